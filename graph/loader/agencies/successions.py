"""Which agency took the place of which, when, and which document says so: the reforms of 2008 to 2023.

successions.csv holds it, in the words of agencies.csv: ``*`` is any local jurisdiction, and a line of a territory's own
goes before the patterns. Where bodies of several names may have followed (自然资源局, 自然资源和规划局), the line lists them,
and only documents can tell which one did.
"""

import csv
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from graph.loader.agencies.judgements import Judgements
from graph.loader.agencies.jurisdictions import Jurisdiction
from graph.loader.agencies.registry import Registry
from graph.model import Agency

REGIONS_KEPT = 4096  # territories whose successions are kept in memory


class SuccessionRow(NamedTuple):
    """A line of successions.csv; one body may have several successors (a line each), each by one of several names."""

    jurisdiction: str
    predecessor: str
    successors: tuple[str, ...]
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class Succession:
    """What followed a body in its territory: the first of the options that documents name, or the only one."""

    predecessor: Agency
    options: tuple[Agency, ...]
    year: int
    source: str

    def choose(self, named: AbstractSet[str]) -> Agency | None:
        """The successor, by the ids of the agencies that documents name; None where they do not tell."""
        chosen = next((option for option in self.options if option.id in named), None)
        return chosen or (self.options[0] if len(self.options) == 1 else None)


@cache
def read_succession_rows() -> tuple[SuccessionRow, ...]:
    """Every line of successions.csv."""
    with Path(__file__).with_name("successions.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            SuccessionRow(
                row["jurisdiction"],
                row["predecessor"],
                tuple(row["successors"].split("|")),
                int(row["year"]),
                row["source"],
            )
            for row in csv.DictReader(file)
        )


@lru_cache(REGIONS_KEPT)
def list_successions(region: Jurisdiction) -> tuple[Succession, ...]:
    """What followed what in a territory; nothing where the territory is not known."""
    if region.name is None:
        return ()
    registry = Registry.load()
    own = [row for row in read_succession_rows() if row.jurisdiction == region.name]
    patterns = [row for row in read_succession_rows() if row.jurisdiction in ("*", f"*{region.level}")]
    listed = [_settle_names(row, region, registry) for row in own]
    known = {succession.predecessor.id for succession in listed}
    if region.level != "国家":
        by_pattern = (_settle_names(row, region, registry) for row in patterns)
        listed += [succession for succession in by_pattern if succession.predecessor.id not in known]
    return tuple(listed)


def _settle_names(row: SuccessionRow, region: Jurisdiction, registry: Registry) -> Succession:
    return Succession(
        predecessor=registry.describe_listed(row.predecessor, region),
        options=tuple(registry.describe_listed(name, region) for name in row.successors),
        year=row.year,
        source=row.source,
    )


def list_judged(judgements: Judgements) -> Iterator[Succession]:
    """What people judged to have followed what; the source is the line of their log."""
    for entry in judgements.followed:
        if entry.first and entry.second and entry.year:
            yield Succession(entry.first, (entry.second,), entry.year, f"reviews.jsonl:{entry.number}")


def find_family(ids: Iterable[str], successions: Iterable[Succession]) -> tuple[Succession, ...]:
    """The successions that these agencies have a part in, and those that are joined to them."""
    left, family, reached = list(successions), [], set(ids)
    while near := [each for each in left if not reached.isdisjoint(_list_ids(each))]:
        family += near
        left = [each for each in left if reached.isdisjoint(_list_ids(each))]
        reached.update(id_ for each in near for id_ in _list_ids(each))
    return tuple(family)


def _list_ids(succession: Succession) -> Iterator[str]:
    yield succession.predecessor.id
    yield from (option.id for option in succession.options)


def follow(named: AbstractSet[str], successions: Iterable[Succession]) -> Iterator[tuple[Succession, Agency]]:
    """Each succession that holds, with the successor: its predecessor is named by documents, or followed such a one."""
    left, reached = list(successions), set(named)
    while ready := [each for each in left if each.predecessor.id in reached]:
        left = [each for each in left if each.predecessor.id not in reached]
        for each in ready:
            if successor := each.choose(named):
                reached.add(successor.id)
                yield each, successor
