"""A faulty packer damages texts of our own with limits of every size: a repair is right, or it is not made."""

from itertools import chain, groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loader.report.repaired_text import put_in_order
from graph.loader.text.aligned_text import GAP, AlignedText
from graph.loader.text.repair import repair_text
from tests.documents import CHAPTERS, NOTICE, PLAN, WHOLE, make_source
from tests.folders import ROOT
from tests.packer import cut_sentences, fill_lines, pack

LONG_NOTICE = (ROOT / "examples/yunchuan-2019-36.txt").read_text(encoding="utf-8")
LONG_SENTENCES = cut_sentences(LONG_NOTICE)
SCRAMBLED = (ROOT / "examples/yunchuan-2020-8-scrambled.txt").read_text(encoding="utf-8")


def write_sentence(kind: int, length: int) -> str:
    """A sentence that no other kind has, of about that length."""
    name = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(kind))
    return f"{name}{'之' * (length - len(name))}。"


@st.composite
def make_sentences(draw: st.DrawFn) -> list[str]:
    """Sentences of many lengths; where there are fewer kinds than sentences, some stand there again and again."""
    lengths = draw(st.lists(st.integers(1, 45), min_size=1, max_size=30))
    kinds = draw(st.integers(1, 300))
    stride = draw(st.sampled_from([1, 7, 101]))
    count = draw(st.integers(0, 150))
    order = [place * stride % kinds for place in range(count)]
    return [write_sentence(kind, lengths[kind % len(lengths)]) for kind in order]


ANY_SENTENCES = make_sentences() | st.sampled_from(
    [LONG_SENTENCES, LONG_SENTENCES * 2, *map(cut_sentences, (NOTICE, PLAN, CHAPTERS))]
)
DISTINCT_SENTENCES = st.lists(st.integers(4, 45), min_size=1, max_size=30).map(
    lambda lengths: [write_sentence(kind, lengths[kind % len(lengths)]) for kind in range(150)]
)
LOWER = st.integers(0, 160)
UPPER = st.integers(0, 360)


def keep_what_survives(sentences: list[str], shortest: int, longest: int) -> tuple[str, list[int]]:
    """The text in order with a gap for each hole, and how many sentences each hole took."""
    kept = set(chain.from_iterable(fill_lines(sentences, shortest, longest)))
    body, lost = [], []
    for survives, places in groupby(range(len(sentences)), key=kept.__contains__):
        if survives:
            body += [sentences[place] for place in places]
        else:
            body.append(GAP)
            lost.append(len(list(places)))
    return "".join(body), lost


def gaps_of(text: AlignedText) -> list[int]:
    return [segment.lost for segment in text.segments if segment.span is None]


def cut_back(file: str, text: AlignedText) -> str:
    """The reading, put together from the file by the spans of its segments."""
    return "".join(
        GAP if segment.span is None else file[segment.span.start : segment.span.end] for segment in text.segments
    )


@given(ANY_SENTENCES, LOWER, UPPER)
def test_a_repair_is_right_or_not_made(sentences: list[str], shortest: int, longest: int) -> None:
    packed = pack(sentences, shortest, longest)
    repaired = repair_text(packed)
    if repaired.repair is None:
        assert repaired.normalized == packed
    else:
        assert (repaired.normalized, gaps_of(repaired)) == keep_what_survives(sentences, shortest, longest)


