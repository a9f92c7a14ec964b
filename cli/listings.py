"""Answers of graph/questions/ and graph/analysis/ as tables for people, in the words of the pages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cli.output import Listing
from cli.words import COMPLETENESS, ROLES, describe_repair, name_document, name_number

if TYPE_CHECKING:
    from graph.answers import (
        AgencyDetail,
        AgencyRef,
        AgencySection,
        AgencySummary,
        CoOwners,
        DocumentSummary,
        Hit,
        Hits,
        JudgementLog,
        Page,
        Pair,
        Pairs,
        Quality,
        SectionSummary,
        SpanRef,
        SuggestedAgency,
        Suggestion,
        TargetRef,
        TargetSummary,
        TaskDetail,
        TaskSummary,
        Trace,
        TraceStep,
    )
    from graph.loader.report.explain_repair import Answer, Explanation

_RANK, _AGENCY, _LEADS, _CO = "名次 rank", "机构 agency", "牵头 leads", "负责 co-responsible"
_CHARACTERS = "位置 characters"
_PLACES = {"text": "内容 text", "statement": "责任语句 statement"}
_AROUND = 15  # characters that are shown on each side of words that were searched for
_RELATIONS = {None: "", "PART_OF": "属于 part of", "IMPLEMENTS": "落实 implements"}


def list_co_owners(answer: "CoOwners") -> Iterator[Listing]:
    """Rank, agency, shared tasks; then what was counted."""
    from graph.answers import tell_apart

    called = tell_apart(row.agency for row in answer.items)
    rows = [(row.rank, called[row.agency.id], row.tasks, row.leads, row.co_responsible) for row in answer.items]
    role = "" if answer.role == "any" else f" --role {answer.role}"
    evidence = f"依据 evidence：fengong tasks --agency 机构 --shared{role}"
    notes = (answer.definition, *_qualify(answer), *count_rows(len(rows), answer.total), evidence)
    yield Listing((_RANK, _AGENCY, "共担任务 shared tasks", _LEADS, _CO), rows, notes=notes)


def list_pairs(answer: "Pairs") -> Iterator[Listing]:
    """Rank, the two agencies, shared tasks; then what was counted."""
    rows = _list_partners(answer.items)
    evidence = "依据 evidence：fengong tasks --agency 机构 --partner 机构"
    notes = (*describe_pairs(answer), *count_rows(len(rows), answer.total), evidence)
    yield Listing(_PAIR, rows, notes=notes)


def describe_pairs(answer: "Pairs") -> tuple[str, ...]:
    """What was counted as a shared task, and whether the counts are lower bounds."""
    return (answer.definition, *_qualify(answer))


def list_trace(answer: "Trace") -> Iterator[Listing]:
    """From the task up, what several chains share once; then the words that say so, and what is lost or doubtful."""
    from graph.answers import branch

    steps = [step for chain in branch(answer) for step in chain]
    rows = [_step(step) for step in steps]
    sentences = dict.fromkeys(f"依据 evidence：“{step.sentence}”" for step in steps if step.sentence)
    title = f"{answer.task.id}：{answer.task.text}"
    yield Listing(("关系 relation", "内容 what"), rows, title=title, notes=(*sentences, *answer.notes))


def list_documents(answer: "Page[DocumentSummary]") -> Iterator[Listing]:
    """The documents with what is known and lost of each."""
    yield Listing(
        _DOCUMENT, [_document(row) for row in answer.items], notes=count_rows(len(answer.items), answer.total)
    )


def list_document(answer: "DocumentSummary") -> Iterator[Listing]:
    """One document, and the words by which it says what it carries out."""
    rows = [
        (name_document(up.document.number, up.document.title, up.document.id), up.verb, up.sentence, _place(up.spans))
        for up in answer.implements
    ]
    yield Listing(_DOCUMENT, [_document(answer)])
    yield Listing(("落实 implements", "说法 verb", "原文 words", _CHARACTERS), rows)


def list_tasks(answer: "Page[TaskSummary]") -> Iterator[Listing]:
    """The tasks with who answers for each."""
    yield Listing(_TASK, [_task(row) for row in answer.items], notes=count_rows(len(answer.items), answer.total))


def list_task(answer: "TaskDetail") -> Iterator[Listing]:
    """One task: who answers for it by which words, and its targets."""
    yield Listing(_TASK, [_task(answer.task)])
    yield Listing(
        (_AGENCY, "原文名称 as printed", "职责 role", "规则 rule", "把握 confidence", _CHARACTERS),
        [
            (row.agency.name, row.name, ROLES[row.role], _tell_rule(row.rule), row.confidence, _place(row.spans))
            for row in answer.roles
        ],
        notes=(f"责任语句 statement：{answer.task.statement or '缺失 lost'}", *_describe_place(answer.task)),
    )
    yield Listing(
        ("目标 target", "指标 metric", "数值 value", "期限 by", "规则 rule", "把握 confidence", _CHARACTERS),
        [
            (row.text, row.metric, _measure(row), row.by, _tell_rule(row.rule), row.confidence, _place(row.spans))
            for row in answer.targets
        ],
        notes=tuple(_name_neighbours(answer)),
    )


def list_quality(answer: "Quality") -> Iterator[Listing]:
    """What is lost, doubtful or not understood in a document; then what was mended."""
    document = answer.document
    rows = [*_find_faults(answer)]
    notes = [describe_repair(answer.repair)] if answer.repair else []
    notes += [] if rows else ["没有发现缺失 Nothing was found missing."]
    columns = ("问题 problem", "任务 task", "内容 text", "说明 why", _CHARACTERS)
    yield Listing(columns, rows, title=name_document(document.number, document.title, document.id), notes=notes)


def list_sections(answer: "Page[SectionSummary]") -> Iterator[Listing]:
    """The sections with how many tasks each holds."""
    rows = [(row.document, row.path, row.title, row.tasks) for row in answer.items]
    columns = ("文件 document", "章节 section", "标题 title", "任务 tasks")
    yield Listing(columns, rows, notes=count_rows(len(rows), answer.total))


def list_targets(answer: "Page[TargetSummary]") -> Iterator[Listing]:
    """The targets with what sets them, by deadline."""
    rows = [
        (
            row.target.by,
            row.task or row.document,
            row.target.text,
            row.target.metric,
            _measure(row.target),
            _name_all(row.leads),
            _name_all(row.co_responsible),
        )
        for row in answer.items
    ]
    columns = ("期限 by", "任务 task", "目标 target", "指标 metric", "数值 value", _LEADS, _CO)
    yield Listing(columns, rows, notes=count_rows(len(rows), answer.total))


def list_hits(answer: "Hits") -> Iterator[Listing]:
    """Where the words stand, with the words around them."""
    rows = [
        (row.task.id, row.task.section_path, _PLACES[row.place], _quote(row), _place(row.spans)) for row in answer.items
    ]
    columns = ("任务 task", "章节 section", "何处 where", "原文 words", _CHARACTERS)
    yield Listing(columns, rows, notes=count_rows(len(rows), answer.total))


def list_agencies(answer: "Page[AgencySummary]") -> Iterator[Listing]:
    """The agencies with how many tasks each answers for."""
    yield Listing(_SUMMARY, [_agency(row) for row in answer.items], notes=count_rows(len(answer.items), answer.total))


def list_suggestions(answer: "Page[Suggestion]") -> Iterator[Listing]:
    """Pairs of agencies that may be the same, with why and where each stands."""
    rows = [
        (row.score, _suggest(row.first), _suggest(row.second), row.reason, _stand(row.first), _stand(row.second))
        for row in answer.items
    ]
    columns = ("相近 score", "甲 A", "乙 B", "理由 why", "甲所在任务 tasks of A", "乙所在任务 tasks of B")
    notes = (
        "fengong agencies same A B 判为相同，different A B 判为不同 settles a pair.",
        *count_rows(len(rows), answer.total),
    )
    yield Listing(columns, rows, notes=notes if answer.total else ("没有可能相同的机构 Nothing to settle.",))


def _suggest(one: "SuggestedAgency") -> str:
    return one.agency.id + ("" if one.known else "（新 new）")


def _stand(one: "SuggestedAgency") -> str:
    more = f" 等 {one.total} 项" if one.total > len(one.tasks) else ""
    return "、".join(one.tasks) + more


VERDICTS = {"same": "相同 same", "different": "不同 different", "undo": "撤销 undo"}


def list_judgements(answer: "JudgementLog") -> Iterator[Listing]:
    """The log of judgements; what was undone says so."""
    rows = [
        (
            row.number,
            VERDICTS[row.verdict],
            row.first or f"第 {row.undone} 条",
            row.second,
            "" if row.holds or row.verdict == "undo" else "已撤销 undone",
            row.score,
            row.reason,
            row.author,
            row.time,
        )
        for row in answer.items
    ]
    columns = (
        "序号 entry",
        "判断 verdict",
        "甲 A",
        "乙 B",
        "状态 state",
        "相近 score",
        "理由 why",
        "何人 by",
        "何时 when",
    )
    yield Listing(columns, rows, notes=() if rows else ("还没有判断 Nothing was judged yet.",))


def list_agency(answer: "AgencyDetail") -> Iterator[Listing]:
    """One agency: its rank, its tasks by role, its sections and its partners."""
    names = "、".join(answer.agency.names)
    rank = f"共担任务名次 rank by shared tasks：{answer.rank or '—'} / {answer.ranked}"
    notes = [f"原文名称 names as printed：{names}"] if names else []
    notes += [rank, *_tell_standing(answer)]
    yield Listing(_SUMMARY, [_agency(answer.agency)], notes=notes)
    for title, tasks in (("牵头 Leads", answer.leads), ("负责 Co-responsible", answer.co_responsible)):
        if tasks.total:
            yield Listing(_TASK, [_task(row) for row in tasks.items], title=title, notes=_tell_cut(tasks))
    sections = [
        (row.document, row.path, row.title, row.leads, row.co_responsible, row.tasks) for row in answer.sections.items
    ]
    columns_of_sections = ("文件 document", "章节 section", "标题 title", _LEADS, _CO, "任务 tasks")
    yield Listing(columns_of_sections, sections, title="章节 Sections", notes=_tell_cut(answer.sections))
    partners = _list_partners(answer.partners.items)
    yield Listing(_PAIR, partners, title="伙伴 Partners", notes=_tell_cut(answer.partners))
    if answer.inherited.total:
        title = "前身承担过的任务 Tasks that its predecessors were given"
        rows = [_task(row) for row in answer.inherited.items]
        yield Listing(_TASK, rows, title=title, notes=_tell_cut(answer.inherited))


def _tell_standing(answer: "AgencyDetail") -> Iterator[str]:
    """Whether the registry has an agency, and whom it followed and who followed it."""
    if not answer.agency.known:
        yield "名录中没有，可能是新设或少见的机构 Not in the registry: new, rare or misread."
    for words, others in (("前身 succeeds", answer.predecessors), ("后为 succeeded by", answer.successors)):
        for each in others:
            yield f"{words}：{each.agency.full_name}（{each.year}，{each.source}）"


def list_differences(explanation: "Explanation", limit: int) -> Iterator[Listing]:
    """Tasks for which a naive reading of a scrambled text names others than those who answer for them."""
    misread = [each for each in explanation.differences if each.naive and each.naive.statement]
    rows = [(each.number, _name_answer(each.naive), _name_answer(each.true)) for each in misread[:limit]]
    title = (
        f"照原样读，{len(explanation.differences)} 项任务的责任会弄错，例如"
        f" Read as it stands, {len(explanation.differences)} tasks would get the wrong answer, among them:"
    )
    yield Listing(("任务 task", "照原样读 as it stands", "理顺之后 put in order"), rows, title=title)


def _name_answer(answer: "Answer | None") -> str:
    """Who answers for a task, the leaders before the semicolon."""
    if answer is None or answer.statement is None:
        return "不详，原文缺失 unknown, lost in the scrape"
    return "；".join("、".join(names) for names in (answer.leads, answer.co_responsible) if names)


INCOMPLETE = (
    "至少 at least：有任务的原文不完整，各数都是下限。"
    "The text of some tasks is incomplete; every count is a lower bound."
)
_DOCUMENT = (
    "文件 document",
    "发文机关 issuer",
    "日期 date",
    "任务 tasks",
    "章节 sections",
    "缺失 lost",
    "落实 implements",
)
_TASK = ("任务 task", "章节 section", _LEADS, _CO, "内容 text", "状况 state")
_PAIR = (_RANK, _AGENCY, "伙伴 partner", "共担任务 shared tasks")
_SUMMARY = (_AGENCY, "全称 full name", _LEADS, _CO, "共担 shared")


def _qualify(answer: "CoOwners | Pairs") -> Iterator[str]:
    """Why the counts are lower bounds, where they are."""
    if answer.at_least and answer.lost_tasks:
        yield (
            f"至少 at least：有 {answer.lost_tasks} 项任务原文缺失，各数都是下限。"
            f"{answer.lost_tasks} tasks are lost in the source; every count is a lower bound."
        )
    elif answer.at_least:
        yield INCOMPLETE


def count_rows(shown: int, total: int) -> tuple[str, ...]:
    """What was cut says so; what is empty says what to do."""
    if total == 0:
        return (
            "没有结果；图谱若还空着，先载入文件：fengong load FILE"
            "  Nothing found; if the graph is still empty, load a document first.",
        )
    if shown < total:
        return (
            f"列出 {shown} 条，共 {total} 条（--limit、--offset 看其余）。 {shown} of {total}; see --limit, --offset.",
        )
    return ()


def _tell_cut(page: "Page[TaskSummary] | Page[AgencySection] | Page[Pair]") -> tuple[str, ...]:
    """That a list within an answer was cut; that it is empty needs no word."""
    return count_rows(len(page.items), page.total) if page.total else ()


def _list_partners(pairs: "Sequence[Pair]") -> list[tuple[object, ...]]:
    from graph.answers import tell_apart

    called = tell_apart(agency for row in pairs for agency in (row.first, row.second))
    return [(row.rank, called[row.first.id], called[row.second.id], row.tasks) for row in pairs]


def _step(step: "TraceStep") -> tuple[str, str]:
    return _RELATIONS[step.relation] + (f"（{step.verb}）" if step.verb else ""), step.label


def _document(row: "DocumentSummary") -> tuple[object, ...]:
    name = name_document(row.number, row.title, row.id)
    if row.known_only_by_citation:
        return (name, row.issuer, row.date, "只见于引用 cited only", "", "", "")
    lost = f"{len(row.lost_tasks)} 项 tasks: {'、'.join(row.lost_tasks)}" if row.lost_tasks else ""
    refs = [each.document for each in row.implements]
    implements = "；".join(name_document(ref.number, ref.title, ref.id) for ref in refs)
    return (name, row.issuer, row.date, row.tasks, row.sections, lost, implements)


def _task(row: "TaskSummary") -> tuple[str | None, ...]:
    return (
        row.id,
        " ".join(part for part in (row.section_path, row.section_title) if part),
        _name_all(row.leads),
        _name_all(row.co_responsible) + (" 等" if row.open_ended else ""),
        row.text,
        COMPLETENESS[row.completeness] + ("；编号推定 number inferred" if row.number and row.number_inferred else ""),
    )


def _agency(row: "AgencySummary") -> tuple[object, ...]:
    return (row.name, row.full_name, row.leads, row.co_responsible, row.shared)


def _find_faults(answer: "Quality") -> Iterator[tuple[object, ...]]:
    for lost in answer.lost_tasks:
        yield ("原文缺失 lost", lost.number, "", f"前后 neighbours：{lost.after or ''}…{lost.before or ''}", "")
    for task in answer.doubtful_tasks:
        state = COMPLETENESS["no_statement" if task.completeness == "complete" else task.completeness]
        yield (state, name_number(task.number, inferred=task.number_inferred), task.text, "", "")
    for unread in answer.unread:
        yield ("未读懂 unread", "", unread.text, unread.reason, _place(unread.spans))
    for name in answer.unknown_names:
        tasks = "、".join(each.removeprefix(f"{answer.document.id}:") for each in name.tasks)
        why = "名录中没有这个机构 The registry has no such agency."
        yield ("未知名称 unknown name", tasks, "、".join(name.names), why, "")


def _measure(row: "TargetRef") -> str:
    return f"{row.operator} {'约 ' if row.approx else ''}{row.value:g}{row.unit}"


def _quote(hit: "Hit") -> str:
    """The words in 【】 among those around them."""
    words = (hit.task.text if hit.place == "text" else hit.task.statement) or ""
    before, after = words[max(hit.start - _AROUND, 0) : hit.start], words[hit.end : hit.end + _AROUND]
    head = "…" if hit.start > _AROUND else ""
    tail = "…" if hit.end + _AROUND < len(words) else ""
    return f"{head}{before}【{words[hit.start : hit.end]}】{after}{tail}"


def _describe_place(task: "TaskSummary") -> Iterator[str]:
    """When a task is due, and where it stands in the file that was read."""
    if task.deadline:
        yield f"时限 deadline：{task.deadline}"
    if task.spans:
        yield f"内容在 {_place(task.spans)} 字，责任语句在 {_place(task.statement_spans) or '—'}  place and characters"


def _name_neighbours(answer: "TaskDetail") -> Iterator[str]:
    if answer.previous:
        yield f"前一项 previous：{answer.previous.label}（{answer.previous.id}）"
    if answer.next:
        yield f"后一项 next：{answer.next.label}（{answer.next.id}）"


def _place(spans: "Iterable[SpanRef]") -> str:
    """Where words stand, as people say it and in characters: 第3页 1034–1050."""
    return "、".join(f"{span.place} {span.start}–{span.end}".lstrip() for span in spans)


def _tell_rule(name: str) -> str:
    from viz.rules import RULES

    return f"{RULES[name]} {name}" if name in RULES else name


def _name_all(agencies: "Iterable[AgencyRef]") -> str:
    return "、".join(agency.name for agency in agencies)
