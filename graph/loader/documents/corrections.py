"""What was read, and what people say instead → the document as it is to stand. Pure: the log is read elsewhere (reviews/correction_reviews.py).

A correction is found again by the words that it is of: where those are read otherwise, it changes nothing and says so. Each file
is corrected by itself, since spans count the characters of one file; then all are numbered anew as one document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.errors import BadInput
from graph.loader.agencies.jurisdictions import NATION, NATIONAL, Jurisdiction, jurisdiction_of, read_region
from graph.loader.agencies.registry import Registry
from graph.loader.documents.corrected_file import correct_file
from graph.loader.documents.merge import merge_parts, split_annexes
from graph.loader.ids import key_document, make_safe
from graph.model import Agency, Correction, Document, Extraction, Responsibility
from graph.text.messages import say


def correct(read: Extraction, said: Sequence[Correction]) -> Extraction:
    """The document as people say it is; ``said`` are the corrections that hold of it."""
    if not said:
        return read
    of_head = [each for each in said if each.key.fact == "document"]
    notice, annexes = split_annexes(read)
    head, done = _correct_head(read.document, of_head)
    notice = replace(correct_file(notice, said), document=head)
    annexes = [replace(each, extraction=correct_file(each.extraction, said)) for each in annexes]
    whole = _name_agencies(merge_parts(notice, annexes), read)
    found = (*done, *whole.corrections)
    numbers = {each.number for each in found}
    lost = (replace(each, holds=False) for each in said if each.number not in numbers)
    return replace(whole, corrections=_order((*found, *lost)))


def correct_further(stored: Extraction, said: Sequence[Correction]) -> Extraction:
    """A document as it stands with the corrections that hold of it, and with these, which are new.

    BadInput: one finds no place in it, or would give it another number; by loading its file again it is corrected, too.
    """
    before = {each.key: each.value for each in stored.corrections}
    again = correct(stored, [replace(each, reading=before.get(each.key, each.reading)) for each in said])
    new = {each.key: each for each in said}
    done = {each.key: each for each in again.corrections if each.key in new and each.holds}
    if len(done) < len(new) or again.document.id != stored.document.id:
        raise BadInput(say("This can only be corrected by loading the file again."))
    settled = (
        replace(done[key], reading=each.reading, read_parts=each.read_parts, number=each.number)
        for key, each in new.items()
    )
    kept = (each for each in stored.corrections if each.key not in new)
    return replace(again, corrections=_order((*kept, *settled)))


def _order(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """As they stand in the log, in whatever order they were applied."""
    return tuple(sorted(corrections, key=lambda each: (not each.holds, each.number)))


# The document itself.


def _correct_head(document: Document, said: Iterable[Correction]) -> tuple[Document, list[Correction]]:
    here, done = key_document(document.title), []
    corrected = document
    for each in said:
        if each.key.passage == here:
            done.append(replace(each, reading=getattr(document, each.key.field), spans=document.spans))
            corrected = replace(corrected, **{str(each.key.field): each.value})  # type: ignore[arg-type]  # one of its texts
    if corrected.number != document.number and corrected.number:
        corrected = replace(corrected, id=make_safe(corrected.number))
    region = _find_region(corrected, document)
    return replace(corrected, jurisdiction=region.name, level=region.level), done


def _find_region(corrected: Document, read: Document) -> Jurisdiction:
    """The territory whose names a document uses: what somebody said, else what its issuer tells where that was corrected."""
    if corrected.jurisdiction != read.jurisdiction:
        return find_territory(corrected.jurisdiction)
    told = jurisdiction_of(corrected.issuer, corrected.title, corrected.number)
    is_same = corrected == replace(read, date=corrected.date)
    return Jurisdiction(read.jurisdiction, read.level) if is_same or not told.name else told


def find_territory(name: str | None) -> Jurisdiction:
    """A territory by its whole name; without a level where it is none."""
    if name == NATION:
        return NATIONAL
    found = read_region(name) if name else None
    return Jurisdiction(name, found[0].level if found and name and found[1] == len(name) else None)


def _name_agencies(whole: Extraction, read: Extraction) -> Extraction:
    """Each name with its agency: those that were read stay, unless their territory is another one."""
    is_same = whole.document.jurisdiction == read.document.jurisdiction
    parts = [part for task in whole.tasks for part in task.responsibilities]
    unnamed = [part.name for part in parts if not (is_same and part.agency)]
    resolved = Registry.load().resolve(unnamed, Jurisdiction(whole.document.jurisdiction, whole.document.level))

    def name(part: Responsibility) -> Responsibility:
        return part if is_same and part.agency else replace(part, agency=resolved[part.name].id)

    tasks = tuple(replace(task, responsibilities=tuple(map(name, task.responsibilities))) for task in whole.tasks)
    agencies = {each.id: each for each in read.agencies}
    for agency in resolved.values():
        agencies[agency.id] = _unite(agencies.get(agency.id, agency), agency)
    named = dict.fromkeys(part.agency for task in tasks for part in task.responsibilities)
    return replace(whole, tasks=tasks, agencies=tuple(agencies[each] for each in named))


def _unite(known: Agency, again: Agency) -> Agency:
    return replace(known, names=tuple(dict.fromkeys((*known.names, *again.names))))
