"""What can be asked of one file without a graph, each read in a process of its own (worker.py).

The modules that read are imported there: who only prints what comes of it is spared them.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.loader.worker import read_apart
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.loader.report.explain_repair import Explanation
    from graph.model import Extraction


def extract_file(path: Path, settings: Settings) -> "Extraction":
    """The facts of a file. BadInput: it cannot be read, or not within the limits."""
    return read_apart(path, partial(_extract, path, settings), settings)


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
