"""A stream of records → the worksheets of a workbook, also those whose place is damaged where it is named."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise

from graph.loader.sources.formats.sheet.binary.book import BiffBook, BiffSheet
from graph.loader.sources.formats.sheet.binary.globals_reader import GlobalsReader
from graph.loader.sources.formats.sheet.binary.records import BEGIN, END, Record, list_records
from graph.loader.sources.formats.sheet.binary.sheet_reader import SheetReader

CHART_WORDS = 0x100D  # a kind of records: titles, names of series
OF_WORKSHEET = b"\x10\0"


def read_book(stream: bytes, *, since_97: bool) -> BiffBook:
    """The worksheets of a workbook of Excel 97 or later, or an earlier one. UnreadableFile: locked."""
    records = list(list_records(stream))
    book = BiffBook(wide=since_97)
    reader = GlobalsReader(book)
    starts = _find_starts(records)
    reader.read(each for each in records if not starts or each.at < starts[0])
    ends = [*starts, *(after.at for before, after in pairwise(records) if before.kind == END and after.kind == BEGIN)]
    for start, sheet in _name_starts(reader.sheets, starts):
        end = min((other for other in ends if other > start), default=len(stream))
        SheetReader(book, sheet).read(each for each in records if start <= each.at < end)
        book.sheets.append(sheet)
    book.charts += _list_chart_words(book, records)
    book.damaged |= book.to_show > 0
    return book


def _list_chart_words(book: BiffBook, records: Iterable[Record]) -> Iterator[str]:
    """The words in charts, be they on worksheets or on sheets of their own."""
    for each in records:
        if each.kind == CHART_WORDS:
            with suppress(IndexError):  # a record that is shorter than it says
                yield book.read_words(each.body, 2, short=True)


def _find_starts(records: Sequence[Record]) -> list[int]:
    """Where worksheets begin: each says so in its first record, or, where that is damaged, stands behind the end of what is before it."""
    begun = (each.at for each in records if each.kind == BEGIN and each.body[2:4] == OF_WORKSHEET)
    first = next((after.at for before, after in pairwise(records) if before.kind == END), None)
    return sorted({*begun, *([first] if first is not None else [])})


def _name_starts(sheets: Sequence[tuple[int, BiffSheet]], starts: Sequence[int]) -> Iterator[tuple[int, BiffSheet]]:
    """Where each worksheet begins; those whose place is damaged where it is named are the others in order, one without a name has its number."""
    named = {start for start, _ in sheets}
    lost = [start for start in starts if start not in named]
    for start, sheet in sheets:
        if start in starts:
            yield start, sheet
        elif lost:
            sheet.damaged = True
            yield lost.pop(0), sheet
    for number, start in enumerate(lost, start=len(sheets) + 1):
        yield start, BiffSheet(str(number), hidden=False, damaged=True)
