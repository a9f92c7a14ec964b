"""Whose names a document uses that names no issuer: the one territory of their level that its text names.

省科技局 beside 人行云川省分行 is that of 云川省, 市财政局 in a plan that begins 为方便沅溪市居民 that of 沅溪市. Where the text names
two of that level, or none, nobody can tell, and the document stays without a territory.
"""

import re
from collections import Counter
from collections.abc import Iterable

from graph.loader.agencies.jurisdictions import NOWHERE, Jurisdiction, is_listed, read_region
from graph.loader.agencies.registry import is_collective

# 省科技局, 市财政局, 县水利局; not 市场监管局. A 区 may be a zone, and its name is told by no character before it.
LEVEL = re.compile("[省市县旗](?!场|容|域|级)(?=[一-龥]{2})")
# Most names have two characters before their kind. What shows that they are a name is a word in front of them (为方便沅溪市居民,
# 人行云川省分行) or one behind them (石泉县境内). What is no name has such characters and words in it: 脱贫县, 上市, 组织市.
NO_NAME = (
    "全各本我你该外跨两多每某省市县区州旗地设城都上门夜集超股入进出大中小强弱老新试示范点困贫邻整周分个级直辖所属下有关"
    "的在对为于向至到和与及由等把被使让从以按经将并或了"
)
ACTS = (
    "确保|力争|支持|支援|推动|推进|引导|指导|组织|协调|协助|配合|依托|参照|参考|按照|根据|结合|争取|提升|提高|优化|美化|加强|加快|强化|深化|完善"
    "|建设|打造|创建|服务|方便|便利|保障|促进|带动|联合|面向|覆盖|实现|落实|贯彻|纳入|列入|进入|走进|融入|辐射|连接|贯通|围绕|聚焦|突出|改善|增强|丰富|繁荣|壮大|发展"
    "|解决|满足|惠及|增进|维护|保护|治理"
)
NO_NAMES = (
    f"{ACTS}|会同|报请|上报|提请|报送|抄送|通过|经由|负责|提供|鼓励|执行|实施|组建|成立|建立|参加|补贴"
    "|广大|其他|其余|部分|重点|沿海|沿江|沿边|山区|农业|牧业|边境|民族|生态|旅游|人口|工业|经济|产粮|产油|主产|卫生|文明|园林|智慧|绿色|森林|海绵"
    "|省会|国家|东部|西部|南部|北部|中部|相邻|附近|外地|异地|若干|首批|全部|一体|现代|特色|百强|脱贫|单列|自治"
)
BEFORE = f"(?:(?<={ACTS})|(?<=人行|银行|总局|国网|集团|电信|移动|联通))"
BEHIND = "(?=境内|内|居民|群众|人民|百姓|全境|全域|辖区|范围|[东西南北中]部|实际|情况|分行|分公司)"
NAMED = {
    level: re.compile(
        f"(?:{BEFORE}|(?=[一-龥]{{2}}{level}{BEHIND}))"
        f"(?P<name>(?!{NO_NAMES})[一-龥](?<![{NO_NAME}])[一-龥](?<![{NO_NAME}]){level})"
        "(?!场|容|域|级|值|政(?!府)|长|城|区|州|镇|乡|直|属|委|民(?!政|银行|医院|检察|法院)|面|价|话|心|花|道|况|电|力|油|水)"
    )
    for level in "省市县旗"
}
LONGEST = 8  # characters of a name that places.csv has


def find_named_territory(text: str, names: Iterable[str]) -> Jurisdiction:
    """The territory of bodies with a level in front of their names, if the text names but one of that level."""
    levels = Counter(name[0] for name in names if LEVEL.match(name) and not is_collective(name))
    if not levels:
        return NOWHERE
    level = max(levels, key=lambda each: (levels[each], each))
    found = {_read(text, match) for match in NAMED[level].finditer(text)}
    return found.pop() if len(found) == 1 else NOWHERE


def _read(text: str, match: re.Match[str]) -> Jurisdiction:
    """The territory that a name of two characters stands for; a longer one that is known ends with it: 石家庄市."""
    for start in range(max(0, match.end() - LONGEST), match.start()):
        longer = read_region(text[start : match.end()])
        if longer and longer[1] == match.end() - start and is_listed(longer[0]):
            return longer[0]
    found = read_region(match["name"])
    return found[0] if found else NOWHERE
