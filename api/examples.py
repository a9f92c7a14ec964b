"""Example answers for the description of the service, from the invented city's notices in examples/."""

from api.errors import Problem
from graph.analysis.comparison import DEFINITIONS as CHANGES
from graph.analysis.measures import MEASURES
from graph.analysis.two_modes import DEFINITIONS as TWO_MODE_DEFINITIONS
from graph.answers import (
    AgencyCentrality,
    AgencyChange,
    AgencyDetail,
    AgencyRef,
    AgencyRole,
    AgencySection,
    AgencySummary,
    CarriedOut,
    Centrality,
    Communities,
    Community,
    ComparedSide,
    CoOwner,
    CoOwners,
    DocumentRef,
    DocumentSummary,
    Evidence,
    Hit,
    Hits,
    LostTaskRef,
    MovedRunRef,
    NetworkQuery,
    NetworkSize,
    Page,
    Pair,
    Pairs,
    Quality,
    RepairSummary,
    Scope,
    ScopeComparison,
    SectionSummary,
    SpanRef,
    SuggestedAgency,
    Suggestion,
    TargetRef,
    TargetSummary,
    TaskDetail,
    TaskFilter,
    TaskRef,
    TaskSummary,
    Trace,
    TraceStep,
    TwoModeNode,
    TwoModes,
)
from graph.errors import Candidate
from graph.questions import CO_OWNED, SHARED_BY_PAIRS
from graph.questions.networks import COMMUNITY_DEFINITIONS
from graph.terms import Completeness

_LABOUR = AgencyRef(
    "云川市人力资源和社会保障局", "市人力资源社会保障局", "云川市人力资源和社会保障局", "agency", "云川市"
)
_FINANCE = AgencyRef("云川市财政局", "市财政局", "云川市财政局", "agency", "云川市")
_TAX = AgencyRef("云川市税务局", "市税务局", "云川市税务局", "agency", "云川市")
_SENTENCE = (
    "为贯彻落实《国务院关于印发“十三五”促进就业规划的通知》（国发〔2017〕10号）和《云川省人民政府关于做好当前"
    "稳就业工作的实施意见》（云川政发〔2019〕5号）精神，合力办好就业这件最大的民生实事，经市政府同意，现将《云川市稳定"
    "和扩大就业重点任务分工》印发给你们，并就有关事项通知如下，请认真执行。"
)
_REFERENCE = (
    "云川市人民政府办公厅. 关于印发云川市稳定和扩大就业重点任务分工的通知：云川府办发〔2019〕36号[A]. 2019-06-18"
)
_SUMMARY = DocumentSummary(
    id="云川府办发〔2019〕36号",
    number="云川府办发〔2019〕36号",
    title="云川市人民政府办公厅关于印发云川市稳定和扩大就业重点任务分工的通知",
    issuer="云川市人民政府办公厅",
    date="2019-06-18",
    jurisdiction="云川市",
    level="市",
    known_only_by_citation=False,
    source="yunchuan-2019-36.txt",
    tasks=36,
    sections=6,
    lost_tasks=(),
    incomplete_tasks=0,
    lost_sentences=0,
    unread=0,
    implements=(
        CarriedOut(
            DocumentRef("国发〔2017〕10号", "国发〔2017〕10号", "国务院关于印发“十三五”促进就业规划的通知", True),
            _SENTENCE,
            "贯彻落实",
            (SpanRef(73, 223),),
        ),
    ),
    spans=(SpanRef(0, 33),),
    citation=f"{_REFERENCE}.",
)
_STATEMENT = "市人力资源社会保障局牵头，市财政局、市税务局配合。"
_TASK = TaskSummary(
    id="云川府办发〔2019〕36号:2",
    document="云川府办发〔2019〕36号",
    document_number="云川府办发〔2019〕36号",
    document_title="云川市人民政府办公厅关于印发云川市稳定和扩大就业重点任务分工的通知",
    number="2",
    number_inferred=False,
    order=2,
    section_path="一",
    section_title="守住就业基本盘",
    text="对不裁员或者少裁员的参保企业返还部分失业保险费，办理期限压缩至15个工作日以内。返还资金可用于职工生活补助、"
    "缴纳社会保险费和转岗培训，不得挪作他用。",
    statement=_STATEMENT,
    completeness=Completeness.COMPLETE,
    open_ended=False,
    deadline=None,
    leads=(_LABOUR,),
    co_responsible=(_FINANCE, _TAX),
    confidence=0.98,
    spans=(SpanRef(715, 789),),
    statement_spans=(SpanRef(789, 814),),
    citation=f"{_REFERENCE}：任务2，一、守住就业基本盘：“对不裁员或者少裁员的参保企业返还部分失业保险费，办理期限压缩至"
    f"15个工作日以内……{_STATEMENT}”.",
)

