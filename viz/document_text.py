"""A document's text with its facts marked: each run is cut where a fact begins or ends, and each piece leads to its innermost fact."""

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.answers import DocumentFile, DocumentText, MarkKind, SetAsideWords, SpanRef, TextMark
from graph.model import TextRun
from viz.frame import IN_ENGLISH, Visit, compose
from viz.wording.anchors import name_anchor

SIDE: tuple[MarkKind, ...] = (
    "title",
    "section",
    "task",
    "agency",
    "target",
    "citation",
    "unread",
)  # listed beside the text
PAGE = re.compile(r"第(\d+)页")


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact in the list beside the text."""

    anchor: str
    mark: TextMark
    place: str | None  # anchor of where it stands; None where the text that is kept does not hold it
    file: DocumentFile | None = None  # of whose pages one can be looked at
    page: int = 0


@dataclass(frozen=True, slots=True)
class _MarkedSpan:
    """Where words of a fact stand; a fact that a scrambled text tore apart has several such places."""

    span: SpanRef
    fact: _Fact
    is_first: bool


@dataclass(frozen=True, slots=True)
class _MarkedWords:
    """Words that the same facts hold."""

    words: str
    kinds: tuple[str, ...]
    anchors: tuple[str, ...]  # of the facts that begin here
    fact: str | None  # anchor of the innermost one


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A run in pieces, behind what was set aside before it; ``file`` is named where it begins."""

    kind: str
    file: str | None
    set_aside: tuple[SetAsideWords, ...]
    pieces: tuple[_MarkedWords, ...]


def render_text(
    text: DocumentText, visit: Visit = IN_ENGLISH, pictured: Sequence[DocumentFile] = (), *, load: str = ""
) -> str:
    """The text beside what it holds; from each fact to its place and back.

    Args:
        text: what is shown.
        visit: for whom.
        pictured: files whose pages can be looked at.
        load: the id of the load that read the document, where it is not kept yet.
    """
    marks = _sort_by_reading(text.runs, text.marks)
    facts = [
        _Fact(f"f{number}", mark, name_anchor(mark.spans[0]), *_find_page(text, mark, pictured))
        for number, mark in enumerate(marks)
    ]
    placed = [each for each in text.set_aside if each.spans]
    return compose(
        "text.html",
        visit,
        styles=["text.css"],
        text=text,
        load=load,
        pictured=pictured,
        stretches=list(_lay_out(text.runs, facts, placed)),
        facts=[fact for fact in facts if fact.mark.kind in SIDE],
        numbers={mark.id: mark.label for mark in marks if mark.kind == "task"},
        elsewhere=[each for each in text.set_aside if not each.spans],
    )


def _find_page(text: DocumentText, mark: TextMark, pictured: Sequence[DocumentFile]) -> tuple[DocumentFile | None, int]:
    """The file and the page on which a fact begins, where that can be looked at."""
    span = mark.spans[0]
    place = find_file([each.place for each in text.files if each.place], span)
    page = PAGE.search(span.place)
    file = next((each for each in pictured if each.place == place), None)
    return (file, int(page[1])) if file and page else (None, 0)


def find_file(files: Sequence[str], span: SpanRef) -> str:
    """Of which file a span counts the characters: an annex with a file of its own, or the notice's."""
    return next((each for each in files if span.place.startswith(each)), "")


def _list_files(runs: Iterable[TextRun]) -> list[str]:
    return sorted({run.place for run in runs if run.place})


def _sort_by_reading(runs: Sequence[TextRun], marks: Iterable[TextMark]) -> list[TextMark]:
    """Facts as they begin in reading order, the longer one first."""
    index = sorted((run.place, run.start, number) for number, run in enumerate(runs) if run.start is not None)
    files = _list_files(runs)

    def find(mark: TextMark) -> tuple[int, int, int]:
        span = mark.spans[0]
        at = bisect_right(index, (find_file(files, span), span.start, len(runs))) - 1
        return index[at][2] if at >= 0 else 0, span.start, -span.end

    return sorted(marks, key=find)


def _lay_out(runs: Sequence[TextRun], facts: Sequence[_Fact], placed: Sequence[SetAsideWords]) -> Iterator[_Stretch]:
    files = _list_files(runs)
    marked: defaultdict[str, list[_MarkedSpan]] = defaultdict(list)
    for fact in facts:
        for span in fact.mark.spans:
            marked[find_file(files, span)].append(_MarkedSpan(span, fact, span is fact.mark.spans[0]))
    waiting = sorted(placed, key=lambda each: each.spans[0].start)
    shown = ""
    for run in runs:
        before = [each for each in waiting if _stands_before(each.spans[0], run, files)]
        waiting = [each for each in waiting if each not in before]
        pieces = tuple(_cut(run, marked[run.place]))
        yield _Stretch(run.kind, run.place if run.place != shown else None, tuple(before), pieces)
        shown = run.place
    if waiting:
        yield _Stretch("read", None, tuple(waiting), ())


def _stands_before(span: SpanRef, run: TextRun, files: Sequence[str]) -> bool:
    return run.end is not None and span.start < run.end and find_file(files, span) == run.place


def _cut(run: TextRun, marked: Iterable[_MarkedSpan]) -> Iterator[_MarkedWords]:
    if run.start is None or run.end is None:
        yield _MarkedWords(run.words, (), (), None)
        return
    own = [each for each in marked if each.span.start < run.end and run.start < each.span.end]
    ends = {end for each in own for end in (each.span.start, each.span.end) if run.start < end < run.end}
    cuts = [run.start, *(sorted(ends) if run.counts_characters else ()), run.end]
    waiting = deque(sorted(own, key=lambda each: each.span.start))
    holding: list[_MarkedSpan] = []
    for start, end in pairwise(cuts):
        holding = [each for each in holding if each.span.end > start]
        while waiting and waiting[0].span.start < end:
            holding.append(waiting.popleft())
        words = run.words[start - run.start : end - run.start] if run.counts_characters else run.words
        yield _describe(words, start, holding)


def _describe(words: str, start: int, holding: Sequence[_MarkedSpan]) -> _MarkedWords:
    listed = [(each.span.end - each.span.start, each.fact) for each in holding if each.fact.mark.kind in SIDE]
    beginning = (each.span for each in holding if each.is_first and each.span.start == start)
    return _MarkedWords(
        words,
        tuple(dict.fromkeys(each.fact.mark.kind for each in holding)),
        tuple(dict.fromkeys(map(name_anchor, beginning))),
        min(listed, key=lambda each: each[0])[1].anchor if listed else None,
    )
