"""The pages that `fengong serve` shows people: start, rankings, tasks, task, agency, document, who carries it out, error.

Each is made for a visit, which has the language and the address of the page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from graph.answers import (
    AgencyDetail,
    AgencySummary,
    CoOwners,
    Descent,
    DescentFilter,
    DocumentHistory,
    DocumentLineage,
    DocumentRef,
    DocumentSummary,
    Dossier,
    DueList,
    Hits,
    Implementations,
    Page,
    Pair,
    PassageSummary,
    Quality,
    Ranking,
    Scope,
    TargetSummary,
    TaskComparison,
    TaskDetail,
    TaskSummary,
    Trace,
    branch,
    tell_apart,
)
from graph.errors import Candidate, FengongError
from graph.loader.ids import hash_text, key_task
from graph.settings import Settings
from graph.text.balance import tell_balance
from graph.text.search_words import split_words
from viz.forms import Filled
from viz.frame import IN_ENGLISH, Visit, compose, read_static
from viz.pictures.heatmap import HeatMap
from viz.pictures.trace import draw_trace

_CITE = (read_static("cite.js"),)
NO_PASSAGES: Page[PassageSummary] = Page(0, truncated=False, items=())


def render_start(
    co_owners: CoOwners,
    pairs: Ranking[Pair] | None,
    trace: Trace | None,
    documents: Page[DocumentSummary],
    visit: Visit = IN_ENGLISH,
    *,
    error: FengongError | None = None,
    asked: str = "",
    limits: Settings | None = None,
) -> str:
    """The start page with the three answers. ``asked`` is the task that was typed, ``error`` why it has no trace.

    Pairs may still be counted (None). Where nothing is loaded it says how to begin; ``limits``: of the files that the reader may drop there, if he may.
    """
    pair_ends = [agency for pair in pairs.items for agency in (pair.first, pair.second)] if pairs else []
    return compose(
        "start.html",
        visit,
        styles=["load.css"] if limits else [],
        scripts=[*_CITE, *([read_static("load.js")] if limits else [])],
        called=tell_apart([*(row.agency for row in co_owners.items), *pair_ends]),
        co_owners=co_owners,
        pairs=pairs,
        trace=trace,
        branches=list(branch(trace)) if trace else [],
        picture=draw_trace(trace, visit.language) if trace else None,
        documents=documents,
        error=error,
        asked=asked,
        limits=limits,
        longest=_find_longest(co_owners),
    )


def _find_longest(co_owners: CoOwners | None) -> int:
    return (
        max(
            (row.counted_leads + row.counted_co_responsible for row in (co_owners.items if co_owners else ())),
            default=0,
        )
        or 1
    )


def render_comparison(
    comparison: TaskComparison | None,
    filters: dict[str, Any],
    documents: Sequence[DocumentRef],
    visit: Visit = IN_ENGLISH,
    *,
    limit: int,
    offset: int,
) -> str:
    """What became of the tasks of one document in another; the form alone where two were not chosen yet."""
    return _compose_filtered(
        "comparison.html", visit, comparison, filters, documents, limit=limit, offset=offset, comparison=comparison
    )


def render_documents(
    filled: Filled[Page[DocumentSummary]], visit: Visit = IN_ENGLISH, *, limit: int, offset: int
) -> str:
    """A page of the list of documents, those that are only cited among them."""
    return _compose_form("documents.html", visit, filled, limit=limit, offset=offset)


def render_agencies(filled: Filled[Page[AgencySummary]], visit: Visit = IN_ENGLISH, *, limit: int, offset: int) -> str:
    """A page of the agencies and collectives with their numbers of tasks."""
    return _compose_form("agencies.html", visit, filled, limit=limit, offset=offset)


def render_ranking(filled: Filled[CoOwners], visit: Visit = IN_ENGLISH, *, limit: int, offset: int) -> str:
    """The ranking of agencies by co-owned tasks, with bars."""
    rows = filled.answer.items if filled.answer else ()
    return _compose_form(
        "ranking.html",
        visit,
        filled,
        limit=limit,
        offset=offset,
        called=tell_apart(row.agency for row in rows),
        longest=_find_longest(filled.answer),
    )


def render_heatmap(
    heat: HeatMap | None, filled: Filled[Scope], visit: Visit = IN_ENGLISH, *, notes: Sequence[str] = ()
) -> str:
    """Who works in which section; None where the filters are wrong."""
    return compose(
        "heatmap.html",
        visit,
        styles=["heatmap.css"],
        heat=heat,
        called=tell_apart(row.agency for row in heat.rows) if heat else {},
        filled=filled,
        notes=notes,
    )


def _list_loaded(documents: Sequence[DocumentRef]) -> list[DocumentRef]:
    return [each for each in documents if not each.known_only_by_citation]


def render_task(detail: TaskDetail, trace: Trace, visit: Visit = IN_ENGLISH) -> str:
    """One task: its words, who answers for it and why we think so, its targets, where it comes from."""
    return compose(
        "task.html",
        visit,
        scripts=_CITE,
        detail=detail,
        key=key_task(detail.task.text, detail.task.statement),
        trace=trace,
        branches=list(branch(trace)),
        picture=draw_trace(trace, visit.language),
    )


def render_tasks(
    filled: Filled[Page[TaskSummary]],
    visit: Visit = IN_ENGLISH,
    *,
    named: Sequence[Candidate] = (),
    parted: Sequence[str] = (),
    limit: int,
    offset: int,
) -> str:
    """A page of the tasks that pass the filters.

    ``named`` are agencies and documents that are called what was searched; ``parted`` are parts of words that no task has as typed.
    """
    typed = (filled.asked["words"] or "").strip()
    searched = [typed, *split_words(typed)] if typed else []
    told = {"searched": searched, "parted": parted, "named": named}
    return _compose_form("tasks.html", visit, filled, limit=limit, offset=offset, **told)


def render_search(
    found: Hits | None,
    asked: dict[str, Any],
    documents: Sequence[DocumentRef],
    visit: Visit = IN_ENGLISH,
    *,
    limit: int,
    offset: int,
) -> str:
    """What has the words, by kind; the form alone where none were typed yet. ``asked`` are the words and the document."""
    shown = found and (*found.items, *found.nearest)
    places = [getattr(hit.task, hit.place)[hit.start : hit.end] for hit in shown or ()]
    return compose(
        "search.html",
        visit,
        found=found,
        asked=asked,
        typed=asked["words"] or "",
        document=asked["document"],
        documents=_list_loaded(documents),
        searched=[*dict.fromkeys((*(found.parted or split_words(found.words)), *places))] if found else [],
        offset=offset,
        beside=_turn(asked, found, limit=limit, offset=offset) if found else {},
    )


def render_targets(filled: Filled[Page[TargetSummary]], visit: Visit = IN_ENGLISH, *, limit: int, offset: int) -> str:
    """A page of the targets that pass the filters, the earliest deadline first."""
    return _compose_form("targets.html", visit, filled, limit=limit, offset=offset)


def render_due(filled: Filled[DueList | None], visit: Visit = IN_ENGLISH, *, limit: int, offset: int) -> str:
    """A page of what falls due by a day or was overdue on one; the form alone where no day was chosen yet."""
    return _compose_form("due.html", visit, filled, limit=limit, offset=offset)


def _compose_form(template: str, visit: Visit, filled: Filled[Any], *, limit: int, offset: int, **told: Any) -> str:
    """A form of filters with what passes them."""
    shown = filled.answer
    beside = {} if shown is None else _turn(filled.asked, shown, limit=limit, offset=offset)
    return compose(
        template, visit, filled=filled, filters=filled.asked, shown=shown, offset=offset, beside=beside, **told
    )


def _compose_filtered(
    template: str,
    visit: Visit,
    shown: Page[Any] | None,
    filters: dict[str, Any],
    documents: Sequence[DocumentRef],
    *,
    limit: int,
    offset: int,
    **told: Any,
) -> str:
    """A form of filters, and a page of what passes them; the form alone where nothing was asked for yet."""
    return compose(
        template,
        visit,
        filters=filters,
        documents=_list_loaded(documents),
        offset=offset,
        beside={} if shown is None else _turn(filters, shown, limit=limit, offset=offset),
        **told,
    )


def _turn(
    filters: dict[str, Any],
    shown: Page[Any],
    *,
    limit: int,
    offset: int,
) -> dict[str, dict[str, Any] | None]:
    """The filters of the pages before and after one, as far as there are such pages."""
    return {
        "before": filters | {"offset": max(offset - limit, 0), "limit": limit} if offset else None,
        "after": filters | {"offset": offset + limit, "limit": limit} if shown.truncated else None,
    }


def render_agency(detail: AgencyDetail, visit: Visit = IN_ENGLISH, *, can_send: bool = False) -> str:
    """One agency: its tasks and with whom it shares them; who ``can_send`` a file carries last year's list of duties over."""
    scripts = [read_static("carry.js")] if can_send else []
    return compose("agency.html", visit, scripts=scripts, detail=detail, can_send=can_send)


