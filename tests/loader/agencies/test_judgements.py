"""What people judge of agencies: the log, and what then stands in the graph."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph import questions
from graph.errors import BadInput
from graph.loader.agencies.judgements import NOTHING_JUDGED, Entry, Judgements, Verdict, add, replay
from graph.loader.persist.difference import GraphChanges
from graph.loader.persist.write import apply_judgements, define_schema, delete, plan_changes, write
from graph.loader.reviews.agency_reviews import append_review, read_reviews
from graph.model import Agency, Extraction
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from graph.terms import AgencyKind
from tests.factories import NUMBER, OTHER, make_agency, make_extraction, make_task
from tests.folders import TESTS

INSPECTIONS = TESTS / "cypher"
CLOUD, FINANCE, SCIENCE, EDUCATION, TRADE = map(
    make_agency, ("市云计算局", "市财政局", "市科技局", "市教育局", "市工商局")
)
NEW = "云川市市场监督管理局"


def judge(*pairs: tuple[str, Agency, Agency] | int) -> Judgements:
    """A log: verdicts on two agencies, or the number of an entry that is undone."""
    return replay(
        Entry(number, Verdict.UNDO, undone=told)
        if isinstance(told, int)
        else Entry(number, Verdict(told[0]), *told[1:])
        for number, told in enumerate(pairs, start=1)
    )


def test_two_that_are_the_same_are_the_second() -> None:
    judged = judge(("same", SCIENCE, FINANCE))
    assert [judged.resolve(each.id) for each in (SCIENCE, FINANCE, TRADE)] == [FINANCE.id, FINANCE.id, TRADE.id]


def test_the_one_that_the_registry_knows_stays() -> None:
    assert judge(("same", FINANCE, CLOUD)).resolve(CLOUD.id) == FINANCE.id


def test_chains_lead_to_one_agency() -> None:
    judged = judge(("same", SCIENCE, FINANCE), ("same", EDUCATION, SCIENCE), ("same", FINANCE, TRADE))
    assert {judged.resolve(each.id) for each in (SCIENCE, FINANCE, EDUCATION, TRADE)} == {TRADE.id}


def test_what_is_undone_no_longer_holds_and_the_rest_does() -> None:
    judged = judge(("same", SCIENCE, FINANCE), ("same", FINANCE, TRADE), 1)
    assert [judged.resolve(each.id) for each in (SCIENCE, FINANCE)] == [SCIENCE.id, TRADE.id]


SAME, APART = ("same", SCIENCE, FINANCE), ("different", SCIENCE, FINANCE)


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([SAME, APART], "judged the same"),
        ([APART, SAME], r"judged different \(entry 1\)"),
        ([SAME, SAME], "judged the same"),
        ([APART, ("same", EDUCATION, FINANCE), ("same", EDUCATION, SCIENCE)], r"judged different \(entry 1\)"),
        ([("same", SCIENCE, SCIENCE)], "these are one agency"),
        ([("same", SCIENCE, make_agency("各区县政府"))], "one is a collective"),
        ([1], "no judgement 1"),
        ([SAME, 1, 1], "was undone already"),
        ([SAME, 1, 2], "no judgement 2"),
    ],
)
def test_a_contradiction_is_refused(entries: Sequence[Any], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        judge(*entries)


def follow(number: int, year: int | None = 2025, first: Agency = SCIENCE, second: Agency = FINANCE) -> Entry:
    return Entry(number, Verdict.FOLLOWED, first, second, year=year)


def test_one_that_took_anothers_place_is_another_and_so_only_once_and_in_a_year() -> None:
    judged = replay([follow(1)])
    assert judged.resolve(SCIENCE.id) == SCIENCE.id
    assert [(each.number, each.year) for each in judged.followed] == [(1, 2025)]
    contrary = (
        Entry(2, Verdict.SAME, SCIENCE, FINANCE),
        follow(2),
        follow(2, 2026, FINANCE, SCIENCE),
        follow(2, None, TRADE, FINANCE),
    )
    for entry in contrary:
        with pytest.raises(BadInput):
            add(judged, entry)
    assert replay([follow(1), Entry(2, Verdict.UNDO, undone=1)]).followed == ()


def test_after_an_undo_the_contrary_may_be_judged() -> None:
    assert judge(SAME, 1, APART).find_apart(FINANCE.id, SCIENCE.id)


# The log.


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


def test_the_log_is_appended_to_and_read_again(home: Settings, tmp_path: Path) -> None:
    one = Entry(
        0, Verdict.SAME, SCIENCE, FINANCE, score=81.5, reason="更名", author="小王", time="2026-01-01T00:00:00Z"
    )
    first, _ = append_review(home, one)
    before = (tmp_path / "reviews.jsonl").read_bytes()
    second, judged = append_review(home, Entry(0, Verdict.UNDO, undone=1))
    assert (first.number, second.number) == (1, 2)
    assert read_reviews(home) == judged
    assert judged.entries[0] == replace(one, number=1)
    assert (tmp_path / "reviews.jsonl").read_bytes().startswith(before)


def test_what_is_refused_is_not_in_the_log(home: Settings) -> None:
    append_review(home, Entry(0, Verdict.SAME, SCIENCE, FINANCE))
    with pytest.raises(BadInput):
        append_review(home, Entry(0, Verdict.DIFFERENT, SCIENCE, FINANCE))
    assert len(read_reviews(home).entries) == 1


@pytest.mark.parametrize("line", ["", "[]", "{", '{"number": 2}', '{"number": 7, "verdict": "undo", "undone": 1}'])
def test_a_line_that_says_nothing_is_named(home: Settings, tmp_path: Path, line: str) -> None:
    append_review(home, Entry(0, Verdict.SAME, SCIENCE, FINANCE))
    with (tmp_path / "reviews.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")
    with pytest.raises(BadInput, match=r"reviews\.jsonl: line 2"):
        read_reviews(home)


def test_a_server_wants_a_log_that_is_shared(tmp_path: Path) -> None:
    server = Settings(uri="bolt://localhost:1")
    assert read_reviews(server) == NOTHING_JUDGED
    with pytest.raises(BadInput, match="FENGONG_REVIEWS"):
        append_review(server, Entry(0, Verdict.SAME, SCIENCE, FINANCE))
    shared = replace(server, reviews=tmp_path / "team" / "log.jsonl")
    append_review(shared, Entry(0, Verdict.SAME, SCIENCE, FINANCE))
    assert json.loads((tmp_path / "team" / "log.jsonl").read_text(encoding="utf-8"))["second"]["id"] == FINANCE.id


# What stands in the graph.

FIRST = make_extraction(
    make_task("1", leads=["市云计算局"], co=["市财政局", "各区县政府"]),
    make_task("2", leads=["市科技局", "市云计算局"], co=["市云计算局"]),
)
SECOND = make_extraction(
    make_task("1", leads=["市科技局"], co=["市工商局"], document=OTHER),
    make_task("2", co=["市云计算局", "市财政局"], document=OTHER),
    document=OTHER,
)
UNITED = judge(("same", CLOUD, SCIENCE))


class Bench:
    """A graph to write to, and a look at all that stands in it."""

    def __init__(self, graph: Graph, inspector: Graph) -> None:
        self.graph, self.inspector = graph, inspector

    def look(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        return self.inspector.ask("all_nodes"), self.inspector.ask("all_edges")

    def look_anew(self, judgements: Judgements, *extractions: Extraction) -> object:
        self.inspector.change(lambda transaction: transaction.run("empty"))
        for extraction in extractions:
            write(self.graph, extraction, judgements)
        return self.look()


@pytest.fixture(params=["embedded", "neo4j"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    graph: Graph = request.getfixturevalue(f"{request.param}_graph")
    settings: Settings = request.getfixturevalue(f"{request.param}_settings")
    define_schema(graph)
    with open_graph(settings, statements=INSPECTIONS) as inspector:
        yield Bench(graph, inspector)


def test_a_judgement_unites_at_once_and_its_undo_brings_apart_as_if_nothing_had_been(bench: Bench) -> None:
    apart = bench.look_anew(NOTHING_JUDGED, FIRST, SECOND)
    united = bench.look_anew(UNITED, FIRST, SECOND)
    assert united != apart
    bench.look_anew(NOTHING_JUDGED, FIRST, SECOND)
    assert apply_judgements(bench.graph, UNITED) == 2
    assert bench.look() == united
    assert apply_judgements(bench.graph, UNITED) == 0
    undone = add(UNITED, Entry(2, Verdict.UNDO, undone=1))
    assert apply_judgements(bench.graph, undone) == 2
    assert bench.look() == apart


def test_the_order_of_documents_makes_no_difference_to_what_was_judged(bench: Bench) -> None:
    assert bench.look_anew(UNITED, FIRST, SECOND) == bench.look_anew(UNITED, SECOND, FIRST)


def test_a_document_loaded_again_after_a_judgement_changes_nothing(bench: Bench) -> None:
    bench.look_anew(UNITED, FIRST, SECOND)
    assert plan_changes(bench.graph, FIRST, UNITED) == GraphChanges(0, 0, 0)
    assert write(bench.graph, FIRST, UNITED) == GraphChanges(0, 0, 0)


def test_a_document_deleted_after_a_judgement_leaves_what_the_others_say(bench: Bench) -> None:
    alone = bench.look_anew(UNITED, FIRST)
    bench.look_anew(UNITED, FIRST, SECOND)
    delete(bench.graph, OTHER, UNITED)
    assert bench.look() == alone


def test_one_agency_alone_no_longer_shares_a_task(bench: Bench) -> None:
    bench.look_anew(UNITED, FIRST, SECOND)
    found = questions.get_agency(bench.graph, "市云计算局")
    assert (found.agency.id, found.agency.names) == (SCIENCE.id, ("市云计算局", "市科技局"))
    assert (found.agency.leads, found.agency.co_responsible, found.agency.shared) == (3, 2, 3)
    assert questions.rank_co_owners(bench.graph, role="any", document=NUMBER).items[0].tasks == 1


def test_a_chain_and_a_successor_are_judged_and_undone(bench: Bench) -> None:
    apart = bench.look_anew(NOTHING_JUDGED, SECOND)
    market = Agency(NEW, NEW, NEW, "云川市", "市", AgencyKind.AGENCY, ())
    judged = judge(("same", EDUCATION, SCIENCE), ("same", market, EDUCATION), ("same", CLOUD, market))
    apply_judgements(bench.graph, judged)
    assert questions.map_successor_ids(bench.graph) == {TRADE.id: (SCIENCE.id,)}
    for number in (1, 2, 3):
        judged = add(judged, Entry(number + 3, Verdict.UNDO, undone=number))
    apply_judgements(bench.graph, judged)
    assert bench.look() == apart
