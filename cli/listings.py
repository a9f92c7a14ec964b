"""Answers of graph/questions/ and graph/analysis/ as tables for people, in the words of the pages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cli.language import _, _plural, enumerate_all, tell
from cli.output import Listing
from cli.words import COMPLETENESS, ROLES, describe_repair, label, name_document, name_number

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

_PLACES = {"text": _("text"), "statement": _("statement")}
_AROUND = 15  # characters that are shown on each side of words that were searched for
_RELATIONS = {None: "", "PART_OF": _("part of"), "IMPLEMENTS": _("implements")}


def list_co_owners(answer: "CoOwners") -> Iterator[Listing]:
    """Rank, agency, shared tasks; then what was counted."""
    from graph.answers import tell_apart

    called = tell_apart(row.agency for row in answer.items)
    rows = [(row.rank, called[row.agency.id], row.tasks, row.leads, row.co_responsible) for row in answer.items]
    role = "" if answer.role == "any" else f" --role {answer.role}"
    evidence = _("evidence: {command}", command=_("fengong tasks --agency NAME --shared") + role)
    notes = (answer.definition, *_qualify(answer), *count_rows(len(rows), answer.total), evidence)
    columns = ("rank", "agency", "co_owned_tasks", "tasks_led", "tasks_shared")
    yield Listing(columns, rows, notes=notes)


def list_pairs(answer: "Pairs") -> Iterator[Listing]:
    """Rank, the two agencies, shared tasks; then what was counted."""
    rows = _list_partners(answer.items)
    evidence = _("evidence: {command}", command=_("fengong tasks --agency NAME --partner NAME"))
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
    sentences = dict.fromkeys(_("evidence: “{sentence}”", sentence=step.sentence) for step in steps if step.sentence)
    title = label(answer.task.id, answer.task.text)
    yield Listing(("relation", "step"), rows, title=title, notes=(*sentences, *answer.notes))


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
    yield Listing(("implements", "verb", "sentence", "characters"), rows)


def list_tasks(answer: "Page[TaskSummary]") -> Iterator[Listing]:
    """The tasks with who answers for each."""
    yield Listing(_TASK, [_task(row) for row in answer.items], notes=count_rows(len(answer.items), answer.total))


def list_task(answer: "TaskDetail") -> Iterator[Listing]:
    """One task: who answers for it by which words, and its targets."""
    yield Listing(_TASK, [_task(answer.task)])
    yield Listing(
        ("agency", "as_printed", "role", "rule", "confidence", "characters"),
        [
            (row.agency.name, row.name, ROLES[row.role], _tell_rule(row.rule), row.confidence, _place(row.spans))
            for row in answer.roles
        ],
        notes=(_("statement: {words}", words=answer.task.statement or _("lost")), *_describe_place(answer.task)),
    )
    yield Listing(
        ("target", "metric", "value", "deadline", "rule", "confidence", "characters"),
        [
            (row.text, row.metric, _measure(row), row.by, _tell_rule(row.rule), row.confidence, _place(row.spans))
            for row in answer.targets
        ],
        notes=tuple(_name_neighbours(answer)),
    )


def list_quality(answer: "Quality") -> Iterator[Listing]:
    """What is lost, doubtful or not understood in a document; then what was repaired."""
    document = answer.document
    rows = [*_find_faults(answer)]
    notes = [describe_repair(answer.repair)] if answer.repair else []
    notes += [] if rows else [_("Nothing was found missing.")]
    columns = ("problem", "task", "text", "reason", "characters")
    yield Listing(columns, rows, title=name_document(document.number, document.title, document.id), notes=notes)


def list_sections(answer: "Page[SectionSummary]") -> Iterator[Listing]:
    """The sections with how many tasks each holds."""
    rows = [(row.document, row.path, row.title, row.tasks) for row in answer.items]
    columns = ("document", "section", "title", "tasks")
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
    columns = ("deadline", "task_id", "target", "metric", "value", "lead_agencies", "co_responsible_agencies")
    yield Listing(columns, rows, notes=count_rows(len(rows), answer.total))


def list_hits(answer: "Hits") -> Iterator[Listing]:
    """Where the words stand, with the words around them."""
    rows = [
        (row.task.id, row.task.section_path, _PLACES[row.place], _quote(row), _place(row.spans)) for row in answer.items
    ]
    columns = ("task_id", "section", "place", "sentence", "characters")
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
    columns = ("score", "A", "B", "reason", "tasks_of_A", "tasks_of_B")
    settle = _("fengong agencies same A B, or different A B, settles a pair.")
    notes = (settle, *count_rows(len(rows), answer.total)) if answer.total else (_("Nothing to settle."),)
    yield Listing(columns, rows, notes=notes)


def _suggest(one: "SuggestedAgency") -> str:
    return one.agency.id + ("" if one.known else _(" (new)"))


def _stand(one: "SuggestedAgency") -> str:
    more = _(" … {total} in all", total=one.total) if one.total > len(one.tasks) else ""
    return enumerate_all(one.tasks) + more


VERDICTS = {"same": _("same"), "different": _("different"), "undo": _("undo")}


def list_judgements(answer: "JudgementLog") -> Iterator[Listing]:
    """The log of judgements; what was undone says so."""
    rows = [
        (
            row.number,
            VERDICTS[row.verdict],
            row.first or _("entry {number}", number=row.undone),
            row.second,
            "" if row.holds or row.verdict == "undo" else _("undone"),
            row.score,
            row.reason,
            row.author,
            row.time,
        )
        for row in answer.items
    ]
    columns = ("entry", "verdict", "A", "B", "state", "score", "reason", "author", "time")
    yield Listing(columns, rows, notes=() if rows else (_("Nothing was judged yet."),))


def list_agency(answer: "AgencyDetail") -> Iterator[Listing]:
    """One agency: its rank, its tasks by role, its sections and its partners."""
    names = enumerate_all(answer.agency.names)
    rank = _("rank by co-owned tasks: {rank} of {ranked}", rank=answer.rank or "—", ranked=answer.ranked)
    notes = [_("names as printed: {names}", names=names)] if names else []
    notes += [rank, *_tell_standing(answer)]
    yield Listing(_SUMMARY, [_agency(answer.agency)], notes=notes)
    for title, tasks in ((_("Leads"), answer.leads), (_("Shares"), answer.co_responsible)):
        if tasks.total:
            yield Listing(_TASK, [_task(row) for row in tasks.items], title=title, notes=_tell_cut(tasks))
    sections = [
        (row.document, row.path, row.title, row.leads, row.co_responsible, row.tasks) for row in answer.sections.items
    ]
    columns = ("document", "section", "title", "tasks_led", "tasks_shared", "tasks")
    yield Listing(columns, sections, title=_("Sections"), notes=_tell_cut(answer.sections))
    partners = _list_partners(answer.partners.items)
    yield Listing(_PAIR, partners, title=_("Partners"), notes=_tell_cut(answer.partners))
    if answer.inherited.total:
        title = _("Tasks that its predecessors were given")
        rows = [_task(row) for row in answer.inherited.items]
        yield Listing(_TASK, rows, title=title, notes=_tell_cut(answer.inherited))


def _tell_standing(answer: "AgencyDetail") -> Iterator[str]:
    """Whether the registry has an agency, and whom it followed and who followed it."""
    if not answer.agency.known:
        yield _("Not in the registry: new, rare or misread.")
    for words, others in ((_("predecessor"), answer.predecessors), (_("successor"), answer.successors)):
        for each in others:
            yield label(words, f"{each.agency.full_name} ({each.year}, {each.source})")


def list_differences(explanation: "Explanation", limit: int) -> Iterator[Listing]:
    """Tasks for which a naive reading of a scrambled text names others than those who answer for them."""
    misread = [each for each in explanation.differences if each.naive and each.naive.statement]
    rows = [(each.number, _name_answer(each.naive), _name_answer(each.true)) for each in misread[:limit]]
    title = _plural(
        "Read as it stands, {count} task would get the wrong answer:",
        "Read as it stands, {count} tasks would get the wrong answer, among them:",
        len(explanation.differences),
    )
    yield Listing(("task", "as_it_stands", "in_order"), rows, title=title)


def _name_answer(answer: "Answer | None") -> str:
    """Who answers for a task, the leaders before the semicolon."""
    if answer is None or answer.statement is None:
        return _("unknown, lost in the scrape")
    return _("; ").join(enumerate_all(names) for names in (answer.leads, answer.co_responsible) if names)


INCOMPLETE = _("at least: the text of some tasks is incomplete; every count is a lower bound.")
_DOCUMENT = ("document", "issuer", "date", "tasks", "sections", "lost_tasks", "implements")
_TASK = ("task_id", "section", "lead_agencies", "co_responsible_agencies", "text", "state")
_PAIR = ("rank", "agency", "partner", "co_owned_tasks")
_SUMMARY = ("agency", "full_name", "tasks_led", "tasks_shared", "co_owned_tasks")


def _qualify(answer: "CoOwners | Pairs") -> Iterator[str]:
    """Why the counts are lower bounds, where they are."""
    if answer.at_least and answer.lost_tasks:
        yield _plural(
            "at least: {count} task is lost in the source; every count is a lower bound.",
            "at least: {count} tasks are lost in the source; every count is a lower bound.",
            answer.lost_tasks,
        )
    elif answer.at_least:
        yield INCOMPLETE


def count_rows(shown: int, total: int) -> tuple[str, ...]:
    """What was cut says so; what is empty says what to do."""
    if total == 0:
        return (_("Nothing found; if the graph is still empty, load a document first: fengong load FILE"),)
    if shown < total:
        return (_("{shown} of {total}; see --limit, --offset.", shown=shown, total=total),)
    return ()


def _tell_cut(page: "Page[TaskSummary] | Page[AgencySection] | Page[Pair]") -> tuple[str, ...]:
    """That a list within an answer was cut; that it is empty needs no word."""
    return count_rows(len(page.items), page.total) if page.total else ()


def _list_partners(pairs: "Sequence[Pair]") -> list[tuple[object, ...]]:
    from graph.answers import tell_apart

    called = tell_apart(agency for row in pairs for agency in (row.first, row.second))
    return [(row.rank, called[row.first.id], called[row.second.id], row.tasks) for row in pairs]


def _step(step: "TraceStep") -> tuple[str, str]:
    return _RELATIONS[step.relation] + (f" ({step.verb})" if step.verb else ""), tell(step.label)


def _document(row: "DocumentSummary") -> tuple[object, ...]:
    name = name_document(row.number, row.title, row.id)
    if row.known_only_by_citation:
        return (name, row.issuer, row.date, _("known only by citation"), "", "", "")
    lost = label(len(row.lost_tasks), enumerate_all(row.lost_tasks)) if row.lost_tasks else ""
    refs = [each.document for each in row.implements]
    implements = _("; ").join(name_document(ref.number, ref.title, ref.id) for ref in refs)
    return (name, row.issuer, row.date, row.tasks, row.sections, lost, implements)


def _task(row: "TaskSummary") -> tuple[str | None, ...]:
    return (
        row.id,
        " ".join(part for part in (row.section_path, row.section_title) if part),
        _name_all(row.leads),
        _name_all(row.co_responsible) + (" 等" if row.open_ended else ""),
        row.text,
        COMPLETENESS[row.completeness] + (_("; number inferred") if row.number and row.number_inferred else ""),
    )


def _agency(row: "AgencySummary") -> tuple[object, ...]:
    return (row.name, row.full_name, row.leads, row.co_responsible, row.shared)


def _find_faults(answer: "Quality") -> Iterator[tuple[object, ...]]:
    for lost in answer.lost_tasks:
        yield (_("lost"), lost.number, "", f"{lost.after or ''} … {lost.before or ''}", "")
    for task in answer.doubtful_tasks:
        state = COMPLETENESS["no_statement" if task.completeness == "complete" else task.completeness]
        yield (state, name_number(task.number, inferred=task.number_inferred), task.text, "", "")
    for unread in answer.unread:
        yield (_("unparsed"), "", unread.text, unread.reason, _place(unread.spans))
    for name in answer.unknown_names:
        tasks = enumerate_all(each.removeprefix(f"{answer.document.id}:") for each in name.tasks)
        why = _("The registry has no such agency.")
        yield (_("unknown name"), tasks, enumerate_all(name.names), why, "")


def _measure(row: "TargetRef") -> str:
    approximately = _("about ") if row.approx else ""
    return f"{row.operator} {approximately}{row.value:g}{row.unit}"


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
        yield _("deadline: {deadline}", deadline=task.deadline)
    if task.spans:
        statement = _place(task.statement_spans) or "—"
        yield _("characters: text {text}, statement {statement}", text=_place(task.spans), statement=statement)


def _name_neighbours(answer: "TaskDetail") -> Iterator[str]:
    if answer.previous:
        yield label(_("previous"), f"{tell(answer.previous.label)} ({answer.previous.id})")
    if answer.next:
        yield label(_("next"), f"{tell(answer.next.label)} ({answer.next.id})")


def _place(spans: "Iterable[SpanRef]") -> str:
    """Where words stand, as people say it and in characters: 第3页 1034–1050."""
    from graph.text.places import tell_place

    return enumerate_all(f"{tell(tell_place(span.place))} {span.start}–{span.end}".lstrip() for span in spans)


def _tell_rule(name: str) -> str:
    from viz.rules import RULES

    return f"{tell(RULES[name])} ({name})" if name in RULES else name


def _name_all(agencies: "Iterable[AgencyRef]") -> str:
    return enumerate_all(agency.name for agency in agencies)
