"""What comes of an iterator is made ahead, in a thread of its own, while what came before is dealt with."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")
LOOK_SECONDS = 0.05  # how often who ends looks whether the thread has seen it


@dataclass(frozen=True, slots=True)
class _Made(Generic[T]):
    items: tuple[T, ...] = ()  # one; none at the end
    error: BaseException | None = None


@contextmanager
def make_ahead(items: Generator[T, None, None], most: int, interrupt: Callable[[], None]) -> Iterator[Iterator[T]]:
    """The items in their order, at most so many of them waiting; an error comes where it came there.

    Args:
        items: is asked, and closed, in the thread alone.
        most: of what is made and not yet taken.
        interrupt: ends what the thread may be waiting for, where the block ends before the items do.
    """
    made: Queue[_Made[T]] = Queue(most)
    is_over = Event()
    thread = Thread(target=_make, args=(items, made, is_over), name="fengong-ahead")
    thread.start()
    try:
        yield _take_each(made)
    finally:
        is_over.set()
        if thread.is_alive():
            interrupt()
        while thread.is_alive():  # it may wait for room
            with suppress(Empty):
                made.get(timeout=LOOK_SECONDS)
        thread.join()


def _make(items: Generator[T, None, None], made: "Queue[_Made[T]]", is_over: Event) -> None:
    try:
        for item in items:
            made.put(_Made((item,)))
            if is_over.is_set():
                break
        items.close()
    except BaseException as error:  # noqa: BLE001  # whatever it is, it is raised where the items are taken
        made.put(_Made(error=error))
    else:
        made.put(_Made())


def _take_each(made: "Queue[_Made[T]]") -> Iterator[T]:
    while (each := made.get()).items:
        yield from each.items
    if each.error:
        raise each.error


def gather(items: Iterable[T], first: int, most: int, weigh: Callable[[T], int]) -> Generator[list[T], None, None]:
    """Items in lists whose weights add up to so much at most; what is heavier stands alone.

    Each list may weigh twice what the one before it might, so that something is there to see soon.
    """
    batch: list[T] = []
    weight, limit = 0, first
    for item in items:
        if batch and weight + weigh(item) > limit:
            yield batch
            batch, weight, limit = [], 0, min(most, 2 * limit)
        batch.append(item)
        weight += weigh(item)
    if batch:
        yield batch
