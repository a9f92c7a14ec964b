"""DERIVED_FROM edges as people see them: both passages with the words that are equal."""

from collections.abc import Iterator, Sequence

from graph.answers import ComparedWords, DerivedPassage
from graph.loader.reviews.derivation_reviews import DerivationKey, DerivationReviews, Finding
from graph.rows.labels import label_document, label_section, label_task
from graph.rows.references import GraphRow, pair_up

LABELS = {"task": label_task, "section": label_section, "document": label_document}


def name_derivation(row: GraphRow) -> DerivationKey:
    """An edge as it is judged."""
    edge = row["derivation"]
    return DerivationKey(row["start"], row["node"]["id"], edge["higher_text"], edge.get("text"))


def describe_derivation(row: GraphRow, depth: int, reviews: DerivationReviews) -> DerivedPassage:
    """One edge, so many steps from the task that was asked for."""
    edge = row["derivation"]
    is_confirmed = reviews.find(name_derivation(row)) is Finding.CONFIRM
    return DerivedPassage(
        depth=depth,
        start_kind="passage" if edge.get("text") else "task",
        start=row["start"],
        kind=row["kind"],
        id=row["node"]["id"],
        label=LABELS[row["kind"]](row["node"]),
        document=row["document"]["id"],
        document_label=label_document(row["document"]),
        words=tuple(_compare(row["text"], edge["higher_text"], edge["equal"])),
        state="confirmed" if is_confirmed else "suggested",
        score=edge["score"],
        rule=edge["rule"],
        spans=pair_up(edge),
        higher_spans=pair_up(edge, "higher_"),
    )


def _compare(lower: str, higher: str, equal: Sequence[int]) -> Iterator[ComparedWords]:
    """Both texts in runs: the equal ones as they are kept, what stands between them changed."""
    below, above = 0, 0
    ends = (len(lower), len(lower), len(higher), len(higher))
    for start, end, higher_start, higher_end in (*zip(*[iter(equal)] * 4, strict=True), ends):
        if below < start or above < higher_start:
            yield ComparedWords(lower[below:start], higher[above:higher_start], equal=False)
        if start < end:
            yield ComparedWords(lower[start:end], higher[higher_start:higher_end], equal=True)
        below, above = end, higher_end
