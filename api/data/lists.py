"""Lists that are longer than an answer: the next page by a cursor, and all of a list as JSON Lines or CSV, sent as it is read.

A cursor holds for the graph as it stood when it was given, so that no row comes twice or never; after a load it is refused.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields as list_fields
from itertools import chain
from typing import Annotated, Any, TypeAlias

from fastapi import Query, Request
from starlette.responses import StreamingResponse

from api.data.files import CSV, AnswerFormat, name_file
from graph import questions
from graph.answers import Page
from graph.errors import BadInput, StoreUnavailable
from graph.settings import LAST_ROW
from graph.store.client import Graph
from graph.text.messages import say, translate_within
from viz.tables.listing import Listing

JSONL = "application/x-ndjson"
Tabulate: TypeAlias = Callable[[Any], Iterator[Listing]]
WriteRows: TypeAlias = Callable[[Iterable[Listing]], Iterator[bytes]]
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
        raise BadInput(
            say(
                "Parameter {name}: {reason}",
                name="cursor",
                reason=say("it is none; take it from an answer, or leave it out"),
            )
        )
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
    first, pages = _begin(graph, pages)
    lines = _write_lines(pages, _choose(first, chosen), language)
    return StreamingResponse(lines, media_type=JSONL, headers=name_file(f"{name}.jsonl"))


def send_rows(graph: Graph, pages: Iterable[Any], tabulate: Tabulate, write: WriteRows, name: str) -> StreamingResponse:
    """The rows of a list as CSV, a page at a time, under the same conditions: each row must tell all of itself."""
    _, pages = _begin(graph, pages)
    rows = write(next(tabulate(page)) for page in pages)
    return StreamingResponse(rows, media_type=CSV, headers=name_file(f"{name}.csv"))


def _begin(graph: Graph, pages: Iterable[Any]) -> tuple[Any, Iterator[Any]]:
    """The first page, and all pages as long as the graph stands as it did."""
    state = questions.read_state(graph)
    pages = iter(pages)
    first = next(pages)
    return first, chain([first], _require_unchanged(graph, pages, state))


def _require_unchanged(graph: Graph, pages: Iterable[Any], state: int) -> Iterator[Any]:
    for page in pages:
        if questions.read_state(graph) != state:
            raise StoreUnavailable(CHANGED)  # the answer ends without its end, which who reads it notices
        yield page


def _choose(first: Any, chosen: str | None) -> list[str] | None:
    names = [each.strip() for each in chosen.split(",")] if chosen else None
    rows = _list_rows(first)
    known = [each.name for each in list_fields(rows[0])] if rows else names or []
    for each in names or ():
        if each not in known:
            raise BadInput(say("No field {name!r}. Known: {known}", name=each, known=known))
    return names


def _write_lines(pages: Iterable[Any], names: list[str] | None, language: str) -> Iterator[str]:
    for page in pages:
        rows = (translate_within(each, language) for each in _list_rows(page))
        told = ({name: row[name] for name in names} if names else row for row in rows)
        yield "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in told)


def _list_rows(page: Any) -> Any:
    return page.items if isinstance(page, Page) else (page,)
