"""A second way in and out: the facts of one document as a sheet (.csv, .xlsx) to keep and to correct by hand.

docs/sheet.md explains the columns to those who fill them in. Roles, targets and documents are what the cells say, so
nothing here is guessed: a cell that cannot be read is refused with its row, its column and what to write instead.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from graph.errors import BadInput
from graph.loader.agencies.jurisdictions import Jurisdiction, jurisdiction_of
from graph.loader.agencies.registry import Registry
from graph.loader.citations import cite
from graph.loader.fold import fold
from graph.loader.identify import identify_document, identify_sections, identify_targets, identify_tasks
from graph.loader.sheets.cells import Words, read_rows
from graph.loader.sheets.phrases import (
    ITEM,
    Heading,
    read_date,
    read_headings,
    read_named_document,
    read_names,
    read_target,
    write_heading,
    write_named_document,
    write_names,
    write_target,
)
from graph.loader.source import Source
from graph.model import Agency, Citation, Document, Extraction, LostTask, Responsibility, Section, Target, Task, Unread
from graph.numbering import normalise_number
from graph.terms import Completeness, Role

Choice = TypeVar("Choice")


class Column(StrEnum):
    """What the first row may hold; the English name of a column is that of its member in small letters."""

    NUMBER = "文号"
    TITLE = "标题"
    ISSUER = "发文机关"
    DATE = "日期"
    IMPLEMENTS = "贯彻文件"
    CITES = "引用文件"
    SECTION = "章节"
    TASK = "任务编号"
    NUMBER_INFERRED = "编号推定"
    SUMMARY = "任务摘要"
    LEADS = "牵头单位"
    CO_RESPONSIBLE = "责任单位"
    OPEN_ENDED = "等（名单未列全）"
    TARGETS = "目标"
    DEADLINE = "时限"
    COMPLETENESS = "完整性"


REQUIRED = (Column.SUMMARY, Column.LEADS, Column.CO_RESPONSIBLE)
OF_A_TASK = (
    Column.TASK,
    Column.NUMBER_INFERRED,
    Column.SUMMARY,
    Column.LEADS,
    Column.CO_RESPONSIBLE,
    Column.OPEN_ENDED,
    Column.DEADLINE,
    Column.COMPLETENESS,
)
ROLES = {Role.LEADS: Column.LEADS, Role.CO_RESPONSIBLE: Column.CO_RESPONSIBLE}

YES_OR_NO = {"是": True, "yes": True, "true": True, "否": False, "no": False, "false": False, "": None}
LOST = "全部缺失"
COMPLETENESS: dict[str, Completeness | None] = {
    "": Completeness.COMPLETE,
    "完整": Completeness.COMPLETE,
    "缺责任句": Completeness.NO_STATEMENT,
    "只存开头": Completeness.HEAD_ONLY,
    "只存结尾": Completeness.TAIL_ONLY,
    "中间有缺": Completeness.HOLE,
    LOST: None,
}
TEXT_LOST = "（正文缺失）"
EXAMPLE = {
    Column.NUMBER: "云川府办发〔2021〕5号",
    Column.TITLE: "云川市人民政府办公厅关于印发稳就业重点任务分工的通知",
    Column.ISSUER: "云川市人民政府办公厅",
    Column.DATE: "2021-03-01",
    Column.IMPLEMENTS: "《国务院关于印发“十三五”促进就业规划的通知》（国发〔2017〕10号）",
    Column.CITES: "《云川市就业规划》",
    Column.SECTION: "二、加强培训/（一）职业技能",
    Column.TASK: "3",
    Column.NUMBER_INFERRED: "否",
    Column.SUMMARY: "开展职业技能提升行动",
    Column.LEADS: "市人力社保局",
    Column.CO_RESPONSIBLE: "市教育局、市财政局",
    Column.OPEN_ENDED: "是",
    Column.TARGETS: "培训 ≥5万人次，2021年底；高技能人才占比 ≥30％",
    Column.DEADLINE: "2021年底前",
    Column.COMPLETENESS: "完整",
}

NOTHING = Words("", ())


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet: 1 is the row of the headings."""

    source: str
    number: int
    cells: Mapping[Column, Words]

    def __getitem__(self, column: Column) -> Words:
        return self.cells.get(column, NOTHING)

    @property
    def states_task(self) -> bool:
        """Whether the row says anything of a task; others may name the document or its own targets."""
        return any(self[column].text for column in OF_A_TASK)

    @property
    def completeness(self) -> Completeness | None:
        """What survives of the row's task; None for nothing."""
        return self.choose(Column.COMPLETENESS, COMPLETENESS)

    @property
    def printed_number(self) -> str | None:
        """The task's number where it can be read in the document."""
        hidden = self.completeness is None or self.choose(Column.NUMBER_INFERRED, YES_OR_NO)
        return None if hidden else self[Column.TASK].text or None

    def choose(self, column: Column, words: Mapping[str, Choice]) -> Choice:
        """What the cell's word stands for; BadInput lists the words where it is none of them."""
        try:
            return words[self[column].text.lower()]
        except KeyError:
            known = "、".join(word for word in words if word)
            raise self.refuse(column, f"不是可用的词，请写 {known} 之一，或留空 unknown word") from None

    def refuse(self, column: Column, why: str) -> BadInput:
        """The error that names this row, the column, what stands there and what to do."""
        return BadInput(f"{self.source}：第 {self.number} 行“{column}”：“{self[column].text}”{why}")


