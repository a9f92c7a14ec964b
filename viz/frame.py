"""The frame of every page: one file that asks no other host for anything, and in which data stay data.

Each page carries a content security policy: the browser itself refuses every address, and runs only the scripts whose
hash stands in the policy. So a hostile name that slipped through the escaping would still not run.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import TypeVar
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from graph.answers import TaskOwner
from graph.rows.shifts import tell_shift
from graph.text.messages import CHINESE, ENGLISH, open_catalogue, say, translate
from graph.text.places import tell_place
from viz.wording.anchors import name_anchor
from viz.wording.changes import mark_changes
from viz.wording.dates import write_date
from viz.wording.help import TERMS
from viz.wording.marking import mark, mark_beside, mark_searched
from viz.wording.rules import DUE_RULES, RULES

T = TypeVar("T")

TAGS = {ENGLISH: "en", CHINESE: "zh-CN"}  # of languages, as HTML and HTTP write them
LANGUAGE_PARAMETER = "lang"  # in the address of a page: its language from now on
DAY_PARAMETER = "as_of"  # in the address of a page: the day of which pages tell from now on; empty for the present
# A page that tells of an earlier day leads to the data of that day. Pages keep the day by themselves.
_ADDRESS_OF_DATA = re.compile(r'(?<=href=")(/api/v1/[^"?]*)\??')
# What these filters are when nobody asks for something else.
USUAL = {"role": "any", "sort": "document", "deadline": "any", "change": "any", "only": "all"}


@dataclass(frozen=True, slots=True)
class Visit:
    """For whom a page is made.

    Attributes:
        language: One of LANGUAGES.
        address: Path and query of the page, at which it can be had in another language; None for a file that stands alone.
        as_of: The day (ISO 8601) of which the page tells; None for the present.
    """

    language: str = ENGLISH
    address: str | None = None
    as_of: str | None = None

    @property
    def short_language(self) -> str:
        """Its language as addresses have it."""
        return TAGS[self.language][:2]

    def switch_to(self, language: str) -> str:
        """The address of the same page in another language."""
        return self._say_otherwise(LANGUAGE_PARAMETER, Visit(language).short_language)

    def leave_past(self) -> str:
        """The address of the same page as of today."""
        return self._say_otherwise(DAY_PARAMETER, "")

    def _say_otherwise(self, name: str, value: str) -> str:
        path, query = urlsplit(self.address or "")[2:4]
        kept = [(key, each) for key, each in parse_qsl(query, keep_blank_values=True) if key != name]
        return f"{path}?{urlencode([*kept, (name, value)])}"


IN_ENGLISH = Visit()  # a file that stands alone, where nothing else is asked for


def compose(
    template: str, visit: Visit, *, styles: Sequence[str] = (), scripts: Sequence[str] = (), **facts: object
) -> str:
    """The page that ``template`` makes of ``facts``, with base.css, ``styles`` (names), ``scripts`` (texts) in it."""
    page = (
        _open_templates(visit.language)
        .get_template(template)
        .render(
            visit=visit,
            styles=[Markup(read_static(name)) for name in ("base.css", *styles)],  # noqa: S704  # our own files
            scripts=[Markup(script) for script in scripts],  # noqa: S704  # ours and pyvis's, never data
            allowed_scripts=Markup(" ".join(map(_name_hash, scripts)) or "'none'"),  # noqa: S704  # base64 in quotes
            **facts,
        )
    )
    return _ADDRESS_OF_DATA.sub(rf"\g<1>?{DAY_PARAMETER}={visit.as_of}&amp;", page) if visit.as_of else page


def mark_earlier(page: str, visit: Visit) -> str:
    """A page that was drawn of an earlier state of the graph, with a word that says so. What it tells of holds no such comment: < is escaped."""
    words = _open_templates(visit.language).get_template("earlier.html").render(visit=visit)
    return page.replace("<!--earlier-->", words, 1)


def read_static(name: str) -> str:
    """A style sheet or script of our own."""
    return (files("viz") / "static" / name).read_text(encoding="utf-8")


@cache
def _open_templates(language: str) -> Environment:
    """The templates in one language, compiled once; what graph/ says to people is translated where it is put in."""
    templates = Environment(
        loader=PackageLoader("viz"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=partial(_show, language=language),
    )
    templates.policies["ext.i18n.trimmed"] = True
    templates.install_gettext_translations(open_catalogue(language), newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    templates.filters |= {
        "address": lambda part: quote(part, safe=""),
        "query": write_query,
        "count": "{:,}".format,
        "place": tell_place,
        "anchor": name_anchor,
        "told": partial(_show, language=language),
        "mark": partial(mark, language=language),
        "mark_beside": partial(mark_beside, language=language),
        "mark_changes": mark_changes,
        "mark_searched": mark_searched,
        "by_word": _group_by_word,
        "by_words": _group_by_words,
        "date": partial(write_date, language=language),
        "shift": tell_shift,
        "enumerate": partial(_enumerate, language=language),
    }
    templates.globals |= {"tags": TAGS, "rules": RULES, "due_rules": DUE_RULES, "terms": TERMS}
    return templates


def _show(value: object, language: str) -> object:
    return translate(value, language) if isinstance(value, str) else value


def _enumerate(values: Iterable[str], language: str) -> str:
    return translate(say("{values}", values=tuple(values)), language)


def _group_by_word(owners: Iterable[TaskOwner]) -> list[tuple[str | None, list[TaskOwner]]]:
    """Those for whose role a document has the same word together, in its order."""
    return _group((owner, owner.word) for owner in owners)


def _group_by_words(names: Iterable[str], words: Mapping[str, str]) -> list[tuple[str | None, list[str]]]:
    """The same for names, with their words beside them."""
    return _group((name, words.get(name)) for name in names)


def _group(worded: Iterable[tuple[T, str | None]]) -> list[tuple[str | None, list[T]]]:
    groups: dict[str | None, list[T]] = {}
    for owner, word in worded:
        groups.setdefault(word, []).append(owner)
    return list(groups.items())


def write_query(filters: Mapping[str, object]) -> str:
    """Filters as the query of an address, without those that let all pass."""
    asked = {key: value for key, value in filters.items() if value and value != USUAL.get(key)}
    return urlencode({key: "true" if value is True else value for key, value in asked.items()})


def _name_hash(script: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
