"""The frame of every page: one file that asks no other host for anything, and in which data stay data.

Each page carries a content security policy: the browser itself refuses every address, and runs only the scripts whose
hash stands in the policy. So a hostile name that slipped through the escaping would still not run.
"""

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from importlib.resources import files
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from viz.rules import RULES

SITE = "分工 fengong"
USUAL = {"role": "any", "sort": "document"}  # what these filters are when nobody asks for something else


def _write_query(filters: Mapping[str, object]) -> str:
    """Filters as the query of an address, without those that let all pass."""
    asked = {key: value for key, value in filters.items() if value and value != USUAL.get(key)}
    return urlencode({key: "true" if value is True else value for key, value in asked.items()})


_templates = Environment(
    loader=PackageLoader("viz"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_templates.filters["address"] = lambda part: quote(part, safe="")
_templates.filters["query"] = _write_query
_templates.globals["site"] = SITE
_templates.globals["rules"] = RULES


def compose(template: str, *, styles: Sequence[str] = (), scripts: Sequence[str] = (), **facts: object) -> str:
    """The page that ``template`` makes of ``facts``, with base.css, ``styles`` (names), ``scripts`` (texts) in it."""
    return _templates.get_template(template).render(
        styles=[Markup(read_static(name)) for name in ("base.css", *styles)],  # noqa: S704  # our own files
        scripts=[Markup(script) for script in scripts],  # noqa: S704  # ours and pyvis's, never data
        allowed_scripts=Markup(" ".join(map(_name_hash, scripts)) or "'none'"),  # noqa: S704  # base64 in quotes
        **facts,
    )


def read_static(name: str) -> str:
    """A style sheet or script of our own."""
    return (files("viz") / "static" / name).read_text(encoding="utf-8")


def _name_hash(script: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
