from dataclasses import replace

import pytest

from graph import questions
from graph.errors import Ambiguous, LostInScrape, NotFound
from graph.model import Extraction, LostTask
from graph.store.client import Graph
from tests.factories import (
    CITY,
    NUMBER,
    OTHER,
    SHARED,
    load,
    make_extraction,
    make_task,
)


@pytest.mark.parametrize("typed", ["26", "２６", "第26项", "渝府办发[2017]127号:26", "渝府办发（2017）127号：26"])
def test_a_lost_task_was_lost_in_the_scrape(first_document: Graph, typed: str) -> None:
    with pytest.raises(LostInScrape, match=r"Task 26 of .*127号 was lost in the scrape, between 25 and 27."):
        questions.trace_task(first_document, typed)


def test_an_unknown_number_may_be_that_of_the_last_task(first_document: Graph) -> None:
    with pytest.raises(NotFound, match=r"127号:@56 \(its number is lost, after 62\)"):
        questions.trace_task(first_document, "63")


def test_what_is_no_number_brings_no_tasks_that_nobody_meant(first_document: Graph) -> None:
    with pytest.raises(NotFound, match="named by its number") as told:
        questions.trace_task(first_document, "甲乙丙")
    assert (told.value.listed, [*told.value.candidates]) == ("", [])


@pytest.mark.parametrize(
    "typed", ["云川府办发〔2019〕36号", "云川府办发[2019]36号", " 云川府办发（２０１９）第36号", "《分工》", "分工"]
)
def test_a_document_is_found_by_number_or_title(graph: Graph, typed: str) -> None:
    assert questions.get_document(load(graph, make_extraction(title="分工")), typed).id == NUMBER


def test_two_documents_of_one_title_are_ambiguous(graph: Graph) -> None:
    load(graph, make_extraction(title="分工"), make_extraction(document=OTHER, title="分工"))
    with pytest.raises(Ambiguous, match=f"{NUMBER}, {OTHER}"):
        questions.get_document(graph, "分工")


def test_an_unknown_document_brings_near_ones(graph: Graph) -> None:
    with pytest.raises(NotFound, match=NUMBER):
        questions.rank_co_owners(load(graph, SHARED), document="云川府办发〔2019〕37号")


@pytest.mark.parametrize("typed", ["市教委", "市教育局", "云川市教育局"])
def test_an_agency_is_found_by_any_of_its_names(graph: Graph, typed: str) -> None:
    load(graph, make_extraction(make_task("1", leads=["市教委"]), make_task("2", leads=["市教育局"])))
    assert questions.get_agency(graph, typed).agency.id == "云川市教育局"


def move(extraction: Extraction, city: str) -> Extraction:
    """The same document of another city."""
    agencies = tuple(
        replace(each, id=each.id.replace(CITY, city), full_name=each.full_name.replace(CITY, city), jurisdiction=city)
        for each in extraction.agencies
    )
    tasks = tuple(
        replace(
            task,
            responsibilities=tuple(
                replace(part, agency=part.agency.replace(CITY, city)) for part in task.responsibilities
            ),
        )
        for task in extraction.tasks
    )
    return replace(extraction, agencies=agencies, tasks=tasks)


@pytest.mark.parametrize("typed", ["市财政局", "财政局", "市財政局"])
def test_a_short_name_that_may_mean_agencies_of_two_cities_is_ambiguous_though_one_prints_it(
    graph: Graph, typed: str
) -> None:
    here = make_extraction(make_task("1", leads=["市财政局"]))
    there = make_extraction(make_task("1", leads=["财政局"], document=OTHER), document=OTHER)
    load(graph, here, move(there, "澜溪市"))
    with pytest.raises(Ambiguous, match="云川市财政局, 澜溪市财政局"):
        questions.get_agency(graph, typed)
    assert questions.get_agency(graph, "澜溪市财政局").agency.id == "澜溪市财政局"


def test_an_unknown_agency_brings_near_ones(graph: Graph) -> None:
    with pytest.raises(NotFound, match="市科技局"):
        questions.get_agency(load(graph, SHARED), "市科学技术局")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("教育", ["云川市教育局"]),
        ("財政局", ["云川市财政局"]),
        ("云川府办发[2019]36号", [NUMBER]),
        ("分工", [NUMBER]),
        ("教委", ["云川市教育局"]),
        ("没有这样的", []),
    ],
)
def test_words_find_agencies_and_documents_that_are_called_so(graph: Graph, words: str, found: list[str]) -> None:
    load(graph, make_extraction(make_task("1", leads=["市教委", "市教育局"], co=["市财政局"]), title="就业分工"))
    assert [each.id for each in questions.search_names(graph, words)] == found


def test_a_number_that_two_documents_have_is_ambiguous(graph: Graph) -> None:
    load(graph, SHARED, make_extraction(make_task("1", document=OTHER), document=OTHER))
    with pytest.raises(Ambiguous, match=f"{NUMBER}:1, {OTHER}:1"):
        questions.get_task(graph, "1")


def test_a_number_that_one_document_lost_and_another_has_is_ambiguous(graph: Graph) -> None:
    load(graph, SHARED, make_extraction(document=OTHER, lost_tasks=[LostTask("1", None, "2", None)]))
    with pytest.raises(Ambiguous, match=f"{NUMBER}:1, Task 1 of {OTHER} was lost in the scrape, before 2"):
        questions.get_task(graph, "1")


def test_a_long_list_of_candidates_is_cut_and_says_so(embedded_graph: Graph) -> None:
    numbers = [f"云川府办发〔2019〕{serial}号" for serial in range(1, 13)]
    load(embedded_graph, *(make_extraction(make_task("1", document=each), document=each) for each in numbers))
    with pytest.raises(Ambiguous, match=r"\(the first 10 of 12\): "):
        questions.get_task(embedded_graph, "1")


def test_a_number_with_its_document_is_one_task(graph: Graph) -> None:
    load(graph, SHARED, make_extraction(make_task("1", document=OTHER), document=OTHER))
    assert questions.get_task(graph, "云川府办发(2020)8号：1").task.id == f"{OTHER}:1"


def test_a_task_without_a_number_is_known_by_its_place(graph: Graph) -> None:
    load(graph, make_extraction(make_task(None, order=2, number_after="1")))
    assert questions.get_task(graph, "@2").task.id == f"{NUMBER}:@2"
