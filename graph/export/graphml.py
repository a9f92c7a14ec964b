"""GraphML (graphml.graphdrawing.org), as networkx, yEd, igraph and Gephi read it. Lists stand as JSON."""

from collections.abc import Iterator

from graph.export.markup import Attributes, name_ends, name_node, show_node, speak, tag
from graph.export.records import Records

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'


def write_graphml(records: Records) -> Iterator[str]:
    """The lines of a GraphML file."""
    of_nodes, of_edges = Attributes("n", records.node_columns), Attributes("e", records.edge_columns)
    yield _HEAD
    for whose, attributes in (("node", of_nodes), ("edge", of_edges)):
        for each in attributes.declared:
            kind = "string" if each.kind == "list" else each.kind
            named = (("id", each.key), ("for", whose), ("attr.name", each.name), ("attr.type", kind))
            yield tag("key", named, empty=True)
    yield '<graph id="fengong" edgedefault="directed">'
    for node in records.nodes():
        data = of_nodes.describe(node.label, show_node(node), node.properties)
        yield tag("node", [("id", name_node(node.label, node.id))]) + _hold(data) + "</node>"
    for number, edge in enumerate(records.edges()):
        start, end = name_ends(edge)
        data = of_edges.describe(edge.type, edge.type, edge.properties)
        yield tag("edge", [("id", f"e{number}"), ("source", start), ("target", end)]) + _hold(data) + "</edge>"
    yield "</graph>\n</graphml>"


def _hold(data: Iterator[tuple[str, str]]) -> str:
    return "".join(f'<data key="{key}">{speak(value)}</data>' for key, value in data)
