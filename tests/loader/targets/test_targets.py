"""Targets and deadlines of passages; all places are invented."""

import math
import re
import string
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loader.targets import evidence, phrases, rules
from graph.loader.targets.deadlines import find_deadline
from graph.loader.targets.finding import find_targets


def read(passage: str) -> list[tuple[str, float, str, str | None]]:
    return [(t.operator, t.value, t.unit, t.by) for t in find_targets(passage)]


STATED = [
    ("到2027年，青川市数字经济核心产业增加值达到800亿元以上。", [(">=", 800, "亿元", "2027年")]),
    ("青川市绿色建筑占比不低于65%。", [(">=", 65, "%", None)]),
    ("2026年底前，云湖县污水处理率达98%。", [(">=", 98, "%", "2026年底")]),
    ("到2030年，水资源消耗总量控制在12亿立方米以内。", [("<=", 12, "亿立方米", "2030年")]),
    ("项目审批时间不超过15个工作日。", [("<=", 15, "个工作日", None)]),
    ("2025年6月底前将企业注销平均用时压缩至3天以内。", [("<=", 3, "天", "2025年6月底")]),
    ("到2025年，单位工业增加值用水量下降16%左右。", [("=", 16, "%", "2025年")]),
    ("煤炭消费量压减5%以上。", [(">=", 5, "%", None)]),
    ("“十四五”期间，研发经费投入年均增长10%左右。", [("=", 10, "%", "“十四五”期间")]),
    ("服务业增加值年均增长7%。", [("+", 7, "%", None)]),
    ("新建公办幼儿园12所。", [("=", 12, "所", None)]),
    ("每年新增养老床位2000张。", [("+", 2000, "张", "每年")]),
    ("每年新增养老床位2000张以上。", [(">=", 2000, "张", "每年")]),
    ("到2026年，力争突破1.5万亿元。", [(">=", 1.5, "万亿元", "2026年")]),
    (
        "到2027年，打造3家灯塔工厂，20家示范工厂，300家智能车间。",
        [("=", 3, "家", "2027年"), ("=", 20, "家", "2027年"), ("=", 300, "家", "2027年")],
    ),
    ("新增高新技术企业100家、科技型中小企业500家。", [("+", 100, "家", None), ("+", 500, "家", None)]),
    ("培育100个示范村和1000个示范户。", [("=", 100, "个", None), ("=", 1000, "个", None)]),
    ("建设三十个示范村、五个示范镇。", [("=", 30, "个", None), ("=", 5, "个", None)]),
    ("打造一个平台、两个中心。", []),
    ("新增绿地20公顷、修复湿地300亩。", [("+", 20, "公顷", None), ("=", 300, "亩", None)]),
    ("对吸纳10名以上脱贫人口就业的车间给予奖补。", []),
    (
        "到2025年，小麦和玉米机收率分别达到98%和90%。",
        [(">=", 98, "%", "2025年"), (">=", 90, "%", "2025年")],
    ),
    ("甲区、乙区绿化率均达到45%。", [(">=", 45, "%", None)]),
    # in brackets behind a number: a part of the same, or a measure, or what was there before
    ("到2025年，自来水普及率达到70%（其中农村60%）。", [(">=", 70, "%", "2025年"), (">=", 60, "%", "2025年")]),
    ("2025年底前，污水处理率达到90%以上（县城85%）。", [(">=", 90, "%", "2025年底"), (">=", 85, "%", "2025年底")]),
    ("新增就业5万人（含返乡青年1万人）。", [("+", 5, "万人", None), ("+", 1, "万人", None)]),
    ("到2025年，签约率达到75%（比2020年提高5个百分点）。", [(">=", 75, "%", "2025年"), ("+", 5, "个百分点", "2025年")]),
    ("生猪存栏稳定在300万头（只）左右。", [("=", 300, "万头（只）", None)]),
    ("全年培训农民2000人（次）以上。", [(">=", 2000, "人（次）", None)]),
    ("企业开办时间压缩至1个工作日（含）以内。", [("<=", 1, "个工作日", None)]),
    (
        "到2025年，床位达到500张（2020年246张），学位达到800个。",
        [(">=", 500, "张", "2025年"), (">=", 800, "个", "2025年")],
    ),
    ("到2025年，覆盖率达到90%（国家要求85%）。", [(">=", 90, "%", "2025年")]),
    (
        "氮氧化物和挥发性有机物排放量分别下降8%以上、10%以上。",
        [(">=", 8, "%", None), (">=", 10, "%", None)],
    ),
    ("到2025年，建成公园100、广场200个。", [("=", 200, "个", "2025年")]),
    ("每千人口床位数达到7.5张，每万人口全科医生数4名。", [(">=", 7.5, "张", None), ("=", 4, "名", None)]),
    ("城镇调查失业率比上年降低0.5个百分点。", [("=", 0.5, "个百分点", None)]),
    ("新改建农村公路120公里，造林8000公顷。", [("=", 120, "公里", None), ("=", 8000, "公顷", None)]),
    ("新增光伏装机300万千瓦，节能50万吨标准煤以上。", [("+", 300, "万千瓦", None), (">=", 50, "万吨标准煤", None)]),
    ("细颗粒物年均浓度降至28微克/立方米以下。", [("<=", 28, "微克/立方米", None)]),
    ("建设5—8个产业园。", [(">=", 5, "个", None), ("<=", 8, "个", None)]),
    ("园区产出占比提高到60%至65%。", [(">=", 60, "%", None), ("<=", 65, "%", None)]),
    ("帮扶就业困难人员3000余人次。", [("=", 3000, "人次", None)]),
    ("耕地面积保持30万亩。", [("=", 30, "万亩", None)]),
    (
        "2024年主要预期目标是：生产总值增长6%；新增就业2万人；失业率控制在5%以内。",
        [("+", 6, "%", "2024年"), ("+", 2, "万人", "2024年"), ("<=", 5, "%", "2024年")],
    ),
    ("全年停水不能超过3次。", [("<=", 3, "次", None)]),
    ("细颗粒物浓度控制在30微克每立方米以内。", [("<=", 30, "微克每立方米", None)]),
    ("到2025年，农产品80%纳入追溯范围。", [("=", 80, "%", "2025年")]),
    ("工业增速高于全省平均水平2个百分点。", [(">=", 2, "个百分点", None)]),
    ("城乡居民收入比缩小到1.8以内。", [("<=", 1.8, "", None)]),
    ("——建成充电桩约1.2万个。", [("=", 1.2, "万个", None)]),
    ("算力规模达到300EFLOPS。", [(">=", 300, "EFLOPS", None)]),
    ("标识注册总量突破5亿。", [(">=", 5, "亿", None)]),
    ("到2025年，60%的行政村建成文化礼堂。", [("=", 60, "%", "2025年")]),
    ("70%以上的街道建立志愿服务站。", [(">=", 70, "%", None)]),
    ("群众满意率达到百分之九十五以上。", [(">=", 95, "%", None)]),
    ("到2025年，群众满意率达到九成以上。", [(">=", 9, "成", "2025年")]),
    ("综合竞争力进入全国前50位。", [("<=", 50, "位", None)]),
    ("由65%提高到80%以上。", [(">=", 80, "%", None)]),
    ("建成学校30所（2024年底前完成）。", [("=", 30, "所", "2024年底")]),
    ("实现100%覆盖。", [("=", 100, "%", None)]),
    ("人均预期寿命提高到80岁。", [(">=", 80, "岁", None)]),
    ("培育年营业收入10亿元以上企业5家。", [("=", 5, "家", None)]),
    ("新增5A级景区2家，建成5G基站1万个。", [("+", 2, "家", None), ("=", 1, "万个", None)]),
    ("引进世界500强企业8家。", [("=", 8, "家", None)]),
    ("外贸进出口总额达到1,200亿元。", [(">=", 1200, "亿元", None)]),
    ("增长率6.5%—7%，城镇登记失业率4.5%以内。", [(">=", 6.5, "%", None), ("<=", 7, "%", None), ("<=", 4.5, "%", None)]),
    ("65岁以上老年人健康管理率达到70%。", [(">=", 70, "%", None)]),
    ("2026年底前，确保50%的社区建成服务中心。", [("=", 50, "%", "2026年底")]),
    ("医保参保缴费覆盖率达到95%以上。", [(">=", 95, "%", None)]),
    ("6月底网办比例超过90%，年底通车里程突破300公里。", [(">=", 90, "%", "6月底"), (">=", 300, "公里", "年底")]),
    ("6月底前修编规划，力争2027年茶叶产值达到20亿元。", [(">=", 20, "亿元", "2027年")]),
    ("每季度开展宣传不少于20场次。", [(">=", 20, "场次", "每季度")]),
    ("2026年底前安装路灯150套，入库种子1200份。", [("=", 150, "套", "2026年底"), ("=", 1200, "份", "2026年底")]),
    (
        "到2029年，新改建公路1500公里，其中2027年400公里、2028年500公里、2029年600公里。",
        [
            ("=", 1500, "公里", "2029年"),
            ("=", 400, "公里", "2027年"),
            ("=", 500, "公里", "2028年"),
            ("=", 600, "公里", "2029年"),
        ],
    ),
    ("合格率由2026年85%提高到2029年的92%。", [(">=", 92, "%", "2029年")]),
    ("平均担保费率降至1%以下。", [("<=", 1, "%", None)]),
    ("到2030年底解决1.6亿人的饮水安全问题。", [("=", 1.6, "亿人", "2030年底")]),
    ("按病种付费的住院费用占比达到70%。", [(">=", 70, "%", None)]),
]


