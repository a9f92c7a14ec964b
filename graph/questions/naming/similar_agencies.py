"""Which agencies may be one and the same, by their names: suggestions for people, never merged by themselves.

Two agencies that the registry both knows are two; of any others in one jurisdiction the names are compared without the
territory and with 委员会 and 办公室 as people shorten them. How near two names are is a score from 0 to 100.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz, process

from graph import questions
from graph.answers import NearPair, Page, Suggestion
from graph.loader.agencies.judgements import Judgements
from graph.loader.reviews.agency_reviews import read_reviews
from graph.model import Agency
from graph.questions.naming.followers import find_followers
from graph.store.client import Graph
from graph.terms import AgencyKind
from graph.text.messages import say

NEAREST_TOLD = 80.0  # names that are less near are not suggested
ALIAS, SHORTENED = 95.0, 90.0
ENDINGS = (("委员会", "委"), ("办公室", "办"), ("管理局", "局"), ("有限公司", "公司"), ("有限责任公司", "公司"))
IN_BRACKETS = re.compile(r"[（(〔\[【]([^）)〕\]】]+)[）)〕\]】]")
PREFIX = re.compile(r"^(?:自治[区州县旗]|[省市区县州旗](?=..))")

SAME_PLACE = say("The territory is written in two ways.")
IS_ALIAS = say("One is printed in brackets behind the other.")
IS_SHORT = say("One may be short for the other.")
IS_NEAR = say("The names are near.")


def suggest_same_agencies(
    graph: Graph, judgements: Judgements, *, limit: int = 20, offset: int = 0
) -> Page[Suggestion]:
    """A page of the agencies of a graph that may have taken another's place, or may be the same.

    Pairs that people judged different, and agencies of which one took the place of the other, are not suggested.
    """
    followed = {frozenset(pair) for pair in questions.list_successions(graph)}
    suggested = (*find_followers(graph), *find_near_names(questions.list_agency_facts(graph)))
    near = [
        pair
        for pair in suggested
        if frozenset((pair.first, pair.second)) not in followed and not judgements.find_apart(pair.first, pair.second)
    ]
    return questions.list_suggestions(graph, near, limit=limit, offset=offset)


def review_agencies(graph: Graph, *, limit: int = 20, offset: int = 0) -> Page[Suggestion]:
    """The same with the judgements in the log of the graph's settings."""
    return suggest_same_agencies(graph, read_reviews(graph.settings), limit=limit, offset=offset)


def find_near_names(agencies: Iterable[Agency]) -> list[NearPair]:
    """Pairs that may be the same, the nearest first; the first of a pair is not in the registry, if one is not."""
    found: list[NearPair] = []
    by_place: defaultdict[str | None, list[Agency]] = defaultdict(list)
    for agency in sorted(agencies, key=lambda agency: agency.id):
        if agency.kind is AgencyKind.AGENCY:
            by_place[agency.jurisdiction].append(agency)
    for neighbours in by_place.values():
        found += _compare_neighbours(neighbours)
    found += _compare_places(by_place)
    return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))


def compare_names(first: Agency, second: Agency) -> tuple[float, str]:
    """How near the names of two agencies are, 0 to 100, and in which way."""
    ours, theirs = _list_cores(first), _list_cores(second)
    if ours & _list_aliases(second) or theirs & _list_aliases(first):
        return ALIAS, IS_ALIAS
    if any(_is_short_for(*sorted(pair, key=len)) for pair in _cross(ours, theirs)):
        return SHORTENED, IS_SHORT
    return round(max(fuzz.ratio(*pair) for pair in _cross(ours, theirs)), 1), IS_NEAR


def _compare_neighbours(agencies: Sequence[Agency]) -> Iterator[NearPair]:
    candidates = {frozenset(pair) for pair in _find_candidates(agencies)}
    by_id = {agency.id: agency for agency in agencies}
    for ids in candidates:
        first, second = sorted((by_id[each] for each in ids), key=lambda agency: (agency.known, agency.id))
        score, reason = compare_names(first, second)
        if score >= NEAREST_TOLD:
            yield NearPair(first.id, second.id, score, reason)


def _find_candidates(agencies: Sequence[Agency]) -> Iterator[tuple[str, str]]:
    """Pairs worth a closer look, of which the registry knows one at most: found in bulk, so that thousands are no matter."""
    new = [(core, agency.id) for agency in agencies if not agency.known for core in _list_all(agency)]
    every = [(core, agency.id) for agency in agencies for core in _list_all(agency)]
    if not new:
        return
    scores = process.cdist([core for core, _ in new], [core for core, _ in every], scorer=fuzz.ratio)
    by_ends: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for core, agency in every:
        by_ends[core[0], core[-1]].append((core, agency))
    for (core, agency), row in zip(new, scores, strict=True):
        yield from (
            (agency, every[place][1]) for place in (row >= NEAREST_TOLD).nonzero()[0] if every[place][1] != agency
        )
        for other, theirs in by_ends[core[0], core[-1]]:
            if theirs != agency and _is_short_for(*sorted((core, other), key=len)):
                yield agency, theirs


def _compare_places(by_place: dict[str | None, list[Agency]]) -> Iterator[NearPair]:
    """霜原区教育局 and 澜溪市霜原区教育局: one territory with its city and without it."""
    places = sorted(place for place in by_place if place)
    for short, long in combinations(sorted(places, key=lambda place: (len(place), place)), 2):
        if not (long.endswith(short) and len(long) > len(short)):
            continue
        bodies = {agency.full_name.replace(long, "", 1): agency for agency in by_place[long]}
        for agency in by_place[short]:
            if other := bodies.get(agency.full_name.replace(short, "", 1)):
                yield NearPair(agency.id, other.id, 100.0, SAME_PLACE)


def _cross(ours: Iterable[str], theirs: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one in sorted(ours) for other in sorted(theirs))


def _list_cores(agency: Agency) -> set[str]:
    """The names without territory, level prefix and brackets, their endings as people shorten them."""
    place = agency.jurisdiction or ""
    cores = {_shorten(PREFIX.sub("", agency.full_name.replace(place, "", 1) if place else agency.full_name))}
    return cores | {_shorten(PREFIX.sub("", IN_BRACKETS.sub("", name).replace(place, "", 1))) for name in agency.names}


def _list_aliases(agency: Agency) -> set[str]:
    return {_shorten(PREFIX.sub("", alias)) for name in agency.names for alias in IN_BRACKETS.findall(name)}


def _list_all(agency: Agency) -> list[str]:
    return sorted(name for name in _list_cores(agency) | _list_aliases(agency) if name)


def _shorten(name: str) -> str:
    for ending, short in ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending) + short
    return name


def _is_short_for(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other, in order, from its first to its last."""
    if not 2 < len(short) < len(long) or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    rest = iter(long)
    return all(character in rest for character in short)
