"""The numbers that begin headings and passages, as data: each notation with its rank and an example.

A notation only says what a number looks like. Whether one counts (the numbering goes on, starts anew, stands at the
beginning of a line) is judged in outline.py. Decimals (1, 1.1, 1.1.1) carry their place in the order in themselves, so
their rank is read from what stands below them.
"""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from enum import IntEnum

from graph.text.numerals import NUMERALS, UP_TO_99, read_number, read_roman, write_chinese


class Rank(IntEnum):
    """How deep a mark stands."""

    ANNEX = 0  # 附件2: numbering starts anew below it
    CHAPTER = 1  # 第一章
    DIVISION = 2  # 第一节
    SECTION = 3  # 一、
    ARTICLE = 4  # 第一条
    SUBSECTION = 5  # （一）
    ITEM = 6  # 1．
    POINT = 7  # （1） or ①


HEADINGS = (Rank.CHAPTER, Rank.DIVISION, Rank.SECTION, Rank.SUBSECTION)


# ★7．: what is checked, what is new. The sign belongs to the number, so that no passage before it ends with a star.
SIGNS_IN_FRONT = re.compile(r"(?<!\S)[★☆▲△▼●○◎■□◆◇※✓√*＊•·►▶][ 　]?\Z")
MOST_IN_FRONT = 2  # characters: a sign, and a space behind it


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that begins a passage or heading. Offsets are those of the text that was searched."""

    rank: Rank
    value: int
    number: str  # as printed, without its punctuation: 二, （三）, 12
    printed: str  # as printed: 二、 （三） 12．
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Notation:
    """How numbers of one rank are printed; ``value`` in the pattern is the numeral, ``number`` what people call it."""

    rank: Rank
    pattern: re.Pattern[str]
    example: str
    number: str  # of the example
    only_with: re.Pattern[str] | None = None  # what a text must hold besides: an I alone is a letter
    read: Callable[[str], int] = read_number

    def find(self, text: str) -> Iterator[Mark]:
        """Whatever looks like a number of this notation."""
        if self.only_with and not self.only_with.search(text):
            return
        for match in self.pattern.finditer(text):
            named = match.groupdict().get("number")
            numeral = "".join(match["value"].split()).translate(LOOK_ALIKES.get(self.rank, {}))
            number = "".join(named.split()) if named else numeral
            if self.rank is Rank.SUBSECTION and not named:
                number = f"（{numeral}）"
            signed = SIGNS_IN_FRONT.search(text, max(0, match.start() - MOST_IN_FRONT), match.start())
            start = signed.start() if signed else match.start()
            yield Mark(self.rank, self.read(numeral), number, match.group().strip(), start, match.end())


def _repeat(characters: str, most: int) -> str:
    """A run of characters as a pattern that begins with one of them: a search then jumps from one such place to the next.

    A space may stand between them: titles are printed with wide letters (十 一、).
    """
    return f"[{characters}](?:[ 　]?[{characters}]){{0,{most - 1}}}"


# What the recognition of characters reads for a numeral; it counts where the numbering goes on, as any other.
_DASHES = "－—―ー"
LOOK_ALIKES: dict[Rank, dict[int, str]] = {
    Rank.SECTION: {ord(dash): "一" for dash in _DASHES},
    Rank.SUBSECTION: {ord(dash): "一" for dash in _DASHES},
    Rank.ITEM: {ord(letter): digit for letter, digit in zip("lIO", "110", strict=True)},
}
_ARABIC = "0-9０-９"
_WORDS = "任务|事项|举措|措施|行动|工程"
_MEASURED = (  # 2020年, 3个: no number of a passage, but a quantity; 3项目 is none
    "(?!(?:年(?![度轻均龄终])|月(?!度)|日(?!常)|个(?![体人性别案])|家(?![庭政电园禽])|项(?!目)|亿|万|千|百|％|%|人(?![才员口民社力居工大事文身])|次(?!序)"
    "|户(?![外籍口])|名(?![牌录优])|批(?![准发])|届|期(?![限货])|级|位(?![于置])|条(?![件例])|元|岁|倍(?!增)|天(?!然)|小时|公里|平方|立方"
    "|种(?![植子业养质])|类(?![型别])|座(?!谈)|处(?![理置罚])|所(?!有)|辆|台(?![账])|套(?!餐)|吨|亩)(?!性|别|型|园|庭))"
)


def _behind_number(signs: str) -> str:
    """Right behind a number that begins its line, and the sign that ends it."""
    return rf"(?m:(?<=^[{_ARABIC}][{signs}])|(?<=^[{_ARABIC}]{{2}}[{signs}]))"


# 6．2020年底前完成; 13．65周岁以上老人; 3.6月底前, where a line begins: behind the number another one, and no decimal (3.5亿, 1．1 总则).
_NO_DECIMAL = (
    f"(?=[12１２][{_ARABIC}]{{3}}[ 　]?年)"
    f"|{_behind_number('．、')}(?=[{_ARABIC}]{{2}})"
    f"|{_behind_number('．.、')}(?=[{_ARABIC}]{{1,2}}[ 　]?月)"
)
ARABIC = Notation(
    Rank.ITEM,
    re.compile(
        rf"(?P<value>{_repeat(f'{_ARABIC}lIO', 3)})"
        rf"(?:[ 　]?[．.﹒、](?:(?![{_ARABIC}A-Za-z])|{_NO_DECIMAL})"
        rf"|(?:[ 　]?[·•，,](?:(?![{_ARABIC}A-Za-z])|{_NO_DECIMAL})|(?<=[{_ARABIC}])(?=[一-龥“《])){_MEASURED})"
    ),
    "12．",
    "12",
)
NOTATIONS = (
    Notation(
        Rank.ANNEX,
        re.compile(
            r"(?m)^[ 　\t]*(?P<number>附(?:件|表|录)?[ 　]?(?P<value>[0-9０-９]{1,2}|"
            rf"[{UP_TO_99}]{{1,3}}))(?:[-－—][0-9]{{1,2}})?[ 　]*(?:[:：][^\n]{{0,60}})?$"
        ),
        "附件2",
        "附件2",
    ),
    Notation(
        Rank.CHAPTER,
        re.compile(rf"(?P<number>第(?P<value>[{NUMERALS}]{{1,4}})(?:章|部分|篇|编))[\s　]{{0,4}}"),
        "第一章",
        "第一章",
    ),
    Notation(
        Rank.DIVISION, re.compile(rf"(?P<number>第(?P<value>[{NUMERALS}]{{1,4}})节)[\s　]{{0,4}}"), "第一节", "第一节"
    ),
    Notation(
        Rank.SECTION,
        re.compile(
            rf"(?P<value>[{_DASHES}](?=、)|{_repeat(NUMERALS, 4)})[ 　]{{0,2}}[、．.，,](?![{NUMERALS}]{{1,3}}[、产])"
        ),
        "一、",
        "一",
    ),
    Notation(
        Rank.ARTICLE,
        re.compile(
            rf"(?P<number>第(?P<value>[{NUMERALS}]{{1,4}})条)(?:[\s　]{{1,4}}|(?=[一-龥“《])(?![的之和与及至或第规所]))"
        ),
        "第一条　",
        "第一条",
    ),
    Notation(
        Rank.SUBSECTION,
        re.compile(rf"[（(〔][ 　]{{0,2}}(?P<value>[{_DASHES}]|{_repeat(NUMERALS, 4)})[ 　]{{0,2}}[）)〕][、．.]?"),
        "（一）",
        "（一）",
    ),
    Notation(Rank.SUBSECTION, re.compile("(?P<number>(?P<value>[㈠-㈩]))[、．.]?"), "㈠", "㈠"),
    Notation(
        Rank.POINT,
        re.compile(r"(?m)^[ 　]*(?P<value>[IVX]{1,5}|[ivx]{1,5})[．.、](?![A-Za-z0-9.])"),
        "ii.",
        "ii",
        only_with=re.compile(r"(?m)^[ 　]*(?:[IVX]{2,5}|[ivx]{2,5})[．.、]"),
        read=read_roman,
    ),
    ARABIC,
    Notation(Rank.ITEM, re.compile("(?P<number>(?P<value>[⒈-⒛]))"), "⒈", "⒈"),
    Notation(
        Rank.ITEM,
        re.compile(
            rf"(?P<number>(?:{_WORDS}|重点(?:{_WORDS}))[ 　]?(?P<value>[0-9０-９]{{1,3}}|[{NUMERALS}]{{1,4}}))[ 　]?[:：、．.]"
        ),
        "任务1：",
        "任务1",
    ),
    Notation(Rank.POINT, re.compile("(?P<number>[（(](?P<value>[0-9０-９]{1,2})[）)])[、．.]?"), "（1）", "（1）"),
    Notation(
        Rank.POINT, re.compile(r"(?P<number>(?P<value>[0-9０-９](?<![（(\d].)[0-9０-９]?)[）)])[、．.]?"), "1）", "1）"
    ),
    Notation(Rank.POINT, re.compile("(?P<number>(?P<value>[①-⑳]))[、．.]?"), "①", "①"),
    Notation(Rank.POINT, re.compile("(?P<number>(?P<value>[⑴-⒇]))[、．.]?"), "⑴", "⑴"),
    Notation(Rank.POINT, re.compile("(?P<value>[A-H](?<![A-Za-z].))[．.、](?![A-Za-z0-9.])"), "A.", "A"),
    Notation(Rank.POINT, re.compile(r"(?m)^[ 　]*(?P<value>[a-z])[．.、)）](?![A-Za-z0-9.])"), "a.", "a"),
)

DECIMAL = re.compile(
    rf"(?m)^[ 　]*(?P<number>\d{{1,2}}(?:[.．]\d{{1,2}}){{0,3}})[.．、]?(?:[ 　]+(?=\S)|(?=[一-龥“《])){_MEASURED}"
)


def write_number(rank: Rank, value: int) -> str:
    """The number of a mark as it would be printed: 23 for an item, （二十三） for a subsection.

    >>> [write_number(Rank.SUBSECTION, 10), write_number(Rank.SECTION, 23), write_number(Rank.ITEM, 7)]
    ['（十）', '二十三', '7']
    """
    if rank >= Rank.ITEM:
        return str(value)
    numeral = write_chinese(value)
    return f"（{numeral}）" if rank is Rank.SUBSECTION else numeral


def find_decimal_places(text: str) -> Iterator[Mark]:
    """Whatever looks like a number with a point at the beginning of a line."""
    for match in DECIMAL.finditer(text):
        if "." in match["number"] or "．" in match["number"]:
            yield Mark(Rank.ITEM, 0, match["number"], f"{match['number']}.", match.start("number"), match.end())


def find_decimals(text: str, firm: Container[int], *, below_sections: bool) -> list[Mark]:
    """Lines numbered 1, 1.1, 1.1.1 whose order goes on; none where there are not two with a point.

    ``firm``: where a number with a point counts that is out of its turn, too (1.1, 1.4, 2.3); ``below_sections``: the text has
    sections 一、, so that a plain 1 is an item and not the head of 1.1.
    """
    found: list[tuple[tuple[int, ...], re.Match[str]]] = []
    for match in DECIMAL.finditer(text):
        place = tuple(int(part) for part in re.split("[.．]", match["number"]))
        is_firm = len(place) > 1 and match.start("number") in firm
        if is_firm or _continues(found[-1][0] if found else (), place):
            found.append((place, match))
    if sum(len(place) > 1 for place, _ in found) < 2:
        return []
    single = any(len(place) == 1 for place, _ in found)
    following = [*(place for place, _ in found[1:]), ()]
    marks = []
    for (place, match), after in zip(found, following, strict=True):
        if len(place) == 1 and below_sections:
            continue
        heads = len(place) < 3 and after[: len(place)] == place
        leaf = Rank.POINT if below_sections and single else Rank.ITEM
        rank = Rank.SECTION if len(place) == 1 else Rank.SUBSECTION if heads else leaf
        printed = match["number"]
        marks.append(Mark(rank, place[-1], printed, printed, match.start("number"), match.end()))
    return marks


def _continues(last: tuple[int, ...], place: tuple[int, ...]) -> bool:
    """Whether one decimal may follow another: 1.1 → 1.2, 1.1.1, 2, 2.1; or a numbering begins (1, 1.1, 2.1)."""
    if not last or set(place) == {1}:
        return set(place[1:] or place) == {1}
    if len(place) > len(last) and place[: len(last)] == last:
        return set(place[len(last) :]) == {1}
    same = next((at for at, (old, new) in enumerate(zip(last, place, strict=False)) if old != new), None)
    return same is not None and place[same] == last[same] + 1 and set(place[same + 1 :]) <= {1}
