"""Which documents carry out which → a tree, and the answers about those in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.answers import DocumentRef, Implementation
from graph.rows.citations import cite_words
from graph.rows.references import GraphRow, pair_up

_LEVELS = (
    "国家",
    "省",
    "市",
    "区县",
)  # a city may name its province's plan and the State Council's: it stands below both


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree: one document says that it carries out the one above it."""

    above: str
    document: str
    depth: int
    is_repeated: bool


def lay_out(root: str, links: Iterable[GraphRow]) -> list[Branch]:
    """The tree below a document, each followed by those below it; what stands there already is not followed again.

    So every link has one place, whoever names whom: the tree ends where documents name each other.
    """
    below: defaultdict[str, list[GraphRow]] = defaultdict(list)
    for link in sorted(links, key=_rank):
        below[link["document"]].append(link)
    return list(_descend(root, 1, below, {root}))


def _descend(above: str, depth: int, below: Mapping[str, Sequence[GraphRow]], seen: set[str]) -> Iterator[Branch]:
    for link in below.get(above, ()):
        document = link["carrier"]
        is_repeated = document in seen
        seen.add(document)
        yield Branch(above, document, depth, is_repeated)
        if not is_repeated:
            yield from _descend(document, depth + 1, below, seen)


def _rank(link: GraphRow) -> tuple[int, str, str]:
    """The highest first, so that a city stands below its province before it stands beside it; then the earliest."""
    level = link["level"]
    place = _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)
    return place, link["date"] or "9999", link["carrier"]


def show_implementation(branch: Branch, row: GraphRow) -> Implementation:
    """A place in the tree with what is known of the document there."""
    node = row["carrier"]
    return Implementation(
        document=refer_to_document(node),
        issuer=node.get("issuer"),
        date=node.get("date"),
        jurisdiction=node.get("jurisdiction"),
        level=node.get("level"),
        tasks=row["tasks"],
        depth=branch.depth,
        implements=branch.above,
        is_repeated=branch.is_repeated,
        sentence=row["sentence"],
        verb=row["verb"],
        spans=pair_up(row),
        citation=cite_words(node, row["sentence"]),
    )


def refer_to_document(node: GraphRow) -> DocumentRef:
    """A document as answers name it."""
    return DocumentRef(node["id"], node.get("number"), node.get("title"), node["known_only_by_citation"])
