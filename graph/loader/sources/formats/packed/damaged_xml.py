"""XML with damage in it → XML that every reader takes: what cannot be part of it is left out, and what stands open is closed."""

import re

from lxml.etree import LxmlError, XMLParser, XMLSyntaxError, _Element, fromstring, tostring

NAME = re.compile(r"(?:\{[^{}]+\})?[^\W\d][\w.-]*")
LOST = "lost"  # the name of an element whose own is damaged


def close_xml(words: bytes, *, before: bool = False) -> bytes:
    """As much of it as can be kept: all but what is damaged, or what stands ``before`` the damage; nothing where there is no root."""
    for tried in (_cut(words),) if before else (words, _cut(words)):
        root = _recover(tried)
        if root is not None:
            mended = _write(root)
            if _find_error(mended) is None:
                return mended
    return b""


def _recover(words: bytes) -> _Element | None:
    """The root of damaged XML."""
    try:
        return fromstring(words, XMLParser(recover=True, resolve_entities=False, no_network=True)) if words else None
    except LxmlError:
        return None


def _write(root: _Element) -> bytes:
    """XML without names that are none."""
    for element in root.iter("*"):
        if not NAME.fullmatch(element.tag):
            element.tag = LOST
        kept: dict[str | bytes, str | bytes] = {
            name: value for name, value in element.attrib.items() if NAME.fullmatch(str(name))
        }
        if len(kept) < len(element.attrib):  # a name that is none, or one that comes twice
            element.attrib.clear()
            element.attrib.update(kept)
    return tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _cut(words: bytes) -> bytes:
    """What stands before the first error."""
    error = _find_error(words)
    if error is None:
        return words
    line, column = error.position
    lines = words.split(b"\n")
    return b"\n".join([*lines[: line - 1], lines[line - 1][: max(0, column - 1)]])


def _find_error(words: bytes) -> XMLSyntaxError | None:
    try:
        fromstring(words, XMLParser(resolve_entities=False, no_network=True))
    except XMLSyntaxError as error:
        return error
    return None
