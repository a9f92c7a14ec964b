"""What became of a document below it, as tables for people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.rows.shifts import tell_shift
from graph.text.messages import join, say, say_plural
from viz.tables.cells import TASK, count_rows, name_all, show_task
from viz.tables.listing import Listing
from viz.tables.words import name_document

if TYPE_CHECKING:
    from graph.answers import DerivedTask, DescendedPassage, Descent


def list_descent(answer: "Descent") -> Iterator[Listing]:
    """Each passage, below it what derives from it, with what changed; then the tasks that were added."""
    document = answer.document
    rows: list[tuple[object, ...]] = []
    for passage in answer.items:
        rows.append((_name(passage), "", name_all(passage.leads), passage.text, _count(passage, answer), ""))
        rows += [
            (
                join(("　" * below.depth, _name_below(below), say(" (listed above)") if below.is_repeated else "")),
                below.jurisdiction,
                name_all(below.task.leads) if below.task else "",
                _read_words(below),
                join((tell_shift(shift) for shift in below.shifts), say("; ")),
                say("confirmed") if below.state == "confirmed" else f"{below.score:.2f}",
            )
            for below in passage.below
        ]
    notes = (*_summarise(answer), *answer.notes, *(count_rows(len(answer.items), answer.total)))
    columns = ("passage", "jurisdiction", "lead_agencies", "text", "change", "suggested")
    yield Listing(columns, rows, title=name_document(document.number, document.title, document.id), notes=notes)
    yield from _list_added(answer)


def _list_added(answer: "Descent") -> Iterator[Listing]:
    """What below derives from nothing above: tasks, then what is no task."""
    if tasks := answer.added.items:
        notes = count_rows(len(tasks), answer.added.total)
        yield Listing(TASK, [*map(show_task, tasks)], title=say("Tasks that were added below"), notes=notes)
    if passages := answer.added_passages.items:
        notes = count_rows(len(passages), answer.added_passages.total)
        rows = [
            (each.document_number or each.document, " ".join(filter(None, (each.section_path, each.number))), each.text)
            for each in passages
        ]
        title = say("Passages that were added below")
        yield Listing(("document", "passage", "text"), rows, title=title, notes=notes)


def _name(passage: "DescendedPassage") -> str:
    """Where it stands; a heading that is the passage itself says no more than its number."""
    path, number = passage.section_path, passage.number
    title = None if passage.text.startswith(passage.section_title or "") else passage.section_title
    below = None if path and number and path.endswith(number) else number
    return " ".join(part for part in (path, title, below) if part) or passage.id


def _name_below(below: "DerivedTask") -> str:
    """The id of a task; of a passage that of the section or document in which it stands, with its number."""
    passage = below.passage
    if below.task or not passage:
        return below.task.id if below.task else ""
    id_, number = passage.section or passage.document, passage.number
    return f"{id_} {number}" if number and not id_.endswith(number) else id_


def _read_words(below: "DerivedTask") -> str:
    said = below.task or below.passage
    return said.text if said else ""


def _count(passage: "DescendedPassage", answer: "Descent") -> str:
    if not passage.links:
        return "" if answer.not_taken_up is None else say("nobody took it up")
    tasks = say_plural("{count} task below", "{count} tasks below", passage.tasks)
    others = say_plural("{count} passage below", "{count} passages below", passage.passages)
    told = [words for words, number in ((tasks, passage.tasks), (others, passage.passages)) if number]
    return join(told, say("; "))


def _summarise(answer: "Descent") -> Iterator[str]:
    if answer.not_taken_up is not None:
        yield say("taken up: {taken}; nobody took up: {untaken}", taken=answer.taken_up, untaken=answer.not_taken_up)
