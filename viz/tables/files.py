"""Tables as files: CSV for programs, CSV that a spreadsheet opens by a double click, and workbooks.

Programs get each value as it is. What Excel opens has a byte order mark, without which it takes the text for another encoding, and a ' before
what it would run as a formula (docs/sheet.md); in a workbook words are typed as text, and need none.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from graph.loader.sources.formats.sheet.csv import write_csv
from graph.loader.sources.formats.sheet.xlsx_writing import CellValue, WrittenSheet, write_worksheets
from graph.text.headings import HEADINGS
from graph.text.messages import ENGLISH, say, translate
from viz.tables.listing import Listing


def write_for_programs(listings: Iterable[Listing], language: str) -> Iterator[bytes]:
    """The rows of a table, which may come in parts, as CSV (RFC 4180, UTF-8); in English the columns have the names that stay."""
    for nth, listing in enumerate(listings):
        text = StringIO()
        writer = csv.writer(text)
        if nth == 0:
            writer.writerow(listing.columns if language == ENGLISH else _head(listing, language))
        writer.writerows(_list_rows(listing, language))
        yield text.getvalue().encode()


def write_for_excel(listings: Iterable[Listing], language: str, day: str | None = None) -> Iterator[bytes]:
    """The same as CSV that Excel opens; ``day``: of which they tell, which the file itself says in its last row."""
    for nth, listing in enumerate(listings):
        rows = [[str(cell) for cell in row] for row in _list_rows(listing, language)]
        yield write_csv(rows).encode() if nth else write_csv([[*_head(listing, language)], *rows]).encode("utf-8-sig")
    if day:
        yield write_csv([[], [_name_day(day, language)]]).encode()


def write_tables(listings: Iterable[Listing], language: str, title: str, day: str | None = None) -> bytes:
    """A workbook with a worksheet for each table, and what is said below it; numbers are numbers.

    ``title`` is that of the first table, where it has none of its own.
    """
    sheets = [
        WrittenSheet(
            translate(listing.title or title, language),
            [[*_head(listing, language)], *_list_rows(listing, language)],
            notes=[translate(note, language) for note in _note(listing, day)],
        )
        for listing in listings
    ]
    return write_worksheets(sheets)


def _note(listing: Listing, day: str | None) -> Iterator[str]:
    yield from listing.notes
    if day:
        yield say("as of {day}: by the texts that held then", day=day)


def _name_day(day: str, language: str) -> str:
    return translate(say("as of {day}: by the texts that held then", day=day), language)


def _head(listing: Listing, language: str) -> Iterator[str]:
    return (translate(HEADINGS[column], language) for column in listing.columns)


def _list_rows(listing: Listing, language: str) -> Iterator[Sequence[CellValue]]:
    return ([_show(cell, language) for cell in row] for row in listing.rows)


def _show(cell: object, language: str) -> CellValue:
    if isinstance(cell, str):
        return translate(cell, language)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    return "" if cell is None else str(cell)
