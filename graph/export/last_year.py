"""Last year's list of duties with what offices filled in → what of it goes into this year's, and what could not be carried over.

Tasks are matched by their words, as two years are compared (graph/differences/years.py); each agency's by itself, since the same task
stands in the list of each agency that answers for it, with another person in charge.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from graph.answers import AgencyDuties, AgencyDuty
from graph.differences.facts import ComparedTask, TaskDifference, fold
from graph.differences.years import compare_years
from graph.errors import Ambiguous, BadInput, NotFound
from graph.loader.sources.formats.sheet.worksheets import Worksheet
from graph.loader.sources.formats.sheet.xlsx import list_worksheets
from graph.loader.sources.source import UnreadableFile
from graph.questions.naming.resolve import find_agency
from graph.questions.over_time.successions import follow, list_successions
from graph.settings import Settings
from graph.store.client import Graph
from graph.text.duty_sheet import DUTIES_OF, FACTS, FILLED_IN, LAST_YEAR
from graph.text.headings import HEADINGS
from graph.text.messages import LANGUAGES, say, translate

OWNER = "agency"  # the column of whom a task was, on the worksheet of what was not carried over
OURS = {
    translate(HEADINGS[key], language): key
    for key in (*FACTS, *FILLED_IN, LAST_YEAR, OWNER, "reason")
    for language in LANGUAGES
}
NAMES_OF_TASKS = [heading for heading, key in OURS.items() if key == "task"]
NOT_CARRIED = {*FACTS, LAST_YEAR, OWNER, "reason"}
ABOVE = 10  # rows among which the headings are looked for
Cells: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A task of last year's list: whose it is, and what was filled in, by column."""

    agency: str
    task: str
    source: str
    filled: Cells


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A task of last year's list that could not be matched, and why."""

    agency: str
    task: str
    reason: str
    filled: Cells


@dataclass(frozen=True, slots=True)
class Carried:
    """What of last year's list goes into this year's."""

    own_columns: tuple[str, ...] = ()  # that offices added
    cells: Mapping[tuple[str, str], Cells] = field(default_factory=dict)  # by the ids of the agency and of its task
    left_over: tuple[LeftOver, ...] = ()
    not_asked: tuple[str, ...] = ()  # agencies whose lists were passed over, since this year's is not of them
    not_read: tuple[str, ...] = ()  # worksheets that hold no list of duties
    matched: int = 0  # tasks
    is_asked: bool = True

    def list_cells(self, agency: str, task: str, columns: Iterable[str]) -> list[str]:
        """What stands in these columns of a task, empty where nothing was carried over."""
        cells = self.cells.get((agency, task), {})
        return [cells.get(column, "") for column in columns]


NOTHING_CARRIED = Carried(is_asked=False)


def carry_over(graph: Graph, path: str, raw: bytes, told: Sequence[AgencyDuties], settings: Settings) -> Carried:
    """What of last year's workbook goes into this year's lists; BadInput where it is none."""
    sheets = _read(path, raw, settings)
    read = {sheet.title: rows for sheet in sheets if (rows := _read_rows(sheet)) is not None}
    if not read:
        raise BadInput(
            say(
                "{path}: no list of duties: no worksheet has a column {task}; carry over one that fengong duties wrote",
                path=path,
                task=NAMES_OF_TASKS,
            )
        )
    rows = [row for each in read.values() for row in each]
    carried = _match_all(rows, _find_heirs(graph, {row.agency for row in rows}, told), told)
    return replace(carried, not_read=tuple(sheet.title for sheet in sheets if sheet.title not in read))


def _match_all(rows: Sequence[FilledRow], heirs: Mapping[str, str | None], told: Sequence[AgencyDuties]) -> Carried:
    """Each agency's rows with its own duties."""
    duties = {each.agency.id: each.duties for each in told}
    cells: dict[tuple[str, str], Cells] = {}
    left_over = [_leave(row, say("It is not known whose list this is.")) for row in rows if heirs[row.agency] is None]
    known = len(left_over)
    for agency, filled in _group(rows, heirs).items():
        if agency in duties:
            found = [*_match(filled, duties[agency])]
            cells |= {(agency, each.id): each.cells for each in found if isinstance(each, _CarriedTask)}
            left_over += [each for each in found if isinstance(each, LeftOver)]
            known += len(filled)
    return Carried(
        own_columns=tuple(dict.fromkeys(column for row in rows for column in row.filled if column not in FILLED_IN)),
        cells=cells,
        left_over=tuple(left_over),
        not_asked=tuple(dict.fromkeys(row.agency for row in rows if heirs[row.agency] not in {None, *duties})),
        matched=known - len(left_over),
    )


def _read(path: str, raw: bytes, settings: Settings) -> list[Worksheet]:
    try:
        return list_worksheets(raw, settings)
    except UnreadableFile as unfit:
        raise BadInput(say("{subject}: {what}", subject=path, what=unfit.reason)) from unfit


