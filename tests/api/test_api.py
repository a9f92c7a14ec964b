"""The service over a real embedded engine, as programs and browsers meet it."""

import csv
import html
import io
import json
import os
import re
import signal
import socket
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph import questions
from graph.loader.persist.write import define_schema, delete, write
from graph.model import LostTask
from graph.questions import networks
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.factories import NUMBER, make_citation, make_extraction, make_section, make_task
from tests.processes import find_processes, stop_process, wait_until

IN_CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
OTHER = "云川府办发〔2020〕8号"
LABOUR, EDUCATION, FINANCE = "市人力资源社会保障局", "市教育局", "市财政局"


@pytest.fixture(scope="module")
def filled(emptied_settings: Settings) -> Iterator[Graph]:
    """Two documents that have a task 1 each; task 4 of the first is lost."""
    with open_graph(emptied_settings) as graph:
        define_schema(graph)
        write(
            graph,
            make_extraction(
                make_task("1", leads=[LABOUR], co=[EDUCATION, FINANCE], section="一", targets=["就业率达到70%以上"]),
                make_task("2", leads=[LABOUR], co=[EDUCATION], section="一"),
                make_task("3", co=[FINANCE, "各区县政府"], section="一"),
                make_task("5", leads=[EDUCATION], section="一"),
                sections=[make_section("一", "稳就业", order=1)],
                citations=[make_citation("国发〔2017〕10号", title="“十三五”促进就业规划")],
                lost_tasks=[LostTask("4", "3", "5", "一")],
            ),
        )
        write(graph, make_extraction(make_task("1", leads=[FINANCE], document=OTHER), document=OTHER))
        yield graph


@pytest.fixture(scope="module")
def client(filled: Graph, embedded_settings: Settings) -> Iterator[TestClient]:  # noqa: ARG001  # what stands there
    with TestClient(create_app(embedded_settings), raise_server_exceptions=False) as client:
        yield client


