"""Where statements may stand in a text: in brackets, as sentences of their own, in labelled paragraphs."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum

from graph.loader.statements.grammar import (
    BEGINS_NAME,
    BODY,
    BULLETS,
    CONVENTION,
    ENDS_LABEL_INSIDE,
    ENDS_LINE,
    IMPRINT,
    LABEL_INSIDE,
    LINE,
    MAX_STATEMENT,
    NEXT_NUMBER,
    NOTE_BEHIND,
    OPENING,
    SPEAKS_OF_RESPONSIBILITY,
    begins_with_label,
    ends_like_a_statement,
    match_brackets,
)
from graph.loader.text.aligned_text import GAP

FOOT = 800  # characters at the end of a page in which its keeper is named
MAX_SENTENCE_END = 200  # characters in which one must end like a statement
MAX_LABEL = 60  # characters in which a label stands, with white space that a scrape put into it

NEXT_LINE = re.compile(r"[^\S\n]*\n[^\S\n]*(?P<words>[^\n]+)")
LAST_NAME = re.compile(r"(?<=[、，,；;：:])[一-龥]{1,16}\Z")
FIRST_NAME = re.compile(r"[一-龥]{1,16}(?=[、，,；;。]|$)")
STOP = re.compile(f"[。{re.escape(OPENING)}]")


class CandidateKind(Enum):
    """How sure the kind of words is: brackets with a word of responsibility or a label show that they are a statement."""

    SHOWN = "shown"
    BARE = "bare"  # a sentence
    LISTED = "listed"  # a bracket at the end of a line without any word of responsibility


def find_candidates(text: str) -> Iterator[tuple[int, int, CandidateKind]]:
    """Where statements may stand: brackets, bare sentences, labelled paragraphs; and in which kind.

    Labelled paragraphs that follow each other are one statement: 牵头单位：… ⏎ 责任单位：…
    """
    waiting: tuple[int, int] | None = None  # labelled words that more may join
    for start, end, kind in _find_singly(text):
        labelled = kind is CandidateKind.SHOWN and _is_labelled(text, start, end)
        if waiting and labelled and BULLETS.fullmatch(text, waiting[1], start) and end - waiting[0] <= MAX_STATEMENT:
            waiting = (waiting[0], end)
            continue
        if waiting:
            yield *waiting, CandidateKind.SHOWN
        waiting = (start, end) if labelled else None
        if not labelled:
            yield start, end, kind
    if waiting:
        yield *waiting, CandidateKind.SHOWN


def _is_labelled(text: str, start: int, end: int) -> bool:
    """Whether words begin with a label, in a bracket of their own or not: 责任单位：市教育局, （责任单位：市教育局）."""
    return begins_with_label(text[start:end]) or (text[start] in OPENING and begins_with_label(text[start + 1 : end]))


def _find_singly(text: str) -> Iterator[tuple[int, int, CandidateKind]]:
    closes = match_brackets(text)
    imprint = IMPRINT.search(text, max(0, len(text) - FOOT))
    at = 0
    for line in LINE.finditer(text, 0, imprint.start() if imprint else len(text)):
        if line.group() == GAP:
            continue
        for start, end, kind in _find_in_line(text, closes, max(at, line.start()), line.end()):
            yield start, end, kind
            at = end


def _find_in_line(
    text: str, closes: Mapping[int, int], start: int, end: int
) -> Iterator[tuple[int, int, CandidateKind]]:
    sentence_start = at = start
    while stop := STOP.search(text, at, end):
        at = stop.start()
        if stop.group() == "。":
            at += 1
            yield from _sentence(text, sentence_start, at)
            sentence_start = at
        elif begins_with_label(text[at : min(end, at + MAX_LABEL)]):  # 【牵头单位】市教育局【配合单位】市财政局
            yield from _sentence(text, sentence_start, at)
            sentence_start, at = at, at + 1
        elif (close := closes.get(at)) is None:
            at += 1
        else:
            kind = _judge_bracket(text, at, close)
            ended = kind and _ends_a_statement(text, sentence_start, at)
            if ended and kind is CandidateKind.SHOWN:
                yield from _sentence(text, sentence_start, at)
            if kind and not (
                ended and kind is CandidateKind.LISTED
            ):  # 市发改委牵头（2023年底前）: part of the sentence
                yield at, close + 1, kind
                sentence_start = close + 1
            at = close + 1
    yield from _sentence(text, sentence_start, end)


def _judge_bracket(text: str, start: int, close: int) -> CandidateKind | None:
    """Whether a bracket may be a statement; （列第一位者为牵头单位） and （负责资金） belong to the words before them."""
    if NOTE_BEHIND.fullmatch(text, start, close + 1):
        return None
    said = SPEAKS_OF_RESPONSIBILITY.search(text, start, close) or _ends_like_a_statement(text, start + 1, close)
    if said or begins_with_label(text[start + 1 : close]):
        return None if CONVENTION.match(text, start, close) else CandidateKind.SHOWN
    return CandidateKind.LISTED if close - start > 3 and ENDS_LINE.match(text, close + 1) else None


def _ends_a_statement(text: str, start: int, end: int) -> bool:
    return _ends_like_a_statement(text, start, end) or _find_label(text, start, end) is not None


def _ends_like_a_statement(text: str, start: int, end: int) -> bool:
    return ends_like_a_statement("".join(text[max(start, end - MAX_SENTENCE_END) : end].split()).rstrip("。；;"))


def _sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int, CandidateKind]]:
    """A sentence that speaks of responsibility; labelled words at its beginning or behind other words stand alone."""
    while start < end:
        label = _find_label(text, start, end)
        if label is None:
            if SPEAKS_OF_RESPONSIBILITY.search(text, start, end) or _ends_like_a_statement(text, start, end):
                yield from _strip(text, start, end, CandidateKind.BARE)
            return
        following = NEXT_NUMBER.search(text, label, end)
        start = following.end() if following else _end_broken_name(text, label, end)
        yield from _strip(text, label, start, CandidateKind.SHOWN)


def _end_broken_name(text: str, start: int, end: int) -> int:
    """Where labelled words end whose last name is broken over lines: …、市人⏎力资源社会保障局、市教育局."""
    while following := NEXT_LINE.match(text, end):
        last = LAST_NAME.search(text, start, end)
        first = FIRST_NAME.match(following["words"])
        if not last or not first or not _is_broken(last.group(), first.group()):
            break
        end = following.end()
    return end


def _is_broken(last: str, first: str) -> bool:
    """Whether words at the end of a line and at the beginning of the next are one name; 市住房和城乡 ends like a village."""
    whole = BODY.search(last) and not (last[-1] in "市区县乡镇村" and not BEGINS_NAME.match(first))
    return not whole and bool(BODY.search(last + first))


def _find_label(text: str, start: int, end: int) -> int | None:
    bullets = BULLETS.match(text, start, end)
    first = bullets.end() if bullets else start
    if begins_with_label(text[first : min(end, first + MAX_LABEL)]):
        return first
    label = LABEL_INSIDE.search(text, start, end) if ENDS_LABEL_INSIDE.search(text, start, end) else None
    return label.start() if label else None


def _strip(text: str, start: int, end: int, kind: CandidateKind) -> Iterator[tuple[int, int, CandidateKind]]:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    right = start + len(words.rstrip())
    if left < right:
        yield left, right, kind
