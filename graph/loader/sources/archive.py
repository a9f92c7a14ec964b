"""A zip archive → the files in it, one by one, in memory: nothing is ever written to disk.

Whoever packed an archive may mean harm: names that climb out, sizes that explode, archives in archives. Each member that
is not taken says why; the others go on.
"""

import hashlib
import io
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from graph.errors import BadInput
from graph.loader.sources.read import is_document, load_bytes
from graph.loader.sources.recognize import ARCHIVE, recognise
from graph.loader.sources.source import UnreadableFile
from graph.settings import Settings
from graph.text.messages import say

ENCRYPTED = 0x1  # flags of a member (APPNOTE.TXT 4.4.4)
NAMED_IN_UTF_8 = 0x800
SMALL = 1_000_000  # bytes: what unpacks to less is no bomb, however well it was packed
DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
IDEOGRAPH = re.compile("[一-龥]")
NOT_AN_ARCHIVE = say("not a zip archive, or a damaged one; pack it again")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, not yet read; plain data, so that another process can read it."""

    archive: Path
    path: Path  # of the archive, and the name of the file behind it
    nth: int  # of all that is in the archive, from 0
    settings: Settings

    def digest(self) -> str:
        """The digest of its bytes. BadInput: it is refused."""
        return hashlib.sha256(self.unpack()).hexdigest()

    def unpack(self) -> bytes:
        """Its bytes. BadInput: it is refused."""
        packed = _open(self.archive, self.settings)
        info = packed.infolist()[self.nth]
        try:
            _refuse_harm(info, self.settings)
            return _unpack(packed, info)
        except UnreadableFile as unfit:
            raise BadInput(say("{subject}: {what}", subject=self.path, what=unfit.reason)) from unfit


def list_members(path: Path, settings: Settings) -> list[Member]:
    """The documents in an archive, by name. BadInput: it cannot be opened, or unpacks to more than may be."""
    infos = _open(path, settings).infolist()
    members = [
        Member(path, Path(f"{path}/{name}"), nth, settings)
        for nth, info in enumerate(infos)
        if not info.is_dir() and is_document(PurePosixPath(name := _read_name(info)))
    ]
    if not members:
        raise BadInput(say("{path}: no file in the archive is of a kind that is read", path=path))
    total = sum(infos[member.nth].file_size for member in members)
    if total > settings.max_archive_megabytes * 1_000_000:
        raise BadInput(
            say(
                "{path}: larger than the limit when unpacked: {size:.0f} MB, at most {limit} MB ({setting})",
                path=path,
                size=total / 1e6,
                limit=settings.max_archive_megabytes,
                setting="FENGONG_MAX_ARCHIVE_MEGABYTES",
            )
        )
    return sorted(members, key=lambda member: member.path)


@lru_cache(maxsize=1)  # the files of an archive are read one after the other
def _open(path: Path, settings: Settings) -> ZipFile:
    raw = load_bytes(path, settings.max_archive_megabytes, "FENGONG_MAX_ARCHIVE_MEGABYTES")
    try:
        return ZipFile(io.BytesIO(raw))
    except DAMAGED as error:
        raise BadInput(say("{subject}: {what}", subject=path, what=NOT_AN_ARCHIVE)) from error


def _unpack(packed: ZipFile, info: ZipInfo) -> bytes:
    try:
        raw = packed.read(info)
    except DAMAGED as error:
        raise UnreadableFile(say("damaged in the archive, pack it again")) from error
    if recognise(raw) == ARCHIVE:
        raise UnreadableFile(say("an archive in an archive, unpack it first"))
    return raw


def _refuse_harm(info: ZipInfo, settings: Settings) -> None:
    """UnreadableFile for what must not be unpacked; by what the archive says of it, which zipfile holds it to."""
    size, limit = info.file_size, settings.max_file_megabytes
    if _climbs_out(_read_name(info)):
        raise UnreadableFile(say("its name leads out of the archive, pack it again with a plain name"))
    if info.flag_bits & ENCRYPTED:
        raise UnreadableFile(say("locked with a password, unpack it first"))
    if size > limit * 1_000_000:
        raise UnreadableFile(
            say(
                "larger than the limit when unpacked: {size:.0f} MB, at most {limit} MB ({setting})",
                size=size / 1e6,
                limit=limit,
                setting="FENGONG_MAX_FILE_MEGABYTES",
            )
        )
    if size > SMALL and size > info.compress_size * settings.max_archive_ratio:
        raise UnreadableFile(
            say(
                "packed more tightly than any document is: at most {limit} times ({setting})",
                limit=settings.max_archive_ratio,
                setting="FENGONG_MAX_ARCHIVE_RATIO",
            )
        )


def _read_name(info: ZipInfo) -> str:
    """The name as it was typed: Chinese systems write GBK and do not say so, some write UTF-8 and do not say so."""
    if info.flag_bits & NAMED_IN_UTF_8:
        return info.filename
    try:
        written = info.filename.encode("cp437")  # as zipfile read it
    except UnicodeEncodeError:
        return info.filename
    readings = [reading for encoding in ("utf-8", "gb18030") if (reading := _decode(written, encoding))]
    return next((each for each in readings if IDEOGRAPH.search(each)), next(iter(readings), info.filename))


def _decode(written: bytes, encoding: str) -> str | None:
    """None where the bytes are no text in an encoding; 通知 in GBK happens to be some in UTF-8, of Hebrew marks."""
    try:
        return written.decode(encoding)
    except UnicodeDecodeError:
        return None


def _climbs_out(name: str) -> bool:
    """Whether a name is absolute or holds a step upwards, on any system."""
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    return posix.is_absolute() or bool(windows.drive or windows.root) or ".." in windows.parts
