"""Pages as ink on paper, from whatever format: their lines and tables → the pieces of a text.

What is a line, a paragraph or a cell is seen from where characters and rules stand (lines.py, tables.py).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.loader.sources.formats.omissions import PRINTED_AGAIN
from graph.loader.sources.formats.paged.canvas import DrawnGlyph
from graph.loader.sources.formats.paged.lines import (
    PAGE_NUMBER,
    Line,
    Setting,
    join_words,
    settle_columns,
)
from graph.loader.sources.formats.paged.order.arrangement import Arrangement
from graph.loader.sources.formats.paged.running_heads import drop_running_heads, mask_page_number
from graph.loader.sources.formats.paged.tables import RuledTable, continues, count_repeated, join_parts
from graph.loader.sources.formats.table_grid import write_grid
from graph.loader.sources.source import SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.text.messages import say, say_plural

UNKNOWN_CHARACTER = re.compile(r"\(cid:\d+\)|[\ufffd\0]")
# Of private use amid words: a rare character of a name that only this font has. U+E5E5 is a wide space.
OWN_CHARACTER = re.compile(r"(?<=[㐀-鿿])[\ue000-\ue5e4\ue5e6-\uf8ff](?=[㐀-鿿])")
MOST_UNKNOWN = 0.2  # of all characters
MOST_NAMED = 10  # pages
MOST_QUOTED = 30  # characters
FEW_CHARACTERS = 10  # a page: a scan may carry a stamp or a page number
LINE_OF_CONTENTS = re.compile(r"[.．…·]{5,}\s*\d{1,4}$")

Block = Line | RuledTable


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What stands on one page."""

    number: int
    arranged: Arrangement
    text: str
    pictured: bool  # there are pictures on it
    drawn: bool  # its rules are too many for a table
    legible: int = 0  # pictures on it that may hold words
    moved: bool = False  # what stands on it was turned, or is half of a sheet: its places are not those that are seen

    @property
    def lines(self) -> list[Line]:
        """What stands in no table."""
        return [block for block in self.arranged.blocks if isinstance(block, Line)]

    @property
    def tables(self) -> list[RuledTable]:
        """In reading order."""
        return [block for block in self.arranged.blocks if isinstance(block, RuledTable)]


def is_scanned(page: PrintedPage) -> bool:
    """Whether a page is a picture, with no more text on it than a stamp or a page number."""
    return page.pictured and len("".join(page.text.split())) < FEW_CHARACTERS


def note_unread(page: PrintedPage) -> Iterator[str]:
    """What of a page was not read, or not as a table."""
    if page.pictured and not page.text.strip():
        yield say("page {number} is a picture and was not read", number=page.number)
    if unknown := len(UNKNOWN_CHARACTER.findall(page.text)) + len(OWN_CHARACTER.findall(page.text)):
        yield say(
            "page {number}: the font does not say which characters it prints ({count})",
            number=page.number,
            count=unknown,
        )
    if page.arranged.doubtful:
        yield say(
            "page {number}: words stand side by side, and the order in which they are read is doubtful",
            number=page.number,
        )
    if page.drawn:
        yield say("page {number} has too many rules, its tables were not read as tables", number=page.number)


def name_pictures(pages: Sequence[PrintedPage]) -> Iterator[str]:
    """Pictures beside text, which may hold words: a stamp, a table that was pasted as a picture."""
    found = {page.number: page.legible for page in pages if page.legible and not is_scanned(page)}
    if found:
        yield say_plural(
            "a picture beside the text was not read (page {pages})",
            "{count} pictures beside the text were not read (pages {pages})",
            sum(found.values()),
            pages=", ".join(map(str, [*found][:MOST_NAMED])) + (" …" if len(found) > MOST_NAMED else ""),
        )


def name_doubtful(page: int, marks: Sequence[DrawnGlyph]) -> Iterator[str]:
    """Words that were read, though it is not known whether anybody sees them."""
    if words := "".join(mark.glyph.text for mark in marks):
        yield say(
            "page {page}: a mask or a shape may hide these words, and they were read: {words}",
            page=page,
            words=words[:MOST_QUOTED],
        )


def name_wordless(page: int, count: int) -> str:
    """Annotations that may show words and tell none."""
    return say_plural(
        "page {page}: what was typed or stamped onto it as an annotation was not read",
        "page {page}: what was typed or stamped onto it as {count} annotations was not read",
        count,
        page=page,
    )


