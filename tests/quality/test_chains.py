"""The labelled chains are sound, and the measure counts as it says."""

from collections import Counter
from pathlib import Path

import pytest

from bench import chains

FOLDER = Path(__file__).parents[1] / "data" / "chains"
KINDS = {"verbatim", "reworded", "merged", "split", "clause", "target", "deadline", "skipped"}


@pytest.fixture(scope="module")
def pairs() -> list[chains.DocumentPair]:
    return list(chains.read_chains(FOLDER))


def test_each_quotation_stands_in_its_document_exactly_once(pairs: list[chains.DocumentPair]) -> None:
    labels = [label for pair in pairs for label in pair.labels]
    assert len(labels) > 400
    assert {label.kind for label in labels} == KINDS


def test_no_pair_of_passages_is_labelled_twice(pairs: list[chains.DocumentPair]) -> None:
    for pair in pairs:
        times = Counter((label.lower, label.higher) for label in pair.labels)
        assert set(times.values()) <= {1}, pair


def test_a_task_that_is_split_has_sisters_and_one_that_merges_has_two_above(pairs: list[chains.DocumentPair]) -> None:
    for pair in pairs:
        above, below = (Counter(getattr(label, side) for label in pair.labels) for side in ("higher", "lower"))
        whole = {label.lower for label in pair.labels if label.kind == "merged"}
        assert all(below[passage] > 1 for passage in whole), pair
        assert all(
            above[label.higher] > 1 or _parts_of_a_line(pair, label) for label in pair.labels if label.kind == "split"
        ), pair


def _parts_of_a_line(pair: chains.DocumentPair, label: chains.Label) -> bool:
    """Whether the passage above is one of several in its paragraph: what a paragraph asks may be split by its sentences."""
    text = pair.higher.read_text("utf-8")
    line = range(text.rfind("\n", 0, label.higher[0]) + 1, text.find("\n", label.higher[1]))
    return len({one.higher for one in pair.labels if one.higher[0] in line}) > 1


def test_documents_of_which_neither_carries_out_the_other_are_among_them(pairs: list[chains.DocumentPair]) -> None:
    assert sum(not pair.labels for pair in pairs) >= 4


def test_the_labels_themselves_are_all_right(pairs: list[chains.DocumentPair]) -> None:
    whole = chains.score((pair, [(label.lower, label.higher) for label in pair.labels]) for pair in pairs)
    assert (whole.precision, whole.recall, whole.f1) == (1, 1, 1)


def _pair(*labels: chains.Label) -> chains.DocumentPair:
    return chains.DocumentPair(Path("lower"), Path("higher"), labels)


def test_a_match_fits_with_half_of_the_shorter_span_on_both_sides() -> None:
    pair = _pair(chains.Label((0, 10), (100, 140), "clause"))
    fitting, beside, whole = ((5, 30), (90, 120)), ((6, 30), (90, 120)), ((0, 10), (0, 1000))
    assert chains.score([(pair, [fitting])]).precision == 1
    assert chains.score([(pair, [beside])]).precision == 0
    assert chains.score([(pair, [whole])]).recall == 1


def test_what_is_found_between_documents_of_which_neither_carries_out_the_other_is_wrong() -> None:
    pair, alike = _pair(chains.Label((0, 10), (0, 10), "verbatim")), ((0, 10), (0, 10))
    counted = chains.score([(pair, [alike]), (_pair(), [alike])])
    assert (counted.precision, counted.recall) == (1 / 2, 1)
    assert len(counted.wrong) == 1


def test_what_was_not_found_is_told_by_its_kind() -> None:
    missed = chains.Label((20, 30), (20, 30), "reworded")
    pair = _pair(chains.Label((0, 10), (0, 10), "verbatim"), missed)
    counted = chains.score([(pair, [((0, 10), (0, 10))])])
    assert counted.recall_by_kind == {"reworded": 0, "verbatim": 1}
    assert counted.recall == 1 / 2
    assert [label for _, label in counted.missed] == [missed]
