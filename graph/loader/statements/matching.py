"""How the words of the grammar are found in a text: cues and their words, labels, ends of statements, brackets."""

import re
from typing import NamedTuple

from graph.loader.statements.grammar import (
    ANSWERING,
    ASSISTING,
    BEGINS_VERB,
    BODY,
    BRACKET,
    BRACKETED,
    BY_DUTY,
    CLOSING,
    DONE_TOGETHER,
    EACH_ITS_OWN,
    ENDS_LABEL,
    FOLLOWING,
    LABEL_IN_FRONT,
    LEADING,
    LEADING_WORDS,
    LEVEL_PREFIX,
    MAX_STATEMENT,
    NO_ACTOR,
    ONES_DUTY,
    OPENING,
    ROLE_WORDS,
    SPACED_LABEL,
    UNIT,
    VERB_BEHIND,
    RoleCue,
)

_OWN_DUTY = re.compile(ONES_DUTY)
_ROLE_WORDS = {cue: tuple(map(re.compile, words)) for cue, words in ROLE_WORDS.items()}
_ANY_ROLE_WORD = re.compile("|".join(each for words in ROLE_WORDS.values() for each in words))
_UNIT_OF_ITS_OWN = re.compile(f"[一-龥]+?(?={UNIT})")  # 监测单位：市气象局
# …，市发展改革委牵头，市财政局配合。: a sentence that ends so speaks of responsibility, read or not.
_SAID_LAST = (*LEADING, *ASSISTING, *ANSWERING, *EACH_ITS_OWN, *DONE_TOGETHER, *FOLLOWING, "分工协作", "责任")
LAST_CLAUSE = re.compile("[^，,；;、]*$")
# Said of much else, so that only 由, here or in the clause before, shows who is meant: 由市交通局实施, but not 在企业落实.
_NEEDS_BY = re.compile("落实|实施|支持|统筹|办理|承担|执行|完成|(?:组织)?(?:开展|推进)|为主")
_BY = re.compile("(?:^|[，,；;])[^，,；;、]{0,4}(?:由|会同)[^，,；;]+(?:[，,][^，,；;]+)?$")
_ORGAN = re.compile("(?:局|委|办|厅|部|院|中心|政府|公司|集团|部门|单位|街道|[支大总]队|处|委员会|协会)$")
_SAID_BEFORE = re.compile("(?:牵头|负责)[^，,；;、]{0,6}[，,；;、][^；;]*$")  # 市文旅局牵头，白塔镇配合
# By somebody whose name can be nothing else, whatever verb no rule knows stands behind: 由县水利局包抓，县财政局兜底.
_SOMEBODY = "(?:[^，,；;、由]{2,24}、){0,4}(?:[省市区县州旗盟镇]|自治区)[^，,；;、由的]{1,20}(?:局|厅|办公室|委员会|中心|公司|集团|[支大总]队)"
_DECIDES = "审[批核查定]|批准|备案|公布|发布|[确规认裁]定|解释|制[定订]|[发核]放|[颁核]发|受理|决定|收[取缴]|处[罚理]|印发|出具|提[供出]"
_BY_SOMEBODY = re.compile(
    f"(?:^|[，,；;。])(?:具体)?由{_SOMEBODY}(?!{_DECIDES})[一-龥]{{2,4}}(?:[，,；;]{_SOMEBODY}[一-龥]{{2,4}})*$"
)
_SEVERAL_BY_DUTY = re.compile("[、等].{0,12}按照?(?:各自)?职责(?:分工)?(?:分别)?负责$")  # whatever the names end with
_BESIDE_A_BODY = re.compile(
    "(?:局|委|办|厅|政府|中心)、[^，,；;。]{2,30}(?:牵头|负责|承办|配合)$"
)  # 市文旅局、大剧场负责
_OPENING_OR_CLOSING = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
OPEN_END_BEHIND = re.compile("(?<=.{2})等[^，,；;、]{0,10}$")  # 市水利局等有关部门
MAX_END, MAX_BODY = 60, 26  # characters of a sentence's end, and of a name in it
MAX_DUE = 24  # characters of a clause that says by when


class ReadCue(NamedTuple):
    """A cue, and the document's own word in it, which people see: 牵头, 配合; empty where nothing is said."""

    kind: RoleCue
    word: str


def get_cue(match: re.Match[str]) -> ReadCue:
    """The cue that the matched words are."""
    kind = RoleCue(str(match.lastgroup).rpartition("_")[0])
    return ReadCue(kind, find_role_word(kind, match.group()))


