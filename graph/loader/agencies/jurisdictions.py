"""Whose names a document uses: the territory of its issuer, and the territories that names carry themselves.

A name is a name within a jurisdiction (docs/documents.md, "Agencies"). places.csv holds the provinces, the cities and
prefectures, and the county-level cities of China, which look like cities and are none; other counties and districts are
known by how they are written.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

NATION = "全国"
LEVELS = ("国家", "省", "市", "区县")
ABOVE = "所在"  # 云川市所在省: the province of a city that places.csv does not know

# What ends a territory's name, and words in which the same character ends nothing: 城市, 开发区, 市场, 区域.
_CITY = r"(?:(?<![城都上门夜集超县区直委])|(?<=^[^全省市区县州国新大本中各老古小]城))市(?!场|容|级|域|辖|政(?![府协法务])|民(?=服务|中心|热线|卡|$))"
_DISTRICT = r"(?:区(?<![社园校景林地库片辖小新港市委]区)(?<!(?:开发|试验|示范|实验|合作|度假|保税|高新|经开|自治)区)(?!域|块|划|县)|(?<![市委])县(?!域|级)|旗)"
# 广东省科协关于在佛山市…, 促进渔港经济区建设的…: no name goes on over these.
_NAME = "(?:(?!关于|印发|在|促进|推[进动]|支持|加[快强]|鼓励|深化|完善|开展)[一-龥])"
_CITY_PART = rf"(?P<city>{_NAME}{{2,7}}?(?:{_CITY}|自治州|地区|盟))?"
_COUNTY_PART = rf"(?P<county>市[中南北]区|{_NAME}{{1,8}}?(?:自治县|自治旗|{_DISTRICT})|{_NAME}{{2,5}}?{_CITY})?"
_WRITTEN = re.compile(
    rf"(?P<province>{_NAME}{{2,8}}?(?:(?<![委全])省(?!级)|自治区|特别行政区))?{_CITY_PART}{_COUNTY_PART}"
)
_BEHIND = {"省": re.compile(_CITY_PART + _COUNTY_PART), "市": re.compile(_COUNTY_PART), "区县": re.compile("")}
_ZONE = re.compile(
    r"^(?P<zone>(?:中国[（(][一-龥]{2,6}[）)])?[一-龥]{2,16}?(?:新区|开发区|高新区|经开区|示范区|试验区|实验区|合作区|保税区|综保区|保税港区|度假区"
    r"|片区|产业园区|工业园区|工业区|集中区|集聚区|先行区|风景名胜区|管理区|科学城|新城))"
    r"(?=管理委员会|管委会|党工委)"
)
_PREFECTURE = re.compile("[一-龥]{2,6}州(?=人民政府|委|政府)")  # 云阳州人民政府: an autonomous one by its short name
_OFFICE = re.compile(
    r"(?=人民政府|政府|行政公署|行署|办公|委|党委|[一-龥]{0,24}?(?:局|厅|办|办公室|委员会|工作组|专班|领导小组|指挥部|联席会议|中心|集团|公司|大学|学院|[协学商工合]会|红十字会|供销社|[总联]社|法院|检察院|[支大总]队|调查队|[分支]行|部|院|校|馆|站|台|所)(?:$|关于|印发)|$)"
)
_UNNAMED = re.compile(r"^(?P<kind>省|自治区|市)(?:人民政府|政府|委)")
_BEFORE = re.compile(
    r"^(?:关于)?(?:印发|转发|下达|公布|做好|落实)*《?(?:\d{4}年(?:度)?)?"
)  # a title without its issuer: 关于印发《云川市…》
# A ministry ends so, and no department of a committee does: 云川市委组织部, 云川县人民武装部.
CENTRAL = re.compile(
    r"^(?:国务院|中共中央|中央|全国|国家|最高人民|中国(?![（(])|中华)"
    r"|(?:(?<!组织|宣传|统战|武装|工作|联络)部|总局|总署)(?:办公厅)?$"
)


# Parties, their youth and the conference in front of a place, whose committee it is: 中国共产党云川市委员会组织部.
_CENTRAL_COMMITTEE = re.compile("^(?:中共|共青团|政协|中国(?:共产党|共产主义青年团|人民政治协商会议))(?!中央|全国)")
# What a central body has in a place is of that place: 国家税务总局云川市税务局, 国家统计局云川调查队.
_BRANCH = re.compile(
    r"^(?:国家|中国)[一-龥]{2,8}?(?:总局|局|署|会|银行)(?=[一-龥]{2,20}(?:局|分局|队|[分支]行|营业管理部|办事处|监管办(?:公室)?|专员办(?:事处)?)(?:办公室)?(?:$|关于))"
    r"|^中国(?:铁路|邮政|电信|移动|联通|铁塔|石油|石化)(?:集团)?(?:有限公司)?(?=[一-龥]{2,6}?(?:局集团|省?分公司))"
)
# A short name before 局 is a place's, whether places.csv has it or not: 国家粮食和物资储备局湖川局.
_OF_A_PLACE = re.compile(
    r"(?!专利|商标|机关|直属)[一-龥]{2,4}?(?:省|市)?(?:[监分]?管?局|专员办(?:事处)?|监管办(?:公室)?|[分支]行|调查队)(?:$|关于)"
)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The territory in which a name is a name: 重庆市, 广州市天河区, 全国; None where the document does not tell."""

    name: str | None
    level: str | None  # one of LEVELS
    partners: tuple["Jurisdiction", ...] = ()  # of those who issue the document together with this one
    whose: str = ""  # where no name is told: what tells it from other documents' unknown territories

    @property
    def label(self) -> str:
        """What stands for the territory in ids; 未知 with what tells it apart where nobody can name it."""
        return self.name or (f"{UNKNOWN}（{self.whose}）" if self.whose else UNKNOWN)

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What stands for the territory before a name: 市 for 重庆市, 区 or 自治区 for an autonomous region."""
        if self.name is None or self.name == NATION:
            return ()
        if self.name.endswith("建设兵团"):
            return ("兵团",)
        if self.name.endswith("自治区"):
            return ("自治区", "区")
        if self.name.endswith(("自治州", "自治县", "自治旗")):
            return (self.name[-3:], self.name[-1])
        return ("地区", "地", "行署") if self.name.endswith("地区") else (self.name[-1],)

    @property
    def short_name(self) -> str | None:
        """The territory's name without its kind: 重庆; of a district without its city."""
        if self.name is None:
            return None
        known = _places().get(self.name)
        if known and known.short_forms:
            return known.short_forms[0]
        last = _read_part(self.name, "county") or self.name
        if _ZONE.match(f"{last}管委会"):
            return last
        return re.sub(r"(?:省|市|自治区|自治州|地区|盟|区|自治县|县|自治旗|旗)$", "", last)

    def list_territories(self) -> Iterator["Jurisdiction"]:
        """This one, its partners, and those around them, the nearest first."""
        yield self
        yield from self.partners
        for each in (self, *self.partners):
            yield from _list_around(each)


