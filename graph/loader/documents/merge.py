"""A notice and its annexes, each read by itself → one document, and back into what each file gave.

Files that come together and an annex that comes later are joined the same way, so that the same document comes of it; and a
file that comes again takes the place of what it gave before.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import chain, count
from typing import Any, TypeVar

from graph.loader.ids import identify_sections, identify_targets, identify_tasks
from graph.model import Agency, AnnexFile, Citation, Extraction, Passage, Section, Span, Target, Task
from graph.text.messages import say
from graph.text.normalize import fold_letters

Fact = TypeVar("Fact")
Keep = Callable[[str], bool]  # of the place where a fact stands


@dataclass(frozen=True, slots=True)
class Annex:
    """What was read of an annex by itself, and which file that is."""

    file: AnnexFile
    extraction: Extraction


def join_annexes(document: Extraction, annexes: Iterable[Annex]) -> Extraction:
    """The document with these annexes; each takes the place of the one that had its number, its name or its bytes."""
    notice, standing = split_annexes(document)
    return _add(notice, standing, [_lead_to(annex) for annex in annexes])


def keep_annexes(document: Extraction, standing: Extraction) -> Extraction:
    """The document with those annexes that ``standing`` has and that do not come with it again."""
    notice, annexes = split_annexes(document)
    return _add(notice, split_annexes(standing)[1], annexes)


def _add(notice: Extraction, standing: Iterable[Annex], new: Sequence[Annex]) -> Extraction:
    replaced = {what for annex in new for what in _list_signs(annex.file)}
    kept = [annex for annex in standing if not replaced & _list_signs(annex.file)]
    return merge_parts(notice, sorted([*kept, *new], key=lambda annex: annex.file.order))


def _list_signs(file: AnnexFile) -> set[object]:
    return {file.order, file.name, file.sha256}


def split_annexes(document: Extraction) -> tuple[Extraction, list[Annex]]:
    """What the file of the notice gave, and what each annex gave."""
    places = tuple(annex.place for annex in document.annexes)
    notice = replace(_keep(document, lambda place: not place.startswith(places)), annexes=()) if places else document
    return notice, [Annex(file, _keep(document, _stands_in(file))) for file in document.annexes]


def _stands_in(file: AnnexFile) -> Keep:
    return lambda place: place.startswith(file.place)


def _keep(document: Extraction, keep: Keep) -> Extraction:
    """The facts that stand at some places."""

    def choose(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        return tuple(fact for fact in facts if keep(_find_place(fact)))

    return replace(
        document,
        sections=choose(document.sections),
        tasks=choose(document.tasks),
        doc_targets=choose(document.doc_targets),
        citations=choose(document.citations),
        unparsed=choose(document.unparsed),
        set_aside=choose(document.set_aside),
        passages=choose(document.passages),
        text=tuple(run for run in document.text if keep(run.place)),
        corrections=choose(document.corrections),
        notes=tuple(note for note in document.notes if keep(note)),
    )


def _find_place(fact: object) -> str:
    """Where a fact stands, by the first of its spans or of those within it."""
    return getattr(fact, "place", "") or next((span.place for span in _list_spans(fact) if span.place), "")


def _list_spans(fact: object) -> Iterator[Span]:
    if isinstance(fact, Span):
        yield fact
    elif isinstance(fact, tuple):
        yield from chain.from_iterable(map(_list_spans, fact))
    elif is_dataclass(fact):
        yield from chain.from_iterable(_list_spans(getattr(fact, field.name)) for field in fields(fact))


def _lead_to(annex: Annex) -> Annex:
    """The annex with the places of its facts leading through its file: 附件“分工表.xlsx”工作表“表”B4格."""
    place, read = annex.file.place, annex.extraction
    moved: dict[str, Any] = {
        kind: tuple(_move(fact, place) for fact in getattr(read, kind))
        for kind in (
            "sections",
            "tasks",
            "doc_targets",
            "citations",
            "unparsed",
            "set_aside",
            "passages",
            "text",
            "corrections",
        )
    }
    notes = tuple(say("{place}: {note}", place=place, note=note) for note in read.notes)
    return replace(annex, extraction=replace(read, **moved, notes=notes))


def _move(fact: Any, place: str) -> Any:
    if isinstance(fact, tuple):
        return tuple(_move(each, place) for each in fact)
    if not is_dataclass(fact):
        return fact
    moved = {field.name: _move(getattr(fact, field.name), place) for field in fields(fact)}
    if "place" in moved:  # of a span, and of what was set aside
        moved["place"] = place + moved["place"]
    return replace(fact, **moved)  # type: ignore[type-var]  # mypy knows no class of all dataclasses


def merge_parts(notice: Extraction, annexes: Sequence[Annex]) -> Extraction:
    """One document of its parts, as split_annexes gives them: all in it is known by the notice's id, and numbered anew."""
    files = [_without_demands(notice, annexes), *(annex.extraction for annex in annexes)]
    parts = list(_number_passages(files))
    sections = list(_label_sections(notice.document.id, parts))
    agencies: dict[str, Agency] = {}
    for agency in chain.from_iterable(part.agencies for part in parts):
        agencies.setdefault(agency.id, agency)
    return replace(
        notice,
        convention=next((part.convention for part in parts if part.convention), None),
        sections=tuple(chain.from_iterable(each.values() for each in sections)),
        tasks=tuple(_label_tasks(notice.document.id, parts, sections)),
        lost_tasks=tuple(dict.fromkeys(lost for part in parts for lost in part.lost_tasks)),
        agencies=tuple(agencies.values()),
        doc_targets=_label_targets(notice.document.id, [target for part in parts for target in part.doc_targets]),
        citations=tuple(_choose_citations(notice, annexes)),
        repair=next((part.repair for part in parts if part.repair), None),
        unparsed=tuple(chain.from_iterable(part.unparsed for part in parts)),
        notes=tuple(chain.from_iterable(part.notes for part in parts)),
        set_aside=tuple(chain.from_iterable(part.set_aside for part in parts)),
        passages=tuple(chain.from_iterable(part.passages for part in parts)),
        annexes=tuple(annex.file for annex in annexes),
        text=tuple(chain.from_iterable(part.text for part in parts)),
        corrections=tuple(chain.from_iterable(part.corrections for part in parts)),
    )


