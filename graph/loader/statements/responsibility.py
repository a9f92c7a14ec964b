"""Responsibility statements: who leads, who shares, and which rule says so.

A statement is a list of actors with words that give them their role. The words are data (grammar.py, each with an
example); the reading is the same for all: cut the statement into mentions, take the label in front and the verb behind off
each, let the verb close the group of actors before it (actors.py), then settle who leads:

1. who is said to lead (牵头) leads, and all others share;
2. 负责 beside 配合 or 按职责分工负责: who answers leads, the others share (docs/labelling.md, rule 6);
3. the convention 列第一位者为牵头单位: the first leads and the rest share, but a collective at the head of a longer list
   does not lead (rule 2);
4. otherwise a single actor leads, several share; a lone collective 按职责分工 stands for many and shares (rule 1).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from graph.loader.agencies.registry import Registry, is_collective
from graph.loader.statements.actors import ActorMention, read_mentions
from graph.loader.statements.candidates import MAX_LABEL, CandidateKind, find_candidates, goes_on_below
from graph.loader.statements.duties import find_duties
from graph.loader.statements.grammar import (
    BEGINS_FIRST,
    BEGINS_LIST,
    BODY,
    BRACKETED,
    CLAUSE,
    CLOSING,
    CONVENTION,
    ENDS_LINE,
    ENDS_WITH_LABEL,
    FIRST_LEADS,
    IN_NAMES,
    LEADING_WORDS,
    LEADS_BY_CONVENTION,
    LEVEL_PREFIX,
    MAX_NAME,
    MAX_STATEMENT,
    NAMES_NOBODY,
    NO_ACTOR,
    NO_WORDS,
    NOT_IN_BARE_NAMES,
    NOT_IN_NAMES,
    NOTE,
    NOTHING_BUT_A_BODY,
    OF_ALL_TASKS,
    OPENING,
    POINTS_ELSEWHERE,
    SEATED,
    SENTENCE_PART,
    THE_SAME_BELOW,
    WHERE,
    RoleCue,
)
from graph.loader.statements.matching import (
    ReadCue,
    begins_with_label,
    ends_like_a_statement,
    match_bracket,
    search_from,
)
from graph.loader.statements.remainders import find_remainders, is_remark, may_name_a_body
from graph.loader.statements.unparsed import (
    COMES_INTO_FORCE,
    DOCUMENT_WIDE,
    NO_RULE,
    REMARK,
    RUNNING,
    TOO_LONG,
    explain_unparsed,
)
from graph.loader.statements.verbs_in_names import mask_verbs
from graph.loader.text.ranges import Ranges, join_ranges, map_to_ranges
from graph.terms import Role

WORDS, SENTENCES = re.compile(r"\S+"), re.compile("[^。]+")
BRACKETS = frozenset(OPENING + CLOSING)
SPACE_OR_OPENING = re.compile(rf"[\s{re.escape(OPENING)}]")
NOTE_AT_END = re.compile(r"[（(〔\[【〈][^）)〕\]】〉]*[）)〕\]】〉]$")
TWO_CHARACTERS = re.compile("[一-龥]{2}")
NAMED_BY_ONE = re.compile(
    ".{4}|.{2}[区县镇乡会局办站所]$"
)  # 公安部门, 东岸区, 村委会: long enough for a name behind 由
FEW_IN_SENTENCE = 2  # names: what is to be done may stand before the others
MAX_REMARK = 400  # characters behind a statement in its line
BEHIND_NAME = re.compile(r"[（(〔\[【〈].*$")


@dataclass(frozen=True, slots=True)
class Actor:
    """An agency or collective in a statement; offsets are those of the text that was searched."""

    name: str
    role: Role
    word: str  # the document's own for the role: 牵头, 配合; empty where it says none
    rule: str
    confidence: float
    ranges: Ranges  # several where a page number stands inside the name

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.ranges[-1][1]


@dataclass(frozen=True, slots=True)
class Statement:
    """A responsibility statement that was read. It stands in one place; in a table in as many as there are cells."""

    cells: tuple[Ranges, ...]
    actors: tuple[Actor, ...]
    open_ended: bool

    @property
    def ranges(self) -> Ranges:
        """Where its words stand."""
        return tuple(place for cell in self.cells for place in cell)

    @property
    def start(self) -> int:
        """Where its first words begin."""
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        """Where its last words end."""
        return self.ranges[-1][1]


@dataclass(frozen=True, slots=True)
class UnparsedStatement:
    """Words that speak of responsibility like a statement and that no rule could read."""

    start: int
    end: int
    reason: str


def find_convention(text: str) -> int | None:
    """Where the text says that the first of each list leads (列第一位者为牵头单位): the end of those words."""
    match = search_from(BEGINS_FIRST, FIRST_LEADS, "".join(text.split()))
    if match is None:
        return None
    left = match.end()  # characters to pass; words may be broken over lines
    for run in WORDS.finditer(text):
        if left <= len(run.group()):
            return run.start() + left
        left -= len(run.group())
    return len(text)


def find_statements(text: str, first_leads_from: int | None) -> Iterator[Statement | UnparsedStatement]:
    """Statements in a text, in order. From ``first_leads_from`` on, the first of each list leads.

    What is said behind the last statement (注：列第一位的为牵头单位) holds for all.
    """
    found = list(_find_statements(text, first_leads_from))
    said = first_leads_from is not None and any(isinstance(each, Statement) for each in found)
    if said and not any(isinstance(each, Statement) and each.end >= (first_leads_from or 0) for each in found):
        found = list(_find_statements(text, 0))
    found += _find_duties(text, found)
    yield from sorted([*found, *_find_remarks(text, found)], key=lambda each: each.start)


def _find_remarks(text: str, found: Iterable[Statement | UnparsedStatement]) -> Iterator[UnparsedStatement]:
    """What gives nobody a role and may name a body: in statements, and behind all that was found in its line."""
    at_end = UnparsedStatement(len(text), len(text), REMARK)
    for each, following in pairwise([*sorted(found, key=lambda each: each.start), at_end]):
        apart = ((following.start, following.end),)
        if isinstance(each, Statement):
            yield from list_remarks(text, each, apart)
        behind = (each.end, min(following.start, _find_line_end(text, each.end)))
        for start, end in find_remainders(text, (), [behind], ()):
            yield UnparsedStatement(start, end, REMARK)


def list_remarks(text: str, statement: Statement, apart: Ranges = ()) -> Iterator[UnparsedStatement]:
    """What of a statement gives nobody a role and may name a body; ``apart``: what is told otherwise."""
    taken = [*(place for actor in statement.actors for place in actor.ranges), *apart]
    names = [actor.name for actor in statement.actors]
    for start, end in find_remainders(text, taken, statement.ranges, names):
        yield UnparsedStatement(start, end, REMARK)


def _find_line_end(text: str, at: int) -> int:
    """Where the line behind a statement ends; in run-on text nothing is known to belong to it."""
    end = text.find("\n", at, at + MAX_REMARK)
    return end if end >= 0 else len(text) if len(text) - at < MAX_REMARK else at


def _find_duties(text: str, found: Iterable[Statement | UnparsedStatement]) -> Iterator[UnparsedStatement]:
    """Duties behind bodies and a colon, as far as no statement was found in them."""
    taken = sorted((each.start, each.end) for each in found)
    for start, end in find_duties(text, lambda name: _stands_for_itself(name) or is_collective(name)):
        at = bisect_left(taken, start, key=lambda place: place[1] - 1)
        first = taken[at][0] if at < len(taken) else end
        if start < first:
            yield UnparsedStatement(start, min(end, first), RUNNING)


def _find_statements(text: str, first_leads_from: int | None) -> Iterator[Statement | UnparsedStatement]:
    for start, end, kind in find_candidates(text):
        if kind is CandidateKind.BARE and _comes_into_force(text, start, end):
            continue
        if kind is CandidateKind.BARE and goes_on_below(text, start, end):
            yield UnparsedStatement(start, end, RUNNING)
            continue
        first_leads = first_leads_from is not None and end >= first_leads_from
        if end - start > MAX_STATEMENT:
            yield UnparsedStatement(start, start + MAX_STATEMENT, TOO_LONG)
        elif statement := _read_candidate(text, start, end, kind, first_leads=first_leads):
            yield statement
            yield from _find_wide(text, start, end)
        elif kind is CandidateKind.BARE:
            yield from _find_in_sentence(text, start, end, first_leads=first_leads)
        elif kind is CandidateKind.SHOWN and (reason := explain_unparsed(text[start:end], bare=False)):
            yield UnparsedStatement(start, end, reason)
        elif may_name_a_body(text[start:end]) and any(find_remainders(text, (), [(start, end)], ())):
            yield UnparsedStatement(start, end, NO_RULE)


def _find_wide(text: str, start: int, end: int) -> Iterator[UnparsedStatement]:
    """What a statement says of all tasks beside its own."""
    for sentence in SENTENCES.finditer(text, start, end):
        if OF_ALL_TASKS.search("".join(sentence.group().split())):
            yield UnparsedStatement(*sentence.span(), DOCUMENT_WIDE)


def _read_candidate(text: str, start: int, end: int, kind: CandidateKind, *, first_leads: bool) -> Statement | None:
    """The statement in a candidate; a bracket that gives no role may still be a list of names (市教育局、各群团组织)."""
    ends_line = kind is CandidateKind.SHOWN and text[start] in OPENING and ENDS_LINE.match(text, end)
    read = (
        read_statement(text[start:end], first_leads=first_leads, kind=each, at=start)
        for each in (kind, CandidateKind.LISTED)[: 2 if ends_line else 1]
    )
    return next(filter(None, read), None)


def _find_in_sentence(text: str, start: int, end: int, *, first_leads: bool) -> Iterator[Statement | UnparsedStatement]:
    """Statements at the end of a sentence or of its parts between ；, and the parts that speak of responsibility without one.

    Beside these, a part that only names a body is a remark: …；市妇联随时反馈，由市教育局牵头。
    """
    found: list[Statement | UnparsedStatement] = []
    silent: list[UnparsedStatement] = []
    for part in SENTENCE_PART.finditer(text, start, end):
        words = part.group().rstrip()
        statement = _read_sentence_end(words, first_leads=first_leads, at=part.start())
        end = statement.start if statement else part.start() + len(words)
        if reason := explain_unparsed(text[part.start() : end], bare=True):
            found.append(UnparsedStatement(part.start(), end, reason))
        elif not statement and may_name_a_body(words):
            silent.append(UnparsedStatement(part.start(), end, REMARK))
        found += [statement] if statement else []
    yield from found
    yield from silent if found else []


def _comes_into_force(text: str, start: int, end: int) -> bool:
    """Whether words end a provision on the document itself; it may have begun some lines above."""
    begin = max(text.rfind("。", max(0, start - MAX_STATEMENT), start) + 1, start - MAX_STATEMENT, 0)
    return bool(COMES_INTO_FORCE.search("".join(text[begin:end].split())))


def _read_sentence_end(words: str, *, first_leads: bool, at: int) -> Statement | None:
    """The statement at the end of a sentence (…，由市发改委牵头，市财政局配合).

    It is the longest run of clauses that reads as one; it must begin with a body that can be nothing else, and say more
    than that somebody helps.
    """
    if not ends_like_a_statement("".join(words.split()).rstrip("。；;")) or SEATED.search(words):
        return None
    for begin, is_inside in _list_beginnings(words):
        statement = read_statement(words[begin:], first_leads=first_leads, kind=CandidateKind.BARE, at=at + begin)
        if statement and is_inside and not _says_who_leads(statement):
            continue
        if statement and _begins_with_actor(words[begin:], statement) and _says_who_answers(words[begin:], statement):
            actors = (
                replace(actor, rule="sentence_end", confidence=RULES["sentence_end"].confidence)
                for actor in statement.actors
            )
            return replace(statement, actors=tuple(actors))
    return None


def _list_beginnings(words: str) -> Iterator[tuple[int, bool]]:
    """Where the statement of a sentence may begin: with a clause, or inside one by its 由 (老旧小区改造由市住建局牵头)."""
    for clause in CLAUSE.finditer(words):
        yield clause.start(), False
        if by := WHERE.match(clause.group().lstrip()):
            yield clause.end() - len(clause.group().lstrip()) + by.end() - 1, True


def _says_who_leads(statement: Statement) -> bool:
    """Whether a statement says who leads whom: 由市住建局牵头，市财政局配合, not 由市财政局负责."""
    return len(statement.actors) > 1 and any(actor.role is Role.LEADS for actor in statement.actors)


def _begins_with_actor(words: str, statement: Statement) -> bool:
    """Whether a statement's first words name a body that can be nothing else: what stands before it is the task's."""
    leading = LEADING_WORDS.match(words)
    first = statement.actors[0]
    if first.start != statement.start + (leading.end() if leading else 0):
        return False
    said = leading and leading.group().endswith("由") and len(statement.actors) > 1 and NAMED_BY_ONE.search(first.name)
    return bool(said) or _stands_for_itself(first.name)  # 由公安部门负责，有关部门配合


def _says_who_answers(words: str, statement: Statement) -> bool:
    """Whether somebody with a name of its own answers, or by 由 a collective beside one: 由各乡镇实施，县公安局配合."""
    answering = [actor.name for actor in statement.actors if not actor.rule.startswith("assist_")]
    named = [actor.name for actor in statement.actors if not is_collective(actor.name)]
    return bool(answering and named) if words.startswith("由") else not set(named).isdisjoint(answering)


def read_statement(
    words: str, *, first_leads: bool = False, kind: CandidateKind = CandidateKind.SHOWN, at: int = 0
) -> Statement | None:
    """Read one statement; None if it is none. ``at``: where the words begin in the text whose offsets are wanted.

    A bare sentence is one only when all its actors look like bodies, a bracket without a word of responsibility only
    when it holds nothing but names.
    """
    squeezed, places = _squeeze(words)
    left, right = _strip_marks(squeezed)
    if kind is CandidateKind.SHOWN and "由" in squeezed and (where := WHERE.match(squeezed[left:right])):
        left += where.end()
    convention = CONVENTION.search(squeezed, left, right) if BEGINS_FIRST.search(squeezed, left, right) else None
    if convention and convention.end() < right and squeezed[convention.start()] in OPENING:
        first_leads = True  # 市教育局（列第一位者为牵头单位，下同）、市财政局: the list goes on
        cut = slice(convention.start(), convention.end() + 1)
        squeezed = squeezed[: cut.start] + squeezed[cut.stop :]
        places = [*places[: cut.start], *places[cut.stop :]]
        right -= cut.stop - cut.start
    elif convention and convention.start() <= left:
        first_leads, left = True, convention.end()  # （排名第一的为牵头单位，下同；市民政局、市残联）
    elif convention:
        first_leads, right = True, convention.start()
    if wide := OF_ALL_TASKS.search(squeezed, left, right):
        right = _strip_marks(squeezed[: wide.start()])[1]
    right = _leave_out_note(squeezed, left, right)
    if squeezed.endswith("同", left, right) and (same := THE_SAME_BELOW.search(squeezed[left:right])):
        right = left + same.start()
    mentions = list(READ[kind](squeezed, left, right))
    if kind is CandidateKind.SHOWN and "由" in squeezed:
        _leave_out_where(mentions)
    for mention in mentions:
        mention.ranges = _place(mention, places, words, at)
    return _conclude(mentions, (((at, at + len(words)),),), first_leads=first_leads, kind=kind)


def _leave_out_where(mentions: Iterable[ActorMention]) -> None:
    """Take off names what says for which part of the work they answer: 干流由市农业农村局负责，支流由各县区政府负责."""
    for mention in mentions:
        if where := WHERE.match(mention.name):
            mention.name, mention.start = mention.name[where.end() :], mention.start + where.end()


def read_cells(text: str, cells: Sequence[tuple[ReadCue, Ranges]], *, first_leads: bool = False) -> Statement | None:
    """Read the cells of a table's row: the column gives the role, unless words in the cell (X牵头) say more."""
    mentions: list[ActorMention] = []
    filled = [(cue, cell) for cue, cell in cells if join_ranges(text, cell).strip()]
    for cue, cell in filled:
        words = join_ranges(text, cell)
        squeezed, places = _squeeze(words)
        for mention in read_mentions(squeezed, 0, len(squeezed), cue):
            inside = _place(mention, places, words, 0)
            mention.ranges = tuple(place for start, end in inside for place in map_to_ranges(cell, start, end))
            mentions.append(mention)
    return _conclude(mentions, tuple(cell for _, cell in filled), first_leads=first_leads, kind=CandidateKind.SHOWN)


