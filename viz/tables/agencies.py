"""One agency, agencies that may be the same, and what was judged of them as tables for people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.text.messages import join, say
from viz.tables.cells import PAIR, SUMMARY, TASK, count_rows, list_partners, show_agency, show_task, tell_cut
from viz.tables.listing import Listing
from viz.tables.words import enumerate_all, label

if TYPE_CHECKING:
    from graph.answers import AgencyDetail, JudgementLog, Page, SuggestedAgency, Suggestion

VERDICTS = {"same": say("same"), "different": say("different"), "followed": say("followed"), "undo": say("undo")}


def list_agency(answer: "AgencyDetail") -> Iterator[Listing]:
    """One agency: its rank, its tasks by role, its sections and its partners."""
    names = enumerate_all(answer.agency.names)
    rank = say("rank by co-owned tasks: {rank} of {ranked}", rank=answer.rank or "—", ranked=answer.ranked)
    notes: list[str] = [say("names as printed: {names}", names=names)] if names else []
    notes += [rank, *_tell_standing(answer)]
    yield Listing(SUMMARY, [show_agency(answer.agency)], notes=notes)
    for title, tasks in ((say("Leads"), answer.leads), (say("Shares"), answer.co_responsible)):
        if tasks.total:
            yield Listing(TASK, [show_task(row) for row in tasks.items], title=title, notes=tell_cut(tasks))
    sections = [
        (row.document, row.path, row.title, row.leads, row.co_responsible, row.tasks) for row in answer.sections.items
    ]
    columns = ("document", "section", "title", "tasks_led", "tasks_shared", "tasks")
    yield Listing(columns, sections, title=say("Sections"), notes=tell_cut(answer.sections))
    partners = list_partners(answer.partners.items)
    yield Listing(PAIR, partners, title=say("Partners"), notes=tell_cut(answer.partners))
    if answer.inherited.total:
        title = say("Tasks that its predecessors were given")
        rows = [show_task(row) for row in answer.inherited.items]
        yield Listing(TASK, rows, title=title, notes=tell_cut(answer.inherited))


def _tell_standing(answer: "AgencyDetail") -> Iterator[str]:
    """Whether the registry has an agency, and whom it followed and who followed it."""
    if not answer.agency.known:
        yield say("Not in the registry: new, rare or misread.")
    for words, others in ((say("predecessor"), answer.predecessors), (say("successor"), answer.successors)):
        for each in others:
            yield label(words, f"{each.agency.full_name} ({each.year}, {each.source})")


def list_suggestions(answer: "Page[Suggestion]") -> Iterator[Listing]:
    """Pairs of agencies that may be the same, with why and where each stands."""
    rows = [
        (
            row.score,
            _suggest(row.first),
            _suggest(row.second),
            row.year,
            row.reason,
            _stand(row.first),
            _stand(row.second),
        )
        for row in answer.items
    ]
    columns = ("score", "A", "B", "followed", "reason", "tasks_of_A", "tasks_of_B")
    settle = say("fengong agencies same A B, followed A B --year YEAR, or different A B, settles a pair.")
    notes = (settle, *count_rows(len(rows), answer.total)) if answer.total else (say("Nothing to settle."),)
    yield Listing(columns, rows, notes=notes)


def _suggest(one: "SuggestedAgency") -> str:
    return join((one.agency.id, "" if one.known else say(" (new)")))


def _stand(one: "SuggestedAgency") -> str:
    more = say(" … {total} in all", total=one.total) if one.total > len(one.tasks) else ""
    return join((enumerate_all(one.tasks), more))


def tabulate_judgements(answer: "JudgementLog") -> Iterator[Listing]:
    """The log of judgements; what was undone says so."""
    rows = [
        (
            row.number,
            VERDICTS[row.verdict],
            row.first or say("entry {number}", number=row.undone),
            row.second,
            row.year,
            "" if row.holds or row.verdict == "undo" else say("undone"),
            row.score,
            row.reason,
            row.author,
            row.time,
        )
        for row in answer.items
    ]
    columns = ("entry", "verdict", "A", "B", "year", "state", "score", "reason", "author", "time")
    yield Listing(columns, rows, notes=() if rows else (say("Nothing was judged yet."),))
