"""Opening a graph and running named statements, on both engines; and what a user reads when it cannot be opened."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import BadInput, StoreUnavailable, TookTooLong
from graph.settings import Settings
from graph.store.client import Graph, Transaction, open_graph
from graph.store.embedded.keeper import find_free_ports
from tests.folders import TESTS

STATEMENTS = TESTS / "cypher"


@pytest.fixture(params=["embedded", "neo4j"])
def settings(request: pytest.FixtureRequest) -> Settings:
    found: Settings = request.getfixturevalue(f"{request.param}_settings")
    return found


@pytest.fixture
def things(settings: Settings) -> Iterator[Graph]:
    with open_graph(settings, STATEMENTS) as graph:
        graph.define("unique_thing")
        graph.change(lambda transaction: transaction.run("empty"))
        yield graph


def put(graph: Graph, name: str) -> list[dict[str, object]]:
    return graph.change(lambda transaction: transaction.run("put_thing", name=name))


def test_rows_are_plain_values_under_the_names_of_the_columns(things: Graph) -> None:
    assert put(things, "市教委") == [{"name": "市教委"}]


def test_what_was_changed_is_there_for_the_next_user(things: Graph, settings: Settings) -> None:
    put(things, "市教委")
    with open_graph(settings, STATEMENTS) as other:
        assert other.ask("count_things") == [{"things": 1}]


def test_a_change_that_fails_leaves_nothing_behind(things: Graph) -> None:
    def fail_halfway(transaction: Transaction) -> None:
        transaction.run("put_thing", name="市教委")
        raise LookupError

    with pytest.raises(LookupError):
        things.change(fail_halfway)
    assert things.ask("count_things") == [{"things": 0}]


def test_threads_that_put_the_same_things_at_once_all_succeed(things: Graph) -> None:
    names = [f"thing {number}" for number in range(10)] * 4
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda name: put(things, name), names))
    assert things.ask("count_things") == [{"things": 10}]


def test_a_parameter_is_data_whatever_it_holds(things: Graph) -> None:
    name = "'}) DETACH DELETE n //"
    assert put(things, name) == [{"name": name}]


def test_a_question_on_a_server_ends_when_its_time_is_over(neo4j_settings: Settings) -> None:
    with (
        open_graph(replace(neo4j_settings, query_seconds=1), STATEMENTS) as graph,
        pytest.raises(TookTooLong, match="raise FENGONG_QUERY_SECONDS"),
    ):
        graph.ask("count_slowly")


def test_a_question_on_the_embedded_engine_ends_when_its_time_is_over(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, engine_linger_seconds=0, query_seconds=1)
    with (
        open_graph(settings, STATEMENTS) as graph,
        pytest.raises(TookTooLong, match="raise FENGONG_QUERY_SECONDS"),
    ):
        graph.ask("count_slowly")


def test_a_wrong_password_names_the_settings_to_change(neo4j_settings: Settings) -> None:
    with pytest.raises(StoreUnavailable, match="set FENGONG_USER and FENGONG_PASSWORD"):
        open_graph(replace(neo4j_settings, password="wrong"))


def test_a_missing_database_names_the_setting_to_change(neo4j_settings: Settings) -> None:
    with pytest.raises(StoreUnavailable, match=r"database nosuch.*set FENGONG_DATABASE"):
        open_graph(replace(neo4j_settings, database="nosuch"))


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "neo4j+s"])
def test_an_address_where_nothing_answers_is_named(scheme: str) -> None:
    (port,) = find_free_ports(1)
    with pytest.raises(
        StoreUnavailable, match=rf"at {re.escape(scheme)}://127.0.0.1:{port} .*start it, or set FENGONG_URI"
    ):
        open_graph(Settings(uri=f"{scheme}://127.0.0.1:{port}"))


@pytest.mark.parametrize("address", ["http://127.0.0.1:7474", "bolt://", "127.0.0.1", "bolt://[bad"])
def test_an_address_of_another_kind_is_bad_input_that_names_the_known_kinds(address: str) -> None:
    with pytest.raises(BadInput, match=r"bolt://, .*neo4j\+s://"):
        open_graph(Settings(uri=address))


@pytest.mark.parametrize("address", ["bolt://me:secret@127.0.0.1", "http://me:secret@127.0.0.1"])
def test_a_password_in_the_address_is_not_repeated(address: str) -> None:
    with pytest.raises(BadInput) as refused:
        open_graph(Settings(uri=address))
    assert "secret" not in str(refused.value)
