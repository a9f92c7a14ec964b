"""Tasks are called what the page prints, also where its numbers do not go on; that they do not is said."""

import pytest

from graph.loader.extract import extract
from graph.loader.sources.source import Source
from graph.model import Extraction

BODIES = ("市交通运输局", "市水利局", "市教育局", "市民政局")


def read(words: str) -> Extraction:
    return extract(Source("notice.txt", f"澜溪市人民政府重点任务分工\n澜溪府发〔2031〕3号\n{words}", "", ".txt"))


def list_tasks(*numbers: str, end: str = "\n") -> str:
    return "".join(f"{number}修整道路。（{BODIES[at % 4]}负责）{end}" for at, number in enumerate(numbers))


JUMPS = {
    "decimal": (list_tasks("1. ", "4. ", "7. "), ["1", "4", "7"], ["1→4", "4→7"]),
    "from any number": (list_tasks("4．", "7．", "8．"), ["4", "7", "8"], ["…→4", "4→7"]),
    "one alone": (list_tasks("8、"), ["8"], ["…→8"]),
    "backwards": (list_tasks("3．", "2．", "1．"), ["3", "2", "1"], ["…→3", "3→2"]),
    "subsections": (list_tasks("一、交通\n（一）", "（四）", "（五）"), ["（一）", "（四）", "（五）"], ["（一）→（四）"]),
    "points": (list_tasks("1．交通\n（1）", "（4）"), ["（1）", "（4）"], ["（1）→（4）"]),
    "articles": (list_tasks("第三条　", "第七条　"), ["第三条", "第七条"], ["…→第三条", "第三条→第七条"]),
    "words": (list_tasks("任务1：", "任务4："), ["任务1", "任务4"], ["任务1→任务4"]),
    "decimals": (list_tasks("一、经济\n1.1 ", "1.4 ", "二、社会\n2.3 "), ["1.1", "1.4", "2.3"], ["1.1→1.4", "1.4→2.3"]),
    "below headings": (
        list_tasks("一、交通\n1．", "3．", "二、教育\n1．", "4．"), ["1", "3", "1", "4"], ["1→3", "1→4"],
    ),
    "run on": (list_tasks("1．", "4．", "7．", end=""), ["1", "4", "7"], ["1→4", "4→7"]),
    "letters": (list_tasks("一、交通\na. ", "c. "), ["a", "c"], ["a→c"]),
    "Roman": (list_tasks("一、交通\nI. ", "IV. "), ["I", "IV"], ["I→IV"]),
    "a table": (
        "序号\t任务\t责任单位\n1\t修路\t市水利局\n4\t架桥\t市教育局\n4\t建校\t市教育局\n", ["1", "4", "4"], ["1→4"],
    ),
    "a row with nobody": ("1．修路。（市水利局负责）\n3．架桥。\n6．建校。（市教育局负责）\n", ["1", "6"], ["1→3", "3→6"]),
    "rows with nobody": ("1．修路。\n2．架桥。\n5．建港。\n7．通航。（市教育局负责）\n", ["7"], ["2→5", "5→7"]),
}  # fmt: skip


@pytest.mark.parametrize(("words", "numbers", "told"), JUMPS.values(), ids=JUMPS)
def test_a_number_out_of_turn_is_kept_and_the_jump_is_said(words: str, numbers: list[str], told: list[str]) -> None:
    found = read(words)
    assert [task.number for task in found.tasks] == numbers
    assert all(len(task.responsibilities) == 1 for task in found.tasks)
    assert found.notes == (f"the numbers do not go on: {', '.join(told)}; they stand as printed",)


KEPT = {
    "a year": "1．修路。\n2033. 5月底前完成。（市水利局负责）\n2．架桥。（市教育局负责）\n",
    "an amount": "1．修路。\n5．50亿元到位。（市水利局负责）\n2．架桥。（市教育局负责）\n",
    "a hotline": "1．修路。\n110报警联动。（市公安局负责）\n2．架桥。（市教育局负责）\n",
    "a wrapped reference": "1．修路，并按《澜溪公路条例》第\n5．款养护。（市水利局负责）\n2．架桥。（市教育局负责）\n",
    "references": "1．修路，参见5．架桥和7．建校。（市水利局负责）\n2．架桥。（市教育局负责）\n",
    "a month": "1.修路。（市水利局负责）\n2.6月底前架桥。（市教育局负责）\n",
}


@pytest.mark.parametrize("words", KEPT.values(), ids=KEPT)
def test_what_is_no_number_is_none_and_nothing_is_said(words: str) -> None:
    found = read(words)
    assert [task.number for task in found.tasks] == ["1", "2"]
    assert found.notes == ()


def test_two_tasks_under_one_number_are_said() -> None:
    found = read(list_tasks("1．", "2．", "1．", "2．"))
    assert [task.number for task in found.tasks] == ["1", "2", "1", "2"]
    assert found.notes == ("numbers that stand twice under one heading: 1, 2",)
    assert not read(list_tasks("一、交通\n1．", "2．", "二、教育\n1．", "2．")).notes
    assert not read("序号\t任务\t责任单位\n1\t修路\t市水利局\n1\t架桥\t市教育局\n2\t建校\t市教育局\n").notes  # merged


def test_many_jumps_are_one_note() -> None:
    (note,) = read(list_tasks(*(f"{number}．" for number in range(1, 60, 2)))).notes
    assert note.startswith("the numbers do not go on: 1→3, 3→5, ")
    assert note.endswith("15→17, …; they stand as printed")
