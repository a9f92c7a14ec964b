"""A name as printed, in its jurisdiction → one agency.

A name is a name within a jurisdiction (DOMAIN.md, "Agencies"): 市发展改革委 in a notice of 重庆市 is
重庆市发展和改革委员会, and 市发展改革委 of another city is another agency. The issuer gives the jurisdiction, the prefix
(市, 省, 区) the level. What is known of full names is data: agencies.csv, where jurisdiction ``*`` is any local one.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.loader.identify import make_safe
from graph.model import Agency, AgencyKind

NATION = "全国"
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")  # cities of the rank of a province

REGION = re.compile(
    r"^(?P<province>[一-龥]{2,8}?(?:省|自治区|特别行政区))?(?P<city>[一-龥]{1,7}?(?:市|自治州|地区|盟))?"
    r"(?P<county>[一-龥]{1,8}?(?:自治县|县|区|旗|市))?"
    r"(?=人民政府|政府|办公|委|[一-龥]{0,16}?(?:局|厅|办|委员会|工作组|专班)(?:$|关于|印发)|$)"
)
REGION_OF_TITLE = re.compile(r"^(?:[一-龥]{2,8}?(?:省|自治区))?(?:[一-龥]{2,5}?市)?(?:[一-龥]{1,5}?[区县])?")
BEFORE_REGION = re.compile(
    r"^关于(?:印发|转发|下达|公布|做好|落实)*《?"
)  # a title without its issuer: 关于印发《云川市…》
CENTRAL = re.compile(r"^(?:国务院|中共中央|中央|全国|国家|最高人民|中国|中华)|(?:部|总局|总署)(?:办公厅)?$")
COLLECTIVE = re.compile(
    r"^(?:各|有关|相关|其他|所有|市级(?:各|有关|相关)|省级(?:各|有关|相关)|区级(?:各|有关|相关)|国务院(?:各|有关|相关)"
    r"|全[省市区县州]各|[省市区县](?:直|政府)?(?:各|有关|相关))"
)
BRACKETS = re.compile(r"[（(〔\[【][^）)〕\]】]*[）)〕\]】]")
PLACE_LED = re.compile(r"^[一-龥]{2,6}?(?:省|市|自治州|自治县|县|区|州|旗)[一-龥]")
LOCAL_BODY = re.compile(r"(?:局|委|办|厅|委员会|办公室|政府)$")
YOUTH_LEAGUE = re.compile(r"^团[省市区县州]委$")


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The territory in which a name is a name: 重庆市, 广州市天河区, 全国; None where the document does not tell."""

    name: str | None
    level: str | None  # 国家, 省, 市, 区县

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What stands for the territory before a name: 市 for 重庆市, 区 or 自治区 for an autonomous region."""
        if self.name is None or self.name == NATION:
            return ()
        if self.name.endswith("自治区"):
            return ("自治区", "区")
        if self.name.endswith(("自治州", "自治县", "自治旗")):
            return (self.name[-3:], self.name[-1])
        return (self.name[-1],)

    @property
    def short_name(self) -> str | None:
        """The territory's name without its kind: 重庆."""
        return re.sub(r"(?:省|市|自治区|自治州|区|县|旗)$", "", self.name) if self.name else None


def jurisdiction_of(issuer: str | None, title: str | None) -> Jurisdiction:
    """The jurisdiction that an issuer (重庆市人民政府办公厅) has, or that a title begins with where no issuer is named."""
    if issuer and CENTRAL.search(issuer):
        return Jurisdiction(NATION, "国家")
    match = REGION.match(issuer.removeprefix("中共")) if issuer else None
    if not (match and match.group()):
        match = REGION_OF_TITLE.match(BEFORE_REGION.sub("", title)) if title else None
    if not (match and match.group()):
        return Jurisdiction(None, None)
    return Jurisdiction(match.group(), _level_of(match.group()))


def _level_of(region: str) -> str:
    if region in MUNICIPALITIES or re.fullmatch(r"[一-龥]{2,8}?(?:省|自治区|特别行政区)", region):
        return "省"
    if re.search(r"(?:县|区|旗)$", region) or re.search(r"市.+市$", region):
        return "区县"
    return "市"


@dataclass(frozen=True, slots=True)
class Registry:
    """Full names by jurisdiction and short form."""

    names: dict[tuple[str, str], str]

    @staticmethod
    @cache
    def load() -> "Registry":
        """The registry that the package ships."""
        names: dict[tuple[str, str], str] = {}
        with Path(__file__).with_name("agencies.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for name in (row["full_name"], *filter(None, row["short_forms"].split("|"))):
                    names.setdefault((row["jurisdiction"], name), row["full_name"])
        return Registry(names)

    def knows(self, name: str) -> bool:
        """Whether a name is a central body's, in full or in short."""
        return (NATION, name) in self.names

    def resolve(self, names: Iterable[str], jurisdiction: Jurisdiction) -> dict[str, Agency]:
        """Each name as printed → its agency. Names of one agency are listed by how often they are printed."""
        counts = Counter(names)
        by_agency: dict[str, list[str]] = {}
        for name in counts:
            by_agency.setdefault(self._full_name(name, jurisdiction), []).append(name)
        resolved = {}
        for full_name, printed in by_agency.items():
            printed.sort(key=lambda name: -counts[name])
            agency = _describe(full_name, tuple(printed), jurisdiction)
            resolved.update(dict.fromkeys(printed, agency))
        return resolved

    def _full_name(self, printed: str, jurisdiction: Jurisdiction) -> str:
        name = re.sub(r"\s+", "", printed)
        if is_collective(name):
            return name
        name = BRACKETS.sub("", name) or name
        if jurisdiction.name in (None, NATION):
            return self.names.get((NATION, name), name)
        return self._full_local_name(name, str(jurisdiction.name), jurisdiction)

    def _full_local_name(self, name: str, region: str, jurisdiction: Jurisdiction) -> str:
        if (region, name) in self.names:
            return self.names[region, name]
        if (NATION, name) in self.names and (CENTRAL.search(name) or not LOCAL_BODY.search(name)):
            return self.names[NATION, name]
        if YOUTH_LEAGUE.match(name):
            return f"共青团{region}委"
        for prefix in (region, *jurisdiction.prefixes):
            if name.startswith(prefix) and len(name) > len(prefix) + 1:
                body = name.removeprefix(prefix)
                return region + self.names.get(("*", body), body)
        stands_alone = PLACE_LED.match(name) or name.startswith(str(jurisdiction.short_name))
        if LOCAL_BODY.search(name) and not stands_alone:  # later names may drop the prefix: 市发改委、财政局
            prefixed = (self.names.get((region, prefix + name)) for prefix in jurisdiction.prefixes)
            return next(filter(None, prefixed), region + self.names.get(("*", name), name))
        return name


def is_collective(name: str) -> bool:
    """Whether a name stands for many (各区县政府, 有关部门) and not for one body."""
    return bool(COLLECTIVE.match(name))


def _describe(full_name: str, printed: tuple[str, ...], jurisdiction: Jurisdiction) -> Agency:
    collective = is_collective(full_name)
    local = collective or not CENTRAL.search(full_name) or (jurisdiction.short_name or NATION) in full_name
    territory = jurisdiction if local else Jurisdiction(NATION, "国家")
    return Agency(
        id=make_safe(f"{territory.name or '未知'}·{full_name}" if collective or not territory.name else full_name),
        name=printed[0],
        full_name=full_name,
        jurisdiction=territory.name,
        level=territory.level,
        kind=AgencyKind.COLLECTIVE if collective else AgencyKind.AGENCY,
        names=printed,
    )
