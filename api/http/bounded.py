"""Connections that nobody can hold for nothing: how many there are, and how long a request may take to arrive.

The server has no bounds of its own here: half a head holds a connection for ever, and a thousand of them leave the process
without a file to open.
"""

import asyncio
import re
from math import inf

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS = 800  # a process may open 1,024 files by default, and needs some for its graph
HEAD_SECONDS = 10.0  # from the first moment, or from the answer before, to the end of a head
PART_SECONDS = 20.0  # from one part of a body to the next
NOT_ASCII = re.compile(rb"[\x80-\xff]")


class BoundedProtocol(H11Protocol):
    """HTTP/1.1 that drops requests that do not arrive, and where connections are many the one that was waited for the longest."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Take a connection, in the place of the one that was waited for the longest where there is no other room."""
        super().connection_made(transport)
        self._wait(HEAD_SECONDS)
        if len(self.connections) > MOST_CONNECTIONS:
            waiting = (each for each in self.connections if isinstance(each, BoundedProtocol) and each._waiting)
            min(waiting, key=BoundedProtocol._tell_end).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more; who still looks for the answer learns that nobody waits for it."""
        self._stop_waiting()
        if self.scope:
            self.scope["state"]["gone"] = True
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what arrived. More of a head is no head: its time goes on; more of a body is given time anew."""
        if self.conn.their_state is h11.IDLE:
            data = _encode_address(data)
        super().data_received(data)
        if self.conn.their_state is h11.SEND_BODY:
            self._wait(PART_SECONDS)
        elif self.conn.their_state is not h11.IDLE:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Wait for the next request, of which some may be here."""
        super().on_response_complete()
        if self.conn.their_state is h11.IDLE:
            self._wait(HEAD_SECONDS)

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        self._waiting = self.loop.call_later(seconds, self._give_up)

    def _tell_end(self) -> float:
        return self._waiting.when() if self._waiting else inf

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        if self.flow.read_paused:  # it is this side that does not take the body
            self._wait(PART_SECONDS)
        else:
            self.transport.abort()


def _encode_address(head: bytes) -> bytes:
    """The head with its first line in ASCII: ``curl '…?words=就业'`` sends an address as it was typed, in UTF-8."""
    line, end, rest = head.partition(b"\r\n")
    return NOT_ASCII.sub(lambda found: b"%%%02X" % found[0][0], line) + end + rest
