"""The facts that a task-division document states, as plain frozen data.

Spans count characters (Unicode code points) of the decoded file, line breaks as they stand in it, half open; of a file
whose format counts no characters (PDF, Word, Excel), those of the text that was read from it. For a fact with spans S,
joining ``text[s.start:s.end] for s in S`` gives back the fact's words, in reading order. A fact that a scrambled scrape
tore apart has several spans.

Ids are stable and safe in an address (no ``/``, ``#``, ``?``, ``%``). A document is known by its normalised number, or by
``sha256-`` and 16 hex digits of its text; parts below it are joined by ``:``.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from graph.terms import AgencyKind, Role, TaskFacts
from graph.text.balance import Balance
from graph.text.messages import Message, say


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters in the file that was read.

    ``place`` says as people do where it begins: 第3页, 第12段, 表2第4行; two spans of the same characters are equal.
    """

    start: int
    end: int
    place: str = field(default="", compare=False)


Operator = Literal[">=", "<=", "=", "+"]
Format = Literal["text", "sheet"]
Counted = Literal["file", "text"]


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document: the notice or plan that was read."""

    id: str
    number: str | None
    title: str | None
    issuer: str | None
    date: str | None  # ISO 8601, the day it was issued
    jurisdiction: str | None  # 重庆市; 全国 for central bodies
    level: str | None  # 国家, 省, 市, 区县
    spans: tuple[Span, ...] = ()  # of the title


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document that make no task: a numbered item, an article or a paragraph. Nobody is assigned to it."""

    text: str  # as printed
    number: str | None  # as printed without its punctuation: （一）, 3, 第十条; None for a paragraph
    order: int  # 1 for the first passage of the document
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the annex (一、 or （一）), with what stands under it and makes no task."""

    id: str
    number: str  # as printed without its punctuation: 二, （三）
    title: str
    path: str  # 二/（三）
    order: int  # 1 for the first heading of the document
    level: int  # 1 for the top
    parent: str | None  # id of the section around it
    spans: tuple[Span, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency in its jurisdiction; ``names`` are those in the text, in usual characters, the most frequent first.

    A name that leaves its end to the last of its list is whole here: 经开区管委会 for 经开区、高新区管委会.
    """

    id: str
    name: str  # what people call it in this jurisdiction: 市发展改革委
    full_name: str  # 重庆市发展和改革委员会, or jurisdiction and name where the registry knows no more
    jurisdiction: str | None
    level: str | None
    kind: AgencyKind
    names: tuple[str, ...]
    known: bool = True  # whether the registry (agencies.csv) has it
    branch: str | None = None  # party, government, company …: docs/agencies.md; None for collectives


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One agency's part in one task, with the words and the rule that say so."""

    agency: str  # Agency.id
    name: str  # as printed, in usual characters
    role: Role
    word: (
        str | None
    )  # the document's own for the role: 牵头, 配合; None where it says none, or an older version loaded it
    rule: str  # which rule of the grammar read it
    confidence: float  # 0 to 1
    spans: tuple[Span, ...]  # of the name


@dataclass(frozen=True, slots=True)
class NamedPart:
    """Who answers for a task, and how."""

    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class Target:
    """Something measurable by a date (docs/documents.md, "Targets")."""

    id: str
    text: str
    metric: str
    operator: Operator
    value: float
    unit: str  # as printed, may carry 万 or 亿
    by: str | None  # as printed: 2020年底, “十三五”末, 每年
    approx: bool
    rule: str  # why it is taken for one
    confidence: float  # 0 to 1
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(TaskFacts):
    """One numbered (or unnumbered) passage with the statement that names who answers for it."""

    id: str
    section: str | None  # Section.id
    responsibilities: tuple[Responsibility, ...]
    targets: tuple[Target, ...]
    spans: tuple[Span, ...]  # of the text
    statement_spans: tuple[Span, ...]
    number_after: str | None = None  # for a task of unknown number: the number printed before it

    @property
    def parts(self) -> tuple[NamedPart, ...]:
        """Who answers for it, and how."""
        return tuple(NamedPart(each.role, each.name) for each in self.responsibilities)


@dataclass(frozen=True, slots=True)
class LostTask:
    """A task of which nothing survives; its number follows from its neighbours."""

    number: str
    after: str | None  # number of the last task printed before the gap
    before: str | None  # number of the first task printed after it
    section_path: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that this one names; ``implements`` where it says that it carries that document out."""

    document: str  # id of the named document: its normalised number, or ``title-`` and its title
    number: str | None
    title: str | None
    implements: bool
    verb: str | None  # 贯彻落实, 推动…落地见效; 根据 where it rests on it otherwise; None where it is only named
    sentence: str
    spans: tuple[Span, ...]  # of the sentence


@dataclass(frozen=True, slots=True)
class MovedRun:
    """A run of sentences that a faulty line packer copied over the original."""

    line: int  # 1 for the first line of the file
    spans: tuple[Span, ...]  # where the copy stands in the file
    sentences: int
    restored: int  # how many of them are read from here, since the original is lost


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done to put a scrambled text in order, and what could not be found."""

    shortest_line: int  # characters after which the copying stopped: the packer's lower limit or a little more
    longest_line: int  # characters of the longest line that went on: the packer's upper limit or a little less
    sentences: int  # sentences of the text in order, without the lost ones
    agreeing: int  # copied sentences that meet their surviving original, word for word
    restored: int  # sentences that exist only in the copy
    lost: int  # sentences that are lost for good
    runs: tuple[MovedRun, ...]


