"""Where a task comes from, as a small picture that a phone can show.

The task stands below, above it its sections and its document, on top the documents that are carried out, each with the
sentence that says so. Words are broken into lines here, since SVG breaks none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.answers import Trace, TraceStep
from graph.text.messages import Message, say, translate

WIDTH = 330.0  # of the picture, pixels; a phone of 390 shows it as it is
MOST_CHAINS = 6  # in the picture; the list beside it has them all
_SIZE, _LINE = 14.0, 20.0  # of the words in boxes and of their lines, pixels
_SMALL, _SMALL_LINE = 12.5, 17.0  # of the words between boxes
_PADDING = 9.0  # inside a box
_INDENT = 20.0  # of each of several branches
_RAIL = 14.0  # from the left side of a box to the line that leads on
_GAP = 26.0  # between two boxes, at least
_LONGEST_TITLE, _LONGEST_SENTENCE = 5, 6  # lines
_NARROW = 0.56  # width of a Latin character, in sizes; a Chinese one is 1
_NEVER_FIRST = "，。、；：！？）》〉”’…%）)],"  # may hang over the end of a line instead


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of words."""

    y: float  # its base line, pixels
    words: str
    is_printed: bool  # the words of a document, not those of the page


@dataclass(frozen=True, slots=True)
class Box:
    """A step, with its words in lines; pixels."""

    step: TraceStep
    x: float
    y: float
    width: float
    height: float
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """From a step up to the next one, with the words that say so."""

    path: str
    head: str  # of the arrow: IMPLEMENTS; empty for PART_OF, which is a plain line
    x: float  # where its words begin
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class TracePicture:
    """What the template draws."""

    height: float
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    left_out: int  # chains beyond MOST_CHAINS


@dataclass(slots=True)
class _Branch:
    """A step and those that it leads up to."""

    step: TraceStep
    above: "list[_Branch]" = field(default_factory=list)


def draw_trace(trace: Trace, language: str) -> TracePicture:
    """The picture of a trace; what several chains share stands there once."""
    root = _join(trace.chains[:MOST_CHAINS])
    drawing = _Drawing(language)
    drawing.draw(root, 0.0)
    return TracePicture(
        drawing.y - _GAP, tuple(drawing.boxes), tuple(drawing.links), max(len(trace.chains) - MOST_CHAINS, 0)
    )


def _join(chains: Sequence[Sequence[TraceStep]]) -> _Branch:
    root = _Branch(chains[0][0])
    for chain in chains:
        at = root
        for step in chain[1:]:
            known = next((branch for branch in at.above if branch.step.id == step.id), None)
            if known is None:
                known = _Branch(step)
                at.above.append(known)
            at = known
    return root


class _Drawing:
    """Draws from top to bottom: what stands above a step first."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.y = 0.5
        self.boxes: list[Box] = []
        self.links: list[Link] = []

    def draw(self, branch: _Branch, x: float) -> Box:
        inner = x + _INDENT if len(branch.above) > 1 else x
        above = []
        for next_branch in branch.above:
            box = self.draw(next_branch, inner)
            start = self.y - _GAP + 18.0
            room = WIDTH - inner - 2 * _RAIL - _SMALL
            lines = self._lay(
                _quote(next_branch.step),
                start,
                width=room,
                size=_SMALL,
                line_height=_SMALL_LINE,
                most=_LONGEST_SENTENCE,
            )
            above.append((box, lines))
            self.y = start + len(lines) * _SMALL_LINE + 2.0
        own = self._box(branch.step, x)
        self.links.extend(_link(own, box, lines, is_straight=len(branch.above) == 1) for box, lines in above)
        return own

    def _box(self, step: TraceStep, x: float) -> Box:
        width = WIDTH - x - 1
        lines = self._lay(
            _name(step),
            self.y + _PADDING + 13.0,
            width=width - 2 * _PADDING,
            size=_SIZE,
            line_height=_LINE,
            most=_LONGEST_TITLE,
        )
        box = Box(step, x + 0.5, self.y, width, 2 * _PADDING + len(lines) * _LINE - 4.0, lines)
        self.boxes.append(box)
        self.y += box.height + _GAP
        return box

    def _lay(
        self, phrases: Iterable[str], y: float, *, width: float, size: float, line_height: float, most: int
    ) -> tuple[TextLine, ...]:
        """Each phrase from a line of its own on."""
        lines = (
            (words, not isinstance(phrase, Message))
            for phrase in phrases
            for words in _break(translate(phrase, self._language), width, size, most)
        )
        return tuple(TextLine(y + order * line_height, *line) for order, line in enumerate(lines))


def _link(own: Box, above: Box, lines: tuple[TextLine, ...], *, is_straight: bool) -> Link:
    """Straight up; where several lead on, along the left side and then into each."""
    rail = own.x + (_RAIL if is_straight else _INDENT / 2)
    if is_straight:
        end = above.y + above.height
        path, head = f"M{rail:g} {own.y:g}V{end + 7:g}", f"M{rail:g} {end + 1:g}l5 9h-10Z"
    else:
        middle = above.y + above.height / 2
        path, head = f"M{rail:g} {own.y:g}V{middle:g}H{above.x - 5:g}", f"M{above.x:g} {middle:g}l-9 -5v10Z"
    is_arrow = above.step.relation == "IMPLEMENTS"
    return Link(path, head if is_arrow else "", above.x + _RAIL + 12.0, lines)


def _name(step: TraceStep) -> Iterator[str]:
    yield step.label
    if step.known_only_by_citation:
        yield say("known only by citation")


def _quote(step: TraceStep) -> Iterator[str]:
    if step.relation != "IMPLEMENTS":
        yield say("part of")
        return
    yield say("implements")
    if step.sentence:
        yield f"“{step.sentence}”"


def _break(words: str, width: float, size: float, most: int) -> Iterator[str]:
    """Lines of this width, or a mark more; the last of ``most`` ends in … where words are left out. Numbers stay whole."""
    line, used, lines = "", 0.0, 0
    for part in _split(words, int(width / size)):
        advance = size * sum(_NARROW if character.isascii() else 1.0 for character in part)
        if used + advance > width + (size if part in _NEVER_FIRST else 0):
            lines += 1
            if lines == most:
                yield line[:-1] + "…"
                return
            yield line
            line, used = "", 0.0
        line, used = line + part, used + advance
    if line:
        yield line


def _split(words: str, longest: int) -> Iterator[str]:
    """What may not be broken: a Chinese character, a word or number in Latin characters unless it is very long."""
    for found in re.finditer(r"[!-~]+|.", words, re.DOTALL):
        yield from (found[0][start : start + longest] for start in range(0, len(found[0]), longest))
