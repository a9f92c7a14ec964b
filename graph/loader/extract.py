"""Source → Extraction. Calls the readers in order and joins what they found; it holds no rules of its own."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.errors import BadInput
from graph.loader.agencies.jurisdictions import Jurisdiction, jurisdiction_of
from graph.loader.agencies.registry import Registry
from graph.loader.head.citations import cite, find_citations
from graph.loader.head.notice import Notice, read_notice
from graph.loader.ids import identify_document, identify_sections, identify_targets, identify_tasks
from graph.loader.sheets.reading import read_sheet
from graph.loader.sources.formats.sheet.columns import states_facts
from graph.loader.sources.read import SHEET_SUFFIXES
from graph.loader.sources.source import Source
from graph.loader.statements.responsibility import Actor, Statement, UnparsedStatement, find_convention, find_statements
from graph.loader.structure.outline import Outline, outline
from graph.loader.structure.task_passages import LostPassage, TaskPassage, find_tasks
from graph.loader.tables.repeated_cells import leave_out_repeated
from graph.loader.tables.rows import TableRow
from graph.loader.tables.tasks import find_rows, find_table_tasks
from graph.loader.targets.deadlines import find_deadline
from graph.loader.targets.finding import FoundTarget, find_targets, lies_behind
from graph.loader.text.aligned_text import AlignedText
from graph.loader.text.line_breaks import part_lines, unwrap_lines
from graph.loader.text.ranges import Ranges, join_ranges, map_to_ranges
from graph.loader.text.repair import repair_text
from graph.model import (
    Agency,
    Citation,
    Document,
    Extraction,
    LostTask,
    Repair,
    Responsibility,
    Section,
    Span,
    Target,
    Task,
    UnparsedSentence,
)


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A text with all that was found in it; offsets are still those of the text."""

    text: AlignedText
    outline: Outline
    statements: tuple[Statement, ...]
    unparsed: tuple[UnparsedStatement, ...]
    tasks: tuple[TaskPassage, ...]  # of running text and of tables, in order
    lost: tuple[LostPassage, ...]
    first_leads: bool


def extract(source: Source) -> Extraction:
    """All facts of one document. BadInput: a sheet or a table whose columns or cells cannot be read."""
    if source.suffix in SHEET_SUFFIXES and states_facts(source):
        return read_sheet(source)
    extraction = _Gathering(source, parse_text(repair_text(source.text))).gather()
    if source.suffix in SHEET_SUFFIXES and not extraction.tasks:
        raise BadInput(
            f"{source.name}：没有一行表头写明任务和责任单位的列（第 1 行是“{_quote_first_line(source.text)}”），"
            "请写上“任务内容”“责任单位”等，或照 fengong template 的样子填"
            " no row of headings names the columns of tasks and of who answers"
        )
    return extraction


def _quote_first_line(text: str) -> str:
    return text.strip().partition("\n")[0].replace("\t", "、")[:40]


def parse_text(text: AlignedText) -> ParsedText:
    """Statements, outline, tasks and tables of a text."""
    convention = find_convention(text.normalized)
    rows = find_rows(text.normalized)
    found = list(
        leave_out_repeated(text.normalized, _leave_out_rows(find_statements(text.normalized, convention), rows))
    )
    statements = tuple(statement for statement in found if isinstance(statement, Statement))
    closed = [*((said.start, said.end) for said in statements), *((row.start, row.end) for row in rows)]
    plan = outline(text, sorted(closed))
    tasks, lost = find_tasks(text, plan, statements)
    paths = {heading.start: heading.path for heading in plan.headings}
    told = list(find_table_tasks(text.normalized, rows, first_leads=convention is not None, paths=paths))
    unparsed = [statement for statement in (*found, *told) if isinstance(statement, UnparsedStatement)]
    tasks += [row for row in told if isinstance(row, TaskPassage)]
    return ParsedText(
        text=text,
        outline=plan,
        statements=statements,
        unparsed=tuple(sorted(unparsed, key=lambda statement: statement.start)),
        tasks=tuple(sorted(tasks, key=lambda task: task.start)),
        lost=tuple(lost),
        first_leads=convention is not None,
    )


def _leave_out_rows(
    found: Iterable[Statement | UnparsedStatement], rows: Sequence[TableRow]
) -> Iterator[Statement | UnparsedStatement]:
    """What stands in running text: the cells of a table are read by their columns."""
    for statement in found:
        row = bisect_left(rows, statement.end, key=lambda row: row.start) - 1
        if row < 0 or rows[row].end <= statement.start:
            yield statement


