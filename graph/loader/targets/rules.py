"""What the language says about targets and dates, as tables that people can read and add to.

Each rule has a name and an example, and the tests run every example. The modules beside this one read with them.

In the pattern of a rule ``#`` is the number with its measure; around it stands its clause (or its sentence), names in
quotation marks and titles masked as □. A rule sees a bounded window, so no pattern can take long.
"""

from dataclasses import dataclass

from graph.model import Operator
from graph.text.counted_days import BEGINS, COUNT, ISSUES, KINDS, NOUNS, OTHER_EVENTS
from graph.text.numerals import DIGITS, UP_TO_99

# Measures by kind. Behind "!" stand the characters that make another word of it: 3个体… is not 3个.
MEASURES: dict[str, str] = {
    "people": "人次 人!才民员口均力社大工事类行物文身群居寿防脸道",
    "count": (
        "个!体人性别案股 名!牌校医录单优特师城镇村称 位!于置居列 家!庭政电园校长禽畜乡装 户!籍外均口 项!目 "
        "所!有在属需得谓涉 座!谈右 处!理置罚级室于分 条!件例约 台套!账 台!账阶湾风 套!餐利现路 辆 艘 架次 "
        "架!构 部!门署分级委队际 篇 册 份!额数内 种!植子养业质源苗猪 类!别型似 例!如外会 起!步来草诉点 场次 "
        "场!所地景馆站镇 次!数序要生 批次 批!准发复量评 支队伍 支!持撑付出部行农教队线 张!贴 床 "
        "对!接象口外标于比应 间!接 栋 幢 头!部 只!有能要需 羽 株 棵 标准箱 标箱 箱 节!能约水点 门!户诊槛 "
        "款!式 片!区 股!权份 颗 枚 粒 班!子级列 列!入车为 村 镇!街 乡!镇村 县!域城级市区 件!套 社区 "
        "尾!巴气款 眼!科镜 盏 匹!配 幅!度员 趟 期!间末限货权刊工建项内满 组!织建成员长合 集!团中聚 首!批个要 本!地级市省质土科"
    ),
    "money": "元!旦素宇件器 美元 欧元",
    "share": "% ‰ /10万人 /10万 番 个百分点 百分点 倍!增 成!为立果效员功本长熟都",
    "size": (
        "平方米 平方公里 平方千米 立方米 标准立方米 公顷 亩!均 公里 千米 海里 米 厘米 毫米 吨标准煤 吨标煤 吨 公斤 "
        "千克 克 斤 毫克 微克 升!级至到学 桶 千瓦时 千瓦 兆瓦时 兆瓦 瓦时 瓦 千伏安 伏安 度!假过 方!面向案式 分贝 "
        "分!之别类级布期行领析成批步 卡 ℃ kWh MWh GWh TWh kW MW GW km PFLOPS EFLOPS TFLOPS PFlops EFlops PB TB EB GB "
        "Gbps Mbps Tbps TEU P E"
    ),
    "time": (
        "个工作日 工作日 个小时 小时 个月 分钟 秒 天!然津府地气 日!常照均益本前报 周!边期年岁 年!度龄轻均产级鉴 岁!末初"
    ),
}
MULTIPLIERS = "万亿 千亿 百亿 十亿 亿 千万 百万 十万 万 千 百"
CONJUNCTION = "以及|[、和与]|(?<![普涉遍波])及"
ANY = "people count money share size time none"  # none: a number that compares without a measure (突破5亿)


