"""A notice and its annexes on the command line: what is said of them, as the documentation shows it."""

import re
from pathlib import Path

import pytest

from tests.annexes import NOTICE, NUMBER, STEPS, make_table, put_files
from tests.cli.conftest import ROOT, Run

EXAMPLE = re.compile(r"    \$ fengong (load --dry-run 教育督导)\n((?:    .*\n)+)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put_files(tmp_path / "教育督导", {"通知.txt": NOTICE, "附件1.xlsx": make_table(), "附件2.txt": STEPS})


@pytest.mark.usefixtures("embedded_graph")
def test_a_dry_run_says_what_the_documentation_shows(fengong: Run, folder: Path) -> None:
    example = EXAMPLE.search((ROOT / "docs" / "formats.md").read_text(encoding="utf-8"))
    assert example
    result = fengong(*example[1].split(), cwd=folder.parent)
    assert result.stdout == re.sub("(?m)^    ", "", example[2])
    assert result.stderr == ""


@pytest.mark.usefixtures("embedded_graph")
def test_what_is_doubtful_is_asked_in_one_line_and_can_be_said(fengong: Run, folder: Path) -> None:
    put_files(folder, {"另一通知.txt": NOTICE.replace("3号", "9号").replace("2021年5月9日", "2021年6月9日")})
    asked = fengong("load", folder, "--lang", "zh")
    assert asked.returncode == 2
    assert "附件1.xlsx：它可能是几份通知中任一份的附件：" in asked.stderr
    assert "请用 --annex-of 指明其中一份" in asked.stderr
    said = fengong("load", folder / "附件1.xlsx", "--annex-of", folder / "通知.txt", "--lang", "zh")
    assert said.returncode == 0
    assert said.stdout.startswith(f"通知.txt：{NUMBER}")
    assert "附件1：附件1.xlsx（载入时指明为附件）" in said.stdout


def test_a_number_that_is_none_is_one_line(fengong: Run, folder: Path) -> None:
    result = fengong("extract", folder / "附件1.xlsx", "--document", "三号")
    assert result.returncode != 0
    assert result.stderr.startswith("fengong: 三号: is no document number")
    assert result.stderr.count("\n") == 1
