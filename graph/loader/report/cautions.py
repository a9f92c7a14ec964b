"""What of a document that was read is doubtful, lost or was not understood: what whoever loads it should look at first."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.loader.ids import PUNCTUATION_OF_NUMBERS, hash_text, key_task
from graph.model import Extraction, Span, Task
from graph.terms import Completeness
from graph.text.messages import Message, say

SURE = 0.9  # confidence: of facts read as surely as this, at least 98 in 100 were right
LOSSES = {
    Completeness.NO_STATEMENT: say("its statement is lost"),
    Completeness.TRUNCATED_END: say("its end is lost"),
    Completeness.TRUNCATED_START: say("its beginning is lost"),
    Completeness.GAP_INSIDE: say("a part of it is lost"),
}


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to look at: what is doubtful, the words of the document, and where they stand as people say it."""

    what: str
    words: str = ""
    place: str = ""
    key: str = ""  # of the task or the sentence, by which it is corrected


def list_cautions(read: Extraction) -> Iterator[Caution]:
    """What is doubtful, the gravest first: what the document is, what was not understood, what is lost, what is unsure."""
    yield from _list_of_head(read)
    for each in read.corrections:
        if not each.holds:
            yield Caution(
                say("correction {number} finds no place: its words are read otherwise now", number=each.number),
                each.words,
            )
    for sentence in read.unparsed:
        reason = say("not understood: {reason}", reason=sentence.reason)
        yield Caution(reason, sentence.text, place_of(sentence.spans), hash_text(sentence.text))
    for lost in read.lost_tasks:
        yield Caution(say("task {number} is lost in the file", number=lost.number))
    for task in read.tasks:
        yield from _list_of_task(task)
    for agency in read.agencies:
        if not agency.known:
            yield Caution(say("a name that is not in the registry of agencies"), agency.name)
    for note in read.notes:
        yield Caution(note)


def _list_of_head(read: Extraction) -> Iterator[Caution]:
    document = read.document
    if document.number is None:
        yield Caution(say("no document number was found: it is known by its text alone"))
    if document.title is None:
        yield Caution(say("no title was found"))


def _list_of_task(task: Task) -> Iterator[Caution]:
    key = key_task(task.text, task.statement)
    if loss := LOSSES.get(task.completeness):
        yield Caution(say("{task}: {what}", task=name_task(task), what=loss), task.text, place_of(task.spans), key)
    elif not task.responsibilities:
        nobody = say("{task}: nobody was found who answers for it", task=name_task(task))
        yield Caution(nobody, task.text, place_of(task.spans), key)
    for part in task.responsibilities:
        if part.confidence < SURE:
            unsure = say(
                "{task}: read with a confidence of {percent} %",
                task=name_task(task),
                percent=round(100 * part.confidence),
            )
            yield Caution(unsure, f"{part.name} {part.word or ''}".strip(), place_of(part.spans), key)


def name_task(task: Task) -> Message:
    """A task as people call it."""
    if task.number is None:
        return say("Task without a number")
    return say("Task {number}", number=PUNCTUATION_OF_NUMBERS.sub("", task.number))


def place_of(spans: tuple[Span, ...]) -> str:
    """Where a fact begins, as people say it."""
    return spans[0].place if spans else ""
