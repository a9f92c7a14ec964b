"""A sheet of facts (.csv, .xlsx), kept and corrected by hand → the facts of one document.

Roles, targets and documents are what the cells say, so nothing here is guessed: a cell that cannot be read is refused
with its row, its column and what to write instead.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.loader.agencies.jurisdictions import Jurisdiction, jurisdiction_of, keep_apart
from graph.loader.agencies.registry import Registry
from graph.loader.head.citations import cite
from graph.loader.ids import identify_document, identify_sections, identify_targets, identify_tasks
from graph.loader.sheets.phrases import (
    ITEM,
    PrintedHeading,
    read_date,
    read_headings,
    read_named_document,
    read_names,
    read_role,
    read_target,
)
from graph.loader.sheets.rows import FactRow, read_fact_rows
from graph.loader.sources.formats.sheet.columns import ROLE_WORDS, ROLES, YES_OR_NO, FactColumn
from graph.loader.sources.source import Source
from graph.model import Agency, Citation, Document, Extraction, LostTask, Responsibility, Section, Target, Task
from graph.text.document_numbers import normalise_number
from graph.text.messages import say
from graph.text.normalize import fold


def read_sheet(source: Source) -> Extraction:
    """The facts of a sheet with one document. BadInput names the row and the column that cannot be read."""
    rows, unparsed = read_fact_rows(source)
    issuer, title = (_read_once(rows, column)[column].text for column in (FactColumn.ISSUER, FactColumn.TITLE))
    jurisdiction = jurisdiction_of(issuer or None, title or None)
    document = _read_document(source, rows, jurisdiction)
    sections = _read_sections(document.id, rows)
    stated = [row for row in rows if row.states_task]
    agencies = _read_agencies(stated, keep_apart(jurisdiction, document.number, document.id))
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
        unparsed=unparsed,
        notes=source.notes,
    )


def _read_once(rows: Sequence[FactRow], column: FactColumn) -> FactRow:
    """The row that fills a column of the document; the same words may stand in every row."""
    filled = [row for row in rows if row[column].text]
    for row in filled:
        if row[column].text != filled[0][column].text:
            raise row.refuse(
                column,
                say(
                    "is not that of row {row}: a sheet holds one document, part it into several sheets",
                    row=filled[0].number,
                ),
            )
    return filled[0] if filled else rows[0]


def _read_document(source: Source, rows: Sequence[FactRow], jurisdiction: Jurisdiction) -> Document:
    number, title, issuer = (
        _read_once(rows, column) for column in (FactColumn.NUMBER, FactColumn.TITLE, FactColumn.ISSUER)
    )
    normalised = normalise_number(number[FactColumn.NUMBER].text)
    if number[FactColumn.NUMBER].text and not normalised:
        raise number.refuse(
            FactColumn.NUMBER,
            say("is no document number; write it like {example}, or leave it empty", example="国发〔2017〕10号"),
        )
    return Document(
        id=identify_document(normalised, None, source.text),
        number=normalised,
        title=title[FactColumn.TITLE].text or None,
        issuer=issuer[FactColumn.ISSUER].text or None,
        date=_read_issue_date(_read_once(rows, FactColumn.DATE)),
        jurisdiction=jurisdiction.name,
        level=jurisdiction.level,
        spans=title[FactColumn.TITLE].spans,
    )


def _read_issue_date(row: FactRow) -> str | None:
    read = read_date(row[FactColumn.DATE].text)
    if row[FactColumn.DATE].text and read is None:
        raise row.refuse(FactColumn.DATE, say("is no date; write it like 2017-08-16"))
    return read


def _read_sections(document_id: str, rows: Iterable[FactRow]) -> dict[str, Section]:
    """Sections by the headings that lead to them; those above a section come before it."""
    found: dict[str, tuple[PrintedHeading, ...]] = {}
    for row in rows:
        headings = read_headings(row[FactColumn.SECTION])
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


def _key(headings: Iterable[PrintedHeading]) -> str:
    return "/".join(f"{heading.number}、{heading.title.text}" for heading in headings)


def _path(headings: Iterable[PrintedHeading]) -> str:
    return "/".join(heading.number for heading in headings)


def _read_agencies(rows: Iterable[FactRow], jurisdiction: Jurisdiction) -> dict[str, Agency]:
    """Each name as printed and its agency."""
    names = (
        read_role(name)[0].text for row in rows for column in ROLES.values() for name in read_names(row[column])[0]
    )
    return Registry.load().resolve(names, jurisdiction)


def _read_tasks(
    rows: Sequence[FactRow],
    document_id: str,
    sections: Mapping[str, Section],
    agencies: Mapping[str, Agency],
) -> Iterator[Task]:
    kept = [
        (row, before, completeness)
        for row, before in zip(rows, _carry_numbers(rows), strict=True)
        if (completeness := row.completeness)
    ]
    ids = identify_tasks(document_id, [row[FactColumn.TASK].text or None for row, _, _ in kept])
    for order, ((row, before, completeness), task_id) in enumerate(zip(kept, ids, strict=True), start=1):
        number = row[FactColumn.TASK].text or None
        inferred = row.choose(FactColumn.NUMBER_INFERRED, YES_OR_NO) or False
        statement = [row.quote(column) for column in ROLES.values() if row[column].text]
        section = sections.get(_key(read_headings(row[FactColumn.SECTION])))
        yield Task(
            id=task_id,
            order=order,
            number=number,
            number_inferred=inferred,
            section=section.id if section else None,
            section_path=section.path if section else row[FactColumn.SECTION].text or None,
            text=row.quote(FactColumn.SUMMARY).text,
            statement="\t".join(words.text for words in statement) or None,  # as of a table's row: the cells
            completeness=completeness,
            open_ended=_read_open_end(row),
            deadline=row[FactColumn.DEADLINE].text or None,
            responsibilities=tuple(_read_responsibilities(row, agencies)),
            targets=tuple(_read_targets([row], task_id)),
            spans=row[FactColumn.SUMMARY].spans,
            statement_spans=tuple(span for words in statement for span in words.spans),
            number_after=before if inferred and number is None else None,
        )


def _carry_numbers(rows: Sequence[FactRow]) -> list[str | None]:
    """For each row the number printed last before it."""
    carried: list[str | None] = []
    last = None
    for row in rows:
        carried.append(last)
        last = row.printed_number or last
    return carried


def _read_open_end(row: FactRow) -> bool | None:
    stated = row.choose(FactColumn.OPEN_ENDED, YES_OR_NO)
    shown = any(read_names(row[column])[1] for column in ROLES.values())
    return True if stated is None and shown else stated


def _read_responsibilities(row: FactRow, agencies: Mapping[str, Agency]) -> Iterator[Responsibility]:
    for role, column in ROLES.items():
        for name in read_names(row[column])[0]:
            bare, word = read_role(name)
            yield Responsibility(
                agencies[bare.text].id, bare.text, role, word or ROLE_WORDS[role], "sheet", 1.0, bare.spans
            )


def _read_lost_tasks(rows: Sequence[FactRow]) -> Iterator[LostTask]:
    afters = _carry_numbers(rows[::-1])[::-1]
    for row, before, after in zip(rows, _carry_numbers(rows), afters, strict=True):
        if row.completeness:
            continue
        if not row[FactColumn.TASK].text or any(row[column].text for column in ROLES.values()):
            raise row.refuse(FactColumn.COMPLETENESS, say("needs a number and no agency, as the task is lost"))
        path = _path(read_headings(row[FactColumn.SECTION])) or row[FactColumn.SECTION].text or None
        yield LostTask(row[FactColumn.TASK].text, before, after, path)


def _read_targets(rows: Iterable[FactRow], owner_id: str) -> Iterator[Target]:
    found = [(row, words) for row in rows for words in row[FactColumn.TARGETS].cut(ITEM)]
    for (row, words), target_id in zip(found, identify_targets(owner_id, len(found)), strict=True):
        target = read_target(words, target_id)
        if target is None:
            raise row.refuse(
                FactColumn.TARGETS,
                say(
                    "holds no target in “{words}”; write it like {example}, several parted by ；",
                    words=words.text,
                    example="城镇新增就业 ≥300万人，2020年底",
                ),
            )
        yield target


def _read_citations(rows: Sequence[FactRow]) -> Iterator[Citation]:
    """Each document once; one that is both carried out and cited is carried out."""
    known: set[str] = set()
    for column, verb in ((FactColumn.IMPLEMENTS, "贯彻"), (FactColumn.CITES, None)):
        for row in rows:
            for words in row.quote(column).cut(ITEM):
                named = read_named_document(fold(words.text))
                if named is None:
                    why = say(
                        "names no document in “{words}”; write it like {example}",
                        words=words.text,
                        example="《标题》（国发〔2017〕10号）",
                    )
                    raise row.refuse(column, why)
                if cite(*named) not in known:
                    known.add(cite(*named))
                    yield Citation(cite(*named), *named, verb is not None, verb, words.text, words.spans)
