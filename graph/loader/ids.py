"""Ids: stable, unique in every document, and safe in an address (no ``/``, ``#``, ``?``, ``%``)."""

import hashlib
import re
from collections.abc import Sequence

from graph.model import label_uniquely

UNSAFE = re.compile(r"[\s/#?%:~]+")
PUNCTUATION_OF_NUMBERS = re.compile(r"[．.﹒、,，\s]+$")


def make_safe(words: str) -> str:
    """Words without the characters that an address or the parts of an id could not hold."""
    return UNSAFE.sub("_", words.strip())


def hash_text(text: str) -> str:
    """16 hex digits that stand for a text; white space does not count, so that a reformatted file stays the same."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:16]


def identify_document(number: str | None, law: str | None, text: str) -> str:
    """A document's normalised number, or ``title-`` and the title of a law, or ``sha256-`` and 16 hex digits of its text."""
    if number:
        return make_safe(number)
    return identify_by_title(law) if law else f"sha256-{hash_text(text)}"


def key_document(title: str | None) -> str:
    """By what a correction of a document's head knows that it is this one: two may be read with one number by mistake."""
    return hash_text(title or "")


def key_task(text: str, statement: str | None) -> str:
    """By what a correction of a task knows it, whatever number and place it has."""
    return hash_text(text + (statement or ""))


def identify_by_title(title: str) -> str:
    """``title-献血法``: what is known by its title alone."""
    return "title-" + make_safe(title)


def identify_sections(document_id: str, paths: Sequence[str]) -> list[str]:
    """``渝府办发〔2017〕127号:§二:（三）``; a heading that restarts in an annex gets ``~2``."""
    labels = ["§" + ":".join(make_safe(part) for part in path.split("/")) for path in paths]
    return [f"{document_id}:{label}" for label in label_uniquely(labels)]


def identify_tasks(document_id: str, numbers: Sequence[str | None]) -> list[str]:
    """``渝府办发〔2017〕127号:25``; a task without a number is known by its place: ``…:@56``."""
    labels = [
        make_safe(PUNCTUATION_OF_NUMBERS.sub("", number)) if number else f"@{order}"
        for order, number in enumerate(numbers, start=1)
    ]
    return [f"{document_id}:{label}" for label in label_uniquely(labels)]


def identify_targets(owner_id: str, count: int) -> list[str]:
    """``渝府办发〔2017〕127号:25:t1`` and so on, in order of appearance."""
    return [f"{owner_id}:t{order}" for order in range(1, count + 1)]
