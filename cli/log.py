"""What is done while a command runs, said on standard error for whoever looks for a fault."""

import logging
import sys
from typing import Any

from cli.output import strip_control_characters


class _TameFormatter(logging.Formatter):
    """A message is one line, however a file is called; a traceback keeps its lines. Nothing steers the terminal."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # the name is logging's
        return strip_control_characters(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802  # the name is logging's
        return "\n".join(map(strip_control_characters, super().formatException(ei).split("\n")))


def show_log() -> None:
    """Show what the rooms of fengong log: ``fengong.loader``, ``.store``, ``.questions``, ``.api``, ``.cli``."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_TameFormatter("%(asctime)s %(name)s: %(message)s"))
    logger = logging.getLogger("fengong")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
