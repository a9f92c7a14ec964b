"""What a site says of a document above its text: 索引号, 发文字号, 成文日期 and the like, with what stands behind each.

Sites set these words in tables, in lists, or one behind the other in a line without anything between; so each label is
looked for by itself, and what stands behind it ends with the line, the cell or at the next label.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Label(Enum):
    """What a label is about."""

    NUMBER = "number"
    TITLE = "title"
    ISSUER = "issuer"
    FORMED = "formed"  # the day on the document
    PUBLISHED = "published"  # the day on the site
    OTHER = "other"


# Labels that nothing but a site prints: they count wherever they stand.
TELLING = {
    Label.NUMBER: "(?:发文|发布|公文)(?:字号|文号|编号)|文号|文件编号",
    Label.TITLE: "发文标题|(?:公文|信息|文件)(?:名称|标题)",
    Label.ISSUER: "(?:发文|发布|制发|颁布)(?:机关|机构|单位|部门)",
    Label.FORMED: "(?:成文|发文|生成|签发)(?:日期|时间)",
    Label.PUBLISHED: "(?:发布|公开|公布|颁布)(?:日期|时间)",
    Label.OTHER: (
        "索引号|组配分类|信息分类|主题分类|体裁分类|公文种类|公开方式|公开类别|主题词|有效性(?:状态)?|(?:生效|失效|废止|实施)(?:日期|时间)"
        "|法规(?:类型|内容)|所属(?:行业|区域)|页面功能|发文内容|信息来源|浏览次数|浏览量|点击[数量]|(?:阅读|评论)人?次数?|(?:当前|所在|您的|您现在的)位置|政策咨询(?:机关|电话)"
    ),
}
# Labels that are also plain words: they count at the beginning of a line or cell, with a mark behind them.
PLAIN = {
    Label.TITLE: "标题|名称",
    Label.ISSUER: "(?:印发|公开|制定)(?:机关|机构|单位|部门)",
    Label.FORMED: "(?:印发|制发)(?:日期|时间)",
    Label.PUBLISHED: "(?:更新|发稿)?(?:日期|时间)",
    Label.OTHER: "签发人|会签人|关键词|来源|作者|编辑|责任编辑|字体|字号|打印|分享到?|访问量|在线检阅|属性|备注|导语|核心提示|联系(?:人|电话)",
}


def _space_out(pattern: str, least: int = 0) -> str:
    """The same words with some space between their characters: 文  号."""
    return re.sub(r"(?<=[一-龥])(?=[一-龥])", f"[ 　]{{{least},4}}", pattern)


_LABEL = re.compile(
    "|".join(f"(?P<telling_{label.value}>{_space_out(words)})" for label, words in TELLING.items())
    + "|"
    + "|".join(rf"(?P<plain_{label.value}>{_space_out(words)})(?=\s*[:：|\t])" for label, words in PLAIN.items())
    + "|"
    # 标 题 关于…: words that are set wide are labels without a mark, too
    + "|".join(rf"(?P<wide_{label.value}>{_space_out(words, 1)})(?=[ 　])" for label, words in PLAIN.items())
)
NOTHING = re.compile(r"(?P<words>(?!))")
_AT_BEGINNING = re.compile(r"(?:^|[\n\t|]|[ 　]{1,4})[ 　•·-]*$")
_MARKS = re.compile(r"[ 　]*[:：]?[ 　\t|]*")
_END = re.compile(r"[\n\t|]|[ 　]{2,}|[ 　](?=\S{2,8}[:：])")
# What may stand in the line below a label that has nothing beside it; below a framed one, whatever its cell holds.
_BELOW = {
    "|": re.compile(r"[ 　|]*(?P<words>[^\n]*)"),
    Label.NUMBER: re.compile(r"[ 　]*(?P<words>[^\n，。《]{4,30}号)[ 　]*(?:\n|$)"),
    Label.TITLE: re.compile(r"[ 　]*(?P<words>[^\n。]{6,100})(?:\n|$)"),
    Label.FORMED: re.compile(r"[ 　]*(?P<words>\d[\d年月日./: -]{6,})(?:\n|$)"),
    Label.PUBLISHED: re.compile(r"[ 　]*(?P<words>\d[\d年月日./: -]{6,})(?:\n|$)"),
    Label.ISSUER: NOTHING,
    Label.OTHER: NOTHING,
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with the words behind it; offsets are those of the text that was searched."""

    label: Label
    start: int  # of the label
    value: int  # where the words behind it begin
    end: int


def find_labels(text: str, end: int) -> list[Labelled]:
    """The labels in ``text[:end]`` with the words behind each, which may be none."""
    found = list(_find(text, end))
    limits = [*(start for _, start, _ in found[1:]), end]
    return [_read(text, *each, limit) for each, limit in zip(found, limits, strict=False)]


def _find(text: str, end: int) -> Iterator[tuple[Label, int, int]]:
    for match in _LABEL.finditer(text, 0, end):
        kind, _, name = (match.lastgroup or "").partition("_")
        if kind == "telling" or _AT_BEGINNING.search(text, max(0, match.start() - 8), match.start()):
            yield Label(name), *match.span()


def _read(text: str, label: Label, start: int, behind: int, limit: int) -> Labelled:
    """The words behind a label, up to the end of its cell or line; some pages set them in the next line."""
    value = _skip_marks(text, behind, limit)
    if text[value : value + 1] == "\n" and value + 1 < limit:
        below = _BELOW["|" if "|" in text[behind:value] else label].match(text, value + 1, limit)
        value = below.start("words") if below else value
    stop = _END.search(text, value, limit)
    return Labelled(label, start, value, max(value, stop.start() if stop else limit))


def _skip_marks(text: str, at: int, limit: int) -> int:
    marks = _MARKS.match(text, at, limit)
    return marks.end() if marks else at
