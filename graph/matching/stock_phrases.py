"""What official language says everywhere: phrases that tell nothing of a duty, and n-grams that tell little.

The table beside this file says in how many of a hundred sentences of official documents an n-gram stands; it was counted over
laws, plans and notices of many fields, and has only what stands in documents of several of them. So what is rare in two
documents of a few sentences is not taken for rare where all the world says it.
"""

import csv
import re
from functools import cache
from pathlib import Path

# A clause of these is about no duty of its own; 加强组织领导 stands at the end of every plan.
STOCK = (
    # What each law says of itself: since when, for what and where it holds.
    r"本[一-龥]{2,4}(?:自|从)[^。]{0,30}(?:施行|实施|执行|生效)",
    r"(?:为了?|根据|依据|依照)[^。；]{0,160}(?:制定|制订)本[一-龥]{2,4}",
    r"[^。；]{0,80}适用本[一-龥]{2,4}|本[一-龥]{2,4}适用于[^。；]{0,80}",
    r"(?:为|为了)?(?:深入|全面|认真|切实)?贯彻落实[^，。；]{0,80}(?:精神|要求|部署|规定)",
    r"(?:现)?(?:制定|制订|提出)(?:本|以下|如下)[一-龥]{0,8}",
    r"结合(?:我|本|当地)?[一-龥]{0,4}实际(?:情况)?",
    r"(?:按照|根据)(?:各自)?职责(?:分工)?(?:负责|做好[一-龥]{0,8}工作)?",
    r"(?:加强|强化|切实加强|进一步加强)(?:组织领导|组织保障|组织实施|统筹协调|督促检查|督查考核|宣传引导|舆论引导|宣传解读|政策宣传|责任落实)",
    r"(?:压实|落实|强化|明确)(?:工作|主体|各方)?责任(?:落实)?",
    r"(?:建立|健全|完善|形成)(?:工作)?(?:推进|协调|联动|长效)?(?:工作)?机制",
    r"营造(?:良好)?(?:的)?(?:社会|舆论)?(?:氛围|环境)",
    r"(?:确保|推动)[^，。；]{0,16}(?:落到实处|落地见效|落实到位|取得实效|顺利推进)",
    r"(?:加强|强化|落实|做好|加大|开展)(?:政策)?(?:宣传|解读)(?:引导|解读|力度|工作)?",
    r"(?:各(?:地区?|级|市|县|区|市县|县区|区县|乡镇|镇街|街道|部门|单位)(?:[（(][^（）()]{1,8}[）)])?(?:人民政府)?[、和，]?){1,4}要",
    r"(?:加强|强化|密切)(?:协同|沟通|协作|协调)?(?:配合|协作)|明确(?:专人|责任人|责任分工)(?:负责)?|精心组织|周密部署",
    r"高度重视|统一思想|提高认识|形成合力|狠抓落实|抓好落实|总结经验|推广[一-龥]{0,4}经验",
    r"(?:请)?(?:遵照|认真|结合实际认真)?(?:贯彻执行|组织实施|遵照执行)",
    r"(?:现)?(?:予)?印发给你们",
    r"(?:有|具备)条件的(?:地方|地区|企业|区县|市县)?|符合条件的|按(?:照)?(?:有关|相关)?规定|有关(?:部门|单位|规定)",
    r"(?:每年)?不(?:少|低|高|多)于|不超过",  # how much, of whatever
    # What is paid, and how: the formula is the same for every duty.
    r"(?:分别)?给予(?:一次性)?(?:最高)?(?:不超过)?[\d.]*(?:万元|亿元|元)?(?:的)?(?:一次性)?(?:奖励|奖补|补助|补贴|资助|支持)?",
    r"(?:最高)?(?:不超过|不高于)[\d.]+(?:万元|亿元|元|%)",
    r"按(?:照)?[^，。；]{0,16}的?[\d.]+%",
)
STOCK_PHRASE = re.compile("|".join(f"(?:{phrase})" for phrase in STOCK))


def leave_out_stock_phrases(words: str) -> str:
    """The words with a comma in place of each phrase that says nothing of a duty."""
    return STOCK_PHRASE.sub("，", words)


@cache
def load_background() -> dict[str, float]:
    """In how many of a hundred sentences an n-gram of official language stands."""
    with Path(__file__).with_name("background.csv").open(encoding="utf-8", newline="") as file:
        return {row["gram"]: float(row["percent"]) for row in csv.DictReader(file)}
