"""What holds for every page: hostile names harmless, no other host named."""

import re

import pytest

from graph.loader.statements.roles import RULES as RULES_OF_PARTS
from graph.loader.targets.rules import REASONS
from graph.text.messages import CHINESE, translate
from tests.viz.samples import HOSTILE, PAGES, SERVED
from viz.pages import render_error
from viz.wording.rules import RULES


def cut_scripts(page: str) -> str:
    """The page without vis-network, whose licence names its authors' sites."""
    return re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("kind", PAGES)
def test_a_hostile_name_opens_no_tag_on_any_page(kind: str) -> None:
    assert "<img" not in PAGES[kind](HOSTILE, SERVED)


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_names_another_host(kind: str) -> None:
    page = cut_scripts(PAGES[kind]("市教育局", SERVED))
    assert not re.search(r"https?:|url\(|@import|src=|//[a-z]", page)


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_forbids_the_browser_to_load_anything(kind: str) -> None:
    assert "default-src 'none'" in PAGES[kind]("市教育局", SERVED)


@pytest.mark.parametrize("rule", [*RULES_OF_PARTS, *REASONS])
def test_every_rule_is_told_in_both_languages(rule: str) -> None:
    assert not re.search(r"[一-龥]", RULES[rule])
    assert re.search(r"[一-龥]", translate(RULES[rule], CHINESE))


def test_an_error_page_shows_status_and_detail() -> None:
    page = render_error("Not found", "没有任务 999。", 404)
    assert re.search(r"404.*Not found.*没有任务 999。", page, re.DOTALL)
