"""Every page in a real browser: it fits a phone, and a hostile name runs nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page

from tests.test_viz import HOSTILE, PAGES

Show = Callable[[Page, str], None]


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(phone: Page, show: Show, kind: str) -> None:
    show(phone, PAGES[kind]("重庆市人民政府办公厅关于促进就业的通知"))
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("kind", PAGES)
def test_a_hostile_name_runs_nothing(page: Page, show: Show, kind: str) -> None:
    """A script that ran would open a dialog; one that the page's policy stopped would be an error of the console."""
    dialogs: list[str] = []

    def close(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", close)
    show(page, PAGES[kind](HOSTILE))
    assert not dialogs
