"""OFD files (GB/T 33190-2016, the standard of official documents): placed text and rules, read as a PDF is.

Templates below and above a page are part of it, composite objects are drawn where they stand. What hangs on a page beside
it is no part of it: watermarks and comments (both are annotations there), seals. Attached files are annexes.
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from lxml.etree import XMLSyntaxError, _Element

from graph.loader.sources.formats.omissions import COMMENT, INVISIBLE, WATERMARK, Omissions
from graph.loader.sources.formats.package import Package, resolve
from graph.loader.sources.formats.paged.canvas import Canvas
from graph.loader.sources.formats.paged.matrix import Matrix
from graph.loader.sources.formats.paged.ofd_canvas import POINTS, Painter
from graph.loader.sources.formats.paged.ofd_xml import child, children, read_codes, read_numbers, read_text
from graph.loader.sources.formats.paged.pages import note_unread, refuse_unreadable, write_pages
from graph.loader.sources.formats.paged.sheets import Sheet, read_sheets, turn_upright
from graph.loader.sources.source import Embedded, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.messages import say

ROOT = "OFD.xml"
A4 = (0.0, 0.0, 210.0, 297.0)  # millimetres
OF_WATERMARK = "Watermark"
UNREADABLE = (KeyError, XMLSyntaxError, ValueError)  # there is no such part, or it is damaged
BELOW, ABOVE = "Background", "Foreground"


def read_ofd(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside | str]:
    """The text of an OFD file, places counted as 第3页; notes on what was left out.

    UnreadableFile: damaged, scanned without text, of more pages or larger when unpacked than the limits.
    """
    try:
        package = Package(raw, settings.max_file_megabytes)
        documents = [
            _OfdDocument(package, resolve(ROOT, path))
            for body in children(package.parse(ROOT), "DocBody")
            if (path := read_text(body, "DocRoot"))
        ]
        sheets: list[Sheet] = []
        for document in documents:
            for sheet in document.read_pages(len(sheets) + 1):
                sheets.append(sheet)
                _refuse_pages_above(settings.max_pdf_pages, len(sheets))
        omissions = Omissions()
        pages = read_sheets(sheets, omissions)
        annexes = [annex for document in documents for annex in document.list_attachments()]
    except UnreadableFile:
        raise
    except Exception as error:  # zipfile and lxml raise whatever a damaged file leads them to
        raise UnreadableFile(say("not an OFD file, or damaged; save it again")) from error
    refuse_unreadable(pages)
    yield from write_pages(pages)
    yield from (note for page in pages for note in note_unread(page))
    for document in documents:
        yield from document.notes
        yield from document.omissions
    yield from omissions
    yield from annexes


def _refuse_pages_above(limit: int, count: int) -> None:
    if count > limit:
        raise UnreadableFile(
            say("it has more than {limit} pages, the limit ({setting})", limit=limit, setting="FENGONG_MAX_PDF_PAGES")
        )


class _OfdDocument:
    """One document of a file; a file may hold several."""

    def __init__(self, package: Package, root: str) -> None:
        self.omissions = Omissions()
        self.notes: list[str] = []
        self._package = package
        self._path = root
        self._root = package.parse(root)
        self._common = child(self._root, "CommonData")
        self._painter = Painter(dict(self._list_composites()))
        self._templates = {
            each.get("ID", ""): each.get("BaseLoc", "") for each in children(self._common, "TemplatePage")
        }
        self._annotations = dict(self._list_annotations())

    def read_pages(self, first: int) -> Iterator[Sheet]:
        """The pages, counted from ``first``."""
        for number, page in enumerate(children(child(self._root, "Pages"), "Page"), start=first):
            try:
                yield self._read_page(self._package.parse(resolve(self._path, page.get("BaseLoc", ""))), number)
            except UNREADABLE:
                self.notes.append(say("page {number} is damaged and was not read", number=number))
            for annotation in self._annotations.get(page.get("ID", ""), ()):
                self._name_annotation(annotation, number)

    def list_attachments(self) -> Iterator[Embedded]:
        """The files that are attached to the document."""
        path, attachments = self._parse_named("Attachments")
        for each in children(attachments, "Attachment"):
            name = resolve(path, read_text(each, "FileLoc"))
            if name in self._package.names:
                yield Embedded(_name_attachment(each, name), self._package.read(name))

    def _parse_named(self, name: str) -> tuple[str, _Element | None]:
        """A part that the document names, and its path."""
        path = resolve(self._path, read_text(self._root, name))
        return path, self._package.parse(path) if path in self._package.names else None

    def _list_composites(self) -> Iterator[tuple[str, _Element]]:
        for resource in children(self._common, "PublicRes", "DocumentRes"):
            path = resolve(self._path, (resource.text or "").strip())
            units = child(self._package.parse(path), "CompositeGraphicUnits") if path in self._package.names else None
            for unit in children(units, "CompositeGraphicUnit"):
                content = child(unit, "Content")
                if content is not None:
                    yield unit.get("ID", ""), content

    def _list_annotations(self) -> Iterator[tuple[str, list[_Element]]]:
        path, annotations = self._parse_named("Annotations")
        for page in children(annotations, "Page"):
            name = resolve(path, read_text(page, "FileLoc"))
            if name in self._package.names:
                yield page.get("PageID", ""), list(children(self._package.parse(name), "Annot"))

    def _name_annotation(self, annotation: _Element, page: int) -> None:
        """Name the words of what hangs on a page and is no part of it."""
        kind = WATERMARK if annotation.get("Type") == OF_WATERMARK else COMMENT
        self.omissions.add(kind, read_codes(annotation), f"第{page}页")

    def _read_page(self, page: _Element, number: int) -> Sheet:
        x, y, width, height = self._read_box(page)
        canvas = Canvas(width * POINTS, height * POINTS)
        self._painter.hidden.clear()
        for content in self._list_contents(page):
            self._painter.draw(content, canvas, Matrix(e=-x, f=-y))
        self.omissions.add(INVISIBLE, "".join(self._painter.hidden), f"第{number}页")
        return turn_upright(canvas, number, self.omissions)

    def _read_box(self, page: _Element) -> Sequence[float]:
        """The place and size of the paper, in millimetres: that of the page, or that of all pages."""
        for area in (child(page, "Area"), child(self._common, "PageArea")):
            box = read_numbers(read_text(area, "PhysicalBox"))
            if len(box) == 4:
                return box
        return A4

    def _list_contents(self, page: _Element) -> Iterator[_Element]:
        """What is drawn on a page, from below to above: templates and the page's own."""
        named = [
            (each.get("ZOrder", BELOW), self._templates.get(each.get("TemplateID", "")))
            for each in children(page, "Template")
        ]
        for above in (False, True):
            for order, path in named:
                if path and (order == ABOVE) is above:
                    template = self._package.parse(resolve(self._path, path))
                    yield from children(template, "Content")
            if not above:
                yield from children(page, "Content")


def _name_attachment(attachment: _Element, path: str) -> str:
    """The name that people see, with the ending of the file, which says its kind."""
    name, suffix = attachment.get("Name") or path, PurePosixPath(path).suffix
    return name if name.endswith(suffix) else name + suffix
