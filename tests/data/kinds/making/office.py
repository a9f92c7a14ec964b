"""Formats that offices use beside .docx, .xlsx and .pdf; a word processor writes those that are binary."""

import io
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.data.kinds.making.cases import Case, kind
from tests.data.kinds.making.notices import Answer, Notice, three
from tests.data.kinds.making.paper import measure, wrap
from tests.data.kinds.making.sheets import book, rows_only, saved
from tests.data.kinds.making.word import pack, ps, table, zipped

LETTERS = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"


def convert(data: bytes, suffix: str, target: str) -> bytes:
    """What LibreOffice writes as ``target``, a suffix or suffix:filter."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"a.{suffix}"
        source.write_bytes(data)
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            target,
            "--outdir",
            f"{folder}/out",
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        [made] = (Path(folder) / "out").iterdir()
        return made.read_bytes()


def _in_words(notice: Notice) -> bytes:
    return pack(ps(notice.paragraphs()))


def _in_rows(notice: Notice) -> bytes:
    return pack(ps([*notice.head(), notice.plan]) + table(notice.rows()))


def _mixed(notice: Notice) -> bytes:
    """A paragraph of demands, the table of tasks, and a closing line."""
    return pack(ps([*notice.head(), notice.plan]) + table(notice.rows()) + ps(["注：各单位于每季度末报送进展。"]))


def _documents(suffix: str, start: int, target: str) -> Iterator[Case]:
    first, second, third = three(start)
    yield Case(f"notice.{suffix}", convert(_in_words(first), "docx", target), first.answer())
    yield Case(f"table.{suffix}", convert(_in_rows(second), "docx", target), second.answer_as_table())
    yield Case(f"mixed.{suffix}", convert(_mixed(third), "docx", target), third.answer_as_table())


@kind("office-doc", "the binary format of Word")
def _doc() -> Iterator[Case]:
    return _documents("doc", 0, "doc:MS Word 97")


@kind("office-wps", "the binary format as WPS names it")
def _wps() -> Iterator[Case]:
    return _documents("wps", 1, "doc:MS Word 97")


@kind("office-rtf", "rich text")
def _rtf() -> Iterator[Case]:
    return _documents("rtf", 2, "rtf")


@kind("office-odt", "OpenDocument text")
def _odt() -> Iterator[Case]:
    return _documents("odt", 3, "odt")


def _sheets(suffix: str, start: int, target: str) -> Iterator[Case]:
    first, second, third = three(start)
    yield Case(f"titled.{suffix}", _sheet([[first.plan], *first.rows()], target), rows_only(first))
    yield Case(f"bare.{suffix}", _sheet(second.rows(), target), rows_only(second))
    made, [_, sheet] = book([["说明"], ["本表由牵头单位按月更新。"]], [[third.plan], *third.rows()])
    sheet.merge_cells("A1:E1")
    yield Case(f"second-sheet.{suffix}", convert(saved(made), "xlsx", target), rows_only(third))


def _sheet(rows: list[list[str]], target: str) -> bytes:
    return convert(saved(book(rows)[0]), "xlsx", target)


@kind("office-xls", "the binary format of Excel")
def _xls() -> Iterator[Case]:
    return _sheets("xls", 4, "xls:MS Excel 97")


@kind("office-et", "the binary format of Excel as WPS names it")
def _et() -> Iterator[Case]:
    return _sheets("et", 5, "xls:MS Excel 97")


@kind("office-ods", "an OpenDocument sheet")
def _ods() -> Iterator[Case]:
    return _sheets("ods", 6, "ods")


class Ofd:
    """A file of GB/T 33190 with one page, in millimetres from its upper left corner."""

    def __init__(self) -> None:
        self.objects: list[str] = []
        self.y = 20.0

    def _next(self) -> int:
        return 20 + len(self.objects)

    def text(self, x: float, y: float, words: str, size: float = 4.5) -> None:
        """Print words, each as wide as it is high, digits half as wide."""
        steps = " ".join(f"{size * measure(character):g}" for character in words[:-1])
        code = f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{words}</ofd:TextCode>'
        box = f"{x:g} {y:g} {measure(words) * size + 1:g} {size + 1:g}"
        self.objects.append(
            f'<ofd:TextObject ID="{self._next()}" Boundary="{box}" Font="3" Size="{size}">{code}</ofd:TextObject>'
        )

    def rule(self, x: float, y: float, right: float, down: float) -> None:
        """Draw a line from ``x``, ``y``, so far to the right and down."""
        path = f"<ofd:AbbreviatedData>M 0 0 L {right:g} {down:g}</ofd:AbbreviatedData>"
        box = f"{x:g} {y:g} {max(right, 0.3):g} {max(down, 0.3):g}"
        self.objects.append(
            f'<ofd:PathObject ID="{self._next()}" Boundary="{box}" LineWidth="0.25">{path}</ofd:PathObject>'
        )

    def paragraphs(self, lines: list[str]) -> None:
        """Print paragraphs set in by two characters."""
        for words in lines:
            for line in wrap("　　" + words, 36):
                indent = 9.0 if line.startswith("　　") else 0.0
                self.text(20 + indent, self.y, line.strip("　"))
                self.y += 7.5

    def row(self, cells: list[str], edges: tuple[int, ...]) -> None:
        """Print a ruled row."""
        columns = [
            wrap(cell, (right - left - 3) / 3.5) for cell, left, right in zip(cells, edges, edges[1:], strict=False)
        ]
        height = 5.5 * max(map(len, columns)) + 2
        for left, lines in zip(edges, columns, strict=False):
            for place, line in enumerate(filter(None, lines)):
                self.text(left + 1.5, self.y + 1 + 5.5 * place, line, 3.5)
        for edge in edges:
            self.rule(edge, self.y, 0, height)
        self.rule(edges[0], self.y, edges[-1] - edges[0], 0)
        self.y += height
        self.rule(edges[0], self.y, edges[-1] - edges[0], 0)

    def pack(self, space: str = "http://www.ofdspec.org/2016", folder: str = "Doc_0") -> bytes:
        """The file."""
        name = f'xmlns:ofd="{space}"'
        size = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        layer = f'<ofd:Layer Type="Body" ID="12">{"".join(self.objects)}</ofd:Layer>'
        common = f"<ofd:MaxUnitID>{self._next()}</ofd:MaxUnitID><ofd:PageArea>{size}</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        pages = '<ofd:Pages><ofd:Page ID="11" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
        font = '<ofd:Fonts><ofd:Font ID="3" FontName="仿宋" FamilyName="仿宋"/></ofd:Fonts>'
        return zipped({
            "OFD.xml": f'<ofd:OFD {name} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>00</ofd:DocID></ofd:DocInfo><ofd:DocRoot>{folder}/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
            f"{folder}/Document.xml": f"<ofd:Document {name}><ofd:CommonData>{common}</ofd:CommonData>{pages}</ofd:Document>",
            f"{folder}/PublicRes.xml": f'<ofd:Res {name} BaseLoc="Res">{font}</ofd:Res>',
            f"{folder}/Pages/Page_0/Content.xml": f"<ofd:Page {name}><ofd:Area>{size}</ofd:Area><ofd:Content>{layer}</ofd:Content></ofd:Page>",
        })  # fmt: skip


@kind("office-ofd", "the format of official documents, GB/T 33190")
def _ofd() -> Iterator[Case]:
    first, second, third = three(7)
    made = Ofd()
    made.paragraphs(first.paragraphs())
    yield Case("notice.ofd", made.pack(), first.answer())
    made = Ofd()
    made.paragraphs([*second.head(), second.plan])
    for row in second.rows():
        made.row(row, (15, 27, 50, 110, 150, 195))
    yield Case("table.ofd", made.pack(), second.answer_as_table())
    made = Ofd()
    made.paragraphs(third.paragraphs())
    made.objects.reverse()
    yield Case("drawn-backwards.ofd", made.pack("http://www.ofdspec.org", "文档"), third.answer())


Saver = Callable[[Image.Image], bytes]


def _picture(notice: Notice) -> Image.Image:
    """The notice as a scanner at 150 dots an inch sees it."""
    page = Image.new("L", (1240, 1150), 255)
    letters, draw, y = ImageFont.truetype(LETTERS, 29), ImageDraw.Draw(page), 60
    for words in notice.paragraphs():
        for line in wrap("　　" + words, 36):
            draw.text((100, y), line, 0, letters)
            y += 42
    return page


def _save(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def _pictures(start: int, suffix: str, save: Saver) -> Iterator[Case]:
    either: Answer = {"or_named": True}
    for name, notice in zip(("first", "second", "third"), three(start), strict=True):
        answer = notice.answer()
        tasks = [{key: task[key] for key in ("number", "section", "leads", "co")} for task in answer["tasks"]]
        yield Case(f"{name}.{suffix}", save(_picture(notice)), answer | {"tasks": tasks} | either)


@kind("office-scan", "a PDF that is a picture of a page")
def _scans() -> Iterator[Case]:
    return _pictures(8, "pdf", lambda picture: _save(picture.convert("1"), "PDF", resolution=150.0))


@kind("office-picture", "a page as a picture")
def _photos() -> Iterator[Case]:
    first, second, third = (next(_pictures(start, suffix, save)) for start, suffix, save in (
        (0, "jpg", lambda picture: _save(picture.resize((930, 862)), "JPEG", quality=30)),
        (1, "png", lambda picture: _save(picture.convert("1"), "PNG", optimize=True)),
        (2, "tif", lambda picture: _save(picture.convert("1"), "TIFF", compression="group4", dpi=(150, 150))),
    ))  # fmt: skip
    yield Case("photo.jpg", first.data, first.answer)
    yield Case("screen.png", second.data, second.answer)
    yield Case("fax.tif", third.data, third.answer)
