"""What the numbers of a phrase measure, by the words before the comparison or behind the number."""

import re

from graph.loader.targets import rules
from graph.loader.targets.evidence import TargetEvidence
from graph.loader.targets.masking import PARTS
from graph.loader.targets.normalized_passage import NormalizedPassage
from graph.loader.targets.phrases import Phrase

_LEADS = "其中|力争|确保|争取|实现|推动|每年|每半年|每季度|每月|年均|全[国省市区县州]|将|把|使"
_LEADING = re.compile(f"(?:{_LEADS})++")
_ACTING = re.compile(f"(?:{rules.ACTS}|{_LEADS}|[、和]|加快|积极|持续|深入|大力|重点|滚动|择优)++")
_ACTED = re.compile(f"(?:{rules.ACTS}|等)$")
_NAMED_BY_ACT = re.compile(f"(?:{rules.ACTS}).$")  # 招聘会, 培训班
_COUNTS = re.compile("^至少")  # 每个乡镇至少建成1所幼儿园: what is counted stands behind the number
_MEASURED = re.compile(f"(?:{rules.MEASURED})$")
_STARTING_VALUE = re.compile(r"[从由][^从由]{0,20}\d[^从由]{0,8}$")
_TRAILING = re.compile(
    r"(?:总体|整体|分别|力争|累计|年均|平均|基本|稳步|全部|每年|逐步|大幅|进一步|均|都|各|总|再|应|要|约|近|[较比]上年|"
    r"[较比]?20\d\d年|的)++$"
)


def name_metrics(
    passage: NormalizedPassage, phrase: Phrase, evidence: TargetEvidence, span: tuple[int, int]
) -> list[str]:
    """What each number measures: the noun phrase before the comparison, or the things that are counted behind it."""
    number, kind = len(phrase.quantities), phrase.kind
    before = passage.text[span[0] : phrase.start].rstrip("(〔")
    behind = passage.text[phrase.stop : span[1]].lstrip(")〕")
    if evidence.is_indicator and _MEASURED.search(before):
        return [before] * number  # 研发投入强度 | 2.4%: 投入 is no act here
    compared = _strip_comparison(before, evidence)
    measured = _strip_acts(compared, evidence)
    parts = re.split(rules.CONJUNCTION, measured)
    if "分别" in before and len(parts) == number and all(map(_MEASURED.search, parts)):
        return parts
    counted = behind.rsplit("的", 1)[-1] if len(behind.rsplit("的", 1)[-1]) > 1 else behind
    counts = kind == "count" if _COUNTS.search(evidence.words) else not _is_direct(evidence)
    if counted and ((counts and kind in {"people", "count"}) or _ACTED.search(measured)):
        return [counted] * number
    if evidence.comparison and evidence.comparison.change and measured and phrase.quantities[-1].bound:
        measured += evidence.words  # 效率提高20%以上: the rise is bounded, not the efficiency
    return [measured or counted or compared or _name_before_date(passage, span[0])] * number


def _name_before_date(passage: NormalizedPassage, start: int) -> str:
    """What stands before a date in the middle of a clause: 数字化转型比例2027年达到60%."""
    at = next((date.start for date in passage.dates if date.end == start and date.start), 0)
    return (
        passage.text[passage.clauses.around(at - 1)[0] : at]
        if at and passage.text[at - 1] not in (*PARTS, "、")
        else ""
    )


def _is_direct(evidence: TargetEvidence) -> bool:
    """Whether a comparison stands right before the number; 新增 stands before what is added."""
    return evidence.comparison is not None and evidence.comparison.name != "added"


def _strip_comparison(before: str, evidence: TargetEvidence) -> str:
    if _is_direct(evidence) and evidence.words in before:
        before = _STARTING_VALUE.sub("", before[: before.rindex(evidence.words)])
    return _TRAILING.sub("", before)


def _strip_acts(words: str, evidence: TargetEvidence) -> str:
    """The noun phrase without its verbs; what 达到 compares keeps them (培训满意度), unless there is nothing else."""
    acts = _LEADING if _is_direct(evidence) and not _ACTING.fullmatch(words) else _ACTING
    lead = acts.match(words)
    rest = words[lead.end() :] if lead else words
    named = _NAMED_BY_ACT.search(words) if len(rest) == 1 else None
    return named.group() if named else rest
