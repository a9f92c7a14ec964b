"""Lists that are longer than an answer: the next page by a cursor, and all of a list as JSON Lines, sent as it is read.

A cursor holds for the graph as it stood when it was given, so that no row comes twice or never; after a load it is refused.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields as list_fields
from itertools import chain
from typing import Annotated, Any

from fastapi import Query, Request
from starlette.responses import StreamingResponse

from api.data.files import AnswerFormat
from graph import questions
from graph.answers import Page
from graph.errors import BadInput, StoreUnavailable
from graph.settings import LAST_ROW
from graph.store.client import Graph
from graph.text.messages import say, translate_within

JSONL = "application/x-ndjson"
CHANGED = say("The graph has changed since: begin anew.")
LONGEST_CURSOR = 40
LONGEST_FIELDS = 500

Cursor = Annotated[
    str | None,
    Query(
        max_length=LONGEST_CURSOR,
        description="In the place of offset, from the Link header (rel=next) of the page before; refused once the graph has changed.",
    ),
]


async def read_fields(
    form: AnswerFormat = "json",
    fields: Annotated[
        str | None,
        Query(
            max_length=LONGEST_FIELDS,
            description="With format=jsonl: the fields that each line is to have, with commas between.",
        ),
    ] = None,
) -> str | None:
    """The fields that are chosen; BadInput where the answer has a shape of its own."""
    if fields and form != "jsonl":
        raise BadInput(say("Parameter {name}: {reason}", name="fields", reason=say("it goes with format=jsonl")))
    return fields


def read_cursor(graph: Graph, cursor: str) -> int:
    """The offset at which a cursor goes on; BadInput where it is none, or of the graph as it was before."""
    offset, _, state = cursor.partition(".")
    if not (offset.isdecimal() and state.isdecimal() and cursor.isascii()) or int(offset) > LAST_ROW:
        raise BadInput(say("Parameter {name}: {reason}", name="cursor", reason=say("it is none")))
    if int(state) != questions.read_state(graph):
        raise BadInput(CHANGED)
    return int(offset)


def link_next(request: Request, graph: Graph, answer: Any, offset: int) -> dict[str, str]:
    """The header that leads to the next page, where there is one."""
    if not (isinstance(answer, Page) and answer.truncated):
        return {}
    cursor = f"{offset + len(answer.items)}.{questions.read_state(graph)}"
    following = request.url.remove_query_params("offset").include_query_params(cursor=cursor)
    return {"Link": f'<{following.path}?{following.query}>; rel="next"'}


def send_lines(graph: Graph, pages: Iterable[Any], chosen: str | None, language: str, name: str) -> StreamingResponse:
    """A line for each row, a page at a time; what is no list is one line. What is wrong with the first page is told as an error."""
    pages = iter(pages)
    first = next(pages)
    names = _choose(first, chosen)
    headers = {"Content-Disposition": f'attachment; filename="{name}.jsonl"'}
    lines = _write_lines(graph, chain([first], pages), names, language)
    return StreamingResponse(lines, media_type=JSONL, headers=headers)


def _choose(first: Any, chosen: str | None) -> list[str] | None:
    names = [each.strip() for each in chosen.split(",")] if chosen else None
    rows = _list_rows(first)
    known = [each.name for each in list_fields(rows[0])] if rows else names or []
    for each in names or ():
        if each not in known:
            raise BadInput(say("No field {name!r}. Known: {known}", name=each, known=known))
    return names


def _write_lines(graph: Graph, pages: Iterable[Any], names: list[str] | None, language: str) -> Iterator[str]:
    state = questions.read_state(graph)
    for page in pages:
        if questions.read_state(graph) != state:
            raise StoreUnavailable(CHANGED)  # the answer ends without its end, which who reads it notices
        rows = (translate_within(each, language) for each in _list_rows(page))
        told = ({name: row[name] for name in names} if names else row for row in rows)
        yield "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in told)


def _list_rows(page: Any) -> Any:
    return page.items if isinstance(page, Page) else (page,)
