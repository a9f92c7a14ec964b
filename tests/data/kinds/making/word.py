"""Word: documents whose words lie where a quick look into document.xml does not find them, or finds too many."""

import io
import zipfile
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

import openpyxl

from tests.data.kinds.making.cases import Case, kind
from tests.data.kinds.making.notices import COLD, DESK, FIRE, HOMES, PARCELS, WATER, Answer, Notice, three
from tests.data.kinds.making.web import archive, page, paragraphs

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "html": "text/html",
    "mht": "message/rfc822",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "bin": "application/vnd.ms-office.vbaProject",
}
Part = tuple[str, str, bytes]
"""The kind of a relationship, the part's name below word/, its bytes."""


def run(words: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(words: str) -> str:
    """A paragraph."""
    return f"<w:p>{run(words)}</w:p>"


def ps(lines: list[str]) -> str:
    """A paragraph a line."""
    return "".join(map(p, lines))


def table(rows: list[list[str]]) -> str:
    """A ruled table; lines of a cell are paragraphs."""
    cells = ["".join(f"<w:tc>{ps(cell.splitlines() or [''])}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def pack(body: str, parts: list[Part] | None = None, main: str = MAIN, overrides: str = "") -> bytes:
    """The package with its ``body``; parts are rId1, rId2, …"""
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind_}" Target="{name}"/>'
        for n, (kind_, name, _) in enumerate(parts or [], start=1)
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "".join(f'<Default Extension="{end}" ContentType="{kind_}"/>' for end, kind_ in DEFAULTS.items())
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}">{related}</Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    files |= {f"word/{name}": data for _, name, data in parts or []}
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip file, the same each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive_:
        for name, data in files.items():
            text = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{data}' if isinstance(data, str) else data
            archive_.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _chunk(name: str, data: bytes) -> Part:
    return ("aFChunk", name, data)


@kind("word-all-in-a-chunk", "the whole document is a chunk of another format")
def _chunks() -> Iterator[Case]:
    first, second, third = three(0)
    chunk = '<w:altChunk r:id="rId1"/>'
    web = page(paragraphs(first.paragraphs())).encode()
    yield Case("page.docx", pack(chunk, [_chunk("afchunk.html", web)]), first.answer())
    yield Case("archive.docx", pack(chunk, [_chunk("chunk1.mht", archive(second, "utf-8"))]), second.answer())
    inner = pack(ps(third.paragraphs()))
    yield Case("document.docx", pack(chunk, [_chunk("part.docx", inner)]), third.answer())


@kind("word-annex-in-a-chunk", "the plan of the notice is a chunk of another format")
def _annexes() -> Iterator[Case]:
    first, second, third = three(1)
    chunk = '<w:altChunk r:id="rId1"/>'
    web = page(paragraphs(first.body())).encode()
    yield Case("page.docx", pack(ps(first.head()) + chunk, [_chunk("a.html", web)]), first.answer())
    inner = pack(ps(second.body()))
    yield Case("document.docx", pack(ps(second.head()) + chunk, [_chunk("b.docx", inner)]), second.answer())
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in third.rows())
    web = page(f"<p>{third.plan}</p><table>{rows}</table>").encode()
    yield Case("table.docx", pack(ps(third.head()) + chunk, [_chunk("c.html", web)]), third.answer_as_table())


def workbook(rows: list[list[str]]) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def embed(program: str) -> str:
    """An object of another program, which lies in the part rId1."""
    shape = '<v:shape id="s1" style="width:400pt;height:200pt"/>'
    link = f'<o:OLEObject Type="Embed" ProgID="{program}" ShapeID="s1" DrawAspect="Icon" ObjectID="_1" r:id="rId1"/>'
    return f"<w:p><w:r><w:object>{shape}{link}</w:object></w:r></w:p>"


@kind("word-embedded-file", "the tasks are in a file that lies in the document as an object")
def _embedded() -> Iterator[Case]:
    first, second, third = three(2)
    named: Answer = {"or_named": True}
    sheet: list[Part] = [("package", "embeddings/Microsoft_Excel_1.xlsx", workbook(first.rows()))]
    yield Case(
        "sheet.docx",
        pack(ps([*first.head(), first.plan]) + embed("Excel.Sheet.12"), sheet),
        first.answer_as_table() | named,
    )
    inner: list[Part] = [("package", "embeddings/Microsoft_Word_1.docx", pack(ps(second.body())))]
    yield Case("document.docx", pack(ps(second.head()) + embed("Word.Document.12"), inner), second.answer() | named)
    sheet = [("package", "embeddings/清单.xlsx", workbook([[third.plan], *third.rows()]))]
    yield Case(
        "titled-sheet.docx", pack(ps(third.head()) + embed("Excel.Sheet.12"), sheet), third.answer_as_table() | named
    )