@dataclass(frozen=True, slots=True)
class UnparsedSentence:
    """A sentence that speaks of responsibility and that no rule could read."""

    text: str
    reason: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words that stand in a file and are not read, and why: hidden text, furniture of a site, a watermark."""

    text: str
    reason: str
    place: str = ""  # as people say it: 第3页, 表2第4行
    spans: tuple[Span, ...] = ()  # in a format that counts characters


@dataclass(frozen=True, slots=True)
class PageArea:
    """Where a line stands on its page, in points from the upper left corner of the page as it is shown."""

    page: int  # 1 for the first
    top: int
    bottom: int
    edges: tuple[int, ...]  # where each character begins from the left, and where the last one ends


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: which characters of the text that was read it holds, and where on the page they stand."""

    start: int
    end: int
    area: PageArea


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of the text as it was read; together, in their order, the runs are all of it."""

    words: str
    start: int | None = None  # where it stands, counted as spans are; None: nowhere, such as a number that Word counts
    end: int | None = None
    kind: Literal["read", "restored", "gap"] = "read"  # restored: from a copy, since the original is lost
    place: str = ""  # 附件“分工表.xlsx” of an annex with a file of its own
    lines: tuple[PrintedLine, ...] = ()  # of pages; none of one that was turned, or cut in two, to be read

    @property
    def counts_characters(self) -> bool:
        """Whether each of its characters is one of the file; of an entity such as &amp;nbsp; none is."""
        return self.start is not None and self.end is not None and self.end - self.start == len(self.words)


@dataclass(frozen=True, slots=True)
class AnnexFile:
    """A file that came beside the notice and is an annex of it; what was read of it leads there by its place."""

    name: str  # of the file; below the notice's folder with the folders between
    order: int  # as the notice lists it, from 1
    title: str | None
    reason: str  # why it is taken for an annex of this notice
    sha256: str
    counted: Counted  # whose characters the spans of its facts count
    balance: Balance | None

    @property
    def place(self) -> str:
        """What the places of its facts begin with."""
        return lead_to_file(self.name)


Fact = Literal["document", "task", "sentence"]
Field = Literal["number", "title", "issuer", "date", "jurisdiction", "parts"]


@dataclass(frozen=True, slots=True)
class CorrectionKey:
    """What a correction is of, by what was read: so it is found again at each load, and only there."""

    document: str  # id, as it is without corrections
    fact: Fact
    field: Field  # of a task its number or its parts; of a sentence that nobody could read, its parts
    passage: str  # stands for its words: the document's title, the task with its statement, the sentence


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody says instead of what was read: an entry of the log of corrections."""

    key: CorrectionKey
    value: str | None = None  # None: there is none; of parts always
    parts: tuple[NamedPart, ...] = ()  # none: the words do not say who answers
    reading: str | None = None  # what was read instead
    read_parts: tuple[NamedPart, ...] = ()
    words: str = ""  # the beginning of what it is of, for people
    number: int = 0  # in the log, from 1
    reason: str | None = None
    author: str | None = None
    time: str | None = None  # ISO 8601, UTC
    spans: tuple[Span, ...] = ()  # of the task or sentence
    holds: bool = True  # False: nothing was read that it could be of, and it changed nothing


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An entry of the log of corrections that takes an earlier one back."""

    undone: int
    number: int = 0
    reason: str | None = None
    author: str | None = None
    time: str | None = None  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class Extraction:
    """All facts of one document, before any database."""

    source: str  # name of the file
    sha256: str  # of its bytes
    format: Format
    counted: Counted  # whose characters spans count: the decoded file's, or where it has none (Word) those of its text
    document: Document
    convention: Literal["first_leads"] | None
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    lost_tasks: tuple[LostTask, ...]
    agencies: tuple[Agency, ...]
    doc_targets: tuple[Target, ...]
    citations: tuple[Citation, ...]
    repair: Repair | None
    unparsed: tuple[UnparsedSentence, ...]
    notes: tuple[str, ...] = ()  # on how the file was read
    set_aside: tuple[SetAside, ...] = ()  # what was in the file and was not read
    balance: Balance | None = None  # what its characters were read as; None for a sheet of facts
    passages: tuple[Passage, ...] = ()  # those that stand under no heading: covering text, an opening
    annexes: tuple[AnnexFile, ...] = ()  # files beside the one that ``source`` names
    reader: str = ""  # which reader read them (loader/reader_version.py); "" where that is not known
    text: tuple[TextRun, ...] = ()  # as it was read, to be looked at; none of a sheet of facts
    corrections: tuple[Correction, ...] = ()  # what people corrected of what was read

    @property
    def all_passages(self) -> tuple[Passage, ...]:
        """The passages of the document and of its sections, in order."""
        below = (passage for section in self.sections for passage in section.passages)
        return tuple(sorted([*self.passages, *below], key=lambda passage: passage.order))


def tell_annex(name: str, order: int, reason: str) -> Message:
    """That a file is an annex, and why."""
    return say("annex {order}: {name} ({reason})", order=order, name=name, reason=reason)


def lead_to_file(name: str) -> str:
    """Where an annex with a file of its own lies, as people say it: 附件“分工表.xlsx”."""
    return f"附件“{name}”"


def label_uniquely(labels: list[str]) -> list[str]:
    """Tell equal labels of one document apart: the second 十 becomes 十~2, the third 十~3."""
    seen: Counter[str] = Counter()
    unique = []
    for label in labels:
        seen[label] += 1
        unique.append(label if seen[label] == 1 else f"{label}~{seen[label]}")
    return unique
