"""Agencies that may be the same, and what people judged of them."""

from dataclasses import dataclass

from graph.answers.references import AgencyRef
from graph.model import NamedPart


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two agencies that may be the same, or of which the second may have taken the first's place, by their ids, and why."""

    first: str
    second: str
    score: float
    reason: str
    year: int | None = None  # in which the second may have taken the first's place; None where they may be the same


@dataclass(frozen=True, slots=True)
class SuggestedAgency:
    """One of two agencies that may be the same, and where it stands."""

    agency: AgencyRef
    known: bool
    names: tuple[str, ...]  # as printed
    total: int  # tasks that it answers for
    tasks: tuple[str, ...]  # ids of the first of them


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two agencies that may be the same, or of which the second may have followed the first; people settle whether they are."""

    first: SuggestedAgency
    second: SuggestedAgency
    score: float  # how near the names are, or how like their tasks, 0 to 100
    reason: str
    year: int | None  # in which the second may have taken the first's place; None where they may be the same


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """An entry of the log of judgements."""

    number: int
    verdict: str  # same, different, followed, undo
    year: int | None  # for one that followed
    first: str | None  # id of the agency; None for an undo
    second: str | None
    undone: int | None  # for an undo: the number of the entry that it takes back
    holds: bool
    score: float | None
    reason: str | None
    author: str | None
    time: str | None  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class JudgementLog:
    """What people judged of agencies, in the order in which they did."""

    total: int
    items: tuple[JudgedPair, ...]


@dataclass(frozen=True, slots=True)
class CorrectedFact:
    """An entry of the log of corrections; of one that takes another back only ``undone`` and who did so."""

    number: int
    document: str | None  # id, as it is without corrections
    fact: str | None  # document, task, sentence
    field: str | None  # number, title, issuer, date, jurisdiction, parts
    words: str | None  # how the passage begins, or the title
    reading: str | None
    value: str | None
    read_parts: tuple[NamedPart, ...]
    parts: tuple[NamedPart, ...]
    undone: int | None
    holds: bool
    reason: str | None
    author: str | None
    time: str | None  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class CorrectionLog:
    """What people corrected of documents that were read, in the order in which they did."""

    total: int
    items: tuple[CorrectedFact, ...]
