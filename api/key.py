"""Who may write, and who may read where that is kept back: the holder of the key, on a page of this service itself.

A program sends the key with each request (``Authorization: Bearer …``). A browser is given it once, in the form of /enter or by
an address that carries it (``/enter?key=…``), and is sent on at once, so that it stays in no address, history or log; from then
on a cookie stands for it that no script can read and no other site can send.
"""

import hashlib
import hmac
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import answer_error
from api.http.forms import read_form
from api.language import PageVisit
from graph.errors import BadInput, Forbidden, KeyNeeded
from graph.settings import Settings
from graph.text.messages import say
from viz.loading import render_entrance

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

COOKIE = "fengong-key"
LONGEST_KEY = 10_000  # characters
OPEN = ("/enter", "/health/")  # to everybody, also where only holders of the key may read
KEY_NEEDED = say("Only who has the key of this service may do that: enter it at /enter, or send it as a bearer token.")


def check_settings(settings: Settings) -> None:
    """BadInput where reading is kept back and nobody could read."""
    if settings.readers == "key" and not settings.key:
        raise BadInput(say("FENGONG_READERS=key needs a key: set FENGONG_KEY"))


def holds_key(request: Request) -> bool:
    """Whether a request comes from who has the key."""
    key = _find_settings(request).key
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    shown = token.strip() if scheme.lower() == "bearer" else ""
    return bool(key) and (_equal(shown, key) or _equal(request.cookies.get(COOKIE, ""), _stand_for(key)))


def require_writer(request: Request) -> None:
    """Let nobody write but who holds the key, from a page of this service or from a program.

    Raises:
        KeyNeeded: the key is missing or wrong.
        Forbidden: nobody may write here, or a page of another site asked for it.
    """
    settings = _find_settings(request)
    if not settings.key:
        raise Forbidden(say("Nobody may write to this service: it was started without a key (FENGONG_KEY)."))
    if not _comes_from_here(request, settings):
        raise Forbidden(say("That was asked for by a page of another site, or under another address (FENGONG_ORIGIN)."))
    if not holds_key(request):
        raise KeyNeeded(KEY_NEEDED)


class ReadersGate:
    """Middleware that lets only who holds the key read, where the settings say so."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._is_shut = settings.readers == "key"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer that the key is needed."""
        if self._is_shut and scope["type"] == "http" and not scope["path"].startswith(OPEN):
            request = Request(scope)
            if not holds_key(request):
                await answer_error(request, KeyNeeded(KEY_NEEDED))(scope, receive, send)
                return
        await self._app(scope, receive, send)


@router.get("/enter")
def show_entrance(
    request: Request, visit: PageVisit, key: Annotated[str, Query(max_length=LONGEST_KEY)] = ""
) -> Response:
    """Where the key is entered; an address that carries it leads on to the start page."""
    return _enter(request, key) if key else HTMLResponse(render_entrance(visit))


@router.post("/enter")
async def enter_key(request: Request) -> Response:
    """What the form of that page sends."""
    return _enter(request, *(await read_form(request)).get("key", [""])[:1])


def _enter(request: Request, key: str) -> Response:
    settings = _find_settings(request)
    if not settings.key or not _equal(key.strip(), settings.key):
        raise KeyNeeded(say("That is not the key of this service."))
    on = RedirectResponse("/", 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
    is_secure = (settings.origin or str(request.url)).startswith("https:")
    on.set_cookie(COOKIE, _stand_for(settings.key), httponly=True, samesite="strict", secure=is_secure)
    return on


def _comes_from_here(request: Request, settings: Settings) -> bool:
    """Whether no other site asks, by the Origin that browsers send."""
    origin, host = request.headers.get("origin"), request.headers.get("host", "")
    if settings.origin:
        return origin in {None, settings.origin.rstrip("/")}
    return origin in {None, f"http://{host}", f"https://{host}"}


def _stand_for(key: str) -> str:
    """What a browser keeps: who finds it cannot tell the key from it."""
    return hmac.new(key.encode(), b"fengong: cookie", hashlib.sha256).hexdigest()


def _equal(shown: str, wanted: str) -> bool:
    """Whether two texts are equal, told in a time that does not depend on where they differ."""
    return hmac.compare_digest(shown.encode(), wanted.encode())


def _find_settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


Writer = Depends(require_writer)
