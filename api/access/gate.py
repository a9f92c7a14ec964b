"""The gate through which each request comes: whose key it shows, whether that one asks too often, and whether it may read."""

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.keys import Key, find_key
from api.access.rates import Rates, name_site
from api.errors import answer_error
from graph.errors import FengongError, KeyNeeded, TooMany
from graph.settings import Settings
from graph.text.messages import say

COOKIE = "fengong-key"
FORGET = f"{COOKIE}=; Max-Age=0; Path=/; HttpOnly; SameSite=strict"
HEALTH = "/health/"
OPEN = ("/enter", HEALTH, "/version")  # to everybody, also where only holders of a key may read
WRONG_KEYS = 20  # a minute from an address, and no more: a key that somebody thought of could be guessed
KEY_NEEDED = say("Only who has a key of this service may do that: enter it at /enter, or send it as a bearer token.")


class Gate:
    """Middleware that finds the key of a request, and refuses who asks too often or may not read."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._of_keys = Rates(settings.key_requests)
        self._of_addresses = Rates(settings.address_requests)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer why not."""
        if scope["type"] != "http" or scope["path"].startswith(HEALTH):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        request.state.key = None
        app = self._app
        try:
            self._let_in(request)
        except FengongError as error:
            app = answer_error(request, error)
        is_stale = request.state.key is None and COOKIE in request.cookies
        await app(scope, receive, _forget_cookie(send) if is_stale else send)

    def _let_in(self, request: Request) -> None:
        shown, cookie = _find_shown(request), request.cookies.get(COOKIE, "")
        key = request.state.key = check_key(request, key=shown, cookie=cookie) if shown or cookie else None
        refuse_too_many(self._of_keys.take(key.name) if key else self._of_addresses.take(_name_site(request)))
        if key is None and self._settings.readers == "key" and not request.scope["path"].startswith(OPEN):
            raise KeyNeeded(KEY_NEEDED)


def check_key(request: Request, *, key: str = "", cookie: str = "") -> Key | None:
    """The key that is shown, None where it is a wrong one; TooMany where those came too often from there."""
    wrong: Rates = request.app.state.wrong_keys
    refuse_too_many(wrong.take(_name_site(request), 0))
    found = find_key(request.app.state.settings, key=key, cookie=cookie)
    if not found:
        wrong.take(_name_site(request))
    return found


def refuse_too_many(seconds: int) -> None:
    """TooMany where there is something to wait for."""
    if seconds:
        raise TooMany(seconds)


def _find_shown(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _name_site(request: Request) -> str:
    return name_site(request.client.host if request.client else "")


def _forget_cookie(send: Send) -> Send:
    """A browser forgets what it kept of a key that is one no more, so that its next requests do not count as wrong."""

    async def send_and_forget(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if COOKIE not in headers.get("set-cookie", ""):
                headers.append("Set-Cookie", FORGET)
        await send(message)

    return send_and_forget
