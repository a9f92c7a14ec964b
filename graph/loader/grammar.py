"""The words of responsibility statements, as data that can be read: each with its part and an example."""

import re
from dataclasses import dataclass
from enum import Enum

from graph.loader.text import GAP


class Part(Enum):
    """What a word says of the actors beside it."""

    LEAD = "lead"
    ASSIST = "assist"
    ANSWER = "answer"
    ANSWER_BY_DUTY = "answer_by_duty"
    ASIDE = "aside"  # a person, a post or a deadline: no agency


@dataclass(frozen=True, slots=True)
class Word:
    """Words that give a part: a verb behind its actors or a label in front of them."""

    part: Part
    pattern: str
    example: str


_DONE = "(?:负责|落实|实施|推进|办理|组织|协调|考核|汇总|完成|做好|开展|抓)*"
_BY_DUTY = "(?:按照?|根据|依据|依|结合)(?:照)?(?:各自|本部门)?(?:工作)?(?:职责|职能|分工|权限|任务)+(?:范围)?(?:内)?"

VERBS = (
    Word(
        Part.ANSWER_BY_DUTY,
        f"(?:分别)?{_BY_DUTY}(?:要求)?(?:分别|共同|抓好|分工|牵头)?{_DONE}",
        "市教委、市财政局按职责分工负责",
    ),
    Word(Part.LEAD, f"(?:分别|共同|联合|负责)?(?:总)?牵头{_DONE}", "市人力社保局牵头"),
    Word(Part.LEAD, f"主办{_DONE}", "市商务局主办"),
    Word(Part.LEAD, "(?<![的者*＊★▲])(?:作)?为(?:总)?(?:牵头|主办|主责)(?:责任)?(?:单位|部门)", "市住建局为牵头单位"),
    Word(Part.ASSIST, "(?:作)?为(?:配合|协办|协助|参与)(?:责任)?(?:单位|部门)", "市城管局为配合单位"),
    Word(Part.ANSWER, "(?:作)?为(?:责任|承办|落实)(?:单位|部门)", "市住建局为责任单位"),
    Word(
        Part.ASSIST,
        f"(?:共同|积极|协同|参与|予以)?(?:配合|参与|参加|协助|协办|协同|指导){_DONE}",
        "区国投公司、各街道办事处配合",
    ),
    Word(
        Part.ANSWER,
        f"(?:分别|共同|具体|联合|组织|分工|各)?(?:负责|承办|落实|组织实施|实施|负总责){_DONE}",
        "体育总局、民政部负责",
    ),
)
LABELS = (
    Word(Part.ASIDE, "[一-龥]{0,6}(?:领导|责任人|负责人|联系人|省长|市长|区长|县长)", "分管省领导：某某"),
    Word(Part.ASIDE, "[一-龥]{0,4}(?:时限|时间|时间节点|期限|进度)(?:要求|安排)?", "完成时限：2020年底前"),
    Word(Part.LEAD, "[一-龥]{0,2}(?:牵头|主办|主责|主要责任|第一责任|汇总)[一-龥]{0,2}(?:单位|部门|机构|处室|科室|地区)?", "牵头单位：区发改局"),
    Word(Part.ASSIST, "[一-龥]{0,2}(?:配合|参与|参加|协助|协办|协同|支持|指导|联合)[一-龥]{0,2}(?:单位|部门|机构|处室|科室|地区)?", "配合单位：区财政局"),
    Word(Part.ANSWER, "[一-龥]{0,2}(?:责任|负责|承办|落实|实施|完成)[一-龥]{0,2}(?:单位|部门|机构|处室|科室|主体|地区|分工)?|部门分工|任务分工|责任分工", "责任单位：省经信厅、省科技厅"),
)  # fmt: skip

VERB_BEHIND = [(word.part, re.compile(f"(?:{word.pattern})$")) for word in VERBS]
# A label stands before a colon, or in brackets of its own: 责任单位：市教育局, 【责任单位】市教育局.
LABEL_IN_FRONT = [
    (word.part, re.compile(f"^(?:(?:{word.pattern})[:：]|【(?:{word.pattern})】[:：]?)")) for word in LABELS
]
# Most names have neither label nor verb, and these are soon looked for: one of them is in each label, in each verb.
ENDS_LABEL = re.compile("[:：】]")
IN_VERBS = re.compile("[牵主为配参协指负承落实按根依结]")
# The label of a statement behind other words: …推进项目建设 责任单位：市发改委
LABEL_INSIDE = re.compile(
    "(?<![一-龥])[一-龥]{0,4}(?:牵头|主办|主责|责任|承办|负责|落实)[一-龥]{0,2}(?:单位|部门|处室|科室)[:：]"
    "|(?:牵头|主办|主责|责任|承办)(?:责任)?(?:单位|部门)[:：】]"
)
# What may follow a statement in run-on text: the number of the next task.
NEXT_NUMBER = re.compile(r"\s(?=\d{1,3}[．.﹒、]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)")
BULLETS = re.compile(r"[\s—–－\-·•●○■□◆◇▪※＊*]*")  # before a labelled paragraph
SPEAKS_OF_RESPONSIBILITY = re.compile(
    "负责|牵头|责任(?:单位|部门|分工)|配合|参与|落实|主办|协办|承办|分工|实施|组织(?![部处科])"
)