@dataclass(frozen=True, slots=True)
class Comparator:
    """Words before a number and what they make of it; ``change``: the number measures a change."""

    name: str
    words: str
    operator: Operator
    example: str
    change: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """Words directly behind a number; they prevail over what stands before it."""

    name: str
    words: str
    operator: Operator
    approx: bool
    example: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A number of one of these kinds that is no target."""

    name: str
    kinds: str
    pattern: str
    example: str
    sentence: bool = False  # the pattern looks at the whole sentence


@dataclass(frozen=True, slots=True)
class Indication:
    """What makes a target of a number of one of these kinds that nothing compares."""

    name: str
    kinds: str
    pattern: str
    example: str
    dated: bool = False  # only where a date governs it


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a number is taken for a target: how sure that is (checked against hand-made answers), what it means, an example."""

    confidence: float
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class DateForm:
    """How a date is printed; ``by`` is what it says in the example."""

    name: str
    pattern: str
    example: str
    by: str


# What begins anew behind 、: 新增绿地20公顷、修复湿地300亩.
_OTHER_ACTS = (
    "修复|改造|建设|建成|新建|改建|扩建|改扩建|完成|培育|打造|整治|拆除|引进|培训|创建|举办|开展|实施|更新|清理"
)
COMPARISONS = (
    Comparator("sign of at least", "[≥≧>]=?", ">=", "绿地率≥35%"),
    Comparator("sign of at most", "[≤≦<]=?", "<=", "管网漏损率<9%"),
    Comparator("not below", "不(?:得|应|能|可)?(?:低于|少于|小于|下于)", ">=", "森林覆盖率不低于45%"),
    Comparator("not above", "不(?:得|应|能|可)?(?:超过|高于|大于|多于|突破|超)", "<=", "每年开展检查不超过2次"),
    Comparator("below", "低于|少于|小于|至多|最多", "<=", "住房空置率低于5%"),
    Comparator("at least", r"至少[^,，、\d]{0,6}", ">=", "每个乡镇至少建设1所公办幼儿园"),
    Comparator(
        "brought up to",
        "(?:提高|提升|增加|增长|扩大|扩展|上升|拓展|发展|增|升)[到至]",
        ">=",
        "常住人口城镇化率提高到68%",
    ),
    Comparator(
        "brought down to",
        "(?:控制|压缩|降低|下降|减少|缩短|缩小|收窄|回落|压减|缩减|削减|精简|降|减|压)[到至为在]",
        "<=",
        "一般变更登记时间压缩至2个工作日",
    ),
    Comparator("kept at", "(?:稳定|保持|维持)[在为于]?", "=", "粮食播种面积稳定在300万亩"),
    Comparator(
        "rank",
        "(?:进入|跻身|位居|位列|居|排名|名列|进)[^,，]{0,8}前",
        "<=",
        "营商环境评价进入全国前10位",
    ),
    Comparator(
        "above",
        "(?:高|快|好|优)于(?:(?:全[国省市区]|国家|[省市])[^,，\\d]{0,8})?|多于|大于|超过|超出|超|突破|逾",
        ">=",
        "软件业务收入突破1.5万亿元",
    ),
    Comparator("reach", "达到|达|迈上|站上|跨上|迈过", ">=", "工业增加值达到800亿元"),
    Comparator("doubled", "翻(?:了|两|一)?", "+", "数字经济核心产业规模翻一番"),
    Comparator(
        "rise",
        "增长(?:率|速度|幅度)?|增速|增幅|提高|提升|上升|增加|(?<!新)增",
        "+",
        "地区生产总值年均增长6.5%",
        change=True,
    ),
    Comparator(
        "fall",
        "下降|降低|减少|压减|压缩|缩短|削减|缩减|精简|降幅|减幅|降",
        "=",
        "单位地区生产总值能耗累计下降14%",
        change=True,
    ),
    Comparator(
        "added",
        f"(?:新增|净增|增加|增设)(?:(?!率|比重|占比|[,，]|、(?:{_OTHER_ACTS})).){{0,60}}",
        "+",
        "新增公共停车泊位3000个",
    ),
)

BOUNDS = (
    Bound("and more", "[及或]?以上|之上", ">=", False, "带动就业5000人以上"),
    Bound("and less", "[及或]?以内|之内|[及或]?以下|内(?![部容地外涵])", "<=", False, "失业率在5%以内"),
    Bound("about", "左右|上下", "=", True, "用电总量达到200亿千瓦时左右"),
)

