"""Statements in a cell that was merged over rows or columns: it stands at each place that it covers, and says it once."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from graph.loader.statements.responsibility import Statement, UnparsedStatement

Found = TypeVar("Found", bound=Statement | UnparsedStatement)


def leave_out_repeated(body: str, found: Iterable[Found]) -> Iterator[Found]:
    """What was found, without what a cell says again that stands beside or below one of the same words."""
    said: dict[str, int] = {}  # the words of a cell → where its line ends
    for each in found:
        cell = _find_cell(body, each.start, each.end)
        line_start, line_end = body.rfind("\n", 0, each.start) + 1, body.find("\n", each.end)
        if cell is None:
            yield each
            continue
        repeats = cell in said and said[cell] >= line_start - 1
        said[cell] = line_end if line_end >= 0 else len(body)
        if not repeats:
            yield each


def _find_cell(body: str, start: int, end: int) -> str | None:
    """The words of the cell around a place; None where its line has no cells."""
    left = max(body.rfind("\t", 0, start), body.rfind("\n", 0, start)) + 1
    right = min((at for mark in "\t\n" if (at := body.find(mark, end)) >= 0), default=len(body))
    is_cell = body[left - 1 : left] == "\t" or body[right : right + 1] == "\t"
    return body[left:right].strip() if is_cell else None
