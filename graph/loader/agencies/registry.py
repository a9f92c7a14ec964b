"""A name as printed, in its jurisdiction → one agency.

A name is a name within a jurisdiction (docs/documents.md, "Agencies"): 市发展改革委 in a notice of 重庆市 is
重庆市发展和改革委员会, and 市发展改革委 of another city is another agency. What is known of names is data (agencies.csv):
full name, branch and short forms, by jurisdiction. There, ``*`` is any local jurisdiction, ``*省`` any province, and so
on; {region} in a name stands for 重庆市, {place} for 重庆. A name that is not in it is an agency all the same.

An agency's id tells its place: it depends on nothing but the name and the jurisdiction, never on what else is loaded.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from graph.loader.agencies.jurisdictions import (
    CENTRAL,
    NATION,
    NATIONAL,
    Jurisdiction,
    find_place,
    is_listed,
    place_above,
    put_into_city,
    read_region,
)
from graph.loader.ids import make_safe
from graph.model import Agency
from graph.terms import AgencyKind
from graph.text.normalize import fold
from graph.text.numerals import UP_TO_99

NAMES_KEPT = 4096  # of which is remembered whether they stand for many
_MANY = "(?:部门|单位|部委|委办局|科室|处室|企业|公司|地区|机构|组织|团体|学校|院校|高校|学院|医院|银行|分行|支行|专班|政府|街道|乡镇|方面)"
COLLECTIVES = (  # how names begin or end that stand for many, each with an example
    (r"^(?:各|有关|相关|其他|其余|所有|全体|属地|涉及)", "各乡镇人民政府、街道办事处"),
    (r"^[省市区县州旗](?:级|直|政府)?(?:有关|相关)", "市直有关部门"),
    (
        rf"^(?:全[省市区县州]|沿[一-龥]{{1,2}}|涉及的?|[一-龥]{{1,2}}区|试点|辖区内?)?(?:\d{{1,3}}|[{UP_TO_99}两]{{1,3}})[个家所户]",
        "9个街道、镇",
    ),
    (
        r"^(?:全[省市区县州]|沿[一-龥]{1,2}|涉及的?|[一-龥]{1,2}区(?=\d)|试点|辖区内?)?(?:\d{1,2}[市区县旗镇乡街])+",
        "沿线4县2区",
    ),
    (rf"^[一-龥]{{1,12}}各[一-龥]{{0,8}}(?:{_MANY}|[镇街区县市局委办])$", "局各科室"),
    (rf"(?:有关|相关|其他|成员|所属|下属)[一-龥]{{0,4}}{_MANY}$", "省领导小组成员单位"),
    (
        r"^(?:(?:乡镇|镇街|街镇|区县|县区|市县|街道)(?:[（(][^）)]*[）)])?|[市县区乡镇][（(][市县区乡镇、]+[）)])(?:人民政府|政府|办事处|办)?$",
        "街道办事处",
    ),
    (rf"^(?:[省市区县州]属|中央|驻)[一-龥]{{0,8}}{_MANY}$", "市属国有企业"),
)
COLLECTIVE = re.compile("|".join(pattern for pattern, _ in COLLECTIVES))
BRACKETS_BEHIND = re.compile(r"(?<=.)[（(〔\[【][^）)〕\]】]*[）)〕\]】]$")
LOCAL_BODY = re.compile(r"(?:局|委|办|厅|委员会|办公室|政府|室|中心|馆)$")
CENTRAL_BODY = re.compile(
    r"^(?:国务院|中共中央|中央|全国|国家|最高人民|中国|中华|南方电网)|总局$|总署$|^中(?:石化|石油|海油|铁|建|交|车|航|粮|核|船)"
)
# Central bodies whose branches name their place behind them: 人行合肥中心支行, 中国（云川）自由贸易试验区.
HEADS = re.compile(
    r"^(?:中共|中国(?:共产党|共产主义青年团|人民政治协商会议)|共青团|国家税务总局|中国人民银行|人民银行|人行|中国(?:银保监会|银监会|保监会|证监会)|(?:国家)?金融监(?:管|督管理)总局"
    r"|国家能源局|(?:国家)?矿山安(?:监局|全监察局)|国家统计局|国家开发银行|中国农业发展银行|民航|国网|武警"
    r"|(?:中国)?(?:移动|电信|联通|铁塔|石油|石化)|中石油|中石化|中国[（(]"
    # What a central body has in a place ends so, whichever it is: 国家粮食和物资储备局湖川局, 中国铁路江城局集团, 中国邮政集团云川市分公司.
    r"|(?:中国[一-龥]{0,10}?(?:银行|集团|公司|保险|人寿|邮政|铁路)|国家[一-龥]{2,12}?局)"
    r"(?=(?!专利|商标|机关|直属)[一-龥]{2,10}?(?:分公司|[分支]行|(?<=[一-龥]{2})(?:[监分]?管?局|专员办|监管办)|局集团(?:有限)?(?:公司)?)$))"
)
PART_OF_BODY = re.compile(r"^(?P<whole>[一-龥]{2,16}?局)(?P<part>[一-龥]{0,8}(?:分局|支队|大队|总队))$")
LEAGUE = re.compile(r"^团(?P<prefix>[省市区县州旗])委$")
ABOVE = re.compile(r"^(?P<level>省|市)(?=[一-龥]{2})")
ANY_PREFIX = re.compile(r"^(?:自治[区州县旗]|[省市区县州旗])")
NO_PREFIX = re.compile(r"^(?:市场|市容|区域|县域|省际|州际)")
NO_END_OF_REGION = "(?!(?<=市)[场容]|(?<=[区县])域|(?<=[省州])际)"  # 澜溪市场监管局 names 澜溪
# Which branch a body belongs to whose name is not in the registry; the first that fits. The rest is government.
BRANCHES = (
    ("military", re.compile(r"武警|军分区|警备区|人民?武装?部|部队|预备役")),
    ("judicial", re.compile(r"法院$|检察院$")),
    ("congress", re.compile(r"人大|人民代表大会")),
    ("consultative", re.compile(r"政协")),
    ("party", re.compile(r"^中共|[省市区县州旗]委(?!员|会|$)|党[委校组]|工委$|纪委")),
    ("mass", re.compile(r"工会$|团委$|(?:联合会|协会|学会|商会|基金会|促进会|[妇残文侨科台]联|红十字会)$")),
    ("company", re.compile(r"(?:公司|集团|银行|企业|总社|联社|电网|电力|银联)$")),
    (
        "institution",
        re.compile(r"(?:学校|学院|职院|大学|医院|研究[院所]|中心|馆|台|科学院|党校|报社|剧院|幼儿园|[中小]学)$"),
    ),
)


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """A line of agencies.csv."""

    full_name: str
    jurisdiction: str
    branch: str
    short_forms: tuple[str, ...]

    def name_in(self, region: Jurisdiction) -> str:
        """The full name that the line gives in a territory."""
        if not self.jurisdiction.startswith("*"):
            return self.full_name
        if "{" in self.full_name:
            return self.full_name.format(region=region.name, place=region.short_name)
        return f"{region.name}{self.full_name}"


@cache
def read_entries() -> tuple[RegistryEntry, ...]:
    """Every line of agencies.csv."""
    with Path(__file__).with_name("agencies.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            RegistryEntry(
                row["full_name"], row["jurisdiction"], row["branch"], tuple(filter(None, row["short_forms"].split("|")))
            )
            for row in csv.DictReader(file)
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """What a name stands for: its full name, whose it is, and the line of the registry that knows it."""

    full_name: str
    region: Jurisdiction
    entry: RegistryEntry | None


@dataclass(frozen=True, slots=True)
class Registry:
    """Agencies by jurisdiction and by each of their names."""

    entries: dict[tuple[str, str], RegistryEntry]

    @staticmethod
    @cache
    def load() -> "Registry":
        """The registry that the package ships."""
        entries = read_entries()
        by_short = {(entry.jurisdiction, short): entry for entry in entries for short in entry.short_forms}
        return Registry(by_short | {(entry.jurisdiction, entry.full_name): entry for entry in entries})

    def knows(self, name: str) -> bool:
        """Whether a name is a central body's, in full or in short."""
        return (NATION, name) in self.entries

    def resolve(self, names: Iterable[str], jurisdiction: Jurisdiction) -> dict[str, Agency]:
        """Each name as printed → its agency. Names of one agency are listed by how often they are printed."""
        counts = Counter(names)
        described = {name: self._describe(name, jurisdiction) for name in counts}
        by_agency: dict[str, list[str]] = {}
        for name, agency in described.items():
            by_agency.setdefault(agency.id, []).append(name)
        resolved = {}
        for printed in by_agency.values():
            printed.sort(key=lambda name: (-counts[name], name))
            agency = replace(described[printed[0]], name=printed[0], names=tuple(printed))
            resolved.update(dict.fromkeys(printed, agency))
        return resolved

    def describe_listed(self, full_name: str, region: Jurisdiction) -> Agency:
        """The agency that a full name of agencies.csv stands for in a territory."""
        entry = self.entries.get((str(region.name), full_name)) or self._look_up(region, full_name)
        if entry is None:  # in a territory with names of its own, 重庆市环境保护局 follows the pattern all the same
            entry = self._look_up(region, full_name.removeprefix(str(region.name)))
        if entry is None:
            raise KeyError(f"agencies.csv has no {full_name} for {region.name}")
        return _describe_found(_Found(entry.name_in(region), region, entry))

    def _describe(self, printed: str, here: Jurisdiction) -> Agency:
        name = "".join(fold(printed).split())
        if is_collective(name):
            return _describe_collective(name, here)
        return _describe_found(self._find(BRACKETS_BEHIND.sub("", name), here))

    def _find(self, name: str, here: Jurisdiction) -> _Found:
        steps = (self._find_listed, self._find_central, self._find_by_place, self._find_by_prefix)
        return next(filter(None, (step(name, here) for step in steps)), None) or self._find_own(name, here)

    def _find_listed(self, name: str, here: Jurisdiction) -> _Found | None:
        """By a line of a territory's own: names that follow no pattern."""
        for region in here.list_territories():
            entry = self.entries.get((str(region.name), name))
            if entry and region.name != NATION:
                return _Found(entry.full_name, region, entry)
        return None

    def _find_central(self, name: str, here: Jurisdiction) -> _Found | None:
        """A central body; in a local document 发展改革委 is the local one, 证监会 and 国家发展改革委 are not."""
        entry = self.entries.get((NATION, name))
        if entry is None:
            return None
        in_full = name == entry.full_name or bool(CENTRAL.search(name))
        central = in_full or here.name in (None, NATION) or not LOCAL_BODY.search(name)
        return _Found(entry.full_name, NATIONAL, entry) if central else None

    def _find_by_place(self, name: str, here: Jurisdiction) -> _Found | None:
        """A name that says where: 云川市教育局, 中共云川市委组织部, 人行合肥中心支行, 国家税务总局重庆市税务局."""
        places = list(_read_places(name, here))
        for place in (each for each in places if each.end < len(name)):
            entry = self.entries.get((str(place.region.name), name)) or self._look_up(
                place.region, name[: place.start] + place.mark + name[place.end :]
            )
            if entry:
                return _Found(entry.name_in(place.region), place.region, entry)
            behind = self._name_body(name[place.end :], place.region) if place.start == 0 else None
            if behind and behind.entry:
                return behind
        longest = max(places, key=lambda place: place.end, default=None)
        if longest is None or longest.end == len(name):
            return None
        stands_alone = longest.start or longest.mark == "{place}"
        return _Found(name if stands_alone else f"{longest.region.name}{name[longest.end :]}", longest.region, None)

    def _find_by_prefix(self, name: str, here: Jurisdiction) -> _Found | None:
        """市教委, 省教育厅 in a city's notice, 团市委."""
        league = LEAGUE.match(name)
        words = f"{league['prefix']}团委" if league else name
        if NO_PREFIX.match(words) or self._look_up(here, words):
            return None
        for region in here.list_territories():
            for prefix in region.prefixes:
                if words.startswith(prefix) and len(words) > len(prefix):
                    return self._name_body(words.removeprefix(prefix), region)
        above = ABOVE.match(words)
        if above and here.name not in (None, NATION) and LOCAL_BODY.search(words):
            region = place_above(here, above["level"])
            entry = self._look_up(region, words[1:])
            return _Found(above["level"] + (entry.full_name if entry else words[1:]), region, entry)
        return None

    def _find_own(self, name: str, here: Jurisdiction) -> _Found:
        """A body of the document's own territory: later names may drop the prefix (市发改委、财政局)."""
        if here.name is None:
            entry = self._look_up(here, name) or self._look_up(here, ANY_PREFIX.sub("", name))
            return _Found(name, here, entry)
        if here.name != NATION and HEADS.match(name):
            return _Found(name, here, None)  # a branch at a place that is not known: 国网霜原供电公司
        found = self._name_body(name, here)
        if here.name == NATION or (found.entry is None and CENTRAL_BODY.search(name)):
            return _Found(name, NATIONAL, None)
        return found

    def _name_body(self, body: str, region: Jurisdiction) -> _Found:
        entry = self._find_entry(body, region)
        if entry:
            return _Found(entry.name_in(region), region, entry)
        part = PART_OF_BODY.match(body)  # 资规局霜原分局
        whole = self._find_entry(part["whole"], region) if part else None
        if part and whole:
            return _Found(whole.name_in(region) + part["part"], region, whole)
        return _Found(f"{region.name}{body}", region, None)

    def _find_entry(self, body: str, region: Jurisdiction) -> RegistryEntry | None:
        own = (self.entries.get((str(region.name), prefix + body)) for prefix in region.prefixes)
        names = (body, f"委{body}", body.removeprefix("党"))  # 组织部, 自治区党委组织部
        return next(filter(None, own), None) or next(
            filter(None, (self._look_up(region, each) for each in dict.fromkeys(names))), None
        )

    def _look_up(self, region: Jurisdiction, name: str) -> RegistryEntry | None:
        patterns = (f"*{region.level}", "*")
        return next(filter(None, (self.entries.get((pattern, name)) for pattern in patterns)), None)


