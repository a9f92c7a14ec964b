"""What a document rests on: the words before and behind the name of another document, as data.

Some of them say that this document carries the other one out (IMPLEMENTS), the others that it is made by its power, its measure or its
approval (CITES). They count where a document says why it is made: in its opening, or in a sentence that ends 制定本办法.
"""

import re
from dataclasses import dataclass

_WITHIN = "[^《》，,。；;]"  # a clause that no other document and no pause ends
_BRACKET = r"[（(〔\[【]?$"  # 经国务院同意（国函〔2031〕5号）
# Between a name and what stands behind it: its number, others that share the words (《A》（…）和《B》), 精神.
_NAMED_TOGETHER = re.compile(
    r"(?:\s*[（(〔\[【][^（）()【】]{0,60}[）)〕\]】]|[、和及与以并]|《[^《》]*》|精神(?=[、和及与以并《])|等|的)*"
)


@dataclass(frozen=True, slots=True)
class Basis:
    """Words of one kind: ``words`` stand before the name, with ``behind`` others behind it."""

    words: tuple[str, ...]
    implements: bool
    reason: str
    example: str
    behind: tuple[str, ...] = ()
    reach: int = 16  # characters between the name and the words behind it
    tells_behind: bool = True  # whether these are a part of the verb: 推动…落地见效, but 根据 (要求)


@dataclass(frozen=True, slots=True)
class FoundBasis:
    """The words as printed (落实; 推动…落地见效), and what they make."""

    verb: str
    implements: bool
    start: int  # of the verb in the words before the name


# What stands first is tried first.
BASES = (
    Basis(
        (
            *(
                "贯彻落实",
                "贯彻执行",
                "贯彻实施",
                "推进实施",
                "组织实施",
                "推动落实",
                "推进落实",
                "细化落实",
                "推动实施",
            ),
            *("贯彻", "落实", "实施", "细化"),
        ),
        implements=True,
        reason="says in as many words that this document carries the other one out",
        example="为贯彻落实《国务院关于加强节水工作的意见》（国发〔2031〕5号）精神，制定本方案。",
    ),
    Basis(
        ("推动", "推进", "促进", "确保", "保障", "保证", "加快"),
        implements=True,
        reason="says the same in two words, before the name and behind it",
        example="为推动《国务院关于加强节水工作的意见》（国发〔2031〕5号）落地见效，制定本方案。",
        behind=(
            *(
                "落地见效",
                "落地落实",
                "落实落地",
                "落实落细",
                "落地生根",
                "落地落细",
                "落到实处",
                "有效实施",
                "全面实施",
            ),
            *("顺利实施", "深入实施", "贯彻落实", "落实到位", "落地", "见效", "落实", "实施"),
        ),
    ),
    Basis(
        ("抓好", "狠抓", "做好", "加强", "强化"),
        implements=True,
        reason="says the same of the work that is done for it",
        example="为做好《国务院关于加强节水工作的意见》（国发〔2031〕5号）的贯彻落实工作，制定本方案。",
        behind=("贯彻落实", "贯彻执行", "贯彻实施", "组织实施", "落实", "实施"),
        reach=6,
    ),
    Basis(
        ("将",),
        implements=True,
        reason="hands the other one on, to be carried out",
        example="现将《国务院关于加强节水工作的意见》（国发〔2031〕5号）转发给你们，请认真贯彻执行。",
        behind=("转发",),
        reach=2,
    ),
    Basis(
        ("根据", "依据", "按照", "遵照"),
        implements=True,
        reason="names what the other one asks for, and this document is made to do it",
        example="根据《国务院关于加强节水工作的意见》（国发〔2031〕5号）要求，制定本方案。",
        behind=(
            *("要求", "精神", "部署", "安排"),
            *("确定的目标", "确定的任务", "明确的目标", "明确的任务", "提出的目标", "提出的任务", "下达的任务"),
        ),
        reach=2,  # 等文件要求; in 根据《…》和省政府部署 it is another one's
        tells_behind=False,
    ),
    Basis(
        ("根据", "依据", "依照", "遵照", "遵循"),
        implements=False,
        reason="names the power or the rule by which this document is made, often a law; nothing of the other one is handed down",
        example="根据《江岚省节水条例》，结合本市实际，制定本办法。",
    ),
    Basis(
        ("按照", "参照", "对照", "对标", "参考", "借鉴"),
        implements=False,
        reason="names the measure by which something is done, not that all of it is done",
        example="参照《江岚省节水工作方案》（江岚政发〔2031〕5号），制定本方案。",
    ),
    Basis(
        ("结合", "围绕", "衔接", "对接"),
        implements=False,
        reason="names what is taken into account beside another basis",
        example="为做好节水工作，结合《江岚省水资源规划》，制定本方案。",
    ),
    Basis(
        ("与", "同", "和"),
        implements=False,
        reason="names what it is fitted to, which hands nothing down",
        example="为做好节水工作，与《江岚省水资源规划》相衔接，制定本方案。",
        behind=("衔接", "对接"),
        reach=4,
    ),
    Basis(
        ("以",),
        implements=False,
        reason="names what it goes by",
        example="以《江岚省节水条例》为依据，制定本办法。",
        behind=("为依据", "为根据", "为指导", "为遵循", "为引领", "为准则", "为基础"),
        reach=2,
    ),
    Basis(
        ("经",),
        implements=False,
        reason="names an approval: it lets this document be issued and hands nothing down",
        example="经国务院同意（国函〔2031〕5号），现通知如下。",
        behind=("同意", "批准", "批复", "审议通过"),
    ),
)