def read_sheet(source: Source) -> Extraction:
    """The facts of a sheet with one document. BadInput names the row and the column that cannot be read."""
    rows, unread = _read_table(source)
    issuer, title = (_read_once(rows, column)[column].text for column in (Column.ISSUER, Column.TITLE))
    jurisdiction = jurisdiction_of(issuer or None, title or None)
    document = _read_document(source, rows, jurisdiction)
    sections = _read_sections(document.id, rows)
    stated = [row for row in rows if row.states_task]
    agencies = _read_agencies(stated, jurisdiction)
    return Extraction(
        source=source.name,
        sha256=source.sha256,
        format="sheet",
        counted="file" if source.counts_characters else "text",
        document=document,
        convention=None,
        sections=tuple(sections.values()),
        tasks=tuple(_read_tasks(stated, document.id, sections, agencies)),
        lost_tasks=tuple(_read_lost_tasks(stated)),
        agencies=tuple(dict.fromkeys(agencies.values())),
        doc_targets=tuple(_read_targets([row for row in rows if not row.states_task], document.id)),
        citations=tuple(_read_citations(rows)),
        repair=None,
        unread=unread,
        notes=source.notes,
    )


def _read_table(source: Source) -> tuple[list[Row], tuple[Unread, ...]]:
    headings, *rest = read_rows(source)
    columns = [_find_column(heading.text) for heading in headings]
    named = [column for column in columns if column]
    missing = [column for column in REQUIRED if column not in named]
    repeated = [column for column in Column if named.count(column) > 1]
    if missing or repeated:
        raise BadInput(
            f"{source.name}：第 1 行"
            + (f"缺少这些列：{'、'.join(missing)}，请补上（可以是空列）" if missing else "")
            + (f"有重复的列：{'、'.join(repeated)}，请只留一列" if repeated else "")
            + " columns are missing or repeated, see docs/sheet.md"
        )
    rows = []
    for number, cells in enumerate(rest, start=2):
        if any(words.text for words in cells[len(columns) :]):
            raise BadInput(
                f"{source.name}：第 {number} 行的格子比第 1 行多，请把含逗号的内容放进双引号"
                f" row {number} has more cells than headings, put cells that hold a comma in double quotes"
            )
        rows.append(
            Row(source.name, number, {column: words for column, words in zip(columns, cells, strict=False) if column})
        )
    if not any(row.states_task for row in rows):
        raise BadInput(f"{source.name}：表里没有任务，请从第 2 行起每行写一项任务 no task in the sheet")
    strangers = [heading for heading, column in zip(headings, columns, strict=True) if heading.text and not column]
    return rows, tuple(Unread(words.text, "不认识的列 unknown column", words.spans) for words in strangers)


