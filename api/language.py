"""The language of an answer.

Pages: the one that their address asks for, else the one that was chosen before (a cookie), else the one that the browser
prefers, else English. Data: the one that is preferred by Accept-Language, else English.
"""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request, Response

from graph.text.messages import ENGLISH, find_language
from viz.frame import LANGUAGE_PARAMETER, TAGS, Visit

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


def read_data_language(request: Request, response: Response) -> str:
    """The language of an answer to a program."""
    language = prefer_language(request.headers.get("accept-language", ""))
    response.headers.update(describe_language(language))
    return language


def read_visit(request: Request, response: Response) -> Visit:
    """For whom a page is made; a language that its address asks for is kept."""
    visit = find_visit(request)
    mark_page(request, response, visit)
    return visit


def find_visit(request: Request) -> Visit:
    """The language of a page, and its address."""
    asked = find_language(request.query_params.get(LANGUAGE_PARAMETER, ""))
    kept = find_language(request.cookies.get(LANGUAGE_PARAMETER, ""))
    language = asked or kept or prefer_language(request.headers.get("accept-language", ""))
    return Visit(language, f"{request.url.path}?{request.url.query}")


def mark_page(request: Request, response: Response, visit: Visit) -> None:
    """Say the language of a page and what it depends on; keep the one that was asked for."""
    response.headers.update(describe_language(visit.language, "Accept-Language, Cookie"))
    if find_language(request.query_params.get(LANGUAGE_PARAMETER, "")):
        response.set_cookie(LANGUAGE_PARAMETER, TAGS[visit.language], max_age=KEPT_SECONDS, samesite="lax")


def describe_language(language: str, depends_on: str = "Accept-Language") -> dict[str, str]:
    """The headers of an answer in a language."""
    return {"Content-Language": TAGS[language], "Vary": depends_on}


DataLanguage = Annotated[str, Depends(read_data_language)]
PageVisit = Annotated[Visit, Depends(read_visit)]
