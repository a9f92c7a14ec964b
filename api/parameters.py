"""What the service takes: the parameters of the registry as FastAPI has them, with their limits."""

import inspect
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator, StringConstraints

from graph.answers import CountedRole
from graph.errors import BadInput
from graph.questions.asking.parameters import Parameter
from graph.settings import LAST_ROW
from graph.text.messages import say

T = TypeVar("T")

LONGEST_TEXT = 200  # characters; no number, title or name that people type is longer
LAST_PAGE = 100_000
MOST_LISTED = 100  # values of one parameter in one request

# What the pages take: typed as the functions of api/pages/routes.py are read by people, and not described.
Name = Annotated[str, Path(alias="id", max_length=LONGEST_TEXT)]
NameFilter = Annotated[str | None, Query(max_length=LONGEST_TEXT)]
RoleFilter = CountedRole
Offset = Annotated[int, Query(ge=0, le=LAST_ROW, description="Rows to skip, to page through a list.")]


def bound_rows(usual: int) -> Any:
    """The parameter ``limit``: so many rows unless another number is asked for, at most those of the setting page_limit."""

    async def read_limit(
        request: Request,
        limit: Annotated[int, Query(ge=1, description="The most rows; page_limit (a setting) at most.")] = usual,
    ) -> int:
        most: int = request.app.state.settings.page_limit
        if limit > most and limit != usual:  # the usual number is cut instead: nobody asked for it
            raise BadInput(say("Parameter limit: at most {most}; ask for the rest with offset.", most=most))
        return min(limit, most)

    return Depends(read_limit)


ListLimit = Annotated[int, bound_rows(50)]


def sign(function: Callable[..., T], parameters: Iterable[inspect.Parameter]) -> Callable[..., T]:
    """The function with parameters that are made here: FastAPI reads what to take from them.

    Those that only read what was sent are coroutines: a plain function would wait for a thread of its own.
    """
    vars(function)["__signature__"] = inspect.Signature([*parameters])
    return function


def take(parameters: Iterable[Parameter]) -> Callable[..., Awaitable[dict[str, Any]]]:
    """A dependency that reads these parameters and gives their values by their names."""

    async def read(**given: Any) -> dict[str, Any]:
        return given

    return sign(read, map(_describe, parameters))


def take_form(parameters: Iterable[Parameter]) -> Callable[..., Awaitable[dict[str, Any]]]:
    """The same of a page with a form, on which they are chosen: nothing must be given, and a form sends what is left out as empty."""
    chosen = [replace(each, is_required=False) for each in parameters]

    async def read(**given: Any) -> dict[str, Any]:
        return {each.name: each.default if given[each.name] == "" else given[each.name] for each in chosen}

    return sign(read, (_describe(each, empty=True) for each in chosen))


def _describe(parameter: Parameter, *, empty: bool = False) -> inspect.Parameter:
    default = inspect.Parameter.empty if parameter.is_required or parameter.is_list else parameter.default
    annotation = _annotate(parameter)
    if empty and parameter.kind is int:
        annotation = Annotated[annotation, BeforeValidator(lambda typed: None if typed == "" else typed)]
    return inspect.Parameter(parameter.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _annotate(parameter: Parameter) -> Any:
    if parameter.is_id:
        return Annotated[str, Path(alias="id", max_length=LONGEST_TEXT, description=parameter.help)]
    if parameter.is_list:
        each = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
        return Annotated[list[each], Query(default_factory=list, max_length=MOST_LISTED, description=parameter.help)]
    return Annotated[_type(parameter), Query(description=parameter.help, **_limit(parameter))]


def _type(parameter: Parameter) -> Any:
    own: Any = Literal[parameter.choices] if parameter.choices else parameter.kind
    return own if parameter.is_required or parameter.default is not None else own | None


def _limit(parameter: Parameter) -> dict[str, Any]:
    if parameter.kind is str and not parameter.choices:
        return {"max_length": LONGEST_TEXT, "min_length": 1 if parameter.is_required else None}
    return {"gt": parameter.above, "ge": parameter.least, "le": parameter.most}
