"""What was read of a file is corrected in a terminal: kept in the log, applied by the next load, taken back."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, assert_one_clear_line

PLAN = """澜溪市人民政府关于2022年重点工作分工的通知
澜政发〔2022〕3号
一、稳定就业
1.城镇新增就业3万人以上。（市人力社保局牵头，市财攻局配合）
2.落实援企稳岗政策。各类用人单位应当配合调查，如实填报数据。
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


@pytest.fixture
def correcting(fengong: Run, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command with a log of its own."""
    environment |= {"FENGONG_REVIEWS": str(tmp_path_factory.mktemp("log") / "reviews.jsonl")}
    return fengong


def list_roles(correcting: Run, task: str) -> list[tuple[str, str]]:
    roles = json.loads(correcting("task", f"澜政发〔2022〕3号:{task}", "--json").stdout)["roles"]
    return sorted((each["role"], each["name"]) for each in roles)


@pytest.mark.usefixtures("embedded_graph")
def test_a_file_that_was_loaded_is_read_again_once_it_is_corrected(correcting: Run, plan: str) -> None:
    correcting("load", plan)
    assert list_roles(correcting, "1") == [("CO_RESPONSIBLE", "市财攻局"), ("LEADS", "市人力社保局")]
    said = correcting(
        "corrections", "task", plan, "1", "--lead", "市人力社保局", "--share", "市财政局", "--reason", "扫描"
    )
    assert "(entry 1)" in said.stdout
    assert "(entry 2)" in correcting("corrections", "sentence", plan, "各类用人单位", "--lead", "市统计局").stdout
    assert "1 unchanged" not in correcting("load", plan).stdout
    assert list_roles(correcting, "1") == [("CO_RESPONSIBLE", "市财政局"), ("LEADS", "市人力社保局")]
    assert list_roles(correcting, "2") == [("LEADS", "市统计局")]
    log = correcting("corrections", "log").stdout
    assert [word in log for word in ("扫描", "市财攻局", "市财政局", "各类用人单位应当配合调查")] == [True] * 4
    correcting("corrections", "undo", "1")
    correcting("load", plan)
    assert list_roles(correcting, "1") == [("CO_RESPONSIBLE", "市财攻局"), ("LEADS", "市人力社保局")]


def test_what_the_file_does_not_have_is_refused_in_one_line(correcting: Run, plan: str) -> None:
    for arguments in (("task", plan, "9", "--nobody"), ("sentence", plan, "无", "--lead", "市统计局"), ("undo", "7")):
        assert_one_clear_line(correcting("corrections", *arguments))
