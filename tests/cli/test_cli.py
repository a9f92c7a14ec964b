"""The manners of the command: its help, and where it can be called."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest
from click.testing import CliRunner

from cli.main import commands
from tests.cli.conftest import ROOT, Run


@pytest.mark.usefixtures("filled")
def test_it_works_from_a_folder_with_a_graph_and_an_api_of_its_own(fengong: Run, tmp_path: Path) -> None:
    (tmp_path / "graph.py").write_text("raise SystemExit('the wrong graph')", encoding="utf-8")
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "__init__.py").write_text("raise SystemExit('the wrong api')", encoding="utf-8")
    assert fengong("documents", cwd=tmp_path).returncode == 0


def test_help_is_quick_since_it_imports_no_heavy_part() -> None:
    asked = (
        "import sys; from cli.main import commands; commands(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True)
    imported = set(result.stdout.splitlines()[-1].split())
    assert imported & {"babel", "fastapi", "neo4j", "networkx", "numpy", "pyvis", "rich"} == set()


CONTEXT = click.Context(commands)


@pytest.mark.parametrize("name", commands.list_commands(CONTEXT))
def test_every_command_and_option_says_what_it_is(name: str) -> None:
    command = commands.get_command(CONTEXT, name)
    assert command is not None
    assert [each for each in _list_helps(command) if not each] == []


def _list_helps(command: click.Command) -> Iterator[str | None]:
    yield command.help
    yield from (option.help for option in command.params if isinstance(option, click.Option))
    if isinstance(command, click.Group):
        for part in command.commands.values():
            yield from _list_helps(part)


def test_every_command_of_the_code_can_be_called() -> None:
    modules = [
        import_module(f"cli.commands.{module.name}") for module in iter_modules([str(ROOT / "cli" / "commands")])
    ]
    found = [each for module in modules for each in vars(module).values() if isinstance(each, click.Command)]
    groups = [each for each in found if isinstance(each, click.Group) and each is not commands]
    parts = [part for group in groups for part in group.commands.values()]
    called = [commands.get_command(CONTEXT, name) for name in commands.list_commands(CONTEXT)]
    assert {each.name for each in found if each not in parts} <= {each and each.name for each in (*called, commands)}
    assert None not in called


def test_the_name_alone_says_how_to_begin() -> None:
    result = CliRunner().invoke(commands, [])
    assert result.exit_code == 0
    assert re.findall(r"^  fengong (\S+)", result.stdout, re.MULTILINE) == ["serve", "load", "demo", "--help"]
