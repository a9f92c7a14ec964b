"""The same document from two files, noticed by its tasks: a .docx and its sheet, a scrape and the gazette.

Two documents with other numbers, years or places are never one, whatever they share: last year's plan and this year's, a city's
that follows its province's word for word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import nsmallest

from graph.differences.facts import ComparedTask, fold, list_compared
from graph.differences.pairing import pair_tasks
from graph.model import Document, Extraction, Task
from graph.text.normalize import fold_letters

FEWEST_TASKS = 3  # of a document that is told by its tasks
SKETCHED = 8  # tasks that stand for all: of two documents that share most, nearly always one at least
MOST_OF = 0.8  # of the tasks of the shorter one are in the other
LEAST_ALIKE = 90  # per cent of the texts of one task, which recognition or a scrape may have read otherwise
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells whether two documents are one."""

    document: Document
    source: str  # name of the file
    tasks: tuple[ComparedTask, ...]

    @staticmethod
    def of(read: Extraction) -> "Profile":
        """That of a document that was read."""
        return Profile(read.document, read.source, list_compared(read))


@dataclass(frozen=True, slots=True)
class Twin:
    """A document that is the same as another, by so many of its tasks."""

    first: Document
    equal: int
    tasks: int


@dataclass(slots=True)
class Sketches:
    """Which documents have tasks in common with one, without reading them all."""

    _documents: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, document: str, sketch: Iterable[int]) -> None:
        """A document with the sketch of its tasks."""
        for key in sketch:
            self._documents[key].add(document)

    def find(self, read: Extraction) -> list[str]:
        """The ids of other documents that share a sketched task, those that share most first."""
        found: defaultdict[str, int] = defaultdict(int)
        for key in sketch_tasks(read.tasks):
            for document in self._documents.get(key, ()):
                found[document] += 1
        return sorted(found.keys() - {read.document.id}, key=lambda document: (-found[document], document))


def sketch_tasks(tasks: Iterable[Task]) -> list[int]:
    """The smallest hashes of the texts of tasks; nothing where they are too few to tell a document."""
    keys = {_hash(text) for task in tasks if (text := fold_letters(task.text))}
    return nsmallest(SKETCHED, keys) if len(keys) >= FEWEST_TASKS else []


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=5).digest())


def find_twin(read: Profile, candidates: Iterable[Profile]) -> Twin | None:
    """The first document that is the same as the one that was read."""
    twins = (_compare(read, first) for first in candidates if _may_be_one(read, first))
    return next(filter(None, twins), None)


def _may_be_one(left: Profile, right: Profile) -> bool:
    """Whether neither number nor place nor year tells two documents apart."""
    one, other = left.document, right.document
    if _differ(one.number, other.number) or _differ(one.jurisdiction, other.jurisdiction):
        return False
    years = [(_list_years(name(left)), _list_years(name(right))) for name in (_name_title, _name_issue)]
    return not any(first and second and first.isdisjoint(second) for first, second in years)


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def _name_title(of: Profile) -> str:
    return of.document.title or of.source


def _name_issue(of: Profile) -> str:
    return f"{of.document.number or ''} {of.document.date or ''}"


def _list_years(words: str) -> set[str]:
    return set(YEAR.findall(words))


def _compare(read: Profile, first: Profile) -> Twin | None:
    """The twin that a document is, by its tasks."""
    pairs = [(pair.before, pair.after) for pair in pair_tasks(first.tasks, read.tasks).pairs]
    equal = sum(_are_alike(one.text, other.text) and _share_agencies(one, other) for one, other in pairs)
    fewer, more = sorted((len(read.tasks), len(first.tasks)))
    is_twin = equal >= max(FEWEST_TASKS, MOST_OF * fewer) and 2 * fewer >= more
    return Twin(first.document, equal, len(read.tasks)) if is_twin else None


def _are_alike(one: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  # as in pair_tasks: most loads compare nothing

    return float(ratio(fold(one), fold(other))) >= LEAST_ALIKE


def _share_agencies(one: ComparedTask, other: ComparedTask) -> bool:
    """Whether the same agencies answer for two tasks, most of them; a task without any may be the same."""
    left, right = ({agency.name for agency in (*task.leads, *task.co_responsible)} for task in (one, other))
    return not left or not right or 2 * len(left & right) >= len(left | right)
