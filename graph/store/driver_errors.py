"""What a graph database refuses, and its silence, in one line for people: what, where, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from neo4j import exceptions

from graph.errors import StoreUnavailable, TookTooLong

TIMED_OUT = "Transaction.TransactionTimedOut"
REFUSALS = {
    "Security.Unauthorized": "用户名或密码不对 wrong user or password; set FENGONG_USER and FENGONG_PASSWORD",
    "Security.AuthenticationRateLimit": "登录失败次数过多 too many failed logins; wait a little",
    "Security.CredentialsExpired": "密码须先更改 the password must be changed first",
    "Security.Forbidden": "此用户无权限 this user may not do that; set FENGONG_USER",
    "Database.DatabaseNotFound": "没有此数据库 no such database; set FENGONG_DATABASE",
    "General.ForbiddenOnReadOnlyDatabase": "数据库只读 the database is read-only",
    "General.WriteOnReadOnlyAccessDatabase": "数据库只读 the database is read-only",
    "Cluster.NotALeader": "此服务器只读 this server is read-only; use neo4j:// to reach its leader",
    TIMED_OUT: "查询超时 the question took too long; raise FENGONG_QUERY_SECONDS",
}  # what a refusal means for a user, by the beginning of its code after Neo.ClientError.
OUR_FAULTS = ("Statement.", "Schema.")  # codes of what a user cannot mend
FULL_BYTES = 1_000_000  # a disk with less is full: the embedded engine writes several pages of 64 KiB and more at once
OLDEST_SERVER = 5  # the oldest Neo4j that knows the Cypher of graph/cypher


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
        raise kind(_explain_refusal(code, error, endpoint)) from error
    except exceptions.UnsupportedServerProduct as error:
        raise StoreUnavailable(
            f"{endpoint.name} 处应答的不是 Neo4j {OLDEST_SERVER} 或更新的版本 what answers there is no Neo4j "
            f"{OLDEST_SERVER} or newer; give another server with FENGONG_URI."
        ) from error
    except exceptions.DriverError as error:
        raise StoreUnavailable(_explain_silence(error, endpoint)) from error


def _explain_refusal(code: str, error: exceptions.Neo4jError, endpoint: Endpoint) -> str:
    for beginning, meaning in REFUSALS.items():
        if code.startswith(beginning):
            return f"{endpoint.name} (database {endpoint.database}): {meaning}."
    reason = error.message or code
    if endpoint.log and "server log" in reason:  # the embedded engine keeps its reasons to itself
        reason = _ask_log(endpoint.log)
    return f"{endpoint.name}：图数据库出错，这一步没有写入 the graph database failed, nothing of this was written: {reason}"


def _ask_log(log: Path) -> str:
    """Why the embedded engine failed; a full disk keeps it from writing even that."""
    import shutil  # noqa: PLC0415  # spared where nothing is refused

    from graph.store.embedded.keeper import find_reason  # noqa: PLC0415  # likewise

    if shutil.disk_usage(log.parent).free < FULL_BYTES:
        return f"磁盘已满 No space left on device: {log.parent}"
    return f"{find_reason(log)} ({log})"


def _explain_silence(error: exceptions.DriverError, endpoint: Endpoint) -> str:
    if endpoint.log:
        return (
            f"{endpoint.name} 内置图引擎中断，已提交的都在，请再运行一次 The embedded engine was stopped; "
            "what was committed is kept, run the command again."
        )
    return (
        f"连接不上图数据库 No graph database answers at {endpoint.name} ({_last_line(error)}); "
        "start it, or set FENGONG_URI."
    )


def _last_line(error: Exception) -> str:
    """The reason, where the driver gives one below what it tried to do."""
    return str(error).rstrip().rpartition("\n")[2]
