"""What can be set, called or asked is told in README.md, and what the documentation names is there."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from api.app import create_app
from api.pages import router as pages
from cli.main import commands
from graph.settings import PREFIX, Settings

HOUSE = Path(__file__).parent.parent
README = (HOUSE / "README.md").read_text(encoding="utf-8")
PAGES = sorted([HOUSE / "README.md", *(HOUSE / "docs").rglob("*.md")])
DEFAULTS = {PREFIX + field.name.upper(): field.default for field in fields(Settings)}
FOLDERS = tuple(f"{path.name}/" for path in HOUSE.iterdir() if path.is_dir() and not path.name.startswith("."))


def read_table(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of README.md, without the row of headings."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


def find_code(text: str) -> list[str]:
    return re.findall("`([^`]+)`", text)


def test_every_setting_is_told_and_no_other() -> None:
    assert sorted(name for row in read_table("Settings") for name in find_code(row[0])) == sorted(DEFAULTS)


def test_a_setting_has_the_default_that_is_told() -> None:
    told = {find_code(row[0])[0]: row[2] for row in read_table("Settings") if row[2].isdecimal()}
    assert len(told) > 10
    assert {name: float(default) for name, default in told.items()} == {name: DEFAULTS[name] for name in told}


def list_commands() -> Iterator[str]:
    """Every command that is not hidden, and every command of a group."""
    context = click.Context(commands)
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command is not None
        if not command.hidden:
            yield name
        if isinstance(command, click.Group):
            yield from command.commands


def test_every_command_is_told() -> None:
    told = {word for row in read_table("Commands") for code in find_code(row[0]) for word in code.split()}
    assert set(list_commands()) - told == set()


def test_every_address_is_told() -> None:
    told = {code.partition("?")[0] for row in read_table("Addresses") for code in find_code(row[0])}
    one_of_each = {f"{address}/{{id}}" for address in told}
    served = set(create_app(Settings()).openapi()["paths"]) | {getattr(route, "path", "") for route in pages.routes}
    assert served - told - one_of_each == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    linked = [page.parent / link for link in re.findall(r"\]\(([^):#?]+)[^)]*\)", text) if "//" not in link]
    named = [HOUSE / code for code in find_code(text) if code.startswith(FOLDERS) and re.fullmatch(r"[\w./-]+", code)]
    assert [str(path.relative_to(HOUSE)) for path in (*linked, *named) if not path.exists()] == []
