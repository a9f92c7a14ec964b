"""Lines and the rows of a table → the files in which an office would send them: alone, or as what belongs to a covering notice.

What belongs to a notice lies beside it (a folder, a .zip), or within it: an object in Word, an attachment of a PDF or a mail.
"""

import csv
import html
import io
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from random import Random
from typing import TypeAlias

import docx

from tests.data.kinds.making.paper import Page, attached, bind
from tests.data.kinds.making.word import embed, pack, ps, table, workbook, zipped

Lines: TypeAlias = Sequence[str]
Rows: TypeAlias = Sequence[Sequence[str]]
File: TypeAlias = tuple[str, bytes]  # its name, and what it holds
COVER = [
    "沅川市人民政府办公室关于印发重点任务分工表的通知",
    "沅政办发〔2025〕3号",
    "各区县人民政府，市政府各部门：",
    "现将《重点任务分工表》印发给你们，请认真贯彻执行。",
    "附件：重点任务分工表",
    "沅川市人民政府办公室",
    "2025年3月1日",
]
ANNEX = "重点任务分工表"


def put_into_files(random: Random, lines: Lines, rows: Rows) -> list[File]:
    """The files that hold these words; a whole notice (without rows) mostly stands alone."""
    carry = random.choice((_alone, _alone, _alone, _beside, _in_archive, _in_word, _in_pdf, _in_mail))
    return carry(random, lines, rows)


def _alone(random: Random, lines: Lines, rows: Rows) -> list[File]:
    suffix = random.choice((".txt", ".txt", ".html", ".docx"))
    return [(f"notice{suffix}", WRITERS[suffix](random, lines, rows))]


def _beside(random: Random, lines: Lines, rows: Rows) -> list[File]:
    """An annex as a file of its own, beside its notice."""
    suffix, called = _choose(random, rows), random.choice(("附件", "附件1", f"附件：{ANNEX}", ANNEX))
    cover = random.choice((".txt", ".html", ".docx"))
    annex = WRITERS[suffix](random, [ANNEX, *lines], rows)
    return [(f"通知{cover}", WRITERS[cover](random, COVER, ())), (f"{called}{suffix}", annex)]


def _in_archive(random: Random, lines: Lines, rows: Rows) -> list[File]:
    return [("notice.zip", zipped(dict(_beside(random, lines, rows))))]


def _in_word(random: Random, lines: Lines, rows: Rows) -> list[File]:
    """An annex as an object in a Word document: a workbook, or a document."""
    suffix = random.choice((".xlsx", ".docx")) if rows else ".docx"
    program = {".xlsx": "Excel.Sheet.12", ".docx": "Word.Document.12"}[suffix]
    inner = WRITERS[suffix](random, [ANNEX, *lines], rows)
    return [("notice.docx", pack(ps(COVER) + embed(program), [("package", f"embeddings/object1{suffix}", inner)]))]


def _in_pdf(random: Random, lines: Lines, rows: Rows) -> list[File]:
    """An annex as an attachment of a PDF."""
    suffix = _choose(random, rows)
    page = Page()
    for line in COVER:
        page.paragraph(line, first=0)
    catalog, objects = attached(f"fujian{suffix}", WRITERS[suffix](random, [ANNEX, *lines], rows))
    return [("notice.pdf", bind([page], catalog, objects))]


def _in_mail(random: Random, lines: Lines, rows: Rows) -> list[File]:
    """An annex as an attachment of a mail that says next to nothing, or that holds the notice itself."""
    suffix = _choose(random, rows)
    mail = EmailMessage()
    mail["Subject"] = ANNEX
    words = random.choice((["现将有关文件印发给你们，请认真贯彻执行。"], COVER))
    mail.set_content("\n".join(words) + "\n")
    annex = WRITERS[suffix](random, [ANNEX, *lines], rows)
    mail.add_attachment(annex, maintype="application", subtype="octet-stream", filename=f"{ANNEX}{suffix}")
    return [("notice.eml", mail.as_bytes())]


def _choose(random: Random, rows: Rows) -> str:
    sheets = (".csv", ".xlsx") if rows else ()
    return str(random.choice((".txt", ".html", ".docx", *sheets)))


def _write_text(random: Random, lines: Lines, rows: Rows) -> bytes:
    parts: Sequence[Callable[[Sequence[str]], str]] = ("\t".join, "\n".join, _write_row_in_bars)
    write = random.choice(parts)
    return ("\n".join([*lines, *map(write, rows)]) + "\n").encode()


def _write_row_in_bars(row: Sequence[str]) -> str:
    return f"| {' | '.join(row)} |"


def _write_page(_random: Random, lines: Lines, rows: Rows) -> bytes:
    paragraphs = (f"<p>{html.escape(part)}</p>" for line in lines for part in line.splitlines())
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
    ruled = f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    return f"<html><body>{''.join(paragraphs)}{ruled}</body></html>".encode()


def _write_word(random: Random, lines: Lines, rows: Rows) -> bytes:
    """By a library, or part by part."""
    parts = "\n".join(lines).splitlines()
    if random.random() < 0.5:
        return pack(ps(parts) + (table([list(row) for row in rows]) if rows else ""))
    document = docx.Document()
    for part in parts:
        document.add_paragraph(part)
    made = document.add_table(len(rows), len(rows[0])) if rows else None
    for words, row in zip(rows, made.rows if made else (), strict=True):
        for word, cell in zip(words, row.cells, strict=True):
            cell.text = word
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write_sheet(_random: Random, lines: Lines, rows: Rows) -> bytes:
    return workbook([*([line] for line in lines), *map(list, rows)])


def _write_commas(_random: Random, lines: Lines, rows: Rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([*([line] for line in lines), *rows])
    return out.getvalue().encode()


WRITERS: dict[str, Callable[[Random, Lines, Rows], bytes]] = {
    ".txt": _write_text,
    ".html": _write_page,
    ".docx": _write_word,
    ".xlsx": _write_sheet,
    ".csv": _write_commas,
}
