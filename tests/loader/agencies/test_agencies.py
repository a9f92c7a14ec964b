import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.loader.agencies.jurisdictions import Jurisdiction, jurisdiction_of
from graph.loader.agencies.registry import COLLECTIVES, Registry, is_collective, read_entries
from graph.loader.extract import extract
from graph.loader.sources.source import Source
from graph.terms import AgencyKind

CITY = Jurisdiction("澜溪市", "市")
PROVINCE = Jurisdiction("江岚省", "省")
NATION = Jurisdiction("全国", "国家")
NOWHERE = Jurisdiction(None, None)


def full_name(name: str, jurisdiction: Jurisdiction) -> str:
    return Registry.load().resolve([name], jurisdiction)[name].full_name


@pytest.mark.parametrize(
    ("issuer", "title", "expected"),
    [
        ("江岚省人民政府办公厅", None, PROVINCE),
        ("澜溪市人民政府", None, CITY),
        ("澜溪市发展和改革委员会", None, CITY),
        ("澜溪市霜原区人民政府", None, Jurisdiction("澜溪市霜原区", "区县")),
        ("霜原区人民政府办公室", None, Jurisdiction("霜原区", "区县")),
        ("重庆市人民政府办公厅", None, Jurisdiction("重庆市", "省")),
        ("国务院办公厅", None, NATION),
        ("教育部办公厅", None, NATION),
        ("国家发展改革委", None, NATION),
        ("江岚省澜溪市人民政府", None, CITY),
        ("中共澜溪市委办公室", None, CITY),
        ("中国共产党澜溪市委员会组织部", None, CITY),
        ("中共澜溪市委宣传部", None, CITY),
        ("共青团澜溪市委员会", None, CITY),
        ("澜溪市人民武装部", None, CITY),
        ("澜溪市图书馆", None, CITY),
        ("江岚省发展和改革委员会江岚省财政厅", None, PROVINCE),
        ("深圳市人民政府", None, Jurisdiction("深圳市", "市")),
        ("津市市人民政府", None, Jurisdiction("津市市", "区县")),
        ("泉州市南安市人民政府", None, Jurisdiction("南安市", "区县")),
        ("延边州人民政府", None, Jurisdiction("延边朝鲜族自治州", "市")),
        ("云阳州人民政府办公厅", None, Jurisdiction("云阳州", "市")),
        (None, "2031年澜溪市工作要点", CITY),
        (None, "促进渔港经济区建设的意见", NOWHERE),
        ("锡林郭勒盟行政公署", None, Jurisdiction("锡林郭勒盟", "市")),
        ("新疆生产建设兵团办公厅", None, Jurisdiction("新疆生产建设兵团", "省")),
        ("澜溪经济技术开发区管理委员会", None, Jurisdiction("澜溪经济技术开发区", "区县")),
        ("澜溪工业园区管理委员会", None, Jurisdiction("澜溪工业园区", "区县")),
        ("中国（澜溪）自由贸易试验区管理委员会", None, Jurisdiction("中国（澜溪）自由贸易试验区", "区县")),
        ("江岚省优化营商环境领导小组办公室", None, PROVINCE),
        (
            "重庆市人民政府办公厅四川省人民政府办公厅",
            None,
            Jurisdiction("重庆市", "省", (Jurisdiction("四川省", "省"),)),
        ),
        (None, "澜溪市水环境治理任务分工", CITY),
        (None, "重点任务分工", NOWHERE),
        (None, None, NOWHERE),
    ],
)
def test_the_issuer_or_else_the_title_gives_the_jurisdiction(
    issuer: str | None, title: str | None, expected: Jurisdiction
) -> None:
    assert jurisdiction_of(issuer, title) == expected