@pytest.mark.parametrize(("passage", "expected"), STATED, ids=[passage for passage, _ in STATED])
def test_a_target_is_read_with_its_operator_value_unit_and_date(
    passage: str, expected: list[tuple[str, float, str, str | None]]
) -> None:
    assert read(passage) == expected


NO_TARGETS = [
    "对获得认定的企业给予最高500万元奖励。",
    "按照设备投资额的20%给予补助，单个企业不超过300万元。",
    "按每人每月1500元的标准发放见习补贴。",
    "给予50万元、30万元、20万元奖励。",
    "对年用能5000吨标准煤以上的企业开展监察。",
    "注册资本超过1000万元且连续经营满3年的，可以申报。",
    "凡符合条件、从业5年以上的人员均可参加。",
    "支持投资5000万元以上的项目落地。",
    "公示时间不少于5个工作日，有效期3年。",
    "签订1年以上劳动合同。",
    "退出25度以上坡耕地，关闭年产30万吨以下煤矿。",
    "打造15分钟便民圈，落实24小时值班，服务0—6岁儿童。",
    "招募16—24岁青年，参加3—12个月的见习。",
    "依据《云湖市供水条例》第12条，按照云府〔2021〕30号文件执行。",
    "《云湖市行动计划（2021—2023年，建设100个基地）》已经同意。",
    "推进“4＋1”体系，打造“百千万”工程，建设“双千兆”网络。",
    "推广5G、IPv6、1.0版标准，治理PM2.5。",
    "召开第3届青川博览会，落实十项措施。",
    "截至2020年底，全市建成基地100个。",
    "全市现有企业2000家，已建成车间30个。",
    "2021年9月2日印发，12月31日前报送。",
    "实现动态清零，建设一批基地，推动三个转变。",
    "工作分为3个阶段，围绕4个方面，下设2个小组。",
    "2个体工商户服务站、3家庭医生、4项目管理、5人才政策。",
    "联系电话：010-66666666，邮编400000。",
    "比2015年、较2020年都有进步，达到2025年的水平。",
    "",
]


