"""Files → all that a load of them into an empty graph writes, without a graph: for a database's own import.

Documents pass one by one. What may be asked for again (to tell two copies, to match a document with the one that it carries out) lies
packed in a temporary file, so that memory does not grow with the files.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from graph.errors import NotFound
from graph.loader.documents.from_files import NOT_TOLD, Refused, Unchanged, pack, unpack
from graph.loader.documents.known_documents import KnownDocuments
from graph.loader.documents.standing_files import StandingFiles
from graph.loader.load import read_each
from graph.loader.persist.afresh import SharedAfresh
from graph.loader.persist.elements import Elements
from graph.loader.persist.write import DesiredState
from graph.loader.reviews.agency_reviews import read_reviews
from graph.loader.sources.readers import open_readers
from graph.model import Extraction
from graph.settings import Settings
from graph.text.messages import say


def list_afresh(paths: Iterable[Path], settings: Settings) -> Iterator[Elements | Refused]:
    """The nodes and edges of each document as it is read, then those that documents share; and each file that is left out.

    Every edge comes after the nodes of its document; those of agencies and cited documents come last.
    """
    shared = SharedAfresh(read_reviews(settings))
    with _open_shelf() as shelf, open_readers(settings) as workers:
        known = KnownDocuments(shelf.look_up)
        for each in read_each(paths, settings, NOT_TOLD, known=known, files=StandingFiles(), workers=workers):
            if isinstance(each, Refused):
                yield each
            elif not isinstance(each, Unchanged):
                told = DesiredState.by(each.extraction, shared.judgements)
                shelf.put(each.extraction)
                known.forget_profile(told.document)
                shared.add(told)
                yield told.own
        yield shared.settle()
        yield from (Elements({}, edges) for edges in shared.derive(shelf.look_up))


@dataclass(slots=True)
class _Shelf:
    """Documents that were read, in a file."""

    file: IO[bytes]
    places: dict[str, tuple[int, int]] = field(default_factory=dict)  # where each begins, and how long it is

    def put(self, read: Extraction) -> None:
        packed = pack(read)
        self.places[read.document.id] = self.file.seek(0, 2), len(packed)
        self.file.write(packed)

    def look_up(self, document: str) -> Extraction:
        if document not in self.places:
            raise NotFound(say("{document} was never loaded", document=document))
        start, length = self.places[document]
        self.file.seek(start)
        return unpack(self.file.read(length))


@contextmanager
def _open_shelf() -> Iterator[_Shelf]:
    with tempfile.TemporaryFile() as file:
        yield _Shelf(file)
