"""Pages that list what passes the filters of a form: what is mistyped is told beside the form, and nothing unknown passes in silence."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from fastapi import Depends, Request, Response
from fastapi.dependencies.models import Dependant

from api.parameters import take_form
from graph import questions
from graph.answers import Choices
from graph.errors import Ambiguous, BadInput, NotFound
from graph.questions.asking.registry import find_question
from graph.store.client import Graph
from graph.text.messages import say
from viz.forms import Filled
from viz.frame import DAY_PARAMETER, LANGUAGE_PARAMETER

T = TypeVar("T")

MISTYPED = (NotFound, Ambiguous, BadInput)
OF_EVERY_PAGE = {LANGUAGE_PARAMETER, DAY_PARAMETER}


async def refuse_unknown(request: Request) -> None:
    """BadInput for a parameter that the page does not take, and for two values of one: as in the API."""
    known = {*list_taken(request.scope["route"].dependant)} | OF_EVERY_PAGE
    for name in request.query_params:
        if name not in known:
            raise BadInput(say("No parameter {name!r}. Known: {known}", name=name, known=sorted(known)))
        if len(request.query_params.getlist(name)) > 1:
            raise BadInput(say("Parameter {name}: given more than once", name=name))


def list_taken(dependant: Dependant) -> Iterator[str]:
    """The names of what a page takes, by itself or by what it depends on."""
    yield from (each.alias for each in dependant.query_params)
    for each in dependant.dependencies:
        yield from list_taken(each)


def take_filters(question: str) -> Any:
    """The dependency that reads the filters of a question's page."""
    return Depends(take_form(find_question(question).parameters))


def fill_form(
    graph: Graph, asked: dict[str, Any], ask: Callable[[], T], choose: Callable[[Graph, dict[str, Any]], Choices]
) -> Filled[T]:
    """The answer with the choices; errors of MISTYPED for what nothing can answer."""
    answer = ask()
    named = asked | ({"document": _name(graph, asked["document"])} if asked.get("document") else {})
    return Filled(named, choose(graph, named), answer)


def show_form(
    graph: Graph,
    response: Response,
    asked: dict[str, Any],
    draw: Callable[[], str],
    draw_wrong: Callable[[Filled[Any]], str],
) -> str:
    """A page with its form; of what was mistyped the form alone, with what is wrong and the choices of all."""
    try:
        return draw()
    except MISTYPED as error:
        response.status_code = error.status
        return draw_wrong(Filled(asked, questions.choose_among_all(graph, asked), error=error))


def _name(graph: Graph, typed: str) -> str:
    """The id of a document, which people type in any form."""
    return questions.get_document(graph, typed).id
