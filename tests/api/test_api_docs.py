"""The description of the service: every endpoint is told with an example that is true to its schema."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no types
from starlette.testclient import TestClient

from api.app import create_app
from graph.loader.persist.write import define_schema, write
from graph.settings import Settings
from graph.store.client import open_graph
from tests.factories import NUMBER, make_citation, make_extraction, make_section, make_task

IDS = {
    "/api/v1/documents/{id}": NUMBER,
    **{
        f"/api/v1/documents/{{id}}/{part}": NUMBER
        for part in ("citation", "quality", "implementations", "descent", "history", "lineage", "passages")
    },
    "/api/v1/agencies/{id}": "市教育局",
    "/api/v1/agencies/{id}/duties.xlsx": "市教育局",
}
QUERIES = {
    "/api/v1/search": {"words": "做好"},
    "/api/v1/comparison": {"by": "year", "first": "2019", "second": "2019"},
    "/api/v1/comparison/tasks": {"first": NUMBER, "second": NUMBER},
    "/api/v1/due": {"by": "2020-12-31"},
}
CHINESE = re.compile(r"[一-龥]")
RESOURCES = [
    "documents", "sections", "tasks", "search", "targets", "agencies", "rankings/co-owners", "pairs", "centrality",
    "centrality/two-mode", "communities", "comparison", "comparison/tasks", "due", "network", "export",
]  # fmt: skip

# What is collected before any graph runs: the description needs none.
DESCRIPTION = TestClient(create_app(Settings())).get("/openapi.json").json()
ENDPOINTS = [
    pytest.param(path, operation, id=f"{method} {path}")
    for path, methods in DESCRIPTION["paths"].items()
    for method, operation in methods.items()
]
OPERATIONS = [operation for methods in DESCRIPTION["paths"].values() for operation in methods.values()]
# Those that are asked as they stand here; test_loads.py asks those of a load, and of what is corrected in it, in their order.
QUESTIONS = [
    each
    for each in ENDPOINTS
    if not each.values[0].startswith("/api/v1/loads")  # type: ignore[union-attr]  # a path
    and "/corrections" not in each.values[0]  # type: ignore[operator]  # likewise
]


@pytest.fixture(scope="module")
def client(emptied_settings: Settings) -> Iterator[TestClient]:
    with open_graph(emptied_settings) as graph:
        define_schema(graph)
        write(
            graph,
            make_extraction(
                make_task("1", leads=["市教育局"], co=["市财政局"], section="一", targets=["就业率达到70%以上"]),
                make_task(None, co=["市财政局"], order=2),
                sections=[make_section("一", "稳就业", order=1)],
                citations=[make_citation("国发〔2017〕10号")],
            ),
        )
    with TestClient(create_app(emptied_settings)) as client:
        yield client


def check(value: Any, schema: dict[str, Any]) -> None:
    """Raise when ``value`` does not fit, also when it has a field that the schema does not know."""
    components = {
        name: {**component, "additionalProperties": False}
        for name, component in DESCRIPTION["components"]["schemas"].items()
    }
    Draft202012Validator({**schema, "components": {"schemas": components}}).validate(value)


def test_the_description_covers_every_resource() -> None:
    paths = set(DESCRIPTION["paths"])
    assert paths >= {f"/api/v1/{resource}" for resource in RESOURCES}
    assert paths >= {f"/api/v1/{resource}/{{id}}" for resource in ("documents", "tasks", "agencies")}
    assert paths >= {"/api/v1/tasks/{id}/trace", "/api/v1/documents/{id}/quality", "/health/live", "/health/ready"}


def test_an_operation_has_the_name_of_a_function() -> None:
    names = [operation["operationId"] for operation in OPERATIONS]
    assert {"rank_co_owners", "trace_task", "list_documents"} <= set(names)
    assert len(names) == len(set(names))
    assert all(re.fullmatch("[a-z_]+", name) for name in names)


def test_a_limit_is_told_as_it_is_kept(client: TestClient) -> None:
    parameters = [each for operation in OPERATIONS for each in operation.get("parameters", ())]
    assert {each["schema"]["maximum"] for each in parameters if each["name"] == "limit"} == {1000}
    assert client.get("/api/v1/tasks", params={"limit": 1000}).status_code == 200
    assert client.get("/api/v1/tasks", params={"limit": 1001}).status_code == 422


def test_one_value_cannot_be_given_twice(client: TestClient) -> None:
    twice = client.get("/api/v1/tasks?limit=1&limit=2")
    assert (twice.status_code, twice.headers["content-type"]) == (422, "application/problem+json")
    assert "limit: given more than once" in twice.json()["detail"]


def test_the_service_introduces_itself_in_english() -> None:
    for words in (*DESCRIPTION["info"].values(), *(words for tag in DESCRIPTION["tags"] for words in tag.values())):
        assert not CHINESE.search(words)


@pytest.mark.parametrize(("path", "operation"), ENDPOINTS)
def test_an_endpoint_is_told_in_english_under_a_known_tag(path: str, operation: dict[str, Any]) -> None:  # noqa: ARG001  # the path names the case
    told = (
        operation["summary"],
        operation["description"],
        *(each["description"] for each in operation["responses"].values()),
    )
    assert all(told)
    assert not any(map(CHINESE.search, told))
    assert set(operation["tags"]) <= {tag["name"] for tag in DESCRIPTION["tags"]}


@pytest.mark.parametrize(("path", "operation"), ENDPOINTS)
def test_an_example_fits_its_schema(path: str, operation: dict[str, Any]) -> None:  # noqa: ARG001  # the path names the case
    for answer in operation["responses"].values():
        for content in (each for each in answer["content"].values() if each["schema"].get("format") != "binary"):
            check(content["example"], content["schema"])


@pytest.mark.parametrize(("path", "operation"), QUESTIONS)
def test_an_answer_fits_the_schema_that_is_told(client: TestClient, path: str, operation: dict[str, Any]) -> None:
    answer = client.get(fill_in(path), params=QUERIES.get(path))
    assert answer.status_code == 200
    told = operation["responses"]["200"]["content"][answer.headers["content-type"].partition(";")[0]]
    if told["schema"].get("format") != "binary":
        check(answer.json(), told["schema"])


@pytest.mark.parametrize(("path", "operation"), ENDPOINTS)
def test_the_problems_that_are_told_are_problem_json(path: str, operation: dict[str, Any]) -> None:
    problems = {status: answer for status, answer in operation["responses"].items() if status != "200"}
    assert all(list(answer["content"]) == ["application/problem+json"] for answer in problems.values())
    assert "503" in problems or path in {"/health/live", "/version"}
    assert "404" in problems or "{id}" not in path


@pytest.mark.parametrize("path", [each.values[0] for each in QUESTIONS if "{id}" in str(each.values[0])])
def test_a_real_problem_fits_the_schema_that_is_told(client: TestClient, path: str) -> None:
    answer = client.get(path.replace("{id}", "没有"))
    told = DESCRIPTION["paths"][path]["get"]["responses"][str(answer.status_code)]["content"]
    check(answer.json(), told[answer.headers["content-type"]]["schema"])


def test_the_files_of_the_docs_page_read_the_version_of_the_description() -> None:
    """Swagger UI reads OpenAPI 3.1 since its version 5."""
    bundle = TestClient(create_app(Settings())).get("/docs/swagger-ui-bundle.js").text
    (version,) = re.findall(r'PACKAGE_VERSION:"(\d+)\.', bundle)
    assert DESCRIPTION["openapi"].startswith("3.1.")
    assert int(version) >= 5


def test_the_docs_page_asks_no_other_host() -> None:
    client = TestClient(create_app(Settings()))
    page = client.get("/docs").text
    assert "//" not in page
    addresses = re.findall(r'(?:src|href|url)(?:=|: )"(/[^"]+)"', page)
    assert len(addresses) == 4  # the page's own three, and the help
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_only_the_files_that_the_docs_page_needs_are_sent() -> None:
    client = TestClient(create_app(Settings()))
    assert client.get("/docs/index.html").status_code == 404
    assert client.get("/docs/..%2F__init__.py").status_code == 404


def fill_in(path: str) -> str:
    """The address of something that stands in the graph of these tests."""
    return path.replace("{id}", IDS.get(path, f"{NUMBER}:1"))
