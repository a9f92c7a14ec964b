"""A country's worth of lifelike documents, from a seed: places with their provinces, their agencies, notices in four forms.

    .venv/bin/python bench/documents.py FOLDER [--documents N] [--tasks N] [--chained N] [--seed N]

All is invented. A document is the same for the same seed and number, so that a corpus can be made again, or grow. About four
agencies answer for a task, a few of a place's agencies for most of them, as in life; every so many documents carry out one that
comes before them.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

SEED = 2017
PROVINCES = ("江岚省", "湖阳省", "望海省", "岭东省")
PLACES = tuple(f"{first}{second}市" for second, first in product("溪川岭江州原湖泉", "澜沅白玉清云临安宁青"))
TOPICS = (
    "稳就业",
    "优化营商环境",
    "乡村振兴",
    "防汛抗旱",
    "医药卫生",
    "教育督导",
    "数字政府",
    "生态环境保护",
    "养老服务",
    "安全生产",
)
HEADINGS = ("夯实工作基础", "推进重点改革", "提升服务水平", "强化风险防控", "加大支持力度", "完善保障机制")  # fmt: skip
_FIELDS = (
    "发展改革委 财政局 教育局 科技局 工业和信息化局 公安局 民政局 司法局 人力资源社会保障局 自然资源局 生态环境局 住房城乡建设局 交通运输局 水利局"
    " 农业农村局 商务局 文化和旅游局 卫生健康委 退役军人局 应急管理局 审计局 国资委 市场监管局 统计局 医疗保障局 信访局 林业局 体育局 金融监管局"
    " 数据局 机关事务局 粮食和物资储备局 乡村振兴局 政务服务局 税务局 气象局"
)
FIELDS = _FIELDS.split()
COLLECTIVES = ("各区县政府", "各有关部门", "各县（市、区）人民政府")
VERBS = ("建立", "完善", "推广", "整治", "扩大", "规范", "落实", "优化", "新建", "改造", "清理", "培育")
_OBJECTS = (
    "老旧小区供水管网 企业开办一窗通办流程 乡镇卫生院设备配置 中小学课后服务制度 农村公路养护办法 工业园区污水处理设施 零工市场信息平台 高层次人才培训基地"
    " 政务数据共享目录 水库除险加固工程 山洪灾害监测站点 粮食应急保障网络 社区养老服务站 危险化学品运输管理 涉企收费目录清单 茶叶产业示范园 城乡公交一体化线路"
    " 科技成果转化平台 普惠性幼儿园 医疗保障经办窗口 电子证照应用场景 小微企业信贷支持政策 林长制考核办法 消防安全隐患台账"
)
OBJECTS = _OBJECTS.split()
_MANNERS = "分批组织实施 明确时间表和路线图 定期通报进展情况 引入社会力量参与 实行清单化管理 开展第三方评估 形成工作合力 做好宣传解读工作 严格资金使用监管 健全长效管护机制"
MANNERS = _MANNERS.split()
MEASURES = ("覆盖率", "办结率", "达标率", "参保率", "完成率")


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues a document, and when."""

    place: str
    year: int
    serial: int

    @property
    def number(self) -> str:
        return f"{self.place[:-1]}府办发〔{self.year}〕{self.serial}号"

    @property
    def tier(self) -> str:
        return self.place[-1]


def generate(number: int, *, tasks: int = 50, chained: int = 20, seed: int = SEED) -> tuple[str, str]:
    """The name and the text of a document; one of every ``chained`` carries out the one of the same office before it."""
    random = Random(f"{seed}:{number}")  # noqa: S311  # for variety, not for secrets
    office, topic = _choose_office(number), random.choice(TOPICS)
    higher = _choose_higher(number, chained, random)
    title = f"{office.year}年{topic}重点任务分工方案"
    head = (
        f"{office.place}人民政府办公室关于印发{title}的通知\n{office.number}\n各区县人民政府，{office.tier}政府各部门：\n"
        f"《{title}》已经{office.tier}政府同意，现印发给你们，请认真贯彻执行。\n"
        f"{office.place}人民政府办公室\n{office.year}年{random.randint(1, 12)}月{random.randint(1, 28)}日\n"
        f"{office.place}{title}\n为贯彻落实《关于{topic}工作的意见》（{higher}）精神，结合实际，制定本方案。\n"
    )
    write = random.choice((_write_brackets, _write_brackets, _write_labels, _write_running, _write_rows))
    return f"{number:06}.txt", head + "\n".join(_write_sections(random, office, tasks, write)) + "\n"


