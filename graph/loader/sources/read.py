"""A file → Source: which reader takes it; files that lie in it are its annexes."""

import hashlib
import logging
import os
import stat
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path, PurePath
from typing import TypeAlias, cast

from graph.errors import BadInput
from graph.loader.sources.annexes import Annexes
from graph.loader.sources.formats.encoding import decode
from graph.loader.sources.formats.packed.cut_off import is_cut_off
from graph.loader.sources.formats.packed.damaged_compound import is_compound, mend_compound
from graph.loader.sources.formats.packed.damaged_package import mend_package
from graph.loader.sources.recognize import ARCHIVE, OFFICE_XML, OLE, is_locked, is_package, read_suffix, recognise
from graph.loader.sources.source import LOCKED, DamagedFile, Embedded, Source, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.messages import say

log = logging.getLogger("fengong.loader")

TEXT_SUFFIXES = ("", ".txt", ".text")
SHEET_SUFFIXES = (".csv", ".ods", ".xls", ".xlsx")

# What is known but not read, and what to do about it.
UNPACK = say("not an archive that is read, unpack it or pack a .zip")
NOT_READ = {
    OLE: say("an old Office file, damaged or of another program; save it as .docx or .xlsx"),
    **dict.fromkeys((".rar", ".7z", ".gz"), UNPACK),
    OFFICE_XML: say("one file of Office's own XML; open it in Word, Excel or WPS, and save it as .docx or .xlsx"),
    ARCHIVE: say("an archive may hold several documents, use fengong load or unpack it"),
}

# A reader takes the bytes of a file and yields its text piece by piece, what it sets aside, notes as strings, and files in it. It
# raises UnreadableFile where it cannot.
Reader: TypeAlias = Callable[[bytes, Settings], Iterable[SourceChunk | Embedded | SetAside | str]]
PICTURES = (".jpg", ".png", ".tif")  # in folders they are mostly none of documents, so each is to be named
FORMATS = "graph.loader.sources.formats"
READERS = {
    ".doc": "word.binary.doc:read_doc",
    ".docx": "word.docx:read_docx",
    ".eml": "web.mail:read_mail",
    ".html": "web.html:read_html",
    ".md": "markdown:read_markdown",
    ".ods": "sheet.ods:read_ods",
    ".odt": "word.odt:read_odt",
    ".ofd": "paged.ofd.reading:read_ofd",
    ".pdf": "paged.pdf.reading:read_pdf",
    **dict.fromkeys(PICTURES, "paged.scans:read_picture"),
    ".rtf": "word.rtf:read_rtf",
    ".xls": "sheet.binary.xls:read_xls",
    ".xlsx": "sheet.xlsx:read_workbook",
}


def _load_reader(suffix: str) -> Reader:
    """The reader of a kind of file, imported when such a file comes: some take longer than all else."""
    module, _, name = READERS[suffix].partition(":")
    return cast(Reader, getattr(import_module(f"{FORMATS}.{module}"), name))


def is_document(path: PurePath) -> bool:
    """Whether a file in a folder or an archive is taken, by its name; also one that will be refused with a remedy.

    Excel keeps a file ~$name.xlsx beside each workbook that is open, macOS a file ._name beside each other in an archive.
    """
    kinds = {*TEXT_SUFFIXES, ".csv", *READERS, *NOT_READ} - {"", *PICTURES}
    return read_suffix(path) in kinds and not path.name.startswith(("~$", "._"))


def read_source(path: Path, settings: Settings) -> Source:
    """Read a file. BadInput: missing, a folder, a pipe, too large, or whatever read_bytes refuses."""
    return read_bytes(spell(path), load_bytes(path, settings.max_file_megabytes), settings)


def read_bytes(path: str, raw: bytes, settings: Settings) -> Source:
    """Read what stood in a file of this name. BadInput: empty, damaged, locked, of a kind that is not read."""
    if not raw:
        raise BadInput(say("{path}: the file is empty", path=path))
    try:
        source = _read(path, raw, settings)
    except UnreadableFile as unfit:
        reason = _tell_cut(raw) if isinstance(unfit, DamagedFile) and is_cut_off(raw) else unfit.reason
        raise BadInput(say("{subject}: {what}", subject=path, what=reason)) from unfit
    if not source.text.strip():
        if is_cut_off(raw):
            raise BadInput(say("{subject}: {what}", subject=path, what=_tell_cut(raw)))
        if source.notes:
            raise BadInput(say("{path}: nothing of it could be read: {why}", path=path, why="; ".join(source.notes)))
        raise BadInput(say("{path}: the file is empty", path=path))
    log.debug("%s: read as %s, %d bytes, %d characters", path, source.suffix or "text", len(raw), len(source.text))
    return source


