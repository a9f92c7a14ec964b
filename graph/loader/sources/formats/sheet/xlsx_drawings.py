"""What lies over the cells of a worksheet of Excel: text boxes and the labels of form controls are seen, comments are not."""

import posixpath
import re
from collections.abc import Iterator

from lxml.etree import XMLParser, _Element, fromstring

from graph.loader.sources.formats.omissions import COMMENT, DRAWN, HAS_LETTERS, HIDDEN, IN_CHART, Omissions
from graph.loader.sources.formats.packed.package import Package, resolve
from graph.loader.sources.formats.sheet.conditional_formats import Area
from graph.loader.sources.formats.sheet.xlsx_styles import list_areas

COMMENTS = re.compile(r"xl/(?:comments/?)[^/]*\.xml", re.IGNORECASE)
DRAWING = re.compile(r"xl/drawings/drawing[^/]*\.xml", re.IGNORECASE)
CONTROLS = re.compile(r"xl/drawings/vmldrawing[^/]*\.vml", re.IGNORECASE)
THREADS = re.compile(r"xl/threadedcomments/[^/]*\.xml", re.IGNORECASE)
CHARTS = re.compile(r"xl/(?:charts/chart|diagrams/data)[^/]*\.xml", re.IGNORECASE)
TABLE = re.compile(r"xl/tables/[^/]*\.xml", re.IGNORECASE)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # once more, for old programs
LINE_BREAK = re.compile(rb"<br\s*>")
NOTE = "Note"  # the shape of a comment


class XlsxDrawings:
    """The drawings of a workbook."""

    def __init__(self, raw: bytes, max_megabytes: int) -> None:
        self._package = Package(raw, max_megabytes)
        self._shown: set[str] = set()

    def name_others(self, omissions: Omissions) -> None:
        """Name the words of comments, and of drawings that no worksheet shows."""
        for name in sorted(filter(COMMENTS.fullmatch, self._package.names)):
            for comment in self._package.parse(name).iter("{*}comment"):
                omissions.add(COMMENT, _join_words(comment), f"{comment.get('ref', '')}格")
        for name in sorted(filter(THREADS.fullmatch, self._package.names)):
            for comment in self._package.parse(name).iter("{*}threadedComment"):
                omissions.add(COMMENT, "".join(map(str, comment.itertext("{*}text"))), f"{comment.get('ref', '')}格")
        for name in sorted(filter(CHARTS.fullmatch, self._package.names)):
            words = dict.fromkeys(each.text or "" for each in self._parse(name).iter("{*}t", "{*}v"))
            omissions.add(IN_CHART, " ".join(word for word in words if HAS_LETTERS.search(word)))
        for name in sorted(set(filter(DRAWING.fullmatch, self._package.names)) - self._shown):
            omissions.add(DRAWN, " ".join(_list_paragraphs(self._parse(name), omissions)))

    def list_tables(self, sheet: str) -> Iterator[Area]:
        """The cells of a worksheet that are a table with a style of its own."""
        for part in self._list_related(sheet, TABLE):
            yield from list_areas(self._package.parse(part).get("ref", ""))

    def list_boxes(self, sheet: str, omissions: Omissions) -> Iterator[str]:
        """What is said by the boxes and the controls over a worksheet, a paragraph each."""
        said: set[str] = set()
        for part in self._list_related(sheet, DRAWING):
            self._shown.add(part)
            for words in _list_paragraphs(self._parse(part), omissions):
                said.add(words)
                yield words
        for part in self._list_related(sheet, CONTROLS):
            yield from (label for label in _list_labels(self._parse(part)) if label not in said)

    def _list_related(self, sheet: str, kind: re.Pattern[str]) -> Iterator[str]:
        folder, name = posixpath.split(sheet.lstrip("/"))
        relations = f"{folder}/_rels/{name}.rels"
        for relation in self._package.parse(relations) if relations in self._package.names else ():
            part = resolve(sheet, relation.get("Target", ""))
            if kind.fullmatch(part) and part in self._package.names:
                yield part

    def _parse(self, part: str) -> _Element:
        """A part that old programs may have written with line breaks that never end."""
        raw = LINE_BREAK.sub(b"<br/>", self._package.read(part))
        return fromstring(raw, XMLParser(recover=True, resolve_entities=False, no_network=True))


def _list_paragraphs(drawing: _Element, omissions: Omissions) -> Iterator[str]:
    for shape in drawing.iter("{*}sp"):
        if any(True for _ in shape.iterancestors(FALLBACK)):
            continue
        paragraphs = [_join_words(paragraph).strip() for paragraph in shape.iterfind("{*}txBody/{*}p")]
        if any(each.get("hidden") in ("1", "true") for each in shape.iterfind("{*}nvSpPr/{*}cNvPr")):
            omissions.add(HIDDEN, " ".join(paragraphs))
        else:
            yield from filter(None, paragraphs)


def _list_labels(drawing: _Element) -> Iterator[str]:
    for shape in drawing.iter("{*}shape"):
        kinds = [data.get("ObjectType") for data in shape.iter("{*}ClientData")]
        words = " ".join("".join(map(str, box.itertext())) for box in shape.iter("{*}textbox")).split()
        if words and NOTE not in kinds:
            yield " ".join(words)


def _join_words(element: _Element) -> str:
    return "".join("\n" if each.tag.endswith("}br") else each.text or "" for each in element.iter("{*}t", "{*}br"))
