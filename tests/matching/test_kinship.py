"""Which document may carry out which: told by their heads alone."""

from dataclasses import replace

import pytest

from graph.matching.kinship import Head, judge

PLAN = Head(
    "国发〔2030〕8号", "国发〔2030〕8号", "国务院关于印发养老服务发展规划的通知", "国务院", "2030-03-01", "国家", "全国"
)
PROVINCE = Head(
    "江岚政发〔2030〕5号",
    "江岚政发〔2030〕5号",
    "江岚省人民政府关于发展养老服务的实施意见",
    "江岚省人民政府",
    "2030-09-01",
    "省",
    "江岚省",
)
CITY = Head(
    "澜溪府办发〔2031〕2号", "澜溪府办发〔2031〕2号", "澜溪市养老服务任务分工", "澜溪市人民政府办公室", "2031-02-01", "市", "澜溪市",
    around=(("澜溪市", "市"), ("江岚省", "省")),
)  # fmt: skip
SISTER = Head("望川政发〔2030〕9号", "望川政发〔2030〕9号", "望川省人民政府关于发展养老服务的实施意见", "望川省人民政府", "2030-10-01", "省", "望川省")  # fmt: skip
LATER = Head("江岚政发〔2032〕5号", "江岚政发〔2032〕5号", "江岚省2032年政务公开工作要点", "江岚省人民政府", "2032-04-01", "省", "江岚省")  # fmt: skip
EARLIER = Head("江岚政发〔2030〕6号", "江岚政发〔2030〕6号", "江岚省2030年政务公开工作要点", "江岚省人民政府", "2030-04-01", "省", "江岚省")  # fmt: skip
NAMED_BY_TITLE = Head("sha256-1", title="云泽市规划实施办法", level="国家", cited=((None, "养老服务发展规划"),))
KITCHEN_LAW = Head("title-餐厨废弃物管理条例", title="餐厨废弃物管理条例", subject="餐厨废弃物管理")
KITCHEN = Head("title-澜溪市餐厨垃圾管理办法", title="澜溪市餐厨垃圾管理办法", subject="餐厨垃圾管理", level="市")
RUBBLE = Head("title-朔原省建筑垃圾管理办法", title="朔原省建筑垃圾管理办法", subject="建筑垃圾管理", level="省")
UNKNOWN = Head("sha256-2", title="任务分工表")


@pytest.mark.parametrize(
    ("why", "lower", "higher", "possible"),
    [
        ("a level below, later", PROVINCE, PLAN, True),
        ("a city of the province", CITY, PROVINCE, True),
        ("two levels below", CITY, PLAN, True),
        ("a level above", PLAN, PROVINCE, False),
        ("sisters", PROVINCE, SISTER, False),
        ("a city of another province", CITY, SISTER, False),
        ("the same series two years later", LATER, EARLIER, False),
        ("named by the title of the plan that a notice issues", NAMED_BY_TITLE, PLAN, True),
        ("nothing is known of it", UNKNOWN, PLAN, True),
        ("nothing is known of the higher one", CITY, UNKNOWN, True),
        ("the same document", PLAN, PLAN, False),
        ("rules on another subject than the law's", RUBBLE, KITCHEN_LAW, False),
        (
            "rules on another subject that name the law",
            replace(RUBBLE, cited=((None, "餐厨废弃物管理条例"),)),
            KITCHEN_LAW,
            True,
        ),
        ("rules whose subject has a word of the law's", KITCHEN, KITCHEN_LAW, True),
    ],
)
def test_heads_decide(why: str, lower: Head, higher: Head, possible: bool) -> None:
    assert judge(lower, higher).possible is possible, why


def test_a_law_is_named_by_its_short_title_whatever_was_amended_since() -> None:
    law = Head("title-献血法", title="中华人民共和国献血法（2031年修正）", date="2031-05-01")
    rules = Head("title-澜溪市献血条例", title="澜溪市献血条例", date="2020-05-01", cited=((None, "献血法"),))
    assert judge(rules, law).possible


def test_a_city_whose_province_is_told_by_what_it_names_carries_out_no_other_province() -> None:
    city = Head("澜溪府办发〔2031〕3号", level="市", place="澜溪市", cited=((None, f"{PROVINCE.title}的补充意见"),))
    assert (judge(city, SISTER).possible, judge(city, PROVINCE).possible) == (False, True)


def test_an_earlier_document_carries_out_none_that_came_later() -> None:
    earlier = Head("江岚政发〔2029〕5号", "江岚政发〔2029〕5号", level="省", place="江岚省")
    assert not judge(earlier, PLAN).possible


def test_of_one_level_and_place_only_what_is_named_is_carried_out() -> None:
    office = Head("江岚政办发〔2030〕7号", level="省", place="江岚省", date="2030-11-01")
    naming = Head(
        "江岚政办发〔2030〕7号", level="省", place="江岚省", date="2030-11-01", cited=((PROVINCE.number, None),)
    )
    assert (judge(office, PROVINCE).possible, judge(naming, PROVINCE).possible) == (False, True)
    assert not judge(PROVINCE, naming).possible  # what it names is above it


def test_a_sister_is_not_named_by_the_title_that_both_share_with_the_document_above() -> None:
    sister = Head("sha256-3", title="云川市人民政府关于发展养老服务的实施意见", level="市", place="云川市")
    naming = Head("澜府办发〔2031〕3号", level="市", place="澜溪市", cited=((PROVINCE.number, PROVINCE.title),))
    assert (judge(naming, sister).possible, judge(naming, PROVINCE).possible) == (False, True)
