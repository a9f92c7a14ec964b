"""What people say instead of what was read: it is found by its words, and changes nothing else."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadInput
from graph.loader.documents.corrections import correct, correct_further
from graph.loader.documents.new_corrections import Restated, compose_corrections
from graph.loader.extract import extract
from graph.loader.report.cautions import list_cautions
from graph.loader.report.preview import preview
from graph.loader.sources.read import read_source
from graph.model import Correction, Extraction, NamedPart, TakenBack
from graph.settings import Settings
from graph.terms import Role

PLAN = """澜溪市人民政府办公室关于印发2021年重点工作分工方案的通知
澜政办发〔2021〕8号
各区县人民政府：
现将方案印发给你们。
澜溪市人民政府办公室
2021年3月1日
一、稳定就业
1.城镇新增就业3万人以上。（市人力社保局牵头，市财攻局配合）
2.建设公共实训基地2个。（市教育局负责）
3.落实援企稳岗政策。各类用人单位应当配合调查，如实填报数据。
二、保障
有关方面做好宣传。
"""
LEAD, SHARE = Role.LEADS, Role.CO_RESPONSIBLE


@pytest.fixture
def read(tmp_path: Path) -> Extraction:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return extract(read_source(path, Settings()))


def say_of(read: Extraction, number: str, **said: object) -> list[Correction]:
    """The corrections that make a task stand as somebody says; numbered as a log would."""
    task = next(each for each in preview(read).tasks if each.number == number)
    return number_all(compose_corrections(preview(read), Restated("task", task.key, **said)))  # type: ignore[arg-type]  # a test's


def number_all(entries: list[Correction | TakenBack], first: int = 1) -> list[Correction]:
    return [replace(each, number=n) for n, each in enumerate(entries, first) if isinstance(each, Correction)]


def test_a_misread_name_and_a_role_are_corrected_and_all_else_stays(read: Extraction) -> None:
    parts = (NamedPart(LEAD, "市人力社保局"), NamedPart(LEAD, "市财政局"))
    corrected = correct(read, say_of(read, "1", parts=parts))
    first, second = corrected.tasks[:2]
    assert [(each.role, each.name, each.rule) for each in first.responsibilities] == [
        (LEAD, "市人力社保局", "lead_verb"),  # as it was read, word and all
        (LEAD, "市财政局", "corrected"),
    ]
    assert first.responsibilities[0] == read.tasks[0].responsibilities[0]
    assert second == read.tasks[1]
    assert [each.id for each in corrected.agencies if "财" in each.name] == ["澜溪市财政局"]
    (noted,) = corrected.corrections
    assert (noted.read_parts, noted.parts) == (read.tasks[0].parts, parts)
    assert replace(corrected, tasks=read.tasks, agencies=read.agencies, corrections=()) == read


def test_a_name_that_the_statement_has_leads_to_its_place(read: Extraction) -> None:
    corrected = correct(read, say_of(read, "1", parts=(NamedPart(SHARE, "市人力社保局"),)))
    (span,) = corrected.tasks[0].responsibilities[0].spans
    assert PLAN[span.start : span.end] == "市人力社保局"


def test_a_document_of_another_number_takes_all_its_ids_along(read: Extraction) -> None:
    said = Restated(
        "document", values={"number": "澜政办发[2021]18号", "date": "2021年3月11日", "title": read.document.title or ""}
    )
    corrected = correct(read, number_all(compose_corrections(preview(read), said)))
    assert (corrected.document.id, corrected.document.date) == ("澜政办发〔2021〕18号", "2021-03-11")
    ids = [each.id for each in corrected.tasks] + [each.id for each in corrected.sections]
    assert {each.partition(":")[0] for each in ids} == {"澜政办发〔2021〕18号"}
    assert {task.section for task in corrected.tasks} <= {each.id for each in corrected.sections}
    assert [each.key.field for each in corrected.corrections] == ["number", "date"]  # the title was not corrected


def test_names_are_those_of_a_corrected_territory(read: Extraction) -> None:
    said = Restated("document", values={"jurisdiction": "江岚省"})
    corrected = correct(read, number_all(compose_corrections(preview(read), said)))
    assert (corrected.document.jurisdiction, corrected.document.level) == ("江岚省", "省")
    assert not any(each.id.startswith("澜溪市") for each in corrected.agencies)


def test_a_task_whose_words_name_nobody_is_a_passage_in_its_place(read: Extraction) -> None:
    corrected = correct(read, say_of(read, "1", parts=()))
    assert [task.number for task in corrected.tasks] == [task.number for task in read.tasks if task.number != "1"]
    passage = next(each for each in corrected.all_passages if each.number == "1")
    assert "城镇新增就业3万人以上" in passage.text
    assert "".join(PLAN[span.start : span.end] for span in passage.spans) == passage.text
    assert [each.order for each in corrected.all_passages] == list(range(1, len(read.all_passages) + 2))
    assert {each.text for each in corrected.doc_targets} >= {each.text for each in read.tasks[0].targets}
    assert not any(each.name == "市财攻局" for each in corrected.agencies)


def test_a_sentence_that_was_not_understood_says_who_answers(read: Extraction) -> None:
    (sentence,) = preview(read).sentences
    said = Restated("sentence", sentence.key, parts=(NamedPart(LEAD, "市统计局"),))
    corrected = correct(read, number_all(compose_corrections(preview(read), said)))
    task = next(each for each in corrected.tasks if each.number == "3")
    assert (task.text, task.statement) == ("落实援企稳岗政策。", sentence.text)
    assert "".join(PLAN[span.start : span.end] for span in task.spans) == task.text
    assert task.parts == (NamedPart(LEAD, "市统计局"),)
    assert corrected.unparsed == ()
    assert [each.number for each in corrected.tasks] == ["1", "2", "3"]


def test_a_correction_holds_only_for_the_words_that_it_is_of(read: Extraction) -> None:
    said = say_of(read, "2", parts=(NamedPart(LEAD, "市科技局"),))
    changed = replace(read, tasks=(read.tasks[0], replace(read.tasks[1], text="建设公共实训基地3个。")))
    (lost,) = correct(changed, said).corrections
    assert not lost.holds
    assert correct(changed, said).tasks == changed.tasks
    assert any("correction 1 " in caution.what for caution in list_cautions(correct(changed, said)))


@pytest.mark.parametrize(
    ("nth", "said"),
    [
        (0, {"parts": (NamedPart(LEAD, "市财政局"),)}),  # of a task whose number was corrected before
        (0, {"values": {"number": "乙"}, "parts": ()}),
        (1, {"values": {"number": "2乙"}, "parts": (NamedPart(SHARE, "市教育局"),)}),
    ],
)
def test_what_stands_corrected_becomes_what_the_file_does(read: Extraction, nth: int, said: dict[str, Any]) -> None:
    (sentence,) = preview(read).sentences
    stated = Restated("sentence", sentence.key, parts=(NamedPart(LEAD, "市统计局"),))
    before = [*say_of(read, "1", values={"number": "甲"}), *number_all(compose_corrections(preview(read), stated), 2)]
    stored = correct(read, before)
    key = preview(stored).tasks[nth].key
    new = number_all(compose_corrections(preview(stored), Restated("task", key, **said)), 3)
    holding = {each.key: each for each in (*before, *new)}  # the last of each, as in the log
    assert correct_further(stored, new) == correct(read, [*holding.values()])


def test_what_only_the_file_tells_is_refused_of_what_stands(read: Extraction) -> None:
    said = Restated("document", values={"number": "澜政办发〔2021〕9号"})
    with pytest.raises(BadInput, match="loading the file again"):
        correct_further(read, number_all(compose_corrections(preview(read), said)))


def test_what_was_read_typed_again_takes_the_correction_back(read: Extraction) -> None:
    corrected = correct(read, say_of(read, "2", values={"number": "2甲"}))
    shown = next(each for each in preview(corrected).tasks if each.number == "2甲")
    assert compose_corrections(preview(corrected), Restated("task", shown.key, {"number": "2"})) == [TakenBack(1)]
    (again,) = compose_corrections(preview(corrected), Restated("task", shown.key, {"number": "乙"}))
    assert isinstance(again, Correction)
    assert (again.value, again.reading) == ("乙", "2")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Restated("document", values={"number": "八号"}), "no document number"),
        (Restated("document", values={"date": "2021-02-30"}), "no date"),
        (Restated("document", values={"jurisdiction": "哪里"}), "no territory"),
        (Restated("document", values={"title": "长" * 301}), "too long"),
        (Restated("document", values={"date": "2021-03-01"}), "stands so already"),
        (Restated("task", "0" * 16, {"number": "9"}), "no such passage"),
    ],
)
def test_what_can_be_no_such_thing_is_refused(read: Extraction, said: Restated, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        compose_corrections(preview(read), said)
