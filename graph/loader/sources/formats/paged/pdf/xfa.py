"""Forms that only some viewers show (XFA, ISO 32000-1, 12.7.8): their questions and answers lie in XML beside the pages."""

import re
from collections.abc import Iterator
from ctypes import byref, c_ulong, create_string_buffer

import pypdfium2.raw as pdfium
from lxml.etree import LxmlError, XMLParser, fromstring
from pypdfium2 import PdfDocument

MOST_PACKETS, MOST_BYTES = 100, 10_000_000  # of a form
PREFIX = re.compile(r".*[}:]")  # where a packet stands alone its prefixes mean nothing
WORDY = ("text", "exData", "data")  # what a form asks and explains; what was filled in


def list_form_words(document: PdfDocument) -> Iterator[str]:
    """What such a form of a document asks, and what was filled into it."""
    for index in range(min(pdfium.FPDF_GetXFAPacketCount(document.raw), MOST_PACKETS)):
        yield from _list_words(_read_packet(document, index))


def _read_packet(document: PdfDocument, index: int) -> bytes:
    size = c_ulong()
    pdfium.FPDF_GetXFAPacketContent(document.raw, index, None, 0, byref(size))
    packet = create_string_buffer(min(size.value, MOST_BYTES))
    pdfium.FPDF_GetXFAPacketContent(document.raw, index, packet, len(packet), byref(size))
    return packet.raw


def _list_words(packet: bytes) -> Iterator[str]:
    try:
        root = fromstring(packet, XMLParser(recover=True, resolve_entities=False, no_network=True))
    except LxmlError:
        return
    for element in () if root is None else root.iter("*"):
        if PREFIX.sub("", element.tag) in WORDY:
            yield " ".join(" ".join(map(str, element.itertext())).split())
