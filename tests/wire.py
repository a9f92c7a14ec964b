"""The way to a database: cut, mended and held, as networks are."""

import socket
import threading
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

from graph.settings import Settings


class Wire:
    """The way to a server: it can be cut, which ends what goes over it and refuses what comes, and be mended.

    It can be held, too: what goes over it then does not arrive.
    """

    def __init__(self, server: tuple[str, int]) -> None:
        self._server = server
        self._ends: list[socket.socket] = []
        self._flows = threading.Event()
        self._flows.set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address: tuple[str, int] = self._listener.getsockname()
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def hold(self) -> None:
        self._flows.clear()

    def cut(self) -> None:
        self._flows.set()
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def mend(self, server: tuple[str, int] | None = None) -> None:
        """Let it lead to the server again, or to another one."""
        self._server = server or self._server
        self._listener = socket.create_server(self.address)
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(self._server)
                self._ends += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, start: socket.socket, end: socket.socket) -> None:
        with suppress(OSError):
            while message := start.recv(1 << 16):
                self._flows.wait()
                end.sendall(message)
            end.shutdown(socket.SHUT_WR)


def reach(server: Settings) -> tuple[Wire, Settings]:
    """A way to a server, and the settings of those who take it."""
    wire = Wire(read_address(server.uri))
    return wire, replace(server, uri="bolt://{}:{}".format(*wire.address), connect_seconds=5)


def read_address(uri: str | None) -> tuple[str, int]:
    """Host and port of bolt://HOST:PORT."""
    parts = urlsplit(uri or "")
    assert parts.hostname
    assert parts.port
    return str(parts.hostname), parts.port
