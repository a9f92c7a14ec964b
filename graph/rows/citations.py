"""Footnotes from rows: whom they name, what they quote (graph/text/footnotes.py has the rules)."""

import re
from collections.abc import Iterator, Sequence

from graph.answers import SpanRef
from graph.rows.labels import label_section, label_task
from graph.rows.references import GraphRow, pair_up
from graph.text.footnotes import Cited, cite, name_pages, name_place, quote, shorten
from graph.text.messages import CHINESE, translate

_ROW = re.compile(r"表\d+第\d+行")  # a place in the table of a text; of a workbook a cell has a name of its own


def refer_to_source(node: GraphRow) -> Cited:
    """A document as footnotes cite it; one without title and number by the name of its file."""
    name = node.get("source") or node["id"]
    return Cited(node.get("number"), node.get("title"), node.get("issuer"), node.get("date"), name)


def cite_task(row: GraphRow) -> str:
    """A footnote that names the task and quotes what it says and who answers for it."""
    places, words = _quote_task(row)
    return cite(refer_to_source(row["source"]), *places, words=words)


def place_task(row: GraphRow) -> str:
    """The same without the document."""
    places, words = _quote_task(row)
    return name_place(*places, words=words)


def _quote_task(row: GraphRow) -> tuple[tuple[str, ...], str]:
    """Where a task stands, and its words: none of a sheet's, since whoever filled that in wrote a summary."""
    node, places = row["task"], tuple(name_places(row))
    if row["source"].get("format") == "sheet":
        return places, ""
    if "\t" in (node.get("statement") or ""):
        return (*places, *_quote_cells(row)), ""
    adjoins = node["spans"][-1:] == node["statement_spans"][:1]
    pages = list_pages(pair_up(node) + pair_up(node, "statement_"))
    return (*pages, *places), shorten(node["text"], node.get("statement"), adjoin=adjoins)


def _quote_cells(row: GraphRow) -> Iterator[str]:
    """A row of a table, cell by cell: 表1第2行第2格“改造老旧小区”，第3格（牵头）“市住房城乡建委”."""
    node = row["task"]
    spans, below = pair_up(node), pair_up(node, "statement_")
    first = spans[0].place if spans else ""
    yield first + quote(shorten(node["text"], None, adjoin=False))
    same_row = _ROW.match(first)
    at = 0
    for cell in node["statement"].split("\t"):
        of_cell, length = [], 0
        while at < len(below) and length < len(cell):
            of_cell.append(below[at])
            length += below[at].end - below[at].start
            at += 1
        place = of_cell[0].place.removeprefix(same_row[0] if same_row else "") if of_cell else ""
        words = dict.fromkeys(part["word"] for part in row["parts"] if part.get("word") and _stands_in(part, of_cell))
        yield place + (f"（{'、'.join(words)}）" if words else "") + quote(cell)


def _stands_in(part: GraphRow, cell: Sequence[SpanRef]) -> bool:
    return any(span.start <= at < span.end for span in cell for at in part["spans"][:1])


def cite_link(lower: GraphRow, row: GraphRow) -> str:
    """A footnote for a document that ``lower`` says it carries out, with the place that says so."""
    seen = "转引自" if row["document"]["known_only_by_citation"] else "见"
    return f"{cite(refer_to_source(row['document']))} {seen}：{cite_words(lower, row['sentence'], *list_pages(pair_up(row)))}"


def list_pages(spans: Sequence[SpanRef]) -> list[str]:
    """The pages on which words stand, as footnotes name them."""
    return [*name_pages(span.place for span in spans)]


def name_places(row: GraphRow) -> Iterator[str]:
    """Where in its document something stands: its task, if any, and that one's section."""
    node = row["task"]
    if node:
        yield "".join(translate(label_task(node), CHINESE).split()) + (
            "（编号推定）" if node["number_inferred"] and node.get("number") else ""
        )
    if node and node.get("section_path"):
        number = node["section_path"].rpartition("/")[2]
        yield label_section({"number": number, "title": row["section_title"]}) if row["section_title"] else number


def cite_words(source: GraphRow, words: str, *places: str) -> str:
    """A footnote that quotes the words, unless they are a sheet's: whoever filled that in wrote a summary."""
    return cite(refer_to_source(source), *places, words="" if source.get("format") == "sheet" else words)
