"""Forms of responsibility statements (docs/documents.md) with agencies of invented places."""

import pytest

from graph.loader.statements.candidates import CandidateKind
from graph.loader.statements.grammar import RoleCue
from graph.loader.statements.matching import ReadCue
from graph.loader.statements.reading import read_cells, read_statement
from graph.loader.statements.responsibility import find_convention, find_statements
from graph.loader.statements.statement import Statement, UnparsedStatement
from graph.terms import Role

Parts = tuple[list[str], list[str], bool]


def parts_of(statement: Statement | None) -> Parts:
    """Who leads, who shares, and whether the list is open."""
    assert statement
    leads, co = ([a.name for a in statement.actors if a.role is role] for role in (Role.LEADS, Role.CO_RESPONSIBLE))
    return leads, co, statement.open_ended


# The statement, who leads, who shares, whether the list is open.
FORMS: list[tuple[str, str, list[str], list[str], bool]] = [
    ("1", "（文化和旅游部牵头，国务院相关部门及各地区按职责分工负责）", ["文化和旅游部"], ["国务院相关部门", "各地区"], True),
    ("2", "（海关总署牵头，交通运输部、商务部等国务院相关部门按职责分工负责）", ["海关总署"], ["交通运输部", "商务部"], True),
    ("3", "（水利部、应急管理部等国务院相关部门及各地区按职责分工负责）", [], ["水利部", "应急管理部", "各地区"], True),
    ("4a", "（省政府办公厅牵头，各地区、各部门负责）", ["省政府办公厅"], ["各地区", "各部门"], True),
    ("4b", "（各地区、各部门负责）", [], ["各地区", "各部门"], True),
    ("5a", "（省体育局、省民政厅负责）", [], ["省体育局", "省民政厅"], False),
    ("5b", "（省体育局负责）", ["省体育局"], [], False),
    ("6a", "（省科技厅、省教育厅负责。列第一位者为牵头单位，下同）", ["省科技厅"], ["省教育厅"], False),
    ("6b", "（责任单位：省经信厅、省科技厅、省数据局。列第一位的为牵头单位，下同）", ["省经信厅"], ["省科技厅", "省数据局"], False),
    ("6c", "（各有关部门和单位、省教育厅负责。列第一位者为牵头单位，下同）", [], ["各有关部门和单位", "省教育厅"], True),
    ("7", "（市水利局、市林业局牵头负责）", ["市水利局", "市林业局"], [], False),
    ("8", "（教育部、财政部，各省级人民政府按职责分工负责）", [], ["教育部", "财政部", "各省级人民政府"], False),
    ("9a", "（责任单位：省工业厅、省财政厅，各市人民政府）", [], ["省工业厅", "省财政厅", "各市人民政府"], False),
    ("9b", "（责任部门：省财政厅）", ["省财政厅"], [], False),
    ("11a", "〔牵头单位：市发改委；责任单位：市财政局，各县（区）人民政府〕", ["市发改委"], ["市财政局", "各县（区）人民政府"], False),
    ("11b", "(牵头单位:省发改委;责任单位:省财政厅、省统计局)", ["省发改委"], ["省财政厅", "省统计局"], False),
    ("12a", "牵头单位：区住建局\n责任单位：区财政局、区城管局", ["区住建局"], ["区财政局", "区城管局"], False),
    ("12b", "分管省领导：林某某\n部门分工：省水利厅牵头，各地、各部门配合。", ["省水利厅"], ["各地", "各部门"], True),
    ("12c", "责任单位：财政局、发改局、教育局（列第一位者为牵头或汇总单位，下同）", ["财政局"], ["发改局", "教育局"], False),
    ("13", "(分管副省长、协管副秘书长负责,省发展改革委牵头,省财政厅、省统计局参与)", ["省发展改革委"], ["省财政厅", "省统计局"], False),
    ("14a", "(由省财政厅牵头,会同省民政厅、物价局等单位负责落实)", ["省财政厅"], ["省民政厅", "物价局"], True),
    ("14b", "(区发改局牵头,区财政局等部门,区国投公司、各街道办事处配合)", ["区发改局"], ["区财政局", "区国投公司", "各街道办事处"], True),
    ("14c", "（省教育厅会同省财政厅负责）", ["省教育厅"], ["省财政厅"], False),
    ("15", "(市人社局牵头,市发改委、财政局、商务局负责)", ["市人社局"], ["市发改委", "财政局", "商务局"], False),
    ("16", "〔责任单位：省发展改革委、省水利厅按职责分工负责。具体任务均涉及相关市（州）人民政府,不再做分工,下同。〕", [], ["省发展改革委", "省水利厅"], False),
    ("17", "(市发展改革委、人行澜溪支行、市税务局等负责。列第一位者为牵头单位,下同)", ["市发展改革委"], ["人行澜溪支行", "市税务局"], True),
    ("helps by its duty", "责任单位：县信访局，县融媒体中心、各乡镇按职责分工配合", ["县信访局"], ["县融媒体中心", "各乡镇"], False),
    ("counted by houses", "（市国资委、10户市属企业负责）", [], ["市国资委", "10户市属企业"], False),
    ("counted along a river", "（市水利局、沿线4县2区负责）", [], ["市水利局", "沿线4县2区"], False),
    ("a lone collective answers", "（各区县人民政府负责）", ["各区县人民政府"], [], False),
    ("a lone collective by its duties", "（各有关部门和单位按职责分工负责）", [], ["各有关部门和单位"], True),
    ("answers beside assists", "（市农业农村局负责，市财政局、市水利局配合）", ["市农业农村局"], ["市财政局", "市水利局"], False),
    ("a deadline beside", "（责任单位：市教育局；完成时限：2024年底前）", ["市教育局"], [], False),
    ("a collective with a mark in it", "（市民政局牵头，各市、县（市、区）人民政府配合）", ["市民政局"], ["各市、县（市、区）人民政府"], False),
    ("a list open before a collective", "（省商务厅牵头，省供销社等与有关市、县人民政府配合）", ["省商务厅"], ["省供销社", "有关市、县人民政府"], True),
    ("a place and others like it", "（责任单位：市科委、东浦新区等相关区政府）", [], ["市科委", "东浦新区"], True),
    ("a body and others of its group", "（省农业农村厅等省重大动物疫病防控指挥部成员单位负责）", ["省农业农村厅"], [], True),
    ("so many of a kind", "（县交通局牵头，9个街道、镇配合）", ["县交通局"], ["9个街道、镇"], False),
    ("others leave the list open", "（省司法厅及其他省直相关单位负责）", [], ["省司法厅", "其他省直相关单位"], True),
    ("who leads a group", "（省专班牵头单位牵头，省专班成员单位配合）", ["省专班牵头单位"], ["省专班成员单位"], False),
    ("answers beside duties", "（省卫健委负责，省财政厅、省医保局按职责分工负责）", ["省卫健委"], ["省财政厅", "省医保局"], False),
    ("a collective with helpers", "责任单位：各级便民服务中心\n参与单位：各市政府", ["各级便民服务中心"], ["各市政府"], False),
    ("a duty in a name", "（责任单位：市中小企业指导中心、市军民融合推进中心）", [], ["市中小企业指导中心", "市军民融合推进中心"], False),
    ("an alias in brackets", "（市数据局（市人工智能局）牵头，市教育局配合）", ["市数据局（市人工智能局）"], ["市教育局"], False),
    ("a bracket that never closes", "（市林业局（市绿化办）牵头，市财政局配合", ["市林业局（市绿化办）"], ["市财政局"], False),
    ("a bracket that never opened", "责任单位：市林业局、市财政局）", [], ["市林业局", "市财政局"], False),
    ("two brackets around it", "（（市林业局牵头，市财政局配合））", ["市林业局"], ["市财政局"], False),
    ("a name with 和 in it", "（市人力资源和社会保障局、市住房和城乡建设局负责）", [], ["市人力资源和社会保障局", "市住房和城乡建设局"], False),
    ("two names with 和 between", "（市教育局和市财政局负责）", [], ["市教育局", "市财政局"], False),
    ("line breaks in it", "（市生态环\n境局牵头，市水利\n局配合）", ["市生态环境局"], ["市水利局"], False),
    ("guides", "（市林业局牵头，省林草局指导）", ["市林业局"], ["省林草局"], False),
    ("a space behind a level", "责任单位：区 财政局、区教育局", [], ["区财政局", "区教育局"], False),
    ("会同 as far as the verb", "（由市金融办负责，会同市发改委、市财政局及各区县政府落实）", ["市金融办"], ["市发改委", "市财政局", "各区县政府"], False),
    ("banks of other names", "（市财政局牵头，市金融办、农业银行云川市分行等合作银行参与）", ["市财政局"], ["市金融办", "农业银行云川市分行"], True),
    ("who looks into it", "（由市人民银行牵头，会同市财政局、市银监局等单位研究落实）", ["市人民银行"], ["市财政局", "市银监局"], True),
    ("a convention for all below", "责任部门：市税务局、市财政局（排名第一的部门为牵头部门，以下均同）", ["市税务局"], ["市财政局"], False),
    ("quotation marks in a name", "（市信用办牵头，市“双随机、一公开”办配合）", ["市信用办"], ["市“双随机、一公开”办"], False),
    ("各 before two kinds", "（县水利局牵头，各乡（镇）人民政府、街道办事处配合）", ["县水利局"], ["各乡（镇）人民政府、街道办事处"], False),
    ("各 before two kinds with 和", "（县民政局、各乡镇政府和街道办负责）", [], ["县民政局", "各乡镇政府和街道办"], False),
    ("各 before each kind", "（县民政局、各镇人民政府、各街道办事处负责）", [], ["县民政局", "各镇人民政府", "各街道办事处"], False),
    ("各 and a body of its own name", "（县科技局、各乡镇人民政府、县经开区管委会负责）", [], ["县科技局", "各乡镇人民政府", "县经开区管委会"], False),
    ("各 before governments, parks and resorts", "（市商务局，各县（市）区政府、开发区、旅游度假区管委会负责）", [], ["市商务局", "各县（市）区政府、开发区、旅游度假区管委会"], False),
    ("who helps behind a label, after a comma", "责任单位：市教育局、市财政局，市科技局参与", ["市教育局", "市财政局"], ["市科技局"], False),
    ("collectives that help behind a label", "（责任单位：市教育局；各县（市、区）政府配合）", ["市教育局"], ["各县（市、区）政府"], False),
    ("a lone collective by its duties behind a label", "（责任单位：各有关部门按职责分工负责）", [], ["各有关部门"], True),
    ("who helps behind a semicolon, without a label", "（省粮储局、省农业农村厅；省农垦集团等省属企业配合）", ["省粮储局", "省农业农村厅"], ["省农垦集团"], True),
    ("who helps behind a comma among 、", "（省粮储局、省农业农村厅，省农垦集团配合）", ["省粮储局", "省农业农村厅"], ["省农垦集团"], False),
    ("who helps behind commas alone", "（省粮储局，省农业农村厅，省农垦集团配合）", [], ["省粮储局", "省农业农村厅", "省农垦集团"], False),
    ("a role in angular brackets", "（责任单位：市发改委〈牵头〉、市统计局）", ["市发改委"], ["市统计局"], False),
    ("roles in square brackets", "（市发改委［牵头］、市统计局[配合]）", ["市发改委"], ["市统计局"], False),
    ("who works with another beside a lead", "（市教育局牵头，市总工会联合市残联实施）", ["市教育局"], ["市总工会", "市残联"], False),
    ("who leads with another, without a mark", "（市教育局牵头会同市财政局落实）", ["市教育局"], ["市财政局"], False),
    ("bare sentence", "市商务局牵头，市文化和旅游局、市妇联等按职责分工负责。", ["市商务局"], ["市文化和旅游局", "市妇联"], True),
]  # fmt: skip