@pytest.mark.parametrize("passage", NO_TARGETS)
def test_what_is_no_target_is_not_read_as_one(passage: str) -> None:
    assert read(passage) == []


@pytest.mark.parametrize(
    "past",
    [
        "去年完成投资300亿元，新增就业5万人，参保率达到95%。",
        "上年实现全市地区生产总值增长6.5%。",
        "五年来，累计新建公路1200公里。",
        "过去三年，新增市场主体1.2万户。",
        "今年以来，培育龙头企业20家。",
        "改革开放以来，建成水库30座，",
        "目前，全市森林覆盖率达到45%。",
        "最近两年新建标准厂房50万平方米。",
    ],
)
def test_what_was_reached_is_no_target(past: str) -> None:
    assert read(past) == []
    assert read(f"{past}力争明年新增床位3000张。") == [("+", 3000, "张", None)]


@pytest.mark.parametrize(
    "passage",
    [
        "去年完成投资300亿元，今年新增投资350亿元。",
        "在去年完成投资300亿元的基础上，2026年新增投资350亿元。",
        "目前条件较好，要新增投资350亿元。",
        "投资由目前的300亿元新增投资350亿元。",
        "参照去年做法，力争新增投资350亿元。",
    ],
)
def test_what_follows_the_past_is_a_target(passage: str) -> None:
    assert [value for _, value, *_ in read(passage)] == [350]


