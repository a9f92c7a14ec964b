"""References for programs that manage literature: BibTeX, RIS and CSL-JSON, of documents and of tasks in them.

A task is cited as the document in which it stands; where, and with which words, is in the note, as managers of literature have no field for it.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

from graph.text.footnotes import Cited, part_issuer, tell_date

ESCAPED = {
    **{mark: f"\\{mark}" for mark in "{}%&#$_"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_DATE = re.compile(r"\[?(?P<year>\d{4})(?:-(?P<month>\d\d)-(?P<day>\d\d))?")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited: a document, or a task in it."""

    id: str
    document: Cited
    note: str  # where in the document, with the words that stand there; empty of a document
    footnote: str  # the same as a footnote


def write_gbt7714(references: Iterable[Reference]) -> str:
    """A footnote a line."""
    return "".join(f"{each.footnote}\n" for each in references)


def write_bibtex(references: Iterable[Reference]) -> str:
    """An entry each; its key is of ASCII, as BibTeX wants it: 2019-36-13-5d41402a."""
    return "".join(map(_write_entry, references))


def _write_entry(reference: Reference) -> str:
    fields = _describe(reference)
    written = {
        "author": f"{{{_escape(fields['author'])}}}" if fields["author"] else "",  # one name, not parted
        **{name: _escape(fields[name]) for name in ("title", "number", "year", "month", "note")},
        "langid": "chinese",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in written.items() if value)
    return f"@misc{{{name_key(reference.id)},\n{lines}}}\n"


def name_key(id_: str) -> str:
    """A name of ASCII for an id: its numbers, and a sum that tells it from others of the same numbers."""
    return "-".join([*re.findall(r"\d+", id_), f"{crc32(id_.encode()):08x}"])


def _escape(words: str) -> str:
    return "".join(ESCAPED.get(mark, mark) for mark in words)


def write_ris(references: Iterable[Reference]) -> str:
    """Records of government documents."""
    return "".join(map(_write_record, references))


def _write_record(reference: Reference) -> str:
    fields = _describe(reference)
    tags = {
        "TY": "GOVDOC",
        "ID": name_key(reference.id),
        "AU": fields["author"],
        "TI": fields["title"],
        "M1": fields["number"],
        "PY": fields["year"],
        "DA": fields["day"].replace("-", "/"),
        "N1": fields["note"],
        "LA": "zh",
    }
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags.items() if value) + "ER  - \r\n\r\n"


def write_csl_json(references: Iterable[Reference]) -> str:
    """Items as citation processors (citeproc) take them."""
    return json.dumps([_write_item(each) for each in references], ensure_ascii=False, indent=2) + "\n"


def _write_item(reference: Reference) -> dict[str, object]:
    fields = _describe(reference)
    parts = [int(part) for part in (fields["day"] or fields["year"]).split("-") if part]
    item: dict[str, object] = {
        "id": reference.id,
        "type": "report",
        "title": fields["title"],
        "author": [{"literal": fields["author"]}] if fields["author"] else None,
        "number": fields["number"],
        "issued": {"date-parts": [parts]} if parts else None,
        "note": fields["note"],
        "language": "zh-CN",
    }
    return {name: value for name, value in item.items() if value}


def _describe(reference: Reference) -> Mapping[str, str]:
    """The fields that all forms have; empty where something is not known."""
    document = reference.document
    author, title = part_issuer(document)
    date = _DATE.match(tell_date(document))
    return {
        "author": author,
        "title": title or document.number or document.name,
        "number": document.number or "",
        "year": date["year"] if date else "",
        "month": (date["month"] or "") if date else "",
        "day": document.date or "",
        "note": " ".join(reference.note.split()),
    }


WRITERS: dict[str, tuple[str, Callable[[Iterable[Reference]], str]]] = {
    "gbt7714": (".txt", write_gbt7714),
    "bibtex": (".bib", write_bibtex),
    "ris": (".ris", write_ris),
    "csl-json": (".json", write_csl_json),
}  # format → the ending of its files, and what writes it
