"""What people have judged of agencies: which two are the same, which are not, which took another's place. Pure: entries in, who is whom out.

The entries are an append-only log (reviews/agency_reviews.py). An entry is undone by a later one, never taken away; what holds is what
the entries that are left say, in their order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.errors import BadInput
from graph.model import Agency
from graph.text.messages import say


class Verdict(StrEnum):
    """What an entry of the log says."""

    SAME = "same"
    DIFFERENT = "different"
    FOLLOWED = "followed"  # the second took the place of the first in a year
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log. The agencies are told as they were when they were judged, so that the log can stand alone."""

    number: int  # 1 for the first line
    verdict: Verdict
    first: Agency | None = None  # None for an undo
    second: Agency | None = None
    year: int | None = None  # for one that followed: in which year
    undone: int | None = None  # for an undo: the number of the entry that no longer holds
    score: float | None = None  # how near the names are, 0 to 100
    reason: str | None = None
    author: str | None = None
    time: str | None = None  # ISO 8601, UTC

    @property
    def pair(self) -> frozenset[str]:
        """The ids of the two agencies; none for an undo."""
        return frozenset(each.id for each in (self.first, self.second) if each)


@dataclass(frozen=True, slots=True)
class Judgements:
    """Who is whom by the entries that hold."""

    entries: tuple[Entry, ...] = ()
    holding: tuple[Entry, ...] = ()
    united: Mapping[str, str] = field(default_factory=dict)  # id → id of the agency that it is, for those united
    agencies: Mapping[str, Agency] = field(default_factory=dict)  # every agency that an entry tells of

    def resolve(self, agency: str) -> str:
        """The id of the agency that an id stands for."""
        return self.united.get(agency, agency)

    def settle(self, agency: Agency) -> Agency:
        """The agency that one stands for."""
        return self.agencies[self.united[agency.id]] if agency.id in self.united else agency

    @property
    def followed(self) -> tuple[Entry, ...]:
        """The entries that hold and say that one agency took the place of another."""
        return tuple(entry for entry in self.holding if entry.verdict is Verdict.FOLLOWED)

    def find_apart(self, first: str, second: str) -> Entry | None:
        """The entry that holds these two, or those they are united with, for different."""
        asked = {self.resolve(first), self.resolve(second)}
        for entry in self.holding:
            if entry.verdict is Verdict.DIFFERENT and {self.resolve(each) for each in entry.pair} == asked:
                return entry
        return None


NOTHING_JUDGED = Judgements()


def replay(entries: Iterable[Entry]) -> Judgements:
    """What the entries say together.

    Raises:
        BadInput: an entry contradicts those before it, or undoes none; the message names it.
    """
    told = tuple(entries)
    undone = {entry.undone for entry in told if entry.verdict is Verdict.UNDO}
    judged = NOTHING_JUDGED
    for entry in told:
        if entry.verdict is Verdict.UNDO:
            _require_undoable(told[: entry.number - 1], entry)
        elif entry.number not in undone:
            _require_no_contradiction(judged, entry)
            judged = _add(judged, entry)
    agencies = {each.id: each for entry in told for each in (entry.first, entry.second) if each}
    return Judgements(told, judged.holding, judged.united, agencies)


def add(judgements: Judgements, entry: Entry) -> Judgements:
    """What is judged with one more entry; BadInput where it contradicts what holds."""
    return replay((*judgements.entries, entry))


def _require_undoable(before: Iterable[Entry], entry: Entry) -> None:
    undone = {each.undone for each in before}
    if not any(each.number == entry.undone and each.verdict is not Verdict.UNDO for each in before):
        raise BadInput(say("There is no judgement {number} to undo.", number=entry.undone))
    if entry.undone in undone:
        raise BadInput(say("Judgement {number} was undone already.", number=entry.undone))


def _require_no_contradiction(judged: Judgements, entry: Entry) -> None:
    first, second = entry.first, entry.second
    if first is None or second is None:
        raise BadInput(say("Judgement {number} names no two agencies.", number=entry.number))
    pair = (first.id, second.id)
    if first.id == second.id:
        raise BadInput(say("{agency}: these are one agency, nothing is to be judged", agency=first.id))
    if first.kind is not second.kind and entry.verdict is not Verdict.DIFFERENT:
        raise BadInput(
            say(
                "{pair}: one is a collective, the other is not: they cannot be the same, and neither took the other's place",
                pair=pair,
            )
        )
    if judged.resolve(first.id) == judged.resolve(second.id):
        numbers = tuple(each.number for each in judged.holding if each.verdict is Verdict.SAME)
        raise BadInput(
            say("{pair}: they were judged the same (see {numbers}): undo that first", pair=pair, numbers=numbers)
        )
    if entry.verdict is Verdict.FOLLOWED and entry.year is None:
        raise BadInput(say("Judgement {number} names no year.", number=entry.number))
    if found := next((each for each in judged.followed if each.pair == entry.pair), None):
        raise BadInput(
            say(
                "{pair}: one was judged to have followed the other (entry {number}): undo that first",
                pair=pair,
                number=found.number,
            )
        )
    if apart := judged.find_apart(first.id, second.id):
        raise BadInput(
            say("{pair}: they were judged different (entry {number}): undo that first", pair=pair, number=apart.number)
        )


def _add(judged: Judgements, entry: Entry) -> Judgements:
    holding = (*judged.holding, entry)
    if entry.verdict is not Verdict.SAME or entry.first is None or entry.second is None:
        return Judgements(holding=holding, united=judged.united, agencies=judged.agencies)
    gone, kept = _choose(entry.first, entry.second)
    old, new = judged.resolve(gone.id), judged.resolve(kept.id)
    united = {each: new if end == old else end for each, end in judged.united.items()} | {old: new}
    return Judgements(holding=holding, united=united, agencies=judged.agencies)


def _choose(first: Agency, second: Agency) -> tuple[Agency, Agency]:
    """Which goes and which stays: the second, unless only the first is in the registry."""
    return (second, first) if first.known and not second.known else (first, second)
