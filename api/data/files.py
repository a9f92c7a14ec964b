"""Files of tables: which formats there are, and how a file is sent under its name."""

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import Query
from starlette.responses import Response

from viz.tables.files import write_for_excel, write_for_programs, write_tables
from viz.tables.listing import Listing

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AnswerFormat = Annotated[
    Literal["json", "jsonl", "csv", "csv-excel", "xlsx"],
    Query(
        alias="format",
        description="json; jsonl (a row a line); csv (the rows of the table, for programs), csv-excel (the same for Excel), xlsx (every table of the answer)."
        " Files have the whole list unless limit or offset is given.",
    ),
]


def send_tables(
    tabulate: Callable[[], Iterator[Listing]], form: str, name: str, language: str, day: str | None
) -> Response:
    """The tables of an answer as a file."""
    if form == "xlsx":
        return send_file(write_tables(tabulate(), language, name, day), XLSX, f"{name}.xlsx")
    return send_file(b"".join(write_rows([next(tabulate())], form, language, day)), CSV, f"{name}.csv")


def write_rows(listings: Iterable[Listing], form: str, language: str, day: str | None) -> Iterator[bytes]:
    """The rows of a table, which may come in parts, as the CSV that is asked for."""
    return write_for_programs(listings, language) if form == "csv" else write_for_excel(listings, language, day)


def send_file(content: bytes, media: str, name: str) -> Response:
    """A file to be kept under a name, which may be Chinese."""
    return Response(content, media_type=media, headers=name_file(name))


def name_file(name: str) -> dict[str, str]:
    """The header that names a file (RFC 6266)."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
