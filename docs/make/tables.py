"""Tables in Markdown, as every page of docs/ that is made from the code has them."""

from collections.abc import Iterable, Sequence


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a line for each row."""
    return "".join(_write_row(row) for row in (columns, ["---"] * len(columns), *rows))


def _write_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"
