import re

import pytest

from graph.loader.agencies import Jurisdiction, Registry, is_collective, jurisdiction_of
from graph.model import AgencyKind

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
    "name", ["各区县政府", "有关部门", "市级有关部门", "国务院相关部门", "全市各医院", "市直各部门"]
)
def test_what_stands_for_many_is_a_collective(name: str) -> None:
    assert is_collective(name)


@pytest.mark.parametrize("name", ["市教育局", "国务院办公厅", "市级机关事务管理局", "省市场监管局"])
def test_what_names_one_body_is_none(name: str) -> None:
    assert not is_collective(name)


def test_ids_are_safe_in_an_address_wherever_an_agency_stands() -> None:
    names = ["市数据局/信息办", "各县（市、区）人民政府", "A#B?C%局", "局:甲~乙"]
    for jurisdiction in (CITY, NOWHERE):
        resolved = Registry.load().resolve(names, jurisdiction)
        assert not [agency.id for agency in resolved.values() if re.search(r"[/#?%:~\s]", agency.id)]