@pytest.mark.parametrize(("words", "leads", "co", "opened"), [form[1:] for form in FORMS], ids=[f[0] for f in FORMS])
def test_a_form_is_read(words: str, leads: list[str], co: list[str], opened: bool) -> None:
    assert parts_of(read_statement(words)) == (leads, co, opened)


@pytest.mark.parametrize("words", [form[1] for form in FORMS], ids=[form[0] for form in FORMS])
def test_each_actor_is_cut_from_its_words(words: str) -> None:
    text = f"一、任务。\n{words}\n二、其他。"
    found = [
        statement for statement in find_statements(text, find_convention(text)) if isinstance(statement, Statement)
    ]
    assert ["".join(text[actor.start : actor.end].split()) for statement in found for actor in statement.actors] == [
        actor.name for statement in found for actor in statement.actors
    ]
    assert found


NO_STATEMENTS = [
    "市教育局要会同市财政局抓好落实。",
    "各区县要加强组织领导，落实责任。",
    "（以下简称“行动”，由各地组织实施）",
    "负责。",
    "（见第3条）",
    "市政府办公厅负责解释本通知所称的重点任务。",
    "各成员单位按照职责分工，各司其职，协同推进。",
    "鼓励行业协会、科研院所、企业参与。",
    "市财政局负责统筹协调工作。",
    "全市评估工作由市教育局牵头负责。",
    "本方案由市教育局负责组织实施。",
    "（责任单位：同上）",
    "坚持以政府为主、社会参与。",
    "健全市县负责、乡镇落实。",
    "责任单位：\n促进消费提质升级\n发放消费券。",
    "牵头单位 市级责任单位 完成时限",
]


