"""docker-compose.yml: it cannot be run everywhere, so it is held against the specification's schema."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.folders import ROOT

HOUSE = ROOT
COMPOSE = HOUSE / "docker-compose.yml"


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(COMPOSE)["services"]
    return found


def test_it_follows_the_compose_specification() -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    result = subprocess.run(check, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_each_service_says_whether_it_is_well(services: dict[str, Any]) -> None:
    assert set(services) == {"neo4j", "fengong"}
    assert all(service["healthcheck"]["test"] for service in services.values())


def test_fengong_waits_until_the_database_is_well(services: dict[str, Any]) -> None:
    assert services["fengong"]["depends_on"]["neo4j"]["condition"] == "service_healthy"


def test_passwords_come_from_outside(services: dict[str, Any]) -> None:
    assert services["fengong"]["environment"]["FENGONG_PASSWORD"].startswith("${FENGONG_PASSWORD:?")
    assert services["neo4j"]["environment"]["NEO4J_AUTH"].startswith("neo4j/${FENGONG_PASSWORD:?")


def test_only_this_machine_reaches_the_service(services: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for service in services.values() for port in service.get("ports", ()))


def test_judgements_outlive_the_container(services: dict[str, Any]) -> None:
    folder = str(Path(services["fengong"]["environment"]["FENGONG_REVIEWS"]).parent)
    mounted = dict(volume.split(":")[:2] for volume in services["fengong"]["volumes"])
    assert folder in mounted.values()
    assert f"--owner=fengong {folder}\n" in (HOUSE / "Dockerfile").read_text(encoding="utf-8")


def test_the_image_copies_only_what_is_there() -> None:
    copied = [
        name
        for line in (HOUSE / "Dockerfile").read_text(encoding="utf-8").splitlines()
        if line.startswith("COPY ")
        for name in line.split()[1:-1]
    ]
    assert copied
    assert [name for name in copied if not (HOUSE / name).exists()] == []
