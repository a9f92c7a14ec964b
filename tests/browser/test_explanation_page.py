"""The explanation of a repair in a real browser: from a copied run to its place in the reading, and back."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from graph.loader.report.explain_repair import Explanation, ReadingPiece, ScrapeLine, ScrapePiece
from graph.model import MovedRun, Repair, Span
from viz.explain import render_explanation

Show = Callable[[Page, str], None]


def make_page() -> str:
    """A scrape of 60 lines, each of its own words; the last brings back what is lost after the first."""
    lines = [f"第{order}句，说的是一件事。" * 6 for order in range(60)]
    spans = [Span(order * 100, order * 100 + 60) for order in range(60)]
    scrape = [
        ScrapeLine(order + 1, (ScrapePiece("original", text, span, restored=False),), 0)
        for order, (text, span) in enumerate(zip(lines, spans, strict=True))
    ]
    scrape[-1] = ScrapeLine(60, (ScrapePiece("copy", "补回的话。", spans[-1], restored=True),), 1)
    reading = [ReadingPiece("original", text, span, 0) for text, span in zip(lines[:-1], spans[:-1], strict=True)]
    reading.insert(1, ReadingPiece("restored", "补回的话。", spans[-1], 0))
    repair = Repair(200, 450, 60, 0, 1, 1, (MovedRun(60, (spans[-1],), 1, 1),))
    return render_explanation(Explanation("一.txt", repair, "已修补。", tuple(scrape), tuple(reading), (), 1))


def test_a_restored_run_in_the_reading_leads_to_the_copy_in_the_scrape(page: Page, show: Show) -> None:
    show(page, make_page())
    copy = page.get_by_role("region", name="The file as it is").get_by_text("补回的话。")
    expect(copy).not_to_be_in_viewport()
    page.get_by_role("region", name="The text put in order").get_by_text("补回的话。").click()
    expect(copy).to_be_in_viewport()


def test_the_copy_leads_back_by_keyboard(page: Page, show: Show) -> None:
    show(page, make_page())
    page.get_by_role("region", name="The file as it is").get_by_role("link", name="补回的话。").press("Enter")
    expect(page.get_by_role("region", name="The text put in order").locator(":target")).to_have_text(
        "restored补回的话。"
    )


def test_a_phone_shows_both_sides_below_each_other(phone: Page, show: Show) -> None:
    show(phone, make_page())
    scrape = phone.get_by_role("region", name="The file as it is").bounding_box()
    reading = phone.get_by_role("region", name="The text put in order").bounding_box()
    assert scrape
    assert reading
    assert scrape["y"] + scrape["height"] <= reading["y"]
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
