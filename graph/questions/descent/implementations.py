"""Who carries a document out, over all levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from graph.answers import Implementation, Implementations, Page
from graph.questions.asking.cache import cached
from graph.questions.naming.resolve import find_document
from graph.rows.implementations import refer_to_document, show_implementation
from graph.rows.trees import Branch, TreeLink, group_links, lay_out, rank_document
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.rows.references import GraphRow
    from graph.store.client import Graph

MOST_LINKS = 20_000  # that a tree is laid out from: whoever reads further asks for a document below
MOST_STEPS = 10  # from document to document, as far as a trace goes up


def list_implementations(graph: Graph, name: str, *, limit: int = 50, offset: int = 0) -> Implementations:
    """A page of the documents that say they carry this one out, and of those that carry these out, as a tree.

    Args:
        graph: the graph that is asked.
        name: a number in any form, a title or an id; also of a document that is known by citation only.
        limit: rows of the page.
        offset: rows of the tree before it.

    Raises:
        NotFound: there is no such document.
        Ambiguous: several documents are called so.
    """
    (row,) = graph.ask("documents_by_id", ids=[find_document(graph, name)])
    root = refer_to_document(row["document"])
    tree, notes = read_tree(graph, root.id)
    page = Page.cut(tree, limit=limit, offset=offset)
    return Implementations(
        total=page.total,
        truncated=page.truncated,
        items=tuple(_show(graph, page.items)),
        document=root,
        documents=len({branch.node for branch in tree} - {root.id}),
        notes=notes,
    )


def read_tree(graph: Graph, root: str) -> tuple[Sequence[Branch], tuple[str, ...]]:
    """The whole tree below a document, and what is to be said of it."""
    find = partial(_read_tree, graph, root)
    return cached(graph, ("implementations", root), find, size_of=lambda found: len(found[0]))


def _read_tree(graph: Graph, root: str) -> tuple[Sequence[Branch], tuple[str, ...]]:
    links: list[TreeLink] = []
    known: set[str] = set()
    frontier = {root}
    for _ in range(MOST_STEPS):
        rows = graph.ask("carriers", ids=sorted(frontier), limit=MOST_LINKS + 1 - len(links))
        links += map(_link, rows)
        known |= frontier
        frontier = {link.below for link in links} - known
        if not frontier or len(links) > MOST_LINKS:
            break
    notes = _tell_cut(is_full=len(links) > MOST_LINKS, goes_on=bool(frontier)) if links else _tell_nobody()
    return lay_out(root, group_links(links[:MOST_LINKS])), tuple(notes)


def _link(row: GraphRow) -> TreeLink:
    return TreeLink(row["document"], row["carrier"], rank_document(row["level"], row["date"], row["carrier"]))


def _tell_nobody() -> Iterator[str]:
    yield say("None of the loaded documents says that it implements this one.")


def _tell_cut(*, is_full: bool, goes_on: bool) -> Iterator[str]:
    if is_full:
        yield say("There are more: only the first {number} are followed.", number=MOST_LINKS)
    elif goes_on:
        yield say("Only {number} documents down are followed, and there may be more below.", number=MOST_STEPS)


def _show(graph: Graph, branches: Sequence[Branch]) -> Iterator[Implementation]:
    links = [{"document": each.above, "carrier": each.node} for each in branches]
    rows = {(row["document"], row["carrier"]["id"]): row for row in graph.ask("carriers_by_id", links=links)}
    return (show_implementation(each, rows[each.above, each.node]) for each in branches)
