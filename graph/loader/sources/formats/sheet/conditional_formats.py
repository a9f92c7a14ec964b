"""Whether cells are seen, by their own colours and by the formats that conditions give them: white on white, ;;;.

A condition that asks what is not known here (today's date, what other cells are together) may hold or not: where it would hide words, that is a doubt.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.loader.sources.formats.omissions import HIDDEN, STRUCK
from graph.loader.sources.formats.sheet.cell_formats import show
from graph.loader.sources.formats.sheet.formulas import Place, UndecidedError, Value, compare, evaluate

WHITE, BLACK = "FFFFFF", "000000"
ALIKE = 15  # of 255: nobody tells two shades of a colour apart
MOST_WAYS = 8  # in which conditions may hold or not
LEAST_SIZE = 1.0  # points of a letter
Area = tuple[int, int, int, int]  # first row and column, last row and column, from 1


@dataclass(frozen=True, slots=True)
class CellPaint:
    """How a cell looks; None: as others say."""

    colour: str | None = None
    ground: str | None = None  # empty: not known
    number_format: str | None = None
    struck: bool = False
    tiny: bool = False

    def over(self, below: "CellPaint") -> "CellPaint":
        """What is said here, and for the rest what is said below."""
        return CellPaint(
            below.colour if self.colour is None else self.colour,
            below.ground if self.ground is None else self.ground,
            below.number_format if self.number_format is None else self.number_format,
            self.struck or below.struck,
            self.tiny or below.tiny,
        )

    def find_why_unseen(self, value: Value) -> str | None:
        """Why a value is not seen."""
        if self.tiny or (self.number_format is not None and not show(value, self.number_format)):
            return HIDDEN
        if _look_the_same(BLACK if self.colour is None else self.colour, WHITE if self.ground is None else self.ground):
            return HIDDEN
        return STRUCK if self.struck else None


@dataclass(frozen=True, slots=True)
class FormatCondition:
    """What some cells look like, if something holds of them."""

    areas: tuple[Area, ...]
    kind: str
    operator: str
    operands: tuple[str, ...]
    paint: CellPaint
    stops: bool = False  # those behind it are not asked
    hides_numbers: bool = False  # a bar or a sign stands instead of them

    def covers(self, place: Place) -> bool:
        """Whether it is asked of a cell."""
        return any(top <= place[0] <= bottom and left <= place[1] <= right for top, left, bottom, right in self.areas)

    def holds(self, place: Place, values: Mapping[Place, Value]) -> bool:
        """Whether it holds of a cell. UndecidedError: that is not known."""
        value, words = values.get(place), str(values.get(place) or "").casefold()
        if self.kind in BLANKS:
            return (not words.strip()) == BLANKS[self.kind]
        if self.kind in TEXTS:
            if not self.operator:
                raise UndecidedError
            return TEXTS[self.kind](words, self.operator.casefold())
        shift = (place[0] - self.areas[0][0], place[1] - self.areas[0][1])
        found = [evaluate(operand, shift, place, values) for operand in self.operands]
        if self.kind == "cellIs" and found:
            return _compare_cell(value, self.operator, found)
        if self.kind == "expression" and found:
            return bool(found[0])
        raise UndecidedError


BLANKS = {"containsBlanks": True, "notContainsBlanks": False}
TEXTS: dict[str, Callable[[str, str], bool]] = {
    "containsText": lambda words, asked: asked in words,
    "notContainsText": lambda words, asked: asked not in words,
    "beginsWith": lambda words, asked: words.startswith(asked),
    "endsWith": lambda words, asked: words.endswith(asked),
}
OPERATORS = {
    "equal": "=", "notEqual": "<>", "greaterThan": ">", "lessThan": "<", "greaterThanOrEqual": ">=", "lessThanOrEqual": "<=",
}  # fmt: skip


def _compare_cell(value: Value, operator: str, bounds: Sequence[Value]) -> bool:
    if operator in OPERATORS:
        return compare(value, OPERATORS[operator], bounds[0])
    if len(bounds) < 2 or operator not in ("between", "notBetween"):
        raise UndecidedError
    between = compare(value, ">=", bounds[0]) and compare(value, "<=", bounds[1])
    return between == (operator == "between")


def judge_cell(
    place: Place, own: CellPaint, conditions: Sequence[FormatCondition], values: Mapping[Place, Value]
) -> tuple[str | None, bool]:
    """Why a cell is not seen, and whether that is doubtful."""
    value = values.get(place)
    reasons = {paint.find_why_unseen(value) for paint in _list_ways(place, own, conditions, values)}
    if len(reasons) == 1:
        return next(iter(reasons)), False
    return None, True


def _list_ways(
    place: Place, own: CellPaint, conditions: Sequence[FormatCondition], values: Mapping[Place, Value]
) -> Iterator[CellPaint]:
    """How a cell may look: one way, or several where it is not known what holds."""
    asked = [condition for condition in conditions if condition.covers(place)]
    ways, ended = [CellPaint()], []
    for condition in asked:
        hides = condition.hides_numbers and isinstance(values.get(place), int | float)
        paint = replace(condition.paint, number_format=";;;") if hides else condition.paint
        try:
            holds = [condition.hides_numbers or condition.holds(place, values)]
        except UndecidedError:
            holds = [True, False]
        changed = [way.over(paint) for way in ways] if True in holds else []
        kept = ways if False in holds else []
        if condition.stops:
            ended += changed
            changed = []
        ways = [*changed, *kept][:MOST_WAYS]
    yield from (way.over(own) for way in dict.fromkeys((*ways, *ended)))


def _look_the_same(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) != len(WHITE):
        return False
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return all(abs(a - b) <= ALIKE for a, b in pairs)
