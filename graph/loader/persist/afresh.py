"""What documents make in a graph that holds nothing else, told without a graph: what they share is summed up as they pass."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from graph.loader.agencies.judgements import Judgements
from graph.loader.documents.lineage import Unit
from graph.loader.persist.derivations import derive_all, list_implemented, list_own_units
from graph.loader.persist.elements import Elements, NodeKey, Properties, seal_agencies
from graph.loader.persist.shared_nodes import (
    Edges,
    Naming,
    Nodes,
    Tally,
    compare_names,
    find_relatives,
    settle_agencies,
)
from graph.loader.persist.write import DesiredState, choose_name, collect_names
from graph.model import Agency, Extraction


@dataclass(slots=True)
class SharedAfresh:
    """What the documents that were added have together: it grows with the agencies and documents that are named, not with tasks."""

    judgements: Judgements
    _tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Counter))
    _agencies: dict[str, Agency] = field(default_factory=dict)  # as documents see them
    _cited: dict[str, Properties] = field(default_factory=dict)  # the longest name of each
    _links: dict[str, frozenset[str]] = field(default_factory=dict)  # of each document that was added

    def add(self, told: DesiredState) -> None:
        """One document more; each is added once."""
        for agency, tally in compare_names({}, told.own.edges).new.items():
            self._tallies[agency] += tally
        self._agencies |= told.agencies_as_seen
        for cited, names in collect_names(told.own.edges).items():
            self._cited[cited] = choose_name([*names, *filter(None, [self._cited.get(cited)])])
        self._links[told.document] = list_implemented(told.own)

    def settle(self) -> Elements:
        """Agencies with who followed them, and the documents that are known by citation alone."""
        naming = Naming({}, self._tallies)
        family = find_relatives(naming, {}, self._agencies, self.judgements)
        agencies, successions = settle_agencies(naming, {}, self._agencies, self.judgements, family)
        cited: Nodes = {
            NodeKey("document", each): name for each, name in self._cited.items() if each not in self._links
        }
        return Elements(cited | seal_agencies(agencies), successions)

    def derive(self, look_up: Callable[[str], Extraction]) -> Iterator[Edges]:
        """What derives from what, two documents at a time; ``look_up`` gives one that was added."""

        def list_units(document: str) -> list[Unit]:
            if document not in self._links:
                return []
            return list_own_units(document, DesiredState.by(look_up(document), self.judgements).own)

        return derive_all(self._links, list_units)
