"""Facts in words: what was read from a document, what was repaired, what is lost."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cli.language import _, _plural, enumerate_all, tell
from viz.tables.listing import Listing
from viz.tables.words import COMPLETENESS, describe_repair, name_document, name_number

if TYPE_CHECKING:
    from graph.model import Extraction, SetAside, Task

QUOTED = 30  # characters of what was not read
UNKNOWN_SHOWN = 5  # names that are not in the registry, in the summary of a load


def label(subject: object, what: object) -> str:
    """What is said of something: ``subject: what``."""
    return _("{subject}: {what}", subject=subject, what=what)


def describe_extraction(extraction: "Extraction", *, is_listed: bool = False) -> Iterator[str]:
    """What was read from a document, a line for each kind of news; ``is_listed`` where its tasks and sentences follow."""
    from graph.model import tell_annex
    from graph.text.balance import tell_balance

    document = extraction.document
    yield label(extraction.source, name_document(document.number, document.title, document.id))
    yield "  " + " · ".join(_count_facts(extraction))
    yield from ("  " + tell(tell_annex(each.name, each.order, each.reason)) for each in extraction.annexes)
    yield from ("  " + _("note: {note}", note=note) for note in extraction.notes)
    yield from (f"  {line}" for line in describe_set_aside(extraction.set_aside))
    if is_listed and extraction.balance:
        yield "  " + tell(tell_balance(extraction.balance))
    if extraction.repair:
        yield "  " + tell(describe_repair(extraction.repair))
    if extraction.lost_tasks:
        numbers = enumerate_all(task.number for task in extraction.lost_tasks)
        yield "  " + _("tasks lost in the scrape: {numbers}", numbers=numbers)
    if unknown := [agency.name for agency in extraction.agencies if not agency.known]:
        shown = enumerate_all(unknown[:UNKNOWN_SHOWN]) + (" …" if len(unknown) > UNKNOWN_SHOWN else "")
        yield "  " + _("names not in the registry: {number} ({names})", number=len(unknown), names=shown)
    hint = _(" (see fengong extract FILE)") if extraction.unparsed and not is_listed else ""
    yield "  " + _plural("{count} unparsed sentence", "{count} unparsed sentences", len(extraction.unparsed)) + hint


def describe_set_aside(set_aside: Iterable["SetAside"]) -> Iterator[str]:
    """What was in the file and was not read, a line for each reason, with the first words of it."""
    by_reason: dict[str, list[str]] = {}
    for each in set_aside:
        by_reason.setdefault(each.reason, []).append(" ".join(each.text.split()))
    for reason, texts in by_reason.items():
        yield _plural(
            "not read: one character, {reason}: {quoted}",
            "not read: {count} characters, {reason}: {quoted}",
            sum(map(len, texts)),
            reason=reason,
            quoted=texts[0][:QUOTED] + ("…" if len(texts) > 1 or len(texts[0]) > QUOTED else ""),
        )


def _count_facts(extraction: "Extraction") -> Iterator[str]:
    roles = [part.role.value for task in extraction.tasks for part in task.responsibilities]
    targets = len(extraction.doc_targets) + sum(len(task.targets) for task in extraction.tasks)
    if extraction.tasks:
        yield _plural("{count} task", "{count} tasks", len(extraction.tasks))
    yield _plural("{count} section", "{count} sections", len(extraction.sections))
    if extraction.all_passages:
        yield _plural("{count} passage", "{count} passages", len(extraction.all_passages))
    if extraction.tasks:
        yield _plural("{count} agency", "{count} agencies", len(extraction.agencies))
        yield _("{number} LEADS", number=roles.count("LEADS"))
        yield _("{number} CO_RESPONSIBLE", number=roles.count("CO_RESPONSIBLE"))
    yield _plural("{count} target", "{count} targets", targets)
    if not extraction.tasks:
        yield _("no tasks")


def list_tasks(extraction: "Extraction") -> Iterator[Listing]:
    """The tasks of a document that was read, and the sentences that were not understood."""
    yield Listing(
        ("task", "section", "lead_agencies", "co_responsible_agencies", "text", "state"),
        [_describe_task(task) for task in extraction.tasks],
    )
    if extraction.unparsed:
        yield Listing(("unparsed", "reason"), [(sentence.text, sentence.reason) for sentence in extraction.unparsed])


def _describe_task(task: "Task") -> tuple[str | None, ...]:
    return (
        name_number(task.number, inferred=task.number_inferred),
        task.section_path,
        _name_parts(task, "LEADS"),
        _name_parts(task, "CO_RESPONSIBLE") + (" 等" if task.open_ended else ""),
        task.text,
        COMPLETENESS[task.completeness],
    )


def _name_parts(task: "Task", role: str) -> str:
    return enumerate_all(part.name for part in task.responsibilities if part.role.value == role)
