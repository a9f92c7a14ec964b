"""A text in reading order → its headings, statements and tasks, each with its place. Calls the readers; holds no rules."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graph.loader.statements.reach import find_heads
from graph.loader.statements.responsibility import find_convention, find_statements
from graph.loader.statements.statement import Statement, UnparsedStatement
from graph.loader.statements.unparsed import BELOW, SEVERAL
from graph.loader.structure.jumps import tell_jumps
from graph.loader.structure.outline import Outline, outline
from graph.loader.structure.passages import find_passages
from graph.loader.structure.shared_statements import share_statements
from graph.loader.structure.task_passages import LostPassage, TaskPassage, find_tasks
from graph.loader.tables.repeated_cells import leave_out_repeated
from graph.loader.tables.row_numbers import list_row_numbers
from graph.loader.tables.rows import TableRow
from graph.loader.tables.tasks import find_rows, find_table_tasks
from graph.loader.targets.deadline_behind import join_deadlines
from graph.loader.text.aligned_text import AlignedText
from graph.loader.text.line_breaks import unwrap_lines
from graph.loader.text.ranges import Range
from graph.text.messages import Message

Said = TypeVar("Said", Statement, UnparsedStatement, Statement | UnparsedStatement)


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A text with all that was found in it; offsets are still those of the text."""

    text: AlignedText
    unwrapped: str  # its words, with a mark for each line break that a page's edge made
    outline: Outline
    statements: tuple[Statement, ...]
    unparsed: tuple[UnparsedStatement, ...]
    tasks: tuple[TaskPassage, ...]  # of running text and of tables, in order
    lost: tuple[LostPassage, ...]
    rows: tuple[Range, ...]  # where those of tables stand
    first_leads: bool
    notes: tuple[Message, ...]  # on numbers that do not go on


def parse_text(text: AlignedText, *, first_leads: bool = False) -> ParsedText:
    """Statements, outline, tasks and tables of a text; ``first_leads`` where the notice above it says so (下同)."""
    convention = 0 if first_leads else find_convention(text.normalized)
    unwrapped = unwrap_lines(text.normalized)
    rows = find_rows(text.normalized)
    heads = list(_leave_out_rows(find_heads(text.normalized), rows))
    found = list(leave_out_repeated(text.normalized, _leave_out_rows(find_statements(unwrapped, convention), rows)))
    found = [each for each in join_deadlines(text.normalized, found) if not _is_in(each, heads)]
    statements = tuple(statement for statement in found if isinstance(statement, Statement))
    closed = [*((said.start, said.end) for said in statements), *((row.start, row.end) for row in rows)]
    plan = outline(text, sorted(closed))
    tasks, lost = find_tasks(text, plan, statements)
    shared = [*(statement for statement in statements if statement.reach), *heads]
    taken = [range_ for each in (*statements, *heads) for range_ in each.ranges]
    taken += [range_ for task in tasks for range_ in task.ranges]
    taken += [(gap.start, gap.end) for gap in text.gaps(0, len(unwrapped))]
    tasks, uncertain = _share(unwrapped, plan, tasks, shared, taken) if shared else (tasks, [])
    paths = {heading.start: heading.path for heading in plan.headings}
    told = list(find_table_tasks(text.normalized, rows, first_leads=convention is not None, paths=paths))
    unparsed = [statement for statement in (*found, *uncertain, *told) if isinstance(statement, UnparsedStatement)]
    tasks += [row for row in told if isinstance(row, TaskPassage)]
    return ParsedText(
        text=text,
        unwrapped=unwrapped,
        outline=plan,
        statements=statements,
        unparsed=tuple(sorted(unparsed, key=lambda statement: statement.start)),
        tasks=tuple(sorted(tasks, key=lambda task: task.start)),
        lost=tuple(lost),
        rows=tuple((row.start, row.end) for row in rows),
        first_leads=convention is not None,
        notes=() if text.repair else tuple(_tell_jumps(text.normalized, plan, rows)),
    )


def _is_in(each: Statement | UnparsedStatement, heads: Sequence[Statement]) -> bool:
    return any(each.start < head.end and head.start < each.end for head in heads)


def _share(
    unwrapped: str, plan: Outline, tasks: list[TaskPassage], shared: Sequence[Statement], taken: Sequence[Range]
) -> tuple[list[TaskPassage], list[UnparsedStatement]]:
    """The tasks with those of statements that are said of several; and such statements as leave open of which."""
    passages = find_passages(unwrapped, plan, taken, (), plan.head_end)
    tasks, uncertain = share_statements(tasks, passages, plan.headings, shared)
    return tasks, [UnparsedStatement(each.start, each.end, _explain_open(each)) for each in uncertain]


def _explain_open(statement: Statement) -> str:
    return BELOW if statement.reach and statement.reach.below else SEVERAL


def _tell_jumps(body: str, plan: Outline, rows: Sequence[TableRow]) -> Iterator[Message]:
    marks = [*(passage.mark for passage in plan.passages), *list_row_numbers(body, rows)]
    return tell_jumps(sorted(marks, key=lambda mark: mark.start))


def _leave_out_rows(found: Iterable[Said], rows: Sequence[TableRow]) -> Iterator[Said]:
    """What stands in running text: the cells of a table are read by their columns."""
    for statement in found:
        row = bisect_left(rows, statement.end, key=lambda row: row.start) - 1
        if row < 0 or rows[row].end <= statement.start:
            yield statement
