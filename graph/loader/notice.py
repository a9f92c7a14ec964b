"""The head of a document: its number, title, issuer and date, by the layout of official documents (GB/T 9704-2012)."""

import re
from dataclasses import dataclass

from graph.loader.citations import find_numbers
from graph.loader.marks import read_number

HEAD = 3000  # characters in which number and title must stand
KIND = "通知|意见|方案|决定|办法|规划|计划|措施|批复|报告|函|公告|通告|要点|纲要|细则|政策|分工|清单|分解表|任务表|行动|复函|规定|条例"
TITLE_LINE = re.compile(rf"(?:{KIND})(?:（[^）]*）|\([^)]*\))?$")
NAVIGATION = re.compile(
    r"(?:发布|发文|成文|印发|公开)(?:日期|时间)\s*[:：]\s*\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?|(?:来源|索引号|字体|打印|分享|浏览次数)\s*[:：]?\S*"
)
ADDRESSEE = re.compile(r"^[^。]{2,120}[:：]\s*$|^(?:各|市|省|区|县|国务院)[^。]{1,120}[:：]")
ISSUER = re.compile(
    r"^(?P<issuer>.{0,40}?(?:人民政府办公厅|人民政府办公室|人民政府|政府办公厅|政府办公室|国务院办公厅|国务院|委员会办公室|委员会|办公厅|办公室|部|厅|局|委|总局|总署|领导小组))"
    r"(?:等[一-龥\d]{1,4}(?:部门|单位))?\s*(?=关于|印发|转发|批转|发布|$)"
)
DATE = re.compile(
    # it begins with one character, not with a choice: a search then jumps from one such character to the next
    r"(?P<year>[12二一](?:(?<=[12])[0-9]{3}|(?<=[二一])[〇○零ＯO0一二三四五六七八九]{3}))\s*年\s*(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*月"
    r"\s*(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
ISO_DATE = re.compile(r"(?:发布|发文|成文|印发)(?:日期|时间)\s*[:：]\s*(\d{4})[-－./．／](\d{1,2})[-－./．／](\d{1,2})")
# A row of the table in which a site describes the document above its text.
DESCRIPTION = re.compile(
    r"[ 　]*(?:索\s*引\s*号|发文字号|文\s*号|公文种类|主题分类|主题词|关键词|有效性|信息分类"
    r"|(?:发布|发文|公开|制发)(?:机构|机关|单位|日期|时间)|(?:成文|生成|生效|失效)(?:日期|时间)|标\s*题|名\s*称)[ 　]*[:：]?[ 　]*\t"
)
ISSUER_LABEL = re.compile(
    r"(?:发文|发布|制发|印发|公开)(?:机关|机构|单位)[ 　]*[:：]?[ 　]*\t[ 　]*(?P<issuer>[一-龥]{2,40})[ 　]*(?=[\t\n]|$)"
)
FORMED = re.compile(rf"成文(?:日期|时间)\s*[:：]?\s*{DATE.pattern}")
NUMBER_LABEL = re.compile(r"(?:发文字号|文\s*号)\s*[:：]?\s*$")
ANNEX = re.compile(r"附[件表]\s*\d{0,2}\s*[:：]?")  # above the title of an annex that came by itself


@dataclass(frozen=True, slots=True)
class Notice:
    """What the head of a document says; offsets are those of the reading."""

    number: str | None
    title: str | None
    issuer: str | None
    date: str | None  # ISO 8601
    title_start: int
    title_end: int


def read_notice(body: str, body_start: int) -> Notice:
    """Number, title, issuer and date. ``body_start``: where the first section or task begins."""
    head_end = min(body_start, HEAD)
    number_start, number_end, number = _find_own_number(body, head_end)
    start, end = _find_title(body, number_start if number else head_end, after=number_end)
    title = "".join(body[start:end].split()) or None
    issuer = ISSUER.match(title) if title else None
    issuer = issuer or ISSUER_LABEL.search(body, 0, head_end)
    name = issuer["issuer"] if issuer else None
    return Notice(number, title, name, _find_date(body, name, number_end), start, end)


def _find_own_number(body: str, head_end: int) -> tuple[int, int, str | None]:
    """The first number of the head that stands alone in its line or, in run-on text, right behind the title.

    A number behind another title, 《…》（国发〔2017〕10号）, is another document's; one behind 发文字号 is its own.
    """
    for start, end, number in find_numbers(body, 0, head_end):
        before = body[body.rfind("\n", 0, start) + 1 : start].rstrip(" 　（(〔[【")
        if not before or TITLE_LINE.search(before) or NUMBER_LABEL.search(before):
            return start, end, number
    return 0, 0, None


def _find_title(body: str, limit: int, after: int) -> tuple[int, int]:
    """The title stands before the number, in one line or several; in a few layouts behind it."""
    found = _title_in(body, 0, limit)
    if found is None and after:
        found = _title_in(body, after, min(len(body), after + 400))
    return found or (0, 0)


def _title_in(body: str, start: int, end: int) -> tuple[int, int] | None:
    blocks = _blocks(body, start, end)
    for last in range(len(blocks) - 1, -1, -1):
        if TITLE_LINE.search(body[slice(*blocks[last])].rstrip()):
            first = last
            while (
                first
                and not _begins_title(body[slice(*blocks[first])])
                and not _is_whole(body[slice(*blocks[first - 1])])
            ):
                first -= 1
            return _trim(body, blocks[first][0], blocks[last][1])
    return _trim(body, *blocks[0]) if blocks else None


def _blocks(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Lines of the head without navigation; they end where the addressees or the text begin."""
    blocks: list[tuple[int, int]] = []
    for line in re.compile(r"[^\n]+").finditer(body, start, end):
        at = line.start()
        if DESCRIPTION.match(line.group()) or ANNEX.fullmatch(line.group().strip()):
            continue
        for noise in [*NAVIGATION.finditer(body, line.start(), line.end()), None]:
            stop = noise.start() if noise else line.end()
            words = body[at:stop].strip(" 　\t\r（(")
            if ADDRESSEE.match(words) or "。" in words or "\t" in words:
                return blocks
            if words:
                blocks.append((at, stop))
            at = noise.end() if noise else stop
    return blocks


def _begins_title(words: str) -> bool:
    """A title's first line names the issuer; 关于… alone goes on from the line before."""
    return bool(re.match(r"(?!关于)(?:[^关]{2,40}?关于|[^印]{2,40}?(?:印发|转发|批转))", words.strip()))


def _is_whole(words: str) -> bool:
    return bool(TITLE_LINE.search(words.strip()))


def _trim(body: str, start: int, end: int) -> tuple[int, int]:
    words = body[start:end]
    left = len(words) - len(words.lstrip(" 　\t\r\n（("))
    right = len(words.rstrip(" 　\t\r\n（("))
    return start + left, start + right


def _find_date(body: str, issuer: str | None, after: int) -> str | None:
    """The day under the issuer's signature; else one alone in its line; else what the site calls 成文日期; else 发布日期."""
    dates = list(DATE.finditer(body, min(after, len(body))))
    signed = [
        date for date in dates if issuer and body[max(0, date.start() - 60) : date.start()].rstrip().endswith(issuer)
    ]
    alone = [date for date in dates if _stands_alone(body, date)]
    formed = FORMED.search(body, 0, HEAD)
    for date in (*signed, *alone, *([formed] if formed else [])):
        return _write_date(date)
    published = ISO_DATE.search(body[:HEAD])
    return "-".join(part.zfill(2) for part in published.groups()) if published else None


def _stands_alone(text: str, date: re.Match[str]) -> bool:
    line_start, line_end = text.rfind("\n", 0, date.start()) + 1, text.find("\n", date.end())
    behind = text[date.end() : line_end if line_end >= 0 else len(text)]
    return not text[line_start : date.start()].strip() and not behind.strip()


def _write_date(date: re.Match[str]) -> str:
    year = (
        "".join(str(max(0, "零一二三四五六七八九".find(digit))) for digit in date["year"])
        if not date["year"].isdigit()
        else date["year"]
    )
    return f"{year}-{read_number(date['month']):02d}-{read_number(date['day']):02d}"
