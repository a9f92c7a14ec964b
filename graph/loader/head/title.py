"""The title of a document among what stands around it: the site's headline, its menus, the title of the annex."""

import re
from collections.abc import Iterator, Sequence

from graph.loader.head.issuer import BODY_ENDS, SIGNATORY, squeeze
from graph.loader.head.site_labels import Label, Labelled
from graph.text.dates import PRINTED_DATE

MAX_TITLE_LINES = 6
FULL_TEXT = re.compile(r"(?:全文|原文)(?:内容)?如下[:：][ 　]*\n")
LONGEST_NAME = 60  # characters of an issuer's
SHORTEST_TITLE = 7  # characters of one that ends like no title
KIND = "通知|意见|方案|决定|办法|规划|计划|措施|批复|报告|函|公告|通告|要点|纲要|细则|政策|分工|清单|分解表|任务表|行动|复函|规定|条例"
TITLE_LINE = re.compile(rf"(?:{KIND})(?:（[^）]*）|\([^)]*\))?$|^(?:\S{{6,24}}号)?《.*(?:{KIND})》(?:全文)?$")
# 国务院关于…的通知 ends in the middle of a line where line breaks are lost.
TITLE_RUN_ON = re.compile(
    rf"(?!为|根据|按照|经)[^。《，,]{{2,60}}?(?:{BODY_ENDS})(?:关于|印发|转发)[^。]{{2,120}}的(?:通知|意见|决定|方案|批复|办法|公告|函)"
)
# The rest of a title that the line above begins: 《关于…的若干措施》⏎任务分解表. By itself it would name nothing.
BARE_KIND = re.compile(
    "(?:重点|主要|年度)?(?:工作|目标)?(?:任务|事项|责任)?(?:分工|分解|责任|落实|细化|清单|台账)+(?:方案|清单|台账|表)?"
)
WRAPPED_TITLE = re.compile(r"(?:\S{6,24}号)?《([^》]*)》(?:全文)?$")
TITLE_ENDS_AMID = re.compile(rf"的(?:通知|意见|决定)(?=[^关《》]{{2,40}}(?:{BODY_ENDS})(?:关于|印发))")
ADDRESSEE = re.compile(
    r"^(?=.*[各省市区县委局厅办府镇乡]|.*(?:部门|单位|机构|企业))[^。]{2,120}[:：]\s*$|^(?:各|市|省|区|县|国务院)[^。]{1,120}[:：]"
)
MARKS = " 　\t\r\n（(|｜"  # around a title
TABLE = re.compile("[\t│┃║]")  # parts the cells of a row
ANNEX = re.compile(r"附[件表]\s*\d{0,2}\s*[:：]?")  # above the title of an annex that came by itself
# Words of the page around a document.
NAVIGATION = re.compile(
    r"[─-╿|+=\s-]+|返\s*回|首\s*页|全\s*文|正\s*文|\[.{0,6}\]|[•·].*|.*[>＞»].*|.*(?:无障碍|关怀版|长者模式|扫一扫|复制链接|保存本页|关闭窗口|欢迎(?:访问|光临|您)|今天是).*"
    r"|政府信息公开|[(（]?(?:此件|本文)[^()（）]{2,10}[)）]?|打印.{0,12}|分享.{0,8}|[\d\s:：./-]{6,}.{0,6}|.*全文(?:如下)?[:：]|.*…|\S{0,12}人看过"
)


