"""A graph → a file or a folder of the form that is wanted. A file is whole or as it was, and so are all tables of a folder."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, get_args
from zipfile import ZIP_DEFLATED, ZipFile

from graph import questions
from graph.errors import BadInput
from graph.export.gexf import write_gexf
from graph.export.graphml import write_graphml
from graph.export.records import Records, Size, record
from graph.export.tables import write_tables
from graph.store.client import Graph
from graph.text.messages import say

GraphFormat = Literal["csv", "jsonl", "graphml", "gexf"]
SAME_TIME = 500_000_000  # within the years that a zip can tell
FORMATS: tuple[GraphFormat, ...] = get_args(GraphFormat)
WRITERS: dict[str, Callable[[Records], Iterator[str]]] = {
    "jsonl": Records.lines,
    "graphml": write_graphml,
    "gexf": write_gexf,
}  # of the forms that are one text


def guess_format(path: Path) -> GraphFormat:
    """What the name of a file or folder asks for: CSV for a folder or a .zip; BadInput where no form has such an ending."""
    ending = path.suffix.lower().removeprefix(".")
    if ending in {"", "zip"} or path.is_dir():
        return "csv"
    form = next((form for form in FORMATS if form == ending), None)
    if form is None:
        wrong = say(
            "{path}: no format is known by this ending: name a folder, a .zip, .jsonl, .graphml or .gexf,"
            " or say which format",
            path=path,
        )
        raise BadInput(wrong)
    return form


def export_graph(graph: Graph, form: GraphFormat, path: Path, *, limit: int | None = None) -> Size:
    """Write the whole graph.

    Args:
        graph: what is exported, as it stands; a load meanwhile may be there in part.
        form: the form of the file; CSV writes a .zip where the path ends so, else a folder.
        path: where; a file that stands there is replaced.
        limit: the most nodes and edges.

    Raises:
        BadInput: nothing can be written there, or the graph holds more than ``limit``.
        StoreUnavailable: the graph is out of reach.
    """
    if form == "csv" and path.suffix.lower() in {".csv", ".xlsx"}:
        raise BadInput(say("{path}: the whole graph is several tables: name a folder or a .zip", path=path))
    with record(questions.iter_graph(graph), limit) as records:
        try:
            _write(records, form, path)
        except OSError as error:
            wrong = say("{path}: cannot be written ({reason})", path=path, reason=error.strerror)
            raise BadInput(wrong) from error
        return records.size


def _write(records: Records, form: GraphFormat, path: Path) -> None:
    if form == "csv" and path.suffix.lower() != ".zip":
        path.mkdir(parents=True, exist_ok=True)
        _write_folder(records, path)
        return
    part = path.with_name(f"{path.name}.part")
    try:
        if form == "csv":
            _write_zip(records, part)
        else:
            _write_lines(WRITERS[form](records), part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_folder(records: Records, path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix=".part-", dir=path) as part:
        write_tables(records, Path(part))
        for table in sorted(Path(part).iterdir()):
            table.replace(path / table.name)


def _write_lines(lines: Iterable[str], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)


def _write_zip(records: Records, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, ZipFile(path, "w", ZIP_DEFLATED) as packed:
        write_tables(records, Path(folder))
        for table in sorted(Path(folder).iterdir()):
            os.utime(
                table, (SAME_TIME, SAME_TIME)
            )  # the same graph makes the same bytes, of which a part can be asked for
            packed.write(table, table.name)
