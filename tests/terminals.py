"""What a program writes to a terminal."""

import os
from collections.abc import Iterator


def drain(terminal: int) -> Iterator[bytes]:
    """All that comes, piece by piece, until the program has ended."""
    while True:
        try:
            chunk = os.read(terminal, 4096)
        except OSError:  # Linux tells the end of a terminal so
            return
        if not chunk:
            return
        yield chunk
