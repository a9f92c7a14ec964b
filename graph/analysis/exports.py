"""A network as text that other programs open. Names stay as they are, in UTF-8; what no format allows is left out.

Gephi opens GraphML and GEXF, Pajek its .net, UCINET the DL file and the matrix, spreadsheets the two CSV forms.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any, Literal

import networkx as nx

from graph.answers import tell_apart
from graph.loader.sources.formats.sheet.csv import write_csv

Network = Any  # nx.Graph[str] or nx.DiGraph[str]
NetworkFormat = Literal["graphml", "gexf", "pajek", "dl", "matrix", "pairs", "json"]

_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")  # XML and the line forms cannot carry them
_MARK = "\ufeff"  # by which Pajek and Excel know UTF-8


def export_network(
    network: Network, form: NetworkFormat, *, weight: str = "weight", about: Mapping[str, object] | None = None
) -> str:
    """The network in one of the formats.

    Args:
        network: nodes with ``agency`` or an id that names them.
        form: the format.
        weight: the attribute of edges that the matrices, Pajek and GEXF hold.
        about: what JSON tells of the network beside it.
    """
    plain = simplify(network)
    plain.graph |= about if form == "json" and about else {}
    return _WRITERS[form](plain, weight)


def simplify(network: Network) -> Network:
    """The network with plain attributes: a ``label`` for each node that no other has, and no value that is None."""
    plain = network.__class__()
    agencies = [data["agency"] for _, data in network.nodes(data=True) if "agency" in data]
    called = tell_apart(agencies)
    for node, data in network.nodes(data=True):
        facts = {key: value for key, value in data.items() if key != "agency"}
        if "agency" in data:
            facts |= {"full_name": data["agency"].full_name, "kind": data["agency"].kind}
        plain.add_node(_clean(node), label=_clean(called.get(node, node)), **_drop_unknown(facts))
    for first, second, data in network.edges(data=True):
        plain.add_edge(_clean(first), _clean(second), **_drop_unknown(data))
    return plain


def _write_graphml(network: Network, _: str) -> str:
    out = BytesIO()
    nx.write_graphml_xml(network, out, named_key_ids=True)
    return out.getvalue().decode()


def _write_gexf(network: Network, weight: str) -> str:
    """Gephi takes an edge's ``weight`` for its thickness."""
    for _, _, data in network.edges(data=True):
        data["weight"] = data[weight]
    out = BytesIO()
    nx.write_gexf(network, out)
    return out.getvalue().decode()


def _write_pajek(network: Network, weight: str) -> str:
    numbers = {node: number for number, node in enumerate(network, start=1)}
    lines = [f"*Vertices {len(numbers)}"]
    lines += [f"{number} {_quote(network.nodes[node]['label'])}" for node, number in numbers.items()]
    lines.append("*Arcs" if network.is_directed() else "*Edges")
    lines += [f"{numbers[first]} {numbers[second]} {data[weight]}" for first, second, data in network.edges(data=True)]
    return _MARK + "\n".join(lines) + "\n"


def _write_dl(network: Network, weight: str) -> str:
    """UCINET's own text form; of two modes a rectangle: agencies down, the others across."""
    rows, columns = _choose_sides(network)
    labels = [_quote(network.nodes[node]["label"]) for node in rows]
    if rows is columns:
        head = [f"dl n={len(rows)} format=fullmatrix", "labels:", *labels]
    else:
        head = [f"dl nr={len(rows)} nc={len(columns)} format=fullmatrix", "row labels:", *labels, "column labels:"]
        head += [_quote(network.nodes[node]["label"]) for node in columns]
    body = [" ".join(map(str, row)) for row in _fill_matrix(network, rows, columns, weight)]
    return "\n".join([*head, "data:", *body]) + "\n"


def _write_matrix(network: Network, weight: str) -> str:
    rows, columns = _choose_sides(network)
    names = [network.nodes[node]["label"] for node in rows]
    values = _fill_matrix(network, rows, columns, weight)
    header = ["", *(network.nodes[node]["label"] for node in columns)]
    return _write_csv([header, *([name, *row] for name, row in zip(names, values, strict=True))])


def _write_pairs(network: Network, _: str) -> str:
    """One row an edge; every attribute that any edge has is a column."""
    keys = sorted({key for _, _, data in network.edges(data=True) for key in data})
    rows: list[list[object]] = [["source", "target", "source_id", "target_id", *keys]]
    for first, second, data in network.edges(data=True):
        names = (network.nodes[end]["label"] for end in (first, second))
        rows.append([*names, first, second, *(data.get(key, "") for key in keys)])
    return _write_csv(rows)


def _write_json(network: Network, _: str) -> str:
    return json.dumps(nx.node_link_data(network, edges="edges"), ensure_ascii=False, indent=1)


def _choose_sides(network: Network) -> tuple[list[str], list[str]]:
    """What the rows and the columns of a matrix are: all nodes, or one mode each."""
    modes = dict(network.nodes(data="mode"))
    if not any(modes.values()):
        nodes = list(network)
        return nodes, nodes
    return [node for node in modes if modes[node] == "agency"], [node for node in modes if modes[node] != "agency"]


def _fill_matrix(network: Network, rows: list[str], columns: list[str], weight: str) -> Iterable[list[float]]:
    for row in rows:
        partners = network[row]
        yield [partners[column][weight] if column in partners else 0 for column in columns]


def _write_csv(rows: Iterable[list[Any]]) -> str:
    return _MARK + write_csv([str(cell) for cell in row] for row in rows)


def _drop_unknown(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _clean(value) if isinstance(value, str) else value for key, value in facts.items() if value is not None
    }


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _quote(text: str) -> str:
    return '"' + text.replace('"', "'") + '"'


_WRITERS: dict[NetworkFormat, Callable[[Network, str], str]] = {
    "graphml": _write_graphml,
    "gexf": _write_gexf,
    "pajek": _write_pajek,
    "dl": _write_dl,
    "matrix": _write_matrix,
    "pairs": _write_pairs,
    "json": _write_json,
}
