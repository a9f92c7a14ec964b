"""The text in order as people read it, with the numbers that its gaps took."""

import pytest

from graph.loader.parse import parse_text
from graph.loader.report.repaired_text import write_fair_copy
from graph.loader.text.aligned_text import GAP
from tests.loader.structure.test_task_passages import tear

FIRST, SECOND, THIRD = "1．修路。甲局负责。", "2．架桥。乙局负责。", "3．植树。丙局负责。"


@pytest.mark.parametrize(
    ("words", "lost", "lines"),
    [
        (f"1．修路。{GAP}{SECOND}", 1, [f"1．修路。{GAP}", SECOND]),
        (f"{FIRST}{GAP}{THIRD}", 2, [FIRST, f"2{GAP}", THIRD]),
        (f"1．修路。{GAP}{THIRD}", 3, [f"1．修路。{GAP}", f"2{GAP}", THIRD]),
        (f"{FIRST}{GAP}先架北桥。乙局负责。{THIRD}", 1, [FIRST, f"2{GAP}先架北桥。乙局负责。", THIRD]),
        (f"1．修路。{GAP}先修主路。甲局负责。{SECOND}", 1, [f"1．修路。{GAP}先修主路。甲局负责。", SECOND]),
        (f"{FIRST}{GAP}先架北桥。乙局负责。", 3, [FIRST, f"{GAP}先架北桥。乙局负责。"]),
        (f"一、道路。{FIRST}{GAP}", 1, ["一、道路。", FIRST + GAP]),
    ],
    ids=[
        "an end",
        "a task",
        "an end and a task",
        "a beginning",
        "a middle",
        "an unknown number",
        "the end of the text",
    ],
)
def test_a_mark_stands_in_each_task_that_lost_something(words: str, lost: int, lines: list[str]) -> None:
    parsed = parse_text(tear(words, lost))
    assert write_fair_copy(parsed.text, parsed.outline, parsed.tasks, parsed.lost).splitlines() == lines
