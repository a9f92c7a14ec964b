"""The invented chains of documents (tests/data/chains) in a graph."""

from graph.loader.extract import extract
from graph.loader.persist.write import define_schema, write
from graph.loader.sources.read import read_source
from graph.settings import Settings
from graph.store.client import Graph
from tests.folders import DATA


def load_chain(graph: Graph, settings: Settings, name: str) -> None:
    """Put the documents of a chain into a graph."""
    define_schema(graph)
    for path in sorted((DATA / "chains" / name).glob("*.txt")):
        write(graph, extract(read_source(path, settings)))