NOWHERE = Jurisdiction(None, None)
UNKNOWN = "未知"
# The sign of who issued a document: 澜溪府 in 澜溪府办发〔2031〕3号. 市府办发 and 政办发 are signs of many.
_SIGN = re.compile(r"(?P<sign>(?![省市县区州旗盟镇乡政府办委党发通字函])[一-龥]{2,10})(?=[〔（(\[])")
NATIONAL = Jurisdiction(NATION, "国家")


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    level: str
    within: str  # the province
    short_forms: tuple[str, ...]
    signs: str  # what its documents' numbers begin with: 鄂政发; its cities use the same


@cache
def _places() -> dict[str, _Place]:
    with Path(__file__).with_name("places.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: _Place(
                row["name"],
                row["level"],
                row["within"],
                tuple(filter(None, row["short_forms"].split("|"))),
                row["signs"],
            )
            for row in csv.DictReader(file)
        }


@cache
def _find_known() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_places(), key=len, reverse=True)))


@cache
def _find_short() -> re.Pattern[str]:
    shorts = {short for place in _places().values() for short in place.short_forms}
    return re.compile("|".join(sorted(shorts, key=len, reverse=True)))


@cache
def _names_of_short() -> dict[str, str]:
    names: dict[str, str] = {}
    for place in _places().values():  # provinces stand first: 吉林 is the province
        for short in place.short_forms:
            names.setdefault(short, place.name)
    return names


def jurisdiction_of(issuer: str | None, title: str | None, number: str | None = None) -> Jurisdiction:
    """The jurisdiction that an issuer (重庆市人民政府办公厅) has, or that a title begins with where no issuer is named.

    省人民政府 is that of the province which the document's number begins with (鄂政发).

    Two that issue a document together (重庆市人民政府办公厅四川省人民政府办公厅) are partners.
    """
    issuer = issuer and _name_branch(_CENTRAL_COMMITTEE.sub("", issuer))
    issuers = list(_split_issuers(issuer)) if issuer else []
    found = list(dict.fromkeys(filter(None, map(_locate_issuer, issuers))))
    if found:
        return Jurisdiction(found[0].name, found[0].level, tuple(found[1:]))
    words = _BEFORE.sub("", title) if title else ""
    region = read_region(words) if words else None
    return region[0] if region else _read_sign(issuer or "", number or "")


def keep_apart(here: Jurisdiction, number: str | None, document: str) -> Jurisdiction:
    """A territory that no document names is its own; it is that of all whose numbers begin with the same sign."""
    if here.name:
        return here
    signed = _SIGN.match(number or "")
    return replace(here, whose=signed["sign"].replace("办", "") if signed else document)