def find_title(
    body: str, head_end: int, number: tuple[int, int], signature: tuple[int, int], labels: Sequence[Labelled]
) -> tuple[int, int]:
    """The title stands before the number, in one line or several; in a few layouts behind it; else behind a label.

    A notice that came without its own title goes by that of what it issues, below the signature or its date.
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
    unknown = [block for block in before[:1] if len(squeeze(body[slice(*block)])) >= SHORTEST_TITLE]
    return _trim(body, *unknown[0]) if unknown else (0, 0)


def names_kind(title: str) -> bool:
    """Whether a title ends with a kind of document, as those of policy documents do: …的通知, …规划, …条例（草案）."""
    return bool(TITLE_LINE.search(squeeze(title)))


def _list_blocks(
    body: str, start: int, end: int, labels: Sequence[Labelled], *, anew: bool = False
) -> list[tuple[int, int]]:
    """Lines of the head without what the site says; they end where the addressees or the text begin.

    ``anew``: they begin anew behind such words, since a number follows with the title above it.
    """
    blocks: list[tuple[int, int]] = []
    for line in re.compile(r"[^\n]+").finditer(body, start, end):
        for left, right in _leave_out_labels(line.span(), labels):
            words = squeeze(body[left:right]).strip("（(|｜")
            if not words or any(kind.fullmatch(words) for kind in (NAVIGATION, ANNEX, PRINTED_DATE)):
                continue
            run_on = None if TITLE_LINE.search(words) else TITLE_RUN_ON.match(body, left, right)
            if run_on:
                blocks.append(run_on.span())
            if ADDRESSEE.match(words) or "。" in words or TABLE.search(body, left, right):
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
        if names_kind(body[slice(*block)])
    ]
    if not titles:
        return None
    last = squeeze(body[slice(*titles[-1])])
    annex = re.compile(rf"(?:印发|转发|批转|发布)[^《]*《{re.escape(last)}")
    for title in titles[:-1]:
        words = squeeze(body[slice(*title)])
        if annex.search(words) or (words.endswith(last) and not _begins_title(last)):
            return title
    return titles[-1]


def _begin_title(body: str, blocks: Sequence[tuple[int, int]], last: int, lines_apart: int) -> int:
    """Where the title begins that ends with a block: at the line that names the issuer, or at the first that adjoins it."""
    first = last
    for at in range(last, max(-1, last - MAX_TITLE_LINES), -1):
        words = body[slice(*blocks[at])]
        wrapped = at < last and _is_rest(body, blocks[at], blocks[at + 1])
        if at < last and ((names_kind(words) and not wrapped) or body[blocks[at][1] : blocks[at + 1][0]].strip()):
            break
        if _begins_title(words) or (at < last and _goes_on_from(words, body[slice(*blocks[at + 1])])):
            return _join_issuers(body, blocks, at)
        if at == first - 1 and body.count("\n", blocks[at][1], blocks[first][0]) <= lines_apart:
            first = at
    return blocks[first][0]


def _is_rest(body: str, above: tuple[int, int], block: tuple[int, int]) -> bool:
    """Whether a block is the rest of the title above: …任务分工方案⏎的通知, …若干措施⏎任务分解表."""
    words = squeeze(body[slice(*block)])
    return words.startswith("的") or (body.count("\n", above[1], block[0]) == 1 and bool(BARE_KIND.fullmatch(words)))


def _join_issuers(body: str, blocks: Sequence[tuple[int, int]], at: int) -> int:
    """Where the first of several issuers is named, in a line each; a letterhead above is none, the title says its name again."""
    while (
        at
        and not squeeze(body[blocks[at][0] :][:LONGEST_NAME]).startswith(squeeze(body[slice(*blocks[at - 1])]))
        and SIGNATORY.fullmatch(squeeze(body[slice(*blocks[at - 1])]))
        and not body[blocks[at - 1][1] : blocks[at][0]].strip()
    ):
        at -= 1
    return blocks[at][0]


def _begins_title(words: str) -> bool:
    """A title's first line names the issuer; 关于… alone goes on from the line before."""
    return bool(re.match(r"(?![关《])(?:[^关]{2,80}?关于|[^印]{2,80}?(?:印发|转发|批转))", squeeze(words)))


def _goes_on_from(issuer: str, words: str) -> bool:
    return bool(SIGNATORY.fullmatch(squeeze(issuer))) and squeeze(words).startswith(("关于", "印发", "转发"))


def _whole(body: str, start: int, end: int) -> tuple[int, int] | None:
    return (start, end) if names_kind(body[start:end]) else None


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
