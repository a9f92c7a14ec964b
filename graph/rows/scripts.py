"""Statements with their rows written out, for people to run elsewhere."""

from collections.abc import Sequence

from graph.rows.references import GraphRow


def write_out(statement: str, rows: Sequence[GraphRow]) -> str:
    """A statement without its header and with the rows in place of ``$rows``."""
    body = "\n".join(line for line in statement.splitlines() if not line.startswith("//"))
    return body.replace("$rows", _write_literal(rows), 1)


def _write_literal(value: object) -> str:
    """Plain data as Cypher: text in quotes, with whatever could end it escaped."""
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_write_literal(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_write_literal(each) for each in value) + "]"
    return str(value).lower() if isinstance(value, bool) else repr(value)
