import json
import re
from collections import Counter
from itertools import chain
from typing import Any

import pytest

from graph.loader.sheets.reading import read_sheet
from graph.loader.sheets.writing import write_sheet
from graph.loader.sources.formats.sheet.csv import write_csv
from graph.loader.sources.read import read_source
from graph.loader.text.repair import repair_text
from graph.model import Extraction
from graph.settings import Settings
from graph.terms import Completeness, Role
from tests.folders import DATA, ROOT
from tests.hand_made import HAND_MADE, SCRAMBLED
from tests.packer import cut_sentences, pack

EXAMPLES = ROOT / "examples"
SHEET = EXAMPLES / "yufubanfa-2017-127.csv"
HOLE = re.compile(r"(?:\d*［缺失］)+")
LOST = "＊。"  # stands for a sentence that nobody knows; the packer throws it away before it is printed

needs_hand_made = pytest.mark.skipif(not HAND_MADE.exists(), reason="needs the hand-made answers: docs/labelling.md")


@pytest.fixture(scope="module")
def sheet() -> Extraction:
    return read_sheet(read_source(SHEET, Settings()))


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    text = (HAND_MADE / "seed/yufubanfa-2017-127.gold.json").read_text(encoding="utf-8")
    answers: dict[str, Any] = json.loads(text)
    return answers


def fill_holes(reading: str) -> list[str]:
    """The sentences of a reading with as many lost ones in each hole as the packer throws away there."""
    first, *others = HOLE.split("".join(reading.split()))
    sentences = cut_sentences(first)
    for piece in map(cut_sentences, others):
        while not pack([*sentences, piece[0]], 200, 450).endswith(piece[0]):
            sentences.append(LOST)
        sentences += piece
    return sentences


@needs_hand_made
def test_the_packer_writes_the_seed_text_again_byte_for_byte() -> None:
    sentences = fill_holes((HAND_MADE / "seed/repaired.txt").read_text(encoding="utf-8"))
    assert sentences.count(LOST) == 40
    assert pack(sentences, 200, 450).encode() == (HAND_MADE / SCRAMBLED).read_bytes()


def test_the_scrambled_example_is_the_whole_notice_packed() -> None:
    whole = (DATA / "yunchuan-2020-8.txt").read_text(encoding="utf-8")
    scrambled = (EXAMPLES / "yunchuan-2020-8-scrambled.txt").read_text(encoding="utf-8")
    assert pack(cut_sentences(whole), 160, 340) == scrambled


def test_the_repair_of_the_scrambled_example_keeps_the_order_of_the_whole_notice() -> None:
    whole = cut_sentences((DATA / "yunchuan-2020-8.txt").read_text(encoding="utf-8"))
    repaired = repair_text((EXAMPLES / "yunchuan-2020-8-scrambled.txt").read_text(encoding="utf-8"))
    kept = chain.from_iterable(cut_sentences(piece) for piece in HOLE.split(repaired.normalized))
    rest = iter(whole)
    assert all(sentence in rest for sentence in kept)
    assert repaired.repair
    assert repaired.repair.lost == len(whole) - repaired.repair.sentences


def test_the_sheet_of_the_real_notice_holds_all_its_facts(sheet: Extraction) -> None:
    roles = Counter(part.role for task in sheet.tasks for part in task.responsibilities)
    assert (len(sheet.tasks), len(sheet.agencies)) == (56, 27)
    assert roles == {Role.LEADS: 38, Role.CO_RESPONSIBLE: 92}


def test_the_sheet_of_the_real_notice_carries_out_the_state_councils_plan(sheet: Extraction) -> None:
    carried_out = [cited.document for cited in sheet.citations if cited.implements]
    assert carried_out == ["国发〔2017〕10号", "title-重庆市人力资源和社会保障事业发展“十三五”规划"]


def test_the_sheet_of_the_real_notice_is_as_an_export_writes_it(sheet: Extraction) -> None:
    assert write_csv(write_sheet(sheet)).encode("utf-8-sig") == SHEET.read_bytes()


@needs_hand_made
def test_the_sheets_document_is_that_of_the_answers(sheet: Extraction, gold: dict[str, Any]) -> None:
    known = sheet.document
    assert [known.number, known.title, known.issuer, known.date] == [
        gold["document"][key] for key in ("number", "title", "issuer", "date")
    ]


@needs_hand_made
def test_the_sheets_sections_are_those_of_the_answers(sheet: Extraction, gold: dict[str, Any]) -> None:
    assert [{"number": s.number, "title": s.title, "path": s.path} for s in sheet.sections] == gold["sections"]


@needs_hand_made
@pytest.mark.parametrize(("role", "key"), [(Role.LEADS, "leads"), (Role.CO_RESPONSIBLE, "co")])
def test_the_sheets_roles_are_those_of_the_answers(
    sheet: Extraction, gold: dict[str, Any], role: Role, key: str
) -> None:
    named = [[part.name for part in task.responsibilities if part.role is role] for task in sheet.tasks]
    assert named == [task[key] for task in gold["tasks"]]


@needs_hand_made
def test_the_sheets_tasks_are_those_of_the_answers(sheet: Extraction, gold: dict[str, Any]) -> None:
    survives = {True: "complete"}
    assert [
        (task.number, task.number_inferred, task.section_path, task.open_ended, task.completeness)
        for task in sheet.tasks
    ] == [
        (
            *(task["number"], task["number_inferred"], task["section"], task["open_ended"]),
            Completeness(survives.get(task["complete"], task["complete"])),
        )
        for task in gold["tasks"]
    ]


@needs_hand_made
def test_the_sheets_lost_tasks_are_those_of_the_answers(sheet: Extraction, gold: dict[str, Any]) -> None:
    assert [lost.number for lost in sheet.lost_tasks] == gold["missing_numbers"]


@needs_hand_made
def test_the_sheets_targets_are_those_of_the_answers(sheet: Extraction, gold: dict[str, Any]) -> None:
    keys = ("metric", "operator", "value", "unit", "by")
    stated = [[tuple(getattr(target, key) for key in keys) for target in task.targets] for task in sheet.tasks]
    assert stated == [[tuple(target[key] for key in keys) for target in task["targets"]] for task in gold["tasks"]]