def is_fact_sheet(headings: Iterable[str]) -> bool:
    """Whether the first row of a sheet names what docs/sheet.md asks for; otherwise it is a table of some document."""
    return Column.SUMMARY in map(_find_column, headings)


def states_facts(source: Source) -> bool:
    """Whether a source is such a sheet."""
    return is_fact_sheet(words.text for words in next(read_rows(source), ()))


def _find_column(heading: str) -> Column | None:
    name = fold(heading).lower().replace(" ", "_")
    return next((column for column in Column if name in (column.value, column.name.lower())), None)


def _read_once(rows: Sequence[Row], column: Column) -> Row:
    """The row that fills a column of the document; the same words may stand in every row."""
    filled = [row for row in rows if row[column].text]
    for row in filled:
        if row[column].text != filled[0][column].text:
            raise row.refuse(
                column,
                f"与第 {filled[0].number} 行不同：一张表只写一份文件，请分成几张表 two documents in one sheet",
            )
    return filled[0] if filled else rows[0]


def _read_document(source: Source, rows: Sequence[Row], jurisdiction: Jurisdiction) -> Document:
    number, title, issuer = (_read_once(rows, column) for column in (Column.NUMBER, Column.TITLE, Column.ISSUER))
    normalised = normalise_number(number[Column.NUMBER].text)
    if number[Column.NUMBER].text and not normalised:
        raise number.refuse(
            Column.NUMBER, "不是文号，请照“国发〔2017〕10号”的样子写，没有文号就留空 not a document number"
        )
    return Document(
        id=identify_document(normalised, source.text),
        number=normalised,
        title=title[Column.TITLE].text or None,
        issuer=issuer[Column.ISSUER].text or None,
        date=_read_issue_date(_read_once(rows, Column.DATE)),
        jurisdiction=jurisdiction.name,
        level=jurisdiction.level,
        spans=title[Column.TITLE].spans,
    )


def _read_issue_date(row: Row) -> str | None:
    read = read_date(row[Column.DATE].text)
    if row[Column.DATE].text and read is None:
        raise row.refuse(Column.DATE, "不是日期，请照 2017-08-16 的样子写 not a date")
    return read


def _read_sections(document_id: str, rows: Iterable[Row]) -> dict[str, Section]:
    """Sections by the headings that lead to them; those above a section come before it."""
    found: dict[str, tuple[Heading, ...]] = {}
    for row in rows:
        headings = read_headings(row[Column.SECTION])
        for depth in range(1, len(headings) + 1):
            found.setdefault(_key(headings[:depth]), headings[:depth])
    paths = [_path(headings) for headings in found.values()]
    ids = dict(zip(found, identify_sections(document_id, paths), strict=True))
    return {
        key: Section(
            id=ids[key],
            number=headings[-1].number,
            title=headings[-1].title.text,
            path=_path(headings),
            order=order,
            level=len(headings),
            parent=ids.get(_key(headings[:-1])),
            spans=headings[-1].title.spans,
        )
        for order, (key, headings) in enumerate(found.items(), start=1)
    }


def _key(headings: Iterable[Heading]) -> str:
    return "/".join(f"{heading.number}、{heading.title.text}" for heading in headings)


def _path(headings: Iterable[Heading]) -> str:
    return "/".join(heading.number for heading in headings)


def _read_agencies(rows: Iterable[Row], jurisdiction: Jurisdiction) -> dict[str, Agency]:
    """Each name as printed and its agency."""
    names = (name.text for row in rows for column in ROLES.values() for name in read_names(row[column])[0])
    return Registry.load().resolve(names, jurisdiction)


