"""Who carries a document out, over all levels, as a tree."""

from dataclasses import replace
from itertools import pairwise

from graph import questions
from graph.model import Extraction
from graph.questions.descent import implementations
from graph.store.client import Graph
from tests.factories import NUMBER, OTHER, PROVINCE, STATE, load, make_citation, make_extraction, make_task

COUNTY = "青禾政办〔2020〕3号"


def issue(number: str, *above: str, level: str, place: str, date: str = "2019-05-06") -> Extraction:
    """A document with one task that says it carries out those above."""
    extraction = make_extraction(
        make_task("1", document=number), document=number, citations=[make_citation(each) for each in above]
    )
    document = replace(extraction.document, level=level, jurisdiction=place, date=date)
    return replace(extraction, document=document)


CHAIN = (
    issue(COUNTY, NUMBER, level="区县", place="青禾县"),
    issue(NUMBER, STATE, PROVINCE, level="市", place="云川市"),
    issue(OTHER, PROVINCE, level="市", place="云川市", date="2018-01-01"),
    issue(PROVINCE, STATE, level="省", place="江岚省"),
)


def draw(graph: Graph, name: str, **page: int) -> list[tuple[int, str]]:
    """The tree: how deep, which document; one that was listed before is in brackets."""
    items = questions.list_implementations(graph, name, **page).items
    return [(row.depth, f"({row.document.id})" if row.is_repeated else row.document.id) for row in items]


def test_a_document_that_is_only_cited_has_all_below_it_whatever_was_loaded_first(graph: Graph) -> None:
    tree = [(1, PROVINCE), (2, OTHER), (2, NUMBER), (3, COUNTY), (1, f"({NUMBER})")]
    assert draw(load(graph, *CHAIN), "国发[2017]10号") == tree
    found = questions.list_implementations(graph, STATE)
    assert (found.total, found.documents, found.document.known_only_by_citation) == (5, 4, True)


def test_each_comes_with_its_place_its_date_its_tasks_and_the_sentence_that_says_so(graph: Graph) -> None:
    (row,) = questions.list_implementations(load(graph, *CHAIN), NUMBER).items
    assert (row.jurisdiction, row.date, row.tasks, row.verb) == ("青禾县", "2019-05-06", 1, "贯彻落实")
    assert (row.sentence, [(span.start, span.end) for span in row.spans]) == (f"为贯彻落实{NUMBER}精神。", [(5, 20)])
    assert row.citation.endswith(f"：“为贯彻落实{NUMBER}精神。”.")


def test_a_page_says_how_long_the_tree_is(graph: Graph) -> None:
    load(graph, *CHAIN)
    assert draw(graph, STATE, limit=2, offset=1) == [(2, OTHER), (2, NUMBER)]
    found = questions.list_implementations(graph, STATE, limit=2, offset=1)
    assert (found.total, found.truncated) == (5, True)


def test_documents_that_name_each_other_end_the_tree(graph: Graph) -> None:
    load(graph, issue(NUMBER, OTHER, level="市", place="云川市"), issue(OTHER, NUMBER, level="市", place="云川市"))
    assert draw(graph, NUMBER) == [(1, OTHER), (2, f"({NUMBER})")]
    assert questions.list_implementations(graph, NUMBER).documents == 1


def test_where_nobody_carries_a_document_out_it_is_said(graph: Graph) -> None:
    found = questions.list_implementations(load(graph, *CHAIN), COUNTY)
    assert (found.total, [str(note) for note in found.notes]) == (
        0,
        ["None of the loaded documents says that it implements this one."],
    )


def test_a_tree_that_is_cut_says_so(embedded_graph: Graph) -> None:
    ladder = [f"云川府办发〔2019〕{serial}号" for serial in range(1, 14)]
    steps = pairwise(ladder)
    load(embedded_graph, *(issue(below, above, level="市", place="云川市") for above, below in steps))
    found = questions.list_implementations(embedded_graph, ladder[0])
    assert found.documents == implementations.MOST_STEPS
    assert [str(note) for note in found.notes] == ["Only 10 documents down are followed, and there may be more below."]
