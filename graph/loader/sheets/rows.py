"""The rows of a sheet of facts: each knows what it says in which column, and refuses what cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from graph.errors import BadInput
from graph.loader.sources.formats.sheet.columns import COMPLETENESS, YES_OR_NO, FactColumn, find_column
from graph.loader.sources.formats.sheet.csv import CellText, read_rows
from graph.loader.sources.source import Source
from graph.model import UnparsedSentence
from graph.terms import Completeness
from graph.text.normalize import fold

Choice = TypeVar("Choice")

REQUIRED = (FactColumn.SUMMARY, FactColumn.LEADS, FactColumn.CO_RESPONSIBLE)
OF_A_TASK = (
    FactColumn.TASK,
    FactColumn.NUMBER_INFERRED,
    FactColumn.SUMMARY,
    FactColumn.LEADS,
    FactColumn.CO_RESPONSIBLE,
    FactColumn.OPEN_ENDED,
    FactColumn.DEADLINE,
    FactColumn.COMPLETENESS,
)
NOTHING = CellText("", ())


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row of the sheet: 1 is the row of the headings."""

    source: str
    number: int
    cells: Mapping[FactColumn, CellText]

    def __getitem__(self, column: FactColumn) -> CellText:
        """What the cell says, in usual characters."""
        words = self.quote(column)
        return replace(words, text=fold(words.text))

    def quote(self, column: FactColumn) -> CellText:
        """What the cell says, as it is printed."""
        return self.cells.get(column, NOTHING)

    @property
    def states_task(self) -> bool:
        """Whether the row says anything of a task; others may name the document or its own targets."""
        return any(self[column].text for column in OF_A_TASK)

    @property
    def completeness(self) -> Completeness | None:
        """What survives of the row's task; None for nothing."""
        return self.choose(FactColumn.COMPLETENESS, COMPLETENESS)

    @property
    def printed_number(self) -> str | None:
        """The task's number where it can be read in the document."""
        hidden = self.completeness is None or self.choose(FactColumn.NUMBER_INFERRED, YES_OR_NO)
        return None if hidden else self[FactColumn.TASK].text or None

    def choose(self, column: FactColumn, words: Mapping[str, Choice]) -> Choice:
        """What the cell's word stands for; BadInput lists the words where it is none of them."""
        try:
            return words[self[column].text.lower()]
        except KeyError:
            known = "、".join(word for word in words if word)
            raise self.refuse(column, f"不是可用的词，请写 {known} 之一，或留空 unknown word") from None

    def refuse(self, column: FactColumn, why: str) -> BadInput:
        """The error that names this row, the column, what stands there and what to do."""
        return BadInput(f"{self.source}：第 {self.number} 行“{column}”：“{self[column].text}”{why}")


def read_fact_rows(source: Source) -> tuple[list[FactRow], tuple[UnparsedSentence, ...]]:
    """The rows below the headings, and the headings that name no column. BadInput: columns lack, cells are too many."""
    headings, *rest = read_rows(source)
    columns = [find_column(heading.text) for heading in headings]
    named = [column for column in columns if column]
    missing = [column for column in REQUIRED if column not in named]
    repeated = [column for column in FactColumn if named.count(column) > 1]
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
            FactRow(
                source.name, number, {column: words for column, words in zip(columns, cells, strict=False) if column}
            )
        )
    if not any(row.states_task for row in rows):
        raise BadInput(f"{source.name}：表里没有任务，请从第 2 行起每行写一项任务 no task in the sheet")
    strangers = [heading for heading, column in zip(headings, columns, strict=True) if heading.text and not column]
    return rows, tuple(UnparsedSentence(words.text, "不认识的列 unknown column", words.spans) for words in strangers)
