"""What of a document makes no task: numbered items, articles and paragraphs, each below its heading."""

import io
from collections.abc import Callable

import docx
import pytest

from graph.loader.extract import extract
from graph.loader.sources.read import read_bytes
from graph.model import Extraction, Passage
from graph.settings import Settings
from tests.documents import NOTICE, OPINION, PROGRAMME, REGULATION, make_source


def read(text: str) -> list[tuple[str | None, str | None, str]]:
    """Section path, number and words without white space of each passage, in order."""
    return list_passages(extract(make_source(text)))


def list_passages(extraction: Extraction) -> list[tuple[str | None, str | None, str]]:
    found: list[tuple[Passage, str | None]] = [(passage, None) for passage in extraction.passages]
    found += [(passage, section.path) for section in extraction.sections for passage in section.passages]
    found.sort(key=_find_order)
    return [(path, passage.number, "".join(passage.text.split())) for passage, path in found]


def _find_order(found: tuple[Passage, str | None]) -> int:
    return found[0].order


def test_a_plan_has_its_items_below_chapters_and_divisions_and_its_covering_text_below_none() -> None:
    assert [(path, number, words[:7]) for path, number, words in read(PROGRAMME)] == [
        (None, None, "现将《江岚省“"),
        (None, None, "为推动《国务院"),
        ("第一章", None, "“十三五”时期"),
        ("第一章", None, "当前，结构性矛"),
        ("第二章/第一节/一", "一", "支持中小企业发"),
        ("第二章/第一节/二", "二", "发展新业态。支"),
        ("第二章/第二节/（一）", "（一）", "开展补贴性培训"),
        ("第二章/第二节/（一）", "1", "实施青年见习计"),
        ("第二章/第二节/（一）", "2", "建设公共实训基"),
        ("第二章/第二节/（二）", "（二）", "加强校企合作。"),
        ("第三章/（一）", "（一）", "加强组织领导。"),
        ("第三章/（二）", "（二）", "强化资金保障。"),
    ]


def test_an_opinion_ends_before_its_signature() -> None:
    passages = read(OPINION)
    assert [(path, number) for path, number, _ in passages] == [
        (None, None),
        ("一", None),
        ("二/（一）", "（一）"),
        ("二/（二）", "（二）"),
        ("二/（二）", "1"),
        ("二/（二）", "2"),
        ("三", None),
        ("三", None),
    ]
    assert passages[0][2].endswith("现提出以下意见：")
    assert passages[-1][2] == "本意见自2032年6月1日起施行。"


def test_an_article_has_its_paragraphs_and_items_with_it() -> None:
    passages = read(REGULATION)
    assert [(path, number) for path, number, _ in passages] == [
        ("第一章", "第一条"),
        ("第一章", "第二条"),
        ("第二章/第一节", "第三条"),
        ("第二章/第二节", "第四条"),
        ("第三章", "第五条"),
    ]
    assert passages[1][2].count("。") == 2
    assert passages[2][2].endswith("（一）职业介绍补贴；（二）职业培训补贴；（三）法律、法规规定的其他事项。")


def test_what_makes_no_task_in_a_task_document_is_kept_too_demands_with_their_numbers() -> None:
    text = NOTICE + "三、保障措施\n（一）加强宣传。办好节水宣传周。\n（二）落实经费。（市财政局负责）\n"
    assert [(path, number, words[:6]) for path, number, words in read(text)] == [
        (None, None, "为贯彻落实《"),
        (None, "一", "加强组织领导"),
        (None, "二", "严格督促检查"),
        ("三/（一）", "（一）", "加强宣传。办"),
    ]


def write_docx(text: str) -> bytes:
    document = docx.Document()
    for line in filter(None, text.split("\n")):
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def write_html(text: str) -> bytes:
    lines = "".join(f"<p>{line.strip()}</p>" for line in text.split("\n"))
    return f"<html><meta charset=utf-8><body><div>{lines}</div></body></html>".encode()


@pytest.mark.parametrize("text", [PROGRAMME, OPINION, REGULATION], ids=["plan", "opinion", "regulation"])
@pytest.mark.parametrize(("name", "write"), [("a.docx", write_docx), ("a.html", write_html)])
def test_a_file_of_another_kind_has_the_same_passages(text: str, name: str, write: Callable[[str], bytes]) -> None:
    source = read_bytes(name, write(text), Settings())
    assert list_passages(extract(source)) == read(text)


@pytest.mark.parametrize(
    ("words", "passages"),
    [
        # a task takes one paragraph of an item, and what nobody answers for is left
        ("一、交通\n1．修路。（市交通局负责）\n路灯另行安排。\n", [("一", None, "路灯另行安排。")]),
        # a line that ends with a comma goes on; a title within the text says nothing
        ("一、交通\n专栏1\n修主路，\n修支路。\n", [("一", None, "修主路，修支路。")]),
        # the list of annexes, the signature and what follows it are no part of the last item
        (
            "一、交通\n1．修路。\n附件：1．里程表\n2．预算表\n云川市政府\n2031年5月6日\n附件\n为修路，制定本表。\n",
            [("一", "1", "修路。"), (None, None, "为修路，制定本表。")],
        ),
        # articles as scrapers leave them, without a space behind the number; a reference to one is none
        (
            "第一条为修路，制定本办法。\n第二条依照本法\n第一条的规定修路。\n",
            [(None, "第一条", "为修路，制定本办法。"), (None, "第二条", "依照本法第一条的规定修路。")],
        ),
        # a heading with a sentence is an item, whatever its rank
        (
            "一、加大投入。\n二、交通\n（一）主路\n修好主路。\n",
            [("一", "一", "加大投入。"), ("二/（一）", None, "修好主路。")],
        ),
    ],
)
def test_where_a_passage_begins_and_ends(words: str, passages: list[tuple[str | None, str | None, str]]) -> None:
    assert read("云川市重点工作方案\n" + words) == passages


def test_a_row_whose_task_stands_behind_who_answers_is_no_passage() -> None:
    rows = "序号\t责任单位\t重点任务\n1。\t市水利局\t建成海绵城市示范区。\n2\t市林业局\t新建口袋公园。\n"
    extraction = extract(make_source("澜溪市城市建设任务分解表\n" + rows))
    taken = [span for task in extraction.tasks for span in (*task.spans, *task.statement_spans)]
    assert [task.text for task in extraction.tasks] == ["建成海绵城市示范区。", "新建口袋公园。"]
    for passage in extraction.all_passages:
        assert all(span.end <= other.start or other.end <= span.start for span in passage.spans for other in taken)


def test_a_line_among_tasks_that_is_no_sentence_is_kept_below_its_heading() -> None:
    """Nobody reads it as anything else: neither a cell of a table, nor the addressee above the tasks and the signature below."""
    cells = (
        "序号\n任务\n责任单位\n完成时限\n1\n新建驿站5个\n县民政局\n2031年8月底\n2\n改造水厂1座\n县水利局\n2031年9月底\n"
    )
    head = "安河县人民政府关于2031年民生实事任务分工的通知\n各乡镇人民政府：\n"
    told = (
        "一、养老\n1．建站3个。（县民政局负责）\n专栏1　敬老院改造工程\n2．建院1所。（县卫健局负责）\n安河县人民政府\n"
    )
    assert read(head + told) == [("一", None, "专栏1敬老院改造工程")]
    assert read(head + cells + "安河县人民政府\n") == []
