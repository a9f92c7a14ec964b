"""What was asked of the service, how it was answered and how long that took, for whoever watches the log."""

import logging
import time
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("fengong.api")


class RequestLog:
    """Middleware that logs each request when its answer starts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        began = time.monotonic()

        async def log_and_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                path = quote(scope["path"])  # whoever asks may put characters into it that a terminal obeys
                log.info("%s %s: %d in %.3f s", scope["method"], path, message["status"], time.monotonic() - began)
            await send(message)

        await self._app(scope, receive, log_and_send)
