"""The folder below the data directory in which files wait: one for each process that serves, gone when that has ended."""

import re
import shutil
from contextlib import suppress
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from filelock import FileLock, Timeout

from graph.errors import BadInput, StoreUnavailable
from graph.settings import Settings, find_home
from graph.text.messages import say

NAME = "inbox"
LOCK = ".lock"
LONGEST_PART = 255  # bytes of a name, on the file systems of Linux
LONGEST_NAME = 1000  # characters of a name with its folders
# What no name of a file may hold: characters that steer a terminal or turn the direction of what is read, or that Windows keeps for itself.
UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]')


class WaitingFolder:
    """A folder of this process alone: a lock beside it says that the process lives."""

    def __init__(self, settings: Settings) -> None:
        root = find_home(settings) / NAME
        try:
            root.mkdir(parents=True, exist_ok=True)
            self.path = Path(mkdtemp(dir=root))
            self._lock = FileLock(f"{self.path}{LOCK}", timeout=0)
            self._lock.acquire()
        except OSError as error:
            raise StoreUnavailable(
                say("{path}: cannot be written ({reason})", path=root, reason=error.strerror)
            ) from error

    def close(self) -> None:
        """Remove it with all that waits."""
        _remove(self.path, self._lock)


def clear_left_over(settings: Settings) -> None:
    """Remove the folders of processes that ended without doing so themselves."""
    for folder in (find_home(settings) / NAME).glob(f"*[!{LOCK[-1]}]"):
        lock = FileLock(f"{folder}{LOCK}", timeout=0)
        with suppress(Timeout, OSError):
            lock.acquire()
            _remove(folder, lock)


def _remove(folder: Path, lock: FileLock) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
    Path(lock.lock_file).unlink(missing_ok=True)


def check_name(name: str) -> str:
    """The name of a file below the folder that was chosen, if it leads nowhere else; BadInput names what is wrong."""
    path = PurePosixPath(name)
    parts = name.split("/")
    if len(name) > LONGEST_NAME or any(len(part.encode(errors="replace")) > LONGEST_PART for part in parts):
        raise BadInput(say("{name}: the name is too long, give the file a shorter one", name=name[:40] + "…"))
    if path.is_absolute() or UNFIT.search(name) or any(part.strip(" .") == "" for part in parts):
        raise BadInput(say("{name}: no name for a file", name=name))
    return name
