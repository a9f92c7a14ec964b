"""Text that a PDF has for its drawn letters (ActualText, ISO 32000-1, 14.9.4): programs that read aloud say it instead of them.

Nobody sees it, and PDFium gives it for the letters, so it is taken away first. What the letters are it tells only where their font does not.
"""

from collections import defaultdict
from collections.abc import Mapping
from ctypes import byref, c_ulong, create_string_buffer
from typing import NamedTuple
from unicodedata import normalize

from pypdfium2 import PdfPage

from graph.loader.sources.formats.paged.matrix import Matrix
from graph.loader.sources.formats.paged.pdf.calls import Handle, calls
from graph.loader.sources.formats.paged.pdf.letters import UNKNOWN, LetterRun, list_runs
from graph.text.normalize import fold_for_search

SPOKEN = b"ActualText"
MARKS = {b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}
LONGEST = 100_000  # bytes


class _Spoken(NamedTuple):
    """Text for letters: where it is kept, and what it is. Several objects may share it."""

    mark: int
    words: str


def list_drawn_runs(page: PdfPage, texts: Mapping[int, Handle], placed: Matrix) -> tuple[list[LetterRun], list[str]]:
    """The characters of text objects, by their addresses, as they are drawn; and what is said instead of them and is another text."""
    spoken = {address: found for address, text in texts.items() if (found := _silence(text))}
    runs = list(list_runs(page, texts, placed))
    said: dict[_Spoken, list[int]] = defaultdict(list)
    for place, run in enumerate(runs):
        if run.address in spoken:
            said[spoken[run.address]].append(place)
    others = []
    for (_, words), places in said.items():
        drawn = "".join(glyph.text for place in places for glyph in runs[place].glyphs)
        if UNKNOWN in drawn or (
            drawn != words and _fold(drawn) == _fold(words)
        ):  # which a font may say as a radical: ⺠ for 民
            runs[places[0]] = _write(words, runs[places[0]])
            for place in places[1:]:
                runs[place] = runs[place]._replace(glyphs=[])
        elif words.strip() and _fold(drawn) != _fold(words):
            others.append(words)
    return runs, others


def _silence(text: Handle) -> _Spoken | None:
    """Take such text from the marks of an object: what it was."""
    for index in range(max(calls.FPDFPageObj_CountMarks(text), 0)):
        mark, size = calls.FPDFPageObj_GetMark(text, index), c_ulong()
        if calls.FPDFPageObjMark_GetParamBlobValue(mark, SPOKEN, None, 0, byref(size)):
            words = create_string_buffer(min(size.value, LONGEST))
            calls.FPDFPageObjMark_GetParamBlobValue(mark, SPOKEN, words, len(words), byref(size))
            calls.FPDFPageObjMark_RemoveParam(text, mark, SPOKEN)
            return _Spoken(mark.value or 0, _decode(words.raw))
    return None


def _decode(words: bytes) -> str:
    """A text string (ISO 32000-2, 7.9.2.2); what bytes without a mark may mean besides Latin letters is no Chinese."""
    encoding = next((name for mark, name in MARKS.items() if words.startswith(mark)), "latin-1")
    return words.decode(encoding, errors="replace").lstrip("\ufeff")


def _write(words: str, run: LetterRun) -> LetterRun:
    """What letters of a font that does not tell them are, spread over the places where the first of them stand."""
    glyphs = run.glyphs
    if len(words) == len(glyphs):
        return run._replace(glyphs=[glyph._replace(text=one) for glyph, one in zip(glyphs, words, strict=True)])
    return run._replace(glyphs=[glyphs[0]._replace(text=words, x1=glyphs[-1].x1)])


def _fold(words: str) -> str:
    return "".join(fold_for_search(normalize("NFKC", words)).split())
