"""Names that a cell wraps: white space within a name parts nothing, white space between two names does.

云川市⏎人民政府, 市发展和改 革委员会 and 人行 云川省分行 are one body each; 市财政局 市教育局 are two.
"""

import re

from graph.loader.statements.grammar import BODY, ENDS_WITH_ROLE
from graph.loader.statements.squeezing import NOTE_AT_END
from graph.loader.text.ranges import Range, Ranges

SPACE = re.compile(r"\s+")
WORD = re.compile(r"[^\s、，,；;。/]+")
MARKS = "、，,；;。/：:"
PLACE = re.compile(r"(?<![各关])(?:[一-龥]{2,12})(?:省|市|区|县|州|盟|旗|乡|镇)$")
# What begins a name of its own: the level (but 市场监管局), or a word that stands for many.
BEGINS_ANEW = re.compile(r"[省市区县州旗镇](?!场)|自治|各|有关|相关|国家|中央|中共|中国|国务院")
# What is no body without the place before it.
GOVERNMENT = re.compile(r"(?:人民)?政府|行政公署|行署|管委会|管理委员会|街道办|办事处|党委|委员会")
# A branch behind the head office that it belongs to: 农发行 云川省分行, 国网 沅溪供电公司, 国家税务总局 云川市税务局.
HEAD_OFFICE = re.compile(r"(?:行|国网|南网|电网|公司|集团|铁塔|移动|联通|电信|总局|银行|中国?石[化油]|中海油)$")
BRANCH = re.compile(r"(?:分行|支行|营业部|分公司|供电公司|电力公司|分局|监管局|专员办)$|(?:省|市|区|县|州)税务局$")

# What is no body without the name before it: 澜溪机场 集团公司.
KIND = re.compile("(?:集团|有限|责任|股份|总|分|子)*公司|集团|管理[局处]|分局|中心")
AMID = re.compile("^[省市区县州旗]地方$")  # ends like a body, and no body is called so: 市地方⏎志编纂委员会
DIVISION = re.compile("(?![省市区县州旗])[一-龥]{2,5}分局")  # 市生态环境局 北城分局

# 1.市城管局 2.市财政局, （1）省商务厅 （2）省供销社: the numbers of names in a cell.
ITEM = re.compile(r"(?:(?<=[\s；;，,])|(?<![\s\S]))(?:[（(](\d{1,2})[）)]|(\d{1,2})[.．、](?!\d))\s*|[①-⑳]\s*")


def list_items(body: str, cell: Ranges) -> list[Ranges]:
    """The names of a cell that numbers them, without the numbers; the cell as it is where it has none."""
    (start, end), *rest = cell or ((0, 0),)
    marks = list(ITEM.finditer(body[start:end]))
    if rest or not marks or marks[0].start():
        return [cell]
    places = [start + mark.end() for mark in marks]
    ends = [*(start + mark.start() for mark in marks[1:]), end]
    return [((place, stop),) for place, stop in zip(places, ends, strict=True) if body[place:stop].strip()]


def close_names(body: str, cell: Ranges) -> Ranges:
    """The places of a cell's words without the white space that stands within names."""
    return tuple(place for part in cell for place in _close(body, part))


def _close(body: str, part: Range) -> list[Range]:
    start, end = part
    closed: list[Range] = []
    at = start
    left = ""  # the name so far
    for space in SPACE.finditer(body, start, end):
        left = re.split(f"[{MARKS}]", left + body[at : space.start()])[-1]
        if _goes_on(left, body, space.end(), end):
            closed.append((at, space.start()))
            at = space.end()
        else:
            left = ""
    return [*closed, (at, end)]


def _goes_on(left: str, body: str, at: int, end: int) -> bool:
    """Whether the name before a space goes on behind it."""
    right = WORD.match(body, at, end)
    if not left or right is None or ENDS_WITH_ROLE.search(left):
        return False
    if not GOVERNMENT.match(right.group()):  # 各县（区） 人民政府 is one, 市财政局（市国资委） 市教育局 are two
        left = NOTE_AT_END.sub("", left)
    after = WORD.match(body, _skip_space(body, right.end(), end), end)
    if PLACE.search(left):
        if PLACE.fullmatch(right.group()):  # 沅溪市 城东区 人民政府; 云川市 澜山市 are two
            return after is not None and bool(GOVERNMENT.match(after.group()))
        return not BEGINS_ANEW.match(right.group())
    branch = right.group() if BODY.search(right.group()) or after is None else right.group() + after.group()
    if KIND.fullmatch(right.group()) or (HEAD_OFFICE.search(left) and BRANCH.search(branch)):
        return True
    if left.endswith("局") and DIVISION.fullmatch(branch):
        return True
    return not BODY.search(left) or bool(AMID.search(left) and not BEGINS_ANEW.match(right.group()))


def _skip_space(body: str, at: int, end: int) -> int:
    space = SPACE.match(body, at, end)
    return space.end() if space else at
