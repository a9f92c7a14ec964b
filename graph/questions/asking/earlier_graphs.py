"""Graphs of texts that no longer stand together, each built once below the data directory, by the embedded engine.

That is so whichever engine the present graph is on. A graph is known by the texts in it, so it serves every day on which they
held, and others make another one. A few are kept, the last used ones; few run at a time, as each has an engine of its own.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from graph.errors import Outdated, StoreUnavailable
from graph.loader.persist.write import copy_text, define_schema
from graph.loader.reviews.agency_reviews import find_log, read_reviews
from graph.settings import find_home
from graph.store.client import open_graph
from graph.terms import DATA_VERSION
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.loader.agencies.judgements import Judgements
    from graph.loader.persist.versions import Text
    from graph.settings import Settings
    from graph.store.client import Graph

log = logging.getLogger("fengong.questions")

FOLDER = "as-of"  # in the data directory
WHOLE = "whole"  # in the folder of a graph that was built to its end; its time is that of the last use
MOST_RUNNING = 3
MOST_KEPT = 6


def open_earlier(graph: Graph, texts: Sequence[Text]) -> Graph:
    """The graph of these texts of another one, to be closed when done.

    Raises:
        Outdated: an older version of fengong kept one of them.
        StoreUnavailable: it cannot be built, or too many others are being asked.
    """
    _require_current(texts)
    judgements = read_reviews(graph.settings)
    folder = find_home(graph.settings) / FOLDER / _name(texts, judgements)
    settings = replace(graph.settings, uri=None, home=folder, reviews=find_log(graph.settings))
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.parent / "lock"):  # whoever asks for the same meanwhile waits, and nobody clears it away
        _make_room(folder)
        then = open_graph(settings)
        try:
            if not (folder / WHOLE).exists():
                _build(graph, then, texts, judgements)
            (folder / WHOLE).touch()
        except BaseException:
            then.close()
            raise
    return then


def name_earlier(graph: Graph, texts: Sequence[Text]) -> str:
    """What tells the graph of these texts from all others of another one."""
    return _name(texts, read_reviews(graph.settings))


def _require_current(texts: Sequence[Text]) -> None:
    old = [text.document for text in texts if text.data_version != DATA_VERSION]
    if old:
        raise Outdated(say("An older version kept what held then of {documents}; it is asked no more.", documents=old))


def _name(texts: Sequence[Text], judgements: Judgements) -> str:
    """The same for the same texts under the same judgements, of which the log only grows."""
    told = json.dumps([len(judgements.entries), *map(asdict, texts)], sort_keys=True)
    return blake2b(told.encode(), digest_size=8).hexdigest()


def _build(graph: Graph, then: Graph, texts: Sequence[Text], judgements: Judgements) -> None:
    log.info("building the graph of %d earlier texts in %s", len(texts), then.description)
    define_schema(then)
    for text in texts:
        copy_text(graph, then, text, judgements)


def _make_room(folder: Path) -> None:
    """Clear away what was not asked for the longest time; StoreUnavailable where too many engines run already."""
    others = [each for each in folder.parent.iterdir() if each.is_dir() and each != folder]
    running = [each for each in others if not _is_idle(each)]
    if len(running) >= MOST_RUNNING and _is_idle(folder):
        raise StoreUnavailable(
            say("{count} other earlier days are just being asked for: try again in a minute.", count=len(running))
        )
    idle = sorted(set(others) - set(running), key=_last_used, reverse=True)
    _remove(each for place, each in enumerate(idle) if place >= MOST_KEPT or not _last_used(each))


def clear(settings: Settings) -> None:
    """Clear away all of them: a document that is deleted stays in none. Where an engine still runs, the next one to come does."""
    home = find_home(settings) / FOLDER
    if not home.exists():
        return
    with FileLock(home / "lock"):
        folders = [each for each in home.iterdir() if each.is_dir()]
        for each in folders:
            (each / WHOLE).unlink(missing_ok=True)
        _remove(folders)


def _remove(folders: Iterable[Path]) -> None:
    for each in folders:
        if _is_idle(each):
            shutil.rmtree(each, ignore_errors=True)


def _is_idle(folder: Path) -> bool:
    """Whether no engine runs in it: that of a graph holds this lock."""
    with suppress(Timeout), FileLock(folder / "engine.lock", timeout=0):
        return True
    return False


def _last_used(folder: Path) -> float:
    whole = folder / WHOLE
    return whole.stat().st_mtime if whole.exists() else 0.0
