"""Agencies belong to many documents: what is to stand of them, when one document changes.

How often each name of an agency is printed is a sum over documents; all else follows from its id, the registry and the
successions. So each document adds to an agency and takes away only what it had added, and the order makes no difference.
An agency that nothing names stands only as the successor of one that something names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from graph.loader.agencies.judgements import Judgements
from graph.loader.agencies.jurisdictions import Jurisdiction
from graph.loader.agencies.successions import Succession, find_family, follow, list_judged, list_successions
from graph.loader.persist.elements import EdgeKey, Elements, NodeKey, Properties, fingerprint
from graph.model import Agency

Nodes = dict[NodeKey, Properties]
Edges = dict[EdgeKey, Properties]
LISTS = {"names": "name_counts", "merged": "merged_counts"}  # properties of an agency, and how often each holds
Tally = Counter[tuple[str, str]]  # how often an agency has each of its "names", and was read as each of those "merged"


def unite(read: Elements, bodies: AbstractSet[str], judgements: Judgements) -> Elements:
    """A document's elements with each agency as the one that people judged it to be.

    An edge keeps which agency it was read as (``as_read``, ``as_read_nth``), so that a judgement can be undone. Tasks and edges
    say whether they are shared by two bodies, so that counting needs nothing else; collectives do not share.

    Args:
        read: elements as a document was read, or as they stand, united before or not.
        bodies: ids of the agencies in them that are no collectives.
        judgements: who is whom; an agency of which nothing is told stays where it is.
    """
    groups: defaultdict[tuple[str, NodeKey, NodeKey], list[tuple[int, NodeKey, Properties]]] = defaultdict(list)
    edges, owners = {}, defaultdict[NodeKey, set[str]](set)
    for key, properties in read.edges.items():
        if key.start.label != "agency":
            edges[key] = properties
            continue
        start = NodeKey("agency", properties.get("as_read") or key.start.id)
        end = NodeKey("agency", judgements.resolve(start.id))
        if key.start.id not in {start.id, end.id} and end.id not in judgements.agencies:
            end = key.start  # the log no longer tells of it; loading the document again does
        groups[key.type, end, key.end].append((properties.get("as_read_nth") or key.nth, start, properties))
        if start.id in bodies or key.start.id in bodies:
            owners[key.end].add(end.id)
    sharing = {task: each for task, each in owners.items() if len(each) > 1}
    parts = (part for group, members in groups.items() for part in _number(group, members))
    edges |= {key: told | {"shared": key.start.id in sharing.get(key.end, ())} for key, told in parts}
    nodes = {
        key: properties | ({"shared": key in sharing} if key.label == "task" else {})
        for key, properties in read.nodes.items()
    }
    return Elements(nodes, edges)


def _number(
    group: tuple[str, NodeKey, NodeKey], members: Iterable[tuple[int, NodeKey, Properties]]
) -> Iterator[tuple[EdgeKey, Properties]]:
    """Edges of one type between the same two; those of several agencies by where their names stand."""
    ranked = sorted(members, key=lambda member: (member[2]["spans"], member[0], member[1].id))
    united = any(start != group[1] for _, start, _ in ranked)
    for place, (nth, start, properties) in enumerate(ranked, start=1):
        number = place if united else nth
        read_as = {"as_read": start.id, "as_read_nth": nth} if united else {"as_read": None, "as_read_nth": None}
        yield EdgeKey(*group, number), properties | {"nth": number} | read_as


@dataclass(frozen=True, slots=True)
class Naming:
    """How often a document prints each name of each agency, by id: as it stands and as it is to be."""

    old: Mapping[str, Tally]
    new: Mapping[str, Tally]

    @staticmethod
    def of_none(agencies: Iterable[str]) -> "Naming":
        """No document changes; only who followed these agencies is to be settled."""
        return Naming({agency: Counter() for agency in agencies}, {})

    @property
    def ids(self) -> list[str]:
        """The agencies that it named or names."""
        return sorted(self.old.keys() | self.new.keys())

    @property
    def changed(self) -> list[str]:
        """The agencies whose names are to be counted anew."""
        return [agency for agency in self.ids if self.old.get(agency, Counter()) != self.new.get(agency, Counter())]


def compare_names(before: Edges, after: Edges) -> Naming:
    """The names on a document's edges, before and after."""
    return Naming(_tally_names(before), _tally_names(after))


