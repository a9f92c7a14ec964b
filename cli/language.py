"""The language of the terminal: one for all that a command says. It is known before the commands are imported, whose help is in it.

``--lang``, else FENGONG_LANG, else the locale: Chinese where that is zh_*, English for any other, C and POSIX too.
"""

import gettext
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import click

from graph.text.messages import CATALOGUES, CHINESE, DOMAIN, ENGLISH, find_language, say, say_plural, translate

VARIABLE = "FENGONG_LANG"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set holds, as POSIX has it
# To whom they are of use may not read the language that is spoken.
IN_CHINESE = "用中文显示：fengong --lang zh …，或设 FENGONG_LANG=zh"
IN_ENGLISH = "In English: fengong --lang en …, or set FENGONG_LANG=en"


def choose_language(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for. What names none is refused later, in English, by the option."""
    if asked := environment.get(VARIABLE):
        return find_language(asked) or ENGLISH
    locale = next(filter(None, map(environment.get, LOCALE)), "")
    return CHINESE if find_language(locale) == CHINESE else ENGLISH


class Language(click.ParamType[str]):
    """A language by any of its tags."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The language; a tag that is none of ours is refused."""
        return find_language(value) or self.fail(_("'{value}' is neither zh nor en.", value=value), param, ctx)


LANGUAGE = choose_language(os.environ)
if LANGUAGE == CHINESE:  # click says its own words by the default domain of gettext, which has no other way to be told
    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = CHINESE


def _(text: str, /, **values: object) -> str:
    """A text in the language of the terminal, and the messages among its values, too."""
    return translate(say(text, **values), LANGUAGE)


def tell(text: str) -> str:
    """A message of an answer in the language of the terminal; the words of documents as they are."""
    return translate(text, LANGUAGE)


def enumerate_all(names: Iterable[str]) -> str:
    """Names one after another, as the language of the terminal parts them."""
    return _(", ").join(names)


def _plural(singular: str, plural: str, number: int, /, **values: object) -> str:
    """A text about so many in the language of the terminal."""
    return translate(say_plural(singular, plural, number, **values), LANGUAGE)


def tell_of_chinese_once() -> None:
    """On a terminal, to whoever chose no language and has an English one by the locale: how to have Chinese."""
    if LANGUAGE == CHINESE or os.environ.get(VARIABLE) or not sys.stderr.isatty():
        return
    with suppress(OSError):  # where nothing can be kept, it is not said: better never than with every command
        if _is_first_time():
            click.echo(IN_CHINESE, err=True)


def _is_first_time() -> bool:
    import platformdirs

    mark = Path(platformdirs.user_state_path("fengong", ensure_exists=True)) / "told-of-chinese"
    is_first = not mark.exists()
    mark.touch()
    return is_first
