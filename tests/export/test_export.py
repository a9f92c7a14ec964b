"""The whole graph in files: each form, read back by what people read it with, holds what the graph holds."""

import csv
import errno
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.export import FORMATS, GraphFormat, export_graph, guess_format
from graph.loader.persist.write import define_schema, write
from graph.loader.sources.formats.sheet.csv import read_rows, write_csv
from graph.questions.whole_graph import KEPT
from graph.store.client import Graph
from tests.conftest import STATEMENTS
from tests.documents import make_source
from tests.factories import make_citation, make_extraction, make_section, make_target, make_task

HOSTILE = "=1+1 <甲&乙> \"丙\" '丁'\r\n戊\t\u2028]]>"
STATE = "国发〔2017〕10号"
OTHER = "云川府办发〔2020〕8号"


@pytest.fixture
def filled(graph: Graph) -> Graph:
    return fill(graph)


@pytest.fixture
def embedded(embedded_graph: Graph) -> Graph:
    return fill(embedded_graph)


def fill(graph: Graph) -> Graph:
    """Two documents; one cites another twice; words that formats stumble over."""
    hostile = replace(make_task("1", leads=["市教育局"], co=["市财政局", "各区县政府"], section="一"), text=HOSTILE)
    define_schema(graph)
    write(
        graph,
        make_extraction(
            hostile,
            make_task("2", co=["市教委", "市财政局"], targets=["达到70%"]),
            sections=[make_section("一", "目标", order=1)],
            citations=[make_citation(STATE), make_citation(STATE, sentence="推进实施规划。")],
            doc_targets=[make_target("云川府办发〔2019〕36号:t1", "新增就业30万人")],
        ),
    )
    renamed = make_task(None, co=["市工商局"], number_after="62", document=OTHER)
    write(graph, make_extraction(renamed, document=OTHER))
    return graph


@contextmanager
def look_into(graph: Graph) -> Iterator[Graph]:
    """The same graph, with the statements of the tests."""
    own, graph._statements = graph._statements, STATEMENTS  # no user needs this
    yield graph
    graph._statements = own


def ask_all(graph: Graph) -> tuple[dict[tuple[str, str], Any], Counter[str]]:
    """The graph's own nodes and edges, as the store gives them, without what is kept to answer quickly."""
    with look_into(graph):
        nodes, edges = graph.ask("all_nodes"), graph.ask("all_edges")
    return (
        {(row["label"], row["id"]): {k: v for k, v in row["properties"].items() if k not in KEPT} for row in nodes},
        Counter(freeze(row["type"], row["start"], row["end"], row["properties"]) for row in edges),
    )


def freeze(type_: str, start: str, end: str, properties: object) -> str:
    return json.dumps([type_, start, end, properties], sort_keys=True)


