"""Small files that would cost their reader much: each a few lines here, a few kilobytes on disk, made when a test asks."""

import io
import zipfile
import zlib
from pathlib import Path

CONVERTED = Path(__file__).with_name("data") / "converted"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<<%b>>>>>>"
BOMB = 100_000_000  # bytes to which a layer unpacks


def write_pdf(content: bytes, dictionary: bytes, *others: bytes, drawn: bytes = b"") -> bytes:
    """A PDF of one page, whose content is a stream with this dictionary; other objects count from 5."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        PAGE % drawn,
        _write_stream(content, dictionary),
        *others,
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(out)


def _write_stream(content: bytes, dictionary: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (dictionary, len(content), content)


def deflate_spaces() -> bytes:
    """Spaces, packed a thousand times."""
    return zlib.compress(b" " * BOMB)


def nest_filters() -> bytes:
    twice = zlib.compress(deflate_spaces())
    return write_pdf(twice, b"/Filter[/FlateDecode/FlateDecode]")


def name_an_image() -> bytes:
    return write_pdf(deflate_spaces(), b"/Filter/FlateDecode/Note(/Image)")


def hide_in_hex() -> bytes:
    return write_pdf(deflate_spaces().hex().encode() + b">", b"/Filter[/ASCIIHexDecode/FlateDecode]")


def repeat_runs() -> bytes:
    return write_pdf(zlib.compress(b"\x81 " * 10_000_000, 9), b"/Filter[/FlateDecode/RunLengthDecode]")


def predict_columns() -> bytes:
    parameters = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1000000000/Colors 4>>"
    return write_pdf(zlib.compress(b"\x02" + b" " * 1000), parameters)


def draw_each_other() -> bytes:
    """Thirty forms, of which each draws the next one twice: the last one is drawn a thousand million times."""
    depth = 30
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
    forms = [_write_stream(b"/F Do /F Do", form % (6 + nth)) for nth in range(depth)]
    last = _write_stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return write_pdf(b"/F Do", b"", *forms, last, drawn=b"/F 5 0 R")


def write_last_column() -> bytes:
    """A workbook of 40,000 rows with one cell each, in the last column that Excel has."""
    rows = "".join(f'<row r="{n}"><c r="XFD{n}" t="inlineStr"><is><t>甲</t></is></c></row>' for n in range(1, 40_001))
    return replace_part("xlsx", "xl/worksheets/sheet1.xml", SHEET.format(rows))


def list_something_else() -> bytes:
    """A workbook with 29,000 rows that are no tasks."""
    heading = ("学号", "姓名", "学院", "专业", "班级", "成绩", "备注")
    rows = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{each}{n}</t></is></c>' for each in heading) + "</row>"
        for n in range(29_000)
    )
    return replace_part("xlsx", "xl/worksheets/sheet1.xml", SHEET.format(rows))


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def replace_part(kind: str, name: str, text: str) -> bytes:
    """A sound file of a kind with one part replaced."""
    out = io.BytesIO()
    template = next(iter(sorted(CONVERTED.glob(f"*.{kind}"))))
    with zipfile.ZipFile(template) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for part in packed.namelist():
            written.writestr(part, text if part == name else packed.read(part))
    return out.getvalue()


def nest_tables_of_word() -> bytes:
    depth = 3000
    inner = "<w:tbl><w:tr><w:tc>" * depth + "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * depth
    return replace_part("docx", "word/document.xml", WORD.format(inner))


def span_a_huge_cell() -> bytes:
    cell = "<td rowspan=65534 colspan=1000>甲</td>"
    return f"<html><body><table>{f'<tr>{cell * 20}</tr>' * 300}</table></body></html>".encode()


def repeat_entities() -> bytes:
    return b"<html><body><p>" + b"&ampx" * 4_000_000 + b"</p></body></html>"


def nest_elements() -> bytes:
    return b"<html><body>" + b"<div><table><tr><td>" * 50_000 + b"</body></html>"


def name_styles() -> bytes:
    rules = "".join(f".a{n} .b{n} .c{n} div div div p{{display:none}}" for n in range(20_000))
    return f"<html><head><style>{rules}</style></head><body>{'<div>' * 200}{'<p>甲</p>' * 5000}</body></html>".encode()


def repeat_clauses() -> bytes:
    return ("第一，" * 200_000).encode()


def open_brackets() -> bytes:
    return ("（" * 300_000 + "市财政局牵头").encode()


def nest_rtf() -> bytes:
    return b"{\\rtf1" + b"{" * 3_000_000 + b"a" + b"}" * 3_000_000 + b"}"


def nest_mail() -> bytes:
    body = b"text"
    for number in range(200):
        bound = b"b%d" % number
        head = b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="%b"\n\n' % bound
        body = head + b"--%b\n" % bound + body + b"\n--%b--\n" % bound
    return body


def quote_for_ever() -> bytes:
    return ("任务,责任单位\n" + '"' * 3_000_001).encode()


FILES = {
    "filters-in-filters.pdf": nest_filters,
    "image-in-the-dictionary.pdf": name_an_image,
    "hex-layer.pdf": hide_in_hex,
    "run-length-layer.pdf": repeat_runs,
    "wide-predictor.pdf": predict_columns,
    "forms-in-forms.pdf": draw_each_other,
    "last-column.xlsx": write_last_column,
    "other-list.xlsx": list_something_else,
    "tables-in-tables.docx": nest_tables_of_word,
    "spans.html": span_a_huge_cell,
    "entities.html": repeat_entities,
    "elements-in-elements.html": nest_elements,
    "selectors.html": name_styles,
    "clauses.txt": repeat_clauses,
    "brackets.txt": open_brackets,
    "groups-in-groups.rtf": nest_rtf,
    "parts-in-parts.eml": nest_mail,
    "quotes.csv": quote_for_ever,
}
