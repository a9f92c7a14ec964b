"""How sure a fact is called, against the hand-made answers: sure facts are right, less sure ones really are less sure."""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from graph.loader.sources.read import read_source
from graph.loader.sources.source import Source
from graph.settings import Settings
from graph.terms import Role
from tests.quality.test_wordings import HEAD
from tests.wordings.statements import STATEMENTS

SURE = 0.9  # facts at least so sure are called sure
DAMAGE = 0.01  # of the characters are lost, and as many put in: a bad scan
DEBRIS = "、，。；（）的了和等各市\n "

Roles = list[tuple[list[str], list[str]]]  # who leads and who shares each task
Judged = list[tuple[float, bool]]  # how sure each fact is called, and whether it is right
Judging = Callable[[dict[str, Any], dict[str, Any], Any], Iterable[tuple[float, bool]]]


def judge(contract: dict[str, Any], answers: dict[str, Any], scorer: Any) -> Iterator[tuple[float, bool]]:
    gold, found = ([dict(task) for task in side["tasks"]] for side in (answers, contract))
    known = {place: gold[answer] for answer, place in scorer.align(gold, found)}
    for place, task in enumerate(found):
        answer = known.get(place, {"leads": [], "co": []})
        right = {
            (scorer.nag(name), role)
            for role, key in ((Role.LEADS, "leads"), (Role.CO_RESPONSIBLE, "co"))
            for name in answer[key]
        }
        for part in task["responsibilities"]:
            yield part["confidence"], (scorer.nag(part["name"]), part["role"]) in right


def judge_targets(contract: dict[str, Any], answers: dict[str, Any], scorer: Any) -> Iterator[tuple[float, bool]]:
    """Targets with their value, unit, operator and date; each answer counts once."""
    if not answers.get("targets_labelled"):
        return
    left = Counter(_name_target(target, scorer) for target in scorer.targets_of(answers))
    for target in scorer.targets_of(contract):
        name = _name_target(target, scorer)
        yield target["confidence"], left[name] > 0
        left[name] -= 1


def _name_target(target: dict[str, Any], scorer: Any) -> tuple[Any, ...]:
    return (*scorer.nval(target), scorer.norm(target["operator"]), scorer.norm(target["by"]))


def judge_dev(gold: Path, scorer: Any, damage: random.Random | None = None, judging: Judging = judge) -> Judged:
    judged: Judged = []
    for path in sorted((gold / "dev").glob("*.txt")):
        text = read_source(path, Settings()).text
        text = spoil(text, damage) if damage else text
        answers = json.loads(path.with_name(f"{path.stem}.gold.json").read_text(encoding="utf-8"))
        judged += judging(to_contract(extract(Source(path.name, text, "", ".txt"))), answers, scorer)
    return judged


def spoil(text: str, damage: random.Random) -> str:
    """The text with characters lost and debris put in."""
    kept = []
    for character in text:
        chance = damage.random()
        kept.append(damage.choice(DEBRIS) if DAMAGE < chance < 2 * DAMAGE else "")
        kept.append("" if chance < DAMAGE else character)
    return "".join(kept)


def judge_wordings() -> Judged:
    judged: Judged = []
    for wording in STATEMENTS:
        contract = to_contract(extract(Source("notice.txt", HEAD + wording.words, "", ".txt")))
        for task, (leads, co) in zip(contract["tasks"], cast("Roles", wording.expected), strict=True):
            right = {(name, Role.LEADS) for name in leads} | {(name, Role.CO_RESPONSIBLE) for name in co}
            judged += [(part["confidence"], (part["name"], part["role"]) in right) for part in task["responsibilities"]]
    return judged


def rate(judged: Judged, *, sure: bool, least: int = 20) -> float:
    right = [is_right for confidence, is_right in judged if (confidence >= SURE) is sure]
    assert len(right) > least, "too few facts to judge by"
    return sum(right) / len(right)


def test_facts_that_are_called_sure_are_right(gold: Path, scorer: Any) -> None:
    assert rate([*judge_dev(gold, scorer), *judge_wordings()], sure=True) >= 0.98


def test_in_damaged_texts_facts_that_are_not_called_sure_are_wrong_more_often(gold: Path, scorer: Any) -> None:
    damage = random.Random(1)  # noqa: S311  # it damages texts, it keeps no secret
    judged = [fact for _ in range(3) for fact in judge_dev(gold, scorer, damage)]
    assert rate(judged, sure=False) < rate(judged, sure=True) / 2


@pytest.mark.usefixtures("gold")
def test_every_fact_names_the_rule_that_read_it(gold: Path) -> None:
    for path in sorted((gold / "dev").glob("*.txt")):
        for task in extract(read_source(path, Settings())).tasks:
            assert all(part.rule and 0 < part.confidence < 1 for part in task.responsibilities)


def test_targets_that_are_called_sure_are_right(gold: Path, scorer: Any) -> None:
    assert rate(judge_dev(gold, scorer, judging=judge_targets), sure=True) >= 0.98


def test_in_damaged_texts_targets_that_are_not_called_sure_are_wrong_more_often(gold: Path, scorer: Any) -> None:
    damage = random.Random(1)  # noqa: S311  # it damages texts, it keeps no secret
    judged = [fact for _ in range(12) for fact in judge_dev(gold, scorer, damage, judge_targets)]
    assert rate(judged, sure=False, least=5) < rate(judged, sure=True) / 2
