"""What is matched of a document: its tasks, with their names in a table; else its passages, paragraph by paragraph."""

from graph.loader.documents.lineage import list_units, trace_lineage
from graph.loader.extract import extract
from tests.documents import make_source

TABLE = """澜溪市养老服务重点任务分解表
序号\t任务名称\t任务内容\t责任单位
1\t社区食堂建设\t每年新建12个，老人凭卡就餐\t市民政局
2\t护理员培训\t培训三千名，考核合格的发给证书\t市人力社保局
3\t护理员培训\t开设定向班两个\t市教育局
"""
RULES = """江岚省养老服务条例
第一条　为了发展养老服务，制定本条例。
第二条　新建居住小区应当按每百户二十平方米配建养老服务用房。
养老服务用房应当与住宅同步交付。
第三条　鼓励社区开办食堂，为老年人供餐。
"""


def test_a_task_in_a_table_has_the_name_beside_it_unless_several_share_it() -> None:
    assert [unit.name for unit in list_units(extract(make_source(TABLE)))] == ["社区食堂建设", "", ""]


def test_each_paragraph_of_an_article_is_matched_by_itself() -> None:
    units = list_units(extract(make_source(RULES)))
    assert [RULES[slice(*unit.extent)] for unit in units if "用房" in unit.text] == [
        "新建居住小区应当按每百户二十平方米配建养老服务用房。",
        "养老服务用房应当与住宅同步交付。",
    ]


def test_an_item_has_the_line_above_its_list_and_what_follows_the_list_has_none() -> None:
    rules = RULES + "第四条　养老机构应当履行下列义务：\n（一）公示收费标准；\n（二）建立档案。\n具体办法另行制定。\n"
    heads = {unit.text: unit.head for unit in list_units(extract(make_source(rules)))}
    assert heads["（二）建立档案。"] == "养老机构应当履行下列义务："
    assert heads["具体办法另行制定。"] == heads["养老机构应当履行下列义务："] == ""


def test_the_name_of_a_row_finds_the_passage_that_its_words_alone_do_not() -> None:
    lineage = trace_lineage(extract(make_source(TABLE)), extract(make_source(RULES)))
    found = [(each.lower.text[:4], each.higher.text[:4]) for each in lineage.derivations]
    assert ("每年新建", "鼓励社区") in found


def test_of_a_paragraph_the_sentences_are_told_that_carry_something_out() -> None:
    lower = extract(make_source(RULES.replace("江岚省", "澜溪市").replace("供餐。", "供餐。违者由城管部门处以警告。")))
    found = [each.lower for each in trace_lineage(lower, extract(make_source(RULES))).derivations]
    assert "鼓励社区开办食堂，为老年人供餐。" in [each.text for each in found]


PLAN = """云岭省养老服务实施意见
一、总体要求
（一）基本原则。坚持尽力而为、量力而行，让每位老人住得舒心。
（二）发展目标。到2030年，社区食堂覆盖80%以上的社区。
二、重点任务
（三）办好社区食堂。每百户居民建一处食堂。老人凭卡就餐，按年龄给予补贴。（省民政厅负责）
"""


def test_what_a_plan_says_of_its_mind_is_carried_out_by_nobody_but_its_aims_are() -> None:
    city = PLAN.replace("云岭省", "澜溪市").replace("省民政厅", "市民政局")
    found = trace_lineage(extract(make_source(city)), extract(make_source(PLAN))).derivations
    assert [each.lower.text[:6] for each in found] == ["发展目标。到", "办好社区食堂"]


def test_two_passages_are_told_whole_and_once_in_however_many_places_they_share_words() -> None:
    between = "".join(f"{thing}由街道登记造册。" for thing in ("助浴点", "轮椅", "防滑垫", "呼叫器"))
    plan = PLAN.replace("老人凭卡", between + "老人凭卡")
    city = "澜溪市社区食堂工作方案\n一、重点任务\n（一）办好食堂。每百户居民建一处食堂。老人凭卡就餐，按年龄给予补贴。（市民政局负责）\n"
    lineage = trace_lineage(extract(make_source(city)), extract(make_source(plan)))
    assert [each.higher.text[:4] for each in lineage.derivations] == ["办好社区", "老人凭卡"]
    ((_, (start, end)),) = [each.passages for each in lineage.surest]
    assert (plan[start:end][:7], plan[start:end][-7:]) == ("办好社区食堂。", "按年龄给予补贴。"[-7:])
