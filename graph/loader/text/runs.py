"""The text as it was read, in reading order, with where each run of it stands in the file: what is kept to be looked at."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.loader.sources.source import Source
from graph.loader.text.aligned_text import AlignedText, Segment
from graph.model import TextRun


def list_runs(source: Source, text: AlignedText) -> Iterator[TextRun]:
    """All of a text; what stands side by side in the file, too, is one run."""
    return _join(run for segment in text.segments for run in _cut(source, text, segment))


def _cut(source: Source, text: AlignedText, segment: Segment) -> Iterator[TextRun]:
    if segment.span is None:
        yield TextRun(text.original[segment.start : segment.end], kind="gap")
        return
    for words, span in source.cut(segment.span):
        start, end = (span.start, span.end) if span else (None, None)
        lines = tuple(source.list_lines(span)) if span else ()
        yield TextRun(words, start, end, "restored" if segment.restored else "read", lines=lines)


def _join(runs: Iterable[TextRun]) -> Iterator[TextRun]:
    last: TextRun | None = None
    for run in runs:
        if last and _continues(last, run):
            last = replace(last, words=last.words + run.words, end=run.end, lines=last.lines + run.lines)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _continues(last: TextRun, run: TextRun) -> bool:
    """Whether both are one run, character by character; an entity such as &amp;nbsp; is a run of its own."""
    is_next = last.kind == run.kind and last.end is not None and last.end == run.start
    return is_next and last.counts_characters and run.counts_characters
