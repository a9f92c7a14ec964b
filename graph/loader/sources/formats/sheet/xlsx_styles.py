"""How cells of a workbook of Excel look: colours by their digits, by number, by theme and tint; formats that conditions give."""

import colorsys
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.etree import _Element
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import range_boundaries

from graph.loader.sources.formats.omissions import HIDDEN
from graph.loader.sources.formats.sheet.conditional_formats import (
    BLACK,
    LEAST_SIZE,
    WHITE,
    Area,
    CellPaint,
    FormatCondition,
    judge_cell,
)
from graph.loader.sources.formats.sheet.formulas import Place

FADED = "gradient"  # a fill that is no pattern
FOREGROUND, BACKGROUND = 64, 65  # colours of the screen, by their numbers
SCHEME = re.compile(
    rb"<a:(dk1|lt1|dk2|lt2|accent[1-6]|hlink|folHlink)>.*?(?:lastClr|srgbClr val)=\"([0-9A-Fa-f]{6})\"", re.DOTALL
)
# The colours of a theme, in the order of their numbers.
THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
STANDARD = {"lt1": WHITE, "dk1": BLACK, "lt2": "E7E6E6", "dk2": "44546A"}
MOST_AREAS = 1000


class XlsxStyles:
    """The styles of a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._paints: dict[int, CellPaint] = {}
        theme = {name.decode(): digits.decode().upper() for name, digits in SCHEME.findall(book.loaded_theme or b"")}
        self._theme = [{**STANDARD, **theme}.get(name) for name in THEME]

    def find_paint(self, style: int) -> CellPaint:
        """How a style has cells look."""
        if style not in self._paints:
            styles = self._book._cell_styles
            self._paints[style] = (
                self._read_style(styles[style]) if style < len(styles) else CellPaint()
            )  # or they are damaged
        return self._paints[style]

    def _read_style(self, style: Any) -> CellPaint:
        font, fill = self._book._fonts[style.fontId], self._book._fills[style.fillId]
        size = getattr(font, "sz", None)
        tiny = size is not None and size <= LEAST_SIZE
        return CellPaint(self.read_colour(font.color), self._read_ground(fill), None, bool(font.strike), tiny)

    def _read_ground(self, fill: Any, *, of_condition: bool = False) -> str | None:
        """The colour of a fill; of one that a condition gives it is said as that behind a pattern. Empty: not known."""
        pattern = getattr(fill, "patternType", FADED)
        if of_condition and pattern in (None, "solid"):
            return self.read_colour(fill.bgColor) if fill.bgColor is not None else None
        if pattern in (None, "none"):
            return None
        return self.read_colour(fill.fgColor) or "" if pattern == "solid" else ""

    def read_colour(self, colour: Any) -> str | None:
        """A colour as six digits; None: none is said. Empty: not known."""
        if colour is None:
            return None
        if colour.type == "rgb":
            return _tint(str(colour.rgb)[-6:].upper(), colour.tint)
        if colour.type == "theme":
            return _tint(self._theme[colour.value] or "" if colour.value < len(self._theme) else "", colour.tint)
        if colour.type == "indexed":
            named = {FOREGROUND: BLACK, BACKGROUND: WHITE}
            digits = COLOR_INDEX[colour.value][-6:] if colour.value < len(COLOR_INDEX) else ""
            return _tint(named.get(colour.value, digits), colour.tint)
        return None  # as the screen has it

    def list_conditions(self, element: _Element) -> Iterator[tuple[int, FormatCondition]]:
        """The conditions of a part of a worksheet, with their ranks."""
        areas = tuple(list_areas(element.get("sqref") or "".join(map(str, element.itertext("{*}sqref")))))
        for rule in element.iterfind("{*}cfRule") if areas else ():
            operands = tuple("".join(map(str, each.itertext())) for each in rule.iter("{*}formula", "{*}f"))
            paint, hides = self._read_paint(rule), rule.find("*[@showValue='0']") is not None
            if paint == CellPaint() and not hides:
                continue
            kind = rule.get("type", "")
            asked = rule.get("text", "") if kind not in ("cellIs", "expression") else rule.get("operator", "")
            stops = rule.get("stopIfTrue") in ("1", "true")
            rank = int(rule.get("priority", "0"))
            yield rank, FormatCondition(areas, kind, asked, operands, paint, stops, hides)

    def _read_paint(self, rule: _Element) -> CellPaint:
        number = rule.get("dxfId")
        formats = self._book._differential_styles.styles
        own = rule.find("{*}dxf")  # as later versions of Excel write it
        if own is not None:
            told: Any = DifferentialStyle.from_tree(own)  # type: ignore[arg-type]  # an element of lxml is one, whatever the stubs say
        elif number is not None and number.isdecimal() and int(number) < len(formats):
            told = formats[int(number)]
        else:
            return CellPaint()
        font, fill, shown = told.font, told.fill, told.numFmt
        return CellPaint(
            self.read_colour(font.color) if font else None,
            self._read_ground(fill, of_condition=True) if fill else None,
            shown.formatCode if shown else None,
            bool(font and font.strike),
        )


@dataclass(frozen=True, slots=True)
class SheetLooks:
    """How the cells of one worksheet look."""

    styles: XlsxStyles
    conditions: tuple[FormatCondition, ...] = ()  # what goes before stands first
    tables: tuple[Area, ...] = ()  # whose style may paint what is below words

    def judge(self, place: Place, style: int, values: Mapping[Place, object]) -> tuple[str | None, bool]:
        """Why a cell is not seen, and whether that is doubtful."""
        paint = self.styles.find_paint(style)
        reason, doubtful = judge_cell(place, paint, self.conditions, values)
        painted = paint.ground is None and any(a <= place[0] <= c and b <= place[1] <= d for a, b, c, d in self.tables)
        return (None, True) if reason == HIDDEN and painted and not paint.tiny else (reason, doubtful)


def list_areas(told: str) -> Iterator[Area]:
    """A1:B3 C5, as rows and columns."""
    for each in told.split()[:MOST_AREAS]:
        left, top, right, bottom = range_boundaries(each.replace("$", ""))
        yield top or 1, left or 1, bottom or 1_048_576, right or 16_384


def _tint(digits: str, tint: float) -> str:
    """A colour made lighter (0 to 1) or darker (-1 to 0) (ECMA-376 part 1, 18.8.19)."""
    if not tint or not digits:
        return digits
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, full))
