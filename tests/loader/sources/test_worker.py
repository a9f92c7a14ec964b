"""Files of unknown origin are read in a process of their own: what one of them does to it ends that file alone."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from graph.errors import BadInput, NotFound
from graph.loader.sources.worker import Worker
from graph.settings import Settings
from graph.text.messages import CHINESE, say, translate

PATH = Path("notices/1.pdf")
SETTINGS = Settings(read_seconds=1, read_megabytes=300)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(SETTINGS) as worker:
        yield worker


def compute_for_ever() -> None:
    while True:
        pass


def take_memory(megabytes: int) -> int:
    return len(b"x" * (megabytes * 1_000_000))


def take_memory_and_call_it_damage() -> None:
    try:
        take_memory(1000)
    except MemoryError as error:
        raise BadInput("damaged") from error


def print_noise() -> str:
    print("noise of a library")  # noqa: T201  # on the way that answers take
    os.write(1, b"more of it")
    return "read"


def fail() -> None:
    raise KeyError("of its own")


def refuse() -> None:
    raise NotFound(say("No document {name!r}.", name="甲"), say("or"))


def log_a_line() -> None:
    logging.getLogger("fengong.loader").info("read as %s", ".txt")


HARM: dict[str, tuple[Callable[[], object], str]] = {
    "for ever": (compute_for_ever, "FENGONG_READ_SECONDS"),
    "asleep": (partial(time.sleep, 600), "FENGONG_READ_SECONDS"),
    "memory": (partial(take_memory, 1000), "FENGONG_READ_MEGABYTES"),
    "memory, taken for damage": (take_memory_and_call_it_damage, "FENGONG_READ_MEGABYTES"),
    "killed from outside": (partial(signal.raise_signal, signal.SIGTERM), "FENGONG_READ_MEGABYTES"),
    "a fault of ours": (fail, "KeyError"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bind a process to no memory")
@pytest.mark.parametrize("kind", HARM)
def test_a_file_that_harms_its_process_ends_alone_with_one_line(worker: Worker, kind: str) -> None:
    read, says = HARM[kind]
    with pytest.raises(BadInput, match=says) as refused:
        worker.run(PATH, read)
    assert str(refused.value).startswith(f"{PATH}: ")
    assert "\n" not in str(refused.value)
    assert translate(refused.value.text, CHINESE) != str(refused.value)
    assert worker.run(PATH, print_noise) == "read"


@pytest.mark.skipif(sys.platform == "win32", reason="counts no processor time")
def test_the_limits_hold_for_each_file_and_not_for_all_of_them(worker: Worker) -> None:
    for _ in range(4):
        assert worker.run(PATH, partial(take_memory, 200)) == 200_000_000


def test_one_process_reads_file_after_file(worker: Worker) -> None:
    assert worker.run(PATH, os.getpid) == worker.run(PATH, os.getpid) != os.getpid()


def test_a_refusal_comes_as_it_was_made(worker: Worker) -> None:
    with pytest.raises(NotFound) as refused:
        worker.run(PATH, refuse)
    assert (str(refused.value), refused.value.message, refused.value.listed) == (
        "No document '甲'.or",
        "No document '甲'.",
        "or",
    )


def test_what_failed_is_told_with_where_it_did_to_whoever_looks_for_the_fault(worker: Worker) -> None:
    with pytest.raises(BadInput) as refused:
        worker.run(PATH, fail)
    assert "in fail" in str(refused.value.__cause__)


def test_what_is_logged_there_is_logged_here(worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="fengong"):
        worker.run(PATH, log_a_line)
    assert [record.getMessage() for record in caplog.records] == ["read as .txt"]


def test_no_process_stays() -> None:
    with Worker(SETTINGS) as worker:
        number = worker.run(PATH, os.getpid)
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="sends no signal to itself")
def test_an_interrupt_at_any_step_leaves_nothing_that_a_process_waits_for_at_its_end() -> None:
    program = (
        "import os, signal, sys, threading;"
        "from pathlib import Path;"
        "from graph.loader.sources.worker import Worker;"
        "from graph.settings import Settings;"
        "signal.signal(signal.SIGINT, signal.default_int_handler);"
        "start = threading.Thread.start;"
        "threading.Thread.start = lambda self: (start(self), os.kill(os.getpid(), signal.SIGINT));"
        "Worker(Settings()).run(Path('1.txt'), os.getpid)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert b"KeyboardInterrupt" in ended.stderr
