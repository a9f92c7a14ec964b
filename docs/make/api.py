"""Write docs/api.md: every page and every resource of the service, from the service's own description.

.venv/bin/python docs/make/api.py
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that this file can be run by its path

from starlette.routing import Route

from api.app import PAGES, create_app
from docs.make.tables import write_table
from graph.settings import Settings

PAGE = Path(__file__).parents[1] / "api.md"
HEAD = """\
# Pages and API

Made by `docs/make/api.py` from the service's own description; a test keeps it up to date. `fengong serve` serves all of it; `/docs` shows
the resources to try them, and `/openapi.json` describes them to programs. Neither asks another host.

Errors are `application/problem+json`; `candidates` are what may have been meant by a name or number that means nothing or several
things. Each answer is JSON, or with `format` CSV, JSON Lines or a workbook ([export.md](export.md)). The next page of a list is
where the `Link` header leads (`rel="next"`); its cursor holds until the graph changes, so that no row comes twice or never. `format=jsonl` sends a
whole list as it is read, with `fields` only what is wanted of each row, and so do `csv` and `csv-excel` (but for rankings and what is computed at once); it breaks off where a load changes the graph meanwhile. A parameter that a resource does not have is an error, as a misspelt filter would be an answer about everything.

Pages are in Chinese or English: as their address asks (`?lang=zh`, the switch in their head; kept in a cookie), else as the browser prefers,
else in English. In answers to programs the names of fields and values are English, and messages in the language that `lang`
asks for or `Accept-Language` prefers; `Content-Language` says which that is.
"""


def write_page() -> str:
    """The page."""
    described = create_app(Settings()).openapi()["paths"]
    listed = [
        (_name_method(method) + address, operation)
        for address, methods in described.items()
        for method, operation in methods.items()
    ]
    return HEAD + _write_pages() + _write_resources(listed) + "".join(_describe(*each) for each in listed)


def _write_pages() -> str:
    routes = [route for part in PAGES for route in part.router.routes if isinstance(route, Route)]
    rows = (
        (f"`{_name_method(*route.methods or ())}{route.path}`", _first_line(route.endpoint.__doc__).replace("``", "`"))
        for route in routes
    )
    return "\n## Pages\n\n" + write_table(("address", "what is there"), rows)


def _name_method(method: str) -> str:
    return "" if method.upper() == "GET" else f"{method.upper()} "


def _write_resources(listed: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    rows = ((f"`{address}`", _first_line(operation.get("description"))) for address, operation in listed)
    return "\n## Resources\n\n" + write_table(("address", "what it answers"), rows)


def _first_line(words: str | None) -> str:
    return (words or "").strip().partition("\n\n")[0]


def _describe(address: str, operation: Mapping[str, Any]) -> str:
    parameters = operation.get("parameters", ())
    if not parameters:
        return ""
    return f"\n### {address}\n\n" + write_table(
        ("parameter", "what it is", "default"), map(_name_parameter, parameters)
    )


def _name_parameter(parameter: Mapping[str, Any]) -> Sequence[str]:
    default = "must be given" if parameter["required"] else _name_default(parameter["schema"].get("default"))
    return f"`{parameter['name']}`", parameter.get("description", ""), default


def _name_default(default: object) -> str:
    return "" if default in (None, False, "") else str(default)


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
