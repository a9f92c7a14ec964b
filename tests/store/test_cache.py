"""Results are computed once for a state, whoever asks, and forgotten when the state changes or room runs out."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest

from graph.store.cache import Cache, KeptRows


class Asker:
    """Asks a cache about a graph in some state; counts how often it had to compute."""

    def __init__(self, most: int = 100) -> None:
        self.cache = Cache(most)
        self.state = 1
        self.computed: list[str] = []

    def ask(self, key: str, size: int = 1) -> str:
        def compute() -> str:
            self.computed.append(key)
            return f"{key} in state {self.state}"

        return self.cached(key, compute, lambda: self.state, size)

    def cached(self, key: str, compute: Callable[[], str], read_state: Callable[[], int], size: int = 1) -> str:
        return self.cache.cached(key, compute, read_state=read_state, size_of=lambda _: size)


def test_who_asks_twice_has_it_computed_once() -> None:
    asker = Asker()
    assert [asker.ask("a"), asker.ask("a")] == ["a in state 1"] * 2
    assert asker.computed == ["a"]


def test_another_state_is_computed_anew() -> None:
    asker = Asker()
    asker.ask("a")
    asker.state = 2
    assert asker.ask("a") == "a in state 2"


def test_a_result_during_which_the_state_changed_is_not_kept() -> None:
    asker = Asker()

    def compute() -> str:
        asker.state = 2
        return "between"

    asker.cached("a", compute, lambda: asker.state)
    asker.state = 1
    assert asker.ask("a") == "a in state 1"


def test_what_a_result_asks_for_in_turn_is_of_its_state_and_not_kept_if_that_changed() -> None:
    asker, read = Asker(), []

    def read_state() -> int:
        read.append(asker.state)
        return asker.state

    def compute() -> str:
        within = [asker.cached(each, lambda: "within", read_state) for each in "bcd"]
        asker.state = 2
        return within[0]

    asker.cached("a", compute, read_state)
    assert read == [1, 2]
    asker.state = 1
    assert asker.ask("b") == "b in state 1"


def test_the_least_recently_used_is_forgotten_when_room_runs_out() -> None:
    asker = Asker(most=2)
    for key in ("a", "b", "a", "c", "a", "b"):
        asker.ask(key)
    assert asker.computed == ["a", "b", "c", "b"]


def test_what_is_too_large_is_answered_and_drives_nothing_out() -> None:
    asker = Asker(most=2)
    asker.ask("a")
    assert asker.ask("huge", size=3) == "huge in state 1"
    asker.ask("a")
    assert asker.computed == ["a", "huge"]


def test_an_error_is_met_by_who_asked_and_forgotten() -> None:
    asker = Asker()

    def fail() -> Any:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asker.cache.cached("a", fail, read_state=lambda: 1, size_of=lambda _: 1)
    assert asker.ask("a") == "a in state 1"


def test_many_who_ask_at_once_share_one_computation() -> None:
    cache, begun, go_on, computed = Cache(100), Barrier(2), Event(), []

    def compute() -> str:
        computed.append("a")
        begun.wait(10)
        go_on.wait(10)
        return "a"

    def ask() -> str:
        return cache.cached("a", compute, read_state=lambda: 1, size_of=lambda _: 1)

    with ThreadPoolExecutor(4) as askers:
        first = askers.submit(ask)
        begun.wait(10)
        others = [askers.submit(ask) for _ in range(3)]
        go_on.set()
        assert [each.result(10) for each in (first, *others)] == ["a"] * 4
    assert computed == ["a"]


def test_only_documents_that_changed_are_read_again() -> None:
    kept, asked = KeptRows(most=3), []

    def read(documents: list[str]) -> dict[str, list[str]]:
        asked.append(documents)
        return {each: [each] for each in documents if each != "empty"}

    assert kept.read({"a": 1, "empty": 1}, read) == {"a": ["a"], "empty": []}
    kept.read({"a": 1, "b": 1, "empty": 1}, read)
    kept.read({"a": 2, "b": 1}, read)
    assert asked == [["a", "empty"], ["b"], ["a"]]
    kept.read({"c": 1, "d": 1}, read)  # more rows than are kept
    assert kept.read({"a": 2}, read) == {"a": ["a"]}
    assert asked[3:] == [["c", "d"], ["a"]]
