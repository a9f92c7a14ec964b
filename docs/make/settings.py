"""Write docs/settings.md: every setting, from the code that reads them.

.venv/bin/python docs/make/settings.py
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that this file can be run by its path

from docs.make.tables import write_table
from graph.settings import PREFIX, Settings

PAGE = Path(__file__).parents[1] / "settings.md"
HEAD = """\
# Settings

Made by `docs/make/settings.py` from `graph/settings.py`; a test keeps it up to date. All are environment variables, and none has to
be set. A value that does not fit is refused in one line that names the variable.

`FENGONG_LANG` (`en` or `zh`) is the language of the commands; `--lang` goes before it, and without both the locale decides.

"""


def write_page() -> str:
    """The page."""
    return HEAD + write_table(("variable", "what it is", "default"), _list_settings())


def _list_settings() -> Iterator[Sequence[str]]:
    for setting in fields(Settings):
        _, meaning = get_args(setting.type)  # each is Annotated with it
        default = "" if setting.default in (None, "") else f"{setting.default}"
        yield f"`{PREFIX}{setting.name.upper()}`", meaning, default.removesuffix(".0")


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
