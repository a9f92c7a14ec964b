"""The page of a document's text: every word once, each fact at its place, from the place to the fact and back."""

from typing import Any

from lxml import html

from graph.answers import DocumentText, SetAsideWords, SpanRef, TextMark
from graph.model import TextRun
from graph.terms import Role
from viz.document_text import render_text

WORDS = "1.建设基地2个。市教育局负责。"


def draw(*runs: TextRun, marks: tuple[TextMark, ...] = (), aside: tuple[SetAsideWords, ...] = ()) -> Any:
    return html.fromstring(render_text(DocumentText("d", None, "通知", runs, marks, aside)))


def read(page: Any, path: str) -> list[str]:
    return ["".join(each.itertext()) for each in page.xpath(path)]


def make_marks(place: str = "第1行") -> tuple[TextMark, ...]:
    return (
        TextMark("task", "建设基地2个。", (SpanRef(2, 9, place),), "d:1", "1", task="d:1"),
        TextMark("target", "基地2个", (SpanRef(4, 8, place),), label="基地", task="d:1"),
        TextMark("agency", "市教育局", (SpanRef(9, 13, place),), "x市教育局", "负责", Role.LEADS, "d:1"),
    )


def test_every_word_stands_once_and_leads_to_its_innermost_fact() -> None:
    page = draw(TextRun(WORDS, 0, len(WORDS)), marks=make_marks())
    assert read(page, "//section[contains(@class, 'words')]") == [WORDS]
    linked = {each.text: each.get("href") for each in page.xpath("//section[contains(@class, 'words')]//a")}
    targets = {href: read(page, f"//li[@id='{href[1:]}']/a")[0] for href in linked.values()}
    assert {words: targets[href] for words, href in linked.items()} == {
        "建设": "1 建设基地2个。",
        "基地2个": "基地2个",
        "。": "1 建设基地2个。",
        "市教育局": "市教育局",
    }


def test_a_fact_leads_to_where_its_words_begin() -> None:
    page = draw(TextRun(WORDS, 0, len(WORDS)), marks=make_marks())
    for link in page.xpath("//ol[@class='held']/li/a[starts-with(@href, '#')]"):
        (there,) = page.xpath(f"//span[@id='{link.get('href')[1:]}']")
        assert link.text_content().split()[-1].startswith(there.getnext().text)


def test_annexes_count_by_themselves_and_what_is_set_aside_stands_where_it_stood() -> None:
    place = "附件“表.txt”"
    hidden = SetAsideWords("扫一扫", "furniture of a site", "", (SpanRef(20, 23),))
    page = draw(
        TextRun("一二三四五六七八九十" * 2, 0, 20),
        TextRun("后文", 23, 25),
        TextRun(WORDS, 0, len(WORDS), place=place),
        marks=make_marks(f"{place}第1行"),
        aside=(hidden,),
    )
    assert read(page, "//section[contains(@class, 'words')]") == [
        "一二三四五六七八九十" * 2 + "扫一扫后文" + place + WORDS
    ]
    assert read(page, "//section//*[contains(@class, 'is-agency')]") == ["市教育局"]
    assert len(page.xpath("//span[@class='aside-words' and @title]")) == 1


def test_a_document_without_its_text_says_how_to_see_it() -> None:
    assert "Load it again" in draw().text_content()
