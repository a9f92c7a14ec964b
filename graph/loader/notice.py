"""The head of a document: its number, title, issuer and date, by the layout of official documents (GB/T 9704-2012).

Where the text of the document does not say one of them, the site's labels above it do (site_labels.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.loader.citations import find_numbers
from graph.loader.marks import read_number
from graph.loader.site_labels import Label, Labelled, find_labels

HEAD = 3000  # characters in which number and title must stand
MAX_TITLE_LINES = 6
FULL_TEXT = re.compile(r"(?:全文|原文)(?:内容)?如下[:：][ 　]*\n")
SHORTEST_TITLE = 7  # characters of one that ends like no title
MAX_GAP = 200  # characters of white space above the date of a signature
KIND = "通知|意见|方案|决定|办法|规划|计划|措施|批复|报告|函|公告|通告|要点|纲要|细则|政策|分工|清单|分解表|任务表|行动|复函|规定|条例"
TITLE_LINE = re.compile(rf"(?:{KIND})(?:（[^）]*）|\([^)]*\))?$|^(?:\S{{6,24}}号)?《.*(?:{KIND})》(?:全文)?$")
BODY_ENDS = "府|厅|室|委|会|部|局|署|院|办|组|行|司|中心|处|社|联|学"
# 国务院关于…的通知 ends in the middle of a line where line breaks are lost.
TITLE_RUN_ON = re.compile(
    rf"(?!为|根据|按照|经)[^。《，,]{{2,60}}?(?:{BODY_ENDS})(?:关于|印发|转发)[^。]{{2,120}}的(?:通知|意见|决定|方案|批复|办法|公告|函)"
)
WRAPPED_TITLE = re.compile(r"(?:\S{6,24}号)?《([^》]*)》(?:全文)?$")
TITLE_ENDS_AMID = re.compile(rf"的(?:通知|意见|决定)(?=[^关《》]{{2,40}}(?:{BODY_ENDS})(?:关于|印发))")
ADDRESSEE = re.compile(
    r"^(?=.*[各省市区县委局厅办府镇乡]|.*(?:部门|单位|机构|企业))[^。]{2,120}[:：]\s*$|^(?:各|市|省|区|县|国务院)[^。]{1,120}[:：]"
)
ISSUER = re.compile(
    rf"^(?!关于|印发|转发)(?P<issuer>.{{0,40}}?(?:国务院|{BODY_ENDS}))(?:等[一-龥\d]{{1,4}}(?:部门|单位))?\s*"
    r"(?=关于|印发|转发|批转|发布|下达|公布|转批|$)"
)
FIRST_ISSUER = re.compile(
    rf"[^\s、关]{{2,40}}(?:{BODY_ENDS})(?=[\s、]+(?!办公)[^\s、关]{{2,40}}(?:{BODY_ENDS})(?:[\s、]|关于|印发))"
)  # of several that issue a document together
SIGNATORY = re.compile(rf"[一-龥（）()、]{{2,40}}(?:国务院|{BODY_ENDS})")
DATE = re.compile(
    # it begins with one character, not with a choice: a search then jumps from one such character to the next
    r"(?P<year>[12二一](?:(?<=[12])(?:[ 　]?[0-9]){3}|(?<=[二一])(?:[ 　]?[〇○零ＯO0一二三四五六七八九]){3}))\s*年"
    r"\s*(?P<month>[0-9](?:[ 　]?[0-9])?|[一二三四五六七八九十]{1,3})\s*月"
    r"\s*(?P<day>[0-9](?:[ 　]?[0-9])?|[一二三四五六七八九十]{1,3})\s*日"
)
DIGITS = re.compile(
    r"(?P<year>[12][0-9]{3})(?P<mark>[-./年]?)[ ]?(?P<month>[0-9]{1,2})(?:(?P=mark)|月)[ ]?(?P<day>[0-9]{1,2})"
)
DATE_LINE = re.compile(r"(?m)^[ 　]*(20[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2})[ 　]*$")
NUMBER_BEHIND_BODY = re.compile(r"(?:机关|机构|单位)[ 　]?[:：]?[ 　]?[一-龥]{2,20}$")
MARKS = " 　\t\r\n（(|｜"  # around a title
ANNEX = re.compile(r"附[件表]\s*\d{0,2}\s*[:：]?")  # above the title of an annex that came by itself
# Words of the page around a document.
NAVIGATION = re.compile(
    r"返\s*回|首\s*页|全\s*文|正\s*文|\[.{0,6}\]|[•·].*|.*[>＞»].*|.*(?:无障碍|关怀版|长者模式|扫一扫|复制链接|保存本页|关闭窗口).*"
    r"|政府信息公开|[(（]?(?:此件|本文)[^()（）]{2,10}[)）]?|打印.{0,12}|分享.{0,8}|[\d\s:：./-]{6,}.{0,6}|.*全文(?:如下)?[:：]|.*…|\S{0,12}人看过"
)


@dataclass(frozen=True, slots=True)
class Notice:
    """What the head of a document says; offsets are those of the reading."""

    number: str | None
    title: str | None
    issuer: str | None
    date: str | None  # ISO 8601
    title_start: int
    title_end: int
    issuer_at: tuple[int, int] = (0, 0)  # where the issuer is named


def read_notice(body: str, body_start: int) -> Notice:
    """Number, title, issuer and date. ``body_start``: where the first section or task begins."""
    head_end = min(body_start, HEAD)
    labels = find_labels(body, head_end)
    number_start, number_end, number = _find_own_number(body, head_end, labels)
    dates = list(DATE.finditer(body, number_end))
    signature = _find_signature(body, number_end, dates)
    start, end = _find_title(body, head_end, (number_start, number_end), signature, labels)
    after = max(number_end, end) if end <= signature[0] else number_end
    named = _find_issuer(body[start:end])
    at = (start, end) if named else signature if signature[1] else _find_labelled_issuer(body, labels)
    issuer = named or _squeeze(body[slice(*at)]) or None
    date = _find_date(body, issuer, [date for date in dates if date.start() >= after], labels)
    return Notice(number, _squeeze(body[start:end]) or None, issuer, date, start, end, at)


# --- Number --------------------------------------------------------------------------


def _find_own_number(body: str, head_end: int, labels: Sequence[Labelled]) -> tuple[int, int, str | None]:
    """The first number of the head that stands alone in its line or, in run-on text, right behind the title.

    A number behind another title, 《…》（国发〔2017〕10号）, is another document's; one behind 发文字号 is its own.
    """
    labelled = {label.value for label in labels if label.label is Label.NUMBER}
    found: list[tuple[int, int, str | None]] = []
    for start, end, number in find_numbers(body, 0, head_end):
        before = body[body.rfind("\n", 0, start) + 1 : start].rstrip(" 　（(〔[【")
        if not before and re.compile(r"[ 　）)〕\]】]*(?:\n|$)").match(body, end):
            return start, end, number
        if not before or start in labelled or TITLE_LINE.search(before) or NUMBER_BEHIND_BODY.search(before):
            found.append((start, end, number))
    return found[0] if found else (0, 0, None)


# --- Title ---------------------------------------------------------------------------


def _find_title(
    body: str, head_end: int, number: tuple[int, int], signature: tuple[int, int], labels: Sequence[Labelled]
) -> tuple[int, int]:
    """The title stands before the number, in one line or several; in a few layouts behind it; else behind a label.

    A notice that came without its own title goes by that of what it issues, below the signature.
    """
    reported = [told.end() for told in FULL_TEXT.finditer(body, 0, head_end)]
    first, last = reported[-1] if reported else 0, number[0] if number[1] else head_end
    before = _list_blocks(body, first, last, labels)
    above = _list_blocks(body, first, last, labels, anew=True) if number[1] else before
    behind = _list_blocks(body, number[1], min(head_end, number[1] + 400), labels) if number[1] else []
    labelled = [(label.value, label.end) for label in labels if label.label is Label.TITLE]
    below = _list_blocks(body, signature[1], head_end, labels) if signature[1] else []
    titles = (
        _title_in(body, above),
        _title_in(body, before),
        _title_in(body, behind),
        *(_whole(body, *span) for span in labelled),
    )
    for found in (*titles, _title_in(body, below, lines_apart=2)):
        if found:
            return _trim(body, *found)
    unknown = [block for block in before[:1] if len(_squeeze(body[slice(*block)])) >= SHORTEST_TITLE]
    return _trim(body, *unknown[0]) if unknown else (0, 0)


def _list_blocks(
    body: str, start: int, end: int, labels: Sequence[Labelled], *, anew: bool = False
) -> list[tuple[int, int]]:
    """Lines of the head without what the site says; they end where the addressees or the text begin.

    ``anew``: they begin anew behind such words, since a number follows with the title above it.
    """
    blocks: list[tuple[int, int]] = []
    for line in re.compile(r"[^\n]+").finditer(body, start, end):
        for left, right in _leave_out_labels(line.span(), labels):
            words = _squeeze(body[left:right]).strip("（(|｜")
            if not words or any(kind.fullmatch(words) for kind in (NAVIGATION, ANNEX, DATE)):
                continue
            run_on = None if TITLE_LINE.search(words) else TITLE_RUN_ON.match(body, left, right)
            if run_on:
                blocks.append(run_on.span())
            if ADDRESSEE.match(words) or "。" in words or "\t" in body[left:right]:
                if not anew:
                    return blocks
                blocks = blocks[-1:] if run_on else []
                continue
            if not run_on:
                blocks.append(_strip(body, left, right))
    return blocks


def _leave_out_labels(line: tuple[int, int], labels: Sequence[Labelled]) -> Iterator[tuple[int, int]]:
    """The parts of a line between what stands behind the site's labels."""
    at, end = line
    for label in labels:
        if label.start < end and label.end > at:
            yield at, max(at, label.start)
            at = min(max(at, label.end), end)
    yield at, end