def write_documents(
    folder: Path, count: int, *, tasks: int = 50, chained: int = 20, seed: int = SEED, first: int = 0
) -> None:
    """So many documents as files of a folder, a thousand of them in each folder below."""
    for number in range(first, first + count):
        name, text = generate(number, tasks=tasks, chained=chained, seed=seed)
        path = folder / f"{number // 1000:03}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _choose_office(number: int) -> Office:
    places = (*PROVINCES, *PLACES)
    turn, place = divmod(number, len(places))
    years = 8
    return Office(places[place], 2017 + turn % years, 1 + turn // years)


def _choose_higher(number: int, chained: int, random: Random) -> str:
    before = number - len(PROVINCES) - len(PLACES)
    if chained and before >= 0 and number % chained == 0:
        return _choose_office(before).number
    return f"国发〔{_choose_office(number).year - random.randint(0, 2)}〕{random.randint(1, 40)}号"


Write = Callable[[Random, Office, int, str], Iterator[str]]


def _write_sections(random: Random, office: Office, tasks: int, write: Write) -> Iterator[str]:
    headings = random.sample(HEADINGS, min(len(HEADINGS), max(1, tasks // 10)))
    for nth, heading in enumerate(headings):
        yield f"{'一二三四五六'[nth]}、{heading}"
        if write is _write_rows:
            yield "序号\t重点任务\t牵头单位\t配合单位"
        for task in range(1 + nth * tasks // len(headings), 1 + (nth + 1) * tasks // len(headings)):
            yield from write(random, office, task, _invent_task(random, office))


def _invent_task(random: Random, office: Office) -> str:
    parts = [f"{random.choice(VERBS)}{each}" for each in random.sample(OBJECTS, 2)]
    words = f"{parts[0]}，{parts[1]}，{random.choice(MANNERS)}"
    if random.random() < 0.3:
        words += f"，到{office.year + 2}年{random.choice(MEASURES)}达到{random.randint(60, 99)}%以上"
    return words


def _choose_agencies(random: Random, office: Office) -> list[str]:
    """One to seven of a place's agencies; the first ones of the list have most to do."""
    busy = [1 / (place + 3) for place in range(len(FIELDS))]
    chosen = dict.fromkeys(random.choices(FIELDS, busy, k=random.randint(1, 7)))
    return [office.tier + each for each in chosen]


def _share(random: Random, agencies: list[str]) -> str:
    others = agencies[1:] + ([random.choice(COLLECTIVES)] if random.random() < 0.2 else [])
    return "、".join(others)


def _write_brackets(random: Random, office: Office, number: int, words: str) -> Iterator[str]:
    agencies = _choose_agencies(random, office)
    others = _share(random, agencies)
    form = (
        random.choice(("{a}牵头，{b}等按职责分工负责", "{a}牵头，{b}配合", "{a}、{b}按职责分工负责"))
        if others
        else "{a}负责"
    )
    yield f"{number}．{words}。（{form.format(a=agencies[0], b=others)}）"


def _write_labels(random: Random, office: Office, number: int, words: str) -> Iterator[str]:
    agencies = _choose_agencies(random, office)
    yield f"{number}．{words}。"
    others = _share(random, agencies)
    yield f"牵头单位：{agencies[0]}；配合单位：{others}" if others else f"责任单位：{agencies[0]}"


def _write_running(random: Random, office: Office, number: int, words: str) -> Iterator[str]:
    agencies = _choose_agencies(random, office)
    others = _share(random, agencies)
    yield (
        f"{number}．{words}，由{agencies[0]}牵头，{others}配合。"
        if others
        else f"{number}．{words}，由{agencies[0]}负责。"
    )


def _write_rows(random: Random, office: Office, number: int, words: str) -> Iterator[str]:
    agencies = _choose_agencies(random, office)
    yield f"{number}\t{words}\t{agencies[0]}\t{_share(random, agencies)}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Write lifelike documents, all invented.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    for name, usual in {"documents": 400, "tasks": 50, "chained": 20, "seed": SEED}.items():
        parser.add_argument(f"--{name}", type=int, default=usual, metavar="N", help=f"default: {usual}")
    asked = parser.parse_args()
    write_documents(asked.folder, asked.documents, tasks=asked.tasks, chained=asked.chained, seed=asked.seed)


if __name__ == "__main__":
    main()
