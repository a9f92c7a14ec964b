"""What a service says on standard error: a line for each record, as text or as JSON, and never so many that a disk is full of them."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

from api.http.request_log import current_request
from graph.settings import Settings
from graph.text.normalize import strip_control_characters

MOST_FAULTS = 30  # of one kind a minute: whoever can bring one about can do so a thousand times a second
MINUTE = 60.0


class _Bounded(logging.Filter):
    """Lets so many faults of one place in the code pass each minute; the last of them says that others are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._begun = 0.0
        self._seen: dict[tuple[str, int], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is written."""
        if record.levelno < logging.WARNING:
            return True
        if record.created - self._begun >= MINUTE:
            self._begun, self._seen = record.created, {}
        place = (record.pathname, record.lineno)
        seen = self._seen[place] = self._seen.get(place, 0) + 1
        if seen == MOST_FAULTS:
            record.msg, record.args = f"{record.getMessage()} (more like this are left out for a minute)", None
        return seen <= MOST_FAULTS


class TextLines(logging.Formatter):
    """A message is one line, however a file is called; a traceback keeps its lines. Nothing steers the terminal."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # the name is logging's
        """The line, with the name of the request behind it where there is one."""
        name = current_request.get()
        return strip_control_characters(super().formatMessage(record)) + (f" [{name}]" if name else "")

    def formatException(self, ei: Any) -> str:  # noqa: N802  # the name is logging's
        """The traceback."""
        return "\n".join(map(strip_control_characters, super().formatException(ei).split("\n")))


class _JsonLines(logging.Formatter):
    """One JSON object a line, in ASCII, for programs that gather logs."""

    def format(self, record: logging.LogRecord) -> str:
        """The record; ``trace`` is a traceback, where there was an error."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request": current_request.get() or None,
            "trace": self.formatException(record.exc_info) if record.exc_info else None,
        }
        return json.dumps({key: value for key, value in told.items() if value is not None})


def write_logs(settings: Settings) -> None:
    """Write to standard error what the process logs: faults, and where the settings say so each request."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines() if settings.log == "json" else TextLines())
    handler.addFilter(_Bounded())
    logging.getLogger().addHandler(handler)
    ours = logging.getLogger("fengong")
    if ours.handlers:  # --verbose writes them already
        ours.propagate = False
    elif settings.log != "faults":
        ours.setLevel(logging.INFO)