@dataclass(frozen=True, slots=True)
class _PlaceInName:
    """A territory that a name holds, where it stands there, and what the registry has in its place."""

    region: Jurisdiction
    start: int
    end: int
    mark: str


def _read_places(name: str, here: Jurisdiction) -> Iterator[_PlaceInName]:
    """The territories that a name begins with, or has behind the name of a central body."""
    head = HEADS.match(name)
    for start in dict.fromkeys((head.end() if head else 0, 0)):
        words = name[start:]
        for region, end, mark in (*_read_own(words, here), *_read_others(words, here)):
            yield _PlaceInName(region, start, start + end, mark)


def _read_own(words: str, here: Jurisdiction) -> Iterator[tuple[Jurisdiction, int, str]]:
    for region in here.list_territories():
        short = region.short_name
        if region.name in (None, NATION) or not short:
            continue
        if _written_out(str(region.name)).match(words):
            yield region, len(str(region.name)), "{region}"
        elif len(short) > 1 and words.startswith(short):
            yield region, len(short), "{place}"


@lru_cache(NAMES_KEPT)
def _written_out(region: str) -> re.Pattern[str]:
    return re.compile(re.escape(region) + NO_END_OF_REGION)


def _read_others(words: str, here: Jurisdiction) -> Iterator[tuple[Jurisdiction, int, str]]:
    if written := read_region(words):
        yield put_into_city(written[0], here), written[1], "{region}"
    if known := find_place(words):
        yield *known, "{place}"