def write_pages(pages: Sequence[PrintedPage]) -> Iterator[SourceChunk | SetAside]:
    """The pieces of all pages, tables among the lines where they stand; and what is printed on several of them, once."""
    moved = {page.number for page in pages if page.moved}
    for piece in _write_blocks(pages):
        if isinstance(piece, SourceChunk) and piece.area and piece.area.page in moved:
            yield replace(piece, area=None)
        else:
            yield piece


def _write_blocks(pages: Sequence[PrintedPage]) -> Iterator[SourceChunk | SetAside]:
    straight = drop_running_heads([page.lines for page in pages])
    heads = [*_list_running_heads(pages, straight)]
    blocks: list[Block] = []
    kept = settle_columns(straight)
    for page, old, new in zip(pages, straight, kept, strict=True):
        settled = {id(line): line_again for line, line_again in zip(old, new, strict=True)}
        for block in _list_blocks(page, settled):
            above = blocks[-1] if blocks else None
            if isinstance(above, RuledTable) and isinstance(block, RuledTable) and continues(above, block):
                blocks[-1] = join_parts(above, block)
                heads += _list_table_heads(above, block)
            else:
                blocks.append(block)
    footnotes = [line for page in pages for line in page.arranged.footnotes]
    blocks += footnotes
    setting = Setting.measure([*(line for lines in kept for line in lines), *footnotes])
    for _, group in groupby(blocks, key=type):
        run = list(group)
        for paragraph in setting.join_paragraphs(block for block in run if isinstance(block, Line)):
            yield from _write_paragraph(paragraph)
        for table in run:
            if isinstance(table, RuledTable):
                yield from write_grid(table.rows)
    yield from {mask_page_number(head.text): head for head in reversed(heads)}.values()


def _list_running_heads(pages: Sequence[PrintedPage], kept: Sequence[Sequence[Line]]) -> Iterator[SetAside]:
    """The lines of pages that are not kept, but for their numbers."""
    for page, lines in zip(pages, kept, strict=True):
        for line in page.lines:
            if line not in lines and not PAGE_NUMBER.fullmatch(line.words):
                yield SetAside(line.words, PRINTED_AGAIN, line.place)


def _list_table_heads(above: RuledTable, below: RuledTable) -> Iterator[SetAside]:
    for row in below.rows[: count_repeated(above, below)]:
        if words := " ".join(cell.text.strip() for cell in dict.fromkeys(row)).strip():
            yield SetAside(words, PRINTED_AGAIN, f"第{below.page}页")


def _list_blocks(page: PrintedPage, settled: Mapping[int, Line]) -> Iterator[Block]:
    """What is kept of a page, each line with its column; entries of a table of contents are left out."""
    for block in page.arranged.blocks:
        kept = settled.get(id(block)) if isinstance(block, Line) else block
        if kept and not (isinstance(kept, Line) and LINE_OF_CONTENTS.search(kept.words)):
            yield kept


def _write_paragraph(lines: Sequence[Line]) -> Iterator[SourceChunk]:
    words = ""
    for line in lines:
        more = join_words(words, line.words) + line.words
        yield SourceChunk(more, line.place, recognized=line.recognized, area=line.place_in(more))
        words = line.words
    yield SourceChunk("\n")


def refuse_unreadable(pages: Sequence[PrintedPage]) -> None:
    """UnreadableFile: pages that are pictures, or in fonts that do not say their characters."""
    text = "".join("".join(page.text.split()) for page in pages)
    if len(text) < FEW_CHARACTERS * len(pages) and any(page.pictured for page in pages):
        raise UnreadableFile(say("a scan without text: install fengong[ocr], or recognise its text first"))
    if sum(len(unknown) for unknown in UNKNOWN_CHARACTER.findall(text)) > MOST_UNKNOWN * len(text):
        raise UnreadableFile(
            say(
                "its fonts do not say which characters they print; take another copy, or recognise its text first (OCR)"
            )
        )


def refuse_empty(pages: Sequence[PrintedPage]) -> None:
    """UnreadableFile: pages without a character."""
    if not any(page.text.strip() for page in pages):
        raise UnreadableFile(
            say("no text on its pages; if a viewer shows some, the file is damaged: print it to a new PDF")
        )