def render_dossier(dossier: Dossier, visit: Visit = IN_ENGLISH) -> str:
    """All of an agency's tasks with every evidence, to be printed."""
    return compose("dossier.html", visit, dossier=dossier)


def render_task_dossier(detail: TaskDetail, trace: Trace, document: DocumentSummary, visit: Visit = IN_ENGLISH) -> str:
    """One task with every evidence and where it comes from, to be printed."""
    return compose(
        "task_dossier.html", visit, detail=detail, trace=trace, branches=list(branch(trace)), document=document
    )


def render_document(
    summary: DocumentSummary,
    implementations: Implementations,
    tasks: Page[TaskSummary],
    visit: Visit = IN_ENGLISH,
    *,
    passages: Page[PassageSummary] = NO_PASSAGES,
) -> str:
    """One document: what is known of it, who carries it out, its tasks and passages."""
    return compose(
        "document.html",
        visit,
        scripts=_CITE,
        document=summary,
        implementations=implementations,
        tasks=tasks,
        sections=list(_group_by_section(tasks.items)),
        passages=passages,
        places=[
            {
                "section": first.section,
                "path": first.section_path,
                "title": first.section_title,
                "passages": [first, *others],
            }
            for _, (first, *others) in groupby(passages.items, key=lambda passage: passage.section)
        ],
    )


