"""Files as they lie beside each other → documents: which file is an annex of which notice, and why.

A file is joined to the notice that lists its title, by what the file says or is called; or to the only notice near it, which lists
its number. What is not certain is not joined: whoever loads is asked, with the notices that it may belong to.
"""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from os import path as paths
from pathlib import Path

from graph.loader.agencies.jurisdictions import jurisdiction_of
from graph.loader.head.annex_list import (
    AnnexMark,
    ListedAnnex,
    find_mark,
    find_order,
    is_same_title,
    list_annexes,
    list_opening_lines,
    name_without_mark,
)
from graph.loader.head.issue_date import HEAD
from graph.loader.head.notice import read_notice
from graph.loader.head.title import KIND, SHORTEST_TITLE
from graph.loader.sources.formats.sheet.columns import states_facts
from graph.loader.sources.read import SHEET_SUFFIXES
from graph.loader.sources.source import Source
from graph.model import Extraction
from graph.text.messages import Message, say
from graph.text.normalize import fold, fold_letters

SHORTEST_NAME = 2  # characters of a notice's name that another name may hold
ANNEXES = re.compile("附件(?:材料)?|附表")  # a folder of them
DIGITS = re.compile("[0-9]+")
ENDS_TITLE = re.compile(f"(?:{KIND}|[表单册])$")
TOLD = say("named as its annex")
ALONE = say("seems to be an annex, and its notice is not among the files: --annex-of FILE or NUMBER names it")


@dataclass(frozen=True, slots=True)
class FileHead:
    """What a file says of itself, as far as it tells which document it belongs to; titles are folded to letters."""

    path: Path
    number: str | None = None
    place: str | None = None  # the jurisdiction
    mark: AnnexMark | None = None  # it calls itself an annex
    opening: tuple[str, ...] = ()  # lines that may be its title
    name: str = ""  # of the file, without 附件1
    listed: tuple[ListedAnnex, ...] = ()  # the annexes that it names

    @property
    def is_notice(self) -> bool:
        """Whether it may have annexes."""
        return self.mark is None and bool(self.number or self.listed)

    @property
    def is_open(self) -> bool:
        """Whether another file may belong to it, or it to another."""
        return not self.is_notice or any(not each.is_inside for each in self.listed)

    @property
    def order(self) -> int | None:
        """The number of an annex by its own words."""
        return self.mark.order if self.mark else None

    @property
    def label(self) -> str:
        """What people call it."""
        return say("{number} ({path})", number=self.number, path=self.path) if self.number else str(self.path)


