"""Responsibility statements in a text, and what of them nobody could read.

Candidates are found by their place (candidates.py) and read as what they may be (reading.py); what speaks of responsibility, or
names a body beside it, and became no statement is told with the reason.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from graph.loader.agencies.registry import is_collective
from graph.loader.statements.candidates import CandidateKind, find_candidates, goes_on_below
from graph.loader.statements.duties import find_duties
from graph.loader.statements.grammar import (
    BEGINS_FIRST,
    CLAUSE,
    ENDS_LINE,
    FIRST_LEADS,
    LEADING_WORDS,
    MAX_STATEMENT,
    OF_ALL_TASKS,
    OPENING,
    SEATED,
    SENTENCE_PART,
    WHERE,
)
from graph.loader.statements.matching import ends_like_a_statement, search_from
from graph.loader.statements.names import stands_for_itself
from graph.loader.statements.reach import find_reach, part_by_reach
from graph.loader.statements.reading import read_statement
from graph.loader.statements.remainders import find_remainders, may_name_a_body
from graph.loader.statements.roles import RULES
from graph.loader.statements.statement import Actor, Statement, UnparsedStatement
from graph.loader.statements.subjects import find_acting
from graph.loader.statements.unparsed import (
    BELOW,
    COMES_INTO_FORCE,
    DOCUMENT_WIDE,
    HEADS_TASKS,
    LONGEST_HEADING,
    NO_RULE,
    REMARK,
    RUNNING,
    TOO_LONG,
    explain_unparsed,
)
from graph.loader.text.ranges import Ranges
from graph.terms import Role

WORDS, SENTENCES = re.compile(r"\S+"), re.compile("[^。]+")
BY_PLACE = {"only_actor", "first_leads"}  # rules by which one leads though no word says so
NAMED_BY_ONE = re.compile(
    ".{4}|.{2}[区县镇乡会局办站所]$"
)  # 公安部门, 东岸区, 村委会: long enough for a name behind 由
MAX_REMARK = 400  # characters behind a statement in its line


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
    found += _find_acting(text, found)
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
    for start, end in find_duties(text, lambda name: stands_for_itself(name) or is_collective(name)):
        at = bisect_left(taken, start, key=lambda place: place[1] - 1)
        first = taken[at][0] if at < len(taken) else end
        if start < first:
            yield UnparsedStatement(start, min(end, first), RUNNING)


def _find_acting(text: str, found: Iterable[Statement | UnparsedStatement]) -> Iterator[UnparsedStatement]:
    """What bodies do in words that no rule knows, as far as nothing else was found there."""
    taken = sorted((each.start, each.end) for each in found)
    for start, end in find_acting(text, taken):
        words = text[start:end]
        yield UnparsedStatement(end - len(words.lstrip()), start + len(words.rstrip()), NO_RULE)


def _find_statements(text: str, first_leads_from: int | None) -> Iterator[Statement | UnparsedStatement]:
    for start, end, kind in find_candidates(text):
        if kind is CandidateKind.BARE and _comes_into_force(text, start, end):
            continue
        above = max(text.rfind("\n", 0, start) + 1, start - LONGEST_HEADING)
        if HEADS_TASKS.search("".join(text[above:start].split())):
            yield UnparsedStatement(above, end, BELOW)
            continue
        if kind is CandidateKind.BARE and goes_on_below(text, start, end):
            yield UnparsedStatement(start, end, RUNNING)
            continue
        first_leads = first_leads_from is not None and end >= first_leads_from
        if end - start > MAX_STATEMENT:
            yield UnparsedStatement(start, start + MAX_STATEMENT, TOO_LONG)
        elif said := list(_read_parts(text, start, end, kind, first_leads=first_leads)):
            yield from said
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


def _read_parts(
    text: str, start: int, end: int, kind: CandidateKind, *, first_leads: bool
) -> Iterator[Statement | UnparsedStatement]:
    """The statements in a candidate: one, or one for each of the items that it names (第1项由…，第2项由…)."""
    parts = list(part_by_reach(text, start, end))
    for begin, stop in parts:
        inner = begin + (text[begin] in OPENING)
        reach, said = find_reach(text[inner:stop])
        if reach is None:
            if statement := _read_candidate(text, begin, stop, kind, first_leads=first_leads):
                yield statement
        elif statement := _read_candidate(text, inner + said, stop, kind, first_leads=first_leads):
            yield replace(statement, cells=(((begin, stop),),), reach=reach)
        elif len(parts) > 1:
            yield UnparsedStatement(begin, stop, NO_RULE)


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
            among_others = explain_unparsed(words[:begin], bare=True) is not None
            actors = (_settle_at_end(actor, among_others=among_others) for actor in statement.actors)
            return replace(statement, actors=tuple(actors))
    return None


def _settle_at_end(actor: Actor, *, among_others: bool) -> Actor:
    """An actor at a sentence's end. Among others, whose duties the clauses before tell, it leads only where that is said.

    县水利局负总责，县财政局负责资金，县水务公司组织实施: of the last two clauses alone, 县水务公司 would be the only one.
    """
    leads = actor.role is Role.LEADS and not (among_others and actor.rule in BY_PLACE)
    role = Role.LEADS if leads else Role.CO_RESPONSIBLE
    return replace(actor, role=role, rule="sentence_end", confidence=RULES["sentence_end"].confidence)


def _list_beginnings(words: str) -> Iterator[tuple[int, bool]]:
    """Where the statement of a sentence may begin: with a clause, or inside one by its 由 (老旧小区改造由市住建局牵头)."""
    for clause in CLAUSE.finditer(words):
        begin = clause.end() - len(clause.group().lstrip())
        yield begin, False
        if by := WHERE.match(words[begin : clause.end()]):
            yield begin + by.end() - 1, True


def _says_who_leads(statement: Statement) -> bool:
    """Whether a statement says who leads whom: 由市住建局牵头，市财政局配合, not 由市财政局负责."""
    return len(statement.actors) > 1 and any(actor.role is Role.LEADS for actor in statement.actors)


def _begins_with_actor(words: str, statement: Statement) -> bool:
    """Whether a statement's first words name a body that can be nothing else: what stands before it is the task's."""
    leading = LEADING_WORDS.match(words)
    first, at = statement.actors[0], leading.end() if leading else 0
    begin = first.start - statement.start
    if begin < at or words[at:begin].strip():
        return False
    said = leading and leading.group().endswith("由") and len(statement.actors) > 1 and NAMED_BY_ONE.search(first.name)
    return bool(said) or stands_for_itself(first.name)  # 由公安部门负责，有关部门配合


def _says_who_answers(words: str, statement: Statement) -> bool:
    """Whether somebody with a name of its own answers, or by 由 a collective beside one: 由各乡镇实施，县公安局配合."""
    answering = [actor.name for actor in statement.actors if not actor.rule.startswith("assist_")]
    named = [actor.name for actor in statement.actors if not is_collective(actor.name)]
    return bool(answering and named) if words.startswith("由") else not set(named).isdisjoint(answering)
