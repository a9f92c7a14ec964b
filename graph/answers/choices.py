"""What a list may be narrowed to, and how much of it would be left."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter."""

    value: str
    name: str  # as documents say it
    count: int  # of what passes all other filters


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of each filter, those of which nothing is left aside; the one that is chosen always stands among them."""

    place: tuple[Choice, ...] = ()
    level: tuple[Choice, ...] = ()
    year: tuple[Choice, ...] = ()
    issuer: tuple[Choice, ...] = ()
    document: tuple[Choice, ...] = ()
    section: tuple[Choice, ...] = ()  # of the document that is chosen
    documents: int = 0  # that are loaded, whatever is chosen
    tasks: Mapping[str, Mapping[str, int]] = field(
        default_factory=dict
    )  # by filter of tasks and value: how many are left
