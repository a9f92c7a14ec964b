"""Who may write: the holder of a key, on a page of this service itself; and where a browser is given the key.

A program sends the key with each request (``Authorization: Bearer …``). A browser is given it once, in the form of /enter or by
an address that carries it (``/enter?key=…``), and is sent on at once, so that it stays in no address, history or log; from then
on a cookie stands for it that no script can read and no other site can send.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.access.gate import COOKIE, KEY_NEEDED, check_key
from api.access.keys import Key, Role, has_keys, stand_for
from api.http.forms import read_form
from api.language import PageVisit
from graph.errors import BadInput, Forbidden, KeyNeeded
from graph.settings import Settings, list_cors_origins
from graph.store.audit import note_write
from graph.text.messages import say
from viz.loading import render_entrance

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

LONGEST_KEY = 10_000  # characters
READING = ("GET", "HEAD")


def check_settings(settings: Settings) -> None:
    """BadInput where reading is kept back and nobody could read."""
    if settings.readers == "key" and not has_keys(settings):
        raise BadInput(say("FENGONG_READERS=key needs a key: set FENGONG_KEY, or make one with fengong keys make"))


def may(request: Request, role: Role) -> bool:
    """Whether a request comes from who has a key of this role."""
    key: Key | None = request.state.key
    return key is not None and key.may(role)


def require_writer(request: Request) -> None:
    """Let nobody write but who has a key for that, from a page of this service or from a program; and note who writes what.

    Raises:
        KeyNeeded: the key is missing or wrong.
        Forbidden: nobody may write here, the key is for less, or a page of another site asked for it.
    """
    settings = _find_settings(request)
    if not has_keys(settings):
        raise Forbidden(say("Nobody may write to this service: it was started without a key (FENGONG_KEY)."))
    if not _comes_from_here(request, settings):
        raise Forbidden(say("That was asked for by a page of another site, or under another address (FENGONG_ORIGIN)."))
    require_role(request, "write")
    if request.method not in READING:
        told = {"address": request.client.host if request.client else None, "request": request.state.request}
        note_write(settings, request.state.key.name, f"{request.method} {request.url.path}", **told)


def require_role(request: Request, role: Role) -> None:
    """Let nobody go on but who has a key of this role; errors as for require_writer."""
    if request.state.key is None:
        raise KeyNeeded(KEY_NEEDED)
    if not may(request, role):
        raise Forbidden(say("The key {name} is for less: {role} is needed.", name=request.state.key.name, role=role))


@router.get("/enter")
def show_entrance(
    request: Request, visit: PageVisit, key: Annotated[str, Query(max_length=LONGEST_KEY)] = ""
) -> Response:
    """Where the key is entered; an address that carries it leads on to the start page."""
    return _enter(request, key) if key else HTMLResponse(render_entrance(visit, to=_read_way(request)))


@router.post("/enter")
async def enter_key(request: Request) -> Response:
    """What the form of that page sends."""
    return _enter(request, *(await read_form(request)).get("key", [""])[:1])


def _enter(request: Request, key: str) -> Response:
    settings = _find_settings(request)
    if not check_key(request, key=key.strip()):
        raise KeyNeeded(say("That is not the key of this service."))
    on = RedirectResponse(_read_way(request), 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
    is_secure = (settings.origin or str(request.url)).startswith("https:")
    on.set_cookie(COOKIE, stand_for(key.strip()), httponly=True, samesite="strict", secure=is_secure)
    return on


def _read_way(request: Request) -> str:
    """Where the key leads: to the page that asked for it, never to another site."""
    to = request.query_params.get("to", "")
    return to if to.startswith("/") and not to.startswith("//") else "/"


def _comes_from_here(request: Request, settings: Settings) -> bool:
    """Whether no other site asks, by the Origin that browsers send."""
    origin, host = request.headers.get("origin"), request.headers.get("host", "")
    own = [settings.origin.rstrip("/")] if settings.origin else [f"http://{host}", f"https://{host}"]
    return origin in {None, *own, *list_cors_origins(settings)}


def _find_settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


Writer = Depends(require_writer)
