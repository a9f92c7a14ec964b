"""One way to open a graph by its address, and to run a named statement on it.

Nothing given opens the embedded engine; ``bolt://``, ``neo4j://`` and their encrypted forms open a server. Both speak
Bolt to the same driver, so nothing beyond this module asks which one runs.
"""

import logging
import random
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j import exceptions

from graph.errors import BadInput, StoreUnavailable
from graph.settings import Settings, find_home
from graph.store.cache import Cache, KeptRows
from graph.store.driver_errors import OLDEST_SERVER, Endpoint, UnexplainedFailure, translate_driver_errors
from graph.store.embedded.lease import Lease, lease_engine
from graph.store.statements import STATEMENTS, bind, read_statement
from graph.store.wanted import require_wanted
from graph.text.messages import say

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
CHANGING = (
    "put_",
    "create_",
    "remove_",
    "link_",
    "unlink_",
)  # how the names of statements begin that change what the graph says
MADE_BY_KEEPER = {"schema_task_words", "schema_words_ready"}  # on the embedded engine, as embedded/schema.sql says
# Neo4j plans a statement anew as the graph grows. Those of a transaction begin at keys, so that their plans for an empty graph are
# those for a large one; the embedded engine knows no such option, and needs none.
KEEP_PLAN = "CYPHER replan=skip "
CONSTRAINT_ATTEMPTS = (
    5  # the embedded engine may refuse a key that another merges, or fail without a word; the next try finds it
)

# Without this, what the driver logs would stand on standard error beside our own line.
logging.getLogger("neo4j").addHandler(logging.NullHandler())
log = logging.getLogger("fengong.store")

T = TypeVar("T")
Row = dict[str, Any]


def open_graph(settings: Settings, statements: Path = STATEMENTS) -> "Graph":
    """Open the graph that the settings name, and make sure that it answers.

    Args:
        settings: ``uri`` names a server; without it the embedded engine in ``home`` is used, and started if need be.
        statements: the folder of the named statements.

    Raises:
        BadInput: the address is of no known kind.
        StoreUnavailable: nothing answers there, or it refuses; the message says why and what to do.
    """
    with ExitStack() as unless_open:
        lease: Lease | None = None
        if settings.uri:
            address, endpoint = _check_address(settings.uri), Endpoint(settings.uri, settings.database)
            login = (settings.user, settings.password)
        else:
            lease, home = lease_engine(settings), find_home(settings)
            unless_open.callback(lease.end)
            address, endpoint = lease.address, Endpoint(str(home), lease.database, home / "engine.log")
            login = (lease.user, lease.password)
        driver = _connect(address, login, settings)
        unless_open.callback(driver.close)
        with (
            translate_driver_errors(endpoint),
            driver.session(database=endpoint.database) as session,
            _hang_up_when_interrupted(driver),
        ):
            agent = driver.get_server_info().agent
            _check_server(agent, endpoint)
            session.run("RETURN 1").consume()
        log.info("opened %s (%s)", endpoint.name, agent)
        return Graph(
            driver=driver,
            endpoint=endpoint,
            settings=settings,
            statements=statements,
            resources=unless_open.pop_all(),
            lease=lease,
        )


@dataclass(slots=True)
class Tally:
    """What a graph was asked, since it was opened; numbers of many threads, of which one may be lost now and then."""

    statements: int = 0
    seconds: float = 0.0


class Transaction:
    """Runs named statements that become visible together, or not at all."""

    def __init__(self, transaction: neo4j.ManagedTransaction, directory: Path, options: str) -> None:
        self._transaction = transaction
        self._directory = directory
        self._options = options  # how the database is to plan
        self._has_changed = False

    def run(self, statement: str, /, **parameters: Any) -> list[Row]:
        """Run graph/cypher/``statement``.cypher; all its rows."""
        self._has_changed |= statement.startswith(CHANGING)
        text, given = bind(read_statement(statement, self._directory), parameters)
        return _read_rows(statement, lambda: self._transaction.run(self._options + text, given))

    def mark_change(self) -> None:
        """Let state.cypher tell another state, where anything was changed."""
        if self._has_changed:
            self._transaction.run(read_statement("put_change"), id=secrets.token_hex(16)).consume()


