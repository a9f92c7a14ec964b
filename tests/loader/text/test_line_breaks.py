"""Text that a page's edge wrapped is read as if it were not."""

import doctest
import textwrap

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


def wrap(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width) for line in text.splitlines()) + "\n"


def test_the_examples_hold() -> None:
    assert doctest.testmod(line_breaks).failed == 0


def test_a_title_and_a_number_that_are_torn_are_whole() -> None:
    for width in range(22, 36):
        read = extract(make_source(wrap(TEXT, width)))
        assert (read.document.title, read.document.number) == (TITLE, "云府办发〔2031〕7号"), width
        assert [(cited.number, cited.implements) for cited in read.citations] == [(NUMBER, True)], width


def test_text_in_paragraphs_stands_as_it_is() -> None:
    assert unwrap_lines(NOTICE) is NOTICE