CONVENTION = re.compile(
    r"[，。；、,;（(〔]?(?:以|将)?(?:排|列)(?:名|序|在)?(?:第一|首)(?:位|个|名)?(?:者|的)?(?:单位|部门|责任单位|责任部门)?(?:的)?"
    r"(?:为|是|系)(?:任务)?(?:牵头|总牵头|主办|主要责任)[^，。；）)〕\]】]{0,12}(?:[，,、；;]?(?:下同|以下同|其余[^。）)]{0,20}))?"
)
THE_SAME_BELOW = re.compile(r"[，,、；;。]?(?:以)?下同$")
OPEN_END = re.compile(
    r"^(?P<name>.*?)等(?P<kind>(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:国务院|中央|省|市|区|县|州|级|直|各|有关|相关|其他|责任|成员|职能)*"
    r"(?:部门|单位|地区|企业|机构|方面|院校|高校|部委)?(?:[和、及](?:部门|单位|地区|企业|机构|地方))?)"
    r"(?:(?:以及|及其?|和|与)(?P<rest>.+))?$"
)
# A generic noun leaves the list open (国务院相关部门, 各部门); 相关市人民政府 and 各基础电信企业 name their kind.
OPEN_COLLECTIVE = re.compile(
    r"^(?:国务院|中央|[省市区县州](?:级|直|政府)?)?(?:各|其他)?(?:有关|相关)?(?:责任|职能)?(?:部门|单位|部委|方面)"
    r"(?:[和及与、](?:部门|单位|地区|地方))?$"
)
LEADING_WORDS = re.compile(
    r"^(?:(?:(?:该|此|本|这|上述|以上)(?:[一两]?项)?(?:工作|任务|事项|措施)?)?(?:具体)?由|并由|并|请|其中|以及|及|和|会同)(?=.{2})"
)
JOINT = re.compile(r"(?<=.{2})(?:以及|及|和|与)(?=.{2})")
TOGETHER_WITH = re.compile(r"(?<=.{2})(?:会同|会商)(?=.{2})")
POST = re.compile(
    r"(?:省长|市长|州长|区长|县长|镇长|秘书长|书记|主任|局长|厅长|部长|司长|处长|领导|同志|负责人|主席|专员|常委|委员)$"
)
BODY = re.compile(
    r"(?:局|委|办|厅|部|署|院|会|府|司|公司|中心|集团|行|队|室|组|所|校|学|处|联|社|台|站|馆|区|县|市|州|旗|乡|镇|街道|街|企业|单位|部门|地区|地方"
    r"|高校|团|关|库|园|协|残联|妇联|厂|专班|指挥部|政府|机构|银行|支行|分行|党校|地|各级|工会|总社|铁路|电网|电力|移动|联通|电信|铁塔)$"
)
NOT_IN_NAMES = re.compile(r"[\d“”‘’《》！？%％：:]")
NOT_IN_BARE_NAMES = re.compile(
    r"[的了把被将须使让]|应(?!急)|要(?!素)|密切|积极|切实|认真|全力|主动|负责|推进|加强|促进|加快|完善|建立|工作$"
)

LINE = re.compile(f"{GAP}|(?:(?!{GAP})[^\\n])+")  # a gap ends a line: what was lost there may have ended a sentence

