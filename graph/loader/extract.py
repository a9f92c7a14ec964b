"""Source → Extraction. Calls the readers in order and joins what they found; it holds no rules of its own."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.errors import BadInput
from graph.loader.agencies.jurisdictions import Jurisdiction, jurisdiction_of, keep_apart
from graph.loader.agencies.named_territory import find_named_territory
from graph.loader.agencies.registry import Registry
from graph.loader.head.citations import FoundCitation, cite, find_citations
from graph.loader.head.laws import is_one_law, name_law
from graph.loader.head.notice import Notice, read_notice
from graph.loader.ids import identify_document, identify_sections, identify_targets, identify_tasks
from graph.loader.parse import ParsedText, parse_text
from graph.loader.sheets.reading import read_sheet
from graph.loader.sources.formats.sheet.columns import states_facts
from graph.loader.sources.read import SHEET_SUFFIXES
from graph.loader.sources.source import Source
from graph.loader.statements.statement import Actor, Statement
from graph.loader.structure.passages import FoundPassage, find_passages, find_strays
from graph.loader.structure.task_passages import Goal, TaskPassage
from graph.loader.targets.deadlines import FoundDeadline, find_deadline
from graph.loader.targets.finding import FoundTarget, find_targets
from graph.loader.targets.reported import find_reports, lies_behind
from graph.loader.text.line_breaks import part_lines
from graph.loader.text.ranges import Ranges, join_ranges, map_to_ranges
from graph.loader.text.repair import repair_text
from graph.loader.text.runs import list_runs
from graph.model import (
    Agency,
    Citation,
    Document,
    Extraction,
    LostTask,
    Passage,
    Repair,
    Responsibility,
    Section,
    Span,
    Target,
    Task,
    UnparsedSentence,
)
from graph.text.answering import may_say_who_answers
from graph.text.balance import Balance, weigh
from graph.text.messages import Message, say

SURE_ENOUGH = 0.8  # of recognition: a statement below it is in the ledger, too


@dataclass(frozen=True, slots=True)
class _ParsedDocument:
    """A document on its way to facts: what every step needs is read once."""

    source: Source
    parsed: ParsedText
    in_sentences: str  # its text with the line breaks that end a sentence told from others, for targets
    body_start: int
    notice: Notice
    passages: tuple[FoundPassage, ...]
    id: str
    jurisdiction: Jurisdiction
    agencies: Mapping[str, Agency]  # by name as printed


def extract(source: Source, notice: Extraction | None = None, number: str | None = None) -> Extraction:
    """All facts of one document, or of an annex of ``notice``, which then says whose it is and where.

    ``number``: of a document that does not print it.

    BadInput: a sheet or a table whose columns or cells cannot be read. An annex may well hold no duties: 联系人信息表.
    """
    if source.suffix not in SHEET_SUFFIXES:
        return _extract_text(source, notice, number)
    if states_facts(source):
        return read_sheet(source)
    if notice is None and not may_say_who_answers(source.text):
        raise _refuse_sheet(source)
    extraction = _extract_text(source, notice, number)
    if extraction.tasks:
        return extraction
    if notice is None:
        raise _refuse_sheet(source)
    return replace(extraction, notes=(*extraction.notes, _note_no_duties(source)))


def _extract_text(source: Source, notice: Extraction | None, number: str | None) -> Extraction:
    parsed = parse_text(repair_text(source.text), first_leads=notice is not None and notice.convention is not None)
    return _list_facts(_parse_document(source, parsed, notice.document if notice else None, number))


def _refuse_sheet(source: Source) -> BadInput:
    return BadInput(
        say(
            "{name}: no row of headings names the columns of tasks and of who answers (row 1 is {row!r});"
            " name them, or fill in the sheet that fengong template prints",
            name=source.name,
            row=_quote_first_line(source.text),
        )
    )


def _note_no_duties(source: Source) -> Message:
    return say(
        "it holds no duties: no row of headings names the columns of tasks and of who answers (row 1 is {row!r})",
        row=_quote_first_line(source.text),
    )


def _quote_first_line(text: str) -> str:
    return text.strip().partition("\n")[0].replace("\t", "、")[:40]


def _parse_document(source: Source, parsed: ParsedText, within: Document | None, number: str | None) -> _ParsedDocument:
    normalized = parsed.text.normalized
    body_start = min([parsed.outline.body_start, *(passage.start for passage in parsed.tasks)])
    notice = read_notice(parsed.unwrapped, min(body_start, parsed.outline.head_end))
    if number:
        notice = replace(notice, number=number)
    if within:
        notice = replace(notice, number=within.number, issuer=within.issuer, date=within.date)
    jurisdiction = jurisdiction_of(notice.issuer, notice.title, notice.number)
    if within and within.jurisdiction:
        jurisdiction = Jurisdiction(within.jurisdiction, within.level, jurisdiction.partners)
    statements = (passage.statement for passage in parsed.tasks if passage.statement)
    names = [_read_whole_name(normalized, actor) for statement in statements for actor in statement.actors]
    if jurisdiction.name is None and not notice.issuer:
        jurisdiction = find_named_territory(normalized, names)
    law = _find_law(notice.title, normalized, jurisdiction)
    document = within.id if within else identify_document(notice.number, law, source.text)
    jurisdiction = keep_apart(jurisdiction, notice.number, document)
    return _ParsedDocument(
        source,
        parsed,
        part_lines(normalized),
        body_start,
        notice,
        _find_passages(parsed, notice.title_end),
        document,
        jurisdiction,
        Registry.load().resolve(names, jurisdiction),
    )


def _find_law(title: str | None, text: str, jurisdiction: Jurisdiction) -> str | None:
    return name_law(title) if title and is_one_law(title, text, jurisdiction.name) else None


def _find_passages(parsed: ParsedText, head_end: int) -> tuple[FoundPassage, ...]:
    own = [
        passage.statement for passage in parsed.tasks if passage.statement
    ]  # in a table it may stand before the task
    stated = [range_ for statement in (*parsed.statements, *own) for range_ in statement.ranges]
    gaps = [(gap.start, gap.end) for gap in parsed.text.gaps(0, len(parsed.unwrapped))]
    tasks = [range_ for passage in parsed.tasks for range_ in passage.ranges]
    taken = [*_list_covered(parsed), *stated, *tasks]
    passages = find_passages(parsed.unwrapped, parsed.outline, taken, gaps, head_end)
    if not tasks:
        return tuple(passages)
    unparsed = [(sentence.start, sentence.end) for sentence in parsed.unparsed]
    read = [*taken, *gaps, *unparsed, *parsed.rows, *((passage.start, passage.end) for passage in passages)]
    strays = find_strays(parsed.unwrapped, parsed.outline, read, min(tasks)[0], max(tasks)[1])
    return tuple(sorted([*passages, *strays], key=lambda passage: passage.start))


def _list_facts(document: _ParsedDocument) -> Extraction:
    """The document's facts."""
    sections = tuple(_list_sections(document))
    passages = _list_passages(document, sections)
    return Extraction(
        source=document.source.name,
        sha256=document.source.sha256,
        format="text",
        counted="file" if document.source.counts_characters else "text",
        document=_describe_document(document),
        convention="first_leads" if document.parsed.first_leads else None,
        sections=tuple(replace(section, passages=tuple(passages[section.id])) for section in sections),
        passages=tuple(passages[None]),
        tasks=tuple(_list_tasks(document, sections)),
        lost_tasks=tuple(LostTask(lost.number, lost.after, lost.before, lost.path) for lost in document.parsed.lost),
        agencies=tuple(dict.fromkeys(document.agencies.values())),
        doc_targets=tuple(_list_document_targets(document)),
        citations=tuple(_list_citations(document)),
        repair=_describe_repair(document),
        unparsed=tuple(_list_unsure(document))
        + tuple(
            UnparsedSentence(
                document.parsed.text.original[unparsed.start : unparsed.end],
                unparsed.reason,
                _find_spans(document, (unparsed.start, unparsed.end)),
            )
            for unparsed in document.parsed.unparsed
        ),
        notes=(*document.source.notes, *document.parsed.notes),
        set_aside=document.source.set_aside,
        balance=_weigh_characters(document),
        text=tuple(list_runs(document.source, document.parsed.text)),
    )


