"""Processor time of each reader beside its bare library, on the same three documents in every format, in one run.

    .venv/bin/python bench/readers.py [--rounds N]

A bare library takes words, characters or cells out of the file and makes nothing of them; where a format has none that reads
it, bare is to unpack and decode it. Counted are the characters that fengong reads. The documents lie in tests/data/converted;
as .txt and .html they are written from the words of the Word files. The last line is one JSON object, for each format:
characters (of PDF also pages) a second, how many times as long as the library fengong takes, and what a character costs beside
plain text, all the way to the facts.
"""

import argparse
import html
import io
import json
import time
import zipfile
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import docx
import lxml.etree
import lxml.html
import olefile
import openpyxl
import pdfplumber
import pypdfium2
from python_calamine import CalamineWorkbook
from striprtf.striprtf import rtf_to_text

from graph.loader.extract import extract
from graph.loader.sources.read import read_bytes
from graph.settings import Settings

DOCUMENTS = Path(__file__).parent.parent / "tests" / "data" / "converted"
NAMES = ("guofa-2018-39", "huzhou-table", "zhezhengfa-2025-10")
WRITTEN = ".docx"  # whose words the text files and web pages are made of


class File(NamedTuple):
    """A document in one format."""

    name: str
    raw: bytes


def read(file: File) -> int:
    """As fengong reads it, to its text."""
    return len(read_bytes(*file, Settings()).text)


def find_facts(file: File) -> int:
    """As fengong reads it, to its facts."""
    return len(extract(read_bytes(*file, Settings())).tasks)


def _with_pdfplumber(file: File) -> int:
    with pdfplumber.open(io.BytesIO(file.raw)) as pdf:
        return sum(len(page.chars) + len(page.edges) for page in pdf.pages)


def _with_pypdfium2(file: File) -> int:
    with pypdfium2.PdfDocument(file.raw) as document:
        return sum(len(page.get_textpage().get_text_bounded()) for page in document)


def _with_python_docx(file: File) -> int:
    document = docx.Document(io.BytesIO(file.raw))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return sum(map(len, chain((paragraph.text for paragraph in document.paragraphs), cells)))


def _with_openpyxl(file: File) -> int:
    workbook = openpyxl.load_workbook(io.BytesIO(file.raw), read_only=True)
    return sum(len(str(cell or "")) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row)


def _with_calamine(file: File) -> int:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(file.raw))
    sheets = (workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names)
    return sum(len(str(cell)) for rows in sheets for row in rows for cell in row)


def _with_olefile(file: File) -> int:
    with olefile.OleFileIO(io.BytesIO(file.raw)) as compound:
        return sum(len(compound.openstream(path).read()) for path in compound.listdir())


def _with_lxml_in_zip(file: File) -> int:
    with zipfile.ZipFile(io.BytesIO(file.raw)) as archive:
        parts = (lxml.etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml"))
        return sum(len(words) for part in parts for words in part.itertext())


def _with_striprtf(file: File) -> int:
    return len(rtf_to_text(file.raw.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]  # it has none


def _with_lxml(file: File) -> int:
    return sum(map(len, lxml.html.fromstring(file.raw.decode()).itertext()))


def _decode(file: File) -> int:
    return len(file.raw.decode())


LIBRARIES: dict[str, dict[str, Callable[[File], int]]] = {
    ".txt": {"bytes.decode": _decode},
    ".html": {"lxml": _with_lxml},
    ".docx": {"python-docx": _with_python_docx},
    ".doc": {"olefile": _with_olefile},
    ".odt": {"zipfile and lxml": _with_lxml_in_zip},
    ".rtf": {"striprtf": _with_striprtf},
    ".xlsx": {"openpyxl": _with_openpyxl, "python-calamine": _with_calamine},
    ".xls": {"python-calamine": _with_calamine},
    ".ods": {"python-calamine": _with_calamine},
    ".pdf": {"pdfplumber": _with_pdfplumber, "pypdfium2": _with_pypdfium2},
    ".ofd": {"zipfile and lxml": _with_lxml_in_zip},
}


def main() -> None:
    """Measure each reader and its libraries, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="the best of so many counts (default: 5)")
    rounds = parser.parse_args().rounds
    measured = {suffix: _measure_format(suffix, rounds) for suffix in LIBRARIES}
    plain = measured[".txt"]["to facts, characters a second"]
    for rates in measured.values():
        rates["times plain text"] = round(plain / rates["to facts, characters a second"], 2)
    print(json.dumps(measured))


def _measure_format(suffix: str, rounds: int) -> dict[str, float]:
    files = _list_files(suffix)
    characters = sum(map(read, files))
    own = _measure(read, files, rounds)
    rates: dict[str, float] = {
        "characters a second": round(characters / own),
        "to facts, characters a second": round(characters / _measure(find_facts, files, rounds)),
    }
    print(f"{suffix:6} {'fengong':20} {characters / own:14,.0f} characters a second")
    if suffix == ".pdf":
        rates["pages a second"] = round(sum(len(pypdfium2.PdfDocument(file.raw)) for file in files) / own, 1)
    for library, take in LIBRARIES[suffix].items():
        bare = _measure(take, files, rounds)
        rates[f"times {library}"] = round(own / bare, 2)
        print(f"{suffix:6} {library:20} {characters / bare:14,.0f}")
    return rates


def _measure(take: Callable[[File], int], files: Sequence[File], rounds: int) -> float:
    """Seconds of processor time for each file once: the best of several, added up."""
    return sum(min(_time(take, file) for _ in range(rounds)) for file in files)


def _time(take: Callable[[File], int], file: File) -> float:
    began = time.process_time()
    take(file)
    return max(time.process_time() - began, 1e-6)


def _list_files(suffix: str) -> list[File]:
    if suffix not in (".txt", ".html"):
        return [File(f"{name}{suffix}", (DOCUMENTS / f"{name}{suffix}").read_bytes()) for name in NAMES]
    texts = {file.name: read_bytes(*file, Settings()).text for file in _list_files(WRITTEN)}
    write = _write_page if suffix == ".html" else str
    return [File(f"{name}{suffix}", write(text).encode()) for name, text in texts.items()]


def _write_page(text: str) -> str:
    return "".join(("<html><body>", *(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines()), "</body></html>"))


if __name__ == "__main__":
    main()
