"""Headers that keep every answer from reaching out to, or being used by, another host; and of when an answer tells, where not of now."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers when its answer starts."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY_HEADERS)
                told = scope.get("state", {})
                if day := told.get("as_of"):
                    headers["Fengong-As-Of"] = day
                if made := told.get("earlier"):
                    headers["Fengong-Earlier"] = f"{made:%Y-%m-%dT%H:%M:%SZ}"
            await send(message)

        await self._app(scope, receive, send_with_headers)
