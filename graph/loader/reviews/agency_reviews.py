"""The log of what people have judged of agencies (append_log.py).

It lies in the data directory of the embedded engine (reviews.jsonl), or where FENGONG_REVIEWS says. On a server that
several people load to, all must use one log: without FENGONG_REVIEWS nothing is judged there (docs/agencies.md).
"""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from graph.errors import BadInput
from graph.loader.agencies.judgements import NOTHING_JUDGED, Entry, Judgements, Verdict, add, replay
from graph.loader.reviews.append_log import append_entry, read_entries
from graph.model import Agency
from graph.settings import Settings, find_home
from graph.terms import AgencyKind
from graph.text.messages import say

LOG = "reviews.jsonl"


def find_log(settings: Settings) -> Path | None:
    """Where the log is; None on a server for which no log was named."""
    if settings.reviews:
        return settings.reviews.expanduser().absolute()
    return None if settings.uri else find_home(settings) / LOG


def measure_log(settings: Settings) -> int:
    """What tells the log from what it was: it is only added to, and people may judge while the graph stands as it is."""
    log = find_log(settings)
    return log.stat().st_size if log and log.exists() else 0


def require_log(settings: Settings) -> Path:
    """Where the log is; BadInput on a server for which no log was named."""
    if path := find_log(settings):
        return path
    raise BadInput(say("On a server, name the log of judgements that all who load to it share: FENGONG_REVIEWS=FILE."))


def read_reviews(settings: Settings) -> Judgements:
    """What was judged; nothing where there is no log yet.

    Raises:
        BadInput: the log cannot be read, or a line of it says nothing or contradicts those before it.
    """
    path = find_log(settings)
    return replay(read_entries(path, _read_entry)) if path and path.exists() else NOTHING_JUDGED


def append_review(settings: Settings, entry: Entry) -> tuple[Entry, Judgements]:
    """Write an entry behind the others, with the next number; it, and what is judged from now on.

    Raises:
        BadInput: it contradicts what holds, or there is no log to write to.
        StoreUnavailable: the log cannot be written.
    """

    def compose() -> tuple[dict[str, Any], tuple[Entry, Judgements]]:
        judged = read_reviews(settings)
        numbered = replace(entry, number=len(judged.entries) + 1)
        return _write_entry(numbered), (numbered, add(judged, numbered))

    return append_entry(require_log(settings), compose)


def _write_entry(entry: Entry) -> dict[str, Any]:
    told = {key: value for key, value in asdict(entry).items() if value is not None}
    return told | {"verdict": entry.verdict.value}


def _read_entry(told: dict[str, Any]) -> Entry:
    facts: dict[str, Any] = {side: _read_agency(told[side]) for side in ("first", "second") if side in told}
    return Entry(**(told | facts | {"verdict": Verdict(told["verdict"])}))


def _read_agency(told: dict[str, Any]) -> Agency:
    return Agency(**(told | {"kind": AgencyKind(told["kind"]), "names": tuple(told["names"])}))
