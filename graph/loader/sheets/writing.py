"""The facts of one document as the rows of a sheet, which reading.py reads again; and a sheet to fill in."""

from collections.abc import Iterable, Iterator, Mapping

from graph.loader.sheets.phrases import write_heading, write_named_document, write_names, write_role, write_target
from graph.loader.sources.formats.sheet.columns import (
    CHOICES,
    COMPLETENESS,
    LOST,
    ROLE_WORDS,
    ROLES,
    FactColumn,
    translate_choice,
)
from graph.model import Agency, Extraction, LostTask, Responsibility, Section, Task
from graph.text.messages import CHINESE, ENGLISH, say, translate

TEXT_LOST = say("(text lost)")
EXAMPLE = {
    FactColumn.NUMBER: "云川府办发〔2021〕5号",
    FactColumn.TITLE: "云川市人民政府办公厅关于印发稳就业重点任务分工的通知",
    FactColumn.ISSUER: "云川市人民政府办公厅",
    FactColumn.DATE: "2021-03-01",
    FactColumn.IMPLEMENTS: "《国务院关于印发“十三五”促进就业规划的通知》（国发〔2017〕10号）",
    FactColumn.CITES: "《云川市就业规划》",
    FactColumn.SECTION: "二、加强培训/（一）职业技能",
    FactColumn.TASK: "3",
    FactColumn.NUMBER_INFERRED: "否",
    FactColumn.SUMMARY: "开展职业技能提升行动",
    FactColumn.LEADS: "市人力社保局",
    FactColumn.CO_RESPONSIBLE: "市教育局、市财政局",
    FactColumn.OPEN_ENDED: "是",
    FactColumn.TARGETS: "培训 ≥5万人次，2021年底；高技能人才占比 ≥30％",
    FactColumn.DEADLINE: "2021年底前",
    FactColumn.COMPLETENESS: "完整",
}


def write_sheet(extraction: Extraction, language: str = CHINESE) -> list[list[str]]:
    """The facts as rows: the headings in a language, then a row a task, lost tasks in their place.

    Headings without tasks, spans and the words of the statements have no column and are not written.
    """
    rows = [*_write_document_targets(extraction), *_write_tasks(extraction)] or [{}]
    rows[0] = _write_document(extraction) | rows[0]
    return _write_table(rows, language)


def write_template(language: str = CHINESE) -> list[list[str]]:
    """A sheet to fill in: the headings in a language, and one row as an example of each."""
    return _write_table([EXAMPLE], language)


def _write_table(rows: Iterable[Mapping[FactColumn, str]], language: str) -> list[list[str]]:
    """What the document says stays in its own words; headings and words to choose from are in the language."""
    headings = [column.english if language == ENGLISH else column.value for column in FactColumn]
    return [headings, *([_write_cell(column, row.get(column, ""), language) for column in FactColumn] for row in rows)]


def _write_cell(column: FactColumn, words: str, language: str) -> str:
    return translate_choice(column, words, language) if words and column in CHOICES else translate(words, language)


def _write_document(extraction: Extraction) -> dict[FactColumn, str]:
    document, citations = extraction.document, extraction.citations
    return {
        FactColumn.NUMBER: document.number or "",
        FactColumn.TITLE: document.title or "",
        FactColumn.ISSUER: document.issuer or "",
        FactColumn.DATE: document.date or "",
        FactColumn.IMPLEMENTS: "；".join(
            write_named_document(cited.number, cited.title) for cited in citations if cited.implements
        ),
        FactColumn.CITES: "；".join(
            write_named_document(cited.number, cited.title) for cited in citations if not cited.implements
        ),
    }


def _write_document_targets(extraction: Extraction) -> Iterator[dict[FactColumn, str]]:
    if extraction.doc_targets:
        yield {FactColumn.TARGETS: "；".join(map(write_target, extraction.doc_targets))}


def _write_tasks(extraction: Extraction) -> Iterator[dict[FactColumn, str]]:
    """A row a task, each lost one behind the task after which it was lost."""
    headings = _write_headings(extraction.sections)
    by_path = {section.path: headings[section.id] for section in reversed(extraction.sections)}
    agencies = {agency.id: agency for agency in extraction.agencies}
    numbers = {task.number for task in extraction.tasks if task.number}
    yield from (_write_lost_task(lost, by_path) for lost in extraction.lost_tasks if lost.after not in numbers)
    waiting = [lost for lost in extraction.lost_tasks if lost.after in numbers]
    for task in extraction.tasks:
        yield _write_task(task, headings.get(task.section or "", task.section_path or ""), agencies)
        for lost in [lost for lost in waiting if lost.after == task.number]:
            waiting.remove(lost)
            yield _write_lost_task(lost, by_path)


def _write_headings(sections: Iterable[Section]) -> dict[str, str]:
    """For each section its id and the headings that lead to it: 二、标题/（三）标题."""
    written: dict[str, str] = {}
    for section in sections:
        written[section.id] = "/".join(filter(None, (written.get(section.parent or ""), write_heading(section))))
    return written


def _write_task(task: Task, heading: str, agencies: Mapping[str, Agency]) -> dict[FactColumn, str]:
    words = {completeness: word for word, completeness in reversed(COMPLETENESS.items()) if word}
    return {
        FactColumn.SECTION: heading,
        FactColumn.TASK: task.number or "",
        FactColumn.NUMBER_INFERRED: "是" if task.number_inferred else "",
        FactColumn.SUMMARY: task.text,
        **{
            column: write_names(
                [
                    write_role(_write_name(part, agencies[part.agency]), part.word, ROLE_WORDS[role])
                    for part in task.responsibilities
                    if part.role is role
                ]
            )
            for role, column in ROLES.items()
        },
        FactColumn.OPEN_ENDED: {True: "是", False: "否", None: ""}[task.open_ended],
        FactColumn.TARGETS: "；".join(map(write_target, task.targets)),
        FactColumn.DEADLINE: task.deadline or "",
        FactColumn.COMPLETENESS: words[task.completeness],
    }


def _write_name(part: Responsibility, agency: Agency) -> str:
    """As printed, unless that leaves its end to another name (经开区、高新区管委会): in a cell it would be another agency's."""
    return part.name if part.name in agency.names else agency.name


def _write_lost_task(lost: LostTask, headings: Mapping[str, str]) -> dict[FactColumn, str]:
    return {
        FactColumn.SECTION: headings.get(lost.section_path or "", lost.section_path or ""),
        FactColumn.TASK: lost.number,
        FactColumn.SUMMARY: TEXT_LOST,
        FactColumn.COMPLETENESS: LOST,
    }
