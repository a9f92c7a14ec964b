"""What people corrected of what was read: a role, a name, a number. An append-only log (append_log.py), applied at each load.

It lies beside the log of agencies, as corrections.jsonl. Of one field the last correction holds that was not taken back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.loader.ids import make_safe
from graph.loader.reviews.agency_reviews import find_log, require_log
from graph.loader.reviews.append_log import append_entry, read_entries, require_undoable
from graph.model import Correction, CorrectionKey, NamedPart, TakenBack
from graph.settings import Settings
from graph.terms import Role

LOG = "corrections.jsonl"
KEPT = ("key", "value", "parts", "reading", "read_parts", "words", "number", "reason", "author", "time")


@dataclass(frozen=True, slots=True)
class Corrections:
    """All entries, and those that hold."""

    entries: tuple[Correction | TakenBack, ...] = ()
    holding: Mapping[CorrectionKey, Correction] = field(default_factory=dict)

    def list_of(self, document: str) -> tuple[Correction, ...]:
        """Those that hold of a document, by its id as it is read, or as it is once its number is corrected."""
        ids = {document, *(each.key.document for each in self.holding.values() if _leads_to(each, document))}
        return tuple(each for each in self.holding.values() if each.key.document in ids)


def _leads_to(correction: Correction, document: str) -> bool:
    key = correction.key
    return (key.fact, key.field) == ("document", "number") and make_safe(correction.value or "") == document


def read_corrections(settings: Settings) -> Corrections:
    """What was corrected; nothing where there is no log yet. BadInput: the log cannot be read, or contradicts itself."""
    path = find_log(settings)
    return _replay(read_entries(path.with_name(LOG), _read_entry)) if path else Corrections()


def append_correction(settings: Settings, entry: Correction | TakenBack) -> Correction | TakenBack:
    """Write an entry behind the others, with the next number.

    Raises:
        BadInput: it takes nothing back, or there is no log to write to.
        StoreUnavailable: the log cannot be written.
    """

    def compose() -> tuple[dict[str, Any], Correction | TakenBack]:
        before = read_corrections(settings).entries
        numbered = replace(entry, number=len(before) + 1)
        _replay((*before, numbered))
        return _write_entry(numbered), numbered

    path: Path = require_log(settings).with_name(LOG)
    return append_entry(path, compose)


def _replay(entries: Iterable[Correction | TakenBack]) -> Corrections:
    told = tuple(entries)
    undone: set[int] = set()
    for entry in told:
        if isinstance(entry, TakenBack):
            require_undoable(entry.undone, _list_numbers(told, entry), undone)
            undone.add(entry.undone)
    holding = {each.key: each for each in told if isinstance(each, Correction) and each.number not in undone}
    return Corrections(told, holding)


def _list_numbers(told: Iterable[Correction | TakenBack], entry: TakenBack) -> set[int]:
    """Of the corrections before an entry."""
    return {each.number for each in told if isinstance(each, Correction) and each.number < entry.number}


def _write_entry(entry: Correction | TakenBack) -> dict[str, Any]:
    told = {key: value for key, value in asdict(entry).items() if value is not None}
    return told if isinstance(entry, TakenBack) else {key: told[key] for key in KEPT if key in told}


def _read_entry(told: dict[str, Any]) -> Correction | TakenBack:
    if "undone" in told:
        return TakenBack(**told)
    parts = {side: tuple(_read_part(each) for each in told[side]) for side in ("parts", "read_parts")}
    return Correction(**(told | parts | {"key": CorrectionKey(**told["key"])}))


def _read_part(told: dict[str, str]) -> NamedPart:
    return NamedPart(Role(told["role"]), told["name"])