@pytest.mark.parametrize("words", NO_STATEMENTS)
def test_running_words_are_no_statement(words: str) -> None:
    assert not [found for found in find_statements(words, None) if isinstance(found, Statement)]


@pytest.mark.parametrize(
    "name",
    [
        "市投资促进局",
        "县重点项目推进办公室",
        "市中小企业支持服务中心",
        "市国防动员办",
        "市政府推进职能转变协调小组办公室",
        "市支持民营经济发展中心",
        "市引导基金公司",
    ],
)
def test_a_verb_within_a_name_does_nothing(name: str) -> None:
    statement = read_statement(f"市财政局牵头，{name}配合。", kind=CandidateKind.BARE)
    assert parts_of(statement) == (["市财政局"], [name], False)


@pytest.mark.parametrize(
    "words", ["市财政局支持市服务中心。", "全面推进政务中心、市图书馆负责。", "市支持建设服务中心、市图书馆负责。"]
)
def test_a_verb_behind_a_body_or_before_it_is_no_part_of_a_name(words: str) -> None:
    assert read_statement(words, kind=CandidateKind.BARE) is None


ENDINGS = [
    "总牵头，市财政局、市住建局分头落实",
    "总负责，市财政局、市住建局协同推进",
    "负主责，市财政局、市住建局具体抓落实",
    "牵头抓总，市财政局、市住建局各负其责",
]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_sentence_ends_in_a_statement_whichever_verb_it_uses(ending: str) -> None:
    [statement] = find_statements(f"修好主路，由市交通局{ending}。", None)
    assert isinstance(statement, Statement)
    assert parts_of(statement) == (["市交通局"], ["市财政局", "市住建局"], False)