def _says_where(found: _Found) -> bool:
    """Whether a full name by itself tells its jurisdiction, so that no document could place it elsewhere."""
    region, entry = found.region, found.entry
    if region.name is None or (entry and not entry.jurisdiction.startswith("*")):
        return region.name is not None
    if region.name == NATION:
        return bool(CENTRAL_BODY.search(found.full_name))
    short = region.short_name or ""
    written_out = _written_out(str(region.name)).search(found.full_name)
    return bool(written_out) or (is_listed(region) and short in found.full_name)


@lru_cache(NAMES_KEPT)
def is_collective(name: str) -> bool:
    """Whether a name stands for many (各区县政府, 有关部门) and not for one body."""
    return bool(COLLECTIVE.search(name))


def _describe_collective(name: str, here: Jurisdiction) -> Agency:
    return Agency(
        id=make_safe(f"{here.label}·{name}"),
        name=name,
        full_name=name,
        jurisdiction=here.name,
        level=here.level,
        kind=AgencyKind.COLLECTIVE,
        names=(),
        known=True,
        branch=None,
    )


def _describe_found(found: _Found) -> Agency:
    place = found.region
    own_id = found.full_name if _says_where(found) else f"{place.label}·{found.full_name}"
    return Agency(
        id=make_safe(own_id),
        name=found.full_name,
        full_name=found.full_name,
        jurisdiction=place.name,
        level=place.level,
        kind=AgencyKind.AGENCY,
        names=(),
        known=found.entry is not None,
        branch=found.entry.branch if found.entry else _guess_branch(found.full_name),
    )


def _guess_branch(name: str) -> str:
    return next((branch for branch, form in BRANCHES if form.search(name)), "government")
