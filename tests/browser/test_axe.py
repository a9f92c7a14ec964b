"""What axe-core finds on every page, on light and on dark screens: nothing serious."""

from collections.abc import Callable
from importlib.resources import files

from playwright.sync_api import Page, expect

from graph.text.messages import CHINESE
from tests.browser.test_docs_page import docs_page
from tests.viz.samples import PAGES
from viz.frame import Visit

Show = Callable[[Page, str], None]

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
GRAVE = {"serious", "critical"}
ASKING = {"reading"}  # asks its service again and again, which a file has none of
__all__ = ["docs_page"]


def find_grave(page: Page, *rules: str) -> list[str]:
    """The rules (of these, or of all) that a page breaks, with the first place of each."""
    page.evaluate(AXE)
    asked = "rules => axe.run({resultTypes: ['violations'], ...(rules.length ? {runOnly: rules} : {})})"
    found = page.evaluate(asked, rules)["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found if each["impact"] in GRAVE]


def test_axe_finds_nothing_serious_on_any_page(page: Page, show: Show) -> None:
    found: dict[str, list[str]] = {}
    for kind in PAGES.keys() - ASKING:
        page.emulate_media(color_scheme="light")
        show(page, PAGES[kind]("云川市教育局", Visit(CHINESE, "/")))
        found[kind] = find_grave(page)
        page.emulate_media(color_scheme="dark")  # which changes nothing but colours
        found[kind] += find_grave(page, "color-contrast")
    assert {kind: broken for kind, broken in found.items() if broken} == {}


def test_axe_finds_nothing_serious_where_the_resources_are_shown(docs_page: Page) -> None:
    docs_page.wait_for_selector(".opblock")
    assert find_grave(docs_page) == []
    docs_page.emulate_media(color_scheme="dark")
    expect(docs_page.locator("html")).to_have_css("background-color", "rgb(28, 32, 34)")
    assert find_grave(docs_page, "color-contrast") == []