def _tell_cut(raw: bytes) -> str:
    return say(
        "the end of the file is missing, and no words that could be read are left of it ({size} bytes); take another copy",
        size=len(raw),
    )


def _read(path: str, raw: bytes, settings: Settings, depth: int = 0) -> Source:
    name, named = PurePath(path).name, read_suffix(PurePath(path))
    sha256 = hashlib.sha256(raw).hexdigest()
    raw, damage = _mend(raw, settings.max_file_megabytes)
    suffix = recognise(raw) or named
    suffix = named if damage and suffix == ARCHIVE and named in READERS else suffix  # its main part is lost
    misnamed = say("{name} is read as {suffix}, which its content is", name=name, suffix=suffix)
    notes = damage if suffix == named else (misnamed, *damage)
    if suffix in NOT_READ:
        raise UnreadableFile(LOCKED) if is_locked(raw) else DamagedFile(NOT_READ[suffix])
    if suffix in READERS:
        annexes = Annexes(
            lambda name, raw, depth: _read(name, raw, settings, depth), settings.max_file_megabytes, depth
        )
        found = annexes.add(_load_reader(suffix)(raw, settings))
        return Source.join(name, found, sha256, suffix, notes)
    decoded = decode(raw)
    if suffix not in {*TEXT_SUFFIXES, *SHEET_SUFFIXES}:
        kinds = tuple(dict.fromkeys(filter(None, (*TEXT_SUFFIXES, *SHEET_SUFFIXES, *READERS))))
        raise UnreadableFile(say("no kind of file that is read ({kinds}), save it as text first", kinds=kinds))
    source = Source(name, decoded.text, sha256, suffix, decoded.encoding, notes=(*notes, *decoded.notes))
    return _take_table(source) if suffix == ".csv" or _is_table_of_commas(source.text) else source


def _mend(raw: bytes, max_megabytes: int) -> tuple[bytes, tuple[str, ...]]:
    """A file that is packed of parts, and what is damaged in it; others as they are."""
    if is_package(raw):
        return mend_package(raw, max_megabytes)
    return mend_compound(raw) if is_compound(raw) else (raw, ())


def _is_table_of_commas(text: str) -> bool:
    from graph.loader.sources.formats.sheet.csv import is_table_of_commas

    return is_table_of_commas(text)


def _take_table(source: Source) -> Source:
    """A CSV file as it stands where it is a sheet of facts, else as the lines of a document's table."""
    from graph.loader.sources.formats.sheet.columns import states_facts
    from graph.loader.sources.formats.sheet.csv import read_table

    if states_facts(source):
        return source
    return Source.join(source.name, read_table(source), source.sha256, source.suffix, source.notes)


def digest_file(path: Path, settings: Settings) -> str:
    """The digest of a file's bytes, as it is kept with what was read of it. BadInput: as load_bytes."""
    return hashlib.sha256(load_bytes(path, settings.max_file_megabytes)).hexdigest()


def spell(path: Path) -> str:
    """The path in characters that can be stored and printed; a name may hold bytes that are no UTF-8."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def load_bytes(path: Path, max_megabytes: int, setting: str = "FENGONG_MAX_FILE_MEGABYTES") -> bytes:
    """The bytes of a file. BadInput: missing, a folder, a pipe, larger than the limit that ``setting`` names."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadInput(_refuse_folder(path))
        if not stat.S_ISREG(status.st_mode):  # reading it might never end
            raise BadInput(say("{path}: a pipe or a device, save it to a file first", path=path))
        if status.st_size <= max_megabytes * 1_000_000:
            return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(say("{path}: no such file, check the path", path=path)) from error
    except OSError as error:
        raise BadInput(say("{path}: cannot be read ({reason})", path=path, reason=error.strerror)) from error
    raise BadInput(
        say(
            "{path}: the file is larger than the limit: {size:.0f} MB, at most {limit} MB ({setting})",
            path=path,
            size=status.st_size / 1e6,
            limit=max_megabytes,
            setting=setting,
        )
    )


def _refuse_folder(path: Path) -> str:
    if not os.access(path, os.R_OK | os.X_OK):
        return say("{path}: no permission to look into this folder", path=path)
    if path.is_symlink():
        return say("{path}: a link to a folder, name that folder itself", path=path)
    return say("{path}: this is a folder, name a file", path=path)
