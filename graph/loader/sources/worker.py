"""Files of unknown origin are read in a process of their own, within limits of time and memory (graph/apart.py).

Whatever a file makes of its reader, that file alone ends, with one line that says so, and the next one is read.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

from graph.apart import Apart, End, Ended, Limits
from graph.errors import BadInput
from graph.settings import Settings
from graph.text.messages import Message, say

T = TypeVar("T")


class Worker:
    """The process that reads, started when there is a file to read; as a context manager it ends with the block."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._apart = Apart(Limits(settings.read_seconds, settings.read_megabytes))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def run(self, path: Path, read: Callable[[], T]) -> T:
        """What ``read`` returns, to be pickled as that is; ``path`` names in errors what it reads.

        Raises:
            BadInput: the file took longer or more memory than the settings allow, or its reader failed.
            FengongError: whatever ``read`` raises.
        """
        try:
            return self._apart.run(read)
        except Ended as ended:
            raise BadInput(_explain(path, ended, self._settings)) from ended.__cause__

    def kill(self) -> None:
        """End what is being read, from another thread than the one that waits for it."""
        self._apart.kill()

    def end(self) -> None:
        """End the process; another one is started when there is a file again."""
        self._apart.end()


def read_apart(path: Path, read: Callable[[], T], settings: Settings) -> T:
    """What ``read`` returns, called in a process that lives for this one file; see Worker.run."""
    with Worker(settings) as worker:
        return worker.run(path, read)


def _explain(path: Path, ended: Ended, settings: Settings) -> Message:
    match ended.how:
        case End.LATE:
            return say(
                "{path}: reading it took longer than {seconds:g} s and was ended; FENGONG_READ_SECONDS can allow more",
                path=path,
                seconds=settings.read_seconds,
            )
        case End.OUT_OF_MEMORY:
            return say(
                "{path}: reading it took more than {megabytes} MB of memory and was ended; FENGONG_READ_MEGABYTES can allow more",
                path=path,
                megabytes=settings.read_megabytes,
            )
        case End.KILLED:
            return say(
                "{path}: reading it ended its process (exit code {code}): the file is damaged, or needs more memory than"
                " FENGONG_READ_MEGABYTES allows",
                path=path,
                code=ended.told,
            )
        case End.FAILED:
            return say(
                "{path}: its reader failed ({error}); save the file in another format, and report it",
                path=path,
                error=ended.told,
            )
