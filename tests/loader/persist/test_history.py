"""What stood of a document before its text changed: kept with the load that changes it, and seen by nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from graph.errors import BadInput
from graph.loader.persist.restore import restore
from graph.loader.persist.versions import unpack
from graph.loader.persist.write import delete, plan_changes, write
from graph.model import Extraction
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.factories import NUMBER, OTHER, load, make_citation, make_extraction, make_section, make_task
from tests.folders import TESTS

STATE = "国发〔2017〕10号"
SECTIONS = [make_section("一", "稳就业", order=1)]


def make_text(mark: str, *leads: str) -> Extraction:
    """A text of one document; each mark is a file of its own."""
    tasks = [make_task(str(nth), leads=[lead], section="一") for nth, lead in enumerate(leads, start=1)]
    return replace(make_extraction(*tasks, sections=SECTIONS, citations=[make_citation(STATE)]), sha256=mark * 64)


A, B = make_text("a", "市教育局", "市财政局"), make_text("b", "市科技局", "市财政局")


@pytest.fixture
def own(graph: Graph) -> Iterator[Graph]:
    """The graph asked by the statements of the tests."""
    with open_graph(graph.settings, TESTS / "cypher") as opened:
        yield opened


def read_versions(own: Graph) -> list[dict[str, Any]]:
    return [row["properties"] for row in own.ask("all_nodes") if row["label"] == "Version"]


def list_since(own: Graph) -> list[tuple[int, str | None, str | None]]:
    return sorted(
        (each["nth"], each.get("since"), (each.get("sha256") or " ")[0].strip() or None) for each in read_versions(own)
    )


def look(own: Graph) -> list[list[dict[str, Any]]]:
    """The graph but for what is kept."""
    nodes = [row for row in own.ask("all_nodes") if row["label"] != "Version"]
    return [nodes, [row for row in own.ask("all_edges") if row["type"] != "VERSION_OF"]]


def test_what_stood_is_kept_and_nothing_else_changes(graph: Graph, own: Graph) -> None:
    load(graph, B)
    fresh = look(own)
    own.change(lambda transaction: transaction.run("empty"))
    load(graph, A)
    assert write(graph, B, since="2020-01-01").new_version
    assert look(own) == fresh
    assert list_since(own) == [(1, "2019-05-06", "a"), (2, "2020-01-01", None)]
    (kept,) = [each for each in read_versions(own) if "facts" in each]
    assert restore(NUMBER, unpack(kept["facts"])) == A


def test_the_same_text_makes_no_version_and_a_text_that_comes_back_makes_two(graph: Graph, own: Graph) -> None:
    load(graph, A)
    other_file = replace(A, sha256="f" * 64, source="另存.docx")
    read_better = replace(B, sha256="f" * 64)
    assert [write(graph, each).new_version for each in (A, other_file, read_better)] == [False, False, False]
    assert list_since(own) == []
    for text, day in ((A, "2020-01-01"), (B, "2021-01-01"), (B, None)):
        write(graph, text, since=day)
    assert list_since(own) == [(1, "2019-05-06", "f"), (2, "2020-01-01", "a"), (3, "2021-01-01", None)]


def test_the_day_from_which_a_text_holds_can_be_set_right(graph: Graph, own: Graph) -> None:
    load(graph, A)
    write(graph, B)
    write(graph, B, since="2020-03-01")
    assert list_since(own) == [(1, "2019-05-06", "a"), (2, "2020-03-01", None)]
    with pytest.raises(BadInput, match="2019-05-06"):
        write(graph, B, since="2018-01-01")
    with pytest.raises(BadInput, match="2020-03-01"):
        write(graph, A, since="2020-02-01")
    assert list_since(own) == [(1, "2019-05-06", "a"), (2, "2020-03-01", None)]


def test_a_dry_run_says_so_and_keeps_nothing(graph: Graph, own: Graph) -> None:
    load(graph, A)
    assert [plan_changes(graph, each).new_version for each in (A, B)] == [False, True]
    assert list_since(own) == []


def test_deleting_takes_the_versions_of_that_document_along(graph: Graph, own: Graph) -> None:
    other = make_extraction(make_task("1", document=OTHER), document=OTHER)
    load(graph, A, other)
    fresh_but_for_a = [B, replace(other, sha256="1" * 64, document=replace(other.document, title="新"))]
    for each in fresh_but_for_a:
        write(graph, each)
    delete(graph, NUMBER)
    assert {each["document"] for each in read_versions(own)} == {OTHER}


def test_a_long_text_is_kept_whole(embedded_graph: Graph, embedded_settings: Settings) -> None:
    long = make_text("c", *["市教育局"] * 500)
    load(embedded_graph, long)
    write(embedded_graph, A)
    with open_graph(embedded_settings, TESTS / "cypher") as own:
        (kept,) = [each for each in read_versions(own) if "facts" in each]
    assert len(kept["facts"]) > 300_000
    assert restore(NUMBER, unpack(kept["facts"])) == long
