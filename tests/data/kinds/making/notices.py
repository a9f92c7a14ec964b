"""Invented notices with what a careful reader takes from each: the words that the other modules set in many forms."""

from dataclasses import dataclass
from typing import Any

Answer = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """Something measurable, as the contract prints it."""

    operator: str
    value: float
    unit: str
    by: str | None = None

    def answer(self) -> Answer:
        """The fields that are compared."""
        return {"operator": self.operator, "value": self.value, "unit": self.unit, "by": self.by}


@dataclass(frozen=True)
class Task:
    """A numbered item: its words, its statement, and who leads and who shares by that statement."""

    number: str
    words: str
    statement: str
    leads: tuple[str, ...]
    co: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    open_ended: bool = False

    def printed(self) -> str:
        """The paragraph as the notice has it."""
        return f"{self.number}．{self.words}{self.statement}"

    def bodies(self) -> tuple[str, str]:
        """What stands below 牵头单位 and below 配合单位 when the task becomes the row of a table: whoever is first leads."""
        first, *rest = self.leads + self.co
        return first, "、".join(rest)

    def answer(self, section: str) -> Answer:
        """The task as a passage of the notice."""
        return {
            "number": self.number,
            "section": section,
            "leads": list(self.leads),
            "co": list(self.co),
            "open_ended": self.open_ended,
            "targets": [target.answer() for target in self.targets],
        }

    def answer_as_row(self) -> Answer:
        """The task as the row of a table with 牵头单位 and 配合单位."""
        first, *rest = self.leads + self.co
        targets = [target.answer() for target in self.targets]
        return {"number": self.number, "leads": [first], "co": rest, "targets": targets}


