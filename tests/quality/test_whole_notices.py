"""Whole documents that other hands invented and labelled without seeing the rules (docs/reading.md, "How well").

Each set was measured before any rule was changed for it; the figures here are what is read since.
"""

import json
import re
from collections.abc import Callable, Iterator

import pytest

from bench import analyst, f1
from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from tests.documents import make_source
from tests.folders import DATA, ROOT

Read = Callable[[str], f1.Answer]
HOUSE = ROOT
FOLDER = DATA / "whole_notices"
# F1 of all documents of a set together; below it, something that was read is read no more.
READ = {
    "all_levels": {"tasks": 1.0, "roles": 1.0, "leads": 1.0, "sections": 0.95, "citations": 1.0, "targets": 0.975},
    "long": {"tasks": 1.0, "roles": 1.0, "leads": 1.0, "sections": 1.0, "citations": 1.0, "targets": 0.99},
}


def read_with_fengong(text: str) -> f1.Answer:
    return to_contract(extract(make_source(text)))


def read_set(name: str, read: Read = read_with_fengong) -> Iterator[tuple[f1.Answer, f1.Answer]]:
    """Of each document what people wrote and what is read."""
    for path in sorted((FOLDER / name).glob("*.txt")):
        written = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        yield written, read(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", READ)
def test_as_much_is_read_as_was(name: str) -> None:
    measured = f1.measure(read_set(name))
    assert {kind: value for kind, value in measured.items() if value < READ[name][kind]} == {}
    assert measured.keys() == READ[name].keys()


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_readme_claims_no_more_than_is_measured(page: str) -> None:
    claimed = re.findall(r"\| (\d\.\d{3}) \| (\d\.\d{3}) \|", (HOUSE / page).read_text(encoding="utf-8"))
    ours, theirs = (
        f1.measure(pair for name in READ for pair in read_set(name, read))
        for read in (read_with_fengong, analyst.extract)
    )
    kinds = ("tasks", "roles", "sections", "citations", "targets")
    assert [float(rival) for _, rival in claimed] == [round(theirs[kind], 3) for kind in kinds]
    assert all(float(own) <= round(ours[kind], 3) for (own, _), kind in zip(claimed, kinds, strict=True))
