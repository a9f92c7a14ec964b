"""Files of tables: which formats there are, and how a file is sent under its name."""

from collections.abc import Callable, Iterator
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
        description="json; jsonl (a row a line, sent as it is read); csv (the rows of the table, for programs), csv-excel (the same for Excel), xlsx (every table of the answer)."
        " Files have the whole list unless limit or offset is given.",
    ),
]


def send_tables(
    tabulate: Callable[[], Iterator[Listing]], form: str, name: str, language: str, day: str | None
) -> Response:
    """The tables of an answer as a file."""
    listings = [*tabulate()]
    if form == "xlsx":
        return send_file(write_tables(listings, language, name, day), XLSX, f"{name}.xlsx")
    written = (
        write_for_programs(listings[0], language) if form == "csv" else write_for_excel(listings[0], language, day)
    )
    return send_file(written, CSV, f"{name}.csv")


def send_file(content: bytes, media: str, name: str) -> Response:
    """A file to be kept under a name, which may be Chinese (RFC 6266)."""
    return Response(
        content, media_type=media, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )
