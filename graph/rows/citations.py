"""Footnotes from rows: whom they name, what they quote (graph/text/footnotes.py has the rules)."""

from collections.abc import Iterator

from graph.rows.labels import label_section, label_task
from graph.rows.references import GraphRow
from graph.text.footnotes import Cited, cite, shorten
from graph.text.messages import CHINESE, translate


def refer_to_source(node: GraphRow) -> Cited:
    """A document as footnotes cite it; one without title and number by the name of its file."""
    name = node.get("source") or node["id"]
    return Cited(node.get("number"), node.get("title"), node.get("issuer"), node.get("date"), name)


def cite_task(row: GraphRow) -> str:
    """A footnote that names the task and quotes what it says and who answers for it."""
    node = row["task"]
    spans, follows = node["spans"], node["statement_spans"]
    words = shorten(node["text"], node.get("statement"), adjoin=spans[-1:] == follows[:1])
    return cite_words(row["source"], words, *name_places(row))


def cite_link(lower: GraphRow, row: GraphRow) -> str:
    """A footnote for a document that ``lower`` says it carries out, with the place that says so."""
    seen = "转引自" if row["document"]["known_only_by_citation"] else "见"
    return f"{cite(refer_to_source(row['document']))} {seen}：{cite_words(lower, row['sentence'])}"


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
