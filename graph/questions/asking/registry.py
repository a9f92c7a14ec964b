"""What can be asked: each question once. Its command, its resource, its table and their docs are made from this.

Every command reads this at its start, so nothing is imported that answers a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from graph.errors import BadInput
from graph.questions.asking.parameters import (
    AGENCY,
    DATES,
    DOCUMENT,
    MOST_RESOLUTION,
    NETWORK,
    OF_KIND,
    OF_TASKS,
    ONE_DOCUMENT,
    ONE_TASK,
    ROLE,
    ROLE_OF_AGENCY,
    SCOPE,
    SECTION,
    WHERE,
    WITHOUT_LEAD,
    Parameter,
    choose,
    flag,
)
from graph.settings import LAST_ROW
from graph.text.messages import Message, join, say

if TYPE_CHECKING:
    from graph.store.client import Graph


ROWS_AT_A_TIME = 1000  # of a list that is read as a whole


@dataclass(frozen=True, slots=True)
class Question:
    """A question with all that people and programs need to ask it."""

    name: str  # as people type it: of its command, within a group behind the group's, with an option where that asks otherwise
    function: (
        str  # module:function below graph.questions; it takes the graph, the parameters, and a page's limit and offset
    )
    path: str  # of its resource, below /api/v1
    tag: str  # under which the API's description tells it
    help: Message  # what it asks, in one line
    more: Message | None = None
    parameters: tuple[Parameter, ...] = ()
    columns: Mapping[str, str] | None = (
        None  # heading → attribute of a row; None: viz/tables has a table of its own for it
    )
    evidence: Message | None = None  # the command that lists what a row counts
    rows: int | None = 50  # of a page, unless the API is asked for another number; None: the answer is no list
    is_cited: bool = False  # whether the answer has footnotes
    apart: str | None = (
        None  # the kind of work, where a large graph makes it take long: one piece of a kind is done at a time
    )
    gather: str | None = None  # the function beside that puts parameters together as the question takes them

    def ask(self, graph: Graph, given: Mapping[str, Any]) -> Any:
        """The answer, from the values of the parameters by their names."""
        gather = self._find(self.gather) if self.gather else dict
        return self.load()(graph, **gather(given))

    def ask_whole(self, graph: Graph, given: Mapping[str, Any], most: int = LAST_ROW) -> Any:
        """The answer with its whole list; BadInput where that has more than so many rows.

        It is read a page at a time: the engine bounds how long a question takes.
        """
        from graph.answers import Page  # noqa: PLC0415  # commands read this module at their start

        whole, *others = self.iter_pages(graph, given, most)
        if not isinstance(whole, Page):
            return whole
        return replace(whole, truncated=False, items=tuple(item for page in (whole, *others) for item in page.items))

    def iter_pages(self, graph: Graph, given: Mapping[str, Any], most: int = LAST_ROW) -> Iterator[Any]:
        """The answer a page of its list at a time; errors as for ask_whole."""
        from graph.answers import Page  # noqa: PLC0415  # commands read this module at their start

        if self.rows is None:
            yield self.ask(graph, given)
            return
        page = self.ask(graph, {**given, "limit": min(ROWS_AT_A_TIME, most), "offset": 0})
        if not isinstance(page, Page):  # it has several lists, each of them read as a whole
            yield self.ask(graph, {**given, "limit": most, "offset": 0})
            return
        if page.total > most:
            raise BadInput(say("{total} rows are more than the {most} of one file.", total=page.total, most=most))
        yield page
        offset = len(page.items)
        while page.truncated:
            page = self.ask(graph, {**given, "limit": ROWS_AT_A_TIME, "offset": offset})
            yield page
            offset += len(page.items)

    def load(self) -> Callable[..., Any]:
        """The function that answers."""
        return self._find(self.function.partition(":")[2])

    def _find(self, name: str) -> Callable[..., Any]:
        found: Callable[..., Any] = getattr(import_module(f"graph.questions.{self.function.partition(':')[0]}"), name)
        return found

    @property
    def file_name(self) -> str:
        """What a file of its answer is called, without an ending."""
        return self.name.replace(" --", "-").replace(" ", "-")

    @property
    def about(self) -> Message:
        """All that is said of it."""
        return join([self.help, self.more], "\n\n") if self.more else self.help


QUESTIONS = (
    Question(
        "co-owners",
        "ranking.co_ownership:rank_co_owners",
        "/rankings/co-owners",
        "rankings",
        say("Which agencies co-own the most tasks?"),
        parameters=(ROLE, *OF_TASKS),
        columns={
            "rank": "rank",
            "agency": "agency",
            "co_owned_tasks": "tasks",
            "tasks_led": "leads",
            "tasks_shared": "co_responsible",
        },
        evidence=say("fengong tasks --agency NAME --shared"),
        rows=20,
    ),
    Question(
        "without-lead",
        "ranking.without_lead:rank_without_lead",
        "/rankings/without-lead",
        "rankings",
        say("Which agencies lead nothing?"),
        say("Agencies that answer for some of these tasks and lead none of them."),
        parameters=OF_TASKS,
        columns={"rank": "rank", "agency": "agency", "tasks_shared": "tasks"},
        evidence=say("fengong tasks --agency NAME --role co"),
        rows=20,
    ),
    Question(
        "pairs",
        "ranking.agency_pairs:rank_pairs",
        "/pairs",
        "collaboration",
        say("Which agencies work together most?"),
        parameters=OF_TASKS,
        columns={"rank": "rank", "agency": "first", "partner": "second", "co_owned_tasks": "tasks"},
        evidence=say("fengong tasks --agency NAME --partner NAME"),
        rows=20,
        apart="pairs",
    ),
    Question(
        "centrality",
        "networks:rank_by_centrality",
        "/centrality",
        "collaboration",
        say("How central each agency is in the collaboration network."),
        say(
            "Degree, strength, betweenness, closeness, eigenvector, PageRank, k-core, structural holes, clustering, core and"
            " periphery; the size of the network and the definitions come with the answer."
        ),
        parameters=(
            *NETWORK,
            Parameter("sort", say("By which measure the agencies are ordered."), default="strength", metavar="MEASURE"),
        ),
        gather="gather_query",
        apart="networks",
    ),
    Question(
        "centrality --two-mode",
        "networks:rank_two_modes",
        "/centrality/two-mode",
        "collaboration",
        say("Degree and betweenness where agencies are joined with tasks or sections."),
        say("Normalised as Borgatti and Everett (1997) do."),
        parameters=(*NETWORK, choose("mode", say("What agencies are joined with."), "tasks", "sections")),
        gather="gather_query",
        apart="two modes",
    ),
    Question(
        "communities",
        "networks:list_communities",
        "/communities",
        "collaboration",
        say("Communities: agencies that work together."),
        say("By Louvain, with the modularity, and how stable they are over seeds."),
        parameters=(
            *NETWORK,
            Parameter(
                "resolution",
                say("Above 1: smaller communities."),
                float,
                default=1.0,
                above=0,
                most=MOST_RESOLUTION,
            ),
        ),
        gather="gather_query",
        apart="networks",
    ),
    Question(
        "compare",
        "networks:compare_scopes",
        "/comparison",
        "collaboration",
        say("What changed between two documents, years or levels."),
        say("Which agencies came and went, gained or lost the lead, moved into the core."),
        parameters=(
            Parameter("first", say("A document's number, a year or a level."), metavar="FIRST", is_required=True),
            Parameter("second", say("The same of what it is compared with."), metavar="SECOND", is_required=True),
            choose("by", say("What the two are."), "document", "year", "level"),
            Parameter(
                "match",
                say(
                    "How agencies match: the same one (agency), or one of the same name without the place (office)."
                    " Default: office for levels, else agency."
                ),
                choices=("agency", "office"),
            ),
            flag("succession", say("Count agencies of before a reform as their successors.")),
            *SCOPE,
        ),
        gather="gather_scope",
        apart="networks",
    ),
    Question(
        "compare --tasks",
        "over_time.task_comparison:compare_tasks",
        "/comparison/tasks",
        "tasks",
        say("What became of the tasks of one document in another, of last year's in this year's?"),
        say(
            "Which were kept, reworded, divided, put together or dropped, and which are new; who leads and shares, which targets and"
            " deadlines changed. Tasks are matched by their words, with a score; an agency that took another's place is told as"
            " renamed."
        ),
        parameters=(
            Parameter("first", ONE_DOCUMENT, metavar="FIRST", is_required=True),
            Parameter("second", ONE_DOCUMENT, metavar="SECOND", is_required=True),
            choose(
                "change",
                say("Only tasks that came to be so."),
                "any",
                "kept",
                "reworded",
                "split",
                "merged",
                "new",
                "dropped",
            ),
        ),
    ),
    Question(
        "tasks",
        "about_tasks:list_tasks",
        "/tasks",
        "tasks",
        say("The tasks, by document and order."),
        say("A task must pass every filter."),
        parameters=(
            *WHERE,
            AGENCY,
            ROLE_OF_AGENCY,
            SECTION,
            Parameter("words", say("Only with these words in text or statement."), metavar="WORDS"),
            WITHOUT_LEAD,
            flag("incomplete", say("Only of which something is lost.")),
            flag("with_target", say("Only with a measurable target.")),
            Parameter("partner", say("Only for which this agency answers, too."), metavar="NAME", names_thing=True),
            flag("shared", say("Only co-owned by several agencies.")),
            *DATES,
            choose(
                "sort",
                say("Order: by document, the most agencies first, or the earliest deadline first."),
                "document",
                "agencies",
                "deadline",
            ),
        ),
        is_cited=True,
    ),
    Question(
        "task",
        "about_tasks:get_task",
        "/tasks/{id}",
        "tasks",
        say("One task with its evidence."),
        parameters=(Parameter("name", ONE_TASK, metavar="ID", is_required=True, names_thing=True),),
        rows=None,
        is_cited=True,
    ),
    Question(
        "trace",
        "descent.provenance:trace_task",
        "/tasks/{id}/trace",
        "tasks",
        say("Where does this task come from?"),
        say("Each step to the document above comes with the sentence that says so."),
        parameters=(Parameter("task", ONE_TASK, metavar="TASK", is_required=True, names_thing=True),),
        rows=None,
        is_cited=True,
    ),
    Question(
        "search",
        "searching:search_tasks",
        "/search",
        "tasks",
        say("Which tasks, targets, agencies and documents have these words?"),
        say(
            "All of them, in any order and far apart; an agency is found by any of its names and as people shorten them."
            " The tasks in whose text most of the words stand, and most often, come first. Where no task has a"
            " long word as it is typed, its parts are searched for; where nothing has all the words, the nearest is shown, and said"
            " to be that.",
        ),
        parameters=(
            Parameter(
                "words",
                say(
                    "The words as they stand in the text, in any script, width or case: {example}.", example="创业担保"
                ),
                metavar="WORDS",
                is_required=True,
                is_words=True,
            ),
            DOCUMENT,
        ),
        is_cited=True,
    ),
    Question(
        "targets",
        "about_tasks:list_targets",
        "/targets",
        "tasks",
        say("The measurable targets, the earliest deadline first."),
        parameters=(
            *WHERE,
            AGENCY,
            ROLE_OF_AGENCY,
            SECTION,
            WITHOUT_LEAD,
            *DATES,
            choose("sort", say("Order: by deadline, or as in the documents."), "deadline", "document"),
        ),
        is_cited=True,
    ),
    Question(
        "due",
        "over_time.falling_due:list_due",
        "/due",
        "tasks",
        say("What falls due by a day, what was overdue on one, and on whom?"),
        say("Tasks and targets by their deadline as a day. Whether they were done, no document says."),
        parameters=(
            choose(
                "deadline",
                say(
                    "Those that name a day (dated), or those that fall due on none, whatever the day: that come back (recurring), that name none (undated)."
                ),
                "dated",
                "recurring",
                "undated",
            ),
            Parameter("by", say("What is due on this day or before: {day}.", day="2025-12-31"), metavar="DAY"),
            Parameter(
                "on",
                say(
                    "What was overdue on this day, of documents that had been issued; with a day to come, also what falls due until then."
                ),
                metavar="DAY",
            ),
            *WHERE,
            AGENCY,
        ),
        is_cited=True,
    ),
    Question(
        "agencies",
        "about_agencies:list_agencies",
        "/agencies",
        "agencies",
        say("The agencies, busiest first."),
        parameters=(
            ROLE_OF_AGENCY,
            *OF_TASKS,
            choose(
                "sort", say("Order: the most of these first, or by name."), "tasks", "leads", "co", "shared", "name"
            ),
        ),
        columns={
            "agency": "name",
            "full_name": "full_name",
            "tasks_led": "leads",
            "tasks_shared": "co_responsible",
            "co_owned_tasks": "shared",
        },
    ),
    Question(
        "agencies review",
        "naming.similar_agencies:review_agencies",
        "/agencies/suggestions",
        "agencies",
        say("Which agencies may be the same?"),
        say("They are only suggested: same and different settle it."),
        apart="suggestions",
    ),
    Question(
        "agency",
        "about_agencies:get_agency",
        "/agencies/{id}",
        "agencies",
        say("One agency: its tasks by role, its rank, its sections and its partners."),
        parameters=(
            Parameter(
                "name",
                say("A full, a short or a former name: {example}.", example="市教委"),
                metavar="NAME",
                is_required=True,
                names_thing=True,
            ),
        ),
        is_cited=True,
    ),
    Question(
        "documents",
        "about_documents:list_documents",
        "/documents",
        "documents",
        say("The documents in the graph."),
        parameters=(
            *OF_KIND,
            SECTION,
            WITHOUT_LEAD,
            *DATES,
            choose(
                "sort",
                say("Order: by number, the latest first (date), the most tasks first (tasks)."),
                "number",
                "date",
                "tasks",
            ),
        ),
        is_cited=True,
    ),
    Question(
        "document",
        "about_documents:get_document",
        "/documents/{id}",
        "documents",
        say("One document: its tasks, what is lost, and what it implements."),
        parameters=(Parameter("name", ONE_DOCUMENT, metavar="NUMBER", is_required=True, names_thing=True),),
        rows=None,
        is_cited=True,
    ),
    Question(
        "implementations",
        "descent.implementations:list_implementations",
        "/documents/{id}/implementations",
        "documents",
        say("Who implements this document, over all levels?"),
        say(
            "As a tree: each document is followed by those that implement it. Each comes with the sentence that says so."
        ),
        parameters=(Parameter("name", ONE_DOCUMENT, metavar="DOCUMENT", is_required=True, names_thing=True),),
        is_cited=True,
    ),
    Question(
        "descend",
        "descent.taken_up:descend_document",
        "/documents/{id}/descent",
        "documents",
        say("What changed on the way down from this document, passage by passage?"),
        say(
            "Below each passage and task the tasks of all levels that derive from it: targets raised or lowered, deadlines moved,"
            " who leads; then what nobody took up, and what was added below."
        ),
        parameters=(
            Parameter("name", ONE_DOCUMENT, metavar="DOCUMENT", is_required=True, names_thing=True),
            choose(
                "only",
                say("Which passages: all, only those that were taken up (taken), only the others (untaken)."),
                "all",
                "taken",
                "untaken",
            ),
        ),
        is_cited=True,
    ),
    Question(
        "lineage",
        "descent.lineage:list_lineage",
        "/documents/{id}/lineage",
        "documents",
        say("What do the tasks and passages of this document derive from, one by one?"),
        say(
            "Each beside the passage of the document above that it is suggested or confirmed to carry out, with what differs marked."
        ),
        parameters=(Parameter("name", ONE_DOCUMENT, metavar="DOCUMENT", is_required=True, names_thing=True),),
    ),
    Question(
        "history",
        "over_time.about_versions:get_history",
        "/documents/{id}/history",
        "documents",
        say("What changed in a document, version by version and task by task?"),
        say("Loading a changed text keeps what stood before; a version holds until the day of the next one."),
        parameters=(Parameter("name", ONE_DOCUMENT, metavar="DOCUMENT", is_required=True, names_thing=True),),
        rows=None,
    ),
    Question(
        "quality",
        "about_documents:get_quality",
        "/documents/{id}/quality",
        "documents",
        say("How well a document could be read: what was repaired, what is lost, what was not understood."),
        parameters=(Parameter("name", ONE_DOCUMENT, metavar="DOCUMENT", is_required=True, names_thing=True),),
        rows=None,
        is_cited=True,
    ),
    Question(
        "passages",
        "about_documents:list_passages",
        "/documents/{id}/passages",
        "documents",
        say("What of a document makes no task: items, articles and paragraphs, by section."),
        say("Nobody is assigned to them, and no count of tasks has them."),
        parameters=(
            Parameter("name", ONE_DOCUMENT, metavar="DOCUMENT", is_required=True, names_thing=True),
            SECTION,
        ),
        is_cited=True,
    ),
    Question(
        "sections",
        "about_documents:list_sections",
        "/sections",
        "documents",
        say("The sections, by document and order."),
        parameters=(
            DOCUMENT,
            choose("sort", say("Order: by document, or the most tasks first."), "document", "tasks"),
        ),
        columns={
            "document": "document",
            "section": "path",
            "title": "title",
            "tasks": "tasks",
            "passages": "passages",
        },
        is_cited=True,
    ),
)


def find_question(name: str) -> Question:
    """The question of a command."""
    return next(each for each in QUESTIONS if each.name == name)
