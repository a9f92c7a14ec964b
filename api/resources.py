"""The resources of the service: one for each question of the registry, with the answer's shape and an example of it."""

import inspect
import itertools
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, get_type_hints

from fastapi import APIRouter, Depends

from api.connection import OpenGraph
from api.examples import make_example
from api.language import DataLanguage
from api.openapi import describe_answers
from api.parameters import Offset, bound_rows, sign, take
from graph.questions.asking.registry import QUESTIONS, Question
from graph.store.client import Graph
from graph.text.messages import translate_within

router = APIRouter()


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
        responses=describe_answers(make_example(answer), *problems),
    )(_answer(question))


def _answer(question: Question) -> Callable[..., Any]:
    """The function that FastAPI calls: it takes the graph, the reader's language, what the question takes, and which page."""

    def answer(graph: Graph, language: str, given: dict[str, Any], **page: int) -> Any:
        return translate_within(asdict(question.ask(graph, given | page)), language)

    taken = {
        "graph": OpenGraph,
        "language": DataLanguage,
        "given": Annotated[dict[str, Any], Depends(take(question.parameters))],
    }
    if question.rows:
        taken |= {"limit": Annotated[int, bound_rows(question.rows)], "offset": Offset}
    return sign(answer, itertools.starmap(_parameter, taken.items()))


def _parameter(name: str, annotation: Any) -> inspect.Parameter:
    default = 0 if name == "offset" else inspect.Parameter.empty
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


for _question in QUESTIONS:
    _route(_question)
