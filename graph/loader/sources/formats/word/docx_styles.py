"""What of a Word document nobody sees: hidden words, letters too small to read, words of the colour of what lies below them.

A run says it itself, or its style does, that of its paragraph or that of its table, or a style that one of these is based on.
"""

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element

SMALLEST = 4  # half points of letters that are seen
WHITE = "FFFFFF"
OF_PAPER = ("background1", "light1")  # colours of a theme
OFF = ("0", "false", "off")
PARAGRAPH, TABLE, CELL, TEXT_BOX = qn("w:p"), qn("w:tbl"), qn("w:tc"), qn("w:txbxContent")
SHADING, HIGHLIGHT, VALUE = qn("w:shd"), qn("w:highlight"), qn("w:val")
NO_PATTERN = ("clear", "nil")
PAINTED = "painted"  # in a colour that is not known here


class DocxStyles:
    """The styles of a document, as far as they hide what is formatted with them."""

    def __init__(self, root: _Element | None) -> None:
        styles = list(root.iterfind(qn("w:style"))) if root is not None else []
        self._styles = {style.get(qn("w:styleId"), ""): style for style in styles}
        self._default = next((style.get(qn("w:styleId"), "") for style in styles if _is_default(style)), "")
        self._found: dict[tuple[str, str], _Element | None] = {}

    def hides(self, run: _Element) -> bool:
        """Whether nobody sees the words of a run."""
        vanish, size = self._find(run, "w:rPr/w:vanish"), _value(self._find(run, "w:rPr/w:sz"))
        is_too_small = size.isascii() and size.isdigit() and int(size) <= SMALLEST
        is_hidden = vanish is not None and vanish.get(VALUE, "true") not in OFF
        return is_hidden or is_too_small or self._has_colour_of_paper(run)

    def strikes(self, run: _Element) -> bool:
        """Whether a line goes through the words of a run, or two."""
        lines = (self._find(run, f"w:rPr/w:{name}") for name in ("strike", "dstrike"))
        return any(line is not None and line.get(VALUE, "true") not in OFF for line in lines)

    def _find(self, run: _Element, path: str) -> _Element | None:
        """A property of a run: its own, or that of a style."""
        own = run.find(_path(path))
        return (
            own
            if own is not None
            else next(
                (
                    found
                    for name in _list_styles(run, self._default)
                    if (found := self._look_up(name, path)) is not None
                ),
                None,
            )
        )

    def _look_up(self, name: str, path: str) -> _Element | None:
        """A property of a style or of those that it is based on; a circle of styles ends."""
        if (name, path) not in self._found:
            self._found[name, path] = next(
                (found for style in self._list_bases(name) if (found := style.find(_path(path))) is not None), None
            )
        return self._found[name, path]

    def _list_bases(self, name: str) -> Iterator[_Element]:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = _value(self._styles[name].find(qn("w:basedOn")))

    def _has_colour_of_paper(self, run: _Element) -> bool:
        own = self._find(run, "w:rPr/w:color")
        colour = _value(own).upper()
        if own is not None and len(colour) != len(WHITE) and own.get(qn("w:themeColor")) in OF_PAPER:
            colour = WHITE
        return len(colour) == len(WHITE) and colour == self._find_ground(run)

    def _find_ground(self, run: _Element) -> str:
        """The colour of what lies below a run: of itself, its paragraph, its cell, its table; else that of paper."""
        shades = [self._find(run, "w:rPr/w:shd"), *run.iterfind(_path("w:rPr/w:highlight"))]
        for around in run.iterancestors(PARAGRAPH, CELL, TABLE, TEXT_BOX):
            if around.tag == TEXT_BOX:  # a shape, which may be filled with whatever
                return PAINTED
            if around.tag == PARAGRAPH:
                style = _value(around.find(_path("w:pPr/w:pStyle"))) or self._default
                shades += [around.find(_path("w:pPr/w:shd")), self._look_up(style, "w:pPr/w:shd")]
            elif around.tag == CELL:
                shades.append(around.find(_path("w:tcPr/w:shd")))
            else:
                shades += [around.find(_path("w:tblPr/w:shd")), *self._list_shades(around)]
        return next((colour for shade in shades if (colour := _read_shade(shade))), WHITE)

    def _list_shades(self, table: _Element) -> Iterator[_Element]:
        """What the style of a table paints in any of its parts: which of them a cell is in would take long to tell."""
        for style in self._list_bases(_value(table.find(_path("w:tblPr/w:tblStyle")))):
            yield from style.iter(SHADING)


def _is_default(style: _Element) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")


def _list_styles(run: _Element, default: str) -> Iterator[str]:
    """The styles that hold for a run, the nearest first."""
    yield _value(run.find(_path("w:rPr/w:rStyle")))
    for around in run.iterancestors(PARAGRAPH, TABLE):
        path = "w:pPr/w:pStyle" if around.tag == PARAGRAPH else "w:tblPr/w:tblStyle"
        yield _value(around.find(_path(path))) or (default if around.tag == PARAGRAPH else "")


def _read_shade(shade: _Element | None) -> str:
    """The colour of a shading; nothing where it paints nothing."""
    if shade is None:
        return ""
    if shade.tag == HIGHLIGHT:
        return {"white": WHITE, "none": ""}.get(_value(shade), PAINTED)
    fill = shade.get(qn("w:fill"), "auto").upper()
    if _value(shade) not in NO_PATTERN:
        return PAINTED
    return "" if fill == "AUTO" else fill


def _path(names: str) -> str:
    return "/".join(map(qn, names.split("/")))


def _value(element: _Element | None) -> str:
    return "" if element is None else element.get(VALUE, "")
