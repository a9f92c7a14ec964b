"""Answers of graph/questions/networks.py as tables for people."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.answers import tell_apart
from graph.text.headings import HEADINGS
from graph.text.messages import join, say, say_plural
from viz.tables.cells import INCOMPLETE, count_rows
from viz.tables.listing import Listing
from viz.tables.words import enumerate_all, label

if TYPE_CHECKING:
    from graph.answers import (
        Centrality,
        Communities,
        ComparedSide,
        NetworkQuery,
        NetworkSize,
        ScopeComparison,
        TwoModes,
    )

_STATUS = {"came": say("came"), "went": say("went"), "stayed": say("stayed"), None: ""}
_LEAD = {"gained": say("gained"), "lost": say("no longer"), None: ""}
_CORE = {"joined": say("joined"), "left": say("left"), None: ""}
_MODES = {"agency": say("agency"), "task": say("task"), "section": say("section")}


def list_centrality(answer: "Centrality") -> Iterator[Listing]:
    """The measures of each agency; then which network it is and how each is defined."""
    measures = [measure for measure in answer.definitions if measure != "network"]  # which says what the network is
    called = tell_apart(row.agency for row in answer.items)
    rows = [(called[row.agency.id], *(_say(getattr(row, measure)) for measure in measures)) for row in answer.items]
    fit = () if answer.core_fit is None else (say("core–periphery fit: {fit:.3f}", fit=answer.core_fit),)
    notes = (
        *_describe_network(answer.view, answer.size),
        *fit,
        *_define(answer.definitions),
        *answer.notes,
        *_end(answer.at_least, len(rows), answer.total),
    )
    yield Listing(("agency", *measures), rows, notes=notes)


def list_two_modes(answer: "TwoModes") -> Iterator[Listing]:
    """The nodes of both modes."""
    called = tell_apart(row.agency for row in answer.items if row.agency)
    rows = [
        (_MODES[row.mode], called.get(row.id, row.id), row.degree, _say(row.degree_centrality), _say(row.betweenness))
        for row in answer.items
    ]
    size = (
        say_plural("{count} agency", "{count} agencies", answer.agencies),
        say("{number} of the other mode", number=answer.others),
        say_plural("{count} edge", "{count} edges", answer.edges),
    )
    notes = (
        join(size, " · "),
        *_describe_scope(answer.view),
        *_define(answer.definitions),
        *answer.notes,
        *_end(answer.at_least, len(rows), answer.total),
    )
    yield Listing(("mode", "name", "degree", "degree_centrality", "betweenness"), rows, notes=notes)


def list_communities(answer: "Communities") -> Iterator[Listing]:
    """The communities with their members, those of most tasks first."""
    called = tell_apart(agency for row in answer.items for agency in row.members)
    rows = [(row.number, row.size, enumerate_all(called[each.id] for each in row.members)) for row in answer.items]
    quality = (
        say("modularity {value}", value=_say(answer.modularity)),
        say_plural("{count} run", "{count} runs", answer.runs),
        f"NMI {_say(answer.nmi)}",
        f"ARI {_say(answer.ari)}",
        say("resolution {value:g}", value=answer.resolution),
    )
    notes = (
        join(quality, " · "),
        *_describe_network(answer.view, answer.size),
        *_define(answer.definitions),
        *_end(answer.at_least, len(rows), answer.total),
    )
    yield Listing(("community", "agencies", "members"), rows, notes=notes)


def list_comparison(answer: "ScopeComparison") -> Iterator[Listing]:
    """Every agency of either; then both as a whole, and the tasks without a lead."""
    called = tell_apart(row.agency for row in answer.items)
    rows = [
        (
            called[row.agency.id],
            _STATUS[row.status],
            row.tasks_before,
            row.tasks_after,
            row.leads_before,
            row.leads_after,
            _LEAD[row.lead],
            _CORE[row.core],
        )
        for row in answer.items
    ]
    columns = (
        "agency",
        "change",
        "tasks_before",
        "tasks_after",
        "leads_before",
        "leads_after",
        "lead_change",
        "core_change",
    )
    title = f"{answer.first_name} → {answer.second_name}"
    at_least = answer.first.at_least or answer.second.at_least
    notes = (*_define(answer.definitions), *_end(at_least, len(rows), answer.total))
    yield Listing(columns, rows, title=title, notes=notes)
    sides = ((answer.first_name, answer.first), (answer.second_name, answer.second))
    yield Listing(
        ("side", "tasks", "agencies", "pairs", "density", "core", "core_fit", "tasks_without_lead"),
        [(name, *_describe_side(side)) for name, side in sides],
    )
    unled = [(name, task) for name, side in sides for task in side.tasks_without_lead]
    yield Listing(("side", "tasks_without_lead"), unled)


def _describe_side(side: "ComparedSide") -> tuple[object, ...]:
    numbers = (side.tasks, side.agencies, side.pairs, _say(side.density), side.core, _say(side.core_fit))
    return (*numbers, side.without_lead)


def _describe_network(view: "NetworkQuery", size: "NetworkSize") -> Iterator[str]:
    yield join(
        (
            say_plural("{count} agency", "{count} agencies", size.nodes),
            say_plural("{count} pair", "{count} pairs", size.edges),
            say_plural("{count} component", "{count} components", size.components),
            say("largest component {number}", number=size.largest_component),
            say("density {value:.4g}", value=size.density),
            say("level assortativity {value}", value=_say(size.level_assortativity)),
        )
    )
    yield from _describe_scope(view)


def _describe_scope(view: "NetworkQuery") -> Iterator[str]:
    """The parameters that were asked for, where any were."""
    scope = view.scope
    asked = {
        "document": enumerate_all(scope.documents),
        "section": scope.section,
        "level": scope.level,
        "year": scope.year,
        "role": None if scope.role == "any" else scope.role,
        "collectives": scope.collectives,
        "weight": None if view.weight == "count" else view.weight,
        "alpha": view.alpha,
        "strongest": view.strongest,
    }
    if said := enumerate_all(say("{name}={value}", name=name, value=value) for name, value in asked.items() if value):
        yield say("parameters: {said}", said=said)


def _define(definitions: dict[str, str]) -> Iterable[str]:
    return (label(HEADINGS.get(name, name), definition) for name, definition in definitions.items())


def _end(at_least: bool, shown: int, total: int) -> tuple[str, ...]:
    return (*([INCOMPLETE] if at_least else []), *count_rows(shown, total))


def _say(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return say("yes") if value else ""
    return f"{value:.4g}" if isinstance(value, (int, float)) else str(value)
