"""Example answers for the description of the service: made from the shapes of the answers and the values below."""

from dataclasses import asdict, fields, replace
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from api.errors import Problem
from graph.answers import AgencyRef, DocumentRef, DocumentVersion, Page, SpanRef, TaskFilter, TaskOwner
from graph.differences.facts import Change, ComparedAgency, ComparedTask, TaskDifference
from graph.errors import Candidate
from graph.model import Span
from graph.terms import Completeness, Role

# All of an invented city's notice in examples/, so that one answer fits the other.
_DOCUMENT = "云川府办发〔2019〕36号"
_TITLE = "云川市人民政府办公厅关于印发云川市稳定和扩大就业重点任务分工的通知"
_CITED = "国发〔2017〕10号"
_REFERENCE = (
    "云川市人民政府办公厅. 关于印发云川市稳定和扩大就业重点任务分工的通知：云川府办发〔2019〕36号[A]. 2019-06-18"
)
_STATEMENT = "市人力资源社会保障局牵头，市财政局、市税务局配合。"
_LABOUR = AgencyRef(
    "云川市人力资源和社会保障局", "市人力资源社会保障局", "云川市人力资源和社会保障局", "agency", "云川市"
)
_BEFORE = ComparedTask(
    f"{_DOCUMENT}:2",
    "2",
    "一",
    "对不裁员或者少裁员的参保企业返还部分失业保险费。",
    _STATEMENT,
    None,
    leads=(ComparedAgency(_LABOUR.id, _LABOUR.name),),
    co_responsible=(ComparedAgency("云川市财政局", "市财政局"),),
    targets=(),
)
_AFTER = replace(_BEFORE, deadline="2020年底")

