"""Who may write to the service, and who may read where that is kept back."""

import logging
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.errors import BadInput
from graph.settings import Settings

KEY = "开门 sesame"
BROWSER = {"Accept": "text/html"}
AT_HOME = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def client(embedded_settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(replace(embedded_settings, key=KEY)), base_url=AT_HOME) as client:
        yield client


@pytest.fixture(autouse=True)
def forget(client: TestClient) -> None:
    client.cookies.clear()


def enter(client: TestClient) -> None:
    client.get("/enter", params={"key": KEY}, follow_redirects=False)


def test_an_address_that_carries_the_key_is_left_at_once_for_a_cookie_that_no_script_reads(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "fengong"):
        answer = client.get("/enter", params={"key": KEY}, headers=BROWSER, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    kept = answer.headers["set-cookie"].lower()
    assert [each for each in ("httponly", "samesite=strict") if each not in kept] == []
    assert "sesame" not in kept + caplog.text
    assert "GET /enter" in caplog.text
    assert client.post("/api/v1/loads").status_code == 200


def test_the_form_takes_the_key_and_refuses_another_one(client: TestClient) -> None:
    wrong = client.post("/enter", content=b"key=sesame", headers=BROWSER)
    assert wrong.status_code == 401
    assert "That is not the key" in wrong.text
    assert 'name="key"' in wrong.text
    assert client.post("/api/v1/loads").status_code == 401
    client.post("/enter", content=b"key=%E5%BC%80%E9%97%A8+sesame", follow_redirects=False)
    assert client.post("/api/v1/loads").status_code == 200


@pytest.mark.parametrize(("to", "led"), [("/corrections?", "/corrections?"), ("//elsewhere.example/", "/")])
def test_the_key_leads_to_the_page_of_this_site_that_asked_for_it(client: TestClient, to: str, led: str) -> None:
    asked = client.get("/corrections", headers=BROWSER)
    assert (asked.status_code, "bearer" in asked.text) == (401, False)
    assert 'action="/enter?to=%2Fcorrections%3F"' in asked.text
    entered = client.post("/enter", content=b"key=%E5%BC%80%E9%97%A8+sesame", params={"to": to}, follow_redirects=False)
    assert entered.headers["location"] == led


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer no", "Basic x", "Bearer \u00e9".encode("latin-1").decode("latin-1")]
)
def test_who_has_not_the_key_writes_nothing_and_reads(client: TestClient, sent: str) -> None:
    answer = client.post("/api/v1/loads", headers=[(b"Authorization", sent.encode("latin-1"))] if sent else [])
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert client.get("/api/v1/documents").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Host": "elsewhere.example:8000", "Origin": "http://elsewhere.example:8000"},
    ],
)
def test_a_page_of_another_site_writes_nothing_with_the_cookie_of_this_one(
    client: TestClient, headers: dict[str, str]
) -> None:
    enter(client)
    kept = f"fengong-key={client.cookies['fengong-key']}"
    assert client.post("/api/v1/loads", headers={"Cookie": kept, "Origin": AT_HOME}).status_code == 200
    assert client.post("/api/v1/loads", headers={"Cookie": kept} | headers).status_code == 403


def test_behind_a_proxy_the_origin_that_is_set_is_the_only_one(embedded_settings: Settings) -> None:
    settings = replace(embedded_settings, key="k", origin="https://fengong.example/")
    with TestClient(create_app(settings), headers={"Authorization": "Bearer k"}) as client:
        sent = {"Host": "127.0.0.1:8000", "Origin": "https://fengong.example"}
        assert client.post("/api/v1/loads", headers=sent).status_code == 200
        assert client.post("/api/v1/loads", headers=sent | {"Origin": AT_HOME}).status_code == 403
        assert "secure" in client.get("/enter?key=k", follow_redirects=False).headers["set-cookie"].lower()


def test_without_a_key_nobody_writes_and_the_page_says_so(embedded_settings: Settings) -> None:
    with TestClient(create_app(embedded_settings)) as client:
        refused = client.post("/api/v1/loads", headers={"Authorization": "Bearer "})
        assert refused.status_code == 403
        assert "FENGONG_KEY" in client.get("/load", headers=BROWSER).text


def test_where_reading_is_kept_back_only_health_and_the_entrance_are_open(embedded_settings: Settings) -> None:
    settings = replace(embedded_settings, key="k", readers="key")
    with TestClient(create_app(settings), base_url=AT_HOME) as client:
        for address in ("/", "/api/v1/documents", "/openapi.json", "/docs", "/load"):
            assert client.get(address).status_code == 401
        page = client.get("/tasks", headers=BROWSER)
        assert (page.status_code, 'name="key"' in page.text) == (401, True)
        assert "default-src" in page.headers["content-security-policy"]
        assert client.get("/health/ready").status_code == 200
        client.get("/enter?key=k")
        assert client.get("/api/v1/documents").status_code == 200
    with pytest.raises(BadInput, match="FENGONG_KEY"):
        create_app(replace(settings, key=""))


def test_a_page_that_waits_for_the_engine_says_so_and_comes_by_itself() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        uri = f"bolt://127.0.0.1:{silent.getsockname()[1]}"
        with TestClient(create_app(Settings(uri=uri, connect_seconds=5))) as client:
            page = client.get("/", headers=BROWSER)
    assert (page.status_code, page.headers["refresh"]) == (503, "2")
    assert "The graph is being opened" in page.text
