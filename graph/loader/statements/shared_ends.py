"""Names in a list that leave out the end which the last of them has: 经开区、高新区管委会; 东山、西河区人民政府; 市、县财政局.

A reader puts the end behind each. The name stays as printed (docs/labelling.md, rule 3); which agency it is, the whole one tells. 市 alone is no
name: there both places make it.
"""

import re
from collections.abc import Sequence

from graph.loader.agencies.registry import is_collective
from graph.loader.statements.actors import ActorMention
from graph.loader.statements.grammar import BODY

SEAT = re.compile(
    "^[一-龥]{1,8}?(?P<kind>自治县|街道|[区县市旗镇乡])(?P<seat>管理委员会|管委会|(?:人民)?政府|(?:街道)?办事处|党委|党工委)$"
)
# Zones that a committee runs; a district has a government: 东岸区、高新区管委会.
ZONE = re.compile("(?:新|园|开发|技术|高新|经开|示范|度假|保税|产业|工业|试验|物流|景|合作|旅游|自贸|集聚|功能|港)区$")
PLACE = re.compile("^[一-龥]{2,4}$")  # 东山: the last one tells what kind of place
LEVEL = re.compile("^[省市区县州旗镇乡]$")
BEHIND_LEVEL = re.compile("^[省市区县州旗镇乡](?=[一-龥]{2})")
FIELD, OFFICES = re.compile("^(?!国网|武警|驻)[一-龥]{2,5}$"), re.compile("^[一-龥]{2,6}部门$")  # 教育、财政部门


def share_ends(mentions: Sequence[ActorMention], squeezed: str) -> None:
    """Tell what names are that leave their end to the last of their list."""
    last = behind = None
    for mention in reversed(mentions):
        if last is None or behind is None or squeezed[mention.end : behind.start] != "、":
            last = mention
        elif end := find_shared(mention.name, last.name):
            mention.whole = mention.name + end
            if LEVEL.match(mention.name):
                mention.name, mention.tail = mention.whole, (last.end - len(end), last.end)
        behind = mention


def find_shared(name: str, last: str) -> str:
    """The end of the last name of a list that one before it leaves out; nothing where it is whole, or nobody can tell."""
    if is_collective(name) or is_collective(last):
        return ""
    if LEVEL.match(name):
        return BEHIND_LEVEL.sub("", last) if BEHIND_LEVEL.match(last) else ""
    seat = SEAT.match(last)
    if seat and name.endswith(seat["kind"]):
        return seat["seat"] if ZONE.search(name) or not seat["seat"].startswith("管") else ""
    if BODY.search(name):
        return ""
    if seat:
        return seat["kind"] + seat["seat"] if PLACE.match(name) else ""
    return "部门" if FIELD.match(name) and OFFICES.match(last) else ""
