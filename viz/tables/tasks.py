"""Tasks, targets, traces and places of words as tables for people."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.answers import branch
from graph.text.messages import join, say
from viz.tables.cells import (
    TASK,
    count_rows,
    measure,
    name_all,
    place,
    show_task,
    tell_deadline,
    tell_due_rule,
    tell_rule,
)
from viz.tables.listing import Listing
from viz.tables.words import ROLES, RULES, label, name_document

if TYPE_CHECKING:
    from graph.answers import (
        DerivedPassage,
        DocumentLineage,
        DueList,
        FoundName,
        Hit,
        Hits,
        Page,
        TargetSummary,
        TaskDetail,
        TaskSummary,
        Trace,
        TraceStep,
    )

_HIT = ("task_id", "section", "place", "sentence", "characters")
_PLACES = {"text": say("text"), "statement": say("statement")}
_STATES = {None: "", True: say("overdue"), False: say("to come")}
_AROUND = 15  # characters that are shown on each side of words that were searched for
_DERIVATION = ("lower", "higher", "step", "state", "score", "rule")
_SETTLED = say("fengong derivations confirm TASK STEP, or refuse TASK STEP, settles one.")
DERIVATION_STATES = {"suggested": say("suggested"), "confirmed": say("confirmed")}
_RELATIONS = {None: "", "PART_OF": say("part of"), "IMPLEMENTS": say("implements")}


def list_trace(answer: "Trace") -> Iterator[Listing]:
    """From the task up, what several chains share once; then the words that say so, and what is lost or doubtful."""
    steps = [step for chain in branch(answer) for step in chain]
    rows = [_step(step) for step in steps]
    sentences = dict.fromkeys(say("evidence: “{sentence}”", sentence=step.sentence) for step in steps if step.sentence)
    rests_on = (
        say(
            "The document also rests on {document} ({verb}): “{sentence}”",
            document=name_document(up.document.number, up.document.title, up.document.id),
            verb=up.verb,
            sentence=up.sentence,
        )
        for up in answer.rests_on
    )
    title = label(answer.task.id, answer.task.text)
    yield Listing(("relation", "step"), rows, title=title, notes=(*sentences, *rests_on, *answer.notes))
    if answer.derivations:
        title = say("passage by passage, suggested: read both before you rely on it")
        yield Listing(_DERIVATION, [*map(_show_derivation, answer.derivations)], title=title, notes=(_SETTLED,))


def list_lineage(answer: "DocumentLineage") -> Iterator[Listing]:
    """What derives from something, beside that."""
    document = answer.document
    counted = say("derive from something: {deriving}; others: {others}", deriving=answer.deriving, others=answer.others)
    yield Listing(
        ("task_id", *_DERIVATION),
        [(each.start, *_show_derivation(each)) for each in answer.items],
        title=name_document(document.number, document.title, document.id),
        notes=(
            counted,
            *answer.notes,
            *((_SETTLED,) if answer.items else ()),
            *count_rows(len(answer.items), answer.total),
        ),
    )


def _show_derivation(derived: "DerivedPassage") -> tuple[str, ...]:
    """Both passages; what is equal in them stands as it is, what differs in 【】."""
    lower, higher = (
        "".join(words if run.equal or not words else f"【{words}】" for run, words in side)
        for side in (
            [(run, run.lower) for run in derived.words],
            [(run, run.higher) for run in derived.words],
        )
    )
    return (
        lower,
        higher,
        derived.id,
        DERIVATION_STATES[derived.state],
        f"{derived.score:.2f}",
        RULES[derived.rule],
    )


def list_tasks(answer: "Page[TaskSummary]") -> Iterator[Listing]:
    """The tasks with who answers for each."""
    yield Listing(TASK, [show_task(row) for row in answer.items], notes=count_rows(len(answer.items), answer.total))


def list_task(answer: "TaskDetail") -> Iterator[Listing]:
    """One task: who answers for it by which words, and its targets."""
    yield Listing(TASK, [show_task(answer.task)])
    yield Listing(
        ("agency", "as_printed", "role", "rule", "confidence", "characters"),
        [
            (
                row.agency.name,
                row.name,
                row.word or ROLES[row.role],
                tell_rule(row.rule),
                row.confidence,
                place(row.spans),
            )
            for row in answer.roles
        ],
        notes=(say("statement: {words}", words=answer.task.statement or say("lost")), *_describe_place(answer.task)),
    )
    yield Listing(
        ("target", "metric", "value", "deadline", "rule", "confidence", "characters"),
        [
            (row.text, row.metric, measure(row), row.by, tell_rule(row.rule), row.confidence, place(row.spans))
            for row in answer.targets
        ],
        notes=tuple(_name_neighbours(answer)),
    )


def list_targets(answer: "Page[TargetSummary]") -> Iterator[Listing]:
    """The targets with what sets them, by deadline."""
    rows = [
        (
            row.target.by,
            row.task or row.document,
            row.target.text,
            row.target.metric,
            measure(row.target),
            name_all(row.leads),
            name_all(row.co_responsible),
        )
        for row in answer.items
    ]
    columns = ("deadline", "task_id", "target", "metric", "value", "lead_agencies", "co_responsible_agencies")
    yield Listing(columns, rows, notes=count_rows(len(rows), answer.total))


def list_due(answer: "DueList") -> Iterator[Listing]:
    """What falls due and on whom; how much was overdue, and how much has a deadline that names no day."""
    rows = [
        (
            row.due,
            row.deadline,
            tell_due_rule(row.due_rule),
            _STATES[row.overdue],
            row.id,
            row.words,
            name_all(row.leads),
            name_all(row.co_responsible),
        )
        for row in answer.items
    ]
    columns = ("day", "deadline", "told", "state", "due_id", "text", "lead_agencies", "co_responsible_agencies")
    yield Listing(columns, rows, notes=(*_tell_dates(answer), *count_rows(len(rows), answer.total)))


def _tell_dates(answer: "DueList") -> Iterator[str]:
    if answer.on:
        yield say(
            "On {day} the deadline of {count} was over; whether they were done, no document says.",
            day=answer.on,
            count=answer.overdue,
        )
    yield say(
        "Besides: deadlines that come back: {recurring}; that name no day: {undated}. See --deadline recurring, --deadline undated.",
        recurring=answer.recurring,
        undated=answer.undated,
    )


def list_hits(answer: "Hits") -> Iterator[Listing]:
    """Where the words stand, with the words around them; what is called so; the nearest where nothing has the words."""
    rows = [_show_hit(row) for row in answer.items]
    yield Listing(_HIT, rows, notes=(*_tell_reading(answer), *count_rows(len(rows), answer.total)))
    yield from _list_names((*answer.agencies, *answer.documents), say("Agencies and documents of this name"))
    if answer.targets:
        targets = [(row.target.by, row.task or row.document, row.target.text) for row in answer.targets]
        notes = count_rows(len(targets), answer.counts.targets)
        yield Listing(("deadline", "task_id", "target"), targets, title=say("Targets with these words"), notes=notes)
    yield from _list_nearest(answer)


def _list_nearest(answer: "Hits") -> Iterator[Listing]:
    if answer.nearest:
        title = say("Nothing has all the words. The nearest tasks:")
        yield Listing(_HIT, [_show_hit(row) for row in answer.nearest], title=title)
    yield from _list_names(answer.near_names, say("Nothing is called so. The nearest names:"))


def _list_names(names: "Iterable[FoundName]", title: str) -> Iterator[Listing]:
    for kind in ("agency", "document"):
        if rows := [(each.label,) for each in names if each.kind == kind]:
            yield Listing((kind,), rows, title=title)


def _show_hit(row: "Hit") -> tuple[object, ...]:
    return row.task.id, row.task.section_path, _PLACES[row.place], _quote(row), place(row.spans)


def _tell_reading(answer: "Hits") -> Iterator[str]:
    if answer.meant:
        yield say("Names are taken for these agencies, whatever a task calls them: {agencies}", agencies=answer.meant)
    if answer.parted:
        yield say(
            "No task has these words as they are typed; shown is where all of these stand: {words}", words=answer.parted
        )


def _step(step: "TraceStep") -> tuple[str, str]:
    return join((_RELATIONS[step.relation], f" ({step.verb})" if step.verb else "")), step.label


def _quote(hit: "Hit") -> str:
    """The words in 【】 among those around them."""
    words = (hit.task.text if hit.place == "text" else hit.task.statement) or ""
    before, after = words[max(hit.start - _AROUND, 0) : hit.start], words[hit.end : hit.end + _AROUND]
    head = "…" if hit.start > _AROUND else ""
    tail = "…" if hit.end + _AROUND < len(words) else ""
    return f"{head}{before}【{words[hit.start : hit.end]}】{after}{tail}"


def _describe_place(task: "TaskSummary") -> Iterator[str]:
    """When a task is due, and where it stands in the file that was read."""
    if task.deadline:
        due = say("deadline: {deadline}", deadline=tell_deadline(task))
        yield label(due, told) if (told := tell_due_rule(task.due_rule)) else due
    if task.spans:
        statement = place(task.statement_spans) or "—"
        yield say("characters: text {text}, statement {statement}", text=place(task.spans), statement=statement)


def _name_neighbours(answer: "TaskDetail") -> Iterator[str]:
    if answer.previous:
        yield label(say("previous"), join((answer.previous.label, f" ({answer.previous.id})")))
    if answer.next:
        yield label(say("next"), join((answer.next.label, f" ({answer.next.id})")))
