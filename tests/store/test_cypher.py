"""Every statement of graph/cypher: its header, its plan on a real Neo4j, and the same answer from both engines."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph.loader.persist.write import SCHEMA, define_schema, write
from graph.model import LostTask
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from graph.store.embedded.lease import Lease, lease_engine
from graph.store.statements import STATEMENTS, bind
from tests.factories import (
    NUMBER,
    OTHER,
    STATE,
    make_citation,
    make_extraction,
    make_passage,
    make_repair,
    make_section,
    make_target,
    make_task,
)

EDUCATION = "云川市教育局"
WRITES = ("create_", "lock_", "link_", "put_", "remove_", "schema_", "script_", "unlink_")
EVERYTHING = {"document": None}
PAGE = {"offset": 0, "limit": 10}
DATES = {"due_kind": "dated", "due_before": "2020-12-31", "due_after": "2020-12-31"}
PASSING = {
    "within": [NUMBER],
    "agency": EDUCATION,
    "partner": "云川市财政局",
    "shared": True,
    "roles": ["LEADS"],
    "section": "一",
    "words": ["第1件"],
    "without_lead": False,
    "incomplete": False,
    "with_target": True,
    **DATES,
}

# Parameters for every question, so chosen that the small graph below has an answer.
NAMED = {"agencies": [EDUCATION], "named": [[EDUCATION]], "document": None, "words": ["事"]}
QUESTIONS: dict[str, dict[str, Any]] = {
    "agency": {"agency": EDUCATION},
    "agency_names": {},
    "agency_years": {},
    "carriers": {"ids": [STATE], "limit": 10},
    "carriers_by_id": {"links": [{"document": STATE, "carrier": NUMBER}]},
    "citers": {"ids": [STATE], "documents": [OTHER]},
    "citing_documents": {"document": STATE},
    "count_documents": {},
    "count_sections": EVERYTHING,
    "task": {"task": f"{NUMBER}:1"},
    "count_tasks_of_agency": PASSING | {"start": EDUCATION},
    "count_tasks_of_all": PASSING,
    "count_tasks_of_documents": PASSING | {"documents": [NUMBER]},
    "count_tasks_of_section": PASSING,
    "count_tasks_with_words": PASSING | {"pairs": "+做好 +件事"},
    "document_sizes": {"documents": [NUMBER]},
    "count_all_tasks": {},
    "count_everything": {},
    "count_tasks_of_named": NAMED,
    "nearest_tasks": {
        "pairs": "做好 坏事",
        "each": ["做好", "坏事"],
        "words": ["做好坏事"],
        "document": None,
        "limit": 5,
    },
    "targets_with_words": {"pairs": "+做好", "document": None, "words": ["做好"], "limit": 5},
    "tasks_of_named": NAMED | PAGE,
    "deadlines_of_agency": {"within": None, "agency": EDUCATION},
    "deadlines_of_documents": {"documents": [NUMBER]},
    "kept_parts": {"documents": [NUMBER]},
    "kept_targets": {"documents": [NUMBER]},
    "count_tasks_without_origin": {"documents": [NUMBER], "refused": []},
    "document_choices": {"limit": 10},
    "document_names": {},
    "derivations": {"ids": [f"{OTHER}:@1"]},
    "derivations_below": {"carriers": [OTHER], "documents": [NUMBER], "limit": 10},
    "documents": {"within": [NUMBER], "sort": "date", **PAGE},
    "documents_by_id": {"ids": [NUMBER]},
    "documents_of_agencies": {"agencies": [EDUCATION]},
    "doubtful_tasks": {"document": OTHER},
    "examples": {
        **{name: PASSING[name] for name in ("section", "without_lead", *DATES)},
        "rows": [{"nth": 0, "agency": EDUCATION}],
        "within": None,
        "roles": None,
        "most": 1,
    },
    "examples_of_pairs": {
        **{name: PASSING[name] for name in ("section", "without_lead", *DATES)},
        "rows": [{"nth": 0, "agency": EDUCATION, "partner": "云川市财政局"}],
        "within": None,
        "most": 1,
    },
    "export_agencies": {"ids": [EDUCATION]},
    "export_documents": {"documents": [NUMBER, OTHER]},
    "export_versions": {"documents": [NUMBER, OTHER]},
    "find_agency": {"id": EDUCATION},
    "find_task": {"id": f"{NUMBER}:1"},
    "find_documents_by_id": {"ids": [NUMBER, STATE]},
    "fingerprint": {"document": NUMBER},
    "find_agencies": {"name": "市教委"},
    "find_documents": {"name": "分工", "number": STATE},
    "find_lost_tasks": {"number": "4", "document": None},
    "find_tasks": {"number": "2", "document": NUMBER},
    "jurisdictions": {},
    "implementations": {"ids": [NUMBER]},
    "implemented": {"ids": [NUMBER, OTHER]},
    "implementers": {"ids": [STATE]},
    "led_tasks": {"agencies": [EDUCATION]},
    "loaded_documents": {},
    "outdated_documents": {"version": 99},
    "passages": {"documents": [NUMBER]},
    "partners": {"agency": EDUCATION},
    "section_page": {**EVERYTHING, "sort": "tasks", **PAGE},
    "sections_of_agency": {"agency": EDUCATION},
    "sections_of_task": {"task": f"{NUMBER}:2"},
    "stored_agencies": {"ids": [EDUCATION]},
    "stored_derivations": {"lower": [OTHER], "higher": [NUMBER]},
    "stored_documents": {"ids": [NUMBER, STATE]},
    "stored_edges": {"documents": [NUMBER]},
    "stored_passages": {"documents": [NUMBER, OTHER]},
    "stored_successions": {"ids": ["云川市工商行政管理局"]},
    "successions": {"agencies": None},
    "stored_nodes": {"documents": [NUMBER]},
    "stored_versions": {"document": OTHER},
    "targets_with_owners": {"ids": [f"{NUMBER}:t1", f"{NUMBER}:1:t1"]},
    "tasks_of_agency": {**PASSING, "start": EDUCATION, "sort": "agencies", **PAGE},
    "tasks_of_all": {**PASSING, "sort": "words", **PAGE},
    "tasks_of_documents": {**PASSING, "documents": [NUMBER], "sort": "document", **PAGE},
    "tasks_of_section": {**PASSING, "sort": "deadline", **PAGE},
    "tasks_with_words": {**PASSING, "pairs": "+做好 +件事", "sort": "words", **PAGE},
    "task_words": {"documents": [NUMBER], "most": 60},
    "sketched_documents": {"missing": "lists annex"},
    "starts_of_tasks": {"document": NUMBER},
    "state": {},
    "targets_of_document": {"document": NUMBER},
    "targets_of_tasks": {"tasks": [f"{NUMBER}:1"]},
    "tasks_without_origin": {"documents": [NUMBER], "refused": [], **PAGE},
    "tasks": {"ids": [f"{NUMBER}:1", f"{NUMBER}:2", f"{OTHER}:@1"]},
    "task_deadlines_of_agency": {"within": None, "agency": EDUCATION},
    "task_deadlines_of_documents": {"documents": [NUMBER]},
    "tasks_of_agencies": {"agencies": [EDUCATION, "云川市财政局"]},
    "tasks_of_any_agency": {"agencies": [EDUCATION], "roles": ["LEADS"]},
    "united_agencies": {"ids": [EDUCATION]},
    "unknown_agencies": {"document": NUMBER},
    "version_facts": {"document": OTHER},
    "versions": {},
    "tasks_of_unknown_number": EVERYTHING,
    "texts_that_stand": {},
    "top_sections": {"documents": None},
}
SMALL_GRAPH = (
    make_extraction(
        make_task(
            "1",
            leads=["市教育局"],
            co=["市财政局", "各区县政府"],
            section="一",
            targets=["达到70%", "达到80%"],
            deadline="2020年底",
        ),
        replace(make_task("2", co=["市教委", "市财政局"], section="一:（一）"), text="新建职业学校三所，2020年开学。"),
        make_task("3", leads=["市科技局"], co=["市工商局", "市云计算局"]),
        sections=[
            make_section("一", "目标", order=1),
            make_section("（一）", "细目", order=2, parent="一", passages=[make_passage(2)]),
        ],
        citations=[make_citation(STATE, title="规划"), make_citation("国发〔2015〕1号", implements=False)],
        lost_tasks=[LostTask("4", "3", "5", None)],
        doc_targets=[make_target(f"{NUMBER}:t1", "新增就业30万人")],
        repair=make_repair(lost=4),
        passages=[make_passage(1)],
    ),
    make_extraction(make_task("1", document=OTHER), document=OTHER),
    replace(
        make_extraction(
            replace(make_task(None, number_after="62", document=OTHER), text="2020年前建成三所职业学校。"),
            document=OTHER,
            citations=[make_citation(STATE), make_citation(NUMBER)],
        ),
        sha256="1" * 64,  # of another text of that document
    ),
)


def statements() -> list[Path]:
    return sorted(STATEMENTS.glob("*.cypher"))


def body(path: Path) -> str:
    return "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("//"))


every_statement = pytest.mark.parametrize("path", statements(), ids=lambda path: path.stem)


@every_statement
def test_a_header_states_purpose_parameters_and_columns(path: Path) -> None:
    header = path.read_text(encoding="utf-8").splitlines()[:3]
    assert [re.match(r"// (\w+): \S", line) is not None for line in header] == [True] * 3
    assert [line.split(":")[0] for line in header] == ["// Purpose", "// Parameters", "// Columns"]


@every_statement
def test_a_header_names_the_parameters_that_are_used(path: Path) -> None:
    named = set(re.findall(r"\$(\w+)", path.read_text(encoding="utf-8").splitlines()[1]))
    assert named == set(re.findall(r"\$(\w+)", body(path)))


@every_statement
def test_answers_stand_in_an_order_that_ends_in_a_unique_key(path: Path) -> None:
    columns = path.read_text(encoding="utf-8").splitlines()[2]
    orders = [line.removeprefix("ORDER BY ").split(", ") for line in body(path).splitlines() if "ORDER BY" in line]
    if path.stem.startswith(WRITES) or (not orders and ("one row" in columns or "in no order" in columns)):
        return
    whole_row = re.findall(r"AS (\w+)", body(path))
    assert orders
    assert all(keys[-1].split(".")[-1] in {"id", "nth"} or keys == whole_row for keys in orders)


def test_every_question_is_asked_here() -> None:
    assert {path.stem for path in statements() if not path.stem.startswith(WRITES)} == QUESTIONS.keys()


def test_every_list_of_tasks_asks_the_same_of_them() -> None:
    texts = [
        body(path)
        for path in statements()
        if path.stem.startswith(("tasks_of_", "tasks_with_")) and "$with_target" in body(path)
    ]
    assert len({text.partition("WHERE ($within")[2] for text in texts}) == 1 < len(texts)


def test_every_schema_statement_is_run_by_a_load() -> None:
    assert {path.stem for path in statements() if path.stem.startswith("schema_")} == set(SCHEMA)


@pytest.fixture(scope="module")
def server(neo4j_settings: Settings) -> Iterator[neo4j.Session]:
    driver = neo4j.GraphDatabase.driver(str(neo4j_settings.uri), auth=(neo4j_settings.user, neo4j_settings.password))
    with driver, driver.session(database=neo4j_settings.database) as session:
        for name in SCHEMA:
            session.run(body(STATEMENTS / f"{name}.cypher")).consume()
        yield session


@every_statement
def test_neo4j_plans_it_without_a_warning(server: neo4j.Session, path: Path) -> None:
    parameters = QUESTIONS.get(path.stem, {"rows": [], "ids": []})
    summary = server.run("EXPLAIN " + body(path), parameters).consume()
    warnings = [
        note.status_description
        for note in summary.gql_status_objects
        if note.raw_classification in {"DEPRECATION", "PERFORMANCE"}
    ]
    assert (warnings, summary.plan is not None) == ([], True)


@pytest.mark.usefixtures("neo4j_graph")  # empty: what a transaction runs keeps the plan that it has there
def test_neo4j_begins_at_an_index_what_transactions_and_exports_run(server: neo4j.Session) -> None:
    server.run("CALL db.clearQueryCaches()").consume()
    given = {"rows": [], "ids": [], "document": NUMBER, "documents": [NUMBER], "lower": [], "higher": []}
    touching = ("citers", "export_", "implemented", "implementers", "stored_", *WRITES)
    names = [path.stem for path in statements() if path.stem.startswith(touching)]
    plans = {name: explain_one(server, name, given) for name in names if not name.startswith(("schema_", "script_"))}
    assert "stored_edges" in plans
    assert [name for name, plan in plans.items() if re.search(r"\w+Scan\b", str(plan))] == []


def explain_one(session: neo4j.Session, name: str, given: dict[str, Any]) -> Any:
    text = body(STATEMENTS / f"{name}.cypher")
    bound, parameters = bind(text, {key: given.get(key) for key in re.findall(r"\$(\w+)", text)})
    return session.run(f"EXPLAIN {bound}", parameters).consume().plan


def test_a_list_that_is_unwound_is_sent_within_a_map() -> None:
    text = "UNWIND $ids AS id MATCH (n {id: id}) WHERE n.document IN $documents"
    bound = bind(text, {"ids": ["1"], "documents": ["2"]})
    assert bound == (text.replace("$ids", "$unwound.ids"), {"documents": ["2"], "unwound": {"ids": ["1"]}})
    assert bind("RETURN $ids", {"ids": ["1"]}) == ("RETURN $ids", {"ids": ["1"]})


# What asks something of every task, where no index finds some.
OF_ALL_TASKS = {
    "count_all_tasks",
    "count_tasks_of_all",
    "task_words",
    "tasks_of_all",
    "tasks_of_unknown_number",
}


def explain(session: neo4j.Session) -> dict[str, Any]:
    return {name: explain_one(session, name, parameters) for name, parameters in QUESTIONS.items()}


@pytest.mark.usefixtures("neo4j_graph")  # empty: of a handful of tasks a scan costs less than an index
def test_neo4j_scans_all_tasks_only_where_no_index_finds_some(server: neo4j.Session) -> None:
    server.run("CALL db.prepareForReplanning()").consume()  # counts of what stood there before, and plans for that
    plans = {name: list(list_operators(plan)) for name, plan in explain(server).items()}
    scanning = {
        name
        for name, operators in plans.items()
        if any("Scan" in each["operatorType"] and ":Task" in each["args"].get("Details", "") for each in operators)
    }
    assert "tasks_of_all" in scanning <= OF_ALL_TASKS  # what is planned for an empty graph may begin elsewhere


def list_operators(plan: Any) -> Iterator[Any]:
    yield plan
    for child in plan.get("children", ()):
        yield from list_operators(child)


def test_the_embedded_engine_scans_all_tasks_only_where_no_index_finds_some(embedded_settings: Settings) -> None:
    with open_graph(embedded_settings) as graph, closing_lease(embedded_settings) as lease:
        define_schema(graph)
        driver = neo4j.GraphDatabase.driver(lease.address, auth=(lease.user, lease.password))
        with driver, driver.session(database=lease.database) as session:
            plans = {name: plan["args"]["string-representation"] for name, plan in explain(session).items()}
    scanning = {name for name, plan in plans.items() if re.search(r"NodeByLabelScan\(\w+:Task\)", plan)}
    assert "tasks_of_all" in scanning <= OF_ALL_TASKS


@contextmanager
def closing_lease(settings: Settings) -> Iterator[Lease]:
    lease = lease_engine(settings)
    yield lease
    lease.end()


@pytest.fixture
def two_graphs(embedded_graph: Graph, neo4j_graph: Graph) -> tuple[Graph, Graph]:
    for graph in (embedded_graph, neo4j_graph):
        define_schema(graph)
        for extraction in SMALL_GRAPH:
            write(graph, extraction)
    return embedded_graph, neo4j_graph


def test_both_engines_answer_every_question_alike(two_graphs: tuple[Graph, Graph]) -> None:
    embedded, server = (
        {name: in_fixed_order(name, graph.ask(name, **parameters)) for name, parameters in QUESTIONS.items()}
        for graph in two_graphs
    )
    assert embedded == server
    assert json.loads(json.dumps(server)) == server  # plain values, which the store hands on as they are
    assert [name for name, rows in server.items() if not rows] == []


def in_fixed_order(name: str, rows: list[dict[str, Any]]) -> list[Any]:
    """Rows as they stand; where a header says "in no order", they and the lists in them are sorted to be compared."""
    path = STATEMENTS / f"{name}.cypher"
    if "in no order" in path.read_text(encoding="utf-8").splitlines()[2]:
        rows = [
            {key: sorted(value, key=canonical) if isinstance(value, list) else value for key, value in row.items()}
            for row in rows
        ]
    return rows if "ORDER BY" in body(path) else sorted(rows, key=canonical)


def canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True)
