"""Mails and pages saved as one file (.eml, .mht; RFC 5322 and 2557): the page or the letter; attachments are its annexes.

Of a page in frames (a workbook that Excel saved so) the pages in its frames are read, in the order in which they lie.
Spans of the page would count the characters of a part of the file, so they are left out: places lead to the paragraph.
"""

import codecs
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message as MailPart
from itertools import islice

from graph.loader.sources.formats.encoding import decode
from graph.loader.sources.formats.web.html import read_html
from graph.loader.sources.source import Embedded, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.messages import say

MOST_PARTS = 1000
MAIL, PAGE, LETTER = "message/rfc822", "text/html", "text/plain"
FRAMES = b"<frameset"


def read_mail(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside | str]:
    """The text of a mail or of a page saved as one file, places counted as in a page, or by lines of a letter.

    UnreadableFile: no such file, or a page that cannot be read.
    """
    try:
        message = message_from_bytes(raw, policy=policy.default)
        parts = list(islice(_list_parts(message), MOST_PARTS + 1))
        body = _find_body(parts)
        annexes = [Embedded(_find_name(part), _read_bytes(part)) for part in parts if _is_attached(part)]
        subject = str(message.get("Subject") or "")
    except Exception as error:  # the email package raises whatever a damaged file leads it to
        raise UnreadableFile(say("not a mail or a saved page, or damaged; save it again")) from error
    if len(parts) > MOST_PARTS:
        raise UnreadableFile(say("the mail has more than {limit} parts, save them as files", limit=MOST_PARTS))
    for part in body:
        yield from _read_page(part, settings) if part.get_content_type() == PAGE else _read_letter(part)
    if annexes and subject:
        yield SetAside(subject, say("the subject of a mail"))
    yield from annexes


def _list_parts(part: MailPart) -> Iterator[MailPart]:
    """The parts that hold something, in order; a mail in a mail as a whole."""
    if part.is_multipart() and part.get_content_type() != MAIL:
        for each in part.get_payload():
            if isinstance(each, MailPart):
                yield from _list_parts(each)
    else:
        yield part


def _find_body(parts: list[MailPart]) -> list[MailPart]:
    """What is read first: the page rather than the letter that says the same in plain text."""
    texts = [part for part in parts if not _is_attached(part)]
    pages = [part for part in texts if part.get_content_type() == PAGE]
    letters = [part for part in texts if part.get_content_type() == LETTER]
    if pages and FRAMES in _read_bytes(pages[0]).lower():
        return pages[1:]
    return pages[:1] or letters


def _is_attached(part: MailPart) -> bool:
    """Whether a part is a file beside the letter, and no picture or style of it."""
    if part.get_content_type() == MAIL or part.get_content_disposition() == "attachment":
        return True
    return part.get_filename() is not None and part.get_content_maintype() == "application"


def _find_name(part: MailPart) -> str:
    return part.get_filename() or ("mail.eml" if part.get_content_type() == MAIL else "attachment")


def _read_bytes(part: MailPart) -> bytes:
    if part.is_multipart():
        return b"".join(each.as_bytes() for each in part.get_payload() if isinstance(each, MailPart))
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _read_page(part: MailPart, settings: Settings) -> Iterator[SourceChunk | SetAside | str]:
    raw, charset = _read_bytes(part), part.get_content_charset()
    if charset:  # what the mail says of the page goes before what the page says of itself
        decoded = decode(raw, _normalize(charset))
        yield from decoded.notes
        raw = codecs.BOM_UTF8 + decoded.text.encode("utf-8", "replace")
    for each in read_html(raw, settings):
        if isinstance(each, SourceChunk):
            yield replace(each, span=None)
        else:
            yield replace(each, spans=()) if isinstance(each, SetAside) else each


def _read_letter(part: MailPart) -> Iterator[SourceChunk | str]:
    decoded = decode(_read_bytes(part), _normalize(part.get_content_charset()))
    yield from decoded.notes
    for number, line in enumerate(decoded.text.splitlines(), start=1):
        yield SourceChunk(f"{line}\n", f"第{number}行")


def _normalize(charset: str | None) -> str | None:
    """The name of an encoding that Python knows, or none."""
    try:
        return codecs.lookup(charset).name if charset else None
    except LookupError:
        return None
