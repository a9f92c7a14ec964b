"""What is wrong with a command as it was typed."""

import pytest
from click.testing import CliRunner

from cli.main import commands

WRONG = {
    "no such option, with a near one": (
        ["co-owners", "--rol", "lead"],
        "No such option '--rol'. Did you mean '--role'?",
    ),
    "no such command, with a near one": (["co-ownrs"], "No such command 'co-ownrs'. Did you mean 'co-owners'?"),
    "no such command of a group": (["agencies", "sam"], "No such command 'sam'. Did you mean 'same'?"),
    "no argument": (["compare", "甲"], "Missing argument 'SECOND'."),
    "no value": (["network", "--output"], "Option '--output' requires an argument."),
    "no number": (["pairs", "--limit", "x"], "Invalid value for '--limit': 'x' is not a valid integer"),
    "out of range": (["pairs", "--limit", "0"], "Invalid value for '--limit': 0 is not in the range 1<=x<=1000000000."),
    "no choice": (
        ["tasks", "--sort", "x"],
        "Invalid value for '--sort': 'x' is not one of 'document', 'agencies', 'deadline'.",
    ),
    "no language": (["--lang", "fr", "tasks"], "Invalid value for '--lang': 'fr' is neither zh nor en."),
    "our own words": (["network"], "Say with --output or --format what to write."),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_in_one_line_with_the_help_to_look_at(case: str) -> None:
    arguments, said = WRONG[case]
    result = CliRunner().invoke(commands, arguments, prog_name="fengong")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"fengong: wrong usage: {said}")
    assert result.stderr.endswith(" --help)\n")
