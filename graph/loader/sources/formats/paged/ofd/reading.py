"""OFD files (GB/T 33190-2016, the standard of official documents): placed text and rules, read as a PDF is.

Templates below and above a page are part of it, composite objects are drawn where they stand. What hangs on a page beside
it is no part of it: watermarks and comments (both are annotations there), seals. Attached files are annexes.
"""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from lxml.etree import XMLSyntaxError, _Element

from graph.loader.sources.formats.omissions import COMMENT, INVISIBLE, SEAL, WATERMARK, Omissions
from graph.loader.sources.formats.packed.package import Package, resolve
from graph.loader.sources.formats.paged.canvas import Area, Canvas
from graph.loader.sources.formats.paged.matrix import Matrix
from graph.loader.sources.formats.paged.ofd.outlines import POINTS
from graph.loader.sources.formats.paged.ofd.painter import Painter
from graph.loader.sources.formats.paged.ofd.pictures import is_solid
from graph.loader.sources.formats.paged.ofd.xml import (
    child,
    children,
    local_name,
    place,
    read_codes,
    read_numbers,
    read_text,
)
from graph.loader.sources.formats.paged.pages import (
    name_doubtful,
    name_pictures,
    name_wordless,
    note_unread,
    refuse_unreadable,
    write_pages,
)
from graph.loader.sources.formats.paged.scans import Picture, compose, describe_recognition, recognize_scanned
from graph.loader.sources.formats.paged.sheets import Sheet, read_sheets, turn_upright
from graph.loader.sources.source import DamagedFile, Embedded, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.messages import say

ROOT = "OFD.xml"
A4 = (0.0, 0.0, 210.0, 297.0)  # millimetres
STAMP, MARKER = "Stamp", "Highlight"  # kinds of annotations: a seal, and the colour of a marking pen
UNREADABLE = (KeyError, XMLSyntaxError, ValueError)  # there is no such part, or it is damaged
BELOW, BODY = "Background", "Body"
HEIGHT = {BELOW: 0, BODY: 1, "Foreground": 2}


