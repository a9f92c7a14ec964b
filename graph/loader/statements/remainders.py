"""What is left of a statement when its facts are taken: a remark that no rule knows, and that names a body, belongs into the ledger.

市教育局牵头，市财政局配合，重大事项报市委办公室备案: the last clause gives nobody a role, and 市委办公室 is not to be lost in silence. No
rule for remarks is needed: all that stands between the names, and behind a statement in its line, is looked through for
anything that the name of a body can end with. Labels, verbs of responsibility, deadlines and posts hold no such ending.
"""

import re
from collections.abc import Iterator, Sequence

from graph.loader.statements.grammar import BODY, BRACKETED, CLOSING, MARKS, OPENING, POST
from graph.loader.text.ranges import Range

# A title is its document's, and no clause.
CLAUSE = re.compile(f"《[^《》]*》|(?P<words>[^{re.escape(MARKS + OPENING + CLOSING)}：:“”《》\n\t]+)")
# How names end, anywhere in words, with what makes another word of the same character: 办 in 市数改办, but not in 办理.
_OFFICES = (
    "(?<![布格全结战当])局(?![部面限长势])|厅(?!长)|署(?!名)|委员会|(?<![原推编授])委(?![托派外任书])|办公室"
    "|(?<![主承协督会举申开兴经创公网一通快赶催盯领代])办(?![理法学事好结成案证件发函秘单])|(?<![查惩调])处(?![理置罚于分长室])|(?<![全内外干大局细])部(?![分门署长件])"
    "|政府(?!采购|性|网站|投资|购买)|队(?![伍员])|(?<!场)所(?![有在需属得谓])|司(?![法机])|领导小组|工作组|专班|指挥部|法院|检察院|海关|街道"
)
_OTHERS = (
    "[协学商工字进合]会(?!议)|(?<![社机大议将不只都才也览])会(?![议商签计场展上后期]|同(?!步))|[残妇侨文科商]联(?![合系络网])|政协|科协|记协|作协"
    "|中心(?![城任工环区])|公司|集团|银行(?!业)|[分支]行|大学(?!生)|学院|[中小]学(?!生)|党校|幼儿园|医院|[究学计]院|馆|(?<![平后出])台(?![账阶风湾])"
    "|(?<![各观])站(?![位在点])|报社|合作社|联社|总社|出版社"
)
_PLACES = (  # for their governments
    "[^乡城市集小]镇(?![区域级])|乡(?![村镇土亲])|(?<![地园景片城小分辖全社灾矿校区库林牧湖])区(?![域分别间块县内的])|(?<![区全各每])县(?![域级城])"
)
ENDING = re.compile(f"[一-龥](?:{_OFFICES}|{_OTHERS}|{_PLACES})")
SAID_OTHERWISE = re.compile(
    "由$|^等[^，。；]*(?:部门|单位|院所|地区|政府|企业|机构|街道)"
)  # 等有关部门: the list is open
# On the text itself: when it was adopted, by whom it was put on a page, how a name is shortened.
NOTE_ON_TEXT = re.compile(
    r"[12]\d{3}年\d{1,2}月\d{1,2}日|[〔\[][12]\d{3}[〕\]]|^.{0,8}(?:时间|编辑|来源|校对)[:：]|联系人(?!行)|简称"
)
# Words in front of a name that lead up to it, and with which no name begins: 结果报市审计局, 必要时可商市委政法委; not 沅川市教育局.
_LEVEL = "(?=[省市区县州旗盟](?![政场容])|国家|各|团[省市])"
_VERBS = (
    "抄[送报]|[报移呈寄]送|上报|函告|通报|知会|告知|提请|商请|邀请|聘请|约请|征求|征得|商得|听取|委托|委派|指派|转办|转交|划转|移交|挂靠|依托"
    "|参照|比照|联系|对接|走访|借调|原属|视同|另有|会[商签](?!中心|室|办)|争取|报请|协调|衔接|涉及(?!的)"
)
LEADS = re.compile(
    f"[一-龥]{{0,12}}[报送请抄商转交由从以向对含给经除据与视得知函询]{_LEVEL}|[一-龥]{{0,6}}(?:{_VERBS})"
    "|[一-龥]{0,8}(?:事项|事宜|情况|问题|结果|进展|资金|经费)[报送请商由从转交]"
    f"|[一-龥]{{0,8}}(?:资金|经费)[一-龥]{{1,2}}{_LEVEL}"  # 经费列县金融委员会
    "|[一-龥]{2,10}(?<![华作成])[为是](?=[一-龥]{3})"  # 项目法人为澜溪水务集团
    "|不[含包]|除(?!险)|必要|原由|遇|另请|随时|及时|适时"
)
# 市民政局把关, 市教育局催办, 县文旅局搭台: no name, though it ends like one.
GOES_ON = re.compile(
    "(?<![海机])关$|[持控入参]股$|(?:[赶催盯领代包承主]|(?<!财)经|(?<!政)协)办$|[包挂串]联$|(?:(?<=[局厅委办会院府社])|(?<=中心|公司))(?:[先推执施]行|[查严]处|搭台|参会)$"
)
PART_OF_A_BODY = re.compile("段$")  # 澜溪铁路局宜江车务段


def is_remark(name: str) -> bool:
    """Whether a name by its place is more than one: words go on behind it (市民政局把关), or lead up to it (抄送市科协)."""
    bare = BRACKETED.sub("", name)
    if not ENDING.search(bare) or PART_OF_A_BODY.search(bare):
        return False
    return bool(LEADS.match(bare) or GOES_ON.search(bare) or not BODY.search(bare))


def may_name_a_body(words: str) -> bool:
    """Whether anything in words can be the end of a body's name; notes on the text itself aside."""
    squeezed = "".join(words.split())
    return bool(ENDING.search(squeezed)) and not NOTE_ON_TEXT.search(squeezed)


def find_remainders(
    text: str, taken: Sequence[Range], within: Sequence[Range], names: Sequence[str]
) -> Iterator[Range]:
    """The clauses within ranges of a text that may name a body, apart from what was ``taken`` and the ``names`` that are known."""
    for start, end in within:
        for left, right in _list_free(start, end, taken):
            for clause in CLAUSE.finditer(text, left, right):
                words = "".join((clause["words"] or "").split())
                for name in names:
                    words = words.replace(name, "")
                if may_name_a_body(words) and not POST.search(words) and not SAID_OTHERWISE.search(words):
                    yield clause.span()


def _list_free(start: int, end: int, taken: Sequence[Range]) -> Iterator[Range]:
    at = start
    for first, last in sorted(place for place in taken if place[0] < end):
        if at < first:
            yield at, first
        at = max(at, last)
    if at < end:
        yield at, end
