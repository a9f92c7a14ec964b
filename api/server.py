"""Serving the app on an address of this machine, until Ctrl-C or SIGTERM."""

import errno
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn

from api.app import create_app
from api.http.bounded import BoundedProtocol
from api.http.logs import write_logs
from graph.errors import BadInput, PortInUse
from graph.settings import Settings
from graph.text.messages import say

LAST_PORT = 65535
LAST_WORDS_SECONDS = 3  # how long answers under way may still take when the server is told to stop
CUT_OFF_SECONDS = 4  # when the process ends at the latest, also while a graph leaves a question without an answer


class _Server(uvicorn.Server):
    """Tells when it answers, and surely ends when told to."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        # A thread cannot be interrupted, and Python waits for it at its end. Nothing is lost: what is written is written
        # whole or not at all, and what was leased ends with the process.
        self._cut_off = threading.Timer(CUT_OFF_SECONDS, os._exit, (0,))
        self._cut_off.daemon = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._cut_off.start()
        # An answer that outlasts the grace is cut off; that is no fault, and its traceback would help nobody.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def serve(settings: Settings, host: str, port: int, *, on_ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; call it in the main thread, and end the process behind it: it is ended soon otherwise.

    Args:
        settings: Where the graph is.
        host: A name or address of this machine.
        port: 0 takes any free port.
        on_ready: Called once with the address (``http://…/``) when the server answers.

    Raises:
        PortInUse: something else listens there already.
        BadInput: the host or the port is none of this machine's.
    """
    write_logs(settings)
    with listen(host, port) as listener:
        # The app object is handed over, not its name: a folder with an api/ of its own is never imported.
        config = uvicorn.Config(
            create_app(settings),
            http=BoundedProtocol,
            log_config=None,
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=LAST_WORDS_SECONDS,
        )
        address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
        with _end_quietly():
            _Server(config, lambda: on_ready(address)).run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket whose connections send each answer at once; errors and arguments as for serve.

    asyncio sees to that only where a socket names its protocol, which ``create_server`` leaves open: the second packet of
    an answer then waited for the reader's delayed acknowledgement, 40 ms on a kept-alive connection.
    """
    if not 0 <= port <= LAST_PORT:
        raise BadInput(say("No such port: {port}; choose one from 0 to {last}.", port=port, last=LAST_PORT))
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            taken = say("Port {port} on {host} is taken: choose another with --port.", port=port, host=host)
            raise PortInUse(taken) from error
        refused = say(
            "Cannot serve at {host}:{port}: {error}; check --host and --port.", host=host, port=port, error=error
        )
        raise BadInput(refused) from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # connections have it from their listener
    return listener


@contextmanager
def _end_quietly() -> Iterator[None]:
    """Let SIGTERM end the server as Ctrl-C does, and let both come back to the caller as a plain return."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
