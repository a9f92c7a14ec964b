"""What documents and requests say is data on every page: nothing of it becomes markup, a script, a header or an error of the service.

The gate sends a sample, the same at each run; with FENGONG_ALL_HOSTILE=1 every value goes into every parameter of every page.
"""

import os
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, urlencode

import lxml.html
import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from api.app import PAGES, create_app
from api.pages.forms import list_taken
from graph.loader.persist.write import define_schema, write
from graph.settings import Settings
from graph.store.client import open_graph
from tests.factories import NUMBER, make_citation, make_extraction, make_section, make_task
from tests.folders import TESTS
from tests.questions.test_every_node import list_addresses

SAMPLE = 150  # requests
VALUES = (
    "<zq9 onzq9=1>市财政局",
    "\"><zq9>'><zq9>",
    "' onzq9='1\" onzq9=\"1",
    "</script></title></textarea><zq9>",
    "javascript:zq9()//",
    "{{7*191}}${7*191}<%=7*191%>",
    "x\r\nZq9: 1\r\n\r\n<zq9>",
    "\x00\x1b[31m\u202e<zq9>\ufeff",
    "../../../../etc/passwd",
    "' OR 1=1 //\") RETURN n //",
    "-1",
    "9" * 400,
    "界" * 1500,
)
HOSTILE = "".join(VALUES[:6])
LEADING = ("href", "src", "action", "formaction")
ASKING = {"Accept": "text/html", "Accept-Language": "zh"}


@pytest.fixture(scope="module")
def client(embedded_settings: Settings) -> Iterator[TestClient]:
    """A service over a document each of whose words attacks."""
    with open_graph(embedded_settings, TESTS / "cypher") as graph:
        graph.change(lambda transaction: transaction.run("empty"))
    with open_graph(embedded_settings) as graph:
        define_schema(graph)
        task = make_task("1", leads=["市教育局"], co=["市财政局"], section="一", targets=[HOSTILE], deadline=HOSTILE)
        told = make_extraction(
            replace(task, text=HOSTILE, statement=HOSTILE),
            title=HOSTILE,
            sections=[make_section("一", HOSTILE, order=1)],
            citations=[make_citation("国发〔2017〕10号", title=HOSTILE, sentence=HOSTILE)],
        )
        agencies = [replace(each, name=f"{each.name}{HOSTILE}", names=(each.name, HOSTILE)) for each in told.agencies]
        document = replace(told.document, issuer=HOSTILE, jurisdiction=HOSTILE)
        write(graph, replace(told, document=document, agencies=tuple(agencies), source=f"{HOSTILE}.txt"))
    with TestClient(create_app(embedded_settings), raise_server_exceptions=False) as client:
        yield client


def list_requests() -> list[str]:
    """Each page with each value in each parameter of its address and its query, and in the name of one that it does not have."""
    found = []
    for path, names in list_pages():
        for value in VALUES:
            here = re.sub(r"\{[^}]*\}", quote(value, safe=""), path)
            there = re.sub(r"\{[^}]*\}", quote(NUMBER, safe=""), path)
            found += [here] if here != path else []
            found += [f"{there}?{urlencode({name: value})}" for name in (*names, value)]
    return found


def list_pages() -> Iterator[tuple[str, list[str]]]:
    """The pages, and the resources, whose errors a browser shows as pages, too; each with what it takes."""
    for part in PAGES:
        for route in part.router.routes:
            if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
                yield route.path, ["lang", "as_of", *list_taken(route.dependant)]
    for path, operations in create_app(Settings()).openapi()["paths"].items():
        if path.startswith("/api/") and "get" in operations:
            yield path, [each["name"] for each in operations["get"].get("parameters", ()) if each["in"] == "query"]


def find_what_got_through(client: TestClient, address: str) -> list[str]:
    answer = client.get(address, headers=ASKING, follow_redirects=False)
    wrong = [f"status {answer.status_code}"] if answer.status_code >= 500 else []
    wrong += ["a header"] if "zq9" in answer.headers else []
    wrong += [each for each in ("Traceback (most recent", "root:x:0", "1337") if each in answer.text]
    if answer.headers.get("content-type", "").startswith("text/html"):
        wrong += find_markup(answer.text)
    return wrong


def find_markup(page: str) -> Iterator[str]:
    for element in lxml.html.document_fromstring(page).iter():
        names = [str(name) for name in element.attrib]
        led = [str(element.get(name)) for name in LEADING if element.get(name)]
        if element.tag == "zq9" or any("onzq9" in name for name in names):
            yield f"{element.tag} {names}"
        yield from (f"leads to {each}" for each in led if each.strip().lower().startswith("javascript:"))


def test_no_document_makes_a_page_say_something_else(client: TestClient) -> None:
    addresses = [*list_addresses(client), "/", "/tasks", "/agencies", "/documents", "/network", "/ranking", "/heatmap"]
    found = {address: find_what_got_through(client, address) for address in addresses}
    assert len(found) > 20
    assert "&lt;zq9" in client.get("/tasks", headers=ASKING).text  # it stands there, as words
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_no_request_makes_a_page_say_something_else(client: TestClient) -> None:
    addresses = list_requests()
    assert len(addresses) > 2000
    if not os.environ.get("FENGONG_ALL_HOSTILE"):
        addresses = random.Random(18).sample(addresses, SAMPLE)  # noqa: S311  # which to try: no secret
    found = {address: find_what_got_through(client, address) for address in addresses}
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_what_gets_through_would_be_found() -> None:
    page = f"<p title='{VALUES[1]}'>{VALUES[0]}</p><a href='{VALUES[4]}'>x</a>"
    assert len([*find_markup(page)]) >= 3