def _read_rows(sheet: Worksheet) -> list[FilledRow] | None:
    """The tasks of a worksheet; None where it has no headings of a list of duties."""
    rows = [[cell.text.strip() for cell in row] for row in sheet.rows]
    top = next((nth for nth, row in enumerate(rows[:ABOVE]) if set(row) & set(NAMES_OF_TASKS)), None)
    if top is None:
        return None
    headings = [OURS.get(words, words) for words in rows[top]]
    owner = _read_owner(sheet.title, rows[:top])
    found = [_read_row(dict(zip(headings, row, strict=False)), owner) for row in rows[top + 1 :]]
    return [row for row in found if row.task or row.filled]


def _read_row(cells: Cells, owner: str) -> FilledRow:
    filled = {column: words for column, words in cells.items() if words and column and column not in NOT_CARRIED}
    return FilledRow(cells.get(OWNER) or owner, cells.get("task", ""), cells.get("source", ""), filled)


def _read_owner(title: str, above: Sequence[Sequence[str]]) -> str:
    """Whose list it is: as it says above the headings, else the name of the worksheet, which may be cut."""
    for language in LANGUAGES:
        before, _, behind = translate(DUTIES_OF, language).partition("{agency}")
        for words in (words for row in above for words in row):
            if len(words) > len(before + behind) and words.startswith(before) and words.endswith(behind):
                return words[len(before) : len(words) - len(behind)]
    return title


class _CarriedTask(NamedTuple):
    """What goes to a task of this year."""

    id: str
    cells: Cells


def _find_heirs(graph: Graph, names: Iterable[str], told: Sequence[AgencyDuties]) -> dict[str, str | None]:
    """Each name → the agency of this year's lists that it means or that took its place, else what it means; None: nothing known."""
    asked = {each.agency.id for each in told}
    onward: defaultdict[str, list[str]] = defaultdict(list)
    for predecessor, successor in list_successions(graph):
        onward[predecessor].append(successor)
    heirs: dict[str, str | None] = {}
    for name in names:
        try:
            found = find_agency(graph, name)
        except (NotFound, Ambiguous):
            heirs[name] = None
        else:
            heirs[name] = next((each for each in follow(found, onward) if each in asked), found)
    return heirs


def _group(rows: Iterable[FilledRow], heirs: Mapping[str, str | None]) -> dict[str | None, list[FilledRow]]:
    groups: defaultdict[str | None, list[FilledRow]] = defaultdict(list)
    for row in rows:
        groups[heirs[row.agency]].append(row)
    return groups


def _match(rows: Sequence[FilledRow], duties: Sequence[AgencyDuty]) -> Iterator[_CarriedTask | LeftOver]:
    """The tasks of the same words first, then the likest; a task that was reworded or divided says what it was."""
    old, new = dict(enumerate(rows)), {duty.task.id: duty for duty in duties}
    for nth, task in _pair_equal(old, new):
        yield _CarriedTask(task, old.pop(nth).filled)
        del new[task]
    before = [_compare(str(nth), row.task) for nth, row in old.items() if row.task]
    after = [_compare(duty.task.id, duty.task.text) for duty in new.values()]
    yield from (_leave(row, say("It has no task.")) for row in old.values() if not row.task)
    for each in compare_years(before, after, {}) if before and after else (_drop(task) for task in before):
        yield from _tell(each, old)


def _pair_equal(old: Mapping[int, FilledRow], new: Mapping[str, AgencyDuty]) -> list[tuple[int, str]]:
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for task, duty in new.items():
        waiting[fold(duty.task.text)].append(task)
    pairs = []
    for nth, row in old.items():
        if same := waiting.get(fold(row.task)):
            # A city's task may be a province's word for word: the source tells them apart.
            named = [each for each in same if (new[each].task.document_number or "") in row.source]
            chosen = next(iter(named or same))
            same.remove(chosen)
            pairs.append((nth, chosen))
    return pairs


def _compare(name: str, text: str) -> ComparedTask:
    return ComparedTask(name, None, None, text, None, None, (), (), ())


def _drop(task: ComparedTask) -> TaskDifference:
    return TaskDifference("dropped", task, None, None)


def _tell(difference: TaskDifference, old: Mapping[int, FilledRow]) -> Iterator[_CarriedTask | LeftOver]:
    before, after = difference.before, difference.after
    if before is None:
        return
    row = old[int(before.id)]
    if after is None:
        yield _leave(row, say("No task of this year is like it."))
    elif difference.kind == "merged":
        yield _leave(row, say("put together with another task: {text}", text=after.text))
    elif difference.kind == "split":
        yield _CarriedTask(after.id, {LAST_YEAR: say("part of a divided task: {text}", text=row.task)})
    else:
        yield _CarriedTask(after.id, {**row.filled, LAST_YEAR: row.task})


def _leave(row: FilledRow, reason: str) -> LeftOver:
    return LeftOver(row.agency, row.task, reason, row.filled)