@dataclass(frozen=True, slots=True)
class Tie:
    """A file that is an annex, and why."""

    annex: FileHead
    order: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one document; a document without annexes is a notice here, too."""

    notice: FileHead
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A file that is not loaded before somebody says where it belongs."""

    annex: FileHead
    question: Message


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A notice that a file may be an annex of."""

    notice: FileHead
    entry: ListedAnnex | None = None  # what the notice lists
    reason: Message | None = None  # None where nothing but the place of the file says so


@dataclass(slots=True)
class _Joined:
    """What was found so far."""

    taken: Collection[Path]
    ties: dict[Path, list[Tie]] = field(default_factory=dict)  # by notice
    doubts: list[Doubt] = field(default_factory=list)
    alone: list[FileHead] = field(default_factory=list)


def read_head(source: Source, path: Path) -> FileHead:
    """The head of a file that was read."""
    if source.suffix in SHEET_SUFFIXES and states_facts(source):  # a whole document, whatever it is called
        return FileHead(path)
    text = fold(source.text)
    notice = read_notice(text, min(len(text), HEAD))
    return FileHead(
        path=path,
        number=notice.number,
        place=jurisdiction_of(notice.issuer, notice.title, notice.number).name,
        mark=find_mark(path, text) or (AnnexMark(find_order(path)) if ANNEXES.fullmatch(path.parent.name) else None),
        opening=tuple(map(fold_letters, list_opening_lines(text))),
        name=fold_letters(name_without_mark(path)),
        listed=list_annexes(text, notice.title),
    )


def join_files(heads: Sequence[FileHead], taken: Collection[Path] = ()) -> list[Bundle | Doubt]:
    """The documents that files make up, in the order of the files; ``taken`` are notices that nothing more can be joined to."""
    notices = [head for head in heads if head.is_notice]
    found = _Joined(taken)
    for head in heads:
        if not head.is_notice:
            _place(head, notices, found)
    bundles = [Bundle(notice, tuple(found.ties.get(notice.path, ()))) for notice in notices if notice.path not in taken]
    bundles += [Bundle(head) for head in found.alone]
    order = {head.path: nth for nth, head in enumerate(heads)}
    return [*sorted(bundles, key=lambda bundle: order[bundle.notice.path]), *found.doubts]


def tie_as_told(
    annexes: Iterable[FileHead], listed: Sequence[ListedAnnex], there: Collection[int] = ()
) -> tuple[Tie, ...]:
    """Annexes that somebody named: by what the notice lists, else by their own numbers, else by the next that is free."""
    ties: list[Tie] = []
    for annex in annexes:
        ties.append(Tie(annex, _choose_order(annex, listed, [*there, *(tie.order for tie in ties)]), TOLD))
    return tuple(ties)


def _choose_order(annex: FileHead, listed: Sequence[ListedAnnex], used: Collection[int]) -> int:
    """Which annex a file is; the only one that the notice misses, where neither says more: a file with a title of its own does."""
    found = _find_entry(annex, listed)
    free = [each for each in listed if each.order not in used]
    is_only = len(free) == 1 and not annex.order and not _list_titles(annex)
    entry = found[0] if found else free[0] if is_only else None
    if order := entry.order if entry else annex.order:
        return order
    return max([*used, *(each.order for each in listed)], default=0) + 1


def note_missing(listed: Iterable[ListedAnnex], there: Collection[int]) -> tuple[Message, ...]:
    """What a notice lists and what is not there, by the numbers of those that are."""
    missing = (each for each in listed if not each.is_inside and each.order not in there)
    return tuple(_miss(each.title, each.order) for each in missing)


def _miss(title: str, order: int) -> Message:
    return say("lists annex {order}, “{title}”, which was not read with it", title=title, order=order)


MISSING = f'"msgid": {json.dumps(_miss("", 0).msgid, ensure_ascii=False)}'.replace(
    ": ", ":"
)  # as a note is kept in JSON


def list_missing(notes: Iterable[str]) -> tuple[ListedAnnex, ...]:
    """What note_missing told of."""
    told = (note.values for note in notes if isinstance(note, Message) and note.msgid == _miss("", 0).msgid)
    return tuple(ListedAnnex(int(str(each["order"])), str(each["title"]), is_inside=False) for each in told)


def list_known(notice: Extraction) -> tuple[ListedAnnex, ...]:
    """The annexes that a notice was read without, and those that it has, by their titles and by their names."""
    given = (
        ListedAnnex(each.order, title, is_inside=False)
        for each in notice.annexes
        for title in (each.title, name_without_mark(Path(each.name)))
        if title
    )
    return (*list_missing(notice.notes), *given)


def is_annex(head: FileHead, notice: Extraction) -> bool:
    """Whether a file calls itself an annex, or is called like one that a notice misses or has."""
    return head.mark is not None or _find_entry(head, list_known(notice)) is not None


def note_alone(head: FileHead) -> tuple[Message, ...]:
    """That a file is loaded as a document of its own and seems to be none."""
    return (ALONE,) if head.mark and not head.number else ()


def _place(annex: FileHead, notices: Iterable[FileHead], found: _Joined) -> None:
    """Put an annex where it belongs, if that is certain."""
    listing = [_Candidate(each, *listed) for each in notices if (listed := _find_entry(annex, each.listed))]
    near = _keep_nearest(annex, listing) or (_find_around(annex, notices) if annex.mark else [])
    if not near:
        found.alone.append(annex)
    elif question := _find_doubt(annex, near, found):
        found.doubts.append(Doubt(annex, question))
    elif reason := near[0].reason:
        ties = found.ties.setdefault(near[0].notice.path, [])
        ties.append(_tie(annex, near[0], reason, [tie.order for tie in ties]))


def _tie(annex: FileHead, to: _Candidate, reason: Message, used: Collection[int]) -> Tie:
    order = to.entry.order if to.entry else _choose_order(annex, to.notice.listed, used)
    if annex.number not in (None, to.notice.number):
        reason = say("{reason}; it has a number of its own, {number}", reason=reason, number=annex.number)
    return Tie(annex, order, reason)


def _find_entry(annex: FileHead, listed: Iterable[ListedAnnex]) -> tuple[ListedAnnex, Message] | None:
    """What a notice lists by the title or the name of a file; the one of its number before others.

    What stands in the notice is another file only where that calls itself an annex: last year's plan may have the same title.
    """
    open_to = (entry for entry in listed if annex.mark or not entry.is_inside)
    for entry in sorted(open_to, key=lambda each: each.order != annex.order):
        wanted = fold_letters(entry.title)
        if any(_is_its_title(line, wanted) for line in annex.opening):
            return entry, say("the notice lists its title: {title}", title=entry.title)
        if _is_its_title(annex.name, wanted):
            return entry, say("the notice lists the name of the file: {title}", title=entry.title)
    return None


def _is_its_title(title: str, listed: str) -> bool:
    """The same title, and of the same year."""
    return is_same_title(title, listed) and DIGITS.findall(title) == DIGITS.findall(listed)


def _keep_nearest(annex: FileHead, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those that the fewest folders lie between; of the copies of a notice the first, which is the one that is loaded."""
    least = min((_measure(annex.path, each.notice.path) for each in candidates), default=0)
    nearest = [each for each in candidates if _measure(annex.path, each.notice.path) == least]
    firsts = {each.notice.number or each.notice.path: each for each in reversed(nearest)}
    return [each for each in nearest if each in firsts.values()]


