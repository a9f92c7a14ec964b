"""The pages that take long to draw, for a process that does nothing else: it need know nothing of HTTP.

Each is drawn once for each state of the graph and each language.
"""

from collections.abc import Callable
from functools import partial

from graph import answers, questions
from graph.store.client import Graph
from graph.text.messages import join, say
from viz import network, pages
from viz.frame import Visit

CHARACTERS_OF_A_RESULT = 250  # of a page that is kept: so many take the room of one pair of a network, half a kilobyte
DOCUMENTS_TO_CHOOSE = 500  # among which the rankings' pages let choose


def draw_network(graph: Graph, *, visit: Visit, document: str | None) -> str:
    """The network of all documents or of one."""
    return keep_page(graph, visit, partial(_draw_network, graph, visit, document))


def draw_heatmap(graph: Graph, *, visit: Visit, document: str | None, role: answers.CountedRole) -> str:
    """The heat map of all documents or of one (its id)."""
    return keep_page(graph, visit, partial(_draw_heatmap, graph, visit, document, role))


def keep_page(graph: Graph, visit: Visit, draw: Callable[[], str]) -> str:
    """A page that is the same for all who ask for it at an address."""
    return questions.cached(graph, ("page", visit), draw, size_of=lambda page: len(page) // CHARACTERS_OF_A_RESULT)


def _draw_network(graph: Graph, visit: Visit, document: str | None) -> str:
    assignments = questions.read_assignments(graph, answers.Scope(documents=(document,) if document else ()))
    title = say("Collaboration network")
    return network.draw_network(
        assignments,
        questions.read_captions(graph, assignments),
        visit,
        title=join((title, document), " · ") if document else title,
        notes=_note_losses(assignments.damage),
    )


def _draw_heatmap(graph: Graph, visit: Visit, document: str | None, role: answers.CountedRole) -> str:
    scope = answers.Scope(documents=(document,) if document else (), role=role)
    assignments = questions.read_assignments(graph, scope)
    return pages.render_heatmap(
        assignments,
        questions.read_captions(graph, assignments, with_tasks=False),
        questions.list_choices(graph, DOCUMENTS_TO_CHOOSE),
        visit,
        document=document,
        notes=_note_losses(assignments.damage),
    )


def _note_losses(damage: answers.Damage) -> list[str]:
    if not damage.at_least:
        return []
    return [
        say(
            "At least: tasks lost in the source: {tasks}; tasks whose statement is lost: {statements}.",
            tasks=damage.lost_tasks,
            statements=damage.lost_statements,
        )
    ]
