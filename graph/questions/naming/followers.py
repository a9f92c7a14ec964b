"""Which agency may have taken another's place: it leads next year the tasks that the other led last year. Suggested, never said.

工信局 led 培育专精特新企业 of last year's division, 经信局 leads it in this year's, of the same place; 工信局 stands in no later
document, 经信局 in no earlier one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from graph.answers import NearPair
from graph.differences.facts import ComparedAgency, ComparedTask, fold
from graph.differences.pairing import TaskPair
from graph.differences.years import compare_years
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.store.client import Graph

SURE = 0.9  # score of a match that counts
SAME = 85  # per cent of its characters, as tests/data/reforms.txt tells them apart
DIGITS = re.compile(r"\d+")
TOLD = 3  # tasks that are told as evidence


def find_followers(graph: Graph) -> list[NearPair]:
    """Pairs of which the second may have taken the first's place, those with the likest tasks first."""
    return sorted(_find(graph), key=lambda pair: (-pair.score, pair.first, pair.second))


def _find(graph: Graph) -> Iterator[NearPair]:
    years: defaultdict[str, set[int]] = defaultdict(set)
    leading: defaultdict[tuple[str, int], dict[str, set[str]]] = defaultdict(dict)
    for row in graph.ask("agency_years"):
        year = int(row["date"][:4])
        years[row["agency"]].add(year)
        if row["leads"]:
            leading[row["place"], year].setdefault(row["agency"], set()).add(row["document"])
    for (place, year), came in sorted(leading.items()):
        gone = leading.get((place, year - 1), {})
        before = _read_tasks(graph, {each: gone[each] for each in gone if max(years[each]) < year})
        after = _read_tasks(graph, {each: came[each] for each in came if min(years[each]) == year})
        yield from _compare(before, after, year)


def _read_tasks(graph: Graph, leading: Mapping[str, set[str]]) -> list[ComparedTask]:
    """The tasks that these agencies lead in these documents: agency → documents."""
    leads: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in graph.ask("led_tasks", agencies=sorted(leading)) if leading else ():
        if row["document"] in leading[row["agency"]]:
            leads[row["task"], row["text"]].add(row["agency"])
    said = Counter(text for _, text in leads)
    return [
        ComparedTask(task, None, None, text, None, None, (ComparedAgency(agencies.pop(), ""),), (), ())
        for (task, text), agencies in sorted(leads.items())
        if len(agencies) == 1  # of several nobody can say which took whose place
        and said[text] == 1  # and of a duty that several have (完成招商引资年度任务) nobody can say whose it was
    ]


def _compare(before: list[ComparedTask], after: list[ComparedTask], year: int) -> Iterator[NearPair]:
    """Those that came with those gone whose tasks they lead."""
    if not before or not after:
        return
    evidence: defaultdict[tuple[str, str], list[TaskPair]] = defaultdict(list)
    for task in compare_years(before, after, {}):
        if task.before and task.after and task.kind in ("kept", "reworded") and _is_same(task.before, task.after):
            pair = TaskPair(task.before, task.after, task.score or 0)
            if pair.score >= SURE:
                evidence[pair.before.leads[0].id, pair.after.leads[0].id].append(pair)
    yield from (_suggest(*agencies, year, pairs) for agencies, pairs in evidence.items())


def _is_same(before: ComparedTask, after: ComparedTask) -> bool:
    """Whether nearly all words are the same, numbers aside: in the same formula another duty has another matter (幼儿园, 社区医院)."""
    return fuzz.ratio(_fold_duty(before), _fold_duty(after)) >= SAME


def _fold_duty(task: ComparedTask) -> str:
    return DIGITS.sub("", fold(task.text))


def _suggest(old: str, new: str, year: int, pairs: list[TaskPair]) -> NearPair:
    likest = sorted(pairs, key=lambda pair: (-pair.score, pair.before.id, pair.after.id))
    told = tuple(f"{pair.before.id} → {pair.after.id}" for pair in likest[:TOLD])
    reason = say("In {year} B leads tasks that A led the year before: {tasks}.", year=year, tasks=told)
    return NearPair(old, new, round(100 * likest[0].score, 1), reason, year)
