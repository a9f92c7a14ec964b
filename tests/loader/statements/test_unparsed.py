"""What speaks of responsibility is read or shown as unread, with the reason; nothing is dropped in silence."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.loader.extract import extract
from graph.loader.sources.source import Source
from graph.loader.statements.grammar import (
    ANSWERING,
    ASSISTING,
    DONE_TOGETHER,
    EACH_ITS_OWN,
    LEADING,
    TOGETHER_OR_APART,
)
from graph.loader.statements.unparsed import BELOW, DOCUMENT_WIDE, NO_RULE, RUNNING, SEVERAL, TOO_LONG
from graph.model import UnparsedSentence
from graph.terms import Role

HEAD = "云川市人民政府办公室关于印发重点工作任务分工的通知\n云川府办发〔2023〕3号\n一、经济\n1．扩大投资。（市发改委负责）\n"

NAMES = st.text(alphabet="市县省区各有关教育财政发改卫健的和与及3（）“的", min_size=0, max_size=12).map(
    lambda name: name + "局"
)
SHAPES = (
    "（{}牵头，{}配合）",
    "（责任单位：{}、{}）",
    "{}牵头，{}配合。",
    "抓好各项工作，{}、{}负责。",
    "责任单位：{}、{}",
    "推进项目建设 牵头单位：{} 配合单位：{}",
    "〔{}、{}按职责分工负责〕",
    "【责任单位】{}、{}",
)


@given(st.lists(st.tuples(st.sampled_from(SHAPES), NAMES, NAMES), min_size=1, max_size=5))
@settings(max_examples=200)
def test_every_statement_is_read_or_in_the_ledger(lines: list[tuple[str, str, str]]) -> None:
    statements = [shape.format(first, second) for shape, first, second in lines]
    text = HEAD + "".join(f"{number}．促进消费。\n{words}\n" for number, words in enumerate(statements, start=2))
    extraction = extract(Source("notice.txt", text, "", ".txt"))
    spans = [span for task in extraction.tasks for span in task.statement_spans]
    spans += [span for unread in extraction.unparsed for span in unread.spans]
    at = len(HEAD)
    for words in statements:
        at = text.index(words, at)
        assert any(span.start < at + len(words) and at < span.end for span in spans), words
        at += len(words)


SPOKEN = (
    *(*LEADING, *ASSISTING, *ANSWERING, *EACH_ITS_OWN, "统筹", "按职责分工负责"),
    *map("".join, product(TOGETHER_OR_APART, ("落实", *DONE_TOGETHER))),
)
ONE_CLAUSE = [f"由市交通局、市财政局{verb}。" for verb in SPOKEN]
TWO_CLAUSES = [f"由市交通局{first}，市财政局、市住建局{second}。" for first, second in product(SPOKEN, SPOKEN)]


@pytest.mark.parametrize("sentences", [ONE_CLAUSE, TWO_CLAUSES], ids=["one verb", "two verbs"])
def test_a_running_sentence_is_read_or_in_the_ledger_whatever_its_verbs(sentences: list[str]) -> None:
    text = HEAD + "".join(f"{number}．修好道路，{words}\n" for number, words in enumerate(sentences, start=2))
    extraction = extract(Source("notice.txt", text, "", ".txt"))
    told = {task.statement for task in extraction.tasks}
    told |= {unparsed.text.partition("，")[2] for unparsed in extraction.unparsed}
    assert [words for words in sentences if words not in told] == []


@pytest.mark.parametrize("first", LEADING)
@pytest.mark.parametrize("second", ["分头落实", "配合", "协同推进", "各负其责"])
def test_a_running_sentence_with_a_lead_is_read(first: str, second: str) -> None:
    words = f"2．修好道路，由市交通局{first}，市财政局、市住建局{second}。"
    task = extract(Source("notice.txt", HEAD + words, "", ".txt")).tasks[1]
    assert [(part.name, part.role) for part in task.responsibilities] == [
        ("市交通局", Role.LEADS),
        ("市财政局", Role.CO_RESPONSIBLE),
        ("市住建局", Role.CO_RESPONSIBLE),
    ]


def read_ledger(words: str) -> tuple[UnparsedSentence, ...]:
    return extract(Source("notice.txt", HEAD + words, "", ".txt")).unparsed


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("2．促进消费。（责任单位：见附表3）", NO_RULE),
        ("2．促进消费。（责任单位：☒市商务局☐市财政局）", NO_RULE),
        ("2．促进消费，有关工作由项目处和市商务局牵头。", NO_RULE),
        ("2．促进消费。\n市商务局、云川服装大厦按职责分工负责", NO_RULE),
        ("2．促进消费，由市商务局统筹安排，市财政局具体经办。", NO_RULE),
        ("2．促进消费。由市商务局主攻，市财政局兜底。", NO_RULE),
        ("2．促进消费，市商务局主抓，市财政局赶办。", NO_RULE),
        ("2．促进消费。市商务局每月调度一次，市财政局按月拨付专项资金。", NO_RULE),
        ("2．促进消费，云川大剧院公司护航。", NO_RULE),
        ("2．促进消费。市商务局牵头，市统计研究院经办。", RUNNING),
        ("促进消费。甲局所盯紧，乙局兜底", NO_RULE),
        ("3．促进消费。沅川日报社保供；重大事项报县审计局备案。", NO_RULE),
        ("市商务局、市纪委监委机关共同做好受理工作。", RUNNING),
        ("市粮储局。负责物资调拨，发放毛毯。", RUNNING),
        ("市财政局要牵头做好资金保障，及时拨付。", RUNNING),
        ("（1）市公安局：维护救援现场秩序，协助疏散群众。", RUNNING),
        ("（二）成员单位职责\n市粮储局　做好物资调拨，发放毛毯。", RUNNING),
        ("• 国网云川供电公司、各县气象局：保障抢险用电。", RUNNING),
        ("以下任务均需各县（市、区）人民政府落实，不再逐一列出。", DOCUMENT_WIDE),
        ("2．促进消费。（市商务局牵头，市财政局参与。以下各项任务均需各区县政府落实，不再列出。）", DOCUMENT_WIDE),
        ("1．修桥。\n2．促进消费。（以上五项由市商务局负责）", SEVERAL),
        ("一、市商务局牵头负责的任务（配合单位：市财政局）\n1．修桥。\n2．促进消费。", BELOW),
        ("一、市商务局负责的重点工作\n1．修桥。\n2．促进消费。", BELOW),
        ("责任单位：" + "甲" * 2000, TOO_LONG),
    ],
    ids=[
        "unknown actors",
        "boxes",
        "no name",
        "torn list",
        "unknown verbs at the end",
        "unknown verbs behind by",
        "unknown verbs without by",
        "many unknown words",
        "unknown verb of an office",
        "unknown verb that ends like a name",
        "unknown verbs of whatever ends like an office",
        "before another part",
        "done together",
        "duty behind a full stop",
        "running duty",
        "duty behind a colon",
        "duty behind a blank in a list of duties",
        "duty of two behind a colon",
        "said of all tasks",
        "said beside one task's",
        "said of more tasks than stand above",
        "said in a heading with a bracket",
        "said in a heading",
        "too long",
    ],
)
def test_the_ledger_says_why(words: str, reason: str) -> None:
    assert [unread.reason for unread in read_ledger(words)] == [reason]


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("3．促进消费，沅川日报社经办。进展情况随时告知县商务局。", ["沅川日报社", "县商务局"]),
        (
            "3．促进消费。市商务局要牵头做好统筹，（市社会组织促进会办对），市科协要配合做好宣传。",
            ["市商务局", "市社会组织促进会", "市科协"],
        ),
        ("3．促进消费。责任部门：市商务局，联系人行沅川市分行跟踪。", ["人行沅川市分行"]),
    ],
    ids=["before another sentence", "around a bracket of its own", "no contact person"],
)
def test_each_body_that_no_rule_reads_is_in_the_ledger(words: str, bodies: list[str]) -> None:
    told = "\n".join(unread.text for unread in read_ledger(words))
    assert [body for body in bodies if body not in told] == []


@pytest.mark.parametrize(
    "words",
    [
        "建立市商务局牵头、市财政局等部门参与的联席会议制度。",
        "各有关部门要积极配合，各牵头单位要牵好头。",
        "本措施由市商务局会同有关部门组织实施。",
        "二、强化督办落实\n定期通报。",
        "市公安局：0000-1234567",
        "联系电话：市公安局值班室转接",
        "改造工程（须通过现场核验后实施）于第三季度启动。",
        "2．新建场馆。市博物馆开放，市人民医院启用。",
        "云川市人民政府文件",
        "2．健全机制。经市财政局审核，省市县联动支持。",
        "（二）激发商会协会活力",
    ],
)
def test_what_gives_nobody_a_task_is_not_in_the_ledger(words: str) -> None:
    assert not read_ledger(words)


@pytest.mark.parametrize(
    "words",
    ["本方案由市发改委负责解释。", "本措施自2025年5月31日起实施，由市发改委负责牵头组织实施。", "加强领导，主要负责同志要亲自抓。", "办好云川马拉松，支持主办方引入赞助。", "责任人：张三（市教育局局长）"],
    ids=["explained by", "in force", "persons", "host", "person in charge"],
)  # fmt: skip
def test_what_names_nobodys_task_is_no_noise_in_the_ledger(words: str) -> None:
    assert read_ledger(words) == ()


def test_a_sentence_with_one_readable_part_shows_the_other() -> None:
    words = "2．加快建设，市住建局负责；抓好验收，由项目处和市城管局负责。"
    extraction = extract(Source("notice.txt", HEAD + words, "", ".txt"))
    assert [part.name for task in extraction.tasks[1:] for part in task.responsibilities] == ["市住建局"]
    assert [unread.text for unread in extraction.unparsed] == ["抓好验收，由项目处和市城管局负责。"]
