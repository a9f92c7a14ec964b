"""The words of responsibility statements, as data that can be read: each with the role that it gives and an example.

What matches them in a text stands in matching.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from graph.loader.text.aligned_text import GAP
from graph.text.numerals import UP_TO_99

OPENING, CLOSING = "（(〔[【〖［〈﹝", "）)〕]】〗］〉﹞"
_BRACKETS = re.escape(OPENING + CLOSING)
_OPENS, _CLOSES = f"[{re.escape(OPENING)}]", f"[{re.escape(CLOSING)}]"
BRACKETED = re.compile(f"{_OPENS}[^{re.escape(CLOSING)}]*{_CLOSES}")


class RoleCue(Enum):
    """What a word says of the actors beside it."""

    LEAD = "lead"
    ASSIST = "assist"
    ANSWER = "answer"
    ANSWER_BY_DUTY = "answer_by_duty"
    NOT_AN_AGENCY = "not_an_agency"  # a person, a post or a deadline: no agency


@dataclass(frozen=True, slots=True)
class CueWord:
    """Words that give a role: a verb behind its actors or a label in front of them."""

    cue: RoleCue
    pattern: str
    example: str


# The verbs that give a role. All that looks for verbs is made from these: what stands behind names (VERBS), how a sentence
# ends that says who answers (ends_like_a_statement), the word that people see (ROLE_WORDS), and the ledger's DUTY.
LEADING = ("总牵头", "牵头", "总负责", "负总责", "负主责", "抓总", "挂帅", "主办", "主责")
ASSISTING = ("配合", "参与", "参加", "协助", "协办", "会办", "协同", "指导", "督导", "督办", "督促", "支持")
ANSWERING = ("负责", "承办", "承担", "落实", "组织实施", "实施", "主抓")
EACH_ITS_OWN = ("各司其职", "各负其责", "各尽其责")
TOGETHER_OR_APART = ("分别", "共同", "联合", "协同", "协作", "通力", "统筹", "分头")
DONE_TOGETHER = (
    "推进",
    "推动",
    "开展",
    "组织",
    "抓好",
    "做好",
    "抓",
)  # only behind one of them: 市体育局、市教育局联合开展
# What may follow a verb: 牵头落实, 负责组织实施.
FOLLOWING = (
    "负责", "落实", "实施", "推进", "推动", "办理", "组织", "协调", "统筹", "考核", "汇总", "完成", "做好", "抓好", "抓总",
    "开展", "督促", "督办", "执行", "抓", "建设", "主抓", "到人", "到位", "到岗",
)  # fmt: skip

_ORGANISE = "(?<!群团)(?<!社会)(?<![党业济治愿团])组织"  # 社会组织 is a name


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(_ORGANISE if word == '组织' else word for word in words)})"


_DONE = f"{_any(FOLLOWING)}*"
# 按照各自工作职责分工, 依职能, 结合职责权限范围内
ONES_DUTY = (
    "(?:按照?|根据|依据|依|结合)(?:照)?"
    "(?:各自|自身|本部门|部门|法定)?(?:工作)?"
    "(?:职责|职能|责任|分工|权限|任务)+(?:范围)?(?:内)?"
)
_AS_TOLD = "(?:按照?|依照)[^，,；;、]{1,16}?"  # 按照“三管三必须”要求各负其责
_HOW = f"(?:{_any(TOGETHER_OR_APART)}|具体|{_ORGANISE}|分工|各自?|依法|属地|[分逐各]级|层层|研究|[抓做]好贯彻|抓好|抓|做好|认真|切实|结合(?:各自|本地|自身|工作)?实际)*"

VERBS = (
    CueWord(
        RoleCue.LEAD,
        f"(?:分别)?{ONES_DUTY}(?:要求)?(?:{_any(TOGETHER_OR_APART)}|各自)*{_any(LEADING)}{_DONE}",
        "市教委、市财政局按职责分别牵头",
    ),
    CueWord(
        RoleCue.ANSWER_BY_DUTY,
        f"(?:分别)?{ONES_DUTY}(?:要求)?(?:{_any(TOGETHER_OR_APART)}|具体|各自|抓好|分工)*{_DONE}",
        "市教委、市财政局按职责分工负责",
    ),
    CueWord(
        RoleCue.ASSIST,
        f"(?:分别)?{ONES_DUTY}(?:要求)?(?:积极|密切|共同|协同|做好|抓好)*{_any(ASSISTING)}+{_DONE}",
        "县融媒体中心、各乡镇按职责分工配合",
    ),
    CueWord(RoleCue.LEAD, f"(?:分别|共同|联合|负责|统筹|双)?{_any(LEADING)}{_DONE}", "市人力社保局牵头"),
    CueWord(RoleCue.ANSWER_BY_DUTY, f"(?:{_AS_TOLD})?{_any(EACH_ITS_OWN)}", "市市场监管局、市文旅局各负其责"),
    CueWord(RoleCue.ANSWER, f"{_AS_TOLD}{_any(ANSWERING)}{_DONE}", "各村按网格落实到人"),
    CueWord(RoleCue.ASSIST, f"{_AS_TOLD}{_any(ASSISTING)}{_DONE}", "各街道按要求配合"),
    CueWord(RoleCue.ANSWER_BY_DUTY, f"(?:按)?分工(?:负责|落实|实施|协作|配合){_DONE}", "市交警支队、市住建局分工负责"),
    CueWord(RoleCue.LEAD, "(?:统筹|负责统筹|统筹协调)", "市委农办统筹"),
    CueWord(RoleCue.LEAD, "为主", "以市水利局为主"),
    CueWord(
        RoleCue.LEAD, "(?<![的者*＊★▲])(?:作)?为(?:总)?(?:牵头|主办|主责)(?:责任)?(?:单位|部门)", "市住建局为牵头单位"
    ),
    CueWord(RoleCue.ASSIST, "(?:作)?为(?:配合|协办|协助|参与)(?:责任)?(?:单位|部门)", "市城管局为配合单位"),
    CueWord(RoleCue.ANSWER, "(?:作)?为(?:第一)?(?:责任|承办|落实|实施)(?:单位|部门|主体)", "市住建局为责任单位"),
    CueWord(
        RoleCue.ASSIST,
        f"(?:共同|积极|协同|参与|予以|给予|做好|提供|业务|技术|跟踪|督促|统筹)?(?:协调|沟通|衔接)?{_any(ASSISTING)}+{_DONE}",
        "区国投公司、各街道办事处配合",
    ),
    CueWord(
        RoleCue.ANSWER,
        f"{_HOW}{_any(ANSWERING)}{_DONE}",
        "体育总局、民政部负责",
    ),
    CueWord(RoleCue.ANSWER, f"{_any(TOGETHER_OR_APART)}{_any(DONE_TOGETHER)}{_DONE}", "市体育局、市教育局联合开展"),
    CueWord(RoleCue.ANSWER, "(?:分别|共同|联合|具体)?(?<![心厅口窗站])办理", "由市工信局、市财政局办理"),
    CueWord(RoleCue.LEAD, "负(?:主要|首要|第一|牵头)责任", "市城管局负主要责任"),
    CueWord(RoleCue.ANSWER, "负(?:主体|直接|具体|属地|实施|落实|管理)责任", "市城管局、市公安局负主体责任"),
    CueWord(RoleCue.ASSIST, "负(?:监管|监督|指导|配合|协助|保障)责任", "市审计局负监督责任"),
    CueWord(RoleCue.ASSIST, "(?:(?<=[局委办厅])|(?<=委机关))监[督管]", "市审计局监督"),
    CueWord(RoleCue.ANSWER, "(?<=[局委办厅院会])(?:推进|推动)", "由市商务局、市体育局推进"),
    CueWord(RoleCue.ANSWER, "[参遵比]照执行", "市资规局、市林业局参照执行"),
    CueWord(RoleCue.ANSWER, "属地管理", "各县区、各园区属地管理"),
    CueWord(RoleCue.ANSWER, f"(?:共同|联合|具体)?{_ORGANISE}(?:开展|推进)", "由县林草局、县人社局组织开展"),
)
# Verbs that go on to say what their agency does: 市教育局牵头制定办法. Only in brackets or behind a label: as a sentence
# of its own it is a duty in running text.
DUTIES = (
    CueWord(
        RoleCue.LEAD,
        "(?:分别|共同|负责)?牵头(?!(?:责任)?(?:单位|部门|处室|科室))[^、]{1,24}",
        "市教育局牵头制定实施办法",
    ),
    CueWord(
        RoleCue.ANSWER,
        "(?:具体|分别|共同)?负责(?!人|同志)[^、]{1,24}",
        "市教育局负责制定课程、编写教材，市财政局负责保障经费",
    ),
    CueWord(RoleCue.ANSWER_BY_DUTY, f"{ONES_DUTY}[^、]{{1,16}}", "市教育局、市财政局按职责分工做好相关工作"),
    CueWord(RoleCue.ANSWER, "持续(?:推进|实施|开展)", "市体育局、市教育局持续推进"),
    CueWord(
        RoleCue.ANSWER, "(?:分别|共同|各自)?(?:抓好|做好|落实|承担|履行)[^、]{1,24}", "各区县政府、市属企业落实主体责任"
    ),
    CueWord(RoleCue.ASSIST, "(?:积极|主动)?(?:配合|协助|参与|指导|督促)[^、]{1,24}", "市财政局配合做好资金保障"),
    CueWord(RoleCue.ASSIST, "(?<!社会)(?<![疗房勤])保障(?![局厅部处科])[^、]{2,10}", "市财政局保障经费"),
    CueWord(RoleCue.ASSIST, "(?:予以|给予|提供|加强)[^、]{0,8}(?:支持|保障|指导|监督)", "市财政局给予资金支持"),
)
UNIT = "(?:单位|部门|机构|处室|科室|地区|主体)"
_NOTE = r"(?:[（(〔][一-龥、\d]{1,12}[）)〕]|\d{1,2})?"  # 责任部门（单位）, 牵头（责任）单位, 责任单位1
LABELS = (
    CueWord(RoleCue.ANSWER, "(?:责任|落实|承办)(?:单位|部门|科室|处室)(?:及|和|与|、)?(?:责任人|负责人|联系人|责任领导)", "责任单位及责任人：市教育局、市财政局"),
    CueWord(RoleCue.NOT_AN_AGENCY, "[一-龥]{0,6}(?:领导|责任人|负责人|联系人(?!行)|省长|市长|区长|县长)", "分管省领导：某某"),
    CueWord(RoleCue.NOT_AN_AGENCY, "[一-龥]{0,4}(?:时限|时间|时间节点|期限|进度)(?:要求|安排)?", "完成时限：2020年底前"),
    CueWord(RoleCue.LEAD, f"[一-龥]{{0,2}}(?:牵头|主办|主责|主要责任|第一责任|汇总){_NOTE}[一-龥]{{0,2}}{UNIT}?{_NOTE}", "牵头单位：区发改局"),
    CueWord(RoleCue.ASSIST, f"[一-龥]{{0,2}}(?:配合|参与|参加|协助|协办|会办|联办|会签|参建|协同|协作|支持|指导|督导|督办|联合){_NOTE}[一-龥]{{0,2}}{UNIT}?{_NOTE}", "配合单位：区财政局"),
    CueWord(RoleCue.ANSWER, f"[一-龥]{{0,2}}(?:责任(?!编辑|校对|编校|审[核读])|负责|承办|落实|实施|完成|主管(?=部门)){_NOTE}[一-龥]{{0,2}}(?:{UNIT}|分工)?{_NOTE}|(?:部门|任务|责任|工作|职责)?分工", "责任单位：省经信厅、省科技厅"),
)  # fmt: skip
# Labels that are known only behind another one: what is no unit's says something else (工作目标：…), a unit's of any other
# kind (监测单位：…) is somebody beside the responsible.
INNER_LABELS = (
    CueWord(RoleCue.ASSIST, f"[一-龥]{{2,8}}{UNIT}{_NOTE}", "责任单位：市水利局；监测单位：市气象局"),
    CueWord(RoleCue.NOT_AN_AGENCY, "[一-龥]{2,8}", "责任单位：市水利局；工作目标：堤防达标"),
)
# What a name may carry in brackets or as a sign beside it: 市发改委（牵头）, 市财政局（负责资金）, ▲市教育局.
NOTES = (
    CueWord(RoleCue.LEAD, "(?:总|双)?(?:牵头|主办|主责)[一-龥]{0,12}", "市发改委（牵头）"),
    CueWord(RoleCue.ASSIST, "(?:配合|协助|协办|参与|指导)[一-龥]{0,12}", "市财政局（配合单位）"),
    CueWord(RoleCue.ANSWER, f"(?:具体|分别|共同)?(?:负责|承担|承办|落实|责任(?:单位|部门))[一-龥]{{0,12}}|{ONES_DUTY}{_DONE}", "市住建局（负责老城区）、市城管局（负责新城区）"),
)  # fmt: skip


def _unite(words: tuple[CueWord, ...], form: str = "{}") -> str:
    """One pattern of all words, each in a group that is named after its cue; the first that matches counts."""
    return "|".join(f"(?P<{word.cue.value}_{n}>{form.replace('{}', word.pattern)})" for n, word in enumerate(words))


# The words for a role that stand in cues, the more telling ones first: 抓好落实 says 落实.
_ANSWERING = "|".join(("责任", *ANSWERING, "完成")), "|".join((*DONE_TOGETHER, "办理", "做好", "履行", "分工"))
ROLE_WORDS = {
    RoleCue.LEAD: ("|".join((*LEADING, "主要责任", "第一责任", "统筹", "为主", "汇总")),),
    RoleCue.ASSIST: ("|".join((*ASSISTING, "协作", "会同", "督促", "督办", "监督", "保障", "联合")),),
    RoleCue.ANSWER: _ANSWERING,
    RoleCue.ANSWER_BY_DUTY: _ANSWERING[:1],
}
LEADS_BY_CONVENTION = "牵头"  # 列第一位者为牵头单位
BY_DUTY = "负责"  # 按职责分工做好相关工作


VERB_BEHIND = re.compile(f"(?:{_unite(VERBS)})$")
DUTY_BEHIND = re.compile(f"(?:{_unite(DUTIES)})$")
NOTE_BEHIND = re.compile(f"{_OPENS}(?:{_unite(NOTES)}){_CLOSES}$")
# A label stands before a colon, or in brackets of its own: 责任单位：市教育局, 【责任单位】市教育局.
_NAME = "(?=自治区|兵团|国家|中央|国网|中国|[省市区县州旗盟镇乡各][^的])"  # how most names begin: enough where a colon lacks
_COLON = f"(?:(?:为|是)?[:：]|[—－]{{1,2}}{_NAME})"
LABEL_IN_FRONT = re.compile(
    r"^(?:[（(]\d{1,2}[）)]|\d{1,2}[.．、]|[①-⑳])?"  # 2．配合单位：市财政局
    rf"(?P<black>【)?(?P<white>[（(〔\[〖［<〈](?=[一-龥]{{2,8}}(?:{UNIT}|人|领导|时限|时间)[）)〕\]〗］>〉]))?"
    rf"(?:{_unite(LABELS)})(?(black)】[:：]?|(?(white).(?:[:：]|{_NAME})|(?:{_COLON}|(?<=单位|部门|机构|主体|科室|处室)[为是]{_NAME})))"
)
# A paragraph behind a labelled one may have such a label: 责任单位：市水利局 ⏎ 监测单位：市气象局.
_INNER_PARAGRAPH = rf"[一-龥]{{2,8}}{UNIT}{_NOTE}[:：][^\S\n]*{_NAME}"
BEGINS_INNER_PARAGRAPH = re.compile(_INNER_PARAGRAPH)
INNER_PARAGRAPH = re.compile(rf"[^\S\n]*\n[^\S\n]*{_INNER_PARAGRAPH}[^\n。]*")
INNER_LABEL = re.compile(f"^(?:{_unite(INNER_LABELS, f'(?:{{}}){_COLON}')})")
# A label with nothing but space behind it: 责任单位　市教育局.
_BARE_LABEL = (
    "[一-龥]{0,2}(?:牵头|主办|主责|主要责任|责任|承办|配合|协办|协助|参与|协同|落实)[一-龥]{0,2}(?:单位|部门|科室|处室)"
)
# A heading, and nobody's name; 各责任单位 are bodies.
NAMES_A_ROLE = re.compile(
    "总?(?:牵头|主办|主责|责任|承办|配合|协办|协助|参与|协同|落实)(?:责任)?(?:单位|部门|科室|处室)"
)
# A label right behind a body: what stood between them is lost where its line was full (…和信息化局配合单位：市公安局).
TIGHT_LABEL = re.compile(
    "(?:(?<=[局委办厅部院会社署府馆队校区县镇])|(?<=中心|公司|支行|街道)|(?<=[一-龥][）)]))"
    "(?:牵头|主办|主责|责任|承办|配合|协办|会办|协助|参与|落实|完成)(?:责任)?(?:单位|部门|时限|时间)[:：]"
)
# A name that begins otherwise, which its end tells: 望岭海关、市商务局.
_BODY_FIRST = (
    "(?=[一-龥]{2,20}(?:[局委办厅部院会社关校学行镇区县站队馆联]|公司|中心)(?:[、，,；;。]|[ 　\\t]*(?:\\n|$)))"
)
BEGINS_NAME = re.compile(_NAME)
BEGINS_LIST = re.compile(f"{_NAME}|{_BODY_FIRST}")
SPACED_LABEL = re.compile(
    rf"{_BARE_LABEL}(?:[ 　\t]+|[ 　\t\r]*\n[ 　\t]*)(?:{_NAME}|{_BODY_FIRST})(?![一-龥]{{0,6}}(?:单位|部门|领导)(?:\s|$))"
)  # no row of headings
ENDS_WITH_LABEL = re.compile(rf"(?:^|[（(〔\[【；;。，,：:、\s]){_BARE_LABEL}(?:[ 　\t]+|[ 　\t\r]*\n[ 　\t]*)$")
# A role that stands alone before or behind the names that it is of, as in the cells of a small table: 牵头　市教育局　配合　市财政局.
_ROLE_ALONE = "(?:牵头|主办|主责|责任|承办|配合|协办|协助|参与|协同|落实)"
BEGINS_WITH_ROLE = re.compile(rf"{_ROLE_ALONE}(?=\s)")
ENDS_WITH_ROLE = re.compile(rf"(?:^|(?<=\s)){_ROLE_ALONE}$")
ROLES_FIRST = re.compile(rf"{_ROLE_ALONE}\s+(?:{_NAME}|{_BODY_FIRST})")
# Most names have neither label nor verb, and these are soon looked for: one of them is in each label, and each verb
# begins with one.
ENDS_LABEL = re.compile("[:：】）)〕\\]〗］>〉—－]|[为是]")
BEGINS_VERB = re.compile(
    "[会沟衔研保持为主予依作做共具分切加协参各实履总承抓指按提支根牵督积组结给统联落认负配挂通属逐层业技跟遵比办推双监]"
)
# The label of a statement behind other words: …推进项目建设 责任单位：市发改委
LABEL_INSIDE = re.compile(
    "(?<![一-龥])[一-龥]{0,4}(?:牵头|主办|主责|责任|承办|负责|落实)[一-龥]{0,2}(?:单位|部门|处室|科室)[:：]"
    "|(?:牵头|主办|主责|责任|承办)(?:责任)?(?:单位|部门)[:：】]"
    f"|(?<=[，,；;])(?:牵头|主办|主责|责任|承办|配合)(?:责任)?(?:单位|部门)[为是]{_NAME}"  # …，责任单位为市交通局
)
ENDS_LABEL_INSIDE = re.compile("[位门室][:：】为是]")  # each ends so, which is soon found
# What may follow a statement in run-on text: the number of the next task.
NEXT_NUMBER = re.compile(rf"\s(?=\d{{1,3}}[．.﹒、]|[（(][{UP_TO_99}]{{1,3}}[）)]|[{UP_TO_99}]{{1,3}}、)")
# Before a labelled paragraph: any sign, since offices take what their font offers (•, ➢, a symbol for private use).
_BULLET = rf"[^\w\s{_BRACKETS}《》“”‘’、，,；;。：:./{re.escape(GAP[0])}]"
BULLETS = re.compile(rf"(?:\s|{_BULLET})*")
_SPOKEN = (
    "负责 牵头 责任单位 责任部门 责任科室 责任处室 责任主体 责任分工 主责 配合 参与 落实 主办 协办 承办 承建 分工 实施"
)
SPEAKS_OF_RESPONSIBILITY = re.compile(  # a line may break within a word
    "|".join(r"\s{0,2}".join(word) for word in _SPOKEN.split())
    + r"|(?:共同|联合|分头)(?<=[局委办厅院会关心司团]..)(?!印发|发文|下发|发布|公布|制[定订])[一-龥]"
    + r"|组\s{0,2}织(?![部处科])|(?<=[要当须需])会\s{0,2}同|由[^，。；、]{2,24}会\s{0,2}同"
)

# The first of each list leads: 列第一位者为牵头单位, 排在首位的部门为牵头部门, 第一责任单位为牵头单位, 由列首位的单位牵头.
_FIRST = (  # 列第一位者, 排在首位的部门; without 排 or 列 only where it is said to be the leader: 首位为牵头单位
    r"(?:排|列|居)(?:名|序|位)?(?:在|于)?(?:第一|首|最前|前)(?:顺)?(?:位|个|名|家)?(?:者|的)?(?:责任|承办)?(?:单位|部门|机构)?(?:的)?"
)
_LEADER = "(?:牵头|总牵头|主办|主责|主要责任)"
_SAME_BELOW = "(?:以)?下(?:均|皆|都)?同"
FIRST_LEADS = re.compile(
    rf"""
    (?: {_FIRST} (?: (?:为|是|系|作为)(?:该项)?(?:任务|工作)?(?:的)?{_LEADER} | (?:负责)?牵头 )
      | 第一(?:责任)?(?:单位|部门)(?:为|是)牵头
      | (?:首位|第一位|首个|第一个)(?:的|者)?(?:责任)?(?:单位|部门)?(?:的)?(?:为|是)(?:牵头|主办)
    )
    [^，。；）)〕\]】]{{0,12}}                                       # 单位
    (?: [，,、；;]? (?: {_SAME_BELOW} | 其余[^。）)]{{0,20}} | 其他[^。）)]{{0,20}} ) )?  # ，下同; ，其余为配合单位
    """,
    re.VERBOSE,
)
BEGINS_FIRST = re.compile("[排列居第首]")
CONVENTION = re.compile(
    rf"[，。；、,;{re.escape(OPENING)}]?(?:注[:：])?(?:以|将|由)?(?:各项任务|责任单位|责任部门)?(?:中|里|内)?(?:的)?"
    + FIRST_LEADS.pattern,
    re.VERBOSE,
)
# Said of all tasks, also at the end of one's statement: …市财政局配合。以下任务均需各区县政府落实，不再列出
OF_ALL_TASKS = re.compile(
    "(?:以[上下]|上述|下列|具体|所有|全部|各项|本方案)[^，。；]{0,12}(?:均|都)[^，。；]{0,4}(?:需|须|由|要|应|涉及|请)|不再(?:做|作|一一|逐一|单独)[^，。；]{0,4}(?:分工|列出|列明)"
)
THE_SAME_BELOW = re.compile(r"[，,、；;。]?(?:以)?下(?:均|皆|都)?同$")
_KIND = "(?:部门|单位|院所|地区|企业|机构|方面|院校|高校|部委|组织|团体|学校|银行)"
_PLACES = (
    "[市州区县旗盟乡镇街道村]+(?:[（(][市州区县旗盟乡镇街道村、]+[）)])?(?:党委|党工委|人民政府|政府|管委会|办事处)?"
)
OPEN_END = re.compile(  # 市水利局等市防汛指挥部成员单位, 东岸区等相关区政府, 市气象局等和各区县
    rf"^(?P<name>.*?)(?<![高中初平])等(?!级)(?P<kind>(?:\d+|[{UP_TO_99}]+)?(?:个|家)?"
    rf"(?:各?[^及和与各等、（(]{{0,24}}?(?:{_KIND}(?:[（(]{_KIND}[）)])?(?:[和、及]{_KIND})?|{_PLACES})|(?:有关|相关|各|其他|省|市|区|县|州|级|直)*)?)"
    r"(?:(?:以及|及(?:其(?![他它余]))?|和|与)(?P<rest>.+))?$"
)
# A generic noun leaves the list open (国务院相关部门, 各部门); 相关市人民政府 and 各基础电信企业 name their kind.
OPEN_COLLECTIVE = re.compile(
    r"""
    ^(?: 国务院 | 中央(?:和国家机关)?
       | (?:[省市区县州旗盟]|自治[区州县旗]|兵团)(?:级|直|委|政府|人民政府)?
       | 各级 | 各地区? | 所有 )?
    (?:各|其他|其余)? (?:[省市区县州](?:级|直)?)? (?:有关|相关)? (?:[省市区县州](?:级|直))? (?:责任|职能)?
    (?:部门|单位|部委|方面)
    (?: [和及与、](?:有关|相关)?(?:部门|单位|地区|地方) )?   # 各有关部门和单位
    (?: [（(](?:部门|单位|地区)[）)] )?$                    # 各有关部门（单位）
    | ^其[他余][^、]{2,10}(?:部门|单位|方面)$                # 其他行业主管部门
    """,
    re.VERBOSE,
)
GENERIC = re.compile(
    r"^(?:单位|部门|地区|地方|企业|机构|院校)(?=$|按|负责|配合|参与|落实|协助|分工|共同)"
)  # 各有关部门、单位
_THIS = "(?:该|此|本|这|上述|以上)(?:[一两]?项)?(?:工作|任务|事项|措施|活动|项目|行动)?"  # 该项工作由
# 具体工作由, 组织实施工作由, 相关事宜由: they point to the task and say nothing of their own.
_POINTING = "(?:具体|总体|整体|全部|上述|以上|相关|有关|牵头|(?:组织)?(?:实施|落实|协调|推进))(?:组织|实施|推进|落实|协调|建设)*(?:工作|事宜|事项|任务)"
LEADING_WORDS = re.compile(
    f"^(?:(?:{_THIS}|{_POINTING}|[一-龥]{{2,6}}(?:层面|方面))?(?:具体)?由|以(?=[省市区县州镇各])|并由|并|请|(?:指导|督促|组织)(?=各|有关|相关)|其中|以及|及其(?!他|它|余)|及|和(?=[省市区县州旗各有相其国中全驻]|自治)|会同)(?=.{{2}})"
)
JOINT = re.compile(r"(?<=.{2})(?:以及|及其(?!他|它|余)|及|和|与)(?=.{2})")
TOGETHER_WITH = re.compile(
    r"(?:会同(?!步)|(?<![协学进合])会商|(?<=[局委办厅部院会])(?:联合|商)(?=国家|[省市区县州旗各]))(?<=.{4})(?=.{2})"
)
# A person or a post; the person's name may follow (常务副市长王某某), or be all that stands before 同志.
_CHIEFS = "省长|市长|州长|区长|县长|旗长|盟长|镇长|乡长|秘书长|书记|主任"
POST = re.compile(
    f"(?:{_CHIEFS}|局长|厅长|部长|司长|处长|科长|领导|同志|负责人|责任人|主席|专员|常委|委员)$"
    f"|副(?:{_CHIEFS}|主席|专员)(?!单位|办公|会议|热线)[一-龥]{{2,3}}$"
)
_BODIES = (
    "局 委 办 厅 部 署 院 会 府 司 行 队 室 组 所 处 科 股 庭 关 政府 机构 党校 专班 指挥部 政协 人大 会议",  # offices
    "公司 集团 企业 厂 投 银行 支行 分行 总社 铁路 电网 电力 移动 联通 电信 铁塔 农场 林场 牧场 机场 港 油田 农垦",
    "中心 校 学 高校 联 社 台 站 馆 书店 剧场 少年宫 文化宫 库 园 监狱 热线 防指",  # what an office runs
    "团 协 残联 妇联 工会 组织 团体 团中央 民[革盟建进]中央 党中央(?<=.党中央)",
    "区 县 市 州 旗 乡 镇 街道 街 村 地 各级 新城 (?:生态|金融|大学|科学|科技)城",  # places, for their governments
    "单位 部门 地区 地方",
    "最高[法检] 中国?(?:石油|石化|海油) 中国(?:信保|邮政) 广电网络",
)
BODY = re.compile(f"(?:{'|'.join(' '.join(_BODIES).split())})$")  # how a name ends
# What may stand in a name though it mostly does not: 市“放管服”改革办, 市12345热线中心, 9个街道.
COUNTED = rf"(?:全[省市区县州]|沿[一-龥]{{1,2}}|涉及的?|[一-龥]{{1,2}}区|有关|相关|其[他余]|试点|辖区内?)?(?:\d{{1,3}}|[{UP_TO_99}两]{{1,3}})[个家所户]"  # 9个街道、镇, 7家市属国企
IN_NAMES = re.compile(
    rf"^{COUNTED}(?=[一-龥])|(?:^(?:全[省市区县州]|沿[一-龥]{{1,2}}|涉及的?|试点|辖区内?)?|(?<=[市区县旗镇乡街]))\d{{1,2}}(?=[市区县旗镇乡街])|“[^“”]{{1,12}}”(?=[一-龥])|(?<!\d)(?:1[12]\d{{1,3}}|96\d{{3,4}})(?=[一-龥])"
)
NOT_IN_NAMES = re.compile(r"[\d“”‘’《》<>！？%％：:☐☑☒]")  # a box that is ticked or not names nobody
NOT_IN_BARE_NAMES = re.compile(
    r"[的了把被将须使让]|设在|应(?!急)|(?<![机重需])要(?!素)|(?<!自)由|密切|积极|切实|认真|全力|主动|负责|推进|加强|促进|加快|完善|建立|鼓励|支持|引导|动员|发挥|推动|吸引|工作$"
    r"|^(?:建设(?![局厅委部]|银行)|新建|扩建|改建|修建|建好|打造|改造|修缮|修复|培育|培养|整治|治理|办好|举办|引进|编制|清理|创建|搭建"
    r"|提升|优化|推行|推广|实行|开展|盘活|壮大|做[大强优]|巩固|拓展|保护|选派|盘清|摸清|开放|发展(?!和?改革|研究|规划|[局委]))"
    r"|^(?:坚持|以|注重|突出|强化|深化|健全|落实|实现|确保|形成|构建|探索|依法|按照|围绕|通过)"
)
# What is done, under which condition and to what: 须通过现场核验后, 未达标的限期整改, 各项富民政策全面. No name ends so.
NAMES_NOBODY = re.compile(
    f"^第[{UP_TO_99}百\\d]{{1,5}}[章节条款项]|(?:后|时|的|者|全面|有效|同步|严格|逐项|逐一|参照|比照)$|^含(?!山)|^(?:须|需|应(?!急)|待|拟|未)|^各(?:项|种|类(?!企业|园|学校|院校|机构|组织|团体|开发)|级各类)(?!目)"
)
# 领导小组办公室设在市教育局，具体工作由市教育局承担: how the work is organized, and no task.
SEATED = re.compile("设在")
# 技师学院内由人社部门负责: what stands before 由 is where, or in which case.
WHERE = re.compile("^[^、，,；;（(“]{2,20}?(?<!自)由(?=.{3})")

# A gap ends a line: what was lost there may have ended a sentence. A list goes on behind a 、, behind a label's colon, and
# behind a label that is all of its line.
_GOES_ON = (
    r"、[ 　\t\r]*\n|[位门室科体][:：][^\S\n]*\n\s*"
    + _NAME
    + rf"|[位门](?<=\n(?:牵头|主办|主责|责任|承办|配合|协办|参与)(?:单位|部门))[ 　\t\r]*\n[ 　\t]*{_NAME}"
    + r"|[，,][ 　\t\r]*\n(?=[ 　\t]*(?:各|有关|相关)[^\n。：:]{2,30}[。；;]?[ 　\t\r]*(?:\n|$))"
)
_PLAIN = f"[^\\n、，,位门室科体{GAP[0]}]"  # begins neither of them: passed over at once
LINE = re.compile(f"{GAP}|(?:{_PLAIN}++|{_GOES_ON}|(?!{GAP})[^\\n])++")

# 各有关部门要密切配合, 牵头单位要牵好头: demands of everyone give nobody a task.
_UNITS = "(?<!有关)(?<!相关)(?<!牵头)(?<!责任)(?<!配合)(?<!成员)(?<![各他等])(?:部门|单位)"
_OTHER_OFFICES = (  # whose last character alone would be found in many other words
    "镇|乡(?!镇)|室|(?<=委)机关|[支大总]队|海关|工作组|[监测务]站|馆|社|[残侨文记]联|[研验究务]所|法院|检察院|(?<![园社景城片地灾矿校灌各])[区县]"
    "|分行|支行|大学|学院|妇联|科协|工商联|团[省市区县]委|专班|铁路"
)
_OFFICE = (
    f"(?:局|委|办|厅|部|院|会|府|中心|公司|集团|{_UNITS}|街道|机构|乡镇|处|{_OTHER_OFFICES})(?:等[^，。；]{{0,10}})?"
)
_SHALL = f"(?:要|应当?|须|需|具体|{_any(TOGETHER_OR_APART)}|积极|按照?[^，。；]{{2,12}})*"
DUTY = re.compile(
    rf"""
    由[^，。；、]{{2,24}}会同[^，。；]{{2}}   # 由市人社局会同市总工会研究提出意见
    | {_OFFICE} {_SHALL}
    (?: (?<=[要当须需])会同
      | {_any(LEADING)}(?!方|地|城市)
      | 负责(?!同志|人)
      | (?:协办|承办|承建)(?!方|地|城市)
      | 配合
      | (?:组织|抓好|具体|{_any(TOGETHER_OR_APART)})落实
      | (?:共同|联合|分头)(?!印发|发文|下发|发布|公布|制[定订])[一-龥]
    )
    """,
    re.VERBOSE,
)
# How words begin that say what somebody does: 维护现场秩序.
DOES = re.compile(
    "制[定订]|组织|指导|维护|开展|建[立设]|推[进动]|协调|监督|管理|审[核批查]|研究|落实|统筹|编制|检查|受理|汇总|提供|做好|定期|负责|监测|发布|培训|宣传|核[定实查]|收集|拟[定订]|配备"
    "|承担|参加|参与|配合|协助|保障|抢[修通险]|调[配度拨]|安置|疏[导散]|转移|救[治助援]|处置|修复|恢复|供应|储备|发放|执行|履行|引导|支持|加强|承办"
)
CLAUSE = re.compile("[^，,；;—]+")
SENTENCE_PART = re.compile(r"[^\s；;][^；;]*[；;]?")  # of a sentence
NO_WORDS = re.compile(  # page numbers, which a scrape of a PDF has inside statements, bullets before labels, breaks of lines
    r"(?m)^\s*[—–－-]\s*[0-9０-９]{1,4}\s*[—–－-]\s*$|^[ 　\t]*第 ?[0-9]{1,4} ?页(?:[ ，,/]*共 ?[0-9]{1,4} ?页)?[ 　\t]*$"
    rf"|^[ 　\t]*{_BULLET}+[ 　\t]*(?=[一-龥]{{2,8}}[:：])|(?<=[ 　\t])[●○■□◆◇▪※]+(?=[一-龥]{{2,8}}[:：])"
    r"|<br ?/?>|<(?=[一-龥])|>(?=[ 　\t\r]*$)"  # signs of a page that the text was copied from: <牵头单位：市教育局>
)
NOTHING_BUT_A_BODY = re.compile(
    "(?:^团[省市区县州旗]委|海关|海事局|税务局|气象局|监管局|证监局|邮政管理局|供电公司|人民政府|管委会|街道办事处)$"
)
# Who keeps the site, below the document: 主办单位：某某政府办公室 承办单位：某某信息中心 ICP备…号.
IMPRINT = re.compile(
    r"(?:主办|承办|主管|维护|指导)(?:单位)?[:：][^。\n]{2,60}(?:\n[^。\n]{0,60}){0,2}?"
    r"(?:标识码|责任编辑|ICP备|公网安备|版权所有|网站地图|地址[:：]|热线[:：]|电话[:：]|扫[码描]|小程序|公众号|技术支持)"
    r"|(?:网站|本站|本网|本服务|本系统)(?:[一-龥]{0,4}(?:单位|部门)|主办|承办|主管|维护|管理)[:：]|(?:联系|关于)我们(?=[ 　\n|｜]|$)"
)
LEVEL_PREFIX = re.compile(r"^(?:[省市区县州旗盟]|自治区|国家|中央|各)(?:[^、，]{2,})")
ENDS_LINE = re.compile(r"[。；;]?[ 　\t]*(?:[\r\n]|$)")
SIGNS = "*＊※★☆▲△◎"  # of who leads in a list
SIGN = re.compile(rf"^[{SIGNS}](?=.{{2}})|(?<=.{{2}})[{SIGNS}]$")
NOTE = re.compile(f"{_OPENS}([^{_BRACKETS}]{{2,30}}){_CLOSES}\\Z")  # at the end of a statement
# Items that name no actor: when it is to be done, and what the marks mean.
_WHEN = (
    rf"\d{{4}}年|[{UP_TO_99}\d]{{1,2}}月|每年|每季度|每半年|每月|全年|年内|上半年|下半年|第?[一二三四]季度|贯穿"
    r"|长期|并?持续|按时|适时|实时|即时|立即|立行|立知|即知|即行|逐步|分阶段|分步|常态化?|动态|近期|中期"
    r"|年底|年度|今年|明年|当年|已完成|“?十[三四五六]五"
)
NO_ACTOR = re.compile(
    rf"""
    ^(?: (?:力争|确保|于|到|至|在|自|从)?(?:{_WHEN})\S{{0,16}}
       | \S{{0,12}}\d\S{{0,12}}(?:前|内|底|完成|启动)
       | (?:按照?|根据|结合)\S{{0,12}}(?:要求|计划|进度|时序|节点|部署|推进|完成|实施|落实|开展)
       | 纳入\S{{0,12}}
       | (?:带|标|加|有|注)\S{{0,6}}的?(?:为|是)\S{{0,2}}牵头\S{{0,6}}   # 带*的为牵头单位
       | 打[^一-龥A-Za-z]{{1,3}}的?(?:为|是)\S{{2,8}}   # 打√的是参与单位
       | \W{{1,4}}(?:牵头|主办|主责|配合|协办|协同|协助|参与|参加)(?:单位|部门)?   # √——协同部门
    )$
    """,
    re.VERBOSE,
)
# Words in an agency's place that only point to one: they make no actor.
POINTS_ELSEWHERE = re.compile(
    r"^(?:各司其职|各负其责|各尽其责|以下|同上|同前|同左|如上|如前|见|详见|另见|参见|前者|后者|待定|另行|无$|略$|如下|下同|以下同|以[上下]单位|上述单位)"
)

LACKS_MARK = re.compile(r"(?:负责)?(?:牵头|负责)(?=[省市区县州各])")  # 市教育局牵头市财政局配合
BRACKET = re.compile(
    rf"[{_BRACKETS}]|\n[ 　]*(?=\d{{1,3}}[．.﹒、](?!\d)|[（(][{UP_TO_99}]{{1,3}}[）)]|[{UP_TO_99}]{{1,3}}、)"
)
MAX_NAME, MAX_STATEMENT = 40, 1500  # characters; longer ones are running text

_BRACKET = f"(?:{BRACKETED.pattern})?"  # 县（市、区）
SPLIT_COLLECTIVE = re.compile(
    rf"^(?:各|有关|相关|{COUNTED})"
    "(?:省|市|州|地|县|区|市州|地市|市地|区市|设区市|省辖市|自治州|盟|盟市|旗县|县区|县市|区县|乡镇|乡|镇|街道|级)"
    "(?:党委|党工委|行政公署|行署)?$"
)
IN_COLLECTIVES = re.compile("各|有关|相关|个")
BEFORE_COLLECTIVE = re.compile("(?:以及|和|及|与)(?=各|有关|相关)")  # 市教育局等部门和各市、县人民政府
REST_OF_COLLECTIVE = re.compile(
    "^(?:各)?(?:自治区|直辖市|省|市|州|地|县|区|旗|盟|乡|镇|街道|自治县|开发区|管委会)*"
    + _BRACKET
    + "(?:党委|人民政府|政府|管委会|办事处|人民政府办公室|党工委)?"
    + _BRACKET
)
# What 各 in front of local governments also stands before, though it names no place: 各乡镇人民政府、街道办事处.
LOCAL_COLLECTIVE = re.compile(
    rf"^(?:各|有关|相关|属地|{COUNTED})[^、]*"
    rf"(?:政府|党委|党工委|办事处|街道办?|管委会|[市州区县旗盟乡镇]){_BRACKET}$"
)
_ZONES = "(?:各类|产业|工业|经济|技术|功能|开发|旅游|度假|农业|科技)*(?:园区|开发区|功能区|度假区)"
REST_OF_LOCAL_COLLECTIVE = re.compile(
    f"(?:乡镇|镇街?|乡|街道?|区县?|县区?|社区|村|{_ZONES}){_BRACKET}"
    "(?:党委|党工委|人民政府|政府|办事处|办|管委会|管理委员会|管理机构)?"
)
MARKS = "、，,；;。/"  # between actors
