"""Words of documents inside the words of a page, marked as Chinese: browsers choose fonts and voices by that."""

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from graph.text.messages import Message, translate

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PLACE = re.compile(r"⟦(\d+)⟧")
_WHOM_IT_TELLS_OF = re.compile(_PLACE.pattern + r"(?:：|: )")  # at the beginning of a message


def mark(text: str, language: str) -> Markup:
    """A text of the page in a language; whatever of it was put in from a document is marked.

    What is no message is a document's own, so all of it is.
    """
    kept: list[str] = []
    return _fill(str(escape(translate(_put_aside(text, kept), language))), kept)


def mark_beside(text: str, name: str, language: str) -> Markup:
    """The same of a text that stands beside the name of the file that it tells of, which it need not say again."""
    kept: list[str] = []
    template = str(escape(translate(_put_aside(text, kept), language)))
    while (said := _WHOM_IT_TELLS_OF.match(template)) and name.endswith(kept[int(said[1])]):
        template = template[said.end() :]
    return _fill(template, kept)


def _fill(template: str, kept: list[str]) -> Markup:
    return Markup(_PLACE.sub(lambda place: _mark_words(kept[int(place[1])]), template))  # noqa: S704  # escaped above


def mark_searched(text: str, words: Iterable[str]) -> Markup:
    """Words of a document, in which those that were searched for stand out wherever they are."""
    searched = sorted({each for each in words if each}, key=len, reverse=True)
    pieces = re.split(f"({'|'.join(map(re.escape, searched))})", text) if searched else [text]
    marked = (Markup("<mark>{}</mark>").format(each) if at % 2 else escape(each) for at, each in enumerate(pieces))
    return Markup("").join(marked)


def _put_aside(value: Any, kept: list[str]) -> Any:
    """The value with a numbered place for each text from elsewhere, which ``kept`` gets; so no text is taken for a place."""
    if isinstance(value, Message):
        values = {name: _put_aside(each, kept) for name, each in value.values.items()}
        return Message(value.msgid, values, value.plural)
    if isinstance(value, tuple | list):
        return [_put_aside(each, kept) for each in value]
    if isinstance(value, str):
        kept.append(value)
        return f"⟦{len(kept) - 1}⟧"
    return value


def _mark_words(words: str) -> Markup:
    escaped = escape(words)
    return Markup('<span lang="zh">{}</span>').format(escaped) if _CHINESE.search(words) else escaped
