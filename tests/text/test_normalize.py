"""Characters written otherwise are understood: what is compared is in the usual ones, what is quoted as it was printed."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from graph.loader.extract import extract
from graph.model import Extraction
from graph.text.normalize import fold, fold_for_search
from tests import documents
from tests.documents import make_source

KANGXI = {chr(ordinal): unicodedata.normalize("NFKC", chr(ordinal)) for ordinal in range(0x2F00, 0x2FD6)}
RADICALS = {usual: radical for radical, usual in (KANGXI | {"⺠": "民", "⻅": "见", "⻋": "车"}).items()}
WIDE = {chr(narrow): chr(narrow + 0xFEE0) for narrow in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
WAYS: dict[str, Callable[[str], str]] = {
    "traditional": OpenCC("s2t").convert,
    "of Taiwan": OpenCC("s2tw").convert,
    "radicals": lambda character: RADICALS.get(character, character),
    "wide": lambda character: WIDE.get(character, character),
}


@cache
def write_character(character: str, way: str) -> str:
    """A character as it is written in this way, where there is one that means no other."""
    written = WAYS[way](character)
    return written if fold(written) == character else character


def write(text: str, way: str) -> str:
    return "".join(write_character(character, way) for character in text)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", documents.WHOLE)
def test_a_document_written_otherwise_gives_the_same_facts_and_quotes_as_printed(name: str, way: str) -> None:
    usual, printed = documents.WHOLE[name], write(documents.WHOLE[name], way)
    told, understood = extract(make_source(printed)), extract(make_source(usual))
    assert list_roles(told) == list_roles(understood)
    assert [task.text for task in told.tasks] == [write(task.text, way) for task in understood.tasks]
    assert [task.statement for task in told.tasks] == [
        task.statement and write(task.statement, way) for task in understood.tasks
    ]
    assert [task.spans for task in told.tasks] == [task.spans for task in understood.tasks]
    assert [section.title for section in told.sections] == [section.title for section in understood.sections]
    assert [task.number for task in told.tasks] == [task.number for task in understood.tasks]
    assert [target.value for task in told.tasks for target in task.targets] == [
        target.value for task in understood.tasks for target in task.targets
    ]
    assert replace(told.document, id="") == replace(understood.document, id="")
    assert [cited.document for cited in told.citations] == [cited.document for cited in understood.citations]


def list_roles(extraction: Extraction) -> list[tuple[str, str, str]]:
    """Agency, role and name."""
    names = {agency.id: agency.full_name for agency in extraction.agencies}
    return [
        (names[part.agency], part.role.value, part.name) for task in extraction.tasks for part in task.responsibilities
    ]


def test_two_spellings_of_a_name_are_one_agency() -> None:
    text = "渝江市稳就业任务分工\n1．返还。（市發展改革委牽頭）\n2．补贴。（市发展改革委负责）\n"
    (agency,) = extract(make_source(text)).agencies
    assert agency.names == ("市发展改革委",)


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        ("牽頭單位：發展改革委", "牵头单位：发展改革委"),
        ("關於印發於潛方案", "关于印发于潜方案"),
        ("於潜镇", "於潜镇"),
        ("⼯业和信息化⺠政⻓", "工业和信息化民政长"),
        ("\uf9e4\uf90a", "理金"),
        ("２０２０年Ａ級ｂ", "2020年A级b"),
        ("﹙市教育局﹑市財政局﹚", "（市教育局、市财政局）"),
        ("乾县①（㎡）１．5½ⅣA’B℃　🙂", "乾县①（㎡）1．5½ⅣA’B℃　🙂"),
    ],
)
def test_usual_forms(printed: str, usual: str) -> None:
    assert fold(printed) == usual


@given(st.text())
def test_every_character_stays_in_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert all(usual.isspace() for usual, printed in zip(folded, text, strict=True) if printed.isspace())
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        ("\u00a0\u00a0一、修路", "  一、修路"),
        ("市\ue5e5教育局", "市 教育局"),
        ("\ufeff一、修路", " 一、修路"),
        ("市交\u200b通局", "市交 通局"),
        ("??一、修路？\n? 二、架桥", "  一、修路？\n  二、架桥"),
        ("## 一、修路\n**（一）架桥**。", "   一、修路\n  （一）架桥  。"),
        ("1*2，市交通局*、#3号泵站", "1*2，市交通局*、#3号泵站"),
    ],
    ids=[
        "no-break spaces",
        "wide space of GBK",
        "byte order mark",
        "no width",
        "question marks",
        "markdown",
        "other marks",
    ],
)
def test_white_space_of_all_kinds_is_a_space_and_debris_at_the_beginning_of_a_line_too(
    printed: str, usual: str
) -> None:
    assert fold(printed) == usual


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("創業擔保", "创业担保"),
        ("４．５％", "4.5%"),
        ("ＭａａＳ(AI)", "maas（ai）"),
        ("甲,乙；丙。", "甲，乙；丙。"),
        ("**", "**"),
    ],
)
def test_words_are_searched_for_in_one_script_width_and_case(typed: str, searched: str) -> None:
    assert fold_for_search(typed) == searched


@given(st.text())
def test_each_character_stays_in_its_place_when_words_are_searched_for(text: str) -> None:
    assert len(fold_for_search(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("修好路.架好桥(市交通局负责).\n植好树.", "修好路。架好桥(市交通局负责)。\n植好树。"),
        ("一.修路.\n(一).架桥", "一.修路。\n(一).架桥"),
        ("建成3.5公里.1.植树", "建成3.5公里.1.植树"),
        ("修路.架桥。", "修路.架桥。"),
    ],
    ids=["ends of sentences", "behind numbers", "in numbers", "where sentences end otherwise"],
)
def test_a_point_ends_a_sentence_where_no_full_stop_does(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_lines_may_end_as_on_an_old_macintosh() -> None:
    assert fold("修路\r架桥\r\n植树") == "修路\n架桥\r\n植树"