@pytest.mark.parametrize(
    ("issuer", "number", "expected"),
    [
        ("省人民政府办公厅", "鄂政办发〔2020〕1号", Jurisdiction("湖北省", "省")),
        ("市人民政府办公厅", "鄂政办发〔2020〕1号", NOWHERE),  # a city of that sign
        ("市人民政府", "渝府发〔2020〕1号", Jurisdiction("重庆市", "省")),
        ("澜溪市人民政府", "鄂政发〔2020〕1号", CITY),
        ("省人民政府", None, NOWHERE),
    ],
)
def test_the_number_tells_which_province_issued_it(issuer: str, number: str | None, expected: Jurisdiction) -> None:
    assert jurisdiction_of(issuer, None, number) == expected


@pytest.mark.parametrize(
    ("name", "jurisdiction", "expected"),
    [
        ("市发展改革委", CITY, "澜溪市发展和改革委员会"),
        ("市发改委", CITY, "澜溪市发展和改革委员会"),
        ("澜溪市发展和改革委员会", CITY, "澜溪市发展和改革委员会"),
        ("市人力社保局", CITY, "澜溪市人力资源和社会保障局"),
        ("财政局", CITY, "澜溪市财政局"),
        ("省教育厅", PROVINCE, "江岚省教育厅"),
        ("区教育厅", Jurisdiction("霁北自治区", "省"), "霁北自治区教育厅"),
        ("自治区教育厅", Jurisdiction("霁北自治区", "省"), "霁北自治区教育厅"),
        ("州教育局", Jurisdiction("岚河自治州", "市"), "岚河自治州教育局"),
        ("团市委", CITY, "共青团澜溪市委"),
        ("市数据局（市人工智能局）", CITY, "澜溪市数据局"),
        ("市教\n育局", CITY, "澜溪市教育局"),
        ("云霁市教育局", CITY, "云霁市教育局"),
        ("国家发展改革委", CITY, "国家发展和改革委员会"),
        ("发展改革委", NATION, "国家发展和改革委员会"),
        ("澜溪海事局", CITY, "澜溪海事局"),
        ("市场监管局", CITY, "澜溪市市场监督管理局"),
        ("市委宣传部（市文明办）", CITY, "中共澜溪市委宣传部"),
        ("组织部", CITY, "中共澜溪市委组织部"),
        ("市税务局", CITY, "国家税务总局澜溪市税务局"),
        ("市城市管理局", CITY, "澜溪市城市管理局"),
        ("霜原区教育局", CITY, "澜溪市霜原区教育局"),
        ("市教育局", Jurisdiction("澜溪市霜原区", "区县"), "澜溪市教育局"),
        ("省教育厅", CITY, "省教育厅"),
        ("省教育厅", Jurisdiction("湖州市", "市"), "浙江省教育厅"),
        ("江岚省澜溪市教育局", PROVINCE, "澜溪市教育局"),
        ("兵团发展改革委", Jurisdiction("新疆生产建设兵团", "省"), "新疆生产建设兵团发展和改革委员会"),
        ("区财政局", Jurisdiction("澜溪经济技术开发区", "区县"), "澜溪经济技术开发区财政局"),
        ("高新区管委会", CITY, "澜溪市高新区管委会"),
        ("市法院", CITY, "澜溪市中级人民法院"),
        ("市法院", Jurisdiction("南安市", "区县"), "南安市人民法院"),
        ("人行重庆营管部", Jurisdiction("重庆市", "省"), "中国人民银行重庆营业管理部"),
        ("重庆海关", CITY, "重庆海关"),
        ("国网重庆市电力公司", Jurisdiction("重庆市", "省"), "国网重庆市电力公司"),
        ("安徽银保监局", Jurisdiction("安徽省", "省"), "中国银保监会安徽监管局"),
        ("省教育厅", Jurisdiction("重庆市", "省", (Jurisdiction("四川省", "省"),)), "四川省教育厅"),
        ("市委市政府督查室", CITY, "澜溪市委市政府督查室"),
        ("市安委办", CITY, "澜溪市安全生产委员会办公室"),
        ("澜溪调查队", CITY, "国家统计局澜溪调查队"),
        ("省劳动保障厅", PROVINCE, "江岚省劳动和社会保障厅"),
        ("市资规局霜原分局", CITY, "澜溪市自然资源和规划局霜原分局"),
        ("自治区党委组织部", Jurisdiction("霁北自治区", "省"), "中共霁北自治区委组织部"),
        ("中国（澜溪）自由贸易试验区管委会", CITY, "中国（澜溪）自由贸易试验区管委会"),
        ("市教育局", NOWHERE, "市教育局"),
    ],
)
def test_a_name_is_a_name_within_its_jurisdiction(name: str, jurisdiction: Jurisdiction, expected: str) -> None:
    assert full_name(name, jurisdiction) == expected


