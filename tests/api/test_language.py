"""The language of pages and of answers: who asks for which, and how a choice is kept."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.app import create_app
from api.language import prefer_language
from graph.settings import Settings
from graph.text.messages import CHINESE, ENGLISH, LANGUAGES
from viz.frame import Visit

BROWSER = {"Accept": "text/html"}
CHINESE_READER = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}
PAGE = "/nowhere"  # a page of its own, for which no graph is needed


@pytest.fixture
def client() -> Iterator[TestClient]:
    """One browser, which keeps its cookies."""
    with TestClient(create_app(Settings()), headers=BROWSER) as client:
        yield client


def read_language(client: TestClient, address: str, **headers: str) -> str:
    """The language in which a page says that it is; its head and its words must agree."""
    page = client.get(address, headers=headers)
    language: str = page.headers["content-language"]
    assert f'<html lang="{language}">' in page.text
    assert ("没有这个地址" in page.text, "No such address" in page.text) == (language == "zh-CN", language == "en")
    return language


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", ENGLISH),
        ("*", ENGLISH),
        ("fr", ENGLISH),
        ("zh", CHINESE),
        ("zh-TW, en;q=0.5", CHINESE),
        ("en-GB,en;q=0.9,zh-CN;q=0.8", ENGLISH),
        ("en;q=0.2, zh;q=0.3", CHINESE),
        ("fr;q=1, zh;q=0.1", CHINESE),
        ("zh;q=0, en", ENGLISH),
        ("zh;q=0", ENGLISH),
        ("zh;q=x, en", ENGLISH),
    ],
)
def test_the_preferred_language_of_ours_is_taken(accepted: str, language: str) -> None:
    assert prefer_language(accepted) == language


@given(st.text())
def test_any_header_gives_a_language(accepted: str) -> None:
    assert prefer_language(accepted) in LANGUAGES


def test_a_page_is_in_the_language_that_the_browser_prefers(client: TestClient) -> None:
    assert read_language(client, PAGE) == "en"
    assert read_language(client, PAGE, **CHINESE_READER) == "zh-CN"


def test_a_language_that_was_chosen_is_kept_against_what_the_browser_prefers(client: TestClient) -> None:
    assert read_language(client, f"{PAGE}?lang=en", **CHINESE_READER) == "en"
    assert read_language(client, PAGE, **CHINESE_READER) == "en"
    assert read_language(client, f"{PAGE}?lang=zh", **CHINESE_READER) == "zh-CN"
    assert read_language(client, PAGE) == "zh-CN"


def test_a_language_that_nobody_speaks_here_changes_nothing(client: TestClient) -> None:
    assert read_language(client, f"{PAGE}?lang=fr", **CHINESE_READER) == "zh-CN"
    assert not client.cookies


def test_a_page_says_on_what_its_language_depends(client: TestClient) -> None:
    assert client.get(PAGE).headers["vary"] == "Accept-Language, Cookie, Accept-Encoding"


def test_an_answer_to_a_program_depends_on_no_cookie(client: TestClient) -> None:
    client.get(f"{PAGE}?lang=zh")
    for headers, language, words in (({}, "en", "No such address; "), (CHINESE_READER, "zh-CN", "没有这个地址，")):
        answer = client.get("/api/v1/nowhere", headers=headers)
        assert answer.headers["content-language"] == language
        assert answer.json()["detail"].startswith(words)
        assert answer.headers["vary"] == "Accept-Language"


def test_the_switch_leads_to_the_same_page(client: TestClient) -> None:
    page = client.get(f"{PAGE}?words=%E5%B0%B1%E4%B8%9A&lang=zh").text
    assert f'href="{PAGE}?words=%E5%B0%B1%E4%B8%9A&amp;lang=en"' in page


@given(st.dictionaries(st.text(min_size=1), st.text()).filter(lambda query: "lang" not in query))
def test_the_switch_keeps_whatever_was_asked(query: dict[str, str]) -> None:
    switched = Visit(ENGLISH, f"/tasks?{urlencode(query)}").switch_to(CHINESE)
    assert dict(parse_qsl(urlsplit(switched).query, keep_blank_values=True)) == {**query, "lang": "zh"}
