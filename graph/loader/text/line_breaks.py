"""What line breaks say: that a title, a heading, a signature ends, which have no mark at their end; or nothing.

In a text whose paragraphs stand in a line each, such a line is short. In a text that is wrapped at the edge of a page all
lines are short, and a break behind a full line says nothing.
"""

import re
from itertools import pairwise

from graph.text.numerals import UP_TO_99

SHORT = 40  # characters of a title; paragraphs are longer
LONG_LINE = re.compile(r"[^\n]{60,}")
SHORT_LINE = re.compile(rf"(?m)(^[^\n]{{0,{SHORT - 1}}}[^\n，、,])\n")
TORN = "\v"  # white space, so that words that it stands in are found as with any other
NARROWEST = 15  # characters; a head of short lines has no edge
WIDEST = 120  # characters, or widths of a letter; longer lines are paragraphs
FULL = 3  # characters by which a full line may fall short of the longest: no line begins with a mark
FEWEST = 3  # full lines by which a width can be told
# What begins a line of its own: 1.  （二）  三、  第四条  ①, not 3.5万人; and a page number: — 3 —, 第 2 页 共 4 页.
ITEM = re.compile(
    rf"\s*(?:[（(]?(?:\d{{1,3}}|[{UP_TO_99}]{{1,3}})(?:[)）、]|[.．](?!\d))|第[{UP_TO_99}\d]{{1,3}}[章节条]|[①-⑳]"
    r"|[—–－\-]?\s*(?:第\s?)?[0-9０-９]{1,4}\s?(?:页(?:[\s，,/]*共\s?[0-9]{1,4}\s?页)?)?\s*[—–－\-]?$)"
)
HEAD_ENDS = ("通知", "号", "：", ":")  # of a title, a document's number, an address
SENTENCE_ENDS = (*"。；;！？!?）)”", *HEAD_ENDS)
GOES_ON = re.compile(r"\s*[）)〕》”，。、；]")  # …的通知⏎》精神


def part_lines(body: str) -> str:
    r"""The text with a tab for each line break that ends a title or the like, as long as it is; wrapped text as it stands.

    >>> part_lines("修路\n" + "先修主路，" * 15)[:6]
    '修路\t先修主'
    >>> part_lines("修路\n先修主路，\n再修支路。")
    '修路\n先修主路，\n再修支路。'
    """
    in_paragraphs = sum(len(line) for line in LONG_LINE.findall(body))
    return SHORT_LINE.sub("\\1\t", body) if 2 * in_paragraphs > len(body) else body


def unwrap_lines(body: str) -> str:
    r"""The text with TORN for each line break that the edge of a page made, as long as it is; other text as it stands.

    It is wrapped where most lines that go on in the next one are full, and none is longer. Lines that end with their sentence
    are no evidence: items of a list may happen to be as long as each other, and as the title above them.

    >>> unwrap_lines("先修主路，再架桥梁，再修支路，\n" * 8 + "再植树。\n再架桥。\n")[-14:]
    '支路，\x0b再植树。\n再架桥。\n'
    >>> unwrap_lines("关于架桥的通知\n" + "1.架桥。（甲）\n" * 8)[6:9]
    '知\n1'
    """
    lines = [line.rstrip() for line in body.split("\n")]
    full = max(_find_full(list(map(len, lines)), FULL), _find_full(list(map(_measure, lines)), 2 * FULL), key=sum)
    if not _are_wrapped(lines, full):
        return body
    torn = (each and _goes_on(*pair) for each, pair in zip(full, pairwise(lines), strict=False))
    breaks = [*(TORN if each else "\n" for each in torn), ""]
    return "".join(part for pair in zip(body.split("\n"), breaks, strict=True) for part in pair)


def _goes_on(line: str, behind: str) -> bool:
    """Whether the line behind a full one may belong to it."""
    if ITEM.match(behind):
        return False
    return not line.endswith(HEAD_ENDS) or bool(GOES_ON.match(behind))


def _are_wrapped(lines: list[str], full: list[bool]) -> bool:
    """Whether the full lines of a text tell its width."""
    widest = max((len(line) for line, each in zip(lines, full, strict=True) if each), default=0)
    ended = sum(each and line.endswith(SENTENCE_ENDS) for line, each in zip(lines, full, strict=True))
    going_on = [
        each
        for line, each, behind in zip(lines, full, lines[1:], strict=False)
        if line and behind and not line.endswith(SENTENCE_ENDS) and not ITEM.match(behind)
    ]
    torn = sum(going_on)
    return widest >= NARROWEST and torn >= FEWEST and ended <= torn and 2 * torn >= len(going_on)


def _find_full(sizes: list[int], short: int) -> list[bool]:
    """Which lines are as long as the longest, but for so much; none where that is a paragraph."""
    longest = max(sizes)
    return [longest < WIDEST and size >= longest - short for size in sizes]


def _measure(line: str) -> int:
    """How wide a line is printed: a Chinese character is as wide as two others."""
    return len(line.encode("gbk", errors="replace"))
