"""Real documents against hand-made answers, by the scorer that stands beside them."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from graph.loader.report.repaired_text import put_in_order
from graph.loader.sources.read import read_source
from graph.loader.sources.source import Source
from graph.loader.text.repair import repair_text
from graph.model import Extraction
from graph.settings import Settings
from graph.terms import Role
from tests.folders import ROOT
from tests.hand_made import HAND_MADE, SCRAMBLED
from tests.loader.test_extract import list_facts, list_ids, squeeze

Score = dict[str, Any]
SHEET = ROOT / "examples" / "yufubanfa-2017-127.csv"
TEXTS = sorted(path.relative_to(HAND_MADE) for path in HAND_MADE.rglob("*.txt"))
MAIN = [text for text in TEXTS if text.parent == Path("dev")]
CITING = [text for text in TEXTS if text.parent.name == "cites_only"]


def read(path: Path) -> Source:
    return read_source(path, Settings())


def answers(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.with_name(f"{path.stem}.gold.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def seed(gold: Path) -> Source:
    return read(gold / SCRAMBLED)


@pytest.fixture(scope="module")
def extraction(seed: Source) -> Extraction:
    return extract(seed)


@pytest.fixture(scope="module")
def seed_answers(gold: Path) -> dict[str, Any]:
    return answers(gold / "seed" / "yufubanfa-2017-127.txt")


@pytest.fixture(scope="module")
def dev_total(gold: Path, scorer: Any) -> Score:
    scores = [scorer.score(answers(gold / text), to_contract(extract(read(gold / text)))) for text in MAIN]
    assert scores
    total: Score = scorer.total(scores)
    return total


@pytest.mark.parametrize(("key", "least"), [("tasks", 0.99), ("triples", 0.985), ("sections", 0.98), ("targets", 0.95)])
def test_dev_documents_are_read_like_the_answers(dev_total: Score, key: str, least: float) -> None:
    assert dev_total[key]["f1"] >= least


@pytest.mark.parametrize("key", ["tasks", "sections", "cites", "triples", "targets"])
def test_the_seed_is_read_like_the_answers(
    extraction: Extraction,
    seed_answers: dict[str, Any],
    scorer: Any,
    key: str,
) -> None:
    score = scorer.score(seed_answers, to_contract(extraction))
    assert score[key]["f1"] >= (0.9 if key == "targets" else 1)


def test_the_seeds_document_is_that_of_the_answers(extraction: Extraction, seed_answers: dict[str, Any]) -> None:
    document, expected = to_contract(extraction)["document"], seed_answers["document"]
    keys = ("number", "title", "issuer", "date")
    assert [document[key] for key in keys] == [expected[key] for key in keys]


def test_what_the_seed_lost_is_what_the_answers_say(extraction: Extraction, seed_answers: dict[str, Any]) -> None:
    contract = to_contract(extraction)
    assert contract["missing_numbers"] == seed_answers["missing_numbers"]
    keys = ("number", "number_inferred", "complete")
    assert [[task[key] for key in keys] for task in contract["tasks"]] == [
        [task[key] for key in keys] for task in seed_answers["tasks"]
    ]


def test_the_seeds_last_statement_is_a_task_of_unknown_number(extraction: Extraction) -> None:
    last = extraction.tasks[-1]
    assert (last.number, last.number_inferred, last.number_after) == (None, True, "62")
    assert last.statement


def test_the_seed_has_so_many_facts(extraction: Extraction) -> None:
    roles = Counter(part.role for task in extraction.tasks for part in task.responsibilities)
    assert (len(extraction.tasks), len(extraction.agencies)) == (56, 27)
    assert roles == {Role.LEADS: 38, Role.CO_RESPONSIBLE: 92}


def test_the_seed_carries_out_the_state_councils_plan(extraction: Extraction) -> None:
    assert next(citation.number for citation in extraction.citations if citation.implements) == "国发〔2017〕10号"


def test_the_sheet_and_the_seed_give_the_same_agencies_tasks_and_roles(extraction: Extraction) -> None:
    sheet = extract(read(SHEET))
    assert {agency.id for agency in sheet.agencies} == {agency.id for agency in extraction.agencies}
    for document in (sheet, extraction):
        assert document.document.id == "渝府办发〔2017〕127号"
    assert list_roles(sheet) == list_roles(extraction)


def list_roles(extraction: Extraction) -> list[tuple[str, list[tuple[str, Role]]]]:
    return [(task.id, sorted((part.agency, part.role) for part in task.responsibilities)) for task in extraction.tasks]


def test_the_seed_is_put_in_order_as_the_answers_have_it(seed: Source, gold: Path) -> None:
    expected = (gold / "seed" / "repaired.txt").read_text(encoding="utf-8")
    assert "".join(put_in_order(seed).split()) == "".join(expected.split())


@pytest.mark.usefixtures("gold")
@pytest.mark.parametrize("text", TEXTS, ids=str)
def test_every_other_text_comes_back_byte_for_byte(text: Path) -> None:
    path = HAND_MADE / text
    source = read(path)
    assert put_in_order(source).encode(source.encoding) == path.read_bytes()


def test_every_run_of_the_mended_seed_is_cut_from_the_file(seed: Source) -> None:
    text = repair_text(seed.text)
    for segment in text.segments:
        if segment.span:
            words = text.normalized[segment.start : segment.end]
            assert seed.text[segment.span.start : segment.span.end] == words


@pytest.mark.usefixtures("gold")
@pytest.mark.parametrize("text", CITING, ids=str)
def test_documents_that_only_cite_have_no_task_and_all_their_citations(
    text: Path,
    scorer: Any,
) -> None:
    contract = to_contract(extract(read(HAND_MADE / text)))
    assert contract["tasks"] == []
    assert scorer.score(answers(HAND_MADE / text), contract)["cites"]["f1"] == 1


@pytest.mark.usefixtures("gold")
@pytest.mark.parametrize("text", [*TEXTS, SCRAMBLED], ids=str)
def test_there_are_as_many_ids_as_facts(text: Path) -> None:
    ids = list_ids(extract(read(HAND_MADE / text)))
    assert len(set(ids)) == len(ids)


@pytest.mark.usefixtures("gold")
@pytest.mark.parametrize("text", [*TEXTS, SCRAMBLED], ids=str)
def test_each_fact_is_cut_from_the_file_by_its_spans(text: Path) -> None:
    source = read(HAND_MADE / text)
    for words, spans in list_facts(extract(source)):
        assert squeeze("".join(source.text[span.start : span.end] for span in spans)) == squeeze(words or "")


VARIANTS: list[tuple[str, Callable[[Score], float], float]] = [
    ("国办发〔2020〕24号.runon.txt", lambda score: float(score["triples"]["f1"]), 0.985),
    ("国办发〔2020〕24号.runon.txt", lambda score: float(score["sections"]["f1"]), 0.98),
    ("浙政发〔2025〕10号.pdftext.txt", lambda score: float(score["triples"]["f1"]), 0.985),
]


@pytest.mark.usefixtures("gold")
@pytest.mark.parametrize(("name", "measure", "least"), VARIANTS)
def test_texts_as_they_were_scraped_are_read_too(
    name: str,
    measure: Callable[[Score], float],
    least: float,
    scorer: Any,
) -> None:
    path = HAND_MADE / "dev" / "variants" / name
    main = path.parents[1] / f"{name.partition('.')[0]}.txt"
    assert measure(scorer.score(answers(main), to_contract(extract(read(path))))) >= least
