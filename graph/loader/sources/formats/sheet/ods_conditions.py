"""The conditions of formats in OpenDocument spreadsheets: those of a worksheet, and those that styles of cells bring along."""

import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element
from openpyxl.utils import range_boundaries

from graph.loader.sources.formats.opendocument import STYLE, Styles
from graph.loader.sources.formats.sheet.conditional_formats import Area, CellPaint, FormatCondition
from graph.loader.sources.formats.sheet.formulas import Place

CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
SHEET_OF_CELL = re.compile(r"\[?(?:'[^']*'|[^'.\s:\[\]]*)\.(?=\$?[A-Za-z]+\$?\d)")  # Sheet1. of Sheet1.B2, [. of [.B2]
AREA = re.compile(r"\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?")
COMPARISON = re.compile(r"(?:cell-content\(\))?\s*(=|!=|<>|<=|>=|<|>)\s*(.+)", re.DOTALL)
CALL = re.compile(r"(?:cell-content-)?([a-z-]+)\((.*)\)", re.DOTALL)
OPERATORS = {
    "=": "equal", "!=": "notEqual", "<>": "notEqual", "<": "lessThan", ">": "greaterThan", "<=": "lessThanOrEqual",
    ">=": "greaterThanOrEqual",
}  # fmt: skip
TEXTS = {
    "contains-text": "containsText", "not-contains-text": "notContainsText", "begins-with": "beginsWith", "ends-with": "endsWith",
}  # fmt: skip
FORMULAS = ("formula-is", "is-true-formula")
BETWEEN = {"between": "between", "is-between": "between", "not-between": "notBetween", "is-not-between": "notBetween"}


def list_conditions(table: _Element, styles: Styles) -> Iterator[FormatCondition]:
    """The conditions of a worksheet; the first that holds is the one that counts."""
    for group in table.iter(f"{CALC}conditional-format"):
        areas = tuple(_list_areas(group.get(f"{CALC}target-range-address", "")))
        for told in group.iterfind(f"{CALC}condition") if areas else ():
            style = told.get(f"{CALC}apply-style-name", "")
            yield _read(told.get(f"{CALC}value", ""), areas, find_paint(style, styles))


def list_of_style(name: str | None, place: Place, styles: Styles) -> Iterator[FormatCondition]:
    """The conditions that the style of a cell brings along."""
    style = styles.find("table-cell", name)
    for told in style.iterfind(f"{STYLE}map") if style is not None else ():
        paint = find_paint(told.get(f"{STYLE}apply-style-name", ""), styles)
        yield _read(told.get(f"{STYLE}condition", ""), ((*place, *place),), paint)


def find_paint(name: str | None, styles: Styles) -> CellPaint:
    """How a style has cells look."""
    colour, ground = styles.find_colours(name or "")
    return CellPaint(_read_digits(colour), _read_digits(ground))


def _read_digits(colour: str) -> str | None:
    return colour.removeprefix("#").upper() if colour.startswith("#") else None


def _list_areas(told: str) -> Iterator[Area]:
    for area in AREA.findall(SHEET_OF_CELL.sub("", told)):
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        if left and top and right and bottom:
            yield top, left, bottom, right


def _read(told: str, areas: tuple[Area, ...], paint: CellPaint) -> FormatCondition:
    """A condition as LibreOffice writes it: ="完成", between(1,5), formula-is($A2="x"), contains-text("民政")."""
    told = _drop_sheets(told.removeprefix("of:"))
    if found := COMPARISON.fullmatch(told):
        return FormatCondition(areas, "cellIs", OPERATORS[found[1]], (found[2],), paint, stops=True)
    name, inner = found.groups() if (found := CALL.fullmatch(told)) else ("", "")
    if name in FORMULAS:
        return FormatCondition(areas, "expression", "", (inner,), paint, stops=True)
    if name in TEXTS:
        return FormatCondition(areas, TEXTS[name], inner.strip().strip('"'), (), paint, stops=True)
    if name in BETWEEN:
        return FormatCondition(areas, "cellIs", BETWEEN[name], tuple(_part(inner)), paint, stops=True)
    return FormatCondition(areas, "unknown", "", (), paint, stops=True)


def _drop_sheets(formula: str) -> str:
    """A formula with its cells as Excel writes them: [.$A2] is $A2."""
    parts = re.split(r'("[^"]*")', formula)
    return "".join(
        part if at % 2 else SHEET_OF_CELL.sub("", part).replace("]", "").replace(";", ",")
        for at, part in enumerate(parts)
    )


def _part(inner: str) -> Iterable[str]:
    return (part for part in re.split(r'[,;](?=(?:[^"]*"[^"]*")*[^"]*$)', inner))
