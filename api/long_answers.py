"""What takes long to answer is answered in processes of their own, one for each kind of work, and kept by the graph's state.

So none of it holds up another request, however large the graph is. After a load the answer of before is given, marked as that, until the
new one is there; where there is none yet, who asks is told to come again.
"""

import logging
import pickle
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from threading import BoundedSemaphore, Lock, Timer
from typing import Generic, TypeVar

from fastapi import Request

from graph import questions
from graph.apart import Apart, End, Ended, Limits
from graph.errors import FengongError, StoreUnavailable, TookTooLong, Working
from graph.loader.reviews.agency_reviews import measure_log
from graph.questions.asking.elsewhere import answer_packed
from graph.settings import Settings
from graph.store.client import Graph
from graph.text.messages import Message, say

T = TypeVar("T")
State = tuple[int, int]  # of the graph, and of the log of judgements
log = logging.getLogger("fengong.api")

PATIENCE = 1.5  # seconds
MOST_PATIENT = 8  # requests that wait so at a time: each holds one of the threads that answer all others
MOST_QUEUED = 20  # pieces of work of a kind
FORGOTTEN_SECONDS = 60.0  # work that nobody has asked for since is not begun
IDLE_SECONDS = 600.0  # after which a process ends, with what it keeps of the graph
MOST_KEPT = 64_000_000  # bytes of answers
NICENESS = 10  # so far the processes stand back behind the one that answers


@dataclass(frozen=True, slots=True)
class Answered(Generic[T]):
    """An answer, and of when: None where it is of the graph as it stands."""

    value: T
    earlier: datetime | None = None


@dataclass(frozen=True, slots=True)
class _KeptAnswer:
    """An answer, or why there is none, of one state of the graph."""

    state: State
    packed: bytes = b""
    error: FengongError | None = None
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def give(self, state: State) -> Answered[T]:
        """The answer, for who asks in this state of the graph."""
        if self.error:
            raise self.error
        return Answered(pickle.loads(self.packed), None if state == self.state else self.at)  # noqa: S301  # of a process of ours


@dataclass(slots=True)
class _Job:
    key: str
    state: State
    work: Callable[[], bytes]
    asked: float = field(default_factory=time.monotonic)  # when it was asked for last
    begun: float | None = None
    kept: Future[_KeptAnswer] = field(default_factory=Future)


class _Desk:
    """One kind of work: its process, and who waits for it."""

    def __init__(self, limits: Limits) -> None:
        self.apart = Apart(limits, NICENESS)
        self.turns = ThreadPoolExecutor(1)
        self.queued = 0
        self._rest: Timer | None = None

    def run(self, work: Callable[[], bytes]) -> bytes:
        """Do it in the process, which ends some time after the last."""
        if self._rest:
            self._rest.cancel()
        try:
            return self.apart.run(work)
        finally:
            self._rest = Timer(IDLE_SECONDS, self.turns.submit, [self.apart.end])
            self._rest.daemon = True
            self._rest.start()

    def close(self) -> None:
        """End the process, with what it is doing."""
        self.turns.shutdown(wait=False, cancel_futures=True)
        if self._rest:
            self._rest.cancel()
        self.apart.kill()


