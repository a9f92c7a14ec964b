"""What several tables have in common: their rows of tasks and agencies, and what is said below them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from graph.answers import tell_apart
from graph.text.messages import join, say, say_plural
from graph.text.places import tell_place
from viz.tables.words import COMPLETENESS, enumerate_all
from viz.wording.rules import DUE_RULES, RULES

if TYPE_CHECKING:
    from graph.answers import (
        AgencyRef,
        AgencySection,
        AgencySummary,
        Page,
        Pair,
        Ranking,
        SpanRef,
        TargetRef,
        TaskSummary,
    )

INCOMPLETE = say("at least: the text of some tasks is incomplete; every count is a lower bound.")
TASK = ("task_id", "section", "lead_agencies", "co_responsible_agencies", "text", "deadline", "state")
PAIR = ("rank", "agency", "partner", "co_owned_tasks")
SUMMARY = ("agency", "full_name", "tasks_led", "tasks_shared", "co_owned_tasks")


def qualify(answer: "Ranking[Any]") -> Iterator[str]:
    """Why the counts are lower bounds, where they are."""
    if answer.at_least and answer.lost_tasks:
        yield say_plural(
            "at least: {count} task is lost in the source; every count is a lower bound.",
            "at least: {count} tasks are lost in the source; every count is a lower bound.",
            answer.lost_tasks,
        )
    elif answer.at_least:
        yield INCOMPLETE


def count_rows(shown: int, total: int) -> tuple[str, ...]:
    """What was cut says so; what is empty says what to do."""
    if total == 0:
        return (say("Nothing found; if the graph is still empty, load a document first: fengong load FILE"),)
    if shown < total:
        return (say("{shown} of {total}; see --limit, --offset.", shown=shown, total=total),)
    return ()


def tell_cut(page: "Page[TaskSummary] | Page[AgencySection] | Page[Pair]") -> tuple[str, ...]:
    """That a list within an answer was cut; that it is empty needs no word."""
    return count_rows(len(page.items), page.total) if page.total else ()


def list_partners(pairs: "Sequence[Pair]") -> list[tuple[object, ...]]:
    """Pairs of an agency with its partners, each called so that it can be told apart."""
    called = tell_apart(agency for row in pairs for agency in (row.first, row.second))
    return [(row.rank, called[row.first.id], called[row.second.id], row.tasks) for row in pairs]


def show_task(row: "TaskSummary") -> tuple[str | None, ...]:
    """A task's row, as its columns are in TASK."""
    return (
        row.id,
        " ".join(part for part in (row.section_path, row.section_title) if part),
        name_all(row.leads),
        join((name_all(row.co_responsible), " 等" if row.open_ended else "")),
        row.text,
        tell_deadline(row),
        COMPLETENESS[row.completeness] + (say("; number inferred") if row.number and row.number_inferred else ""),
    )


def tell_deadline(row: "TaskSummary") -> str:
    """A deadline as printed, and as a day where it names one."""
    return (row.deadline or "") + (f" ({row.due})" if row.due else "")


def tell_due_rule(name: str | None) -> str:
    """How a day was told from the words; nothing where it is printed, or where there is none."""
    return DUE_RULES.get(name or "", "")


def show_agency(row: "AgencySummary") -> tuple[object, ...]:
    """An agency's row, as its columns are in SUMMARY."""
    return (row.name, row.full_name, row.leads, row.co_responsible, row.shared)


def place(spans: "Iterable[SpanRef]") -> str:
    """Where words stand, as people say it and in characters: 第3页 1034–1050."""
    return enumerate_all(
        join((tell_place(span.place), f"{span.start}–{span.end}"), " " if span.place else "") for span in spans
    )


def tell_rule(name: str) -> str:
    """How something was read, with the name of the rule."""
    return join((RULES[name], f" ({name})")) if name in RULES else name


def measure(row: "TargetRef") -> str:
    """What a target is to reach: ≥ 70%, = 3座."""
    approximately = say("about ") if row.approx else ""
    return join((row.operator, " ", approximately, f"{row.value:g}{row.unit}"))


def name_all(agencies: "Iterable[AgencyRef]") -> str:
    """Agencies by their names."""
    return enumerate_all(agency.name for agency in agencies)
