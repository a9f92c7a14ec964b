"""What readers of records have in common: they take those of a part of a workbook one by one."""

from collections.abc import Callable, Iterable, Mapping
from struct import error as StructError  # noqa: N812  # it is a class
from typing import Any, ClassVar

from graph.loader.sources.formats.sheet.binary.book import BiffBook
from graph.loader.sources.formats.sheet.binary.records import BEGIN, END, GAP, Record


class RecordReader:
    """Takes the records of a part of a workbook one by one."""

    ACTIONS: ClassVar[Mapping[int, Callable[[Any, bytes], None]]]

    def __init__(self, book: BiffBook) -> None:
        self.book = book
        self.damaged = False
        self._depth = 0

    def read(self, records: Iterable[Record]) -> None:
        """Take records, but for those of charts, which are parts in the part."""
        for _, kind, body in records:
            self._depth += (kind == BEGIN) - (kind == END)
            if kind == GAP:
                self.damaged = True
            elif kind in self.ACTIONS and self._depth <= 1:
                self._take(self.ACTIONS[kind], body)
        self.damaged |= self._depth != 0
        self.finish()

    def _take(self, action: Callable[[Any, bytes], None], body: bytes) -> None:
        try:
            action(self, body)
        except (StructError, IndexError, UnicodeDecodeError):  # a record that is shorter than it says
            self.damaged = True

    def finish(self) -> None:
        """What is to be done behind the last record."""
