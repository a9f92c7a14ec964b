"""Characters that are written otherwise → the usual ones, one for one, so that the grammar need know one form of each.

What is matched, compared and exported (names, numbers, titles) is in usual characters; what is quoted (statements, texts,
sentences) is as printed: since the length stays, each character stands where it stood.
Folded are traditional characters, look-alikes of a character that fonts of PDFs put in its place (radicals, compatibility
forms), and letters, digits and marks of the other width. Marks that a grammar tells apart (（ and (, １． and 1.) stay.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from string import ascii_lowercase, ascii_uppercase

from graph.text.numerals import UP_TO_99

# Radicals that look like a character and that Unicode does not call equal to it.
RADICALS = dict(
    zip(
        "⺝⺠⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "月民肉虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)
# Marks of vertical lines and of small size, as they stand in running text.
MARKS = dict(zip("︵︶﹙﹚﹐﹑﹔﹕﹖﹗︐︑︒︓︔︻︼︹︺", "（）（），、；：？！，、。：；【】〔〕", strict=True))
LOOK_ALIKES = (
    ("\u2e80", "\u2fdf"),  # radicals
    ("\uf900", "\ufaff"),  # compatibility ideographs
    ("\U0002f800", "\U0002fa1f"),
    ("０", "９"),
    ("Ａ", "Ｚ"),
    ("ａ", "ｚ"),
    ("｡", "･"),  # half-width 。「」、・
)
# What is printed as nothing at all: marks of direction, joins, tags, selectors of a form (Unicode, default ignorable).
INVISIBLE = "".join(
    chr(code)
    for first, last in (
        (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F),
        (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F), (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
# What would steer a terminal, turn its line round or tear a row apart becomes a space there.
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *map(ord, INVISIBLE)), " ")
# White space of pages and of word processors, also what has no width: it parts nothing more than a space does.
SPACES = dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f" + INVISIBLE, " ")
# Of private use: each font has its own sign there, a bullet or a box, and some converters the wide space of GBK (U+E5E5).
PRIVATE = (("\ue000", "\uf8ff"), ("\U000f0000", "\U0010ffff"))
# Marks at the beginning of a line that another program put there: ? for a space that it did not have, # and ** of Markdown.
DEBRIS = re.compile(r"(?m)^(?:[ 　]*+(?:[?？]{1,8}(?=[ 　一-龥（(])|#{1,6} |\*\*))+|\*\*")
OLD_BREAK = re.compile(r"\r(?!\n)")  # of a line, as the Macintosh had it
# A sentence ends so where all marks of a text are half as wide; behind a number (一. 1. (一).) a point begins a passage.
POINT = re.compile(
    rf"(?<=[一-龥%％）)”》\]])(?<![{UP_TO_99}])(?<![{UP_TO_99}][)）])\.(?=[ \t　]*(?:\n|$)|[一-龥“《（(\[])"
)
IDEOGRAPHS = (("\u3400", "\u9fff"), ("\U00020000", "\U0003ffff"))
TRADITIONAL_TOO = {"於": "于"}  # of GB 2312, where it is a surname: another word only beside traditional characters
HINTS_AT_DEBRIS = re.compile(r"(?m)^[ 　]*+[?？#]|\*\*")
WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
SEARCHED = str.maketrans(",;:?!()％＋－＝．／～　" + ascii_uppercase, "，；：？！（）%+-=./~ " + ascii_lowercase)
HALF_WIDTH = {"\ue010": ".", "#": "＃"} | {
    chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，＃"
}
FULL_WIDTH = re.compile(f"[{re.escape(''.join(HALF_WIDTH))}]")
WORDS = re.compile(r"(?:\S|\t)+")
REFERENCE = re.compile(rb"&#(\d{1,6});")  # what an encoder writes for a character that it does not have


def fold(text: str) -> str:
    """The text in usual characters, as long as it is; the same object where all of them are usual."""
    folded = {each: usual for each in _list_unusual(text) if (usual := _fold_character(each)) != each}
    if any(_is_ideograph(each) for each in folded):
        folded |= TRADITIONAL_TOO
    if folded:  # translate() is slow where it changes little
        text = re.sub(f"[{''.join(folded)}]", lambda match: folded[match[0]], text)
    text = OLD_BREAK.sub("\n", text) if "\r" in text else text
    text = DEBRIS.sub(lambda match: " " * len(match[0]), text) if HINTS_AT_DEBRIS.search(text) else text
    return text if "。" in text else POINT.sub("。", text)


def fold_for_search(text: str) -> str:
    """The text in usual characters and small letters, its marks in the width that is usual for each; as long as it is."""
    usual = {ord(each): _fold_character(each) for each in _list_unusual(text)}
    return text.translate(usual).translate(SEARCHED)


def fold_letters(text: str) -> str:
    """The letters, digits and characters alone, in usual form: so titles are compared that differ in marks, blanks and 《》."""
    return "".join(character for character in fold_for_search(text) if character.isalnum())


def squeeze(text: str) -> tuple[str, Sequence[int]]:
    """The text without white space, tabs excepted, and in half width; and the place of each character that is left.

    White space inside words and numbers and the private glyph that some PDF fonts have for the decimal point do not
    disturb then. 、 and ， stay, which part other things than a comma does, and ＃ stands for #, which is a mark of rules.
    """
    runs = list(WORDS.finditer(text))
    whole = "".join(run.group() for run in runs)
    places = (
        range(len(text)) if len(whole) == len(text) else tuple(chain.from_iterable(range(*run.span()) for run in runs))
    )
    return FULL_WIDTH.sub(lambda wide: HALF_WIDTH[wide[0]], whole), places


def _list_unusual(text: str) -> set[str]:
    """The characters that are none of GB 2312, and those of the other width.

    What that standard holds is in use today, also where it was traditional, too (乾). The encoder tells in one fast pass
    what it does not hold; to ask character by character takes ten times as long.
    """
    missing = REFERENCE.findall(text.replace("&", "").encode("gb2312", "xmlcharrefreplace"))
    return {*WIDE.findall(text), *(chr(int(code)) for code in missing)}


@cache
def _fold_character(character: str) -> str:
    if character in MARKS or character in SPACES or _is_private(character):
        return MARKS.get(character, " ")
    usual = RADICALS.get(character, character)
    if any(first <= usual <= last for first, last in LOOK_ALIKES):
        usual = unicodedata.normalize("NFKC", usual)
    if _is_ideograph(usual):
        usual = _load_converter()(usual)
    return usual if len(usual) == 1 else character


def _is_private(character: str) -> bool:
    return character not in HALF_WIDTH and any(first <= character <= last for first, last in PRIVATE)


def _is_ideograph(character: str) -> bool:
    return any(first <= character <= last for first, last in IDEOGRAPHS)


@cache
def _load_converter() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415  # it takes a tenth of a second, and few texts need it

    simplify: Callable[[str], str] = OpenCC("t2s").convert
    return simplify


def strip_control_characters(text: str) -> str:
    """The text without what would steer a terminal or begin another line."""
    return text.translate(_CONTROLS)
