"""The language of the terminal: how it is chosen, and that everything is said in it."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from cli.language import IN_CHINESE, choose_language
from tests.cli.conftest import FENGONG, HIGHER, Run
from tests.cli.test_cli_answers import ANSWERS
from tests.terminals import drain

CHOSEN = {
    "nothing is set": ({}, "en"),
    "the locale is Chinese": ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
    "the locale is German": ({"LANG": "de_DE.UTF-8"}, "en"),
    "the locale is none": ({"LANG": "C"}, "en"),
    "the locale of messages stands above the general one": ({"LC_MESSAGES": "en_GB", "LANG": "zh_CN"}, "en"),
    "one locale stands above all": ({"LC_ALL": "zh_TW", "LC_MESSAGES": "en_GB", "LANG": "C"}, "zh_CN"),
    "an empty locale is none": ({"LC_ALL": "", "LANG": "zh_CN"}, "zh_CN"),
    "a language is asked for": ({"FENGONG_LANG": "zh-Hans", "LC_ALL": "C"}, "zh_CN"),
    "English is asked for": ({"FENGONG_LANG": "en", "LANG": "zh_CN"}, "en"),
}


@pytest.mark.parametrize("case", CHOSEN)
def test_the_language_is_that_which_is_asked_for_or_else_that_of_the_locale(case: str) -> None:
    environment, language = CHOSEN[case]
    assert choose_language(environment) == language


@pytest.mark.parametrize(
    "arguments", [("--lang", "zh", "task"), ("task", "--lang=zh"), ("task", "--lang", "zh_CN.UTF-8")], ids=" ".join
)
def test_a_language_can_be_asked_for_before_and_behind_the_command(arguments: tuple[str, ...], fengong: Run) -> None:
    assert fengong(*arguments).stderr == "fengong: 用法有误：缺少参数 'ID'.（见 fengong task --help）\n"


def test_what_stands_behind_two_dashes_is_no_option(fengong: Run) -> None:
    assert "No such" not in fengong("search", "--", "--lang").stderr


@pytest.mark.parametrize("environment_says", ["fr", "中文"])
def test_a_language_that_is_not_spoken_is_refused(
    environment_says: str, fengong: Run, environment: dict[str, str]
) -> None:
    result = fengong("documents", environment=environment | {"FENGONG_LANG": environment_says})
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert f"'{environment_says}' is neither zh nor en." in result.stderr


@pytest.mark.parametrize("command", ["", "agencies", "agencies same", "compare", "export", "load", "serve", "tasks"])
def test_help_is_in_one_language(command: str, fengong: Run) -> None:
    english, chinese = (fengong("--lang", language, *command.split(), "--help").stdout for language in ("en", "zh"))
    told = [line for line in chinese.splitlines() if not line.startswith(("用法", "  In English"))]
    assert [line for line in told if re.search("[a-z]{2,} [a-z]{2,} [a-z]{2,}", line)] == []
    assert len(re.findall("[a-z]{2,} [a-z]{2,}", english)) > len(re.findall("[\u4e00-\u9fff]{4,}", english))


def _run_on_a_terminal(environment: dict[str, str]) -> str:
    ours, theirs = os.openpty()
    with subprocess.Popen([FENGONG, "template"], stdout=subprocess.DEVNULL, stderr=theirs, env=environment):
        os.close(theirs)
        return b"".join(drain(ours)).decode()


def test_how_to_have_chinese_is_told_once_and_on_a_terminal_only(environment: dict[str, str], tmp_path: Path) -> None:
    del environment["FENGONG_LANG"]
    environment |= {"LC_ALL": "C", "XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    unseen = subprocess.run([FENGONG, "template"], capture_output=True, env=environment, check=True).stderr
    told = [_run_on_a_terminal(environment) for _ in range(2)]
    assert (unseen, told) == (b"", [f"{IN_CHINESE}\r\n", ""])


@pytest.mark.parametrize("chosen", [{"LC_ALL": "zh_CN.UTF-8"}, {"LC_ALL": "C", "FENGONG_LANG": "en"}])
def test_who_has_chosen_is_not_told(chosen: dict[str, str], environment: dict[str, str], tmp_path: Path) -> None:
    del environment["FENGONG_LANG"]
    environment |= {"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path), **chosen}
    assert _run_on_a_terminal(environment) == ""


# Names of measures, of files' kinds and of what is typed have no other words in Chinese.
NAMES = re.compile(r"fengong[ \w-]*(?: --?\w+)*|--[a-z]+|_")
SAID = ("centrality", "communities", "compare 2019 2019 --by year", "centrality --two-mode sections", "agencies log")


@pytest.mark.parametrize("command", [*(" ".join(arguments) for arguments, _ in ANSWERS.values()), *SAID])
@pytest.mark.usefixtures("filled")
def test_answers_are_in_chinese_alone(command: str, fengong: Run) -> None:
    result = fengong("--lang", "zh", *command.split())
    said = NAMES.sub("", result.stdout + result.stderr)
    assert re.findall("[a-z]{3,} [a-z]{2,}", said) == []
    assert re.search("[\u4e00-\u9fff]", said)


@pytest.mark.usefixtures("filled")
def test_csv_has_stable_names_in_english_and_headings_in_chinese(fengong: Run) -> None:
    heads = [fengong("tasks", "--csv", "--lang", language).stdout.splitlines()[0] for language in ("en", "zh")]
    assert heads == [
        "task_id,section,lead_agencies,co_responsible_agencies,text,deadline,state",
        "任务,章节,牵头机构,共同负责机构,内容,期限,状况",
    ]


@pytest.mark.usefixtures("filled")
def test_json_has_the_same_keys_in_both_languages_and_notes_in_each(fengong: Run) -> None:
    english, chinese = (
        json.loads(fengong("trace", "1", "--json", "--lang", language).stdout) for language in ("en", "zh")
    )
    assert english.keys() == chinese.keys()
    assert english["notes"] == [
        f"{HIGHER} 《关于印发规划的通知》 is not loaded and known by citation only: the trace ends there."
    ]
    assert chinese["notes"] == [f"{HIGHER} 《关于印发规划的通知》 尚未载入，仅见于引用：溯源到此为止。"]


REFUSED = {
    "no such file": ("extract", "none.txt"),
    "no such agency": ("agency", "没有这个局"),
    "no such command": ("co-ownrs",),
    "no such option": ("tasks", "--rol"),
    "no number": ("tasks", "--limit", "x"),
    "no choice": ("tasks", "--sort", "x"),
    "no argument": ("task",),
    "too many arguments": ("task", "1", "2"),
    "no value": ("tasks", "--sort"),
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.usefixtures("filled")
def test_what_is_refused_is_refused_in_chinese_alone(case: str, fengong: Run) -> None:
    result = fengong("--lang", "zh", *REFUSED[case])
    assert result.stderr.startswith("fengong: ")
    assert re.findall("[a-z]{3,} [a-z]{2,}", NAMES.sub("", result.stderr)) == []
