"""Documents and how well they were read as tables for people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.text.balance import tell_balance
from graph.text.messages import join, say, say_plural
from graph.text.places import tell_place
from viz.tables.cells import count_rows, place
from viz.tables.listing import Listing
from viz.tables.words import COMPLETENESS, describe_repair, enumerate_all, label, name_document, name_number

if TYPE_CHECKING:
    from graph.answers import (
        DocumentRef,
        DocumentSummary,
        Implementation,
        Implementations,
        Page,
        PassageSummary,
        Quality,
    )
    from graph.loader.report.explain_repair import Answer, Explanation

_DOCUMENT = ("document", "issuer", "date", "tasks", "sections", "passages", "lost_tasks", "implements")


def list_documents(answer: "Page[DocumentSummary]") -> Iterator[Listing]:
    """The documents with what is known and lost of each."""
    yield Listing(
        _DOCUMENT, [_document(row) for row in answer.items], notes=count_rows(len(answer.items), answer.total)
    )


def list_document(answer: "DocumentSummary") -> Iterator[Listing]:
    """One document, and the words by which it says what it carries out, what else it rests on and what it names."""
    named = [(say("implements"), up) for up in answer.implements] + [(say("cites"), up) for up in answer.cites]
    rows = [(how, _name(up.document), up.verb, up.sentence, place(up.spans)) for how, up in named]
    yield Listing(_DOCUMENT, [_document(answer)])
    yield Listing(("relation", "document", "verb", "sentence", "characters"), rows)


def list_implementations(answer: "Implementations") -> Iterator[Listing]:
    """The documents that carry one out, each further to the right than the one that it names."""
    rows = [
        (_indent(row), row.jurisdiction, row.date, row.tasks, row.verb, row.sentence, place(row.spans))
        for row in answer.items
    ]
    title = say("Implemented by: {document}", document=_name(answer.document))
    notes = (*answer.notes, *(count_rows(len(rows), answer.total) if answer.total else ()))
    columns = ("document", "jurisdiction", "date", "tasks", "verb", "sentence", "characters")
    yield Listing(columns, rows, title=title, notes=notes)


def _indent(row: "Implementation") -> str:
    again = say(" (listed above)") if row.is_repeated else ""
    return join(("　" * (row.depth - 1), _name(row.document), again))


def _name(document: "DocumentRef") -> str:
    return name_document(document.number, document.title, document.id)


def list_passages(answer: "Page[PassageSummary]") -> Iterator[Listing]:
    """What of a document makes no task, with the section in which it stands."""
    rows = [
        (" ".join(filter(None, (row.section_path, row.section_title))), row.number, row.text, place(row.spans))
        for row in answer.items
    ]
    yield Listing(("section", "passage", "text", "characters"), rows, notes=count_rows(len(answer.items), answer.total))


def list_quality(answer: "Quality") -> Iterator[Listing]:
    """What is lost, doubtful or not understood in a document; then what was repaired."""
    document = answer.document
    rows = [*_find_faults(answer)]
    notes = [describe_repair(answer.repair)] if answer.repair else []
    notes += [say("note: {note}", note=note) for note in answer.notes]
    notes += [tell_balance(answer.balance)] if answer.balance else []
    notes += [] if rows else [say("Nothing was found missing.")]
    columns = ("problem", "task", "text", "reason", "characters")
    yield Listing(columns, rows, title=name_document(document.number, document.title, document.id), notes=notes)


def _document(row: "DocumentSummary") -> tuple[object, ...]:
    name = name_document(row.number, row.title, row.id)
    if row.known_only_by_citation:
        return (name, row.issuer, row.date, say("known only by citation"), "", "", "", "")
    lost = label(len(row.lost_tasks), enumerate_all(row.lost_tasks)) if row.lost_tasks else ""
    refs = [each.document for each in row.implements]
    implements = join((name_document(ref.number, ref.title, ref.id) for ref in refs), say("; "))
    return (name, row.issuer, row.date, row.tasks, row.sections, row.passages, lost, implements)


def _find_faults(answer: "Quality") -> Iterator[tuple[object, ...]]:
    for lost in answer.lost_tasks:
        yield (say("lost"), lost.number, "", f"{lost.after or ''} … {lost.before or ''}", "")
    for task in answer.doubtful_tasks:
        state = COMPLETENESS["no_statement" if task.completeness == "complete" else task.completeness]
        yield (state, name_number(task.number, inferred=task.number_inferred), task.text, "", "")
    for unread in answer.unread:
        yield (say("unparsed"), "", unread.text, unread.reason, place(unread.spans))
    for words in answer.set_aside:
        yield (say("set aside"), "", words.text, words.reason, words.place and tell_place(words.place))
    for name in answer.unknown_names:
        tasks = enumerate_all(each.removeprefix(f"{answer.document.id}:") for each in name.tasks)
        why = say("The registry has no such agency.")
        yield (say("unknown name"), tasks, enumerate_all(name.names), why, "")


def list_differences(explanation: "Explanation", limit: int) -> Iterator[Listing]:
    """Tasks for which a naive reading of a scrambled text names others than those who answer for them."""
    misread = [each for each in explanation.differences if each.naive and each.naive.statement]
    rows = [(each.number, _name_answer(each.naive), _name_answer(each.true)) for each in misread[:limit]]
    title = say_plural(
        "Read as it stands, {count} task would get the wrong answer:",
        "Read as it stands, {count} tasks would get the wrong answer, among them:",
        len(explanation.differences),
    )
    yield Listing(("task", "as_it_stands", "in_order"), rows, title=title)


def _name_answer(answer: "Answer | None") -> str:
    """Who answers for a task, the leaders before the semicolon."""
    if answer is None or answer.statement is None:
        return say("unknown, lost in the scrape")
    return join((enumerate_all(names) for names in (answer.leads, answer.co_responsible) if names), say("; "))
