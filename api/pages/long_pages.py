"""The pages that take long to draw, for a process that does nothing else: it need know nothing of HTTP.

Each is drawn once for each state of the graph and each language.
"""

import datetime
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

from graph import answers, questions
from graph.questions.networks import gather_scope
from graph.store.client import Graph
from graph.text.messages import join, say
from viz import pages
from viz.forms import Filled
from viz.frame import Visit
from viz.pictures import heatmap, network

CHARACTERS_OF_A_RESULT = 250  # of a page that is kept: so many take the room of one pair of a network, half a kilobyte
NETWORK_TITLE = say("Collaboration network")
ROLE_TITLES = {"lead": (say("leads"),), "co": (say("shares in"),)}
NO_TASKS = answers.TaskAssignments(answers.EVERYTHING, (), {}, {}, answers.Damage(0, 0))
NO_CAPTIONS = answers.Captions({}, {}, {})
Asked = dict[str, Any] | None
DOCUMENTS_TO_CHOOSE = 500  # among which the rankings' pages let choose


def find_scope(graph: Graph, asked: dict[str, Any]) -> answers.Scope:
    """The tasks of a picture, with the id of the document; NotFound, Ambiguous, BadInput for no day."""
    named = asked["document"] and questions.get_document(graph, asked["document"]).id
    scope: answers.Scope = gather_scope(asked | {"document": (named,) if named else ()})["scope"]
    questions.choose_documents(graph, scope)
    return scope


def draw_network(graph: Graph, *, visit: Visit, asked: Asked = None, filled: Filled[Any] | None = None) -> str:
    """The network of the tasks that pass filters; ``filled``: the form alone, with what is wrong in it."""
    if filled:
        return network.draw_network(NO_TASKS, NO_CAPTIONS, visit, title=NETWORK_TITLE, filled=filled)
    return keep_page(graph, visit, partial(_draw_network, graph, visit, asked or {}))


def draw_heatmap(graph: Graph, *, visit: Visit, asked: Asked = None, filled: Filled[Any] | None = None) -> str:
    """The heat map of the same."""
    if filled:
        return pages.render_heatmap(None, filled, visit)
    return keep_page(graph, visit, partial(_draw_heatmap, graph, visit, asked or {}))


def keep_page(graph: Graph, visit: Visit, draw: Callable[[], str], given: Hashable = None) -> str:
    """A page that is the same for all who ask for it at an address on a day: it may tell what is overdue.

    ``draw`` asks for what it shows, so that of a page that is kept nothing is asked again. ``given``: what it shows beside that.
    """
    key = ("page", visit, datetime.date.today(), given)
    return questions.cached(graph, key, draw, size_of=lambda page: len(page) // CHARACTERS_OF_A_RESULT)


def _draw_network(graph: Graph, visit: Visit, asked: dict[str, Any]) -> str:
    assignments = questions.read_assignments(graph, find_scope(graph, asked))
    chosen = [str(asked[name]) for name in ("document", "place", "level", "year", "issuer", "section") if asked[name]]
    return network.draw_network(
        assignments,
        questions.read_captions(graph, assignments),
        visit,
        title=join((NETWORK_TITLE, *chosen, *ROLE_TITLES.get(assignments.scope.role, ())), " · "),
        notes=_note_losses(assignments.damage),
        filled=_fill(graph, asked, assignments.scope),
    )


def _draw_heatmap(graph: Graph, visit: Visit, asked: dict[str, Any]) -> str:
    assignments = questions.read_assignments(graph, find_scope(graph, asked))
    heat = heatmap.draw_heatmap(assignments, questions.read_captions(graph, assignments, with_tasks=False))
    return pages.render_heatmap(
        heat, _fill(graph, asked, assignments.scope), visit, notes=_note_losses(assignments.damage)
    )


def _fill(graph: Graph, asked: dict[str, Any], scope: answers.Scope) -> Filled[answers.Scope]:
    return Filled(asked, questions.choose_among_tasks(graph, asked), scope)


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
