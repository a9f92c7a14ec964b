"""Statements in a cell that was merged over rows or columns: it stands at each place that it covers, and says it once."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from graph.loader.statements.statement import Statement, UnparsedStatement

Found = TypeVar("Found", bound=Statement | UnparsedStatement)


def leave_out_repeated(body: str, found: Iterable[Found]) -> Iterator[Found]:
    """What was found, without what a cell says again that stands beside or below one of the same words."""
    said: dict[str, int] = {}  # the words of a cell → where its line ends
    for each in found:
        line_start, line_end = body.rfind("\n", 0, each.start) + 1, body.find("\n", each.end)
        line_end = line_end if line_end >= 0 else len(body)
        cell = _find_cell(body[line_start:line_end], each.start - line_start, each.end - line_start)
        if cell is None:
            yield each
            continue
        repeats = cell in said and said[cell] >= line_start - 1
        said[cell] = line_end
        if not repeats:
            yield each


def _find_cell(line: str, start: int, end: int) -> str | None:
    """The words of the cell around a place; None where its line has no cells."""
    left, right = line.rfind("\t", 0, start) + 1, line.find("\t", end)
    return line[left : right if right >= 0 else len(line)].strip() if left or right >= 0 else None
