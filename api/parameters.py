"""The parameters that endpoints share, with their limits."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request
from pydantic import StringConstraints

from graph.answers import CountedRole, Scope, TaskOrder, View, Weight
from graph.errors import BadInput
from graph.settings import LAST_ROW

LONGEST_NAME = 200  # characters; no number, title or name that people type is longer
MOST_DOCUMENTS = 100  # that one request names


def _bound_rows(usual: int) -> Callable[[Request, int], int]:
    def read_limit(
        request: Request,
        limit: Annotated[
            int,
            Query(
                ge=1, description="最多几行，上限为设置项 page_limit。The most rows; page_limit (a setting) at most."
            ),
        ] = usual,
    ) -> int:
        most: int = request.app.state.settings.page_limit
        if limit > most and limit != usual:  # the usual number is cut instead: nobody asked for it
            raise BadInput(f"参数 Parameter limit: 最大为 {most}。At most {most}; ask for the rest with offset.")
        return min(limit, most)

    return read_limit


RankLimit = Annotated[int, Depends(_bound_rows(20))]
ListLimit = Annotated[int, Depends(_bound_rows(50))]
Offset = Annotated[
    int, Query(ge=0, le=LAST_ROW, description="跳过几行，用于翻页。Rows to skip, to page through a list.")
]
DocumentId = Annotated[
    str,
    Path(
        alias="id",
        max_length=LONGEST_NAME,
        description="文号，括号全角半角均可。A document's number, with brackets of any form, or its id.",
    ),
]
TaskId = Annotated[
    str,
    Path(
        alias="id",
        max_length=LONGEST_NAME,
        description="任务编号，或 文号:编号。A task's number, or document:number where several have it.",
    ),
]
AgencyId = Annotated[
    str,
    Path(alias="id", max_length=LONGEST_NAME, description="部门的任一名称。Any name of an agency, or its id."),
]
DocumentFilter = Annotated[
    str | None,
    Query(max_length=LONGEST_NAME, description="只看这份文件（文号）。Only this document, by its number."),
]
LONGEST_WORDS = 200  # characters to search for
Words = Annotated[
    str,
    Query(
        min_length=1,
        max_length=LONGEST_WORDS,
        description="要找的字词，须连在一起；不分简繁、全角半角、大小写。Words as they stand in the text, in any script, width or case.",
    ),
]
AgencyFilter = Annotated[
    str | None,
    Query(max_length=LONGEST_NAME, description="只看这个部门（任一名称）。Only this agency, by any of its names."),
]
RoleFilter = Annotated[
    CountedRole,
    Query(description="any 任一角色 either role · lead 牵头 · co 责任 co-responsible"),
]


def read_task_filters(
    *,
    document: DocumentFilter = None,
    agency: AgencyFilter = None,
    partner: Annotated[
        str | None,
        Query(max_length=LONGEST_NAME, description="只看也由这个部门负责的。Only for which this agency answers, too."),
    ] = None,
    role: Annotated[
        CountedRole,
        Query(
            description="只看有这种职责的：any 不限 · lead 牵头 · co 责任。Only with this role, of the agency or of any."
        ),
    ] = "any",
    section: Annotated[
        str | None,
        Query(
            max_length=LONGEST_NAME,
            description="只看这个章节及其下级。Only this section (二/（三）) and what is below it.",
        ),
    ] = None,
    words: Annotated[
        str | None,
        Query(
            max_length=LONGEST_WORDS,
            description="内容或责任语句中有这些字词。Words in text or statement.",
        ),
    ] = None,
    shared: Annotated[bool, Query(description="几个部门共同承担的。Shared by several agencies.")] = False,
    without_lead: Annotated[bool, Query(description="没有写明牵头的。Whose statement names no lead.")] = False,
    incomplete: Annotated[bool, Query(description="原文有缺失的。Of which something is lost.")] = False,
    with_target: Annotated[bool, Query(description="有量化目标的。With a measurable target.")] = False,
    sort: Annotated[
        TaskOrder, Query(description="按文件、部门多的在前。By document, or the most agencies first.")
    ] = "document",
) -> dict[str, Any]:
    """The filters of the question for tasks, which the endpoint and the page share."""
    return dict(locals())


TaskFilters = Annotated[dict[str, Any], Depends(read_task_filters)]


def read_scope(
    document: Annotated[
        list[Annotated[str, StringConstraints(max_length=LONGEST_NAME)]],
        Query(
            default_factory=list,
            max_length=MOST_DOCUMENTS,
            description="只看这些文件（文号）。Only these documents, by their numbers.",
        ),
    ],
    section: Annotated[
        str | None,
        Query(max_length=LONGEST_NAME, description="只看一个章节及其下级。Only this section and below: 二/（三）."),
    ] = None,
    level: Annotated[
        str | None,
        Query(max_length=10, description="只看这一级的文件。Only documents of this level: 国家、省、市、区县."),
    ] = None,
    year: Annotated[
        int | None, Query(ge=1, le=9999, description="只看这一年的文件。Only documents of this year.")
    ] = None,
    role: Annotated[
        CountedRole, Query(description="计入哪种职责。Which roles count: any 两者, lead 牵头, co 责任.")
    ] = "any",
    *,
    collectives: Annotated[bool, Query(description="计入集合性主体。Whether collectives count, too.")] = False,
) -> Scope:
    """The tasks that a network is made of."""
    return Scope(tuple(document), section, level, year, role, collectives)


ScopeFilter = Annotated[Scope, Depends(read_scope)]


def read_view(
    scope: ScopeFilter,
    weight: Annotated[
        Weight,
        Query(
            description="边权。What an edge weighs: count 共同任务数, newman 各任务 1/(k-1) 之和 the sum of 1/(k-1)."
        ),
    ] = "count",
    alpha: Annotated[
        float | None,
        Query(gt=0, le=1, description="只留显著的边。Only edges that stand out (disparity filter): 0.05."),
    ] = None,
    strongest: Annotated[
        int | None, Query(ge=1, le=LAST_ROW, description="只留最强的几条边。Only so many of the heaviest edges.")
    ] = None,
) -> View:
    """Which network is looked at."""
    return View(scope, weight, alpha, strongest)


NetworkView = Annotated[View, Depends(read_view)]
