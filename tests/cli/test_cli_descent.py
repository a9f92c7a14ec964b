"""What docs/descent.md shows comes out of the commands that stand above it."""

import re

from graph.settings import Settings
from graph.store.client import Graph
from tests.chains import load_chain
from tests.cli.conftest import Run
from tests.folders import ROOT

EXAMPLE = re.compile(r"^ {4}(fengong [^\n]+)\n\n```\n(.*?)```$", re.MULTILINE | re.DOTALL)


def squeeze(line: str) -> str:
    return " ".join(line.split())


def test_the_examples_of_the_page_are_what_the_commands_print(
    embedded_graph: Graph, embedded_settings: Settings, fengong: Run
) -> None:
    load_chain(embedded_graph, embedded_settings, "elder_care")
    examples = EXAMPLE.findall((ROOT / "docs" / "descent.md").read_text(encoding="utf-8"))
    assert len(examples) == 2
    for command, shown in examples:
        printed = [squeeze(line) for line in fengong(*command.split()[1:]).stdout.splitlines()]
        missing = [line for line in shown.splitlines() if not any(each.startswith(line) for each in printed)]
        assert missing == []  # the score at the end of a line is the matcher's affair


def test_a_document_is_shown_with_those_that_implement_it(
    embedded_graph: Graph, embedded_settings: Settings, fengong: Run
) -> None:
    load_chain(embedded_graph, embedded_settings, "rural_roads")
    lines = [squeeze(line) for line in fengong("document", "国办发〔2019〕99号").stdout.splitlines()]
    assert [line.split()[0] for line in lines if line.startswith(("盘政", "云台"))] == [
        "盘政办发〔2020〕12号",
        "云台政〔2020〕25号",
        "云台政〔2020〕25号",
    ]
