"""How answers name agencies, documents, tasks and places in files."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

CountedRole = Literal["any", "lead", "co"]


@dataclass(frozen=True, slots=True)
class AgencyRef:
    """An agency as answers name it."""

    id: str
    name: str
    full_name: str
    kind: str  # agency or collective


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document as answers name it."""

    id: str
    number: str | None
    title: str | None
    known_only_by_citation: bool


@dataclass(frozen=True, slots=True)
class TaskRef:
    """A task as its neighbours name it."""

    id: str
    label: str  # 任务 25


@dataclass(frozen=True, slots=True)
class SpanRef:
    """Half-open range of characters in the file that was read, and where that is as people say it: 第3页, 表2第4行."""

    start: int
    end: int
    place: str = ""


def tell_apart(agencies: Iterable[AgencyRef]) -> dict[str, str]:
    """What to call each agency in one answer, by id: its name, or its full name where another one has the same name."""
    by_name: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for agency in agencies:
        by_name[agency.name][agency.id] = agency.full_name
    return {
        each: full_name if len(sharing) > 1 else name
        for name, sharing in by_name.items()
        for each, full_name in sharing.items()
    }
