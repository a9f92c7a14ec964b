"""The resources of the service: one for each question of the registry, with the answer's shape and an example of it."""

import inspect
import itertools
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Annotated, Any, get_type_hints

from fastapi import APIRouter, Depends, Request

from api.connection import OpenGraph
from api.examples import make_example
from api.files import CSV, XLSX, AnswerFormat, send_tables
from api.language import DataLanguage
from api.openapi import describe_answers
from api.parameters import Offset, bound_rows, sign, take
from graph.questions.asking.registry import QUESTIONS, Question
from graph.store.client import Graph
from graph.text.messages import translate_within
from viz.tables import find_table

router = APIRouter()
DEFAULTS: dict[str, Any] = {"offset": 0, "form": "json"}


def _route(question: Question) -> None:
    answer = get_type_hints(question.load(), localns={"Graph": Graph})["return"]
    problems = (404, 409, 422) if any(each.names_thing for each in question.parameters) else (422,)
    router.get(
        question.path,
        name=question.load().__name__,
        summary=question.help,
        description=question.about,
        tags=[question.tag],
        response_model=answer,
        responses=describe_answers(make_example(answer), *problems, files=(CSV, XLSX)),
    )(_answer(question))


def _answer(question: Question) -> Callable[..., Any]:
    """The function that FastAPI calls: it takes the graph, the reader's language, what the question takes, which page, and as what."""

    def answer(request: Request, graph: Graph, language: str, given: dict[str, Any], form: str, **page: int) -> Any:
        if form == "json":
            return translate_within(asdict(question.ask(graph, given | page)), language)
        most = request.app.state.settings.export_limit
        is_page = request.query_params.keys() & page.keys()
        answered = question.ask(graph, given | page) if is_page else question.ask_whole(graph, given, most)
        day = getattr(request.state, "as_of", None)
        return send_tables(partial(find_table(question), answered), form, question.file_name, language, day)

    taken = {
        "request": Request,
        "graph": OpenGraph,
        "language": DataLanguage,
        "given": Annotated[dict[str, Any], Depends(take(question.parameters))],
        "form": AnswerFormat,
    }
    if question.rows:
        taken |= {"limit": Annotated[int, bound_rows(question.rows)], "offset": Offset}
    return sign(answer, itertools.starmap(_parameter, taken.items()))


def _parameter(name: str, annotation: Any) -> inspect.Parameter:
    default = DEFAULTS.get(name, inspect.Parameter.empty)
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


for _question in QUESTIONS:
    _route(_question)
