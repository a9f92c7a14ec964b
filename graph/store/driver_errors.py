"""What a graph database refuses, and its silence, in one line for people: what, where, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from neo4j import exceptions

from graph.errors import StoreUnavailable, TookTooLong
from graph.text.messages import say

TIMED_OUT = "Transaction.TransactionTimedOut"
REFUSALS = {
    "Security.Unauthorized": say("wrong user or password; set FENGONG_USER and FENGONG_PASSWORD"),
    "Security.AuthenticationRateLimit": say("too many failed logins; wait a little"),
    "Security.CredentialsExpired": say("the password must be changed first"),
    "Security.Forbidden": say("this user may not do that; set FENGONG_USER"),
    "Database.DatabaseNotFound": say("no such database; set FENGONG_DATABASE"),
    "General.ForbiddenOnReadOnlyDatabase": say("the database is read-only"),
    "General.WriteOnReadOnlyAccessDatabase": say("the database is read-only"),
    "Cluster.NotALeader": say("this server is read-only; use neo4j:// to reach its leader"),
    TIMED_OUT: say("the question took too long; raise FENGONG_QUERY_SECONDS"),
}  # what a refusal means for a user, by the beginning of its code after Neo.ClientError.
OUR_FAULTS = ("Statement.", "Schema.")  # codes of what a user cannot mend
FULL_BYTES = 1_000_000  # a disk with less is full: the embedded engine writes several pages of 64 KiB and more at once
OLDEST_SERVER = 5  # the oldest Neo4j that knows the Cypher of graph/cypher


class UnexplainedFailure(StoreUnavailable):
    """The embedded engine failed and did not say why: so it may where two writers meet, and the next try succeeds."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a graph is, so that messages can say it."""

    name: str  # for people: an address or a folder
    database: str
    log: Path | None = None  # where the embedded engine says what it keeps from its users


@contextmanager
def translate_driver_errors(endpoint: Endpoint) -> Iterator[None]:
    """Turn what the driver raises into one line: what, where, what to do. Faults of our own pass unchanged."""
    try:
        yield
    except exceptions.Neo4jError as error:
        code = (error.code or "").removeprefix("Neo.ClientError.")
        if code.startswith(OUR_FAULTS) and not code.startswith(tuple(REFUSALS)):
            raise
        kind = TookTooLong if code.startswith(TIMED_OUT) else StoreUnavailable
        if (
            kind is StoreUnavailable
            and endpoint.log
            and "server log" in (error.message or "")
            and not _is_full(endpoint.log)
        ):
            kind = UnexplainedFailure
        raise kind(_explain_refusal(code, error, endpoint)) from error
    except exceptions.UnsupportedServerProduct as error:
        wrong = say(
            "{where}: what answers there is no Neo4j {version} or newer; give another server with FENGONG_URI.",
            where=endpoint.name,
            version=OLDEST_SERVER,
        )
        raise StoreUnavailable(wrong) from error
    except exceptions.DriverError as error:
        raise StoreUnavailable(_explain_silence(error, endpoint)) from error


def _explain_refusal(code: str, error: exceptions.Neo4jError, endpoint: Endpoint) -> str:
    for beginning, meaning in REFUSALS.items():
        if code.startswith(beginning):
            return say(
                "{where} (database {database}): {meaning}.",
                where=endpoint.name,
                database=endpoint.database,
                meaning=meaning,
            )
    reason = error.message or code
    if endpoint.log and "server log" in reason:  # the embedded engine keeps its reasons to itself
        reason = _ask_log(endpoint.log)
    return say(
        "{where}: the graph database failed, nothing of this was written: {reason}", where=endpoint.name, reason=reason
    )


def _ask_log(log: Path) -> str:
    """Why the embedded engine failed; a full disk keeps it from writing even that."""
    from graph.store.embedded.keeper import find_reason  # noqa: PLC0415  # spared where nothing is refused

    if _is_full(log):
        return say("no space left on the device of {folder}", folder=log.parent)
    return f"{find_reason(log)} ({log})"


def _is_full(log: Path) -> bool:
    import shutil  # noqa: PLC0415  # spared where nothing is refused

    return shutil.disk_usage(log.parent).free < FULL_BYTES


def _explain_silence(error: exceptions.DriverError, endpoint: Endpoint) -> str:
    if endpoint.log:
        return say(
            "{where}: the embedded engine was stopped; what was committed is kept, run the command again.",
            where=endpoint.name,
        )
    return say(
        "No graph database answers at {where} ({reason}); start it, or set FENGONG_URI.",
        where=endpoint.name,
        reason=_last_line(error),
    )


def _last_line(error: Exception) -> str:
    """The reason, where the driver gives one below what it tried to do."""
    return str(error).rstrip().rpartition("\n")[2]