def _title_in(body: str, blocks: Sequence[tuple[int, int]], lines_apart: int = 1) -> tuple[int, int] | None:
    """The last title among the blocks; before it that of the notice which names it as its annex, or of which it is the end.

    ``lines_apart``: how far the lines of a title without its issuer may stand apart.
    """
    titles = [
        (_begin_title(body, blocks, last, lines_apart), block[1])
        for last, block in enumerate(blocks)
        if _is_whole(body[slice(*block)])
    ]
    if not titles:
        return None
    last = _squeeze(body[slice(*titles[-1])])
    annex = re.compile(rf"(?:印发|转发|批转|发布)[^《]*《{re.escape(last)}")
    for title in titles[:-1]:
        words = _squeeze(body[slice(*title)])
        if annex.search(words) or (words.endswith(last) and not _begins_title(last)):
            return title
    return titles[-1]


def _begin_title(body: str, blocks: Sequence[tuple[int, int]], last: int, lines_apart: int) -> int:
    """Where the title begins that ends with a block: at the line that names the issuer, or at the first that adjoins it."""
    first = last
    for at in range(last, max(-1, last - MAX_TITLE_LINES), -1):
        words = body[slice(*blocks[at])]
        if at < last and (_is_whole(words) or body[blocks[at][1] : blocks[at + 1][0]].strip()):
            break
        if _begins_title(words) or (at < last and _goes_on_from(words, body[slice(*blocks[at + 1])])):
            return _join_issuers(body, blocks, at)
        if at == first - 1 and body.count("\n", blocks[at][1], blocks[first][0]) <= lines_apart:
            first = at
    return blocks[first][0]


