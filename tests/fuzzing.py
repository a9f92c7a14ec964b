"""What a reader must do with any bytes, and sound inputs to damage: for tests/quality/test_fuzz.py and bench/fuzz.py.

Word, Excel, OpenDocument and OFD files are damaged inside their packing: the bytes become the part of the archive that holds the text.
"""

import io
import zipfile
from pathlib import Path

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.sources.read import read_bytes
from graph.model import Extraction
from graph.settings import Settings
from graph.text.normalize import fold
from tests import documents
from tests.ofd import NAMESPACE, text_object

BINARY = ("doc", "pdf", "rtf", "xls")  # damaged as they are
KINDS = ("txt", "md", "csv", "html", "docx", "xlsx", "odt", "ods", "ofd", "eml", *BINARY)
SETTINGS = Settings(max_file_megabytes=5)
CONVERTED = Path(__file__).with_name("data") / "converted"
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
EXCEL = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
ODT = f"<office:document-content {NAMES}><office:body><office:text>{{}}</office:text></office:body></office:document-content>"
ODS = ODT.replace("office:text", "office:spreadsheet")
MAIL = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
TEXT_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/worksheets/sheet1.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "ofd": "Doc_0/Pages/0.xml",
}


def list_seeds(kind: str) -> list[bytes]:
    """Sound inputs of a kind, from which damaged ones are made."""
    if kind in BINARY:
        return [path.read_bytes() for path in sorted(CONVERTED.glob(f"*.{kind}"))]
    texts = [text for name, text in vars(documents).items() if name.isupper() and isinstance(text, str)]
    if kind == "html":
        texts = ["<html><body><div>" + text.replace("\n", "</p><p>") + "</div></body></html>" for text in texts]
    if kind == "docx":
        texts = [
            WORD.format("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n")))
            for text in texts
        ]
    if kind == "odt":
        texts = [ODT.format("".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))) for text in texts]
    if kind == "ods":
        texts = [
            ODS.format(f"<table:table>{''.join(map(_write_ods_row, text.splitlines()))}</table:table>")
            for text in texts
        ]
    if kind == "eml":
        texts = [MAIL + text for text in texts]
    if kind == "ofd":
        texts = [write_page(text.split("\n")) for text in texts]
    if kind == "xlsx":
        texts = [EXCEL.format("".join(map(_write_row, text.split("\n")))) for text in texts]
    return [text.encode() for text in texts]


def write_page(lines: list[str]) -> str:
    """A page of an OFD file with lines below each other."""
    objects = "".join(text_object(line, 20, 10 + 5 * number) for number, line in enumerate(lines))
    return f'<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer ID="9">{objects}</ofd:Layer></ofd:Content></ofd:Page>'


def _write_row(line: str) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t>{words}</t></is></c>' for words in line.split("\t"))
    return f"<row>{cells}</row>"


def _write_ods_row(line: str) -> str:
    cells = "".join(f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in line.split("\t"))
    return f"<table:table-row>{cells}</table:table-row>"


def pack(kind: str, data: bytes) -> bytes:
    """The file of a kind that holds ``data`` where its text stands."""
    if kind not in TEXT_PARTS:
        return data
    template = next(iter(sorted(CONVERTED.glob(f"*.{kind}"))))
    file = io.BytesIO()
    with zipfile.ZipFile(template) as packed, zipfile.ZipFile(file, "w") as written:
        for name in packed.namelist():
            written.writestr(name, data if name == TEXT_PARTS[kind] else packed.read(name))
    return file.getvalue()


def check(kind: str, data: bytes) -> None:
    """Read an input; raises where something is broken."""
    try:
        source = read_bytes(f"fuzz.{kind}", pack(kind, data), SETTINGS)
        extraction = extract(source)
    except BadInput as refusal:
        if "\n" in str(refusal):
            raise ValueError("a refusal is one line") from refusal
        return
    if not source.pieces:
        check_facts(source.text, extraction)


def check_facts(text: str, extraction: Extraction) -> None:
    """Every fact of a plain text stands in the file, names in usual characters; every agency inside its statement."""
    usual = fold(text)
    for task in extraction.tasks:
        assert "".join(text[span.start : span.end] for span in task.spans) == task.text, "a task is cut from the text"
        for part in task.responsibilities:
            words = "".join(usual[span.start : span.end] for span in part.spans)
            assert "".join(words.split()) == "".join(part.name.split()), "a name is cut from the text"
            assert all(
                any(statement.start <= span.start and span.end <= statement.end for statement in task.statement_spans)
                for span in part.spans  # several where a cell wraps the name
            ), "an agency stands inside its statement"