# The value of a field, by its class and name where others have another one by the same name.
VALUES: dict[str, Any] = {
    "Role": Role.LEADS,
    "NamedPart.name": _LABOUR.name,
    "CorrectedFact.value": None,
    "CorrectedFact.reading": None,
    "CorrectedFact.fact": "task",
    "CorrectedFact.field": "parts",
    "CorrectedFact.author": None,
    "CorrectedFact.undone": None,
    "Correction.value": None,
    "Correction.reading": None,
    "Correction.author": None,
    "Correction.reason": None,
    "Correction.time": "2026-03-02T08:15:00+00:00",
    "Span": Span(715, 789, "第14行"),
    "CorrectedFact.reason": None,
    "CorrectedFact.time": "2026-03-02T08:15:00+00:00",
    "CorrectionKey.passage": "6f1d3f2b9c0a4e57",
    "PreviewTask.key": "6f1d3f2b9c0a4e57",
    "PreviewSentence.reason": "a duty worded in running text, no statement",
    "PreviewSentence.place": "第52行",
    "PreviewSentence.key": "0b8a4d1e7c25f936",
    "Caution.key": "0b8a4d1e7c25f936",
    "Hits.parted": ("就业", "服务"),
    "Hits.meant": (),
    "Hits.documents": (),
    "Hits.nearest": (),
    "Hits.near_names": (),
    "FoundName.kind": "agency",
    "FoundName.id": _LABOUR.id,
    "FoundName.label": _LABOUR.id,
    "UnknownName.tasks": (f"{_DOCUMENT}:2",),
    "AgencyRef": _LABOUR,
    "DocumentRef": DocumentRef(_CITED, _CITED, "国务院关于印发“十三五”促进就业规划的通知", known_only_by_citation=True),
    "SpanRef": SpanRef(715, 789),
    "TaskOwner": TaskOwner(**asdict(_LABOUR), word="牵头"),
    "TaskFilter": TaskFilter(_LABOUR.id, None, "any", None),
    "AgencySummary.id": _LABOUR.id,
    "AgencySummary.name": _LABOUR.name,
    "AgencySection.section": f"{_DOCUMENT}:§一",
    "AgencySection.title": "守住就业基本盘",
    "DocumentHistory.versions": (
        DocumentVersion(1, "2019-06-18", "2020-03-02", "yunchuan-2019-36.txt", 14, kept=0, outside=(), changed=()),
        DocumentVersion(
            2,
            "2020-03-02",
            None,
            "yunchuan-2019-36-revised.txt",
            14,
            kept=13,
            outside=(),
            changed=(TaskDifference("changed", _BEFORE, _AFTER, 1.0, (Change("deadline", None, "2020年底"),)),),
        ),
    ),
    "DocumentSummary.id": _DOCUMENT,
    "DocumentSummary.number": _DOCUMENT,
    "DocumentSummary.lost_tasks": (),
    "DocumentSummary.spans": (SpanRef(0, 33),),
    "Implementation.document": DocumentRef(_DOCUMENT, _DOCUMENT, _TITLE, known_only_by_citation=False),
    "Implementation.depth": 1,
    "Implementation.implements": _CITED,
    "PassageSummary.section": f"{_DOCUMENT}:§一",
    "PassageSummary.number": "（一）",
    "DescendedPassage.number": "（二）",
    "DescendedPassage.text": "五年培训农民工3000万人次。",
    "DerivedTask.derives_from": f"{_CITED}:§二",
    "DerivedTask.depth": 1,
    "DerivedTask.rule": "reworded",
    "Shift.what": "培训农民工",
    "Shift.before": "3000万人次",
    "Shift.after": "24万人次",
    "Shift.kind": "lowered",
    "SectionSummary.id": f"{_DOCUMENT}:§一",
    "SectionSummary.number": "一",
    "SectionSummary.title": "守住就业基本盘",
    "SectionSummary.level": 1,
    "LoadState.id": "5f0c2d8e9b7a4136",
    "LoadState.stage": "read",
    "LoadState.problem": None,
    "LoadedFile.name": "yunchuan-2019-36.txt",
    "LoadedFile.stage": "read",
    "LoadedFile.reason": None,
    "LoadedDocument.file": "yunchuan-2019-36.txt",
    "LoadedDocument.replaced": (),
    "RefusedFile.name": "attendance.xlsx",
    "RefusedFile.reason": "attendance.xlsx: no policy document, nothing to load",
    "Preview.id": _DOCUMENT,
    "Preview.number": _DOCUMENT,
    "PreviewTask.leads": (_LABOUR.name,),
    "PreviewTask.co_responsible": ("市财政局", "市税务局"),
    "PreviewTask.place": "第12行",
    "PreviewAgency.id": _LABOUR.id,
    "PreviewAnnex.name": "附件1.xlsx",
    "PreviewAnnex.reason": "its name begins like the annex that the notice lists",
    "PreviewWords.text": "扫一扫在手机打开当前页",
    "PreviewWords.reason": "furniture of a site",
    "PreviewWords.place": "第3页",
    "Caution.what": "not understood: no rule reads it",
    "Caution.words": "各有关方面要各负其责。",
    "Caution.place": "第40行",
    "Hit.start": 18,
    "Hit.end": 23,
    "NetworkQuery.alpha": None,
    "NetworkQuery.strongest": None,
    "TwoModeNode.id": _LABOUR.id,
    "Scope.documents": (_DOCUMENT,),
    "Scope.issuer": None,
    "Scope.level": None,
    "Scope.place": None,
    "Scope.section": None,
    "Scope.year": None,
    "TargetRef.id": f"{_DOCUMENT}:2:t1",
    "TargetRef.text": "办理期限压缩至15个工作日以内",
    "TargetRef.rule": "compared",
    "Change.after": "市经信局",
    "Change.before": "市工信局",
    "Change.what": "renamed",
    "ComparedTask.section": "一",
    "ComparedTarget.words": "办理期限压缩至15个工作日以内",
    "ComparedTarget.measure": "<= 15 个工作日",
    "TaskDifference.kind": "reworded",
    "TaskDifference.score": 0.93,
    "TaskComparison.first": DocumentRef(_DOCUMENT, _DOCUMENT, _TITLE, known_only_by_citation=False),
    "FateCount.kind": "kept",
    "RenamedAgency.after": _LABOUR,
    "RenamedAgency.before": _LABOUR,
    "RenamedAgency.source": "registry",
    "TraceStep.kind": "document",
    "TraceStep.id": _CITED,
    "TraceStep.label": f"{_CITED} 《国务院关于印发“十三五”促进就业规划的通知》",
    "TraceStep.relation": "IMPLEMENTS",
    "TraceStep.known_only_by_citation": True,
    "ComparedWords.lower": "24",
    "ComparedWords.higher": "5000",
    "ComparedWords.equal": False,
    "DerivedPassage.depth": 1,
    "DerivedPassage.start_kind": "task",
    "DerivedPassage.start": f"{_DOCUMENT}:1",
    "DerivedPassage.kind": "section",
    "DerivedPassage.id": f"{_CITED}:§一:（三）",
    "DerivedPassage.label": "（三）主要目标",
    "DerivedPassage.document": _CITED,
    "DerivedPassage.document_label": f"{_CITED} 《国务院关于印发“十三五”促进就业规划的通知》",
    "DerivedPassage.state": "suggested",
    "DerivedPassage.score": 0.93,
    "DerivedPassage.rule": "reworded",
    "SuggestedAgency.names": ("市数据管理局",),
    "SuggestedAgency.tasks": (f"{_DOCUMENT}:7",),
    "SuggestedAgency.total": 1,
    "Suggestion.reason": "The names are near.",
    "Suggestion.score": 83.3,
    "SetAsideWords.text": "市水利局牵头，市财政局配合",
    "SetAsideWords.reason": "hidden text",
    "SetAsideWords.place": "第3页",
    "UnreadSentence.text": "各有关方面要各负其责。",
    "UnreadSentence.reason": "no rule reads it",
    "SuccessionRef.source": _CITED,
    "after": "14",
    "before": "16",
    "branch": "government",
    "by": "2020年",
    "citation": f"{_REFERENCE}.",
    "citations": (f"{_REFERENCE}.",),
    "completeness": Completeness.COMPLETE,
    "confidence": 0.98,
    "date": "2019-06-18",
    "deadline": "2020年底",
    "due": "2020-12-31",
    "due_after": "2020-01-01",
    "due_before": "2020-12-31",
    "due_kind": "dated",
    "due_rule": "printed",
    "DueList.by": "2020-12-31",
    "DueList.on": "2020-07-01",
    "TargetRef.due": "2020-12-31",
    "DueItem.words": "办理期限压缩至15个工作日以内",
    "definition": "Tasks shared with at least one other agency, in either role; collectives do not count.",
    "definitions": {"network": "Agencies are joined where they share tasks; a weight is their number."},
    "document": _DOCUMENT,
    "document_number": _DOCUMENT,
    "document_title": _TITLE,
    "first_name": _DOCUMENT,
    "full_name": _LABOUR.full_name,
    "id": f"{_DOCUMENT}:2",
    "issuer": "云川市人民政府办公厅",
    "jurisdiction": "云川市",
    "kind": "agency",
    "label": "任务 2",
    "level": "市",
    "metric": "办理期限",
    "mode": "agency",
    "name": _LABOUR.name,
    "names": (_LABOUR.name,),
    "notes": (),
    "number": "2",
    "operator": "<=",
    "path": "一",
    "role": Role.LEADS.value,
    "rule": "lead_verb",
    "second_name": "云川府办发〔2020〕8号",
    "section_path": "一",
    "section_title": "守住就业基本盘",
    "sentence": f"为贯彻落实《国务院关于印发“十三五”促进就业规划的通知》（{_CITED}）精神，现就有关事项通知如下。",
    "source": "yunchuan-2019-36.txt",
    "statement": _STATEMENT,
    "statement_spans": (SpanRef(789, 814),),
    "task": f"{_DOCUMENT}:2",
    "tasks_without_lead": (),
    "text": "对不裁员或者少裁员的参保企业返还部分失业保险费，办理期限压缩至15个工作日以内。",
    "title": _TITLE,
    "unit": "个工作日",
    "value": 15,
    "verb": "贯彻落实",
    "word": "牵头",
    "words": "失业保险费",
    "year": 2019,
}
PLAIN: dict[Any, Any] = {bool: False, int: 2, float: 0.5}


