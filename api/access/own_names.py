"""Under which names the service may be asked: its own, so that no site whose name was made to lead here reads or writes through a browser.

Such a site (DNS rebinding) has its own name in the Host header, and its pages would count as pages of this service.
"""

import ipaddress
import re
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import answer_error
from graph.errors import Forbidden
from graph.settings import Settings
from graph.text.messages import say

PORT = re.compile(r":\d+$")
NOT_OF_DNS = re.compile(
    r"(?:[\d.]+|\[[0-9a-f:.]+\]|[^.:]+)(?::\d+)?", re.IGNORECASE
)  # nobody else can make it lead here


class OwnNames:
    """Middleware that refuses a request for another host.

    Own is the one of FENGONG_ORIGIN; besides it, at an address of this machine alone, localhost and that address, and at any other an IP
    address or a name without a dot, as proxies and probes of health use. Where FENGONG_ORIGIN is not set, nothing is known of the names that lead to
    such an address, and any is taken.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._own = urlsplit(settings.origin).netloc.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer that it is not for this service."""
        if scope["type"] == "http":
            request = Request(scope)
            host = request.headers.get("host", "")
            if not self._is_own(host, (scope.get("server") or ("", 0))[0]):
                refusal = Forbidden(
                    say("This service is not {host!r}: ask it by its own address (FENGONG_ORIGIN).", host=host)
                )
                await answer_error(request, refusal)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _is_own(self, host: str, address: str) -> bool:
        if self._own and host.lower() == self._own:
            return True
        if _is_loopback(address):
            name = PORT.sub("", host).strip("[]").lower()
            return name == "localhost" or _is_loopback(name)
        return not self._own or NOT_OF_DNS.fullmatch(host) is not None


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
