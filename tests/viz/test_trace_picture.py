"""The picture of a trace: everything has its place, on the width of a phone, whatever the words are."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graph.answers import Trace, TraceStep
from graph.text.messages import ENGLISH
from tests.viz.samples import make_trace
from viz.pictures.trace import MOST_CHAINS, WIDTH, TracePicture, draw_trace

WORDS = st.text(min_size=1, max_size=200)
CHINESE = "为贯彻落实国务院关于促进就业规划的通知精神，扎实推进各项工作任务。"


def make_chains(*ends: str, words: str = CHINESE) -> Trace:
    """One chain for each document at the end, whose name is its id; they share task, section and document."""
    trace = make_trace()
    shared = trace.chains[0][:2]
    chains = [(*shared, TraceStep("document", end, end, "IMPLEMENTS", words, "贯彻落实", ())) for end in ends]
    return replace(trace, chains=tuple(chains) or (shared,))


def measure(words: str, size: float) -> float:
    return sum(size * (0.56 if character.isascii() else 1) for character in words)


def list_lines(picture: TracePicture) -> list[float]:
    """The base lines of all words."""
    return [line.y for box in picture.boxes for line in box.lines] + [
        line.y for link in picture.links for line in link.lines
    ]


def test_what_chains_share_is_drawn_once() -> None:
    picture = draw_trace(make_chains("甲规划", "乙规划"), ENGLISH)
    assert [box.step.kind for box in picture.boxes] == ["document", "document", "section", "task"]


def test_only_what_is_carried_out_has_an_arrow() -> None:
    picture = draw_trace(make_chains("甲规划", "乙规划"), ENGLISH)
    assert sorted(bool(link.head) for link in picture.links) == [False, True, True]


def test_the_sentence_that_says_so_stands_beside_the_arrow() -> None:
    (said,) = [link.lines for link in draw_trace(make_chains("甲规划"), ENGLISH).links if link.head]
    assert [line.words for line in said if not line.is_printed] == ["implements"]
    assert "".join(line.words for line in said if line.is_printed) == f"“{CHINESE}”"


def test_a_task_of_a_document_that_carries_nothing_out_is_drawn_alone() -> None:
    picture = draw_trace(make_chains(), ENGLISH)
    assert [box.step.kind for box in picture.boxes] == ["section", "task"]
    assert picture.left_out == 0


def test_many_chains_are_counted_where_they_are_not_drawn() -> None:
    assert draw_trace(make_chains(*map(str, range(MOST_CHAINS + 3))), ENGLISH).left_out == 3


def test_a_very_long_sentence_is_cut_and_shows_it() -> None:
    (said,) = [link.lines for link in draw_trace(make_chains("甲规划", words=CHINESE * 20), ENGLISH).links if link.head]
    assert said[-1].words.endswith("…")


@given(st.lists(WORDS, min_size=1, max_size=MOST_CHAINS, unique=True), WORDS)
def test_no_words_and_no_boxes_lie_on_each_other(ends: list[str], words: str) -> None:
    picture = draw_trace(make_chains(*ends, words=words), ENGLISH)
    boxes = sorted(picture.boxes, key=lambda box: box.y)
    assert all(above.y + above.height < below.y for above, below in pairwise(boxes))
    assert all(box.y < line.y < box.y + box.height for box in boxes for line in box.lines)
    outside = [line.y for link in picture.links for line in link.lines]
    assert not [y for y in outside for box in boxes if box.y < y - 9 < box.y + box.height]
    assert all(after - before > 12 for before, after in pairwise(sorted(list_lines(picture))))


@given(st.lists(WORDS, min_size=1, max_size=MOST_CHAINS, unique=True), WORDS)
def test_every_line_fits_a_phone(ends: list[str], words: str) -> None:
    picture = draw_trace(make_chains(*ends, words=words), ENGLISH)
    for box in picture.boxes:
        assert all(box.x + 9 + measure(line.words, 14) <= WIDTH for line in box.lines)
    for link in picture.links:
        assert all(link.x + measure(line.words, 12.5) <= WIDTH for line in link.lines)
