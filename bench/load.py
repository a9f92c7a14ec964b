"""How quick documents get into the graph, beside the bare driver that writes the same nodes and edges.

    .venv/bin/python -m bench.load [--documents N] [--engines embedded neo4j]

Invented documents (bench/documents.py) are loaded into an empty engine, and again when nothing has changed. Then, each in an
empty engine of its own, the same rows are written by what people write by hand: the bare driver with UNWIND and CREATE,
nodes first and then edges, 5,000 rows a transaction; and of a twentieth of the rows py2neo's bulk functions, and one MERGE
a row. Neo4j is started by script/neo4j. Rows that the rivals write need not be read from files, compared or judged. The last
line is one JSON object with the ratios.
"""

import argparse
import json
import resource
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import neo4j

from bench.documents import write_documents
from graph.loader.load import Again, Loaded, load
from graph.loader.persist.write import define_schema
from graph.settings import Settings
from graph.store.client import open_graph
from graph.store.embedded.lease import lease_engine

ROOT = Path(__file__).parent.parent
ROWS = 5000  # of one transaction of the bare driver
TWENTIETH = 20
ALL_NODES = "MATCH (n) WHERE n.id IS NOT NULL RETURN labels(n)[0] AS label, n {.*} AS properties"
ALL_EDGES = (
    "MATCH (a)-[r]->(b) RETURN type(r) AS type, labels(a)[0] AS start_label, a.id AS start,"
    " labels(b)[0] AS end_label, b.id AS end, r {.*} AS properties"
)
CREATE_NODES = "UNWIND $rows AS row CREATE (n:{label}) SET n = row.properties"
CREATE_EDGES = (
    "UNWIND $rows AS row MATCH (a:{start_label} {{id: row.start}}) MATCH (b:{end_label} {{id: row.end}})"
    " CREATE (a)-[r:{type}]->(b) SET r = row.properties"
)
MERGE_NODE = "MERGE (n:{label} {{id: $properties.id}}) SET n = $properties"
MERGE_EDGE = (
    "MATCH (a:{start_label} {{id: $start}}) MATCH (b:{end_label} {{id: $end}})"
    " MERGE (a)-[r:{type} {{nth: $properties.nth}}]->(b) SET r += $properties"
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands in a graph, as the rivals write it."""

    nodes: Sequence[Row]
    edges: Sequence[Row]

    def cut(self, part: int) -> "Rows":
        """One of so many parts: some nodes, and edges between them."""
        nodes = self.nodes[:: part // 2] if part > 1 else self.nodes
        there = {each["properties"]["id"] for each in nodes}
        edges = (each for each in self.edges if each["start"] in there and each["end"] in there)
        return Rows(nodes, list(islice(edges, len(self.edges) // part)))

    def __len__(self) -> int:
        return len(self.nodes) + len(self.edges)


def main() -> None:
    asked = _read_arguments()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "documents"
        write_documents(folder, asked.documents, tasks=asked.tasks, chained=asked.chained)
        found = {engine: _measure(engine, folder, Path(scratch), asked.documents) for engine in asked.engines}
    print(json.dumps({"documents": asked.documents, "tasks": asked.tasks, "chained": asked.chained, **found}))


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How quick documents get into the graph.")
    for name, usual in {"documents": 100, "tasks": 50, "chained": 20}.items():
        parser.add_argument(f"--{name}", type=int, default=usual, metavar="N", help=f"default: {usual}")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=["embedded"], help="default: embedded")
    return parser.parse_args()


def _measure(engine: str, folder: Path, scratch: Path, documents: int) -> dict[str, Any]:
    with ENGINES[engine](scratch / f"{engine}-load") as settings:
        first, processor, loaded = _load(settings, folder)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        again, _, _ = _load(settings, folder)
        rows = _read_rows(settings)
    assert loaded == documents, f"{loaded} of {documents} documents were loaded"
    bare = _time_rival(engine, scratch, rows, _write_bare)
    part = rows.cut(TWENTIETH)
    by_hand = {
        name: _time_rival(engine, scratch, part, write) / len(part)
        for name, write in {"py2neo bulk": _write_with_py2neo, "one MERGE a row": _merge_each}.items()
    }
    ours = first / len(rows)
    result = {
        "nodes": len(rows.nodes),
        "edges": len(rows.edges),
        "milliseconds_a_document": {
            "load": _in_milliseconds(first / documents),
            "of which processor, this process": _in_milliseconds(processor / documents),
            "load again": _in_milliseconds(again / documents),
            "bare driver": _in_milliseconds(bare / documents),
        },
        "most_megabytes_of_this_process": memory,
        "times_the_bare_driver": round(first / bare, 2),
        "again_to_first": round(again / first, 3),
        "times_as_quick_a_row_as": {name: round(each / ours, 2) for name, each in by_hand.items()},
    }
    print(engine, json.dumps(result, indent=1), flush=True)
    return result


def _in_milliseconds(seconds: float) -> float:
    return round(1000 * seconds, 1)


def _load(settings: Settings, folder: Path) -> tuple[float, float, int]:
    """Seconds, seconds of this process alone, and how many documents were loaded."""
    with open_graph(settings) as graph:
        start, processor = time.perf_counter(), time.process_time()
        loaded = sum(isinstance(each, Loaded) for each in load(graph, [folder], settings, again=Again.CHANGED))
        return time.perf_counter() - start, time.process_time() - processor, loaded


def _time_rival(engine: str, scratch: Path, rows: Rows, write: Callable[[Settings, Rows], None]) -> float:
    with ENGINES[engine](Path(tempfile.mkdtemp(dir=scratch))) as settings:
        with open_graph(settings) as graph:
            define_schema(graph)
        start = time.perf_counter()
        write(settings, rows)
        return time.perf_counter() - start


# Engines that start with nothing.


@contextmanager
def _run_embedded(place: Path) -> Iterator[Settings]:
    settings = Settings(home=place, query_seconds=600, engine_heap_megabytes=1024, engine_linger_seconds=0)
    with open_graph(settings):
        yield settings


@contextmanager
def _run_neo4j(place: Path) -> Iterator[Settings]:
    started = _control_neo4j("start", place)
    try:
        login = dict(line.split("=", 1) for line in started.splitlines())
        yield Settings(
            uri=login["FENGONG_URI"],
            user=login["FENGONG_USER"],
            password=login["FENGONG_PASSWORD"],
            query_seconds=600,
        )
    finally:
        _control_neo4j("stop", place)


def _control_neo4j(action: str, place: Path) -> str:
    command: list[str | Path] = [ROOT / "script" / "neo4j", action, place]
    return subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


ENGINES = {"embedded": _run_embedded, "neo4j": _run_neo4j}


# The rivals.


@contextmanager
def _open_driver(settings: Settings) -> Iterator[neo4j.Session]:
    address, login, database = _find_address(settings)
    with neo4j.GraphDatabase.driver(address, auth=login) as driver, driver.session(database=database) as session:
        yield session


def _find_address(settings: Settings) -> tuple[str, tuple[str, str], str]:
    if settings.uri:
        return settings.uri, (settings.user, settings.password), settings.database
    lease = lease_engine(settings)
    lease.end()  # the engine stays: the bench has it open
    return lease.address, (lease.user, lease.password), lease.database


def _read_rows(settings: Settings) -> Rows:
    with _open_driver(settings) as session:
        nodes, edges = ([record.data() for record in session.run(each)] for each in (ALL_NODES, ALL_EDGES))
    return Rows(nodes, edges)


def _group(rows: Iterable[Row], *names: str) -> Iterator[tuple[dict[str, str], list[Row]]]:
    """Rows of one kind, so many at a time."""
    kinds: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        kinds[tuple(row[name] for name in names)].append(row)
    for kind, all_of_it in kinds.items():
        for at in range(0, len(all_of_it), ROWS):
            yield dict(zip(names, kind, strict=True)), all_of_it[at : at + ROWS]


def _write_bare(settings: Settings, rows: Rows) -> None:
    with _open_driver(settings) as session:
        for kind, batch in _group(rows.nodes, "label"):
            session.run(CREATE_NODES.format(**kind), rows=batch).consume()
        for kind, batch in _group(rows.edges, "type", "start_label", "end_label"):
            session.run(CREATE_EDGES.format(**kind), rows=batch).consume()


def _merge_each(settings: Settings, rows: Rows) -> None:
    with _open_driver(settings) as session:
        for statement, batch in ((MERGE_NODE, rows.nodes), (MERGE_EDGE, rows.edges)):
            for row in batch:
                session.run(statement.format(**row), row).consume()


def _write_with_py2neo(settings: Settings, rows: Rows) -> None:
    import py2neo  # type: ignore[import-untyped]  # noqa: PLC0415  # an extra, and it ships no types
    from py2neo.bulk import (  # type: ignore[import-untyped]  # noqa: PLC0415  # the same
        create_nodes,
        create_relationships,
    )

    address, login, database = _find_address(settings)
    graph = py2neo.Graph(address, auth=login, name=database)
    for kind, batch in _group(rows.nodes, "label"):
        create_nodes(graph.auto(), [each["properties"] for each in batch], labels={kind["label"]})
    for kind, batch in _group(rows.edges, "type", "start_label", "end_label"):
        create_relationships(
            graph.auto(),
            [(each["start"], each["properties"], each["end"]) for each in batch],
            kind["type"],
            start_node_key=(kind["start_label"], "id"),
            end_node_key=(kind["end_label"], "id"),
        )


if __name__ == "__main__":
    main()