@pytest.mark.parametrize(
    "words",
    [
        "二期建设研发楼（须通过专题会议指导后实施）。",
        "三台（经现场会商确定型号后实施）。",
        "各项富民政策全面落实，全年发放补贴。",
        "支持院校为乡村建设提供培训服务。",
        "公办学校集中采购（民办学校由举办者负责），采购信息按月公开。",
        "成员：\n王某某（市水利局）\n赵建国（市财政局）",
        "省级数据主管部门负责\n制定平台建设的技术规范，并组织验收。",
        "由登记中心会同相关业务主管部\n门研究后另行公布。",
    ],
)
def test_clauses_and_persons_are_no_statement(words: str) -> None:
    assert not [each for each in find_statements(words, None) if isinstance(each, Statement)]


@pytest.mark.parametrize("task", ["（一）改造低产茶园", "（一）建设智慧校园", "打造美丽乡村"])
@pytest.mark.parametrize("by", ["", "由"])
def test_a_task_that_ends_like_a_body_is_none(task: str, by: str) -> None:
    [statement] = find_statements(f"{task}，{by}市教育局牵头，市财政局配合。", None)
    assert isinstance(statement, Statement)
    assert parts_of(statement) == (["市教育局"], ["市财政局"], False)


def test_what_stands_before_by_is_where_and_not_who() -> None:
    [statement] = find_statements("职业学校由教育部门管理（技师学院内由人力资源社会保障部门负责）。", None)
    assert isinstance(statement, Statement)
    assert parts_of(statement) == (["人力资源社会保障部门"], [], False)


