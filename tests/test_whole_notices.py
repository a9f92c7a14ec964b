"""Whole documents that other hands invented and labelled without seeing the rules (docs/reading.md, "How well").

Each set was measured before any rule was changed for it; the figures here are what is read since.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from tests.documents import make_source

FOLDER = Path(__file__).with_name("data") / "whole_notices"
# F1 of all documents of a set together; below it, something that was read is read no more.
READ = {
    "all_levels": {"tasks": 1.0, "triples": 1.0, "leads_only": 1.0, "sections": 0.95, "cites": 1.0, "targets": 0.98},
    "long": {"tasks": 1.0, "triples": 1.0, "leads_only": 1.0, "sections": 1.0, "cites": 1.0, "targets": 0.99},
}


@pytest.fixture(scope="module", params=READ)
def counted(request: pytest.FixtureRequest, scorer: Any) -> tuple[str, dict[str, Any]]:
    """A set, and all its documents together as the scorer counts."""
    scores = []
    for path in sorted((FOLDER / request.param).glob("*.txt")):
        answers = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        scores.append(scorer.score(answers, to_contract(extract(make_source(path.read_text(encoding="utf-8"))))))
    return request.param, scorer.total(scores)


@pytest.mark.parametrize("measure", READ["all_levels"])
def test_as_much_is_read_as_was(counted: tuple[str, dict[str, Any]], measure: str) -> None:
    name, total = counted
    assert total[measure]["f1"] >= READ[name][measure]
