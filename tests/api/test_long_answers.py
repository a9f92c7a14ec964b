"""What takes long is answered by processes of their own, beside which everything else goes on."""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.long_answers import LongAnswers
from graph import questions
from graph.answers import Page, Suggestion
from graph.errors import FengongError, NotFound, TookTooLong, Working
from graph.loader.agencies.judgements import Entry, Verdict
from graph.loader.persist.write import define_schema, delete, write
from graph.loader.reviews.agency_reviews import append_review
from graph.questions.asking.elsewhere import ask_question
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.factories import make_extraction, make_task
from tests.odd_work import end_process, fail, find_nothing, name_process, sleep

FIRST, SECOND = "云川府办发〔2019〕36号", "云川府办发〔2021〕2号"
BROWSER = {"Accept": "text/html"}
LONG = 120  # seconds, for a busy machine


@pytest.fixture(scope="module")
def settings(embedded_settings: Settings) -> Settings:
    return replace(embedded_settings, apart_tasks=0)


@pytest.fixture(scope="module")
def filled(settings: Settings) -> Iterator[Graph]:
    with open_graph(settings) as graph:
        define_schema(graph)
        for each in graph.ask("loaded_documents"):
            delete(graph, each["id"])
        write(
            graph, make_extraction(make_task("1", leads=["市教育局"], co=["市财政局"], document=FIRST), document=FIRST)
        )
        yield graph


@pytest.fixture(scope="module")
def long_answers(settings: Settings) -> Iterator[LongAnswers]:
    answers = LongAnswers(settings, patience=LONG)
    yield answers
    answers.close()


def test_each_kind_of_work_has_a_process_and_keeps_it(filled: Graph, long_answers: LongAnswers) -> None:
    first, again = (long_answers.ask(filled, "pairs", partial(name_process)).value for _ in range(2))
    assert first == again != os.getpid()


def test_the_answer_of_before_a_load_is_given_until_the_new_one_is_there(
    filled: Graph, long_answers: LongAnswers
) -> None:
    def count(patience: float) -> tuple[int, bool]:
        answered = long_answers.ask(filled, "pairs", questions.rank_pairs, patience)
        return answered.value.total, answered.earlier is not None

    with pytest.raises(Working):
        count(0)
    assert count(LONG) == count(0) == (1, False)
    write(
        filled, make_extraction(make_task("1", leads=["市审计局"], co=["市财政局"], document=SECOND), document=SECOND)
    )
    assert count(0) == (1, True)
    assert count(LONG) == (2, False)
    delete(filled, SECOND)
    assert count(LONG) == (1, False)


def test_what_people_judge_is_told_at_once_though_the_graph_stays_as_it_is(
    filled: Graph, settings: Settings, tmp_path: Path, long_answers: LongAnswers
) -> None:
    judging = replace(settings, reviews=tmp_path / "reviews.jsonl")
    near = make_task("1", leads=["市云计算局", "市云计算管理局"], document=SECOND)
    write(filled, make_extraction(near, document=SECOND))

    def ask(graph: Graph) -> Sequence[Suggestion]:
        asked = partial(ask_question, name="agencies review", given={})
        found: Page[Suggestion] = long_answers.ask(graph, "suggestions", asked).value
        return found.items

    with open_graph(judging) as graph:
        (suggested,) = ask(graph)
        first, second = (
            questions.get_agency_facts(graph, each.agency.id) for each in (suggested.first, suggested.second)
        )
        append_review(judging, Entry(0, Verdict.DIFFERENT, first, second))
        assert not ask(graph)
    delete(filled, SECOND)


def test_what_goes_wrong_there_is_told_here_and_harms_nothing_else(
    filled: Graph, long_answers: LongAnswers, caplog: pytest.LogCaptureFixture
) -> None:
    for ask, error in ((end_process, TookTooLong), (find_nothing, NotFound), (fail, FengongError)):
        with pytest.raises(error):
            long_answers.ask(filled, "two modes", ask)
    assert "in fail" in caplog.text
    with pytest.raises(TookTooLong, match="FENGONG_APART_MEGABYTES"):
        long_answers.ask(filled, "two modes", end_process, patience=0)  # it is not tried again on the same graph
    assert long_answers.ask(filled, "two modes", name_process).value != os.getpid()


def test_all_else_is_answered_beside_long_work_and_who_waits_is_told_to_come_again(
    filled: Graph, settings: Settings
) -> None:
    app = create_app(settings)
    with TestClient(app) as client:
        app.state.long_answers = long = LongAnswers(settings, patience=0)
        for kind in ("networks", "two modes", "network", "heat map", "pairs"):
            with pytest.raises(Working):
                long.ask(filled, kind, sleep)
        assert client.get("/health/live").status_code == 200
        for address in ("centrality", "centrality/two-mode", "communities", "pairs"):
            answer = client.get(f"/api/v1/{address}")
            assert (answer.status_code, answer.headers["retry-after"]) == (202, "2")
            assert "ask again" in answer.json()["detail"]
        for address in ("/network", "/heatmap"):
            page = client.get(address, headers=BROWSER)
            assert (page.status_code, page.headers["refresh"]) == (202, "2")
        start = client.get("/", headers=BROWSER)
        assert (start.status_code, "are being counted" in start.text) == (200, True)
        began = time.monotonic()
        long.close()
    assert time.monotonic() - began < LONG


def test_a_page_of_before_a_load_says_so(filled: Graph, settings: Settings) -> None:
    app = create_app(settings)
    with TestClient(app) as client:
        app.state.long_answers = long = LongAnswers(settings, patience=LONG)
        before = client.get("/heatmap", headers=BROWSER)
        write(filled, make_extraction(make_task("1", leads=["市审计局"], document=SECOND), document=SECOND))
        app.state.long_answers._patience = 0
        after = client.get("/heatmap", headers=BROWSER)
        delete(filled, SECOND)
        long.close()
    assert (before.status_code, after.status_code) == (200, 200), before.text + after.text
    assert "fengong-earlier" not in before.headers
    assert "before the last load" not in before.text
    assert "fengong-earlier" in after.headers
    assert "before the last load" in after.text
