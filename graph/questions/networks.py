"""Questions about networks: their projection, measures, communities and changes, each computed once for a state.

A network is projected from the assignments that questions.read_assignments gives; graph/analysis/ measures it. What is
found is kept in the graph's memory until a load or a deletion changes the graph, by whichever process.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, Literal, TypeVar

from graph import analysis, questions
from graph.analysis.communities import Partition
from graph.analysis.comparison import AssignmentChanges, compare_assignments
from graph.analysis.exports import NetworkFormat, export_network, simplify
from graph.analysis.measures import MEASURES, WEIGHTS, Measures, define_network, measure_centrality, measure_size
from graph.analysis.two_modes import DEFINITIONS as TWO_MODE_DEFINITIONS
from graph.analysis.two_modes import TwoModeMeasures, measure_two_modes
from graph.answers import (
    EVERYTHING,
    AgencyRef,
    Centrality,
    Communities,
    Community,
    ComparedBy,
    NetworkQuery,
    NetworkSize,
    Page,
    Scope,
    ScopeComparison,
    TwoModes,
    Weight,
)
from graph.errors import BadInput
from graph.questions.asking.parameters import MOST_RESOLUTION, NETWORK, SCOPE, Parameter, fill_in
from graph.questions.common import read_dates
from graph.store.client import Graph
from graph.text.messages import join, say

NetworkKind = Literal["collaboration", "leadership", "tasks", "sections"]
AgencyMatching = Literal["agency", "office"]
NetworkFileFormat = Literal[NetworkFormat, "cypher"]
T = TypeVar("T")

ATTRIBUTES: dict[Weight, str] = {"count": "weight", "newman": "newman"}
PROJECTIONS: dict[NetworkKind, Callable[[Any], Any]] = {
    "collaboration": analysis.project_collaboration,
    "leadership": analysis.project_leadership,
    "tasks": analysis.project_tasks,
    "sections": analysis.project_sections,
}
DRAWN: dict[NetworkKind, str] = {
    "collaboration": join((MEASURES["network"], WEIGHTS["weight"], WEIGHTS["newman"]), " "),
    "leadership": say("From agencies that lead to those that share; an edge weighs its tasks."),
    "tasks": say("Agencies are joined with their tasks."),
    "sections": say("Agencies are joined with the sections of their tasks; an edge weighs its tasks."),
}
COMMUNITY_DEFINITIONS: dict[str, str] = {
    "network": join((MEASURES["network"], WEIGHTS["weight"]), " "),
    "communities": say("Louvain: of several runs the partition of the highest modularity."),
    "modularity": say("Modularity, weighted: the share of weight inside communities beyond what chance would give."),
    "stability": say("Mean NMI and ARI between each two runs; 1 where all agree."),
}


WHOLE = NetworkQuery()


def gather_scope(given: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters of the registry, with the tasks that are asked for as one ``scope``."""
    asked = fill_in(SCOPE, given)
    asked |= read_dates(asked.pop("deadline"), asked["due_before"], asked["due_after"])
    scope = Scope(**asked | {"documents": tuple(asked.pop("document") or ())})
    return _leave_out(SCOPE, given) | {"scope": scope}


