"""What a notice says of its annexes, and what a file says of being one.

Behind its text, above the signature, a notice lists its annexes: 附件：1．重点任务分工表　2．联系人名单; 附件1：…; one alone goes without
a number. A notice without a list names what it issues: 关于印发《…分工方案》的通知; or it
only points to one: 具体分工见附件2.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from graph.loader.head.citations import ISSUED_IN_TITLE
from graph.loader.head.issue_date import stands_alone
from graph.text.dates import PRINTED_DATE
from graph.text.normalize import fold_letters
from graph.text.numerals import UP_TO_99, read_number

_NUMERAL = rf"(?:[0-9０-９]{{1,2}}|[{UP_TO_99}]{{1,3}})"
_ANNEX = r"附[ 　]{0,4}(?:件|表)"
_LIST = re.compile(rf"(?m)^[ 　\t]*{_ANNEX}[ 　]*[:：][ 　]*(?P<first>[^\n]*)")
_LISTED_ALONE = re.compile(
    rf"(?m)^[ 　\t]*{_ANNEX}[ 　]*(?P<order>{_NUMERAL})[ 　]*[:：.．、][ 　]*(?P<title>[^\n]{{4,}})$"
)
_ENTRY = re.compile(rf"[ 　\t]*(?:{_ANNEX}[ 　]*)?(?P<order>[0-9０-９]{{1,2}})[ 　]*[.．、:：][ 　]*(?P<title>[^\n]+)")
_NEXT_ENTRY = re.compile(r"(?<=\S)[ 　\t；;]*(?=(?<![0-9０-９])[0-9０-９]{1,2}[.．、](?![0-9０-９]))")
_POINTED = re.compile(rf"见(?:本(?:通知|方案))?(?P<title>{_ANNEX}[ 　]*(?P<order>{_NUMERAL})?)")
_SUFFIX = re.compile(r"\.(?:docx?|xlsx?|wps|et|pdf|ofd|rtf|odt|ods|csv|txt|html?|zip|rar)\b.*$", re.IGNORECASE)
_ORDER = rf"(?:(?P<order>[0-9０-９]{{1,2}}|[{UP_TO_99}]{{1,3}}(?![一-龥]))|(?![一-龥]))"
_MARK = re.compile(rf"(?:[0-9]{{1,2}}[.、_-])?[ 　\t【\[（(]*{_ANNEX}[ 　]*{_ORDER}[】\]）) 　:：.．、_—-]*")
_MARK_AT_END = re.compile(rf"{_ANNEX}[ 　]*{_ORDER}[】\]）)]*$")  # of a name: 通知-附件1.xlsx
_NUMBERED = re.compile(r"(?P<order>[0-9]{1,2})[.、_ 　—-]+(?=[一-龥])")  # 1.汛期安全检查任务清单.xlsx; not 3.15
_ISSUES = re.compile(r"现[^。\n]{0,120}(?:印发|下发|转发|发给|公布)[^。\n]{0,60}。")
_FIRST = re.compile(
    r"(?m)^[ 　\t]*(?:一、|第一[章条]|[（(]一[）)]|[1１][．.、][^\n]*。)"
)  # a numbering begins; no list of files
SHORTEST = 6  # characters of a title that is told by its beginning or its end alone
_BEHIND = 30  # characters behind the line that begins an annex: below that it is a list, and no annex
_OPENING_LINES = 8
_LONGEST_LIST = 40  # entries


@dataclass(frozen=True, slots=True)
class ListedAnnex:
    """An annex that a notice names."""

    order: int
    title: str
    is_inside: bool  # its text stands in the notice's own file


@dataclass(frozen=True, slots=True)
class AnnexMark:
    """That a file calls itself an annex, by its name or its first line: 附件1; ``order`` is None in 附件：…."""

    order: int | None


def list_annexes(text: str, title: str | None) -> tuple[ListedAnnex, ...]:
    """The annexes that a notice names, by its list, else by its title, else by where it points to them."""
    found = listed = dict(_find_entries(text))
    issued = ISSUED_IN_TITLE.search(title or "")
    if not found and issued:
        found = {1: (issued[1].strip("《》"), 0)}
    found = found or {_read_order(each) or 1: (each["title"].strip(), each.end()) for each in _POINTED.finditer(text)}
    last = max((end for _, end in found.values()), default=0)
    has_untitled = _follows_untitled(text, last, is_listed=bool(listed))
    return tuple(
        ListedAnnex(order, title, (has_untitled and nth == 0) or _stands_below(text, last, order, title))
        for nth, (order, (title, _)) in enumerate(sorted(found.items()))
    )


def _follows_untitled(text: str, at: int, *, is_listed: bool) -> bool:
    """Whether the first annex stands below the notice without its title: a numbering begins anew below the signature, or the list."""
    if not at:
        at = issues.end() if (issues := _ISSUES.search(text)) else len(text)
    signed = next((date.end() for date in PRINTED_DATE.finditer(text, at) if stands_alone(text, date)), None)
    below = text[signed:] if signed else text[at:]
    first = _FIRST.search(below) if signed else _FIRST.match(below.lstrip()) if is_listed else None
    if first is None or len("".join(below[first.end() :].split())) < _BEHIND:
        return False
    between = below[: first.start()].split("\n")
    return not any(
        _MARK.match(line) or line.rstrip().endswith(("：", ":")) for line in between
    )  # 各区县：, below a list on top


def _find_entries(text: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Number, title and end of each entry; the first list counts."""
    for alone in reversed([*_LISTED_ALONE.finditer(text)]):
        yield read_number(alone["order"]), (_clean(alone["title"]), alone.end())
    if listed := _LIST.search(text):
        yield from _read_list(listed["first"], text, listed.start("first"))


