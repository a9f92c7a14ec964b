"""What belongs to which task, in whole texts and around the gaps of damaged ones."""

import pytest

from graph.loader.extract import extract
from graph.loader.parse import ParsedText, parse_text
from graph.loader.report.repaired_text import put_in_order
from graph.loader.text.aligned_text import GAP, AlignedText, Segment
from graph.model import MovedRun, Repair, Span, Task
from graph.terms import Completeness, Role
from tests.documents import NOTICE, UNNUMBERED, make_source
from tests.folders import ROOT
from tests.packer import cut_sentences, pack

COMPLETE, NO_STATEMENT = Completeness.COMPLETE, Completeness.NO_STATEMENT
TRUNCATED_END, TRUNCATED_START, GAP_INSIDE = (
    Completeness.TRUNCATED_END,
    Completeness.TRUNCATED_START,
    Completeness.GAP_INSIDE,
)
WHOLE = (ROOT / "examples/yunchuan-2019-36.txt").read_text(encoding="utf-8")


def tear(words: str, lost: int) -> AlignedText:
    """A reading with a gap of ``lost`` sentences wherever ［缺失］ stands."""
    repair = Repair(100, 200, 0, 0, 0, lost * words.count(GAP), (MovedRun(1, (Span(0, 1),), 1, 0),))
    pieces: list[tuple[str, Segment]] = []
    at = 0
    for place, piece in enumerate(words.split(GAP)):
        if place:
            pieces.append((GAP, Segment(0, 0, None, lost=lost)))
        if piece:
            pieces.append((piece, Segment(0, 0, Span(at, at + len(piece)))))
        at += len(piece)
    return AlignedText.join(pieces, repair, "")


def describe(parsed: ParsedText) -> list[tuple[str | None, bool, str, Completeness]]:
    body = parsed.text.normalized
    return [(t.number, t.number_inferred, body[t.start : t.end], t.completeness) for t in parsed.tasks]


def test_what_stands_before_the_first_number_is_read() -> None:
    text = "（市水利局负责）\n附件2\n一、水利\n1．筑坝。（市财政局负责）\n2．清淤。（市水利局负责）\n"
    assert [task.number for task in extract(make_source("河道整治。" + text)).tasks] == [None, "1", "2"]


FIRST, SECOND = "1．修路。甲局负责。", "2．架桥。乙局负责。"
TORN = {
    "nothing lost": (f"{FIRST}{SECOND}", 0, [("1", False, "修路。", COMPLETE), ("2", False, "架桥。", COMPLETE)], []),
    "a statement": (f"1．修路。{GAP}{SECOND}", 1, [("1", False, "修路。", NO_STATEMENT), ("2", False, "架桥。", COMPLETE)], []),
    "an end": (f"1．修路。{GAP}{SECOND}", 2, [("1", False, "修路。", TRUNCATED_END), ("2", False, "架桥。", COMPLETE)], []),
    "a middle": (f"1．修路。{GAP}先修主路。甲局负责。{SECOND}", 1, [("1", False, f"修路。{GAP}先修主路。", GAP_INSIDE), ("2", False, "架桥。", COMPLETE)], []),
    "a beginning": (f"{FIRST}{GAP}先架北桥。乙局负责。3．植树。丙局负责。", 1, [("1", False, "修路。", COMPLETE), ("2", True, "先架北桥。", TRUNCATED_START), ("3", False, "植树。", COMPLETE)], []),
    "all but a statement": (f"{FIRST}{GAP}乙局负责。3．植树。丙局负责。", 1, [("1", False, "修路。", COMPLETE), ("2", True, "", TRUNCATED_START), ("3", False, "植树。", COMPLETE)], []),
    "a task": (f"{FIRST}{GAP}3．植树。丙局负责。", 2, [("1", False, "修路。", COMPLETE), ("3", False, "植树。", COMPLETE)], ["2"]),
    "a statement and a task": (f"1．修路。{GAP}3．植树。丙局负责。", 3, [("1", False, "修路。", NO_STATEMENT), ("3", False, "植树。", COMPLETE)], ["2"]),
    "the first task": (f"一、道路{GAP}2．架桥。乙局负责。", 2, [("2", False, "架桥。", COMPLETE)], ["1"]),
    "the number of the last": (f"{FIRST}{GAP}先架北桥。乙局负责。", 3, [("1", False, "修路。", COMPLETE), (None, True, "先架北桥。", TRUNCATED_START)], []),
}  # fmt: skip


