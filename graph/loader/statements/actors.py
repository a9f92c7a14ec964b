"""A squeezed statement → its mentions: names with the cues that labels and verbs give them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from graph.loader.agencies.registry import is_collective
from graph.loader.statements.grammar import (
    BEFORE_COLLECTIVE,
    BEGINS_VERB,
    BODY,
    BRACKETED,
    CLOSING,
    DUTY_BEHIND,
    EACH_ITS_OWN,
    ENDS_LABEL,
    GENERIC,
    IN_COLLECTIVES,
    INNER_LABEL,
    JOINT,
    LABEL_IN_FRONT,
    LACKS_MARK,
    LEADING,
    LEADING_WORDS,
    LOCAL_COLLECTIVE,
    MARKS,
    NO_ACTOR,
    NOT_IN_NAMES,
    NOTE_BEHIND,
    OPEN_COLLECTIVE,
    OPEN_END,
    OPENING,
    POINTS_ELSEWHERE,
    POST,
    REST_OF_COLLECTIVE,
    REST_OF_LOCAL_COLLECTIVE,
    SIGN,
    SIGNS,
    SPLIT_COLLECTIVE,
    TOGETHER_WITH,
    VERB_BEHIND,
    RoleCue,
)
from graph.loader.statements.matching import OPEN_END_BEHIND, ReadCue, get_cue, search_from
from graph.loader.statements.persons import is_person, is_person_behind
from graph.loader.statements.remainders import LEADS
from graph.loader.statements.verbs_in_names import is_cut_off
from graph.loader.text.ranges import Ranges

MARK_OR_BRACKET = re.compile(f"[{re.escape(MARKS + OPENING + CLOSING)}“”]")
LEADS_TOGETHER = re.compile(f"(?:{'|'.join(LEADING)})(?:会同|联合|商)")  # 市教育局牵头会同市财政局落实
SAYS_LEAD = re.compile("|".join(LEADING))
CLAUSE_MARKS = "，,；;"
# A label, and a verb that says something else of its own clause only: 责任单位：市教委，市科技局配合; 责任人：孙某，各乡镇落实.
APART = {
    (RoleCue.ANSWER, RoleCue.ASSIST),
    (RoleCue.LEAD, RoleCue.ASSIST),
    (RoleCue.LEAD, RoleCue.ANSWER),
    (RoleCue.LEAD, RoleCue.ANSWER_BY_DUTY),
    *((RoleCue.NOT_AN_AGENCY, cue) for cue in RoleCue),
}
TOGETHER = ReadCue(RoleCue.ASSIST, "会同")  # 市发改委会同市住建局
SIGNED = ReadCue(RoleCue.LEAD, "牵头")  # ▲市教育局: a note says what the sign means
PERSON_BEHIND = re.compile(r"(?<=.)[（(]([一-龥×]{2,4})[）)]$")
# No other name of a body: 市交通局（代建单位：澜溪城投公司）, 市水利局（会商市林业局）.
REMARK_BEHIND = re.compile(
    rf"(?<=.)[（(〔\[](?:[^（）()〔〕:：]{{2,10}}[:：][^（）()〔〕]+|(?:{LEADS.pattern})[^（）()〔〕]+)[）)〕\]]$"
)
# A body whose end can be nothing else, and a word behind it that says how: 联动 in 区消防救援大队联动配合.
HOW_BEHIND = re.compile(
    "^.{1,30}(?:[局厅]|委员会|办公室|政府|公司|集团|部门|单位|街道|[支大总]队|中心|管委会|海关|办事处|(?<=[各有相][乡关级])[镇乡门]|^.*?各(?:村|乡镇|镇街|街道|社区))(?=(?!.*(?:长|主任|书记|主席|某))[一-龥]{2,4}$)"
)
BRACKET_AND_REST = re.compile(r"[（(].*$")


@dataclass(slots=True)
class ActorMention:
    """What stands between two marks of a statement: a name, the role cue that its words give it, and where it stands.

    It is filled in while the statement is read: what a verb says of a name stands behind it.
    """

    name: str
    start: int
    end: int
    cue: RoleCue | None = None
    word: str = ""  # the document's own for the role: 牵头, 配合
    ranges: Ranges = ()  # where it stands before white space was left out
    labelled: bool = False
    open_ended: bool = False
    whole: str = ""  # the name with the end that it leaves to the last of its list: 经开区、高新区管委会
    tail: tuple[int, int] | None = None  # where that stands, if it is a part of the name as printed: 市、县财政局
    duty: bool = False  # words say what is to be done (市教育局牵头制定办法), as running text does

    def move(self, by: int) -> "ActorMention":
        """The same name further on."""
        return ActorMention(self.name, self.start + by, self.end + by, self.cue, self.word, open_ended=self.open_ended)


def read_mentions(
    squeezed: str,
    left: int,
    right: int,
    label: ReadCue | None = None,
    may_be_name: Callable[[ActorMention], bool] | None = None,
) -> list[ActorMention]:
    """The mentions of a statement with the role cue of each: labels hold until the next one, verbs close what stands before.

    None at all, as soon as one of them is a name by its place that ``may_be_name`` refuses.
    """
    mentions: list[ActorMention] = []
    open_from = 0  # the first mention that waits for a verb
    clause_from = label_from = 0  # the first mention of its clause, and of its label
    labelled, beside = label is not None, False
    for start, end in _split_at_verbs(squeezed, _rejoin(squeezed, list(_cut(squeezed, left, right)))):
        run = _read_run(squeezed[start:end], behind_label=labelled)
        clause_from = len(mentions) if squeezed[start - 1 : start] in CLAUSE_MARKS else clause_from
        if run.label:
            label, labelled = run.label, True
            open_from = label_from = len(mentions)
        names, verb = [name.move(start) for name in run.names], run.verb
        if mentions and mentions[-1].duty and not _names_bodies(names):
            continue  # 市教育局负责制定方案、完善制度: what it does goes on
        if run.together:
            _close(mentions[open_from:], ReadCue(RoleCue.LEAD, ""), label)  # 市发改委、市财政局会同市住建局
        beside = beside or squeezed.startswith("会同", start)
        if label or beside:  # 市教委负责，会同市财政局、市人社局落实: 会同 holds as far as the verb
            _put_behind(label or TOGETHER, names)
        if may_be_name and _is_task(names, mentions[open_from:], squeezed[start:end], may_be_name):
            return []
        mentions += names
        if verb.cue:
            # 责任单位：市教委、市财政局，市科技局配合: those before the comma answer
            apart = label and (label.kind, verb.cue.kind) in APART
            first = not (label or open_from or beside)  # verb of all
            helped = first and verb.cue.kind is RoleCue.ASSIST and _are_parted(squeezed, mentions[: clause_from + 1])
            open_from = max(open_from, clause_from) if apart or helped else open_from
            _take_back(mentions[open_from:] if apart and clause_from > label_from else [])
            _close(mentions[open_from:], verb.cue, label)
            for mention in mentions[open_from:]:
                mention.duty = mention.duty or verb.duty
            open_from, beside = len(mentions), False
    if open_from and not label:
        _leave_out_remarks(mentions[open_from:])
    _let_one_lead(mentions)
    return mentions


def _let_one_lead(mentions: list[ActorMention]) -> None:
    """Where a word says who leads, 会同 says so of nobody else: 市教育局牵头，市总工会会同市残联实施."""
    if any(mention.cue is RoleCue.LEAD and SAYS_LEAD.search(mention.word) for mention in mentions):
        for mention in mentions:
            if mention.cue is RoleCue.LEAD and not SAYS_LEAD.search(mention.word):
                mention.cue = None


def _are_parted(squeezed: str, mentions: list[ActorMention]) -> bool:
    """Whether the last mention begins a clause of its own, so that those before it answer: 市水利局、市财政局，水务集团配合.

    In 市水利局，市财政局，水务集团配合 nobody can tell.
    """
    between = squeezed[mentions[0].end : mentions[-1].start] if mentions else ""
    marks = [mark for mark in between if mark in CLAUSE_MARKS]
    return len(marks) == 1 or (bool(marks) and marks[-1] in ";；")


def _is_task(
    names: Iterable[ActorMention],
    waiting: list[ActorMention],
    words: str,
    may_be_name: Callable[[ActorMention], bool],
) -> bool:
    """Whether one of the names is no body's, or what stands before 由 is to be done: 改造低产茶园，由县农业农村局牵头.

    So is what running text says of everyone: 各成员单位按照职责分工，各司其职.
    """
    if (waiting and words.startswith("由")) or words in EACH_ITS_OWN:
        return True
    return not all(mention.cue is RoleCue.NOT_AN_AGENCY or may_be_name(mention) for mention in names)


def _put_behind(label: ReadCue, mentions: list[ActorMention]) -> None:
    for mention in mentions:
        _let_say(mention, label)
        mention.labelled = True


def _take_back(mentions: list[ActorMention]) -> None:
    """Take what a label said from mentions of another clause, whose verb says it: 牵头单位为市卫健委，市妇联为责任单位."""
    for mention in mentions:
        if mention.labelled and mention.cue is not RoleCue.NOT_AN_AGENCY:
            mention.cue, mention.word, mention.labelled = None, "", False


def _let_say(mention: ActorMention, cue: ReadCue) -> None:
    """Give a mention its role, unless its own words have given one (市发改委（牵头）) or at least the word for it."""
    mention.cue, mention.word = mention.cue or cue.kind, mention.word or cue.word


def _leave_out_remarks(mentions: list[ActorMention]) -> None:
    """What stands behind the last verb and names no body says something else: 市教育局负责，纳入年度考核."""
    for mention in mentions:
        if not _is_named(mention):
            mention.cue, mention.duty = RoleCue.NOT_AN_AGENCY, True


def _names_bodies(mentions: list[ActorMention]) -> bool:
    return any(_is_named(mention) for mention in mentions)


def _is_named(mention: ActorMention) -> bool:
    """Whether a mention has its cue from its own words, or names a body."""
    return mention.cue is not None or _names_body(mention.name)


def _names_body(name: str) -> bool:
    return is_collective(name) or bool(BODY.search(BRACKETED.sub("", name)))


def _close(mentions: list[ActorMention], verb: ReadCue, label: ReadCue | None) -> None:
    """Let a verb close mentions. 责任单位：X牵头，Y配合: there the verb says more than the label."""
    for mention in mentions:
        if mention.cue is RoleCue.NOT_AN_AGENCY and not _names_body(mention.name):
            continue  # 责任人：孙某；各乡镇配合
        if label and verb.kind in (RoleCue.LEAD, RoleCue.ASSIST):
            mention.cue, mention.labelled = verb.kind, False
            mention.word = verb.word or mention.word
        elif label and (label.kind, verb.kind) == (RoleCue.ANSWER, RoleCue.ANSWER_BY_DUTY):
            mention.cue, mention.word = verb  # 责任单位：各有关部门按职责分工负责
        else:
            _let_say(mention, verb)


def _cut(squeezed: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Runs between marks; marks inside brackets and quotation marks do not count: 市“双随机、一公开”办."""
    start, depth = left, 0
    for mark in MARK_OR_BRACKET.finditer(squeezed, left, right):
        if mark.group() in OPENING or mark.group() == "“":
            depth += 1
        elif mark.group() in CLOSING or mark.group() == "”":
            depth = max(0, depth - 1)
        elif depth == 0:
            if mark.start() > start:
                yield start, mark.start()
            start = mark.end()
    if right > start:
        yield start, right


