"""A law is known by its title, whether it is cited or loaded, and carried out by a regulation on the same subject."""

import pytest

from graph.loader.extract import extract
from graph.model import Citation, Extraction
from tests.documents import make_source

LAW = "中华人民共和国节水法\n第一条　为了节约用水，制定本法。\n第二条　用水单位应当装设计量器具。\n"
RULES = "{title}\n第一条　为了节约用水，根据{law}，制定本办法。\n第二条　用水单位应当装设分户计量器具。\n"


def read(text: str) -> Extraction:
    return extract(make_source(text))


def read_basis(title: str, law: str) -> Citation:
    (citation,) = read(RULES.format(title=title, law=law)).citations
    return citation


@pytest.mark.parametrize("printed", ["《中华人民共和国节水法》", "《节水法》", "《节水法（2031年修正）》"])
def test_a_law_that_is_cited_is_the_one_that_is_loaded(printed: str) -> None:
    assert read_basis("江岚省节水办法", printed).document == read(LAW).document.id


@pytest.mark.parametrize("order", ["（国务院令第722号）", "（中华人民共和国主席令第七十七号）"])
def test_a_law_beside_whose_title_its_order_stands_is_the_same_one(order: str) -> None:
    cited = read_basis("江岚省节水办法", f"《中华人民共和国节水法》{order}")
    assert cited.document == read(LAW).document.id
    assert cited.number


def test_what_others_may_call_so_too_is_known_by_its_order() -> None:
    assert read_basis("澜溪市节水办法", "《取水计量办法》（水利部令第49号）").document == "水利部令第49号"


def test_the_title_of_a_law_within_a_title_has_other_marks() -> None:
    cited = read_basis("澜溪市节水办法", "《江岚省实施〈节水法〉办法》").document
    assert read(RULES.format(title="江岚省实施《中华人民共和国节水法》办法", law="《节水法》")).document.id == cited


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("节水管理办法", RULES),  # there may be many of these
        ("江岚省节水工作方案", RULES),  # no law
        ("江岚省节水办法", "{title}\n一、目标\n（一）节约用水，用水单位装设计量器具。{law}\n"),  # no articles
    ],
)
def test_what_may_not_be_one_law_is_known_by_its_text(title: str, text: str) -> None:
    assert read(text.format(title=title, law="")).document.id.startswith("sha256-")


@pytest.mark.parametrize(
    ("title", "law", "implements"),
    [
        ("江岚省节水条例", "《节水法》", True),
        ("江岚省实施《节水法》办法", "《节水法》", True),
        ("澜溪市节水办法", "《江岚省节水条例》", True),
        ("江岚省湿地保护条例", "《节水法》", False),
        ("江岚省节水工作方案", "《节水法》", False),  # a plan rests on a law's power
    ],
)
def test_a_regulation_carries_out_the_law_of_its_own_subject(title: str, law: str, implements: bool) -> None:
    assert read_basis(title, law).implements is implements


@pytest.mark.parametrize(
    ("note", "issuer", "date"),
    [
        ("（2033年5月10日国务院令第901号公布　自2033年10月1日起施行）", "国务院", "2033-05-10"),
        ("（2033年5月10日江岚省第十四届人民代表大会常务委员会第二次会议通过）", "江岚省人民代表大会常务委员会", "2033-05-10"),
        ("（自2033年10月1日起施行）", None, None),
    ],
)  # fmt: skip
def test_who_gave_a_law_and_when_is_told_below_its_title(note: str, issuer: str | None, date: str | None) -> None:
    document = read(f"节水条例\n{note}\n第一条　为了节约用水，制定本条例。\n").document
    assert (document.issuer, document.date) == (issuer, date)
