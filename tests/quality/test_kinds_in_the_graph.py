"""Documents that name no issuer, loaded together: places are told apart by the text, and bodies with them.

The answer beside them says how many agencies of the graph are printed by a name.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from graph import questions
from graph.loader.extract import extract
from graph.loader.sources.read import read_source
from graph.settings import Settings
from graph.store.client import Graph
from tests.factories import load
from tests.folders import DATA

FOLDER = DATA / "kinds" / "graph-two-places-one-name"
CASES = {path.stem: path for path in sorted(FOLDER.glob("*.json"))}


@pytest.mark.parametrize("path", CASES.values(), ids=CASES)
def test_bodies_of_two_places_are_two_though_one_name_is_printed(path: Path, embedded_graph: Graph) -> None:
    answer = json.loads(path.read_text(encoding="utf-8"))
    documents = [extract(read_source(FOLDER / name, Settings())) for name in answer["load_together"]]
    load(embedded_graph, *documents)
    printed = Counter(name for row in questions.list_agencies(embedded_graph).items for name in row.names)
    assert {name: printed[name] for name in answer["agencies_by_name"]} == answer["agencies_by_name"]
