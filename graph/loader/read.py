"""A file → Source: its characters as they stand in it, nothing mended."""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BadInput
from graph.settings import Settings

# Byte order marks first, then the two encodings in which Chinese government sites publish.
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ENCODINGS = ("utf-8", "gb18030")
WORKBOOK_SUFFIXES = (".xlsx",)


@dataclass(frozen=True, slots=True)
class Source:
    """What was read from a file. ``text`` keeps line breaks as they stand; spans count its characters."""

    name: str  # of the file, without its folder
    text: str  # of a workbook: its CSV text
    sha256: str  # of the bytes
    suffix: str  # .txt, .csv …, in small letters
    encoding: str = "utf-8"


def read_source(path: Path, settings: Settings) -> Source:
    """Read a text or sheet. BadInput: missing, unreadable, a folder, empty, too large, binary."""
    raw = _read_bytes(path, settings.max_file_megabytes)
    if path.suffix.lower() in WORKBOOK_SUFFIXES:
        from graph.loader.workbook import read_workbook  # noqa: PLC0415  # it takes longer than all else together

        encoding, text = "utf-8", read_workbook(path, raw, settings.max_file_megabytes)
    else:
        encoding = _find_encoding(path, raw)
        text = raw.decode(encoding)
    if not text.strip():
        raise BadInput(f"{path}：文件是空的，没有可读的文字 the file is empty")
    return Source(path.name, text, hashlib.sha256(raw).hexdigest(), path.suffix.lower(), encoding)


def _read_bytes(path: Path, max_megabytes: int) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise BadInput(f"{path}：这是文件夹，请给出其中的文件 this is a folder, name a file")
        if size > max_megabytes * 1_000_000:
            raise BadInput(
                f"{path}：文件有 {size / 1e6:.0f} MB，超过上限 {max_megabytes} MB（可用 FENGONG_MAX_FILE_MEGABYTES 调整）"
                " the file is larger than the limit"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"{path}：没有这个文件，请检查路径 no such file, check the path") from error
    except OSError as error:
        raise BadInput(f"{path}：读不出来（{error.strerror}） cannot be read") from error


def _find_encoding(path: Path, raw: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            candidates: tuple[str, ...] = (encoding,)
            break
    else:
        candidates = () if b"\0" in raw else ENCODINGS
    for encoding in candidates:
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise BadInput(
        f"{path}：不是文本文件（既不是 UTF-8 也不是 GB18030 的文字），请先另存为文本 not a text file, save it as text first"
    )