def _tally_names(edges: Edges) -> dict[str, Tally]:
    tallies: defaultdict[str, Tally] = defaultdict(Counter)
    for key, properties in edges.items():
        if key.start.label == "agency":
            tally = tallies[key.start.id]
            tally["names", properties["name"]] += 1
            read_as = properties.get("as_read") or key.start.id
            if read_as != key.start.id:
                tally["merged", read_as] += 1
    return dict(tallies)


def find_relatives(
    naming: Naming, stored: Nodes, agencies_as_seen: Mapping[str, Agency], judgements: Judgements
) -> tuple[Succession, ...]:
    """The successions that touch the agencies which a document named or names, and those joined to them."""
    regions = {(view.jurisdiction, view.level) for view in agencies_as_seen.values()}
    judged = [judgements.agencies[each] for each in naming.ids if each in judgements.agencies]
    regions |= {(each.jurisdiction, each.level) for each in judged}
    regions |= {(node.get("jurisdiction"), node.get("level")) for node in stored.values()}
    listed = (each for region in regions for each in list_successions(Jurisdiction(*region)))
    successions = (*list_judged(judgements), *listed)
    return find_family(naming.ids, filter(None, (_settle_ends(each, judgements) for each in successions)))


def _settle_ends(succession: Succession, judgements: Judgements) -> Succession | None:
    """A succession between those that people judged its ends to be; none from an agency to itself."""
    if not judgements.united:
        return succession
    predecessor = judgements.settle(succession.predecessor)
    options = (judgements.settle(option) for option in succession.options)
    others = tuple(option for option in options if option.id != predecessor.id)
    return replace(succession, predecessor=predecessor, options=others) if others else None


def list_members(family: Iterable[Succession]) -> list[str]:
    """The ids of all agencies that have a part in these successions."""
    return sorted({each.id for succession in family for each in (succession.predecessor, *succession.options)})


def settle_agencies(
    naming: Naming,
    stored: Nodes,
    agencies_as_seen: Mapping[str, Agency],
    judgements: Judgements,
    family: Iterable[Succession],
) -> tuple[Nodes, Edges]:
    """What is to stand of the agencies that a document touches, and which of them followed which.

    What is said of an agency beside its names comes from the document that names it, else from what stands, else from
    the log of judgements.
    """
    wanted: Nodes = {}
    for agency in {key.id for key in stored} | set(naming.ids):
        key = NodeKey("agency", agency)
        tally = _read_tally(stored.get(key, {})) - naming.old.get(agency, Counter())
        if tally := tally + naming.new.get(agency, Counter()):
            view = agencies_as_seen.get(agency) or (None if key in stored else judgements.agencies[agency])
            facts = _describe(view) if view else _keep_facts(stored[key])
            lists = _list_tally(tally)
            wanted[key] = facts | {"name": lists["names"][0]} | lists
    edges: Edges = {}
    for succession, successor in follow({key.id for key in wanted}, list(family)):
        end = NodeKey("agency", successor.id)
        wanted.setdefault(end, _describe(successor) | {"name": successor.full_name} | _list_tally(Counter()))
        start = NodeKey("agency", succession.predecessor.id)
        told = {"nth": 1, "year": succession.year, "source": succession.source}
        edges[EdgeKey("SUCCEEDED_BY", start, end, 1)] = told | {"fingerprint": fingerprint([start, end, told])}
    return wanted, edges


def _read_tally(agency: Properties) -> Tally:
    return Counter(
        {
            (what, each): count
            for what, counts in LISTS.items()
            for each, count in zip(agency.get(what, []), agency.get(counts, []), strict=True)
        }
    )


def _list_tally(tally: Tally) -> Properties:
    """Both lists, the most frequent first; nothing merged leaves no property."""
    lists: Properties = {}
    for what, counts in LISTS.items():
        ranked = sorted(((-count, each) for (kind, each), count in tally.items() if kind == what))
        lists[what] = [each for _, each in ranked]
        lists[counts] = [-count for count, _ in ranked]
    return lists if lists["merged"] else lists | {"merged": None, "merged_counts": None}


def _describe(agency: Agency) -> Properties:
    return {
        "full_name": agency.full_name,
        "kind": agency.kind.value,
        "jurisdiction": agency.jurisdiction,
        "level": agency.level,
        "known": agency.known,
        "branch": agency.branch,
    }


def _keep_facts(stored: Properties) -> Properties:
    facts = ("full_name", "kind", "jurisdiction", "level", "known", "branch")
    return {key: stored.get(key) for key in facts}