METRICS = [
    ("到2025年，全市绿色建筑面积占比达到70%以上。", ["绿色建筑面积占比"]),
    ("力争建设4个具有国际影响力的科技园区。", ["科技园区"]),
    ("实施技术改造项目25项以上。", ["技术改造项目"]),
    ("滚动开放不少于50个应用场景。", ["应用场景"]),
    ("重点企业劳动生产率提高20%以上。", ["重点企业劳动生产率提高"]),
    ("能耗强度由0.8降低到0.6。", ["能耗强度"]),
    ("城乡居民人均收入增长8%，达到5万元。", ["城乡居民人均收入", "城乡居民人均收入"]),
    ("组织招聘会20场，举办培训班12期，修缮古民居30处。", ["招聘会", "培训班", "古民居"]),
    ("供水普及率和污水处理率分别达到99%和95%。", ["供水普及率", "污水处理率"]),
]


@pytest.mark.parametrize(("passage", "metrics"), METRICS, ids=[passage for passage, _ in METRICS])
def test_the_metric_is_what_the_number_measures(passage: str, metrics: list[str]) -> None:
    assert [t.metric for t in find_targets(passage)] == metrics


@pytest.mark.parametrize(("row", "metric"), [("研发投入强度2.4%", "研发投入强度"), ("改造小区35个", "小区")])
def test_the_value_of_an_indicator_has_its_whole_name_where_that_is_a_measure(row: str, metric: str) -> None:
    assert [target.metric for target in find_targets(row, measured=True)] == [metric]


@pytest.mark.parametrize("rule", rules.COMPARISONS, ids=lambda rule: rule.name)
def test_each_comparison_gives_its_example_its_operator(rule: rules.Comparator) -> None:
    assert [t.operator for t in find_targets(rule.example)] == [rule.operator]


@pytest.mark.parametrize("rule", rules.BOUNDS, ids=lambda rule: rule.name)
def test_each_bound_gives_its_example_its_operator(rule: rules.Bound) -> None:
    assert [(t.operator, t.approx) for t in find_targets(rule.example)] == [(rule.operator, rule.approx)]


def leave_out(rule: object, by_kind: Mapping[str, Sequence[tuple[object, re.Pattern[str]]]]) -> object:
    return {kind: tuple(pair for pair in pairs if pair[0] is not rule) for kind, pairs in by_kind.items()}


