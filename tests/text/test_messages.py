"""What is said to people: English in the code, Chinese in the catalogue, each whole."""

import ast
import copy
import pickle
import re
import subprocess
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po

from graph.text.messages import CATALOGUES, CHINESE, Message, find_language, join, say, say_plural, translate
from tests.folders import ROOT

CHARACTERS = re.compile(r"[\u3400-\u9fff]")
ROOMS = ("graph", "api", "viz", "cli")
SAYING = {"say", "say_plural", "_", "_plural"}
ENGLISH_WORDS = re.compile("[a-z]{2,} [a-z]{2,}")
# What may stand in Chinese beside English words: the number of a document, and a command to be typed.
NAMES = re.compile(r"[\u4e00-\u9fff]+〔\d+〕\d+号|fengong[ \w=-]*")
# Words of documents that no English word stands for; a text in English that holds any other Chinese is half translated.
QUOTED = {"等", "牵头", "配合"}
# docs/glossary.md, "Words not used": what officials would mind or not understand.
REPLACED = (
    "圈子",
    "伙伴",
    "合作",
    "机构群",
    "共担",
    "读法",
    "把握",
    "行长",
    "装入",
    "修补",
    "修复",
    "还原",
    "未能读懂",
    "集合性主体",
    "追溯",
)
PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}|%\((\w+)\)s")


def _list_entries() -> Iterator[Entry]:
    with (CATALOGUES / CHINESE / "LC_MESSAGES" / "fengong.po").open("rb") as catalogue:
        yield from (entry for entry in read_po(catalogue) if entry.id)


def _flatten(texts: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ("",))


def test_a_message_is_its_english_text_and_can_be_put_into_chinese() -> None:
    message = say("No such option {name!r}.", name="--rol")
    assert message == "No such option '--rol'."
    assert translate(message, CHINESE) == "没有选项 '--rol'。"


def test_the_number_decides_in_english_alone() -> None:
    said = [say_plural("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", count, args="a")
            for count in (1, 2)]  # fmt: skip
    assert said == ["Got unexpected extra argument (a)", "Got unexpected extra arguments (a)"]
    assert {translate(each, CHINESE) for each in said} == {"多余的参数（a）"}


def test_messages_within_a_message_are_put_into_chinese_too() -> None:
    parts = (say("Options"), say("Commands"))
    assert translate(say("Error: {message}", message=parts), CHINESE) == "错误：选项、命令"
    assert translate(join(parts, " / "), CHINESE) == "选项 / 命令"


def test_what_is_no_message_stays_as_it_is() -> None:
    assert translate("Options", CHINESE) == "Options"
    assert translate(say("Error: {message}", message="Options"), CHINESE) == "错误：Options"


def test_braces_stand_for_themselves_where_no_values_are() -> None:
    assert say("{x}") == "{x}" == translate(say("{x}"), CHINESE)
    assert say("Error: {message}", message="{x}") == "Error: {x}"


@pytest.mark.parametrize("send", [lambda each: pickle.loads(pickle.dumps(each)), copy.deepcopy])  # noqa: S301  # our own
def test_a_message_that_was_sent_or_copied_can_still_be_put_into_chinese(send: object) -> None:
    assert callable(send)
    sent = send(say("Error: {message}", message=say("Options")))
    assert isinstance(sent, Message)
    assert translate(sent, CHINESE) == "错误：选项"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *((tag, "zh_CN") for tag in ("zh", "zh-CN", "zh_CN.UTF-8", "zh-Hans-CN", "zh_TW.Big5", "ZH", " zh ")),
        *((tag, "en") for tag in ("en", "en-GB", "en_US.UTF-8")),
        *((tag, None) for tag in ("C", "POSIX", "C.UTF-8", "de_DE@euro", "", "zhuang", "english")),
    ],
)
def test_a_tag_or_a_locale_names_its_language(tag: str, language: str | None) -> None:
    assert find_language(tag) == language


def test_the_catalogue_holds_what_the_code_says_and_is_compiled() -> None:
    checked = subprocess.run([ROOT / "script" / "messages", "--check"], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_everything_is_in_chinese() -> None:
    lacking = [entry.id for entry in _list_entries() if entry.fuzzy or not all(_flatten(entry.string))]
    assert lacking == []


def test_chinese_texts_have_the_placeholders_of_the_english_ones() -> None:
    differing = [
        entry.id
        for entry in _list_entries()
        if _find_placeholders(_flatten(entry.id)[-1]) != _find_placeholders(_flatten(entry.string)[0])
    ]
    assert differing == []


def _find_placeholders(text: str) -> set[tuple[str, str]]:
    """Names of columns come in both languages, each for its own text; click names a type of number in English alone."""
    return set(PLACEHOLDER.findall(text.replace("{chinese}", "{english}"))) - {("number_type", "")}


def test_english_texts_are_in_english() -> None:
    mixed = [text for entry in _list_entries() for text in _flatten(entry.id) if CHARACTERS.search(_unquote(text))]
    assert mixed == []


def _unquote(text: str) -> str:
    return re.sub("|".join(sorted(QUOTED, key=len, reverse=True)), "", text)


def test_chinese_texts_use_no_word_that_was_replaced() -> None:
    said = [text for entry in _list_entries() for text in _flatten(entry.string)]
    assert [(word, text) for text in said for word in REPLACED if word in text] == []


@cache
def _parse_rooms() -> list[tuple[str, ast.Module]]:
    paths = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return [(str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))) for path in paths]


def _list_nodes() -> Iterator[tuple[str, ast.AST]]:
    """Every node of the code of all rooms, with the file that it stands in."""
    return ((path, node) for path, tree in _parse_rooms() for node in ast.walk(tree))


def test_everything_that_is_said_stands_in_the_catalogue() -> None:
    """Babel passes over what stands inside an f-string."""
    known = {text for entry in _list_entries() for text in _flatten(entry.id)}
    said = [
        (path, node.args[0].value)
        for path, node in _list_nodes()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING
        if isinstance(node.args[0], ast.Constant)
    ]
    assert [each for each in said if each[1] not in known] == []


def test_no_text_of_the_code_is_in_both_languages() -> None:
    notes = {id(node.value) for _, node in _list_nodes() if isinstance(node, ast.Expr)}  # docstrings are for developers
    texts = [
        (path, node.value)
        for path, node in _list_nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes
    ]
    assert [each for each in texts if _is_mixed(NAMES.sub("", each[1]))] == []


def _is_mixed(text: str) -> bool:
    return bool(CHARACTERS.search(text) and ENGLISH_WORDS.search(text))
