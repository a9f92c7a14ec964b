"""A deadline that stands for itself right behind a statement: （市教育局牵头）完成时限：2025年6月底, （市教育局牵头），2025年底前完成."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.loader.statements.statement import Statement, UnparsedStatement
from graph.loader.targets import rules
from graph.loader.targets.deadlines import find_deadline
from graph.loader.text.ranges import Range

LONGEST = 40  # characters of such a deadline
_OPENS, _CLOSES = re.escape("（(〔[【"), re.escape("）)〕]】")
_LABEL = f"[一-龥]{{0,2}}(?:{rules.LABEL.removesuffix('$')})"  # 完成 before 时限
_REST = re.compile(rf"[^\n\t]{{1,{LONGEST}}}(?=\n|\Z)")
_LABELLED_LINE = re.compile(rf"[^\S\n]*\n[^\S\n]*(?P<words>[{_OPENS}]?{_LABEL}[^\n\t]{{1,{LONGEST}}})(?=\n|\Z)")
_BEFORE = re.compile(rf"[\s，,；;。]*[{_OPENS}]?(?:{_LABEL})?\s*")
_BEHIND = re.compile(rf"(?:{rules.DUE})?(?:{rules.DONE})?[{_CLOSES}]?[\s。；;，,]*")


def join_deadlines(body: str, found: Sequence[Statement | UnparsedStatement]) -> list[Statement | UnparsedStatement]:
    """Statements in order, each with the deadline that stands between it and the next one, or the end of its line."""
    ends = [*(each.start for each in found[1:]), len(body)]
    return [
        _join(body, each, end) if isinstance(each, Statement) else each
        for each, end in zip(found, ends, strict=False)  # without statements one end is left
    ]


def _join(body: str, statement: Statement, end: int) -> Statement:
    place = _find(body, statement.end)
    if place is None or place[1] > end:
        return statement
    *cells, last = statement.cells
    return replace(statement, cells=(*cells, (*last, place)))


def _find(body: str, at: int) -> Range | None:
    """Where nothing but a deadline stands in the rest of a line, or behind 完成时限 in the next."""
    rest, below = _REST.match(body, at), _LABELLED_LINE.match(body, at)
    start, end = below.span("words") if below else rest.span() if rest else (at, at)
    words = body[start:end]
    due = find_deadline(words, listed=True)
    if due is None or not due.is_shared:
        return None
    alone = _BEFORE.fullmatch(words, 0, due.start) and _BEHIND.fullmatch(words, due.end)
    return (start, start + len(words.rstrip())) if alone else None
