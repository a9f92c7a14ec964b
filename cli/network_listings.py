"""Answers of graph/questions/networks.py as tables for people."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cli.listings import INCOMPLETE, count_rows
from cli.output import Listing

if TYPE_CHECKING:
    from graph.answers import (
        Centrality,
        Communities,
        ComparedSide,
        NetworkQuery,
        NetworkSize,
        ScopeComparison,
        TwoModes,
    )

_AGENCY = "机构 agency"
_STATUS = {"came": "新增 came", "went": "退出 went", "stayed": "保留 stayed", None: ""}
_LEAD = {"gained": "得到 gained", "lost": "失去 lost", None: ""}
_CORE = {"joined": "进入 joined", "left": "离开 left", None: ""}
_MODES = {"agency": "机构 agency", "task": "任务 task", "section": "章节 section"}


def list_centrality(answer: "Centrality") -> Iterator[Listing]:
    """The measures of each agency; then which network it is and how each is defined."""
    measures = [measure for measure in answer.definitions if measure != "network"]  # which says what the network is
    from graph.answers import tell_apart

    called = tell_apart(row.agency for row in answer.items)
    rows = [(called[row.agency.id], *(_say(getattr(row, measure)) for measure in measures)) for row in answer.items]
    fit = () if answer.core_fit is None else (f"核心结构拟合度 core–periphery fit：{answer.core_fit:.3f}",)
    notes = (
        *_describe_network(answer.view, answer.size),
        *fit,
        *_define(answer.definitions),
        *answer.notes,
        *_end(answer.at_least, len(rows), answer.total),
    )
    yield Listing((_AGENCY, *measures), rows, notes=notes)


def list_two_modes(answer: "TwoModes") -> Iterator[Listing]:
    """The nodes of both modes."""
    from graph.answers import tell_apart

    called = tell_apart(row.agency for row in answer.items if row.agency)
    rows = [
        (_MODES[row.mode], called.get(row.id, row.id), row.degree, _say(row.degree_centrality), _say(row.betweenness))
        for row in answer.items
    ]
    size = f"{answer.agencies} 个机构 agencies · {answer.others} 个另一模 of the other mode · {answer.edges} 条边 edges"
    notes = (
        size,
        *_describe_scope(answer.view),
        *_define(answer.definitions),
        *answer.notes,
        *_end(answer.at_least, len(rows), answer.total),
    )
    yield Listing(("模 mode", "名称 name", "degree", "degree_centrality", "betweenness"), rows, notes=notes)


def list_communities(answer: "Communities") -> Iterator[Listing]:
    """The groups with their members, those of most tasks first."""
    from graph.answers import tell_apart

    called = tell_apart(agency for row in answer.items for agency in row.members)
    rows = [(row.number, row.size, "、".join(called[each.id] for each in row.members)) for row in answer.items]
    quality = (
        f"modularity {_say(answer.modularity)} · {answer.runs} 次运行 runs · NMI {_say(answer.nmi)}"
        f" · ARI {_say(answer.ari)} · resolution {answer.resolution:g}"
    )
    notes = (
        quality,
        *_describe_network(answer.view, answer.size),
        *_define(answer.definitions),
        *_end(answer.at_least, len(rows), answer.total),
    )
    yield Listing(("组 group", "机构数 agencies", "成员 members"), rows, notes=notes)


def list_comparison(answer: "ScopeComparison") -> Iterator[Listing]:
    """Every agency of either; then both as a whole, and the tasks without a lead."""
    from graph.answers import tell_apart

    called = tell_apart(row.agency for row in answer.items)
    rows = [
        (
            called[row.agency.id],
            _STATUS[row.status],
            row.tasks_before,
            row.tasks_after,
            row.leads_before,
            row.leads_after,
            _LEAD[row.lead],
            _CORE[row.core],
        )
        for row in answer.items
    ]
    columns = (
        _AGENCY,
        "变化 change",
        "任务 tasks before",
        "任务 tasks after",
        "牵头 leads before",
        "牵头 leads after",
        "牵头变化 lead",
        "核心 core",
    )
    title = f"{answer.first_name} → {answer.second_name}"
    at_least = answer.first.at_least or answer.second.at_least
    notes = (*_define(answer.definitions), *_end(at_least, len(rows), answer.total))
    yield Listing(columns, rows, title=title, notes=notes)
    sides = ((answer.first_name, answer.first), (answer.second_name, answer.second))
    yield Listing(
        ("", "任务 tasks", "机构 agencies", "对 pairs", "密度 density", "核心 core", "拟合 fit", "无牵头 without lead"),
        [(name, *_describe_side(side)) for name, side in sides],
    )
    unled = [(name, task) for name, side in sides for task in side.tasks_without_lead]
    yield Listing(("", "无牵头的任务 tasks without a lead"), unled)


def _describe_side(side: "ComparedSide") -> tuple[object, ...]:
    numbers = (side.tasks, side.agencies, side.pairs, _say(side.density), side.core, _say(side.core_fit))
    return (*numbers, side.without_lead)


def _describe_network(view: "NetworkQuery", size: "NetworkSize") -> Iterator[str]:
    yield (
        f"{size.nodes} 个机构 agencies · {size.edges} 对 pairs · {size.components} 个连通部分 components"
        f"（最大 largest {size.largest_component}）· 密度 density {size.density:.4g}"
        f" · 级别同配 level assortativity {_say(size.level_assortativity)}"
    )
    yield from _describe_scope(view)


def _describe_scope(view: "NetworkQuery") -> Iterator[str]:
    """The parameters that were asked for, where any were."""
    scope = view.scope
    asked = {
        "document": "、".join(scope.documents),
        "section": scope.section,
        "level": scope.level,
        "year": scope.year,
        "role": None if scope.role == "any" else scope.role,
        "collectives": scope.collectives,
        "weight": None if view.weight == "count" else view.weight,
        "alpha": view.alpha,
        "strongest": view.strongest,
    }
    if said := "，".join(f"{name}={value}" for name, value in asked.items() if value):
        yield f"条件 parameters：{said}"


def _define(definitions: dict[str, str]) -> Iterable[str]:
    return (f"{name}：{definition}" for name, definition in definitions.items())


def _end(at_least: bool, shown: int, total: int) -> tuple[str, ...]:
    return (*([INCOMPLETE] if at_least else []), *count_rows(shown, total))


def _say(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "是 yes" if value else ""
    return f"{value:.4g}" if isinstance(value, (int, float)) else str(value)
