"""How well a document could be read."""

from dataclasses import dataclass

from graph.answers.documents import DocumentSummary
from graph.answers.references import AgencyRef, SpanRef
from graph.answers.tasks import TaskSummary
from graph.model import Correction
from graph.text.balance import Balance


@dataclass(frozen=True, slots=True)
class MovedRunRef:
    """Sentences of a scrambled text that stood in a wrong place."""

    line: int  # of the file, from 1
    sentences: int
    restored: int  # how many of them were lost at their own place
    spans: tuple[SpanRef, ...]


@dataclass(frozen=True, slots=True)
class RepairSummary:
    """What was done to put a scrambled text in order."""

    sentences: int  # of the text in order
    agreeing: int  # copies that meet their original
    restored: int
    lost: int
    runs: tuple[MovedRunRef, ...]


@dataclass(frozen=True, slots=True)
class LostTaskRef:
    """A task of which nothing survives."""

    number: str
    after: str | None  # the last number printed before the gap
    before: str | None  # the first one printed after it
    section_path: str | None


@dataclass(frozen=True, slots=True)
class UnreadSentence:
    """A sentence that speaks of responsibility and that no rule could read."""

    text: str
    reason: str
    spans: tuple[SpanRef, ...]


@dataclass(frozen=True, slots=True)
class SetAsideWords:
    """Words that stand in the file and were not read: hidden text, furniture of a site, a watermark."""

    text: str
    reason: str
    place: str  # as people say it: 第3页, 表2第4行
    spans: tuple[SpanRef, ...]  # in a format that counts characters


@dataclass(frozen=True, slots=True)
class UnknownName:
    """An agency that the registry does not know, and where a document names it."""

    agency: AgencyRef
    names: tuple[str, ...]  # as printed
    tasks: tuple[str, ...]  # ids


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a document could be read: what was repaired, what is lost, what was not understood."""

    document: DocumentSummary
    repair: RepairSummary | None  # None: the text was sound
    lost_tasks: tuple[LostTaskRef, ...]
    doubtful_tasks: tuple[TaskSummary, ...]  # not whole, or without a statement of who answers for them
    unread: tuple[UnreadSentence, ...]
    set_aside: tuple[SetAsideWords, ...] = ()  # what was in the file and was not read
    notes: tuple[str, ...] = ()  # on how the file was read
    balance: Balance | None = None  # what the characters of the file were read as
    unknown_names: tuple[UnknownName, ...] = ()  # of agencies that the registry does not know
    corrections: tuple[Correction, ...] = ()  # what people say instead of what was read
