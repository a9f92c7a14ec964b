"""The service beside a minimal FastAPI app with the bare driver: 1, 10 and 50 clients, throughput and waiting, in one run.

    .venv/bin/python -m bench.service [--seconds N]

Both run as processes of their own over the graph that the settings name (FENGONG_HOME, or FENGONG_URI) and are asked in turn for single
tasks, by clients that keep their connections. The minimal app is what somebody would write for this alone: one statement, its rows as
JSON. The last line is one JSON object with the ratios of the throughput and of the 99th percentile.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from graph import questions
from graph.settings import Settings, read_settings
from graph.store.client import open_graph
from graph.store.embedded.lease import lease_engine

CLIENTS = (1, 10, 50)
TASKS = 500  # that are asked for, at random
STATEMENT = """
MATCH (t:Task {id: $id}) MATCH (d:PolicyDocument {id: t.document})
RETURN t {.*} AS task, d {.id, .number, .title} AS document,
       [(t)<-[r:LEADS|CO_RESPONSIBLE]-(a:Agency) | r {.*, type: type(r), agency: a {.id, .name, .full_name}}] AS parts,
       [(t)-[:SETS]->(x:Target) | x {.*}] AS targets
"""
MINIMAL = """
import os
import neo4j, uvicorn
from fastapi import FastAPI
app = FastAPI()
driver = neo4j.GraphDatabase.driver(os.environ["ADDRESS"], auth=(os.environ["LOGIN"], os.environ["PASSWORD"]))
@app.get("/api/v1/tasks/{id}")
def show(id: str):
    with driver.session(database=os.environ["DATABASE"]) as session:
        return session.run(os.environ["STATEMENT"], id=id).data()
config = uvicorn.Config(app, port=0, log_level="error", access_log=False)
server = uvicorn.Server(config)
sock = config.bind_socket()
print(f"http://127.0.0.1:{sock.getsockname()[1]}/", flush=True)
server.run(sockets=[sock])
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="The service beside a minimal app.")
    parser.add_argument("--seconds", type=float, default=3, metavar="N", help="of each measurement, default: 3")
    asked, settings = parser.parse_args(), read_settings()
    with open_graph(settings) as graph:
        ids = [each.id for each in questions.list_tasks(graph, limit=TASKS).items]
        with _serve() as ours, _serve_minimal(settings) as theirs:
            for address in (ours, theirs):
                asyncio.run(_measure(address, ids, 4, 1))  # warm
            found = {str(clients): _compare(ours, theirs, ids, clients, asked.seconds) for clients in CLIENTS}
    print(json.dumps(found))


def _compare(ours: str, theirs: str, ids: Sequence[str], clients: int, seconds: float) -> dict[str, Any]:
    mine, others = (asyncio.run(_measure(address, ids, clients, seconds)) for address in (ours, theirs))
    found = {
        "throughput_ratio": round(len(mine) / len(others), 2),
        "p99_ratio": round(_find_p99(mine) / _find_p99(others), 2),
        "a_second": [round(len(each) / seconds) for each in (mine, others)],
        "p99_ms": [round(1000 * _find_p99(each), 1) for each in (mine, others)],
    }
    print(f"{clients} clients: {found}", flush=True)
    return found


def _find_p99(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(0.99 * len(times)))]


async def _measure(address: str, ids: Sequence[str], clients: int, seconds: float) -> list[float]:
    until = time.perf_counter() + seconds
    return [
        each
        for times in await asyncio.gather(*(_ask(address, ids, nth, until) for nth in range(clients)))
        for each in times
    ]


async def _ask(address: str, ids: Sequence[str], seed: int, until: float) -> list[float]:
    """Ask on one connection that is kept, until the time is over; how long each answer took."""
    draw, times = random.Random(seed), []  # noqa: S311  # the same tasks at each run
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    while (began := time.perf_counter()) < until:
        path = f"/api/v1/tasks/{quote(draw.choice(ids), safe='')}"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in head.split(b"\r\n")[0], head
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.partition(b":")[2]))
        times.append(time.perf_counter() - began)
    writer.close()
    return times


@contextmanager
def _serve() -> Iterator[str]:
    fengong = Path(sys.executable).with_name("fengong")
    with _run([str(fengong), "serve", "--port", "0"], {"FENGONG_LANG": "en"}) as line:
        yield next(word for word in line.split() if word.startswith("http"))


@contextmanager
def _serve_minimal(settings: Settings) -> Iterator[str]:
    lease = None if settings.uri else lease_engine(settings)
    reach = (
        (lease.address, lease.user, lease.password, lease.database)
        if lease
        else (str(settings.uri), settings.user, settings.password, settings.database)
    )
    names = ("ADDRESS", "LOGIN", "PASSWORD", "DATABASE")
    with _run([sys.executable, "-c", MINIMAL], dict(zip(names, reach, strict=True)) | {"STATEMENT": STATEMENT}) as line:
        yield line.strip()
    if lease:
        lease.end()


@contextmanager
def _run(command: list[str], environment: dict[str, str]) -> Iterator[str]:
    """A process that says in its first line where it answers; it ends with the block."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | environment)
    try:
        assert process.stdout
        yield process.stdout.readline()
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
