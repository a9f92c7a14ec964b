"""The words of a statement without white space, page numbers and the marks around them, and where each character stood."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from graph.loader.statements.actors import ActorMention
from graph.loader.statements.candidates import MAX_LABEL
from graph.loader.statements.grammar import (
    BEGINS_INNER_PARAGRAPH,
    BEGINS_LIST,
    BEGINS_WITH_ROLE,
    BODY,
    BRACKETED,
    CLOSING,
    ENDS_WITH_LABEL,
    ENDS_WITH_ROLE,
    MAX_NAME,
    NO_ACTOR,
    NO_WORDS,
    NOTE,
    OPENING,
    ROLES_FIRST,
    TIGHT_LABEL,
)
from graph.loader.statements.matching import begins_with_label, match_bracket
from graph.loader.text.line_breaks import TORN
from graph.loader.text.ranges import Ranges

WORDS = re.compile(r"\S+")
SPACE_OR_OPENING = re.compile(rf"[\s{re.escape(OPENING)}]")
NOTE_AT_END = re.compile(f"{BRACKETED.pattern}$")
TWO_CHARACTERS = re.compile("[一-龥]{2}")


def squeeze(words: str) -> tuple[str, Sequence[int]]:
    """The words without white space and page numbers, and the place of each character that is left.

    Space before a label begins a new group (牵头单位：市发改委 责任单位：…); space between two bodies stands for 、.
    """
    blank = NO_WORDS.sub(lambda match: " " * len(match.group()), words)
    tight = {label.start() for label in TIGHT_LABEL.finditer(blank)}
    if blank[:1].strip() and not tight and not SPACE_OR_OPENING.search(blank, 1):
        return blank, range(len(blank))
    kept: list[tuple[str, int]] = []
    read_role = _choose_order(blank)
    for run in WORDS.finditer(blank):
        before, behind = blank[: run.start()], blank[run.start() :]
        mark = (read_role(before, behind) or _read_space(before, behind)) if kept else ""
        kept += [(mark, run.start() - 1)] if mark else []
        for place, character in enumerate(run.group(), start=run.start()):
            if kept and character in OPENING:
                if begins_with_label(blank[place : place + MAX_LABEL]):  # 【牵头单位】市教委【配合单位】市财政局
                    kept.append(("；", place - 1))
                elif kept[-1][0] in CLOSING and begins_with_label(blank[place + 1 : place + 1 + MAX_LABEL]):
                    kept[-1] = ("；", place - 1)  # （牵头单位：市教委）（配合单位：市财政局）
                    continue
            kept += [("；", place - 1)] if place in tight else []
            kept.append((character, place))
    return "".join(character for character, _ in kept), [place for _, place in kept]


def _choose_order(words: str) -> Callable[[str, str], str]:
    """How roles stand beside names with nothing but space between: before them, behind them, or not at all."""
    if ROLES_FIRST.match(words):
        return _read_role_before_names
    return _read_role_behind_names if ENDS_WITH_ROLE.search(words.rstrip()) else _read_no_role


def _read_role_before_names(before: str, behind: str) -> str:
    """牵头 市城管局 配合 市住建局: 牵头：市城管局；配合：市住建局."""
    return "：" if ENDS_WITH_ROLE.search(before.rstrip()) else "；" if BEGINS_WITH_ROLE.match(behind) else ""


def _read_role_behind_names(before: str, _: str) -> str:
    """市城管局 牵头 市住建局 配合: 市城管局牵头，市住建局配合."""
    return "，" if ENDS_WITH_ROLE.search(before.rstrip()) else ""


def _read_no_role(_: str, __: str) -> str:
    return ""


def _read_space(before: str, behind: str) -> str:
    """The mark that white space stands for; a line break alone may stand in the middle of a name."""
    line, _, following = behind[:60].partition("\n")
    if begins_with_label(line) or (begins_with_label(behind[:60]) and not begins_with_label(following.lstrip())):
        return "；"
    if before.rstrip(" 　\t").endswith("\n") and BEGINS_INNER_PARAGRAPH.match(line):
        return "；"
    if ENDS_WITH_LABEL.search(before[-30:]) and BEGINS_LIST.match(behind):
        return "："
    broken = before.rstrip(" 　\t").endswith(("\n", TORN))
    name = NOTE_AT_END.sub("", before[-MAX_NAME:].rstrip())
    bodies = BODY.search(name) and TWO_CHARACTERS.search(name[-2:]) and TWO_CHARACTERS.match(behind)  # 区 工商联 is one
    return "、" if bodies and not broken else ""


def place_mention(mention: ActorMention, places: Sequence[int], words: str, begin: int) -> Ranges:
    """The ranges in which a mention's name stands: white space belongs to it, page numbers do not."""
    parts = [(mention.start, mention.end), *([mention.tail] if mention.tail else [])]
    return tuple(range_ for start, end in parts for range_ in _place(start, end, places, words, begin))


def _place(start: int, end: int, places: Sequence[int], words: str, begin: int) -> Ranges:
    if start == end:  # a mark stood where the name belongs, and nobody is named
        return ()
    first, last = places[start], places[end - 1]
    if last - first == end - 1 - start:  # nothing stands inside it
        return ((begin + first, begin + last + 1),)
    own = places[start:end]
    cuts = [0, *(n for n in range(1, len(own)) if words[own[n - 1] + 1 : own[n]].strip()), len(own)]
    return tuple((begin + own[left], begin + own[right - 1] + 1) for left, right in pairwise(cuts))


def strip_marks(squeezed: str) -> tuple[int, int]:
    """Where the words begin and end without the brackets around them, also one that lacks its mate, and without 。."""
    left, right = 0, len(squeezed)
    while True:
        while right > left and squeezed[right - 1] in "。；;，,.、":
            right -= 1
        if right - left < 2:
            return left, right
        close = match_bracket(squeezed, left) if squeezed[left] in OPENING else -1
        if close == right - 1:
            left, right = left + 1, right - 1
        elif close is None:
            left += 1
        elif squeezed[right - 1] in CLOSING and _lacks_mate(squeezed[left:right]):
            right -= 1
        else:
            return left, right


def _lacks_mate(words: str) -> bool:
    """Whether more brackets close than open."""
    return sum(mark in CLOSING for mark in words) > sum(mark in OPENING for mark in words)


def leave_out_note(squeezed: str, left: int, right: int) -> int:
    """Where a statement ends without a note in brackets that names no actor: 市发改委负责（2023年底前）."""
    note = NOTE.search(squeezed, left, right)
    return note.start() if note and NO_ACTOR.match(note[1]) else right
