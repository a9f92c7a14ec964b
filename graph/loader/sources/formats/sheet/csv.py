"""CSV text (RFC 4180) → rows of words that know where each of their characters stands in the file; and rows → CSV text.

The standard csv module forgets the offsets; a fact without its span could not be cited.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.errors import BadInput
from graph.loader.sources.formats.table_grid import Cell, write_grid
from graph.loader.sources.source import Source, SourceChunk
from graph.model import Span
from graph.text.messages import say

DELIMITERS = ",;\t"  # Excel writes ; where the comma is the decimal mark, and tabs as "Unicode text"
# What a spreadsheet would run: =1+1, also in full width, also behind a tab or a line break. An apostrophe before it that
# others wrote gets one more, so that reading gives back the same words.
RUNS_IN_A_SPREADSHEET = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
LINE_BREAK = re.compile(r"\r\n|\r|\n")
# Spaces around, Excel's byte order mark, and the apostrophe that keeps a spreadsheet from running =1+1.
AROUND = re.compile(rf"^[\s\ufeff]*(?:'(?={RUNS_IN_A_SPREADSHEET.pattern}))?(?P<words>.*?)\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CellText:
    """Words of a cell; ``offsets`` says for each character where it stands in the file, ``place`` in which row."""

    text: str
    offsets: Sequence[int]
    place: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Ranges of the file that joined give the words: one, or more where a doubled quote stands between."""
        spans: list[Span] = []
        for offset in self.offsets:
            if spans and spans[-1].end == offset:
                spans[-1] = Span(spans[-1].start, offset + 1, self.place)
            else:
                spans.append(Span(offset, offset + 1, self.place))
        return tuple(spans)

    def to_pieces(self) -> Iterator[SourceChunk]:
        """The words as pieces of a text, each a range of the file."""
        at = 0
        for span in self.spans:
            size = span.end - span.start
            yield SourceChunk(self.text[at : at + size], span.place, span)
            at += size

    def part(self, start: int, end: int) -> "CellText":
        """The words from ``start`` to ``end``, both counted within these words."""
        return CellText(self.text[start:end], self.offsets[start:end], self.place)

    def bare(self) -> "CellText":
        """The words without what stands around them and is not theirs."""
        match = AROUND.match(self.text)
        return self.part(*match.span("words")) if match else self

    def cut(self, piece: re.Pattern[str]) -> tuple["CellText", ...]:
        """What the pattern finds in these words, bare, without empty pieces."""
        pieces = (self.part(*match.span()).bare() for match in piece.finditer(self.text))
        return tuple(words for words in pieces if words.text)


# The names of columns: short, and one of them says what is numbered, done or who does it; a year may begin one (2030年目标).
NAME_OF_COLUMN = re.compile(r"(?:20\d\d)?[^。；：？！\d]{1,12}")
NAMES_TASKS = re.compile("序号|编号|任务|单位|部门|内容|事项|指标")
LEAST_COLUMNS, LOOKED_AT = 3, 6  # lines


def is_table_of_commas(text: str) -> bool:
    """Whether a text is CSV, whatever its file is called: its first line names columns, and the next have as many cells."""
    first_line = LINE_BREAK.split(text.lstrip("\ufeff \n"), maxsplit=1)[0]
    delimiter = max(",;", key=first_line.count)
    lines = text.lstrip("\ufeff \n").splitlines(keepends=True)[:LOOKED_AT]
    if any(len(line) > csv.field_size_limit() for line in lines):
        return False
    rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter) if row]
    names = rows[0] if rows else []
    is_named = (
        len(names) >= LEAST_COLUMNS and all(map(NAME_OF_COLUMN.fullmatch, names)) and NAMES_TASKS.search(first_line)
    )
    return bool(is_named) and len(rows) > 1 and all(len(row) == len(names) for row in rows[1 : LOOKED_AT - 1])


def read_rows(source: Source) -> Iterator[tuple[CellText, ...]]:
    """Rows of a CSV text; comma, semicolon or tab between cells, whichever the first line has most of."""
    first_line = LINE_BREAK.split(source.text, maxsplit=1)[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    cell = re.compile(
        rf'[ \ufeff]*"(?P<quoted>[^"]*(?:""[^"]*)*)"[ ]*(?=[{delimiter}\r\n]|\Z)|(?P<plain>[^{delimiter}\r\n]*)'
    )
    row: list[CellText] = []
    number, at = 1, 0
    while at < len(source.text):
        match = cell.match(source.text, at)
        if match is None or (match["plain"] or "").lstrip(" \ufeff").startswith('"'):
            raise BadInput(
                say(
                    "{name}: row {row} has an unpaired quote, save the sheet as CSV again", name=source.name, row=number
                )
            )
        row.append(_read_cell(match, f"第{number}行"))
        at = match.end()
        line_break = LINE_BREAK.match(source.text, at)
        if line_break or at == len(source.text):
            yield tuple(row)
            row, number = [], number + 1
        at = line_break.end() if line_break else at + 1
    if row:  # the file ends with a delimiter: its last cell is empty
        yield tuple(row)


def read_table(source: Source) -> Iterator[SourceChunk]:
    """A CSV text that is the table of a document, as lines; places are counted as 第4行."""
    rows = []
    for cells in read_rows(source):
        row = [Cell(tuple(words.to_pieces())) for words in cells]
        while row and not row[-1].pieces:
            row.pop()
        rows.append(row)
    yield from write_grid(rows)


def write_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as a CSV text that read_rows reads again."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue()


def guard(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula; what others wrote must not run."""
    return f"'{cell}" if RUNS_IN_A_SPREADSHEET.match(cell) else cell


def _read_cell(match: re.Match[str], place: str) -> CellText:
    if match["quoted"] is None:
        return CellText(match["plain"], range(*match.span("plain")), place).bare()
    quoted = CellText(match["quoted"], range(*match.span("quoted")), place)
    doubled = {found.start() for found in re.finditer('""', quoted.text)}
    if not doubled:
        return quoted.bare()
    kept = [at for at in range(len(quoted.text)) if at not in doubled]
    words = "".join(quoted.text[at] for at in kept)
    return CellText(words, tuple(quoted.offsets[at] for at in kept), place).bare()
