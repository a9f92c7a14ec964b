"""Where statements may stand in a text: in brackets, as sentences of their own, in labelled paragraphs."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum

from graph.loader.statements.grammar import (
    BEGINS_NAME,
    BODY,
    BRACKETED,
    BULLETS,
    CONVENTION,
    DOES,
    ENDS_LABEL_INSIDE,
    ENDS_LINE,
    IMPRINT,
    INNER_PARAGRAPH,
    LABEL_IN_FRONT,
    LABEL_INSIDE,
    LINE,
    MAX_STATEMENT,
    NEXT_NUMBER,
    NOTE_BEHIND,
    OPENING,
    SIGNS,
    SPEAKS_OF_RESPONSIBILITY,
    WHERE,
    RoleCue,
)
from graph.loader.statements.matching import (
    OPEN_END_BEHIND,
    begins_with_label,
    ends_like_a_statement,
    get_cue,
    match_brackets,
)
from graph.loader.statements.persons import names_a_person
from graph.loader.text.aligned_text import GAP
from graph.text.numerals import UP_TO_99

FOOT = 800  # characters at the end of a page in which its keeper is named
MAX_SENTENCE_END = 200  # characters in which one must end like a statement
MAX_LABEL = 60  # characters in which a label stands, with white space that a scrape put into it

NEXT_LINE = re.compile(r"[^\S\n]*\n[^\S\n]*(?P<words>[^\n]+)")
LAST_NAME = re.compile(r"(?<=[、，,；;：:])[一-龥]{1,16}\Z")
FIRST_NAME = re.compile(r"[一-龥]{1,16}(?=[、，,；;。]|$)")
TORN = re.compile("(?:负责|承担|做好|抓好|组织|配合做|负责[一-龥])$")
# 由登记机构会同相关行业主管部⏎门研究确定。: torn within a name, so that what is done stands a few characters into the next line.
TORN_IN_NAME, NAMES_REST = re.compile("由[^，。；、]{2,24}会同[^，。；]{2,40}$"), 8
# A line of running text, not a passage of its own: neither numbered nor labelled nor in brackets.
SENTENCE = re.compile(rf"(?![{UP_TO_99}]{{1,3}}、|第[{UP_TO_99}百]{{1,5}}[章节条])[一-龥][^：:]{{0,60}}?[，。；]")
BEGINS_PASSAGE = re.compile(rf"(?m)^[ 　]*(?:[（(]?[{UP_TO_99}]{{1,3}}[）)、]|\d{{1,2}}[.．、])")
GOES_ON_BEHIND = re.compile("[，,、：:]|[^\\S\\n]*[一-龥]")
ENDS_TASK = re.compile("[，,；;。]")
STOP = re.compile(f"[。{re.escape(OPENING)}]")

MANY = ("部门", "单位", "机构", "企业")
LIST_MARK = re.compile("[、，,]")
DASH = re.compile("[—－─]{1,2}(?=[^—－─]*$)")
COMMAS = ("，", ",", "；", ";")
LONGEST_CELL = 100  # characters before a bracket that are looked at


class CandidateKind(Enum):
    """How sure the kind of words is: brackets with a word of responsibility or a label show that they are a statement."""

    SHOWN = "shown"
    BARE = "bare"  # a sentence
    LISTED = "listed"  # a bracket at the end of a line without any word of responsibility


def find_candidates(text: str) -> Iterator[tuple[int, int, CandidateKind]]:
    """Where statements may stand: brackets, bare sentences, labelled paragraphs; and in which kind.

    Labelled paragraphs that follow each other are one statement: 牵头单位：… ⏎ 责任单位：…
    """
    waiting: tuple[int, int] | None = None  # labelled words that more may join
    taken = 0
    for start, stop, kind in _find_singly(text):
        if start < taken:
            continue
        labelled = kind is CandidateKind.SHOWN and _is_labelled(text, start, stop)
        end = taken = _take_paragraphs(text, start, stop) if labelled else stop
        if waiting and labelled and _follows(text, waiting, start) and end - waiting[0] <= MAX_STATEMENT:
            waiting = (waiting[0], end)
            continue
        if waiting:
            yield *waiting, CandidateKind.SHOWN
        waiting = (start, end) if labelled else None
        if not labelled:
            yield start, end, kind
    if waiting:
        yield *waiting, CandidateKind.SHOWN


def _take_paragraphs(text: str, start: int, end: int) -> int:
    """Where labelled words end with the paragraphs behind them whose labels are known only there: 监测单位：市气象局."""
    while (behind := INNER_PARAGRAPH.match(text, end)) and behind.end() - start <= MAX_STATEMENT:
        if begins_with_label(behind.group().lstrip()):
            break  # known by itself, as far as its list goes
        end = behind.end()
    return end


def _follows(text: str, waiting: tuple[int, int], start: int) -> bool:
    """Whether labelled words stand right behind others, both in brackets or none."""
    alike = (text[waiting[0]] in OPENING) == (text[start] in OPENING)
    return alike and BULLETS.fullmatch(text, waiting[1], start) is not None


def _is_labelled(text: str, start: int, end: int) -> bool:
    """Whether words begin with a label, in a bracket of their own or not: 责任单位：市教育局, （责任单位：市教育局）."""
    return begins_with_label(text[start:end]) or (text[start] in OPENING and begins_with_label(text[start + 1 : end]))


def _find_singly(text: str) -> Iterator[tuple[int, int, CandidateKind]]:
    closes = match_brackets(text)
    imprint = _find_imprint(text)
    at = 0
    for line in LINE.finditer(text, 0, imprint):
        if line.group() == GAP:
            continue
        for start, end, kind in _find_in_line(text, closes, max(at, line.start()), line.end()):
            yield start, end, kind
            at = end


def _find_imprint(text: str) -> int:
    """Where it is said who keeps the site, below the last numbered passage; the text's end where it is not."""
    begin = max(0, len(text) - FOOT)
    for numbered in BEGINS_PASSAGE.finditer(text, begin):
        begin = numbered.end()
    imprint = IMPRINT.search(text, begin)
    return imprint.start() if imprint else len(text)