@dataclass(frozen=True)
class Section:
    """A heading 一、 with its tasks."""

    number: str
    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Notice:
    """A notice that puts a plan into force; ``opening`` is its covering sentence."""

    place: str
    number: str
    issuer: str
    plan: str
    addressed: str
    opening: str
    cites: tuple[str, ...]
    printed_date: str
    date: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The title of the notice."""
        return f"{self.issuer}关于印发{self.plan}的通知"

    @property
    def tasks(self) -> list[Task]:
        """All tasks in order."""
        return [task for section in self.sections for task in section.tasks]

    def head(self) -> list[str]:
        """The paragraphs above the plan."""
        return [self.title, self.number, self.addressed, self.opening, self.issuer, self.printed_date]

    def body(self) -> list[str]:
        """The paragraphs of the plan."""
        lines = [self.plan]
        for section in self.sections:
            lines += [f"{section.number}、{section.title}", *(task.printed() for task in section.tasks)]
        return lines

    def paragraphs(self) -> list[str]:
        """The whole notice."""
        return self.head() + self.body()

    def rows(self) -> list[list[str]]:
        """The plan as a table."""
        rows = [["序号", "重点领域", "工作任务", "牵头单位", "配合单位"]]
        for section in self.sections:
            rows += [[task.number, section.title, task.words, *task.bodies()] for task in section.tasks]
        return rows

    def answer_head(self) -> Answer:
        """What is to be known of the document."""
        document = {"number": self.number, "title": self.title, "issuer": self.issuer, "date": self.date}
        return {"document": document, "cites": list(self.cites)}

    def answer(self) -> Answer:
        """The right answer for the notice in paragraphs."""
        tasks = [task.answer(section.number) for section in self.sections for task in section.tasks]
        return self.answer_head() | {"tasks": tasks}

    def answer_as_table(self) -> Answer:
        """The right answer where the plan is a table."""
        return self.answer_head() | {"tasks": [task.answer_as_row() for task in self.tasks]}


WATER = Notice(
    "宁渠市", "宁渠政办发〔2022〕34号", "宁渠市人民政府办公室", "宁渠市城市供水节水任务分工方案",
    "各区人民政府，市政府有关部门：",
    "为落实《东陵省人民政府关于加强城市节水工作的意见》（东陵政发〔2021〕22号）要求，经市政府同意，现将分工方案印发给你们，请抓好落实。",
    ("东陵政发〔2021〕22号",), "2022年6月17日", "2022-06-17",
    (
        Section("一", "改造管网", (
            Task("1", "更换老旧水管，到2024年，改造管网180公里以上。", "（市水务局牵头，市城管局、市财政局配合）",
                 ("市水务局",), ("市城管局", "市财政局"), (Target(">=", 180, "公里", "2024年"),)),
            Task("2", "在小区加装分区计量水表，查找漏点。", "（市水务局、各区人民政府按职责分工负责）", (), ("市水务局", "各区人民政府")),
        )),
        Section("二", "用好再生水", (
            Task("3", "道路冲洗和绿化优先使用再生水，再生水利用率达到30%以上。", "（市城管局牵头，市园林局配合）",
                 ("市城管局",), ("市园林局",), (Target(">=", 30, "%"),)),
            Task("4", "公布重点用水单位名录。", "（市机关事务局负责）", ("市机关事务局",)),
        )),
    ),
)  # fmt: skip

TEA = Notice(
    "枫林县", "枫政发〔2024〕7号", "枫林县人民政府", "枫林县茶旅融合发展工作方案",
    "各乡镇人民政府，县政府各部门：",
    "根据《望海市人民政府关于发展乡村旅游的实施意见》（望政发〔2023〕31号），现将工作方案印发给你们，请结合实际组织实施。",
    ("望政发〔2023〕31号",), "2024年3月5日", "2024-03-05",
    (
        Section("一", "建好茶园", (
            Task("1", "建设观光茶园，到2026年，新建步道不少于25公里。", "（责任单位：县农业农村局、县文旅局）",
                 (), ("县农业农村局", "县文旅局"), (Target(">=", 25, "公里", "2026年"),)),
            Task("2", "保护百年茶树，逐株挂牌。", "（责任单位：县林业局）", ("县林业局",)),
        )),
        Section("二", "做强民宿", (
            Task("3", "制定民宿等级标准，评定星级民宿40家以上。", "（责任单位：县文旅局、县市场监管局、各乡镇人民政府）",
                 (), ("县文旅局", "县市场监管局", "各乡镇人民政府"), (Target(">=", 40, "家"),)),
        )),
    ),
)  # fmt: skip

COLD = Notice(
    "东陵省", "东陵政办〔2021〕56号", "东陵省人民政府办公厅", "东陵省冷链物流建设行动计划",
    "各市人民政府，省政府各部门：",
    "按照《国务院办公厅关于加快冷链物流发展的通知》（国办发〔2021〕88号）部署，经省政府同意，现将行动计划印发给你们。",
    ("国办发〔2021〕88号",), "2021年11月30日", "2021-11-30",
    (
        Section("一", "补齐产地短板", (
            Task("1", "在主产县建设产地冷库，到2025年，冷库容量达到60万吨以上。", "（省农业农村厅牵头，省商务厅、省供销社按职责分工负责）",
                 ("省农业农村厅",), ("省商务厅", "省供销社"), (Target(">=", 60, "万吨", "2025年"),)),
            Task("2", "对产地冷库用电给予优惠。", "（省发展改革委负责）", ("省发展改革委",)),
            Task("3", "修订冷库安全规范。", "（省应急管理厅、省市场监管局负责）", (), ("省应急管理厅", "省市场监管局")),
        )),
        Section("二", "畅通运输", (
            Task("4", "对冷藏车实行便利通行，减少重复检查。", "（省公安厅牵头，省交通运输厅配合）", ("省公安厅",), ("省交通运输厅",)),
        )),
    ),
)  # fmt: skip

NURSERY = Notice(
    "鹭洲区", "鹭洲府办〔2023〕12号", "鹭洲区人民政府办公室", "鹭洲区托育服务提升任务清单",
    "各街道办事处，区政府各部门：",
    "为落实《青屏市托育服务发展规划》（青屏府发〔2022〕9号），现将任务清单印发给你们，请认真组织实施。",
    ("青屏府发〔2022〕9号",), "2023年4月21日", "2023-04-21",
    (
        Section("一", "增加供给", (
            Task("1", "利用社区用房开办托育点，到2023年底，新增托位600个以上。", "（区卫生健康局牵头，各街道办事处配合）",
                 ("区卫生健康局",), ("各街道办事处",), (Target(">=", 600, "个", "2023年底"),)),
            Task("2", "幼儿园开设托班。", "（区教育局负责）", ("区教育局",)),
        )),
        Section("二", "加强监管", (
            Task("3", "对托育机构食堂开展检查，建立问题台账。", "（区市场监管局牵头，区卫生健康局、区消防救援大队配合）",
                 ("区市场监管局",), ("区卫生健康局", "区消防救援大队")),
            Task("4", "公布机构名单。", "（区卫生健康局负责）", ("区卫生健康局",)),
        )),
    ),
)  # fmt: skip

HOMES = Notice(
    "苍岭市", "苍政办函〔2024〕63号", "苍岭市人民政府办公室", "苍岭市老旧小区改造重点工作安排",
    "各县人民政府，市政府有关部门：",
    "为做好《河湾省城镇老旧小区改造办法》（河湾政办发〔2023〕17号）的落实，现将重点工作安排印发给你们。",
    ("河湾政办发〔2023〕17号",), "2024年9月2日", "2024-09-02",
    (
        Section("一", "摸清底数", (
            Task("1", "完成房屋安全普查，建立一房一档。", "（市住建局牵头，市自然资源局、市档案馆配合）",
                 ("市住建局",), ("市自然资源局", "市档案馆")),
        )),
        Section("二", "分步实施", (
            Task("2", "加装电梯，到2026年，累计加装电梯300部以上。", "（市住建局、市财政局、市市场监管局按职责分工负责）",
                 (), ("市住建局", "市财政局", "市市场监管局"), (Target(">=", 300, "部", "2026年"),)),
            Task("3", "规整架空线路。", "（市通信管理局牵头，市供电公司配合）", ("市通信管理局",), ("市供电公司",)),
        )),
        Section("三", "长效管理", (
            Task("4", "指导小区成立业主委员会。", "（各县人民政府负责）", ("各县人民政府",)),
        )),
    ),
)  # fmt: skip

PARCELS = Notice(
    "河湾省", "河湾政发〔2020〕19号", "河湾省人民政府", "河湾省快递进村三年行动方案",
    "各市、县人民政府，省政府各部门：",
    "为贯彻《国务院关于农村寄递物流的意见》（国发〔2020〕44号）精神，省政府制定了行动方案，现印发给你们，请认真执行。",
    ("国发〔2020〕44号",), "2020年8月12日", "2020-08-12",
    (
        Section("一", "建设站点", (
            Task("1", "每个建制村设立1个以上快递服务点。", "（省邮政管理局牵头，省商务厅、省供销社配合）",
                 ("省邮政管理局",), ("省商务厅", "省供销社"), (Target(">=", 1, "个"),)),
            Task("2", "利用客运班车代运邮件。", "（省交通运输厅、省邮政管理局负责）", (), ("省交通运输厅", "省邮政管理局")),
        )),
        Section("二", "保障权益", (
            Task("3", "快递员工伤保险参保率达到95%以上。", "（省人力资源社会保障厅牵头，省邮政管理局、省总工会配合）",
                 ("省人力资源社会保障厅",), ("省邮政管理局", "省总工会"), (Target(">=", 95, "%"),)),
        )),
    ),
)  # fmt: skip

SEA = Notice(
    "望海市", "望政办发〔2025〕3号", "望海市人民政府办公室", "望海市海水淡化利用工作要点",
    "各区人民政府，市政府各部门，各有关单位：",
    "为贯彻《海水淡化利用发展行动计划》（发改环资〔2024〕511号），现将工作要点印发给你们，请认真落实。",
    ("发改环资〔2024〕511号",), "2025年1月14日", "2025-01-14",
    (
        Section("一", "扩大规模", (
            Task("1", "推进临港淡化厂二期，到2027年，日产水能力达到12万吨以上。", "（市发展改革委牵头，市水务局、市海洋局配合）",
                 ("市发展改革委",), ("市水务局", "市海洋局"), (Target(">=", 12, "万吨", "2027年"),)),
            Task("2", "向钢铁和石化企业供应淡化水。", "（市工业和信息化局负责）", ("市工业和信息化局",)),
        )),
        Section("二", "突破技术", (
            Task("3", "开展反渗透膜攻关。", "（市科技局、市工业和信息化局按职责分工负责）", (), ("市科技局", "市工业和信息化局")),
            Task("4", "监测浓盐水排放。", "（市生态环境局牵头，市海洋局配合）", ("市生态环境局",), ("市海洋局",)),
        )),
    ),
)  # fmt: skip

FIRE = Notice(
    "朔原州", "朔原政办发〔2023〕40号", "朔原州人民政府办公室", "朔原州草原防火工作任务分解方案",
    "各县人民政府，州政府各部门：",
    "依据《河湾省草原防火条例实施意见》（河湾政办发〔2022〕51号），现将任务分解方案印发给你们，请遵照执行。",
    ("河湾政办发〔2022〕51号",), "2023年2月27日", "2023-02-27",
    (
        Section("一", "预防", (
            Task("1", "开设防火隔离带，年底前新开隔离带450公里以上。", "（州林草局牵头，州财政局、各县人民政府配合）",
                 ("州林草局",), ("州财政局", "各县人民政府"), (Target(">=", 450, "公里", "年底"),)),
            Task("2", "清明期间在路口设卡检查。", "（州公安局、州林草局负责）", (), ("州公安局", "州林草局")),
        )),
        Section("二", "扑救", (
            Task("3", "组建专业队伍，配备风力灭火机。", "（州应急管理局牵头，州消防救援支队配合）",
                 ("州应急管理局",), ("州消防救援支队",)),
        )),
    ),
)  # fmt: skip

DESK = Notice(
    "青屏市", "青屏府发〔2022〕15号", "青屏市人民政府", "青屏市政务服务便民举措",
    "各区县人民政府，市政府各委、办、局：",
    "为落实《国务院关于加快推进政务服务标准化的指导意见》（国发〔2022〕5号）精神，现将便民举措印发给你们。",
    ("国发〔2022〕5号",), "2022年10月9日", "2022-10-09",
    (
        Section("一", "少跑腿", (
            Task("1", "开设综合窗口，网上可办率达到98%以上。", "（市政务服务局牵头，市大数据局配合）",
                 ("市政务服务局",), ("市大数据局",), (Target(">=", 98, "%"),)),
            Task("2", "证明材料能共享的不再提交。", "（市大数据局、市司法局、市公安局按职责分工负责）",
                 (), ("市大数据局", "市司法局", "市公安局")),
        )),
        Section("二", "快办事", (
            Task("3", "不动产登记压缩至3个工作日以内。", "（市自然资源局牵头，市税务局、市住建委配合）",
                 ("市自然资源局",), ("市税务局", "市住建委"), (Target("<=", 3, "个工作日"),)),
            Task("4", "设立投诉专席。", "（市政务服务局负责）", ("市政务服务局",)),
        )),
    ),
)  # fmt: skip

NOTICES = (WATER, TEA, COLD, NURSERY, HOMES, PARCELS, SEA, FIRE, DESK)


def three(start: int) -> tuple[Notice, Notice, Notice]:
    """Three notices; kinds begin at different ones, so that no kind rests on one wording."""
    first, second, third = (NOTICES[(start + step) % len(NOTICES)] for step in (0, 4, 8))
    return first, second, third
