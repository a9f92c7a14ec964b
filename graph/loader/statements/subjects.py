"""Bodies that do something in words that no rule knows: 县教育局盯紧，县财政局兜底. In which role nobody can tell, so the ledger names them.

A sentence that only mentions a body is none of these: its clauses do not begin with the body, or they say what becomes of it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from graph.loader.agencies.registry import is_collective
from graph.loader.statements.candidates import CandidateKind
from graph.loader.statements.grammar import BODY, BRACKETED, CLAUSE, LEADING_WORDS, POST
from graph.loader.statements.names import may_be_name, stands_for_itself
from graph.loader.statements.remainders import ENDING, GOES_ON, is_remark
from graph.loader.text.ranges import Range
from graph.text.numerals import UP_TO_99

LINE = re.compile(r"[^\n]+")
SENTENCE = re.compile(r"[^。\n\t]+")
PART = re.compile("[；;]")  # what parts a sentence: 县日报社保供；重大事项报县水利局备案
NUMBER = re.compile(rf"\s*(?:\d{{1,3}}[.．、﹒]|[（(][{UP_TO_99}\d]{{1,3}}[）)]|[{UP_TO_99}]{{1,3}}、|[①-⑳])\s*")
# A clause that begins with bodies: the longest run of words that ends like one, and what it does.
_NAMES, _DOES = rf"(?P<names>[^：:《》“”]{{0,60}}{ENDING.pattern})", "(?P<does>(?!等)[^：:《》、][^：:《》]{{{},40}})$"
ACTING = (re.compile(_NAMES + _DOES.format(1)), re.compile(_NAMES + _DOES.format(0)))  # 县研究院站岗: 站 is not its end
OFFICE = re.compile("(?:局|厅|委员会|办公室|公司|大学|管委会|指挥部|领导小组|专班|法院|检察院|海关|街道|镇|乡)$")
FEW = re.compile("[一-龥]{1,6}")  # characters of what is done where nothing but the body shows that it is a duty
# 市级医院, 省市县联动支持, 经市财政局审核: no name, or not who acts.
NOBODY = re.compile("^[省市区县州旗]级|^[省市区县州乡镇]+$|^[经对向在从为与]|可以|或者|依法")
# What becomes of a body (县人民医院启用), who it is, and what is said of everyone (应当) or of papers.
NO_DUTY = re.compile(
    "建成|成立|组建|启用|投用|投入使用|开工|完工|竣工|投产|运营|运行|开放|挂牌|揭牌|搬迁|达标|扩容|上线|落地"
    "|设在|名单|负责(?:人|同志)|[担兼]任|组长|应当|可以|不得|有权|决定|同意|关于|印发|解释|^.{0,6}的|[由的后时]$"
)


class _Act(NamedTuple):
    """What a clause says that bodies do: in a few words or more."""

    names: Sequence[str]
    does: str

    @property
    def few(self) -> bool:
        return FEW.fullmatch(self.does) is not None

    @property
    def certain(self) -> bool:
        """Whether one of the names can be nothing else."""
        return any(map(stands_for_itself, self.names))


def find_acting(text: str, taken: Sequence[Range]) -> Iterator[Range]:
    """Where sentences, or what of them stands before what was ``taken``, say what bodies do."""
    for line in LINE.finditer(text):
        if not ENDING.search(line.group()):
            continue
        numbered = NUMBER.match(line.group())
        untouched = numbered and not any(_list_taken(taken, *line.span()))
        for sentence in SENTENCE.finditer(text, *line.span()):
            start, end = sentence.start(), min([sentence.end(), *_list_taken(taken, *sentence.span())])
            behind = list(filter(str.strip, SENTENCE.findall(text, end, line.end())))
            clauses = _part(text[start:end])
            is_prose = len(clauses) > 1 or "。" in line.group()  # no title: 澜溪市人民政府文件
            # …，县供销社经办。重大事项报县水利局。 Sentences that follow name bodies, too; first words alone are the title (1.化解政府债务风险。).
            is_title = behind and len(clauses) == 1 and start == line.start()
            ends_task = untouched and not is_title and all(map(ENDING.search, behind))
            acts = (is_prose or numbered) and _says_who_acts(clauses)
            if acts or (ends_task and _names_who_acts(text[start:end], is_prose=is_prose)):
                yield start, end


def _says_who_acts(clauses: Sequence[str]) -> bool:
    """Whether clauses say what is done: in few words by a body that can be nothing else, by an office alone or beside others, or by the last two."""
    acts = list(map(_read_act, clauses))
    few = [act for act in acts if act and act.few]
    certain = any(act.certain and len(act.does) > 1 for act in few)
    office = any(OFFICE.search(act.names[-1]) for act in few)
    *_, before, last = None, None, *acts
    both = before and last and ((before.few and last.few) or before.certain or last.certain)
    return certain or bool(both) or (office and (len(clauses) == 1 or len(list(filter(ENDING.search, clauses))) > 1))


def _names_who_acts(sentence: str, *, is_prose: bool) -> bool:
    """Whether a task's last sentence says anything of a body that can be nothing else, or where one of its parts ends in few words of any."""
    parts = [[None, *map(_read_act, _part(part))] for part in PART.split(sentence)]
    certain = any(act and act.certain for acts in parts for act in acts)
    return certain or any(is_prose and acts[-1] and acts[-1].few for acts in parts)


def _list_taken(taken: Sequence[Range], start: int, end: int) -> Iterator[int]:
    """Where what was taken of a stretch of text begins in it."""
    for first, last in taken[bisect_left(taken, start, key=itemgetter(1)) :]:
        if first >= end:
            return
        if last > start:
            yield max(first, start)


def _part(words: str) -> list[str]:
    """The clauses of a sentence, without brackets and the number of what it begins."""
    squeezed = BRACKETED.sub("", "".join(words.split())).rstrip("。")
    return CLAUSE.findall(NUMBER.sub("", squeezed, count=1) if NUMBER.match(squeezed) else squeezed)


def _read_act(clause: str) -> _Act | None:
    """What a clause says that bodies do, if it does."""
    bare = LEADING_WORDS.sub("", clause)
    if POST.search(bare) or (BODY.search(bare) and not GOES_ON.search(bare)):
        return None
    act = ACTING[0].match(bare) or ACTING[1].match(bare)
    names = act["names"].split("、") if act else []
    if not act or NO_DUTY.search(act["does"]) or not all(map(_may_act, names)):
        return None
    return _Act(names, act["does"])


def _may_act(name: str) -> bool:
    named = may_be_name(name, CandidateKind.BARE) and not is_collective(name)
    return named and not NOBODY.search(name) and not is_remark(name)
