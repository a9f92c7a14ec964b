"""Commands that ask the graph: the three questions, and what stands behind them."""

from typing import TYPE_CHECKING, Any

import click

from cli import listings
from cli.asking import ask
from cli.language import _
from cli.options import document_option, limit_option, offset_option
from cli.output import Form, cited_form_options, form_options, show

if TYPE_CHECKING:
    from graph.answers import CountedRole

_agency = click.option("--agency", metavar="NAME", help=_("Only this agency's."))


@click.command("co-owners", help=_("Which agencies co-own the most tasks?"))
@click.option(
    "--role",
    type=click.Choice(["any", "lead", "co"]),
    default="any",
    show_default=True,
    help=_("Which roles to count: any, only where it leads (lead), only where it shares (co)."),
)
@limit_option
@offset_option
@document_option
@form_options
def co_owners(role: "CountedRole", limit: int, offset: int, document: str | None, form: Form) -> None:
    from graph import questions

    answer = ask(
        lambda graph: questions.rank_co_owners(graph, role=role, limit=limit, offset=offset, document=document)
    )
    show(answer, listings.list_co_owners, form)


@click.command(help=_("Which agencies work together most?"))
@limit_option
@offset_option
@document_option
@form_options
def pairs(limit: int, offset: int, document: str | None, form: Form) -> None:
    from graph import questions

    answer = ask(lambda graph: questions.rank_pairs(graph, limit=limit, offset=offset, document=document))
    show(answer, listings.list_pairs, form)


@click.command(
    help=_(
        "Where does this task come from?\n\nTASK is a task's number (25), or DOCUMENT:NUMBER where there are several documents."
    )
)
@click.argument("task")
@cited_form_options
def trace(task: str, form: Form) -> None:
    from graph import questions

    show(ask(lambda graph: questions.trace_task(graph, task)), listings.list_trace, form)


@click.command(help=_("The documents in the graph."))
@click.option(
    "--sort",
    type=click.Choice(["number", "date", "tasks"]),
    default="number",
    show_default=True,
    help=_("Order: by number, the latest first (date), the most tasks first (tasks)."),
)
@limit_option
@offset_option
@cited_form_options
def documents(form: Form, **asked: Any) -> None:
    from graph import questions

    answer = ask(lambda graph: questions.list_documents(graph, **asked))
    show(answer, listings.list_documents, form)


@click.command(
    help=_(
        "One document: its tasks, what is lost, and what it implements.\n\nNUMBER is its number, with brackets of any form ({example}), or its title.",
        example="渝府办发[2017]127号",
    )
)
@click.argument("name", metavar="NUMBER")
@cited_form_options
def document(name: str, form: Form) -> None:
    from graph import questions

    show(ask(lambda graph: questions.get_document(graph, name)), listings.list_document, form)


@click.command(
    help=_(
        "How well a document could be read: what was repaired, what is lost, what was not understood.\n\nDOCUMENT is its number, with brackets of any form ({example}), or its title.",
        example="渝府办发[2017]127号",
    )
)
@click.argument("name", metavar="DOCUMENT")
@cited_form_options
def quality(name: str, form: Form) -> None:
    from graph import questions

    show(ask(lambda graph: questions.get_quality(graph, name)), listings.list_quality, form)


@click.command(help=_("The sections, by document and order."))
@document_option
@click.option(
    "--sort",
    type=click.Choice(["document", "tasks"]),
    default="document",
    show_default=True,
    help=_("Order: by document, or the most tasks first."),
)
@limit_option
@offset_option
@cited_form_options
def sections(form: Form, **asked: Any) -> None:
    from graph import questions

    answer = ask(lambda graph: questions.list_sections(graph, **asked))
    show(answer, listings.list_sections, form)


@click.command(
    help=_(
        "The tasks, by document and order.\n\nA task must pass every filter: {example}.",
        example="fengong tasks --agency 市教委 --role lead --with-target",
    )
)
@document_option
@_agency
@click.option(
    "--role",
    type=click.Choice(["any", "lead", "co"]),
    default="any",
    show_default=True,
    help=_("Only in this role: any, where it leads (lead), where it shares (co)."),
)
@click.option(
    "--section", metavar="PATH", help=_("Only this section and below, by its path: {example}.", example="二/（三）")
)
@click.option("--words", metavar="WORDS", help=_("Only with these words in text or statement."))
@click.option("--without-lead", is_flag=True, help=_("Only whose statement names no lead."))
@click.option("--incomplete", is_flag=True, help=_("Only of which something is lost."))
@click.option("--with-target", is_flag=True, help=_("Only with a measurable target."))
@click.option("--partner", metavar="NAME", help=_("Only for which this agency answers, too."))
@click.option("--shared", is_flag=True, help=_("Only co-owned by several agencies."))
@click.option(
    "--sort",
    type=click.Choice(["document", "agencies"]),
    default="document",
    show_default=True,
    help=_("Order: by document, or the most agencies first."),
)
@limit_option
@offset_option
@cited_form_options
def tasks(form: Form, **asked: Any) -> None:
    from graph import questions

    show(ask(lambda graph: questions.list_tasks(graph, **asked)), listings.list_tasks, form)


@click.command(
    help=_(
        "In which tasks do these words stand?\n\nThe words as they stand in the text, in any script, width or case: {example}.",
        example="创业担保",
    )
)
@click.argument("words")
@document_option
@limit_option
@offset_option
@cited_form_options
def search(words: str, document: str | None, limit: int, offset: int, form: Form) -> None:
    from graph import questions

    answer = ask(lambda graph: questions.search_tasks(graph, words, document=document, limit=limit, offset=offset))
    show(answer, listings.list_hits, form)


@click.command(help=_("The measurable targets, the earliest deadline first."))
@document_option
@_agency
@click.option(
    "--sort",
    type=click.Choice(["deadline", "document"]),
    default="deadline",
    show_default=True,
    help=_("Order: by deadline, or as in the documents."),
)
@limit_option
@offset_option
@cited_form_options
def targets(form: Form, **asked: Any) -> None:
    from graph import questions

    answer = ask(lambda graph: questions.list_targets(graph, **asked))
    show(answer, listings.list_targets, form)


@click.command(
    help=_(
        "One task with its evidence.\n\nID is a task's number (25), or DOCUMENT:NUMBER where there are several documents."
    )
)
@click.argument("name", metavar="ID")
@cited_form_options
def task(name: str, form: Form) -> None:
    from graph import questions

    show(ask(lambda graph: questions.get_task(graph, name)), listings.list_task, form)


@click.command(
    help=_(
        "One agency: its tasks by role, its rank, its sections and its partners.\n\nNAME is a full, a short or a former name: {example}.",
        example="市教委",
    )
)
@click.argument("name")
@limit_option
@offset_option
@cited_form_options
def agency(name: str, limit: int, offset: int, form: Form) -> None:
    from graph import questions

    show(ask(lambda graph: questions.get_agency(graph, name, limit=limit, offset=offset)), listings.list_agency, form)
