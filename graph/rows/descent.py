"""Passages and tasks of a document, and the tasks that derive from them → answers."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.answers import DerivedTask, DescendedPassage, SpanRef
from graph.differences.descent import Deadline, Duty, Measure, compare_duties
from graph.loader.reviews.derivation_reviews import DerivationKey, DerivationReviews, Finding
from graph.loader.targets.deadlines import find_deadline
from graph.rows.references import GraphRow, pair_up
from graph.rows.tasks import summarise_task
from graph.rows.trees import Branch
from graph.text.deadlines import read_deadline

# （一）指导思想。 七、保障措施 （二十）加强组织领导。各地要…
_GENERAL = re.compile(
    r"指导思想|(?:基本|工作|总体)原则|总体(?:要求|思路)|(?:保障|组织)(?:措施|保障|领导|实施)|加强[^，。]{0,6}(?:领导|宣传|督[促查导])|工作要求"
)
_NAME = re.compile(r"[^。；：:]{2,20}[。：:]")  # the words that name an item before it begins


@dataclass(frozen=True, slots=True)
class PlanUnit:
    """A passage, or a task of which the rest is read when it is shown."""

    key: str  # unique in its document
    node: str  # id of the task, or of the section or document in which a passage stands
    is_task: bool
    spans: tuple[SpanRef, ...] = ()
    number: str | None = None
    text: str = ""
    section_path: str | None = None
    section_title: str | None = None

    @property
    def is_general(self) -> bool:
        """Whether it says with what mind and by what means all is to be done: there is nothing of it to take up."""
        named = self.section_title or _NAME.match(self.text)
        return bool(named and _GENERAL.search(named if isinstance(named, str) else named[0]))

    def is_met(self, derivation: GraphRow) -> bool:
        """Whether a task derives from it: of what stands in one section, its place tells."""
        if derivation["above"] != self.node or self.is_task:
            return bool(derivation["above"] == self.node)
        places = pair_up(derivation, "higher_")
        return any(one.start < other.end and other.start < one.end for one in self.spans for other in places)


def list_passages(rows: Iterable[GraphRow]) -> Iterator[PlanUnit]:
    """The passages that say what is to be done: a paragraph without number and heading opens a document or ends it."""
    for row in rows:
        section = row["section"] or {}
        node = section.get("id", row["source"]["id"])
        for passage in json.loads(row["passages"]):
            if passage["number"] or section:
                yield PlanUnit(
                    key=f"{node}¶{passage['order']}",
                    node=node,
                    is_task=False,
                    spans=tuple(SpanRef(*_part(span)) for span in passage["spans"]),
                    number=passage["number"],
                    text=passage["text"],
                    section_path=section.get("path"),
                    section_title=section.get("title"),
                )


def _part(span: GraphRow) -> tuple[int, int, str]:
    return span["start"], span["end"], span.get("place", "")


def show_passage(unit: PlanUnit, size: tuple[int, int], below: Sequence[DerivedTask]) -> DescendedPassage:
    """A passage with what derives from it; ``size``: how many tasks do, and at how many places they stand below it."""
    return DescendedPassage(
        kind="passage",
        id=unit.node,
        number=unit.number,
        section_path=unit.section_path,
        section_title=unit.section_title,
        text=unit.text,
        spans=unit.spans,
        leads=(),
        co_responsible=(),
        tasks=size[0],
        links=size[1],
        below=tuple(below),
    )


def show_task(row: GraphRow, size: tuple[int, int], below: Sequence[DerivedTask]) -> DescendedPassage:
    """A task with what derives from it; ``size`` as for show_passage."""
    task = summarise_task(row)
    return DescendedPassage(
        kind="task",
        id=task.id,
        number=task.number,
        section_path=task.section_path,
        section_title=task.section_title,
        text=task.text,
        spans=task.spans,
        leads=task.leads,
        co_responsible=task.co_responsible,
        tasks=size[0],
        links=size[1],
        below=tuple(below),
    )


def judge(derivation: GraphRow, reviews: DerivationReviews) -> Finding | None:
    """What people said of a derivation."""
    key = DerivationKey(derivation["task"], derivation["above"], derivation["higher_text"])
    return reviews.find(key)


def show_derived(branch: Branch, derivation: GraphRow, row: GraphRow, duties: tuple[Duty, Duty]) -> DerivedTask:
    """A task at its place below a passage; ``row`` is the task's, ``duties`` those of what is above it and its own."""
    return DerivedTask(
        task=summarise_task(row),
        jurisdiction=row["source"].get("jurisdiction"),
        level=row["source"].get("level"),
        depth=branch.depth,
        derives_from=derivation["above"],
        is_repeated=branch.is_repeated,
        state="confirmed" if derivation["state"] is Finding.CONFIRM else "suggested",
        score=derivation["score"],
        rule=derivation["rule"],
        spans=pair_up(derivation),
        higher_spans=pair_up(derivation, "higher_"),
        shifts=tuple(compare_duties(*duties)),
    )


def measure_task(row: GraphRow, targets: Iterable[GraphRow], places: Sequence[SpanRef] = ()) -> Duty:
    """What is compared of a task, or of the words at these places of it."""
    node = row["task"]
    return Duty(_measure_within(targets, places), _take_deadline(node.get("deadline"), node.get("due")))


def measure_passage(unit: PlanUnit, targets: Iterable[GraphRow], places: Sequence[SpanRef], issued: str | None) -> Duty:
    """What is compared of a passage, or of the words at these places of it; of its document's ``targets`` those there.

    A deadline without a year is one of the year in which the document was ``issued``.
    """
    printed = due.by if (due := find_deadline(unit.text)) else None
    said = read_deadline(printed, issued)
    return Duty(_measure_within(targets, places or unit.spans), _take_deadline(printed, said.day if said else None))


def _take_deadline(printed: str | None, day: str | None) -> Deadline | None:
    return Deadline(printed, day) if printed else None


def _measure_within(targets: Iterable[GraphRow], places: Sequence[SpanRef]) -> tuple[Measure, ...]:
    return tuple(_measure(node) for node in targets if not places or _lie_within(pair_up(node), places))


def _lie_within(spans: Sequence[SpanRef], places: Sequence[SpanRef]) -> bool:
    return any(place.start <= span.start < place.end for span in spans for place in places)


def _measure(node: GraphRow) -> Measure:
    by = _take_deadline(node.get("by"), node.get("due"))
    return Measure(node["text"], node["metric"], node["value"], node["unit"], by)
