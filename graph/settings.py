"""Every setting in one place; each can be set in the environment as ``FENGONG_`` and its name in capitals."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Literal, get_args, get_origin

from graph.errors import BadInput
from graph.text.messages import say

PREFIX = "FENGONG_"
LAST_ROW = 1_000_000_000  # far beyond any list, and within the integers of every engine
MOST = 1_000_000_000  # of any number: what is counted or waited for by other programs still fits their integers
# An engine may stop at once; nothing may be kept, or computed that takes long. Any other number is of no use at 0.
MAY_BE_NOUGHT = {
    "engine_linger_seconds",
    "read_processes",
    "kept_results",
    "apart_tasks",
    "weighted_betweenness_pairs",
    "two_mode_pairs",
    "key_requests",
    "address_requests",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph is and which limits hold, each with what it is. Sizes and times name their unit."""

    home: Annotated[Path | None, "data directory of the embedded engine; else the platform's place for it"] = None
    reviews: Annotated[Path | None, "log of judgements; else reviews.jsonl in the data directory, none on a server"] = (
        None
    )
    uri: Annotated[str | None, "bolt://, neo4j:// or neo4j+s:// address of a server; else the embedded engine"] = None
    user: Annotated[str, "user name on that server"] = "neo4j"
    password: Annotated[str, "its password; no message or traceback shows it"] = field(default="", repr=False)
    database: Annotated[str, "database on that server"] = "neo4j"
    key: Annotated[str, "who has it may load in the browser; else serve makes one, on one's own machine alone"] = field(
        default="", repr=False
    )
    readers: Annotated[Literal["all", "key"], "who may read what is served: all, or who has the key"] = "all"
    key_requests: Annotated[int, "requests that a key may make in a minute; 0: any number"] = 0
    address_requests: Annotated[int, "requests that an address may make in a minute without a key; 0: any number"] = 0
    cors_origins: Annotated[
        str, "other sites whose pages may ask the API, as https://… with commas between; * for all"
    ] = ""
    origin: Annotated[str, "address at which browsers reach the service, where a proxy stands before it"] = ""
    mcp: Annotated[Literal["off", "on"], "whether the service answers assistants at /mcp; needs fengong[mcp]"] = "off"
    log: Annotated[
        Literal["faults", "text", "json"], "what serve says on standard error: faults, or each request as a line"
    ] = "faults"
    engine_linger_seconds: Annotated[float, "how long the embedded engine stays after its last user"] = 30.0
    engine_heap_megabytes: Annotated[int, "memory of the embedded engine"] = 512
    engine_start_seconds: Annotated[float, "how long to wait for the embedded engine to start"] = 60.0
    query_seconds: Annotated[float, "a question that takes longer is ended"] = 30.0
    connect_seconds: Annotated[float, "how long to wait for a server"] = 10.0
    max_file_megabytes: Annotated[int, "a larger file is refused, and a workbook that unpacks to more"] = 50
    read_seconds: Annotated[float, "processor time for reading one file; three times as long by the clock"] = 120.0
    read_megabytes: Annotated[int, "memory for reading one file, beyond what the reading process has"] = 2000
    read_processes: Annotated[int, "files that are read at once; 0: one for each processor"] = 0
    keep_pages: Annotated[
        Literal["on", "off"],
        "whether PDFs that are loaded are kept in the data directory, so that their pages can be looked at",
    ] = "on"
    executor: Annotated[str, "dask://HOST:PORT of a cluster that reads files; else processes of this machine"] = ""
    max_pdf_pages: Annotated[int, "a PDF with more pages is refused"] = 500
    max_archive_megabytes: Annotated[int, "a larger zip archive is refused, and one that unpacks to more"] = 200
    max_archive_ratio: Annotated[int, "a file in an archive that is packed more tightly is refused as a bomb"] = 200
    waiting_megabytes: Annotated[int, "of all files that wait in the browser to be kept; more are refused"] = 500
    waiting_files: Annotated[int, "how many files may wait so"] = 2000
    page_limit: Annotated[int, "the most rows that one answer of the service holds; the commands have no limit"] = 1000
    export_limit: Annotated[int, "the most nodes and edges that the service exports; commands have no limit"] = (
        1_000_000
    )
    kept_results: Annotated[int, "agencies, pairs and rows of networks that are kept until the graph changes"] = 500_000
    apart_tasks: Annotated[
        int, "of graphs with more tasks the service answers in processes of their own what would hold up all others"
    ] = 1000
    apart_seconds: Annotated[float, "processor time for such an answer; three times as long by the clock"] = 300.0
    apart_megabytes: Annotated[int, "memory for such an answer, beyond what its process has"] = 3000
    weighted_betweenness_pairs: Annotated[int, "larger networks (in pairs) go without weighted betweenness"] = 1000
    two_mode_pairs: Annotated[int, "larger networks of two modes (in edges) go without betweenness"] = 50_000


def list_cors_origins(settings: Settings) -> list[str]:
    """The other sites whose pages may ask the service."""
    return [each.strip().rstrip("/") for each in settings.cors_origins.split(",") if each.strip()]


def find_home(settings: Settings) -> Path:
    """The data directory, absolute."""
    return (settings.home or _find_platform_home()).expanduser().absolute()


def _find_platform_home() -> Path:
    import platformdirs  # noqa: PLC0415  # whoever names a directory is spared it

    return platformdirs.user_data_path("fengong")


def find_examples() -> Path:
    """The folder of the examples: in the package, or beside it in a clone."""
    package = Path(__file__).parent
    packed = package / "examples"
    return packed if packed.exists() else package.parent / "examples"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; a value that does not fit its setting is a BadInput that names it."""
    environment = os.environ if environment is None else environment
    found: dict[str, object] = {}
    for setting in fields(Settings):
        name = PREFIX + setting.name.upper()
        if raw := environment.get(name, ""):
            found[setting.name] = _read_value(
                name, raw, get_args(setting.type)[0], may_be_nought=setting.name in MAY_BE_NOUGHT
            )
    return Settings(**found)  # type: ignore[arg-type]  # the values were converted by the fields' own types


def _read_value(name: str, raw: str, kind: object, *, may_be_nought: bool) -> object:
    if kind == Path | None:
        return Path(raw)
    if get_origin(kind) is Literal:
        return _choose(name, raw, get_args(kind))
    if kind not in (int, float):
        return raw
    try:
        number = int(raw) if kind is int else float(raw)
    except ValueError as error:
        raise BadInput(say("{name}={value!r} is not a number", name=name, value=raw)) from error
    if 0 < number <= MOST or (number == 0 and may_be_nought):  # false of what is no number: nan
        return number
    if may_be_nought:
        wrong = say("{name}={value!r} must be at least 0 and at most {most}", name=name, value=raw, most=MOST)
    else:
        wrong = say("{name}={value!r} must be above 0 and at most {most}", name=name, value=raw, most=MOST)
    raise BadInput(wrong)


def _choose(name: str, raw: str, choices: tuple[str, ...]) -> str:
    if raw not in choices:
        raise BadInput(say("{name}={value!r} must be one of {choices}", name=name, value=raw, choices=choices))
    return raw
