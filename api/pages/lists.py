"""The pages that are a form of filters and a list of what passes them: all in one way, each a line of LISTS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from starlette.responses import HTMLResponse

from api.connection import OpenGraph
from api.language import PageVisit
from api.pages.forms import fill_form, refuse_unknown, show_form
from api.pages.long_pages import keep_page
from api.parameters import ListLimit, Offset, take_form
from graph import questions
from graph.answers import Choices, DueList
from graph.questions.asking.parameters import Parameter
from graph.questions.asking.registry import find_question
from graph.store.client import Graph
from viz import pages
from viz.forms import Filled

Told = Mapping[str, Any]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse, dependencies=[Depends(refuse_unknown)])


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a question's answer.

    Attributes:
        path: where it lies.
        question: whose filters it takes.
        choose: what these may be set to.
        render: draws it.
        parameters: other filters than the question's.
        ask: another function than the question's.
        tell: what else is told on it.
    """

    path: str
    question: str
    choose: Callable[[Graph, dict[str, Any]], Choices]
    render: Callable[..., str]
    parameters: tuple[Parameter, ...] = ()
    ask: Callable[..., Any] | None = None
    tell: Callable[[Graph, Filled[Any]], Told] = lambda _graph, _filled: {}


def _tell_of_words(graph: Graph, filled: Filled[Any]) -> Told:
    """Agencies and documents of the name that was searched; where no task has words as typed, their parts that some tasks have."""
    if not (words := filled.asked["words"]):
        return {}
    is_found = filled.answer is None or filled.answer.total
    return {"named": questions.search_names(graph, words), "parted": () if is_found else _part(graph, filled.asked)}


def _part(graph: Graph, asked: dict[str, Any]) -> tuple[str, ...]:
    return questions.search_tasks(graph, asked["words"], document=asked["document"], limit=1).parted


def _list_due(graph: Graph, **asked: Any) -> DueList | None:
    """The form alone where no day is chosen yet."""
    is_asked = asked["by"] or asked["on"] or asked["deadline"] != "dated"
    return questions.list_due(graph, **asked) if is_asked else None


_BY_DATE = tuple(
    replace(each, default="date") if each.name == "sort" else each for each in find_question("documents").parameters
)
_TASKS, _TARGETS, _DUE = (
    questions.choose_among_tasks,
    questions.choose_among_targets,
    questions.choose_among_due,
)
LISTS = (
    ListPage("/tasks", "tasks", _TASKS, pages.render_tasks, tell=_tell_of_words),
    ListPage("/agencies", "agencies", _TASKS, pages.render_agencies),
    ListPage("/ranking", "co-owners", _TASKS, pages.render_ranking),
    ListPage("/targets", "targets", _TARGETS, pages.render_targets),
    ListPage("/due", "due", _DUE, pages.render_due, ask=_list_due),
    ListPage("/documents", "documents", questions.choose_among_documents, pages.render_documents, _BY_DATE),
)


def _show(page: ListPage) -> Callable[..., str]:
    question = find_question(page.question)

    def show(
        *,
        response: Response,
        graph: OpenGraph,
        visit: PageVisit,
        asked: Annotated[dict[str, Any], Depends(take_form(page.parameters or question.parameters))],
        limit: ListLimit,
        offset: Offset = 0,
    ) -> str:
        ask = partial(page.ask or question.load(), graph, **asked, limit=limit, offset=offset)
        fill = partial(fill_form, graph, asked, ask, page.choose)
        draw = partial(_draw, page, graph, visit, limit=limit, offset=offset)
        return show_form(graph, response, asked, lambda: keep_page(graph, visit, lambda: draw(fill())), draw)

    return show


def _draw(page: ListPage, graph: Graph, visit: Any, filled: Filled[Any], *, limit: int, offset: int) -> str:
    return page.render(filled, visit, limit=limit, offset=offset, **page.tell(graph, filled))


for _each in LISTS:
    router.get(_each.path)(_show(_each))