def _weigh_characters(document: _ParsedDocument) -> Balance:
    """What the characters of the file were read as."""
    parsed = document.parsed
    stated = [passage.statement for passage in parsed.tasks if passage.statement]
    read_as = (
        ("head", [(0, document.body_start)]),
        ("headings", [(heading.start, heading.end) for heading in parsed.outline.headings]),
        ("passages", [(passage.start, passage.end) for passage in document.passages]),
        ("tasks", [place for passage in parsed.tasks for place in passage.ranges]),
        ("statements", [place for statement in (*parsed.statements, *stated) for place in statement.ranges]),
        ("unparsed", [(unparsed.start, unparsed.end) for unparsed in parsed.unparsed]),
    )
    return weigh(parsed.text.original, read_as, (each.text for each in document.source.set_aside))


def _find_spans(document: _ParsedDocument, *ranges: tuple[int, int]) -> tuple[Span, ...]:
    """Where runs of the text stand in the file."""
    spans: list[Span] = []
    for start, end in ranges:
        for span in document.parsed.text.to_source_spans(start, end):
            spans += document.source.to_file_spans(span)
    return tuple(spans)


def _weigh(document: _ParsedDocument, confidence: float, ranges: Ranges) -> float:
    """How sure a fact is: by the rule that found it, and where it stands in a picture by the recognition, too."""
    sure = _find_recognition(document, ranges)
    return confidence if sure is None else round(confidence * sure, 2)


