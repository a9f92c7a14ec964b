"""A statement that is said of several items gives each of them a task; where it is open of which, that is in the ledger."""

import pytest

from graph.loader.extract import extract
from graph.model import Extraction, Task
from graph.terms import Role
from tests.documents import make_source

HEAD = "安河市人民政府关于2031年重点工作任务分工的通知\n各县（区）人民政府：\n"
ROADS = "1．修路5公里。\n2．架桥2座。\n3．建码头1座。\n"


def read(words: str) -> Extraction:
    return extract(make_source(f"{HEAD}{words}安河市人民政府\n2031年3月2日\n"))


def name(task: Task, role: Role) -> list[str]:
    return [part.name for part in task.parts if part.role is role]


ABOVE = {
    "a run of numbers": ("（第1—3项由市交通局牵头，市财政局配合）\n", {1: "市交通局", 2: "市交通局", 3: "市交通局"}),
    "a list of numbers": ("（第1、3项由市交通局负责）\n", {1: "市交通局", 3: "市交通局"}),
    "several lists": (
        "（第1、3项由市交通局负责，第2项由市水利局负责）\n",
        {1: "市交通局", 2: "市水利局", 3: "市交通局"},
    ),
    "those before the last": ("（第一、二项由市交通局负责）\n", {1: "市交通局", 2: "市交通局"}),
    "a count": ("（以上两项由市交通局牵头）\n", {2: "市交通局", 3: "市交通局"}),
    "all": ("以上任务由市交通局牵头落实。\n", {1: "市交通局", 2: "市交通局", 3: "市交通局"}),
}


@pytest.mark.parametrize(("said", "leads"), ABOVE.values(), ids=ABOVE)
def test_a_statement_below_items_is_of_those_that_it_names(said: str, leads: dict[int, str]) -> None:
    extraction = read(f"一、交通\n{ROADS}{said}二、教育\n4．建校1所。（市教育局负责）\n")
    words = dict(enumerate(("修路5公里。", "架桥2座。", "建码头1座。", "建校1所。"), start=1))
    assert {task.number: (task.text, *name(task, Role.LEADS)) for task in extraction.tasks} == {
        str(number): (words[number], name) for number, name in (leads | {4: "市教育局"}).items()
    }
    assert extraction.unparsed == ()


OPEN = {
    "a number that is not there": "（第1—5项由市交通局牵头）\n",
    "more than there are": "（以上五项由市交通局牵头）\n",
    "none": "（以上0项由市交通局牵头）\n",
}


@pytest.mark.parametrize("said", OPEN.values(), ids=OPEN)
def test_a_statement_whose_items_are_not_all_there_is_in_the_ledger(said: str) -> None:
    extraction = read(f"一、交通\n{ROADS}{said}")
    assert [task.number for task in extraction.tasks] == ["3"]
    assert [sentence.text for sentence in extraction.unparsed] == [said.strip()]


@pytest.mark.parametrize("numbers", ["第1、9项", "第3—1项", "第9项"])
def test_a_statement_of_other_numbers_is_never_read_for_the_item_before_it(numbers: str) -> None:
    extraction = read(f"一、交通\n{ROADS}（{numbers}由市交通局负责）\n")
    assert extraction.tasks == ()
    assert [sentence.text for sentence in extraction.unparsed] == [f"（{numbers}由市交通局负责）"]


def test_a_statement_of_items_for_which_others_answer_is_in_the_ledger() -> None:
    extraction = read("一、交通\n1．修路。（市公安局负责）\n2．架桥。\n（以上两项由市交通局牵头）\n")
    assert [(task.number, name(task, Role.LEADS)) for task in extraction.tasks] == [
        ("1", ["市公安局"]),
        ("2", ["市交通局"]),
    ]
    assert [sentence.text for sentence in extraction.unparsed] == ["（以上两项由市交通局牵头）"]


HEADINGS = ["市交通局牵头的任务（3项）", "市交通局牵头", "牵头单位：市交通局", "市交通局牵头负责的重点工作："]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize(("section", "mark"), [("一、{}\n", "{}．"), ("一、{}\n", "（{}）"), ("（一）{}\n", "{}．")])
def test_a_heading_that_says_who_leads_leads_each_item_below_it(heading: str, section: str, mark: str) -> None:
    marks = [mark.format(number if "．" in mark else "一二三"[number - 1]) for number in (1, 2, 3)]
    items = ("修路。\n", "架桥。（市水利局配合）\n", "建码头。（市港务局牵头）\n")
    extraction = read(section.format(heading) + "".join(map("".join, zip(marks, items, strict=True))))
    assert [(task.text, name(task, Role.LEADS), name(task, Role.CO_RESPONSIBLE)) for task in extraction.tasks] == [
        ("修路。", ["市交通局"], []),
        ("架桥。", ["市交通局"], ["市水利局"]),
        ("建码头。", ["市港务局"], []),
    ]
    assert extraction.unparsed == ()
    assert all(any(span.start < task.spans[0].start for span in task.statement_spans) for task in extraction.tasks[:2])


def test_a_heading_that_is_a_name_alone_leaves_open_what_it_says_of_items_without_a_statement() -> None:
    extraction = read(f"一、市交通局\n{ROADS}二、市水利局\n1．挖渠。（市水利局负责）\n")
    assert [task.text for task in extraction.tasks] == ["挖渠。"]
    assert [sentence.text for sentence in extraction.unparsed] == ["市交通局"]


def test_fields_of_a_task_that_are_numbered_head_nothing() -> None:
    extraction = read(
        "1．修路。\n（一）责任单位：市交通局\n（二）完成时限：2031年8月底\n2．架桥。\n（一）责任单位：市水利局\n"
    )
    assert {each for task in extraction.tasks for each in name(task, Role.LEADS)} == {"市交通局", "市水利局"}
