"""How quick every question and page is on a large graph, and some beside the bare driver, in one run.

    .venv/bin/python -m bench.questions [--runs N] [--load N]

The graph is the one that the settings name (FENGONG_HOME, or FENGONG_URI); with ``--load`` so many invented documents of 50 tasks
(bench/documents.py; 2,000 are 100,000 tasks, 20,000 a million) are loaded into it first. Each resource and page is asked once, and
then several times in turn (milliseconds by the clock, and of the processor in this process alone): about one document, one task, the busiest agency. Beside the bare driver stand the statements that somebody
would write for that question alone, over the same connection. The last line is one JSON object.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import neo4j
from fastapi.testclient import TestClient

from api.app import create_app
from bench.documents import write_documents
from graph import questions
from graph.loader.load import load
from graph.questions.asking.registry import QUESTIONS
from graph.settings import Settings, read_settings
from graph.store.client import Graph, open_graph
from graph.store.embedded.lease import lease_engine

NOT_YET, LOOK_SECONDS = (202, 503), 0.2
WORDS = "养老"  # some 8,000 of 100,000 tasks have them
OWNERS = "[(t)<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency) | [type(r), a.id, r.name]]"
PAGES = ("/", "/tasks", "/targets", "/documents", "/ranking", "/heatmap", "/network", "/due?by=2030-12-31")
BY_HAND = {
    "task": f"MATCH (t:Task {{id: $task}}) MATCH (d:PolicyDocument {{id: t.document}}) RETURN t {{.*}}, d {{.*}}, {OWNERS}",
    "tasks of a document": "MATCH (t:Task {document: $document}) RETURN t.id ORDER BY t.order, t.id LIMIT 50",
    "tasks of the busiest agency": (
        "MATCH (:Agency {id: $agency})-[:LEADS|CO_RESPONSIBLE]->(t:Task) WITH DISTINCT t"
        " RETURN t.id ORDER BY t.document, t.order, t.id LIMIT 50"
    ),
    "search": (
        "CALL db.index.fulltext.queryNodes('Task[text,plain_text,statement,plain_statement]', $words) YIELD node AS t"
        " RETURN t.id ORDER BY t.document, t.order, t.id LIMIT 50"
    ),
}
HOW_MANY = {
    "tasks of a document": "MATCH (t:Task {document: $document}) RETURN count(t)",
    "tasks of the busiest agency": (
        "MATCH (:Agency {id: $agency})-[:LEADS|CO_RESPONSIBLE]->(t:Task) RETURN count(DISTINCT t)"
    ),
    "search": (
        "CALL db.index.fulltext.queryNodes('Task[text,plain_text,statement,plain_statement]', $words) YIELD node"
        " RETURN count(node)"
    ),
}  # what a page of a list needs beside its rows
ROWS = (
    "UNWIND $ids AS id MATCH (t:Task {id: id}) MATCH (d:PolicyDocument {id: t.document})"
    f" RETURN t {{.*}}, d {{.id, .number, .title}}, {OWNERS}"
)


def main() -> None:
    parser = argparse.ArgumentParser(description="How quick questions and pages are.")
    parser.add_argument("--runs", type=int, default=10, metavar="N", help="default: 10")
    parser.add_argument("--load", type=int, default=0, metavar="N", help="documents that are loaded first")
    asked, settings = parser.parse_args(), read_settings()
    if asked.load:
        _load(settings, asked.load)
    with open_graph(settings) as graph:
        named = _choose(graph)
        found = {"tasks": questions.list_tasks(graph, limit=1).total, "beside_the_bare_driver": {}}
        found["beside_the_bare_driver"] = _compare(graph, settings, named, asked.runs)
    found["milliseconds"] = _ask_service(settings, named, asked.runs)
    print(json.dumps(found, ensure_ascii=False))


def _load(settings: Settings, documents: int) -> None:
    with tempfile.TemporaryDirectory() as folder, open_graph(settings) as graph:
        write_documents(Path(folder), documents)
        for _ in load(graph, [Path(folder)], settings):
            pass


def _choose(graph: Graph) -> dict[str, str]:
    """A document in the middle, a task of it, and the busiest agency."""
    documents = graph.ask("loaded_documents")
    document = documents[len(documents) // 2]["id"]
    task = questions.list_tasks(graph, document=document).items[0].id
    return {"document": document, "task": task, "agency": questions.list_agencies(graph, limit=1).items[0].id}


def _compare(graph: Graph, settings: Settings, named: dict[str, str], runs: int) -> dict[str, Any]:
    """Questions and statements in turn; nothing is kept, so that each of ours is found anew."""
    ours: dict[str, Callable[[], object]] = {
        "task": lambda: questions.get_task(graph, named["task"]),
        "tasks of a document": lambda: questions.list_tasks(graph, document=named["document"]),
        "tasks of the busiest agency": lambda: questions.list_tasks(graph, agency=named["agency"]),
        "search": lambda: questions.search_tasks(graph, WORDS),
    }
    lease = None if settings.uri else lease_engine(settings)
    address, login = (
        (lease.address, (lease.user, lease.password))
        if lease
        else (str(settings.uri), (settings.user, settings.password))
    )
    database = lease.database if lease else settings.database
    found = {}
    with neo4j.GraphDatabase.driver(address, auth=login) as driver:
        for name, ask in ours.items():
            bare = partial(_ask_bare, driver, database, name, named)
            _forget(graph, ask)
            bare()
            times = [(_time(partial(_forget, graph, ask)), _time(bare)) for _ in range(runs)]
            mine, theirs = (statistics.median(each) for each in zip(*times, strict=True))
            found[name] = {"ratio": round(mine / theirs, 2), "ours_ms": _round(mine), "bare_ms": _round(theirs)}
            print(f"{name:<40}{mine * 1000:>9.1f} ms{theirs * 1000:>9.1f} ms bare", flush=True)
    if lease:
        lease.end()
    return found


def _forget(graph: Graph, ask: Callable[[], object]) -> None:
    graph.cache = type(graph.cache)(graph.settings.kept_results)
    ask()


def _ask_bare(driver: neo4j.Driver, database: str, name: str, named: dict[str, str]) -> None:
    given = named | {"words": f"+{WORDS}"}
    with driver.session(database=database, fetch_size=-1) as session:
        ids = [record[0] for record in session.run(BY_HAND[name], given)]
        if name in HOW_MANY:
            list(session.run(HOW_MANY[name], given))
            list(session.run(ROWS, ids=ids))


def _ask_service(settings: Settings, named: dict[str, str], runs: int) -> dict[str, Any]:
    app = create_app(settings)
    found = {}
    with closing(TestClient(app)) as client:
        for address in _list_addresses(named):
            get = partial(_get, client, address)
            first, begun = _time(get), time.process_time()
            warm = sorted(_time(get) for _ in range(runs))
            found[address] = {
                "first": _round(first),
                "processor": _round((time.process_time() - begun) / runs),  # of this process, when asked again
                "p50": _round(statistics.median(warm)),
                "p95": _round(warm[min(len(warm) - 1, round(0.95 * len(warm)))]),
            }
            print(f"{address[:70]:<72}" + "".join(f"{each:>10}" for each in found[address].values()), flush=True)
    app.state.connection.close()
    return found


def _get(client: TestClient, address: str) -> None:
    """Until the answer is there: what takes long is answered 202 while it is made, and 503 while the graph is being opened."""
    headers = {"Accept": "application/json" if "/api/" in address else "text/html"}
    while (answer := client.get(address, headers=headers)).status_code in NOT_YET:
        time.sleep(LOOK_SECONDS)
    assert answer.status_code == 200, f"{address}: {answer.text[:200]}"  # OK


def _list_addresses(named: dict[str, str]) -> Iterator[str]:
    yield from PAGES
    yield from (f"/{thing}/{quote(each, safe='')}" for thing, each in named.items())
    yield f"/tasks?{urlencode({'agency': named['agency']})}"
    yield f"/tasks?{urlencode({'words': WORDS})}"
    given = {"words": WORDS, "by": "2030-12-31", "first": named["document"], "second": named["document"]}
    things = {"/tasks/": named["task"], "/agencies/": named["agency"], "/documents/": named["document"]}
    for question in QUESTIONS:
        if question.name.startswith("compare"):
            continue  # of two documents that belong together
        needed = {each.name: given[each.name] for each in question.parameters if each.name in ("words", "by")}
        if question.name == "tasks":
            needed = {}
        thing = next((each for start, each in things.items() if question.path.startswith(start)), "")
        path = question.path.replace("{id}", quote(thing, safe=""))
        yield f"/api/v1{path}" + (f"?{urlencode(needed)}" if needed else "")


def _time(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _round(seconds: float) -> float:
    return round(1000 * seconds, 1)


if __name__ == "__main__":
    main()
