"""Which words nobody sees for where they stand: beside the screen, cut off by the box around them, below another box."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf

from graph.loader.sources.formats.web.seen.box_model import (
    EMPTY,
    TOLERANCE,
    ZERO,
    Along,
    Frame,
    PlacedWords,
    Range,
    lift,
    lift_words,
    list_frames,
)
from graph.loader.sources.formats.web.seen.layout import PageLayout
from graph.loader.sources.formats.web.styles.style_values import SCREEN_HEIGHT, SCREEN_WIDTH
from graph.text.messages import say

OFF_SCREEN, CLIPPED, COVERED = say("off-screen"), say("cut off"), say("something lies over it")
FAR_OFF = 5000.0  # pixels: nobody turns a page so far
OPAQUE = 0.9
TRIMMED = 5.0  # pixels
MOST_PAIRS = 500_000  # of words and boxes that may lie over them
AXES = ("x", "y")


@dataclass(slots=True)
class Sight:
    """What is surely not seen, by the identity of words and why; of what it is not sure, likewise."""

    hidden: dict[int, str] = field(default_factory=dict)
    doubtful: dict[int, PlacedWords] = field(default_factory=dict)


def find_unseen(layout: PageLayout) -> Sight:
    """What is hidden by where it stands."""
    sight, lids = Sight(), [frame for frame in layout.frames if frame.density >= OPAQUE or frame.pictured]
    for words in layout.words[: MOST_PAIRS // (len(lids) + 1)]:
        verdicts = list(_judge(words, lids))
        if found := next((reason for reason, sure in verdicts if sure), None):
            sight.hidden[id(words.words)] = found
        elif verdicts:
            sight.doubtful[id(words.words)] = words
    return sight


def _judge(words: PlacedWords, lids: list[Frame]) -> Iterator[tuple[str, bool]]:
    """Why words may not be seen, and whether that is sure."""
    frames = list_frames(words.frame)
    yield from ((OFF_SCREEN, sure) for sure in _list_sure(_is_off(words, frames, axis) for axis in AXES))
    for axis in AXES:
        yield from ((CLIPPED, sure) for sure in _list_sure(_list_cuts(words, frames, axis)))
    for lid in lids:
        if lid.paint > words.paint:
            covers = _covers_inside(lid, words) if lid in frames else _covers(lid, words, frames)
            yield from ((COVERED, sure) for sure in _list_sure([covers]))


def _list_sure(verdicts: "Iterator[bool | None] | list[bool | None]") -> Iterator[bool]:
    """True: surely; None: perhaps; False is passed over."""
    return (verdict is True for verdict in verdicts if verdict is not False)


def _is_off(words: PlacedWords, frames: list[Frame], axis: str) -> bool | None:
    """Whether words stand before the page begins, or where it cannot be turned to."""
    place = lift_words(words, frames[-1], axis)
    screen = SCREEN_WIDTH if axis == "x" else SCREEN_HEIGHT
    end = screen if any(frame.stands_still for frame in frames) else FAR_OFF if axis == "x" else inf
    if place.high <= TOLERANCE or place.low >= end:
        return True
    moved = any(getattr(frame, axis).bends for frame in frames) or getattr(words, f"bends_{axis}")
    return None if moved and (place.low + place.high) / 2 < 0 else False


def _list_cuts(words: PlacedWords, frames: list[Frame], axis: str) -> Iterator[bool | None]:
    """Whether the boxes around words cut them off."""
    bends = getattr(words, f"bends_{axis}")
    for frame in frames:
        along: Along = getattr(frame, axis)
        place = lift_words(words, frame, axis)
        if along.cut is not None:
            yield _is_cut_off(place, along, held=not bends and not along.fixed)
        if along.clips and along.size.high <= EMPTY:
            yield True
        elif along.clips and (along.fixed or bends):
            yield _is_beside(place, Range.of(0), along.size)
        bends = bends or along.lets_out


def _is_cut_off(place: Range, along: Along, *, held: bool) -> bool | None:
    """Whether words stand beside what is shown of a box; in one that is as large as they make it a little is cut off from its sides."""
    cut = along.cut
    if cut is None or (held and cut.trims_at_most(TRIMMED)):
        return False
    return cut.is_empty(along.size) or _is_beside(place, cut.start.at(along.size), cut.end.at(along.size))


def _is_beside(place: Range, start: Range, end: Range) -> bool | None:
    """Whether a place is outside of what is shown: not at all, wholly, or perhaps."""
    if place.high <= start.low + TOLERANCE or place.low >= end.high - TOLERANCE:
        return True
    return False if start.high <= place.low + TOLERANCE and place.high <= end.low + TOLERANCE else None


def _covers(lid: Frame, words: PlacedWords, frames: list[Frame]) -> bool | None:
    """Whether a box that is painted later lies over words."""
    if lid.stands_still and not any(frame.stands_still for frame in frames):
        return _covers_screen(lid, words, frames)
    while lid.x.fills and lid.y.fills and lid.around is not None and lid.around not in frames:
        lid = lid.around  # it lies over all of that, and over nothing else
    common = next(frame for frame in list_frames(lid) if frame in frames)
    if (
        not _is_bent(lid, common)
        and not _words_bend(words, frames, common, "y")
        and not _words_bend(words, frames, common, "x")
    ):
        return False  # what stands below each other does not lie over each other
    sure = [_covers_along(lid, words, frames, common, axis) for axis in AXES]
    if False in sure:
        return False
    free = all(
        frame is common or not (frame.x.clips or frame.y.clips) for frame in list_frames(lid)[1 : _depth(lid, common)]
    )
    return True if all(sure) and free and lid.x.cut is None and not lid.pictured else None


def _covers_inside(lid: Frame, words: PlacedWords) -> bool | None:
    """Whether the ground of a box lies over words in it, which z-index: -1 has put below; it does where they don't leave it."""
    frames = list_frames(words.frame)
    beside = [
        _words_bend(words, frames, lid, axis)
        and _is_beside(lift_words(words, lid, axis), ZERO, getattr(lid, axis).size)
        for axis in AXES
    ]
    return False if True in beside else None if None in beside else True


