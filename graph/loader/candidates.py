"""Where statements may stand in a text: in brackets, as sentences of their own, in labelled paragraphs."""

from collections.abc import Iterator

from graph.loader.grammar import (
    CONVENTION,
    LINE,
    MAX_STATEMENT,
    OPENING,
    SPEAKS_OF_RESPONSIBILITY,
    begins_with_label,
    match_bracket,
)
from graph.loader.text import GAP


def find_candidates(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where statements may stand: brackets, bare sentences, labelled paragraphs; and whether their form shows it.

    Labelled paragraphs that follow each other are one statement: 牵头单位：… ⏎ 责任单位：…
    """
    waiting: tuple[int, int] | None = None  # labelled words that more may join
    for start, end, sure in _find_singly(text):
        labelled = sure and text[start] not in OPENING
        if waiting and labelled and not text[waiting[1] : start].strip() and end - waiting[0] <= MAX_STATEMENT:
            waiting = (waiting[0], end)
            continue
        if waiting:
            yield *waiting, True
        waiting = (start, end) if labelled else None
        if not labelled:
            yield start, end, sure
    if waiting:
        yield *waiting, True


def _find_singly(text: str) -> Iterator[tuple[int, int, bool]]:
    at = 0
    for line in LINE.finditer(text):
        if line.group() == GAP:
            continue
        for start, end, sure in _find_in_line(text, max(at, line.start()), line.end()):
            yield start, end, sure
            at = end


def _find_in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    sentence_start = start
    at = start
    while at < end:
        if text[at] in OPENING:
            close = match_bracket(text, at)
            if close is not None and _speaks_for_itself(text, at, close):
                yield at, close + 1, True
                at = sentence_start = close + 1
                continue
            at = close + 1 if close is not None and close < end else at + 1
            continue
        if text[at] == "。":
            yield from _sentence(text, sentence_start, at + 1)
            sentence_start = at + 1
        at += 1
    yield from _sentence(text, sentence_start, end)


def _speaks_for_itself(text: str, start: int, end: int) -> bool:
    """Whether a bracket may be a statement; （列第一位者为牵头单位） belongs to the one before it."""
    return bool(SPEAKS_OF_RESPONSIBILITY.search(text, start, end)) and not CONVENTION.match(text, start, end)


def _sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if not start < end <= start + MAX_STATEMENT:
        return
    labelled = begins_with_label(text[start : min(end, start + 60)])
    if labelled or SPEAKS_OF_RESPONSIBILITY.search(text, start, end):
        yield start, end, labelled
