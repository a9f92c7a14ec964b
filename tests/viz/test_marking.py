"""Words of documents inside those of a page: marked, and never taken for markup."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.text.messages import CHINESE, ENGLISH, Message, join, say, translate
from viz.wording.marking import mark, mark_beside, mark_searched


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (say("Tasks"), "Tasks"),
        (say("Task {number}", number="25"), "Task 25"),
        (join((say("Collaboration network"), "通知"), " · "), 'Collaboration network · <span lang="zh">通知</span>'),
        ("通知", '<span lang="zh">通知</span>'),
        (say("No parameter {name!r}. Known: {known}", name="甲", known=["乙", "sort"]),
         "No parameter &#39;<span lang=\"zh\">甲</span>&#39;. Known: <span lang=\"zh\">乙</span>, sort"),
    ],
)  # fmt: skip
def test_what_comes_from_a_document_is_marked(text: str, marked: str) -> None:
    assert mark(text, ENGLISH) == marked


@pytest.mark.parametrize(
    ("said", "name", "shown"),
    [
        (say("{path}: the file is empty", path="空.txt"), "空.txt", "文件是空的"),
        (say("{subject}: {what}", subject="包.zip/空.txt", what=say("{path}: the file is empty", path="空.txt")),
         "包.zip/空.txt", "文件是空的"),
        (say("{path}: the file is empty", path="空.txt"), "别的.txt", '<span lang="zh">空.txt</span>：文件是空的'),
    ],
)  # fmt: skip
def test_a_reason_beside_a_files_name_does_not_say_it_again(said: str, name: str, shown: str) -> None:
    assert mark_beside(said, name, CHINESE) == shown


def test_the_words_of_the_page_are_in_its_language() -> None:
    assert mark(say("Task {number}", number="25"), CHINESE) == "任务 25"


@given(st.text(min_size=1), st.sampled_from([ENGLISH, CHINESE]))
def test_nothing_is_lost_added_or_run(words: str, language: str) -> None:
    message: Message = join((say("Collaboration network"), words, words), " · ")
    marked = mark(message, language)
    assert "<" not in marked.replace('<span lang="zh">', "").replace("</span>", "")
    assert unescape(marked.replace('<span lang="zh">', "").replace("</span>", "")) == translate(message, language)


def test_every_word_that_was_searched_for_is_marked_the_longest_first() -> None:
    marked = mark_searched("就业<b>培训</b>，就业培训", ["就业", "培训", "就业培训", ""])
    assert marked == "<mark>就业</mark>&lt;b&gt;<mark>培训</mark>&lt;/b&gt;，<mark>就业培训</mark>"
    assert mark_searched("修路", []) == "修路"
