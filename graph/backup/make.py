"""The graph as it stands, and what stands beside it → a backup of one state, also while somebody loads."""

import logging
import time
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from graph import questions
from graph.backup.archive import Manifest, describe, write_archive
from graph.backup.beside import read_beside
from graph.errors import StoreUnavailable
from graph.export.records import Records, record
from graph.store.client import Graph
from graph.text.messages import say

PATIENCE_SECONDS = 600.0  # with a load that changes the graph each time before it is read to its end

log = logging.getLogger("fengong.store")


def record_whole(graph: Graph) -> AbstractContextManager[Records]:
    """The record of all that is stored, with the versions that are kept."""
    return record(chain(questions.iter_stored(graph), questions.iter_versions(graph)))


def back_up(graph: Graph, path: Path) -> Manifest:
    """Write a backup; a file that stands there is replaced once the new one is whole.

    Raises:
        BadInput: nothing can be written there.
        StoreUnavailable: the graph cannot be read, or does not stand still for so long.
    """
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE_SECONDS:
        made = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        state = questions.read_state(graph)
        with record_whole(graph) as records:
            beside = read_beside(graph.settings)
            if questions.read_state(graph) == state:
                manifest = describe(made, records.size.nodes, records.size.edges)
                write_archive(path, manifest, records.lines(), beside)
                return manifest
        log.info("the graph changed while it was read; reading it again")
    raise StoreUnavailable(say("The graph changes all the time: make the backup once the load that runs is done."))