@pytest.mark.parametrize("convention", [None, 0], ids=["no convention", "the first leads"])
def test_who_has_one_duty_of_several_does_not_lead(convention: int | None) -> None:
    words = "修好水网。市水利局负总责，市财政局负责资金筹措，市水务公司组织实施。"
    [read] = [each for each in find_statements(words, convention) if isinstance(each, Statement)]
    assert parts_of(read) == ([], ["市水务公司"], False)


def test_short_tasks_are_no_persons() -> None:
    found = find_statements("1．修桥铺路（市交通局）\n2．高速路（市住建局）\n", None)
    assert [parts_of(each)[0] for each in found if isinstance(each, Statement)] == [["市交通局"], ["市住建局"]]


def test_a_division_needs_no_verb() -> None:
    statement = read_statement("（科技部、教育部、云川省人民政府，按责任分工，下同）")
    assert parts_of(statement) == ([], ["科技部", "教育部", "云川省人民政府"], False)


def test_a_convention_holds_from_where_it_stands() -> None:
    text = "（甲局、乙局负责）\n（丙局、丁局负责。列第一位者为牵头单位，下同）\n（戊局、己局负责）"
    found = find_statements(text, find_convention(text))
    leads = [parts_of(statement)[0] for statement in found if isinstance(statement, Statement)]
    assert leads == [[], ["丙局"], ["戊局"]]


@pytest.mark.parametrize(
    "words",
    [
        "列第一位的责任单位为牵头单位或汇总单位。",
        "排在首位的部门为牵头部门，其余部门为配合部门。",
        "第一责任单位为牵头单位，下同",
        "由排在第一位的单位牵头负责。",
        "责任单位为多个的，第一个单位为牵头单位。",
        "注：责任单位首位为牵头单位",
        "居首位的为牵头单位",
    ],
)
def test_a_convention_is_known_in_its_wordings(words: str) -> None:
    assert find_convention(f"现将任务分工如下。{words}") is not None


@pytest.mark.parametrize(
    "words",
    [
        "坚持把安全排在首位，由市应急局牵头负责。",
        "建成全国首家牵头实验室。",
        "排名第一的企业给予奖励，市科技局牵头。",
    ],
)
def test_what_is_first_elsewhere_is_no_convention(words: str) -> None:
    assert find_convention(words) is None


def test_a_convention_behind_the_last_statement_holds_for_all() -> None:
    text = "（甲局、乙局负责）\n（丙局、丁局负责）\n注：列第一位的为牵头单位"
    found = find_statements(text, find_convention(text))
    assert [parts_of(each)[0] for each in found if isinstance(each, Statement)] == [["甲局"], ["丙局"]]


