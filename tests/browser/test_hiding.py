"""The ways of hiding as Chromium has them: a page whose word is hidden looks like one with another."""

import pytest
from playwright.sync_api import Page

from tests.hiding import HIDDEN, HIDDEN_FIELDS, SHOWN

UNSEEN = HIDDEN | HIDDEN_FIELDS
WORD, OTHER = "市水利局", "省民政厅"  # as wide as each other, so that nothing else moves


@pytest.mark.parametrize("page_source", [*UNSEEN.values(), *SHOWN.values()], ids=[*UNSEEN, *SHOWN])
def test_a_browser_hides_what_the_reader_takes_for_hidden(page: Page, page_source: str) -> None:
    pictures = []
    for word in (WORD, OTHER):
        page.set_content(f"<!DOCTYPE html><body>{page_source.replace('{}', word)}")
        pictures.append(page.screenshot())
    assert (pictures[0] == pictures[1]) == (page_source in UNSEEN.values())
