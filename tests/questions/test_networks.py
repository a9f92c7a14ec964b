"""Questions about networks, on both engines: what is looked at, what is kept, and what forgets it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph import questions
from graph.answers import NetworkQuery, Scope
from graph.errors import BadInput, NotFound
from graph.loader.persist.write import delete, write
from graph.questions import networks
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.factories import NUMBER, OTHER, load, make_extraction, make_section, make_task
from tests.folders import ROOT

FIRST = make_extraction(
    make_task("1", leads=["市教育局"], co=["市财政局", "各区县政府"], section="一"),
    make_task("2", leads=["市教育局"], co=["市科技局"], section="二/（一）"),
    sections=[make_section("一", "稳就业", order=1), make_section("二/（一）", "稳企业", order=2)],
)
SECOND = make_extraction(
    make_task("1", leads=["市财政局"], co=["市科技局"], document=OTHER),
    make_task("2", co=["市财政局", "市审计局"], document=OTHER),
    document=OTHER,
)


def name_pairs(graph: Graph, **scope: Any) -> list[list[str]]:
    network = networks.project_network(graph, NetworkQuery(Scope(**scope))).network
    return sorted(sorted(network.nodes[end]["agency"].name for end in pair) for pair in network.edges)


def test_a_scope_chooses_documents_sections_levels_years_and_roles(graph: Graph) -> None:
    load(graph, FIRST, SECOND)
    education, science = ["市教育局", "市财政局"], ["市教育局", "市科技局"]
    assert name_pairs(graph, documents=("云川府办发[2019]36号",)) == sorted([education, science])
    assert name_pairs(graph, section="二") == [science]
    assert name_pairs(graph, level="市", year=2019, role="co") == [["市审计局", "市财政局"]]
    assert ["各区县政府", "市财政局"] in name_pairs(graph, collectives=True)


def test_a_year_that_is_not_there_is_told_with_those_that_are(graph: Graph) -> None:
    with pytest.raises(NotFound, match="2019"):
        networks.project_network(load(graph, FIRST), NetworkQuery(Scope(year=1999)))


def test_the_page_is_of_the_measure_that_is_asked_for(graph: Graph) -> None:
    answer = networks.rank_by_centrality(load(graph, FIRST, SECOND), sort="pagerank", limit=2, offset=1)
    ranks = [item.pagerank for item in answer.items]
    assert (answer.total, answer.truncated, len(ranks)) == (4, True, 2)
    assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize(
    "ask",
    [
        lambda graph: networks.rank_by_centrality(graph, sort="beauty"),
        lambda graph: networks.project_network(graph, NetworkQuery(alpha=2.0)),
        lambda graph: networks.project_network(graph, NetworkQuery(strongest=0)),
        lambda graph: networks.project_network(graph, NetworkQuery(weight="newman"), "tasks"),
        lambda graph: networks.list_communities(graph, resolution=0.0),
        lambda graph: networks.compare_scopes(graph, "year", "去年", "2019"),
    ],
)
def test_what_cannot_be_asked_is_refused(ask: Any, embedded_graph: Graph) -> None:
    with pytest.raises(BadInput):
        ask(embedded_graph)


def test_a_backbone_says_how_much_there_was(graph: Graph) -> None:
    projection = networks.project_network(load(graph, FIRST, SECOND), NetworkQuery(strongest=1))
    assert (projection.size.edges, projection.whole_edges) == (1, 4)


def test_groups_list_those_of_most_tasks_first(graph: Graph) -> None:
    answer = networks.list_communities(load(graph, SECOND))
    assert [[each.name for each in row.members] for row in answer.items] == [["市财政局", "市审计局", "市科技局"]]


def test_two_documents_are_compared(graph: Graph) -> None:
    answer = networks.compare_scopes(load(graph, FIRST, SECOND), "document", NUMBER, OTHER)
    assert {item.agency.name: (item.status, item.lead) for item in answer.items} == {
        "市审计局": ("came", None),
        "市教育局": ("went", "lost"),
        "市财政局": ("stayed", "gained"),
        "市科技局": ("stayed", None),
    }
    assert answer.second.tasks_without_lead == (f"{OTHER}:2",)


def test_the_reform_is_followed_where_that_is_asked(graph: Graph) -> None:
    before = make_extraction(make_task("1", leads=["市工商局"]))
    after = make_extraction(make_task("1", leads=["市市场监督管理局"], document=OTHER), document=OTHER)
    load(graph, before, after)

    def find(*, succession: bool) -> dict[str, str]:
        answer = networks.compare_scopes(graph, "document", NUMBER, OTHER, succession=succession)
        return {item.agency.full_name: item.status for item in answer.items}

    assert set(find(succession=False).values()) == {"came", "went"}
    assert find(succession=True) == {"云川市市场监督管理局": "stayed"}


def test_agencies_meet_in_sections(graph: Graph) -> None:
    answer = networks.rank_two_modes(load(graph, FIRST), "sections")
    assert (answer.agencies, answer.others, answer.items[0].degree) == (3, 2, 2)


# What is kept.


def find_computed(graph: Graph, *changes: Sequence[Any]) -> list[bool]:
    """After each change of the graph, whether a question was answered anew."""
    answers = [networks.measure_network(graph)[1]]
    for change, *arguments in changes:
        change(graph, *arguments)
        answers.append(networks.measure_network(graph)[1])
    return [later is not earlier for earlier, later in pairwise(answers)]


def test_what_is_asked_twice_is_computed_once(graph: Graph) -> None:
    load(graph, FIRST)
    assert find_computed(graph, [questions.read_state]) == [False]


def test_a_load_that_changes_nothing_forgets_nothing(graph: Graph) -> None:
    load(graph, FIRST)
    assert find_computed(graph, [write, FIRST]) == [False]


def test_loads_and_deletions_are_seen(graph: Graph) -> None:
    load(graph, FIRST)
    changed = make_extraction(*FIRST.tasks, make_task("3", leads=["市审计局"]), sections=FIRST.sections)
    assert find_computed(graph, [write, SECOND], [write, changed], [delete, OTHER]) == [True] * 3


def test_a_load_by_another_process_is_seen(embedded_graph: Graph, embedded_settings: Settings) -> None:
    load(embedded_graph, FIRST)

    def load_elsewhere(_: Graph) -> None:
        with open_graph(embedded_settings) as other:
            write(other, SECOND)

    assert find_computed(embedded_graph, [load_elsewhere]) == [True]


def test_every_change_makes_another_state_and_no_state_comes_back(graph: Graph) -> None:
    states = [questions.read_state(load(graph, FIRST, SECOND))]
    delete(graph, NUMBER)
    states.append(questions.read_state(graph))
    states.append(questions.read_state(load(graph, FIRST)))
    assert len(set(states)) == 3
    assert questions.read_state(load(graph, FIRST, SECOND)) == states[-1]


# As files.


def test_a_cypher_script_draws_the_same_network(embedded_graph: Graph, tmp_path: Path) -> None:
    load(embedded_graph, FIRST, SECOND)
    expected = networks.project_network(embedded_graph).network
    script = networks.write_network(embedded_graph, "cypher")
    for number, statement in enumerate(script.split(";\n")[:-1]):
        (tmp_path / f"{number}.cypher").write_text(statement, encoding="utf-8")
    (tmp_path / "read.cypher").write_text(
        "MATCH (a:NetworkNode)-[r:JOINED]->(b:NetworkNode) RETURN a.label AS a, b.label AS b, r.weight AS weight",
        encoding="utf-8",
    )
    with open_graph(embedded_graph.settings, tmp_path) as empty:
        for number in range(len(list(tmp_path.iterdir())) - 1):
            statement = str(number)
            empty.change(lambda transaction: transaction.run(statement))  # noqa: B023  # it is run at once
        drawn: nx.Graph[str] = nx.Graph()
        drawn.add_weighted_edges_from((row["a"], row["b"], row["weight"]) for row in empty.ask("read"))
    names = {node: data["agency"].name for node, data in expected.nodes(data=True)}
    assert {frozenset(pair): drawn.edges[pair]["weight"] for pair in drawn.edges} == {
        frozenset(names[end] for end in pair): expected.edges[pair]["weight"] for pair in expected.edges
    }


@pytest.mark.parametrize("kind", ["collaboration", "leadership", "tasks", "sections"])
def test_every_kind_of_network_can_be_written(kind: networks.NetworkKind, embedded_graph: Graph) -> None:
    assert "市教育局" in networks.write_network(load(embedded_graph, FIRST), "json", kind=kind)


def test_the_benchmark_ends_in_one_json_object_whose_values_agree() -> None:
    sizes = ["--agencies", "40", "--pairs", "90", "--tasks", "60", "--edges", "200", "--runs", "1"]
    printed = subprocess.check_output([sys.executable, ROOT / "bench" / "centrality.py", *sizes], text=True)
    found = json.loads(printed.splitlines()[-1])
    assert found["betweenness_largest_difference"] < 1e-9
    assert found["edges"] == 200  # as many as were asked for: an empty graph is read quickly by anybody
    assert found["whole_pairs"] > 0
    assert {"betweenness_times_faster", "reading_ratio", "measures_seconds", "memory_megabytes"} <= set(found)
