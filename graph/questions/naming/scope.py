"""Which documents a question is asked of: by place, level, year, issuer and name. Here alone that is decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

from graph.errors import NotFound
from graph.questions.asking.cache import cached
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.answers import Scope
    from graph.rows.references import GraphRow
    from graph.store.client import Graph

T = TypeVar("T")

TRAITS = ("place", "level", "year", "issuer")  # of documents, by which they are chosen
MOST_LISTED = 50  # values that an error names


class OfKind(TypedDict, total=False):
    """Of which documents, as people type it; what is left out or None asks of all."""

    place: str | None  # the jurisdiction: 重庆市
    level: str | None  # 国家, 省, 市, 区县
    year: int | None
    issuer: str | None


class Where(OfKind, total=False):
    """The same, or of one of them."""

    document: str | None


def choose_within(graph: Graph, where: Where) -> list[str] | None:
    """The ids of the documents that pass; None where all do. Errors as for choose_documents."""
    chosen = find_scope(graph, where.get("document"))
    return _choose(graph, [chosen] if chosen else [], _pick_kind(where))


def name_scope(graph: Graph, where: Where) -> Where:
    """The same with the document's id, so that it may be asked again."""
    return {"document": find_scope(graph, where.get("document")), **_pick_kind(where)}


def pick_where(asked: Mapping[str, Any]) -> Where:
    """The filters of documents among others."""
    return {"document": asked.get("document"), **_pick_kind(asked)}


def _pick_kind(where: Mapping[str, Any]) -> OfKind:
    return {
        "place": where.get("place"),
        "level": where.get("level"),
        "year": where.get("year"),
        "issuer": where.get("issuer"),
    }


def choose_documents(graph: Graph, scope: Scope) -> list[str] | None:
    """The ids of the documents that pass a scope, whose documents are ids; None where all do.

    Raises:
        NotFound: no loaded document has this place, level, year or issuer.
    """
    return _choose(graph, list(scope.documents), {name: getattr(scope, name) for name in TRAITS})


def _choose(graph: Graph, documents: list[str], kind: Mapping[str, Any]) -> list[str] | None:
    asked = {name: value for name, value in kind.items() if value is not None}
    if not asked:
        return documents or None
    loaded = list_loaded(graph)
    for name, value in asked.items():
        _require_known(value, (row[name] for row in loaded))
    return [
        row["id"]
        for row in loaded
        if (not documents or row["id"] in documents) and all(row[name] == value for name, value in asked.items())
    ]


def list_loaded(graph: Graph) -> tuple[GraphRow, ...]:
    """Every loaded document with its names and what it may be chosen by; nobody may change a row."""
    from graph.rows.documents import date_document  # noqa: PLC0415  # spared where a question is asked of all

    def read() -> tuple[GraphRow, ...]:
        return tuple({**row, "year": date_document(row)} for row in graph.ask("loaded_documents"))

    return cached(graph, "loaded documents", read, size_of=len)


def _require_known(asked: T, known: Iterable[T | None]) -> None:
    """NotFound that lists the values there are, where the one that is asked for is not among them."""
    there = {each for each in known if each is not None}
    if asked not in there:
        listed = sorted(map(str, there))[:MOST_LISTED]
        raise NotFound(say("No document of {asked}. Known: {known}", asked=asked, known=tuple(listed) or "–"))


def find_scope(graph: Graph, typed: str | None) -> str | None:
    """The id of a document that may be left out; errors as for find_document."""
    if typed is None:
        return None
    from graph.questions.naming.resolve import find_document  # noqa: PLC0415  # spared where a question is asked of all

    return find_document(graph, typed)


def list_documents(scope: str | None) -> list[str] | None:
    """The ids of a scope, as statements take them; None for all documents."""
    return None if scope is None else [scope]
