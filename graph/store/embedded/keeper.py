"""The keeper: the small process that starts the embedded engine, lends it out, and stops it when nobody needs it.

It is run by its path (``python -P store/embedded/keeper.py ORDER``), so that no graph.py of the current directory gets in its
way; it imports nothing of this package. Exit codes: 0 stopped as asked, ``BUSY`` when another keeper has the data directory,
1 with a last line in engine.log when the engine did not start.

A user process connects to the keeper on loopback, sends the token from engine.json and gets the engine's address, login and
database in one line as soon as the engine answers. The open connection is its lease: the operating system closes it
however the process ends, so a killed user is never waited for. On it the user may ask for the index of words (``define``), and
has the answer once the index is there, however long that takes for data of before there was one.
"""

import asyncio
import base64
import contextlib
import ctypes
import hashlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass
from http.client import HTTPException
from pathlib import Path

from filelock import FileLock, Timeout

BUSY = 75  # EX_TEMPFAIL of sysexits.h
LOOPBACK = "127.0.0.1"
ROOT = "root"  # the engine's own user, who alone may stop it
DATABASE = "neo4j"
STOP_SECONDS = 10.0  # an engine that has not stopped by then is killed; what was committed is in its log
POLL_SECONDS = 0.02
PROBE_SECONDS = 1.0  # at least; else a sixth of what a question may take
MOST_MISSED = 3  # probes in a row that an engine may leave without an answer; then it hangs, and so do all its users
DEFINE, DEFINED = b"define\n", b"defined\n"  # what a user asks for on its lease, and the answer
PORTS = range(1, 65536)


@dataclass(frozen=True, slots=True)
class Order:
    """What the keeper is told by the process that starts it; sizes and times name their unit."""

    home: str  # data directory
    format: int  # the form that the data directory is marked with
    java: str  # the java command
    jars: str  # folder of the engine's jars
    heap_megabytes: int
    start_seconds: float
    linger_seconds: float
    query_seconds: float


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine and how to reach it."""

    process: asyncio.subprocess.Process
    port: int  # Bolt
    http_port: int  # cannot be switched off; used to ask whether the engine is ready, and to stop an orphan
    user: str
    password: str  # of that user, and of root


class EngineError(Exception):
    """The engine ended, or did not answer in time."""


class Leases:
    """Counts the users; ``ended`` is set when there has been none for the linger time."""

    def __init__(self, token: str, linger_seconds: float) -> None:
        self.ended = asyncio.Event()
        self.engine: asyncio.Future[Engine] = asyncio.get_running_loop().create_future()
        self._token = token
        self._linger_seconds = linger_seconds
        self._users = 0
        self._defined: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    def offer(self, engine: Engine) -> None:
        """From now on the engine can be used, and its time runs out when nobody does."""
        self.engine.set_result(engine)
        self._wait_for_users()

    async def lend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection: token in, address out, then hold until the user is gone."""
        self._users += 1
        self._wait_for_users()
        # The user is gone, sent no line, or the keeper is ending: each ends the lease.
        with contextlib.suppress(OSError, ValueError, asyncio.CancelledError):
            token = (await reader.readline()).decode(errors="replace").strip()
            if secrets.compare_digest(token.encode(), self._token.encode()):
                await self._hold(reader, writer)
        self._users -= 1
        self._wait_for_users()
        writer.close()

    async def _hold(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"fengong\n")  # tells the user at once that this is a keeper and the token is right
        engine = await asyncio.shield(self.engine)
        if self.ended.is_set():  # shutting down: the closed connection sends the user to a new keeper
            return
        access = {"address": f"bolt://{LOOPBACK}:{engine.port}", "database": DATABASE}
        login = {"user": engine.user, "password": engine.password}
        writer.write(json.dumps(access | login).encode() + b"\n")
        while await reader.readline() == DEFINE:
            writer.write(DEFINED if await self._define(engine) else b"\n")

    async def _define(self, engine: Engine) -> bool:
        """Whether the index of words is there; it is made once, however many ask for it."""
        if self._defined is None:
            self._defined = asyncio.create_task(asyncio.to_thread(define_schema, engine))
        try:
            await asyncio.shield(self._defined)
        except (OSError, HTTPException) as error:
            sys.stderr.write(f"the engine could not make its index of words: {error}\n")
            self._defined = None
        return self._defined is not None

    def _wait_for_users(self) -> None:
        if self._timer:
            self._timer.cancel()
        if self._users == 0 and self.engine.done():
            self._timer = asyncio.get_running_loop().call_later(self._linger_seconds, self.ended.set)


