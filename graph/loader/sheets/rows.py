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
from graph.text.messages import say
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
    headings: Mapping[FactColumn, str]  # of the columns that the sheet has, as they stand in it

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
            english = tuple(word for word in words if word and word.isascii())
            chinese = tuple(word for word in words if not word.isascii())
            raise self.refuse(
                column, say("is none of {english}; or leave it empty", english=english, chinese=chinese)
            ) from None

    def refuse(self, column: FactColumn, why: str) -> BadInput:
        """The error that names this row, the column, what stands there and what to do."""
        return BadInput(
            say(
                "{name}: row {row}, {column}: “{words}” {why}",
                name=self.source,
                row=self.number,
                column=self.headings[column],
                words=self[column].text,
                why=why,
            )
        )


def read_fact_rows(source: Source) -> tuple[list[FactRow], tuple[UnparsedSentence, ...]]:
    """The rows below the headings, and the headings that name no column. BadInput: columns lack, cells are too many."""
    headings, *rest = read_rows(source)
    columns = [find_column(heading.text) for heading in headings]
    named = [column for column in columns if column]
    missing = [column for column in REQUIRED if column not in named]
    repeated = [column for column in FactColumn if named.count(column) > 1]
    if missing:
        raise BadInput(
            say(
                "{name}: row 1 lacks the columns {english}; add them, they may be empty",
                name=source.name,
                english=tuple(column.english for column in missing),
                chinese=tuple(column.value for column in missing),
            )
        )
    printed = {column: heading.text for column, heading in zip(columns, headings, strict=True) if column}
    if repeated:
        raise BadInput(
            say(
                "{name}: row 1 has columns twice, keep one of each: {columns}",
                name=source.name,
                columns=tuple(printed[column] for column in repeated),
            )
        )
    rows = []
    for number, cells in enumerate(rest, start=2):
        if any(words.text for words in cells[len(columns) :]):
            raise BadInput(
                say(
                    "{name}: row {row} has more cells than headings, put cells that hold a comma in double quotes",
                    name=source.name,
                    row=number,
                )
            )
        rows.append(
            FactRow(
                source.name,
                number,
                {column: words for column, words in zip(columns, cells, strict=False) if column},
                printed,
            )
        )
    if not any(row.states_task for row in rows):
        raise BadInput(say("{name}: no task in the sheet; write one a row, from row 2 on", name=source.name))
    strangers = [heading for heading, column in zip(headings, columns, strict=True) if heading.text and not column]
    return rows, tuple(UnparsedSentence(words.text, say("unknown column"), words.spans) for words in strangers)
