"""The graph as it stood on an earlier day: the same questions, asked of the texts that held then.

Where those are the ones that stand, the graph itself answers; else a graph that earlier_graphs.py builds of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from graph.errors import NotFound
from graph.loader.persist.versions import Since, Text, find_present, read_day
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.store.client import Graph


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the texts that held on it."""

    day: str  # ISO 8601
    texts: tuple[Text, ...]
    is_present: bool  # whether these are the texts that stand


@contextmanager
def stand_at(graph: Graph, typed: str) -> Iterator[Graph]:
    """The graph as of a day that people type.

    Raises:
        BadInput: it is no day, or still to come.
        NotFound: no document held by then.
        Outdated: a text that held then was kept by an older version of fengong.
        StoreUnavailable: the earlier graph cannot be built, or too many of them are asked at a time.
    """
    moment = find_moment(graph, read_day(typed))
    if moment.is_present:
        yield graph
        return
    from graph.questions.asking.earlier_graphs import open_earlier  # noqa: PLC0415  # most days are as the present

    with open_earlier(graph, moment.texts) as then:
        yield then


def find_moment(graph: Graph, day: str) -> Moment:
    """The texts that held on a day (ISO 8601); NotFound where there are documents, and none held by then."""
    kept = {
        document: [*rows] for document, rows in groupby(graph.ask("versions"), key=lambda row: str(row["document"]))
    }
    lines = [_list_texts(row, kept.get(row["id"], ())) for row in graph.ask("texts_that_stand")]
    held = [[text for text in line if (text.since or "") <= day] for line in lines]
    texts = tuple(line[-1] for line in held if line)
    if lines and not texts:
        first = min(line[0].since or "" for line in lines)
        raise NotFound(say("Nothing held on {day}: the earliest document holds since {first}.", day=day, first=first))
    return Moment(day, texts, is_present=held == lines)


def _list_texts(document: dict[str, Any], kept: Sequence[dict[str, Any]]) -> list[Text]:
    """Every text of a document, the first one first, the one that stands last."""
    days = [Since(row["nth"], row["since"]) for row in kept]
    present = find_present(document, days)
    told = [*kept[:-1], {**document, "nth": present.nth, "since": present.day}]
    texts = [Text(document["id"], row["nth"], row["since"], row["fingerprint"], row["data_version"]) for row in told]
    return [*texts[:-1], replace(texts[-1], stands=True)]
