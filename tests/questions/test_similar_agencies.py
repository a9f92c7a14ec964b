"""Names that may stand for one agency: what is suggested, and what is not."""

import pytest

from graph.loader.agencies.judgements import NOTHING_JUDGED, Entry, Verdict, replay
from graph.loader.persist.write import define_schema, write
from graph.model import Agency
from graph.questions.naming.similar_agencies import find_near_names, suggest_same_agencies
from graph.store.client import Graph
from graph.terms import AgencyKind
from tests.factories import make_agency, make_extraction, make_task

CITY = "云川市"


def name(*printed: str, known: bool = False, place: str = CITY, kind: AgencyKind = AgencyKind.AGENCY) -> Agency:
    """An agency by its names without 市."""
    full_name, names = place + printed[0], tuple(f"市{each}" for each in printed)
    return Agency(full_name, names[0], full_name, place, "市", kind, names, known)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (name("大数局"), name("大数据发展局", known=True), "short for"),
        (name("发改委"), name("发展和改革委员会", known=True), "short for"),
        (name("教育局", known=True), name("体育总会"), None),
        (name("人力资源和社会保障局", known=True), name("人力资源和杜会保障局"), "near"),
        (name("云计算局"), name("数据局（市云计算局）", known=True), "in brackets"),
        (name("云计算局"), name("云计算局", place="澜溪市"), None),
        (name("财政局", known=True), name("财政厅", known=True), None),
        (name("云计算中心"), name("云计算中心组", kind=AgencyKind.COLLECTIVE), None),
        (name("教育局", known=True, place="霜原区"), name("教育局", known=True, place="云川市霜原区"), "territory"),
    ],
)
def test_near_names_in_one_jurisdiction_are_suggested_with_the_reason(
    first: Agency, second: Agency, reason: str | None
) -> None:
    found = find_near_names([first, second])
    assert [reason in pair.reason if reason else pair for pair in found] == [True] * bool(reason)
    assert find_near_names([second, first]) == found


@pytest.fixture
def loaded(graph: Graph) -> Graph:
    define_schema(graph)
    write(
        graph,
        make_extraction(make_task("1", leads=["市云计算局"]), make_task("2", co=["市云计算管理局", "市工商局"])),
    )
    return graph


def test_a_suggestion_tells_where_both_stand_until_people_settle_it(loaded: Graph) -> None:
    (pair,) = suggest_same_agencies(loaded, NOTHING_JUDGED).items
    assert {pair.first.agency.id, pair.second.agency.id} == {"云川市云计算局", "云川市云计算管理局"}
    assert {each.rpartition(":")[2] for side in (pair.first, pair.second) for each in side.tasks} == {"1", "2"}
    different = Entry(1, Verdict.DIFFERENT, make_agency("市云计算局"), make_agency("市云计算管理局"))
    assert suggest_same_agencies(loaded, replay([different])).total == 0
