"""Headers that keep every answer from reaching out to, or being used by, another host; and of when an answer tells, where not of now."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.settings import Settings

BY_STATE = (200, 206, 304)

# Pages carry their styles, scripts and pictures in themselves, hence 'unsafe-inline' and data:.
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self' 'unsafe-inline' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class AnswerHeaders:
    """Middleware that adds the headers to every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._kept = "private, no-cache" if settings.readers == "key" else "no-cache"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers when its answer starts."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY_HEADERS)
                told = scope.get("state", {})
                self._tell_how_long(message["status"], headers, told)
                if day := told.get("as_of"):
                    headers["Fengong-As-Of"] = day
                if made := told.get("earlier"):
                    headers["Fengong-Earlier"] = f"{made:%Y-%m-%dT%H:%M:%SZ}"
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _tell_how_long(self, status: int, headers: MutableHeaders, told: Mapping[str, Any]) -> None:
        """An answer by the graph's state may be kept, and asked about each time; any other is asked for anew."""
        if status in BY_STATE and "mark" in told and "earlier" not in told:
            headers.setdefault("ETag", f'W/"{told["mark"]}"')
            headers["Cache-Control"] = self._kept
        else:
            headers.setdefault("Cache-Control", "no-store")
