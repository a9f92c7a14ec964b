"""One statement → its actors: cut into mentions (actors.py), each with the role that the words beside it give, and settled who leads.

The words are data (grammar.py, each with an example); the reading is the same for all: take the label in front and the verb
behind off each mention, let the verb close the group of actors before it, then settle who leads (roles.py).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from graph.loader.agencies.registry import is_collective
from graph.loader.statements.actors import ActorMention, read_mentions
from graph.loader.statements.candidates import CandidateKind
from graph.loader.statements.grammar import (
    BEGINS_FIRST,
    CONVENTION,
    OF_ALL_TASKS,
    OPENING,
    THE_SAME_BELOW,
    WHERE,
    RoleCue,
)
from graph.loader.statements.matching import ReadCue
from graph.loader.statements.names import may_be_name, stands_for_itself
from graph.loader.statements.remainders import is_remark
from graph.loader.statements.roles import name_once, settle, settle_actor
from graph.loader.statements.shared_ends import share_ends
from graph.loader.statements.squeezing import leave_out_note, place_mention, squeeze, strip_marks
from graph.loader.statements.statement import Statement
from graph.loader.text.ranges import Ranges, join_ranges, map_to_ranges

SENTENCES = re.compile("[^。]+")
FEW_IN_SENTENCE = 2  # names: what is to be done may stand before the others


def read_statement(
    words: str, *, first_leads: bool = False, kind: CandidateKind = CandidateKind.SHOWN, at: int = 0
) -> Statement | None:
    """Read one statement; None if it is none. ``at``: where the words begin in the text whose offsets are wanted.

    A bare sentence is one only when all its actors look like bodies, a bracket without a word of responsibility only
    when it holds nothing but names.
    """
    squeezed, places = squeeze(words)
    left, right = strip_marks(squeezed)
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
        right = strip_marks(squeezed[: wide.start()])[1]
    right = leave_out_note(squeezed, left, right)
    if squeezed.endswith("同", left, right) and (same := THE_SAME_BELOW.search(squeezed[left:right])):
        right = left + same.start()
    mentions = list(READ[kind](squeezed, left, right))
    if kind is CandidateKind.SHOWN and "由" in squeezed:
        _leave_out_where(mentions)
    share_ends(mentions, squeezed)
    for mention in mentions:
        mention.ranges = place_mention(mention, places, words, at)
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
        squeezed, places = squeeze(words)
        found = read_mentions(squeezed, 0, len(squeezed), cue)
        share_ends(found, squeezed)
        for mention in found:
            inside = place_mention(mention, places, words, 0)
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
    if running or not mentions or not all(may_be_name(mention.name, kind) for mention in mentions):
        return None
    if kind is CandidateKind.LISTED and not any(stands_for_itself(mention.name) for mention in mentions):
        return None
    # 加强组织领导，成立领导小组: nobody answers; 组织专家驻村指导: nobody but who helps
    if kind is CandidateKind.BARE and {mention.cue for mention in mentions} <= {None, RoleCue.ASSIST}:
        return None
    actors = tuple(
        settle_actor(mention, role, "listed" if kind is CandidateKind.LISTED else rule)
        for mention, role, rule in settle(name_once(mentions), first_leads)
    )
    return Statement(cells, actors, any(mention.open_ended for mention in mentions))


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
    return not stands_for_itself(mentions[0].name) and stands_for_itself(mentions[1].name)


def _read_list(squeezed: str, left: int, right: int) -> list[ActorMention]:
    """The mentions of a bracket that holds names only: they answer for the task (（市教委、市财政局）)."""
    return read_mentions(squeezed, left, right, ReadCue(RoleCue.ANSWER, ""))


READ: dict[CandidateKind, Callable[[str, int, int], Iterable[ActorMention]]] = {
    CandidateKind.SHOWN: _read_sentences,
    CandidateKind.BARE: _read_bare,
    CandidateKind.LISTED: _read_list,
}


def _may_be_bare_name(mention: ActorMention) -> bool:
    return may_be_name(mention.name, CandidateKind.BARE)