# …，市发展改革委牵头，市财政局配合。: a sentence that ends so speaks of responsibility, read or not.
ENDS_LIKE_A_STATEMENT = re.compile(
    r"(?:^|[，,；;、])[^，,；;、]{2,24}(?:局|委|办|厅|部|院|中心|政府|公司|集团|部门|单位|街道|支队|处)(?:等[^，,；;、]{0,10})?"
    r"(?:牵头|负责|配合|参与|协助|按职责分工负责|牵头负责|负责落实|具体负责|共同负责|分工负责|组织实施)$"
)
CLAUSE = re.compile("[^，,；;]+")
PART = re.compile(r"[^\s；;][^；;]*[；;]?")  # of a sentence
NO_WORDS = re.compile(  # page numbers, which a scrape of a PDF has inside statements, and bullets before labels
    r"(?m)^\s*[—–－-]\s*[0-9０-９]{1,4}\s*[—–－-]\s*$|^[ 　\t]*[—–－\-·•●○■□◆◇▪※]+(?=[一-龥]{2,8}[:：])"
)
BEGINS_NAME = re.compile(r"[一-龥]{2}")
LEVEL_PREFIX = re.compile(r"^(?:[省市区县州旗盟]|自治区|国家|中央|各)(?:[^、，]{2,})")
ENDS_LINE = re.compile(r"[。；;]?[ 　\t]*(?:[\r\n]|$)")
# What a name may carry beside it: the leader's mark in a list (市发改委（牵头）, 市发改委*).
LEADER_MARK = re.compile(r"(?:[（(〔\[](?:牵头|主办|牵头单位|牵头部门|牵头责任单位)[）)〕\]]|[*＊★▲])$")
LEADER_MARK_BEFORE = re.compile(r"^[*＊★▲](?=.{2})")
NOTE = re.compile(r"[（(〔\[]([^（()）〔〕\[\]]{2,30})[）)〕\]]\Z")  # at the end of a statement
# Items that name no actor: when it is to be done, and what the marks mean.
NO_ACTOR = re.compile(
    r"^(?:(?:力争|确保|于|到|至|在|按)?(?:\d{4}年|[一二三四五六七八九十\d]{1,2}月|每年|每季度|全年|年内|上半年|下半年|长期|并?持续|按时|适时|年底|今年|明年|“?十[三四五六]五)\S{0,16}"
    r"|\S{0,12}\d\S{0,12}(?:前|内|底|完成|启动)|(?:立行立改|立即整改|即时完成|常态化推进|年内完成|按\S{0,4}要求完成)"
    r"|(?:带|标|加|有|注)\S{0,6}的?(?:为|是)\S{0,2}牵头\S{0,6})$"
)

OPENING, CLOSING = "（(〔[【〖［", "）)〕]】〗］"
BRACKET = re.compile(
    rf"[{re.escape(OPENING + CLOSING)}]|\n[ 　]*(?=\d{{1,3}}[．.﹒、](?!\d)|[（(][一二三四五六七八九十]{{1,3}}[）)]|[一二三四五六七八九十]{{1,3}}、)"
)
MAX_NAME, MAX_STATEMENT = 40, 1500  # characters; longer ones are running text

SPLIT_COLLECTIVE = re.compile(
    r"^(?:各|有关|相关)(?:省|市|州|地|县|区|市州|地市|市地|区市|设区市|省辖市|自治州|盟|区县|乡镇|乡|镇|街道)$"
)
IN_COLLECTIVES = re.compile("各|有关|相关")
BEFORE_COLLECTIVE = re.compile("(?:以及|和|及|与)(?=各|有关|相关)")  # 市教育局等部门和各市、县人民政府
REST_OF_COLLECTIVE = re.compile(
    r"^(?:各)?(?:自治区|直辖市|省|市|州|地|县|区|旗|盟|乡|镇|街道|自治县|开发区|管委会)*(?:[（(〔\[][^）)〕\]]*[）)〕\]])?(?:党委|人民政府|政府|管委会|办事处|人民政府办公室|党工委)?"
)
MARKS = "、，,；;。/"  # between actors


def begins_with_label(words: str) -> bool:
    """Whether words begin with a label: 责任单位：省经信厅."""
    head = "".join(words[:30].split())
    return bool(ENDS_LABEL.search(head)) and any(label.match(head) for _, label in LABEL_IN_FRONT)


def match_brackets(text: str) -> dict[int, int]:
    """Where each bracket of a text that opens closes, in one pass: time grows with the text, however deep they nest."""
    closes: dict[int, int] = {}
    waiting: list[int] = []
    for bracket in BRACKET.finditer(text):
        if bracket.group().startswith("\n"):
            waiting.clear()  # a new task begins: what is still open was never closed
        elif bracket.group() in OPENING:
            waiting.append(bracket.start())
        elif waiting and bracket.start() - waiting[-1] < MAX_STATEMENT:
            closes[waiting.pop()] = bracket.start()
        elif waiting:
            waiting.pop()
    return closes


def match_bracket(text: str, start: int, limit: int = MAX_STATEMENT) -> int | None:
    """Where the bracket that opens at ``start`` closes; brackets of other shapes may close it (scrapes mix them)."""
    depth = 0
    for at in range(start, min(len(text), start + limit)):
        if text[at] in OPENING:
            depth += 1
        elif text[at] in CLOSING:
            depth -= 1
            if depth == 0:
                return at
    return None
