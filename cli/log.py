"""What is done while a command runs, said on standard error for whoever looks for a fault."""

import logging
import sys

from api.http.logs import TextLines


def show_log() -> None:
    """Show what the rooms of fengong log: ``fengong.loader``, ``.store``, ``.questions``, ``.api``, ``.cli``."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(TextLines())
    logger = logging.getLogger("fengong")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
