from dataclasses import replace
from functools import partial

import pytest

from api.connection import Connection, EarlierConnections
from graph.errors import StoreUnavailable, TookTooLong
from graph.loader.persist.write import define_schema, write
from graph.questions.asking.opening import open_to_ask
from graph.settings import Settings
from graph.store.client import Graph
from tests.factories import make_extraction, make_task


@pytest.mark.parametrize(("error", "is_kept"), [(TookTooLong, True), (StoreUnavailable, False)])
def test_the_graph_is_opened_anew_when_it_failed_but_not_when_a_question_took_too_long(
    embedded_settings: Settings, error: type[Exception], is_kept: bool
) -> None:
    connection = Connection(partial(open_to_ask, embedded_settings))
    with pytest.raises(error), connection.borrow() as first:
        raise error
    with connection.borrow() as second:
        assert (second is first) == is_kept
    connection.close()


def test_the_graph_of_an_earlier_day_stays_open_for_a_while(embedded_graph: Graph) -> None:
    define_schema(embedded_graph)
    for nth, leads in enumerate(("市教育局", "市科技局")):
        text = make_extraction(make_task("1", leads=[leads]))
        write(embedded_graph, replace(text, sha256=f"{nth}" * 64), since=f"202{nth}-01-01")
    earlier = EarlierConnections()

    def open_at(day: str) -> Graph:
        with earlier.borrow(embedded_graph, day) as then:
            return then

    first = open_at("2020-06-01")
    assert open_at("2020-07-01") is first  # another day of the same texts
    assert open_at("2024-01-01") is embedded_graph
    earlier.close()
    assert open_at("2020-06-01") is not first
    earlier.close()