@pytest.mark.parametrize("rule", rules.EXCLUSIONS, ids=lambda rule: rule.name)
def test_each_exclusion_alone_takes_a_number_out_of_its_example(
    rule: rules.Exclusion, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = find_targets(rule.example)
    monkeypatch.setattr(evidence, "_EXCLUSIONS", leave_out(rule, evidence._EXCLUSIONS))
    assert len(find_targets(rule.example)) == len(kept) + 1


@pytest.mark.parametrize("rule", rules.INDICATIONS, ids=lambda rule: rule.name)
def test_each_indication_alone_makes_a_target_of_its_example(
    rule: rules.Indication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(find_targets(rule.example)) == 1
    monkeypatch.setattr(evidence, "_INDICATIONS", leave_out(rule, evidence._INDICATIONS))
    assert not find_targets(rule.example), "the rule is not needed for its example"


@pytest.mark.parametrize("form", rules.DATES, ids=lambda form: form.name)
def test_each_form_of_date_governs_its_example(form: rules.DateForm) -> None:
    assert [t.by for t in find_targets(form.example)] == [form.by]


def test_a_date_that_opens_a_list_of_goals_holds_until_the_next() -> None:
    passage = "到2025年，建成公园10个。新增绿地20公顷。到2030年，建成公园30个。"
    assert [t.by for t in find_targets(passage)] == ["2025年", "2025年", "2030年"]


@pytest.mark.parametrize(
    ("passage", "dues"),
    [
        ("新增泊位300个。扩建学校2所。2025年底前完成。", ["2025年底", "2025年底"]),
        ("新增泊位300个，到2024年达到500个。完成时限：2025年9月", ["2025年9月", "2024年"]),
        ("新增泊位300个。2025年底前完成。扩建学校2所。", ["2025年底", None]),
        ("（1）新增泊位300个。（2）扩建学校2所。完成时限：长期坚持", [None, "长期坚持"]),
        ("新增泊位300个。2025年底前出台办法。", [None]),
        ("新增泊位300个。每年6月底前完成。", ["每年6月底"]),
    ],
)
def test_a_date_in_a_sentence_of_its_own_holds_for_what_stands_before_it(passage: str, dues: list[str | None]) -> None:
    assert [target.by for target in find_targets(passage)] == dues


def test_a_date_of_one_sentence_does_not_reach_the_next() -> None:
    passage = "到2025年，建成公园10个。每年新增绿地20公顷。2023年底前将办理时间压缩至2天。新增停车位30个。"
    assert [t.by for t in find_targets(passage)] == ["2025年", "每年", "2023年底", "2025年"]


def test_numbers_torn_by_line_breaks_spaces_and_fonts_are_whole() -> None:
    passage = "到\n２０２７\n年，产业规模\n突破 １\ue010 ２\n万\n亿元，就业率\n达９０％以上"
    assert read(passage) == [(">=", 1.2, "万亿元", "2027年"), (">=", 90, "%", "2027年")]


def test_the_place_covers_the_printed_words_with_their_line_breaks() -> None:
    passage = "到2027年，入园企业达到\n１００\n家以上。"
    (target,) = find_targets(passage)
    assert passage[target.start : target.end] == target.text == "入园企业达到\n１００\n家以上"


def test_a_gap_in_the_text_joins_nothing() -> None:
    assert read("全市新增［缺失］300个网点正常运行。") == []


def test_a_number_of_an_item_is_no_part_of_the_count_behind_it() -> None:
    assert read("1.100家以上企业上云。2.300家以上企业用数。") == [(">=", 100, "家", None), (">=", 300, "家", None)]


def test_cells_of_a_table_row_are_read_apart() -> None:
    assert read("3\t20个以上站点\t2026年底") == [(">=", 20, "个", None)]


DEADLINES = [
    ("2020年底前将商标审查周期压缩至4个月。", "2020年底", "2020年底"),
    ("各县区要于2021年6月30日前完成整改。", "2021年6月30日", "2021年6月30日"),
    ("到“十四五”末，全面建成网络。", "“十四五”末", "“十四五”末"),
    ("力争到2035年基本实现现代化。", "2035年", "2035年"),
    ("6月底前出台实施细则。", "6月底", "6月底"),
    ("年底前完成验收。", "年底", "年底"),
    ("２０２５\n年底前完成验收。", "２０２５\n年底", "2025年底"),
    ("2026年6月", "2026年6月", "2026年6月"),
    ("持续推进", "持续推进", "持续推进"),
    ("建设供水管网。完成时限：2026年10月。", "2026年10月", "2026年10月"),
    ("建立台账。完成时限：每季度。", "每季度", "每季度"),
    ("新建驿站。责任单位：各村，完成时间：4月底", "4月底", "4月底"),
    ("新建驿站。整改期限：二季度；", "二季度", "二季度"),
    ("每季度末前报送进展。", "每季度末", "每季度末"),
    ("每季度末月25日前更新台账。", "每季度末月25日", "每季度末月25日"),
    ("年内新增学位6000个。", "年内", "年内"),
    ("国庆节前完成亮化。", "国庆节", "国庆节"),
    ("每年1月、7月底前报送进展。", "每年1月、7月底", "每年1月、7月底"),
    ("2025年5月底、8月底前分批更新。", "2025年5月底、8月底", "2025年5月底、8月底"),
    ("二〇二五年十月二十日前完成确权。", "二〇二五年十月二十日", "二〇二五年十月二十日"),
    ("截至2025年底前完成存量清零。", "2025年底", "2025年底"),
    ("分两步：第一步，7月底前摸底；第二步，9月底前整治。", "7月底前摸底；第二步，9月底", "7月底前摸底;第二步，9月底"),
    ("时限：6月底前取得阶段性成效，12月底前完成。", "6月底前取得阶段性成效，12月底", "6月底前取得阶段性成效，12月底"),
    ("自本通知印发之日起3个月内完成排查。", "本通知印发之日起3个月内", "本通知印发之日起3个月内"),
    ("方案印发后十个工作日，报送名单。", "方案印发后十个工作日", "方案印发后十个工作日"),
    # whose publication it is counted from belongs to the words
    ("市级方案印发后一个月内出台配套措施。", "市级方案印发后一个月内", "市级方案印发后一个月内"),
    ("制定方案，方案印发后10日内启动。", "制定方案，方案印发后10日内", "制定方案，方案印发后10日内"),
    ("各地收到通知后15日内报送。", "各地收到通知后15日内", "各地收到通知后15日内"),
]


@pytest.mark.parametrize(("passage", "text", "by"), DEADLINES, ids=[by for _, _, by in DEADLINES])
def test_a_deadline_is_read_as_printed(passage: str, text: str, by: str) -> None:
    deadline = find_deadline(passage)
    assert deadline is not None
    assert (deadline.text, deadline.by) == (text, by)
    assert passage[deadline.start : deadline.end] == text


@pytest.mark.parametrize(
    "passage",
    [
        "持续推进管网改造。",
        "自2025年5月31日起实施，有效期至2027年12月31日。",
        "2019年1月1日至2020年12月31日，给予生活补助。",
        "每年开展一次检查，年底就业率稳定。",
        "落实《云湖市2025年底前行动方案》。",
        "比2020年底下降。",
    ],
)
def test_other_dates_are_no_deadlines(passage: str) -> None:
    assert find_deadline(passage) is None


WORDS = [
    "达到",
    "以上",
    "到2025年，",
    "每年",
    "10",
    "1.5",
    "%",
    "万亿元",
    "个",
    "、",
    "和",
    "“",
    "《",
    "（",
    "］",
    "\n",
    "\t",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from([*WORDS, *"。，一十百第前", *string.digits])).map("".join)))
