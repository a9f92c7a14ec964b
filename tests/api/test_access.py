"""Keys with roles, how often who may ask, what is written down, what other sites may do, and the numbers of the service."""

import json
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from api.access.entrance import check_settings
from api.access.keys import make_key, revoke_key
from api.access.rates import Rates, name_site
from api.app import create_app
from graph.errors import BadInput, NotFound
from graph.settings import Settings
from tests.cli.conftest import FENGONG

OTHER_SITE = "https://reader.example"


@pytest.fixture
def settings(embedded_settings: Settings) -> Iterator[Settings]:
    """The engine of all, without keys and a log of before."""
    assert embedded_settings.home
    files = [embedded_settings.home / name for name in ("keys.json", "audit.jsonl")]
    for each in files:
        each.unlink(missing_ok=True)
    yield replace(embedded_settings, readers="key")
    for each in files:
        each.unlink(missing_ok=True)


def show(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def read_log(settings: Settings) -> list[dict[str, str]]:
    assert settings.home
    return [json.loads(line) for line in (settings.home / "audit.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_key_opens_what_its_role_says_until_it_is_revoked(settings: Settings) -> None:
    with pytest.raises(BadInput, match="fengong keys make"):
        check_settings(settings)
    keys = {role: make_key(settings, f"报表 {role}", role) for role in ("read", "write", "admin")}
    with TestClient(create_app(settings)) as client:
        asked = ("GET /api/v1/documents", "POST /api/v1/loads", "GET /metrics")
        opened = {
            role: [client.request(*each.split(), headers=show(key)).status_code for each in asked]
            for role, key in keys.items()
        }
        assert opened == {"read": [200, 403, 403], "write": [200, 200, 403], "admin": [200, 200, 200]}
        assert client.get("/api/v1/documents").status_code == 401
        client.post("/enter", content=f"key={keys['read']}")
        assert client.get("/api/v1/documents").status_code == 200
        revoke_key(settings, "报表 read")
        refused = client.get("/api/v1/documents")
        assert refused.status_code == 401
        assert "fengong-key" not in client.cookies  # so that the browser's next requests are no guesses
    noted = [(each["who"], each["what"]) for each in read_log(settings)]
    assert noted == [("报表 write", "POST /api/v1/loads"), ("报表 admin", "POST /api/v1/loads")]
    with pytest.raises(NotFound):
        revoke_key(settings, "报表 read")


def test_what_is_kept_of_keys_opens_nothing(settings: Settings) -> None:
    secret = make_key(settings, "a", "admin")
    assert settings.home
    kept = settings.home / "keys.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert secret not in kept.read_text(encoding="utf-8")
    (told,) = json.loads(kept.read_text(encoding="utf-8"))
    with TestClient(create_app(settings)) as client:
        for hashed in (told["key"], told["cookie"]):
            assert client.get("/tasks", headers=show(hashed)).status_code == 401
            assert client.get("/tasks", headers={"Cookie": f"fengong-key={hashed}"}).status_code == 401


def test_who_asks_too_often_is_told_when_to_come_again(settings: Settings) -> None:
    bounded = replace(settings, readers="all", key_requests=3, address_requests=2)
    key = show(make_key(settings, "a", "read"))
    with TestClient(create_app(bounded)) as client:
        assert [client.get("/version").status_code for _ in range(3)] == [200, 200, 429]
        assert [client.get("/version", headers=key).status_code for _ in range(4)] == [200, 200, 200, 429]
        refused = client.get("/version", headers=key)
        assert refused.headers["content-type"] == "application/problem+json"
        assert 0 < int(refused.headers["retry-after"]) <= 30
        assert client.get("/health/live").status_code == 200


def test_keys_cannot_be_guessed(settings: Settings) -> None:
    own = replace(settings, key="guess-me")
    app = create_app(own)
    app.state.wrong_keys = Rates(1)  # in the place of twenty a minute, of which another comes each three seconds
    with TestClient(app) as client:
        assert [client.get("/tasks", headers=show("guess")).status_code for _ in range(2)] == [401, 429]
        assert client.get("/tasks", headers=show("guess-me")).status_code == 429
        assert client.post("/enter", content=b"key=guess-me").status_code == 429


def test_an_ipv6_site_is_one_address() -> None:
    assert name_site("2001:db8::1") == name_site("2001:db8::ffff:2") != name_site("2001:db8:0:1::1")
    assert name_site("192.0.2.1") != name_site("192.0.2.2")


def test_another_site_asks_only_where_the_settings_say_so(settings: Settings) -> None:
    asked = {"Origin": OTHER_SITE, "Access-Control-Request-Method": "GET"}
    bounded = replace(settings, readers="all", cors_origins=f"{OTHER_SITE}, https://b.example")
    with TestClient(create_app(bounded)) as client:
        answer = client.options("/api/v1/tasks", headers=asked)
        assert answer.headers["access-control-allow-origin"] == OTHER_SITE
        assert "access-control-allow-credentials" not in answer.headers
        asked["Origin"] = "https://c.example"
        assert "access-control-allow-origin" not in client.options("/api/v1/tasks", headers=asked).headers
    with TestClient(create_app(replace(settings, readers="all"))) as client:
        assert "access-control-allow-origin" not in client.options("/api/v1/tasks", headers=asked).headers


def test_keys_are_made_listed_and_revoked_by_the_command(settings: Settings) -> None:
    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        given = {"FENGONG_HOME": str(settings.home), "FENGONG_LANG": "en", "PATH": "/usr/bin:/bin"}
        return subprocess.run([FENGONG, "keys", *arguments], env=given, capture_output=True, text=True, check=False)

    made = run("make", "科研", "--role", "write")
    assert made.stdout.startswith("fg-")
    assert run("make", "科研").returncode == 2
    assert run("list").stdout.startswith("科研  write  20")
    assert run("revoke", "科研").returncode == 0
    assert run("list").stdout == ""
    assert [(each["what"], each["key"]) for each in read_log(settings)] == [
        ("make a key", "科研"),
        ("revoke a key", "科研"),
    ]
    assert made.stdout.strip() not in Path(f"{settings.home}/audit.jsonl").read_text(encoding="utf-8")


def test_the_numbers_tell_of_requests_the_graph_and_what_is_kept(settings: Settings) -> None:
    own = replace(settings, key="k")
    with TestClient(create_app(own), headers=show("k")) as client:
        for path in ("/api/v1/tasks", "/api/v1/tasks", "/api/v1/documents/x", "/nowhere/1", "/nowhere/2"):
            client.get(path)
        read = client.get("/metrics")
    told = {
        (each.name, *each.labels.values()): each.value
        for family in text_string_to_metric_families(read.text)
        for each in family.samples
    }
    assert told["fengong_requests_total", "GET", "list_tasks", "200"] == 2
    assert told["fengong_requests_total", "GET", "elsewhere", "404"] == 2
    assert told["fengong_request_seconds_count", "get_document"] == 1
    assert told["fengong_graph_open",] == 1
    assert told["fengong_statements_total",] >= 2
    assert told["fengong_statement_seconds_total",] > 0
    assert "process_resident_memory_bytes" in read.text
