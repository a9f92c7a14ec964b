"""Pages of documents as pictures, drawn from the files that were kept, one at a time, in a process of their own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from graph.answers import DocumentFile, DocumentText
from graph.errors import NotFound
from graph.loader.sources.worker import Worker
from graph.settings import Settings
from graph.store.page_files import find_file, has_file
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.loader.sources.formats.paged.pdf.picture import PagePicture


class PagePictures:
    """What a service draws of the pages of files."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._worker = Worker(settings)
        self._turn = Lock()

    def list_pictured(self, text: DocumentText) -> Sequence[DocumentFile]:
        """The files of a document whose pages can be looked at."""
        return [each for each in text.files if has_file(self._settings, each.sha256)]

    def draw(self, text: DocumentText, name: str, number: int) -> tuple[DocumentFile, PagePicture]:
        """A page of a document's file; of the notice's own where none is named.

        Raises:
            NotFound: the document has no such file, the file is not kept, or it has no such page.
            BadInput: it could not be drawn within the limits of reading.
        """
        file = pick_file(text, name)
        return file, self.draw_page(find_file(self._settings, file.sha256), number)

    def draw_page(self, path: Path, number: int) -> PagePicture:
        """A page of a file; errors as for ``draw``."""
        from graph.loader.sources.formats.paged.pdf.picture import draw_picture  # noqa: PLC0415  # few look at pages

        with self._turn:
            return self._worker.run(path, partial(draw_picture, path, number))

    def close(self) -> None:
        """End the process that draws."""
        self._worker.end()


def pick_file(text: DocumentText, name: str) -> DocumentFile:
    """A document's file of this name, or the notice's own where none is named; NotFound: it has none."""
    file = next((each for each in text.files if each.name == name or not name), None)
    if file is None:
        raise NotFound(say("{document} has no file {name!r}.", document=text.number or text.id, name=name))
    return file
