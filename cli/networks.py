"""Commands that measure the networks of agencies: centrality, communities, comparison."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from cli import network_listings
from cli.asking import ask
from cli.options import limit_option, offset_option
from cli.output import Form, form_options, show

if TYPE_CHECKING:
    from graph.answers import ComparedBy, NetworkQuery, Scope
    from graph.questions.networks import AgencyMatching

C = TypeVar("C", bound=Callable[..., Any])

_SCOPE = (
    click.option("--document", "documents", multiple=True, metavar="NUMBER", help="只看这些文件 Only these documents."),
    click.option("--section", metavar="PATH", help="只看一个章节及其下级 Only this section and below: 二/（三）."),
    click.option("--level", metavar="LEVEL", help="只看这一级的文件 Only documents of this level: 国家、省、市、区县."),
    click.option("--year", type=int, help="只看这一年的文件 Only documents of this year."),
    click.option(
        "--role",
        type=click.Choice(["any", "lead", "co"]),
        default="any",
        show_default=True,
        help="计入哪种职责 Which roles to count: any 两者, lead 牵头, co 责任.",
    ),
    click.option("--collectives", is_flag=True, help="计入集合性主体 Count collectives such as 各区县政府, too."),
)
_VIEW = (
    *_SCOPE,
    click.option(
        "--weight",
        type=click.Choice(["count", "newman"]),
        default="count",
        show_default=True,
        help="边权 What an edge weighs: count 共同任务数 shared tasks, newman 各任务 1/(k-1) 之和 the sum of 1/(k-1).",
    ),
    click.option("--alpha", type=float, help="只留显著的边 Only edges that stand out (disparity filter): 0.05."),
    click.option("--strongest", type=int, metavar="N", help="只留最强的 N 条边 Only the N heaviest edges."),
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


@click.command()
@view_options
@click.option(
    "--sort", default="strength", show_default=True, metavar="MEASURE", help="按哪项指标排列 By which measure."
)
@click.option(
    "--two-mode",
    type=click.Choice(["tasks", "sections"]),
    help="改看机构与任务（章节）的二模网络 Agencies and tasks, or agencies and sections, instead.",
)
@limit_option
@offset_option
@form_options
def centrality(
    form: Form, sort: str, two_mode: Literal["tasks", "sections"] | None, limit: int, offset: int, **asked: Any
) -> None:
    """机构在合作网络中的位置。 How central each agency is."""
    from graph.questions import networks

    view = read_view(asked)
    if two_mode is None:
        found = ask(lambda graph: networks.rank_by_centrality(graph, view, sort=sort, limit=limit, offset=offset))
        show(found, network_listings.list_centrality, form)
        return
    nodes = ask(lambda graph: networks.rank_two_modes(graph, two_mode, view, limit=limit, offset=offset))
    show(nodes, network_listings.list_two_modes, form)


@click.command()
@view_options
@click.option(
    "--resolution", type=float, default=1.0, show_default=True, help="大于 1 时组更小 Above 1: smaller groups."
)
@limit_option
@offset_option
@form_options
def communities(form: Form, resolution: float, limit: int, offset: int, **asked: Any) -> None:
    """常在一起的机构群。 Groups of agencies that work together."""
    from graph.questions import networks

    view = read_view(asked)
    answer = ask(
        lambda graph: networks.list_communities(graph, view, resolution=resolution, limit=limit, offset=offset)
    )
    show(answer, network_listings.list_communities, form)


@click.command()
@click.argument("first")
@click.argument("second")
@click.option(
    "--by",
    type=click.Choice(["document", "year", "level"]),
    default="document",
    show_default=True,
    help="比较什么 What the two are.",
)
@click.option(
    "--match",
    type=click.Choice(["agency", "office"]),
    help="怎样对应 How agencies match: agency 同一机构 the same one; office 去掉地名后同名 the same name without the place."
    " 默认 Default: office 比较级别时 for levels, agency 其他 else.",
)
@click.option("--succession", is_flag=True, help="改革前的机构计为其后继机构 Follow the reforms to today's agencies.")
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
    """比较两份文件、两年或两级的分工。 What changed between two documents, years or levels.

    谁来了，谁走了，谁得到或失去牵头，谁进入核心。 Who came and went, gained or lost lead, moved into the core.
    """
    from graph.questions import networks

    scope = read_scope(asked)
    answer = ask(
        lambda graph: networks.compare_scopes(
            graph, by, first, second, scope=scope, match=match, succession=succession, limit=limit, offset=offset
        )
    )
    show(answer, network_listings.list_comparison, form)
