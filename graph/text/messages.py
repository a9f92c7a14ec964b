"""What is said to people: English in the code, put into the reader's language only where it is shown.

A Message is its English text, and keeps from what it was made. So an error or a note can be compared, kept, pickled and sent
to another process as plain data, and the same one be shown to one reader in English and to the next in Chinese. The
catalogues are gettext's (graph/locale), written and checked by script/messages.
"""

import gettext
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

LANGUAGES = ("en", "zh_CN")
ENGLISH, CHINESE = LANGUAGES
DOMAIN = "fengong"
CATALOGUES = Path(__file__).parent.parent / "locale"


class Message(str):
    """A text in English that can be put into other languages.

    Attributes:
        msgid: The English pattern, the key in the catalogues; placeholders in braces where there are values.
        values: What is put in. Messages among them are translated too, and what is in a tuple or list is enumerated.
        plural: The pattern for any ``count`` but one, or None.
    """

    __slots__ = ("msgid", "plural", "values")

    msgid: str
    values: Mapping[str, object]
    plural: str | None

    def __new__(cls, msgid: str, values: Mapping[str, object] | None = None, plural: str | None = None) -> Self:
        """The message, with its English text as its value."""
        message = super().__new__(cls, _put_into(ENGLISH, msgid, values or {}, plural))
        message.msgid, message.values, message.plural = msgid, values or {}, plural
        return message

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled and copied by what it was made of."""
        return Message, (self.msgid, self.values, self.plural)


def say(msgid: str, /, **values: object) -> Message:
    """A message: ``say("{name}: the file is empty", name=path)``."""
    return Message(msgid, values)


def say_plural(singular: str, plural: str, /, count: int, **values: object) -> Message:
    """A message about so many, ``{count}`` in the patterns: ``say_plural("{count} task", "{count} tasks", 3)``."""
    return Message(singular, {"count": count, **values}, plural)


def join(parts: Iterable[str], separator: str = "") -> Message:
    """Several messages as one; the separator may be a message, too."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Message("{separator}".join(f"{{{name}}}" for name in values), values | {"separator": separator})


def translate(text: str, language: str) -> str:
    """A message in one of LANGUAGES; any other text, such as a document's own words, as it is."""
    if not isinstance(text, Message):
        return text
    return _put_into(language, text.msgid, text.values, text.plural)


def translate_within(data: Any, language: str) -> Any:
    """Answers (dataclasses, dicts, lists, tuples) as plain data, with every message in them in one of LANGUAGES."""
    if is_dataclass(data):
        return {each.name: translate_within(getattr(data, each.name), language) for each in fields(data)}
    if isinstance(data, dict):
        return {key: translate_within(value, language) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [translate_within(value, language) for value in data]
    return translate(data, language) if isinstance(data, str) else data


def to_plain(value: object) -> Any:
    """A message, or a value within one, as plain data for JSON, in no language yet; any other text as it is."""
    if isinstance(value, Message):
        values = {name: to_plain(each) for name, each in value.values.items()}
        return {"msgid": value.msgid, "values": values, "plural": value.plural}
    if isinstance(value, tuple | list):
        return [to_plain(each) for each in value]
    return value if isinstance(value, str | int | float) else str(value)


def from_plain(data: Any) -> Any:
    """What to_plain was given."""
    if isinstance(data, dict):
        values = {name: from_plain(each) for name, each in data["values"].items()}
        return Message(data["msgid"], values, data["plural"])
    return [from_plain(each) for each in data] if isinstance(data, list) else data


def find_language(tag: str) -> str | None:
    """The one of LANGUAGES that a tag or a locale stands for (zh, zh-Hans-CN, zh_CN.UTF-8, en-GB), None for any other."""
    spoken = re.split(r"[-_.@]", tag.strip().lower())[0]
    return {"zh": CHINESE, "en": ENGLISH}.get(spoken)


@cache
def open_catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of one of LANGUAGES, for templates, too; that of English is empty, as the code has the words."""
    return gettext.translation(DOMAIN, CATALOGUES, [language], fallback=language == ENGLISH)


def _put_into(language: str, msgid: str, values: Mapping[str, object], plural: str | None) -> str:
    catalogue = open_catalogue(language)
    if plural is not None:
        pattern = catalogue.ngettext(msgid, plural, int(str(values["count"])))
    else:
        pattern = catalogue.gettext(msgid) if msgid else ""  # the empty one is the head of the catalogue
    if not values:  # braces stand for themselves then
        return pattern
    return pattern.format_map({name: _show(value, language) for name, value in values.items()})


def _show(value: object, language: str) -> object:
    if isinstance(value, str):
        return translate(value, language)
    if isinstance(value, tuple | list):
        return translate(say(", "), language).join(str(_show(each, language)) for each in value)
    return value
