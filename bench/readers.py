"""Processor time of the readers beside their bare libraries, in one run: pages a second for PDF, characters for the others.

    .venv/bin/python bench/readers.py [--rounds N]

The library alone takes characters and rules, or cells and paragraphs, and makes nothing of them. Documents: tests/data/converted.
The last line is one JSON object: {what: {"fengong": …, library: …}}, units a second of processor time.
"""

import argparse
import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pypdfium2

from graph.loader.sources.read import read_bytes
from graph.settings import Settings

DOCUMENTS = Path(__file__).parent.parent / "tests" / "data" / "converted"
Reader = Callable[[str, bytes], int]


def _read(name: str, raw: bytes) -> int:
    return len(read_bytes(name, raw, Settings()).text)


def _read_with_pdfplumber(_: str, raw: bytes) -> int:
    with pdfplumber.open(io.BytesIO(raw)) as pdf:
        return sum(len(page.chars) + len(page.edges) for page in pdf.pages)


def _read_with_pypdfium2(_: str, raw: bytes) -> int:
    with pypdfium2.PdfDocument(raw) as document:
        return sum(len(page.get_textpage().get_text_bounded()) for page in document)


def _read_with_python_docx(_: str, raw: bytes) -> int:
    document = docx.Document(io.BytesIO(raw))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return sum(map(len, (*(paragraph.text for paragraph in document.paragraphs), *cells)))


def _read_with_openpyxl(_: str, raw: bytes) -> int:
    workbook = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
    return sum(
        len(str(value or "")) for sheet in workbook for row in sheet.iter_rows(values_only=True) for value in row
    )


READERS: dict[str, dict[str, Reader]] = {
    ".pdf": {"fengong": _read, "pdfplumber": _read_with_pdfplumber, "pypdfium2": _read_with_pypdfium2},
    ".docx": {"fengong": _read, "python-docx": _read_with_python_docx},
    ".xlsx": {"fengong": _read, "openpyxl": _read_with_openpyxl},
    ".txt": {"fengong": _read},
}


def _measure(read: Reader, files: list[tuple[str, bytes]], rounds: int) -> float:
    """Seconds of processor time for one round, the best of several."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        for name, raw in files:
            read(name, raw)
        times.append(time.process_time() - began)
    return max(min(times), 1e-6)


def _list_files(suffix: str) -> list[tuple[str, bytes]]:
    found = (path for path in sorted(DOCUMENTS.glob(f"*{suffix}")) if path.stem != "locked")
    return [(path.name, path.read_bytes()) for path in found]


def _count(suffix: str, files: list[tuple[str, bytes]]) -> int:
    """What is counted: pages of PDFs, characters of other files."""
    if suffix == ".pdf":
        return sum(len(pypdfium2.PdfDocument(raw)) for _, raw in files)
    return sum(_read(name, raw) for name, raw in files)


def main() -> None:
    """Measure each reader and its libraries, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    rates: dict[str, dict[str, float]] = {}
    for suffix, readers in READERS.items():
        files = _list_files(suffix)
        if not files:
            continue
        count, unit = _count(suffix, files), "pages" if suffix == ".pdf" else "characters"
        for library, read in readers.items():
            rate = round(count / _measure(read, files, rounds), 1)
            rates.setdefault(f"{suffix} {unit} a second", {})[library] = rate
            print(f"{suffix:6} {library:12} {rate:12,.1f} {unit} a second")
    print(json.dumps(rates))


if __name__ == "__main__":
    main()
