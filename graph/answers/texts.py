"""Answers about the text of a document, and about what was found where in it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from graph.answers.quality import SetAsideWords
from graph.answers.references import SpanRef
from graph.model import TextRun
from graph.terms import Role

MarkKind: TypeAlias = Literal[
    "title", "section", "task", "statement", "agency", "target", "citation", "passage", "unread"
]


@dataclass(frozen=True, slots=True)
class TextMark:
    """A fact, and where its words stand in the text."""

    kind: MarkKind
    words: str
    spans: tuple[SpanRef, ...]
    id: str | None = None  # of what it is or names: a task, an agency, a document
    label: str = ""  # a task's number, an agency's word for its role, why a sentence was not understood
    role: Role | None = None
    task: str | None = None  # id of the task that it belongs to


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file that a document came of."""

    name: str
    place: str  # what the places of its facts begin with; "" of the notice's own file
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document's text as it was read, and what it holds."""

    id: str
    number: str | None
    title: str | None
    runs: tuple[
        TextRun, ...
    ]  # in reading order; none where an older version loaded it, or where it is a sheet of facts
    marks: tuple[TextMark, ...]  # in the order of their places
    set_aside: tuple[SetAsideWords, ...]
    files: tuple[DocumentFile, ...] = ()  # the notice's own first