def find_role_word(kind: RoleCue, words: str) -> str:
    """The word for a role in words that give one: 牵头 in 负责牵头落实, 责任 in 责任单位：."""
    if kind is RoleCue.ANSWER_BY_DUTY:
        words = _OWN_DUTY.sub("", words)
    found = next(filter(None, (each.search(words) for each in _ROLE_WORDS.get(kind, ()))), None)
    if found is None and kind is RoleCue.ASSIST:
        found = _UNIT_OF_ITS_OWN.search(words)
    return found.group() if found else BY_DUTY if kind is RoleCue.ANSWER_BY_DUTY else ""


def is_role_word(word: str) -> bool:
    """Whether a word is one of those that give a role."""
    return bool(_ANY_ROLE_WORD.fullmatch(word))


def search_from(begins: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int = 0) -> re.Match[str] | None:
    """The first match of a pattern that begins like ``begins``: to try it everywhere takes ten times as long."""
    for begin in begins.finditer(text, start):
        if match := pattern.match(text, begin.start()):
            return match
    return None


def begins_with_label(words: str) -> bool:
    """Whether words begin with a label: 责任单位：省经信厅, 责任单位　省经信厅."""
    head = "".join(words[:30].split())
    if ENDS_LABEL.search(head) and LABEL_IN_FRONT.match(head):
        return True
    return len(head) < len(words[:30]) and bool(SPACED_LABEL.match(words))


def ends_like_a_statement(words: str, *, shown: bool = False) -> bool:
    """Whether words without white space end as a statement does, whether it can be read or not: …，市财政局配合.

    ``shown``: they stand in brackets of their own, where whatever ends like a body is one (（白塔镇指导）).
    """
    words = _leave_out_due(words)
    if "由" in words[-MAX_END:] and _BY_SOMEBODY.search(words, max(0, len(words) - MAX_END)):
        return True
    if not words.endswith(_SAID_LAST):
        return False
    end = BRACKETED.sub("", words[-MAX_END:])  # 各县（市、区）抓好落实: its 、 parts nothing
    clause = LAST_CLAUSE.search(end)
    verb = search_from(BEGINS_VERB, VERB_BEHIND, clause[0]) if clause else None
    named = clause and verb and _ends_with_a_body(clause[0][: verb.start()], verb[0], end, shown=shown)
    return bool(named or _SEVERAL_BY_DUTY.search(end) or _BESIDE_A_BODY.search(end))


def _leave_out_due(words: str) -> str:
    """The words without a last clause that says by when: 市教育局、市财政局负责，2028年底前完成."""
    at = max(words.rfind(mark, -MAX_DUE) for mark in "，,；;")
    return words[:at] if at > 0 and NO_ACTOR.match(words[at + 1 :]) else words


def _ends_with_a_body(name: str, verb: str, words: str, *, shown: bool) -> bool:
    """Whether a name before a verb can be taken for a body's: by its end, or by its level, or since others are named before."""
    name = LEADING_WORDS.sub("", OPEN_END_BEHIND.sub("", BRACKETED.sub("", name)))
    if _NEEDS_BY.fullmatch(verb) and not (_BY.search(words) or _SAID_BEFORE.search(words)):
        return False
    if len(name) > MAX_BODY or not BODY.search(name):
        return False
    if shown and len(name) > 2:
        return True
    return bool(_ORGAN.search(name[2:]) or LEVEL_PREFIX.match(name) or _BY.search(words) or _SAID_BEFORE.search(words))


def match_brackets(text: str) -> dict[int, int]:
    """Where each bracket of a text that opens closes, in one pass: time grows with the text, however deep they nest."""
    closes: dict[int, int] = {}
    waiting: list[int] = []
    for bracket in BRACKET.finditer(text):
        mark = bracket.group()
        if mark.startswith("\n"):
            waiting.clear()  # a new task begins: what is still open was never closed
        elif mark in OPENING:
            waiting.append(bracket.start())
        elif waiting and bracket.start() - waiting[-1] < MAX_STATEMENT:
            closes[waiting.pop()] = bracket.start()
        elif waiting:
            waiting.pop()
    return closes


def match_bracket(text: str, start: int, limit: int = MAX_STATEMENT) -> int | None:
    """Where the bracket that opens at ``start`` closes; brackets of other shapes may close it (scrapes mix them)."""
    depth = 0
    for bracket in _OPENING_OR_CLOSING.finditer(text, start, start + limit):
        depth += 1 if bracket.group() in OPENING else -1
        if depth == 0:
            return bracket.start()
    return None