_OTHER = "|".join(word for basis in BASES if not (basis.implements or basis.behind) for word in basis.words)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """How the words of a basis are looked for."""

    basis: Basis
    before: re.Pattern[str]  # up to the name
    behind: re.Pattern[str] | None  # from behind the name
    both_before: re.Pattern[str] | None  # up to a number in brackets


def _write_pattern(basis: Basis) -> _Pattern:
    words, behind = "|".join(basis.words), "|".join(basis.behind)
    stop = f"(?!{_OTHER})" if basis.implements else ""  # 为落实省委部署根据《…》: the nearest words count
    before = re.compile(f"(?<![未不])(?P<verb>{words})好?(?:{stop}{_WITHIN}){{0,24}}$")
    if not behind:
        return _Pattern(basis, before, None, None)
    both = f"(?P<verb>{words}){_WITHIN}{{1,16}}?(?P<behind>{behind}){_BRACKET}"
    return _Pattern(basis, before, re.compile(f"{_WITHIN}{{0,{basis.reach}}}?(?P<behind>{behind})"), re.compile(both))


_PATTERNS = [_write_pattern(basis) for basis in BASES]


def read_basis(before: str, behind: str) -> FoundBasis | None:
    """What the words before and behind the name of a document say that it is there for; None where they do not."""
    for pattern in _PATTERNS:
        if basis := _find_basis(pattern, before, behind):
            return basis
    return None


def _find_basis(pattern: _Pattern, before: str, behind: str) -> FoundBasis | None:
    said = pattern.before.search(before)
    if pattern.behind is None or pattern.both_before is None:
        return _tell(pattern.basis, said) if said else None
    if both := pattern.both_before.search(before):
        return _tell(pattern.basis, both, both["behind"])
    ends = pattern.behind.match(behind, _skip_others(behind)) if said else None
    return _tell(pattern.basis, said, ends["behind"]) if said and ends else None


def _tell(basis: Basis, said: re.Match[str], behind: str = "") -> FoundBasis:
    verb = f"{said['verb']}…{behind}" if behind and basis.tells_behind else said["verb"]
    return FoundBasis(verb, basis.implements, said.start("verb"))


def _skip_others(behind: str) -> int:
    others = _NAMED_TOGETHER.match(behind)
    return others.end() if others else 0
