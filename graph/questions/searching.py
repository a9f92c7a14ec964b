"""What has the words that somebody searches for: tasks, targets, agencies, documents; and what is nearest where nothing has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from graph.answers import FoundCounts, FoundName, Hits
from graph.errors import Candidate
from graph.questions.about_tasks import PAIRS_IN_THE_ROOM_OF_ONE, read_words, summarise_targets
from graph.questions.asking.cache import cached
from graph.questions.common import ALL_TASKS, read_tasks
from graph.questions.naming.name_search import find_agencies, find_documents, find_near_names
from graph.questions.naming.resolve import CANDIDATES
from graph.questions.naming.scope import find_scope, list_documents
from graph.questions.naming.short_names import list_called, name_agencies, read_names
from graph.questions.paging import count_named, count_passing, page_named, page_tasks
from graph.rows.tasks import point_at
from graph.text.search_words import list_pairs, list_partings, write_pairs

if TYPE_CHECKING:
    from graph.answers import Hit
    from graph.store.client import Graph

NEAREST = 5  # tasks that are told where nothing has all the words


@dataclass(frozen=True, slots=True)
class _WordsAsTaken:
    """How the words are taken: as they stand in tasks, or some of them as names of agencies."""

    words: tuple[str, ...]
    named: tuple[tuple[str, ...], ...] = ()  # ids, for each word that is a name
    is_parted: bool = False

    def page(self, graph: Graph, scope: str | None, limit: int, offset: int) -> tuple[int, list[str]]:
        """How many tasks have them, and the ids of a page of those."""
        if self.named:
            return page_named(graph, self.named, self.words, document=scope, limit=limit, offset=offset)
        return page_tasks(graph, self._pass(scope), sort="words", limit=limit, offset=offset)

    def count(self, graph: Graph, scope: str | None) -> int:
        """How many tasks have them: a page has to put all of them in order."""
        if self.named:
            return count_named(graph, self.named, self.words, document=scope)
        return sum(count_passing(graph, self._pass(scope)).values())

    def _pass(self, scope: str | None) -> dict[str, Any]:
        return ALL_TASKS | {"within": list_documents(scope), "words": self.words}


def search_tasks(graph: Graph, words: str, *, document: str | None = None, limit: int = 50, offset: int = 0) -> Hits:
    """A page of the tasks that have all the words, in whichever order, script, width or case; and what else has them.

    A word stands in the text or the statement of a task, or names an agency that answers for it (发改委, 县发改局, 卫健委). Those come
    first in whose text most of the words stand, and most often, or which the agency leads. Where no task has a long word as it is typed, its parts are
    searched for; where nothing has all of them, the nearest is told.

    Raises:
        BadInput: there are no words.
        NotFound: there is no such document.
        Ambiguous: several documents are called so.
    """
    scope, typed = find_scope(graph, document), read_words(words)
    search = partial(_search, graph, words, typed, scope, limit=limit, offset=offset)
    return cached(graph, ("search", words, scope, limit, offset), search, size_of=_size_of)


def _search(graph: Graph, words: str, typed: tuple[str, ...], scope: str | None, *, limit: int, offset: int) -> Hits:
    reading = _choose_reading(graph, scope, typed)
    total, ids = reading.page(graph, scope, limit, offset)
    agencies = find_agencies(graph, words)
    documents = [] if scope else find_documents(graph, words)
    targets, first_targets = _find_targets(graph, scope, reading)
    is_found = bool(total or agencies or documents)
    return Hits(
        total,
        offset + len(ids) < total,
        tuple(_show(graph, ids, reading)),
        words=words.strip(),
        parted=reading.words if reading.is_parted else (),
        meant=tuple(dict.fromkeys(each for ids in reading.named for each in ids)),
        counts=FoundCounts(total, targets, len(agencies), len(documents)),
        agencies=_name(agencies),
        documents=_name(documents),
        targets=tuple(summarise_targets(graph, first_targets).values()),
        nearest=() if is_found else tuple(_find_nearest(graph, scope, typed)),
        near_names=() if is_found else _name(find_near_names(graph, words.strip())),
    )


def _size_of(hits: Hits) -> int:
    return PAIRS_IN_THE_ROOM_OF_ONE * len(hits.items)


def _choose_reading(graph: Graph, scope: str | None, typed: tuple[str, ...]) -> _WordsAsTaken:
    """That by which most tasks are found; the words parted further only where there is none."""
    readings = [*_list_readings(graph, typed)]
    found = [(reading.count(graph, scope), reading) for reading in readings]
    most, best = max(found, key=lambda each: each[0])
    if most:
        return best
    parted = (
        _WordsAsTaken(words, each.named, is_parted=True)
        for each in reversed(readings)
        for words in list_partings(each.words)
    )
    return next((each for each in parted if each.count(graph, scope)), readings[-1])


def _list_readings(graph: Graph, typed: tuple[str, ...]) -> Iterator[_WordsAsTaken]:
    """Names as names, where there are any; then all as words."""
    names = {word: ids for word in typed if (ids := tuple(name_agencies(graph, word)))}
    if names:
        yield _WordsAsTaken(tuple(word for word in typed if word not in names), tuple(names.values()))
    yield _WordsAsTaken(typed)


def _find_targets(graph: Graph, scope: str | None, reading: _WordsAsTaken) -> tuple[int, list[str]]:
    pairs = write_pairs(reading.words)
    if reading.named or not pairs:
        return 0, []
    given = {"pairs": pairs, "document": scope, "words": reading.words, "limit": CANDIDATES}
    (row,) = graph.ask("targets_with_words", **given)
    return row["total"], row["ids"]


def _find_nearest(graph: Graph, scope: str | None, typed: Sequence[str]) -> Iterator[Hit]:
    pairs = list_pairs(typed)
    if not pairs:
        return
    rows = graph.ask("nearest_tasks", pairs=" ".join(pairs), each=pairs, words=[*typed], document=scope, limit=NEAREST)
    for row in read_tasks(graph, [row["id"] for row in rows]):
        yield point_at(row, [*typed, *pairs])


def _show(graph: Graph, ids: Sequence[str], reading: _WordsAsTaken) -> Iterator[Hit]:
    """The tasks with the place of the first word, or of the name of the agency."""
    meant = {each for ids in reading.named for each in ids}
    names = [name for row in read_names(graph) if row["id"] in meant for name in list_called(row)]
    for row in read_tasks(graph, ids):
        yield point_at(row, [*reading.words, *sorted(names, key=len, reverse=True)])


def _name(candidates: Sequence[Candidate]) -> tuple[FoundName, ...]:
    return tuple(
        FoundName("agency" if each.kind == "agency" else "document", each.id or "", each.label)
        for each in candidates[:CANDIDATES]
    )
