"""The named statements: graph/cypher/NAME.cypher, one question or one write a file."""

from functools import cache
from pathlib import Path

STATEMENTS = Path(__file__).parents[1] / "cypher"


@cache
def read_statement(name: str, directory: Path = STATEMENTS) -> str:
    """The text of the statement file ``name``.cypher."""
    return (directory / f"{name}.cypher").read_text(encoding="utf-8")
