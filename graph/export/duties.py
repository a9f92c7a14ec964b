"""Duties of agencies → an Excel workbook as an office hands it out: a worksheet an agency, to be printed and filled in."""

from collections.abc import Iterable, Iterator, Sequence

from graph.answers import AgencyDuties, AgencyDuty, tell_apart
from graph.export.last_year import NOTHING_CARRIED, Carried
from graph.loader.sources.formats.sheet.xlsx_writing import CellValue, WrittenSheet, write_worksheets
from graph.rows.labels import label_section
from graph.terms import Completeness, Role
from graph.text.duty_sheet import DUTIES_OF, FACTS, FILLED_IN, LAST_YEAR, WIDTHS
from graph.text.headings import HEADINGS
from graph.text.messages import Message, say, say_plural, translate
from graph.text.places import tell_place

ROLES = {Role.LEADS: say("leads"), Role.CO_RESPONSIBLE: say("shares")}
DAMAGED = {
    Completeness.NO_STATEMENT: say("no statement"),
    Completeness.TRUNCATED_END: say("truncated end"),
    Completeness.TRUNCATED_START: say("truncated start"),
    Completeness.GAP_INSIDE: say("gap inside"),
}
WIDTH_OF_OWN = 20  # of a column that an office added


def write_duties(
    told: Sequence[AgencyDuties], language: str, carried: Carried = NOTHING_CARRIED, day: str | None = None
) -> bytes:
    """The workbook, in one of LANGUAGES; ``day``: of which it tells, where that is not the present (ISO 8601).

    What was carried over from last year's stands in its columns; what was not, on a worksheet of its own at the end.
    """
    called = tell_apart(each.agency for each in told)
    sheets = [_write(each, called[each.agency.id], language, carried, day) for each in told]
    return write_worksheets([*sheets, *_write_left_over(carried, language)])


def _write(told: AgencyDuties, name: str, language: str, carried: Carried, day: str | None) -> WrittenSheet:
    own = carried.own_columns
    last_year = (LAST_YEAR,) if carried.is_asked else ()
    headings = (*(HEADINGS[each] for each in (*FACTS, *FILLED_IN)), *own, *(HEADINGS[each] for each in last_year))
    rows = [
        (*_tell(nth, duty), *carried.list_cells(told.agency.id, duty.task.id, (*FILLED_IN, *own, *last_year)))
        for nth, duty in enumerate(told.duties, start=1)
    ]
    return WrittenSheet(
        name,
        [_put_into(language, row) for row in (headings, *rows)],
        headline=translate(say(DUTIES_OF, agency=told.agency.full_name), language),
        notes=[translate(each, language) for each in _note(told, day)],
        widths=(*WIDTHS.values(), *(WIDTH_OF_OWN for _ in own), *(WIDTHS["task"] for _ in last_year)),
    )


def _put_into(language: str, values: Iterable[CellValue]) -> list[CellValue]:
    return [translate(each, language) if isinstance(each, str) else each for each in values]


def _tell(nth: int, duty: AgencyDuty) -> tuple[CellValue, ...]:
    task = duty.task
    due = f" ({duty.due})" if duty.due else ""
    others = "、".join(each.name for each in task.co_responsible)
    return (
        nth,
        task.text,
        duty.word or ROLES[duty.role],
        "、".join(each.name for each in task.leads),
        others + ("等" if others and task.open_ended else ""),
        "\n".join(each.text for each in duty.targets),
        f"{duty.deadline or ''}{due}",
        say("{values}", values=[*_name_source(duty)]),
    )


def _name_source(duty: AgencyDuty) -> Iterator[str | Message]:
    """Where a task stands: the document, its number there, its section, the place in the file, and what of it is lost."""
    task = duty.task
    yield task.document_number or (f"《{task.document_title}》" if task.document_title else task.document)
    if task.number:
        yield say("task {number}", number=task.number)
    if task.section_path and task.section_title:
        yield label_section({"number": task.section_path.rpartition("/")[2], "title": task.section_title})
    yield from (tell_place(place) for place in dict.fromkeys(span.place for span in task.spans) if place)
    if task.completeness in DAMAGED:
        yield DAMAGED[task.completeness]


def _note(told: AgencyDuties, day: str | None) -> Iterator[Message]:
    if not told.duties:
        yield say("No tasks.")
    if told.damage.lost_tasks:
        yield say_plural(
            "At least: {count} task of these documents is lost in the source, and may be a duty, too.",
            "At least: {count} tasks of these documents are lost in the source, and may be duties, too.",
            told.damage.lost_tasks,
        )
    if told.damage.lost_statements:
        yield say_plural(
            "At least: of {count} task of these documents it is lost who answers for it.",
            "At least: of {count} tasks of these documents it is lost who answers for them.",
            told.damage.lost_statements,
        )
    if day:
        yield say("as of {day}: by the texts that held then", day=day)


def _write_left_over(carried: Carried, language: str) -> Iterator[WrittenSheet]:
    if not carried.left_over:
        return
    columns = (*FILLED_IN, *carried.own_columns)
    headings = [HEADINGS[each] for each in ("agency", "task", "reason", *FILLED_IN)] + [*carried.own_columns]
    rows = [
        (each.agency, each.task, each.reason, *(each.filled.get(column, "") for column in columns))
        for each in carried.left_over
    ]
    widths = (WIDTHS["lead_agencies"], WIDTHS["task"], WIDTHS["source"], *(WIDTH_OF_OWN for _ in columns))
    title = translate(say("Not carried over"), language)
    yield WrittenSheet(title, [_put_into(language, row) for row in (headings, *rows)], headline=title, widths=widths)