def _find_recognition(document: _ParsedDocument, ranges: Ranges) -> float | None:
    spans = (span for start, end in ranges for span in document.parsed.text.to_source_spans(start, end))
    return min((sure for span in spans if (sure := document.source.recognized(span)) is not None), default=None)


def _list_unsure(document: _ParsedDocument) -> Iterator[UnparsedSentence]:
    """Statements that were recognized in a picture and are not sure: their facts are there, and to be checked."""
    for statement in document.parsed.statements:
        sure = _find_recognition(document, statement.ranges)
        if sure is not None and sure < SURE_ENOUGH:
            words = join_ranges(document.parsed.text.original, statement.ranges)
            reason = say("recognized in a picture, and not sure")
            yield UnparsedSentence(words, reason, _find_spans(document, *statement.ranges))


def _describe_repair(document: _ParsedDocument) -> Repair | None:
    repair = document.parsed.text.repair
    if repair is None:
        return None
    runs = (
        replace(run, spans=tuple(place for span in run.spans for place in document.source.to_file_spans(span)))
        for run in repair.runs
    )
    return replace(repair, runs=tuple(runs))


def _describe_document(document: _ParsedDocument) -> Document:
    notice, head = document.notice, (document.notice.title_start, document.notice.title_end)
    return Document(
        id=document.id,
        number=notice.number,
        title=notice.title,
        issuer=notice.issuer,
        date=notice.date,
        jurisdiction=document.jurisdiction.name,
        level=document.jurisdiction.level,
        spans=_find_spans(document, head),
    )


def _list_sections(document: _ParsedDocument) -> Iterator[Section]:
    headings = document.parsed.outline.headings
    latest: dict[str, str] = {}  # the section that a path names at this place: annexes use the same paths again
    ids = identify_sections(document.id, [heading.path for heading in headings])
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
            spans=_find_spans(document, (heading.start, heading.end)),
        )
        latest[heading.path] = section_id


def _list_tasks(document: _ParsedDocument, sections: Sequence[Section]) -> Iterator[Task]:
    passages = document.parsed.tasks
    ids = identify_tasks(document.id, [passage.number for passage in passages])
    places = _find_sections(document, sections, passages)
    for order, (passage, task_id, section) in enumerate(zip(passages, ids, places, strict=True), start=1):
        yield _describe_task(document, passage, task_id, order, section)


def _list_passages(document: _ParsedDocument, sections: Sequence[Section]) -> defaultdict[str | None, list[Passage]]:
    """What makes no task, by the id of its section."""
    found: defaultdict[str | None, list[Passage]] = defaultdict(list)
    places = _find_sections(document, sections, document.passages)
    for order, (passage, section) in enumerate(zip(document.passages, places, strict=True), start=1):
        place = (passage.start, passage.end)
        words = document.parsed.text.original[slice(*place)]
        found[section].append(Passage(words, passage.number, order, _find_spans(document, place)))
    return found


def _find_sections(
    document: _ParsedDocument, sections: Sequence[Section], passages: Sequence[TaskPassage | FoundPassage]
) -> Iterator[str | None]:
    """The section of each passage: the last of its path that begins before it, since annexes use the same paths again."""
    ahead = deque(zip(document.parsed.outline.headings, sections, strict=True))
    latest: dict[str | None, str] = {}
    for passage in passages:
        while ahead and ahead[0][0].start <= passage.start:
            heading, section = ahead.popleft()
            latest[heading.path] = section.id
        yield latest.get(passage.path)


def _describe_task(
    document: _ParsedDocument, passage: TaskPassage, task_id: str, order: int, section: str | None
) -> Task:
    statement, body, printed = passage.statement, document.parsed.text.normalized, document.parsed.text.original
    length = len(join_ranges(body, passage.ranges).rstrip(" 　\t\r\n，,"))
    ranges = map_to_ranges(passage.ranges, 0, length) or ((passage.start, passage.start),)
    column = join_ranges(body, passage.deadline)
    beside = _find_deadline(document, *(statement.cells if statement else ()), listed=True)
    within = _find_deadline(document, ranges)
    due = column or (beside.by if beside and beside.is_shared else None)
    said = ((due, Goal(ranges, None)), *((goal.by or due, goal) for goal in passage.goals))
    found = [(*each, by) for by, goal in said for each in _find_targets(document, *goal)]
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
        deadline=column or next((found.by for found in (beside, within) if found), None),
        responsibilities=tuple(_list_responsibilities(document, statement)),
        targets=tuple(_list_targets(document, task_id, found)),
        spans=_find_spans(document, *ranges),
        statement_spans=_find_spans(document, *(statement.ranges if statement else ())),
        number_after=passage.number_after,
    )