@kind("word-with-macros", "a document that may hold macros")
def _macros() -> Iterator[Case]:
    first, second, third = three(3)
    main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    yield Case("plain.docm", pack(ps(first.paragraphs()), main=main), first.answer())
    project: list[Part] = [("vbaProject", "vbaProject.bin", b"\xcc\x61 invented, holds no macro")]
    yield Case("project.docm", pack(ps(second.paragraphs()), project, main), second.answer())
    yield Case(
        "called-docx.docx",
        pack(ps([*third.head(), third.plan]) + table(third.rows()), main=main),
        third.answer_as_table(),
    )


@kind("word-template", "a template that was filled in and never saved as a document")
def _templates() -> Iterator[Case]:
    first, second, third = three(4)
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    macros = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    yield Case("filled.dotx", pack(ps(first.paragraphs()), main=plain), first.answer())
    yield Case("macros.dotm", pack(ps(second.paragraphs()), main=macros), second.answer())
    yield Case(
        "called-docx.docx",
        pack(ps([*third.head(), third.plan]) + table(third.rows()), main=plain),
        third.answer_as_table(),
    )


def _strictly(data: bytes) -> bytes:
    """The same package with the names of the strict standard."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    for loose, strict in STRICT.items():
        files = {
            name: part.replace(loose.encode(), strict.encode()) if isinstance(part, bytes) else part
            for name, part in files.items()
        }
    return zipped(files)


@kind("word-strict", "saved as Strict Open XML")
def _strict() -> Iterator[Case]:
    first, second, third = three(5)
    yield Case("paragraphs.docx", _strictly(pack(ps(first.paragraphs()))), first.answer())
    yield Case(
        "table.docx",
        _strictly(pack(ps([*second.head(), second.plan]) + table(second.rows()))),
        second.answer_as_table(),
    )
    boxed = _box(third.body(), _vml)
    yield Case("box.docx", _strictly(pack(ps(third.head()) + boxed)), third.answer())


Drawer = Callable[[str], str]


def _vml(words: str) -> str:
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{words}</w:txbxContent></v:textbox></v:shape></w:pict>"


def _drawing(words: str) -> str:
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx></wps:wsp>"
    data = f'<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{shape}</a:graphicData>'
    return f"<w:drawing><wp:inline><a:graphic>{data}</a:graphic></wp:inline></w:drawing>"


def _both(words: str) -> str:
    """As Word writes it: a drawing for new programs, a picture with the same words for old ones."""
    choice = f'<mc:Choice Requires="wps">{_drawing(words)}</mc:Choice>'
    return f"<mc:AlternateContent>{choice}<mc:Fallback>{_vml(words)}</mc:Fallback></mc:AlternateContent>"


def _box(lines: list[str], draw: Drawer) -> str:
    return f"<w:p><w:r>{draw(ps(lines))}</w:r></w:p>"


@kind("word-text-box", "the plan stands in a text box")
def _boxes() -> Iterator[Case]:
    for name, draw, notice in zip(("old", "new", "both"), (_vml, _drawing, _both), three(6), strict=True):
        yield Case(f"{name}.docx", pack(ps(notice.head()) + _box(notice.body(), draw)), notice.answer())


BY = 'w:id="7" w:author="审稿人" w:date="2024-01-02T00:00:00Z"'


def _put_in(words: str) -> str:
    return f"<w:ins {BY}>{run(words)}</w:ins>"


def _taken_out(words: str) -> str:
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def _revised(notice: Notice, old: str) -> str:
    """The last task's statement was put in, and one that stood there was taken out."""
    *lines, last = notice.paragraphs()
    statement = notice.tasks[-1].statement
    return ps(lines) + f"<w:p>{run(last.removesuffix(statement))}{_taken_out(old)}{_put_in(statement)}</w:p>"


@kind("word-tracked-changes", "insertions are read, deletions are not")
def _tracked() -> Iterator[Case]:
    first, second, third = three(7)
    yield Case("replaced.docx", pack(_revised(first, "（州体育局负责）")), first.answer())
    mark = f"<w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>"
    gone = f"<w:p>{mark}{_taken_out('9．已撤销的任务。（省体育局负责）')}</w:p>"
    yield Case("whole-paragraph.docx", pack(ps(second.paragraphs()) + gone), second.answer())
    row = f"<w:tr><w:trPr><w:del {BY}/></w:trPr>" + f"<w:tc><w:p>{_taken_out('市体育局')}</w:p></w:tc>" * 5 + "</w:tr>"
    rows = table(third.rows()).replace("</w:tbl>", f"{row}</w:tbl>")
    yield Case("row.docx", pack(ps([*third.head(), third.plan]) + rows), third.answer_as_table())


def _noted(name: str, said: str) -> tuple[list[Part], str]:
    """The part that holds one comment or note, and its entry among the types."""
    one = name.removesuffix("s")
    part = f'<w:{name} {SPACES}><w:{one} w:id="7" w:author="甲">{p(said)}</w:{one}></w:{name}>'
    kind_ = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
    return [(name, f"{name}.xml", part.encode())], f'<Override PartName="/word/{name}.xml" ContentType="{kind_}"/>'


