"""What is wrong with an installation is said, with what to do."""

from pathlib import Path

from tests.cli.conftest import Run


def test_an_installation_that_is_well_says_what_was_looked_at(fengong: Run) -> None:
    told = fengong("doctor")
    assert (told.returncode, told.stderr) == (0, "")
    assert "✗" not in told.stdout
    assert "✓ graph: " in told.stdout


def test_what_is_wrong_is_told_beside_what_is_well(fengong: Run, environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o777)
    (tmp_path / "home").chmod(0o777)
    wrong = {"FENGONG_HOME": str(tmp_path / "home"), "FENGONG_READERS": "key"}
    told = fengong("doctor", environment=environment | wrong)
    assert told.returncode == 1
    assert "✗ Others may write into the data directory" in told.stdout
    assert "✗ FENGONG_READERS=key needs a key" in told.stdout
    assert "✓ judgements: 0" in told.stdout
    unread = fengong("doctor", environment=environment | {"FENGONG_QUERY_SECONDS": "soon"})
    assert (unread.returncode, unread.stdout) == (1, "✗ FENGONG_QUERY_SECONDS='soon' is not a number\n")
