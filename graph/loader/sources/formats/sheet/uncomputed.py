"""Formulas beside which their file has no value: what made it did not compute them, and Excel does when it shows them.

Plain ones are computed here: =C3, =C3&"、市财政局", =A4+1. Of the others nobody knows what the cell shows.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, time

from openpyxl.utils import get_column_letter

from graph.loader.sources.formats.sheet.formulas import Place, UndecidedError, Value, evaluate
from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say

AS_IT_STANDS = (0, 0)  # a formula is read for the cell in which it is written
SHOWN_CELLS = 5  # of those that cannot be read


def compute(title: str, formulas: Mapping[Place, str], values: Mapping[Place, object]) -> dict[Place, Value]:
    """What the formulas of a worksheet give, by their cells; ``values`` are those of all other cells.

    UnreadableFile: what cells show is not in the file, and would be lost in silence.
    """
    known = _KnownValues(values, formulas)
    before = len(formulas) + 1
    while len(known.awaited) < before:  # a formula may ask for one that stands below it
        before = len(known.awaited)
        for place in sorted(known.awaited):
            with suppress(UndecidedError):
                known.put(place, evaluate(formulas[place], AS_IT_STANDS, place, known))
    if known.awaited:
        cells = [f"{get_column_letter(column)}{row}" for row, column in sorted(known.awaited)]
        raise UnreadableFile(
            say(
                "worksheet “{sheet}” has formulas that were never computed ({cells}): open it in Excel or WPS, and save it",
                sheet=title,
                cells=", ".join(cells[:SHOWN_CELLS]) + (" …" if len(cells) > SHOWN_CELLS else ""),
            )
        )
    return {place: known[place] for place in formulas}


class _KnownValues(dict[Place, object]):
    """The values of cells. UndecidedError: one is asked for that is still to be computed."""

    def __init__(self, values: Mapping[Place, object], formulas: Mapping[Place, str]) -> None:
        super().__init__(values)
        self.awaited = set(formulas)

    def get(self, place: Place, default: object = None) -> object:
        if place in self.awaited:
            raise UndecidedError
        return super().get(place, default)

    def put(self, place: Place, value: Value) -> None:
        """Take up what a formula gives. UndecidedError: it depends on the program how that is shown."""
        if value is None or isinstance(value, date | time):
            raise UndecidedError
        self[place] = value
        self.awaited.discard(place)
