"""What line breaks say: that a title, a heading, a signature ends, which have no mark at their end; or nothing.

In a text whose paragraphs stand in a line each, such a line is short. In a text that is wrapped at the edge of a page all
lines are short, and a break behind a full line says nothing.
"""

import re

SHORT = 40  # characters of a title; paragraphs are longer
LONG_LINE = re.compile(r"[^\n]{60,}")
SHORT_LINE = re.compile(rf"(?m)(^[^\n]{{0,{SHORT - 1}}}[^\n，、,])\n")
TORN = "\v"  # white space, so that words that it stands in are found as with any other
NARROWEST = 15  # characters; a head of short lines has no edge
WIDEST = 120  # characters, or widths of a letter; longer lines are paragraphs
FULL = 3  # characters by which a full line may fall short of the longest: no line begins with a mark
FEWEST = 4  # full lines by which a width can be told
SENTENCE_ENDS = (*"。；;！？!?：:）)”", "通知", "号")  # a title or a document's number, too


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

    It is wrapped where full lines hold more than half of it, and none is longer. Lines that end with their sentence are no
    evidence: items of a list may happen to be as long as each other, and as the title above them.

    >>> unwrap_lines("先修主路，再架桥梁，再修支路，\n" * 8 + "再植树。\n再架桥。\n")[-14:]
    '支路，\x0b再植树。\n再架桥。\n'
    >>> unwrap_lines("关于架桥的通知\n" + "1.架桥。（甲）\n" * 8)[6:9]
    '知\n1'
    """
    lines = [line.rstrip() for line in body.split("\n")]
    full = max(_find_full(list(map(len, lines)), FULL), _find_full(list(map(_measure, lines)), 2 * FULL), key=sum)
    if not _are_wrapped([line for line, each in zip(lines, full, strict=True) if each], len(body)):
        return body
    breaks = [TORN if each else "\n" for each in full[:-1]]
    return "".join(part for pair in zip(body.split("\n"), [*breaks, ""], strict=True) for part in pair)


def _are_wrapped(full: list[str], size: int) -> bool:
    """Whether the full lines of a text of so many characters tell its width."""
    ended = sum(line.endswith(SENTENCE_ENDS) for line in full)
    wide = len(full) >= FEWEST and max(map(len, full)) >= NARROWEST
    return wide and 2 * ended <= len(full) and 2 * sum(map(len, full)) > size


def _find_full(sizes: list[int], short: int) -> list[bool]:
    """Which lines are as long as the longest, but for so much; none where that is a paragraph."""
    longest = max(sizes)
    return [longest < WIDEST and size >= longest - short for size in sizes]


def _measure(line: str) -> int:
    """How wide a line is printed: a Chinese character is as wide as two others."""
    return len(line.encode("gbk", errors="replace"))
