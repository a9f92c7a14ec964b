"""Whether a name holds a verb that says what is done, or one that belongs to what a body is called: 市投资促进局."""

import re

from graph.loader.statements.grammar import BODY, LEVEL_PREFIX

_VERBS = "推进|推动|促进|加快|加强|完善|建立|鼓励|支持|引导|动员|吸引|发挥|保障|落实|指导|督导|协助|参与"
VERB = re.compile(_VERBS)
_ORGAN = "(?:委员会|办公室|领导小组|指挥部|联合会|促进会|局|厅|部|委|办|中心|协会|学会|会|处|科|室|组|专班|公司|集团|院|所|站|社)"
# What a body is called behind the verb: 促进局, 支持服务中心, 加快建设领导小组办公室.
REST_OF_NAME = re.compile(f"[一-龥]{{0,8}}{_ORGAN}")
# Bodies that are named after what they push on: 市推进职能转变协调小组办公室, 省政府推进…专班.
PUSHES = re.compile(
    "[一-龥]{2,24}(?:小组|指挥部|专班|联席会议|办公室|办)(?:办公室)?"
    "|(?!.*(?:建设|建[立好成]|设立|组建|打造|培育|创[建办]|办好|[市县区省局厅委]))[一-龥]{2,16}(?:中心|局|公司|促进会)"
)
LEVEL = re.compile("国务院|(?:[省市区县州旗盟]|自治区)(?:党?委)?(?:[省市区县州旗盟]?政府)?")
REST_BEFORE_VERB = re.compile(
    f"[一-龥]{{0,8}}?{_ORGAN}(?=$|[（(]|牵头|负责|配合|参与|参加|协助|协办|主办|承办|会同|按|具体|分别|共同|联合|落实|保障|做好|抓)"
)
ENDS_NAME = re.compile(f"{_ORGAN}{{1,2}}")
# Kinds of those whom a body serves: in 市中小企业支持中心 no body stands before the verb.
KIND = re.compile("(?:企业|组织|学校|高校|院校|机构|团体|社区|乡村|农村|城市|区域|学|园区|库|行)$")
# Whom a clause is about, where a level stands before it: 市财政局 in 市财政局支持中心, but not 市口岸通关 in …通关推进办公室.
WHOLE = re.compile(
    "(?:[局厅部委办处]|中心|委员会|办公室|指挥部|专班|公司|集团|[协学商合]会|政府|政协|人大|海关|机关|银行|[分支]行|法院|检察院|大学|学院|医院|[支大总]队|街道)$"
)
# What begins a clause and no name: 全面推进中心…
HOW = re.compile("(?:全面|大力|深入|着力|持续|不断|稳步|有序|扎实|统筹|协调|共同|联合|进一步|继续|重点|加快|组织)$")


def is_in_name(before: str, behind: str) -> bool:
    """Whether a verb is a part of a name: 推进 in 县重点项目推进办公室, but not 支持 in 市财政局支持中心."""
    if LEVEL.fullmatch(before):
        return bool(PUSHES.fullmatch(behind))
    if LEVEL_PREFIX.match(before):
        return not WHOLE.search(before) and bool(REST_OF_NAME.fullmatch(behind))
    if BODY.search(before) and not KIND.search(before):
        return False
    return len(before) > 1 and not HOW.search(before) and bool(ENDS_NAME.fullmatch(behind))


def is_cut_off(name: str, at: int) -> bool:
    """Whether what begins at ``at`` is the rest of a name, and not what somebody does: 指导中心 in 市中小企业指导中心."""
    verb = VERB.match(name, at)
    rest = REST_BEFORE_VERB.match(name, verb.end()) if verb else None
    return bool(rest and is_in_name(name[:at], rest[0]))


def mask_verbs(name: str) -> str:
    """The name without the verbs that are a part of it: what is left tells whether it is a clause."""
    return VERB.sub(lambda verb: "" if is_in_name(name[: verb.start()], name[verb.end() :]) else verb[0], name)
