"""Of which tasks a statement is said, where that is not the one behind which it stands.

第1—3项由市教委牵头 names the numbers of items, 以上两项由…负责 counts those above it; 一、市教委牵头的任务 heads those below it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.loader.statements.candidates import CandidateKind
from graph.loader.statements.grammar import OPENING
from graph.loader.statements.matching import begins_with_label
from graph.loader.statements.reading import read_statement
from graph.loader.statements.statement import Reach, Statement
from graph.loader.text.ranges import Range
from graph.text.numerals import UP_TO_99, read_number

_NUMBER = rf"(?:\d{{1,3}}|[{UP_TO_99}]{{1,3}})"
_UNIT = "(?:项|条|点)(?:任务|工作|事项|措施)?"
_TO = "[-—–~～至到]"
_LIST = rf"{_NUMBER}(?:(?:[、，,和及]|{_TO})第?{_NUMBER})*"
NUMBERED = re.compile(
    rf"第(?P<said>{_LIST}){_UNIT}(?=由|均由|都由|[:：])|(?P<bare>{_NUMBER}{_TO}{_NUMBER}){_UNIT}(?=由)"
)
ONE_OR_RUN = re.compile(rf"({_NUMBER})(?:{_TO}第?({_NUMBER}))?")
ABOVE = re.compile(
    rf"(?:以上|上述)(?:(?:各|这|(?P<count>[{UP_TO_99}两\d]{{1,3}}))?(?:项|条)?(?:任务|工作|事项|措施|举措|项|条)|(?:均|都)?(?=由|[，,]))"
)
FEWEST_PARTS = 2
# A heading that says whose the tasks below are, above the first of them.
_BRACKETED = rf"[（(][{UP_TO_99}]{{1,3}}[）)]"
_MARK = rf"[ 　]*(?:(?P<section>[{UP_TO_99}]{{1,3}}、)|{_BRACKETED})[ 　]*"
_FIRST_BELOW = (
    rf"[ 　]*(?:\d{{1,3}}[.．、]|(?(section){_BRACKETED}|(?!)))"  # 一、 stands above 1. and （一）, （一） above 1.
)
_COUNTED = rf"(?:[（(][共计]?{_NUMBER}[项个件条][）)])?"
HEAD = re.compile(
    rf"(?m)^{_MARK}(?:(?P<label>[^\s，。；：:]{{2,6}}[:：][^\n。；：:]{{3,60}}?)"
    r"|(?P<said>[^\n。；：:]{3,60}?(?:牵头|负责|主办|承办|主抓)(?:负责|落实|办理|实施|推进|完成)?)(?:的?(?:重点|主要|年度)?(?:任务|工作|事项|项目))?"
    r"|(?P<names>[^\n。；：:（(]{3,60}?))"
    rf"{_COUNTED}[:：]?[ 　]*\n+(?={_FIRST_BELOW})"
)
# As what each part of it is read: a label shows a statement, names alone are a list.
KINDS = {"label": CandidateKind.SHOWN, "said": CandidateKind.BARE, "names": CandidateKind.LISTED}


def find_reach(words: str) -> tuple[Reach | None, int]:
    """Of which items words are said, and where what says so ends; None where they are said of the one before them."""
    if numbered := NUMBERED.match(words):
        return Reach(numbers=frozenset(_list_numbers(numbered["said"] or numbered["bare"]))), numbered.end()
    if above := ABOVE.match(words):
        return Reach(count=read_number(above["count"]) if above["count"] else None), above.end()
    return None, 0


def _list_numbers(said: str) -> Iterator[int]:
    for run in ONE_OR_RUN.finditer(said):
        first = read_number(run[1])
        yield from range(first, (read_number(run[2]) if run[2] else first) + 1)


def part_by_reach(text: str, start: int, end: int) -> Iterator[Range]:
    """The parts of words that are each said of other items: （第1项由甲负责，第2项由乙负责）; all of them where there are none."""
    begins = [found.start() for found in NUMBERED.finditer(text, start, end)]
    if len(begins) < FEWEST_PARTS or text[start : begins[0]].strip(OPENING):
        yield start, end
    else:
        yield from zip([start, *begins[1:]], [*begins[1:], end], strict=True)


def find_heads(text: str) -> Iterator[Statement]:
    """Statements that are headings above tasks: 一、市教委牵头的任务, （一）牵头单位：市教委; names alone leave open what they do (一、市教委)."""
    for head in HEAD.finditer(text):
        part, kind = next((part, kind) for part, kind in KINDS.items() if head[part])
        if kind is CandidateKind.SHOWN and not begins_with_label(head[part]):
            continue
        if statement := read_statement(head[part], kind=kind, at=head.start(part)):
            yield replace(statement, reach=Reach(below=True))
