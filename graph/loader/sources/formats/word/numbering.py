"""The numbers that Word counts itself and prints in front of paragraphs: they are in no text of the file.

A paragraph names a list (numId) and a level; the list's abstract definition says for each level how its number is
written (%1、 or （%1）), where it starts and when it starts anew (ECMA-376 part 1, 17.9). Lists made from one definition
count on together unless one of them overrides where it starts.
"""

from typing import TypeAlias

from docx.oxml.ns import qn
from lxml.etree import _Element

from graph.loader.sources.formats.word.list_numbers import Level, ListCounter

Ids: TypeAlias = tuple[str, int]  # of a list, and the level in it

LEVELS = 9
NO_LIST = "0"  # a paragraph that has left the list of its style


class DocxNumbering:
    """Counts the paragraphs of a document that are in lists, in order."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._definitions = _index(numbering, "abstractNum", "abstractNumId")
        self._lists = _index(numbering, "num", "numId")
        self._styles = _index(styles, "style", "styleId")
        self._inherited: dict[str, tuple[str | None, int | None]] = {}
        self._counter = ListCounter(self._read_level)

    def number(self, paragraph: _Element) -> str:
        """The number in front of the paragraph, which counts from here on; empty where it has none."""
        ids = self._find_list(paragraph)
        if ids is None:
            return ""
        list_id, depth = ids
        definition = self._find_definition(list_id)
        if definition is None:
            return ""
        return self._counter.count(list_id, depth, definition.get(qn("w:abstractNumId"), ""))

    def _find_list(self, paragraph: _Element) -> Ids | None:
        """The list and the level of a paragraph, its own or those of its style and the styles that this one is based on."""
        properties = paragraph.find(qn("w:pPr"))
        list_id, depth = _read_ids(properties)
        style = _value(properties, "pStyle") or ""
        if style not in self._inherited:
            self._inherited[style] = self._inherit(style)
        inherited_id, inherited_depth = self._inherited[style]
        list_id, depth = list_id or inherited_id, inherited_depth if depth is None else depth
        if list_id in (None, NO_LIST):
            return None
        if depth is None:
            depth = self._find_depth_of_style(list_id, style)
        return list_id, min(max(depth, 0), LEVELS - 1)

    def _inherit(self, style: str) -> tuple[str | None, int | None]:
        """The list and the level of a style or of those that it is based on; a circle of styles ends."""
        list_id: str | None = None
        depth: int | None = None
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            own_id, own_depth = _read_ids(self._styles[style].find(qn("w:pPr")))
            list_id, depth = list_id or own_id, own_depth if depth is None else depth
            style = _value(self._styles[style], "basedOn") or ""
        return list_id, depth

    def _find_depth_of_style(self, list_id: str, style: str) -> int:
        """The level that a definition ties to a style; a style need not say it itself."""
        definition = self._find_definition(list_id)
        for level in definition.iterfind(qn("w:lvl")) if definition is not None and style else ():
            if _value(level, "pStyle") == style:
                return _to_int(level.get(qn("w:ilvl")), 0)
        return 0

    def _find_definition(self, list_id: str) -> _Element | None:
        """The abstract definition of a list, through the style that it may point to."""
        for _ in range(LEVELS):
            named = self._lists.get(list_id)
            definition = self._definitions.get(_value(named, "abstractNumId") or "")
            style = self._styles.get(_value(definition, "numStyleLink") or "")
            if style is None:
                return definition
            list_id = _read_ids(style.find(qn("w:pPr")))[0] or ""
        return None

    def _read_level(self, list_id: str, depth: int) -> Level:
        override = _find_level(self._lists.get(list_id), "lvlOverride", depth)
        level = override.find(qn("w:lvl")) if override is not None else None
        if level is None:
            level = _find_level(self._find_definition(list_id), "lvl", depth)
        return _describe_level(level, _value(override, "startOverride"))


def _describe_level(level: _Element | None, override: str | None) -> Level:
    restart = _value(level, "lvlRestart")
    return Level(
        form=_value(level, "numFmt") or "decimal",
        pattern=_value(level, "lvlText") or "",
        start=_to_int(_value(level, "start"), 0),
        override=None if override is None else _to_int(override, 1),
        restarts_after=None if restart is None else _to_int(restart, 0),
        arabic=level is not None and level.find(qn("w:isLgl")) is not None,
        follow=_value(level, "suff") or "tab",
    )


def _index(root: _Element | None, name: str, key: str) -> dict[str, _Element]:
    """Elements of a part by the id that they carry."""
    found = root.iterfind(qn(f"w:{name}")) if root is not None else ()
    return {element.get(qn(f"w:{key}"), ""): element for element in found}


def _find_level(parent: _Element | None, name: str, depth: int) -> _Element | None:
    levels = parent.iterfind(qn(f"w:{name}")) if parent is not None else ()
    return next((level for level in levels if _to_int(level.get(qn("w:ilvl")), 0) == depth), None)


def _read_ids(properties: _Element | None) -> tuple[str | None, int | None]:
    """The list and the level that properties of a paragraph name."""
    numbered = properties.find(qn("w:numPr")) if properties is not None else None
    depth = _value(numbered, "ilvl")
    return _value(numbered, "numId"), None if depth is None else _to_int(depth, 0)


def _value(element: _Element | None, name: str) -> str | None:
    child = element.find(qn(f"w:{name}")) if element is not None else None
    return None if child is None else child.get(qn("w:val"))


def _to_int(words: str | None, default: int) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 9 else default
