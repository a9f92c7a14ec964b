"""All loads of a service: files come in within limits, are read one load at a time, and go when they are kept or forgotten."""

import logging
import secrets
import shutil
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeAlias

from api.connection import Connection
from api.loads.folder import WaitingFolder, check_name, clear_left_over
from api.loads.load import Load
from graph.errors import BadInput, FengongError, NotFound, TooLarge
from graph.loader import load as corpus
from graph.loader.documents.from_files import Unchanged
from graph.loader.documents.new_corrections import Restated, compose_corrections
from graph.loader.persist.difference import GraphChanges
from graph.loader.persist.write import read_back
from graph.loader.reviews.correction_reviews import append_correction
from graph.loader.sources.recognize import ARCHIVE
from graph.model import Correction, TakenBack
from graph.settings import Settings, find_examples
from graph.store.audit import note_write
from graph.store.client import Graph
from graph.text.messages import Message, say

MEGABYTE = 1_000_000
FAILED = say("The server failed; its log has the details.")
Take: TypeAlias = Callable[[Graph, Iterable[Path], Settings], Iterator[Any]]

log = logging.getLogger("fengong.api")


class Inbox:
    """The loads that wait in a service."""

    def __init__(self, settings: Settings, connection: Connection) -> None:
        self._settings = settings
        self._connection = connection
        self._folder: WaitingFolder | None = None
        self._loads: dict[str, Load] = {}
        self._opening = Lock()
        self._turn = Lock()  # one load is read at a time, so that the limits of one file are those of the service

    def open(self) -> Load:
        """A new load, with no files yet."""
        with self._opening:
            self._folder = self._folder or WaitingFolder(self._settings)
        load = Load(self._folder.path / secrets.token_hex(8))
        load.folder.mkdir()
        self._loads[load.id] = load
        return load

    def open_examples(self) -> Load:
        """A new load with the examples that come with the package."""
        load = self.open()
        for path in corpus.find_files([find_examples()]):
            shutil.copy(path, load.folder / path.name)
            load.files[path.name] = path.stat().st_size
        return load

    def find(self, name: str) -> Load:
        """A load by its id; NotFound where it was discarded or has waited too long."""
        self.forget_old()
        try:
            return self._loads[name]
        except KeyError:
            raise NotFound(say("There is no such load: files that are not kept wait for an hour.")) from None

    def list_stages(self) -> list[str]:
        """How far each load is."""
        return [each.stage for each in [*self._loads.values()]]

    async def receive(self, load: Load, name: str, parts: AsyncIterator[bytes]) -> None:
        """Write a file of a load as it comes in, in the place of one of the same name.

        Raises:
            TooLarge: it, or all that waits, is more than the settings allow; all of it is read, so that the sender hears why.
            BadInput: its name leads elsewhere, or the load is just being read.
        """
        self._require_idle(load)
        path = load.folder / check_name(name)
        self._drop(load, name)
        most = self._measure_room(name)
        size, left = 0, self._require_room()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                async for part in parts:
                    size += len(part)
                    if size <= min(most, left):
                        file.write(part)
        except BaseException as error:
            path.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise BadInput(say("{name}: cannot be kept ({reason})", name=name, reason=error.strerror)) from error
            raise
        if size > min(most, left):
            path.unlink()
            raise TooLarge(_tell_too_large(name, most) if size > most else self._tell_full())
        load.files[name] = size
        load.begin("receiving")
        load.end("receiving")

    def leave_out(self, load: Load, name: str) -> None:
        """Take a file out of a load again; NotFound where it has none of that name."""
        self._require_idle(load)
        if name not in load.files:
            raise NotFound(say("{name}: no such file in this load", name=name))
        self._drop(load, name)
        load.begin("receiving")
        load.end("receiving")

    def correct(self, load: Load, document: str, said: Restated, **signed: str | None) -> str:
        """Write to the log what somebody says of a document of a load, and show the document so; its id as it is then.

        Raises:
            NotFound: the load has no such document.
            BadInput: it can be no such thing, or could not be loaded so, or nobody said where the log of judgements is.
        """
        self._require_read(load)
        noted = [self.note(each, **signed) for each in compose_corrections(load.find(document).read, said)]
        try:
            return self._show_corrected(load, document)
        except BadInput:
            for each in noted:
                if isinstance(each, Correction):
                    self.note(TakenBack(each.number))
            raise

    def correct_kept(self, document: str, said: Restated, **signed: str | None) -> None:
        """The same of a document of the graph, by its id; errors as for load.correct_kept."""
        with self._connection.borrow() as graph:
            corpus.correct_kept(graph, document, said, self._settings, lambda each: self.note(each, **signed))

    def take_back(self, load: Load, number: int) -> str:
        """Take a correction of a load's document back, and show the document without it; its id as it is then."""
        self._require_read(load)
        held = (each.read for each in load.documents if any(said.number == number for said in each.read.corrections))
        document = next(held, None)
        if document is None:
            raise NotFound(say("No document of this load has correction {number}.", number=number))
        self.note(TakenBack(number))
        return self._show_corrected(load, document.id)

    def note(
        self, entry: Correction | TakenBack, reason: str | None = None, author: str | None = None
    ) -> Correction | TakenBack:
        """Write an entry to the log of corrections, with the time."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return append_correction(self._settings, replace(entry, reason=reason or None, author=author or None, time=now))

    def _show_corrected(self, load: Load, document: str) -> str:
        with self._connection.borrow() as graph:
            return load.correct(document, lambda read: corpus.correct_again(graph, read, self._settings))

    def _require_read(self, load: Load) -> None:
        if load.stage != "read":
            raise BadInput(say("Only what was read, and is not kept yet, can be corrected here."))

    def list_waiting(self) -> list[Load]:
        """The loads that are not kept yet, the last first."""
        self.forget_old()
        return [load for load in reversed(self._loads.values()) if load.files and load.stage != "kept"]

    def stop(self, load: Load) -> None:
        """Stop reading or keeping behind the document that it is at; what is in the graph by then stays."""
        load.is_stopping = load.is_busy

    def read(self, load: Load) -> None:
        """Begin to read its files, to be looked at; nothing is written to the graph."""
        self._start(load, partial(corpus.dry_run, looks=load.looks), "reading", "read")

    def keep(self, load: Load, who: str) -> None:
        """Begin to load its files into the graph, each document whole or not at all, in the name of who wants that."""
        self._start(load, partial(self._load_and_note, who), "keeping", "kept")

    def _load_and_note(self, who: str, graph: Graph, paths: Iterable[Path], settings: Settings) -> Iterator[Any]:
        for outcome in corpus.load(graph, paths, settings, again=corpus.Again.OLDER):
            if isinstance(outcome, Unchanged):  # as after a stop, from which it goes on so
                yield corpus.Loaded(outcome.path, read_back(graph, outcome.document), GraphChanges(0, 0, 0))
                continue
            if isinstance(outcome, corpus.Loaded):
                note_write(settings, who, "load", document=outcome.extraction.document.id)
            yield outcome

    def discard(self, load: Load) -> None:
        """Forget a load and its files; one that is being read ends behind the document that it is at."""
        self._loads.pop(load.id, None)
        self.stop(load)
        if not load.is_busy:
            shutil.rmtree(load.folder, ignore_errors=True)

    def forget_old(self) -> None:
        """Discard what nobody touched for an hour."""
        for load in [*self._loads.values()]:
            if load.seconds_left <= 0:
                self.discard(load)

    def clear_left_over(self) -> None:
        """Remove what services left that did not end in good order."""
        with suppress(OSError):
            clear_left_over(self._settings)

    def close(self) -> None:
        """Remove all that waits."""
        self._loads.clear()
        if self._folder:
            self._folder.close()

    def _start(self, load: Load, take: Take, meanwhile: Any, then: Any) -> None:
        self._require_idle(load)
        if not load.files:
            raise BadInput(say("This load has no files."))
        load.is_stopping = False
        load.begin("waiting")
        # Nobody waits for the thread at the end: what it was at is then whole or absent.
        Thread(target=self._run, args=(load, take, meanwhile, then), daemon=True).start()

    def _run(self, load: Load, take: Take, meanwhile: Any, then: Any) -> None:
        with self._turn:
            load.begin(meanwhile)
            try:
                self._take(load, take)
            except FengongError as error:
                load.end("failed", error.text)
            except Exception:
                log.exception("a load failed")
                load.end("failed", FAILED)
            else:
                load.end(then)
            if then == load.stage == "kept" or load.id not in self._loads:
                shutil.rmtree(load.folder, ignore_errors=True)

    def _take(self, load: Load, take: Take) -> None:
        with self._connection.borrow() as graph:
            for outcome in take(graph, [load.folder], self._settings):
                load.add(outcome)
                load.require_going()

    def _require_idle(self, load: Load) -> None:
        if load.is_busy or load.stage == "kept":
            raise BadInput(say("This load is being read, or is kept already; open another one."))

    def _drop(self, load: Load, name: str) -> None:
        if load.files.pop(name, None) is not None:
            (load.folder / name).unlink(missing_ok=True)
            load.looks.forget(load.folder / name)

    def _measure_room(self, name: str) -> int:
        is_archive = Path(name).suffix.lower() == ARCHIVE
        return MEGABYTE * (self._settings.max_archive_megabytes if is_archive else self._settings.max_file_megabytes)

    def _require_room(self) -> int:
        """How many bytes may still come."""
        waiting = [size for load in self._loads.values() if load.stage != "kept" for size in load.files.values()]
        left = self._settings.waiting_megabytes * MEGABYTE - sum(waiting)
        if left <= 0 or len(waiting) >= self._settings.waiting_files:
            raise TooLarge(self._tell_full())
        return left

    def _tell_full(self) -> Message:
        return say(
            "At most {files} files of {megabytes} MB together may wait to be kept: keep or discard some, or use fengong load.",
            files=self._settings.waiting_files,
            megabytes=self._settings.waiting_megabytes,
        )


def _tell_too_large(name: str, most: int) -> Message:
    return say("{name}: larger than {megabytes} MB", name=name, megabytes=most // MEGABYTE)