def _read_list(first: str, text: str, at: int) -> Iterator[tuple[int, tuple[str, int]]]:
    if first.strip() and not _ENTRY.match(first):
        yield 1, (_clean(first), at + len(first))
        return
    expected = 1
    while expected <= _LONGEST_LIST:
        line = text[at : end if (end := text.find("\n", at)) >= 0 else len(text)]
        for words in filter(str.strip, _NEXT_ENTRY.split(line)):
            entry = _ENTRY.match(words)
            if entry is None or read_number(entry["order"]) != expected:
                return
            yield expected, (_clean(entry["title"]), at + len(line))
            expected += 1
        at += len(line) + 1
        if at > len(text):
            return


def _clean(title: str) -> str:
    return _SUFFIX.sub("", title.strip(" 　\t。；;《》"))


def _stands_below(text: str, at: int, order: int, title: str) -> bool:
    """Whether behind the list a line begins the annex, by its number or by its title, with text below it."""
    wanted = fold_letters(title)
    for line in re.compile(r"[^\n]+").finditer(text, at):
        mark = _MARK.fullmatch(line.group())
        begins = _read_order(mark) in (order, None) if mark else is_same_title(fold_letters(line.group()), wanted)
        below = text[line.end() :].lstrip()
        is_titled = (
            mark is not None and fold_letters(below.partition("\n")[0]) == wanted
        )  # a short form has little below
        if begins and (is_titled or len("".join(below.split())) >= _BEHIND):
            return True
    return False


def is_same_title(title: str, listed: str) -> bool:
    """Equal letters, or one with the place or the year in front, or cut off where the line ended."""
    shorter, longer = sorted((title, listed), key=len)
    if len(shorter) < SHORTEST or 2 * len(shorter) < len(longer):
        return title == listed and bool(title)
    return longer.startswith(shorter) or longer.endswith(shorter)


def find_mark(path: PurePath, text: str) -> AnnexMark | None:
    """Whether a file is called an annex by its name or by its first line."""
    first = next((line for line in text.split("\n", 20) if line.strip()), "").split("\t")[0]
    marks = (_MARK.match(path.stem), _MARK_AT_END.search(path.stem), _MARK.match(first))
    found = [mark for mark in marks if mark]
    orders = [order for mark in found if (order := _read_order(mark))]
    return AnnexMark(orders[0] if orders else None) if found else None


def _read_order(mark: re.Match[str]) -> int | None:
    return read_number(mark["order"]) if mark["order"] else None


def find_order(path: PurePath) -> int | None:
    """The number before the name of a file: 1.分工表.xlsx."""
    numbered = _NUMBERED.match(path.stem)
    return int(numbered["order"]) if numbered else None


def name_without_mark(path: PurePath) -> str:
    """The name of a file as a title: 附件1：分工表.xlsx, 1.分工表.xlsx → 分工表."""
    mark = _MARK.match(path.stem) or _NUMBERED.match(path.stem)
    return path.stem[mark.end() :] if mark else _MARK_AT_END.sub("", path.stem)


def list_opening_lines(text: str) -> tuple[str, ...]:
    """What a title may stand in: the first lines, and two or three of them joined, where a title is broken."""
    cells = (line.split("\t")[0] for line in text[:3000].split("\n"))
    lines = [cell[mark.end() if (mark := _MARK.match(cell)) else 0 :].strip() for cell in cells]
    lines = [line for line in lines if line][:_OPENING_LINES]
    return tuple("".join(run) for run in _list_runs(lines))


def _list_runs(lines: list[str]) -> Iterator[Iterable[str]]:
    for length in (1, 2, 3):
        yield from (lines[at : at + length] for at in range(len(lines) - length + 1))