# Verbs whose object may be counted.
ACTS = (
    "建设|建成|新建|改扩建|改建|扩建|续建|共建|筹建|新改建|改造|建立|创建|打造|培育|培养|引进|引育|招引|引入|孵化|发展|形成|推出|"
    "推广应用|推广|发布|实施|完成|开展|举办|承办|组织|遴选|评选|认定|选树|选派|选拔|支持|扶持|带动|帮助|帮扶|推动|推进|促进|引导|"
    "吸引|集聚|聚集|争取|争创|创评|获批|获得|取得|申报|新增|增加|增设|设置|布局|设立|组建|成立|开放|开通|开行|提供|配备|配置|"
    "投放|投入|安排|筹集|募集|落实|转移|培训|轮训|输送|招聘|招收|招录|聘请|开发|研发|攻克|突破|制定|修订|制修订|转化|覆盖|"
    "服务|惠及|救助|治理|修复|整治|淘汰|关停|化解|拆除|清理|搬迁|加装|种植|绿化|营造|造林|储备|生产|供应|供给|出口|销售|"
    "接待|解决|入户|接入|出栏|存栏|累计|实现|力争|确保|保障|面向|上市(?!企业|公司)|入库|签约|落地|到位|开工|竣工|投产|评定|命名|挂牌|恢复|养护|铺设|架设|更新|"
    "安装|布设|征集|采集|划定|建档|压减|减少|减免|减轻|发放|融资|盘活|收储|达标|吸纳|安置|招商|收购|采购|购置|更换|"
    "修缮|维修|修建|翻新|加固|拓宽|硬化|疏浚|清淤|复垦|复绿|栽植|补植|投用|出台|开设|出版|编印|编写|创作|录制|拍摄|播放|放映|"
    "演出|巡演|展出|走访|抽检|抽查|排查|招募|赠送|捐赠"
)
# Nouns that are measured: a number behind one of them needs no verb.
MEASURED = (
    "率|比重|占比|比例|总量|总额|规模|产值|增加值|收入|面积|数量|里程|产量|能力|浓度|强度|水平|容量|寿命|年限|保有量|拥有量|"
    "总产|单产|亩产|床位|学位|销售额|贸易额|成交额|营收|税收|存量|用量|利用量|(?<![多少])数"
)
_GRANTS = (
    "给予|予以|补助|补贴|奖励|奖补|贴息|资助|奖金|补偿|赔偿|罚款|返还|抵扣|抵免|报销|缴费|缴纳|(?:利率|费率)(?!下?降|控制|压)|免征|一次性|封顶|"
    "上限"
)
_OWNERS = "企业|项目|单位|公司|法人|主体|产品|客户|合同|机构|家庭|锅炉|机组|工程|建筑|车辆|船舶|工商户|合作社|大户|商户|农户|经营者|劳动者"

# 截至2031年底，累计建成不少于300个: what is there by a date is reported, unless it shall be there.
_SHALL = "不(?:得|应|能)?(?:少于|低于|超过|高于)|至少|力争|确保"
_AIMS = "目标|任务|增长|增速|水平|规模|要求"

