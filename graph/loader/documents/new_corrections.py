"""What somebody says of a document that was read → corrections, checked: each field that they say otherwise is one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.errors import BadInput
from graph.loader.documents.corrections import find_territory
from graph.loader.ids import key_document
from graph.loader.report.preview import Preview, PreviewSentence, PreviewTask
from graph.loader.sheets.phrases import read_date
from graph.model import Correction, CorrectionKey, Fact, Field, NamedPart, TakenBack
from graph.text.document_numbers import normalise_number
from graph.text.messages import Message, say

LONGEST_NAME = 100
LONGEST_VALUE = 300
WORDS = 60  # of a task or a sentence, by which people know it in the log


@dataclass(frozen=True, slots=True)
class Restated:
    """What somebody says of a document, of a task or of a sentence, as it was typed."""

    fact: Fact
    passage: str = ""  # the key of the task or sentence
    values: Mapping[Field, str] = field(default_factory=dict)
    parts: tuple[NamedPart, ...] | None = None  # None: nothing is said of them


def compose_corrections(read: Preview, said: Restated) -> list[Correction | TakenBack]:
    """What is to be written to the log, so that the document stands as somebody says.

    Raises:
        BadInput: it can be no such thing, the document has no such task, or it stands so already.
    """
    found = list(_of_document(read, said) if said.fact == "document" else _of_passage(read, said))
    if not found:
        raise BadInput(say("Nothing is corrected: it stands so already."))
    return found


def _of_document(read: Preview, said: Restated) -> Iterator[Correction | TakenBack]:
    here = key_document(read.read_head("title"))
    for name, typed in said.values.items():
        shown: str | None = getattr(read, name)
        if typed.strip() == (shown or ""):
            continue
        value = check_document_number(typed) if name == "number" else check_value(name, typed)
        key = CorrectionKey(read.read_as, "document", name, here)
        words = (read.title or "")[:WORDS]
        yield _settle(read, Correction(key, value, reading=read.read_head(name), words=words))


def _of_passage(read: Preview, said: Restated) -> Iterator[Correction | TakenBack]:
    passage = _find(read, said)
    words = passage.text[:WORDS]
    typed = said.values.get("number")
    if isinstance(passage, PreviewTask) and typed is not None and typed.strip() != (passage.number or ""):
        key = CorrectionKey(read.read_as, "task", "number", said.passage)
        yield _settle(read, Correction(key, check_value("number", typed), reading=passage.number, words=words))
    shown = passage.parts if isinstance(passage, PreviewTask) else ()
    parts = shown if said.parts is None else check_parts(said.parts)
    if parts != shown:
        key = CorrectionKey(read.read_as, said.fact, "parts", said.passage)
        yield _settle(read, Correction(key, parts=parts, read_parts=shown, words=words))


def _settle(read: Preview, said: Correction) -> Correction | TakenBack:
    """The correction with what was read, which one before it has changed; that one is taken back where this says the same."""
    before = next((each for each in read.corrections if each.key == said.key and each.holds), None)
    if before is None:
        return said
    if (said.value, said.parts) == (before.reading, before.read_parts):
        return TakenBack(before.number)
    return replace(said, reading=before.reading, read_parts=before.read_parts)


def _find(read: Preview, said: Restated) -> PreviewTask | PreviewSentence:
    among: Sequence[PreviewTask | PreviewSentence] = read.tasks if said.fact == "task" else read.sentences
    for each in among:
        if said.passage and each.key == said.passage:
            return each
    raise BadInput(say("The document holds no such passage, or what is said of it was corrected already."))


def check_value(name: Field, typed: str) -> str | None:
    """What somebody typed for a field, as it is kept; BadInput where it can be no such thing."""
    value = " ".join(typed.split())
    if len(value) > LONGEST_VALUE or not value.isprintable():
        raise _refuse(value[:40] + "…", say("is too long"))
    return _read(name, value) if value else None


def _read(name: Field, value: str) -> str:
    if name == "date":
        return _require(read_date(value), value, say("is no date; write it like 2017-08-16"))
    if name == "jurisdiction":
        known = value if find_territory(value).level else None
        return _require(known, value, say("is no territory; write it like {example}", example="重庆市"))
    return value


def check_document_number(typed: str) -> str:
    """A document number that somebody typed, in its official form; a document that has none is known by its text."""
    wrong = say("is no document number; write it like {example}", example="国发〔2017〕10号")
    return _require(normalise_number(typed), typed, wrong)


def check_parts(parts: Iterable[NamedPart]) -> tuple[NamedPart, ...]:
    """Who answers as somebody typed it, each name once; BadInput where one is no name."""
    named = {name: NamedPart(part.role, name) for part in parts if (name := "".join(part.name.split()))}
    if wrong := next((name for name in named if len(name) > LONGEST_NAME or not name.isprintable()), None):
        raise _refuse(wrong[:40], say("is no name of an agency"))
    return tuple(named.values())


def _require(value: str | None, typed: str, wrong: Message) -> str:
    if not value:
        raise _refuse(typed, wrong)
    return value


def _refuse(typed: str, wrong: Message) -> BadInput:
    return BadInput(say("{subject}: {what}", subject=typed, what=wrong))
