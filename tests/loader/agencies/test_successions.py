"""Who took whose place: the data, the patterns for local agencies, and what stands of it in the graph."""

import pytest

from graph import questions
from graph.errors import NotFound
from graph.loader.agencies.jurisdictions import NATIONAL, Jurisdiction
from graph.loader.agencies.successions import follow, list_successions, read_succession_rows
from graph.loader.persist.difference import GraphChanges
from graph.loader.persist.write import define_schema, delete, write
from graph.store.client import Graph
from tests.factories import NUMBER, OTHER, make_extraction, make_task

CITY = Jurisdiction("云川市", "市")
PROVINCE = Jurisdiction("江岚省", "省")
CHONGQING = Jurisdiction("重庆市", "省")
OLD, NEW = "云川市工商行政管理局", "云川市市场监督管理局"


def followers(region: Jurisdiction, *named: str) -> set[tuple[str, str, int]]:
    found = follow(set(named), list_successions(region))
    return {(step.predecessor.id, successor.id, step.year) for step, successor in found}


@pytest.mark.parametrize("region", [NATIONAL, CITY, PROVINCE, CHONGQING, Jurisdiction("云川市霜原区", "区县")], ids=str)
def test_every_agency_in_a_succession_is_in_the_registry(region: Jurisdiction) -> None:
    steps = list_successions(region)
    assert steps
    assert [each.id for step in steps for each in (step.predecessor, *step.options) if not each.known] == []


def test_every_succession_has_a_source_and_no_line_stands_twice() -> None:
    rows = read_succession_rows()
    assert [row for row in rows if not row.source or not 2008 <= row.year <= 2023] == []
    assert len({(row.jurisdiction, row.predecessor, row.successors) for row in rows}) == len(rows)
    assert [row for row in rows if len(set(row.successors)) != len(row.successors)] == []


@pytest.mark.parametrize("region", [NATIONAL, CITY, PROVINCE, CHONGQING], ids=str)
def test_nobody_succeeds_itself_over_any_number_of_steps(region: Jurisdiction) -> None:
    onward: dict[str, set[str]] = {}
    for step in list_successions(region):
        onward.setdefault(step.predecessor.id, set()).update(option.id for option in step.options)
    for start in onward:
        reached: set[str] = set()
        frontier = {start}
        while frontier:
            frontier = {end for each in frontier for end in onward.get(each, ())} - reached
            reached |= frontier
        assert start not in reached


def test_a_merger_has_one_successor_and_a_split_several() -> None:
    assert followers(NATIONAL, "文化部", "国家旅游局") == {
        ("文化部", "文化和旅游部", 2018),
        ("国家旅游局", "文化和旅游部", 2018),
    }
    assert {(end, year) for _, end, year in followers(NATIONAL, "国家食品药品监督管理总局")} == {
        ("国家市场监督管理总局", 2018),
        ("国家药品监督管理局", 2018),
    }


def test_successors_have_successors() -> None:
    assert followers(NATIONAL, "中国银行业监督管理委员会") == {
        ("中国银行业监督管理委员会", "中国银行保险监督管理委员会", 2018),
        ("中国银行保险监督管理委员会", "国家金融监督管理总局", 2023),
    }


def test_where_several_names_may_have_followed_the_documents_tell_which() -> None:
    old = "云川市国土资源局"
    assert followers(CITY, old) == set()
    assert followers(CITY, old, "云川市自然资源和规划局") == {(old, "云川市自然资源和规划局", 2018)}


def test_a_line_of_a_territorys_own_goes_before_the_pattern() -> None:
    assert followers(CHONGQING, "重庆市国土资源和房屋管理局") == {
        ("重庆市国土资源和房屋管理局", "重庆市规划和自然资源局", 2018),
        ("重庆市国土资源和房屋管理局", "重庆市住房和城乡建设委员会", 2018),
    }
    assert {end for _, end, _ in followers(CHONGQING, "重庆市旅游局")} == {"重庆市文化和旅游发展委员会"}


NAMED = make_extraction(make_task("1", leads=["市工商局"], co=["市财政局"]))


@pytest.fixture
def loaded(graph: Graph) -> Graph:
    define_schema(graph)
    write(graph, NAMED)
    return graph


def test_todays_agency_is_found_by_any_name_and_tells_whom_it_followed(loaded: Graph) -> None:
    found = questions.get_agency(loaded, "市市场监管局")
    assert (found.agency.id, found.agency.known, found.leads.total) == (NEW, True, 0)
    assert [task.number for task in found.inherited.items] == ["1"]
    (predecessor,) = found.predecessors
    assert (predecessor.agency.id, predecessor.year) == (OLD, 2018)
    assert "改革方案" in predecessor.source
    assert [each.agency.id for each in questions.get_agency(loaded, "市工商局").successors] == [NEW]


def test_inherited_tasks_come_in_the_order_of_their_document(graph: Graph) -> None:
    define_schema(graph)
    write(graph, make_extraction(*(make_task(number, leads=["市工商局"]) for number in ("10", "2"))))
    assert [task.number for task in questions.get_agency(graph, "市市场监管局").inherited.items] == ["2", "10"]


def test_old_agencies_are_mapped_to_those_of_today(loaded: Graph) -> None:
    assert questions.map_successor_ids(loaded) == {OLD: (NEW,)}
    assert questions.map_successor_ids(loaded, ["云川市财政局"]) == {}


def test_successions_are_loaded_once_and_go_with_the_last_who_names_them(loaded: Graph) -> None:
    assert write(loaded, NAMED) == GraphChanges(0, 0, 0)
    write(loaded, make_extraction(make_task("1", leads=["市工商局"], document=OTHER), document=OTHER))
    delete(loaded, NUMBER)
    assert questions.map_successor_ids(loaded) == {OLD: (NEW,)}
    delete(loaded, OTHER)
    with pytest.raises(NotFound):
        questions.get_agency(loaded, NEW)