def _name_branch(issuer: str) -> str:
    """An office without the central body in front of it, where the words behind that name a place."""
    branch = _BRANCH.match(issuer)
    office = issuer[branch.end() :] if branch else ""
    placed = branch and ("局集团" in office or "分公司" in office or _OF_A_PLACE.match(office))
    return office if placed or read_region(office) or find_place(office) else issuer


def _read_sign(issuer: str, number: str) -> Jurisdiction:
    unnamed = _UNNAMED.match(issuer)
    signed = (place for place in _places().values() if number and number[0] in place.signs)
    name = next((place.name for place in signed if unnamed and place.name.endswith(unnamed["kind"])), None)
    return Jurisdiction(name, "省") if name else NOWHERE


def _split_issuers(issuer: str) -> Iterator[str]:
    """Each issuer of a joint notice: a new one begins where a territory stands behind an office."""
    start = 0
    for office in re.finditer(r"(?:厅|局|委|室|会|府|部|署)[ 　]*(?:中共)?(?=[一-龥])", issuer):
        if read_region(issuer[office.end() :]):
            yield issuer[start : office.end()].strip()
            start = office.end()
    yield issuer[start:]


def _locate_issuer(issuer: str) -> Jurisdiction | None:
    issuer = issuer.removesuffix("中共").strip()
    zone = _ZONE.match(issuer)
    if zone:
        return Jurisdiction(zone["zone"], "区县")
    if CENTRAL.search(issuer):
        return NATIONAL
    found = read_region(issuer) or find_place(issuer) or _read_prefecture(issuer)
    return found[0] if found and _OFFICE.match(issuer[found[1] :]) else None


def read_region(words: str) -> tuple[Jurisdiction, int] | None:
    """The territory that words begin with (云川市霜原区教育局) and where its name ends; None where they name none.

    A province before its city and a city before its county or county-level city are left out of the name: people leave
    them out as they like. A district keeps its city, since many cities have a 鼓楼区.
    """
    known = _find_known().match(words)
    if known:
        behind = _BEHIND[_places()[known.group()].level].match(words, known.end())
        parts = behind.groupdict() if behind else {}
        end = behind.end() if behind else known.end()
        return _name_region(parts.get("city") or known.group(), parts.get("county")), end
    written = _WRITTEN.match(words)
    if not written or not written.group():
        return None
    province, city, county = written["province"], written["city"], written["county"]
    if not province and not city and county and len(county) < 3:
        return None
    return _name_region(city or province, county), written.end()


def _name_region(around: str | None, county: str | None) -> Jurisdiction:
    name = county or str(around)
    if county and county.endswith("区") and around:
        name = around + county
    return Jurisdiction(name, _level_of(name))


def _level_of(region: str) -> str:
    known = _places().get(region)
    if known:
        return known.level
    if re.search(r"(?:省|自治区|特别行政区|建设兵团)$", region):
        return "省"
    return "区县" if re.search(r"(?:县|区|旗)$", region) else "市"


def find_place(words: str) -> tuple[Jurisdiction, int] | None:
    """The province or city whose short name words begin with (重庆海关, 安徽证监局), and where its name ends."""
    found = _find_short().match(words)
    if not found:
        return None
    name = _names_of_short()[found.group()]
    return Jurisdiction(name, _places()[name].level), found.end()


def _read_prefecture(words: str) -> tuple[Jurisdiction, int] | None:
    found = _PREFECTURE.match(words)
    return (Jurisdiction(found.group(), "市"), found.end()) if found else None


def _read_part(region: str, part: str) -> str | None:
    """The province, the city or the county of a territory's name, as it is written."""
    match = _WRITTEN.match(region)
    return match[part] if match else None


@lru_cache(maxsize=1024)  # asked for each name of a document
def _list_around(inner: Jurisdiction) -> tuple[Jurisdiction, ...]:
    """The city of a district and the province of both, as far as the name or places.csv tells."""
    if inner.name is None or inner.name == NATION:
        return ()
    known = _places().get(inner.name)
    if known is None and inner.level == "区县":
        city = read_region(_read_part(inner.name, "city") or "")
        return (city[0], *_list_around(city[0])) if city and city[0].name != inner.name else ()
    return (Jurisdiction(known.within, "省"),) if known and known.within else ()


def is_listed(region: Jurisdiction) -> bool:
    """Whether places.csv has it, so that its short name is known wherever it stands."""
    return region.name in _places()


def put_into_city(region: Jurisdiction, here: Jurisdiction) -> Jurisdiction:
    """A district that a city names without itself (渝北区教委 in a notice of 重庆市) by its whole name."""
    cities = [str(each.name) for each in here.list_territories() if str(each.name).endswith("市")]
    name = str(region.name)
    if cities and name.endswith("区") and not name.endswith("自治区") and not _read_part(name, "city"):
        return Jurisdiction(cities[0] + name, region.level)
    return region


def place_above(inner: Jurisdiction, level: str) -> Jurisdiction:
    """The territory around one of which only that is known: 云川市所在省."""
    return Jurisdiction(f"{inner.name}{ABOVE}{level}", level)
