"""Networks: how quick betweenness, reading and measuring are, beside networkx and the bare driver, in one run.

    .venv/bin/python bench/centrality.py [--agencies N] [--pairs N] [--dense-pairs N] [--tasks N] [--edges N] [--runs N]

1. Betweenness of a synthetic network, by networkx and by us, with the largest difference of any value; betweenness and
   closeness of a dense one, by rustworkx and by us.
2. The network of all tasks read from an embedded engine that was filled for this, beside the bare driver that reads the
   same edges row by row; medians of several rounds in turn.
3. All measures of that network; all measures and the groups of its backbone.

The last line is one JSON object with the ratios, the seconds and the memory.
"""

import argparse
import json
import random
import resource
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import neo4j
import networkx as nx
import rustworkx as rx

from graph import questions
from graph.analysis import find_communities, measure_centrality, project_collaboration
from graph.analysis.paths import measure_paths
from graph.answers import NetworkQuery
from graph.loader.persist.elements import EdgeKey, Elements, NodeKey
from graph.loader.persist.kept_parts import describe_parts
from graph.loader.persist.write import define_schema
from graph.questions import networks
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from graph.store.embedded.lease import lease_engine
from graph.terms import Role

T = TypeVar("T")

SEED = 2017
BATCH = 5000  # rows that are written at once
TASKS_A_DOCUMENT = 50
BACKBONE = 6000  # edges
EVERY_EDGE = (
    "MATCH (t:Task)<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency)"
    " RETURN a.id AS agency, type(r) AS role, t.id AS task, t.document AS document, t.section_path AS section"
)


def main() -> None:
    asked = _read_arguments()
    found = _compare_betweenness(asked.agencies, asked.pairs) | _compare_dense_paths(asked.agencies, asked.dense_pairs)
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(
            home=Path(scratch) / "home", engine_linger_seconds=0, engine_heap_megabytes=2048, query_seconds=600
        )
        with open_graph(settings) as graph:
            _say(f"filling {asked.tasks:,} tasks, {asked.edges:,} edges", _time(lambda: _fill(graph, asked))[1])
            found |= _compare_reading(graph, settings, asked)
            found |= _measure_whole(graph) | _measure_backbone(graph)
    print(json.dumps(found))


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How quick networks are read and measured.")
    for name, usual in {
        "agencies": 3000,
        "pairs": 30_000,
        "dense-pairs": 120_000,
        "tasks": 100_000,
        "edges": 400_000,
        "runs": 3,
    }.items():
        parser.add_argument(f"--{name}", type=int, default=usual, metavar="N", help=f"default: {usual:,}")
    return parser.parse_args()


