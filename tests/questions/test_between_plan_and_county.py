"""The three questions for 渝府办发〔2017〕127号 with an invented plan above it and an invented county's notice below, in any order."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest

from graph import questions
from graph.loader.extract import extract
from graph.loader.persist.write import define_schema, write
from graph.loader.sheets.reading import read_sheet
from graph.loader.sources.read import read_source
from graph.model import Extraction
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.documents import make_source
from tests.folders import ROOT, TESTS

PLAN, SEED, COUNTY = "国发〔2017〕10号", "渝府办发〔2017〕127号", "澜溪府办发〔2017〕9号"
OF_STATE = f"""国务院关于印发“十三五”促进就业规划的通知
{PLAN}
各省、自治区、直辖市人民政府：
现将规划印发给你们，请认真贯彻执行。
一、拓宽就业空间
（一）培育战略性新兴产业。以创新驱动培育战略性新兴产业，拓宽就业空间，扶持平台型经济和新的就业形式。
（二）扶持小微企业。运用货币信贷工具，缓解小微企业融资难。
国务院
2017年1月26日
"""
OF_COUNTY = f"""澜溪县人民政府办公室关于印发促进就业任务分工的通知
{COUNTY}
各乡镇人民政府：
为贯彻落实《重庆市人民政府办公厅关于印发重庆市“十三五”促进就业重点任务分工的通知》（{SEED}）精神，现将任务分工印发给你们。
1．运用货币信贷工具，缓解小微企业融资难，办理贴息贷款2000万元。（县金融办牵头，县财政局负责）
2．举办赶年文化节。（县文化委、县财政局负责）
澜溪县人民政府办公室
2017年10月9日
"""


@pytest.fixture(scope="module")
def documents() -> tuple[Extraction, ...]:
    seed = read_sheet(read_source(ROOT / "examples" / "yufubanfa-2017-127.csv", Settings()))
    return extract(make_source(OF_STATE)), seed, extract(make_source(OF_COUNTY))


@pytest.fixture(params=["embedded", "neo4j"])
def inspector(request: pytest.FixtureRequest) -> Iterator[Graph]:
    graph: Graph = request.getfixturevalue(f"{request.param}_graph")
    define_schema(graph)
    with open_graph(graph.settings, TESTS / "cypher") as opened:
        yield opened


def load(graph: Graph, inspector: Graph, order: tuple[Extraction, ...]) -> list[Any]:
    inspector.change(lambda transaction: transaction.run("empty"))
    for each in order:
        write(graph, each)
    return [inspector.ask("all_nodes"), inspector.ask("all_edges")]


def test_all_orders_make_one_graph_that_answers_the_three_questions(
    documents: tuple[Extraction, ...], inspector: Graph
) -> None:
    with open_graph(inspector.settings) as graph:
        first, *others = (load(graph, inspector, order) for order in permutations(documents))
        assert all(other == first for other in others)
        busiest = questions.rank_co_owners(graph, limit=1).items
        trace = questions.trace_task(graph, f"{COUNTY}:1")
        pairs = questions.rank_pairs(graph, document=COUNTY).items
    assert [(each.agency.name, each.tasks) for each in busiest] == [("市人力社保局", 21)]
    assert [COUNTY, SEED, PLAN] in [[step.id for step in chain if step.kind == "document"] for chain in trace.chains]
    assert {(each.depth, each.start, each.id) for each in trace.derivations} >= {
        (1, f"{COUNTY}:1", f"{SEED}:7"),
        (2, f"{SEED}:7", f"{PLAN}:§一:（二）"),
    }
    assert {frozenset((each.first.name, each.second.name)) for each in pairs} == {
        frozenset(("县金融办", "县财政局")),
        frozenset(("县文化委", "县财政局")),
    }
