"""The table of an answer by the columns of its question: each has a heading, and the attribute of a row that stands below it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graph.answers import AgencyRef, Ranking, tell_apart
from graph.questions.asking.registry import Question
from graph.text.messages import join, say
from viz.tables.cells import count_rows, qualify
from viz.tables.listing import Listing

if TYPE_CHECKING:
    from graph.answers import Page


def tabulate(question: Question, answer: "Page[Any]") -> Iterator[Listing]:
    """The rows; then what was counted, whether all of it is known, how many there are, and what lists what a row counts."""
    columns = question.columns or {}
    cells = [[getattr(row, attribute) for attribute in columns.values()] for row in answer.items]
    called = tell_apart(cell for row in cells for cell in row if isinstance(cell, AgencyRef))
    rows = [[called[cell.id] if isinstance(cell, AgencyRef) else cell for cell in row] for row in cells]
    notes = (*_describe_count(answer), *count_rows(len(rows), answer.total), *_tell_evidence(question, answer))
    yield Listing(tuple(columns), rows, notes=notes)


def _describe_count(answer: "Page[Any]") -> Iterator[str]:
    if isinstance(answer, Ranking):
        yield answer.definition
        yield from qualify(answer)


def _tell_evidence(question: Question, answer: object) -> Iterator[str]:
    if question.evidence:
        role = getattr(answer, "role", "any")
        command = join((question.evidence, "" if role == "any" else f" --role {role}"))
        yield say("evidence: {command}", command=command)
