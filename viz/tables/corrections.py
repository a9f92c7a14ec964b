"""What people corrected of documents that were read, as a table for people."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.text.messages import join, say
from viz.tables.listing import Listing
from viz.tables.words import ROLES, label

if TYPE_CHECKING:
    from graph.answers import CorrectedFact, CorrectionLog
    from graph.model import NamedPart

FIELDS = {
    "number": say("number"),
    "title": say("title"),
    "issuer": say("issuer"),
    "date": say("date"),
    "jurisdiction": say("jurisdiction"),
    "parts": say("who answers"),
}
COLUMNS = ("entry", "document", "field", "passage", "corrected", "reading", "state", "reason", "author", "time")


def tabulate_corrections(answer: "CorrectionLog") -> Iterator[Listing]:
    """The log of corrections; what holds no longer says so."""
    rows = [_show(entry) for entry in answer.items]
    yield Listing(COLUMNS, rows, notes=() if rows else (say("Nothing was corrected yet."),))


def _show(entry: "CorrectedFact") -> tuple[object, ...]:
    by_whom = (entry.reason, entry.author, entry.time)
    if entry.undone:
        return (
            entry.number,
            None,
            None,
            None,
            say("takes entry {number} back", number=entry.undone),
            None,
            "",
            *by_whom,
        )
    state = "" if entry.holds else say("holds no longer")
    values = (_tell(entry.value, entry.parts), _tell(entry.reading, entry.read_parts))
    return (entry.number, entry.document, FIELDS[entry.field or ""], entry.words, *values, state, *by_whom)


def _tell(value: str | None, parts: "Iterable[NamedPart]") -> object:
    return value or join((label(ROLES[part.role], part.name) for part in parts), say("; "))
