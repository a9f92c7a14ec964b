"""The terms that facts, graph and answers share: who answers how, what an actor is, what survives of a task."""

from enum import StrEnum


class Role(StrEnum):
    """How an agency answers for a task; the values are the edge types of the graph."""

    LEADS = "LEADS"
    CO_RESPONSIBLE = "CO_RESPONSIBLE"


class AgencyKind(StrEnum):
    """A body with a name of its own, or a collective such as 各区县政府 that stands for many."""

    AGENCY = "agency"
    COLLECTIVE = "collective"


class Completeness(StrEnum):
    """What survives of a task in a damaged text (docs/documents.md, "Damage")."""

    COMPLETE = "complete"
    NO_STATEMENT = "no_statement"  # the whole passage, its statement is lost
    TRUNCATED_END = "truncated_end"  # the beginning only
    TRUNCATED_START = "truncated_start"  # the end and the statement only
    GAP_INSIDE = "gap_inside"  # beginning, end and statement survive, sentences between are lost

    @classmethod
    def _missing_(cls, value: object) -> "Completeness | None":
        """What a graph that an older version loaded calls it."""
        return EARLIER_WORDS.get(value)


EARLIER_WORDS: dict[object, Completeness] = {
    "head_only": Completeness.TRUNCATED_END,
    "tail_only": Completeness.TRUNCATED_START,
    "hole": Completeness.GAP_INSIDE,
}
