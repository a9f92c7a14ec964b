"""What can be asked of one file without a graph, each read in a process of its own (sources/worker.py).

The modules that read are imported there: who only prints what comes of it is spared them.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import NotFound
from graph.loader.sources.worker import read_apart
from graph.loader.sources.worker_pool import WorkerPool
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.loader.report.explain_repair import Explanation
    from graph.model import Extraction


def extract_file(
    path: Path, settings: Settings, annex_of: str | None = None, number: str | None = None
) -> "Extraction":
    """The facts of a file, or of a notice with this file as its annex. BadInput: it cannot be read, or not within the limits.

    ``number``: that of the document, where the file does not print it.
    """
    if annex_of or number:
        return _extract_as_told(path, settings, annex_of, number)
    return read_apart(path, partial(_extract, path, settings), settings)


def _extract_as_told(path: Path, settings: Settings, annex_of: str | None, number: str | None) -> "Extraction":
    from graph.loader.documents.from_files import BelongsTo, Found, Read, Refused, read_documents
    from graph.loader.sources.read import read_source

    belongs_to = BelongsTo(annex_of)
    if belongs_to.notice_file is None:  # the document is known by its number alone
        belongs_to = BelongsTo(number=number or annex_of)
    found = [Found(each, partial(read_source, each, settings)) for each in (*belongs_to.files, path)]
    with WorkerPool(settings) as workers:
        for read in read_documents(lambda: found, workers, belongs_to, _refuse_any):
            if isinstance(read, Refused):
                raise read.reason
            if isinstance(read, Read):
                extraction = read.extraction
    return extraction


def _refuse_any(document: str) -> "Extraction":
    """Without a graph no document stands; one that is named by its number is one without a file of its own."""
    raise NotFound(document)


def repair_file(path: Path, settings: Settings) -> bytes:
    """The text of a file put in order, in the file's encoding. BadInput: as extract_file."""
    return read_apart(path, partial(_repair, path, settings), settings)


def explain_file(path: Path, settings: Settings) -> "Explanation":
    """What was moved in a file, and why. BadInput: as extract_file."""
    return read_apart(path, partial(_explain, path, settings), settings)


def _extract(path: Path, settings: Settings) -> "Extraction":
    from graph.loader.extract import extract
    from graph.loader.sources.read import read_source

    return extract(read_source(path, settings))


def _repair(path: Path, settings: Settings) -> bytes:
    from graph.loader.report.repaired_text import put_in_order
    from graph.loader.sources.read import read_source

    source = read_source(path, settings)
    return put_in_order(source).encode(source.encoding)


def _explain(path: Path, settings: Settings) -> "Explanation":
    from graph.loader.report.explain_repair import explain_repair
    from graph.loader.sources.read import read_source

    return explain_repair(read_source(path, settings))
