"""The table of an answer by the columns of its question: each has a heading, and the attribute of a row that stands below it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cli.language import _, tell
from cli.output import Listing
from cli.tables.cells import count_rows, qualify
from graph.questions.asking.registry import Question

if TYPE_CHECKING:
    from graph.answers import Page


def tabulate(question: Question, answer: "Page[Any]") -> Iterator[Listing]:
    """The rows; then what was counted, whether all of it is known, how many there are, and what lists what a row counts."""
    from graph.answers import AgencyRef, tell_apart

    columns = question.columns or {}
    cells = [[getattr(row, attribute) for attribute in columns.values()] for row in answer.items]
    called = tell_apart(cell for row in cells for cell in row if isinstance(cell, AgencyRef))
    rows = [[called[cell.id] if isinstance(cell, AgencyRef) else cell for cell in row] for row in cells]
    notes = (*_describe_count(answer), *count_rows(len(rows), answer.total), *_tell_evidence(question, answer))
    yield Listing(tuple(columns), rows, notes=notes)


def _describe_count(answer: "Page[Any]") -> Iterator[str]:
    from graph.answers import Ranking

    if isinstance(answer, Ranking):
        yield answer.definition
        yield from qualify(answer)


def _tell_evidence(question: Question, answer: object) -> Iterator[str]:
    if question.evidence:
        role = getattr(answer, "role", "any")
        command = tell(question.evidence) + ("" if role == "any" else f" --role {role}")
        yield _("evidence: {command}", command=command)