def test_any_text_gives_places_that_hold_what_was_read(passage: str) -> None:
    for found in find_targets(passage):
        assert found.start < found.end
        assert passage[found.start : found.end] == found.text
        assert math.isfinite(found.value)
    deadline = find_deadline(passage)
    assert deadline is None or passage[deadline.start : deadline.end] == deadline.text


def test_a_million_characters_that_promise_much_and_hold_nothing_are_read() -> None:
    """A rule that looked at more than its window would need hours here."""
    units = ["“《（", "1,", "1.1", "每年全市新增", "2025年", "十百", "从截至1 个", "力争持续推进"]
    passage = "".join(unit * (125_000 // len(unit)) for unit in units)
    assert all(found.end - found.start <= phrases.LOOK_BACK * 4 for found in find_targets(passage))


@pytest.mark.parametrize(
    ("passage", "metric"),
    [
        ("细颗粒物（PM2.5）年均浓度降至30微克/立方米。", "细颗粒物(PM2.5)年均浓度"),
        ("二氧化硫(SO2)排放量下降5%。", "二氧化硫(SO2)排放量"),
    ],
)
def test_a_symbol_in_brackets_stays_with_what_it_stands_for(passage: str, metric: str) -> None:
    assert [target.metric for target in find_targets(passage)] == [metric]


@pytest.mark.parametrize("name", rules.REASONS)
def test_every_target_says_why_it_is_one_and_how_sure_that_is(name: str) -> None:
    last = find_targets(rules.REASONS[name].example)[-1]
    assert (last.rule, last.confidence) == (name, rules.REASONS[name].confidence)
