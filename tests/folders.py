"""Where the repository lies, and what tests read of it."""

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
DATA = TESTS / "data"
STATEMENTS = TESTS / "cypher"  # that only tests ask