def test_json_lines_hold_exactly_what_the_graph_holds(filled: Graph, tmp_path: Path) -> None:
    size = export_graph(filled, "jsonl", tmp_path / "g.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "g.jsonl").read_text(encoding="utf-8").split("\n") if line]
    nodes = {(line["labels"][0], line["id"]): line["properties"] for line in lines if line["type"] == "node"}
    edges = Counter(
        freeze(line["label"], line["start"]["id"], line["end"]["id"], line["properties"])
        for line in lines[len(nodes) :]
    )
    assert (nodes, edges) == ask_all(filled)
    assert (size.nodes, size.edges) == (len(nodes), edges.total())


def as_words(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_back_every_node_and_edge_with_its_properties(
    form: GraphFormat, embedded: Graph, tmp_path: Path
) -> None:
    export_graph(embedded, form, tmp_path / "g")
    read = nx.read_graphml(tmp_path / "g") if form == "graphml" else nx.read_gexf(tmp_path / "g")
    nodes, edges = ask_all(embedded)
    assert {node.partition("/")[2]: strip(data) for node, data in read.nodes(data=True)} == {
        node: {name: as_words(value) for name, value in properties.items()} for (_, node), properties in nodes.items()
    }
    found = Counter(
        freeze(data["type"], start.partition("/")[2], end.partition("/")[2], strip(data) | {"id": None})
        for start, end, data in read.edges(data=True)
    )
    expected = Counter(
        freeze(type_, start, end, {name: as_words(value) for name, value in properties.items()} | {"id": None})
        for type_, start, end, properties in map(json.loads, edges.elements())
    )
    assert found == expected
    assert read.nodes["Task/云川府办发〔2019〕36号:1"]["label"] == "task 1"


def strip(data: dict[str, Any]) -> dict[str, Any]:
    """The properties without what pictures need."""
    return {name: value for name, value in data.items() if name not in {"type", "label"}}


@pytest.mark.parametrize("name", ["tables", "tables.zip"])
def test_csv_files_hold_every_node_and_edge(name: str, embedded: Graph, tmp_path: Path) -> None:
    export_graph(embedded, "csv", tmp_path / name)
    tables = read_tables(tmp_path / name)
    nodes, edges = ask_all(embedded)
    assert {
        (label.removeprefix("nodes-"), row["id"]): say_row(row)
        for label, rows in tables.items()
        if label.startswith("nodes-")
        for row in rows
    } == {key: say_row(properties) for key, properties in nodes.items()}
    found = Counter(label.removeprefix("edges-") for label, rows in tables.items() for _ in rows if "edges" in label)
    assert found == Counter(json.loads(edge)[0] for edge in edges.elements())
    assert {row["start"] for row in tables["edges-LEADS"]} == {"云川市教育局"}


def read_tables(path: Path) -> dict[str, list[dict[str, str]]]:
    folder = path
    if path.suffix == ".zip":
        folder = path.with_suffix("")
        zipfile.ZipFile(path).extractall(folder)
    tables = {}
    for file in sorted(folder.iterdir()):
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")  # Excel takes it for UTF-8 by that
        with file.open(encoding="utf-8-sig", newline="") as lines:
            tables[file.stem] = list(csv.DictReader(lines, strict=True))
    return tables


def say_row(properties: dict[str, Any]) -> dict[str, str]:
    """Properties as words of cells; without those that are not there, and without the guard."""
    words = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in properties.items()
    }
    return {name: word.removeprefix("'") for name, word in words.items() if word}


def test_no_cell_runs_in_a_spreadsheet(embedded: Graph, tmp_path: Path) -> None:
    export_graph(embedded, "csv", tmp_path / "tables")
    (text,) = (row["text"] for row in read_tables(tmp_path / "tables")["nodes-Task"] if row["text"].endswith("]]>"))
    assert text == f"'{HOSTILE}"


def test_an_empty_graph_has_its_tables_too(embedded_graph: Graph, tmp_path: Path) -> None:
    export_graph(embedded_graph, "csv", tmp_path / "tables")
    assert set(read_tables(tmp_path / "tables")) >= {"nodes-Task", "edges-LEADS"}


def test_what_is_above_the_limit_is_refused_and_leaves_nothing(embedded: Graph, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="FENGONG_EXPORT_LIMIT"):
        export_graph(embedded, "jsonl", tmp_path / "g.jsonl", limit=15)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_place_that_cannot_be_written_is_named(form: GraphFormat, embedded_graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="cannot be written"):
        export_graph(embedded_graph, form, tmp_path / "file" / "inner")


@pytest.mark.parametrize("name", ["g.json", "g.txt", "g.xlsx"])
def test_an_ending_that_no_form_has_is_refused_and_becomes_no_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="graphml"):
        guess_format(tmp_path / name)


def test_a_folder_that_is_there_may_be_called_as_it_likes(tmp_path: Path) -> None:
    (tmp_path / "2026.11").mkdir()
    assert guess_format(tmp_path / "2026.11") == "csv"


def test_tables_that_are_cut_short_leave_the_folder_as_it_was(
    embedded: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_the_disk(_: object, folder: Path) -> NoReturn:
        (folder / "nodes-Task.csv").write_text("id\n", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "nodes-Task.csv").write_text("of the last time", encoding="utf-8")
    monkeypatch.setattr("graph.export.files.write_tables", fill_the_disk)
    with pytest.raises(BadInput, match="No space left"):
        export_graph(embedded, "csv", tmp_path)
    assert [each.read_text(encoding="utf-8") for each in tmp_path.iterdir()] == ["of the last time"]


def test_several_tables_do_not_fit_one_csv(embedded_graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"\.zip"):
        export_graph(embedded_graph, "csv", tmp_path / "g.csv")


CELLS = st.text(st.sampled_from("=+-@＝'\t\r\n\",; 甲1")).map(str.strip)


HEADINGS = ["甲", "乙", "丙"]  # a first row without marks, by which the reader knows the comma


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=3))
def test_a_sheet_gives_back_the_words_that_were_written(rows: list[list[str]]) -> None:
    read = read_rows(make_source(write_csv([HEADINGS, *rows])))
    assert [[cell.text for cell in row] for row in read] == [HEADINGS, *rows]
