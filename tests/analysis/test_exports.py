"""Each format is read back by the reader that networkx has for it, or as the other program's manual says."""

import csv
import io
import json
from typing import Any, get_args

import networkx as nx
import pytest

from graph.analysis import project_collaboration, project_leadership, project_sections
from graph.analysis.exports import NetworkFormat, export_network
from tests.factories import make_assignments

DIVISION = make_assignments("ab", "abc", "d")
NETWORK = project_collaboration(DIVISION)
NAMES = ["a局", "b局", "c局", "d局"]
HOSTILE = "<局>&\"甲'\x00\n,;\\u0041 乙🏛"


def edges_of(network: Any) -> set[tuple[str, str, float]]:
    """Edges by the names of their ends."""
    labels = nx.get_node_attributes(network, "label") or {node: node for node in network}
    return {
        (*sorted((labels[first], labels[second])), float(weight))
        for first, second, weight in network.edges(data="weight")
    }


EDGES = {("a局", "b局", 2.0), ("a局", "c局", 1.0), ("b局", "c局", 1.0)}


def test_graphml_comes_back() -> None:
    read = nx.read_graphml(io.BytesIO(export_network(NETWORK, "graphml").encode()))
    assert (edges_of(read), read.nodes["a"]["full_name"], read.nodes["a"]["tasks"]) == (EDGES, "云川市a局", 2)


def test_gexf_comes_back() -> None:
    read = nx.read_gexf(io.BytesIO(export_network(NETWORK, "gexf").encode()))
    assert (edges_of(read), read.edges["a", "b"]["newman"]) == (EDGES, 1.5)


def test_pajek_comes_back() -> None:
    text = export_network(NETWORK, "pajek")
    assert text.startswith("\ufeff*Vertices 4\n")  # Pajek takes a text without the mark for another encoding
    read = nx.parse_pajek(text.removeprefix("\ufeff"))
    assert (list(read), edges_of(read)) == (NAMES, EDGES)


def test_json_comes_back_with_what_it_is_about() -> None:
    data = json.loads(export_network(NETWORK, "json", about={"at_least": True}))
    read = nx.node_link_graph(data, edges="edges")
    assert (edges_of(read), read.graph["at_least"]) == (EDGES, True)


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_matrix_is_square_with_names_on_both_sides() -> None:
    assert read_csv(export_network(NETWORK, "matrix")) == [
        ["", *NAMES],
        ["a局", "0", "2", "1", "0"],
        ["b局", "2", "0", "1", "0"],
        ["c局", "1", "1", "0", "0"],
        ["d局", "0", "0", "0", "0"],
    ]


def test_a_dl_file_is_what_ucinet_reads() -> None:
    assert export_network(NETWORK, "dl").splitlines() == [
        "dl n=4 format=fullmatrix",
        "labels:",
        *(f'"{name}"' for name in NAMES),
        "data:",
        "0 2 1 0",
        "2 0 1 0",
        "1 1 0 0",
        "0 0 0 0",
    ]


def test_two_modes_are_a_rectangle() -> None:
    lines = export_network(project_sections(DIVISION), "dl").splitlines()
    assert lines[0] == "dl nr=4 nc=1 format=fullmatrix"
    assert lines[-4:] == ["2", "2", "1", "1"]


def test_pairs_carry_names_ids_and_weights() -> None:
    rows = read_csv(export_network(NETWORK, "pairs"))
    assert rows[:2] == [
        ["source", "target", "source_id", "target_id", "newman", "weight"],
        ["a局", "b局", "a", "b", "1.5", "2"],
    ]


def test_a_matrix_holds_the_weights_that_are_asked_for() -> None:
    assert read_csv(export_network(NETWORK, "matrix", weight="newman"))[1][2] == "1.5"


def test_leadership_keeps_its_direction() -> None:
    read = nx.parse_pajek(export_network(project_leadership(DIVISION), "pajek").removeprefix("\ufeff"))
    assert read.is_directed()
    assert ("a局", "b局") in read.edges()
    assert ("b局", "a局") not in read.edges()


@pytest.mark.parametrize("form", get_args(NetworkFormat))
def test_no_name_breaks_a_format(form: NetworkFormat) -> None:
    network = project_collaboration(make_assignments("ab"))
    agency = network.nodes["a"]["agency"]
    network.nodes["a"]["agency"] = type(agency)("a", HOSTILE, HOSTILE, "agency")
    text = export_network(network, form)
    assert "🏛" in text
    readers: dict[str, Any] = {
        "graphml": lambda text: nx.read_graphml(io.BytesIO(text.encode())),
        "gexf": lambda text: nx.read_gexf(io.BytesIO(text.encode())),
        "pajek": lambda text: nx.parse_pajek(text.removeprefix("\ufeff")),
        "json": lambda text: nx.node_link_graph(json.loads(text), edges="edges"),
    }
    if form in readers:
        assert readers[form](text).number_of_edges() == 1


@pytest.mark.parametrize("form", get_args(NetworkFormat))
def test_an_empty_network_is_a_file_too(form: NetworkFormat) -> None:
    assert export_network(project_collaboration(make_assignments()), form).strip("\ufeff\r\n")
