"""The demonstration behind script/demo: mend, load, answer the three questions, draw; all in one process.

Standard output says the same on every engine and at every start; what differs (which engine runs) goes to stderr.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.read import report_refused
from cli.commands.show import DEFAULT_HOST, port_option, serve_until_stopped
from cli.language import LANGUAGE, _, tell
from cli.output import print_lines, print_listing, write_file
from cli.words import describe_extraction
from graph.questions.asking.registry import find_question
from graph.settings import find_examples, read_settings
from viz.tables import find_table
from viz.tables.documents import list_differences
from viz.tables.words import describe_repair, name_document

if TYPE_CHECKING:
    from graph.loader.load import Loaded
    from graph.model import Extraction, Repair
    from graph.store.client import Graph

# What the command is called: in a clone, script/demo has set it up.
FENGONG = ".venv/bin/fengong" if (Path(__file__).parents[2] / "script").exists() else "fengong"
PAGE = Path("network.html")
ROWS = 5  # of each answer
SHOWN = 3  # documents whose answers are printed


@click.command(hidden=True, help=_("Repair, load, answer the three questions, draw the network."))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE…]")
@click.option("--serve", "goes_on", is_flag=True, help=_("Go on to serve."))
@port_option
def demo(files: tuple[Path, ...], port: int, *, goes_on: bool) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from graph.store.embedded.lease import lease_engine

    settings = read_settings()
    with ThreadPoolExecutor(1) as meanwhile:  # an engine that must start does so while the rest is imported
        starting = meanwhile.submit(lease_engine, settings) if settings.uri is None else None
        from graph.loader import load as corpus
        from graph.loader.documents.from_files import Refused
        from graph.questions.asking.opening import require_current
        from graph.store.client import open_graph
        from viz.frame import Visit
        from viz.pictures.network import draw_network
    with closing(starting.result().connection) if starting else nullcontext(), open_graph(settings) as graph:
        click.echo(_("graph: {where}", where=graph.description), err=True)
        results = list(corpus.load(graph, files or (find_examples(),), settings))
        loaded = [result for result in results if isinstance(result, corpus.Loaded)]
        if loaded:
            _tell_what_was_read(loaded)
            require_current(graph)
            for each in loaded[:SHOWN]:
                _answer(graph, each.extraction)
            _draw(graph, loaded, partial(draw_network, visit=Visit(LANGUAGE)))
    report_refused([result for result in results if isinstance(result, Refused)])
    if goes_on:
        serve_until_stopped(DEFAULT_HOST, port)


def _tell_what_was_read(loaded: "Sequence[Loaded]") -> None:
    for each in loaded:
        if each.extraction.repair:
            _tell_what_was_repaired(each.path, each.extraction.repair)
    click.echo("■ " + _("Loaded"))
    for each in loaded:
        print_lines(describe_extraction(each.extraction))


def _tell_what_was_repaired(path: Path, repair: "Repair") -> None:
    from graph.loader.documents.one_file import explain_file

    click.echo("■ " + _("Repairing a scrambled text: {name}", name=path.name))
    click.echo(f"  {tell(describe_repair(repair))}\n")
    for listing in list_differences(explain_file(path, read_settings()), limit=ROWS):
        print_listing(listing)
    command = f"{FENGONG} repair {os.path.relpath(path)} --explain"
    click.echo(_("each change explained: {command}", command=command) + "\n")


def _answer(graph: "Graph", extraction: "Extraction") -> None:
    """The three questions about one document."""
    from graph import questions

    document = extraction.document
    click.echo(f"\n■ {name_document(document.number, document.title, document.id)}")
    click.echo("\n1. " + _("Which agencies co-own the most tasks?"))
    for listing in find_table(find_question("co-owners"))(
        questions.rank_co_owners(graph, limit=ROWS, document=document.id)
    ):
        print_listing(listing)
    click.echo("\n2. " + _("Where does this task come from?"))
    if task := _choose_task(extraction):
        for listing in find_table(find_question("trace"))(questions.trace_task(graph, task)):
            print_listing(listing)
    click.echo("\n3. " + _("Which agencies work together most?"))
    for listing in find_table(find_question("pairs"))(questions.rank_pairs(graph, limit=ROWS, document=document.id)):
        print_listing(listing)


def _choose_task(extraction: "Extraction") -> str | None:
    """The id of the task whose trace is shown: the first whole one."""
    return next((task.id for task in extraction.tasks if task.completeness == "complete"), None)


def _draw(graph: "Graph", loaded: "Sequence[Loaded]", draw_network: Callable[..., str]) -> None:
    """The network of the documents that were loaded, and what to type next."""
    from graph import questions
    from graph.answers import Scope

    assignments = questions.read_assignments(
        graph, Scope(documents=tuple(each.extraction.document.id for each in loaded))
    )
    title = _("Collaboration network")
    notes = [each.extraction.source for each in loaded]
    write_file(PAGE, draw_network(assignments, questions.read_captions(graph, assignments), title=title, notes=notes))
    click.echo("\n■ " + _("Network page: {path}", path=PAGE))
    traced = next(filter(None, (_choose_task(each.extraction) for each in loaded)), "TASK")
    commands = f"{FENGONG} co-owners · pairs · trace {traced} · --help"
    click.echo("■ " + _("Go on asking: {commands}", commands=commands))
