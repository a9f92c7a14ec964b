"""Every page in a real browser: it fits a phone, and a hostile name runs nothing."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

import pytest
from playwright.sync_api import Dialog, Page, expect

from graph import answers
from graph.text.messages import LANGUAGES
from tests.viz.samples import HOSTILE, PAGES, SERVED, make_document, make_implementations, make_task
from viz.frame import Visit
from viz.pages import render_document

Show = Callable[[Page, str], None]
BESIDE = (".site nav:not(.languages) a", ".languages a")
FITS = {
    ".scroll:has(> .stacked)": "box => box.scrollWidth <= box.clientWidth",
    ".heat thead": "head => head.offsetHeight < innerHeight / 3",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(phone: Page, show: Show, kind: str, language: str) -> None:
    show(phone, PAGES[kind]("重庆市人民政府办公厅关于促进就业的通知", Visit(language, "/")))
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for part, fits in FITS.items():
        assert all(each.evaluate(fits) for each in phone.locator(part).all()), part


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_through_the_site_fits_every_screen(page: Page, show: Show, language: str) -> None:
    show(page, PAGES["tasks"]("市教委", replace(SERVED, language=language)))
    for width in (1440, 1280, 1150, 1024, 900, 800, 700):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        for link in page.locator(".site a").all():
            expect(link).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator(".find input").evaluate("field => { field.value = field.placeholder; }")
    assert page.locator(".find input").evaluate("field => field.scrollWidth <= field.clientWidth")  # the hint is whole
    tops = [page.locator(each).first.evaluate("link => link.getBoundingClientRect().top") for each in BESIDE]
    assert max(tops) - min(tops) < 5  # the languages stand beside the pages, not alone in a line


def test_on_a_phone_the_list_comes_before_the_filters_and_says_what_was_chosen(phone: Page, show: Show) -> None:
    show(phone, PAGES["tasks"]("市教委", SERVED))
    expect(phone.get_by_role("heading", name="9 tasks")).to_be_in_viewport()
    expect(phone.get_by_label("Words", exact=True)).to_be_hidden()
    chosen = phone.get_by_role("list", name="Chosen filters")
    expect(chosen).to_contain_text("Role leads")
    assert "role=" not in (chosen.get_by_role("link", name="Take away: Role").get_attribute("href") or "role=")
    phone.get_by_label("Show filters").press("Space")
    expect(phone.get_by_label("Words", exact=True)).to_be_visible()


def test_on_a_large_screen_filters_are_there_once_one_is_chosen(page: Page, show: Show) -> None:
    show(page, PAGES["tasks"]("市教委", SERVED))
    expect(page.get_by_label("Words", exact=True)).to_be_visible()
    show(page, PAGES["ranking"]("市教委", SERVED))
    expect(page.get_by_label("Role")).to_be_hidden()
    page.get_by_label("Show filters").press("Space")
    expect(page.get_by_label("Role")).to_be_visible()


def test_a_footnote_is_copied_by_the_keyboard_alone(page: Page, show: Show) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show(page, render_document(make_document(), make_implementations(), answers.Page(0, False, ())))
    page.locator("details.cite summary").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "通知[A]."
    assert page.locator(".footnotes").is_visible()


def test_a_footnote_is_there_to_be_copied_by_hand_where_no_clipboard_is(page: Page, show: Show) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard; Document.prototype.execCommand = () => false")
    show(page, render_document(make_document(), make_implementations(), answers.Page(0, False, ())))
    page.get_by_text("Cite", exact=True).click()
    page.get_by_text("Ctrl+C").wait_for()
    assert page.evaluate("getSelection().toString().trim()") == "通知[A]."


@pytest.mark.parametrize("kind", PAGES)
def test_a_hostile_name_runs_nothing(page: Page, show: Show, kind: str) -> None:
    """A script that ran would open a dialog; one that the page's policy stopped would be an error of the console."""
    dialogs: list[str] = []

    def close(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", close)
    show(page, PAGES[kind](HOSTILE, SERVED))
    assert not dialogs


def test_the_first_key_leads_past_the_navigation(page: Page, show: Show) -> None:
    show(page, render_document(make_document(), make_implementations(), answers.Page(0, False, ())))
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_a_task_of_a_document_is_reached_by_its_id(page: Page, show: Show) -> None:
    tasks = tuple(make_task(str(number)) for number in range(60))
    show(page, render_document(make_document(), make_implementations(), answers.Page(60, False, tasks)))
    page.goto(f"{page.url}#{quote(tasks[50].id)}")
    expect(page.locator("li:target")).to_contain_text("Task 50")
    expect(page.locator("li:target")).to_be_in_viewport()
