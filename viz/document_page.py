"""A page of a document's file as a picture, with the words of its facts boxed; each box leads to the fact, and back."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answers import DocumentFile, DocumentText, SpanRef, TextMark
from graph.model import PrintedLine, TextRun
from viz.document_text import SIDE, find_file
from viz.frame import IN_ENGLISH, Visit, compose
from viz.wording.anchors import name_anchor

if TYPE_CHECKING:
    from graph.loader.sources.formats.paged.pdf.picture import PagePicture


@dataclass(frozen=True, slots=True)
class _Box:
    """Where words stand on the page, in points."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Boxed:
    """A fact of the page."""

    id: str
    place: str  # anchor of where it begins
    is_first: bool  # of those that begin there
    mark: TextMark
    boxes: tuple[_Box, ...]


def render_page(
    text: DocumentText,
    file: DocumentFile,
    number: int,
    picture: PagePicture,
    visit: Visit = IN_ENGLISH,
    *,
    load: str = "",
) -> str:
    """The page of this number beside the facts that stand on it, in the order in which they begin; ``load`` as for render_text."""
    others = [each.place for each in text.files if each.place]
    runs = [run for run in text.runs if run.place == file.place]
    found = ((mark, tuple(_find_boxes(runs, _choose(mark, file, others), number))) for mark in text.marks)
    boxed = [(mark, boxes) for mark, boxes in found if boxes and mark.kind in SIDE]
    boxed.sort(key=lambda each: (each[0].spans[0].start, -each[0].spans[0].end))
    places = [name_anchor(mark.spans[0]) for mark, _ in boxed]
    return compose(
        "page.html",
        visit,
        styles=["text.css"],
        text=text,
        load=load,
        file=file,
        number=number,
        picture=picture,
        png=b64encode(picture.png).decode(),
        facts=[_Boxed(f"f{at}", places[at], places.index(places[at]) == at, *each) for at, each in enumerate(boxed)],
        has_lines=any(line.area.page == number for run in runs for line in run.lines),
    )


def _choose(mark: TextMark, file: DocumentFile, others: Sequence[str]) -> list[SpanRef]:
    return [span for span in mark.spans if find_file(others, span) == file.place]


def _find_boxes(runs: Sequence[TextRun], spans: Sequence[SpanRef], page: int) -> Iterator[_Box]:
    for run in runs:
        for line in run.lines:
            for span in spans if line.area.page == page else ():
                if span.start < line.end and line.start < span.end:
                    yield _cut(line, span)


def _cut(line: PrintedLine, span: SpanRef) -> _Box:
    """The part of a line that a span holds."""
    area = line.area
    left, right = (area.edges[min(max(at, line.start), line.end) - line.start] for at in (span.start, span.end))
    return _Box(left, area.top, right - left, area.bottom - area.top)