def _depth(lid: Frame, common: Frame) -> int:
    return list_frames(lid).index(common)


def _is_bent(lid: Frame, common: Frame) -> bool:
    """Whether a box may stand outside of its place in the flow of what holds it and the words."""
    around = list_frames(lid)[1 : _depth(lid, common)]
    return lid.x.bends or lid.y.bends or any(along.lets_out for frame in around for along in (frame.x, frame.y))


def _words_bend(words: PlacedWords, frames: list[Frame], common: Frame, axis: str) -> bool:
    below = frames[: frames.index(common)]
    return getattr(words, f"bends_{axis}") or any(getattr(frame, axis).lets_out for frame in below)


def _covers_along(lid: Frame, words: PlacedWords, frames: list[Frame], common: Frame, axis: str) -> bool | None:
    own: Along = getattr(lid, axis)
    held = not _words_bend(words, frames, common, axis) and not getattr(common, axis).fixed
    if lid.around is common and own.fills and held and common.around is not None:
        return True
    place = lift_words(words, common, axis)
    around = lid.around or common
    start, end = lift(own.start, around, common, axis), lift(own.end, around, common, axis)
    beside = _is_beside(place, start, end)
    return None if beside is None else not beside


def _covers_screen(lid: Frame, words: PlacedWords, frames: list[Frame]) -> bool | None:
    """What stands still on the screen hides all of the page, if it is as large; a part of it what cannot be turned away from below it."""
    reach = [(along.start, along.end) for along in (lid.x, lid.y)]
    sizes = (SCREEN_WIDTH, SCREEN_HEIGHT)
    if all(
        start.high <= TOLERANCE and end.low >= size - TOLERANCE for (start, end), size in zip(reach, sizes, strict=True)
    ):
        return None if lid.pictured else True
    places = [lift_words(words, frames[-1], axis) for axis in AXES]
    beside = [_is_beside(place, *each) for place, each in zip(places, reach, strict=True)]
    if True in beside:
        return False
    return True if beside == [False, False] and lid.y.start.high <= TOLERANCE and not lid.pictured else None
