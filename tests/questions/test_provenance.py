from dataclasses import replace

import pytest

from graph import questions
from graph.model import Extraction, Task
from graph.store.client import Graph
from graph.terms import Completeness
from tests.factories import (
    NUMBER,
    OTHER,
    PROVINCE,
    STATE,
    load,
    make_citation,
    make_extraction,
    make_repair,
    make_section,
    make_task,
)


def test_a_task_is_traced_to_the_state_council(first_document: Graph) -> None:
    chain = next(chain for chain in questions.trace_task(first_document, "25").chains if chain[-1].id == STATE)
    assert [(step.kind, step.relation) for step in chain] == [
        ("task", None),
        ("section", "PART_OF"),
        ("document", "PART_OF"),
        ("document", "IMPLEMENTS"),
    ]
    assert "国发〔2017〕10号" in (chain[-1].sentence or "")


def test_a_trace_goes_up_the_sections_and_from_document_to_document(graph: Graph) -> None:
    town = make_extraction(
        make_task("1", section="一:（一）"),
        sections=[make_section("一", "目标", order=1), make_section("（一）", "细目", order=2, parent="一")],
        citations=[make_citation(PROVINCE)],
    )
    province = make_extraction(document=PROVINCE, title="全省分工", citations=[make_citation(STATE, title="规划")])
    (chain,) = questions.trace_task(load(graph, town, province), "1").chains
    assert [step.label for step in chain] == [
        "task 1",
        "（一）细目",
        "一、目标",
        f"{NUMBER} 《云川市促进就业重点任务分工》",
        f"{PROVINCE} 《全省分工》",
        f"{STATE} 《规划》",
    ]


def test_documents_that_implement_each_other_end_the_trace(graph: Graph) -> None:
    load(
        graph,
        make_extraction(make_task("1"), citations=[make_citation(OTHER)]),
        make_extraction(document=OTHER, citations=[make_citation(NUMBER)]),
    )
    (chain,) = questions.trace_task(graph, f"{NUMBER}:1").chains
    assert [step.id for step in chain] == [f"{NUMBER}:1", NUMBER, OTHER]


def make_ladder(rungs: int) -> list[Extraction]:
    """Documents each of which carries out the next; the first has a task."""
    numbers = [f"云川府办发〔2019〕{serial}号" for serial in range(1, rungs + 1)]
    return [
        make_extraction(
            *([make_task("1", document=number)] if number == numbers[0] else []),
            document=number,
            citations=[make_citation(above) for above in numbers[place : place + 1]],
        )
        for place, number in enumerate(numbers, start=1)
    ]


@pytest.mark.parametrize(("documents", "listed", "goes_on"), [(11, 11, False), (12, 11, True)])
def test_a_long_trace_ends_after_ten_steps_up_and_says_whether_there_is_more(
    embedded_graph: Graph, documents: int, listed: int, goes_on: bool
) -> None:
    found = questions.trace_task(load(embedded_graph, *make_ladder(documents)), "1")
    assert [sum(step.kind == "document" for step in chain) for chain in found.chains] == [listed]
    assert any("Only 10 documents up" in note for note in found.notes) == goes_on


def test_no_detour_makes_a_trace_longer(embedded_graph: Graph) -> None:
    first, *others = make_ladder(14)
    shortcuts = [make_citation(str(other.document.number)) for other in others]
    found = questions.trace_task(load(embedded_graph, replace(first, citations=tuple(shortcuts)), *others), "1")
    assert max(sum(step.kind == "document" for step in chain) for chain in found.chains) == 11


def test_there_is_one_chain_for_each_document_at_the_end(graph: Graph) -> None:
    load(
        graph,
        make_extraction(make_task("1"), citations=[make_citation("title-规划", title="规划"), make_citation(STATE)]),
    )
    assert [chain[-1].id for chain in questions.trace_task(graph, "1").chains] == [STATE, "title-规划"]


def test_a_mere_citation_is_no_step(graph: Graph) -> None:
    load(graph, make_extraction(make_task("1"), citations=[make_citation(STATE, implements=False)]))
    found = questions.trace_task(graph, "1")
    assert [chain[-1].id for chain in found.chains] == [NUMBER]
    assert any("does not say which" in note for note in found.notes)


@pytest.mark.parametrize(
    ("task", "note"),
    [
        (make_task("1", number_inferred=True), "Its number 1 is lost and follows"),
        (make_task(None, number_after="62"), "Its number is unknown; it stands after task 62"),
        (make_task("1", completeness=Completeness.TRUNCATED_END), "Only the beginning survives"),
        (make_task("1", completeness=Completeness.TRUNCATED_START), "Only the end survives"),
        (make_task("1", completeness=Completeness.NO_STATEMENT), "The statement of who answers for it is lost"),
        (make_task("1"), "Its section is unknown"),
    ],
    ids=["number inferred", "number unknown", "head only", "tail only", "no statement", "section unknown"],
)
def test_a_trace_says_what_is_doubtful(embedded_graph: Graph, task: Task, note: str) -> None:
    load(embedded_graph, make_extraction(task, repair=make_repair(lost=3)))
    assert any(text.startswith(note) for text in questions.trace_task(embedded_graph, task.id).notes)


def test_a_trace_cites_each_document_above_with_the_sentence_that_names_it(graph: Graph) -> None:
    province = make_extraction(
        document=PROVINCE, title="意见", citations=[make_citation(STATE, title="国务院关于规划的通知")]
    )
    load(graph, province, make_extraction(make_task("1"), citations=[make_citation(PROVINCE)]))
    _, above, top = questions.trace_task(graph, "1").citations
    assert above.startswith(f"云川市人民政府办公厅. 意见：{PROVINCE}[A]. 2019-05-06. 见：")
    assert top.startswith(f"国务院. 关于规划的通知：{STATE}[A]. [2017]. 转引自：云川市人民政府办公厅. 意见：")
    assert top.endswith(f"：“为贯彻落实{STATE}精神。”.")