def _join_issuers(body: str, blocks: Sequence[tuple[int, int]], at: int) -> int:
    """Where the first of several issuers is named, in a line each."""
    while (
        at
        and SIGNATORY.fullmatch(_squeeze(body[slice(*blocks[at - 1])]))
        and not body[blocks[at - 1][1] : blocks[at][0]].strip()
    ):
        at -= 1
    return blocks[at][0]


def _begins_title(words: str) -> bool:
    """A title's first line names the issuer; 关于… alone goes on from the line before."""
    return bool(re.match(r"(?![关《])(?:[^关]{2,80}?关于|[^印]{2,80}?(?:印发|转发|批转))", _squeeze(words)))


def _goes_on_from(issuer: str, words: str) -> bool:
    return bool(SIGNATORY.fullmatch(_squeeze(issuer))) and _squeeze(words).startswith(("关于", "印发", "转发"))


def _is_whole(words: str) -> bool:
    return bool(TITLE_LINE.search(_squeeze(words)))


def _whole(body: str, start: int, end: int) -> tuple[int, int] | None:
    return (start, end) if _is_whole(body[start:end]) else None


def _squeeze(words: str) -> str:
    return "".join(words.split())


def _trim(body: str, start: int, end: int) -> tuple[int, int]:
    """Without white space and brackets around it; 《…》 around all of it belongs to a list of documents.

    Where line breaks are lost, the site's title may stand right before the document's own.
    """
    doubled = list(TITLE_ENDS_AMID.finditer(body, start, end))
    start = doubled[-1].end() if doubled else start
    start, end = _strip(body, start, end)
    wrapped = WRAPPED_TITLE.match(body, start, end)
    return wrapped.span(1) if wrapped else (start, end)


