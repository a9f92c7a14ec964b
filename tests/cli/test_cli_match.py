"""The command that compares two files: places in them for programs, both passages side by side for people."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PLAN = """国务院关于发展养老服务的若干意见
国发〔2030〕8号
各省、自治区、直辖市人民政府：
为发展养老服务，提出以下意见：
一、兴办养老机构
（一）放宽准入条件。取消养老机构设立许可，民办养老机构在登记后即可开展服务，任何单位不得另设门槛。
（二）保障用地。新建居住小区按每百户二十平方米配建养老服务用房，与住宅同步交付。
二、加强监管
（三）严查欺诈。养老机构不得以预付费名义非法集资，民政部门每年检查资金账户。
"""
NOTICE = """澜溪市人民政府办公室关于印发养老服务任务分工的通知
澜溪府办发〔2030〕21号
各区县人民政府：
为贯彻落实《国务院关于发展养老服务的若干意见》（国发〔2030〕8号）精神，现将任务分工印发给你们。
一、机构
1．办养老院不再审批，登记了就能开业，各区县不得自设门槛。（市民政局牵头，市行政审批局配合）
2．开发商交付新小区时一并交付养老用房，每百户不少于二十五平方米。（市自然资源局负责）
3．每年重阳节举办长者歌咏比赛。（市文化和旅游局负责）
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    lower, higher = tmp_path / "notice.txt", tmp_path / "plan.txt"
    lower.write_text(NOTICE, encoding="utf-8")
    higher.write_text(PLAN, encoding="utf-8")
    return lower, higher


def test_programs_get_places_in_both_files(fengong: Run, files: tuple[Path, Path]) -> None:
    found = json.loads(fengong("match", *files, "--json").stdout)
    quoted = [(NOTICE[slice(*each["lower"])][:6], PLAN[slice(*each["higher"])][:6]) for each in found]
    assert quoted == [("办养老院不再", "放宽准入条件"), ("开发商交付新", "保障用地。新")]
    assert all(0.55 <= each["score"] <= 1 and each["rule"] == "reworded" for each in found)


def test_people_see_both_passages_beside_each_other(fengong: Run, files: tuple[Path, Path]) -> None:
    rows = fengong("match", *files).stdout.splitlines()
    assert any("办养老院不再审批" in row and "取消养老机构设立许可" in row for row in rows)
    assert rows[-1] == "2 suggested derivations"


def test_a_document_does_not_carry_out_what_stands_below_it(fengong: Run, files: tuple[Path, Path]) -> None:
    lower, higher = files
    assert fengong("match", higher, lower).stdout == "nothing is compared: the higher document names the lower one\n"
    result = fengong("match", higher, lower, "--json")
    assert (json.loads(result.stdout), result.returncode) == ([], 0)
    assert "names the lower one" in result.stderr


def test_a_file_that_is_not_there_is_told_in_one_line(fengong: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    result = fengong("match", files[0], tmp_path / "none.txt")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