def make_example(shape: Any, name: str = "") -> Any:
    """A value of a type; ``name`` is that of a field, alone or behind its class."""
    for key in (getattr(shape, "__name__", ""), name, name.rpartition(".")[2]):
        if key in VALUES and _fits(VALUES[key], shape):
            return VALUES[key]
    if get_origin(shape) in {Union, UnionType}:
        return make_example(next(each for each in get_args(shape) if each is not NoneType), name)
    if get_origin(shape) is Literal:
        return get_args(shape)[0]
    if get_origin(shape) is tuple:
        return (make_example(get_args(shape)[0], name),)
    return PLAIN[shape] if shape in PLAIN else _fill(shape)


def _fill(shape: Any) -> Any:
    """An answer, field by field; a page of a list has one row of several."""
    kind = get_origin(shape) or shape
    parameters: tuple[TypeVar, ...] = getattr(kind, "__parameters__", ())
    row = dict(zip(parameters, get_args(shape), strict=False))
    hints = get_type_hints(kind)
    values = {
        field.name: make_example(_put_in(hints[field.name], row), f"{kind.__name__}.{field.name}")
        for field in fields(kind)
    }
    return kind(**values | ({"total": 36, "truncated": True} if issubclass(kind, Page) else {}))


def _put_in(shape: Any, row: dict[TypeVar, Any]) -> Any:
    """The type of a field of a generic class, with what T stands for."""
    is_generic = bool(getattr(shape, "__parameters__", None))
    return shape[tuple(row.values())] if row and is_generic else shape