async def keep(order: Order) -> None:
    """Run the engine until nobody has leased it for a while, a signal says stop, or it dies."""
    home = Path(order.home)
    stop_orphan(home)
    token = secrets.token_urlsafe(32)
    leases = Leases(token, order.linger_seconds)
    stop_on_signals(leases.ended)
    server = await asyncio.start_server(leases.lend, LOOPBACK, 0)
    engine = await start_engine(order)
    host, port = server.sockets[0].getsockname()
    address = {"host": host, "lease_port": port, "token": token}
    orphan = {"http_port": engine.http_port, "password": engine.password}
    try:
        write_privately(home / "engine.json", json.dumps({**address, **orphan}))
        await lend_until_ended(leases, engine, order)
    finally:
        leases.ended.set()
        (home / "engine.json").unlink(missing_ok=True)
        server.close()
        await stop_engine(engine)


async def lend_until_ended(leases: Leases, engine: Engine, order: Order) -> None:
    """Offer the engine once it answers; return when the leases have ended, or when it has died.

    Raises:
        EngineError: it does not answer in time, or no longer.
    """
    ended = asyncio.create_task(leases.ended.wait())
    died = asyncio.create_task(engine.process.wait())
    ready = asyncio.create_task(wait_until_ready(engine.http_port))
    done, _ = await asyncio.wait({ended, died, ready}, timeout=order.start_seconds, return_when=asyncio.FIRST_COMPLETED)
    if ready in done:
        leases.offer(engine)
        hung = asyncio.create_task(wait_until_hung(engine.http_port, max(PROBE_SECONDS, order.query_seconds / 6)))
        await asyncio.wait({ended, died, hung}, return_when=asyncio.FIRST_COMPLETED)
        if hung.done():
            engine.process.kill()  # its users learn at once that it is gone, and start another
            raise EngineError("the engine did not answer any more, and was ended")
        return
    ready.cancel()
    if died in done:
        reason = find_reason(Path(order.home) / "engine.log")
        raise EngineError(f"the engine ended with code {engine.process.returncode}: {reason}")
    if not done:
        raise EngineError(f"the engine did not answer within {order.start_seconds:g} seconds")


async def start_engine(order: Order) -> Engine:
    """Start java in a folder of the data directory, on free loopback ports, with a user and a password made for this run.

    Paths are relative to that folder, so that its name may hold any character. The login goes through a file: a
    command line is seen by every user of the machine. Any of them may also try to log in, and the engine shuts out a name for which
    that failed five times: so the name is one that nobody knows.
    """
    folder = Path(order.home) / "engine"
    folder.mkdir(exist_ok=True, mode=0o700)
    write_privately(folder.with_name("format"), f"{order.format}\n")
    user, password = f"fengong-{secrets.token_hex(8)}", secrets.token_urlsafe(24)
    (folder / "config").mkdir(exist_ok=True)
    write_privately(
        folder / "config" / "server-users.jsonl", "".join(describe_user(each, password) for each in (user, ROOT))
    )
    (folder / "logging.properties").write_text("handlers=\n.level=SEVERE\n", encoding="ascii")
    port, http_port = find_free_ports(2)
    process = await asyncio.create_subprocess_exec(
        *command_line(order, port, http_port),
        cwd=folder,
        env=os.environ | {"LC_ALL": "C.UTF-8"},  # otherwise java cannot name a folder with Chinese characters
        stdin=subprocess.DEVNULL,
        preexec_fn=die_with_keeper(os.getpid()),  # safe: the keeper has no other thread at this point
    )
    return Engine(process, port, http_port, user, password)


def describe_user(name: str, password: str) -> str:
    """A line of the engine's file of users; one round is enough for a password that nobody can guess."""
    salt = secrets.token_hex(16)
    key = base64.b64encode(hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 1)).decode()
    user = {"name": name, "databases": {"*": ["admin"]}, "password": f"PBKDF2WithHmacSHA256$1${salt}${key}"}
    return json.dumps(user) + "\n"


