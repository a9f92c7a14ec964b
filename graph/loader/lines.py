"""Line breaks that end what was said: behind a title, a heading, a signature, which have no mark at their end.

In a text whose paragraphs stand in a line each, such a line is short. In a text that is wrapped at the edge of a page line
breaks say nothing, and all lines are short.
"""

import re

SHORT = 40  # characters of a title; paragraphs are longer
LONG_LINE = re.compile(r"[^\n]{60,}")
SHORT_LINE = re.compile(rf"(?m)(^[^\n]{{0,{SHORT - 1}}}[^\n，、,])\n")


def part_lines(body: str) -> str:
    r"""The text with a tab for each line break that ends a title or the like, as long as it is; wrapped text as it stands.

    >>> part_lines("修路\n" + "先修主路，" * 15)[:6]
    '修路\t先修主'
    >>> part_lines("修路\n先修主路，\n再修支路。")
    '修路\n先修主路，\n再修支路。'
    """
    in_paragraphs = sum(len(line) for line in LONG_LINE.findall(body))
    return SHORT_LINE.sub("\\1\t", body) if 2 * in_paragraphs > len(body) else body