def _fits(value: Any, shape: Any) -> bool:
    """Whether a value is of a type, as far as the same name is used for several."""
    if get_origin(shape) in {Union, UnionType}:
        return any(_fits(value, each) for each in get_args(shape))
    if get_origin(shape) is Literal:
        return value in get_args(shape)
    if get_origin(shape) is tuple:
        return isinstance(value, tuple) and all(_fits(each, get_args(shape)[0]) for each in value)
    kind = get_origin(shape) or shape
    return isinstance(value, (int, float) if kind is float else kind) and not (kind is int and isinstance(value, bool))


PROBLEMS = {
    202: Problem(
        "Being computed",
        202,
        "This takes a while, and has been computed for 4 s: ask again at the same address.",
        "/api/v1/centrality",
    ),
    404: Problem("Not found", 404, "No task 999.", "/api/v1/tasks/999"),
    409: Problem(
        "Ambiguous",
        409,
        "'2' is ambiguous, say which: 云川府办发〔2019〕36号:2, 云川府办发〔2020〕8号:2",
        "/api/v1/tasks/2",
        (
            Candidate(
                "task", "云川府办发〔2019〕36号:2", "云川府办发〔2019〕36号 《云川市促进就业重点任务分工》 任务 2"
            ),
            Candidate("task", "云川府办发〔2020〕8号:2", "云川府办发〔2020〕8号 任务 2"),
        ),
    ),
    401: Problem(
        "A key is needed",
        401,
        "Only who has the key of this service may do that: enter it at /enter, or send it as a bearer token.",
        "/api/v1/loads",
    ),
    403: Problem("Not allowed", 403, "Nobody may write to this service.", "/api/v1/loads"),
    413: Problem("Too large", 413, "plan.pdf: larger than 50 MB.", "/api/v1/loads/3k2j/files/plan.pdf"),
    422: Problem("Bad input", 422, "limit: at most 1000.", "/api/v1/pairs"),
    500: Problem("Internal error", 500, "The server failed; its log has the details.", "/api/v1/pairs"),
    503: Problem("Graph unavailable", 503, "No graph database answers.", "/api/v1/pairs"),
}
