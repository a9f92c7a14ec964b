"""What may stand in a cell of a sheet, read and written: names, headings, targets, documents, dates.

Each form is read and written side by side, so that what is written can be read again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.loader.sources.formats.sheet.csv import CellText
from graph.loader.statements.matching import is_role_word
from graph.model import Operator, Section, Target
from graph.text.dates import NUMERIC_DATE, write_iso
from graph.text.document_numbers import normalise_number
from graph.text.numerals import UP_TO_99

ITEM = re.compile(r"[^；;\n]+")  # several targets or documents in one cell
BRACKETED = r"[（(〔][^（(〔）)〕]*[）)〕]"
NAME = re.compile(rf"(?:{BRACKETED}|[^、，,；;\n])+")
NAME_WITH_COMMA = re.compile(rf"(?:{BRACKETED}|[^；;\n])+")  # 各市、各县人民政府 is one actor
ROLE_BEHIND = re.compile("(?<=.)[（(](?P<word>[一-龥]{2,4})[）)]$")
AND_OTHERS = re.compile(r"等(?:有关|相关)?(?:单位|部门)?$")

NUMERAL = f"[{UP_TO_99}百]+"
HEADING = re.compile(rf"(?P<number>{NUMERAL}(?=、|$)|[（(]{NUMERAL}[）)])、?(?P<title>.*)", re.DOTALL)
HEADINGS = re.compile(rf"(?:(?!/\s*(?:{NUMERAL}(?:、|/|$)|[（(]{NUMERAL}[）)])).)+", re.DOTALL)

NO_BOUND = r"(?:(?![=＝]\s*约?\d)[^≥≤])"  # words that hold no bound of another target: a ； was forgotten
TARGET = re.compile(
    rf"(?P<metric>{NO_BOUND}*)(?P<operator>≥|≤|>=|<=|[=＝+＋])\s*(?P<approx>约?)"
    rf"(?P<value>-?\d[\d,]*(?:\.\d+)?)(?P<unit>[^≥≤=＝，]*)(?:，(?P<by>{NO_BOUND}+))?"
)
OPERATORS: dict[str, Operator] = {
    "≥": ">=", ">=": ">=", "≤": "<=", "<=": "<=", "=": "=", "＝": "=", "+": "+", "＋": "+"
}  # fmt: skip
PRINTED_OPERATORS = {">=": "≥", "<=": "≤"}

NAMED_DOCUMENT = re.compile(r"(?:《(?P<title>.+)》)?[（(]?(?P<number>[^《》（）()].*?号)?[）)]?")
LINE_BREAK = re.compile(r"\s*[\r\n]\s*")


def read_names(cell: CellText) -> tuple[tuple[CellText, ...], bool]:
    """The names in a cell, and whether 等 behind the last one leaves the list open.

    Names stand apart by 、; where a ； stands in the cell, by ； alone, so that a name may hold a 、.
    """
    names = cell.cut(NAME_WITH_COMMA)
    if len(names) == 1 and names[0].text == cell.text:
        names = cell.cut(NAME)
    etc = AND_OTHERS.search(names[-1].text) if names else None
    if etc is None:
        return names, False
    return tuple(name for name in (*names[:-1], names[-1].part(0, etc.start())) if name.text), True


def read_role(name: CellText) -> tuple[CellText, str | None]:
    """A name, and the word for its role that stands in brackets behind it: 市财政局（配合）."""
    said = ROLE_BEHIND.search(name.text)
    if said is None or not is_role_word(said["word"]):
        return name, None
    return name.part(0, said.start()), said["word"]


def write_role(name: str, word: str | None, usual: str) -> str:
    """A name as read_role reads it; ``usual`` is the word that its column says already."""
    return f"{name}（{word}）" if word and word != usual and is_role_word(word) else name


def write_names(names: Sequence[str]) -> str:
    """Names in one cell, apart by 、, or each with a ； behind it where one holds a 、 itself."""
    names = [write_on_one_line(name) for name in names]
    if all(NAME.fullmatch(name) for name in names):
        return "、".join(names)
    return "".join(f"{name}；" for name in names)


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """A heading with its number: 二、标题 or （三）标题."""

    number: str  # 二, （三）
    title: CellText


def read_headings(cell: CellText) -> tuple[PrintedHeading, ...]:
    """The headings in a cell from the top, 二、标题/（三）标题; none where one of them has no number."""
    pieces = cell.cut(HEADINGS)
    matches = [(words, match) for words in pieces if (match := HEADING.fullmatch(words.text))]
    if len(matches) < len(pieces):
        return ()
    return tuple(
        PrintedHeading(
            match["number"].translate({ord("("): "（", ord(")"): "）"}), words.part(*match.span("title")).bare()
        )
        for words, match in matches
    )


def write_heading(section: Section) -> str:
    """A section's own heading."""
    mark = "" if section.number.endswith("）") else "、"
    return f"{section.number}{mark}{write_on_one_line(section.title)}"


def read_target(words: CellText, target_id: str) -> Target | None:
    """A target such as 城镇新增就业 ≥300万人，2020年底; 约 before the value for 左右. None where it is no target."""
    match = TARGET.fullmatch(words.text)
    if match is None:
        return None
    return Target(
        id=target_id,
        text=words.text,
        metric=match["metric"].strip(),
        operator=OPERATORS[match["operator"]],
        value=float(match["value"].replace(",", "")),
        unit=match["unit"].strip(),
        by=match["by"].strip() if match["by"] else None,
        approx=bool(match["approx"]),
        rule="sheet",
        confidence=1.0,
        spans=words.spans,
    )


def write_target(target: Target) -> str:
    """The form that read_target reads."""
    operator = PRINTED_OPERATORS.get(target.operator, target.operator)
    value = format(Decimal(repr(target.value)), "f").removesuffix(".0")
    by = f"，{target.by}" if target.by else ""
    return write_on_one_line(f"{target.metric} {operator}{'约' if target.approx else ''}{value}{target.unit}{by}")


def read_named_document(printed: str) -> tuple[str | None, str | None] | None:
    """Number and title of 《标题》（国发〔2017〕10号）, either alone is enough; None where it is neither."""
    match = NAMED_DOCUMENT.fullmatch(printed)
    if match is None or not any(match.groups()):
        return None
    number = normalise_number(match["number"]) if match["number"] else None
    return None if match["number"] and not number else (number, match["title"])


def write_named_document(number: str | None, title: str | None) -> str:
    """The form that read_named_document reads."""
    if title is None:
        return number or ""
    return f"《{write_on_one_line(title)}》" + (f"（{number}）" if number else "")


def read_date(printed: str) -> str | None:
    """2017-08-16, 2017/8/16 or 2017年8月16日 as ISO 8601; None where it is no day of the calendar."""
    match = NUMERIC_DATE.fullmatch(printed.removesuffix("日"))
    return write_iso(match) if match else None


def write_on_one_line(words: str) -> str:
    """Words that a line break of the page tore apart, in one line: in a cell a line break parts two items."""
    return LINE_BREAK.sub("", words)
