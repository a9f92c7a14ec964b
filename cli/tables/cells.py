"""What several tables have in common: their rows of tasks and agencies, and what is said below them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cli.language import _, _plural, enumerate_all, tell
from cli.words import COMPLETENESS

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

INCOMPLETE = _("at least: the text of some tasks is incomplete; every count is a lower bound.")
TASK = ("task_id", "section", "lead_agencies", "co_responsible_agencies", "text", "deadline", "state")
PAIR = ("rank", "agency", "partner", "co_owned_tasks")
SUMMARY = ("agency", "full_name", "tasks_led", "tasks_shared", "co_owned_tasks")


def qualify(answer: "Ranking[Any]") -> Iterator[str]:
    """Why the counts are lower bounds, where they are."""
    if answer.at_least and answer.lost_tasks:
        yield _plural(
            "at least: {count} task is lost in the source; every count is a lower bound.",
            "at least: {count} tasks are lost in the source; every count is a lower bound.",
            answer.lost_tasks,
        )
    elif answer.at_least:
        yield INCOMPLETE


def count_rows(shown: int, total: int) -> tuple[str, ...]:
    """What was cut says so; what is empty says what to do."""
    if total == 0:
        return (_("Nothing found; if the graph is still empty, load a document first: fengong load FILE"),)
    if shown < total:
        return (_("{shown} of {total}; see --limit, --offset.", shown=shown, total=total),)
    return ()


def tell_cut(page: "Page[TaskSummary] | Page[AgencySection] | Page[Pair]") -> tuple[str, ...]:
    """That a list within an answer was cut; that it is empty needs no word."""
    return count_rows(len(page.items), page.total) if page.total else ()


def list_partners(pairs: "Sequence[Pair]") -> list[tuple[object, ...]]:
    from graph.answers import tell_apart

    called = tell_apart(agency for row in pairs for agency in (row.first, row.second))
    return [(row.rank, called[row.first.id], called[row.second.id], row.tasks) for row in pairs]


def show_task(row: "TaskSummary") -> tuple[str | None, ...]:
    return (
        row.id,
        " ".join(part for part in (row.section_path, row.section_title) if part),
        name_all(row.leads),
        name_all(row.co_responsible) + (" 等" if row.open_ended else ""),
        row.text,
        tell_deadline(row),
        COMPLETENESS[row.completeness] + (_("; number inferred") if row.number and row.number_inferred else ""),
    )


def tell_deadline(row: "TaskSummary") -> str:
    """A deadline as printed, and as a day where it names one."""
    return (row.deadline or "") + (f" ({row.due})" if row.due else "")


def tell_due_rule(name: str | None) -> str:
    """How a day was told from the words; nothing where it is printed, or where there is none."""
    from viz.rules import DUE_RULES

    return tell(DUE_RULES[name]) if name in DUE_RULES else ""


def show_agency(row: "AgencySummary") -> tuple[object, ...]:
    return (row.name, row.full_name, row.leads, row.co_responsible, row.shared)


def place(spans: "Iterable[SpanRef]") -> str:
    """Where words stand, as people say it and in characters: 第3页 1034–1050."""
    from graph.text.places import tell_place

    return enumerate_all(f"{tell(tell_place(span.place))} {span.start}–{span.end}".lstrip() for span in spans)


def tell_rule(name: str) -> str:
    from viz.rules import RULES

    return f"{tell(RULES[name])} ({name})" if name in RULES else name


def measure(row: "TargetRef") -> str:
    approximately = _("about ") if row.approx else ""
    return f"{row.operator} {approximately}{row.value:g}{row.unit}"


def name_all(agencies: "Iterable[AgencyRef]") -> str:
    return enumerate_all(agency.name for agency in agencies)
