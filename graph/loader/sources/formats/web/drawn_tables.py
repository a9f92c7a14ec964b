"""Tables that are none by their marks: a browser draws them as such by their styles, or reads them out as such by their role."""

from collections.abc import Mapping

from graph.loader.sources.formats.web.html_parser import TABLE_PARTS, Element

BY_DISPLAY = {
    "table": "table",
    "inline-table": "table",
    "table-row": "tr",
    "table-cell": "td",
    "table-row-group": "tbody",
    "table-header-group": "thead",
    "table-footer-group": "tfoot",
    "table-caption": "caption",
}
BY_ROLE = {
    "table": "table",
    "grid": "table",
    "treegrid": "table",
    "row": "tr",
    "rowgroup": "tbody",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
}


def mark_tables(root: Element, displays: Mapping[int, str]) -> None:
    """Give what looks like a table the marks of one; ``displays`` are what styles say, by the identity of elements."""
    for element in root.walk():
        if element.tag in TABLE_PARTS:
            continue
        role = (element.attribute("role") or "") if "role" in element.attributes else ""
        tag = BY_DISPLAY.get(displays.get(id(element), "")) or BY_ROLE.get(role)
        element.tag = tag or element.tag
