"""Who works where: agencies and the top sections of the documents, as a table whose cells are shaded by their tasks."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil, sqrt

import networkx as nx

from graph.analysis import project_sections
from graph.answers import AgencyRef, Captions, TaskAssignments

MOST_ROWS, MOST_COLUMNS = 60, 40  # the page says what is left out
STEPS = 5  # shades


@dataclass(frozen=True, slots=True)
class HeatMapCell:
    """An agency's tasks in a section."""

    tasks: int
    leads: int  # of them
    step: int  # shade, from 1 to STEPS; 0 where there are none


@dataclass(frozen=True, slots=True)
class HeatMapColumn:
    """A top section."""

    document: str  # id
    path: str
    name: str


@dataclass(frozen=True, slots=True)
class HeatMapRow:
    """An agency with a cell for each section."""

    agency: AgencyRef
    total: int  # tasks in all sections, also in those that have no column
    cells: tuple[HeatMapCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Rows by number of tasks, the busiest first; columns in the order of the documents."""

    documents: tuple[tuple[str, int], ...]  # name and how many columns it has
    columns: tuple[HeatMapColumn, ...]
    rows: tuple[HeatMapRow, ...]
    scale: tuple[
        tuple[int, int, int], ...
    ]  # shade, its least and its most tasks; those that no number has are left out
    agencies: int
    all_sections: int


def draw_heatmap(assignments: TaskAssignments, captions: Captions) -> HeatMap:
    """The heat map of assignments; which parts count is for its scope to say."""
    counts = project_sections(assignments)
    leads = project_sections(replace(assignments, scope=replace(assignments.scope, role="lead")))
    columns = _choose_columns(counts, captions)
    totals = {
        each: sum(_weigh(counts, each).values()) for each, data in counts.nodes(data=True) if data["mode"] == "agency"
    }
    agencies = sorted((each for each in totals if totals[each]), key=lambda each: (-totals[each], each))
    shown = agencies[:MOST_ROWS]
    most = max((_weigh(counts, each)[column] for each in shown for column in columns), default=0)
    rows = [
        HeatMapRow(
            agency=counts.nodes[each]["agency"],
            total=totals[each],
            cells=tuple(
                HeatMapCell(tasks := _weigh(counts, each)[column], _weigh(leads, each)[column], _shade(tasks, most))
                for column in columns
            ),
        )
        for each in shown
    ]
    named = [_name(counts, column, captions) for column in columns]
    return HeatMap(
        documents=tuple(
            (captions.documents.get(document, document), len(list(members)))
            for document, members in groupby(named, key=lambda column: column.document)
        ),
        columns=tuple(named),
        rows=tuple(rows),
        scale=_list_shades(most),
        agencies=len(agencies),
        all_sections=sum(data["mode"] == "section" for _, data in counts.nodes(data=True)),
    )


def _weigh(counts: "nx.Graph[str]", agency: str) -> Counter[str]:
    """The tasks of an agency by section."""
    return Counter({place: data["weight"] for place, data in counts.adj[agency].items()} if agency in counts else {})


def _choose_columns(counts: "nx.Graph[str]", captions: Captions) -> list[str]:
    """The sections with most tasks, by document and in its order."""
    weights = {
        each: counts.degree(each, weight="weight")
        for each, data in counts.nodes(data=True)
        if data["mode"] == "section"
    }
    fullest = sorted(weights, key=lambda each: (-weights[each], each))[:MOST_COLUMNS]
    order = {section: place for place, section in enumerate(captions.sections)}
    return sorted(fullest, key=lambda each: (counts.nodes[each]["document"], order.get(each, len(order)), each))


def _name(counts: "nx.Graph[str]", column: str, captions: Captions) -> HeatMapColumn:
    data = counts.nodes[column]
    return HeatMapColumn(data["document"], data["path"], captions.sections.get(column, data["path"]))


def _shade(tasks: int, most: int) -> int:
    """By square root, so that small numbers differ, too."""
    return ceil(STEPS * sqrt(tasks / most)) if tasks else 0


def _list_shades(most: int) -> tuple[tuple[int, int, int], ...]:
    shades = [
        (step, list(members)) for step, members in groupby(range(1, most + 1), key=lambda tasks: _shade(tasks, most))
    ]
    return tuple((step, members[0], members[-1]) for step, members in shades)
