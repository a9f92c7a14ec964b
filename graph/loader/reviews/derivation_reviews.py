"""What people judged of suggested derivations: a task or passage does carry out one above, or does not. An append-only log (append_log.py).

It lies beside the log of agencies, as derivations.jsonl. A judgement is of a task, of what stands above it and of its words:
where either text changes, it holds no longer, and the graph itself keeps nothing of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from graph.errors import BadInput
from graph.loader.reviews.agency_reviews import find_log, require_log
from graph.loader.reviews.append_log import append_entry, read_entries, require_undoable
from graph.settings import Settings
from graph.text.messages import say

LOG = "derivations.jsonl"


class Finding(StrEnum):
    """What an entry of the log says."""

    CONFIRM = "confirm"
    REFUSE = "refuse"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class DerivationKey:
    """A derivation as it is judged."""

    task: str  # id; of a passage that of the section or document in which it stands
    higher: str  # id of the task, section or document above
    words: str  # of the passage above
    lower_words: str | None = None  # of a passage below: others may stand in the same section


@dataclass(frozen=True, slots=True)
class DerivationEntry:
    """A line of the log."""

    number: int  # 1 for the first line
    finding: Finding
    judged: DerivationKey | None = None  # None for an undo
    undone: int | None = None  # for an undo: the number of the entry that no longer holds
    reason: str | None = None
    author: str | None = None
    time: str | None = None  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class DerivationReviews:
    """All entries, and what holds of them."""

    entries: tuple[DerivationEntry, ...] = ()
    holding: Mapping[DerivationKey, DerivationEntry] = field(default_factory=dict)

    def find(self, key: DerivationKey) -> Finding | None:
        """What was found of a derivation."""
        entry = self.holding.get(key)
        return entry.finding if entry else None


def read_derivation_reviews(settings: Settings) -> DerivationReviews:
    """What was judged; nothing where there is no log yet. BadInput: the log cannot be read, or contradicts itself."""
    path = find_log(settings)
    return _replay(read_entries(path.with_name(LOG), _read_entry)) if path else DerivationReviews()


def append_derivation_review(settings: Settings, entry: DerivationEntry) -> DerivationEntry:
    """Write an entry behind the others, with the next number.

    Raises:
        BadInput: it contradicts what holds, or there is no log to write to.
        StoreUnavailable: the log cannot be written.
    """

    def compose() -> tuple[dict[str, Any], DerivationEntry]:
        before = read_derivation_reviews(settings).entries
        numbered = replace(entry, number=len(before) + 1)
        _replay((*before, numbered))
        return _write_entry(numbered), numbered

    path: Path = require_log(settings).with_name(LOG)
    return append_entry(path, compose)


def _replay(entries: Iterable[DerivationEntry]) -> DerivationReviews:
    told = tuple(entries)
    undone: set[int | None] = set()
    holding: dict[DerivationKey, DerivationEntry] = {}
    judged = {entry.number for entry in told if entry.judged}
    for entry in told:
        if entry.judged is None:
            require_undoable(entry.undone, {number for number in judged if number < entry.number}, undone)
            undone.add(entry.undone)
            holding = {key: each for key, each in holding.items() if each.number != entry.undone}
        elif known := holding.get(entry.judged):
            raise BadInput(say("It was judged already (entry {number}): undo that first.", number=known.number))
        else:
            holding[entry.judged] = entry
    return DerivationReviews(told, holding)


def _write_entry(entry: DerivationEntry) -> dict[str, Any]:
    return asdict(entry, dict_factory=_leave_out_nothing) | {"finding": entry.finding.value}


def _leave_out_nothing(told: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in told if value is not None}


def _read_entry(told: dict[str, Any]) -> DerivationEntry:
    judged = DerivationKey(**told["judged"]) if "judged" in told else None
    return DerivationEntry(**(told | {"finding": Finding(told["finding"]), "judged": judged}))