def test_two_names_of_one_agency_are_one_and_the_more_frequent_is_its_name() -> None:
    resolved = Registry.load().resolve(["市发改委", "市发展改革委", "市发展改革委"], CITY)
    assert resolved["市发改委"] is resolved["市发展改革委"]
    assert resolved["市发改委"].name == "市发展改革委"
    assert resolved["市发改委"].names == ("市发展改革委", "市发改委")


def test_one_name_in_two_cities_is_two_agencies() -> None:
    registry = Registry.load()
    here, there = registry.resolve(["市教育局"], CITY), registry.resolve(["市教育局"], Jurisdiction("云霁市", "市"))
    assert here["市教育局"].id != there["市教育局"].id


def test_a_central_body_in_a_local_document_keeps_its_level() -> None:
    agency = Registry.load().resolve(["国家发展改革委"], CITY)["国家发展改革委"]
    assert (agency.jurisdiction, agency.level) == ("全国", "国家")


def test_a_collective_is_one_of_its_kind_in_its_jurisdiction() -> None:
    agency = Registry.load().resolve(["各区县人民政府"], CITY)["各区县人民政府"]
    assert (agency.id, agency.kind) == ("澜溪市·各区县人民政府", AgencyKind.COLLECTIVE)


@pytest.mark.parametrize(
    "name",
    [
        "各区县政府",
        "有关部门",
        "市级有关部门",
        "国务院相关部门",
        "全市各医院",
        "市直各部门",
        "局各科室",
        "自治区有关部门",
        "市人民政府各部门",
        "省领导小组成员单位",
        "属地街道",
        "市属国有企业",
        "驻市高校",
        "中央和国家机关有关部门",
        "街道办事处",
        "县（市、区）政府",
    ],
)
def test_what_stands_for_many_is_a_collective(name: str) -> None:
    assert is_collective(name)


@pytest.mark.parametrize(("pattern", "example"), COLLECTIVES)
def test_a_form_of_collectives_knows_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example)


@pytest.mark.parametrize(
    "name",
    [
        "市教育局",
        "国务院办公厅",
        "市级机关事务管理局",
        "省市场监管局",
        "市直属机关工委",
        "市驻京办",
        "城关街道办事处",
        "镇人民政府",
    ],
)
def test_what_names_one_body_is_none(name: str) -> None:
    assert not is_collective(name)


def test_ids_are_safe_in_an_address_wherever_an_agency_stands() -> None:
    names = ["市数据局/信息办", "各县（市、区）人民政府", "A#B?C%局", "局:甲~乙"]
    for jurisdiction in (CITY, NOWHERE):
        resolved = Registry.load().resolve(names, jurisdiction)
        assert not [agency.id for agency in resolved.values() if re.search(r"[/#?%:~\s]", agency.id)]


def test_a_name_that_the_registry_does_not_have_is_an_agency_marked_as_new() -> None:
    resolved = Registry.load().resolve(["市云计算局", "市教育局"], CITY)
    assert [agency.known for agency in resolved.values()] == [False, True]
    assert resolved["市云计算局"].full_name == "澜溪市云计算局"


