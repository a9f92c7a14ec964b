"""What became of last year's tasks as a table for people: a row for each task, with all that changed of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.text.messages import say
from viz.tables.cells import count_rows
from viz.tables.listing import Listing
from viz.tables.versions import WHAT
from viz.tables.words import enumerate_all, name_document

if TYPE_CHECKING:
    from graph.answers import TaskComparison
    from graph.differences.facts import Change, ComparedTask, TaskDifference

FATES = {
    "kept": say("kept"),
    "reworded": say("reworded"),
    "split": say("part of a divided task"),
    "merged": say("put together with another"),
    "new": say("new task"),
    "dropped": say("dropped task"),
}


def list_task_comparison(answer: "TaskComparison") -> Iterator[Listing]:
    """The tasks of both documents; then how many came to be what, and which agencies were renamed."""
    rows = [_show(each) for each in answer.items]
    columns = ("change", "score", "task_before", "task_after", "text_before", "text_after", "changes")
    counts = enumerate_all(say("{what} {count}", what=FATES[each.kind], count=each.tasks) for each in answer.counts)
    renamed = (
        say(
            "renamed: {before} → {after} ({year}, {source})",
            before=each.before.name,
            after=each.after.name,
            year=each.year,
            source=each.source,
        )
        for each in answer.renamed
    )
    sides = (name_document(each.number, each.title, each.id) for each in (answer.first, answer.second))
    notes = (counts, *renamed, *count_rows(len(rows), answer.total))
    yield Listing(columns, rows, title=" → ".join(sides), notes=notes)


def _show(difference: "TaskDifference") -> tuple[object, ...]:
    before, after = difference.before, difference.after
    return (
        FATES[difference.kind],
        difference.score,
        _name(before),
        _name(after),
        before.text if before else "",
        after.text if after else "",
        enumerate_all(_tell(each) for each in difference.changes if each.what != "text"),
    )


def _name(task: "ComparedTask | None") -> str:
    return (task.number or task.id) if task else ""


def _tell(change: "Change") -> str:
    return say(
        "{what}: {before} → {after}", what=WHAT[change.what], before=change.before or "—", after=change.after or "—"
    )