class Graph:
    """An open graph, to be closed when done. Its methods may be called from many threads."""

    def __init__(
        self,
        *,
        driver: neo4j.Driver,
        endpoint: Endpoint,
        settings: Settings,
        statements: Path,
        resources: ExitStack,
        lease: Lease | None = None,
    ) -> None:
        self.description = endpoint.name  # the graph's name for people: an address or a folder
        self.settings = settings
        self.cache = Cache(settings.kept_results)  # what was computed of the graph as it stands
        # What was read of each document, as long as that stands as it is; named for the questions that read it.
        self.assignments = KeptRows(settings.kept_results)
        self.agency_counts = KeptRows(settings.kept_results)
        self.sizes = KeptRows(settings.kept_results)
        self.targets = KeptRows(settings.kept_results)
        self.tally = Tally()
        self._driver = driver
        self._endpoint = endpoint
        self._lease = lease  # of the embedded engine
        self._statements = statements
        self._resources = resources

    def ask(self, question: str, /, **parameters: Any) -> list[Row]:
        """Run the read statement graph/cypher/``question``.cypher; all its rows.

        A transaction of the database's own takes one way there and back, the driver's managed one three; that is begun where
        the database asks to try again.
        """
        require_wanted()
        began = time.monotonic()
        try:
            return self._ask(question, parameters)
        finally:
            self.tally.statements += 1
            self.tally.seconds += time.monotonic() - began

    def _ask(self, question: str, parameters: dict[str, Any]) -> list[Row]:
        text, given = bind(read_statement(question, self._statements), parameters)
        query = neo4j.Query(text, timeout=self.settings.query_seconds)
        with self._session(neo4j.READ_ACCESS) as session:
            try:
                return _read_rows(question, lambda: session.run(query, given))
            except (exceptions.Neo4jError, exceptions.DriverError) as error:
                if not error.is_retryable():
                    raise
            return session.execute_read(self._limit(lambda transaction: transaction.run(question, **parameters)))

    def change(self, work: Callable[[Transaction], T], *, seconds: float | None = None) -> T:
        """Run ``work`` in one write transaction; it is run again when the database asks for that.

        A server ends it after ``query_seconds``, or after ``seconds`` where it is so large.
        """
        for attempt in range(1, CONSTRAINT_ATTEMPTS):
            try:
                return self._change_once(work, seconds)
            except (exceptions.ConstraintError, UnexplainedFailure):
                log.info("another writer came first; trying again")
                time.sleep(random.uniform(0.01, 0.05) * attempt)  # noqa: S311  # only so that the other goes first
        return self._change_once(work, seconds)

    def define(self, *statements: str) -> None:
        """Run schema statements graph/cypher/``statement``.cypher, each in a transaction of its own."""
        for statement in statements:
            if self._lease and statement in MADE_BY_KEEPER:
                self._lease.define_words()
                continue
            with self._session() as session:
                session.run(read_statement(statement, self._statements)).consume()

    def close(self) -> None:
        """Close the connections; the embedded engine learns that this user is done."""
        self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _change_once(self, work: Callable[[Transaction], T], seconds: float | None) -> T:
        def work_and_mark(transaction: Transaction) -> T:
            result = work(transaction)
            transaction.mark_change()
            return result

        with self._session() as session:
            return session.execute_write(self._limit(work_and_mark, seconds))

    def _limit(
        self, work: Callable[[Transaction], T], seconds: float | None = None
    ) -> Callable[[neo4j.ManagedTransaction], T]:
        """The work as the driver wants it; a server ends it after so long, else after ``query_seconds``."""
        limit = neo4j.unit_of_work(timeout=seconds or self.settings.query_seconds)
        options = "" if self._lease else KEEP_PLAN
        return limit(lambda transaction: work(Transaction(transaction, self._statements, options)))

    @contextmanager
    def _session(self, access: str = neo4j.WRITE_ACCESS) -> Iterator[neo4j.Session]:
        # fetch_size -1: all rows in one go; every answer is read whole anyway
        with (
            translate_driver_errors(self._endpoint),
            self._driver.session(
                database=self._endpoint.database, fetch_size=-1, default_access_mode=access
            ) as session,
            _hang_up_when_interrupted(self._driver),
        ):
            yield session


def _read_rows(statement: str, run: Callable[[], neo4j.Result]) -> list[Row]:
    """All rows of a statement.

    Statements return values, lists and maps, never nodes: so nothing is looked through as ``Result.data`` would do, which takes
    longer than all else.
    """
    began = time.monotonic()
    result = run()
    columns = result.keys()
    rows = [dict(zip(columns, record.values(), strict=True)) for record in result]
    log.debug("%s: %d rows in %.3f s", statement, len(rows), time.monotonic() - began)
    return rows


def _check_address(uri: str) -> str:
    """The address, when it is one of a graph server. Messages leave out a login that stands in it."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in SCHEMES or not parts.hostname:
        known = ", ".join(f"{scheme}://" for scheme in SCHEMES)
        address = uri.rpartition("@")[2]
        raise BadInput(say("{address!r} is not the address of a graph. Known: {known}", address=address, known=known))
    if parts.username or parts.password:
        raise BadInput(say("No login in FENGONG_URI: use FENGONG_USER and FENGONG_PASSWORD."))
    return uri


def _connect(address: str, login: tuple[str, str], settings: Settings) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        address,
        auth=login,
        connection_timeout=settings.connect_seconds,
        connection_acquisition_timeout=settings.connect_seconds,
        max_transaction_retry_time=settings.connect_seconds,
        user_agent="fengong",
    )


def _check_server(agent: str, endpoint: Endpoint) -> None:
    """Refuse what is no Neo4j or too old a one; the embedded engine names the Neo4j whose Cypher it speaks."""
    version = re.match(r"Neo4j/v?(\d+)", agent)
    if version is None or int(version[1]) < OLDEST_SERVER:
        wrong = say(
            "{where}: no Neo4j {version} or newer, but {found!r}; give another server with FENGONG_URI.",
            where=endpoint.name,
            version=OLDEST_SERVER,
            found=agent,
        )
        raise StoreUnavailable(wrong)


@contextmanager
def _hang_up_when_interrupted(driver: neo4j.Driver) -> Iterator[None]:
    """Close the connections before the session does: it asks for a rollback, and waits for the rest of an answer.

    Whoever is interrupted while an answer comes in has lost a part of it, and that rest may never be complete. A database
    takes back what was begun on a connection that is gone.
    """
    try:
        yield
    except KeyboardInterrupt:
        driver.close()
        raise
