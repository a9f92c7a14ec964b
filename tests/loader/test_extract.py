"""Whole documents of invented places, from their text to their facts."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest

from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from graph.loader.report.repaired_text import put_in_order
from graph.loader.sources.source import Source, SourceChunk
from graph.loader.text.aligned_text import GAP
from graph.model import Extraction, Span, Target
from graph.terms import AgencyKind, Role
from tests.documents import LABELLED, NOTICE, PLAN, TABLE, UNREADABLE_STATEMENT, WHOLE, make_source, run_on
from tests.folders import ROOT
from tests.packer import cut_sentences, pack

EXAMPLES = ROOT / "examples"
LONG = (EXAMPLES / "yunchuan-2019-36.txt").read_text(encoding="utf-8")
TEXTS = {
    **WHOLE,
    **{f"{name}, run on": run_on(text) for name, text in WHOLE.items()},
    "Windows line ends": NOTICE.replace("\n", "\r\n"),
    "long": LONG,
    "scrambled": pack(cut_sentences(LONG), 160, 340),
    "scrambled, Windows line ends": pack(cut_sentences(LONG), 100, 300).replace("\n", "\r\n"),
}
ROLES = {Role.LEADS: "leads", Role.CO_RESPONSIBLE: "co"}


def read(text: str) -> Extraction:
    return extract(make_source(text))


def list_targets(extraction: Extraction) -> list[Target]:
    return [*extraction.doc_targets, *(target for task in extraction.tasks for target in task.targets)]


def list_ids(extraction: Extraction) -> list[str]:
    """The id of each fact."""
    return [
        *(section.id for section in extraction.sections),
        *(task.id for task in extraction.tasks),
        *(agency.id for agency in extraction.agencies),
        *(target.id for target in list_targets(extraction)),
    ]


def list_facts(extraction: Extraction) -> Iterator[tuple[str | None, tuple[Span, ...]]]:
    """Words of facts with their spans."""
    yield from ((target.text, target.spans) for target in list_targets(extraction))
    yield from ((unread.text, unread.spans) for unread in extraction.unparsed)
    yield from ((citation.sentence, citation.spans) for citation in extraction.citations)
    yield from ((passage.text, passage.spans) for passage in extraction.all_passages)
    yield extraction.document.title, extraction.document.spans
    for task in extraction.tasks:
        yield task.text, task.spans
        yield task.statement, task.statement_spans
        yield from ((part.name, part.spans) for part in task.responsibilities)


def squeeze(words: str) -> str:
    """Words without white space and the marks of gaps."""
    return "".join(words.replace(GAP, "").split())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_each_fact_is_cut_from_the_file_by_its_spans(text: str) -> None:
    for words, spans in list_facts(read(text)):
        assert squeeze("".join(text[span.start : span.end] for span in spans)) == squeeze(words or "")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_each_section_begins_with_its_number_and_ends_with_its_title(text: str) -> None:
    for section in read(text).sections:
        heading = "".join(text[span.start : span.end] for span in section.spans)
        assert section.number in heading
        assert heading.endswith(section.title)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_two_facts_of_a_document_share_an_id(text: str) -> None:
    assert [name for name, times in Counter(list_ids(read(text))).items() if times > 1] == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_contract_is_plain_json_and_says_what_the_facts_say(text: str) -> None:
    extraction = read(text)
    contract = json.loads(json.dumps(to_contract(extraction), ensure_ascii=False))
    assert [task["number"] for task in contract["tasks"]] == [task.number for task in extraction.tasks]
    said = [(t["id"], name, role) for t in contract["tasks"] for role, key in ROLES.items() for name in t[key]]
    parts = [(t.id, p.name, r) for t in extraction.tasks for r in ROLES for p in t.responsibilities if p.role is r]
    assert said == parts


@pytest.mark.parametrize("text", [NOTICE, PLAN], ids=["notice", "plan"])
def test_a_text_without_paragraphs_gives_the_same_tasks_and_roles(text: str) -> None:
    tasks, others = read(text).tasks, read(run_on(text)).tasks
    assert [(t.number, t.section_path, t.statement) for t in tasks] == [
        (t.number, t.section_path, t.statement) for t in others
    ]


def test_a_chapter_of_what_was_done_sets_no_targets() -> None:
    """What it says of days to come is a target, and so is what stands behind it."""
    text = (
        "澜溪市养老服务发展规划\n澜溪府发〔2026〕5号\n一、发展基础\n（一）主要成就。新建养老院30所，床位达到5000张。“十四五”期间，护理员达到800人。\n"
        "（二）存在问题。到2030年，缺口将扩大到2000人。\n二、主要目标\n（一）新建养老院20所。\n（二）现状摸底。服务站达到100个。\n"
    )
    told = [(target.value, target.by) for target in list_targets(read(text))]
    assert told == [(2000, "2030年"), (20, None), (100, None)]


def test_a_notice_becomes_its_facts() -> None:
    extraction = read(NOTICE)
    document = extraction.document
    assert (document.id, document.issuer, document.date) == (
        "澜府办发〔2021〕18号",
        "澜溪市人民政府办公厅",
        "2021-05-09",
    )
    assert (document.jurisdiction, document.level) == ("澜溪市", "市")
    assert [task.id for task in extraction.tasks] == [f"{document.id}:{number}" for number in range(1, 6)]
    assert [(c.document, c.implements) for c in extraction.citations] == [
        ("江政发〔2020〕7号", True),
        ("澜建发〔2019〕3号", False),
    ]
    assert [unparsed.text for unparsed in extraction.unparsed] == ["市政府督查室要会同市生态环境局每季度通报一次进度。"]


def test_a_verb_before_a_level_is_no_place() -> None:
    read_from = read("为确保市十六届人大五次会议的任务落到实处，分解如下：\n1．修路。（市交通局牵头，市财政局配合）\n")
    assert read_from.document.jurisdiction is None


def test_a_task_stands_in_its_section_and_that_in_the_one_around_it() -> None:
    extraction = read(NOTICE)
    around = {section.id: section.parent for section in extraction.sections}
    first = extraction.tasks[0]
    assert first.section == f"{extraction.document.id}:§一:（一）"
    assert around[str(first.section)] == f"{extraction.document.id}:§一"


def test_a_second_annex_has_sections_and_tasks_of_its_own() -> None:
    extraction = read(PLAN)
    number = extraction.document.id
    assert [task.id for task in extraction.tasks[-2:]] == [f"{number}:（一）~2", f"{number}:（一）~3"]
    assert extraction.tasks[-1].section == f"{number}:§二~2"


def test_a_goal_outside_every_task_is_the_documents() -> None:
    (goal,) = read(PLAN).doc_targets
    assert (goal.metric, goal.operator, goal.value, goal.by) == ("行政村5G网络通达率", ">=", 90, "2025年")


def test_a_date_column_is_the_deadline_of_its_row_and_of_its_targets() -> None:
    first = read(TABLE).tasks[0]
    assert (first.deadline, [target.by for target in first.targets]) == ("2026年底", ["2026年底"])
    assert first.section_path == "算力底座"


def test_a_deadline_beside_the_agencies_is_the_tasks() -> None:
    first, second, _ = read(LABELLED).tasks
    assert (first.deadline, second.deadline) == ("2023年底", None)


@pytest.mark.parametrize(
    ("statement", "due"),
    [
        ("（市水利局牵头；2025年6月底前完成）", "2025年6月底"),
        ("\n牵头单位：市水利局\n完成时限：2025年6月底前", "2025年6月底"),
        ("（市水利局牵头）完成时限：2025年6月底", "2025年6月底"),
        ("（市水利局牵头）\n完成时限：2025年6月底前", "2025年6月底"),
        ("（市水利局牵头），2025年6月底前完成。", "2025年6月底"),
        ("（市水利局牵头）〔2025年6月底〕", "2025年6月底"),
        ("（市水利局牵头），2025年6月底前完成，并报市政府。", None),  # not all that is said there
        ("（市水利局牵头；6月底）", "6月底"),
        ("（市水利局牵头，6月底取得阶段性成效）", None),  # the deadline of a stage
        ("（市水利局牵头，2025年6月底前完成；市财政局配合，2026年底前完成）", None),  # of two agencies, not of all
    ],
)
def test_a_deadline_in_the_statement_is_that_of_targets_without_one(statement: str, due: str | None) -> None:
    (task,) = read(f"一、水利\n1．治理河道20公里，2024年达到30公里。{statement}\n").tasks
    assert [target.by for target in task.targets] == [due, "2024年"]


def test_persons_are_no_agencies() -> None:
    assert "林某某" not in str(read(LABELLED).agencies)


def test_a_collective_is_an_actor_of_its_own_kind() -> None:
    kinds = {agency.name: agency.kind for agency in read(NOTICE).agencies}
    assert kinds["各区县人民政府"] is AgencyKind.COLLECTIVE
    assert kinds["市水利局"] is AgencyKind.AGENCY


def test_what_no_rule_reads_is_shown_as_unread() -> None:
    assert [unread.text for unread in read(UNREADABLE_STATEMENT).unparsed] == ["（责任单位：详见“清单”第3项）"]


def test_a_document_without_a_number_is_known_by_its_words_not_by_its_white_space() -> None:
    assert read(TABLE).document.id == read(f"\n{TABLE}\n").document.id
    assert read(TABLE).document.id.startswith("sha256-")


def test_a_sheet_is_read_as_a_sheet() -> None:
    sheet = extract(make_source("任务编号,任务摘要,牵头单位,责任单位\n1,修路,市交通局,\n", "list.csv"))
    assert (sheet.format, [task.number for task in sheet.tasks]) == ("sheet", ["1"])


def test_the_fair_copy_of_a_scrambled_text_gives_the_same_roles() -> None:
    scrambled = make_source(TEXTS["scrambled"])
    first, again = extract(scrambled), read(put_in_order(scrambled))
    assert [task.statement for task in first.tasks if task.statement] == [
        task.statement for task in again.tasks if task.statement
    ]


def test_a_table_may_have_a_column_of_goals() -> None:
    extraction = extract(
        make_source("任务分解表\n\n任务\t工作目标\t责任单位\t时限\n修路\t完成5公里以上\t市交通局\t2026年底\n")
    )
    (target,) = extraction.tasks[0].targets
    assert (target.operator, target.value, target.unit, target.by) == (">=", 5, "公里", "2026年底")


def test_the_cells_of_a_table_are_not_read_as_running_text_too() -> None:
    body = "任务表\n\n序号\t任务\t责任单位\n一、就业\n1\t稳岗\t牵头单位：市教育局 配合单位：市财政局\n2\t扩岗\t市教育局（牵头），市财政局\n"
    extraction = extract(make_source(body))
    assert [(task.number, task.section_path) for task in extraction.tasks] == [("1", "一"), ("2", "一")]
    assert extraction.unparsed == ()


def test_the_contract_says_where_each_fact_stands() -> None:
    pages = [SourceChunk("任务分工\n1．返还。", "第2页"), SourceChunk("（市教育局负责）\n", "第3页")]
    contract = to_contract(extract(Source.join("plan.pdf", pages, "", ".pdf")))
    (task,) = contract["tasks"]
    assert (task["place"], task["page"], task["spans"]) == ("第2页", 2, [[7, 10]])
    (part,) = task["responsibilities"]
    assert (part["place"], part["page"], part["spans"]) == ("第3页", 3, [[11, 15]])
    assert contract["source"]["spans_count_characters_of"] == "text"


def test_a_fact_of_a_text_stands_in_a_line_and_one_of_a_sheet_in_a_row() -> None:
    (task, *_) = to_contract(read(NOTICE))["tasks"]
    assert task["place"] == f"第{NOTICE[: task['spans'][0][0]].count(chr(10)) + 1}行"
    sheet = to_contract(extract(make_source("任务编号,任务摘要,牵头单位,责任单位\n1,修路,市交通局,\n", "list.csv")))
    assert (sheet["tasks"][0]["place"], sheet["tasks"][0]["page"]) == ("第2行", None)


def test_a_title_without_a_mark_at_its_end_is_no_part_of_the_target_below_it() -> None:
    paragraph = "供水能力达到90万吨，" + "改造老旧管网，完善调度，" * 8
    (task,) = read(f"1．提升供水保障能力\n{paragraph}（市水务局负责）\n").tasks
    assert [(target.metric, target.text) for target in task.targets] == [("供水能力", "供水能力达到90万吨")]


def test_a_wrapped_line_breaks_no_target() -> None:
    (task,) = read("1．供水能力\n达到90\n万吨。（市水务局负责）\n").tasks
    assert [(target.metric, target.value) for target in task.targets] == [("供水能力", 90)]


def test_what_was_reached_before_the_documents_year_is_no_target() -> None:
    text = "江政发〔2021〕7号\n成效明显。2020年，全省建成泵站30座。到2025年，建成泵站50座。\n一、甲\n1．修路。（省水利厅负责）\n"
    assert [target.value for target in read(text).doc_targets] == [50]


def test_a_month_in_which_something_is_done_is_a_deadline() -> None:
    (task,) = read("1．修路。（牵头单位：市交通局；配合单位：市财政局，6月底完成）\n").tasks
    assert task.deadline == "6月底"


def test_who_carries_out_the_document_answers_for_no_task() -> None:
    text = "1．修路。（市交通局负责）\n本措施自2025年5月1日起实施，有效期五年，{}由市发改委负责牵头组织实施。\n"
    for line_break in ("", "\n"):
        assert [task.number for task in read(text.format(line_break)).tasks] == ["1"]


@pytest.mark.parametrize(
    "mark",
    [
        "\u200b",
        "\u200d",
        "\u200f",
        "\u202e",
        "\u2066",
        "\u2060",
        "\u00ad",
        "\ufe0f",
        "\U000e0100",
        "\U000e0041",
        "\ue123",
        "\U000f0001",
    ],
    ids=[
        "no width",
        "join",
        "mark",
        "turned",
        "isolated",
        "word joined",
        "hyphen",
        "variant",
        "other variant",
        "tag",
        "private",
        "more private",
    ],
)
def test_a_name_is_without_characters_that_nobody_sees_or_knows(mark: str) -> None:
    (task,) = read(f"1．修路。（市交{mark}通局负责）\n").tasks
    assert [part.name for part in task.responsibilities] == ["市交通局"]


def test_a_line_may_break_within_the_word_that_says_who_answers() -> None:
    (task,) = read("1．修路。（市交通局、市财政局负\n责）先修主路。\n").tasks
    assert [part.name for part in task.responsibilities] == ["市交通局", "市财政局"]


@pytest.mark.parametrize("words", ["市政府加强组织领导，成立领导小组。", "为加强组织领导,成立工作专班。"])
def test_where_nobody_is_said_to_answer_there_is_no_task(words: str) -> None:
    assert read(f"1．修路。（市交通局负责）\n2．保障措施。{words}\n").tasks[-1].number == "1"


def test_a_name_that_leaves_its_end_to_the_last_of_its_list_is_the_whole_agency() -> None:
    words = "一、经济\n1．建设园区。（市商务局，经开区、高新区管委会，云溪、白塔镇人民政府，东岸区、港区管委会，教育、财政部门负责）\n"
    read = extract(Source("notice.txt", words, "", ".txt"))
    names = {agency.id: agency.name for agency in read.agencies}
    assert [(part.name, names[part.agency]) for part in read.tasks[0].responsibilities] == [
        ("市商务局", "市商务局"),
        ("经开区", "经开区管委会"),
        ("高新区管委会", "高新区管委会"),
        ("云溪", "云溪镇人民政府"),
        ("白塔镇人民政府", "白塔镇人民政府"),
        ("东岸区", "东岸区"),
        ("港区管委会", "港区管委会"),
        ("教育", "教育部门"),
        ("财政部门", "财政部门"),
    ]
