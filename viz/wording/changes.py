"""Two wordings of one passage, with what went and what came marked in them."""

from collections.abc import Iterator

from markupsafe import Markup
from rapidfuzz.distance import Levenshtein


def mark_changes(before: str, after: str) -> Markup:
    """The later wording with what came marked, and before it what went from there."""
    return Markup().join(_mark_each(before, after))


def _mark_each(before: str, after: str) -> Iterator[Markup]:
    for step in Levenshtein.opcodes(before, after):
        old, new = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        if step.tag == "equal":
            yield Markup("{}").format(new)
            continue
        if old:
            yield Markup("<del>{}</del>").format(old)
        if new:
            yield Markup("<ins>{}</ins>").format(new)
