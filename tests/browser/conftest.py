"""A real Chromium that may speak to this machine only, and that tells of every error."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = ViewportSize(width=1366, height=768)
PHONE = ViewportSize(width=390, height=844)


@pytest.fixture(scope="module")
def browser(unavailable: Callable[[str], NoReturn]) -> Iterator[Browser]:
    """One Chromium for the tests of a file; not for longer, since Playwright keeps an event loop running."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        unavailable("no Chromium to test with: install Debian's package chromium (and fonts-noto-cjk)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop page; the test fails where it asked another host for something, or met an error."""
    yield from _watch(browser, DESKTOP)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """The same on the screen of a phone."""
    yield from _watch(browser, PHONE)


@pytest.fixture
def show(tmp_path: Path) -> Callable[[Page, str], None]:
    """Opens HTML as a file, as someone does who was sent one."""

    def open_file(page: Page, html: str) -> None:
        path = tmp_path / "网页.html"
        path.write_text(html, encoding="utf-8")
        page.goto(path.as_uri())

    return open_file


def _watch(browser: Browser, screen: ViewportSize) -> Iterator[Page]:
    context = browser.new_context(viewport=screen, reduced_motion="reduce")
    refused: list[str] = []
    errors: list[str] = []

    def admit(route: Route) -> None:
        if _is_local(route.request.url):
            route.continue_()
            return
        refused.append(route.request.url)
        route.abort()

    context.route("**/*", admit)
    page = context.new_page()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert (refused, errors) == ([], [])


def _is_local(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme in {"file", "data"} or address.hostname == "127.0.0.1"
