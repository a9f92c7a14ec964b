"""What was loaded comes back as it was read."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.errors import NotFound
from graph.loader.documents.corrections import correct
from graph.loader.documents.new_corrections import Restated, compose_corrections
from graph.loader.extract import extract
from graph.loader.persist.write import define_schema, read_back, write
from graph.loader.report.preview import preview
from graph.loader.sources.read import read_source
from graph.model import Correction, Extraction, NamedPart, SetAside, Span, Task
from graph.questions.about_documents import get_quality
from graph.questions.about_tasks import get_task
from graph.settings import Settings
from graph.store.client import Graph
from graph.terms import Role
from graph.text.messages import CHINESE, say, translate
from tests.folders import ROOT

EXAMPLES = sorted((ROOT / "examples").iterdir())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_a_loaded_document_comes_back_as_it_was_read(graph: Graph, example: Path) -> None:
    extraction = extract(read_source(example, Settings()))
    define_schema(graph)
    write(graph, extraction)

    back = read_back(graph, extraction.document.id)

    assert _order_agencies(back) == _order_agencies(extraction)
    assert [_list_places(task) for task in back.tasks] == [_list_places(task) for task in extraction.tasks]


def test_what_was_not_read_comes_back_in_any_language(graph: Graph) -> None:
    reason = say("{place}: {note}", place="第1页", note=say("the file is empty"))
    aside = SetAside("隐藏的文字", reason, "第1页", (Span(3, 8, "第1页"),))
    read = extract(read_source(EXAMPLES[0], Settings()))
    define_schema(graph)
    write(graph, replace(read, set_aside=(aside,), notes=(reason,)))

    back, quality = read_back(graph, read.document.id), get_quality(graph, read.document.id)

    assert (back.set_aside, back.notes, quality.notes) == ((aside,), (reason,), (reason,))
    assert [(each.text, each.place) for each in quality.set_aside] == [(aside.text, aside.place)]
    assert translate(quality.set_aside[0].reason, CHINESE) == translate(reason, CHINESE) != reason


def test_corrections_come_back_and_stand_beside_what_was_read(graph: Graph) -> None:
    read = extract(read_source(EXAMPLES[0], Settings()))
    task, parts = preview(read).tasks[0], (NamedPart(Role.CO_RESPONSIBLE, "市统计局"),)
    said = (
        *compose_corrections(preview(read), Restated("task", task.key, {"number": "9甲"}, parts)),
        *compose_corrections(preview(read), Restated("document", values={"date": "2019-06-19"})),
    )
    corrected = correct(
        read, [replace(each, number=nth) for nth, each in enumerate(said, 1) if isinstance(each, Correction)]
    )
    define_schema(graph)
    write(graph, corrected)

    assert _order_agencies(read_back(graph, read.document.id)) == _order_agencies(corrected)
    detail = get_task(graph, corrected.tasks[0].id)
    assert [(each.role, each.name, each.rule) for each in detail.roles] == [("CO_RESPONSIBLE", "市统计局", "corrected")]
    assert [(each.key.field, each.reading, each.read_parts) for each in detail.corrections] == [
        ("number", task.number, ()),
        ("parts", None, task.parts),
    ]
    assert get_quality(graph, read.document.id).corrections == corrected.corrections
    assert corrected.document.date == "2019-06-19"


@pytest.mark.parametrize("question", ["stored_edges", "stored_agencies"])
def test_a_load_between_two_questions_leaves_no_half_of_each(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    """Neo4j keeps no state of the graph for a reader: what another load writes is seen at once."""
    read = extract(read_source(EXAMPLES[0], Settings()))
    shorter = replace(read, tasks=read.tasks[1:])
    define_schema(graph)
    write(graph, shorter)
    ask, rest = graph.ask, [read]

    def ask_late(asked: str, /, **parameters: Any) -> list[dict[str, Any]]:
        if asked == question and rest:
            write(graph, rest.pop())
        return ask(asked, **parameters)

    monkeypatch.setattr(graph, "ask", ask_late)

    assert _order_agencies(read_back(graph, read.document.id)) == _order_agencies(read)


def test_a_document_that_is_only_cited_was_never_loaded(graph: Graph) -> None:
    define_schema(graph)
    write(graph, extract(read_source(EXAMPLES[0], Settings())))

    with pytest.raises(NotFound, match="国发〔2017〕10号"):
        read_back(graph, "国发〔2017〕10号")


def _list_places(task: Task) -> list[str]:
    parts = (span for part in task.responsibilities for span in part.spans)
    return [span.place for span in (*task.spans, *task.statement_spans, *parts)]


def _order_agencies(extraction: Extraction) -> Extraction:
    """Agencies in one order: the graph ranks names over all documents, a reading by where they first stand."""
    named = (replace(agency, name="", names=tuple(sorted(agency.names))) for agency in extraction.agencies)
    return replace(extraction, agencies=tuple(sorted(named, key=lambda agency: agency.id)))