def read_ofd(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside | str]:
    """The text of an OFD file, places counted as 第3页; notes on what was left out.

    UnreadableFile: damaged, scanned without text, of more pages or larger when unpacked than the limits.
    """
    try:
        package = Package(raw, settings.max_file_megabytes)
        documents = [
            _OfdDocument(package, resolve(ROOT, path), read_text(body, "Signatures"))
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
        drawn = {number: document for document in documents for number in document.pictures}
        recognized = recognize_scanned(pages, lambda number: drawn[number].compose_page(number))
        pages = [recognized[page.number].page if page.number in recognized else page for page in pages]
        annexes = [annex for document in documents for annex in document.list_attachments()]
    except UnreadableFile:
        raise
    except Exception as error:  # zipfile and lxml raise whatever a damaged file leads them to
        raise DamagedFile(say("not an OFD file, or damaged; save it again")) from error
    refuse_unreadable(pages)
    yield from write_pages(pages)
    yield from (note for page in pages for note in note_unread(page))
    yield from name_pictures(pages)
    yield from (each for found in recognized.values() for each in describe_recognition(found))
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

    def __init__(self, package: Package, root: str, signatures: str) -> None:
        self.omissions = Omissions()
        self.notes: list[str] = []
        self.pictures: dict[int, tuple[list[tuple[str, Area]], Canvas]] = {}  # those of each page that has any
        self._solid: dict[str, bool] = {}  # by the numbers of pictures
        self._package = package
        self._path = root
        self._root = package.parse(root)
        self._common = child(self._root, "CommonData")
        self._resources = list(self._list_resources(self._common, root))
        composites = self._list_resource("CompositeGraphicUnits", "CompositeGraphicUnit")
        contents = {
            number: content for number, _, unit in composites if (content := child(unit, "Content")) is not None
        }
        styles = {number: style for number, _, style in self._list_resource("DrawParams", "DrawParam")}
        self._painter = Painter(contents, styles, self._is_solid)
        self._templates = {
            each.get("ID", ""): (each.get("ZOrder") or BELOW, each.get("BaseLoc", ""))
            for each in children(self._common, "TemplatePage")
        }
        self._annotations = dict(self._list_annotations())
        self._seals = list(self._list_seals(signatures))

    def read_pages(self, first: int) -> Iterator[Sheet]:
        """The pages, counted from ``first``."""
        for number, page in enumerate(children(child(self._root, "Pages"), "Page"), start=first):
            path = resolve(self._path, page.get("BaseLoc", ""))
            try:
                root = self._package.parse(path)
                self._resources += self._list_resources(root, path)
                yield self._read_page(root, number, self._annotations.get(page.get("ID", ""), ()))
            except UNREADABLE:
                self.notes.append(say("page {number} is damaged and was not read", number=number))
            for annotation in self._annotations.get(page.get("ID", ""), ()):
                self._name_annotation(annotation, number)
            self.notes += [_name_seal(number)] * self._seals.count(page.get("ID", ""))

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

    def _list_resources(self, parent: _Element | None, base: str) -> Iterator[tuple[str, _Element]]:
        """The parts that hold what pages draw by a number, each with where the paths in it begin."""
        for resource in children(parent, "PublicRes", "DocumentRes", "PageRes"):
            path = resolve(base, (resource.text or "").strip())
            if path in self._package.names:
                root = self._package.parse(path)
                yield resolve(path, posixpath.join(root.get("BaseLoc", ""), "part")), root

    def _list_resource(self, group: str, name: str) -> Iterator[tuple[str, str, _Element]]:
        """The number of each resource of a kind, where paths in it begin, and what it is."""
        for base, root in self._resources:
            for each in children(child(root, group), name):
                yield each.get("ID", ""), base, each

    def compose_page(self, number: int) -> tuple[Picture, float]:
        """A page as its pictures show it, and how many points a dot of it is."""
        drawn, canvas = self.pictures[number]
        laid = ((self._read_picture(each), area) for each, area in drawn)
        return compose(((raw, area) for raw, area in laid if raw), canvas.width, canvas.height)

    def _read_picture(self, number: str) -> bytes:
        """The file of a picture; nothing where there is none."""
        media = self._list_resource("MultiMedias", "MultiMedia")
        files = (resolve(base, read_text(medium, "MediaFile")) for each, base, medium in media if each == number)
        return next((self._package.read(file) for file in files if file in self._package.names), b"")

    def _is_solid(self, number: str) -> bool:
        if number not in self._solid:
            self._solid[number] = is_solid(self._read_picture(number))
        return self._solid[number]

    def _list_annotations(self) -> Iterator[tuple[str, list[_Element]]]:
        path, annotations = self._parse_named("Annotations")
        for page in children(annotations, "Page"):
            name = resolve(path, read_text(page, "FileLoc"))
            if name in self._package.names:
                yield page.get("PageID", ""), list(children(self._package.parse(name), "Annot"))

    def _lay_annotation(self, annotation: _Element, canvas: Canvas, matrix: Matrix, page: int) -> None:
        """What an annotation covers and strikes out. Of a marker that lets nothing through it is not known: some viewers blend its colour."""
        laid = replace(canvas, marks=list(canvas.marks))
        if is_marker := annotation.get("Type") == MARKER:
            laid.covers, laid.rules = list(canvas.covers), []
        painter = replace(self._painter, pictures=[], hidden=[])
        for appearance in children(annotation, "Appearance"):
            painter.draw(appearance, laid, place(appearance, matrix))
        self._painter.left = painter.left
        marks = laid.marks[: len(canvas.marks)]  # what it writes is no part of the page
        if is_marker:
            self.notes += name_doubtful(page, canvas.list_lost(replace(laid, marks=marks)))
        else:
            canvas.marks = marks

    def _name_annotation(self, annotation: _Element, page: int) -> None:
        """Name the words of what hangs on a page and is no part of it; a seal also where it has none."""
        kind = {"Watermark": WATERMARK, STAMP: SEAL}.get(annotation.get("Type", ""), COMMENT)
        words = read_codes(annotation)
        self.omissions.add(kind, words, f"第{page}页")
        if kind == SEAL and not words.strip():
            self.notes.append(_name_seal(page))
        if kind == COMMENT and any(local_name(each) == "ImageObject" for each in annotation.iter()):
            self.notes.append(name_wordless(page, 1))

    def _list_seals(self, signatures: str) -> Iterator[str]:
        """The numbers of the pages on which signatures put seals, one for each seal."""
        path = resolve(ROOT, signatures)
        if not signatures or path not in self._package.names:
            return
        for each in children(self._package.parse(path), "Signature"):
            signature = resolve(path, each.get("BaseLoc", ""))
            if signature in self._package.names:
                signed = child(self._package.parse(signature), "SignedInfo")
                yield from (stamp.get("PageRef", "") for stamp in children(signed, "StampAnnot"))

    def _read_page(self, page: _Element, number: int, annotations: Sequence[_Element]) -> Sheet:
        x, y, width, height = self._read_box(page)
        canvas = Canvas(width * POINTS, height * POINTS)
        self._painter.hidden.clear()
        self._painter.pictures.clear()
        placed = Matrix(e=-x, f=-y)
        self._painter.draw(self._list_layers(page), canvas, placed)
        if self._painter.pictures:
            self.pictures[number] = list(self._painter.pictures), canvas
        self.omissions.add(INVISIBLE, "".join(self._painter.hidden), f"第{number}页")
        for annotation in annotations:
            if annotation.get("Visible") != "false":
                self._lay_annotation(annotation, canvas, placed, number)
        return turn_upright(canvas, number, self.omissions)

    def _read_box(self, page: _Element) -> Sequence[float]:
        """The place and size of the paper, in millimetres: that of the page, or that of all pages."""
        for area in (child(page, "Area"), child(self._common, "PageArea")):
            box = read_numbers(read_text(area, "PhysicalBox"))
            if len(box) == 4:
                return box
        return A4

    def _list_layers(self, page: _Element) -> list[_Element]:
        """What is drawn on a page, from below to above: the layers of templates, each at the height of its template, and its own."""
        found = [(layer.get("Type") or BODY, layer) for content in children(page, "Content") for layer in content]
        for each in children(page, "Template"):
            order, path = self._templates.get(each.get("TemplateID", ""), (BELOW, ""))
            if path:
                template = self._package.parse(resolve(self._path, path))
                height = each.get("ZOrder") or order
                found += [(height, layer) for content in children(template, "Content") for layer in content]
        return [layer for _, layer in sorted(found, key=lambda each: HEIGHT.get(each[0], HEIGHT[BODY]))]


def _name_seal(page: int) -> str:
    return say("page {number} bears a seal, which was not read", number=page)


def _name_attachment(attachment: _Element, path: str) -> str:
    """The name that people see, with the ending of the file, which says its kind."""
    name, suffix = attachment.get("Name") or path, PurePosixPath(path).suffix
    return name if name.endswith(suffix) else name + suffix
