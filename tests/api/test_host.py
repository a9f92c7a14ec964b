"""A site whose name was made to lead to this machine (DNS rebinding) reads nothing through a browser on it."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.settings import Settings

AT_HOME = "http://127.0.0.1:8000"
ELSEWHERE = (
    "elsewhere.example",
    "elsewhere.example:8000",
    "127.0.0.1:8000.elsewhere.example",
    "localhost.elsewhere.example",
    "",
)


def ask(settings: Settings, address: str, host: str, path: str = "/api/v1/documents") -> int:
    """The status of the answer to who asks at an address for a host."""
    with TestClient(create_app(settings), base_url=address) as client:
        status: int = client.get(path, headers={"Host": host}).status_code
        return status


@pytest.mark.parametrize("host", ELSEWHERE)
def test_another_host_is_refused_at_an_address_of_this_machine(embedded_settings: Settings, host: str) -> None:
    with TestClient(create_app(embedded_settings), base_url=AT_HOME) as client:
        for path in ("/", "/api/v1/documents", "/openapi.json", "/health/ready"):
            refused = client.get(path, headers={"Host": host})
            assert refused.status_code == 403
            assert "default-src" in refused.headers["content-security-policy"]
        assert "FENGONG_ORIGIN" in client.get("/api/v1/documents", headers={"Host": host}).json()["detail"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.0.0.2", "[::1]:8000"])
def test_this_machine_s_own_names_are_taken(embedded_settings: Settings, host: str) -> None:
    assert ask(embedded_settings, AT_HOME, host) == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("fengong.example", 200),
        ("10.0.0.7:8000", 200),
        ("[fd00::7]:8000", 200),
        ("upstream:8000", 200),
        ("elsewhere.example", 403),
    ],
)
def test_where_the_address_of_the_service_is_set_no_other_name_is_taken(
    embedded_settings: Settings, host: str, status: int
) -> None:
    settings = replace(embedded_settings, origin="https://fengong.example/")
    assert ask(settings, "http://10.0.0.7:8000", host) == status


def test_where_nothing_is_known_of_its_names_any_is_taken(embedded_settings: Settings) -> None:
    assert ask(embedded_settings, "http://10.0.0.7:8000", "fengong.example") == 200
