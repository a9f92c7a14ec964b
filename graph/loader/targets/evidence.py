"""Whether a phrase states a target, and which words say so."""

import re
from dataclasses import dataclass, replace

from graph.loader.targets import rules
from graph.loader.targets.normalized_passage import NormalizedPassage
from graph.loader.targets.phrases import Phrase, share_sentence, stands_in_note
from graph.loader.targets.reported import is_reported
from graph.loader.targets.rules import Comparator, Indication
from graph.model import Operator


@dataclass(frozen=True, slots=True)
class TargetEvidence:
    """Why a phrase states a target: the words that compare it, if any, and the operator that they give it."""

    comparison: Comparator | None
    words: str  # of the comparison as printed
    operator: Operator
    rule: str  # of rules.REASONS
    is_indicator: bool = False  # what stands before the number is the name of what is measured, verbs and all


@dataclass(frozen=True, slots=True)
class Stated:
    """A phrase that states a target, why, and the date by which it is due."""

    phrase: Phrase
    evidence: TargetEvidence
    by: str | None


_EXCLUSIONS = {
    kind: tuple((rule, re.compile(rule.pattern)) for rule in rules.EXCLUSIONS if kind in rule.kinds.split())
    for kind in rules.ANY.split()
}
_INDICATIONS = {
    kind: tuple((rule, re.compile(rule.pattern)) for rule in rules.INDICATIONS if kind in rule.kinds.split())
    for kind in rules.ANY.split()
}
_COMPARISONS = tuple(
    (rule, re.compile(f"(?P<words>{rule.words})(?:了|为|到|至|有|约|近|接近|人均|平均)?(?:□+)?$"))
    for rule in rules.COMPARISONS
)
SPELLED_OUT = 10  # 建设三十个示范村、五个示范镇: numbers below it count only behind another target
_PART_OF_NUMBER = re.compile(rules.PART_OF_NUMBER)
_COUNTED = {"people", "count"}
_NAMED_NUMBER = re.compile("^[^□#]{2,20}#$")


def judge(
    passage: NormalizedPassage, phrase: Phrase, by: str | None, last: Stated | None, *, measured: bool
) -> TargetEvidence | None:
    """What the phrase states; None where it states no target. ``last`` stated one before it.

    ``measured``: it is the value of an indicator, whether it has a unit or not.
    """
    if is_reported(passage.masked, passage.sentences.around(phrase.start)[0], phrase.start):
        return None
    if _is_one_character(phrase) and not (last and last.phrase.clause == phrase.clause):
        return None
    evidence = _judge_alone(phrase, by, _continue(passage, phrase, last))
    if measured and not (evidence and evidence.comparison) and not _is_excluded(phrase):
        evidence = replace(evidence or TargetEvidence(None, "", "=", "indicated"), is_indicator=True)
    if last and stands_in_note(passage, last.phrase, phrase):
        return _judge_note(phrase, by, evidence, last)
    return evidence


def _continue(passage: NormalizedPassage, phrase: Phrase, last: Stated | None) -> TargetEvidence | None:
    """The evidence of the phrase before, where this one goes on with its list: 新增3家甲, 20家乙; 引进项目30个，其中…项目5个."""
    if not last or not share_sentence(passage, last.phrase, phrase):
        return None
    if not phrase.before and {last.phrase.kind, phrase.kind} <= _COUNTED:
        return last.evidence
    if phrase.kind == last.phrase.kind and _PART_OF_NUMBER.match(phrase.before):
        return TargetEvidence(None, "", "=", "listed")
    follows = passage.clauses.around(last.phrase.start)[1] + 1 == phrase.clause[0]
    alike = {last.phrase.kind, phrase.kind} <= _COUNTED or phrase.kind == last.phrase.kind == "size"
    if follows and alike and _NAMED_NUMBER.search(f"{phrase.before}#{phrase.after}"):
        return TargetEvidence(None, "", "=", "listed")  # 新增就业4200人，失业人员再就业1100人
    return None


def _is_one_character(phrase: Phrase) -> bool:
    """Whether it is spelled so short that it is seldom meant as a number: 打造一个平台、两个中心."""
    return any(quantity.spelled and max(quantity.values) < SPELLED_OUT for quantity in phrase.quantities)


def _judge_alone(phrase: Phrase, by: str | None, continued: TargetEvidence | None) -> TargetEvidence | None:
    """What the phrase states by its own words, or as one of the list that it goes on with."""
    if _is_excluded(phrase):
        return None
    comparison, words = _compare(phrase)
    if comparison:
        return TargetEvidence(
            comparison, words, comparison.operator, "unmeasured" if phrase.kind == "none" else "compared"
        )
    if phrase.quantities[-1].bound:
        return TargetEvidence(None, "", "=", "bounded")
    indication = _find_indication(phrase, by)
    if any(quantity.spelled for quantity in phrase.quantities):
        return TargetEvidence(None, "", "=", "indicated") if indication and indication.name == "act" else None
    if continued:
        return TargetEvidence(None, "", continued.operator, "listed")
    return TargetEvidence(None, "", "=", "dated" if indication.dated else "indicated") if indication else None


def _judge_note(phrase: Phrase, by: str | None, evidence: TargetEvidence | None, last: Stated) -> TargetEvidence | None:
    """What a number in brackets behind another one states: of the same kind it is compared as that one is.

    What was there at an earlier date is no target: 达到500台（2020年246台）.
    """
    if _is_earlier(by, last.by):
        return None
    outer = last.phrase
    if phrase.kind != outer.kind or (evidence and (evidence.comparison or evidence.rule == "bounded")):
        return evidence
    if evidence is None and (not _PART_OF_NUMBER.match(phrase.before) or _is_excluded(phrase)):
        return None
    bound = outer.quantities[-1].bound
    return TargetEvidence(None, "", bound.operator if bound else last.evidence.operator, "listed")


def _is_earlier(by: str | None, other: str | None) -> bool:
    """Whether the year of a date comes before that of another one."""
    years, others = (re.findall(r"20\d\d", each or "") for each in (by, other))
    return bool(years and others) and years[-1] < others[-1]


def _is_excluded(phrase: Phrase) -> bool:
    clause = f"{phrase.before}#{phrase.after}"
    return any(
        pattern.search(phrase.sentence if rule.sentence else clause) for rule, pattern in _EXCLUSIONS[phrase.kind]
    )


def _compare(phrase: Phrase) -> tuple[Comparator | None, str]:
    for rule, pattern in _COMPARISONS:
        match = pattern.search(phrase.before)
        if match:
            return rule, match["words"]
    return None, ""


def _find_indication(phrase: Phrase, by: str | None) -> Indication | None:
    clause = f"{phrase.before}#{phrase.after}"
    matching = (
        rule for rule, pattern in _INDICATIONS[phrase.kind] if (by or not rule.dated) and pattern.search(clause)
    )
    return next(matching, None)
