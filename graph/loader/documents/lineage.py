"""Two documents that were read → which passages of the one carry out which of the other, with their places in both files."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal, NamedTuple

from graph.loader.agencies.jurisdictions import Jurisdiction
from graph.loader.head.laws import name_subject
from graph.matching.kinship import Head, Kinship, judge
from graph.matching.passage_kinds import tells_the_mind
from graph.matching.passages import MatchPassage, Range, Rule
from graph.model import Extraction, Passage, Span
from graph.text.numerals import NUMERALS

LIST_ITEM = re.compile(rf"\s*(?:[（(][{NUMERALS}]+[）)]|\d+[.．、])")  # （三）服从管理； below 志愿者应当履行下列义务：


@dataclass(frozen=True, slots=True)
class Unit:
    """A task or (a part of) another passage as it is matched; ``within`` and ``id`` tell the task, or what the passage stands in."""

    within: Literal["task", "section", "document"]
    id: str
    text: str
    spans: tuple[Span, ...]
    name: str = ""  # of a task in a table: the cell 任务名称 of its row
    head: str = ""  # of an item of a list: the line above the list
    passage: int | None = None  # of what is no task: the order of its passage in the document

    @property
    def extent(self) -> Range:
        """From where to where in the file: of words that a scrape tore apart, all that lies between, too."""
        return min(span.start for span in self.spans), max(span.end for span in self.spans)

    def cut(self, place: Range) -> "Unit":
        """A run of its words; all of it where its spans do not count its characters."""
        if sum(span.end - span.start for span in self.spans) != len(self.text):
            return self
        return Unit(
            self.within, self.id, self.text[slice(*place)], tuple(self._cut_spans(*place)), passage=self.passage
        )

    def _cut_spans(self, start: int, end: int) -> Iterator[Span]:
        at = 0
        for span in self.spans:
            first, last = max(span.start, span.start + start - at), min(span.end, span.start + end - at)
            if first < last:
                yield Span(first, last, span.place)
            at += span.end - span.start


class Headed(NamedTuple):
    """The passages of a section."""

    section: str  # id
    title: str
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Derivation:
    """A task or the sentences of a passage, and the one above that it carries out: of that the sentences that hold the duty."""

    lower: Unit
    higher: Unit
    passages: tuple[Range, Range]  # where the whole tasks, items or paragraphs stand
    score: float  # 0 to 1
    rule: Rule


@dataclass(frozen=True, slots=True)
class Lineage:
    """What one document has of another: nothing where their heads speak against it."""

    kinship: Kinship
    derivations: tuple[Derivation, ...]

    @property
    def surest(self) -> list[Derivation]:
        """In order, of two passages that share words in several places the surest derivation alone."""
        best = {each.passages: each for each in sorted(self.derivations, key=attrgetter("score"))}
        return [best[passages] for passages in sorted(best)]


def trace_lineage(lower: Extraction, higher: Extraction) -> Lineage:
    """Match two documents, if the lower one may carry out the higher one."""
    kinship = judge(read_head(lower), read_head(higher))
    return Lineage(kinship, tuple(match_documents(lower, higher)) if kinship.possible else ())


def match_documents(lower: Extraction, higher: Extraction) -> Iterator[Derivation]:
    """The derivations, in the order of the lower document."""
    return match_units(list_units(lower), list_units(higher))


def match_units(lower: Sequence[Unit], higher: Sequence[Unit]) -> Iterator[Derivation]:
    """The derivations of tasks and passages, in the order of the lower ones."""
    from graph.matching.matcher import match_passages  # noqa: PLC0415  # scipy takes long to come, and most loads match nothing

    for match in match_passages(_list_words(lower), _list_words(higher)):
        below, above = lower[match.lower], higher[match.higher]
        carrying_out = below if below.within == "task" else below.cut(match.lower_range)
        passages = below.extent, above.extent
        yield Derivation(carrying_out, above.cut(match.higher_range), passages, match.score, match.rule)


def _list_words(units: Sequence[Unit]) -> list[MatchPassage]:
    return [MatchPassage(unit.text, unit.name, unit.head) for unit in units]


def read_head(extraction: Extraction) -> Head:
    """What the head of a document tells of it."""
    document = extraction.document
    around = Jurisdiction(document.jurisdiction, document.level).list_territories()
    return Head(
        id=document.id,
        number=document.number,
        title=document.title,
        issuer=document.issuer,
        date=document.date,
        level=document.level,
        place=document.jurisdiction,
        around=tuple((each.name, each.level) for each in around if each.name and each.level),
        subject=name_subject(document.title),
        cited=tuple((citation.number, citation.title) for citation in extraction.citations),
    )


def list_units(extraction: Extraction) -> list[Unit]:
    """What is matched of a document, in order."""
    tasks = [
        Unit("task", task.id, task.text, task.spans, "" if task.section else task.section_path or "")
        for task in extraction.tasks
    ]
    sections = [Headed(section.id, section.title, section.passages) for section in extraction.sections]
    return choose_units(tasks, extraction.document.id, extraction.passages, sections)


def choose_units(
    tasks: list[Unit], document: str, passages: Sequence[Passage], sections: Iterable[Headed]
) -> list[Unit]:
    """The tasks and, paragraph by paragraph, what else is asked for: of some items a plan may not say who answers.

    An opening, which has neither a heading nor a number, asks for nothing; where nothing has either, every paragraph may.
    Neither does what is headed 指导思想.
    """
    asked = [_stand(each, "document", document) for each in passages if each.number]
    for section, title, below in sections:
        asked += [_stand(each, "section", section) for each in below if not tells_the_mind(title, each.text)]
    if not (asked or tasks):
        asked = [_stand(each, "document", document) for each in passages]
    found = [*_name_rows(tasks), *(part for unit in asked for part in _part_paragraphs(unit))]
    return sorted(
        (unit for unit in found if unit.spans), key=lambda unit: unit.extent
    )  # of a task all words may be lost


def _stand(passage: Passage, within: Literal["section", "document"], id_: str) -> Unit:
    return Unit(within, id_, passage.text, passage.spans, passage=passage.order)


def _name_rows(tasks: list[Unit]) -> list[Unit]:
    """What stands beside several rows of a table is no name of one of them, but that of their group."""
    times = Counter(task.name for task in tasks)
    return [replace(task, name=task.name if times[task.name] == 1 else "") for task in tasks]


def _part_paragraphs(whole: Unit) -> Iterator[Unit]:
    """An article holds several paragraphs, each with a duty of its own; an item says half of its own, the line above its list the rest."""
    at, head = 0, ""
    for line in whole.text.split("\n"):
        if line.strip():
            is_item = LIST_ITEM.match(line) is not None
            yield replace(whole.cut((at, at + len(line))), head=head if is_item else "")
            head = head if is_item else line if line.rstrip().endswith(("：", ":")) else ""
        at += len(line) + 1
