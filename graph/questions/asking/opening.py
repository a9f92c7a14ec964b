"""Opening a graph to ask it: what an older version loaded is never answered from, since answers would lack a part unsaid."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from graph.errors import Outdated, StoreUnavailable
from graph.store.client import open_graph
from graph.terms import DATA_VERSION
from graph.text.messages import say_plural

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.store.client import Graph

INDEXES = (
    "schema_change_id",
    "schema_task_section",
    "schema_task_words",
    "schema_words_ready",
)  # that data of before may be without
NAMED = 3  # outdated documents that the message names


def open_to_ask(settings: Settings) -> Graph:
    """Open the graph that the settings name, to ask it questions.

    Raises:
        Outdated: a document was loaded by an older version.
        BadInput, StoreUnavailable: as open_graph.
    """
    graph = open_graph(settings)
    try:
        with suppress(StoreUnavailable):  # whoever may only read goes on without
            graph.define(*INDEXES)
        require_current(graph)
    except BaseException:
        graph.close()
        raise
    return graph


def require_current(graph: Graph) -> None:
    """Outdated, unless every loaded document was written in the present form (terms.DATA_VERSION)."""
    rows = graph.ask("outdated_documents", version=DATA_VERSION)
    if not rows:
        return
    named = [f"{row['id']} ({row['source']})" for row in rows[:NAMED]]
    raise Outdated(
        say_plural(
            "An older version loaded {count} document: load it again with fengong load, or delete it with fengong delete: {named}",
            "An older version loaded {count} documents: load them again with fengong load, or delete them with fengong delete: {named}",
            len(rows),
            named=[*named, "…"] if len(rows) > NAMED else named,
        )
    )
