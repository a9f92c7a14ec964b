"""Commands that ask the graph: the three questions, and what stands behind them."""

from typing import TYPE_CHECKING, Any

import click

from cli import listings
from cli.asking import ask
from cli.options import document_option, limit_option, offset_option
from cli.output import Form, cited_form_options, form_options, show

if TYPE_CHECKING:
    from graph.answers import CountedRole

_agency = click.option("--agency", metavar="NAME", help="只看一个机构 Only this agency's.")


@click.command("co-owners")
@click.option(
    "--role",
    type=click.Choice(["any", "lead", "co"]),
    default="any",
    show_default=True,
    help="计入哪种职责 Which roles to count: any 两者, lead 牵头, co 责任.",
)
@limit_option
@offset_option
@document_option
@form_options
def co_owners(role: "CountedRole", limit: int, offset: int, document: str | None, form: Form) -> None:
    """哪些机构共同承担的任务最多？ Which agencies co-own the most tasks?"""
    from graph import questions

    answer = ask(
        lambda graph: questions.rank_co_owners(graph, role=role, limit=limit, offset=offset, document=document)
    )
    show(answer, listings.list_co_owners, form)


@click.command()
@limit_option
@offset_option
@document_option
@form_options
def pairs(limit: int, offset: int, document: str | None, form: Form) -> None:
    """哪些机构总在一起？ Which agencies work together most?"""
    from graph import questions

    answer = ask(lambda graph: questions.rank_pairs(graph, limit=limit, offset=offset, document=document))
    show(answer, listings.list_pairs, form)


@click.command()
@click.argument("task")
@cited_form_options
def trace(task: str, form: Form) -> None:
    """这项任务从哪里来？ Where does this task come from?

    TASK：任务编号（25），多份文件时写“文号:编号”。 A task's number (25), or document:number where there are several.
    """
    from graph import questions

    show(ask(lambda graph: questions.trace_task(graph, task)), listings.list_trace, form)


@click.command()
@click.option(
    "--sort",
    type=click.Choice(["number", "date", "tasks"]),
    default="number",
    show_default=True,
    help="排序：文号、日期新的在前、任务多的在前 Order: by number, the latest or the most tasks first.",
)
@limit_option
@offset_option
@cited_form_options
def documents(form: Form, **asked: Any) -> None:
    """图谱中的文件。 The documents in the graph."""
    from graph import questions

    answer = ask(lambda graph: questions.list_documents(graph, **asked))
    show(answer, listings.list_documents, form)


@click.command()
@click.argument("name", metavar="NUMBER")
@cited_form_options
def document(name: str, form: Form) -> None:
    """一份文件。 One document: its tasks, what is lost, and what it carries out.

    NUMBER：文号，括号不拘，或标题。 Its number with brackets of any form, or its title: 渝府办发[2017]127号.
    """
    from graph import questions

    show(ask(lambda graph: questions.get_document(graph, name)), listings.list_document, form)


@click.command()
@click.argument("name", metavar="DOCUMENT")
@cited_form_options
def quality(name: str, form: Form) -> None:
    """一份文件读得怎样。 How well a document could be read.

    修补了什么，缺失了什么，哪些句子没有读懂。 What was repaired, what is lost, what was not understood.

    DOCUMENT：文号，括号不拘，或标题。 Its number with brackets of any form, or its title: 渝府办发[2017]127号.
    """
    from graph import questions

    show(ask(lambda graph: questions.get_quality(graph, name)), listings.list_quality, form)


@click.command()
@document_option
@click.option(
    "--sort",
    type=click.Choice(["document", "tasks"]),
    default="document",
    show_default=True,
    help="排序：按文件、任务多的在前 Order: by document, or the most tasks first.",
)
@limit_option
@offset_option
@cited_form_options
def sections(form: Form, **asked: Any) -> None:
    """章节列表。 The sections, by document and order."""
    from graph import questions

    answer = ask(lambda graph: questions.list_sections(graph, **asked))
    show(answer, listings.list_sections, form)


@click.command()
@document_option
@_agency
@click.option(
    "--role",
    type=click.Choice(["any", "lead", "co"]),
    default="any",
    show_default=True,
    help="只看这种职责 Only with this role: any 不限, lead 牵头, co 责任.",
)
@click.option("--section", metavar="PATH", help="只看一个章节及其下级 Only this section and below: 二/（三）.")
@click.option("--words", metavar="WORDS", help="只看有这些字词的 Only with these words in text or statement.")
@click.option("--without-lead", is_flag=True, help="只看没有写明牵头的 Only whose statement names no lead.")
@click.option("--incomplete", is_flag=True, help="只看原文有缺失的 Only of which something is lost.")
@click.option("--with-target", is_flag=True, help="只看有量化目标的 Only with a measurable target.")
@click.option("--partner", metavar="NAME", help="只看也由这个机构负责的 Only for which this agency answers, too.")
@click.option("--shared", is_flag=True, help="只看几个机构共同承担的 Only shared by several agencies.")
@click.option(
    "--sort",
    type=click.Choice(["document", "agencies"]),
    default="document",
    show_default=True,
    help="排序：按文件、机构多的在前 Order: by document, or the most agencies first.",
)
@limit_option
@offset_option
@cited_form_options
def tasks(form: Form, **asked: Any) -> None:
    """任务列表。 The tasks, by document and order.

    各条件须同时满足：fengong tasks --agency 市教委 --role lead --with-target。 A task must pass every filter.
    """
    from graph import questions

    show(ask(lambda graph: questions.list_tasks(graph, **asked)), listings.list_tasks, form)


@click.command()
@click.argument("words")
@document_option
@limit_option
@offset_option
@cited_form_options
def search(words: str, document: str | None, limit: int, offset: int, form: Form) -> None:
    """哪些任务写有这些字词？ In which tasks do these words stand?

    字词须连在一起，不分简繁、全角半角、大小写。 As they stand in the text, in any script, width or case: 创业担保.
    """
    from graph import questions

    answer = ask(lambda graph: questions.search_tasks(graph, words, document=document, limit=limit, offset=offset))
    show(answer, listings.list_hits, form)


@click.command()
@document_option
@_agency
@click.option(
    "--sort",
    type=click.Choice(["deadline", "document"]),
    default="deadline",
    show_default=True,
    help="排序：按期限、按文件 Order: by deadline, or as in the documents.",
)
@limit_option
@offset_option
@cited_form_options
def targets(form: Form, **asked: Any) -> None:
    """量化目标，先到期的在前。 The measurable targets, the earliest deadline first."""
    from graph import questions

    answer = ask(lambda graph: questions.list_targets(graph, **asked))
    show(answer, listings.list_targets, form)


@click.command()
@click.argument("name", metavar="ID")
@cited_form_options
def task(name: str, form: Form) -> None:
    """一项任务及其依据。 One task with its evidence.

    ID：任务编号（25），多份文件时写“文号:编号”。 A task's number (25), or document:number where there are several.
    """
    from graph import questions

    show(ask(lambda graph: questions.get_task(graph, name)), listings.list_task, form)


@click.command()
@click.argument("name")
@limit_option
@offset_option
@cited_form_options
def agency(name: str, limit: int, offset: int, form: Form) -> None:
    """一个机构：任务、名次、章节、伙伴。 One agency: its tasks by role, its rank, its sections and its partners.

    NAME：全称、简称、旧称均可，如市教委。 A full, a short or a former name: 重庆市教育委员会.
    """
    from graph import questions

    show(ask(lambda graph: questions.get_agency(graph, name, limit=limit, offset=offset)), listings.list_agency, form)
