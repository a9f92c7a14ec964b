"""Who of those whom a statement names leads, who shares, and which rule says so.

1. who is said to lead (牵头) leads, and all others share;
2. 负责 beside 配合 or 按职责分工负责: who answers leads, the others share (docs/labelling.md, rule 6);
3. the convention 列第一位者为牵头单位: the first leads and the rest share, but a collective at the head of a longer list
   does not lead (rule 2);
4. otherwise a single actor leads, several share; a lone collective 按职责分工 stands for many and shares (rule 1).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.loader.agencies.registry import is_collective
from graph.loader.statements.actors import ActorMention
from graph.loader.statements.grammar import BODY, LEADS_BY_CONVENTION, OPENING, RoleCue
from graph.loader.statements.statement import Actor
from graph.terms import Role

BEHIND_NAME = re.compile(f"[{re.escape(OPENING)}].*$")


def settle_actor(mention: ActorMention, role: Role, rule: str) -> Actor:
    """The actor that a mention is, with the word for its role and how sure that is."""
    word = LEADS_BY_CONVENTION if (role, rule) == (Role.LEADS, "first_leads") else mention.word
    return Actor(mention.name, role, word, rule, _rate(mention.name, rule), mention.ranges, mention.whole)


def name_once(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Each actor once, where it leads if it does: 牵头单位：市发改委；责任单位：市发改委、市财政局."""
    once: dict[str, ActorMention] = {}
    for mention in mentions:
        known = once.setdefault(mention.name, mention)
        if mention.cue is RoleCue.LEAD is not known.cue:
            once[mention.name] = mention
    return list(once.values())


def settle(mentions: list[ActorMention], first_leads: bool) -> Iterator[tuple[ActorMention, Role, str]]:
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