class LongAnswers:
    """The answers of a service that take long.

    Args:
        settings: what one of them may take.
        patience: seconds for which a request waits for an answer that is being made.
    """

    def __init__(self, settings: Settings, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._limits = Limits(settings.apart_seconds, settings.apart_megabytes)
        self._lock = Lock()
        self._patient = BoundedSemaphore(MOST_PATIENT)
        self._desks: dict[str, _Desk] = {}
        self._jobs: dict[str, _Job] = {}
        self._kept: OrderedDict[str, _KeptAnswer] = OrderedDict()

    def ask(self, graph: Graph, kind: str, ask: Callable[[Graph], T], patience: float | None = None) -> Answered[T]:
        """What ``ask`` (a function of a module, or a partial of one, known by its repr) says of the graph. A small graph is asked at once, and here.

        Args:
            graph: the graph that is asked.
            kind: of work, one piece of which is done at a time.
            ask: the question.
            patience: another one than usual.

        Raises:
            Working: there is no answer yet; who asks again later gets it.
            FengongError: whatever ``ask`` raises.
        """
        if questions.count_all_tasks(graph) <= graph.settings.apart_tasks:
            return Answered(ask(graph))
        work = partial(answer_packed, graph.settings, ask)
        key, state = repr(work), _read_state(graph)  # pickled, equal things may differ
        with self._lock:
            kept = self._recall(key)
            if kept and kept.state == state:
                return kept.give(state)
            job = self._jobs.get(key) or self._begin(kind, _Job(key, state, work))
            job.asked = time.monotonic()
        if kept := self._wait(job, self._patience if patience is None else patience) or kept:
            return kept.give(state)
        raise Working(_tell(job))

    def close(self) -> None:
        """End all processes, with what they are doing."""
        with self._lock:
            desks = [*self._desks.values()]
            self._desks.clear()
        for desk in desks:
            desk.close()

    def _recall(self, key: str) -> _KeptAnswer | None:
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def _begin(self, kind: str, job: _Job) -> _Job:
        desk = self._desks.setdefault(kind, _Desk(self._limits))
        if desk.queued >= MOST_QUEUED:
            raise StoreUnavailable(say("Too many such questions wait already: try again in a minute."))
        desk.queued += 1
        self._jobs[job.key] = job
        desk.turns.submit(self._do, desk, job)
        return job

    def _do(self, desk: _Desk, job: _Job) -> None:
        try:
            kept = self._find(desk, job)
        except BaseException as error:  # noqa: BLE001  # whatever it is, who waits for it meets it, and who asks again begins anew
            self._end(desk, job, None)
            job.kept.set_exception(error)
        else:
            self._end(desk, job, kept)
            job.kept.set_result(kept)

    def _find(self, desk: _Desk, job: _Job) -> _KeptAnswer:
        if time.monotonic() - job.asked > FORGOTTEN_SECONDS:
            raise Working(_tell(job))  # to nobody
        job.begun = time.monotonic()
        try:
            return _KeptAnswer(job.state, desk.run(job.work))
        except Ended as ended:
            return _KeptAnswer(job.state, error=_explain(ended, self._limits))
        except StoreUnavailable:
            raise  # what it could not answer now it may soon
        except FengongError as error:
            return _KeptAnswer(job.state, error=error)

    def _end(self, desk: _Desk, job: _Job, kept: _KeptAnswer | None) -> None:
        with self._lock:
            desk.queued -= 1
            del self._jobs[job.key]
            if kept:
                self._kept[job.key] = kept
                self._kept.move_to_end(job.key)
                while len(self._kept) > 1 and sum(len(each.packed) for each in self._kept.values()) > MOST_KEPT:
                    self._kept.popitem(last=False)

    def _wait(self, job: _Job, patience: float) -> _KeptAnswer | None:
        """What comes of it in time, as far as a thread can be spared for waiting."""
        if not self._patient.acquire(blocking=False):
            return None
        try:
            return job.kept.result(patience)
        except futures.TimeoutError:
            return None
        finally:
            self._patient.release()


def _read_state(graph: Graph) -> State:
    """What the answers follow from."""
    return questions.read_state(graph), measure_log(graph.settings)


def _tell(job: _Job) -> Message:
    if job.begun is None:
        return say("This takes a while, and others of its kind come first: ask again at the same address.")
    return say(
        "This takes a while, and has been computed for {seconds} s: ask again at the same address.",
        seconds=round(time.monotonic() - job.begun),
    )


def _explain(ended: Ended, limits: Limits) -> FengongError:
    match ended.how:
        case End.FAILED:
            log.error("work in a process of its own failed", exc_info=ended.__cause__)
            return FengongError(say("The server failed; its log has the details."))
        case End.LATE:
            too_much = say(
                "It took longer than {seconds:g} s and was ended; ask of fewer documents, or allow more with FENGONG_APART_SECONDS.",
                seconds=limits.seconds,
            )
        case _:
            too_much = say(
                "It took more than {megabytes} MB of memory and was ended; ask of fewer documents, or allow more with"
                " FENGONG_APART_MEGABYTES.",
                megabytes=limits.megabytes,
            )
    return TookTooLong(too_much)


def ask_long(request: Request, graph: Graph, kind: str, ask: Callable[[Graph], T], patience: float | None = None) -> T:
    """What LongAnswers.ask says, for a request; that it is of an earlier state is kept with that."""
    answers: LongAnswers = request.app.state.long_answers
    answered = answers.ask(graph, kind, ask, patience)
    if answered.earlier:
        request.state.earlier = answered.earlier
    return answered.value


def is_earlier(request: Request) -> bool:
    """Whether what was asked for a request is of before the last load."""
    return hasattr(request.state, "earlier")
