"""Columns that are made by tabs (任务⇥牵头单位⇥责任单位, a row a paragraph) → rows; other tabs are blanks.

Paragraphs below each other are rows where each has as many columns as the first one. Numbers with a tab behind them (1.⇥修路) and lines of a
table of contents (总则⇥3) are none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from graph.loader.sources.source import SourceChunk

LEAST_ROWS = 3  # its heading among them
TWO = 2  # columns
TABS = re.compile(r"[ \u3000]*\t[\t \u3000]*")
WORD = re.compile(r"[^\W\d_]{2}")
T = TypeVar("T")


def write_tab_rows(items: Iterable[T]) -> Iterator[T | SourceChunk]:
    """What a reader yields, its rows of tabs parted from what stands around them."""
    for columns, group in groupby(items, _count_columns):
        found = list(group)
        rows = [list(map(str, TABS.split(item.words.strip()))) for item in found if isinstance(item, SourceChunk)]
        if columns and len(found) >= LEAST_ROWS and _are_rows(rows):
            yield SourceChunk("\n")
            yield from (_write(item, "\t") for item in found)
            yield SourceChunk("\n")
        else:
            yield from (_write(item, " ") if columns else item for item in found)


def _count_columns(item: object) -> int:
    """The columns of a paragraph; 0 of what is none, or has no tabs."""
    is_paragraph = isinstance(item, SourceChunk) and item.place and item.words.endswith("\n")
    return (
        len(TABS.split(item.words.strip()))
        if isinstance(item, SourceChunk) and is_paragraph and "\t" in item.words
        else 0
    )


def _are_rows(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows[0]) > TWO:
        return True
    return all(WORD.search(row[0]) for row in rows) and not all(row[-1].isdigit() for row in rows[1:])


def _write(item: T, tab: str) -> T | SourceChunk:
    if not isinstance(item, SourceChunk):
        return item
    return replace(
        item, words=(TABS.sub(tab, item.words.strip()) if tab == "\t" else item.words.replace("\t", tab).strip()) + "\n"
    )