def expect_problem(
    client: TestClient, address: str, status: int, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """The problem that ``address`` answers; one line for people, and nothing of our inside."""
    answer = client.get(address, headers=headers)
    problem: dict[str, Any] = answer.json()
    assert answer.status_code == problem["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(problem) == {"title", "status", "detail", "instance", "candidates"}
    assert "Traceback" not in answer.text
    return problem


def test_an_agencys_duties_come_as_a_workbook_in_the_language_of_the_page(client: TestClient) -> None:
    answer = client.get(f"/api/v1/agencies/{quote(EDUCATION)}/duties.xlsx?lang=zh")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert (sheet["A1"].value, sheet["B2"].value, sheet["B3"].value) == (
        "云川市教育局责任清单",
        "任务",
        "做好第1件事。",
    )
    assert quote("市教育局责任清单.xlsx") in answer.headers["content-disposition"]
    assert (
        f'href="/api/v1/agencies/{quote("云川市教育局")}/duties.xlsx?lang=en"'
        in client.get(f"/agency/{EDUCATION}").text
    )
    expect_problem(client, "/api/v1/agencies/市水晶局/duties.xlsx", 404)


def test_a_list_comes_whole_as_files(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it is read in several pages."""
    monkeypatch.setattr("graph.questions.asking.registry.ROWS_AT_A_TIME", 2)
    total = client.get("/api/v1/tasks").json()["total"]
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/tasks?format=csv").text)))
    assert len(rows) == total > 4
    assert len({row["task_id"] for row in rows}) == total
    assert client.get("/api/v1/tasks?format=csv&limit=1").text.count("\n") == 2
    excel = client.get("/api/v1/targets?format=csv-excel&lang=zh")
    assert excel.content.startswith("\ufeff期限,任务,".encode())
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/api/v1/agencies/{FINANCE}?format=xlsx&lang=zh").content))
    assert {"共同负责", "协作机构"} <= set(book.sheetnames)
    assert (
        f'href="/api/v1/tasks?agency={quote(FINANCE)}&amp;format=xlsx&amp;lang=en"'
        in client.get(f"/tasks?agency={FINANCE}").text
    )


def test_what_is_cited_comes_as_programs_take_it(client: TestClient) -> None:
    address = f"/api/v1/tasks/{quote(f'{NUMBER}:2')}/citation"
    assert client.get(address).text == client.get(f"/api/v1/tasks/{NUMBER}:2").json()["task"]["citation"] + "\n"
    assert "title = {" in client.get(f"{address}?format=bibtex").text
    assert client.get(f"/api/v1/documents/{NUMBER}/citation?format=csl-json").json()[0]["number"] == NUMBER
    assert f'href="{address}?format=ris"' in client.get(f"/task/{NUMBER}:2").text


def test_a_dossier_has_every_task_with_its_evidence(client: TestClient) -> None:
    page = client.get(f"/agency/{EDUCATION}/dossier").text
    tasks = client.get(f"/api/v1/tasks?agency={EDUCATION}").json()
    assert tasks["total"] == len(tasks["items"]) == page.count("<article") > 2
    assert all(html.escape(task["citation"]) in page and task["statement"] in page for task in tasks["items"])
    one = client.get(f"/task/{NUMBER}:1/dossier").text
    assert (one.count("<article"), "国发〔2017〕10号" in one, "就业率达到70%以上" in one) == (1, True, True)
    assert client.get("/agency/没有/dossier").status_code == 404


# Answers.


@pytest.mark.parametrize(
    ("address", "ask"),
    [
        ("rankings/co-owners", questions.rank_co_owners),
        ("rankings/co-owners?role=lead", lambda graph: questions.rank_co_owners(graph, role="lead")),
        (f"rankings/co-owners?document={NUMBER}", lambda graph: questions.rank_co_owners(graph, document=NUMBER)),
        ("rankings/co-owners?limit=1&offset=1", lambda graph: questions.rank_co_owners(graph, limit=1, offset=1)),
        ("pairs", questions.rank_pairs),
        (f"pairs?document={OTHER}", lambda graph: questions.rank_pairs(graph, document=OTHER)),
        ("documents?sort=date", lambda graph: questions.list_documents(graph, sort="date")),
        (f"agencies?sort=name&document={NUMBER}", lambda g: questions.list_agencies(g, sort="name", document=NUMBER)),
        ("sections?sort=tasks", lambda graph: questions.list_sections(graph, sort="tasks")),
        ("targets?sort=document", lambda graph: questions.list_targets(graph, sort="document")),
        (
            f"tasks?partner={FINANCE}&shared=true&sort=agencies",
            lambda graph: questions.list_tasks(graph, partner=FINANCE, shared=True, sort="agencies"),
        ),
        ("tasks", questions.list_tasks),
        (f"tasks?agency={LABOUR}", lambda graph: questions.list_tasks(graph, agency=LABOUR)),
        (f"tasks?document={OTHER}", lambda graph: questions.list_tasks(graph, document=OTHER)),
        (
            f"tasks?agency={FINANCE}&role=co&section=一&words=第3件&without_lead=true",
            lambda graph: questions.list_tasks(graph, words="第3件"),
        ),
        ("tasks?with_target=true", lambda graph: questions.list_tasks(graph, with_target=True)),
        ("tasks?incomplete=true", lambda graph: questions.list_tasks(graph, incomplete=True)),
        ("search?words=第2件&limit=1", lambda graph: questions.search_tasks(graph, "第2件", limit=1)),
        (f"targets?agency={LABOUR}", lambda graph: questions.list_targets(graph, agency=LABOUR)),
        (f"sections?document={NUMBER}&limit=1", lambda graph: questions.list_sections(graph, document=NUMBER, limit=1)),
        (f"documents/{NUMBER}/quality", lambda graph: questions.get_quality(graph, NUMBER)),
        ("tasks/2", lambda graph: questions.get_task(graph, "2")),
        ("tasks/2/trace", lambda graph: questions.trace_task(graph, "2")),
        ("agencies?limit=2", lambda graph: questions.list_agencies(graph, limit=2)),
        (f"agencies/{EDUCATION}", lambda graph: questions.get_agency(graph, EDUCATION)),
        ("centrality", networks.rank_by_centrality),
        ("centrality/two-mode?mode=sections", lambda graph: networks.rank_two_modes(graph, "sections")),
        ("communities", networks.list_communities),
        (f"comparison?first={NUMBER}&second={OTHER}", lambda g: networks.compare_scopes(g, "document", NUMBER, OTHER)),
    ],
)
def test_an_endpoint_answers_exactly_what_the_question_answers(
    client: TestClient, filled: Graph, address: str, ask: Any
) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200
    assert json.dumps(answer.json()) == json.dumps(asdict(ask(filled)))  # 1.0 is not 1, and the order stays


@pytest.mark.parametrize(
    "typed", [NUMBER, "云川府办发[2019]36号", "云川府办发（2019）36号", "云川府办发（２０１９）３６号"]
)
def test_a_document_is_found_by_any_form_of_its_number(client: TestClient, typed: str) -> None:
    assert client.get(f"/api/v1/documents/{typed}").json()["id"] == NUMBER


def test_a_task_is_found_by_its_percent_encoded_id(client: TestClient) -> None:
    address = "/api/v1/tasks/%E4%BA%91%E5%B7%9D%E5%BA%9C%E5%8A%9E%E5%8F%91%E3%80%942019%E3%80%9536%E5%8F%B7%3A1"
    assert client.get(address).json()["task"]["id"] == f"{NUMBER}:1"


def test_chinese_stands_in_the_answers_as_it_is(client: TestClient) -> None:
    assert EDUCATION.encode() in client.get("/api/v1/agencies").content


def test_centrality_says_what_it_measures_and_that_tasks_are_lost(client: TestClient) -> None:
    answer = client.get(f"/api/v1/centrality?document={NUMBER}").json()
    degrees = {item["agency"]["name"]: (item["degree"], item["strength"]) for item in answer["items"]}
    assert degrees == {LABOUR: (2, 3), EDUCATION: (2, 3), FINANCE: (2, 2)}
    assert answer["at_least"]
    assert {"degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank"} <= set(answer["definitions"])


def test_groups_and_changes_are_told_with_their_definitions(client: TestClient) -> None:
    groups = client.get("/api/v1/communities?weight=newman").json()
    assert (groups["view"]["weight"], "modularity" in groups["definitions"]) == ("newman", True)
    changes = client.get("/api/v1/comparison", params={"by": "document", "first": NUMBER, "second": OTHER}).json()
    assert {item["status"] for item in changes["items"]} <= {"came", "went", "stayed"}
    assert changes["first"]["at_least"]


def test_a_network_comes_as_json_and_as_files(client: TestClient) -> None:
    answer = client.get("/api/v1/network").json()
    assert EDUCATION in {node["label"] for node in answer["nodes"]}
    file = client.get("/api/v1/network?format=pajek&kind=leadership")
    assert 'filename="network-leadership.net"' in file.headers["content-disposition"]
    assert "*Arcs" in file.text


@pytest.mark.parametrize(
    "query",
    ["centrality?sort=beauty", "centrality?alpha=2", "network?format=doc", "comparison?by=year&first=x&second=2019"],
)
def test_what_no_network_has_is_refused(client: TestClient, query: str) -> None:
    expect_problem(client, f"/api/v1/{query}", 422)


@pytest.mark.usefixtures("filled")
def test_a_limit_above_the_setting_is_refused(embedded_settings: Settings) -> None:
    with TestClient(create_app(replace(embedded_settings, page_limit=30))) as client:
        assert client.get("/api/v1/tasks?limit=30").status_code == 200
        assert "30" in expect_problem(client, "/api/v1/tasks?limit=31", 422)["detail"]


@pytest.mark.usefixtures("filled")
def test_without_a_limit_no_more_rows_come_than_the_setting_allows(embedded_settings: Settings) -> None:
    with TestClient(create_app(replace(embedded_settings, page_limit=2))) as client:
        answer = client.get("/api/v1/tasks").json()
        assert (len(answer["items"]), answer["total"], answer["truncated"]) == (2, 5, True)


@pytest.mark.parametrize(
    ("form", "beginning"), [("csv", b"PK"), ("jsonl", b'{"type": "node"'), ("graphml", b"<?xml"), ("gexf", b"<?xml")]
)
def test_the_whole_graph_is_sent_as_one_file(client: TestClient, form: str, beginning: bytes) -> None:
    answer = client.get(f"/api/v1/export?format={form}")
    assert (answer.status_code, answer.content[: len(beginning)]) == (200, beginning)
    assert f'filename="fengong.{"zip" if form == "csv" else form}"' in answer.headers["content-disposition"]


@pytest.mark.usefixtures("filled")
def test_a_graph_above_the_limit_is_refused_not_cut(embedded_settings: Settings) -> None:
    with TestClient(create_app(replace(embedded_settings, export_limit=10))) as client:
        assert "FENGONG_EXPORT_LIMIT" in expect_problem(client, "/api/v1/export", 422)["detail"]


# Problems.


def test_what_does_not_exist_is_not_found(client: TestClient) -> None:
    for address in (
        "documents/国发〔1999〕9号",
        "tasks/999",
        "tasks/999/trace",
        "agencies/市没有局",
        "pairs?document=无",
    ):
        expect_problem(client, f"/api/v1/{address}", 404)


def test_a_lost_task_is_told_apart_from_one_that_never_was(client: TestClient) -> None:
    assert expect_problem(client, "/api/v1/tasks/4/trace", 404)["title"] == "Lost in the scrape"


def test_an_ambiguous_number_lists_what_it_may_mean(client: TestClient) -> None:
    problem = expect_problem(client, "/api/v1/tasks/1", 409)
    assert f"{NUMBER}:1, {OTHER}:1" in problem["detail"]
    assert [(each["kind"], each["id"]) for each in problem["candidates"]] == [
        ("task", f"{NUMBER}:1"),
        ("task", f"{OTHER}:1"),
    ]
    assert problem["candidates"][0]["label"] == f"{NUMBER} 《云川市促进就业重点任务分工》 task 1"


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("tasks/4", ("document", NUMBER)),
        ("tasks/999", ("task", f"{NUMBER}:1")),
        ("agencies/市财证局", ("agency", "云川市财政局")),
        ("documents/云川府办发〔2019〕37号", ("document", NUMBER)),
    ],
)
def test_what_is_not_there_brings_what_may_have_been_meant(
    client: TestClient, address: str, meant: tuple[str, str]
) -> None:
    found = expect_problem(client, f"/api/v1/{address}", 404)["candidates"]
    assert meant in [(each["kind"], each["id"]) for each in found]


@pytest.mark.parametrize("address", ["/task/1", "/?task=1"])
def test_a_page_links_what_an_ambiguous_number_may_mean(client: TestClient, address: str) -> None:
    page = client.get(address, headers=BROWSER)
    assert page.status_code == 409
    for document in (NUMBER, OTHER):
        assert f'href="/task/{quote(f"{document}:1", safe="")}"' in page.text


def test_an_unknown_parameter_is_refused_since_it_would_filter_nothing(client: TestClient) -> None:
    detail = expect_problem(client, f"/api/v1/tasks?documents={OTHER}", 422)["detail"]
    assert "documents" in detail
    assert ", document, " in detail
    assert client.get("/tasks?from=elsewhere").status_code == 422  # a page would show all in silence, too


def test_a_wrong_value_among_several_kinds_is_told_once_under_its_name(client: TestClient) -> None:
    detail = expect_problem(client, "/api/v1/network?format=doc", 422)["detail"]
    assert detail.count("Parameter format: ") == detail.count("Parameter") == 1


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=x", "offset=-1", "words=", f"offset={10**30}", f"document={'长' * 201}", f"agency={'长' * 201}"],
)
def test_a_bad_parameter_is_named(client: TestClient, query: str) -> None:
    assert query.partition("=")[0] in expect_problem(client, f"/api/v1/tasks?{query}", 422)["detail"]


@pytest.mark.parametrize(
    ("query", "english", "chinese"),
    [
        ("tasks?limit=x", "limit: it should be a whole number", "limit：应为整数"),
        ("tasks?limit=0", "limit: it should be at least 1", "limit：应不小于 1"),
        (
            "tasks?sort=x",
            "sort: it should be one of document, agencies, deadline",
            "sort：应为下列之一：document、agencies、deadline",
        ),
        ("tasks?shared=x", "shared: it should be true or false", "shared：应为 true 或 false"),
        (f"tasks?document={'长' * 201}", "document: its length should be at most 200", "document：最多 200 个字"),
        ("search", "words: it is missing", "words：不能没有"),
        ("centrality?alpha=x", "alpha: it should be a number", "alpha：应为数"),
    ],
)
def test_what_is_wrong_with_a_value_is_said_in_the_language_of_the_reader(
    client: TestClient, query: str, english: str, chinese: str
) -> None:
    assert expect_problem(client, f"/api/v1/{query}", 422)["detail"] == f"Parameter {english}"
    assert expect_problem(client, f"/api/v1/{query}", 422, IN_CHINESE)["detail"] == f"参数 {chinese}"


def test_an_id_longer_than_any_name_is_refused(client: TestClient) -> None:
    expect_problem(client, f"/api/v1/tasks/{'长' * 201}", 422)


def test_an_unknown_address_is_a_problem_whose_instance_is_a_valid_address(client: TestClient) -> None:
    assert expect_problem(client, "/api/v1/没有", 404)["instance"] == "/api/v1/%E6%B2%A1%E6%9C%89"


@pytest.mark.parametrize("address", ["/", "/health/live", "/docs", "/api/v1/agencies", "/network"])
def test_the_head_alone_comes_wherever_an_answer_does(client: TestClient, address: str) -> None:
    named = {"X-Request-ID": "the-same-one"}
    head, whole = client.head(address, headers=named), client.get(address, headers=named)
    assert (head.status_code, head.headers) == (whole.status_code, whole.headers)
    assert (head.content, bool(whole.content)) == (b"", True)


def test_writing_is_not_allowed(client: TestClient) -> None:
    answer = client.post("/api/v1/documents")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["allow"] == "GET"


def test_an_unexpected_error_shows_nothing_of_our_inside(embedded_settings: Settings) -> None:
    app = create_app(embedded_settings)

    @app.get("/api/v1/broken")
    def fail() -> None:
        raise RuntimeError("secret")

    client = TestClient(app, raise_server_exceptions=False)
    problem = expect_problem(client, "/api/v1/broken", 500)
    assert "secret" not in json.dumps(problem)
    assert "content-security-policy" in client.get("/api/v1/broken").headers


# Health.


@pytest.fixture
def lonely() -> Iterator[TestClient]:
    """The service of a graph that nothing answers for."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound, but not listening
        settings = Settings(uri=f"bolt://127.0.0.1:{nobody.getsockname()[1]}", connect_seconds=1)
        with TestClient(create_app(settings), raise_server_exceptions=False) as client:
            yield client


def test_the_service_is_live_without_a_graph(lonely: TestClient) -> None:
    assert lonely.get("/health/live").json() == {"status": "live"}


def test_the_service_is_not_ready_without_a_graph(lonely: TestClient) -> None:
    assert "FENGONG_URI" in expect_problem(lonely, "/health/ready", 503)["detail"]


def test_the_service_is_ready_with_a_graph(client: TestClient) -> None:
    assert client.get("/health/ready").json() == {"status": "ready"}


def test_whether_the_graph_answers_is_told_soon_while_its_engine_hangs_and_after_it_died(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, engine_linger_seconds=1, connect_seconds=1)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        wait_until_ready(client)
        processes = find_processes(tmp_path)
        for name in ("keeper", "engine"):  # the keeper, too: it would replace the engine before it is asked again
            stop_process(processes[name])
        began = time.monotonic()
        told = [expect_problem(client, "/health/ready", 503)["detail"] for _ in range(2)]
        assert time.monotonic() - began < 2 * 2.5
        assert all("has not answered" in each for each in told)
        for name in ("engine", "keeper"):
            os.kill(processes[name], signal.SIGCONT)
        wait_until_ready(client)
        os.kill(find_processes(tmp_path)["engine"], signal.SIGKILL)
        wait_until_ready(client)


def wait_until_ready(client: TestClient) -> None:
    wait_until(lambda: client.get("/health/ready").status_code == 200)


@pytest.mark.parametrize(("headers", "language", "is_chinese"), [({}, "en", False), (IN_CHINESE, "zh-CN", True)])
def test_what_an_answer_says_is_in_the_language_of_the_reader(
    client: TestClient, headers: dict[str, str], language: str, is_chinese: bool
) -> None:
    answer = client.get("/api/v1/rankings/co-owners", headers=headers)
    assert (answer.headers["content-language"], answer.headers["vary"]) == (
        language,
        "Accept-Language, Accept-Encoding",
    )
    assert answer.json()["role"] == "any"
    said = (answer.json()["definition"], answer.json()["items"][0]["examples"][0]["label"])
    assert [bool(re.search("[一-龥]", each)) for each in said] == [is_chinese] * 2


# Pages.


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", LABOUR),
        ("/network", LABOUR),
        ("/network?role=lead", "<h1>Collaboration network · leads</h1>"),
        ("/ranking?role=lead", LABOUR),
        (f"/heatmap?document={NUMBER}", LABOUR),
        ("/task/2", "做好第2件事"),
        (f"/tasks?agency={LABOUR}&words=第2件", "做好<mark>第2件</mark>事"),
        ("/search?words=第2件", "做好<mark>第2件</mark>事"),
        ("/search?words=市教委 第2件", f'/agency/{quote("云川市教育局")}"'),
        ("/search?words=没有这样的词语", "Nothing is called so."),
        ("/search", "Words"),
        ("/tasks?words=&document=&agency=&incomplete=true", "No such tasks."),  # as a form sends what is left empty
        ("/tasks?words=云川府办发[2020]8号", f'/document/{quote(OTHER)}"'),
        ("/tasks?words=教育", f'/agency/{quote("云川市教育局")}"'),
        (f"/targets?agency={LABOUR}&document=", "就业率达到70%以上"),
        ("/documents?limit=1&offset=1", OTHER),
        (f"/agency/{EDUCATION}", EDUCATION),
        (f"/document/{NUMBER}", "云川市促进就业重点任务分工"),
    ],
)
def test_a_page_shows_its_thing(client: TestClient, address: str, words: str) -> None:
    page = client.get(address, headers=BROWSER)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert words in page.text


def test_the_start_page_traces_the_task_that_was_typed(client: TestClient) -> None:
    page = client.get("/", params={"task": " 2 "}, headers=BROWSER)
    assert page.status_code == 200
    assert "为贯彻落实国发〔2017〕10号精神" in page.text


def test_the_start_page_shows_a_trace_that_leads_somewhere(client: TestClient, filled: Graph) -> None:
    first = "一川府办发〔2018〕1号"  # the first of the list, and it carries out nothing
    write(filled, make_extraction(make_task("1", leads=[FINANCE], document=first), document=first))
    page = client.get("/", headers=BROWSER)
    delete(filled, first)
    assert "为贯彻落实国发〔2017〕10号精神" in page.text


def test_the_start_page_says_why_a_task_has_no_trace(client: TestClient) -> None:
    page = client.get("/", params={"task": "999"}, headers=BROWSER)
    assert page.status_code == 404
    assert LABOUR in page.text
    assert "999" in page.text


def test_the_start_page_of_an_empty_graph_says_how_to_load(embedded_settings: Settings, tmp_path: Path) -> None:
    settings = replace(embedded_settings, home=tmp_path)
    with TestClient(create_app(settings)) as client:
        wait_until_ready(client)
        page = client.get("/", headers=BROWSER)
    assert page.status_code == 200
    assert "fengong load" in page.text


def test_the_network_page_says_that_tasks_are_lost(client: TestClient) -> None:
    assert "At least: tasks lost in the source: 1" in client.get(f"/network?document={NUMBER}", headers=BROWSER).text


@pytest.mark.parametrize("address", ["/network", "/agencies", "/tasks"])
def test_a_page_that_is_kept_is_drawn_anew_after_a_load(filled: Graph, client: TestClient, address: str) -> None:
    third = "云川府办发〔2021〕2号"
    assert "市审计局" not in client.get(address).text
    write(filled, make_extraction(make_task("1", leads=["市审计局"], document=third), document=third))
    drawn = client.get(address).text
    delete(filled, third)
    assert "市审计局" in drawn


def test_a_missing_page_is_a_page_for_a_browser(client: TestClient) -> None:
    for address in ("/task/999", "/nowhere", f"/task/{'长' * 201}"):
        page = client.get(address, headers=BROWSER)
        assert page.status_code in {404, 422}
        assert page.headers["content-type"] == "text/html; charset=utf-8"


def test_a_missing_page_is_a_problem_for_a_program(client: TestClient) -> None:
    expect_problem(client, "/task/999", 404)


def test_every_answer_keeps_to_this_host(client: TestClient) -> None:
    for address in ("/", "/docs", "/api/v1/documents", "/api/v1/nowhere"):
        headers = client.get(address, headers=BROWSER).headers
        assert headers["content-security-policy"].startswith("default-src 'self' 'unsafe-inline' data:;")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


# Filters of the pages.


def test_a_page_refuses_what_it_does_not_know_as_the_api_does(client: TestClient) -> None:
    for path in ("tasks", "documents", "ranking", "heatmap", "network", f"agency/{EDUCATION}"):
        answer = client.get(f"/{path}?documnet={NUMBER}", headers=BROWSER)
        assert (answer.status_code, "documnet" in answer.text) == (422, True)
    assert client.get("/tasks?role=lead&role=co", headers=BROWSER).status_code == 422
    assert client.get("/tasks?lang=en&year=&place=&agency=", headers=BROWSER).status_code == 200


def test_what_is_mistyped_keeps_the_form(client: TestClient) -> None:
    answer = client.get("/tasks?agency=市水晶局&role=lead&due_before=2030-01-01", headers=BROWSER)
    assert answer.status_code == 404
    assert re.search(r'role="alert">.*市水晶局', answer.text)
    for kept in ('name="agency" value="市水晶局"', '<option value="lead" selected>', 'value="2030-01-01"'):
        assert kept in answer.text


def test_a_choice_says_how_much_it_leaves_and_a_page_goes_on_with_it(client: TestClient) -> None:
    page = client.get(f"/tasks?document={OTHER}&limit=1").text
    assert f'value="{OTHER}" selected>{OTHER} (1)</option>' in page
    assert f'value="{NUMBER}">{NUMBER} (4)</option>' in page
    ranked = client.get("/ranking?place=云川市").text
    assert re.search(rf'href="/tasks\?agency=[^"]*place={quote("云川市")}', ranked)
