"""DERIVED_FROM: the same edges in whatever order documents come, and none that a document's going leaves behind."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest

from graph.loader.extract import extract
from graph.loader.persist import derivations
from graph.loader.persist.difference import GraphChanges
from graph.loader.persist.write import define_schema, delete, plan_changes, write
from graph.model import Extraction
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.documents import make_source
from tests.folders import TESTS
from tests.regulations import LAW, REGULATIONS, RULES
from tests.regulations import NOTICE as DIVISION
from tests.three_levels import ALL, CITY, MEASURES, OF_CITY, OF_PROVINCE, PLAN, PLAN_OF_STATE, PROVINCE, STATE

DUTY = "第二条　新建居住小区按每百户二十平方米配建养老服务用房，与住宅同步交付。\n"
CARRYING_OUT = f"""澜溪市养老服务任务分工
{CITY}
为贯彻落实《养老服务法》，制定本分工。
1．新建小区每百户配建养老服务用房二十平方米，与住宅同步交付。（市自然资源局负责）
"""


class Bench:
    """A graph, and statements to look at all that stands in it, or to empty it."""

    def __init__(self, graph: Graph, inspector: Graph) -> None:
        self.graph, self._inspector = graph, inspector

    def write_to_nothing(self, *extractions: Extraction) -> list[Any]:
        self._inspector.change(lambda transaction: transaction.run("empty"))
        for extraction in extractions:
            write(self.graph, extraction)
        return self.look()

    def look(self) -> list[Any]:
        return [self._inspector.ask("all_nodes"), self._inspector.ask("all_edges")]

    def derived(self) -> list[tuple[str, str]]:
        return [(row["start"], row["end"]) for row in self.look()[1] if row["type"] == "DERIVED_FROM"]

    def describe(self, task: str) -> dict[str, Any]:
        """What the one DERIVED_FROM of a task carries."""
        (found,) = (each for each in self.look()[1] if (each["start"], each["type"]) == (task, "DERIVED_FROM"))
        return dict(found["properties"])


@pytest.fixture(params=["embedded", "neo4j"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    graph: Graph = request.getfixturevalue(f"{request.param}_graph")
    address: Settings = request.getfixturevalue(f"{request.param}_settings")
    define_schema(graph)
    with open_graph(address, statements=TESTS / "cypher") as inspector:
        yield Bench(graph, inspector)


def test_tasks_derive_from_passages_and_tasks_over_all_levels(bench: Bench) -> None:
    bench.write_to_nothing(*ALL)
    assert set(bench.derived()) == {
        (f"{PROVINCE}:1", f"{STATE}:§一:（一）"),
        (f"{PROVINCE}:2", f"{STATE}:§一:（二）"),
        (f"{CITY}:1", f"{PROVINCE}:2"),
        (f"{CITY}:1", f"{STATE}:§一:（二）"),
    }


def test_an_edge_quotes_both_places_and_the_words_that_are_equal(bench: Bench) -> None:
    bench.write_to_nothing(PLAN_OF_STATE, OF_PROVINCE)
    told = bench.describe(f"{PROVINCE}:2")
    higher, lower = told["higher_text"], MEASURES[slice(*told["spans"])]
    assert (
        PLAN[slice(*told["higher_spans"])]
        == higher
        == "新建居住小区按每百户二十平方米配建养老服务用房，与住宅同步交付。"
    )
    equal = [told["equal"][at : at + 4] for at in range(0, len(told["equal"]), 4)]
    assert [lower[start:end] for start, end, _, _ in equal] == [higher[start:end] for _, _, start, end in equal]
    assert "养老服务用房，" in [lower[start:end] for start, end, _, _ in equal]
    assert (0.55 < told["score"] <= 1, told["document"]) == (True, STATE)


def test_the_order_of_loading_makes_no_difference(bench: Bench) -> None:
    first, *others = (bench.write_to_nothing(*order) for order in permutations(ALL))
    assert all(other == first for other in others)


def test_passages_of_a_regulation_derive_from_those_of_the_one_above_in_any_order(bench: Bench) -> None:
    first = bench.write_to_nothing(*REGULATIONS)
    assert sorted(bench.derived()) == sorted(
        [
            (RULES, f"{LAW}:§第二章"),
            (RULES, f"{LAW}:§第二章"),
            (f"{DIVISION}:1", RULES),
            (f"{DIVISION}:1", f"{LAW}:§第二章"),
            (f"{DIVISION}:2", RULES),
        ]
    )
    law, rules, division = REGULATIONS
    assert bench.write_to_nothing(rules, division, law) == first
    assert bench.write_to_nothing(division, law, rules) == first
    delete(bench.graph, RULES)
    assert RULES not in {start for start, _ in bench.derived()}
    assert [write(bench.graph, each).created for each in (rules, *REGULATIONS)][1:] == [0, 0, 0]
    assert bench.look() == first


def test_many_pairs_are_matched_before_the_transaction_and_make_the_same_edges(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = bench.write_to_nothing(*ALL)
    monkeypatch.setattr(derivations, "MANY", 1)
    assert bench.write_to_nothing(*reversed(ALL)) == first
    delete(bench.graph, ALL[1].document.id)
    left = bench.look()
    assert bench.write_to_nothing(ALL[0], ALL[2]) == left


def test_what_is_loaded_again_changes_nothing(bench: Bench) -> None:
    bench.write_to_nothing(*ALL)
    nothing = GraphChanges(created=0, changed=0, deleted=0)
    assert [plan_changes(bench.graph, each) for each in ALL] == [nothing] * 3
    assert [write(bench.graph, each) for each in ALL] == [nothing] * 3


@pytest.mark.parametrize("gone", range(3), ids=["state", "province", "city"])
def test_a_document_that_goes_takes_its_derivations_along(bench: Bench, gone: int) -> None:
    left = bench.write_to_nothing(*ALL[:gone], *ALL[gone + 1 :])
    bench.write_to_nothing(*ALL)
    delete(bench.graph, ALL[gone].document.id)
    assert bench.look() == left


def test_a_text_that_changed_is_matched_anew_on_both_sides(bench: Bench) -> None:
    changed = extract(
        make_source(
            MEASURES.replace(
                "每百户配建不少于二十平方米养老服务用房，随住宅一并交付", "培训护理员三千名，考核合格的发给证书"
            )
        )
    )
    new = bench.write_to_nothing(PLAN_OF_STATE, changed, OF_CITY)
    bench.write_to_nothing(*ALL)
    write(bench.graph, changed)
    assert bench.look() == new
    assert (f"{CITY}:1", f"{PROVINCE}:2") not in bench.derived()


def test_a_law_is_the_one_that_is_cited_by_its_title_in_any_order(bench: Bench) -> None:
    law = extract(make_source("中华人民共和国养老服务法\n第一条　为了发展养老服务，制定本法。\n" + DUTY))
    plan = extract(make_source(CARRYING_OUT))
    first = bench.write_to_nothing(law, plan)
    assert bench.derived() == [(f"{CITY}:1", law.document.id)]
    assert bench.write_to_nothing(plan, law) == first
