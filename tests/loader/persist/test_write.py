from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import NotFound
from graph.loader.persist.difference import GraphChanges
from graph.loader.persist.write import define_schema, delete, plan_changes, write
from graph.model import Extraction, LostTask, Span
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from graph.terms import Completeness
from tests.factories import (
    NUMBER,
    OTHER,
    STATE,
    make_citation,
    make_extraction,
    make_repair,
    make_section,
    make_target,
    make_task,
)
from tests.folders import TESTS

INSPECTIONS = TESTS / "cypher"


class Bench:
    """A graph to write to, and statements to look at all that stands in it, or to empty it."""

    def __init__(self, graph: Graph, inspector: Graph) -> None:
        self.graph = graph
        self._inspector = inspector

    def look(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        return self._inspector.ask("all_nodes"), self._inspector.ask("all_edges")

    def node(self, name: str) -> dict[str, Any] | None:
        return next((row["properties"] for row in self.look()[0] if row["id"] == name), None)

    def edges(self, kind: str) -> list[dict[str, Any]]:
        return [row for row in self.look()[1] if row["type"] == kind]

    def write_to_nothing(self, *extractions: Extraction) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """What stands in an empty graph after these were written to it, one after the other."""
        self._inspector.change(lambda transaction: transaction.run("empty"))
        for extraction in extractions:
            write(self.graph, extraction)
        return self.look()


def open_bench(graph: Graph, address: Settings) -> Iterator[Bench]:
    define_schema(graph)
    with open_graph(address, statements=INSPECTIONS) as inspector:
        yield Bench(graph, inspector)


@pytest.fixture
def embedded_bench(embedded_graph: Graph, embedded_settings: Settings) -> Iterator[Bench]:
    yield from open_bench(embedded_graph, embedded_settings)


@pytest.fixture
def neo4j_bench(neo4j_graph: Graph, neo4j_settings: Settings) -> Iterator[Bench]:
    yield from open_bench(neo4j_graph, neo4j_settings)


@pytest.fixture(params=["embedded", "neo4j"])
def bench(request: pytest.FixtureRequest) -> Bench:
    found: Bench = request.getfixturevalue(f"{request.param}_bench")
    return found


WHOLE = make_extraction(
    make_task("1", leads=["市教育局"], co=["市财政局", "各区县政府"], section="一", targets=["就业率达到70%"]),
    make_task("2", co=["市教委", "市财政局"], section="一:（一）"),
    make_task("3"),
    sections=[make_section("一", "目标", order=1), make_section("（一）", "细目", order=2, parent="一")],
    citations=[make_citation(STATE, title="促进就业规划"), make_citation("国发〔2015〕1号", implements=False)],
    lost_tasks=[LostTask("4", "3", "5", None)],
    doc_targets=[make_target(f"{NUMBER}:t1", "新增就业30万人")],
    repair=make_repair(lost=4),
)


def test_every_fact_becomes_a_node_or_an_edge(bench: Bench) -> None:
    changes = write(bench.graph, WHOLE)
    # 3 documents, 2 sections, 3 tasks, 2 targets, 3 agencies; 5 parts, 5 PART_OF, 4 IMPLEMENTS, 1 CITES, 2 SETS.
    assert changes == GraphChanges(created=13 + 17, changed=0, deleted=0)
    assert [len(rows) for rows in bench.look()] == [13, 17]


def test_a_second_load_changes_nothing(bench: Bench) -> None:
    write(bench.graph, WHOLE)
    assert write(bench.graph, WHOLE) == GraphChanges(created=0, changed=0, deleted=0)


def test_what_is_foreseen_comes_true_and_was_not_yet_written(bench: Bench) -> None:
    write(bench.graph, WHOLE)
    before = bench.look()
    changed = replace(WHOLE, tasks=WHOLE.tasks[:2], citations=())
    foreseen = plan_changes(bench.graph, changed)
    assert bench.look() == before
    assert foreseen == write(bench.graph, changed)


def test_only_what_differs_is_written(bench: Bench) -> None:
    write(bench.graph, make_extraction(make_task("1"), make_task("2")))
    changed = replace(make_task("2"), text="另做一件事。")
    # One task changed and with it what its document says, one task and its PART_OF came.
    assert write(bench.graph, make_extraction(make_task("1"), changed, make_task("3"))) == GraphChanges(2, 2, 0)


def test_what_a_document_no_longer_says_is_deleted(bench: Bench) -> None:
    write(bench.graph, WHOLE)
    write(bench.graph, make_extraction(make_task("3")))
    assert sorted(row["id"] for row in bench.look()[0]) == [NUMBER, f"{NUMBER}:3"]


CITING = make_extraction(
    make_task("1", co=["市财政局"], document=OTHER),
    document=OTHER,
    citations=[make_citation(NUMBER, title="任务分工"), make_citation(STATE)],
)


def test_a_deleted_document_leaves_nothing(bench: Bench) -> None:
    write(bench.graph, WHOLE)
    assert delete(bench.graph, NUMBER) == GraphChanges(created=0, changed=0, deleted=13 + 17)
    assert bench.look() == ([], [])


@pytest.mark.parametrize("order", [(WHOLE, CITING), (CITING, WHOLE)], ids=["cited first", "citing first"])
def test_after_a_deletion_the_graph_is_as_if_the_document_had_never_been_loaded(
    bench: Bench, order: tuple[Extraction, Extraction]
) -> None:
    alone = bench.write_to_nothing(CITING)
    bench.write_to_nothing(*order)
    delete(bench.graph, NUMBER)
    assert bench.look() == alone


def test_a_deleted_document_that_others_cite_is_known_by_citation_alone(bench: Bench) -> None:
    bench.write_to_nothing(WHOLE, CITING)
    delete(bench.graph, NUMBER)
    assert bench.node(NUMBER) == {"id": NUMBER, "number": NUMBER, "title": "任务分工", "known_only_by_citation": True}


@pytest.mark.parametrize("document", [NUMBER, "没有"])
def test_only_what_was_loaded_can_be_deleted(bench: Bench, document: str) -> None:
    before = bench.write_to_nothing(CITING)
    with pytest.raises(NotFound, match="never loaded"):
        delete(bench.graph, document)
    assert bench.look() == before


def test_a_fact_that_becomes_unknown_leaves_no_trace(bench: Bench) -> None:
    write(bench.graph, make_extraction(make_task("1", leads=["市教育局"])))
    write(bench.graph, make_extraction(make_task("1", completeness=Completeness.NO_STATEMENT)))
    assert "statement" not in (bench.node(f"{NUMBER}:1") or {})


def test_an_edge_carries_its_words_and_where_they_stand(bench: Bench) -> None:
    task = make_task("1", leads=["市教育局"])
    (part,) = task.responsibilities
    on_page = replace(part, spans=(Span(0, 4, "第3页"),))
    write(bench.graph, make_extraction(replace(task, responsibilities=(on_page,))))
    (edge,) = bench.edges("LEADS")
    assert edge["properties"] == {
        "nth": 1,
        "name": "市教育局",
        "spans": [0, 4],
        "places": ["第3页"],
        "statement": "（市教育局负责）",
        "statement_spans": [107, 130],
        "statement_places": [""],
        "word": "牵头",
        "rule": "by hand",
        "confidence": 0.9,
        "shared": False,
    }


def test_edges_say_whether_two_bodies_share_their_task(bench: Bench) -> None:
    alone = make_task("1", leads=["市教育局"], co=["各区人民政府"])
    together = make_task("2", leads=["市教育局"], co=["市财政局", "各区人民政府"])
    write(bench.graph, make_extraction(alone, together))
    shared = {(edge["start"], edge["end"]) for edge in bench.edges("LEADS") if edge["properties"]["shared"]}
    assert shared == {("云川市教育局", f"{NUMBER}:2")}
    shared = {(edge["start"], edge["end"]) for edge in bench.edges("CO_RESPONSIBLE") if edge["properties"]["shared"]}
    assert shared == {("云川市财政局", f"{NUMBER}:2")}


def test_two_sentences_that_cite_one_document_are_two_edges(bench: Bench) -> None:
    citations = [make_citation(STATE, sentence="按照甲。"), make_citation(STATE, sentence="按照乙。")]
    write(bench.graph, make_extraction(citations=citations))
    assert [edge["properties"]["sentence"] for edge in bench.edges("IMPLEMENTS")] == ["按照甲。", "按照乙。"]


def test_each_task_implements_what_its_document_implements(bench: Bench) -> None:
    write(bench.graph, make_extraction(make_task("1"), make_task("2"), citations=[make_citation(STATE)]))
    assert [edge["start"] for edge in bench.edges("IMPLEMENTS")] == [NUMBER, f"{NUMBER}:1", f"{NUMBER}:2"]


def test_names_of_an_agency_are_joined_over_documents_most_frequent_first(bench: Bench) -> None:
    write(bench.graph, make_extraction(make_task("1", leads=["市教委"])))
    tasks = [make_task(number, leads=["市教育局"], document=OTHER) for number in ("1", "2")]
    write(bench.graph, make_extraction(*tasks, document=OTHER))
    assert (bench.node("云川市教育局") or {})["names"] == ["市教育局", "市教委"]


def test_an_agency_that_another_document_names_stays_with_the_name_that_it_has_there(bench: Bench) -> None:
    write(bench.graph, make_extraction(make_task("1", leads=["市教委"])))
    write(bench.graph, make_extraction(make_task("1", leads=["市教育局"], document=OTHER), document=OTHER))
    write(bench.graph, make_extraction(make_task("1")))
    assert (bench.node("云川市教育局") or {})["names"] == ["市教育局"]


def test_an_agency_that_nothing_names_is_deleted(bench: Bench) -> None:
    write(bench.graph, make_extraction(make_task("1", leads=["市教育局"])))
    write(bench.graph, make_extraction(make_task("1")))
    assert bench.node("云川市教育局") is None


def test_a_cited_document_is_known_by_citation_alone(bench: Bench) -> None:
    write(bench.graph, make_extraction(citations=[make_citation(STATE, title="促进就业规划")]))
    assert bench.node(STATE) == {"id": STATE, "number": STATE, "title": "促进就业规划", "known_only_by_citation": True}


def test_a_cited_document_that_is_loaded_later_keeps_its_citations(bench: Bench) -> None:
    write(bench.graph, make_extraction(citations=[make_citation(STATE, title="规划")]))
    write(bench.graph, make_extraction(document=STATE, title="国务院的规划"))
    assert (bench.node(STATE) or {})["known_only_by_citation"] is False
    assert [edge["end"] for edge in bench.edges("IMPLEMENTS")] == [STATE]


def test_citing_a_loaded_document_does_not_touch_it(bench: Bench) -> None:
    write(bench.graph, make_extraction(document=STATE, title="国务院的规划"))
    write(bench.graph, make_extraction(citations=[make_citation(STATE, title="国务院的那一份很长的规划")]))
    assert (bench.node(STATE) or {})["title"] == "国务院的规划"


def test_a_document_that_nothing_cites_any_more_is_deleted(bench: Bench) -> None:
    write(bench.graph, make_extraction(citations=[make_citation(STATE)]))
    write(bench.graph, make_extraction())
    assert bench.node(STATE) is None


def test_the_longest_title_that_still_stands_names_a_cited_document(bench: Bench) -> None:
    write(bench.graph, make_extraction(citations=[make_citation(STATE, title="促进就业规划")]))
    write(bench.graph, make_extraction(document=OTHER, citations=[make_citation(STATE, title="规划")]))
    write(bench.graph, make_extraction(citations=[make_citation(STATE)]))
    assert (bench.node(STATE) or {})["title"] == "规划"


def test_a_load_that_fails_leaves_what_stood(bench: Bench) -> None:
    write(bench.graph, make_extraction(make_task("1")))
    before = bench.look()
    # The targets are written after the document and its tasks; no database takes this value.
    bad = replace(make_target(f"{NUMBER}:t1", "新增"), value=object())  # type: ignore[arg-type]  # that is the point
    with pytest.raises(ValueError, match="not supported"):
        write(bench.graph, make_extraction(make_task("1"), make_task("2"), doc_targets=[bad]))
    assert bench.look() == before


def test_documents_loaded_at_once_give_the_graph_of_one_after_the_other(bench: Bench) -> None:
    extractions = [
        make_extraction(
            make_task("1", leads=["市教委" if nth % 2 else "市教育局"], co=["市财政局", "市工商局"], document=number),
            document=number,
            citations=[make_citation(STATE, title="规" * nth)],
        )
        for nth, number in enumerate((f"云川府办发〔2019〕{serial}号" for serial in range(1, 9)), start=1)
    ]
    expected = bench.write_to_nothing(*extractions)
    bench.write_to_nothing()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda extraction: write(bench.graph, extraction), extractions))
    assert bench.look() == expected


