"""The language of an answer, and the day of which it tells.

Pages: the one that their address asks for, else the one that was chosen before (a cookie), else the one that the browser
prefers, else English. Data: the one that their address asks for, else the one that is preferred by Accept-Language, else English. The day is the one that the address
asks for; pages keep it (a cookie that ends with the browser) until their address asks for none.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated, Literal

from fastapi import Depends, Query, Request, Response

from graph.errors import BadInput
from graph.loader.persist.versions import read_day
from graph.text.messages import ENGLISH, find_language
from viz.frame import DAY_PARAMETER, LANGUAGE_PARAMETER, TAGS, Visit

DATA_PATHS = ("/api/", "/health/", "/version")
KEPT_SECONDS = 365 * 24 * 3600


def prefer_language(accepted: str) -> str:
    """The language that an Accept-Language header (RFC 9110, 12.5.4) ranks highest of ours; English where it has none."""
    ranked = sorted(_rank_tags(accepted), key=lambda each: -each[0])
    return next((language for weight, tag in ranked if weight > 0 and (language := find_language(tag))), ENGLISH)


def _rank_tags(accepted: str) -> Iterator[tuple[float, str]]:
    for each in accepted.split(","):
        tag, _, weight = each.partition(";")
        try:
            yield float(weight.strip().removeprefix("q=") or 1), tag
        except ValueError:  # a weight that is no number says nothing
            continue


async def read_data_language(
    request: Request,
    response: Response,
    lang: Annotated[
        Literal["zh", "en"] | None,
        Query(description="The language of messages and headings; else Accept-Language tells."),
    ] = None,
) -> str:
    """The language of an answer to a program: what a page leads to is in the language of the page."""
    language = find_language(lang or "") or prefer_language(request.headers.get("accept-language", ""))
    response.headers.update(describe_language(language))
    return language


async def read_visit(request: Request, response: Response) -> Visit:
    """For whom a page is made; a language that its address asks for is kept."""
    visit = find_visit(request)
    mark_page(request, response, visit)
    return visit


def find_visit(request: Request) -> Visit:
    """The language of a page, and its address."""
    asked = find_language(request.query_params.get(LANGUAGE_PARAMETER, ""))
    kept = find_language(request.cookies.get(LANGUAGE_PARAMETER, ""))
    language = asked or kept or prefer_language(request.headers.get("accept-language", ""))
    return Visit(language, f"{request.url.path}?{request.url.query}", _read_known_day(find_day(request)))


def find_day(request: Request) -> str | None:
    """The day of which an answer is to tell, as it was typed; None for the present."""
    asked = request.query_params.get(DAY_PARAMETER)
    if asked is None and not request.scope["path"].startswith(DATA_PATHS):
        asked = request.cookies.get(DAY_PARAMETER)
    return asked or None


def _read_known_day(typed: str | None) -> str | None:
    with suppress(BadInput):  # the error that comes of it tells
        return read_day(typed) if typed else None
    return None


def mark_page(request: Request, response: Response, visit: Visit) -> None:
    """Say the language of a page and what it depends on; keep the language and the day that were asked for."""
    response.headers.update(describe_language(visit.language, "Accept-Language, Cookie"))
    if find_language(request.query_params.get(LANGUAGE_PARAMETER, "")):
        response.set_cookie(LANGUAGE_PARAMETER, TAGS[visit.language], max_age=KEPT_SECONDS, samesite="lax")
    if DAY_PARAMETER in request.query_params:
        response.set_cookie(DAY_PARAMETER, visit.as_of or "", samesite="lax")


def describe_language(language: str, depends_on: str = "Accept-Language") -> dict[str, str]:
    """The headers of an answer in a language."""
    return {"Content-Language": TAGS[language], "Vary": depends_on}


DataLanguage = Annotated[str, Depends(read_data_language)]
PageVisit = Annotated[Visit, Depends(read_visit)]
