"""Agencies belong to many documents: what is to stand of them, when one document changes.

How often each name of an agency is printed is a sum over documents; all else follows from its id, the registry and the
successions. So each document adds to an agency and takes away only what it had added, and the order makes no difference.
An agency that nothing names stands only as the successor of one that something names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.loader.elements import EdgeKey, NodeKey, Properties
from graph.loader.jurisdictions import Jurisdiction
from graph.loader.successions import Succession, find_family, follow, list_successions
from graph.model import Agency

Nodes = dict[NodeKey, Properties]
Edges = dict[EdgeKey, Properties]
Tally = Counter[str]  # how often each name of an agency is printed


@dataclass(frozen=True, slots=True)
class Naming:
    """How often a document prints each name of each agency, by id: as it stands and as it is to be."""

    old: Mapping[str, Tally]
    new: Mapping[str, Tally]

    @property
    def ids(self) -> list[str]:
        """The agencies that it named or names."""
        return sorted(self.old.keys() | self.new.keys())

    @property
    def changed(self) -> list[str]:
        """The agencies whose names are to be counted anew."""
        return [agency for agency in self.ids if self.old.get(agency) != self.new.get(agency)]


def compare_names(before: Edges, after: Edges) -> Naming:
    """The names on a document's edges, before and after."""
    return Naming(_tally_names(before), _tally_names(after))


def _tally_names(edges: Edges) -> dict[str, Tally]:
    tallies: defaultdict[str, Tally] = defaultdict(Counter)
    for key, properties in edges.items():
        if key.start.label == "agency":
            tallies[key.start.id][properties["name"]] += 1
    return dict(tallies)


def find_relatives(naming: Naming, standing: Nodes, views: Mapping[str, Agency]) -> tuple[Succession, ...]:
    """The successions that touch the agencies which a document named or names, and those joined to them."""
    regions = {(view.jurisdiction, view.level) for view in views.values()}
    regions |= {(node.get("jurisdiction"), node.get("level")) for node in standing.values()}
    successions = [each for region in regions for each in list_successions(Jurisdiction(*region))]
    return find_family(naming.ids, successions)


def list_members(family: Iterable[Succession]) -> list[str]:
    """The ids of all agencies that have a part in these successions."""
    return sorted({each.id for succession in family for each in (succession.predecessor, *succession.options)})


def settle_agencies(
    naming: Naming, standing: Nodes, views: Mapping[str, Agency], family: Iterable[Succession]
) -> tuple[Nodes, Edges]:
    """What is to stand of the agencies that a document touches, and which of them followed which."""
    wanted: Nodes = {}
    for agency in {key.id for key in standing} | set(naming.ids):
        key = NodeKey("agency", agency)
        tally = _read_tally(standing.get(key, {})) - naming.old.get(agency, Counter())
        if tally := tally + naming.new.get(agency, Counter()):
            view = views.get(agency)
            facts = _describe(view) if view else _keep_facts(standing[key])
            wanted[key] = facts | _list_names(tally)
    edges: Edges = {}
    for succession, successor in follow({key.id for key in wanted}, list(family)):
        end = NodeKey("agency", successor.id)
        wanted.setdefault(end, _describe(successor) | {"name": successor.full_name, "names": [], "name_counts": []})
        start = NodeKey("agency", succession.predecessor.id)
        told = {"nth": 1, "year": succession.year, "source": succession.source}
        edges[EdgeKey("SUCCEEDED_BY", start, end, 1)] = told
    return wanted, edges


def _read_tally(agency: Properties) -> Tally:
    return Counter(dict(zip(agency.get("names", []), agency.get("name_counts", []), strict=True)))


def _list_names(tally: Tally) -> Properties:
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    names = [name for name, _ in ranked]
    return {"name": names[0], "names": names, "name_counts": [count for _, count in ranked]}


def _describe(agency: Agency) -> Properties:
    return {
        "full_name": agency.full_name,
        "kind": agency.kind.value,
        "jurisdiction": agency.jurisdiction,
        "level": agency.level,
        "known": agency.known,
        "branch": agency.branch,
    }


def _keep_facts(standing: Properties) -> Properties:
    facts = ("full_name", "kind", "jurisdiction", "level", "known", "branch")
    return {key: standing.get(key) for key in facts}