def _list_responsibilities(document: _ParsedDocument, statement: Statement | None) -> Iterator[Responsibility]:
    for actor in statement.actors if statement else ():
        name = _read_name(document.parsed.text.normalized, actor)
        yield Responsibility(
            agency=document.agencies[_read_whole_name(document.parsed.text.normalized, actor)].id,
            name=name,
            role=actor.role,
            word=actor.word or None,
            rule=actor.rule,
            confidence=_weigh(document, actor.confidence, actor.ranges),
            spans=_find_spans(document, *actor.ranges),
        )


def _read_name(normalized: str, actor: Actor) -> str:
    """The name in usual characters, white space and page numbers within it left out."""
    return "".join(join_ranges(normalized, actor.ranges).split())


def _read_whole_name(normalized: str, actor: Actor) -> str:
    """The name that tells which agency it is."""
    return actor.whole or _read_name(normalized, actor)


def _find_deadline(document: _ParsedDocument, *cells: Ranges, listed: bool = False) -> FoundDeadline | None:
    words = "\t".join(join_ranges(document.parsed.text.normalized, cell) for cell in cells)
    return find_deadline(words, listed=listed)


def _list_targets(
    document: _ParsedDocument, owner: str, found: Sequence[tuple[Ranges, FoundTarget, str | None]]
) -> Iterator[Target]:
    """Targets with ids below their owner. ``found``: where each one's words stand, the target in them, by when."""
    for (ranges, target, due), target_id in zip(found, identify_targets(owner, len(found)), strict=True):
        yield Target(
            id=target_id,
            text=join_ranges(document.parsed.text.original, ranges),
            metric=target.metric,
            operator=target.operator,
            value=target.value,
            unit=target.unit,
            by=target.by or (due and due.removesuffix("前").removesuffix("之")),
            approx=target.approx,
            rule=target.rule,
            confidence=_weigh(document, target.confidence, ranges),
            spans=_find_spans(document, *ranges),
        )


def _find_targets(
    document: _ParsedDocument, ranges: Ranges, due: str | None = None, measured: bool = False
) -> Iterator[tuple[Ranges, FoundTarget]]:
    """The targets in words of the text, with where each stands; what was due before the document's year is reported."""
    year = re.search(r"〔(\d{4})〕", document.notice.number or "")
    for target in find_targets(join_ranges(document.in_sentences, ranges), due, measured=measured):
        if not (year and lies_behind(target.by, int(year[1]))):
            yield map_to_ranges(ranges, target.start, target.end), target


def _list_document_targets(document: _ParsedDocument) -> Iterator[Target]:
    """Targets of the plan itself: they stand outside every task. No date of one chapter is that of the next one's targets."""
    found: list[tuple[Ranges, FoundTarget, None]] = []
    at = document.notice.title_end
    chapters = ((each.start, each.start) for each in document.parsed.outline.headings if "/" not in each.path)
    for start, end in sorted([*_list_covered(document.parsed), *chapters, (len(document.parsed.text.normalized), 0)]):
        found += [(*each, None) for each in _find_targets(document, ((at, start),))] if at < start else []
        at = max(at, end)
    reports = list(find_reports(document.parsed.outline.headings, len(document.parsed.text.normalized)))
    return _list_targets(document, document.id, [each for each in found if not _is_told_of(each, reports)])


def _is_told_of(found: tuple[Ranges, FoundTarget, None], reports: Sequence[tuple[int, int]]) -> bool:
    """Whether a target without a date stands in a chapter that tells what was done."""
    (start, _), target = found[0][0], found[1]
    return not target.by and any(first <= start < end for first, end in reports)


def _list_covered(parsed: ParsedText) -> Iterator[tuple[int, int]]:
    """Ranges of tasks and their statements, in order."""
    for passage in parsed.tasks:
        yield passage.start, passage.statement.end if passage.statement else passage.ranges[-1][1]


def _list_citations(document: _ParsedDocument) -> Iterator[Citation]:
    for found in find_citations(
        document.parsed.unwrapped, document.notice.number, document.body_start, document.notice.title
    ):
        yield Citation(
            document=_identify_cited(document, found),
            number=found.number,
            title=found.title,
            implements=found.implements,
            verb=found.verb,
            sentence=document.parsed.text.original[found.start : found.end],
            spans=_find_spans(document, (found.start, found.end)),
        )


def _identify_cited(document: _ParsedDocument, found: FoundCitation) -> str:
    """The id of a document that is named. A report of which not all is said is no other place's, or no other document's, report."""
    named = cite(found.number, found.title)
    if found.report is None or (found.report.year and found.report.names_place):
        return named
    return f"{named}·{(found.report.year and document.jurisdiction.name) or document.id}"
