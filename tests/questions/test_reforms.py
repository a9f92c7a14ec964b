"""How often a suggested reform is one, and how many are suggested: tests/data/reforms.txt, labelled before it was measured."""

from itertools import groupby, product
from pathlib import Path

from graph.loader.extract import extract
from graph.questions.naming.followers import find_followers
from graph.store.client import Graph
from tests.documents import make_source
from tests.factories import load

CASES = (Path(__file__).parents[1] / "data" / "reforms.txt").read_text(encoding="utf-8").split("\n\n")[1:]
PLACES = [f"{first}{second}市" for first, second in product("澜岚汀溆沣涑", "溪川坪岭湾屏")]
TEXT = """{place}人民政府办公室关于印发{year}年重点工作任务分工的通知
{short}政办发〔{year}〕3号
各区县人民政府：
现将任务分工印发给你们。
{place}人民政府办公室
{year}年1月20日
{year}年重点工作任务分工
{tasks}
"""


def read_case(place: str, case: str) -> tuple[list[str], set[tuple[str, str]]]:
    """The documents of a place, and the pairs of printed names of which the second took the first's place."""
    lines = case.strip().splitlines()
    labels = {tuple(line[1:].replace(" ", "").split(">")) for line in lines if line.startswith("=")}
    stated = [line.split(" ", 2) for line in lines if line[:2] == "20"]
    texts = []
    for year, rows in groupby(stated, key=lambda row: row[0]):
        tasks = "\n".join(f"{number}．{text}（{who}牵头）" for number, (_, who, text) in enumerate(rows, start=1))
        texts.append(TEXT.format(place=place, short=place[:2], year=year, tasks=tasks))
    return texts, {(old, new) for old, new in labels}


def test_suggested_reforms_are_reforms_and_most_are_suggested(embedded_graph: Graph) -> None:
    names: dict[str, tuple[str, str]] = {}
    labelled: set[tuple[str, str, str]] = set()
    for place, case in zip(PLACES, CASES, strict=False):
        texts, labels = read_case(place, case)
        for text in texts:
            extraction = extract(make_source(text))
            load(embedded_graph, extraction)
            names |= {each.id: (place, each.names[0]) for each in extraction.agencies}
        labelled |= {(place, *pair) for pair in labels}
    suggested = {(*names[pair.first], names[pair.second][1]) for pair in find_followers(embedded_graph)}
    right = suggested & labelled
    assert len(right) / len(suggested) >= 0.9, sorted(suggested - labelled)
    assert len(right) / len(labelled) >= 0.9, sorted(labelled - suggested)
