"""Commands that measure the networks of agencies: centrality, communities, comparison."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from cli import network_listings
from cli.asking import ask
from cli.language import _
from cli.options import limit_option, offset_option
from cli.output import Form, form_options, show

if TYPE_CHECKING:
    from graph.answers import ComparedBy, NetworkQuery, Scope
    from graph.questions.networks import AgencyMatching

C = TypeVar("C", bound=Callable[..., Any])

_LEVELS = "国家、省、市、区县"  # as the answers have them
_SCOPE = (
    click.option("--document", "documents", multiple=True, metavar="NUMBER", help=_("Only these documents.")),
    click.option(
        "--section", metavar="PATH", help=_("Only this section and below, by its path: {example}.", example="二/（三）")
    ),
    click.option("--level", metavar="LEVEL", help=_("Only documents of this level: {levels}.", levels=_LEVELS)),
    click.option("--year", type=int, help=_("Only documents of this year.")),
    click.option(
        "--role",
        type=click.Choice(["any", "lead", "co"]),
        default="any",
        show_default=True,
        help=_("Which roles to count: any, only where it leads (lead), only where it shares (co)."),
    ),
    click.option(
        "--collectives", is_flag=True, help=_("Count collectives such as {example}, too.", example="各区县政府")
    ),
)
_VIEW = (
    *_SCOPE,
    click.option(
        "--weight",
        type=click.Choice(["count", "newman"]),
        default="count",
        show_default=True,
        help=_("What an edge weighs: its tasks (count), or the sum of 1/(k-1) over them, k agencies each (newman)."),
    ),
    click.option("--alpha", type=float, help=_("Only edges that stand out (disparity filter): 0.05.")),
    click.option("--strongest", type=int, metavar="N", help=_("Only the N heaviest edges.")),
)


def scope_options(command: C) -> C:
    """Let a command take the options that choose tasks; read_scope reads them."""
    for option in reversed(_SCOPE):
        command = option(command)
    return command


def view_options(command: C) -> C:
    """Let a command take the options that choose a network; read_view reads them."""
    for option in reversed(_VIEW):
        command = option(command)
    return command


def read_scope(asked: dict[str, Any]) -> "Scope":
    """The tasks that the options ask for."""
    from graph.answers import Scope

    return Scope(**{name: asked[name] for name in ("documents", "section", "level", "year", "role", "collectives")})


def read_view(asked: dict[str, Any]) -> "NetworkQuery":
    """The network that the options ask for."""
    from graph.answers import NetworkQuery

    return NetworkQuery(read_scope(asked), asked["weight"], asked["alpha"], asked["strongest"])


@click.command(help=_("How central each agency is in the collaboration network."))
@view_options
@click.option(
    "--sort",
    default="strength",
    show_default=True,
    metavar="MEASURE",
    help=_("By which measure the agencies are ordered."),
)
@click.option(
    "--two-mode",
    type=click.Choice(["tasks", "sections"]),
    help=_("Agencies and tasks, or agencies and sections, instead."),
)
@limit_option
@offset_option
@form_options
def centrality(
    form: Form, sort: str, two_mode: Literal["tasks", "sections"] | None, limit: int, offset: int, **asked: Any
) -> None:
    from graph.questions import networks

    view = read_view(asked)
    if two_mode is None:
        found = ask(lambda graph: networks.rank_by_centrality(graph, view, sort=sort, limit=limit, offset=offset))
        show(found, network_listings.list_centrality, form)
        return
    nodes = ask(lambda graph: networks.rank_two_modes(graph, two_mode, view, limit=limit, offset=offset))
    show(nodes, network_listings.list_two_modes, form)


@click.command(help=_("Communities: agencies that work together."))
@view_options
@click.option("--resolution", type=float, default=1.0, show_default=True, help=_("Above 1: smaller communities."))
@limit_option
@offset_option
@form_options
def communities(form: Form, resolution: float, limit: int, offset: int, **asked: Any) -> None:
    from graph.questions import networks

    view = read_view(asked)
    answer = ask(
        lambda graph: networks.list_communities(graph, view, resolution=resolution, limit=limit, offset=offset)
    )
    show(answer, network_listings.list_communities, form)


@click.command(
    help=_(
        "What changed between two documents, years or levels.\n\nWhich agencies came and went, gained or lost the lead, moved into the core."
    )
)
@click.argument("first")
@click.argument("second")
@click.option(
    "--by",
    type=click.Choice(["document", "year", "level"]),
    default="document",
    show_default=True,
    help=_("What the two are."),
)
@click.option(
    "--match",
    type=click.Choice(["agency", "office"]),
    help=_(
        "How agencies match: the same one (agency), or one of the same name without the place (office)."
        " Default: office for levels, else agency."
    ),
)
@click.option("--succession", is_flag=True, help=_("Count agencies of before a reform as their successors."))
@scope_options
@limit_option
@offset_option
@form_options
def compare(
    first: str,
    second: str,
    *,
    form: Form,
    by: "ComparedBy",
    match: "AgencyMatching | None",
    succession: bool,
    limit: int,
    offset: int,
    **asked: Any,
) -> None:
    from graph.questions import networks

    scope = read_scope(asked)
    answer = ask(
        lambda graph: networks.compare_scopes(
            graph, by, first, second, scope=scope, match=match, succession=succession, limit=limit, offset=offset
        )
    )
    show(answer, network_listings.list_comparison, form)