def _read_tasks(
    rows: Sequence[Row],
    document_id: str,
    sections: Mapping[str, Section],
    agencies: Mapping[str, Agency],
) -> Iterator[Task]:
    kept = [
        (row, before, completeness)
        for row, before in zip(rows, _carry_numbers(rows), strict=True)
        if (completeness := row.completeness)
    ]
    ids = identify_tasks(document_id, [row[Column.TASK].text or None for row, _, _ in kept])
    for order, ((row, before, completeness), task_id) in enumerate(zip(kept, ids, strict=True), start=1):
        number = row[Column.TASK].text or None
        inferred = row.choose(Column.NUMBER_INFERRED, YES_OR_NO) or False
        statement = [row[column] for column in ROLES.values() if row[column].text]
        section = sections.get(_key(read_headings(row[Column.SECTION])))
        yield Task(
            id=task_id,
            order=order,
            number=number,
            number_inferred=inferred,
            section=section.id if section else None,
            section_path=section.path if section else row[Column.SECTION].text or None,
            text=row[Column.SUMMARY].text,
            statement="\t".join(words.text for words in statement) or None,  # as of a table's row: the cells
            completeness=completeness,
            open_ended=_read_open_end(row),
            deadline=row[Column.DEADLINE].text or None,
            responsibilities=tuple(_read_responsibilities(row, agencies)),
            targets=tuple(_read_targets([row], task_id)),
            spans=row[Column.SUMMARY].spans,
            statement_spans=tuple(span for words in statement for span in words.spans),
            number_after=before if inferred and number is None else None,
        )


def _carry_numbers(rows: Sequence[Row]) -> list[str | None]:
    """For each row the number printed last before it."""
    carried: list[str | None] = []
    last = None
    for row in rows:
        carried.append(last)
        last = row.printed_number or last
    return carried


def _read_open_end(row: Row) -> bool | None:
    stated = row.choose(Column.OPEN_ENDED, YES_OR_NO)
    shown = any(read_names(row[column])[1] for column in ROLES.values())
    return True if stated is None and shown else stated


def _read_responsibilities(row: Row, agencies: Mapping[str, Agency]) -> Iterator[Responsibility]:
    for role, column in ROLES.items():
        for name in read_names(row[column])[0]:
            yield Responsibility(agencies[name.text].id, name.text, role, "sheet", 1.0, name.spans)


def _read_lost_tasks(rows: Sequence[Row]) -> Iterator[LostTask]:
    afters = _carry_numbers(rows[::-1])[::-1]
    for row, before, after in zip(rows, _carry_numbers(rows), afters, strict=True):
        if row.completeness:
            continue
        if not row[Column.TASK].text or any(row[column].text for column in ROLES.values()):
            raise row.refuse(
                Column.COMPLETENESS, "的任务要有编号，也不能有单位，请改正 a lost task has a number and no agency"
            )
        path = _path(read_headings(row[Column.SECTION])) or row[Column.SECTION].text or None
        yield LostTask(row[Column.TASK].text, before, after, path)


def _read_targets(rows: Iterable[Row], owner_id: str) -> Iterator[Target]:
    found = [(row, words) for row in rows for words in row[Column.TARGETS].cut(ITEM)]
    for (row, words), target_id in zip(found, identify_targets(owner_id, len(found)), strict=True):
        target = read_target(words, target_id)
        if target is None:
            raise row.refuse(
                Column.TARGETS,
                f"中的“{words.text}”不是目标，请照“城镇新增就业 ≥300万人，2020年底”的样子写，几项用；隔开 not a target",
            )
        yield target


def _read_citations(rows: Sequence[Row]) -> Iterator[Citation]:
    """Each document once; one that is both carried out and cited is carried out."""
    known: set[str] = set()
    for column, verb in ((Column.IMPLEMENTS, "贯彻"), (Column.CITES, None)):
        for row in rows:
            for words in row[column].cut(ITEM):
                named = read_named_document(words.text)
                if named is None:
                    why = f"中的“{words.text}”读不出文件，请照“《标题》（国发〔2017〕10号）”的样子写 not a document"
                    raise row.refuse(column, why)
                if cite(*named) not in known:
                    known.add(cite(*named))
                    yield Citation(cite(*named), *named, verb is not None, verb, words.text, words.spans)


