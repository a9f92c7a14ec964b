"""A document's versions as a table for people: one row for each thing that changed."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.text.messages import join, say, say_plural
from viz.tables.listing import Listing
from viz.tables.words import name_document

if TYPE_CHECKING:
    from graph.answers import DocumentHistory, DocumentVersion
    from graph.differences.facts import Change, TaskDifference

WHAT = {
    "citation": say("citation"),
    "date": say("date"),
    "deadline": say("deadline"),
    "heading": say("heading"),
    "issuer": say("issuer"),
    "lead": say("lead"),
    "number": say("number"),
    "passage": say("passage"),
    "renamed": say("renamed"),
    "section": say("section"),
    "share": say("share"),
    "statement": say("statement"),
    "target": say("target"),
    "text": say("text"),
    "title": say("title"),
}
WORDINGS = {"statement", "text", "title"}  # of which only what changed is shown
_AROUND = 8  # characters that are shown on each side of what changed in a text


def list_history(answer: "DocumentHistory") -> Iterator[Listing]:
    """What changed, the first version first."""
    document = answer.document
    columns = ("version", "since", "until", "task", "change", "before", "after")
    rows = [
        (version.nth, version.since, version.until, *cells) for version in answer.versions for cells in _list(version)
    ]
    title = name_document(document.number, document.title, document.id)
    notes = [] if len(answer.versions) > 1 else [say("No other text was loaded.")]
    yield Listing(columns, rows, title=title, notes=notes)


def _list(version: "DocumentVersion") -> Iterator[tuple[object, ...]]:
    tasks = say_plural("{count} task", "{count} tasks", version.tasks)
    if version.nth == 1:
        yield "", say("first version"), "", join((tasks, f" ({version.source})"))
        return
    kept = say_plural("{count} task as it was", "{count} tasks as they were", version.kept)
    yield "", say("new version"), kept, join((tasks, f" ({version.source})"))
    yield from (("", *_tell(change)) for change in version.outside)
    for task in version.changed:
        yield from _list_task(task)


def _list_task(task: "TaskDifference") -> Iterator[tuple[object, ...]]:
    if task.before and task.after:
        yield from ((task.after.number or task.after.id, *_tell(change)) for change in task.changes)
    elif task.after:
        yield task.after.number or task.after.id, say("new task"), "", task.after.text
    elif task.before:
        yield task.before.number or task.before.id, say("dropped task"), task.before.text, ""


def _tell(change: "Change") -> tuple[object, ...]:
    if change.before and change.after and change.what in WORDINGS:
        return WHAT[change.what], *_cut(change.before, change.after)
    return WHAT[change.what], change.before, change.after


def _cut(before: str, after: str) -> Iterable[str]:
    """Both without most of what they begin and end with alike (…设施，*完善*安全…)."""
    head = _count_alike(before, after)
    tail = _count_alike(before[head:][::-1], after[head:][::-1])
    for words in (before, after):
        start, end = max(head - _AROUND, 0), min(len(words) - tail + _AROUND, len(words))
        yield f"{'…' if start else ''}{words[start:end]}{'…' if end < len(words) else ''}"


def _count_alike(one: str, other: str) -> int:
    return next((nth for nth, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