NAMES = st.lists(st.sampled_from(["市教育局", "市教委", "市财政局", "市工商局", "各区县政府"]), max_size=3)


@st.composite
def extractions(draw: st.DrawFn, document: str = NUMBER) -> Extraction:
    numbers = draw(st.lists(st.sampled_from(["1", "2", "3"]), unique=True))
    cited = draw(st.lists(st.sampled_from([STATE, OTHER, "title-规划"]), max_size=3))
    return make_extraction(
        *(
            make_task(
                number,
                leads=draw(NAMES),
                co=draw(NAMES),
                section=draw(st.sampled_from([None, "一"])),
                targets=draw(st.lists(st.just("达到70%"), max_size=2)),
                document=document,
            )
            for number in numbers
        ),
        document=document,
        sections=[make_section("一", draw(st.sampled_from(["目标", "任务"])), order=1, document=document)],
        citations=[
            make_citation(each, title=draw(st.sampled_from([None, "规划", "总规划"])), implements=draw(st.booleans()))
            for each in cited
            if each != document
        ],
    )


few = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(before=extractions(), after=extractions())
def test_a_document_written_again_stands_as_if_it_had_been_the_first(
    embedded_bench: Bench, before: Extraction, after: Extraction
) -> None:
    assert embedded_bench.write_to_nothing(before, after) == embedded_bench.write_to_nothing(after)


@few
@given(other=extractions(document=OTHER), before=extractions(), after=extractions())
def test_whatever_stands_what_is_foreseen_comes_true(
    embedded_bench: Bench, other: Extraction, before: Extraction, after: Extraction
) -> None:
    embedded_bench.write_to_nothing(other, before)
    assert plan_changes(embedded_bench.graph, after) == write(embedded_bench.graph, after)


@few
@given(one=extractions(), other=extractions(document=OTHER))
def test_the_order_of_loading_makes_no_difference(embedded_bench: Bench, one: Extraction, other: Extraction) -> None:
    assert embedded_bench.write_to_nothing(one, other) == embedded_bench.write_to_nothing(other, one)


@few
@given(one=extractions(), before=extractions(document=OTHER), other=extractions(document=OTHER))
def test_a_document_takes_away_only_what_it_had_added(
    embedded_bench: Bench, one: Extraction, before: Extraction, other: Extraction
) -> None:
    replaced = embedded_bench.write_to_nothing(before, one, other)
    assert replaced == embedded_bench.write_to_nothing(one, other)