def write_sheet(extraction: Extraction) -> list[list[str]]:
    """The facts as rows: the headings, then a row a task, lost tasks in their place.

    Headings without tasks, spans and the words of the statements have no column and are not written.
    """
    rows = [*_write_document_targets(extraction), *_write_tasks(extraction)] or [{}]
    rows[0] = _write_document(extraction) | rows[0]
    return _write_table(rows)


def write_template() -> list[list[str]]:
    """A sheet to fill in: the headings, and one row as an example of each."""
    return _write_table([EXAMPLE])


def _write_table(rows: Iterable[Mapping[Column, str]]) -> list[list[str]]:
    return [[column.value for column in Column], *([row.get(column, "") for column in Column] for row in rows)]


def _write_document(extraction: Extraction) -> dict[Column, str]:
    document, citations = extraction.document, extraction.citations
    return {
        Column.NUMBER: document.number or "",
        Column.TITLE: document.title or "",
        Column.ISSUER: document.issuer or "",
        Column.DATE: document.date or "",
        Column.IMPLEMENTS: "；".join(
            write_named_document(cited.number, cited.title) for cited in citations if cited.implements
        ),
        Column.CITES: "；".join(
            write_named_document(cited.number, cited.title) for cited in citations if not cited.implements
        ),
    }


def _write_document_targets(extraction: Extraction) -> Iterator[dict[Column, str]]:
    if extraction.doc_targets:
        yield {Column.TARGETS: "；".join(map(write_target, extraction.doc_targets))}


def _write_tasks(extraction: Extraction) -> Iterator[dict[Column, str]]:
    """A row a task, each lost one behind the task after which it was lost."""
    headings = _write_headings(extraction.sections)
    by_path = {section.path: headings[section.id] for section in reversed(extraction.sections)}
    numbers = {task.number for task in extraction.tasks if task.number}
    yield from (_write_lost_task(lost, by_path) for lost in extraction.lost_tasks if lost.after not in numbers)
    waiting = [lost for lost in extraction.lost_tasks if lost.after in numbers]
    for task in extraction.tasks:
        yield _write_task(task, headings.get(task.section or "", task.section_path or ""))
        for lost in [lost for lost in waiting if lost.after == task.number]:
            waiting.remove(lost)
            yield _write_lost_task(lost, by_path)


def _write_headings(sections: Iterable[Section]) -> dict[str, str]:
    """For each section its id and the headings that lead to it: 二、标题/（三）标题."""
    written: dict[str, str] = {}
    for section in sections:
        written[section.id] = "/".join(filter(None, (written.get(section.parent or ""), write_heading(section))))
    return written


def _write_task(task: Task, heading: str) -> dict[Column, str]:
    words = {completeness: word for word, completeness in COMPLETENESS.items() if word}
    return {
        Column.SECTION: heading,
        Column.TASK: task.number or "",
        Column.NUMBER_INFERRED: "是" if task.number_inferred else "",
        Column.SUMMARY: task.text,
        **{
            column: write_names([part.name for part in task.responsibilities if part.role is role])
            for role, column in ROLES.items()
        },
        Column.OPEN_ENDED: {True: "是", False: "否", None: ""}[task.open_ended],
        Column.TARGETS: "；".join(map(write_target, task.targets)),
        Column.DEADLINE: task.deadline or "",
        Column.COMPLETENESS: words[task.completeness],
    }


def _write_lost_task(lost: LostTask, headings: Mapping[str, str]) -> dict[Column, str]:
    return {
        Column.SECTION: headings.get(lost.section_path or "", lost.section_path or ""),
        Column.TASK: lost.number,
        Column.SUMMARY: TEXT_LOST,
        Column.COMPLETENESS: LOST,
    }
