"""The whole graph in files: how quick each form is, beside the bare driver that writes the same as JSON Lines.

    .venv/bin/python bench/export.py [--documents N] [--tasks N] [--agencies N] [--runs N]

Invented documents are loaded as any are, into an embedded engine of their own. The rival asks for every node and every edge
in a row of its own, in two statements, and writes each row as a line, without an order and without a temporary file. Medians
of several rounds in turn, each in a process of its own: seconds, processor seconds (which mean something on a busy machine,
too) and the most memory. The last line is one JSON object with the ratios.
"""

import argparse
import json
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import neo4j

from graph.export import FORMATS, GraphFormat, export_graph
from graph.loader.persist.write import define_schema, write
from graph.model import Agency, Citation, Document, Extraction, Responsibility, Section, Span, Task
from graph.settings import Settings
from graph.store.client import open_graph
from graph.store.embedded.lease import lease_engine
from graph.terms import AgencyKind, Completeness, Role

SEED = 2017
CITY = "云川市"
SECTIONS = 8  # of a document
POOL = 40  # agencies that one document names
WORDS = "推进重点任务落实，完善工作机制，加强部门协同，优化营商环境，提升服务水平。" * 3
BARE = "bare driver"
EVERY_ROW = (
    "MATCH (n) RETURN labels(n)[0] AS label, n.id AS id, n {.*} AS properties",
    "MATCH (a)-[r]->(b) RETURN type(r) AS type, labels(a)[0] AS start_label, a.id AS start,"
    " labels(b)[0] AS end_label, b.id AS end, r {.*} AS properties",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one export took."""

    seconds: float
    processor_seconds: float  # of the client
    memory_megabytes: int  # the most that the client held
    file_megabytes: float


def main() -> None:
    asked = _read_arguments()
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(home=Path(scratch) / "home", query_seconds=600)
        start = time.perf_counter()
        _fill(settings, asked)
        print(f"loading {asked.documents:,} documents of {asked.tasks} tasks: {time.perf_counter() - start:.1f} s")
        costs = _measure(settings, Path(scratch), asked.runs)
    medians = {
        name: {
            each: round(statistics.median(getattr(cost, each) for cost in runs), 2)
            for each in ("seconds", "processor_seconds", "memory_megabytes", "file_megabytes")
        }
        for name, runs in costs.items()
    }
    for name, took in medians.items():
        print(f"{name:<12}" + "".join(f"{value:>10} {each.replace('_', ' ')}" for each, value in took.items()))
    ratios = {form: round(medians[form]["seconds"] / medians[BARE]["seconds"], 2) for form in FORMATS}
    print(json.dumps({"times_the_bare_driver": ratios, "medians": medians}))


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How quick the whole graph is written into files.")
    for name, usual in {"documents": 100, "tasks": 50, "agencies": 300, "runs": 3}.items():
        parser.add_argument(f"--{name}", type=int, default=usual, metavar="N", help=f"default: {usual}")
    return parser.parse_args()


def _fill(settings: Settings, asked: argparse.Namespace) -> None:
    draw = random.Random(SEED)  # noqa: S311  # the same graph at each run
    agencies = [_invent_agency(number) for number in range(asked.agencies)]
    busy = [1 / (number + 10) for number in range(asked.agencies)]
    with open_graph(settings) as graph:
        define_schema(graph)
        for number in range(asked.documents):
            pool = list(dict.fromkeys(draw.choices(agencies, busy, k=3 * POOL)))[:POOL]
            write(graph, _invent_document(number, pool, asked.tasks, draw))


def _invent_agency(number: int) -> Agency:
    name, full_name = f"市第{number:04}局", f"{CITY}第{number:04}局"
    kind, branch = AgencyKind.AGENCY, "government"
    return Agency(full_name, name, full_name, CITY, "市", kind, (name,), known=False, branch=branch)


def _invent_document(number: int, pool: list[Agency], tasks: int, draw: random.Random) -> Extraction:
    id_ = f"云川府办发〔{2010 + number % 10}〕{number}号"
    higher = f"国发〔2017〕{number % 20}号"
    sections = tuple(
        Section(f"{id_}:§{order}", str(order), f"第{order}节", str(order), order, 1, None, _span(order))
        for order in range(1, SECTIONS + 1)
    )
    return Extraction(
        source=f"{id_}.txt",
        sha256=f"{number:064}",
        format="text",
        counted="file",
        document=Document(id_, id_, f"第{number}号分工", f"{CITY}人民政府办公厅", "2017-05-06", CITY, "市", _span(0)),
        convention=None,
        sections=sections,
        tasks=tuple(_invent_task(id_, order, sections, pool, draw) for order in range(1, tasks + 1)),
        lost_tasks=(),
        agencies=tuple(pool),
        doc_targets=(),
        citations=(
            Citation(higher, higher, None, True, "贯彻落实", f"为贯彻落实{higher}精神，制定本分工。", _span(1)),
        ),
        repair=None,
        unparsed=(),
    )


def _invent_task(
    document: str, order: int, sections: tuple[Section, ...], pool: list[Agency], draw: random.Random
) -> Task:
    owners = draw.sample(pool, draw.randint(1, min(7, len(pool))))
    section = sections[order % len(sections)]
    return Task(
        id=f"{document}:{order}",
        order=order,
        number=str(order),
        number_inferred=False,
        section=section.id,
        section_path=section.path,
        text=WORDS,
        statement=f"（{'、'.join(each.name for each in owners)}按职责分工负责）",
        completeness=Completeness.COMPLETE,
        open_ended=False,
        deadline=None,
        responsibilities=tuple(
            Responsibility(
                each.id, each.name, Role.CO_RESPONSIBLE if place else Role.LEADS, "负责", "invented", 0.9, _span(place)
            )
            for place, each in enumerate(owners)
        ),
        targets=(),
        spans=_span(order),
        statement_spans=_span(order + 1),
    )


def _span(place: int) -> tuple[Span, ...]:
    return (Span(place * 100, place * 100 + 60, f"第{place}段"),)


def _measure(settings: Settings, folder: Path, runs: int) -> dict[str, list[Cost]]:
    costs: dict[str, list[Cost]] = {name: [] for name in (BARE, *FORMATS)}
    for _ in range(runs):
        for name, found in costs.items():
            with get_context("spawn").Pool(1) as process:
                found.append(process.apply(_export, (name, settings, folder / f"graph.{name}.zip")))
    return costs


def _export(name: str, settings: Settings, path: Path) -> Cost:
    start, processor = time.perf_counter(), time.process_time()
    if name == BARE:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in _read_bare(settings))
    else:
        form: GraphFormat = next(each for each in FORMATS if each == name)
        with open_graph(settings) as graph:
            export_graph(graph, form, path)
    return Cost(
        seconds=time.perf_counter() - start,
        processor_seconds=time.process_time() - processor,
        memory_megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        file_megabytes=path.stat().st_size / 1e6,
    )


def _read_bare(settings: Settings) -> Iterator[dict[str, object]]:
    lease = lease_engine(settings)
    with (
        neo4j.GraphDatabase.driver(lease.address, auth=(lease.user, lease.password)) as driver,
        driver.session(database=lease.database) as session,
    ):
        for statement in EVERY_ROW:
            yield from (record.data() for record in session.run(statement))
    lease.end()


if __name__ == "__main__":
    main()
