"""The ways of hiding as Chromium has them: a page whose word is hidden looks like one with another."""

from collections.abc import Iterator
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.hiding import HIDDEN, HIDDEN_FIELDS, SHOWN

UNSEEN = HIDDEN | HIDDEN_FIELDS
WORD, OTHER = "市水利局", "省民政厅"  # as wide as each other, so that nothing else moves


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page, no higher than they need, for all of them, since most of the time goes into opening and picturing pages."""
    with browser.new_page(viewport={"width": 1366, "height": 420}) as page:
        yield page


@pytest.mark.parametrize("page_source", [*UNSEEN.values(), *SHOWN.values()], ids=[*UNSEEN, *SHOWN])
def test_a_browser_hides_what_the_reader_takes_for_hidden(page: Page, page_source: str) -> None:
    pictures = []
    for word in (WORD, OTHER):
        page.set_content(f"<!DOCTYPE html><body>{page_source.replace('{}', word)}")
        pictures.append(page.screenshot(animations="disabled"))
    assert _look_alike(*pictures) == (page_source in UNSEEN.values())


def _look_alike(first: bytes, second: bytes) -> bool:
    """Whether no eye tells them apart: letters in the colour of their ground may leave a trace of one step in 255."""
    one, other = (np.asarray(Image.open(BytesIO(each)).convert("RGB"), int) for each in (first, second))
    return bool(np.abs(one - other).max() <= 1)
