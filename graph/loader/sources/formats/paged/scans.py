"""Pictures of pages (scans, photos) → lines and tables, by recognizing their characters (RapidOCR, the extra fengong[ocr]).

What was recognized says so at its place, and how sure it is; what is too unsure to be read is set aside, and places with ink
that nothing was recognized in are counted. Tried on pages of notices at 100 to 300 dots an inch: the words are the same from
150 on, points behind numbers (1．) are taken for others (1·) below 200, and time is that of finding lines, not of dots.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple
from unicodedata import east_asian_width

import numpy as np
import numpy.typing as npt

from graph.loader.sources.formats.paged.canvas import Area
from graph.loader.sources.formats.paged.lines import RECOGNIZED, Glyph
from graph.loader.sources.formats.paged.order.arrangement import arrange
from graph.loader.sources.formats.paged.pages import PrintedPage, is_scanned, write_pages
from graph.loader.sources.formats.paged.rules import RuleLine, count_crossings, find_tables
from graph.loader.sources.formats.paged.sheets import MOST_CROSSINGS
from graph.loader.sources.formats.paged.tables import take_tables
from graph.loader.sources.source import SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.messages import say, say_plural

ENGINE = {
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,  # files are read side by side; more of them wait for each other
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
RESOLUTION = 200  # dots an inch
A4_WIDTH = 595.0  # points: a picture does not say how large its paper was
LONGEST_SIDE = 4000  # dots: larger pictures are made smaller
MOST_DOTS = 100_000_000  # of a picture that is opened
MOST_PAGES = 100  # a page takes seconds
LEAST_SURE = 0.7  # what is less sure is no reading: drawings become signs
SURE = 0.999  # the most that is said of what was recognized
DARK, FAINT = 128, 200  # of 255: what is darker is ink; rules of a table are often grey
STROKE = 1.2  # a rule is longer than so many heights of the highest line; a single sign may be a drawing
LONG = 100  # dots, where there are no lines
LONG_LINE = 4  # characters: fewer may stand below each other in a narrow cell
FEW_LINES = 3  # that show which way up a page is
WIDE = ("W", "F", "A")
POINT_BEHIND_NUMBER = re.compile(r"^(\d{1,3})[·・•](?=[一-龥])")  # a list's 1． as it is mostly recognized

CHINESE = re.compile("[一-龥]")
BRACKETS = str.maketrans("()", "（）")

Picture = npt.NDArray[np.uint8]
Ink = npt.NDArray[np.bool_]


class OcrLine(NamedTuple):
    """Words that were recognized in a box of a picture, in dots."""

    words: str
    left: float
    right: float
    top: float
    bottom: float
    sure: float


@dataclass(slots=True)
class Recognition:
    """A page that was recognized, and what of it was not read."""

    page: PrintedPage
    set_aside: list[SetAside] = field(default_factory=list)
    missed: int = 0  # places with ink


@cache
def _load_engine() -> Any:
    """The engine, whose models lie in its package; None without the extra."""
    try:
        return import_module("rapidocr").RapidOCR(params=ENGINE)
    except ImportError:
        return None


def can_recognize() -> bool:
    """Whether the extra is installed."""
    return _load_engine() is not None


def read_picture(raw: bytes, _: Settings) -> Iterator[SourceChunk | SetAside | str]:
    """The text in a picture of a page, or of several (.tif). UnreadableFile: damaged, too large, without the extra."""
    if not can_recognize():
        raise UnreadableFile(say("a picture: install fengong[ocr] to have its text recognized, or save it as text"))
    try:
        pictures = list(_open_pictures(raw))
    except UnreadableFile:
        raise
    except Exception as error:  # Pillow raises whatever a damaged picture leads it to
        raise UnreadableFile(say("a damaged picture, save it again")) from error
    pages = [recognize(picture, None, number) for number, picture in enumerate(pictures, start=1)]
    yield from write_pages([found.page for found in pages])
    for found in pages:
        yield from describe_recognition(found)


def _open_pictures(raw: bytes) -> Iterator[Picture]:
    from PIL import Image, ImageSequence

    with Image.open(BytesIO(raw)) as image:
        for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
            if frame.width * frame.height > MOST_DOTS or number > MOST_PAGES:
                raise UnreadableFile(say("the picture is too large, save it smaller or page by page"))
            page = frame.convert("RGB")
            page.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            yield np.asarray(page)[:, :, ::-1]


def recognize_scanned(
    pages: Sequence[PrintedPage], render: Callable[[int], tuple[Picture, float]]
) -> dict[int, Recognition]:
    """The pages that are pictures, as far as their text can be recognized; ``render`` gives one, and how many points a dot of it is.

    UnreadableFile: there are too many.
    """
    scanned = dict.fromkeys(page.number for page in pages if is_scanned(page))
    if not scanned or not can_recognize():
        return {}
    refuse_scans_above(len(scanned))
    return {number: recognize(*render(number), number) for number in scanned}


def compose(pictures: Iterable[tuple[bytes, Area]], width: float, height: float) -> tuple[Picture, float]:
    """A page of this size, in points, with pictures at their places; one that cannot be opened leaves its place white."""
    from PIL import Image

    scale = min(RESOLUTION / 72, LONGEST_SIDE / max(width, height))
    page = Image.new("RGB", (round(width * scale), round(height * scale)), "white")
    for raw, area in pictures:
        with (
            suppress(Exception),
            Image.open(BytesIO(raw)) as image,
        ):  # Pillow raises whatever a damaged picture leads it to
            left, top, right, bottom = (round(side * scale) for side in area)
            if image.width * image.height <= MOST_DOTS and right > left and bottom > top:
                laid = image.convert("RGBA").resize((right - left, bottom - top))
                page.paste(laid, (left, top), laid)
    return np.asarray(page)[:, :, ::-1], 1 / scale


def refuse_scans_above(count: int) -> None:
    """UnreadableFile: more pages are to be recognized than anybody waits for."""
    if count > MOST_PAGES:
        raise UnreadableFile(say("more than {limit} scanned pages, divide the file", limit=MOST_PAGES))


def recognize(picture: Picture, scale: float | None, number: int) -> Recognition:
    """The page in a picture; ``scale`` is how many points a dot of it is, None where it does not say."""
    seen = picture
    picture, lines = _read_upright(seen)
    points = scale or A4_WIDTH / picture.shape[1]
    grey = picture.mean(axis=2)
    faint: Ink = grey < FAINT
    least = int(STROKE * max((line.bottom - line.top for line in lines if len(line.words) > 1), default=LONG))
    upright = [_turn(rule) for rule in _find_rules(faint.T, least, points)]
    rules = [*_find_rules(faint, least, points), *upright]
    lines = [part for line in lines for part in _cut_at_rules(line, upright, picture, points)]
    read = [line for line in lines if line.sure >= LEAST_SURE]
    drawn = count_crossings(rules) > MOST_CROSSINGS
    glyphs = [glyph for line in read for glyph in _spread(line, points)]
    tables, rest = take_tables(glyphs, [] if drawn else find_tables(rules), number)
    height, width = (points * side for side in picture.shape[:2])
    text = "".join(line.words for line in read)
    arranged = arrange(rest, tables, number, width, height)
    page = PrintedPage(number, arranged, text, pictured=True, drawn=drawn, moved=picture is not seen)
    place = f"第{number}页{RECOGNIZED}"
    poor = [SetAside(line.words, say("recognized too poorly"), place) for line in lines if line.sure < LEAST_SURE]
    return Recognition(page, poor, _count_missed(grey < DARK, lines, rules, points))


def _read_upright(picture: Picture) -> tuple[Picture, list[OcrLine]]:
    """A picture turned as it reads, and its lines. A photo lies on its side or head down as the paper did.

    The engine reads lines however they are turned, so only their order would be wrong.
    """
    lines = _read_lines(picture)
    if _lies_on_its_side(lines):
        picture = np.ascontiguousarray(np.rot90(picture))
        lines = _read_lines(picture)
    if _stands_on_its_head(lines, picture):
        picture = np.ascontiguousarray(np.rot90(picture, 2))
        lines = _read_lines(picture)
    return picture, lines


def _read_lines(picture: Picture) -> list[OcrLine]:
    return list(_list_lines(_load_engine()(picture, use_det=True, use_cls=True)))


def _lies_on_its_side(lines: Sequence[OcrLine]) -> bool:
    """Whether most lines of several characters stand upright."""
    long = [line.bottom - line.top > line.right - line.left for line in lines if len(line.words) >= LONG_LINE]
    return sum(long) > len(long) / 2


def _stands_on_its_head(lines: Sequence[OcrLine], picture: Picture) -> bool:
    """Whether the longest lines say little as they stand, though the engine, which turns them, has read them."""
    longest = sorted(lines, key=lambda line: len(line.words))[-FEW_LINES:]
    crops = (picture[int(line.top) : int(line.bottom) + 1, int(line.left) : int(line.right) + 1] for line in longest)
    sure = [float(min(_load_engine()(crop, use_det=False, use_cls=False).scores or (0.0,))) for crop in crops]
    turned = [each < LEAST_SURE < line.sure for each, line in zip(sure, longest, strict=True)]
    return sum(turned) > len(longest) / 2


def describe_recognition(found: Recognition) -> Iterator[SetAside | str]:
    """What of a page was recognized and not read, and how much ink was not recognized."""
    yield from found.set_aside
    if found.missed:
        yield say_plural(
            "page {page}: a place with ink was not recognized",
            "page {page}: {count} places with ink were not recognized",
            found.missed,
            page=found.page.number,
        )


def _list_lines(output: Any) -> Iterator[OcrLine]:
    for box, words, sure in zip(output.boxes, output.txts, output.scores, strict=True) if output.txts else ():
        (left, top), (right, bottom) = box.min(axis=0).tolist(), box.max(axis=0).tolist()
        kept = _write_as_printed(words)
        if kept.strip() and right > left:
            yield OcrLine(kept, left, right, top, bottom, min(float(sure), SURE))


def _write_as_printed(words: str) -> str:
    """Marks in Chinese words in their full width, which a picture does not tell from the half."""
    pointed = POINT_BEHIND_NUMBER.sub(r"\1．", words)
    return pointed.translate(BRACKETS) if CHINESE.search(pointed) else pointed


def _cut_at_rules(line: OcrLine, upright: Sequence[RuleLine], picture: Picture, points: float) -> Iterator[OcrLine]:
    """A line in its cell: what crosses a rule is the words of two cells, and recognized again, each by itself."""
    middle = (line.top + line.bottom) / 2 * points
    crossed = {rule.x0 / points for rule in upright if rule.top < middle < rule.bottom}
    edges = [line.left, *sorted(edge for edge in crossed if line.left < edge < line.right), line.right]
    height = line.bottom - line.top
    parts = [(left, right) for left, right in pairwise(edges) if right - left > height / 2]  # less is a box's margin
    if len(parts) < 2:
        left, right = parts[0] if parts else (line.left, line.right)
        yield line._replace(left=left, right=right)
        return
    for left, right in parts:
        crop = picture[max(0, int(line.top)) : int(line.bottom) + 1, max(0, int(left) + 2) : int(right) - 1]
        output = _load_engine()(crop, use_det=False, use_cls=False)
        for words, sure in zip(output.txts or (), output.scores or (), strict=True):
            if words.strip():
                yield OcrLine(_write_as_printed(words), left, right, line.top, line.bottom, min(float(sure), SURE))


def _spread(line: OcrLine, points: float) -> Iterator[Glyph]:
    """The characters of a line, at even distances in its box, as high as they are wide."""
    widths = [1.0 if east_asian_width(character) in WIDE else 0.5 for character in line.words]
    unit = (line.right - line.left) / sum(widths)
    middle, size = (line.top + line.bottom) / 2, min(unit, line.bottom - line.top)
    top, bottom = (middle - size / 2) * points, (middle + size / 2) * points
    left = line.left
    for character, width in zip(line.words, widths, strict=True):
        yield Glyph(character, left * points, (left + width * unit) * points, top, bottom, line.sure)
        left += width * unit


def _find_rules(ink: Ink, length: int, points: float) -> list[RuleLine]:
    """Level rules: runs of ink in a row of dots that are longer than any stroke of a letter."""
    if ink.shape[1] <= length:
        return []
    sums = np.pad(np.cumsum(ink, axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    full = sums[:, length:] - sums[:, :-length] == length
    rules: list[RuleLine] = []
    for row in np.flatnonzero(full.any(axis=1)).tolist():
        starts = np.flatnonzero(full[row])
        runs = [run.tolist() for run in np.split(starts, np.flatnonzero(np.diff(starts) > 1) + 1)]
        place = row * points
        rules += [RuleLine(run[0] * points, (run[-1] + length) * points, place, place) for run in runs]
    return rules


def _turn(rule: RuleLine) -> RuleLine:
    return RuleLine(rule.top, rule.bottom, rule.x0, rule.x1)


def _count_missed(ink: Ink, lines: Sequence[OcrLine], rules: Sequence[RuleLine], points: float) -> int:
    """Bands of ink as high as lines, outside of what was recognized and of rules."""
    if not lines:
        return int(ink.any())
    rest = ink.copy()
    size = float(np.median([line.bottom - line.top for line in lines]))
    boxes = [
        (line.left - size / 4, line.right + size / 4, line.top - size / 4, line.bottom + size / 4) for line in lines
    ]
    dots = ((side / points for side in rule[:4]) for rule in rules)
    boxes += [(left - 3, right + 4, top - 3, bottom + 4) for left, right, top, bottom in dots]
    for left, right, top, bottom in boxes:
        rest[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1] = False
    rows = np.flatnonzero(rest.any(axis=1))
    bands = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1) if len(rows) else []
    return sum(1 for band in bands if len(band) > size / 2 and rest[band[0] : band[-1] + 1].any(axis=0).sum() > size)
