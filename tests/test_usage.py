"""What is wrong with a command as it was typed is said in Chinese first."""

import pytest
from click.testing import CliRunner

from cli.main import commands

WRONG = {
    "no such option, with a near one": (
        ["co-owners", "--rol", "lead"],
        "没有选项 --rol，可试 --role wrong usage: No such",
    ),
    "no such command, with a near one": (["co-ownrs"], "没有命令 co-ownrs，可试 co-owners wrong usage: No such"),
    "no such command of a group": (["agencies", "sam"], "没有命令 sam，可试 same wrong usage: No such"),
    "no argument": (["compare", "甲"], "缺少 SECOND wrong usage: Missing"),
    "no value": (["network", "--output"], "选项 --output 缺少值"),
    "no number": (["pairs", "--limit", "x"], "--limit 的值不对，应为 1 到 1000000000 的整数 wrong usage: "),
    "out of range": (["pairs", "--limit", "0"], "--limit 的值不对，应为 1 到 1000000000 的整数 wrong usage: "),
    "below the least": (["agencies", "undo", "0"], "[N] 的值不对，应为不小于 1 的整数"),
    "no year": (["network", "--year", "x"], "--year 的值不对，应为整数"),
    "no choice": (["tasks", "--sort", "x"], "--sort 的值不对，应为 document、agencies 之一 wrong usage: "),
    "our own words": (["network"], "用法有误 wrong usage: 请用 --output 或 --format"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_in_chinese_first(case: str) -> None:
    arguments, said = WRONG[case]
    result = CliRunner().invoke(commands, arguments, prog_name="fengong")
    assert result.exit_code == 2
    assert said in result.stderr
