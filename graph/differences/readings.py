"""Two readings of one document → what changed in it: its head, its tasks, and what it says outside of tasks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.differences.facts import Change, TaskDifference, What, fold, list_compared
from graph.differences.tasks import compare_tasks
from graph.model import Extraction


@dataclass(frozen=True, slots=True)
class ReadingDifference:
    """What changed from one reading of a document to the next."""

    outside: tuple[
        Change, ...
    ]  # of tasks: title, issuer and date, headings, passages, the document's own targets, citations
    tasks: tuple[TaskDifference, ...]  # every task, also those that were kept

    @property
    def is_other_text(self) -> bool:
        """Whether the document says anything else than it did."""
        return bool(self.outside) or any(task.kind != "kept" for task in self.tasks)


def compare_readings(before: Extraction, after: Extraction) -> ReadingDifference:
    """What changed. Where words stand in their files, and how they were read, changes nothing that a document says."""
    tasks = compare_tasks(list_compared(before), list_compared(after))
    return ReadingDifference(tuple(_compare_outside(before, after)), tuple(tasks))


def _compare_outside(before: Extraction, after: Extraction) -> Iterator[Change]:
    old, new = before.document, after.document
    head: tuple[tuple[What, str | None, str | None], ...] = (
        ("title", old.title, new.title),
        ("issuer", old.issuer, new.issuer),
        ("date", old.date, new.date),
    )
    yield from (Change(what, *sides) for what, *sides in head if fold(sides[0]) != fold(sides[1]))
    for what, first, second in zip(_OUTSIDE, _list_outside(before), _list_outside(after), strict=True):
        yield from _compare_words(what, first, second)


_OUTSIDE: tuple[What, ...] = ("heading", "passage", "target", "citation")


def _list_outside(reading: Extraction) -> Iterator[Iterable[str]]:
    yield [f"{section.path} {section.title}" for section in reading.sections]
    yield [passage.text for passage in reading.all_passages]
    yield [target.text for target in reading.doc_targets]
    yield dict.fromkeys(citation.sentence for citation in reading.citations)


def _compare_words(what: What, before: Iterable[str], after: Iterable[str]) -> Iterator[Change]:
    """Words that went, then words that came, however often each is said."""
    old, new = {fold(words): words for words in before}, {fold(words): words for words in after}
    yield from (Change(what, words, None) for key, words in old.items() if key not in new)
    yield from (Change(what, None, words) for key, words in new.items() if key not in old)
