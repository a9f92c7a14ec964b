"""The pages for browsers: the start page with the three answers, the network, and one page a thing."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import HTMLResponse, Response

from api.access.entrance import may
from api.connection import OpenGraph
from api.errors import COME_AGAIN
from api.language import PageVisit, find_visit
from api.long_answers import ask_long, is_earlier
from api.page_pictures import PagePictures
from api.pages.forms import fill_form, refuse_unknown, show_form, take_filters
from api.pages.long_pages import DOCUMENTS_TO_CHOOSE, draw_heatmap, draw_network, find_scope, keep_page
from api.parameters import LAST_PAGE, LONGEST_TEXT, ListLimit, Name, Offset, take, take_form
from graph import answers, questions
from graph.answers import Choices
from graph.errors import Ambiguous, BadInput, FengongError, NotFound, Working
from graph.questions.asking.parameters import OF_TASKS, ROLE
from graph.questions.asking.registry import find_question
from graph.settings import Settings
from graph.store.client import Graph
from viz import pages
from viz.document_page import render_page
from viz.document_text import render_text
from viz.frame import Visit, mark_earlier, write_query

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse, dependencies=[Depends(refuse_unknown)])

IMPLEMENTATION_ROWS = 30  # of the tree on a document's page
ROOM_OF_A_TRACE = 50  # pairs of a network
START_ROWS = 10  # rows of each ranking on the start page
DOCUMENT_ROWS = 50  # documents on the start page
NOT_YET = Choices()  # of a picture, whose choices are counted where it is drawn


@router.get("/")
def show_start(
    request: Request,
    graph: OpenGraph,
    visit: PageVisit,
    response: Response,
    task: Annotated[str, Query(max_length=LONGEST_TEXT)] = "",
) -> str:
    """The three answers; ``task`` is the task that the reader wants traced."""
    pairs = _rank_pairs(request, graph)
    if pairs is None and not task:
        response.headers.update(COME_AGAIN)
    can_send = may(request, "write")
    limits = request.app.state.settings if can_send else None
    draw = partial(_draw_start, graph, visit, pairs, limits)
    if task.strip():
        trace, error = _trace_typed(graph, task.strip())
        response.status_code = error.status if error else 200
        return _mark(request, draw(trace=trace, error=error, asked=task))
    if pairs is None or is_earlier(request):
        return _mark(request, draw())
    return keep_page(graph, visit, draw, (pairs, can_send))


def _draw_start(
    graph: Graph,
    visit: Visit,
    pairs: answers.Ranking[answers.Pair] | None,
    limits: Settings | None,
    **typed: Any,
) -> str:
    documents = questions.list_documents(graph, limit=DOCUMENT_ROWS)
    return pages.render_start(
        questions.rank_co_owners(graph, limit=START_ROWS),
        pairs,
        documents=documents,
        visit=visit,
        limits=None if documents.items else limits,
        **typed or {"trace": _trace_first(graph, documents)},
    )


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
    if not first:
        return None
    trace = partial(questions.trace_task, graph, first[0].id)
    return questions.cached(graph, "trace of the first task", trace, size_of=lambda _: ROOM_OF_A_TRACE)


def _address(visit: Visit, path: str, **filters: Any) -> Visit:
    """The visit of a page that is kept, at the address that all who ask for the same can share."""
    return replace(visit, address=f"{path}?{write_query(filters)}")


def _show_picture(
    *,
    request: Request,
    response: Response,
    graph: Graph,
    visit: Visit,
    asked: dict[str, Any],
    draw: Callable[..., str],
) -> str:
    """A page that takes long to draw; where it is one of before a load, it says so. Of what is mistyped the form alone."""

    def draw_long() -> str:
        named = fill_form(graph, asked, partial(find_scope, graph, asked), lambda _graph, _asked: NOT_YET).asked
        kept = _address(visit, request.url.path, **named)
        return _mark(request, ask_long(request, graph, draw.__name__, partial(draw, visit=kept, asked=named)))

    return show_form(graph, response, asked, draw_long, lambda filled: draw(graph, visit=visit, filled=filled))


def _mark(request: Request, page: str) -> str:
    return mark_earlier(page, find_visit(request)) if is_earlier(request) else page


@router.get("/network")
def show_network(
    request: Request,
    response: Response,
    graph: OpenGraph,
    visit: PageVisit,
    asked: Annotated[dict[str, Any], Depends(take_form((*OF_TASKS, ROLE)))],
) -> str:
    """The network of agencies that share tasks, of all documents or of some."""
    return _show_picture(request=request, response=response, graph=graph, visit=visit, asked=asked, draw=draw_network)


@router.get("/heatmap")
def show_heatmap(
    request: Request,
    response: Response,
    graph: OpenGraph,
    visit: PageVisit,
    asked: Annotated[dict[str, Any], Depends(take_form((*OF_TASKS, ROLE)))],
) -> str:
    """Which agencies work in which sections."""
    return _show_picture(request=request, response=response, graph=graph, visit=visit, asked=asked, draw=draw_heatmap)


@router.get("/search")
def show_search(
    graph: OpenGraph,
    visit: PageVisit,
    asked: Annotated[dict[str, Any], take_filters("search")],
    limit: ListLimit,
    offset: Offset = 0,
) -> str:
    """What has the words that are searched for: tasks, targets, agencies, documents."""
    if asked["document"]:
        asked["document"] = questions.get_document(graph, asked["document"]).id
    return pages.render_search(
        questions.search_tasks(graph, **asked, limit=limit, offset=offset) if asked["words"] else None,
        asked,
        questions.list_choices(graph, DOCUMENTS_TO_CHOOSE),
        visit,
        limit=limit,
        offset=offset,
    )


@router.get("/compare")
def show_comparison(
    graph: OpenGraph,
    visit: PageVisit,
    filters: Annotated[dict[str, Any], take_filters("compare --tasks")],
    limit: ListLimit,
    offset: Offset = 0,
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


@router.get("/task/{id}")
def show_task(graph: OpenGraph, visit: PageVisit, task: Name) -> str:
    """One task, who answers for it, and where it comes from."""
    return keep_page(graph, visit, partial(_draw_task, graph, visit, task))


def _draw_task(graph: Graph, visit: Visit, task: str) -> str:
    detail = questions.get_task(graph, task)
    return pages.render_task(detail, questions.trace_task(graph, detail.task.id), visit)


@router.get("/agency/{id}")
def show_agency(request: Request, graph: OpenGraph, visit: PageVisit, agency: Name) -> str:
    """One agency, its tasks by role, its sections and its partners."""
    can_send = may(request, "write")

    def draw() -> str:
        return pages.render_agency(questions.get_agency(graph, agency), visit, can_send=can_send)

    return keep_page(graph, visit, draw, can_send)


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
    return keep_page(
        graph, visit, partial(_draw_document, graph, visit, document, request.app.state.settings.page_limit)
    )


def _draw_document(graph: Graph, visit: Visit, document: str, limit: int) -> str:
    summary = questions.get_document(graph, document)
    return pages.render_document(
        summary,
        questions.list_implementations(graph, summary.id, limit=IMPLEMENTATION_ROWS),
        questions.list_tasks(graph, document=summary.id, limit=limit),
        visit,
        passages=questions.list_passages(graph, summary.id, limit=limit) if summary.passages else pages.NO_PASSAGES,
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


@router.get("/document/{id}/lineage")
def show_lineage(graph: OpenGraph, visit: PageVisit, document: Name, limit: ListLimit, offset: Offset = 0) -> str:
    """What the tasks and passages of a document derive from, a page of them at a time."""
    return pages.render_lineage(
        questions.list_lineage(graph, document, limit=limit, offset=offset), visit, limit=limit, offset=offset
    )


@router.get("/document/{id}/text")
def show_text(request: Request, graph: OpenGraph, visit: PageVisit, document: Name) -> str:
    """One document's text as it was read, each fact at its place."""
    pictures: PagePictures = request.app.state.page_pictures

    def draw() -> str:
        text = questions.get_text(graph, document)
        return render_text(text, visit, pictures.list_pictured(text))

    return keep_page(graph, visit, draw)


@router.get("/document/{id}/pages/{number}")
def show_printed_page(
    *,
    request: Request,
    graph: OpenGraph,
    visit: PageVisit,
    document: Name,
    number: Annotated[int, Path(ge=1, le=LAST_PAGE)],
    file: Annotated[str, Query(max_length=LONGEST_TEXT)] = "",
) -> str:
    """A page of one document's PDF as it is printed, the words of its facts boxed."""
    text = questions.get_text(graph, document)
    found, picture = request.app.state.page_pictures.draw(text, file, number)
    return render_page(text, found, number, picture, visit)


@router.get("/document/{id}/quality")
def show_quality(graph: OpenGraph, visit: PageVisit, document: Name) -> str:
    """How well one document could be read."""
    return pages.render_quality(questions.get_quality(graph, document), visit)


@router.get("/help")
def show_help(visit: PageVisit) -> str:
    """What can be asked, and what the words mean."""
    return pages.render_help(visit)


@router.get("/document/{id}/history")
def show_history(graph: OpenGraph, visit: PageVisit, document: Name) -> str:
    """The versions of a document, and what changed from one to the next."""
    return pages.render_history(questions.get_history(graph, document), visit)