def _time(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _say(what: str, seconds: float) -> None:
    print(f"{what:<58}{seconds:>9.2f} s   {_read_memory():>6} MB at most so far", flush=True)


def _read_memory() -> int:
    """The most that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _compare_betweenness(agencies: int, pairs: int) -> dict[str, Any]:
    network: nx.Graph[str] = nx.relabel_nodes(nx.gnm_random_graph(agencies, pairs, seed=SEED), "{:05}".format)
    (ours, _), quick = _time(lambda: measure_paths(network))
    _say("betweenness, fengong", quick)
    theirs, slow = _time(lambda: nx.betweenness_centrality(network))
    _say("betweenness, networkx", slow)
    return {
        "agencies": agencies,
        "pairs": pairs,
        "betweenness_times_faster": round(slow / quick, 1),
        "betweenness_seconds": round(quick, 3),
        "betweenness_networkx_seconds": round(slow, 3),
        "betweenness_largest_difference": max(abs(ours[node] - theirs[node]) for node in network),
    }


def _compare_dense_paths(agencies: int, pairs: int) -> dict[str, Any]:
    plain = nx.gnm_random_graph(agencies, pairs, seed=SEED)
    network: nx.Graph[str] = nx.relabel_nodes(plain, "{:05}".format)
    _, quick = _time(lambda: measure_paths(network))
    _say("betweenness and closeness of a dense network, fengong", quick)
    converted: Any = rx.networkx_converter(plain)
    _, slow = _time(lambda: (rx.graph_betweenness_centrality(converted), rx.graph_closeness_centrality(converted)))
    _say("betweenness and closeness of a dense network, rustworkx", slow)
    return {
        "dense_pairs": pairs,
        "dense_paths_times_faster": round(slow / quick, 1),
        "dense_paths_seconds": round(quick, 2),
        "dense_paths_rustworkx_seconds": round(slow, 2),
    }


def _fill(graph: Graph, asked: argparse.Namespace) -> None:
    """Documents of tasks among agencies of which some are much busier, written as a load writes them."""
    draw = random.Random(SEED)  # noqa: S311  # the same graph at each run
    names = [f"第{number:04}局" for number in range(asked.agencies)]
    busy = [1 / (number + 10) for number in range(asked.agencies)]
    define_schema(graph)
    _write(graph, "put_agency", ({"id": name, "properties": _describe_agency(name)} for name in names))
    tasks = [_describe_task(number) for number in range(asked.tasks)]
    leads: list[dict[str, Any]] = []
    co_responsible: list[dict[str, Any]] = []
    for number in range(asked.tasks):
        share = asked.edges * (number + 1) // asked.tasks - asked.edges * number // asked.tasks
        owners = list(dict.fromkeys(draw.choices(names, busy, k=3 * share)))[:share]
        for place, owner in enumerate(owners):
            edge = {
                "start": owner,
                "end": f"文{number // TASKS_A_DOCUMENT}:{number}",
                "nth": 1,
                "properties": {"nth": 1},
            }
            (co_responsible if place else leads).append(edge)
    _write(graph, "put_document", _list_documents(tasks, {Role.LEADS: leads, Role.CO_RESPONSIBLE: co_responsible}))
    _write(graph, "create_task", tasks)
    _write(graph, "link_agency_leads_task", leads)
    _write(graph, "link_agency_co_responsible_task", co_responsible)


def _list_documents(tasks: list[dict[str, Any]], links: dict[Role, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """The documents of the tasks, with what is kept of who answers for these."""
    edges: defaultdict[str, dict[EdgeKey, dict[str, Any]]] = defaultdict(dict)
    for role, linked in links.items():
        for each in linked:
            key = EdgeKey(role, NodeKey("agency", each["start"]), NodeKey("task", each["end"]), each["nth"])
            edges[each["end"].partition(":")[0]][key] = each["properties"]
    for number, first in enumerate(range(0, len(tasks), TASKS_A_DOCUMENT)):
        document = _describe_document(number)
        own = {NodeKey("task", each["id"]): each["properties"] for each in tasks[first : first + TASKS_A_DOCUMENT]}
        yield document | {"properties": document["properties"] | describe_parts(Elements(own, edges[document["id"]]))}


def _describe_agency(name: str) -> dict[str, Any]:
    return {"name": name, "full_name": f"云川市{name}", "kind": "agency", "level": "市", "jurisdiction": "云川市"}


def _describe_document(number: int) -> dict[str, Any]:
    year = 2010 + number % 10
    properties = {"number": f"云川府发〔{year}〕{number}号", "date": f"{year}-05-01", "level": "市", "lost_numbers": []}
    return {"id": f"文{number}", "properties": properties | {"known_only_by_citation": False, "fingerprint": number}}


def _describe_task(number: int) -> dict[str, Any]:
    document = f"文{number // TASKS_A_DOCUMENT}"
    facts = {"document": document, "section_path": f"{number % 6}", "statement": "（负责）", "completeness": "complete"}
    return {"id": f"{document}:{number}", "properties": facts | {"text": f"做好第{number}件事。", "order": number}}


def _write(graph: Graph, statement: str, rows: Iterator[dict[str, Any]] | Sequence[dict[str, Any]]) -> None:
    everything = list(rows)
    for start in range(0, len(everything), BATCH):
        batch = everything[start : start + BATCH]
        graph.change(lambda transaction: transaction.run(statement, rows=batch))  # noqa: B023  # it is run at once


def _compare_reading(graph: Graph, settings: Settings, asked: argparse.Namespace) -> dict[str, Any]:
    ours: list[float] = []
    whole: list[float] = []
    bare: list[float] = []
    edges = 0
    lease = lease_engine(settings)
    with neo4j.GraphDatabase.driver(lease.address, auth=(lease.user, lease.password)) as driver:
        for _ in range(asked.runs):
            edges, seconds = _time(lambda: _read_bare(driver, lease.database))
            bare.append(seconds)
            assignments, seconds = _time(lambda: questions.read_assignments(graph))
            ours.append(seconds)
            whole.append(seconds + _time(partial(project_collaboration, assignments))[1])
    lease.end()
    _say(f"reading {edges:,} edges, bare driver", statistics.median(bare))
    _say("reading the assignments of all tasks, fengong", statistics.median(ours))
    _say("… and projecting the network of agencies", statistics.median(whole))
    return {
        "edges": edges,
        "reading_ratio": round(statistics.median(whole) / statistics.median(bare), 2),
        "reading_seconds": round(statistics.median(ours), 2),
        "reading_and_projecting_seconds": round(statistics.median(whole), 2),
        "reading_bare_driver_seconds": round(statistics.median(bare), 2),
    }


def _read_bare(driver: neo4j.Driver, database: str) -> int:
    with driver.session(database=database, fetch_size=-1) as session:
        return sum(1 for _ in session.run(EVERY_EDGE))


def _measure_whole(graph: Graph) -> dict[str, Any]:
    projection = networks.project_network(graph)
    _, seconds = _time(lambda: measure_centrality(projection.network))
    _say(f"all measures of {projection.size.nodes:,} agencies, {projection.size.edges:,} edges", seconds)
    return {"whole_measures_seconds": round(seconds, 2)}


def _measure_backbone(graph: Graph) -> dict[str, Any]:
    projection = networks.project_network(graph, NetworkQuery(strongest=BACKBONE))
    found, measuring = _time(lambda: measure_centrality(projection.network))
    _say(f"all measures of {len(found.items):,} agencies, {projection.size.edges:,} edges", measuring)
    _, partition = _time(lambda: find_communities(projection.network))
    _say("… and its groups", partition)
    _, again = _time(lambda: networks.project_network(graph, NetworkQuery(strongest=BACKBONE)))
    _say("looking at the same network again", again)
    return {
        "whole_pairs": projection.whole_edges,
        "backbone_pairs": projection.size.edges,
        "measures_seconds": round(measuring + partition, 2),
        "again_seconds": round(again, 4),
        "memory_megabytes": _read_memory(),
    }


if __name__ == "__main__":
    main()
