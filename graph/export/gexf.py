"""GEXF 1.2 (gexf.net), the form of Gephi. Lists stand as JSON."""

from collections.abc import Iterator

from graph.export.markup import Attributes, name_ends, name_node, quote, show_node, tag
from graph.export.records import Records

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">'


def write_gexf(records: Records) -> Iterator[str]:
    """The lines of a GEXF file."""
    of_nodes, of_edges = Attributes("n", records.node_columns), Attributes("e", records.edge_columns)
    yield _HEAD
    yield '<graph mode="static" defaultedgetype="directed">'
    yield from _declare("node", of_nodes)
    yield from _declare("edge", of_edges)
    yield "<nodes>"
    for node in records.nodes():
        named = [("id", name_node(node.label, node.id)), ("label", show_node(node))]
        yield tag("node", named) + _hold(of_nodes.describe(node.label, show_node(node), node.properties)) + "</node>"
    yield "</nodes>\n<edges>"
    for number, edge in enumerate(records.edges()):
        start, end = name_ends(edge)
        named = [("id", f"e{number}"), ("source", start), ("target", end), ("label", edge.type)]
        yield tag("edge", named) + _hold(of_edges.describe(edge.type, edge.type, edge.properties)) + "</edge>"
    yield "</edges>\n</graph>\n</gexf>"


def _declare(whose: str, attributes: Attributes) -> Iterator[str]:
    yield tag("attributes", [("class", whose), ("mode", "static")])
    for each in attributes.declared:
        kind = "string" if each.kind == "list" else each.kind
        yield tag("attribute", [("id", each.key), ("title", each.name), ("type", kind)], empty=True)
    yield "</attributes>"


def _hold(data: Iterator[tuple[str, str]]) -> str:
    values = "".join(f'<attvalue for="{key}" value={quote(value)}/>' for key, value in data)
    return f"<attvalues>{values}</attvalues>"