EXCLUSIONS = (
    Exclusion(
        "grant",
        "money share none",
        rf"(?:{_GRANTS})(?!(?:政策|待遇|资金)?(?:覆盖|参保|发放|到位|兑现|落实))",
        "给予示范户的补助达到5万元",
    ),
    Exclusion("ceiling", ANY, "最高(?:限?额?)?(?:不超过|不高于|可达|可|达到?|为)?#", "每批学员最高不超过40人"),
    Exclusion(
        "rate of payment",
        "money share none size time",
        "按照?(?!期|时|计划|质|需|要求|职责|规定)(?![^,，]{0,40}(?:占比|比重|率)达到#)[^,，]{0,40}#",
        "经费按照不低于20%安排",
    ),
    Exclusion(
        "limit of each",
        "money share",
        "(?:单个|单家|单户|单笔|每个|每家|每户|每人|每项)[^,，]{0,20}(?:超过|高于)#",
        "单户贷款不超过300万元",
    ),
    Exclusion(
        "for each",
        ANY,
        "每(?:新增|增加|新建|引进|培育|建成|招用|吸纳|满|完成)?#",
        "每新增10个用户",
    ),
    Exclusion("condition", ANY, "#[^,，]*的(?:[,，]|$)", "实缴资本超过300万元且通过验收的，可以认定", sentence=True),
    Exclusion(
        "whom it is for",
        "people money share size time none",
        "(?:^对|对于|凡|符合|满足|具备|具有|年薪|注册资本)[^,，]{0,60}#[^,，]{0,40}的",
        "对纳税超过500万元且信用良好的商户开辟绿色通道",
    ),
    Exclusion(
        "threshold",
        "people money size time",
        rf"#□{{0,5}}(?:及?以上|以下|以内)的?[^,，、]{{0,8}}(?:{_OWNERS})|(?:超过?|达到?|低于|不足|不少于|不低于|满)#的?(?:{_OWNERS})",
        "加强对职工超过100人企业的服务",
    ),
    Exclusion(
        "who is given something",
        ANY,
        f"(?:^对[^,，]{{0,30}}#[^,，]{{0,30}}|#(?:及?以上|以下|以内))的[^,，]{{0,24}}(?:{_GRANTS}|发放|享受)",
        "对年出栏500头以上的养殖场给予补助",
    ),
    Exclusion(
        "who may apply",
        ANY,
        "#[^,，]{0,40}的?[^,，]{0,20}(?:可以?|有权|优先|准予)(?:按(?:规定|程序))?(?:申请|申报|享受|参评|参加|参与|缓缴|认定|免)",
        "年出栏500头以上的养殖场可以申报示范场",
    ),
    Exclusion("place", "size", "#(?:范围|以外|开外|半径)", "整治沿江不超过1公里范围的码头"),
    Exclusion(
        "description in brackets",
        ANY,
        r"\([^()]*#[^()]*\)的",
        "在缺水（年均降水不超过200毫米）的地区推广滴灌",
        sentence=True,
    ),
    Exclusion(
        "base in brackets",
        ANY,
        r"\((?:上年|去年|目前|当前|现状|现有|现为|原|国家|全国|全省|基[数期准])[^()]{0,12}#[^()]*\)",
        "新增床位100张（上年新增80张）",
        sentence=True,
    ),
    Exclusion(
        "attribute",
        "money size time",
        f"(?<!建成|打造|设立|形成|完成|实现|建设|组建)#(?:(?:以上|以下|以内|左右)?的(?!{_AIMS})|"
        f"(?:及?以上|以下)(?!$|[和及与、或的]|用于|并|{_AIMS}))",
        "推广年处理量达到500吨的成套设备",
    ),
    Exclusion(
        "beside a count",
        "money size time share",
        r"#(?:及?以上|以下)的?[^,，、\d]{1,20}\d+[余多]?[家个项户所座名人种件]|\d[家个项户所座名人种件]#(?:及?以上|以下)",
        "建设10万吨以上生产基地5个",
    ),
    Exclusion(
        "share that describes",
        "share",
        rf"(?:率|重|比|例|额|入|数|增长)(?:以上|超过|达到?|高于|不低于)?#(?:以上|以下)?[的且]?[^,，、]{{0,20}}(?:{_OWNERS})",
        "走访研发投入占比超过5%的企业",
    ),
    Exclusion(
        "already there",
        ANY,
        "(?:已经?(?:建成|建设|建立|达|完成|累计|实现|有|培育|引进|发展|形成|开通|投入)|现有|共有).*#",
        "全市已建成示范点100个",
    ),
    Exclusion(
        "as of", ANY, rf"截[至止](?:(?!到20|,,,|{_SHALL}).)*#", "截至2020年底，全市建成示范点100个", sentence=True
    ),
    Exclusion(
        "where it starts",
        ANY,
        "[从由][^,，]{0,24}#(?:左右|以上)?(?:提高|提升|增加|增长|扩大|降|下降|减|压缩|缩短|放宽|升|增|上升|调整)",
        "居民参保率由不低于85%提高",
    ),
    Exclusion(
        "time that measures nothing",
        "time",
        "^(?!.*(?:周期|时限|时长|用时|耗时|住院日|候诊|办理|办结|审批|寿命|受教育|学时|学制|天数|时间|工期|环节|响应|半径|圈|登记|"
        "开办|小时数|出行))",
        "租约不低于1年",
    ),
    Exclusion(
        "time of waiting or validity",
        "time",
        "(?:公示|公告|有效|贴息|合同|参保|见习|服务期|任期|保存|试用|缓缴|还款).*#",
        "公示时间不少于5个工作日",
    ),
    Exclusion(
        "part of a list",
        "people count time none size",
        "(?:分为|分成|分|包括|包含|下设|围绕|聚焦|上述|(?<![元人吨亩户%])以上|这|该|(?<!以)上|(?<!以)下|其他|其余|全部|限报|只能报?|仅限|一式|由|近|"
        "过去|未来)#",
        "建设工作分3个阶段推进",
    ),
    Exclusion("place in an order", ANY, "^(?!.*(?:进入|跻身|居|列|排名|进)).*前#", "表彰建设成绩前3名"),
)