def _without_demands(notice: Extraction, annexes: Sequence[Annex]) -> Extraction:
    """一、二、三、 of a covering text are demands: where its annexes hold the tasks, they are no sections."""
    is_covering = (notice.document.title or "").endswith("通知") and not notice.tasks
    if not is_covering or not any(each.extraction.tasks for each in annexes):
        return notice
    return replace(notice, sections=(), passages=notice.all_passages)


def _number_passages(parts: Iterable[Extraction]) -> Iterator[Extraction]:
    """The parts with the passages of the whole numbered in order."""
    orders = count(1)
    for part in parts:
        new = {passage.order: next(orders) for passage in part.all_passages}

        def renumber(passages: Iterable[Passage], new: Mapping[int, int] = new) -> tuple[Passage, ...]:
            return tuple(replace(passage, order=new[passage.order]) for passage in passages)

        sections = tuple(replace(section, passages=renumber(section.passages)) for section in part.sections)
        yield replace(part, sections=sections, passages=renumber(part.passages))


def _label_sections(document: str, parts: Sequence[Extraction]) -> Iterator[Mapping[str, Section]]:
    """Of each part its sections as those of the whole, by the ids that they had."""
    ids = iter(identify_sections(document, [section.path for part in parts for section in part.sections]))
    orders = count(1)
    for part in parts:
        named = {section.id: next(ids) for section in part.sections}
        yield {
            section.id: replace(
                section, id=named[section.id], order=next(orders), parent=named.get(section.parent or "")
            )
            for section in part.sections
        }


def _label_tasks(
    document: str, parts: Sequence[Extraction], sections: Sequence[Mapping[str, Section]]
) -> Iterator[Task]:
    tasks = [(task, named) for part, named in zip(parts, sections, strict=True) for task in part.tasks]
    ids = identify_tasks(document, [task.number for task, _ in tasks])
    for order, ((task, named), id_) in enumerate(zip(tasks, ids, strict=True), start=1):
        section = named[task.section].id if task.section else None
        yield replace(task, id=id_, order=order, section=section, targets=_label_targets(id_, task.targets))


def _label_targets(owner: str, targets: Sequence[Target]) -> tuple[Target, ...]:
    ids = identify_targets(owner, len(targets))
    return tuple(replace(target, id=id_) for target, id_ in zip(targets, ids, strict=True))


def _choose_citations(notice: Extraction, annexes: Sequence[Annex]) -> Iterator[Citation]:
    """Each document that is cited once, as carried out where one of the files says so; not the document and its annexes."""
    own = {fold_letters(title) for title in (notice.document.title, *(annex.file.title for annex in annexes)) if title}
    cited = [citation for part in (notice, *(each.extraction for each in annexes)) for citation in part.citations]
    found: dict[str, Citation] = {}
    for citation in sorted(cited, key=lambda each: not each.implements):
        is_own = citation.document == notice.document.id or (
            not citation.number and fold_letters(citation.title or "") in own
        )
        if not is_own:
            found.setdefault(citation.document, citation)
    return iter(found[each] for each in dict.fromkeys(citation.document for citation in cited) if each in found)
