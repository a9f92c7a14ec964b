"""What kind of file bytes are, whatever the file is called."""

import io
import re
import zlib
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

MAIL = ".eml"  # and pages that were saved as one
# Names that say the same kind: templates, files with macros (which are not run), what WPS calls its own.
OTHER_NAMES = {
    **dict.fromkeys((".htm", ".shtml", ".xhtml"), ".html"),
    ".markdown": ".md",
    **dict.fromkeys((".docm", ".dotx", ".dotm"), ".docx"),
    **dict.fromkeys((".xlsm", ".xltx", ".xltm"), ".xlsx"),
    **dict.fromkeys((".dot", ".wps", ".wpt"), ".doc"),
    **dict.fromkeys((".et", ".ett", ".xlt"), ".xls"),
    **dict.fromkeys((".mht", ".mhtml"), MAIL),
    ".jpeg": ".jpg",
    ".tiff": ".tif",
    **dict.fromkeys((".ott", ".fodt"), ".odt"),
    **dict.fromkeys((".ots", ".fods"), ".ods"),
}
# How the bytes of a format begin, and, of those that are zip archives, a part that tells which one it is.
ARCHIVE = ".zip"
PACKED, LIST_ENDS, LIST_WITHIN = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    1000,
)  # how an archive begins, how its list does that ends it
OLE = ".ole"  # a file of files, as Office wrote until 2003; which of its formats, its streams tell
BEGINNINGS = (
    (b"%PDF-", ".pdf"),
    (PACKED, ARCHIVE),
    (b"\xd0\xcf\x11\xe0", OLE),
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
MAIL_HEAD = re.compile(rb"(?:[!-9;-~]{1,76}:[^\n]*\n(?:[ \t][^\n]*\n)*+){0,50}?MIME-Version:", re.IGNORECASE)
HEAD_WITHIN = 20_000  # bytes
PARTS = (("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"), ("OFD.xml", ".ofd"))
MEDIA_TYPE = "mimetype"  # the first part of an OpenDocument
OPEN_DOCUMENTS = (("opendocument.text", ".odt"), ("opendocument.spreadsheet", ".ods"))
# The root of an OpenDocument that is one file of XML; it names what it is behind all its namespaces.
FLAT_DOCUMENT = re.compile(rb"<office:document\s[^>]*office:mimetype=.application/vnd\.oasis\.(opendocument\.[a-z]+)")
# What Office writes as one file of XML, since 2003: <?mso-application progid="Word.Document"?>, or without that line.
OFFICE_XML = ".office-xml"
OFFICE_XML_HEAD = re.compile(
    rb"<\?mso-application\b|schemas\.microsoft\.com/office/word/2003/wordml|urn:schemas-microsoft-com:office:spreadsheet"
)
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")  # Office packs a locked file so (MS-OFFCRYPTO 2.3.4.4)
BOOK_BEGINS = (
    b"\x09\x08\x10\0\0\x06\x05\0"  # the first record of a workbook since Excel 97: it is found in a damaged file, too
)
STREAMS = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"))


def read_suffix(path: PurePath) -> str:
    """The suffix of the kind that a name says, in small letters."""
    suffix = path.suffix.lower()
    return OTHER_NAMES.get(suffix, suffix)


def recognise(raw: bytes) -> str | None:
    """The suffix of the format that the bytes are of, where they say; None for text."""
    if PAGE.match(raw):
        return ".html"
    if MAIL_HEAD.match(raw[:HEAD_WITHIN]):
        return MAIL
    if flat := FLAT_DOCUMENT.search(raw[:HEAD_WITHIN]):
        return dict(OPEN_DOCUMENTS).get(flat[1].decode("ascii"))
    if raw[:HEAD_WITHIN].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") and OFFICE_XML_HEAD.search(
        raw[:HEAD_WITHIN]
    ):
        return OFFICE_XML
    suffix = next((suffix for beginning, suffix in BEGINNINGS if raw.startswith(beginning)), None)
    if suffix == ARCHIVE:
        return _look_into_archive(raw)
    return _look_into_streams(raw) if suffix == OLE else suffix


def is_package(raw: bytes) -> bool:
    """Whether a file is packed of parts, by how it begins or, where that is damaged, how it ends."""
    return raw.startswith(PACKED) or raw[-LIST_WITHIN:].find(LIST_ENDS) >= 0


def _look_into_archive(raw: bytes) -> str | None:
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            names = set(packed.namelist())
            with packed.open(MEDIA_TYPE) if MEDIA_TYPE in names else io.BytesIO() as part:
                kind = part.read(100).decode("ascii", "replace")
    except (BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, zlib.error):
        return None
    document = next((suffix for name, suffix in OPEN_DOCUMENTS if name in kind), ARCHIVE)
    return next((suffix for part, suffix in PARTS if part in names), document)


def _look_into_streams(raw: bytes) -> str:
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(raw)) as ole:
            return next((suffix for stream, suffix in STREAMS if ole.exists(stream)), OLE)
    except Exception:  # noqa: BLE001  # olefile raises whatever a damaged file leads it to
        return ".xls" if BOOK_BEGINS in raw else OLE


def is_locked(raw: bytes) -> bool:
    """Whether a file of files holds a locked one of Office."""
    return ENCRYPTED_PART in raw