def command_line(order: Order, port: int, http_port: int) -> list[str]:
    """The command that starts the engine; nothing in it is secret."""
    settings = {
        "server.rootPath": ".",
        "server.databaseDirectory": "databases",
        "server.defaultDatabases": f"{DATABASE}[{ROOT}]",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.mode": "production",  # no root page
        "server.httpIncomingHost": LOOPBACK,
        "server.httpIncomingPort": http_port,
        "bolt.host": LOOPBACK,
        "bolt.port": port,
        "bolt.defaultDatabase": DATABASE,
        "command.timeout": round(order.query_seconds * 1000),
        "txWalFlush": 2,  # fsync on commit: a committed load outlives a power cut
    }
    opened = ("java.util.concurrent.atomic", "java.nio.channels.spi", "java.lang")
    return [
        order.java,
        f"-Xmx{order.heap_megabytes}m",
        "-XX:+UseSerialGC",  # starts 0.2 s sooner than the default collector
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in opened),
        "-Djava.util.logging.config.file=logging.properties",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "-cp",
        str(Path(order.jars) / "*"),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def die_with_keeper(keeper: int) -> Callable[[], None] | None:
    """On Linux: have the kernel kill the engine when the keeper is killed. Elsewhere the next start stops it."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask_kernel() -> None:
        prctl(1, signal.SIGKILL)  # 1 is PR_SET_PDEATHSIG of linux/prctl.h
        if os.getppid() != keeper:  # killed before the kernel was asked
            os._exit(1)

    return ask_kernel


async def wait_until_ready(http_port: int) -> None:
    """Return when the engine says that its databases are open."""
    while True:
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection(LOOPBACK, http_port)
            writer.write(b"GET /api/v1/ready HTTP/1.0\r\n\r\n")
            status = await reader.readline()
            writer.close()
            if b" 204 " in status:
                return
        await asyncio.sleep(POLL_SECONDS)


async def wait_until_hung(http_port: int, seconds: float) -> None:
    """Return when the engine has missed several probes in a row, each of them and the pause before it so many seconds long.

    Counted in probes and not by the clock: where the keeper was stopped as well, it misses one at most.
    """
    missed = 0
    while missed < MOST_MISSED:
        await asyncio.sleep(seconds)
        try:
            await asyncio.wait_for(wait_until_ready(http_port), seconds)
            missed = 0
        except TimeoutError:
            missed += 1


def find_reason(log: Path) -> str:
    """The line of java's log that says why it ended: the innermost cause, or else the last line."""
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    return (causes or lines or ["it said nothing"])[-1]


async def stop_engine(engine: Engine) -> None:
    """Ask the engine to stop; kill it when it does not."""
    with contextlib.suppress(ProcessLookupError):
        engine.process.terminate()
        try:
            await asyncio.wait_for(engine.process.wait(), STOP_SECONDS)
        except TimeoutError:
            engine.process.kill()
            await engine.process.wait()


def stop_orphan(home: Path) -> None:
    """Stop an engine whose keeper was killed. Its password proves that it is ours, so no stranger is ever stopped."""
    left = read_left(home / "engine.json")
    if left is None:
        return
    port, password = left
    deadline = time.monotonic() + STOP_SECONDS
    with contextlib.suppress(OSError, HTTPException):  # nothing listens there any more, or a stranger of other manners
        while time.monotonic() < deadline:
            command(port, (ROOT, password), "server", {"command": "shutdown"}, timeout=STOP_SECONDS)
            time.sleep(POLL_SECONDS)


def define_schema(engine: Engine) -> None:
    """Make the index that Cypher cannot make here, where it is not there yet; OSError or HTTPException when that fails."""
    script = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    order = {"language": "sqlscript", "command": script}
    command(engine.http_port, (engine.user, engine.password), f"command/{DATABASE}", order)


def command(port: int, login: tuple[str, str], what: str, order: dict[str, str], timeout: float | None = None) -> None:
    """Send an engine a command over HTTP."""
    shown = base64.b64encode(":".join(login).encode()).decode()
    headers = {"Authorization": f"Basic {shown}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"http://{LOOPBACK}:{port}/api/v1/{what}", json.dumps(order).encode(), headers)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback never goes through a proxy
    opener.open(request, timeout=timeout).close()


def read_left(path: Path) -> tuple[int, str] | None:
    """Port and password of the engine that the last keeper started; None where it took the file with it, or it is not whole."""
    try:
        left = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    match left:
        case {"http_port": int(port), "password": str(password)} if port in PORTS:
            return port, password
    return None


def stop_on_signals(ended: asyncio.Event) -> None:
    """SIGTERM and SIGINT end the leases; the engine is then stopped in good order."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(ended.set))


def find_free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody uses at this moment."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((LOOPBACK, 0))
        return [each.getsockname()[1] for each in sockets]


def write_privately(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123  # a descriptor, no path
        file.write(text)
    draft.replace(path)


def main() -> int:
    """Keep the engine of one data directory; the lock lasts as long as this process."""
    order = Order(**json.loads(sys.argv[1]))
    try:
        with FileLock(Path(order.home) / "engine.lock", timeout=0):
            os.truncate(Path(order.home) / "engine.log", 0)  # says what the last start said, not what all did
            asyncio.run(keep(order))
    except Timeout:
        return BUSY
    except (EngineError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def write_order(order: Order) -> str:
    """The order as the keeper's one argument."""
    return json.dumps(asdict(order))


if __name__ == "__main__":
    sys.exit(main())
