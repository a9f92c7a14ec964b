"""Pages of invented answers, one of each kind, and what they are made of."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from typing import Any, TypeVar, get_args

from graph.answers import (
    EVERYTHING,
    AgencyDetail,
    AgencyRef,
    AgencyRole,
    AgencySection,
    AgencySummary,
    Captions,
    Choice,
    Choices,
    ComparedWords,
    CoOwners,
    CorrectionLog,
    Damage,
    DerivedPassage,
    DerivedTask,
    DescendedPassage,
    Descent,
    DocumentFile,
    DocumentHistory,
    DocumentLineage,
    DocumentRef,
    DocumentSummary,
    DocumentText,
    DocumentVersion,
    Dossier,
    DossierDocument,
    DueList,
    FateCount,
    FileStage,
    FoundCounts,
    FoundName,
    Hit,
    Hits,
    Implementation,
    Implementations,
    LoadedDocument,
    LoadedFile,
    LoadStage,
    LoadState,
    LostTaskRef,
    MarkKind,
    MovedRunRef,
    NamedDocument,
    Page,
    Pair,
    PassageSummary,
    Quality,
    RankedAgency,
    Ranking,
    RefusedFile,
    RenamedAgency,
    RepairSummary,
    SetAsideWords,
    SpanRef,
    SuccessionRef,
    TargetRef,
    TargetSummary,
    TaskAssignment,
    TaskAssignments,
    TaskCaption,
    TaskComparison,
    TaskDetail,
    TaskFilter,
    TaskOwner,
    TaskRef,
    TaskSummary,
    TextMark,
    Trace,
    TraceStep,
    UnreadSentence,
)
from graph.differences.descent import Shift
from graph.differences.facts import Change, ComparedAgency, ComparedTask, TaskDifference
from graph.errors import Ambiguous, Candidate, FengongError, NotFound
from graph.loader.report.cautions import Caution
from graph.loader.report.explain_repair import Answer, Difference, Explanation, ReadingPiece, ScrapeLine, ScrapePiece
from graph.loader.report.preview import Preview, PreviewAgency, PreviewAnnex, PreviewSentence, PreviewTask, PreviewWords
from graph.loader.reviews.correction_reviews import Corrections
from graph.loader.sources.formats.paged.pdf.picture import PagePicture
from graph.model import (
    Correction,
    CorrectionKey,
    MovedRun,
    NamedPart,
    PageArea,
    PrintedLine,
    Repair,
    Span,
    TakenBack,
    TextRun,
)
from graph.questions.asking.parameters import DATES, SECTION, WITHOUT_LEAD, fill_in
from graph.rows.due import show_due_target
from graph.rows.judgements import list_corrections
from graph.settings import Settings
from graph.terms import Completeness, Role
from graph.text.messages import ENGLISH, say
from viz.document_page import render_page
from viz.document_text import render_text
from viz.explain import render_explanation
from viz.forms import Filled
from viz.frame import IN_ENGLISH, Visit
from viz.loading import render_correction, render_corrections, render_entrance, render_load, render_loading
from viz.pages import (
    render_agencies,
    render_agency,
    render_comparison,
    render_descent,
    render_document,
    render_documents,
    render_dossier,
    render_due,
    render_error,
    render_heatmap,
    render_help,
    render_history,
    render_implementations,
    render_lineage,
    render_quality,
    render_ranking,
    render_search,
    render_start,
    render_targets,
    render_task,
    render_task_dossier,
    render_tasks,
)
from viz.pictures.heatmap import draw_heatmap
from viz.pictures.network import draw_network

HOSTILE = "</script><img src=x onerror=alert(1)>\"'&\u2028"
SPANS = (SpanRef(3, 9),)
OF_KIND: dict[str, Any] = dict.fromkeys(("place", "level", "year", "issuer"))
OF_DOCUMENTS: dict[str, Any] = {"document": None, **OF_KIND}
OF_TASKS = OF_DOCUMENTS | fill_in((SECTION, WITHOUT_LEAD, *DATES), {})
T = TypeVar("T")


def make_agency(name: str) -> AgencyRef:
    return AgencyRef(id=f"云川市{name}", name=name, full_name=f"云川市{name}", kind="agency")


def divide(*tasks: tuple[Sequence[str], Sequence[str]]) -> tuple[TaskAssignments, Captions]:
    """Tasks that the first lead and the others are co-responsible for, with what a picture calls them."""
    divided = tuple(
        TaskAssignment(
            id=f"云川〔2031〕7号:{number}",
            document="云川〔2031〕7号",
            section="一",
            stated=True,
            leads=tuple(map(make_agency, leads)),
            co_responsible=tuple(map(make_agency, co)),
        )
        for number, (leads, co) in enumerate(tasks, start=1)
    )
    captions = Captions(
        documents={"云川〔2031〕7号": "云川〔2031〕7号"},
        sections={"云川〔2031〕7号:§一": "一、稳岗"},
        tasks={
            task.id: TaskCaption(str(number), f"做好第{number}件事") for number, task in enumerate(divided, start=1)
        },
    )
    return TaskAssignments(EVERYTHING, divided, levels={}, jurisdictions={}, damage=Damage(0, 0)), captions


def make_row(*names: str) -> tuple[TaskAssignments, Captions]:
    """Agencies in a row: the first and the second share one task, the second and the third two, and so on."""
    return divide(
        *(([second], [first]) for order, (first, second) in enumerate(pairwise(names), 1) for _ in range(order))
    )


def make_task(words: str = "做好就业。", section: str = "稳岗") -> TaskSummary:
    agency = make_agency(words)
    return TaskSummary(
        id=f"云川〔2031〕7号:{words}",
        document="云川〔2031〕7号",
        document_number="云川〔2031〕7号",
        document_title=f"云川{words}",
        number=words,
        number_inferred=True,
        order=1,
        section_path=section,
        section_title=section,
        text=words,
        statement=words,
        completeness=Completeness.TRUNCATED_START,
        open_ended=True,
        deadline=words,
        due=words,
        due_kind="dated",
        due_rule="printed",
        leads=(TaskOwner(**asdict(agency), word=words),),
        co_responsible=(TaskOwner(**asdict(agency), word=words),),
        confidence=0.9,
        spans=SPANS,
        statement_spans=SPANS,
        citation=f"云川市. 通知[A]：任务{words}.",
    )


def make_trace(words: str = "做好就业。") -> Trace:
    steps = (
        TraceStep("task", words, say("Task {number}", number=words), None, None, None, SPANS),
        TraceStep("section", words, words, "PART_OF", None, None, SPANS),
        TraceStep("document", words, words, "IMPLEMENTS", f"为贯彻落实{words}精神。", "贯彻落实", SPANS, True),
    )
    runs = (ComparedWords(words, words, equal=True), ComparedWords(words, "", equal=False))
    label = say("Task {number}", number=words)
    derived = DerivedPassage(
        1, "task", words, "task", words, label, words, words, runs, "suggested", 0.9, "reworded", SPANS, SPANS
    )
    citations = (make_task(words).citation, f"{words}[A].")
    return Trace(make_task(words), (steps,), (words,), citations, (derived,), make_document(words).cites)


def make_lineage(words: str = "修路。") -> DocumentLineage:
    document = DocumentRef(id=words, number=None, title=words, known_only_by_citation=False)
    (derived,) = make_trace(words).derivations
    items = (derived, replace(derived, start_kind="passage", kind="section"))
    return DocumentLineage(9, True, items, document=document, deriving=2, others=7, notes=(words,))


def make_passage(words: str = "修路。") -> PassageSummary:
    return PassageSummary(words, words, words, words, words, words, words, 1, SPANS, f"{words}[A].")


def make_document(words: str = "通知") -> DocumentSummary:
    other = DocumentRef(id=words, number=None, title=words, known_only_by_citation=True)
    return DocumentSummary(
        id=f"云川〔2031〕7号{words}",
        number=words,
        title=words,
        issuer=words,
        date="2031-01-01",
        jurisdiction=words,
        level="市",
        known_only_by_citation=False,
        source=words,
        tasks=3,
        sections=1,
        passages=2,
        versions=2,
        lost_tasks=("26", words),
        incomplete_tasks=1,
        lost_sentences=2,
        unread=1,
        implements=(NamedDocument(other, words, words, SPANS),),
        cites=(NamedDocument(other, words, words, SPANS),),
        spans=SPANS,
        citation=f"{words}[A].",
    )


def make_implementations(words: str = "意见") -> Implementations:
    other = DocumentRef(id=words, number=None, title=words, known_only_by_citation=False)
    first = Implementation(
        document=other,
        issuer=words,
        date="2031-02-01",
        jurisdiction=words,
        level="省",
        tasks=3,
        depth=1,
        implements=words,
        is_repeated=False,
        sentence=words,
        verb=words,
        spans=SPANS,
        citation=f"{words}[A].",
    )
    items = (first, replace(first, depth=2, is_repeated=True, jurisdiction=None))
    return Implementations(9, True, items, document=other, documents=8, notes=(words,))


def make_descent(words: str = "意见") -> Descent:
    passage = DescendedPassage(
        kind="passage",
        id=words,
        number=words,
        section_path=words,
        section_title=words,
        text=words,
        spans=SPANS,
        leads=(),
        co_responsible=(),
        tasks=7,
        passages=1,
        links=8,
        below=(
            DerivedTask(
                task=make_task(words),
                passage=None,
                jurisdiction=words,
                level=words,
                depth=1,
                derives_from=words,
                above_passage=1,
                is_repeated=True,
                state="suggested",
                score=0.9,
                rule=words,
                spans=SPANS,
                higher_spans=SPANS,
                shifts=(Shift("lowered", words, words, words), Shift("earlier", words, words, words)),
            ),
        ),
    )
    derived = replace(passage.below[0], task=None, passage=make_passage(words))
    passage = replace(passage, below=(*passage.below, derived))
    return Descent(
        9,
        True,
        (passage, replace(passage, kind="task", tasks=0, passages=0, links=0, below=(), leads=make_task(words).leads)),
        document=DocumentRef(id=words, number=None, title=words, known_only_by_citation=False),
        taken_up=1,
        not_taken_up=8,
        added=Page(3, True, (make_task(words),)),
        added_passages=Page(3, True, (make_passage(words),)),
        notes=(words,),
    )


def make_quality(words: str = "市教育局") -> Quality:
    return Quality(
        make_document(words),
        RepairSummary(60, 7, 5, 3, (MovedRunRef(2, 4, 1, SPANS),)),
        lost_tasks=(LostTaskRef("26", "25", "27", words),),
        doubtful_tasks=(),
        unread=(UnreadSentence(words, words, (SpanRef(3, 13, "第2行"),)),),
        set_aside=(
            SetAsideWords(words, words, "第2行", (SpanRef(3, 13, "第2行"),)),
            SetAsideWords(words, words, "第3页", ()),
        ),
        notes=(words,),
        corrections=tuple(make_corrections(words)),
    )


def make_start(words: str = "市教育局", visit: Visit = IN_ENGLISH, *, lost: int = 7) -> str:
    agency = make_agency(words)
    listed_by = TaskFilter(agency.id, None, "any", None)
    return render_start(
        CoOwners(40, True, (RankedAgency(1, agency, 9, 14, 16, listed_by, (), 4, 6),), words, lost > 0, lost, "any"),
        Ranking(50, True, (Pair(1, agency, make_agency("市财政局"), 8, listed_by, ()),), words, lost > 0, lost),
        make_trace(words),
        Page(1, False, (make_document(words),)),
        visit,
        error=Ambiguous(words, candidates=[Candidate("task", words, words), Candidate("task", None, words)]),
        asked=words,
    )


PICTURE = PagePicture(b"", 600.0, 800.0, 2)


def make_text(words: str = "市教育局牵头") -> DocumentText:
    whole = SpanRef(0, len(words), words)
    marks = [TextMark(kind, words, (whole,), words, words, Role.LEADS, words) for kind in get_args(MarkKind)]
    aside = SetAsideWords(words, words, words, (whole,))
    lines = (PrintedLine(0, len(words), PageArea(1, 90, 100, tuple(range(60, 61 + len(words))))),)
    runs = (
        TextRun(words, 0, len(words), place=words, lines=lines),
        TextRun(words, kind="gap"),
        TextRun(words, 0, 1, "restored", words),
    )
    files = (DocumentFile(words, words, "0" * 64),)
    return DocumentText(words, words, words, runs, tuple(marks), (aside, replace(aside, spans=())), files)


def make_corrections(words: str = "市教育局") -> Iterator[Correction]:
    for fact, field in (("document", "title"), ("task", "number"), ("task", "parts"), ("sentence", "parts")):
        key = CorrectionKey(words, fact, field, words)  # type: ignore[arg-type]  # mypy widens what it iterates over
        parts = (NamedPart(Role.LEADS, words),) if field == "parts" else ()
        value = None if parts else words
        yield Correction(key, value, parts, value, parts, words, 1, words, words, "2026-03-02T08:15:00+00:00")
        yield Correction(key, number=2, holds=False)


def make_load(words: str = "市教育局", stage: LoadStage = "read") -> LoadState:
    said = tuple(make_corrections(words))
    parts = (NamedPart(Role.LEADS, words), NamedPart(Role.CO_RESPONSIBLE, words))
    task = PreviewTask(words, words, words, words, (words,), (words,), words, words, words, parts, said)
    read = Preview(
        id=words,
        number=words,
        title=words,
        issuer=words,
        date="2019-06-18",
        jurisdiction=words,
        source=words,
        sections=1,
        passages=2,
        targets=3,
        citations=4,
        cautions=(Caution(words, words, words, words),),
        annexes=(PreviewAnnex(words, 1, words),),
        tasks=(task, task),
        agencies=(PreviewAgency(words, words, known=False, tasks=2),),
        set_aside=(PreviewWords(words, words, words),),
        sentences=(PreviewSentence(words, words, words, words),),
        corrections=said,
    )
    files = [LoadedFile(words, 10_900, each, 2, words) for each in get_args(FileStage)]
    documents = [LoadedDocument(words, read, 9, 1, 0, is_new, (words,)) for is_new in (True, False)]
    return LoadState("5f0c", stage, tuple(files), tuple(documents), (RefusedFile(words, words),), words, 59)


def make_detail(words: str = "市教育局") -> TaskDetail:
    role = AgencyRole(make_agency(words), words, "LEADS", words, words, 0.9, words, SPANS)
    target = TargetRef(
        "t", words, words, ">=", 1_300_000, "人", words, words, "dated", "counted", True, words, 0.9, SPANS
    )
    return TaskDetail(make_task(words), (role,), (target,), TaskRef("24", words), None, tuple(make_corrections(words)))


def make_filters(words: str) -> dict[str, Any]:
    named = dict.fromkeys(("document", "agency", "partner", "section", "words"), words)
    flags = dict.fromkeys(("shared", "without_lead", "incomplete", "with_target"), True)
    dates = {"deadline": "dated", "due_before": words, "due_after": words}
    return OF_DOCUMENTS | named | flags | dates | {"role": "lead", "sort": "document"}


def make_agency_detail(words: str = "市教育局") -> AgencyDetail:
    ref = make_agency(words)
    summary = AgencySummary(ref.id, words, words, words, "市", "collective", (words, "教育局"), 4, 6, 9, known=False)
    listed_by = TaskFilter(ref.id, ref.id, "any", None)
    tasks = Page(9, True, (make_task(words),))
    sections = Page(2, True, (AgencySection(words, words, words, words, 1, 2, 3),))
    partners = Page(3, True, (Pair(1, ref, make_agency(words), 8, listed_by, ()),))
    followed = (SuccessionRef(make_agency(words), 2018, words),)
    return AgencyDetail(summary, 2, 34, tasks, tasks, sections, partners, followed, followed, tasks)


def make_explanation(words: str = "甲局负责。") -> Explanation:
    """Line 2 repeats line 1 (agrees) and brings 丙 back, where a sentence of the original is lost."""
    first, repeated, restored = Span(0, 5), Span(10, 15), Span(15, 20)
    return Explanation(
        source=words,
        repair=Repair(200, 450, 3, 1, 1, 2, (MovedRun(2, (repeated, restored), 2, 1),)),
        reason=words,
        scrape=(
            ScrapeLine(1, (ScrapePiece("original", words, first, restored=False),), 0),
            ScrapeLine(
                2,
                (
                    ScrapePiece("copy", words, repeated, restored=False),
                    ScrapePiece("copy", "丙局负责。", restored, restored=True),
                ),
                2,
            ),
        ),
        reading=(
            ReadingPiece("original", words, first, 0),
            ReadingPiece("restored", "丙局负责。", restored, 0),
            ReadingPiece("gap", "［缺失］", None, 2),
        ),
        differences=(
            Difference("33", Answer(words, (words,), ()), Answer(None, (), ())),
            Difference(None, None, Answer(words, (), (words, "丙局"))),
        ),
        tasks=56,
    )


def make_documents(*documents: str) -> list[DocumentRef]:
    return [DocumentRef(each, each, each, known_only_by_citation=False) for each in documents]


def fill(
    answer: T | None, asked: dict[str, Any], words: str = "市教育局", error: FengongError | None = None
) -> Filled[T]:
    """A form in which each filter of documents has two values, one of which is not called as it is typed."""
    choices = (Choice(words, words, 9), Choice(f"{words}二", words, 1))
    counts = {"role": {"lead": 3}, "deadline": {"none": 4}, "without_lead": {"true": 5}}
    among = Choices(choices, choices, choices, choices, choices, choices, documents=2, tasks=counts)
    return Filled(asked, among, answer, error)


def make_heatmap(words: str = "市教育局", visit: Visit = IN_ENGLISH) -> str:
    assignments, captions = make_row(words, "市财政局", "市民政局")
    heat = draw_heatmap(assignments, replace(captions, sections=dict.fromkeys(captions.sections, words)))
    return render_heatmap(heat, fill(assignments.scope, OF_TASKS | {"role": "any"}, words), visit, notes=[words])


def make_ranking(words: str = "市教育局", visit: Visit = IN_ENGLISH) -> str:
    agency = make_agency(words)
    listed_by = TaskFilter(agency.id, None, "any", None)
    rows = CoOwners(40, True, (RankedAgency(1, agency, 9, 14, 16, listed_by, (), 4, 6),), words, True, 7, "any")
    return render_ranking(fill(rows, OF_TASKS | {"role": "any"}, words), visit, limit=10, offset=10)


def make_tasks_page(
    words: str = "市教育局", visit: Visit = IN_ENGLISH, *, searched: str | None = None, offset: int = 1
) -> str:
    tasks = Page(9, True, (make_task(words),))
    named = [Candidate("agency", words, words)]
    return render_tasks(fill(tasks, make_filters(searched or words), words), visit, named=named, limit=1, offset=offset)


def make_wrong_page(words: str = "市教育局", visit: Visit = IN_ENGLISH) -> str:
    """What was mistyped is told beside the form that keeps it."""
    error = NotFound(words, candidates=[Candidate("agency", words, words)])
    return render_tasks(fill(None, make_filters(words), words, error), visit, limit=1, offset=0)


def make_agencies_page(words: str = "市教育局", visit: Visit = IN_ENGLISH) -> str:
    rows = Page(9, True, (make_agency_detail(words).agency,))
    return render_agencies(fill(rows, OF_TASKS | {"role": "any", "sort": "tasks"}, words), visit, limit=1, offset=1)


def make_targets_page(words: str = "就业率", visit: Visit = IN_ENGLISH) -> str:
    targets = Page(9, True, (make_target_summary(words),))
    return render_targets(fill(targets, make_filters(words), words), visit, limit=1, offset=1)


def make_target_summary(words: str) -> TargetSummary:
    target = replace(make_detail(words).targets[0], metric=words, text=words, by=words)
    owners = (TaskOwner(**asdict(make_agency(words)), word=words),)
    return TargetSummary(words, words, words, f"{words}:1", target, owners, owners, citation=words)


def make_search_page(words: str = "市教育局", visit: Visit = IN_ENGLISH) -> str:
    hit = Hit(make_task(words), "text", 0, 2, ())
    names = (FoundName("agency", words, words), FoundName("document", words, words))
    found = Hits(
        total=9,
        truncated=True,
        items=(hit,),
        words=words,
        parted=(words,),
        meant=(words,),
        counts=FoundCounts(9, 1, 1, 1),
        agencies=names[:1],
        documents=names[1:],
        targets=(make_target_summary(words),),
        nearest=(hit,),
        near_names=names,
    )
    return render_search(found, {"words": words, "document": None}, make_documents(words), visit, limit=1, offset=1)


def make_comparison_page(words: str = "就业率", visit: Visit = IN_ENGLISH) -> str:
    owners = (ComparedAgency(words, words),)
    task = ComparedTask(words, words, words, words, words, words, owners, owners, ())
    changes = tuple(Change(what, words, None) for what in ("renamed", "lead", "text"))
    rows = (
        TaskDifference("reworded", task, task, 0.9, changes),
        TaskDifference("new", None, task, None),
        TaskDifference("dropped", task, None, None),
    )
    side = DocumentRef(words, words, words, known_only_by_citation=False)
    renamed = (RenamedAgency(make_agency(words), make_agency(words), 2018, words),)
    counts = (FateCount("kept", 0), FateCount("new", 1))
    comparison = TaskComparison(9, True, rows, side, side, counts, renamed)
    filters = {"first": words, "second": words, "change": "any"}
    return render_comparison(comparison, filters, make_documents(words), visit, limit=1, offset=1)


def make_due_page(words: str = "就业率", visit: Visit = IN_ENGLISH) -> str:
    item = show_due_target(make_target_summary(words), late=True)
    due = DueList(9, True, (item,), by=words, on=words, overdue=9, recurring=1, undated=2)
    filters = OF_DOCUMENTS | {"by": words, "on": words, "deadline": "dated", "document": words, "agency": words}
    return render_due(fill(due, filters, words), visit, limit=1, offset=1)


def make_network(words: str, visit: Visit) -> str:
    filled = fill(EVERYTHING, OF_TASKS | {"role": "any"}, words)
    return draw_network(*make_row(words, "市财政局"), visit, title=words, notes=[words], filled=filled)


def make_history(words: str) -> DocumentHistory:
    old = ComparedTask(words, words, words, words, words, words, leads=(), co_responsible=(), targets=())
    changes = (Change("text", "前" + words, words + "后"), Change("lead", words, None))
    changed = (
        TaskDifference("changed", old, old, 0.8, changes),
        TaskDifference("new", None, old, None),
        TaskDifference("dropped", old, None, None),
    )
    first = DocumentVersion(1, None, "2031-02-01", words, 3, kept=0, outside=(), changed=())
    last = replace(first, nth=2, since="2031-02-01", until=None, outside=changes, changed=changed)
    return DocumentHistory(DocumentRef(words, words, words, known_only_by_citation=False), (first, last))


def make_document_page(words: str, visit: Visit) -> str:
    return render_document(
        make_document(words),
        make_implementations(words),
        Page(2, True, (make_task(words),)),
        visit,
        passages=Page(2, True, (make_passage(words),)),
    )


def make_correction_log(words: str) -> CorrectionLog:
    said = make_correction_entries(words)
    return list_corrections(Corrections(said, {each.key: each for each in said if isinstance(each, Correction)}))


def make_correction_entries(words: str) -> tuple[Correction | TakenBack, ...]:
    return (
        *make_corrections(words),
        TakenBack(1, number=9, reason=words, author=words, time="2031-01-02T03:04:05+00:00"),
    )


PAGES: dict[str, Callable[[str, Visit], str]] = {
    "heatmap": make_heatmap,
    "ranking": make_ranking,
    "network": make_network,
    "start": make_start,
    "task": lambda words, visit: render_task(make_detail(words), make_trace(words), visit),
    "tasks": make_tasks_page,
    "search": make_search_page,
    "targets": make_targets_page,
    "due": make_due_page,
    "comparison": make_comparison_page,
    "agency": lambda words, visit: render_agency(make_agency_detail(words), visit),
    "dossier": lambda words, visit: render_dossier(
        Dossier(
            make_agency_detail(words),
            (DossierDocument(make_document(words), (make_detail(words),)),),
            Damage(2, 1),
        ),
        visit,
    ),
    "task dossier": lambda words, visit: render_task_dossier(
        make_detail(words), make_trace(words), make_document(words), visit
    ),
    "document": make_document_page,
    "documents": lambda words, visit: render_documents(
        fill(
            Page(9, True, (make_document(words),)),
            OF_KIND | fill_in((SECTION, WITHOUT_LEAD, *DATES), {}) | {"sort": "date"},
            words,
        ),
        visit,
        limit=1,
        offset=1,
    ),
    "quality": lambda words, visit: render_quality(make_quality(words), visit),
    "help": lambda _words, visit: render_help(visit),
    "agencies": make_agencies_page,
    "wrong": make_wrong_page,
    "descent": lambda words, visit: render_descent(make_descent(words), visit, only="all", limit=2, offset=2),
    "implementations": lambda words, visit: render_implementations(
        make_implementations(words), visit, limit=2, offset=2
    ),
    "lineage": lambda words, visit: render_lineage(make_lineage(words), visit, limit=2, offset=2),
    "corrections": lambda words, visit: render_corrections(visit, make_correction_log(words)),
    "history": lambda words, visit: render_history(make_history(words), visit),
    "entrance": lambda words, visit: render_entrance(visit, words),
    "load": lambda words, visit: render_load(visit, Settings(), make_load(words)),
    "reading": lambda words, visit: render_loading(visit, make_load(words, "reading")),
    "read": lambda words, visit: render_loading(visit, make_load(words)),
    "correct": lambda words, visit: render_correction(visit, words, make_load(words).documents[0].read, "task", words),
    "kept": lambda words, visit: render_loading(visit, make_load(words, "kept")),
    "text": lambda words, visit: render_text(make_text(words), visit, make_text(words).files),
    "page": lambda words, visit: render_page(make_text(words), make_text(words).files[0], 1, PICTURE, visit),
    "read_text": lambda words, visit: render_text(make_text(words), visit, make_text(words).files, load="a1"),
    "error": lambda words, visit: render_error(words, words, 409, visit, [Candidate("agency", words, words)]),
    "explain": lambda words, visit: render_explanation(make_explanation(words), visit),
}
SERVED = Visit(ENGLISH, "/")
