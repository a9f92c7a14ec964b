"""The parameters that endpoints share, with their limits."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request
from pydantic import StringConstraints

from graph.answers import CountedRole, NetworkQuery, Scope, TaskOrder, Weight
from graph.errors import BadInput
from graph.settings import LAST_ROW

LONGEST_NAME = 200  # characters; no number, title or name that people type is longer
MOST_DOCUMENTS = 100  # that one request names


def _bound_rows(usual: int) -> Callable[[Request, int], int]:
    def read_limit(
        request: Request,
        limit: Annotated[
            int,
            Query(ge=1, description="The most rows; page_limit (a setting) at most."),
        ] = usual,
    ) -> int:
        most: int = request.app.state.settings.page_limit
        if limit > most and limit != usual:  # the usual number is cut instead: nobody asked for it
            raise BadInput(f"参数 Parameter limit: 最大为 {most}。At most {most}; ask for the rest with offset.")
        return min(limit, most)

    return read_limit


RankLimit = Annotated[int, Depends(_bound_rows(20))]
ListLimit = Annotated[int, Depends(_bound_rows(50))]
Offset = Annotated[int, Query(ge=0, le=LAST_ROW, description="Rows to skip, to page through a list.")]
DocumentId = Annotated[
    str,
    Path(
        alias="id",
        max_length=LONGEST_NAME,
        description="A document's number, with brackets of any form, or its id.",
    ),
]
TaskId = Annotated[
    str,
    Path(
        alias="id",
        max_length=LONGEST_NAME,
        description="A task's number, or document:number where several have it.",
    ),
]
AgencyId = Annotated[
    str,
    Path(alias="id", max_length=LONGEST_NAME, description="Any name of an agency, or its id."),
]
DocumentFilter = Annotated[
    str | None,
    Query(max_length=LONGEST_NAME, description="Only this document, by its number."),
]
LONGEST_WORDS = 200  # characters to search for
Words = Annotated[
    str,
    Query(
        min_length=1,
        max_length=LONGEST_WORDS,
        description="Words as they stand in the text, in any script, width or case.",
    ),
]
AgencyFilter = Annotated[
    str | None,
    Query(max_length=LONGEST_NAME, description="Only this agency, by any of its names."),
]
RoleFilter = Annotated[
    CountedRole,
    Query(description="Which roles count: any, lead (LEADS) or co (CO_RESPONSIBLE)."),
]


def read_task_filters(
    *,
    document: DocumentFilter = None,
    agency: AgencyFilter = None,
    partner: Annotated[
        str | None,
        Query(max_length=LONGEST_NAME, description="Only those for which this agency answers, too."),
    ] = None,
    role: Annotated[
        CountedRole,
        Query(description="Only with this role, of the agency or of any."),
    ] = "any",
    section: Annotated[
        str | None,
        Query(
            max_length=LONGEST_NAME,
            description="Only this section (二/（三）) and what is below it.",
        ),
    ] = None,
    words: Annotated[
        str | None,
        Query(
            max_length=LONGEST_WORDS,
            description="Words in text or statement.",
        ),
    ] = None,
    shared: Annotated[bool, Query(description="Co-owned by several agencies.")] = False,
    without_lead: Annotated[bool, Query(description="Whose statement names no lead.")] = False,
    incomplete: Annotated[bool, Query(description="Of which something is lost.")] = False,
    with_target: Annotated[bool, Query(description="With a measurable target.")] = False,
    sort: Annotated[TaskOrder, Query(description="By document, or the most agencies first.")] = "document",
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
            description="Only these documents, by their numbers.",
        ),
    ],
    section: Annotated[
        str | None,
        Query(max_length=LONGEST_NAME, description="Only this section and below: 二/（三）."),
    ] = None,
    level: Annotated[
        str | None,
        Query(max_length=10, description="Only documents of this level: 国家、省、市、区县."),
    ] = None,
    year: Annotated[int | None, Query(ge=1, le=9999, description="Only documents of this year.")] = None,
    role: Annotated[
        CountedRole, Query(description="Which roles count: any, lead (LEADS) or co (CO_RESPONSIBLE).")
    ] = "any",
    *,
    collectives: Annotated[bool, Query(description="Whether collectives count, too.")] = False,
) -> Scope:
    """The tasks that a network is made of."""
    return Scope(tuple(document), section, level, year, role, collectives)


ScopeFilter = Annotated[Scope, Depends(read_scope)]


def read_view(
    scope: ScopeFilter,
    weight: Annotated[
        Weight,
        Query(description="What an edge weighs: count (tasks co-owned) or newman (for each of them 1/(k-1))."),
    ] = "count",
    alpha: Annotated[
        float | None,
        Query(gt=0, le=1, description="Only edges that stand out (disparity filter): 0.05."),
    ] = None,
    strongest: Annotated[
        int | None, Query(ge=1, le=LAST_ROW, description="Only so many of the heaviest edges.")
    ] = None,
) -> NetworkQuery:
    """Which network is looked at."""
    return NetworkQuery(scope, weight, alpha, strongest)


QueriedNetwork = Annotated[NetworkQuery, Depends(read_view)]
