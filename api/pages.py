"""The pages for browsers: the start page with the three answers, the network, and one page a thing."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from api.connection import OpenGraph
from api.errors import COME_AGAIN
from api.key import holds_key
from api.language import PageVisit, find_visit
from api.long_answers import ask_long, is_earlier
from api.long_pages import DOCUMENTS_TO_CHOOSE, draw_heatmap, draw_network, keep_page
from api.parameters import LONGEST_TEXT, ListLimit, Name, NameFilter, Offset, RoleFilter, take, take_optional
from graph import answers, questions
from graph.errors import Ambiguous, BadInput, FengongError, NotFound, Working
from graph.questions.asking.registry import find_question
from graph.store.client import Graph
from viz import pages
from viz.document_text import render_text
from viz.frame import Visit, mark_earlier

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

TaskFilters = Annotated[dict[str, Any], Depends(take(find_question("tasks").parameters))]
IMPLEMENTATION_ROWS = 30  # of the tree on a document's page
TargetFilters = Annotated[dict[str, Any], Depends(take(find_question("targets").parameters))]
SearchFilters = Annotated[dict[str, Any], Depends(take_optional(find_question("search").parameters))]
ComparisonFilters = Annotated[dict[str, Any], Depends(take_optional(find_question("compare --tasks").parameters))]
DueFilters = Annotated[dict[str, Any], Depends(take(find_question("due").parameters))]
START_ROWS = 10  # rows of each ranking on the start page
DOCUMENT_ROWS = 50  # documents on the start page
RANKING_ROWS = 50  # of the ranking's page


@router.get("/")
def show_start(
    request: Request,
    graph: OpenGraph,
    visit: PageVisit,
    response: Response,
    task: Annotated[str, Query(max_length=LONGEST_TEXT)] = "",
) -> str:
    """The three answers; ``task`` is the task that the reader wants traced."""
    documents = questions.list_documents(graph, limit=DOCUMENT_ROWS)
    trace, error = _trace_typed(graph, task.strip()) if task.strip() else (_trace_first(graph, documents), None)
    response.status_code = error.status if error else 200
    pairs = _rank_pairs(request, graph)
    if pairs is None and not task:
        response.headers.update(COME_AGAIN)
    page = pages.render_start(
        questions.rank_co_owners(graph, limit=START_ROWS),
        pairs,
        trace,
        documents,
        visit,
        error=error,
        asked=task,
        limits=None if documents.items or not holds_key(request) else request.app.state.settings,
    )
    return _mark(request, page)


def _rank_pairs(request: Request, graph: Graph) -> answers.Ranking[answers.Pair] | None:
    """The pairs of the start page, which does not wait for them: those of before a load, or none yet."""
    try:
        return ask_long(request, graph, "pairs", partial(questions.rank_pairs, limit=START_ROWS), patience=0)
    except Working:
        return None


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
def show_network(request: Request, graph: OpenGraph, visit: PageVisit, document: NameFilter = None) -> str:
    """The network of agencies that share tasks, of all documents or of one."""
    kept = _address(visit, "/network", document=document)
    return _show_long(request, graph, "network", partial(draw_network, visit=kept, document=document))


def _address(visit: Visit, path: str, **filters: str | None) -> Visit:
    """The visit of a page that is kept, at the address that all who ask for the same can share."""
    query = urlencode({key: value for key, value in filters.items() if value})
    return replace(visit, address=f"{path}?{query}")


def _show_long(request: Request, graph: Graph, kind: str, draw: Callable[[Graph], str]) -> str:
    """A page that takes long to draw; where it is one of before a load, it says so."""
    return _mark(request, ask_long(request, graph, kind, draw))


def _mark(request: Request, page: str) -> str:
    return mark_earlier(page, find_visit(request)) if is_earlier(request) else page


@router.get("/ranking")
def show_ranking(
    *,
    request: Request,
    graph: OpenGraph,
    visit: PageVisit,
    document: NameFilter = None,
    role: RoleFilter = "any",
    offset: Offset = 0,
) -> str:
    """The agencies by the tasks that they co-own, with bars."""
    chosen = questions.get_document(graph, document).id if document else None
    limit = min(RANKING_ROWS, request.app.state.settings.page_limit)
    return pages.render_ranking(
        questions.rank_co_owners(graph, role=role, document=chosen, limit=limit, offset=offset),
        questions.list_choices(graph, DOCUMENTS_TO_CHOOSE),
        visit,
        document=chosen,
        limit=limit,
        offset=offset,
    )


@router.get("/heatmap")
def show_heatmap(
    request: Request, graph: OpenGraph, visit: PageVisit, document: NameFilter = None, role: RoleFilter = "any"
) -> str:
    """Which agencies work in which sections."""
    chosen = questions.get_document(graph, document).id if document else None
    kept = _address(visit, "/heatmap", document=chosen, role=role)
    return _show_long(request, graph, "heat map", partial(draw_heatmap, visit=kept, document=chosen, role=role))


@router.get("/tasks")
def show_tasks(graph: OpenGraph, visit: PageVisit, filters: TaskFilters, limit: ListLimit, offset: Offset = 0) -> str:
    """The tasks that pass the filters, a page of them at a time."""
    asked = _read_form(graph, filters)
    tasks = questions.list_tasks(graph, **asked, limit=limit, offset=offset)
    return pages.render_tasks(
        tasks,
        asked,
        questions.list_choices(graph, DOCUMENTS_TO_CHOOSE),
        visit,
        named=questions.search_names(graph, asked["words"]) if asked["words"] else (),
        parted=_part_words(graph, asked) if asked["words"] and not tasks.total else (),
        limit=limit,
        offset=offset,
    )


def _part_words(graph: Graph, asked: dict[str, Any]) -> tuple[str, ...]:
    """The parts of words that no task has as they are typed, where some tasks have all of them."""
    return questions.search_tasks(graph, asked["words"], document=asked["document"], limit=1).parted


def _read_form(graph: Graph, filters: dict[str, Any]) -> dict[str, Any]:
    """Filters as questions take them: a form sends what was left out as empty, and people type documents in any form."""
    asked = {name: None if value == "" else value for name, value in filters.items()}
    if asked["document"]:
        asked["document"] = questions.get_document(graph, asked["document"]).id
    return asked


@router.get("/search")
def show_search(
    graph: OpenGraph, visit: PageVisit, filters: SearchFilters, limit: ListLimit, offset: Offset = 0
) -> str:
    """What has the words that are searched for: tasks, targets, agencies, documents."""
    asked = _read_form(graph, filters)
    return pages.render_search(
        questions.search_tasks(graph, **asked, limit=limit, offset=offset) if asked["words"] else None,
        asked,
        questions.list_choices(graph, DOCUMENTS_TO_CHOOSE),
        visit,
        limit=limit,
        offset=offset,
    )


@router.get("/targets")
def show_targets(
    graph: OpenGraph, visit: PageVisit, filters: TargetFilters, limit: ListLimit, offset: Offset = 0
) -> str:
    """The targets that pass the filters, by deadline."""
    asked = _read_form(graph, filters)
    del asked["sort"]
    return pages.render_targets(
        questions.list_targets(graph, **asked, limit=limit, offset=offset),
        asked,
        questions.list_choices(graph, DOCUMENTS_TO_CHOOSE),
        visit,
        limit=limit,
        offset=offset,
    )


@router.get("/due")
def show_due(graph: OpenGraph, visit: PageVisit, filters: DueFilters, limit: ListLimit, offset: Offset = 0) -> str:
    """What falls due by a day or was overdue on one, and on whom."""
    asked = _read_form(graph, filters)
    is_asked = asked["by"] or asked["on"] or asked["deadline"] != "dated"
    return pages.render_due(
        questions.list_due(graph, **asked, limit=limit, offset=offset) if is_asked else None,
        asked,
        questions.list_choices(graph, DOCUMENTS_TO_CHOOSE),
        visit,
        limit=limit,
        offset=offset,
    )


@router.get("/compare")
def show_comparison(
    graph: OpenGraph, visit: PageVisit, filters: ComparisonFilters, limit: ListLimit, offset: Offset = 0
) -> str:
    """What became of the tasks of one document in another; two are chosen on the page."""
    sides = {
        side: questions.get_document(graph, filters[side]).id if filters[side] else None for side in ("first", "second")
    }
    asked = filters | sides
    return pages.render_comparison(
        questions.compare_tasks(graph, **asked, limit=limit, offset=offset) if all(sides.values()) else None,
        asked,
        questions.list_choices(graph, DOCUMENTS_TO_CHOOSE),
        visit,
        limit=limit,
        offset=offset,
    )


@router.get("/documents")
def show_documents(graph: OpenGraph, visit: PageVisit, limit: ListLimit, offset: Offset = 0) -> str:
    """The list of documents, a page of them at a time."""
    documents = questions.list_documents(graph, limit=limit, offset=offset)
    return pages.render_documents(documents, visit, limit=limit, offset=offset)


@router.get("/task/{id}")
def show_task(graph: OpenGraph, visit: PageVisit, task: Name) -> str:
    """One task, who answers for it, and where it comes from."""
    detail = questions.get_task(graph, task)
    return pages.render_task(detail, questions.trace_task(graph, detail.task.id), visit)


@router.get("/agency/{id}")
def show_agency(graph: OpenGraph, visit: PageVisit, agency: Name) -> str:
    """One agency, its tasks by role, its sections and its partners."""
    return pages.render_agency(questions.get_agency(graph, agency), visit)


@router.get("/agency/{id}/dossier")
def show_dossier(graph: OpenGraph, visit: PageVisit, agency: Name) -> str:
    """All of an agency's tasks with every evidence, to be printed."""
    return pages.render_dossier(questions.compile_dossier(graph, agency), visit)


