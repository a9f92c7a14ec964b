"""What docs/years.md and docs/documents.md show of deadlines and of last year's tasks, as people type it."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import ROOT, Run


def read_commands(page: str, word: str) -> list[list[str]]:
    """The commands on a page that hold a word, without what is said beside them."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = re.findall(r"^ {4}fengong (.+?)(?:  +#.*)?$", text, re.MULTILINE)
    return [command.split() for command in found if word in command]


@pytest.mark.usefixtures("embedded_graph")  # empty: an agency may stand in what others loaded, too
def test_the_examples_of_the_docs_answer(fengong: Run, tmp_path: Path) -> None:
    (load,) = read_commands("years.md", "load")
    assert fengong(*load, cwd=ROOT).returncode == 0
    years = read_commands("years.md", "--tasks")
    due = [each for each in read_commands("documents.md", "") if each[0] in ("due", "tasks", "targets")]
    assert (len(years), len(due)) == (3, 5)
    for command in (*years, *due):
        result = fengong(*command)
        assert (result.returncode, result.stderr.startswith("fengong")) == (0, False), (command, result.stderr)
    answer = json.loads(fengong(*years[0], "--json").stdout)
    counts = {each["kind"]: each["tasks"] for each in answer["counts"]}
    assert counts["kept"] > counts["reworded"] > counts["new"] > 0
    sheet = ZipFile(tmp_path / "years.xlsx").read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row") == sum(counts.values()) + 2  # the headings, and how many came to be what
    assert json.loads(fengong(*due[0], "--json").stdout)["total"] > 0


def test_tasks_and_agencies_are_not_compared_at_once(fengong: Run) -> None:
    result = fengong("compare", "甲", "乙", "--change", "new")
    assert (result.returncode, "--tasks" in result.stderr) == (2, True)
