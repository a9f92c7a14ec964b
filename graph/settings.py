"""Every setting in one place; each can be set in the environment as ``FENGONG_`` and its name in capitals."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from graph.errors import BadInput

PREFIX = "FENGONG_"
LAST_ROW = 1_000_000_000  # far beyond any list, and within the integers of every engine
MOST = 1_000_000_000  # of any number: what is counted or waited for by other programs still fits their integers
# An engine may stop at once; nothing may be kept, or computed that takes long. Any other number is of no use at 0.
MAY_BE_NOUGHT = {"engine_linger_seconds", "kept_results", "weighted_betweenness_pairs", "two_mode_pairs"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph is and which limits hold. Sizes and times name their unit."""

    home: Path | None = None  # data directory of the embedded engine; default: the platform's place for user data
    reviews: Path | None = None  # log of judgements on agencies; default: reviews.jsonl in home, none on a server
    uri: str | None = None  # bolt://, neo4j:// or neo4j+s:// address of a server; default: the embedded engine
    user: str = "neo4j"  # user name on that server
    password: str = field(default="", repr=False)  # its password; no message or traceback shows it
    database: str = "neo4j"  # database on that server
    engine_linger_seconds: float = 30.0  # how long the embedded engine stays after its last user
    engine_heap_megabytes: int = 512  # memory of the embedded engine
    engine_start_seconds: float = 60.0  # how long to wait for the embedded engine to start
    query_seconds: float = 30.0  # a question that takes longer is ended
    connect_seconds: float = 10.0  # how long to wait for a server
    max_file_megabytes: int = 50  # a larger file is refused, and a workbook that unpacks to more
    max_pdf_pages: int = 500  # a PDF with more pages is refused
    max_archive_megabytes: int = 200  # a larger zip archive is refused, and one that unpacks to more
    max_archive_ratio: int = 200  # a file in an archive that is packed more tightly is refused as a bomb
    page_limit: int = 1000  # the most rows that one answer of the service holds; the commands have no limit
    export_limit: int = 1_000_000  # the most nodes and edges that the service exports; the command has no limit
    kept_results: int = 500_000  # agencies, pairs and rows of networks that are kept until the graph changes
    weighted_betweenness_pairs: int = 1000  # networks of more pairs are answered without weighted betweenness
    two_mode_pairs: int = 50_000  # networks of two modes of more edges are answered without betweenness


def find_home(settings: Settings) -> Path:
    """The data directory, absolute."""
    return (settings.home or _find_platform_home()).expanduser().absolute()


def _find_platform_home() -> Path:
    import platformdirs  # noqa: PLC0415  # whoever names a directory is spared it

    return platformdirs.user_data_path("fengong")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; a value that does not fit its setting is a BadInput that names it."""
    environment = os.environ if environment is None else environment
    found: dict[str, object] = {}
    for setting in fields(Settings):
        name = PREFIX + setting.name.upper()
        if raw := environment.get(name, ""):
            found[setting.name] = _read_value(name, raw, setting.type, may_be_nought=setting.name in MAY_BE_NOUGHT)
    return Settings(**found)  # type: ignore[arg-type]  # the values were converted by the fields' own types


def _read_value(name: str, raw: str, kind: object, *, may_be_nought: bool) -> object:
    if kind == Path | None:
        return Path(raw)
    if kind not in (int, float):
        return raw
    try:
        number = int(raw) if kind is int else float(raw)
    except ValueError as error:
        raise BadInput(f"{name}={raw!r} 不是有效的值 is not valid: {error}") from error
    if 0 < number <= MOST or (number == 0 and may_be_nought):  # false of what is no number: nan
        return number
    least = "不小于 0 at least 0" if may_be_nought else "大于 0 above 0"
    raise BadInput(f"{name}={raw!r} 不是有效的值 is not valid: 须{least}，不超过 and at most {MOST}")
