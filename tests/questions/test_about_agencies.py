from graph import questions
from graph.store.client import Graph
from tests.factories import (
    SHARED,
    load,
    make_extraction,
    make_section,
    make_task,
)


def test_agencies_are_listed_busiest_first(graph: Graph) -> None:
    rows = questions.list_agencies(load(graph, SHARED)).items
    assert [(row.name, row.leads, row.co_responsible, row.shared) for row in rows] == [
        ("市教育局", 2, 0, 1),
        ("市科技局", 1, 1, 1),
        ("市财政局", 0, 2, 2),
        ("各区县政府", 0, 1, 0),
    ]


def test_an_agency_shows_its_tasks_by_role_its_rank_and_its_sections(graph: Graph) -> None:
    sections = [make_section("一", "目标", order=1)]
    tasks = [make_task("1", leads=["市教育局"], co=["市财政局"], section="一"), make_task("2", co=["市教育局"])]
    found = questions.get_agency(load(graph, make_extraction(*tasks, sections=sections)), "市教育局")
    assert [[task.number for task in page.items] for page in (found.leads, found.co_responsible)] == [["1"], ["2"]]
    assert (found.rank, found.ranked) == (1, 2)
    assert {(row.path, row.title, row.leads, row.co_responsible) for row in found.sections.items} == {
        ("一", "目标", 1, 0),
        (None, None, 0, 1),
    }


def test_each_list_of_a_busy_agency_is_a_page(graph: Graph) -> None:
    load(graph, make_extraction(*(make_task(str(number), leads=["市教育局"]) for number in range(1, 5))))
    found = questions.get_agency(graph, "市教育局", limit=1, offset=2).leads
    assert (found.total, found.truncated, [task.number for task in found.items]) == (4, True, ["3"])
