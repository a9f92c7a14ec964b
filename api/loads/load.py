"""One load: its files, what was read of them, and what that says to whoever looks at it."""

import pickle
import time
import zlib
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from graph.answers import (
    DocumentFile,
    DocumentText,
    FileStage,
    LoadedDocument,
    LoadedFile,
    LoadStage,
    LoadState,
    RefusedFile,
)
from graph.errors import BadInput, NotFound
from graph.loader.documents.from_files import KeptLooks, Read, Refused
from graph.loader.load import Loaded
from graph.loader.report.preview import preview
from graph.loader.sources.read import is_document
from graph.model import Extraction
from graph.questions.document_text import tell_text
from graph.store.page_files import SUFFIX
from graph.text.messages import Message, say

KEPT_SECONDS = 3600  # since it was last touched
BUSY: frozenset[LoadStage] = frozenset({"waiting", "reading", "keeping"})


@dataclass(slots=True)
class Load:
    """Files that were sent in a browser; written by one thread at a time, told to any."""

    folder: Path
    stage: LoadStage = "receiving"
    files: dict[str, int] = field(default_factory=dict)  # name → bytes
    documents: list[LoadedDocument] = field(default_factory=list)
    refused: list[RefusedFile] = field(default_factory=list)
    problem: str | None = None
    touched: float = field(default_factory=time.monotonic)
    is_stopping: bool = False
    can_go_on: bool = False
    looks: KeptLooks = field(init=False)
    _reads: dict[str, bytes] = field(
        default_factory=dict
    )  # by its file, what was read of each document, and as it is corrected; packed

    def __post_init__(self) -> None:
        self.looks = KeptLooks(self.require_going)

    @property
    def id(self) -> str:
        """By which it is asked for."""
        return self.folder.name

    @property
    def is_busy(self) -> bool:
        """Whether it is being read or kept, or waits for that."""
        return self.stage in BUSY

    @property
    def seconds_left(self) -> float:
        """How long it waits yet."""
        return KEPT_SECONDS if self.is_busy else self.touched + KEPT_SECONDS - time.monotonic()

    def begin(self, stage: LoadStage) -> None:
        """Forget the documents that were read before; what was read of the files stays in ``looks``."""
        self.stage, self.documents, self.refused, self.problem, self._reads = stage, [], [], None, {}

    def end(self, stage: LoadStage, problem: str | None = None) -> None:
        """Say what came of it."""
        self.can_go_on = stage == "failed" and self.stage == "keeping"
        self.touched, self.problem, self.stage = time.monotonic(), problem, stage
        if stage == "kept":
            self.looks.forget(self.folder)

    def require_going(self) -> None:
        """BadInput where somebody stopped it."""
        if not self.is_stopping:
            return
        if self.stage == "keeping":
            raise BadInput(
                say("Stopped: {done} documents are in the graph. To go on, keep the rest.", done=len(self.documents))
            )
        raise BadInput(say("Stopped; nothing of it is in the graph. What was read so far will not be read again."))

    def add(self, outcome: Any) -> None:
        """A document that was read, or a file that was left out."""
        name = outcome.path.relative_to(self.folder).as_posix()
        if isinstance(outcome, Loaded):
            self.documents.append(_tell_document(name, outcome))
            if self.stage == "reading":
                self._put_aside(name, outcome)
        else:
            self.refused.append(RefusedFile(name, _leave_out_folder(outcome.reason.text, f"{self.folder}/")))

    def find(self, document: str) -> LoadedDocument:
        """A document that was read of it, by its id; NotFound where there is none."""
        for each in self.documents:
            if each.read.id == document:
                return each
        raise NotFound(say("{document}: no such document in this load", document=document))

    def correct(self, document: str, again: Callable[[Read], Loaded | Refused]) -> str:
        """Let a document be corrected again from what was read; its id as it is then. BadInput: it could not be loaded so."""
        place = self.documents.index(self.find(document))
        name = self.documents[place].file
        outcome = again(self._unpack(name)[0])
        if not isinstance(outcome, Loaded):
            raise BadInput(_leave_out_folder(outcome.reason.text, f"{self.folder}/"))
        self.documents[place] = _tell_document(name, outcome)
        self._put_aside(name, outcome)
        self.touched = time.monotonic()
        return self.documents[place].read.id

    def tell_text(self, document: str) -> DocumentText:
        """The text of a document of it that is not kept yet; NotFound: there is none."""
        name = self.find(document).file
        if name not in self._reads:
            raise NotFound(say("{document}: no such document in this load", document=document))
        return tell_text(self._unpack(name)[1])

    def list_pictured(self, document: str, text: DocumentText) -> list[DocumentFile]:
        """The files of a document whose pages can be looked at: not those in an archive."""
        return [each for each in text.files if self._find_pages(document, each)]

    def find_pages(self, document: str, file: DocumentFile) -> Path:
        """Where a file of a document lies, whose pages can be looked at; NotFound: they cannot be before it is kept."""
        path = self._find_pages(document, file)
        if path is None:
            raise NotFound(say("The pages of this file cannot be shown before it is kept."))
        return path

    def _find_pages(self, document: str, file: DocumentFile) -> Path | None:
        first = self.folder / self.find(document).file
        path = first.parent / file.name if file.place else first
        return path if path.suffix.lower() == SUFFIX and path.is_file() else None

    def _put_aside(self, name: str, outcome: Loaded) -> None:
        self._reads[name] = zlib.compress(pickle.dumps((outcome.uncorrected, outcome.extraction)), level=1)

    def _unpack(self, name: str) -> tuple[Read, Extraction]:
        read: tuple[Read, Extraction] = pickle.loads(zlib.decompress(self._reads[name]))  # noqa: S301  # that _put_aside made
        return read

    def tell(self) -> LoadState:
        """What stands of it now."""
        documents = sorted(self.documents, key=lambda each: (-len(each.read.cautions), each.file))
        return LoadState(
            id=self.id,
            stage=self.stage,
            files=tuple(self._tell_files()),
            documents=tuple(documents),
            refused=(*self.refused, *self._tell_other_kinds()),
            problem=self.problem,
            minutes=max(0, round(self.seconds_left / 60)),
            can_go_on=self.can_go_on,
        )

    def _tell_files(self) -> Iterator[LoadedFile]:
        refused = {self._find_file(each.name): each.reason for each in self.refused}
        tasks: Counter[str] = Counter()
        for each in self.documents:
            tasks.update({self._find_file(name): len(each.read.tasks) for name in _list_files(each)})
        held = {self._find_file(path.relative_to(self.folder).as_posix()) for path in self.looks.list_files()}
        for name, size in self.files.items():
            stage = self._find_stage(name, read=tasks, refused=refused, held=held)
            yield LoadedFile(name, size, stage, tasks[name], refused.get(name))

    def _tell_other_kinds(self) -> Iterator[RefusedFile]:
        if not self.is_busy and self.stage != "receiving":  # before that, nobody asked what becomes of them
            for name in self.files:
                if not is_document(PurePosixPath(name)):
                    yield RefusedFile(name, say("no kind of file that is read"))

    def _find_file(self, name: str) -> str:
        """The file that was sent to which a name leads: itself, or the archive in which it is."""
        path = PurePosixPath(name)
        return next((each for path in (path, *path.parents) if (each := path.as_posix()) in self.files), name)

    def _find_stage(
        self, name: str, *, read: Container[str], refused: Container[str], held: Container[str]
    ) -> FileStage:
        if not is_document(PurePosixPath(name)):
            return "no_document"
        if name in read or name in refused:
            return "read" if name in read else "refused"
        if name in held:
            return "held"
        return "reading" if self.is_busy else "received"


def _tell_document(name: str, loaded: Loaded) -> LoadedDocument:
    changes = loaded.changes
    return LoadedDocument(
        file=name,
        read=preview(loaded.extraction),
        created=changes.created,
        changed=changes.changed,
        deleted=changes.deleted,
        new_version=changes.new_version,
        replaced=loaded.replaced,
    )


def _list_files(document: LoadedDocument) -> list[str]:
    folder = PurePosixPath(document.file).parent
    return [document.file, *((folder / annex.name).as_posix() for annex in document.read.annexes)]


def _leave_out_folder(said: Any, folder: str) -> Any:
    """A message without the folder in which files wait: who sent them knows it not."""
    if isinstance(said, Message):
        values = {name: _leave_out_folder(value, folder) for name, value in said.values.items()}
        return Message(said.msgid, values, said.plural)
    if isinstance(said, tuple | list):
        return [_leave_out_folder(each, folder) for each in said]
    return str(said).replace(folder, "") if isinstance(said, str | Path) else said
