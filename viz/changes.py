"""Two wordings of one passage, with what went and what came marked in them."""

from markupsafe import Markup, escape
from rapidfuzz.distance import Indel

_MARKS = {"delete": Markup("<del>{}</del>"), "insert": Markup("<ins>{}</ins>"), "equal": Markup("{}")}


def mark_changes(before: str, after: str) -> Markup:
    """The later wording with what came marked, and what went in its place."""
    return Markup().join(
        _MARKS[step.tag].format(escape(before[step.src_start : step.src_end] or after[step.dest_start : step.dest_end]))
        for step in Indel.opcodes(before, after)
    )
