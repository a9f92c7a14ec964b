"""The process of a command: how it begins, how it ends, what stands around it whichever command runs."""

import atexit
import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

# Objects that are new when Python looks for those that nobody needs. A start makes many times the usual 700, all to stay:
# the driver's table of months alone has 120,000.
GARBAGE_THRESHOLD = 200_000


def main() -> None:
    """Entry point of the console command. What is printed is UTF-8 everywhere, as the JSON contract asks."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    atexit.register(gc.freeze)  # at the end nothing need be looked over once more: the process gives all back
    arguments = _take_language(sys.argv[1:])
    with _end_at_once_when_interrupted():
        from cli.language import tell_of_chinese_once
        from cli.main import commands
    signal.signal(signal.SIGTERM, _interrupt)
    _open_streams()
    tell_of_chinese_once()
    commands(arguments, prog_name="fengong")


def _take_language(arguments: list[str]) -> list[str]:
    """``--lang`` is taken out wherever it stands, and set for cli/language.py, before a command is imported: their help is in it."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    for place, argument in enumerate(arguments[:end]):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            rest = arguments[place + 1 :]
            os.environ["FENGONG_LANG"] = value if equals else "".join(rest[:1])
            return arguments[:place] + (rest if equals else rest[1:])
    return arguments


@contextmanager
def _end_at_once_when_interrupted() -> Iterator[None]:
    """Until something is begun that must be ended in good order, Ctrl-C ends the process as it ends any other."""
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:  # or else the caller has it ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGINT, handler)


def _interrupt(number: int, _: object) -> NoReturn:
    raise KeyboardInterrupt(number)


def _open_streams() -> None:
    """A closed stream must not leave its place to the next file or socket that is opened."""
    sys.stdin, sys.stdout, sys.stderr = (
        stream or Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115  # open as long as the process
        for stream, mode in ((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w"))
    )
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
