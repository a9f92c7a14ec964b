"""Text that a page's edge wrapped is read as if it were not."""

import doctest
import textwrap

import pytest

from graph.loader.extract import extract
from graph.loader.text import line_breaks
from graph.loader.text.line_breaks import unwrap_lines
from tests.documents import NOTICE, make_source

NUMBER = "林油改发〔2030〕130号"
TITLE = "云川市人民政府办公室关于印发云川市促进油茶产业高质量发展三年行动方案的通知"
TEXT = f"""{TITLE}
云府办发〔2031〕7号
各县（市、区）人民政府，市政府各部门：
为贯彻落实《国家林业和草原局关于印发加快油茶产业发展三年行动方案的通知》（{NUMBER}）精神，现将任务分工印发给你们，请认真执行。
云川市人民政府办公室
2031年4月20日
一、扩大种植规模
1．采取新造、更新改造、品种改良等方式增加面积，新造林每亩补助按规定执行，不得挪作他用。（市林业局牵头，市财政局、市农业农村局配合）
2．推进低产林改造，组织专家驻村指导，在主产区建立示范基地，带动农户科学管护。（市林业局牵头，市科技局配合）
"""

SENTENCES = """\
澜溪市人民政府办公室关于印发2024年重点工作任务分工的通知
澜溪府办发〔2024〕31号
各区县人民政府，市政府各部门：
一、稳定就业
1.完善重点企业用工保障机制，定期走访规模以上企业，摸排用工缺口，由市人力社保局牵头，市经济信息委、市商务委共同配合。
2.支持高校毕业生到基层就业，扩大见习岗位规模，由市教委牵头，市财政局、团市委配合。
3.开展职业技能提升行动，全年培训不少于3万人次，市人力社保局牵头负责，市财政局、市总工会按职责分工负责。
4.加强就业服务平台建设，推进“一网通办”，由市大数据局负责，市人力社保局参与。
二、扩大消费
5.办好夜间消费季活动，由市商务委牵头，市文化旅游委、市公安局、各区县人民政府配合。
6.发放消费券，资金由市财政局安排，市商务委会同市市场监管局组织实施。
"""


def wrap(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width) for line in text.splitlines()) + "\n"


def test_the_examples_hold() -> None:
    assert doctest.testmod(line_breaks).failed == 0


def test_a_title_and_a_number_that_are_torn_are_whole() -> None:
    for width in range(22, 36):
        read = extract(make_source(wrap(TEXT, width)))
        assert (read.document.title, read.document.number) == (TITLE, "云府办发〔2031〕7号"), width
        assert [(cited.number, cited.implements) for cited in read.citations] == [(NUMBER, True)], width


@pytest.mark.parametrize("indent", ["", "　　"])
def test_running_sentences_that_are_torn_say_who_answers(indent: str) -> None:
    text = "".join(f"{indent * (len(line) > 30)}{line}\n" for line in SENTENCES.splitlines())
    whole = tell_who_answers(text)
    assert len(whole) == 6
    assert {width: told for width in range(22, 41) if (told := tell_who_answers(wrap(text, width))) != whole} == {}


def test_a_title_that_fills_its_line_ends_there() -> None:
    (title, number, *_), width = SENTENCES.splitlines(), len(SENTENCES.splitlines()[0])
    read = extract(make_source(wrap(SENTENCES, width))).document
    assert (read.title, read.number) == (title, number)


def tell_who_answers(text: str) -> list[tuple[str | None, list[tuple[str, str | None]]]]:
    tasks = extract(make_source(text)).tasks
    return [(task.number, [(part.name, part.word) for part in task.responsibilities]) for task in tasks]


def test_text_in_paragraphs_stands_as_it_is() -> None:
    assert unwrap_lines(NOTICE) is NOTICE
