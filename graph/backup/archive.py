"""The file of a backup: written whole or not at all, and read only where it is whole, ours, and of a form that is known."""

import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from graph.backup.beside import NAMES
from graph.errors import BadInput
from graph.terms import DATA_VERSION
from graph.text.messages import say

MANIFEST = "backup.json"
GRAPH = "graph.jsonl"
FORM = 1  # raise it when an older fengong would misread the file
DAMAGE = (
    BadZipFile,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)  # as zipfile says it


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    form: int
    fengong: str  # the version that made it
    data_version: int
    made: str  # when (ISO 8601)
    nodes: int
    edges: int


class Archive:
    """A backup that is open for reading."""

    def __init__(self, path: Path, packed: ZipFile, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._packed = packed

    def lines(self) -> Iterator[dict[str, Any]]:
        """Every node, then every edge. Errors of DAMAGE come through: whoever reads says what that means."""
        with self._packed.open(GRAPH) as file:
            yield from map(json.loads, TextIOWrapper(file, encoding="utf-8", newline="\n"))

    def read_beside(self) -> dict[str, bytes]:
        """What stood beside the graph, by its name."""
        return {name: self._packed.read(name) for name in NAMES if name in self._packed.namelist()}


def write_archive(path: Path, manifest: Manifest, lines: Iterable[str], beside: Mapping[str, bytes]) -> None:
    """Write a file that its owner alone may read; what stands there is replaced once the new one is whole on the disk.

    Raises:
        BadInput: it cannot be written there.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            _fill(file, manifest, lines, beside)
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise BadInput(say("{path}: cannot be written ({reason})", path=path, reason=error.strerror)) from error
    finally:
        if part.parent.is_dir():
            part.unlink(missing_ok=True)


def _fill(file: IO[bytes], manifest: Manifest, lines: Iterable[str], beside: Mapping[str, bytes]) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.writestr(MANIFEST, json.dumps(asdict(manifest)))
        for name, told in beside.items():
            packed.writestr(name, told)
        with packed.open(GRAPH, "w", force_zip64=True) as whole:
            for line in lines:
                whole.write(f"{line}\n".encode())
        file.flush()


def describe(made: str, nodes: int, edges: int) -> Manifest:
    """What a backup that this version makes says of itself."""
    return Manifest(FORM, version("fengong"), DATA_VERSION, made, nodes, edges)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a backup, every byte of which was checked.

    Raises:
        BadInput: it is none, is damaged, or a newer fengong made it.
    """
    try:
        packed = ZipFile(path)
    except (OSError, *DAMAGE) as error:
        raise BadInput(_refuse(path, error)) from error
    with packed:
        yield Archive(path, packed, _check(path, packed))


def _check(path: Path, packed: ZipFile) -> Manifest:
    try:
        if MANIFEST not in packed.namelist():
            raise BadInput(say("{path}: this is no backup of fengong", path=path))
        told = json.loads(packed.read(MANIFEST))
        if told["form"] > FORM or told["data_version"] > DATA_VERSION:
            wrong = say(
                "{path}: a newer fengong ({version}) made this backup: update fengong",
                path=path,
                version=told["fengong"],
            )
            raise BadInput(wrong)
        damaged = packed.testzip()
        manifest = Manifest(**told)
    except DAMAGE as error:
        raise BadInput(_refuse(path, error)) from error
    if damaged or GRAPH not in packed.namelist():
        raise BadInput(_refuse(path, damaged or GRAPH))
    return manifest


def _refuse(path: Path, reason: object) -> str:
    told = (reason.strerror if isinstance(reason, OSError) else None) or reason
    return say("{path}: no backup of fengong, or a damaged one ({reason})", path=path, reason=told)
