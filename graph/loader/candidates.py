"""Where statements may stand in a text: in brackets, as sentences of their own, in labelled paragraphs."""

from collections.abc import Iterator
from enum import Enum

from graph.loader.grammar import (
    CONVENTION,
    ENDS_LINE,
    LINE,
    MAX_STATEMENT,
    OPENING,
    SPEAKS_OF_RESPONSIBILITY,
    begins_with_label,
    match_bracket,
)
from graph.loader.text import GAP


class Form(Enum):
    """How sure the form of words is: brackets with a word of responsibility or a label show that they are a statement."""

    SHOWN = "shown"
    BARE = "bare"  # a sentence
    LISTED = "listed"  # a bracket at the end of a line without any word of responsibility


def find_candidates(text: str) -> Iterator[tuple[int, int, Form]]:
    """Where statements may stand: brackets, bare sentences, labelled paragraphs; and in which form.

    Labelled paragraphs that follow each other are one statement: 牵头单位：… ⏎ 责任单位：…
    """
    waiting: tuple[int, int] | None = None  # labelled words that more may join
    for start, end, form in _find_singly(text):
        labelled = form is Form.SHOWN and text[start] not in OPENING
        if waiting and labelled and not text[waiting[1] : start].strip() and end - waiting[0] <= MAX_STATEMENT:
            waiting = (waiting[0], end)
            continue
        if waiting:
            yield *waiting, Form.SHOWN
        waiting = (start, end) if labelled else None
        if not labelled:
            yield start, end, form
    if waiting:
        yield *waiting, Form.SHOWN


def _find_singly(text: str) -> Iterator[tuple[int, int, Form]]:
    at = 0
    for line in LINE.finditer(text):
        if line.group() == GAP:
            continue
        for start, end, form in _find_in_line(text, max(at, line.start()), line.end()):
            yield start, end, form
            at = end


def _find_in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int, Form]]:
    sentence_start = start
    at = start
    while at < end:
        if text[at] in OPENING:
            close = match_bracket(text, at)
            form = _judge_bracket(text, at, close) if close is not None else None
            if close is not None and form:
                yield at, close + 1, form
                at = sentence_start = close + 1
                continue
            at = close + 1 if close is not None and close < end else at + 1
            continue
        if text[at] == "。":
            yield from _sentence(text, sentence_start, at + 1)
            sentence_start = at + 1
        at += 1
    yield from _sentence(text, sentence_start, end)


def _judge_bracket(text: str, start: int, close: int) -> Form | None:
    """Whether a bracket may be a statement; （列第一位者为牵头单位） belongs to the one before it."""
    if SPEAKS_OF_RESPONSIBILITY.search(text, start, close):
        return None if CONVENTION.match(text, start, close) else Form.SHOWN
    return Form.LISTED if close - start > 3 and ENDS_LINE.match(text, close + 1) else None


def _sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int, Form]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if not start < end <= start + MAX_STATEMENT:
        return
    labelled = begins_with_label(text[start : min(end, start + 60)])
    if labelled or SPEAKS_OF_RESPONSIBILITY.search(text, start, end):
        yield start, end, Form.SHOWN if labelled else Form.BARE