def _rejoin(squeezed: str, runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Put together collectives that hold a 、 themselves: 各市、县（市、区）人民政府; 各乡镇人民政府、街道办事处."""
    at = 0
    while at < len(runs):
        start, end = runs[at]
        while (
            at + 1 < len(runs)
            and squeezed[end] == "、"
            and IN_COLLECTIVES.search(squeezed, start, end)
            and _continues_previous(squeezed[start:end], squeezed[slice(*runs[at + 1])])
        ):
            at += 1
            end = runs[at][1]
        yield start, end
        at += 1


def _continues_previous(words: str, following: str) -> bool:
    """Whether a run is the first half of a collective: 各市 before 县（市、区）人民政府, 各有关部门 before 单位."""
    last = _last_name(BRACKETED.sub("", words))
    if SPLIT_COLLECTIVE.match(last) and _continues(REST_OF_COLLECTIVE, following):
        return True
    if LOCAL_COLLECTIVE.match(last):
        return _continues(REST_OF_LOCAL_COLLECTIVE, following)
    return bool(last.endswith("部门") and GENERIC.match(following))


def _split_at_verbs(squeezed: str, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs, those in two where a mark lacks behind a verb: 市教育局牵头市财政局配合."""
    for start, end in runs:
        second = _find_second(squeezed, start, end) if LACKS_MARK.search(squeezed, start, end) else None
        if second:
            yield from ((start, second), (second, end))
        else:
            yield start, end


def _find_second(squeezed: str, start: int, end: int) -> int | None:
    """Where a second body with a verb of its own begins in a run."""
    verb = _take_verb(squeezed, start, end)
    first = LACKS_MARK.match(squeezed, verb.start, end) if verb.duty else None
    second = _take_verb(squeezed, first.end(), end) if first else None
    found = first and second and second.cue and _is_body(squeezed[first.end() : second.start])
    return first.end() if first and found else None


def _last_name(words: str) -> str:
    """A run without its label, leading words and names before 和; a collective that was rejoined counts by its head."""
    words = LABEL_IN_FRONT.sub("", words)
    return LEADING_WORDS.sub("", BEFORE_COLLECTIVE.split(words)[-1]).split("、")[0]


def _continues(rest_of_collective: re.Pattern[str], words: str) -> bool:
    """Whether a run is the rest of a collective, with a verb behind it or none."""
    match = rest_of_collective.match(words)
    if not match or not match.group():
        return False
    rest = words[match.end() :]
    return not rest or bool(re.match("等|[和及与]", rest)) or bool(VERB_BEHIND.fullmatch(rest))


class _Verb(NamedTuple):
    """The role cue that the words behind names give, and where they start; ``duty``: they say what is to be done."""

    cue: ReadCue | None
    start: int
    duty: bool = False


class _Run(NamedTuple):
    """What a run says by itself; places are counted from where it begins."""

    label: ReadCue | None
    names: tuple[ActorMention, ...]
    verb: _Verb
    together: bool  # 市发改委会同市住建局


@lru_cache(maxsize=4096)  # a document names the same bodies in most of its statements
def _read_run(words: str, *, behind_label: bool) -> _Run:
    label, start = _take_label(words, behind_label=behind_label)
    verb = _take_verb(words, start, len(words))
    names = tuple(_take_names(words, start, verb.start))
    together = TOGETHER_WITH.search(words, start, verb.start) if names and names[0].cue is RoleCue.LEAD else None
    return _Run(label, names, verb, together is not None)


def _take_label(words: str, *, behind_label: bool) -> tuple[ReadCue | None, int]:
    """The role cue that a label in front gives, and where it ends."""
    if not ENDS_LABEL.search(words):
        return None, 0
    match = LABEL_IN_FRONT.match(words) or (INNER_LABEL.match(words) if behind_label else None)
    return (get_cue(match), match.end()) if match else (None, 0)


def _take_verb(squeezed: str, start: int, end: int) -> _Verb:
    """The verb of a run, from where the names end. The verb that begins first is the whole one."""
    words = squeezed[start:end]
    if words in EACH_ITS_OWN:
        return _Verb(ReadCue(RoleCue.ANSWER_BY_DUTY, words), start)  # 市卫生健康委、市海关，各司其职
    if POINTS_ELSEWHERE.match(words):  # nobody is named
        return _Verb(None, end)
    verb, duty = search_from(BEGINS_VERB, VERB_BEHIND, words), _find_duty(words)
    if duty and (not verb or duty.start() < verb.start()) and _names_someone(words[: duty.start()]):
        return _Verb(get_cue(duty), start + duty.start(), True)
    if not verb:
        return _Verb(None, end)
    before = words[: verb.start()]
    if not BODY.search(before.removesuffix("等")) and (how := HOW_BEHIND.search(before)):  # 市政府办公室等 is whole
        return _Verb(get_cue(verb), start + how.end())  # 区消防救援大队联动配合
    return _Verb(get_cue(verb), start + verb.start())


def _find_duty(words: str) -> re.Match[str] | None:
    """The first verb that goes on to say what is done; 指导中心 in 市中小企业指导中心牵头制定方案 is the rest of a name."""
    duty = search_from(BEGINS_VERB, DUTY_BEHIND, words)
    while duty and (is_cut_off(words, duty.start()) or LEADS_TOGETHER.match(words, duty.start())):
        duty = search_from(BEGINS_VERB, DUTY_BEHIND, words, duty.start() + 1)
    return duty


def _names_someone(words: str) -> bool:
    """Whether words end with a name, so that what follows is what it does: 市教育局 in 市教育局牵头制定办法."""
    bare = OPEN_END_BEHIND.sub("", BRACKETED.sub("", words))
    return bool(BODY.search(bare)) or is_collective(LEADING_WORDS.sub("", bare))


def _take_names(squeezed: str, start: int, end: int) -> Iterator[ActorMention]:
    """Names in a run without its label and verb: X等有关部门及各地区, X会同Y, 国务院相关部门及各地区, X."""
    words = squeezed[start:end]
    leading = LEADING_WORDS.match(words)
    if leading:
        inner = _take_names(squeezed, start + leading.end(), end)
        yield from _give(TOGETHER, inner) if leading.group() == "会同" else inner
        return
    together = TOGETHER_WITH.search(words)
    if together:
        first = _take_verb(squeezed, start, start + together.start()).start  # 市教育局牵头会同市财政局
        if _names_someone(squeezed[start:first]):
            yield from _give(ReadCue(RoleCue.LEAD, ""), _take_names(squeezed, start, first))
            yield from _give(TOGETHER, _take_names(squeezed, start + together.end(), end))
            return
    opened = OPEN_END.match(words) if "等" in words else None
    if opened and (opened["kind"] or not opened["rest"] or _is_body(opened["rest"]) or is_collective(opened["rest"])):
        for mention in _split_joint(opened["name"], start):
            mention.open_ended = True
            yield mention
        if opened["rest"]:
            yield from _take_names(squeezed, start + opened.start("rest"), end)
        return
    yield from _split_joint(words, start)


def _give(cue: ReadCue, mentions: Iterable[ActorMention]) -> Iterator[ActorMention]:
    for mention in mentions:
        mention.cue, mention.word = cue
        yield mention


def _split_joint(words: str, start: int) -> Iterator[ActorMention]:
    """X及Y is two names where both look like bodies; 各有关部门和单位 and 人力资源和社会保障局 are one."""
    for joint in JOINT.finditer(words):
        left, right = words[: joint.start()], words[joint.end() :]
        if _is_body(left) and (_is_body(right) or is_collective(right)) and not _is_tail(left, right):
            yield _name(left, start)
            yield from _split_joint(right, start + joint.end())
            return
    if words:
        yield _name(words, start)


def _name(words: str, start: int) -> ActorMention:
    if words[-1] in CLOSING and (person := PERSON_BEHIND.search(words)) and is_person_behind(person[1]):
        return _name(words[: person.start()], start)  # 县教育局（王某）
    if words[-1] in CLOSING and (said := REMARK_BEHIND.search(words)):
        return _name(words[: said.start()], start)
    if words[-1] in CLOSING and (note := NOTE_BEHIND.search(words)):
        mention = _name(words[: note.start()], start)
        mention.cue, mention.word = get_cue(note)
        return mention
    if (words[0] in SIGNS or words[-1] in SIGNS) and (sign := SIGN.search(words)):
        left, right = (sign.end(), len(words)) if sign.start() == 0 else (0, sign.start())
        mention = _name(words[left:right], start + left)
        if mention.cue is not RoleCue.NOT_AN_AGENCY:  # ★——牵头部门 says what the mark means
            mention.cue, mention.word = SIGNED
        return mention
    end = start + len(words)
    if POST.search(BRACKET_AND_REST.sub("", words)) or NO_ACTOR.match(words) or is_person(words):
        return ActorMention(words, start, end, RoleCue.NOT_AN_AGENCY)
    return ActorMention(words, start, end, open_ended=bool(OPEN_COLLECTIVE.match(words)))


def _is_body(name: str) -> bool:
    return len(name) >= 3 and bool(BODY.search(name)) and not NOT_IN_NAMES.search(name)


def _is_tail(left: str, right: str) -> bool:
    """Whether what follows 和 is no name of its own: 各有关部门和单位, 各乡镇人民政府和街道办事处."""
    if LOCAL_COLLECTIVE.match(left) and REST_OF_LOCAL_COLLECTIVE.fullmatch(right):
        return True
    return bool(re.match(r"(?:部门|单位|地区|地方|企业|机构)(?:$|及|和|与|以及)", right))
