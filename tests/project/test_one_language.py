"""No page mixes languages: what stands on it is in the language of the page, or marked as the words of a document."""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import html
from starlette.testclient import TestClient

from api.app import create_app
from graph.loader.load import load
from graph.settings import Settings
from graph.store.client import open_graph
from graph.text.messages import CHINESE, ENGLISH, LANGUAGES
from tests.folders import ROOT, TESTS
from viz.frame import TAGS
from viz.wording.rules import RULES

EXAMPLES = ROOT / "examples"
STATEMENTS = TESTS / "cypher"
FIRST = (  # those to which no page leads are empty lists and errors
    "/", "/tasks?words=x&without_lead=true", "/tasks?agency=x", "/task/1", "/task/999", "/agency/x", "/document/x",
    "/ranking?offset=1", "/targets?agency=x", "/due?on=2025-07-01", "/nowhere", "/?task=26", "/tasks?limit=0", "/network?document=x",
    "/load", "/enter",
)  # fmt: skip
MOST = 12  # pages of each kind
SHOWN = (
    "title",
    "aria-label",
    "placeholder",
    "alt",
    "data-copied",
    "data-press",
    "data-label",
)  # attributes people meet
FOREIGN = {ENGLISH: re.compile(r"[\u3400-\u9fff]+"), CHINESE: re.compile(r"[A-Za-z]{2,}")}
# In a page in Chinese: names, and what is written as it is typed, such as ids, names of rules, addresses and of files.
NAMES = {
    "JSON",
    "XLSX",
    "BibTeX",
    "RIS",
    "CSL",
    "CSV",
    "Lines",
    "GraphML",
    "GEXF",
    "Gephi",
    "Pajek",
    "UCINET",
    "Louvain",
    "NMI",
    "JavaScript",
    "Esc",
    "Ctrl",
    "Word",
    "WPS",
    "PDF",
    "PNG",
    "SVG",
    "OFD",
    "Excel",
    "zip",
    "KB",
    "MB",
    *RULES,
}
# What is marked as Chinese, and what in it shows that it is no document's but half of our own words.
MARKED = "//*[@lang='zh']//text()"
SENTENCE = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+")
TYPED = re.compile(r"/[a-z0-9/_-]*|[\w-]+\.(?:csv|txt)|[a-z]+_[a-z_]+|['‘][^'’]*['’]|\{\w+\}|limit|GB/T")


@pytest.fixture(scope="module")
def client(embedded_settings: Settings) -> Iterator[TestClient]:
    """The pages over the project's examples."""
    with open_graph(embedded_settings, STATEMENTS) as graph:
        graph.change(lambda transaction: transaction.run("empty"))
    with open_graph(embedded_settings) as graph:
        assert len(list(load(graph, [EXAMPLES], embedded_settings))) == 3
        settings = replace(embedded_settings, key="k")
        with TestClient(create_app(settings), headers={"Accept": "text/html", "Authorization": "Bearer k"}) as client:
            yield client


def crawl(client: TestClient, language: str, *more: str) -> Iterator[tuple[str, html.HtmlElement]]:
    """The pages that can be reached, so many of each kind, with their addresses."""
    waiting = [*FIRST, *more]
    kinds: Counter[str] = Counter()
    for address in waiting:  # which grows meanwhile
        kind = address.partition("?")[0].split("/")[1]
        if kinds[kind] >= MOST and address not in FIRST:
            continue
        kinds[kind] += 1
        page = html.fromstring(client.get(address, headers={"Accept-Language": TAGS[language]}).text)
        yield address, page
        links = {link.partition("#")[0] for link in find_all(page, "//a/@href")}
        pages = (link for link in links if link.startswith("/") and not re.match("/(?:api|docs)|.*[?&]lang=", link))
        waiting += sorted(set(pages) - set(waiting))
    assert min(kinds[kind] for kind in ("task", "tasks", "agency", "document")) > 2


def read_texts(page: html.HtmlElement) -> Iterator[str]:
    """What people see or hear of a page, without what is marked as another language or as the words of a document."""
    own = "[ancestor-or-self::*[@lang][1][self::html]][not(ancestor-or-self::*[self::script or self::style or self::code or self::pre])]"
    yield from find_all(page, f"//*[ancestor-or-self::body]{own}/text()")
    for name in SHOWN:
        yield from find_all(page, f"//*{own}/@{name}")
    marked = " ".join(find_all(page, MARKED))
    (title,) = find_all(
        page, "//title/text()"
    )  # which can hold no marks: in it a document's words are those that are marked below
    yield from (part for part in title.split(" · ") if part not in marked)
    for words in find_all(page, "//script[@id='words']/text()"):
        yield from json.loads(words).values()


def find_all(page: html.HtmlElement, path: str) -> list[str]:
    found = page.xpath(path)
    assert isinstance(found, list)
    return [str(each) for each in found]


@pytest.fixture(scope="module")
def read_load(client: TestClient) -> str:
    """The address of a load that was read: of a document, of a file that is none, of one that is not read."""
    opened = client.post("/api/v1/loads").json()["id"]
    for name, raw in (("a.txt", (EXAMPLES / "yunchuan-2019-36.txt").read_bytes()), ("b.txt", b"x"), ("c.mp3", b"x")):
        client.put(f"/api/v1/loads/{opened}/files/{name}", content=raw)
    client.post(f"/api/v1/loads/{opened}/read")
    while client.get(f"/api/v1/loads/{opened}").json()["stage"] in {"waiting", "reading"}:
        time.sleep(0.05)
    return f"/load/{opened}"


@pytest.mark.timeout(600)  # some hundred pages
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_one_language(client: TestClient, read_load: str, language: str) -> None:
    strange: dict[str, str] = {}
    for address, page in crawl(client, language, read_load):
        assert page.get("lang") == TAGS[language]
        for text in read_texts(page):
            words = set(FOREIGN[language].findall(TYPED.sub("", text))) - NAMES
            if words:
                strange.setdefault(" ".join(text.split()), address)
        for text in find_all(page, MARKED):
            if SENTENCE.search(text):
                strange.setdefault(text, address)
    assert strange == {}


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>任务</p>", True),
        ("<p>Tasks <span lang='zh'>任务</span></p>", False),
        ("<p lang='zh'>任务</p>任务", True),
        ("<p title='任务'>Tasks</p>", True),
        ("<a lang='zh' title='任务'>任务</a>", False),
        ("<script id='words' type='application/json'>{\"task\": \"任务\"}</script>", True),
    ],
)
def test_words_that_are_not_marked_are_found(page: str, found: bool) -> None:
    texts = read_texts(html.fromstring(f"<html lang='en'><title>Tasks</title><body>{page}</body></html>"))
    assert any(map(FOREIGN[ENGLISH].search, texts)) == found
