"""The pages on which documents are loaded in a browser: where the key is entered, where files are chosen, what was read of them."""

from graph.answers import LoadState
from graph.settings import Settings
from viz.frame import IN_ENGLISH, Visit, compose, read_static

SHOWN_DOCUMENTS = 100  # on the page of a load; those with most cautions stand first, and the JSON has all
SHOWN_CAUTIONS = 30  # of a document


def render_entrance(visit: Visit = IN_ENGLISH, wrong: str = "", *, nobody_writes: bool = False) -> str:
    """Where the key is entered; ``wrong`` says why it is asked for, ``nobody_writes`` that there is none."""
    return compose("entrance.html", visit, wrong=wrong, nobody_writes=nobody_writes)


def render_load(visit: Visit, limits: Settings, load: LoadState | None = None) -> str:
    """Where files are chosen or dropped, to be added to a load if there is one."""
    return compose("load.html", visit, styles=["load.css"], scripts=[read_static("load.js")], limits=limits, load=load)


def render_loading(visit: Visit, load: LoadState) -> str:
    """A load: how far it is, then what was read of it with what is doubtful first, then what came of it."""
    return compose(
        "loading.html",
        visit,
        styles=["load.css"],
        scripts=[read_static("loading.js")],
        load=load,
        is_busy=load.stage in {"waiting", "reading", "keeping"},
        shown=load.documents[:SHOWN_DOCUMENTS],
        most_cautions=SHOWN_CAUTIONS,
        tasks=sum(len(each.read.tasks) for each in load.documents),
    )