def goes_on_below(text: str, start: int, end: int) -> bool:
    """Whether a page tore a sentence (数据主管部门负责⏎制定技术规范，并组织验收。), which says below what is done."""
    torn, in_name = TORN.search(text, start, end), TORN_IN_NAME.search(text, start, end)
    below = NEXT_LINE.match(text, end)
    if not (torn or in_name) or not below or "牵头" in text[start:end] or not SENTENCE.match(below["words"]):
        return False
    if in_name:
        return bool(DOES.search(below["words"], 0, NAMES_REST))
    begins_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    return not begins_line or bool(DOES.match(below["words"]))


def _find_in_line(
    text: str, closes: Mapping[int, int], start: int, end: int
) -> Iterator[tuple[int, int, CandidateKind]]:
    sentence_start = at = start
    while stop := STOP.search(text, at, end):
        at = stop.start()
        if stop.group() == "。":
            at += 1
            yield from _sentence(text, sentence_start, at)
            sentence_start = at
        elif begins_with_label(text[at : min(end, at + MAX_LABEL)]):  # 【牵头单位】市教育局【配合单位】市财政局
            yield from _sentence(text, sentence_start, at)
            sentence_start, at = at, at + 1
        elif (close := closes.get(at)) is None:
            at += 1
        else:
            kind = _judge_bracket(text, at, close)
            ended = kind and _ends_a_statement(text, sentence_start, at)
            alone = ended or text[sentence_start:at].rstrip().endswith(COMMAS)  # …牵头做好统筹，（市财政局负责资金），…
            if (alone and kind is CandidateKind.SHOWN) or (kind is CandidateKind.LISTED and not ended):
                yield from _sentence(text, sentence_start, at)
            if kind and not (
                ended and kind is CandidateKind.LISTED
            ):  # 市发改委牵头（2023年底前）: part of the sentence
                yield at, close + 1, kind
                sentence_start = close + 1
            at = close + 1
    yield from _sentence(text, sentence_start, end)


def _judge_bracket(text: str, start: int, close: int) -> CandidateKind | None:
    """Whether a bracket may be a statement; （列第一位者为牵头单位） and （负责资金） belong to the words before them."""
    if NOTE_BEHIND.fullmatch(text, start, close + 1):
        return None
    if names_a_person(text, start) or _tells_person_or_day(text, start, close):
        return None
    inside = text[start + 1 : close]
    if WHERE.match(inside) and "。" not in inside and GOES_ON_BEHIND.match(text, close + 1):
        return None  # …（技校内由人社部门负责），评价组织…: a part of the sentence
    said = SPEAKS_OF_RESPONSIBILITY.search(text, start, close) or _ends_like_a_statement(
        text, start + 1, close, shown=True
    )
    if said or begins_with_label(text[start + 1 : close]):
        return None if _says_who_leads_only(text, start, close) else CandidateKind.SHOWN
    at_end = ENDS_LINE.match(text, close + 1) or text[start - 1 : start] == "。"
    if close - start <= 3 or _is_alias(text, start):
        return None
    return CandidateKind.LISTED if at_end or _is_one_of_several(text, start, close) else None


def _tells_person_or_day(text: str, start: int, close: int) -> bool:
    """Whether a bracket belongs to the body before it: 市教育局（联系人：李某，电话：…）, 市教育局（完成时限：2025年底）."""
    label = LABEL_IN_FRONT.match(text[start + 1 : close])
    if not label or get_cue(label).kind is not RoleCue.NOT_AN_AGENCY:
        return False
    return BODY.search(text[max(0, start - LONGEST_CELL) : start].rstrip()) is not None