def _measure(annex: Path, notice: Path) -> int:
    """How many folders lie between two files."""
    return len(Path(paths.relpath(annex.parent, notice.parent)).parts)


def _find_around(annex: FileHead, notices: Iterable[FileHead]) -> list[_Candidate]:
    """The notices in the folder of a file that is called an annex, else in the folders around it.

    Those that are named in its name go before others, then those that list one like it.
    """
    around = [_Candidate(each) for each in notices if annex.path.is_relative_to(each.path.parent)]
    closest = [each.notice for each in _keep_nearest(annex, around)]
    named = [notice for notice in closest if _bears_name(annex, notice)]
    found = [_explain(annex, notice, is_named=bool(named)) for notice in named or closest]
    return [each for each in found if each.reason] or found


def _bears_name(annex: FileHead, notice: FileHead) -> bool:
    """Whether the path of a file below the notice's folder holds the notice's name or number: 水环境通知-附件1.xlsx."""
    path = fold_letters(str(annex.path.relative_to(notice.path.parent)))
    names = (fold_letters(notice.path.stem), fold_letters(notice.number or ""))
    return any(len(name) >= SHORTEST_NAME and name in path for name in names)


def _explain(annex: FileHead, notice: FileHead, *, is_named: bool) -> _Candidate:
    """Why a file that is called an annex belongs to a notice near it, if more than its place says so."""
    entry = next((each for each in notice.listed if annex.order in (each.order, None)), None)
    if annex.number and annex.number == notice.number:
        return _Candidate(notice, entry, say("it bears the number of the notice"))
    if is_named:
        return _Candidate(notice, entry, say("its name holds that of the notice"))
    is_one_of_several = annex.order is None and len(notice.listed) > 1
    if entry is None or is_one_of_several or _bears_another_title(annex, entry.title):
        return _Candidate(notice)
    why = say("the only notice beside it lists an annex of its number: {title}", title=entry.title)
    return _Candidate(notice, entry, why)


def _bears_another_title(annex: FileHead, listed: str) -> bool:
    """Whether the file has a title, and few of its characters stand beside each other as in the one that is listed."""
    titles, wanted = _list_titles(annex), _pair_up(fold_letters(listed))
    return (
        bool(titles)
        and not find_mark(Path(listed), "")
        and all(2 * len(wanted & _pair_up(each)) < len(wanted) for each in titles)
    )


def _list_titles(annex: FileHead) -> list[str]:
    lines = (annex.name, *annex.opening[:2])
    return [line for line in lines if ENDS_TITLE.search(line) and len(line) >= SHORTEST_TITLE]


def _pair_up(title: str) -> set[str]:
    return {title[at : at + 2] for at in range(len(title) - 1)}


def _find_doubt(annex: FileHead, near: Sequence[_Candidate], found: _Joined) -> Message | None:
    """Why it is not certain where an annex belongs, or that it is to be read at all."""
    notice, entry = near[0].notice, near[0].entry
    if why := _find_uncertainty(annex, near, found.taken):
        return _ask(annex, why, near)
    if entry and entry.is_inside:
        return say(
            "{path}: the annex “{title}” stands in {notice} already, and is taken from there",
            path=annex.path,
            title=entry.title,
            notice=notice.label,
        )
    order = entry.order if entry else annex.order
    twin = next((tie for tie in found.ties.get(notice.path, ()) if tie.order == order), None)
    if twin is None:
        return None
    return say(
        "{path}: the same annex of {notice} as {twin}, which is taken; leave out the one that is not wanted",
        path=annex.path,
        notice=notice.label,
        twin=twin.annex.path,
    )


def _find_uncertainty(annex: FileHead, near: Sequence[_Candidate], taken: Collection[Path]) -> Message | None:
    notice, entry = near[0].notice, near[0].entry
    if len(near) > 1:
        return say("it may be an annex of several notices")
    if near[0].reason is None or (notice.path in taken and not (entry and entry.is_inside)):
        return say("it is called an annex, and the notice near it lists none like it")
    if annex.number not in (None, notice.number) and annex.place not in (None, notice.place):
        return say("it has a number of its own, {number}, and is of another place", number=annex.number)
    return None


def _ask(annex: FileHead, why: Message, near: Sequence[_Candidate]) -> Message:
    return say(
        "{path}: {why}: {notices}; name one of them with --annex-of, or load the file by itself",
        path=annex.path,
        why=why,
        notices=tuple(each.notice.label for each in near),
    )
