"""A document that was read, as it is shown before it is kept: what it is, what is doubtful first, its tasks and agencies."""

from collections import Counter
from dataclasses import dataclass

from graph.loader.ids import hash_text, key_task
from graph.loader.report.cautions import Caution, list_cautions, place_of
from graph.model import Correction, Extraction, NamedPart, Task
from graph.terms import Role


@dataclass(frozen=True, slots=True)
class PreviewTask:
    """A task, and who answers for it as printed."""

    number: str | None
    section_path: str | None
    text: str
    statement: str | None
    leads: tuple[str, ...]
    co_responsible: tuple[str, ...]
    deadline: str | None
    place: str
    key: str  # by which it is corrected; "" where it is one only since somebody said who answers by a sentence
    parts: tuple[NamedPart, ...]
    corrections: tuple[Correction, ...]  # of it, each with what was read


@dataclass(frozen=True, slots=True)
class PreviewSentence:
    """A sentence that no rule could read, and why."""

    text: str
    reason: str
    place: str
    key: str  # by which somebody says who answers


@dataclass(frozen=True, slots=True)
class PreviewAgency:
    """An agency, and how many tasks name it."""

    id: str
    name: str
    known: bool  # whether the registry has it
    tasks: int


@dataclass(frozen=True, slots=True)
class PreviewAnnex:
    """A file that was joined as an annex, and why."""

    name: str
    order: int
    reason: str


@dataclass(frozen=True, slots=True)
class PreviewWords:
    """Words that were not read, and why."""

    text: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What was read of a document."""

    id: str
    number: str | None
    title: str | None
    issuer: str | None
    date: str | None
    jurisdiction: str | None
    source: str  # name of the file
    sections: int
    passages: int
    targets: int
    citations: int
    cautions: tuple[Caution, ...]
    annexes: tuple[PreviewAnnex, ...]
    tasks: tuple[PreviewTask, ...]
    agencies: tuple[PreviewAgency, ...]
    set_aside: tuple[PreviewWords, ...]
    sentences: tuple[PreviewSentence, ...]
    corrections: tuple[Correction, ...]  # all of them, also those that found no place

    @property
    def read_as(self) -> str:
        """Its id without corrections."""
        return next((each.key.document for each in self.corrections), self.id)

    def read_head(self, field: str) -> str | None:
        """What was read of itself: its number, title, issuer, date or jurisdiction."""
        shown: str | None = getattr(self, field)
        return next((each.reading for each in self.corrections if _is_of_head(each, field)), shown)


def preview(read: Extraction) -> Preview:
    """What is shown of a document before it is kept."""
    document = read.document
    named = Counter(agency for task in read.tasks for agency in {part.agency for part in task.responsibilities})
    return Preview(
        id=document.id,
        number=document.number,
        title=document.title,
        issuer=document.issuer,
        date=document.date,
        jurisdiction=document.jurisdiction,
        source=read.source,
        sections=len(read.sections),
        passages=len(read.all_passages),
        targets=len(read.doc_targets) + sum(len(task.targets) for task in read.tasks),
        citations=len(read.citations),
        cautions=tuple(list_cautions(read)),
        annexes=tuple(PreviewAnnex(each.name, each.order, each.reason) for each in read.annexes),
        tasks=tuple(_preview_task(task, read.corrections) for task in read.tasks),
        agencies=tuple(PreviewAgency(each.id, each.name, each.known, named[each.id]) for each in read.agencies),
        set_aside=tuple(PreviewWords(each.text, each.reason, each.place) for each in read.set_aside),
        sentences=tuple(
            PreviewSentence(each.text, each.reason, place_of(each.spans), hash_text(each.text))
            for each in read.unparsed
        ),
        corrections=read.corrections,
    )


def _is_of_head(correction: Correction, field: str) -> bool:
    return (correction.key.fact, correction.key.field, correction.holds) == ("document", field, True)


def _preview_task(task: Task, said: tuple[Correction, ...]) -> PreviewTask:
    stated = tuple(each for each in said if each.key.fact == "sentence" and each.spans == task.statement_spans)
    key = "" if stated else key_task(task.text, task.statement)
    own = stated or tuple(each for each in said if each.key.fact == "task" and each.key.passage == key and each.holds)

    def name(role: Role) -> tuple[str, ...]:
        return tuple(part.name for part in task.responsibilities if part.role is role)

    return PreviewTask(
        number=task.number,
        section_path=task.section_path,
        text=task.text,
        statement=task.statement,
        leads=name(Role.LEADS),
        co_responsible=name(Role.CO_RESPONSIBLE),
        deadline=task.deadline,
        place=place_of(task.spans),
        key=key,
        parts=task.parts,
        corrections=own,
    )
