"""A backup → the graph, and what stands beside it, as they were; all of it or nothing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from graph import questions
from graph.backup.archive import DAMAGE, Archive
from graph.backup.beside import check_logs, stage
from graph.backup.make import record_whole
from graph.errors import BadInput
from graph.loader.persist.replace_all import Replacement, replace_all
from graph.questions.asking import earlier_graphs
from graph.store.audit import note_write_here
from graph.store.client import Graph
from graph.text.messages import say


def restore(graph: Graph, archive: Archive) -> None:
    """Put a backup in the place of all that stands.

    Raises:
        BadInput: it is damaged; nothing was restored.
        StoreUnavailable: somebody else changes the graph, or it refuses; the same holds.
    """
    manifest, told = archive.manifest, archive.read_beside()
    with _tell_damage(archive):
        check_logs(graph.settings, told)
    with stage(graph.settings, told) as staged:
        note_write_here(graph.settings, "restore", file=archive.path.name, made=manifest.made, nodes=manifest.nodes)
        with _tell_damage(archive):
            _put_back(graph, archive)
        staged.put_in_place()
    earlier_graphs.clear(graph.settings)


@contextmanager
def _tell_damage(archive: Archive) -> Iterator[None]:
    try:
        yield
    except (BadInput, *DAMAGE) as error:
        reason = error.text if isinstance(error, BadInput) else error
        wrong = say("{path}: this backup is damaged ({reason}); nothing was restored", path=archive.path, reason=reason)
        raise BadInput(wrong) from error


def _put_back(graph: Graph, archive: Archive) -> None:
    state = questions.read_state(graph)
    size = {"nodes": archive.manifest.nodes, "edges": archive.manifest.edges}
    with record_whole(graph) as records:
        replace_all(graph, Replacement(state, lambda: map(json.loads, records.lines()), archive.lines, size))