def _is_one_of_several(text: str, start: int, close: int) -> bool:
    """Whether a bracket of bodies ends one of several tasks of a line: 抓好培训（市人社局），抓好应用（市工信局）."""
    before = text[max(0, start - 2) : start]
    if not ENDS_TASK.match(text, close + 1) or before.endswith(COMMAS) or not BEGINS_NAME.match(text, start + 1):
        return False
    return not _belongs_to_name(before, text[start + 1 : close])


def _belongs_to_name(before: str, inside: str) -> bool:
    """Whether a bracket is a part of the name before it, or tells who that is: 县（市、区）, 市数据局（市人工智能局）, 有关部门（市教育局、市财政局）."""
    names = LIST_MARK.split(inside)
    alone = len(names) == 1 or min(map(len, names)) == 1
    return BODY.search(before) is not None and (alone or before in MANY)


def _says_who_leads_only(text: str, start: int, close: int) -> bool:
    """Whether a bracket holds no more than the convention; in （排名第一的为牵头单位，下同；市民政局） names follow."""
    convention = CONVENTION.match(text, start, close)
    return convention is not None and not text[convention.end() : close].strip("；;，,。 　")


def _is_alias(text: str, start: int) -> bool:
    """Whether a bracket gives another name of the body before it, in a row of a table: …⇥省市场监管局（省知识产权局）."""
    before = text[max(0, start - LONGEST_CELL) : start]
    cell = before.rpartition("\t")
    return bool(cell[1]) and bool(BODY.search(cell[2])) and not re.search("[。；;：:]", cell[2])


def _ends_a_statement(text: str, start: int, end: int) -> bool:
    return _ends_like_a_statement(text, start, end) or _find_label(text, start, end) is not None


def _ends_like_a_statement(text: str, start: int, end: int, *, shown: bool = False) -> bool:
    words = "".join(text[max(start, end - MAX_SENTENCE_END) : end].split()).rstrip("。；;")
    return ends_like_a_statement(words, shown=shown)


def _sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int, CandidateKind]]:
    """A sentence that speaks of responsibility; labelled words at its beginning or behind other words stand alone."""
    while start < end:
        label = _find_label(text, start, end)
        if label is None:
            if SPEAKS_OF_RESPONSIBILITY.search(text, start, end) or _ends_like_a_statement(text, start, end):
                yield from _strip(text, start, end, CandidateKind.BARE)
            elif ENDS_LINE.match(text, end) and (begin := _find_list(text, start, end)) is not None:
                yield from _strip(text, begin, end, CandidateKind.LISTED)
            return
        following = NEXT_NUMBER.search(text, label, end)
        start = following.end() if following else _end_broken_name(text, label, end)
        yield from _strip(text, label, start, CandidateKind.SHOWN)


def _find_list(text: str, start: int, end: int) -> int | None:
    """Where a list of bodies and nothing else begins, behind a sentence or a dash: …优化口岸环境。省商务厅、省税务局, …——市卫健委."""
    if "\t" in text[start:end]:  # cells
        return None
    if dash := DASH.search(text, start, end):
        return dash.end() if _lists_bodies(text[dash.end() : end], fewest=1) else None
    is_behind = text[max(0, start - LONGEST_CELL) : start].rstrip().endswith("。")
    return start if is_behind and _lists_bodies(text[start:end], fewest=2) else None


def _lists_bodies(words: str, fewest: int) -> bool:
    squeezed = BRACKETED.sub("", "".join(words.split())).rstrip("。；;")
    names = LIST_MARK.split(OPEN_END_BEHIND.sub("", squeezed.lstrip(SIGNS)))
    return len(names) >= fewest and bool(BEGINS_NAME.match(names[0])) and all(map(BODY.search, names))


def _end_broken_name(text: str, start: int, end: int) -> int:
    """Where labelled words end whose last name is broken over lines: …、市人⏎力资源社会保障局、市教育局."""
    while following := NEXT_LINE.match(text, end):
        last = LAST_NAME.search(text, start, end)
        first = FIRST_NAME.match(following["words"])
        if not last or not first or not is_broken(last.group(), first.group()):
            break
        end = following.end()
    return end


def is_broken(last: str, first: str) -> bool:
    """Whether words at the end of a line and at the beginning of the next are one name; 市住房和城乡 ends like a village."""
    whole = BODY.search(last) and not (last[-1] in "市区县乡镇村" and not BEGINS_NAME.match(first))
    return not whole and bool(BODY.search(last + first))


def _find_label(text: str, start: int, end: int) -> int | None:
    bullets = BULLETS.match(text, start, end)
    first = bullets.end() if bullets else start
    if begins_with_label(text[first : min(end, first + MAX_LABEL)]):
        return first
    label = LABEL_INSIDE.search(text, start, end) if ENDS_LABEL_INSIDE.search(text, start, end) else None
    return label.start() if label else None


def _strip(text: str, start: int, end: int, kind: CandidateKind) -> Iterator[tuple[int, int, CandidateKind]]:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    right = start + len(words.rstrip())
    if left < right:
        yield left, right, kind
