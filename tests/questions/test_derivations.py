"""A trace goes on from passage to passage: suggested, with both texts and what differs in them."""

import pytest

from graph import questions
from graph.loader.persist.write import define_schema, write
from graph.store.client import Graph
from tests.regulations import LAW, REGULATIONS, RULES
from tests.regulations import NOTICE as DIVISION
from tests.three_levels import ALL, CITY, NOTICE, PLAN, PROVINCE, STATE


@pytest.fixture
def loaded(graph: Graph) -> Graph:
    define_schema(graph)
    for extraction in ALL:
        write(graph, extraction)
    return graph


def test_a_task_is_traced_to_the_province_and_through_it_to_the_state_council(loaded: Graph) -> None:
    derived = questions.trace_task(loaded, f"{CITY}:1").derivations
    steps = {(each.depth, each.start, each.id) for each in derived}
    assert (1, f"{CITY}:1", f"{PROVINCE}:2") in steps
    assert (2, f"{PROVINCE}:2", f"{STATE}:§一:（二）") in steps


def test_both_passages_are_told_with_their_places(loaded: Graph) -> None:
    for each in questions.trace_task(loaded, f"{CITY}:1").derivations:
        lower, higher = ("".join(getattr(run, side) for run in each.words) for side in ("lower", "higher"))
        assert all(run.lower == run.higher for run in each.words if run.equal)
        if each.start == f"{CITY}:1":
            assert "".join(NOTICE[span.start : span.end] for span in each.spans) == lower
        if each.document == STATE:
            assert "".join(PLAN[span.start : span.end] for span in each.higher_spans) == higher


def test_what_differs_is_told_apart_from_what_is_equal(loaded: Graph) -> None:
    (derived,) = questions.trace_task(loaded, f"{PROVINCE}:2").derivations
    changed = [(run.lower, run.higher) for run in derived.words if not run.equal]
    assert {("随", "与"), ("一并", "同步")} <= set(changed)


def test_a_duty_of_its_own_derives_from_nothing(loaded: Graph) -> None:
    assert questions.trace_task(loaded, f"{CITY}:2").derivations == ()


# A regulation between a law and a city's tasks has passages and no task.


@pytest.fixture
def regulated(graph: Graph) -> Graph:
    define_schema(graph)
    for extraction in REGULATIONS:
        write(graph, extraction)
    return graph


def test_a_trace_goes_on_through_the_passage_that_was_met_and_no_other(regulated: Graph) -> None:
    derived = questions.trace_task(regulated, f"{DIVISION}:1").derivations
    assert [(each.depth, each.start_kind, each.start, each.id) for each in derived] == [
        (1, "task", f"{DIVISION}:1", RULES),
        (2, "passage", RULES, f"{LAW}:§第二章"),
        (1, "task", f"{DIVISION}:1", f"{LAW}:§第二章"),
    ]
    words = ["".join(run.lower for run in each.words) for each in derived]
    assert words[1] == "新建小区每百户配建养老服务用房不少于二十五平方米，随住宅一并交付；"
    (festival,) = questions.trace_task(regulated, f"{DIVISION}:2").derivations  # 敬老月 is the province's own
    assert (festival.depth, festival.id) == (1, RULES)


def test_below_a_law_stand_the_articles_of_a_regulation_and_what_derives_from_these(regulated: Graph) -> None:
    descent = questions.descend_document(regulated, LAW)
    housing, licence = (each for each in descent.items if each.number in {"第二条", "第三条"})
    assert [
        (below.depth, below.passage.number if below.passage else None, below.task and below.task.id)
        for below in housing.below
    ] == [(1, "第三条", None), (2, None, f"{DIVISION}:1")]
    assert [(below.passage.number, below.jurisdiction) for below in licence.below if below.passage] == [
        ("第二条", "江岚省")
    ]
    assert (housing.tasks, housing.passages, housing.links) == (1, 1, 2)
    assert (descent.taken_up, descent.not_taken_up) == (
        2,
        0,
    )  # the article that says why the law is made asks nothing of anybody
    assert [(each.document, each.number) for each in descent.added_passages.items] == [(RULES, "第四条")]  # nor there


def test_a_regulation_tells_article_by_article_what_it_derives_from(regulated: Graph) -> None:
    rules = questions.list_lineage(regulated, RULES)
    assert [(each.start_kind, each.start, each.id) for each in rules.items] == [
        ("passage", RULES, f"{LAW}:§第二章")
    ] * 2
    above = ["".join(run.higher for run in each.words)[:8] for each in rules.items]
    assert above == ["取消养老机构设立", "新建居住小区按每"]  # in its own order, not that of the law
    assert (rules.deriving, rules.others, rules.notes) == (2, 2, ())
    city = questions.list_lineage(regulated, DIVISION, limit=1, offset=1)
    assert ([each.start for each in city.items], city.total, city.truncated) == ([f"{DIVISION}:1"], 3, True)
    assert len(questions.list_lineage(regulated, LAW).notes) == 1