def gather_query(given: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters of the registry, with the network that is asked for as one ``query``."""
    own = fill_in(tuple(each for each in NETWORK if each not in SCOPE), given)
    return _leave_out(NETWORK, given) | {"query": NetworkQuery(gather_scope(given)["scope"], **own)}


def _leave_out(parameters: Sequence[Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    names = {each.name for each in parameters}
    return {name: value for name, value in given.items() if name not in names}


@dataclass(frozen=True, slots=True)
class NetworkProjection:
    """A network that was projected, to be drawn, measured or written; nobody may change it."""

    query: NetworkQuery  # with the ids of its documents
    network: Any  # nx.Graph[str] or nx.DiGraph[str]
    size: NetworkSize
    whole_nodes: int  # before the backbone was taken
    whole_edges: int
    at_least: bool  # tasks or statements are lost, so partners and weights may be missing


def project_network(
    graph: Graph, query: NetworkQuery = WHOLE, kind: NetworkKind = "collaboration"
) -> NetworkProjection:
    """The network that is asked for; errors as for questions.read_assignments.

    Raises:
        BadInput: a limit that cannot be, or a backbone or Newman's weights of another network than that of shared tasks.
    """
    _check(query, kind)
    return questions.cached(graph, ("network", query, kind), partial(_project, graph, query, kind), size_of=_size_of)


def rank_by_centrality(
    graph: Graph, query: NetworkQuery = WHOLE, *, sort: str = "strength", limit: int = 50, offset: int = 0
) -> Centrality:
    """A page of the agencies by a measure, all measures of each. Errors as for project_network; BadInput: no such measure."""
    if sort not in MEASURES or sort == "network":
        known = tuple(measure for measure in MEASURES if measure != "network")
        raise BadInput(say("No measure {name!r}. Known: {known}", name=sort, known=known))
    projection, measures = measure_network(graph, query)
    ranked = sorted(measures.items, key=lambda item: -(getattr(item, sort) or 0))
    page = Page.cut(ranked, limit=limit, offset=offset)
    return Centrality(
        view=projection.query,
        definitions=measures.definitions,
        notes=measures.notes,
        size=projection.size,
        core_fit=measures.core_fit,
        at_least=projection.at_least,
        total=page.total,
        truncated=page.truncated,
        items=page.items,
    )


def measure_network(graph: Graph, query: NetworkQuery = WHOLE) -> tuple[NetworkProjection, Measures]:
    """The network of shared tasks and all its measures."""
    projection = project_network(graph, query)
    compute = partial(
        measure_centrality,
        projection.network,
        weight=ATTRIBUTES[query.weight],
        most_weighted_pairs=graph.settings.weighted_betweenness_pairs,
    )
    return projection, questions.cached(graph, ("measure", query), compute, size_of=lambda found: len(found.items))


def rank_two_modes(
    graph: Graph, mode: Literal["tasks", "sections"], query: NetworkQuery = WHOLE, *, limit: int = 50, offset: int = 0
) -> TwoModes:
    """A page of the nodes of the network of agencies and tasks, or of agencies and sections. Errors as for project_network."""
    projection = project_network(graph, query, mode)
    compute = partial(measure_two_modes, projection.network, most_edges=graph.settings.two_mode_pairs)
    found: TwoModeMeasures = questions.cached(
        graph, ("two modes", mode, query), compute, size_of=lambda found: len(found.items)
    )
    page = Page.cut(found.items, limit=limit, offset=offset)
    return TwoModes(
        view=projection.query,
        definitions=TWO_MODE_DEFINITIONS,
        notes=found.notes,
        agencies=found.agencies,
        others=found.others,
        edges=found.edges,
        at_least=projection.at_least,
        total=page.total,
        truncated=page.truncated,
        items=page.items,
    )


def list_communities(
    graph: Graph, query: NetworkQuery = WHOLE, *, resolution: float = 1.0, limit: int = 50, offset: int = 0
) -> Communities:
    """A page of the communities of the network of shared tasks. Errors as for project_network; BadInput: resolution not above 0."""
    projection, partition = detect_communities(graph, query, resolution)
    nodes = projection.network.nodes

    def refer(members: tuple[str, ...]) -> tuple[AgencyRef, ...]:
        return tuple(nodes[each]["agency"] for each in sorted(members, key=lambda each: (-nodes[each]["tasks"], each)))

    page = Page.cut(list(enumerate(partition.communities, start=1)), limit=limit, offset=offset)
    return Communities(
        view=projection.query,
        definitions=COMMUNITY_DEFINITIONS | {"network": define_network(ATTRIBUTES[query.weight])},
        resolution=resolution,
        size=projection.size,
        modularity=partition.modularity,
        runs=partition.runs,
        nmi=partition.nmi,
        ari=partition.ari,
        at_least=projection.at_least,
        total=page.total,
        truncated=page.truncated,
        items=tuple(Community(number, len(members), refer(members)) for number, members in page.items),
    )


def detect_communities(
    graph: Graph, query: NetworkQuery = WHOLE, resolution: float = 1.0
) -> tuple[NetworkProjection, Partition]:
    """The network of shared tasks and its communities, as ids."""
    if not 0 < resolution <= MOST_RESOLUTION:
        raise BadInput(say("resolution must be above 0 and at most {most}.", most=MOST_RESOLUTION))
    projection = project_network(graph, query)
    find = partial(
        analysis.find_communities, projection.network, weight=ATTRIBUTES[query.weight], resolution=resolution
    )
    return projection, questions.cached(
        graph, ("communities", query, resolution), find, size_of=lambda _: len(projection.network)
    )


def compare_scopes(
    graph: Graph,
    by: ComparedBy,
    first: str,
    second: str,
    *,
    scope: Scope = EVERYTHING,
    match: AgencyMatching | None = None,
    succession: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> ScopeComparison:
    """What changed between two documents, years or levels.

    Args:
        graph: the graph that is asked.
        by: what ``first`` and ``second`` are.
        first: a document in any form that people type, a year, or a level (国家, 省, 市, 区县).
        second: the same.
        scope: what else limits the tasks of both.
        match: ``agency``: each is itself; ``office``: those of different places are matched by name without the place;
            None: by office for levels, else by agency.
        succession: whether agencies that were reformed count as those that hold their place today.
        limit: the most rows of the answer.
        offset: how many rows to pass over.

    Raises:
        BadInput: a year is no number.
        NotFound, Ambiguous: as for questions.read_assignments.
    """
    scopes = [_narrow(scope, by, name) for name in (first, second)]
    by_office = match == "office" or (match is None and by == "level")

    def find() -> AssignmentChanges:
        assignments = [questions.read_assignments(graph, each) for each in scopes]
        successors = questions.map_successors(graph) if succession else None
        return compare_assignments(*assignments, successors=successors, by_office=by_office)

    key = ("compare", *scopes, by_office, succession)
    found = questions.cached(graph, key, find, size_of=_size_of_changes)
    page = Page.cut(found.items, limit=limit, offset=offset)
    shown = slice(offset, offset + limit)
    sides = [replace(side, tasks_without_lead=side.tasks_without_lead[shown]) for side in (found.first, found.second)]
    return ScopeComparison(
        by=by,
        first_name=first,
        second_name=second,
        scope=scope,
        definitions=found.definitions,
        first=sides[0],
        second=sides[1],
        total=page.total,
        truncated=page.truncated,
        items=page.items,
    )


def write_network(
    graph: Graph, form: NetworkFileFormat, query: NetworkQuery = WHOLE, kind: NetworkKind = "collaboration"
) -> str:
    """A network as text that other programs open. Errors as for project_network."""
    projection = project_network(graph, query, kind)
    if form == "cypher":
        plain = simplify(projection.network)
        return questions.script_network(
            [{"id": node, "properties": data} for node, data in plain.nodes(data=True)],
            [{"start": start, "end": end, "properties": data} for start, end, data in plain.edges(data=True)],
        )
    about = {
        "view": asdict(projection.query),
        "size": asdict(projection.size),
        "at_least": projection.at_least,
        "network": DRAWN[kind],
    }
    return export_network(projection.network, form, weight=ATTRIBUTES[query.weight], about=about)


def _project(graph: Graph, query: NetworkQuery, kind: NetworkKind) -> NetworkProjection:
    assignments = questions.read_assignments(graph, query.scope)
    whole = PROJECTIONS[kind](assignments)
    network, weight = whole, ATTRIBUTES[query.weight]
    if query.alpha is not None:
        network = analysis.find_backbone(network, alpha=query.alpha, weight=weight)
    if query.strongest is not None:
        network = analysis.keep_strongest(network, query.strongest, weight=weight)
    return NetworkProjection(
        query=replace(query, scope=assignments.scope),
        network=network,
        size=measure_size(network),
        whole_nodes=whole.number_of_nodes(),
        whole_edges=whole.number_of_edges(),
        at_least=assignments.damage.at_least,
    )


def _check(query: NetworkQuery, kind: NetworkKind) -> None:
    if query.alpha is not None and not 0 < query.alpha <= 1:
        raise BadInput(say("alpha must be above 0 and at most 1."))
    if query.strongest is not None and query.strongest < 1:
        raise BadInput(say("strongest must be at least 1."))
    if kind != "collaboration" and (query.alpha, query.strongest, query.weight) != (None, None, "count"):
        raise BadInput(say("Only the collaboration network has alpha, strongest and weight."))


def _narrow(scope: Scope, by: ComparedBy, name: str) -> Scope:
    if by == "document":
        return replace(scope, documents=(name,))
    if by == "level":
        return replace(scope, level=name)
    if not name.strip().isdecimal():
        raise BadInput(say("{name!r} is no year; write it with four digits: 2017.", name=name))
    return replace(scope, year=int(name))


def _size_of_changes(changes: AssignmentChanges) -> int:
    return len(changes.items) + changes.first.without_lead + changes.second.without_lead


def _size_of(projection: NetworkProjection) -> int:
    return projection.size.nodes + projection.size.edges