INDICATIONS = (
    Indication("act", "people count money size", rf"(?:{ACTS}|建|办).*#", "培育20家龙头企业"),
    Indication("whole", "share", "(?:实现|确保|完成|推动|使)[^,，]*#", "实现100%覆盖"),
    Indication("measure", "people count money share size", f"(?:{MEASURED})#", "林木绿化率45%"),
    Indication("goal", "people count money size share", "[^□,，]{2}#$", "到2025年，中心站点10个", dated=True),
    Indication(
        "done behind",
        "people count size",
        "^[^,，]{0,12}#.*(?:建成|完成|投用|开工|竣工|投产|达标|达到|接入|上线|落地|实现)",
        "2025年底前，首批8个社区服务站全面建成",
        dated=True,
    ),
    Indication(
        "share done",
        "share",
        "[^,，]{2}#(?:纳入|建成|完成|通过|接入|达标|实现)",
        "到2025年，农产品80%纳入追溯",
        dated=True,
    ),
    Indication("share of all", "share", "^[^,，]{0,6}#的", "到2025年，60%的学校配备校医", dated=True),
)

PART_OF_NUMBER = "其中|含|包括"  # 达到70%（其中农村60%）: in brackets behind a number it states a part of the same

# What a target's ``rule`` names. A number without a measure (指数达到90) is compared, but with less to hold on to.
REASONS = {
    "compared": Reason(0.97, "a word compares the number with what is to be reached", "森林覆盖率不低于45%"),
    "bounded": Reason(0.95, "a word behind the number bounds it", "带动就业5000人以上"),
    "listed": Reason(0.92, "it goes on with a list of such numbers, or says a part of one", "新增3座泵站，20座水厂"),
    "indicated": Reason(0.92, "what is done or measured is counted", "培育20家龙头企业"),
    "dated": Reason(0.85, "it has a date and stands where goals stand", "到2025年，中心站点10个"),
    "unmeasured": Reason(0.85, "it is compared, but has no measure", "到2025年，营商环境指数达到90"),
}
DATES = (
    DateForm(
        "yearly_by",
        rf"每年(?:度)?的?(?:\d{{1,2}}月份?[底末]?[、和])*(?:第?[一二三四1-4]季度[底末]|[上下]半年|年?[底末]|(?:\d{{1,2}}|[{UP_TO_99}]{{1,3}})月份?(?:\d{{1,2}}日|[底末]|[上中下]旬)?)(?=之?前|以前)"
        r"|每(?:季度?(?:[底末](?!月)|(?:[首末]|第一个|最后一个)月(?:\d{1,2}日|[底末]|[上中下]旬))|月(?:[底末]|\d{1,2}日))(?=之?前|以前)",
        "每年6月底前新增停车泊位300个",
        "每年6月底",
    ),
    DateForm(
        "yearly",
        r"每(?:年(?!龄|度)(?:\d{1,2}月份?(?![\d底末上中下]))?|半年|季度|月(?!份|薪))",
        "每年新增停车泊位300个",
        "每年",
    ),
    DateForm(
        "years",
        r"20\d\d年?(?:[-—–~]{1,2}|至|到)20\d\d年(?:期?间)?",
        "2021-2023年，新增停车泊位300个",
        "2021-2023年",
    ),
    DateForm(
        "plan",
        r"[“\"‘]?十[一二三四五六七]五[”\"’]?(?:规划)?(?:期末|末期?|时期末?|期间)",
        "到“十四五”末，新增停车泊位300个",
        "“十四五”末",
    ),
    DateForm(
        "within_year",
        rf"(?:[今当本]年|(?<![\d{UP_TO_99}两几半多近每学周百])年)度?内(?![部容地外涵])",
        "年内新增停车泊位300个",
        "年内",
    ),
    DateForm(
        "season",
        r"(?:20\d\d年|[今明当本]年)?(?:元旦|春节|五一|端午|中秋|国庆|主?汛期|入汛|[采供]暖[季期]|入冬|[春秋]季(?:学期)?开学)节?(?=之?前|以前)",
        "2026年汛期前新增停车泊位300个",
        "2026年汛期",
    ),
    DateForm(
        "in_years",
        rf"(?<![\d{UP_TO_99}近第])(?:[1-9{DIGITS}两]|十)年之?内(?![部容地外涵])",
        "三年内新增停车泊位300个",
        "三年内",
    ),
    DateForm(
        "calendar",
        rf"(?:20\d\d|二[〇○零][〇○零{DIGITS}]{{2}})年(?:年?[底末初中]|[上下]半年|第?[一二三四1-4]季度[底末]?"
        rf"|(?:\d{{1,2}}|[{UP_TO_99}]{{1,3}})月份?(?:(?:\d{{1,2}}|[{UP_TO_99}]{{1,3}})日|[底末]|[上中下]旬)?)?",
        "2025年6月底前新增停车泊位300个",
        "2025年6月底",
    ),
    DateForm(
        "numeric",
        r"(?<![\d.])20[1-4]\d[-./](?:1[0-2]|0?[1-9])(?:[-./](?:3[01]|[12]\d|0?[1-9]))?(?![\d.%])",
        "2025.6前新增停车泊位300个",
        "2025.6",
    ),
    DateForm(
        "this_year",
        r"(?:[今明当本]年)?(?:年?[底末]|\d{1,2}月份?(?:\d{1,2}日|[底末])?|[上下]半年|第?[一二三四1-4]季度[底末]?)(?=之?前|以前|(?:全面|全部|基本)?(?:完成|建成|投[入用产]|竣工|开工|动工|启动|印发|出台|取得|形成|见到|见效))"
        # 年底入园企业达到30家: at the beginning of a clause it needs no 前
        r"|(?:(?<=[,，。;；:：(（〔\[【])|(?<![^\n]))(?:[今明当本]年)?(?:年底|\d{1,2}月底)(?=[一-龥□])"
        # 完成时限：6月底
        r"|(?<=[限间点求期][:：])(?:[今明当本]年)?(?:年?[底末]|\d{1,2}月份?(?:\d{1,2}日|[底末])?|[上下]半年|第?[一二三四1-4]季度[底末]?)(?![一-龥\d])"
        r"|(?<=[；;，,])(?:[今明当本]年)?(?:年[底末]|\d{1,2}月[底末])(?=[)）〕；;。]|$)",  # （市水利局牵头；6月底）
        "6月底前新增停车泊位300个",
        "6月底",
    ),
    DateForm(
        "relative",
        rf"(?:本?{KINDS})?(?:正式)?(?:{ISSUES}|{OTHER_EVENTS}){BEGINS}{COUNT}(?:之?内|(?![一-龥]))",
        "本通知印发之日起30日内新增停车泊位300个",
        "本通知印发之日起30日内",
    ),
)
BEGIN_DATES = rf"0-9“\"‘每十今明当本年底末上下实工行方通意办细规计文正印发公出施收接第元春五端中国主汛入采供秋国两{DIGITS}"  # what a date begins with, so that it is soon found
# Whose publication a deadline is counted from: a document that is made only then (制定方案，方案印发后…), or that is named (市级方案印发后…).
MADE_BEFORE = rf"(?:制定|制订|编制|起草|拟定|出台|印发)[^。;；:：]*(?:{NOUNS})[,，]?$"
NAMED_BEFORE = "(?:(?![自从在于应须要请并])[一-龥□]){1,30}$"
# Words around a date: it is due then (到, 前), or it is a base (比2015年), a beginning, or part of a name.
LEAD = "[到至]$"
INTENT = "(?:^|[^一-龥])(?:力争|争取|确保|力求|计划|预计|努力)$"  # 力争2025年产值达到20亿元
DUE = "到期前|之前|以前|前|之内|内(?![部容地外涵])"
DONE = "(?:全面|全部|基本|力争|正式)*(?:完成|建成|出台|投入|投用|竣工|开工|启动|印发|上线|实现|挂牌|运营|到期(?![一-龥]))(?!了|的)"
# What is there for all to see holds for what is counted behind it; rules and groups (30日内制定细则) do not.
# 比例2027年达到60%: in the middle of a clause, too, it is then.
REACHED = "(?:力争|要|将)?(?:达到?(?![成标产])|(?:提高|提升|增加|增长|扩大|下降|降低|压缩)[到至]|[降增升][到至]|不低于|不少于|超过|突破)"
RESULT = "(?:全面|全部|基本|力争|正式)*(?:建成|建设|投入|投用|投产|竣工|运营|实现|达到)"
BASE_BEFORE = "(?:截[至止]到?|自|从|较|比|相较于|相比|基于|以|有效期至?|[日月]至)$"
AS_OF, SHALL_BE = "截[至止]到?$", f"[^。;；]{{0,60}}?(?:{_SHALL})"
BASE_BEHIND = "年?的?(?:基础|水平|以来|同期|实绩)|起|开始|度|版|的|至|到(?!期)|以后|之后|后"
INTRODUCES = (
    "[^。;；:：]{0,40}目标(?:任务)?(?:是|为|如下)?[:：]"  # 2025年主要预期目标是：… holds for all that is listed
)
LABEL = "(?:(?:完成|办结|整改|截止|办理|落实)(?:时间|期限|日期)|时间节点|时间要求|时限要求|时限)[:：]?$"
STAGE = "(?:初步|基本)?(?:取得|形成|见到|见效|达到)"  # in a statement: 6月底取得阶段性成效并持续推进
# What begins a part of a passage, which has a deadline of its own: 一是…, （2）…, ③….
PART = (
    rf"\([\d{UP_TO_99}]{{1,3}}\)|[①-⑳]"
    rf"|(?<![^。;；!?！？\t])(?:\d{{1,2}}[.、](?!\d)|[{UP_TO_99}]{{1,3}}(?:是|要|、))"
)
STANDING = "持续(?:推进|实施|开展)?|长期(?:坚持|推进|实施|任务)?|常态化(?:推进|开展)?|(?:贯穿)?全年(?:持续)?(?:推进|坚持)?|立行立改|立即整改|即知即改"