def _conclude(
    mentions: list[ActorMention], cells: tuple[Ranges, ...], *, first_leads: bool, kind: CandidateKind
) -> Statement | None:
    """The statement that mentions make; None where one of them can be no actor."""
    running = kind is CandidateKind.BARE and any(mention.duty for mention in mentions)
    mentions = [mention for mention in mentions if mention.cue is not RoleCue.NOT_AN_AGENCY]
    named = [mention for mention in mentions if is_collective(mention.name) or not is_remark(mention.name)]
    if kind is CandidateKind.BARE and len(named) < len(mentions):
        return None
    mentions = named
    if running or not mentions or not all(_may_be_name(mention.name, kind) for mention in mentions):
        return None
    if kind is CandidateKind.LISTED and not any(_stands_for_itself(mention.name) for mention in mentions):
        return None
    # 加强组织领导，成立领导小组: nobody answers; 组织专家驻村指导: nobody but who helps
    if kind is CandidateKind.BARE and {mention.cue for mention in mentions} <= {None, RoleCue.ASSIST}:
        return None
    actors = tuple(
        _settle_actor(mention, role, "listed" if kind is CandidateKind.LISTED else rule)
        for mention, role, rule in _settle(_name_once(mentions), first_leads)
    )
    return Statement(cells, actors, any(mention.open_ended for mention in mentions))


