"""Passages and tasks of a document, and the tasks that derive from them → answers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.answers import DerivedTask, DescendedPassage, PassageSummary, SpanRef
from graph.differences.descent import Deadline, Duty, Measure, compare_duties
from graph.loader.reviews.derivation_reviews import DerivationKey, DerivationReviews, Finding
from graph.loader.targets.deadlines import find_deadline
from graph.matching.passage_kinds import speaks_of_itself, tells_the_mind
from graph.rows.references import GraphRow, pair_up
from graph.rows.tasks import summarise_task
from graph.rows.trees import Branch
from graph.text.deadlines import read_deadline

# 七、保障措施 （二十）加强组织领导。各地要…
_MEANS = re.compile(
    r"(?:保障|组织)(?:措施|保障|领导|实施)|(?:加强|强化)[^，。]{0,6}(?:领导|宣传|督[促查导])|工作要求"
    r"|(?:加强|强化|压实)(?:组织|统筹|工作责任|责任)(?:协调|推进|落实)?(?:[。：:]|$)"
)
_NAME = re.compile(r"[^。；：:]{2,20}[。：:]")  # the words that name an item before it begins


@dataclass(frozen=True, slots=True)
class PlanUnit:
    """A passage, or a task, which is read when it is shown."""

    key: str  # unique in all documents
    passage: PassageSummary | None = None

    @property
    def node(self) -> str:
        """The id of the task, or of the section or document in which the passage stands."""
        return self.passage.section or self.passage.document if self.passage else self.key

    @property
    def is_asking(self) -> bool:
        """Whether there is something to take up.

        A paragraph without number and heading opens a document or ends it, some articles speak of the document itself, and some items
        say with what mind and by what means all is to be done.
        """
        if self.passage is None:
            return True
        opening = _NAME.match(self.passage.text)
        named = self.passage.section_title or (opening[0] if opening else "")
        if speaks_of_itself(self.passage.text) or tells_the_mind(named, self.passage.text):
            return False
        return bool(self.passage.number or self.passage.section) and not _MEANS.search(named)


class BelowCount(NamedTuple):
    """How much derives from something."""

    tasks: int
    passages: int
    links: int  # places of both


def name_place(node: str, passage: int | None) -> str:
    """What tells a passage from the others of its section or document; a task is told by its id."""
    return node if passage is None else f"{node}¶{passage}"


def name_passage(passage: PassageSummary) -> str:
    """The same of a passage."""
    return name_place(passage.section or passage.document, passage.order)


def show_passage(passage: PassageSummary, size: BelowCount, below: Sequence[DerivedTask]) -> DescendedPassage:
    """A passage with what derives from it."""
    return DescendedPassage(
        kind="passage",
        id=passage.section or passage.document,
        number=passage.number,
        section_path=passage.section_path,
        section_title=passage.section_title,
        text=passage.text,
        spans=passage.spans,
        leads=(),
        co_responsible=(),
        below=tuple(below),
        **size._asdict(),
    )


def show_task(row: GraphRow, size: BelowCount, below: Sequence[DerivedTask]) -> DescendedPassage:
    """A task with what derives from it."""
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
        below=tuple(below),
        **size._asdict(),
    )


def judge(derivation: GraphRow, reviews: DerivationReviews) -> Finding | None:
    """What people said of a derivation."""
    key = DerivationKey(derivation["below"], derivation["above"], derivation["higher_text"], derivation["text"])
    return reviews.find(key)


@dataclass(frozen=True, slots=True)
class ReadUnits:
    """Tasks and passages as they are told and compared, by their keys; targets by task and by document."""

    tasks: Mapping[str, GraphRow]
    passages: Mapping[str, PassageSummary]
    sources: Mapping[str, GraphRow]  # documents of the passages
    targets: Mapping[str, Sequence[GraphRow]]

    def show(self, branch: Branch, derivation: GraphRow) -> DerivedTask:
        """What derives at its place below what it derives from, with what changed."""
        task, passage = self.tasks.get(branch.node), self.passages.get(branch.node)
        source = task["source"] if task else self.sources[passage.document] if passage else {}
        above = self._measure(branch.above, pair_up(derivation, "higher_"))
        return DerivedTask(
            task=summarise_task(task) if task else None,
            passage=passage,
            jurisdiction=source.get("jurisdiction"),
            level=source.get("level"),
            depth=branch.depth,
            derives_from=derivation["above"],
            above_passage=derivation["above_passage"],
            is_repeated=branch.is_repeated,
            state="confirmed" if derivation["state"] is Finding.CONFIRM else "suggested",
            score=derivation["score"],
            rule=derivation["rule"],
            spans=pair_up(derivation),
            higher_spans=pair_up(derivation, "higher_"),
            shifts=tuple(compare_duties(above, self._measure(branch.node))),
        )

    def _measure(self, key: str, places: Sequence[SpanRef] = ()) -> Duty:
        if key in self.tasks:
            return measure_task(self.tasks[key], self.targets.get(key, ()), places)
        passage = self.passages[key]
        issued = self.sources[passage.document].get("date")
        return measure_passage(passage, self.targets.get(passage.document, ()), places, issued)


def measure_task(row: GraphRow, targets: Iterable[GraphRow], places: Sequence[SpanRef] = ()) -> Duty:
    """What is compared of a task, or of the words at these places of it."""
    node = row["task"]
    return Duty(_measure_within(targets, places), _take_deadline(node.get("deadline"), node.get("due")))


def measure_passage(
    passage: PassageSummary, targets: Iterable[GraphRow], places: Sequence[SpanRef], issued: str | None
) -> Duty:
    """What is compared of a passage, or of the words at these places of it; of its document's ``targets`` those there.

    A deadline without a year is one of the year in which the document was ``issued``.
    """
    printed = due.by if (due := find_deadline(passage.text)) else None
    said = read_deadline(printed, issued)
    return Duty(_measure_within(targets, places or passage.spans), _take_deadline(printed, said.day if said else None))


def _take_deadline(printed: str | None, day: str | None) -> Deadline | None:
    return Deadline(printed, day) if printed else None


def _measure_within(targets: Iterable[GraphRow], places: Sequence[SpanRef]) -> tuple[Measure, ...]:
    return tuple(_measure(node) for node in targets if not places or _lie_within(pair_up(node), places))


def _lie_within(spans: Sequence[SpanRef], places: Sequence[SpanRef]) -> bool:
    return any(place.start <= span.start < place.end for span in spans for place in places)


def _measure(node: GraphRow) -> Measure:
    by = _take_deadline(node.get("by"), node.get("due"))
    return Measure(node["text"], node["metric"], node["value"], node["unit"], by)
