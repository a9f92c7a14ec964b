"""The log of judgements on derivations: what holds, and what a power cut leaves of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import BadInput
from graph.loader.reviews.derivation_reviews import (
    DerivationEntry,
    DerivationKey,
    Finding,
    append_derivation_review,
    read_derivation_reviews,
)
from graph.settings import Settings

KEY = DerivationKey("澜溪府办发〔2030〕21号:1", "国发〔2030〕8号:§一", "新建居住小区配建养老服务用房。")
CONFIRMED = DerivationEntry(0, Finding.CONFIRM, KEY, reason="已核对\u2028原文", author="王")
UNDO = DerivationEntry(0, Finding.UNDO, undone=1)


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


def test_a_judgement_holds_until_it_is_undone_and_only_for_these_words(home: Settings) -> None:
    append_derivation_review(home, CONFIRMED)
    held = read_derivation_reviews(home)
    assert held.entries == (replace(CONFIRMED, number=1),)
    assert (held.find(KEY), held.find(replace(KEY, words="新建小区。"))) == (Finding.CONFIRM, None)
    append_derivation_review(home, UNDO)
    assert read_derivation_reviews(home).find(KEY) is None


def test_one_derivation_is_judged_once_and_a_judgement_undone_once(home: Settings) -> None:
    append_derivation_review(home, CONFIRMED)
    with pytest.raises(BadInput, match="entry 1"):
        append_derivation_review(home, replace(CONFIRMED, finding=Finding.REFUSE))
    append_derivation_review(home, UNDO)
    with pytest.raises(BadInput, match="undone already"):
        append_derivation_review(home, UNDO)
    assert len(read_derivation_reviews(home).entries) == 2


def test_a_torn_last_line_does_not_count_and_is_set_aside(home: Settings, tmp_path: Path) -> None:
    append_derivation_review(home, CONFIRMED)
    log = tmp_path / "derivations.jsonl"
    with log.open("a", encoding="utf-8") as written:
        written.write('{"number": 2, "finding": "refu')
    assert len(read_derivation_reviews(home).entries) == 1
    assert append_derivation_review(home, UNDO).number == 2
    assert len(log.read_text(encoding="utf-8").splitlines()) == 3  # a reason may hold other ends of lines
    assert (tmp_path / "derivations.jsonl.torn").exists()


def test_a_server_needs_a_log_that_all_share() -> None:
    server = Settings(uri="bolt://graph.example")
    assert read_derivation_reviews(server).entries == ()
    with pytest.raises(BadInput, match="FENGONG_REVIEWS"):
        append_derivation_review(server, CONFIRMED)