def render_quality(quality: Quality, visit: Visit = IN_ENGLISH) -> str:
    """How well a document could be read: what was repaired, is lost, was not understood or set aside."""
    balance = tell_balance(quality.balance) if quality.balance else None
    return compose("quality.html", visit, quality=quality, balance=balance, key_of=hash_text)


def render_help(visit: Visit = IN_ENGLISH) -> str:
    """What can be asked, how an answer is checked, and what the words mean."""
    return compose("help.html", visit)


def render_implementations(
    implementations: Implementations, visit: Visit = IN_ENGLISH, *, limit: int, offset: int
) -> str:
    """A page of the tree of those that carry a document out."""
    return compose(
        "implementations.html",
        visit,
        implementations=implementations,
        offset=offset,
        beside=_turn({}, implementations, limit=limit, offset=offset),
    )


def render_descent(descent: Descent, visit: Visit = IN_ENGLISH, *, only: DescentFilter, limit: int, offset: int) -> str:
    """What changed on the way down from a document, a page of its passages."""
    return compose(
        "descent.html",
        visit,
        descent=descent,
        only=only,
        offset=offset,
        beside=_turn({"only": only}, descent, limit=limit, offset=offset),
    )


def render_lineage(lineage: DocumentLineage, visit: Visit = IN_ENGLISH, *, limit: int, offset: int) -> str:
    """What a document's tasks and passages derive from, a page of them."""
    return compose(
        "lineage.html",
        visit,
        lineage=lineage,
        offset=offset,
        beside=_turn({}, lineage, limit=limit, offset=offset),
    )


def render_history(history: DocumentHistory, visit: Visit = IN_ENGLISH) -> str:
    """A document's versions, the latest first, each with what changed against the one before."""
    return compose("history.html", visit, history=history)


def render_error(
    title: str, detail: str, status: int, visit: Visit = IN_ENGLISH, candidates: Sequence[Candidate] = ()
) -> str:
    """What went wrong, in the words of the error, with its HTTP status and the way to what may have been meant."""
    return compose("error.html", visit, title=title, detail=detail, status=status, candidates=candidates)


@dataclass(frozen=True, slots=True)
class _SectionOfTasks:
    path: str | None
    title: str | None
    tasks: list[TaskSummary]


def _group_by_section(tasks: Iterable[TaskSummary]) -> Iterator[_SectionOfTasks]:
    for (path, title), members in groupby(tasks, key=lambda task: (task.section_path, task.section_title)):
        yield _SectionOfTasks(path, title, list(members))
