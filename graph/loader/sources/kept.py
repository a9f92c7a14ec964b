"""Files that are read and kept, so that their pages can be looked at. It knows nothing of the graph: the processes that read call it."""

from collections.abc import Callable

from graph.loader.sources.read import read_bytes
from graph.loader.sources.source import Source
from graph.settings import Settings
from graph.store.page_files import SUFFIX, keep_file


def read_and_keep(name: str, take: Callable[[], bytes], settings: Settings) -> Source:
    """Read a file of this name, whose bytes ``take`` gives, and keep it if it is a PDF. BadInput as for read_bytes, and whatever ``take`` raises."""
    raw = take()
    source = read_bytes(name, raw, settings)
    if source.suffix == SUFFIX:
        keep_file(settings, source.sha256, raw)
    return source
