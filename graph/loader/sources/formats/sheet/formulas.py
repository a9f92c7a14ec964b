"""What small formulas say, as conditions of formats have them: $C2="完成", AND(LEN(A1)>0, MOD(ROW(),2)=0)."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time

from openpyxl.utils import column_index_from_string

TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?)|(?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w(!:])'
    r"|(?P<name>[A-Za-z_.]+)|(?P<sign><=|>=|<>|[=<>&+\-*/(),]))"
)
LONGEST = 500  # signs
DEEPEST = 20
Value = object
Place = tuple[int, int]  # row and column, from 1


class UndecidedError(Exception):
    """A formula asks what is not known here."""


def evaluate(formula: str, shift: Place, place: Place, values: Mapping[Place, Value]) -> Value:
    """What a formula gives for a cell that stands so far from the one for which it was written. UndecidedError: not known."""
    if len(formula) > LONGEST:
        raise UndecidedError
    reader = _FormulaReader(formula.removeprefix("="), shift, place, values)
    found = reader.read()
    if reader.tokens:
        raise UndecidedError
    return found


def compare(one: Value, sign: str, other: Value) -> bool:
    """As Excel compares: numbers before words before truth; words without regard to capitals; an empty cell as nought or no words."""
    left, right = _rank(one, other), _rank(other, one)
    return {
        "=": left == right, "<>": left != right, "<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right,
    }[sign]  # fmt: skip


def _rank(value: Value, other: Value) -> tuple[int, float, str]:
    if value is None:
        return (1, 0.0, "") if isinstance(other, str) else (0, 0.0, "")
    if isinstance(value, bool):
        return 2, float(value), ""
    if isinstance(value, int | float):
        return 0, float(value), ""
    if isinstance(value, date | time):
        raise UndecidedError
    return 1, 0.0, str(value).casefold()


class _FormulaReader:
    """Reads a formula from left to right: comparisons of sums of products of what stands alone."""

    def __init__(self, formula: str, shift: Place, place: Place, values: Mapping[Place, Value]) -> None:
        self.tokens = list(_cut(formula))
        self._shift, self._place, self._values = shift, place, values
        self._depth = 0

    def read(self) -> Value:
        """A comparison, or what stands alone."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise UndecidedError
        found = self._read_sum()
        while self._next() in ("=", "<>", "<", ">", "<=", ">="):
            sign = self.tokens.pop(0)[1]
            found = compare(found, sign, self._read_sum())
        self._depth -= 1
        return found

    def _next(self) -> str:
        return self.tokens[0][1] if self.tokens and self.tokens[0][0] == "sign" else ""

    def _read_sum(self) -> Value:
        found = self._read_one()
        while (sign := self._next()) in ("+", "-", "*", "/", "&") and sign:
            if sign in "*/" or (sign in "+-" and isinstance(found, str)):
                raise UndecidedError
            self.tokens.pop(0)
            other = self._read_one()
            found = (
                f"{_say(found)}{_say(other)}"
                if sign == "&"
                else _count(found) + _count(other) * (-1 if sign == "-" else 1)
            )
        return found

    def _read_one(self) -> Value:
        if not self.tokens:
            raise UndecidedError
        kind, words = self.tokens.pop(0)
        if kind == "text":
            return words[1:-1].replace('""', '"')
        if kind == "number":
            return float(words)
        if kind == "cell":
            return self._values.get(self._find(words))
        if words == "-":
            return -_count(self._read_one())
        if words == "(":
            found = self.read()
            self._close()
            return found
        return self._call(words.upper())

    def _close(self) -> None:
        if self._next() != ")":
            raise UndecidedError
        self.tokens.pop(0)

    def _find(self, cell: str) -> Place:
        """The cell that a reference means here: what has no $ moves along."""
        found = re.fullmatch(r"(\$?)([A-Za-z]+)(\$?)(\d+)", cell)
        if found is None:
            raise UndecidedError
        column = column_index_from_string(found[2].upper()) + (0 if found[1] else self._shift[1])
        return int(found[4]) + (0 if found[3] else self._shift[0]), column

    def _call(self, name: str) -> Value:
        if name in ("TRUE", "FALSE") and self._next() != "(":
            return name == "TRUE"
        if self._next() != "(" or name not in (*FUNCTIONS, "ROW", "COLUMN"):
            raise UndecidedError
        self.tokens.pop(0)
        operands: list[Value] = []
        while self._next() != ")":
            operands.append(self.read())
            if self._next() == ",":
                self.tokens.pop(0)
            elif self._next() != ")":
                raise UndecidedError
        self._close()
        if name in ("ROW", "COLUMN"):
            if operands:
                raise UndecidedError
            return float(self._place[name == "COLUMN"])
        try:
            return FUNCTIONS[name](operands)
        except (IndexError, ZeroDivisionError) as error:
            raise UndecidedError from error


def _cut(formula: str) -> "list[tuple[str, str]]":
    tokens, at = [], 0
    while at < len(formula.rstrip()):
        found = TOKEN.match(formula, at)
        if found is None:
            raise UndecidedError
        tokens += [(name, words) for name, words in found.groupdict().items() if words is not None]
        at = found.end()
    return tokens


def _say(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UndecidedError
    return f"{value:.15g}"


def _count(value: Value) -> float:
    if value is None or isinstance(value, int | float):
        return float(value or 0)
    raise UndecidedError


FUNCTIONS: dict[str, Callable[[Sequence[Value]], Value]] = {
    "AND": all,
    "OR": any,
    "NOT": lambda operands: not operands[0],
    "TRUE": lambda _: True,
    "FALSE": lambda _: False,
    "ISBLANK": lambda operands: operands[0] is None,
    "ISNUMBER": lambda operands: isinstance(operands[0], int | float) and not isinstance(operands[0], bool),
    "ISTEXT": lambda operands: isinstance(operands[0], str),
    "LEN": lambda operands: float(len(_say(operands[0]))),
    "TRIM": lambda operands: " ".join(_say(operands[0]).split()),
    "LEFT": lambda operands: _say(operands[0])[: int(_count(operands[1])) if len(operands) > 1 else 1],
    "RIGHT": lambda operands: _say(operands[0])[-int(_count(operands[1]) if len(operands) > 1 else 1) :],
    "MOD": lambda operands: _count(operands[0]) % _count(operands[1]),
    "EXACT": lambda operands: _say(operands[0]) == _say(operands[1]),
}