def _strip(body: str, start: int, end: int) -> tuple[int, int]:
    words = body[start:end]
    left = len(words) - len(words.lstrip(MARKS))
    return start + left, start + max(left, len(words.rstrip(MARKS)))


# --- Issuer and date -----------------------------------------------------------------


def _find_issuer(title: str) -> str | None:
    """Who issues the document, by its title; the first of several."""
    several = FIRST_ISSUER.match(title.strip())
    issuer = ISSUER.match(_squeeze(title))
    return several.group() if several else issuer["issuer"] if issuer else None


def _find_signature(body: str, after: int, dates: Iterable[re.Match[str]]) -> tuple[int, int]:
    """Where the body that signs is named: in the line above a date that stands alone; behind the text where none is."""
    for date in dates:
        if _stands_alone(body, date):
            above = max(after, date.start() - MAX_GAP)
            end = above + len(body[above : date.start()].rstrip())
            start = max(after, body.rfind("\n", 0, end) + 1)
            if SIGNATORY.fullmatch(_squeeze(body[start:end])):
                return start, end
    return len(body), 0


def _find_labelled_issuer(body: str, labels: Sequence[Labelled]) -> tuple[int, int]:
    places = ((label.value, label.end) for label in labels if label.label is Label.ISSUER)
    return next((place for place in places if SIGNATORY.fullmatch(_squeeze(body[slice(*place)]))), (0, 0))


def _find_date(body: str, issuer: str | None, dates: Sequence[re.Match[str]], labels: Sequence[Labelled]) -> str | None:
    """The day under the issuer's signature; else one alone in its line; else what the site calls 成文日期; else 发布日期."""
    signed = [
        date for date in dates if issuer and body[max(0, date.start() - 60) : date.start()].rstrip().endswith(issuer)
    ]
    alone = [date for date in dates if _stands_alone(body, date)]
    told = [
        date
        for kind in (Label.FORMED, Label.PUBLISHED)
        for label in labels
        if label.label is kind and (date := DIGITS.match(body, label.value, label.end + 1))
    ]
    bare = [date for line in DATE_LINE.finditer(body, 0, HEAD) if (date := DIGITS.match(line[1]))]
    first = next(iter([*signed, *alone, *told, *bare]), None)
    return _write_date(first) if first else None


def _stands_alone(text: str, date: re.Match[str]) -> bool:
    line_start, line_end = text.rfind("\n", 0, date.start()) + 1, text.find("\n", date.end())
    behind = text[date.end() : line_end if line_end >= 0 else len(text)]
    return not text[line_start : date.start()].strip() and not behind.strip()


def _write_date(date: re.Match[str]) -> str:
    year, month, day = (_squeeze(date[part]) for part in ("year", "month", "day"))
    if not year.isdigit():
        year = "".join(str(max(0, "零一二三四五六七八九".find(digit))) for digit in year)
    return f"{year}-{read_number(month):02d}-{read_number(day):02d}"
