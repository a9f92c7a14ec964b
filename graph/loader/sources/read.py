"""A file → Source: what kind of file it is, by its bytes before its name, and which reader takes it."""

import hashlib
import io
import logging
import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePath
from zipfile import BadZipFile, ZipFile

from graph.errors import BadInput
from graph.loader.sources.formats.plain import decode
from graph.loader.sources.source import LOCKED, Piece, Source, Unfit
from graph.settings import Settings

log = logging.getLogger("fengong.loader")

TEXT_SUFFIXES = ("", ".txt", ".text")
SHEET_SUFFIXES = (".csv", ".xlsx")

OTHER_NAMES = {".htm": ".html", ".shtml": ".html", ".xhtml": ".html", ".markdown": ".md"}

# How the bytes of a format begin, and, of those that are zip archives, a part that tells which one it is.
ARCHIVE = ".zip"
BEGINNINGS = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ARCHIVE),
    (b"\xd0\xcf\x11\xe0", ".doc"),
    (b"{\\rtf", ".rtf"),
    (b"Rar!", ".rar"),
    (b"7z\xbc\xaf", ".7z"),
    (b"\x1f\x8b", ".gz"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
)
PAGE = re.compile(
    rb"[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
PARTS = (
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("OFD.xml", ".ofd"),
    ("META-INF/manifest.xml", ".odt"),
)
# What is known but not read, and what to do about it.
SAVE_AS_OFFICE = "旧版 Word、Excel 或 WPS 文件，请另存为 .docx 或 .xlsx  an old Office file, save it as .docx or .xlsx"
UNPACK = "这种压缩包不读，请解开，或打包成 .zip  not an archive that is read, unpack it or pack a .zip"
RECOGNISE_WORDS = "这是图片，请先识别文字（OCR）再另存为文本 a picture, run OCR on it and save the text"
NOT_READ = {
    **dict.fromkeys((".doc", ".dot", ".wps", ".xls", ".et"), SAVE_AS_OFFICE),
    ".rtf": "RTF 文件，请另存为 .docx  an RTF file, save it as .docx",
    ".odt": "OpenDocument 文件，请另存为 .docx 或 .xlsx  an OpenDocument file, save it as .docx or .xlsx",
    ".ofd": "OFD 文件，请另存为 .pdf 或 .docx  an OFD file, save it as .pdf or .docx",
    **dict.fromkeys((".rar", ".7z", ".gz"), UNPACK),
    ARCHIVE: "压缩包里可能有多份文件，请用 fengong load 载入，或解开后给出其中一份"
    " an archive may hold several documents, use fengong load or unpack it",
}
PICTURES = (".png", ".jpg", ".tif")
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")  # Office packs a locked file so (MS-OFFCRYPTO 2.3.4.4)


def _read_workbook(raw: bytes, settings: Settings) -> Iterable[Piece | str]:
    from graph.loader.sources.formats.sheet.xlsx import read_workbook

    return read_workbook(raw, settings.max_file_megabytes)


def _read_docx(raw: bytes, settings: Settings) -> Iterable[Piece]:
    from graph.loader.sources.formats.word.docx import read_docx

    return read_docx(raw, settings.max_file_megabytes)


def _read_html(raw: bytes, settings: Settings) -> Iterable[Piece]:
    from graph.loader.sources.formats.web.html import read_html

    return read_html(raw, settings)


def _read_markdown(raw: bytes, settings: Settings) -> Iterable[Piece]:
    from graph.loader.sources.formats.markdown import read_markdown

    return read_markdown(raw, settings)


def _read_pdf(raw: bytes, settings: Settings) -> Iterable[Piece | str]:
    from graph.loader.sources.formats.paged.pdf import read_pdf

    return read_pdf(raw, settings.max_file_megabytes, settings.max_pdf_pages)


# A reader takes the bytes of a file and yields its text piece by piece, and notes as strings. It raises Unfit where it
# cannot.
READERS: Mapping[str, Callable[[bytes, Settings], Iterable[Piece | str]]] = {
    ".docx": _read_docx,
    ".html": _read_html,
    ".md": _read_markdown,
    ".pdf": _read_pdf,
    ".xlsx": _read_workbook,
}


def is_document(path: PurePath) -> bool:
    """Whether a file in a folder or an archive is taken, by its name; also one that will be refused with a remedy.

    Excel keeps a file ~$name.xlsx beside each workbook that is open, macOS a file ._name beside each other in an archive.
    """
    kinds = {*TEXT_SUFFIXES, *SHEET_SUFFIXES, *READERS, *NOT_READ} - {""}
    return _read_suffix(path) in kinds and not path.name.startswith(("~$", "._"))


def _read_suffix(path: PurePath) -> str:
    suffix = path.suffix.lower()
    return OTHER_NAMES.get(suffix, suffix)


def read_source(path: Path, settings: Settings) -> Source:
    """Read a file. BadInput: missing, a folder, a pipe, too large, or whatever read_bytes refuses."""
    return read_bytes(_spell(path), load_bytes(path, settings.max_file_megabytes), settings)


def read_bytes(path: str, raw: bytes, settings: Settings) -> Source:
    """Read what stood in a file of this name. BadInput: empty, damaged, locked, of a kind that is not read."""
    try:
        source = _read(path, raw, settings)
    except Unfit as unfit:
        raise BadInput(f"{path}：{unfit}") from unfit
    if not source.text.strip():
        raise BadInput(f"{path}：文件是空的，没有可读的文字 the file is empty")
    log.debug("%s: read as %s, %d bytes, %d characters", path, source.suffix or "text", len(raw), len(source.text))
    return source


def _read(path: str, raw: bytes, settings: Settings) -> Source:
    name, named = PurePath(path).name, _read_suffix(PurePath(path))
    suffix = recognise(raw) or named
    misnamed = f"{name} 的内容是 {suffix}，按内容读取 read as {suffix}, which its content is"
    notes = () if suffix == named else (misnamed,)
    sha256 = hashlib.sha256(raw).hexdigest()
    if suffix in PICTURES:
        raise Unfit(RECOGNISE_WORDS)
    if suffix in NOT_READ:
        raise Unfit(LOCKED if ENCRYPTED_PART in raw else NOT_READ[suffix])
    if suffix in READERS:
        return Source.join(name, READERS[suffix](raw, settings), sha256, suffix, notes)
    text, encoding = decode(raw)
    if suffix not in {*TEXT_SUFFIXES, *SHEET_SUFFIXES}:
        kinds = "、".join(dict.fromkeys(filter(None, (*TEXT_SUFFIXES, *SHEET_SUFFIXES, *READERS))))
        raise Unfit(f"还不能读这种文件，可读的有 {kinds}，请先另存为文本 save it as text first")
    source = Source(name, text, sha256, suffix, encoding, notes=notes)
    return _take_table(source) if suffix == ".csv" else source


def _take_table(source: Source) -> Source:
    """A CSV file as it stands where it is a sheet of facts, else as the lines of a document's table."""
    from graph.loader.sources.formats.sheet.columns import states_facts
    from graph.loader.sources.formats.sheet.csv import read_table

    if states_facts(source):
        return source
    return Source.join(source.name, read_table(source), source.sha256, source.suffix, source.notes)


def recognise(raw: bytes) -> str | None:
    """The suffix of the format that the bytes are of, where they say; None for text."""
    if PAGE.match(raw):
        return ".html"
    suffix = next((suffix for beginning, suffix in BEGINNINGS if raw.startswith(beginning)), None)
    if suffix != ".zip":
        return suffix
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            names = set(packed.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    return next((suffix for part, suffix in PARTS if part in names), ".zip")


def _spell(path: Path) -> str:
    """The path in characters that can be stored and printed; a name may hold bytes that are no UTF-8."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def load_bytes(path: Path, max_megabytes: int, setting: str = "FENGONG_MAX_FILE_MEGABYTES") -> bytes:
    """The bytes of a file. BadInput: missing, a folder, a pipe, larger than the limit that ``setting`` names."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadInput(_refuse_folder(path))
        if not stat.S_ISREG(status.st_mode):  # reading it might never end
            raise BadInput(f"{path}：这是管道或设备，请先存成文件 a pipe or a device, save it to a file first")
        if status.st_size <= max_megabytes * 1_000_000:
            return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"{path}：没有这个文件，请检查路径 no such file, check the path") from error
    except OSError as error:
        raise BadInput(f"{path}：读不出来（{error.strerror}） cannot be read") from error
    raise BadInput(
        f"{path}：文件有 {status.st_size / 1e6:.0f} MB，超过上限 {max_megabytes} MB"
        f"（可用 {setting} 调整） the file is larger than the limit"
    )


def _refuse_folder(path: Path) -> str:
    if not os.access(path, os.R_OK | os.X_OK):
        return f"{path}：没有权限打开这个文件夹 no permission to look into this folder"
    if path.is_symlink():
        return f"{path}：这是指向文件夹的链接，请直接给出那个文件夹 a link to a folder, name that folder itself"
    return f"{path}：这是文件夹，请给出其中的文件 this is a folder, name a file"
