"""The lists of a binary Word file ([MS-DOC] 2.9.131 LFO, 2.9.147 LSTF, 2.9.150 LVLF) and the numbers that Word counts."""

from dataclasses import dataclass, replace
from struct import unpack_from

from graph.loader.sources.formats.word.list_numbers import Level, ListCounter
from graph.loader.sources.formats.word.surrogates import join_surrogates

WORD_LEVELS = 9
BULLETS = Level(form="bullet", pattern="", start=1)
FOLLOWS = {0: "tab", 1: "space", 2: "nothing"}
# Numbers of the ways to write a number ([MS-OSHARED] 2.2.1.3, MSONFC) that ECMA-376 calls by names.
FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 18: "decimalEnclosedCircle", 19: "decimalFullWidth2",
    22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese", 30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting",
    35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 255: "none",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Override:
    """A use of a list, with levels that it sets otherwise."""

    list_id: int
    levels: dict[int, Level]
    starts: dict[int, int]


class DocNumbering:
    """Counts the paragraphs of a file that are in lists, in order."""

    def __init__(self, lists: bytes, overrides: bytes) -> None:
        self._lists = _read_lists(lists)
        self._overrides = _read_overrides(overrides)
        self._counter = ListCounter(self._read_level)

    def number(self, used: int, depth: int) -> str:
        """The number of the next paragraph on a level of a list; ``used`` counts the uses of lists from 1."""
        if not 0 < used <= len(self._overrides):
            return ""
        return self._counter.count(str(used), min(depth, WORD_LEVELS - 1), str(self._overrides[used - 1].list_id))

    def _read_level(self, used: str, depth: int) -> Level:
        override = self._overrides[int(used) - 1]
        levels = self._lists.get(override.list_id, [])
        level = override.levels.get(depth) or (levels[depth] if depth < len(levels) else BULLETS)
        return replace(level, override=override.starts[depth]) if depth in override.starts else level


def _read_lists(raw: bytes) -> dict[int, list[Level]]:
    if len(raw) < 2:
        return {}
    count = unpack_from("<H", raw)[0]
    at = 2 + 28 * count
    lists: dict[int, list[Level]] = {}
    for index in range(count):
        list_id, simple = unpack_from("<i22xB", raw, 2 + 28 * index)
        levels: list[Level] = []
        for _ in range(1 if simple & 1 else WORD_LEVELS):
            level, at = _read_level(raw, at)
            levels.append(level)
        lists[list_id] = levels
    return lists


def _read_level(raw: bytes, at: int) -> tuple[Level, int]:
    """A level, and where what lies behind it begins."""
    start, form, flags, follow = unpack_from("<iBB9xB", raw, at)
    of_characters, of_paragraph, limit = unpack_from("<BBB", raw, at + 24)
    at += 28 + of_characters + of_paragraph
    length = unpack_from("<H", raw, at)[0]
    words = raw[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "surrogatepass")
    level = Level(
        form=FORMS.get(form, "decimal"),
        pattern=join_surrogates("".join(f"%{ord(each) + 1}" if ord(each) < WORD_LEVELS else each for each in words)),
        start=max(start, 0),
        restarts_after=limit if flags & 0x8 else None,
        arabic=bool(flags & 0x4),
        follow=FOLLOWS.get(follow, "tab"),
    )
    return level, at + 2 + 2 * length


def _read_overrides(raw: bytes) -> list[_Override]:
    if len(raw) < 4:
        return []
    count = unpack_from("<I", raw)[0]
    if 4 + 16 * count > len(raw):
        return []
    at = 4 + 16 * count
    overrides: list[_Override] = []
    for index in range(count):
        list_id, changed = unpack_from("<i8xB", raw, 4 + 16 * index)
        override = _Override(list_id, {}, {})
        at += 4
        for _ in range(changed):
            at = _read_change(raw, at, override)
        overrides.append(override)
    return overrides


def _read_change(raw: bytes, at: int, override: _Override) -> int:
    """Note what a use of a list changes in a level; where what lies behind it begins."""
    start, flags = unpack_from("<iI", raw, at)
    depth, at = flags & 0xF, at + 8
    if flags & 0x20:
        override.levels[depth], at = _read_level(raw, at)
        start = override.levels[depth].start
    if flags & 0x10:
        override.starts[depth] = max(start, 0)
    return at
