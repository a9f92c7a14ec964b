"""What a page hides is not read as its text, and is named; tests/browser/test_hiding.py holds the same pages to Chromium."""

import pytest

from graph.loader.sources.read import read_bytes
from graph.settings import Settings
from tests.hiding import DOUBTFUL, FAINT, HIDDEN, HIDDEN_FIELDS, SHOWN

WORDS = "市水利局负责"
TITLE = "关于印发任务分工的通知"


def write(page: str) -> bytes:
    return f"<!DOCTYPE html><body><h1>{TITLE}</h1>{page.replace('{}', WORDS)}".encode()


@pytest.mark.parametrize("page", [*HIDDEN.values(), *FAINT.values()], ids=[*HIDDEN, *FAINT])
def test_what_a_page_hides_is_set_aside_and_named(page: str) -> None:
    raw = write(page)
    source = read_bytes("page.html", raw, Settings())
    assert source.text.split() == [TITLE]
    assert [each.text for each in source.set_aside] == [WORDS]
    assert source.set_aside[0].reason.startswith("hidden by the page's styles")
    (span,) = source.set_aside[0].spans
    assert raw.decode()[span.start : span.end] == WORDS


@pytest.mark.parametrize("page", HIDDEN_FIELDS.values(), ids=HIDDEN_FIELDS)
def test_what_a_field_holds_unseen_is_named(page: str) -> None:
    source = read_bytes("page.html", write(page), Settings())
    assert source.text.split() == [TITLE]
    assert [each.text for each in source.set_aside] == [WORDS]


@pytest.mark.parametrize("page", SHOWN.values(), ids=SHOWN)
def test_what_only_looks_hidden_is_read(page: str) -> None:
    source = read_bytes("page.html", write(page), Settings())
    assert source.text.split() == [TITLE, WORDS]
    assert (source.set_aside, source.notes) == ((), ())


@pytest.mark.parametrize("page", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_may_be_hidden_is_read_and_named_as_doubtful(page: str) -> None:
    source = read_bytes("page.html", write(page), Settings())
    assert source.text.split() == [TITLE, WORDS]
    (note,) = source.notes
    assert WORDS in note or "@container" in note


def test_a_first_letter_that_is_hidden_is_named_and_the_others_are_read() -> None:
    page = f"<!DOCTYPE html><style>p::first-letter{{font-size:0}}</style><p>甲{WORDS}</p>"
    source = read_bytes("page.html", page.encode(), Settings())
    assert (source.text.strip(), [each.text for each in source.set_aside]) == (WORDS, ["甲"])


def test_a_page_without_a_doctype_does_not_tell_capitals_of_classes_apart() -> None:
    page = f"<style>.Hide{{display:none}}</style><h1>{TITLE}</h1><p class=hide>{WORDS}</p>"
    assert read_bytes("page.html", page.encode(), Settings()).text.split() == [TITLE]


def test_a_colour_is_not_judged_where_the_background_may_stand_in_another_file() -> None:
    page = f"<link rel=stylesheet href=site.css><p style='color:#fff'>{WORDS}</p>"
    assert read_bytes("page.html", page.encode(), Settings()).text.split() == [WORDS]


ENDLESS = {
    "rules in rules": ".a{" * 20_000 + "display:none" + "}" * 20_000,
    "names of names": f":root{{--a:{'var(--b) ' * 1000};--b:{'var(--a) ' * 1000}}}p{{display:var(--a)}}",
    "lists in lists": "".join(f".a{n},.b{n}{{" for n in range(15)) + "display:none" + "}" * 15,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("style", ENDLESS.values(), ids=ENDLESS)
def test_styles_that_unfold_without_end_are_passed_over(style: str) -> None:
    page = f"<style>{style}</style><p>{WORDS}</p>"
    assert read_bytes("page.html", page.encode(), Settings()).text.split() == [WORDS]
