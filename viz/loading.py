"""The pages on which documents are loaded in a browser: where the key is entered, where files are chosen, what was read of them."""

from collections.abc import Sequence

from graph.answers import CorrectionLog, LoadState
from graph.loader.report.preview import Preview, PreviewSentence, PreviewTask
from graph.model import Fact
from graph.settings import Settings
from viz.frame import IN_ENGLISH, Visit, compose, read_static

SHOWN_DOCUMENTS = 100  # on the page of a load; those with most cautions stand first, and the JSON has all
SHOWN_CAUTIONS = 30  # of a document
FREE_ROWS = 3  # for those who answer and were not read


def render_entrance(visit: Visit = IN_ENGLISH, wrong: str = "", *, to: str = "", nobody_writes: bool = False) -> str:
    """Where the key is entered; ``wrong`` says what was wrong with it, ``to`` where it leads, ``nobody_writes`` that there is none."""
    return compose("entrance.html", visit, wrong=wrong, to=to, nobody_writes=nobody_writes)


def render_load(
    visit: Visit, limits: Settings, load: LoadState | None = None, waiting: Sequence[LoadState] = ()
) -> str:
    """Where files are chosen or dropped, to be added to a load if there is one; and the way back to loads that wait."""
    scripts = [read_static("load.js")]
    return compose("load.html", visit, styles=["load.css"], scripts=scripts, limits=limits, load=load, waiting=waiting)


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


def render_corrections(visit: Visit, log: CorrectionLog) -> str:
    """The log of corrections."""
    return compose("corrections_log.html", visit, styles=["load.css"], log=log)


def render_correction(visit: Visit, back: str, read: Preview, fact: Fact, passage: str) -> str:
    """Where somebody says what a document, a task or a sentence is; of another passage the page says that it is there no more.

    ``back`` is the address of the load, or of the document of the graph, that is corrected.
    """
    among: Sequence[PreviewTask | PreviewSentence] = read.tasks if fact == "task" else read.sentences
    return compose(
        "correct.html",
        visit,
        styles=["load.css"],
        back=back,
        read=read,
        fact=fact,
        passage=next((each for each in among if passage and each.key == passage), None),
        free_rows=FREE_ROWS,
    )