def _mark_within(line: str, mark: str) -> str:
    """The paragraph with a mark before its last sign."""
    return f"<w:p>{run(line[:-4])}{mark}{run(line[-4:])}</w:p>"


@kind("word-comments", "what is said in the margin is no part of the text, the mark of a note no part of a name")
def _comments() -> Iterator[Case]:
    first, second, third = three(8)
    mark = '<w:r><w:commentReference w:id="7"/></w:r>'
    about = '<w:commentRangeStart w:id="7"/>{}<w:commentRangeEnd w:id="7"/>' + mark
    parts, types = _noted("comments", "此处改为：（体育局牵头，卫生健康局配合）")
    *lines, last = first.paragraphs()
    yield Case(
        "at-the-end.docx",
        pack(ps(lines) + p(last).replace("</w:p>", f"{mark}</w:p>"), parts, overrides=types),
        first.answer(),
    )
    *lines, last = second.paragraphs()
    body = ps(lines) + f"<w:p>{run(last[:-6])}{about.format(run(last[-6:-3]))}{run(last[-3:])}</w:p>"
    yield Case("on-a-word.docx", pack(body, parts, overrides=types), second.answer())
    parts, types = _noted("footnotes", "名称以机构改革后的为准。")
    *lines, last = third.paragraphs()
    body = ps(lines) + _mark_within(last, '<w:r><w:footnoteReference w:id="7"/></w:r>')
    yield Case("note-behind-a-name.docx", pack(body, parts, overrides=types), third.answer())


def _control(inside: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


@kind("word-content-control", "words in fields of a form")
def _controls() -> Iterator[Case]:
    first, second, third = three(0)
    yield Case("block.docx", pack(ps(first.head()) + _control(ps(first.body()))), first.answer())
    lines = "".join(f"<w:p>{_control(run(line))}</w:p>" for line in second.paragraphs())
    yield Case("inline.docx", pack(lines), second.answer())
    rows = table(third.rows())
    for task in third.tasks:
        rows = rows.replace(f"<w:tc>{p(task.bodies()[0])}</w:tc>", _control(f"<w:tc>{p(task.bodies()[0])}</w:tc>"))
    yield Case("cell.docx", pack(ps([*third.head(), third.plan]) + rows), third.answer_as_table())


def _within(inside: str, beside: str = "") -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{beside}<w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl>"


@kind("word-nested-table", "a table within the cell of another that only lays out the page")
def _nested() -> Iterator[Case]:
    first, second, third = three(1)
    for name, notice, beside in (
        ("frame", first, ""),
        ("beside", second, f"<w:tc>{p('附件')}</w:tc>"),
        ("titled", third, ""),
    ):
        above = p(notice.plan) if name == "titled" else ""
        head = notice.head() if name == "titled" else [*notice.head(), notice.plan]
        yield Case(
            f"{name}.docx", pack(ps(head) + _within(above + table(notice.rows()), beside)), notice.answer_as_table()
        )


@kind("word-row-cut", "a row that a converter cut in two at the end of a page")
def _cut_rows() -> Iterator[Case]:
    for name, at, notice in zip(("first", "second", "third"), (1, 2, 3), (WATER, HOMES, PARCELS), strict=True):
        rows = notice.rows()
        words, helpers = rows[at][2], rows[at][4]
        middle = words.index("，") + 1 if "，" in words else len(words) // 2
        upper = [*rows[at][:2], words[:middle], rows[at][3], helpers[: helpers.find("、") + 1] or helpers]
        lower = ["", "", words[middle:], "", helpers[helpers.find("、") + 1 :] if "、" in helpers else ""]
        yield Case(
            f"{name}.docx",
            pack(ps([*notice.head(), notice.plan]) + table([*rows[:at], upper, lower, *rows[at + 1 :]])),
            notice.answer_as_table(),
        )


def matrix(notice: Notice, lead: str, share: str) -> list[list[str]]:
    """A row a task and a column a body, with marks where they meet."""
    bodies = list(dict.fromkeys(body for task in notice.tasks for body in task.leads + task.co))
    rows = [["序号", "工作任务", *bodies]]
    for task in notice.tasks:
        first, *_ = task.leads + task.co
        marks = [lead if body == first else share if body in task.leads + task.co else "" for body in bodies]
        rows.append([task.number, task.words, *marks])
    return rows


@kind("word-matrix", "bodies as columns, marks for who leads and who shares")
def _matrices() -> Iterator[Case]:
    ways = (
        ("stars", "★", "☆", "注：★牵头单位；☆配合单位。"),
        ("dots", "●", "○", "（●为牵头单位，○为配合单位）"),
        ("triangles", "▲", "√", "说明：▲表示牵头，√表示配合"),
    )
    for (name, lead, share, legend), notice in zip(ways, (DESK, FIRE, COLD), strict=True):
        above = [legend] if name == "dots" else []
        below = [] if name == "dots" else [legend]
        body = ps([*notice.head(), notice.plan, *above]) + table(matrix(notice, lead, share)) + ps(below)
        yield Case(f"{name}.docx", pack(body), notice.answer_as_table())
