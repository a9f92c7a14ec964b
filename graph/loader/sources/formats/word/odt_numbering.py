"""The numbers that lists and headings of OpenDocument text print in front of paragraphs (ODF 1.3 part 3, 5.3 and 16.30)."""

from collections.abc import Iterable

from lxml.etree import _Element

from graph.loader.sources.formats.opendocument import STYLE, TEXT, read_number
from graph.loader.sources.formats.word.list_numbers import LEVELS, Level, ListCounter

LIST_STYLE, OUTLINE = f"{TEXT}list-style", f"{TEXT}outline-style"
LABEL = f"{STYLE}list-level-properties/{STYLE}list-level-label-alignment"
PATTERN = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
NUMBERED = {f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"}
OF_HEADINGS = ""  # the list that headings are in without saying so
# style:num-format shows how the first numbers are written.
FORMS = {
    "1": "decimal",
    "i": "lowerRoman",
    "I": "upperRoman",
    "a": "lowerLetter",
    "A": "upperLetter",
    "一, 二, 三, ...": "chineseCountingThousand",
    "一, 十, 一百, ...": "chineseCountingThousand",
    "〇, 一, 二, ...": "ideographDigital",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth",
}


class OdtNumbering:
    """Counts the paragraphs of a document that are in lists, in order."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._styles: dict[str, _Element] = {}
        for style in (style for root in roots for style in root.iter(LIST_STYLE, OUTLINE)):
            self._styles[OF_HEADINGS if style.tag == OUTLINE else style.get(f"{STYLE}name", "")] = style
        self._counter = ListCounter(self._read_level)
        self._last: dict[str, str] = {}  # of a style: the list that was begun with it last

    def begin(self, element: _Element, style: str) -> str:
        """The name of a list: its own, or that of the one that it goes on with."""
        own = element.get("{http://www.w3.org/XML/1998/namespace}id") or f"{style} {id(element)}"
        name = element.get(f"{TEXT}continue-list") or own
        if element.get(f"{TEXT}continue-numbering") == "true":
            name = self._last.get(style, own)
        self._last[style] = name
        return name

    def number(self, style: str, name: str, depth: int, start: str | None = None) -> str:
        """The number of the next item on a level of a list; ``start`` begins anew."""
        depth = min(depth, LEVELS - 1)
        if style not in self._styles:
            return ""
        if start is not None and start.isdecimal():
            self._counter.set_next(depth, name, int(start[:9]))
        return self._counter.count(style, depth, name)

    def number_heading(self, heading: _Element) -> str:
        """The number of a heading that is in no list."""
        return self.number(OF_HEADINGS, OF_HEADINGS, max(read_number(heading, f"{TEXT}outline-level", 1), 1) - 1)

    def _read_level(self, style: str, depth: int) -> Level:
        levels = (level for level in self._styles[style] if read_number(level, f"{TEXT}level", 1) == depth + 1)
        return _describe_level(next(levels, None), depth)


def _describe_level(level: _Element | None, depth: int) -> Level:
    form = level.get(f"{STYLE}num-format", "") if level is not None else ""
    if level is None or level.tag not in NUMBERED or not form:
        return Level(form="bullet", pattern="", start=1)
    alignment = level.find(LABEL)
    return Level(
        form=FORMS.get(form, "decimal"),
        pattern=_read_pattern(level, depth),
        start=read_number(level, f"{TEXT}start-value", 1),
        follow=alignment.get(f"{TEXT}label-followed-by", "listtab") if alignment is not None else "listtab",
    )


def _read_pattern(level: _Element, depth: int) -> str:
    """What stands around the numbers: （%2）, %1.%2; LibreOffice writes it out as （%2%）, others in parts."""
    pattern = level.get(PATTERN)
    if pattern is not None:
        return "".join(part if not number % 2 else f"%{part}" for number, part in enumerate(pattern.split("%")))
    shown = min(max(read_number(level, f"{TEXT}display-levels", 1), 1), depth + 1)
    numbers = ".".join(f"%{number}" for number in range(depth + 2 - shown, depth + 2))
    return f"{level.get(f'{STYLE}num-prefix', '')}{numbers}{level.get(f'{STYLE}num-suffix', '')}"
