"""Invented notices without end: statements in all forms, running sentences, duties and tables, with the bodies that each names.

They come as files of all kinds, alone or as annexes beside or within a covering notice (generated_files.py).

A notice is the same for the same seed. No body is named twice in one, so that each that is lost is seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from graph.errors import NotFound
from graph.loader.documents.from_files import NOT_TOLD, Read, read_documents
from graph.loader.extract import extract
from graph.loader.load import find_documents
from graph.loader.report.json_output import to_contract
from graph.loader.sources.read import read_source
from graph.loader.sources.worker_pool import WorkerPool
from graph.model import Extraction
from graph.settings import Settings
from tests.generated_files import File, put_into_files

STATEMENTS = 20  # of a notice
REMARKED = 0.4  # share of statements that carry a remark
LEVELS = ("市", "省", "县", "区")
FIELDS = [
    "教育",
    "财政",
    "水利",
    "交通运输",
    "农业农村",
    "文化和旅游",
    "卫生健康",
    "应急管理",
    "自然资源",
    "生态环境",
    "市场监督管理",
    "人力资源和社会保障",
    "住房城乡建设",
    "科学技术",
    "体育",
    "民政",
    "司法",
    "投资促进",
    "乡村振兴促进",
    "产业发展推进",
    "就业指导",
    "国防动员",
    "数据",
    "粮食和物资储备",
    "机关事务",
    "退役军人事务",
    "医疗保障",
    "金融",
    "商务",
    "林业",
    "政务服务",
    "信访",
    "统计",
    "审计",
]
KINDS = ("局", "中心", "办公室", "委员会", "协会", "有限公司", "服务中心", "研究院")
_OTHERS = (
    "白塔镇 望岭海关 国网沅川供电公司 沅川大学 团市委 市妇联 市科协 市工商联 人行沅川市分行 东岸区 高新区管委会 市委组织部 省委宣传部 市政府督查室 市住房保障中心 市总工会"
    " 市公共资源交易中心 市社会保险局 省林草局 市城市管理综合行政执法局 市大数据发展局 市中小企业服务中心 市消防救援支队 市委政法委 市红十字会 沅川日报社 市融媒体中心 市图书馆"
    " 国家税务总局沅川市税务局 市残联 市法院 市检察院 县人武部 市社会组织促进会 市学校后勤保障中心 市食品药品检验所 市气象局 中国移动沅川分公司 省地质局 市住房公积金管理中心"
)
OTHERS = _OTHERS.split()
COLLECTIVES = (
    "各区县人民政府",
    "各有关部门",
    "9个街道、镇",
    "各市、县（市、区）人民政府",
    "市级有关部门",
    "其他相关单位",
    "各乡镇人民政府",
    "14个乡镇",
)
WORK = (
    "修好主路",
    "推进数据共享",
    "改造低产茶园",
    "打造美丽乡村",
    "清理涉企收费",
    "支持企业上市",
    "建设智慧校园",
    "落实减税政策",
    "加快项目落地",
    "开展技能培训",
)
IN_BRACKETS = (
    "{a}牵头，{b}、{c}配合", "{a}、{b}、{c}按职责分工负责", "{a}、{b}负责", "{a}负责", "{a}牵头，{b}、{c}等和{all}负责",
    "责任单位：{a}、{b}，{all}", "牵头单位：{a}；配合单位：{b}、{c}", "{a}会同{b}、{c}负责", "{a}负责，{b}、{c}按职责分工负责",
    "{a}指导", "{a}、{b}参与", "{a}牵头，{b}等有关部门、{all}按职责分工负责", "由{a}牵头，{b}、{c}分头落实", "{a}、{b}、{all}",
    "{a}、{b}，按职责分工", "{a}（牵头）、{b}、{c}", "{a}等市专项工作领导小组成员单位负责", "{a}、{b}及{all}负责", "{a}总牵头，{b}、{c}各负其责",
    "{a}、{b}等及{all}负责", "{a}牵头，{b}以及{all}参与", "牵头部门：{a}，配合部门：{b}、{c}", "{a}、{b}牵头，{c}配合", "{a}牵头，{b}、{c}和{all}等配合",
    "责任单位：{a}牵头，{b}配合", "{a}、{b}联合实施", "{a}负责，{all}配合", "{a}为牵头单位，{b}为责任单位", "{a}负责落实，2025年底前完成", "{a}和{b}负责",
    "{a}与{b}按职责负责", "{a}牵头，{b}等12个部门配合", "{a}牵头，{b}、{c}等按分工落实", "{a}牵头负责，{all}组织实施", "{a}主办，{b}协办", "{a}牵头制定方案，{b}保障经费", "责任单位：{a}；完成时限：2025年底前",
)  # fmt: skip
RUNNING = (
    "由{a}牵头，{b}、{c}配合", "由{a}、{b}、{c}按职责分工负责", "{a}牵头，{b}、{c}参与", "由{a}负责", "由{a}总负责，{b}协同推进", "由{a}牵头抓总，{b}、{all}各负其责",
    "{a}要牵头做好统筹，{b}要配合做好保障", "由{a}会同{b}组织实施", "{a}负责制定细则，{b}负责保障经费", "由{a}具体抓落实", "由{a}、{b}分别落实",
    "由{a}承办，{all}协助", "{a}、{b}等部门要按照职责分工抓好落实", "{a}牵头，会同{b}、{c}实施",
    "请{a}牵头，{b}配合", "由{a}和{b}共同负责", "{a}应当会同{b}做好监督", "{a}负责日常管理，{b}、{c}参与监督", "具体由{a}负责，{b}配合", "{a}、{b}要加强协作，{c}负责督导",
)  # fmt: skip
# Nobody knows these verbs: the bodies belong into the ledger, with 由 or without.
ACTING = (
    "{a}{v}，{b}{v}", "{a}、{b}{v}，{c}{v}", "{a}{v}", "由{a}{v}，{b}{v}", "{a}{v}工程进度，{b}{v}专项资金", "{a}{v}；{b}{v}", "{a}牵头，{b}{v}", "{a}{v}，{b}配合", "{a}、{b}{v}",
)  # fmt: skip
VERBS = (
    "赶办", "盯紧", "兜底", "主攻", "包抓", "领办", "跟进", "把关", "催办", "包联", "抓实", "挂帅出征", "全程盯办", "一抓到底", "保供", "护航", "站岗", "承揽", "经办", "靠前服务",
)  # fmt: skip
LABELLED = (
    "责任单位：{a}、{b}", "牵头单位：{a}\n配合单位：{b}、{c}、{all}", "【牵头单位】{a}【责任单位】{b}", "主办单位：{a}；协办单位：{b}", "责任部门：{a}，{b}",
    "牵头单位：{a} 责任单位：{b}、{c}", "责任单位：{a}（牵头）、{b}", "参与单位：{a}、{b}", "部门分工：{a}牵头，{b}配合。", "责任单位：{a}；配合单位：{b}；完成时限：2025年底",
    "责任单位　{a}、{b}", "牵头单位：{a}，责任单位：{b}、{all}", "责任主体：{a}、{b}", "牵头（责任）单位：{a}、{b}", "责任单位及责任人：{a}、{b}", "落实单位：{a}，{all}",
)  # fmt: skip
DUTIES = (
    "{a}：维护现场秩序，协助疏散群众。",
    "{a}、{b}：负责物资保障。",
    "{a}负责水库调度，组织抢险。",
    "{a}：（1）做好保障；（2）及时报告。",
    "{a}牵头开展检查，{b}配合做好执法。",
)
# What no rule knows: words and bodies put together at random, wherever a statement can hold or be followed by more.
REMARKS = (
    "重大事项报{x}备案", "必要时可商{x}", "{x}视情介入", "抄送{x}", "经费从{x}专户列支", "原由{x}承接的部分不变", "{x}把关", "不含{x}", "{x}、{y}同步跟进",
    "以{x}意见为准", "{q}{x}{r}", "{q}{x}、{y}{r}", "{q}{x}", "{x}{r}", "{x}{r}，{q}{y}{r}", "（{x}{r}）", "{x}除外", "遇{r}即转{x}", "{x}{r}；{y}{r}",
)  # fmt: skip
LEADS = [
    "随文附送",
    "一并转",
    "另函告知",
    "提请",
    "届时邀请",
    "先行征询",
    "酌情知会",
    "逐月上报",
    "事后致函",
    "对口",
    "借调",
    "依托",
    "参照",
    "仿照",
    "另有",
    "暂缓移交",
    "划转",
    "交由",
    "归口",
    "听取",
    "吸收",
    "走访",
    "复函",
    "转办",
    "委派",
    "约请",
    "征得",
    "商得",
    "联系",
    "挂靠",
    "委托",
    "聘请",
    "经费列",
    "暂由",
    "不再抄送",
    "原属",
    "视同",
    "若涉及",
    "逾期的由",
]
UNKNOWN = (
    "报送商请抄转知照盯紧托管兜底代办牵线随时遇异动先另文择机视情逐月回头看对账备查把关会签复核留痕亮灯销号挂钩反馈晾晒"
)
Bodies = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GeneratedNotice:
    """The files of a notice, and the bodies of each of its statements."""

    files: Sequence[File]
    statements: tuple[tuple[str, Bodies], ...]
    remarks: tuple[tuple[str, Bodies], ...] = ()  # of them, with the bodies that a remark names


def generate(seed: int) -> GeneratedNotice:
    """The notice of this seed."""
    random = Random(seed)  # noqa: S311  # for variety, not for secrets
    names = [level + field + kind for level, field, kind in product(LEVELS, FIELDS, KINDS)]
    random.shuffle(names)
    others = random.sample(OTHERS, len(OTHERS))
    mixed = [name for pair in zip(others, names, strict=False) for name in pair]
    write = random.choice((_write_running, _write_running, _write_table))
    return write(random, iter([*mixed, *names[len(others) :]]))


def _fill(random: Random, pool: Iterator[str], form: str) -> tuple[str, Bodies]:
    bodies = {place: next(pool) for place in "abc" if f"{{{place}}}" in form}
    while "{v}" in form:
        form = form.replace("{v}", random.choice(VERBS), 1)
    return form.format(**bodies, all=random.choice(COLLECTIVES)), tuple(bodies.values())


def _write_running(random: Random, pool: Iterator[str]) -> GeneratedNotice:
    lines = ["沅川市人民政府办公室关于印发重点工作任务分工的通知", "沅政办发〔2025〕3号", "一、重点任务"]
    statements, remarks = [], []
    for number in range(1, STATEMENTS + 1):
        forms, layout = random.choice(
            (
                (IN_BRACKETS, "{n}．{w}。完善配套制度。（{s}）"),
                (IN_BRACKETS, "{n}．{w}。（{s}）加强宣传引导。"),
                (IN_BRACKETS, "{n}．{w}。〔{s}〕"),
                (RUNNING, "{n}．{w}，{s}。"),
                (RUNNING, "{n}．{w}。{s}。"),
                (ACTING, "{n}．{w}，{s}。"),
                (ACTING, "{n}．{w}。{s}。"),
                (LABELLED, "{n}．{w}。\n{s}"),
                (LABELLED, "{n}．{w}。{s}"),
                (DUTIES, "{n}．{s}"),
            )
        )
        words, bodies = _fill(random, pool, random.choice(forms))
        if random.random() < REMARKED:
            said, beside = _remark(random, pool)
            words, layout = _put_beside(random, said, words, layout)
            remarks.append((words, beside))
        lines.append(layout.format(n=number, w=random.choice(WORK), s=words))
        statements.append((lines[-1], bodies))
    return GeneratedNotice(put_into_files(random, lines, ()), tuple(statements), tuple(remarks))


def _remark(random: Random, pool: Iterator[str]) -> tuple[str, Bodies]:
    """A remark, and the bodies that it names."""
    form = random.choice(REMARKS)
    bodies = {place: next(pool) for place in "xy" if f"{{{place}}}" in form}
    said = form.replace("{q}", random.choice(LEADS)).replace("{r}", "\0").format(**bodies)
    while "\0" in said:
        said = said.replace("\0", "".join(random.choices(UNKNOWN, k=random.randint(0, 4))), 1)
    return said, tuple(bodies.values())


def _put_beside(random: Random, said: str, words: str, layout: str) -> tuple[str, str]:
    """A statement with a remark put in front of it, into it, at its end or behind it in its line."""
    mark = random.choice("，；。")
    place = random.randrange(4)
    if place == 0 and "，" in words:
        words = words.replace("，", f"，{said}，", 1)
    elif place == 1 and "{s}）" in layout:
        words = f"{said}{mark}{words}"
    elif place == 2:
        layout = f"{layout.rstrip('。')}{mark}{said}。" if layout.endswith("{s}") else f"{layout}{said}。"
    else:
        words = f"{words}{mark}{said}"
    return words, layout


HEADS = (("序号", "重点任务", "牵头单位", "配合单位"), ("序号", "工作内容", "责任单位", "完成时限"))


Named = list[tuple[str, Bodies]]


def _write_rows(random: Random, pool: Iterator[str]) -> tuple[list[tuple[str, ...]], Named, Named]:
    head = random.choice(HEADS)
    rows: list[tuple[str, ...]] = [head]
    statements: Named = []
    remarks: Named = []
    for number in range(1, STATEMENTS + 1):
        first, second = next(pool), next(pool)
        two = random.choice((f"{first}、{second}", f"{first}，{second}", f"{first}牵头，{second}配合"))
        helping = random.choice((second, f"{second}、{random.choice(COLLECTIVES)}"))
        who, beside = (two, "2025年底") if head[3] == "完成时限" else (first, helping)
        if random.random() < REMARKED:
            said, more = _remark(random, pool)
            who = f"{who}{random.choice('，；。')}{said}"
            remarks.append((who, more))
        rows.append((str(number), random.choice(WORK), who, beside))
        statements.append(("\t".join(rows[-1]), (first, second)))
    return rows, statements, remarks


def _write_table(random: Random, pool: Iterator[str]) -> GeneratedNotice:
    rows, statements, remarks = _write_rows(random, pool)
    files = put_into_files(random, ["沅川市重点任务分解表"], rows)
    return GeneratedNotice(files, tuple(statements), tuple(remarks))


def read(notice: GeneratedNotice, folder: Path, workers: WorkerPool) -> list[Extraction]:
    """The facts of a notice whose files are written into this folder, and read as a load reads them."""
    with TemporaryDirectory(dir=folder) as name:
        for file, raw in notice.files:
            (Path(name) / file).write_bytes(raw)
        if len(notice.files) == 1 and not notice.files[0][0].endswith(".zip"):  # in this process, which is quicker
            return [extract(read_source(Path(name) / notice.files[0][0], Settings()))]
        find = partial(find_documents, [Path(name)], Settings(), workers)
        documents = read_documents(find, workers, NOT_TOLD, _find_none)
        return [document.extraction for document in documents if isinstance(document, Read)]


def _find_none(name: str) -> Extraction:
    """No graph holds anything."""
    raise NotFound(name)


def find_losses(notice: GeneratedNotice, read: Sequence[Extraction]) -> Iterator[tuple[str, str]]:
    """Each body that is neither in the facts nor in the ledger nor among what was set aside, with its statement.

    One of a remark is seen, too, where the words before it were taken for a part of its name (征得市财政局).
    """
    told = {part.name for each in read for task in each.tasks for part in task.responsibilities}
    named = "\n".join(words for each in read for words in _list_named(each))
    for words, bodies in notice.statements:
        yield from ((body, words) for body in bodies if body not in told and body not in named)
    seen = "\n".join([*told, named])
    for words, bodies in notice.remarks:
        yield from ((body, words) for body in bodies if body not in seen)


def _list_named(extraction: Extraction) -> Iterator[str]:
    """What the ledger and the rest that was not read say."""
    facts = to_contract(extraction)
    yield from (each.text for each in extraction.unparsed)
    yield from (str(facts.get(rest)) for rest in ("notes", "set_aside"))