def test_a_statement_that_no_rule_reads_is_shown_with_its_place() -> None:
    text = "开设窗口。（责任单位：详见“清单”第3项）"
    (unread,) = find_statements(text, None)
    assert isinstance(unread, UnparsedStatement)
    assert text[unread.start : unread.end] == "（责任单位：详见“清单”第3项）"


def test_cells_of_a_row_make_one_statement() -> None:
    text = "市教育局\t市财政局、市体育局\t"
    lead, assist = ReadCue(RoleCue.LEAD, "牵头"), ReadCue(RoleCue.ASSIST, "配合")
    cells = [(lead, ((0, 4),)), (assist, ((5, 14),)), (assist, ((15, 15),))]
    statement = read_cells(text, cells)
    assert parts_of(statement) == (["市教育局"], ["市财政局", "市体育局"], False)
    assert statement
    assert statement.ranges == ((0, 4), (5, 14))


def test_words_in_a_cell_say_more_than_its_column() -> None:
    text = "市教育局牵头，相关部门参与"
    assert parts_of(read_cells(text, [(ReadCue(RoleCue.ANSWER, "责任"), ((0, len(text)),))])) == (
        ["市教育局"],
        ["相关部门"],
        True,
    )


def test_a_name_that_does_not_end_like_a_bodys_is_less_sure() -> None:
    sure, doubtful = read_statement("（市教育局负责）"), read_statement("（青少年之家负责）")
    assert sure
    assert doubtful
    assert doubtful.actors[0].confidence < sure.actors[0].confidence


def test_a_mark_where_a_name_belongs_makes_no_statement() -> None:
    assert read_statement("*牵头，市财政局配合负责", kind=CandidateKind.BARE) is None


def test_only_who_helps_makes_no_statement_of_a_sentence() -> None:
    assert read_statement("组织专家驻村指导，", kind=CandidateKind.BARE) is None


def test_a_body_that_its_name_tells_may_stand_alone_in_brackets() -> None:
    assert parts_of(read_statement("（云川海关）", kind=CandidateKind.LISTED)) == (["云川海关"], [], False)
    assert read_statement("（青年突击队）", kind=CandidateKind.LISTED) is None


@pytest.mark.parametrize(
    "foot",
    [
        "主办单位：云川市人民政府办公室　承办单位：云川市信息中心\n网站标识码：1234567890　网站地图\n",
        "网站主办单位：云川市人民政府办公室 地址：云川市东门路1号 政务服务便民热线：12345 扫码进入小程序\n",
        "联系我们 本服务提供单位：云川市信息中心 网站主办单位：云川市人民政府办公室\n",
        "指导单位：云川市委网信办　责任编辑：王某\n",
        "主管单位：云川市人民政府\n电话：0000-1234567\n",
    ],
)
def test_who_keeps_the_site_answers_for_no_task(foot: str) -> None:
    page = f"1．修路。\n责任单位：市交通局\n{foot}"
    [statement] = find_statements(page, None)
    assert isinstance(statement, Statement)
    assert parts_of(statement) == (["市交通局"], [], False)


def test_words_of_a_site_above_the_tasks_hide_none() -> None:
    page = "联系我们 网站地图\n1．修路。责任单位：市交通局\n"
    assert [parts_of(each)[0] for each in find_statements(page, None) if isinstance(each, Statement)] == [["市交通局"]]


def test_a_page_number_within_a_name_is_no_part_of_it() -> None:
    words = "（牵头单位：市林业局；责任单位：市林\n第 2 页 共 4 页\n科院）"
    statement = read_statement(words)
    assert parts_of(statement) == (["市林业局"], ["市林科院"], False)
    assert statement
    assert "".join(words[start:end] for start, end in statement.actors[1].ranges) == "市林科院"