DOCUMENTS = Page(total=1, truncated=False, items=(_SUMMARY,))
DOCUMENT = _SUMMARY
TASKS = Page(total=36, truncated=True, items=(_TASK,))
TASK = TaskDetail(
    task=_TASK,
    roles=(
        AgencyRole(_LABOUR, _LABOUR.name, "LEADS", "lead_verb", 0.99, _STATEMENT, (SpanRef(789, 799),)),
        AgencyRole(_FINANCE, _FINANCE.name, "CO_RESPONSIBLE", "assist_verb", 0.98, _STATEMENT, (SpanRef(802, 806),)),
        AgencyRole(_TAX, _TAX.name, "CO_RESPONSIBLE", "assist_verb", 0.98, _STATEMENT, (SpanRef(807, 811),)),
    ),
    targets=(
        TargetRef(
            id="云川府办发〔2019〕36号:2:t1",
            text="办理期限压缩至15个工作日以内",
            metric="办理期限",
            operator="<=",
            value=15,
            unit="个工作日",
            by=None,
            approx=False,
            rule="compared",
            confidence=0.97,
            spans=(SpanRef(739, 754),),
        ),
    ),
    previous=TaskRef("云川府办发〔2019〕36号:1", "任务 1"),
    next=TaskRef("云川府办发〔2019〕36号:3", "任务 3"),
)
QUALITY = Quality(
    document=DocumentSummary(
        id="云川府办发〔2020〕8号",
        number="云川府办发〔2020〕8号",
        title="云川市人民政府办公厅关于印发2020年云川市稳定和扩大就业重点任务分工的通知",
        issuer="云川市人民政府办公厅",
        date="2020-03-12",
        jurisdiction="云川市",
        level="市",
        known_only_by_citation=False,
        source="yunchuan-2020-8-scrambled.txt",
        tasks=32,
        sections=6,
        lost_tasks=("15", "23", "31", "34"),
        incomplete_tasks=8,
        lost_sentences=23,
        unread=0,
        implements=_SUMMARY.implements,
        spans=(SpanRef(0, 39),),
        citation="云川市人民政府办公厅. 关于印发2020年云川市稳定和扩大就业重点任务分工的通知：云川府办发〔2020〕8号[A]. "
        "2020-03-12.",
    ),
    repair=RepairSummary(
        sentences=84, agreeing=23, restored=22, lost=23, runs=(MovedRunRef(4, 5, 5, (SpanRef(979, 1181),)),)
    ),
    lost_tasks=(LostTaskRef("15", "14", "16", "三"),),
    doubtful_tasks=(
        TaskSummary(
            id="云川府办发〔2020〕8号:19",
            document="云川府办发〔2020〕8号",
            document_number="云川府办发〔2020〕8号",
            document_title="云川市人民政府办公厅关于印发2020年云川市稳定和扩大就业重点任务分工的通知",
            number="19",
            number_inferred=False,
            order=18,
            section_path="四",
            section_title="帮助重点群体就业",
            text="从毕业前一年开始为高校毕业生建立求职台账，高校毕业生年底就业率不低于90%。",
            statement=None,
            completeness=Completeness.TRUNCATED_END,
            open_ended=None,
            deadline=None,
            leads=(),
            co_responsible=(),
            confidence=None,
            spans=(SpanRef(2104, 2141),),
            statement_spans=(),
            citation="云川市人民政府办公厅. 关于印发2020年云川市稳定和扩大就业重点任务分工的通知：云川府办发〔2020〕8号[A]. "
            "2020-03-12：任务19，四、帮助重点群体就业：“从毕业前一年开始为高校毕业生建立求职台账，高校毕业生年底就业率不低于"
            "90%。”.",
        ),
    ),
    unread=(),
)
SECTIONS = Page(
    total=6,
    truncated=True,
    items=(
        SectionSummary(
            id="云川府办发〔2019〕36号:§一",
            document="云川府办发〔2019〕36号",
            document_number="云川府办发〔2019〕36号",
            path="一",
            number="一",
            title="守住就业基本盘",
            level=1,
            order=1,
            tasks=4,
            spans=(SpanRef(542, 551),),
            citation=f"{_REFERENCE}: 一、守住就业基本盘.",
        ),
    ),
)
TARGETS = Page(
    total=19,
    truncated=True,
    items=(
        TargetSummary(
            document="云川府办发〔2019〕36号",
            document_number="云川府办发〔2019〕36号",
            task="云川府办发〔2019〕36号:1",
            target=TargetRef(
                id="云川府办发〔2019〕36号:1:t1",
                text="全市城镇新增就业累计达到24万人以上",
                metric="城镇新增就业",
                operator=">=",
                value=24,
                unit="万人",
                by="2020年",
                approx=False,
                rule="compared",
                confidence=0.97,
                spans=(SpanRef(638, 656),),
            ),
            leads=(_LABOUR,),
            co_responsible=(_FINANCE,),
            citation=f"{_REFERENCE}：任务1，一、守住就业基本盘：“全市城镇新增就业累计达到24万人以上”.",
        ),
    ),
)
HITS = Hits(
    words="失业保险费",
    total=1,
    truncated=False,
    items=(Hit(task=_TASK, place="text", start=18, end=23, spans=(SpanRef(733, 738),)),),
)
_BUSIEST = AgencySummary(
    id=_LABOUR.id,
    name=_LABOUR.name,
    full_name=_LABOUR.full_name,
    jurisdiction="云川市",
    level="市",
    kind="agency",
    names=("市人力资源社会保障局",),
    leads=12,
    co_responsible=10,
    shared=22,
)
_EVIDENCE = Evidence(
    task=_TASK.id,
    label="任务 2",
    document=_TASK.document,
    document_number=_TASK.document_number,
    statement=_STATEMENT,
    statement_spans=_TASK.statement_spans,
    confidence=0.99,
)
_PAIR = Pair(
    rank=1,
    first=_LABOUR,
    second=_FINANCE,
    tasks=5,
    listed_by=TaskFilter(_LABOUR.id, _FINANCE.id, "any", None),
    examples=(_EVIDENCE,),
)
TRACE = Trace(
    task=_TASK,
    chains=(
        (
            TraceStep(
                kind="task",
                id=_TASK.id,
                label="任务 2",
                relation=None,
                sentence=None,
                verb=None,
                spans=(SpanRef(715, 789),),
            ),
            TraceStep(
                kind="section",
                id="云川府办发〔2019〕36号:§一",
                label="一、守住就业基本盘",
                relation="PART_OF",
                sentence=None,
                verb=None,
                spans=(SpanRef(542, 551),),
            ),
            TraceStep(
                kind="document",
                id=_SUMMARY.id,
                label=f"{_SUMMARY.number} 《{_SUMMARY.title}》",
                relation="PART_OF",
                sentence=None,
                verb=None,
                spans=(SpanRef(0, 33),),
            ),
            TraceStep(
                kind="document",
                id="国发〔2017〕10号",
                label="国发〔2017〕10号 《国务院关于印发“十三五”促进就业规划的通知》",
                relation="IMPLEMENTS",
                sentence=_SENTENCE,
                verb="贯彻落实",
                spans=(SpanRef(73, 223),),
                known_only_by_citation=True,
            ),
        ),
    ),
    notes=(),
    citations=(
        _TASK.citation,
        "国务院. 关于印发“十三五”促进就业规划的通知：国发〔2017〕10号[A]. [2017]. 转引自："
        f"{_REFERENCE}：“{_SENTENCE.translate(str.maketrans('“”', '‘’'))}”.",
    ),
)
AGENCIES = Page(total=37, truncated=True, items=(_BUSIEST,))
SUGGESTIONS = Page(
    total=1,
    truncated=False,
    items=(
        Suggestion(
            first=SuggestedAgency(
                AgencyRef("云川市数据管理局", "市数据管理局", "云川市数据管理局", "agency", "云川市"),
                known=False,
                names=("市数据管理局",),
                total=1,
                tasks=("云川府办发〔2019〕36号:7",),
            ),
            second=SuggestedAgency(
                AgencyRef("云川市大数据发展管理局", "市大数据局", "云川市大数据发展管理局", "agency", "云川市"),
                known=True,
                names=("市大数据局",),
                total=1,
                tasks=("云川府办发〔2019〕36号:12",),
            ),
            score=83.3,
            reason="名称相近 The names are near.",
        ),
    ),
)
AGENCY = AgencyDetail(
    agency=_BUSIEST,
    rank=1,
    ranked=34,
    leads=Page(total=12, truncated=True, items=(_TASK,)),
    co_responsible=Page(total=0, truncated=False, items=()),
    sections=Page(
        total=6,
        truncated=True,
        items=(
            AgencySection(
                document="云川府办发〔2019〕36号",
                section="云川府办发〔2019〕36号:§一",
                path="一",
                title="守住就业基本盘",
                leads=2,
                co_responsible=2,
                tasks=4,
            ),
        ),
    ),
    partners=Page(total=29, truncated=True, items=(_PAIR,)),
)
CO_OWNERS = CoOwners(
    role="any",
    definition=CO_OWNED["any"],
    total=34,
    truncated=True,
    at_least=False,
    lost_tasks=0,
    items=(
        CoOwner(
            rank=1,
            agency=_LABOUR,
            tasks=22,
            leads=12,
            co_responsible=10,
            listed_by=TaskFilter(_LABOUR.id, None, "any", None),
            examples=(_EVIDENCE,),
        ),
    ),
)
PAIRS = Pairs(
    definition=SHARED_BY_PAIRS,
    total=94,
    truncated=True,
    at_least=False,
    lost_tasks=0,
    items=(_PAIR,),
)
_SIZE = NetworkSize(nodes=36, edges=94, components=3, largest_component=34, density=0.1492, level_assortativity=None)
CENTRALITY = Centrality(
    view=NetworkQuery(Scope(documents=("云川府办发〔2019〕36号",))),
    definitions=MEASURES,
    notes=(),
    size=_SIZE,
    core_fit=0.5512,
    at_least=False,
    total=36,
    truncated=True,
    items=(
        AgencyCentrality(
            agency=_LABOUR,
            tasks=22,
            leads=12,
            co_responsible=10,
            degree=29,
            strength=52,
            betweenness=0.5963,
            weighted_betweenness=0.5471,
            closeness=0.8409,
            eigenvector=0.6139,
            pagerank=0.1924,
            k_core=6,
            constraint=0.1385,
            effective_size=24.8621,
            clustering=0.1478,
            core=True,
        ),
    ),
)
TWO_MODES = TwoModes(
    view=NetworkQuery(),
    definitions=TWO_MODE_DEFINITIONS,
    notes=(),
    agencies=36,
    others=36,
    edges=121,
    at_least=False,
    total=72,
    truncated=True,
    items=(TwoModeNode(_LABOUR.id, "agency", _LABOUR, degree=22, degree_centrality=0.6111, betweenness=0.5704),),
)
COMMUNITIES = Communities(
    view=NetworkQuery(),
    definitions=COMMUNITY_DEFINITIONS,
    resolution=1.0,
    size=_SIZE,
    modularity=0.2873,
    runs=10,
    nmi=0.8214,
    ari=0.7902,
    at_least=False,
    total=7,
    truncated=True,
    items=(Community(1, 3, (_LABOUR, _FINANCE, _TAX)),),
)
COMPARISON = ScopeComparison(
    by="document",
    first_name="云川府办发〔2019〕36号",
    second_name="云川府办发〔2020〕8号",
    scope=Scope(),
    definitions=CHANGES,
    first=ComparedSide(36, 36, 94, 0.1492, 5, 0.5512, without_lead=0, tasks_without_lead=(), at_least=False),
    second=ComparedSide(
        32, 33, 82, 0.1553, 4, 0.5433, without_lead=1, tasks_without_lead=("云川府办发〔2020〕8号:19",), at_least=True
    ),
    total=41,
    truncated=True,
    items=(AgencyChange(_TAX, "stayed", 4, 3, 0, 1, "gained", core_before=False, core_after=False, core=None),),
)
PROBLEMS = {
    404: Problem("Not found", 404, "No task 999.", "/api/v1/tasks/999"),
    409: Problem(
        "Ambiguous",
        409,
        "'2' is ambiguous, say which: 云川府办发〔2019〕36号:2；云川府办发〔2020〕8号:2",
        "/api/v1/tasks/2",
        (
            Candidate(
                "task", "云川府办发〔2019〕36号:2", "云川府办发〔2019〕36号 《云川市促进就业重点任务分工》 任务 2"
            ),
            Candidate("task", "云川府办发〔2020〕8号:2", "云川府办发〔2020〕8号 任务 2"),
        ),
    ),
    422: Problem("Bad input", 422, "limit: at most 1000.", "/api/v1/pairs"),
    500: Problem("Internal error", 500, "The server failed; its log has the details.", "/api/v1/pairs"),
    503: Problem("Graph unavailable", 503, "No graph database answers.", "/api/v1/pairs"),
}