@pytest.mark.parametrize(
    ("name", "branch"),
    [
        ("市教育局", "government"), ("市云计算局", "government"), ("市委改革办", "party"), ("市水务集团", "company"),
        ("团市委", "mass"), ("市检察院", "judicial"), ("澜溪大学", "institution"), ("武警澜溪支队", "military"),
        ("各区县政府", None),
    ],
)  # fmt: skip
def test_an_agency_belongs_to_a_branch(name: str, branch: str | None) -> None:
    assert Registry.load().resolve([name], CITY)[name].branch == branch


NAMES = sorted(
    {name for entry in read_entries() for name in (entry.full_name, *entry.short_forms) if "{" not in name}
)  # in one order, so that each run of CI tries the same
PLACES = ["", "市", "省", "区", "澜溪市", "霜原区", "澜溪", "重庆", "重庆市", "杭州市", "江岚省澜溪市"]
SEEN_FROM = [
    CITY, PROVINCE, NATION, NOWHERE, Jurisdiction("重庆市", "省"), Jurisdiction("澜溪市霜原区", "区县"),
    Jurisdiction("霜原区", "区县"), Jurisdiction("杭州市", "市"), Jurisdiction("南安市", "区县"),
]  # fmt: skip


@example("澜溪", "市场监管总局")  # 市 is no end of 澜溪市 here
@given(st.sampled_from(PLACES), st.sampled_from(NAMES))
def test_what_an_agency_is_follows_from_its_id_wherever_it_is_named(place: str, name: str) -> None:
    printed = place + name
    seen = [Registry.load().resolve([printed], region)[printed] for region in SEEN_FROM]
    facts = {each.id: set[tuple[object, ...]]() for each in seen}
    for each in seen:
        facts[each.id].add((each.full_name, each.jurisdiction, each.level, each.kind, each.known, each.branch))
    assert [each for each in facts.values() if len(each) > 1] == []


def test_the_registry_has_each_name_once_in_a_jurisdiction() -> None:
    seen = Counter(
        (entry.jurisdiction, name) for entry in read_entries() for name in (entry.full_name, *entry.short_forms)
    )
    assert [each for each, times in seen.items() if times > 1] == []


def test_the_registry_knows_what_the_hand_made_list_is_sure_of(gold: Path) -> None:
    with (gold / "agencies.csv").open(encoding="utf-8", newline="") as file:
        sure = [row for row in csv.DictReader(file) if row["certainty"] == "sure" and row["level"] == "national"]
    resolved = {
        name: (row["canonical"], Registry.load().resolve([name], NATION)[name].full_name)
        for row in sure
        for name in (row["canonical"], *filter(None, row["short_forms"].split("|")))
    }
    assert {name: both for name, both in resolved.items() if both[0] != both[1]} == {}


def read_agencies(head: str, words: str = "1．修路。（市交通运输局牵头，各县区政府、教育部配合）\n") -> set[str]:
    return {agency.id for agency in extract(Source("notice.txt", f"{head}\n{words}", "", ".txt")).agencies}


def test_agencies_of_two_documents_that_name_no_place_are_not_one() -> None:
    one, other = read_agencies("重点任务分工"), read_agencies("重点任务分工方案")
    assert one & other == {"教育部"}
    assert read_agencies("霜原府办发〔2031〕3号\n分工") == read_agencies(
        "霜原府发〔2032〕8号\n要点"
    )  # one issuer's sign
    assert read_agencies("市府发〔2031〕3号\n分工") & read_agencies("市府发〔2032〕8号\n要点") == {"教育部"}


def test_one_documents_agencies_are_one_in_its_annex() -> None:
    notice = extract(Source("notice.txt", "重点任务分工\n1．修路。（市交通运输局牵头）\n", "", ".txt"))
    annex = extract(Source("annex.txt", "2．架桥。（市交通运输局牵头）\n", "", ".txt"), notice)
    assert [agency.id for agency in annex.agencies] == [agency.id for agency in notice.agencies]
