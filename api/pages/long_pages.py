"""The pages that take long to draw, for a process that does nothing else: it need know nothing of HTTP.

Each is drawn once for each state of the graph and each language.
"""

import datetime
from collections.abc import Callable
from functools import partial

from graph import answers, questions
from graph.store.client import Graph
from graph.text.messages import join, say
from viz import pages
from viz.forms import Filled
from viz.frame import Visit
from viz.pictures import heatmap, network

CHARACTERS_OF_A_RESULT = 250  # of a page that is kept: so many take the room of one pair of a network, half a kilobyte
DOCUMENTS_TO_CHOOSE = 500  # among which the rankings' pages let choose


def draw_network(graph: Graph, *, visit: Visit, scope: answers.Scope) -> str:
    """The network of the tasks of a scope, whose documents are ids."""
    return keep_page(graph, visit, partial(_draw_network, graph, visit, scope))


def draw_heatmap(graph: Graph, *, visit: Visit, scope: answers.Scope) -> str:
    """The heat map of the same."""
    return keep_page(graph, visit, partial(_draw_heatmap, graph, visit, scope))


def keep_page(graph: Graph, visit: Visit, draw: Callable[[], str]) -> str:
    """A page that is the same for all who ask for it at an address on a day: it may tell what is overdue."""
    return questions.cached(
        graph, ("page", visit, datetime.date.today()), draw, size_of=lambda page: len(page) // CHARACTERS_OF_A_RESULT
    )


def _draw_network(graph: Graph, visit: Visit, scope: answers.Scope) -> str:
    assignments = questions.read_assignments(graph, scope)
    chosen = [str(each) for each in (*scope.documents, scope.place, scope.level, scope.year, scope.issuer) if each]
    return network.draw_network(
        assignments,
        questions.read_captions(graph, assignments),
        visit,
        title=join((say("Collaboration network"), *chosen), " · "),
        notes=_note_losses(assignments.damage),
    )


def _draw_heatmap(graph: Graph, visit: Visit, scope: answers.Scope) -> str:
    assignments = questions.read_assignments(graph, scope)
    heat = heatmap.draw_heatmap(assignments, questions.read_captions(graph, assignments, with_tasks=False))
    asked = {name: getattr(scope, name) for name in ("place", "level", "year", "issuer", "role")}
    asked |= {"document": next(iter(scope.documents), None)}
    filled = Filled(asked, questions.choose_among_divisions(graph, asked), scope)
    return pages.render_heatmap(heat, filled, visit, notes=_note_losses(assignments.damage))


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
