"""Loads in the browser: files that were sent, what was read of them, and whether it was kept."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from graph.loader.report.preview import Preview

LoadStage: TypeAlias = Literal["receiving", "waiting", "reading", "read", "keeping", "kept", "failed"]
FileStage: TypeAlias = Literal["received", "reading", "held", "read", "refused", "no_document"]


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file as it was sent, by its name below the folder that was chosen, and what became of it."""

    name: str
    bytes: int
    stage: FileStage
    tasks: int  # that were read of it, and of files within it
    reason: str | None  # why it was refused


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file, or one within an archive, that is left out, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A document as it was read, and what keeping it changes in the graph, in nodes and edges."""

    file: str  # its first one
    read: Preview
    created: int
    changed: int
    deleted: int
    new_version: bool
    replaced: tuple[str, ...]  # documents loaded before from the same files, whose place it takes


@dataclass(frozen=True, slots=True)
class LoadState:
    """A load: its files, and the documents that were read of them, those with most cautions first."""

    id: str
    stage: LoadStage
    files: tuple[LoadedFile, ...]
    documents: tuple[LoadedDocument, ...]
    refused: tuple[RefusedFile, ...]
    problem: str | None  # why reading or keeping stopped
    minutes: int  # how long it waits yet
    can_go_on: bool = False  # it stopped while it was kept, and can be kept on from there