@given(ANY_SENTENCES, LOWER, UPPER, st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_every_run_of_a_reading_is_cut_from_the_file(
    sentences: list[str], shortest: int, longest: int, line_break: str
) -> None:
    packed = pack(sentences, shortest, longest).replace("\n", line_break)
    repaired = repair_text(packed)
    assert cut_back(packed, repaired) == repaired.normalized


@given(ANY_SENTENCES, UPPER)
def test_lines_that_were_packed_without_fault_stay_as_they_are(sentences: list[str], longest: int) -> None:
    packed = pack(sentences, 0, longest)
    assert repair_text(packed).normalized == packed


@given(DISTINCT_SENTENCES, st.integers(40, 160), st.integers(20, 200))
def test_a_text_without_repetitions_is_mended_wherever_enough_of_it_agrees(
    sentences: list[str], shortest: int, more: int
) -> None:
    lines = list(fill_lines(sentences, shortest, shortest + more))
    counted = [place for line in lines for place in line]
    twice = len(counted) - len(set(counted))
    repaired = repair_text(pack(sentences, shortest, shortest + more))
    assert repaired.repair or twice < 3 or "more than one hypothesis" in repaired.reason


@pytest.mark.parametrize(("shortest", "longest"), [(60, 200), (100, 300), (160, 340), (200, 450)])
def test_a_notice_is_mended_at_many_limits(shortest: int, longest: int) -> None:
    repaired = repair_text(pack(LONG_SENTENCES, shortest, longest))
    assert repaired.repair
    assert (repaired.normalized, gaps_of(repaired)) == keep_what_survives(LONG_SENTENCES, shortest, longest)


def test_a_repair_counts_what_it_did() -> None:
    lines = list(fill_lines(LONG_SENTENCES, 100, 300))
    counted = [place for line in lines for place in line]
    repair = repair_text(pack(LONG_SENTENCES, 100, 300)).repair
    assert repair
    assert repair.sentences == len(set(counted))
    assert repair.agreeing == len(counted) - len(set(counted))
    assert repair.lost == len(LONG_SENTENCES) - len(set(counted))
    assert repair.restored == sum(run.restored for run in repair.runs)
    assert repair.agreeing + repair.restored == sum(run.sentences for run in repair.runs)


def test_one_changed_sentence_in_a_copy_leaves_the_text_alone() -> None:
    packed = pack(LONG_SENTENCES, 160, 340)
    copy = packed.rindex(LONG_SENTENCES[1])
    changed = f"{packed[:copy]}另{packed[copy:]}"
    assert packed.count(LONG_SENTENCES[1]) == 2
    assert put_in_order(make_source(changed)) == changed


def test_a_text_that_was_mended_needs_no_second_repair() -> None:
    once = put_in_order(make_source(SCRAMBLED))
    assert put_in_order(make_source(once)) == once


HEADER = "江岚省人民政府公报。"
BOILERPLATE = "加强统筹协调，形成工作合力。"
SOUND = {
    **WHOLE,
    "one line": LONG_NOTICE.replace("\n", ""),
    "page headers": LONG_NOTICE.replace("\n", f"\n{HEADER}"),
    "page headers inside lines": f"{HEADER}\n" + LONG_NOTICE.replace("。\n", f"。{HEADER}\n"),
    "boilerplate behind each sentence": LONG_NOTICE.replace("。", f"。{BOILERPLATE}"),
    "pasted twice": LONG_NOTICE + LONG_NOTICE,
    "pasted twice on one line": LONG_NOTICE.replace("\n", "") * 2,
    "pasted twice in long lines": pack(LONG_SENTENCES * 2, 0, 400),
    "each line twice": "".join(line * 2 for line in LONG_NOTICE.splitlines(keepends=True)),
    "each sentence twice": "".join(sentence * 2 for sentence in LONG_SENTENCES),
    "beginning quoted at the end": LONG_NOTICE + "".join(LONG_SENTENCES[:6]),
    "Windows line ends": LONG_NOTICE.replace("\n", "\r\n"),
    "old Mac line ends": LONG_NOTICE.replace("\n", "\r"),
    "blank lines in front": f"\n\n 　\n{LONG_NOTICE}",
    "white space behind": f"{LONG_NOTICE}\n\n\t ",
    "no line end": LONG_NOTICE.rstrip("\n"),
    "no sentence": "云川市",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_sound_text_comes_back_as_it_is(text: str) -> None:
    assert put_in_order(make_source(text)) == text


def test_a_sound_text_with_repetitions_says_why_it_was_left_alone() -> None:
    assert repair_text(SOUND["pasted twice"]).reason.startswith("nothing was moved")
    assert repair_text(SOUND["page headers inside lines"]).reason.startswith("sentences repeat, but no hypothesis")


# Periodic texts, of which a reading of the wrong limits once passed for the right one.
@pytest.mark.parametrize(
    ("kinds", "count", "shortest", "longest"), [(1, 130, 0, 129), (3, 12, 84, 176), (5, 21, 155, 185), (8, 26, 8, 282)]
)
def test_sentences_that_the_text_itself_repeats_prove_nothing(
    kinds: int, count: int, shortest: int, longest: int
) -> None:
    lengths = [21, 12, 32, 7, 40, 18, 25, 9]
    sentences = [write_sentence(place % kinds, lengths[place % kinds]) for place in range(count)]
    packed = pack(sentences, shortest, longest)
    assert repair_text(packed).normalized in (packed, keep_what_survives(sentences, shortest, longest)[0])


@pytest.mark.parametrize("before", ["", "\n\n", "\r\n \r\n"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n"])
def test_a_scrambled_text_is_mended_whatever_parts_its_lines(before: str, line_break: str) -> None:
    text = before + SCRAMBLED.replace("\n", line_break)
    assert repair_text(text).normalized == repair_text(SCRAMBLED).normalized