class _Gathering:
    """One document on its way from parsed text to facts: what every step needs is read once."""

    def __init__(self, source: Source, parsed: ParsedText) -> None:
        self.source = source
        self.parsed = parsed
        self.text = parsed.text
        self.parted = part_lines(self.text.normalized)  # for what is read in sentences
        self.joined = unwrap_lines(self.text.normalized)  # for what a line break may tear
        self.passages = parsed.tasks
        starts = [passage.start for passage in self.passages]
        self.body_start = min([parsed.outline.body_start, *starts])
        self.notice: Notice = read_notice(self.joined, self.body_start)
        self.id = identify_document(self.notice.number, source.text)
        self.jurisdiction: Jurisdiction = jurisdiction_of(self.notice.issuer, self.notice.title, self.notice.number)
        names = [
            self._name(actor) for passage in self.passages if passage.statement for actor in passage.statement.actors
        ]
        self.agencies: dict[str, Agency] = Registry.load().resolve(names, self.jurisdiction)

    def gather(self) -> Extraction:
        """The document's facts."""
        sections = tuple(self._sections())
        return Extraction(
            source=self.source.name,
            sha256=self.source.sha256,
            format="text",
            counted="file" if self.source.counts_characters else "text",
            document=self._document(),
            convention="first_leads" if self.parsed.first_leads else None,
            sections=sections,
            tasks=tuple(self._tasks(sections)),
            lost_tasks=tuple(LostTask(lost.number, lost.after, lost.before, lost.path) for lost in self.parsed.lost),
            agencies=tuple(dict.fromkeys(self.agencies.values())),
            doc_targets=tuple(self._doc_targets()),
            citations=tuple(self._citations()),
            repair=self._repair(),
            unparsed=tuple(
                UnparsedSentence(
                    self.text.original[unparsed.start : unparsed.end],
                    unparsed.reason,
                    self._at((unparsed.start, unparsed.end)),
                )
                for unparsed in self.parsed.unparsed
            ),
            notes=self.source.notes,
            set_aside=self.source.set_aside,
        )

    def _at(self, *ranges: tuple[int, int]) -> tuple[Span, ...]:
        """Where runs of the text stand in the file."""
        spans: list[Span] = []
        for start, end in ranges:
            for span in self.text.to_source_spans(start, end):
                spans += self.source.to_file_spans(span)
        return tuple(spans)

    def _repair(self) -> Repair | None:
        repair = self.text.repair
        if repair is None:
            return None
        runs = (
            replace(run, spans=tuple(place for span in run.spans for place in self.source.to_file_spans(span)))
            for run in repair.runs
        )
        return replace(repair, runs=tuple(runs))

    def _document(self) -> Document:
        notice, head = self.notice, (self.notice.title_start, self.notice.title_end)
        return Document(
            id=self.id,
            number=notice.number,
            title=notice.title,
            issuer=notice.issuer,
            date=notice.date,
            jurisdiction=self.jurisdiction.name,
            level=self.jurisdiction.level,
            spans=self._at(head),
        )

    def _sections(self) -> Iterator[Section]:
        headings = self.parsed.outline.headings
        latest: dict[str, str] = {}  # the section that a path names at this place: annexes use the same paths again
        ids = identify_sections(self.id, [heading.path for heading in headings])
        for order, (heading, section_id) in enumerate(zip(headings, ids, strict=True), start=1):
            parent_path, _, _ = heading.path.rpartition("/")
            yield Section(
                id=section_id,
                number=heading.number,
                title=heading.title,
                path=heading.path,
                order=order,
                level=heading.path.count("/") + 1,
                parent=latest.get(parent_path),
                spans=self._at((heading.start, heading.end)),
            )
            latest[heading.path] = section_id

    def _tasks(self, sections: Sequence[Section]) -> Iterator[Task]:
        ids = identify_tasks(self.id, [passage.number for passage in self.passages])
        ahead = deque(zip(self.parsed.outline.headings, sections, strict=True))
        latest: dict[str | None, str] = {}
        for order, (passage, task_id) in enumerate(zip(self.passages, ids, strict=True), start=1):
            while ahead and ahead[0][0].start <= passage.start:
                heading, section = ahead.popleft()
                latest[heading.path] = section.id
            yield self._task(passage, task_id, order, latest.get(passage.path))

    def _task(self, passage: TaskPassage, task_id: str, order: int, section: str | None) -> Task:
        statement, body, printed = passage.statement, self.text.normalized, self.text.original
        length = len(join_ranges(body, passage.ranges).rstrip(" 　\t\r\n，,"))
        ranges = map_to_ranges(passage.ranges, 0, length) or ((passage.start, passage.start),)
        due = join_ranges(body, passage.deadline) or None
        said = ((ranges, due), *((goal, by or due) for goal, by in passage.goals))
        found = [(*each, by) for words, by in said for each in self._find_targets(words)]
        return Task(
            id=task_id,
            order=order,
            number=passage.number,
            number_inferred=passage.number_inferred,
            section=section,
            section_path=passage.path,
            text=join_ranges(printed, ranges),
            statement="\t".join(join_ranges(printed, cell) for cell in statement.cells) if statement else None,
            completeness=passage.completeness,
            open_ended=statement.open_ended if statement else None,
            deadline=due
            or self._find_deadline(*(statement.cells if statement else ()), listed=True)
            or self._find_deadline(ranges),
            responsibilities=tuple(self._responsibilities(statement)),
            targets=tuple(self._targets(task_id, found)),
            spans=self._at(*ranges),
            statement_spans=self._at(*(statement.ranges if statement else ())),
            number_after=passage.number_after,
        )

    def _responsibilities(self, statement: Statement | None) -> Iterator[Responsibility]:
        for actor in statement.actors if statement else ():
            name = self._name(actor)
            yield Responsibility(
                agency=self.agencies[name].id,
                name=name,
                role=actor.role,
                word=actor.word or None,
                rule=actor.rule,
                confidence=actor.confidence,
                spans=self._at(*actor.ranges),
            )

    def _name(self, actor: Actor) -> str:
        """The name in usual characters, white space and page numbers within it left out."""
        return "".join(join_ranges(self.text.normalized, actor.ranges).split())

    def _find_deadline(self, *cells: Ranges, listed: bool = False) -> str | None:
        found = find_deadline("\t".join(join_ranges(self.text.normalized, cell) for cell in cells), listed=listed)
        return found.by if found else None

    def _targets(self, owner: str, found: Sequence[tuple[Ranges, FoundTarget, str | None]]) -> Iterator[Target]:
        """Targets with ids below their owner. ``found``: where each one's words stand, the target in them, by when."""
        for (ranges, target, due), target_id in zip(found, identify_targets(owner, len(found)), strict=True):
            yield Target(
                id=target_id,
                text=join_ranges(self.text.original, ranges),
                metric=target.metric,
                operator=target.operator,
                value=target.value,
                unit=target.unit,
                by=target.by or (due and due.removesuffix("前").removesuffix("之")),
                approx=target.approx,
                rule=target.rule,
                confidence=target.confidence,
                spans=self._at(*ranges),
            )

    def _find_targets(self, ranges: Ranges) -> Iterator[tuple[Ranges, FoundTarget]]:
        """The targets in words of the text, with where each stands; what was due before the document's year is reported."""
        year = re.search(r"〔(\d{4})〕", self.notice.number or "")
        for target in find_targets(join_ranges(self.parted, ranges)):
            if not (year and lies_behind(target, int(year[1]))):
                yield map_to_ranges(ranges, target.start, target.end), target

    def _doc_targets(self) -> Iterator[Target]:
        """Targets of the plan itself: they stand outside every task."""
        found: list[tuple[Ranges, FoundTarget, None]] = []
        at = self.notice.title_end
        for start, end in [*self._covered(), (len(self.text.normalized), 0)]:
            found += [(*each, None) for each in self._find_targets(((at, start),))] if at < start else []
            at = max(at, end)
        return self._targets(self.id, found)

    def _covered(self) -> Iterator[tuple[int, int]]:
        """Ranges of tasks and their statements, in order."""
        for passage in self.passages:
            yield passage.start, passage.statement.end if passage.statement else passage.ranges[-1][1]

    def _citations(self) -> Iterator[Citation]:
        for found in find_citations(self.joined, self.notice.number, self.body_start, self.notice.title):
            yield Citation(
                document=cite(found.number, found.title),
                number=found.number,
                title=found.title,
                implements=found.implements,
                verb=found.verb,
                sentence=self.text.original[found.start : found.end],
                spans=self._at((found.start, found.end)),
            )