def _settle_actor(mention: ActorMention, role: Role, rule: str) -> Actor:
    word = LEADS_BY_CONVENTION if (role, rule) == (Role.LEADS, "first_leads") else mention.word
    return Actor(mention.name, role, word, rule, _rate(mention.name, rule), mention.ranges)


def _name_once(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Each actor once, where it leads if it does: 牵头单位：市发改委；责任单位：市发改委、市财政局."""
    once: dict[str, ActorMention] = {}
    for mention in mentions:
        known = once.setdefault(mention.name, mention)
        if mention.cue is RoleCue.LEAD is not known.cue:
            once[mention.name] = mention
    return list(once.values())


def _place(mention: ActorMention, places: Sequence[int], words: str, begin: int) -> Ranges:
    """The ranges in which an mention's name stands: white space belongs to it, page numbers do not."""
    if mention.start == mention.end:  # a mark stood where the name belongs, and nobody is named
        return ()
    first, last = places[mention.start], places[mention.end - 1]
    if last - first == mention.end - 1 - mention.start:  # nothing stands inside it
        return ((begin + first, begin + last + 1),)
    own = places[mention.start : mention.end]
    cuts = [0, *(n for n in range(1, len(own)) if words[own[n - 1] + 1 : own[n]].strip()), len(own)]
    return tuple((begin + own[left], begin + own[right - 1] + 1) for left, right in pairwise(cuts))


def _squeeze(words: str) -> tuple[str, Sequence[int]]:
    """The words without white space and page numbers, and the place of each character that is left.

    Space before a label begins a new group (牵头单位：市发改委 责任单位：…); space between two bodies stands for 、.
    """
    blank = NO_WORDS.sub(lambda match: " " * len(match.group()), words)
    if blank[:1].strip() and not SPACE_OR_OPENING.search(blank, 1):
        return blank, range(len(blank))
    kept: list[tuple[str, int]] = []
    for run in WORDS.finditer(blank):
        mark = _read_space(blank[: run.start()], blank[run.start() :]) if kept else ""
        kept += [(mark, run.start() - 1)] if mark else []
        for place, character in enumerate(run.group(), start=run.start()):
            if kept and character in OPENING:
                if begins_with_label(blank[place : place + MAX_LABEL]):  # 【牵头单位】市教委【配合单位】市财政局
                    kept.append(("；", place - 1))
                elif kept[-1][0] in CLOSING and begins_with_label(blank[place + 1 : place + 1 + MAX_LABEL]):
                    kept[-1] = ("；", place - 1)  # （牵头单位：市教委）（配合单位：市财政局）
                    continue
            kept.append((character, place))
    return "".join(character for character, _ in kept), [place for _, place in kept]


def _read_space(before: str, behind: str) -> str:
    """The mark that white space stands for; a line break alone may stand in the middle of a name."""
    line, _, following = behind[:60].partition("\n")
    if begins_with_label(line) or (begins_with_label(behind[:60]) and not begins_with_label(following.lstrip())):
        return "；"
    if ENDS_WITH_LABEL.search(before[-30:]) and BEGINS_LIST.match(behind):
        return "："
    broken = before.endswith("\n") or before.rstrip(" 　\t").endswith("\n")
    name = NOTE_AT_END.sub("", before[-MAX_NAME:].rstrip())
    bodies = BODY.search(name) and TWO_CHARACTERS.search(name[-2:]) and TWO_CHARACTERS.match(behind)  # 区 工商联 is one
    return "、" if bodies and not broken else ""


def _strip_marks(squeezed: str) -> tuple[int, int]:
    """Where the words begin and end without the brackets around them, also one that lacks its mate, and without 。."""
    left, right = 0, len(squeezed)
    while True:
        while right > left and squeezed[right - 1] in "。；;，,.、":
            right -= 1
        if right - left < 2:
            return left, right
        close = match_bracket(squeezed, left) if squeezed[left] in OPENING else -1
        if close == right - 1:
            left, right = left + 1, right - 1
        elif close is None:
            left += 1
        elif squeezed[right - 1] in CLOSING and _lacks_mate(squeezed[left:right]):
            right -= 1
        else:
            return left, right


def _lacks_mate(words: str) -> bool:
    """Whether more brackets close than open."""
    return sum(mark in CLOSING for mark in words) > sum(mark in OPENING for mark in words)


def _leave_out_note(squeezed: str, left: int, right: int) -> int:
    """Where a statement ends without a note in brackets that names no actor: 市发改委负责（2023年底前）."""
    note = NOTE.search(squeezed, left, right)
    return note.start() if note and NO_ACTOR.match(note[1]) else right


def _read_sentences(squeezed: str, left: int, right: int) -> Iterator[ActorMention]:
    """The mentions of a statement; a sentence in it that gives no role (具体任务不再分工) is no list of actors."""
    for sentence in SENTENCES.finditer(squeezed, left, right):
        mentions = read_mentions(squeezed, *sentence.span())
        if any(mention.cue for mention in mentions):
            yield from mentions


def _read_bare(squeezed: str, left: int, right: int) -> list[ActorMention]:
    """The mentions of a sentence: most hold words that can be no name, and are no further read."""
    mentions = read_mentions(squeezed, left, right, may_be_name=_may_be_bare_name)
    if _begins_with_task(squeezed, mentions):
        return []
    return mentions if any(mention.cue for mention in mentions) else []


def _begins_with_task(squeezed: str, mentions: Sequence[ActorMention]) -> bool:
    """Whether the first words are what is to be done, though they end as bodies do: 共建校区，市教育局、市财政局共同推进."""
    if len(mentions) < FEW_IN_SENTENCE or squeezed[mentions[0].end] not in "，,":
        return False
    return not _stands_for_itself(mentions[0].name) and _stands_for_itself(mentions[1].name)


def _read_list(squeezed: str, left: int, right: int) -> list[ActorMention]:
    """The mentions of a bracket that holds names only: they answer for the task (（市教委、市财政局）)."""
    return read_mentions(squeezed, left, right, ReadCue(RoleCue.ANSWER, ""))


READ: dict[CandidateKind, Callable[[str, int, int], Iterable[ActorMention]]] = {
    CandidateKind.SHOWN: _read_sentences,
    CandidateKind.BARE: _read_bare,
    CandidateKind.LISTED: _read_list,
}


def _stands_for_itself(name: str) -> bool:
    """Whether a name can be nothing but a body: its prefix names a level, its end what it is, or the registry knows it."""
    return bool(LEVEL_PREFIX.match(name) or NOTHING_BUT_A_BODY.search(name)) or Registry.load().knows(name)


@lru_cache(maxsize=4096)  # a document names the same bodies in most of its statements
def _may_be_name(name: str, kind: CandidateKind) -> bool:
    bare = BRACKETED.sub("", name)
    if not 1 < len(bare) <= MAX_NAME:
        return False
    if NOT_IN_NAMES.search(bare):
        bare = IN_NAMES.sub("", bare)
    torn = not BRACKETS.isdisjoint(bare)  # brackets that do not match
    if not bare or torn or NOT_IN_NAMES.search(bare) or POINTS_ELSEWHERE.match(bare):
        return False
    if NAMES_NOBODY.search(bare):
        return False
    return kind is CandidateKind.SHOWN or (
        not NOT_IN_BARE_NAMES.search(mask_verbs(bare)) and (bool(BODY.search(bare)) or is_collective(bare))
    )


def _may_be_bare_name(mention: ActorMention) -> bool:
    return _may_be_name(mention.name, CandidateKind.BARE)


def _settle(mentions: list[ActorMention], first_leads: bool) -> Iterator[tuple[ActorMention, Role, str]]:
    """The role of each actor, by the four rules of the module's head, in their order."""
    cues = {mention.cue for mention in mentions}
    several = len(mentions) > 1
    assisted = RoleCue.ASSIST in cues and RoleCue.LEAD not in cues
    helped = _find_helped(mentions)
    divided = [mention.cue for mention in mentions].count(
        RoleCue.ANSWER_BY_DUTY
    ) > 1  # each has a duty of its own, nobody leads
    for place, mention in enumerate(mentions):
        if mention.cue is RoleCue.LEAD:
            yield mention, Role.LEADS, "lead_label" if mention.labelled else "lead_verb"
        elif mention.cue is RoleCue.ASSIST:
            yield mention, Role.CO_RESPONSIBLE, "assist_label" if mention.labelled else "assist_verb"
        elif RoleCue.LEAD in cues:
            yield mention, Role.CO_RESPONSIBLE, "beside_lead"
        elif mention is helped or (assisted and not divided and not is_collective(mention.name)):
            yield mention, Role.LEADS, "assisted_by_others"
        elif several and first_leads:
            leads = place == 0 and not is_collective(mention.name)
            yield mention, Role.LEADS if leads else Role.CO_RESPONSIBLE, "first_leads"
        elif several or (mention.cue is RoleCue.ANSWER_BY_DUTY and is_collective(mention.name)):
            yield mention, Role.CO_RESPONSIBLE, "several_answer"
        else:
            yield mention, Role.LEADS, "only_actor"


def _find_helped(mentions: Sequence[ActorMention]) -> ActorMention | None:
    """The first, where it alone answers and others help or have duties of their own (rule 2), also if it is a collective."""
    first, *others = [mention.cue for mention in mentions]
    helped = others and {RoleCue.ASSIST, RoleCue.ANSWER_BY_DUTY}.issuperset(others)
    return mentions[0] if first is RoleCue.ANSWER and helped else None


@dataclass(frozen=True, slots=True)
class Rule:
    """Why an agency has its role: how sure that is (checked against hand-made answers), what it means, an example."""

    confidence: float
    meaning: str
    example: str


RULES = {
    "lead_verb": Rule(0.99, "said to lead by a verb", "（市人社局牵头，市教委配合）"),
    "lead_label": Rule(0.99, "said to lead by a label", "（牵头单位：市人社局；配合单位：市教委）"),
    "assist_verb": Rule(0.98, "said to help by a verb", "（市人社局牵头，市教委配合）"),
    "assist_label": Rule(0.98, "said to help by a label", "（牵头单位：市人社局；配合单位：市教委）"),
    "beside_lead": Rule(0.98, "named beside one who leads", "（市人社局牵头，市教委、市财政局负责）"),
    "first_leads": Rule(0.96, "the first of a list leads, by a convention", "（市人社局、市教委负责。列第一位者为牵头单位，下同）"),
    "several_answer": Rule(0.96, "several answer and nobody is said to lead", "（市人社局、市教委负责）"),
    "only_actor": Rule(0.96, "the only one who answers leads", "（市人社局负责）"),
    "assisted_by_others": Rule(0.88, "answers, and others are said to help", "（市人社局负责，市教委配合）"),
    "listed": Rule(0.85, "named in brackets without a word of responsibility", "加强培训（市人社局、市教委）"),
    "sentence_end": Rule(0.85, "named in the last clauses of a running sentence", "加强培训，由市人社局牵头，市教委配合。"),
}  # fmt: skip


@lru_cache(maxsize=4096)
def _rate(name: str, rule: str) -> float:
    """How sure a reading is: by its rule, and less where the name does not end like a body's."""
    known_shape = BODY.search(BEHIND_NAME.sub("", name)) or is_collective(name)
    confidence = RULES[rule].confidence
    return confidence if known_shape else round(confidence * 0.7, 2)
