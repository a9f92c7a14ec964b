"""Commands that ask the graph: the three questions, and what stands behind them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from cli import listings
from cli.output import json_option, show
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.answers import CountedRole
    from graph.store import Graph

T = TypeVar("T")

_document = click.option("--document", metavar="NUMBER", help="只看一份文件 Only this document.")
_limit = click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="最多几行 The most rows to show."
)
_offset = click.option("--offset", type=click.IntRange(min=0), default=0, help="跳过前几行 Rows to pass over.")


def _ask(question: Callable[["Graph"], T]) -> T:
    from graph.store import open_graph

    with open_graph(read_settings()) as graph:
        return question(graph)


@click.command("co-owners")
@click.option(
    "--role",
    type=click.Choice(["any", "lead", "co"]),
    default="any",
    show_default=True,
    help="计入哪种职责 Which roles to count: any 两者, lead 牵头, co 责任.",
)
@_limit
@_offset
@_document
@json_option
def co_owners(role: "CountedRole", limit: int, offset: int, document: str | None, *, as_json: bool) -> None:
    """哪些机构共同承担的任务最多？ Which agencies co-own the most tasks?"""
    from graph import questions

    answer = _ask(lambda graph: questions.co_owners(graph, role=role, limit=limit, offset=offset, document=document))
    show(answer, listings.list_co_owners, as_json=as_json)


@click.command()
@_limit
@_offset
@_document
@json_option
def pairs(limit: int, offset: int, document: str | None, *, as_json: bool) -> None:
    """哪些机构总在一起？ Which agencies work together most?"""
    from graph import questions

    answer = _ask(lambda graph: questions.pairs(graph, limit=limit, offset=offset, document=document))
    show(answer, listings.list_pairs, as_json=as_json)


@click.command()
@click.argument("task")
@json_option
def trace(task: str, *, as_json: bool) -> None:
    """这项任务从哪里来？ Where does this task come from?

    TASK：任务编号（25），多份文件时写“文号:编号”。 A task's number (25), or document:number where there are several.
    """
    from graph import questions

    show(_ask(lambda graph: questions.trace(graph, task)), listings.list_trace, as_json=as_json)


@click.command()
@_limit
@_offset
@json_option
def documents(limit: int, offset: int, *, as_json: bool) -> None:
    """图谱中的文件。 The documents in the graph."""
    from graph import questions

    answer = _ask(lambda graph: questions.documents(graph, limit=limit, offset=offset))
    show(answer, listings.list_documents, as_json=as_json)


@click.command()
@_document
@click.option("--agency", metavar="NAME", help="只看一个机构 Only this agency's.")
@_limit
@_offset
@json_option
def tasks(document: str | None, agency: str | None, limit: int, offset: int, *, as_json: bool) -> None:
    """任务列表。 The tasks, by document and order."""
    from graph import questions

    answer = _ask(lambda graph: questions.tasks(graph, document=document, agency=agency, limit=limit, offset=offset))
    show(answer, listings.list_tasks, as_json=as_json)


@click.command()
@click.argument("name", metavar="ID")
@json_option
def task(name: str, *, as_json: bool) -> None:
    """一项任务及其依据。 One task with its evidence."""
    from graph import questions

    show(_ask(lambda graph: questions.task(graph, name)), listings.list_task, as_json=as_json)


@click.command()
@_limit
@_offset
@json_option
def agencies(limit: int, offset: int, *, as_json: bool) -> None:
    """机构列表，任务多的在前。 The agencies, busiest first."""
    from graph import questions

    answer = _ask(lambda graph: questions.agencies(graph, limit=limit, offset=offset))
    show(answer, listings.list_agencies, as_json=as_json)


@click.command()
@click.argument("name")
@json_option
def agency(name: str, *, as_json: bool) -> None:
    """一个机构的任务和伙伴。 One agency, its tasks and its partners."""
    from graph import questions

    show(_ask(lambda graph: questions.agency(graph, name)), listings.list_agency, as_json=as_json)


@click.command()
@_document
@json_option
def centrality(document: str | None, *, as_json: bool) -> None:
    """机构在合作网络中的位置。 How central each agency is."""
    from graph import questions
    from graph.analysis import measure_centrality, project_collaboration

    memberships, damage = _ask(
        lambda graph: (questions.memberships(graph, document), questions.damage(graph, document))
    )
    answer = measure_centrality(project_collaboration(memberships), at_least=damage.at_least)
    show(answer, listings.list_centrality, as_json=as_json)


COMMANDS = (co_owners, pairs, trace, documents, tasks, task, agencies, agency, centrality)
