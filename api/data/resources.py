"""The resources of the service: one for each question of the registry, with the answer's shape and an example of it."""

import inspect
import itertools
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, get_type_hints

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, Response

from api.connection import OpenGraph
from api.data.files import CSV, XLSX, AnswerFormat, send_tables, write_rows
from api.data.lists import JSONL, Cursor, link_next, read_cursor, read_fields, send_lines, send_rows
from api.description.examples import make_example
from api.description.openapi import describe_answers
from api.http.unchanged import mark_answer
from api.language import DataLanguage, describe_language
from api.long_answers import ask_long
from api.parameters import Offset, bound_rows, sign, take
from graph.questions.asking.elsewhere import ask_question, ask_whole_question
from graph.questions.asking.registry import QUESTIONS, Question
from graph.store.client import Graph
from graph.text.messages import translate_within
from viz.tables import find_table

router = APIRouter()
CSV_FORMS = {"csv", "csv-excel"}
DEFAULTS: dict[str, Any] = {"offset": 0, "form": "json", "cursor": None}


def _route(question: Question) -> None:
    answer = get_type_hints(question.load(), localns={"Graph": Graph})["return"]
    names = any(each.names_thing or (each.is_required and each.kind is str) for each in question.parameters)
    problems = (404, 409, 422) if names else (422,)
    later = (202,) if question.apart else ()
    router.get(
        question.path,
        name=question.load().__name__,
        summary=question.help,
        description=question.about,
        tags=[question.tag],
        response_model=answer,
        responses=describe_answers(make_example(answer), *later, *problems, files=(CSV, XLSX, JSONL)),
    )(_answer(question))


def _answer(question: Question) -> Callable[..., Any]:
    """The function that FastAPI calls: it takes the graph, the reader's language, what the question takes, which page, and as what.

    The answer is sent as it is: that it has its shape is proven by types and tests, and need not be looked at each time.
    """

    def answer(
        *,
        request: Request,
        graph: Graph,
        language: str,
        given: dict[str, Any],
        form: str,
        fields: str | None,
        cursor: str | None = None,
        **page: int,
    ) -> Response:
        mark_answer(request, graph)
        if cursor:
            page["offset"] = read_cursor(graph, cursor)
        is_page = form == "json" or request.query_params.keys() & {*page, "cursor"}
        ask = _ask_page(question, given | page) if is_page else _ask_whole(request, question, given)
        day = getattr(request.state, "as_of", None)
        # The table of a ranking tells its agencies apart by all of its rows.
        as_read = form == "jsonl" or (form in CSV_FORMS and not question.columns)
        if as_read and not (is_page or question.apart):
            pages = question.iter_pages(graph, given, request.app.state.settings.export_limit)
            if form == "jsonl":
                return send_lines(graph, pages, fields, language, question.file_name)
            write = partial(write_rows, form=form, language=language, day=day)
            return send_rows(graph, pages, find_table(question), write, question.file_name)
        answered = ask_long(request, graph, question.apart, ask) if question.apart else ask(graph)
        if form == "jsonl":
            return send_lines(graph, [answered], fields, language, question.file_name)
        if form == "json":
            headers = describe_language(language) | link_next(request, graph, answered, page.get("offset", 0))
            return JSONResponse(translate_within(answered, language), headers=headers)
        return send_tables(partial(find_table(question), answered), form, question.file_name, language, day)

    taken = {
        "request": Request,
        "graph": OpenGraph,
        "language": DataLanguage,
        "given": Annotated[dict[str, Any], Depends(take(question.parameters))],
        "form": AnswerFormat,
        "fields": Annotated[str | None, Depends(read_fields)],
    }
    if question.rows:
        taken |= {"limit": Annotated[int, bound_rows(question.rows)], "offset": Offset, "cursor": Cursor}
    return sign(answer, itertools.starmap(_parameter, taken.items()))


def _ask_page(question: Question, given: dict[str, Any]) -> Callable[[Graph], Any]:
    return partial(ask_question, name=question.name, given=given)


def _ask_whole(request: Request, question: Question, given: dict[str, Any]) -> Callable[[Graph], Any]:
    most = request.app.state.settings.export_limit
    return partial(ask_whole_question, name=question.name, given=given, most=most)


def _parameter(name: str, annotation: Any) -> inspect.Parameter:
    default = DEFAULTS.get(name, inspect.Parameter.empty)
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


for _question in QUESTIONS:
    _route(_question)
