"""What was asked of the service, how it was answered and how long that took; each request has a name, which its answer carries.

The name is the one that who asks gave (``X-Request-ID``, as proxies do), if it is one, or else made here.
"""

import re
import time
from contextvars import ContextVar
from logging import getLogger
from secrets import token_hex
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = getLogger("fengong.api")
NAME = "X-Request-ID"
FIT = re.compile(r"[\w.-]{8,64}", re.ASCII)
current_request: ContextVar[str] = ContextVar("current_request", default="")  # threads that answer it know it, too


class RequestLog:
    """Middleware that names each request, and logs it when its answer starts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        name = _name(Headers(scope=scope).get(NAME, ""))
        scope.setdefault("state", {})["request"] = name  # for the answer that is made outside of all middleware
        current_request.set(name)

        async def log_and_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[NAME] = name
                path = quote(scope["path"])  # whoever asks may put characters into it that a terminal obeys
                log.info("%s %s: %d in %.3f s", scope["method"], path, message["status"], time.monotonic() - began)
            await send(message)

        await self._app(scope, receive, log_and_send)


def _name(given: str) -> str:
    return given if FIT.fullmatch(given) else token_hex(8)
