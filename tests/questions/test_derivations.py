"""A trace goes on from passage to passage: suggested, with both texts and what differs in them."""

import pytest

from graph import questions
from graph.loader.persist.write import define_schema, write
from graph.store.client import Graph
from tests.three_levels import ALL, CITY, NOTICE, PLAN, PROVINCE, STATE


@pytest.fixture
def loaded(graph: Graph) -> Graph:
    define_schema(graph)
    for extraction in ALL:
        write(graph, extraction)
    return graph


def test_a_task_is_traced_to_the_province_and_through_it_to_the_state_council(loaded: Graph) -> None:
    derived = questions.trace_task(loaded, f"{CITY}:1").derivations
    steps = {(each.depth, each.task, each.id) for each in derived}
    assert (1, f"{CITY}:1", f"{PROVINCE}:2") in steps
    assert (2, f"{PROVINCE}:2", f"{STATE}:§一:（二）") in steps


def test_both_passages_are_told_with_their_places(loaded: Graph) -> None:
    for each in questions.trace_task(loaded, f"{CITY}:1").derivations:
        lower, higher = ("".join(getattr(run, side) for run in each.words) for side in ("lower", "higher"))
        assert all(run.lower == run.higher for run in each.words if run.equal)
        if each.task == f"{CITY}:1":
            assert "".join(NOTICE[span.start : span.end] for span in each.spans) == lower
        if each.document == STATE:
            assert "".join(PLAN[span.start : span.end] for span in each.higher_spans) == higher


def test_what_differs_is_told_apart_from_what_is_equal(loaded: Graph) -> None:
    (derived,) = questions.trace_task(loaded, f"{PROVINCE}:2").derivations
    changed = [(run.lower, run.higher) for run in derived.words if not run.equal]
    assert {("随", "与"), ("一并", "同步")} <= set(changed)


def test_a_duty_of_its_own_derives_from_nothing(loaded: Graph) -> None:
    assert questions.trace_task(loaded, f"{CITY}:2").derivations == ()
