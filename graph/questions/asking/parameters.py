"""What questions take: each parameter once, an option of commands and a parameter of the API alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.settings import LAST_ROW
from graph.text.messages import Message, say

MOST_RESOLUTION = 100.0  # of communities
ROLES = ("any", "lead", "co")
ROLES_COUNTED = say("Which roles to count: any, only where it leads (lead), only where it shares (co).")


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of a question's function, of the same name.

    A text without choices is typed by people; ``names_thing`` where it names something of the graph, so that the answer may be
    that there is none or that there are several.
    """

    name: str
    help: Message
    kind: type[str] | type[int] | type[float] | type[bool] = str
    default: Any = None
    choices: tuple[str, ...] = ()
    metavar: str | None = None  # in the help of a command
    is_required: bool = False  # the terminal takes it without an option
    is_list: bool = False
    is_words: bool = False  # several words, which the terminal takes without quotes
    names_thing: bool = False
    above: float | None = None  # the limits of a number
    least: float | None = None
    most: float | None = None

    @property
    def is_id(self) -> bool:
        """Whether it stands in the path of a resource: what the question is about."""
        return self.is_required and self.names_thing


def choose(name: str, help_: Message, *choices: str) -> Parameter:
    """A parameter with a few values, the first of which is taken where nothing is said."""
    return Parameter(name, help_, default=choices[0], choices=choices)


def flag(name: str, help_: Message) -> Parameter:
    """A parameter that is said or not."""
    return Parameter(name, help_, bool, default=False)


DOCUMENT = Parameter("document", say("Only this document."), metavar="NUMBER", names_thing=True)
AGENCY = Parameter("agency", say("Only this agency's."), metavar="NAME", names_thing=True)
ROLE = choose("role", ROLES_COUNTED, *ROLES)
ROLE_OF_AGENCY = choose("role", say("Only in this role: any, where it leads (lead), where it shares (co)."), *ROLES)
SECTION = Parameter(
    "section", say("Only this section and below, by its path: {example}.", example="二/（三）"), metavar="PATH"
)
LEVEL = Parameter(
    "level",
    say("Only documents of this level: {levels}.", levels="国家、省、市、区县"),
    metavar="LEVEL",
    names_thing=True,
)
YEAR = Parameter("year", say("Only documents of this year."), int, names_thing=True, least=1, most=9999)
PLACE = Parameter(
    "place", say("Only documents of this place: {example}.", example="重庆市"), metavar="PLACE", names_thing=True
)
ISSUER = Parameter("issuer", say("Only documents of this issuer, as printed."), metavar="NAME", names_thing=True)
OF_KIND = (PLACE, LEVEL, YEAR, ISSUER)
WHERE = (DOCUMENT, *OF_KIND)
ONE_TASK = say("A task's number (25), or DOCUMENT:NUMBER where there are several documents.")
ONE_DOCUMENT = say(
    "A document's number, with brackets of any form ({example}), or its title.", example="渝府办发[2017]127号"
)

DATES = (
    choose(
        "deadline",
        say(
            "Only whose deadline names a day (dated), one from today on (due) or before (overdue), comes back (recurring: {recurring}),"
            " names no day (undated: {undated}), or for which none is printed (none).",
            recurring="每年6月底",
            undated="长期坚持",
        ),
        "any",
        "dated",
        "due",
        "overdue",
        "recurring",
        "undated",
        "none",
    ),
    Parameter("due_before", say("Only what is due on this day or before: {day}.", day="2025-12-31"), metavar="DAY"),
    Parameter("due_after", say("Only what is due on this day or after."), metavar="DAY"),
)

WITHOUT_LEAD = flag("without_lead", say("Only whose statement names no lead."))
OF_TASKS = (*WHERE, SECTION, WITHOUT_LEAD, *DATES)  # what narrows all that is counted of tasks

# Which tasks a network is made of (and of which documents duties are told), and which network it is: gather_scope and gather_query of networks.py put them together.
DOCUMENTS = Parameter("document", say("Only these documents."), metavar="NUMBER", is_list=True, names_thing=True)
SCOPE = (
    DOCUMENTS,
    SECTION,
    *OF_KIND,
    ROLE,
    flag("collectives", say("Count collectives such as {example}, too.", example="各区县政府")),
    WITHOUT_LEAD,
    *DATES,
)
NETWORK = (
    *SCOPE,
    choose(
        "weight",
        say("What an edge weighs: its tasks (count), or the sum of 1/(k-1) over them, k agencies each (newman)."),
        "count",
        "newman",
    ),
    Parameter("alpha", say("Only edges that stand out (disparity filter): 0.05."), float, above=0, most=1),
    Parameter("strongest", say("Only the N heaviest edges."), int, metavar="N", least=1, most=LAST_ROW),
)


def fill_in(parameters: tuple[Parameter, ...], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of parameters, each that is not given at its default."""
    return {each.name: given.get(each.name, each.default) for each in parameters}
