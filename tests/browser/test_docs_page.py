"""The page that shows the resources, in a real browser."""

import pytest
from playwright.sync_api import Page, Route, expect
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings

ADDRESS = "http://127.0.0.1"
CLIENT = TestClient(create_app(Settings()))


@pytest.fixture
def docs_page(page: Page) -> Page:
    """The page as the service sends it, headers included; the description needs no graph."""

    def answer(route: Route) -> None:
        sent = CLIENT.get(route.request.url.removeprefix(ADDRESS))
        route.fulfill(status=sent.status_code, headers=dict(sent.headers), body=sent.content)

    page.route(f"{ADDRESS}/**", answer)
    page.goto(f"{ADDRESS}/docs")
    return page


def test_every_resource_is_shown_and_can_be_tried(docs_page: Page) -> None:
    shown = docs_page.locator(".opblock-summary-path")
    paths = CLIENT.get("/openapi.json").json()["paths"]
    expect(shown).to_have_count(sum(len(methods) for methods in paths.values()))
    docs_page.get_by_text("/api/v1/pairs").click()
    expect(docs_page.get_by_role("button", name="Try it out")).to_be_visible()
