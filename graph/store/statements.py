"""The named statements: graph/cypher/NAME.cypher, one question or one write a file."""

import re
from functools import cache
from pathlib import Path
from typing import Any

STATEMENTS = Path(__file__).parents[1] / "cypher"
UNWOUND = re.compile(r"(?<=\bUNWIND )\$(\w+)")


@cache
def read_statement(name: str, directory: Path = STATEMENTS) -> str:
    """The text of the statement file ``name``.cypher."""
    return (directory / f"{name}.cypher").read_text(encoding="utf-8")


def bind(text: str, parameters: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A statement and its parameters as they are sent: each list that it unwinds within a map.

    Neo4j plans a statement anew for lists of up to 1, 10, 100, 1,000 … elements, which takes longer than most of them run; the
    lists in a map it does not count. All else stays by itself: the embedded engine finds no index for what lies in a map.
    """
    unwound = set(UNWOUND.findall(text))
    if not unwound:
        return text, parameters
    others = {name: each for name, each in parameters.items() if name not in unwound}
    return UNWOUND.sub(r"$unwound.\1", text), others | {"unwound": {name: parameters[name] for name in unwound}}
