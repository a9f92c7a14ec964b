"""Words that tables of answers have in common, for people of each language."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.text.messages import Message, say, say_plural

if TYPE_CHECKING:
    from graph.answers import RepairSummary
    from graph.model import Repair

ROLES = {"LEADS": say("leads"), "CO_RESPONSIBLE": say("shares")}
RULES = {
    "verbatim": say("word for word"),
    "clause": say("clause"),
    "collected": say("collected"),
    "reworded": say("reworded"),
}  # how the words of a passage went down: docs/matching.md
COMPLETENESS = {
    "complete": say("complete"),
    "no_statement": say("no statement"),
    "truncated_end": say("truncated end"),
    "truncated_start": say("truncated start"),
    "gap_inside": say("gap inside"),
}


def enumerate_all(names: Iterable[str]) -> Message:
    """Names one after another, as each language parts them."""
    return say("{values}", values=tuple(names))


def name_document(number: str | None, title: str | None, fallback: str) -> str:
    """A document by number and title, as far as known."""
    return " ".join(part for part in (number, f"《{title}》" if title else None) if part) or fallback


def name_number(number: str | None, *, inferred: bool) -> str:
    """A task's number; in brackets where it is not printed but follows from its neighbours."""
    if number is None:
        return say("(unknown)")
    return f"[{number}]" if inferred else number


def label(subject: object, what: object) -> str:
    """What is said of something: ``subject: what``."""
    return say("{subject}: {what}", subject=subject, what=what)


def describe_repair(repair: "Repair | RepairSummary") -> str:
    """What was repaired in a scrambled text."""
    done = (
        say_plural("{count} misplaced run of text", "{count} misplaced runs of text", len(repair.runs)),
        say_plural(
            "{count} copy agrees with its original", "{count} copies agree with their originals", repair.agreeing
        ),
        say_plural("{count} sentence restored from a copy", "{count} sentences restored from copies", repair.restored),
        say_plural("{count} sentence lost", "{count} sentences lost", repair.lost),
    )
    return say("repaired: {done}", done=enumerate_all(done))