@router.get("/task/{id}/dossier")
def show_task_dossier(graph: OpenGraph, visit: PageVisit, task: Name) -> str:
    """One task with every evidence, to be printed."""
    detail = questions.get_task(graph, task)
    trace = questions.trace_task(graph, detail.task.id)
    return pages.render_task_dossier(detail, trace, questions.get_document(graph, detail.task.document), visit)


@router.get("/document/{id}")
def show_document(request: Request, graph: OpenGraph, visit: PageVisit, document: Name) -> str:
    """One document and its tasks."""
    summary = questions.get_document(graph, document)
    return pages.render_document(
        summary,
        questions.list_implementations(graph, summary.id, limit=IMPLEMENTATION_ROWS),
        questions.list_tasks(graph, document=summary.id, limit=request.app.state.settings.page_limit),
        None if summary.known_only_by_citation else questions.get_quality(graph, summary.id),
        visit,
        passages=questions.list_passages(graph, summary.id, limit=request.app.state.settings.page_limit)
        if summary.passages
        else pages.NO_PASSAGES,
    )


@router.get("/document/{id}/implementations")
def show_implementations(
    graph: OpenGraph, visit: PageVisit, document: Name, limit: ListLimit, offset: Offset = 0
) -> str:
    """Who carries a document out, a page of the tree at a time."""
    implementations = questions.list_implementations(graph, document, limit=limit, offset=offset)
    return pages.render_implementations(implementations, visit, limit=limit, offset=offset)


@router.get("/document/{id}/descent")
def show_descent(
    *,
    graph: OpenGraph,
    visit: PageVisit,
    document: Name,
    asked: Annotated[dict[str, Any], Depends(take(find_question("descend").parameters[1:]))],
    limit: ListLimit,
    offset: Offset = 0,
) -> str:
    """What changed on the way down from a document, a page of its passages at a time."""
    descent = questions.descend_document(graph, document, **asked, limit=limit, offset=offset)
    return pages.render_descent(descent, visit, **asked, limit=limit, offset=offset)


@router.get("/document/{id}/text")
def show_text(graph: OpenGraph, visit: PageVisit, document: Name) -> str:
    """One document's text as it was read, each fact at its place."""
    kept = _address(visit, f"/document/{quote(questions.get_document(graph, document).id, safe='')}/text")
    return keep_page(graph, kept, lambda: render_text(questions.get_text(graph, document), kept))


@router.get("/document/{id}/history")
def show_history(graph: OpenGraph, visit: PageVisit, document: Name) -> str:
    """The versions of a document, and what changed from one to the next."""
    return pages.render_history(questions.get_history(graph, document), visit)
