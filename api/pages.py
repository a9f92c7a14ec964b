"""The pages for browsers: the start page with the three answers, the network, and one page a thing."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from api.connection import OpenGraph
from api.parameters import LONGEST_TEXT, ListLimit, Name, NameFilter, Offset, RoleFilter, take
from graph import answers, questions
from graph.errors import Ambiguous, BadInput, FengongError, NotFound
from graph.questions.registry import find_question
from graph.store.client import Graph
from viz import network, pages

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

TaskFilters = Annotated[dict[str, Any], Depends(take(find_question("tasks").parameters))]
START_ROWS = 10  # rows of each ranking on the start page
DOCUMENT_ROWS = 50  # documents on the start page
RANKING_ROWS = 50  # of the ranking's page
CHARACTERS_OF_A_RESULT = 250  # of a page that is kept: so many take the room of one pair of a network, half a kilobyte
DOCUMENTS_TO_CHOOSE = 500  # among which the rankings' pages let choose


@router.get("/")
def show_start(graph: OpenGraph, task: Annotated[str, Query(max_length=LONGEST_TEXT)] = "") -> HTMLResponse:
    """The three answers; ``task`` is the task that the reader wants traced."""
    documents = questions.list_documents(graph, limit=DOCUMENT_ROWS)
    trace, error = _trace_typed(graph, task.strip()) if task.strip() else (_trace_first(graph, documents), None)
    page = pages.render_start(
        questions.rank_co_owners(graph, limit=START_ROWS),
        questions.rank_pairs(graph, limit=START_ROWS),
        trace,
        documents,
        error=error,
        asked=task,
    )
    return HTMLResponse(page, error.status if error else 200)


def _trace_typed(graph: Graph, task: str) -> tuple[answers.Trace | None, FengongError | None]:
    try:
        return questions.trace_task(graph, task), None
    except (NotFound, Ambiguous, BadInput) as error:
        return None, error


def _trace_first(graph: Graph, documents: answers.Page[answers.DocumentSummary]) -> answers.Trace | None:
    """An example of a trace: the first task of a document that carries out another, as far as there is one."""
    telling = next((document.id for document in documents.items if document.tasks and document.implements), None)
    first = questions.list_tasks(graph, document=telling, limit=1).items
    return questions.trace_task(graph, first[0].id) if first else None


@router.get("/network")
def show_network(graph: OpenGraph, document: NameFilter = None) -> str:
    """The network of agencies that share tasks, of all documents or of one."""
    return _keep_page(graph, ("network", document), partial(_draw_network, graph, document))


def _keep_page(graph: Graph, key: Hashable, draw: Callable[[], str]) -> str:
    """A page that takes long to draw, drawn once for each state of the graph."""
    return questions.cached(graph, ("page", key), draw, size_of=lambda page: len(page) // CHARACTERS_OF_A_RESULT)


def _draw_network(graph: Graph, document: str | None) -> str:
    assignments = questions.read_assignments(graph, answers.Scope(documents=(document,) if document else ()))
    title = "部门合作网络 Agencies that share tasks"
    return network.draw_network(
        assignments,
        questions.read_captions(graph, assignments),
        title=f"{title} · {document}" if document else title,
        notes=_note_losses(assignments.damage),
        served=True,
    )


@router.get("/ranking")
def show_ranking(
    request: Request, graph: OpenGraph, document: NameFilter = None, role: RoleFilter = "any", offset: Offset = 0
) -> str:
    """The agencies by the tasks that they co-own, with bars."""
    chosen = questions.get_document(graph, document).id if document else None
    limit = min(RANKING_ROWS, request.app.state.settings.page_limit)
    return pages.render_ranking(
        questions.rank_co_owners(graph, role=role, document=chosen, limit=limit, offset=offset),
        questions.list_documents(graph, limit=DOCUMENTS_TO_CHOOSE),
        document=chosen,
        limit=limit,
        offset=offset,
    )


@router.get("/heatmap")
def show_heatmap(graph: OpenGraph, document: NameFilter = None, role: RoleFilter = "any") -> str:
    """Which agencies work in which sections."""
    chosen = questions.get_document(graph, document).id if document else None
    return _keep_page(graph, ("heatmap", chosen, role), partial(_draw_heatmap, graph, chosen, role))


def _draw_heatmap(graph: Graph, chosen: str | None, role: answers.CountedRole) -> str:
    assignments = questions.read_assignments(graph, answers.Scope(documents=(chosen,) if chosen else (), role=role))
    return pages.render_heatmap(
        assignments,
        questions.read_captions(graph, assignments),
        questions.list_documents(graph, limit=DOCUMENTS_TO_CHOOSE),
        document=chosen,
        notes=_note_losses(assignments.damage),
    )


def _note_losses(damage: answers.Damage) -> list[str]:
    if not damage.at_least:
        return []
    return [
        f"至少：原文缺失 {damage.lost_tasks} 项任务，另有 {damage.lost_statements} 项任务缺责任分工。"
        f"At least: {damage.lost_tasks} tasks and the statements of {damage.lost_statements} more are lost in the text."
    ]


@router.get("/tasks")
def show_tasks(graph: OpenGraph, filters: TaskFilters, limit: ListLimit, offset: Offset = 0) -> str:
    """The tasks that pass the filters, a page of them at a time."""
    asked: dict[str, Any] = {
        name: None if value == "" else value for name, value in filters.items()
    }  # as forms send it
    if asked["document"]:
        asked["document"] = questions.get_document(graph, asked["document"]).id
    return pages.render_tasks(
        questions.list_tasks(graph, **asked, limit=limit, offset=offset),
        asked,
        questions.list_documents(graph, limit=DOCUMENTS_TO_CHOOSE),
        named=questions.search_names(graph, asked["words"]) if asked["words"] else (),
        limit=limit,
        offset=offset,
    )


@router.get("/targets")
def show_targets(
    graph: OpenGraph, limit: ListLimit, document: NameFilter = None, agency: NameFilter = None, offset: Offset = 0
) -> str:
    """The targets that a document sets, or those of an agency's tasks, or all, by deadline."""
    chosen = questions.get_document(graph, document).id if document else None
    return pages.render_targets(
        questions.list_targets(graph, document=chosen, agency=agency or None, limit=limit, offset=offset),
        questions.list_documents(graph, limit=DOCUMENTS_TO_CHOOSE),
        document=chosen,
        agency=agency or None,
        limit=limit,
        offset=offset,
    )


@router.get("/documents")
def show_documents(graph: OpenGraph, limit: ListLimit, offset: Offset = 0) -> str:
    """The list of documents, a page of them at a time."""
    return pages.render_documents(
        questions.list_documents(graph, limit=limit, offset=offset), limit=limit, offset=offset
    )


@router.get("/task/{id}")
def show_task(graph: OpenGraph, task: Name) -> str:
    """One task, who answers for it, and where it comes from."""
    detail = questions.get_task(graph, task)
    return pages.render_task(detail, questions.trace_task(graph, detail.task.id))


@router.get("/agency/{id}")
def show_agency(graph: OpenGraph, agency: Name) -> str:
    """One agency, its tasks by role, its sections and its partners."""
    return pages.render_agency(questions.get_agency(graph, agency))


@router.get("/document/{id}")
def show_document(request: Request, graph: OpenGraph, document: Name) -> str:
    """One document and its tasks."""
    summary = questions.get_document(graph, document)
    return pages.render_document(
        summary,
        questions.list_tasks(graph, document=summary.id, limit=request.app.state.settings.page_limit),
        None if summary.known_only_by_citation else questions.get_quality(graph, summary.id),
    )
