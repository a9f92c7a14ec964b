"""Passage → its measurable targets. A target is a printed number with its measure that something must reach by a date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.loader.targets import rules
from graph.loader.targets.deadlines import find_due_date, find_shared_date
from graph.loader.targets.evidence import Stated, judge
from graph.loader.targets.metrics import name_metrics
from graph.loader.targets.normalized_passage import NormalizedPassage, normalize_passage
from graph.loader.targets.phrases import delimit, find_phrases, share_sentence
from graph.loader.targets.respective_dates import find_respective_dates
from graph.model import Operator


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A target with its place: ``passage[start:end] == text``; numbers of one phrase (65%和55%) share a place."""

    start: int
    end: int
    text: str
    metric: str  # empty where the passage does not name it
    operator: Operator
    value: float
    unit: str  # as printed, in half width: 万人, %, 亿千瓦
    by: str | None  # as printed, without 到 and 前
    approx: bool
    rule: str  # of rules.REASONS
    confidence: float


_NEARLY = re.compile("(?:约|近)$")


def find_targets(passage: str, due: str | None = None, *, measured: bool = False) -> tuple[FoundTarget, ...]:
    """The measurable targets of a passage, in order of appearance; one for each printed number (two for a range).

    达到, 超, 以上, 不低于 are ``>=``; 以内, 不超过 are ``<=``; a bare number is ``=``; 左右 is ``=`` and approximate;
    新增 and 增长 are ``+``. Grants, thresholds, durations of validity and numbers in names are none. ``due``: by when what
    the passage says is to be reached, where that stands elsewhere: a bare number is a target, too, then. ``measured``: a table gives
    this as the value of an indicator, so that a number without a unit is one (灌溉水有效利用系数 | 0.62).
    """
    normalized = normalize_passage(passage)
    if normalized is None:
        return ()
    found: list[FoundTarget] = []
    last: Stated | None = None
    for phrase, following in pairwise((*find_phrases(normalized), None)):
        if phrase is None:
            break
        each = find_respective_dates(normalized, phrase)
        by = each[-1] if each else find_due_date(normalized, phrase)
        evidence = judge(normalized, phrase, by or due, last, measured=measured)
        if evidence:
            stated = Stated(phrase, evidence, by or find_shared_date(normalized, phrase.start))
            span = delimit(normalized, last.phrase if last else None, phrase, following)
            targets = _list_targets(passage, normalized, stated, span, each or [stated.by] * len(phrase.quantities))
            if last and share_sentence(normalized, last.phrase, phrase):
                targets = _inherit_metric(targets, found[-1].metric)
            found += targets
            last = stated
    return tuple(found)


def _list_targets(
    passage: str, normalized: NormalizedPassage, stated: Stated, span: tuple[int, int], due: Sequence[str | None]
) -> Iterator[FoundTarget]:
    phrase, evidence = stated.phrase, stated.evidence
    start, end = normalized.places[span[0]], normalized.places[span[1] - 1] + 1
    shared = None if any(q.bound for q in phrase.quantities[:-1]) else phrase.quantities[-1].bound
    metrics = name_metrics(normalized, phrase, evidence, span)
    for quantity, metric, by in zip(phrase.quantities, metrics, due, strict=True):
        unit = quantity.unit or phrase.quantities[-1].unit  # 100、200万元
        bound = quantity.bound or shared
        nearly = quantity.approx or bool(_NEARLY.search(phrase.before))
        for value, operator in _bind(quantity.values, bound.operator if bound else evidence.operator):
            yield FoundTarget(
                start,
                end,
                passage[start:end],
                metric,
                operator,
                value,
                unit,
                by,
                nearly or bool(bound and bound.approx),
                evidence.rule,
                rules.REASONS[evidence.rule].confidence,
            )


def _bind(values: tuple[float, ...], operator: Operator) -> Iterator[tuple[float, Operator]]:
    """A range says at least the first and at most the second."""
    operators: tuple[Operator, ...] = (operator,) if len(values) == 1 else (">=", "<=")
    return zip(values, operators, strict=True)


def _inherit_metric(targets: Iterable[FoundTarget], metric: str) -> Iterator[FoundTarget]:
    """What the target before measures, where the words name nothing: 收入增长8%，达到2万元."""
    return (target if target.metric else replace(target, metric=metric) for target in targets)