@pytest.mark.parametrize(("words", "lost", "tasks", "numbers"), TORN.values(), ids=TORN)
def test_a_gap_takes_no_more_and_no_less_than_the_numbers_say(
    words: str, lost: int, tasks: list[tuple[str | None, bool, str, Completeness]], numbers: list[str]
) -> None:
    parsed = parse_text(tear(words, lost))
    assert (describe(parsed), [passage.number for passage in parsed.lost]) == (tasks, numbers)


def test_a_task_of_unknown_number_says_which_number_was_printed_before_it() -> None:
    parsed = parse_text(tear(f"{FIRST}{GAP}先架北桥。乙局负责。", 3))
    assert parsed.tasks[-1].number_after == "1"


def test_a_lost_task_stands_between_its_neighbours_in_their_section() -> None:
    parsed = parse_text(tear(f"一、道路。{FIRST}{GAP}3．植树。丙局负责。", 2))
    (lost,) = parsed.lost
    assert (lost.number, lost.after, lost.before, lost.path) == ("2", "1", "3", "一")


def test_the_section_of_a_task_whose_heading_may_be_lost_too_is_unknown() -> None:
    parsed = parse_text(tear(f"一、甲。{FIRST}{GAP}三、丙。4．植树。丙局负责。", 6))
    assert [(passage.number, passage.path) for passage in parsed.lost] == [("2", None), ("3", None)]


def test_a_paragraph_without_a_number_is_a_task_of_its_heading() -> None:
    tasks = extract(make_source(UNNUMBERED)).tasks
    assert [(task.number, task.section_path, task.text) for task in tasks] == [
        (None, "一", "建设社区健身中心。"),
        (None, "一", "培育社会体育指导员。"),
        (None, "一", "落实场地用地。"),
    ]


def test_a_numbered_task_keeps_all_its_sentences() -> None:
    task = extract(make_source(NOTICE)).tasks[2]
    assert task.text == "新建污水管网120公里。改造老旧泵站，并参照《泵站运行规程》（澜建发〔2019〕3号）管理。"


LIMITS = [(60, 200), (80, 180), (100, 300), (120, 260), (160, 340), (200, 450)]


def answers(task: Task) -> dict[str, Role]:
    return {part.name: part.role for part in task.responsibilities}


@pytest.mark.parametrize(("shortest", "longest"), LIMITS)
def test_damage_never_gives_a_task_the_agencies_of_another(shortest: int, longest: int) -> None:
    whole = {task.number: task for task in extract(make_source(WHOLE)).tasks}
    damaged = extract(make_source(pack(cut_sentences(WHOLE), shortest, longest))).tasks
    told = [task for task in damaged if task.number and task.statement]
    assert [(task.number, answers(task)) for task in told] == [
        (task.number, answers(whole[task.number])) for task in told
    ]
    assert len(told) > 12


@pytest.mark.parametrize(("shortest", "longest"), LIMITS)
def test_every_statement_that_survives_is_some_tasks(shortest: int, longest: int) -> None:
    source = make_source(pack(cut_sentences(WHOLE), shortest, longest))
    survived = put_in_order(source)
    expected = [task.statement for task in extract(make_source(WHOLE)).tasks if str(task.statement) in survived]
    assert [task.statement for task in extract(source).tasks if task.statement] == expected
