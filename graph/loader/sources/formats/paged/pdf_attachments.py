"""Files that are attached to a PDF (ISO 32000-1, 7.11.4): to the document, or to a place on a page."""

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1

from graph.loader.sources.source import Embedded

MOST_NODES = 10_000  # of the tree of names


def list_attachments(document: PDFDocument, annotations: Iterator[Any]) -> Iterator[Embedded]:
    """The files of a document, then those of its pages, each once. Raises whatever pdfminer raises for damage."""
    seen: set[int] = set()
    for specification in (*_list_named(document), *_list_annotated(annotations)):
        embedded = dict_value(specification.get("EF") or {})
        stream = resolve1(embedded.get("UF") or embedded.get("F"))
        if isinstance(stream, PDFStream) and id(stream) not in seen:
            seen.add(id(stream))
            yield Embedded(_read_name(specification), stream.get_data())


def _list_named(document: PDFDocument) -> Iterator[dict[str, Any]]:
    names = dict_value(document.catalog.get("Names") or {})
    nodes = [resolve1(names.get("EmbeddedFiles"))]
    for _ in range(MOST_NODES):
        if not nodes:
            return
        node = nodes.pop(0)
        if isinstance(node, dict):
            pairs = list_value(node.get("Names") or [])
            yield from (found for each in pairs[1::2] if isinstance(found := resolve1(each), dict))
            nodes += [resolve1(kid) for kid in list_value(node.get("Kids") or [])]


def _list_annotated(annotations: Iterator[Any]) -> Iterator[dict[str, Any]]:
    for annotation in annotations:
        found = resolve1((annotation.get("data") or {}).get("FS"))
        if isinstance(found, dict):
            yield found


def _read_name(specification: dict[str, Any]) -> str:
    raw = resolve1(specification.get("UF") or specification.get("F") or b"")
    if not isinstance(raw, bytes):
        return str(raw)
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace")
    return raw.decode("utf-8", "replace")
