"""What is done to a graph in a process of its own that does not behave; it imports next to nothing, and that process need not either."""

import os
import signal
import time
from typing import Any, NoReturn


def name_process(_graph: Any) -> int:
    return os.getpid()


def sleep(_graph: Any) -> None:
    time.sleep(600)


def end_process(_graph: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def find_nothing(_graph: Any) -> NoReturn:
    from graph.errors import NotFound  # noqa: PLC0415  # as it says

    raise NotFound("nothing")


def fail(_graph: Any) -> NoReturn:
    raise KeyError("of its own")
