import pytest

from api.connection import Connection
from graph.errors import StoreUnavailable, TookTooLong
from graph.settings import Settings


@pytest.mark.parametrize(("error", "is_kept"), [(TookTooLong, True), (StoreUnavailable, False)])
def test_the_graph_is_opened_anew_when_it_failed_but_not_when_a_question_took_too_long(
    embedded_settings: Settings, error: type[Exception], is_kept: bool
) -> None:
    connection = Connection(embedded_settings)
    with pytest.raises(error), connection.borrow() as first:
        raise error
    with connection.borrow() as second:
        assert (second is first) == is_kept
    connection.close()
