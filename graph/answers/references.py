"""How answers name agencies, documents, tasks and places in files."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

CountedRole = Literal["any", "lead", "co"]
DeadlineKind = Literal["any", "dated", "due", "overdue", "recurring", "undated", "none"]


@dataclass(frozen=True, slots=True)
class AgencyRef:
    """An agency as answers name it."""

    id: str
    name: str
    full_name: str
    kind: str  # agency or collective
    jurisdiction: str | None = None


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
    """What to call each agency in one answer, by id: its name, or its full name where the name does not tell whose it is.

    That is where another one has the same name, and, in an answer with agencies of several places, where a name takes its
    place for granted (省财政厅).
    """
    listed = {agency.id: agency for agency in agencies}.values()
    sharing = Counter(agency.name for agency in listed)
    places = {agency.jurisdiction for agency in listed if _takes_place_for_granted(agency)}
    return {
        agency.id: agency.full_name
        if sharing[agency.name] > 1 or (len(places) > 1 and _takes_place_for_granted(agency))
        else agency.name
        for agency in listed
    }


def _takes_place_for_granted(agency: AgencyRef) -> bool:
    """省财政厅, 市税务局; but not 人行重庆营管部, whose place is in its name (the last character of 重庆市 is often left out)."""
    place = agency.jurisdiction
    return place is not None and place in agency.full_name and place[:-1] not in agency.name
