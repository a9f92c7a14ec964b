from dataclasses import replace

from graph import questions
from graph.answers import EVERYTHING, Scope
from graph.loader.persist.write import define_schema, write
from graph.model import LostTask
from graph.store.client import Graph
from tests.factories import (
    NUMBER,
    OTHER,
    SHARED,
    load,
    make_agency,
    make_extraction,
    make_section,
    make_task,
)


def test_collectives_are_members_but_no_partners(graph: Graph) -> None:
    load(graph, SHARED)
    assert "各区县政府" in {
        agency.name for task in questions.read_assignments(graph).tasks for agency in task.co_responsible
    }
    assert [row.second.name for row in questions.get_agency(graph, "市教育局").partners.items] == ["市财政局"]


def test_captions_name_documents_sections_and_tasks_in_their_order(graph: Graph) -> None:
    define_schema(graph)
    tasks = [make_task("10", section="二"), make_task("9", section="一:（一）")]
    sections = [
        make_section("一", "稳岗", order=1),
        make_section("（一）", "细目", order=2, parent="一"),
        make_section("二", "扩岗", order=3),
    ]
    write(graph, make_extraction(*tasks, sections=sections))
    found = questions.read_captions(graph, questions.read_assignments(graph))
    assert found.documents == {NUMBER: NUMBER}
    assert list(found.sections.items()) == [(f"{NUMBER}:§一", "一、稳岗"), (f"{NUMBER}:§二", "二、扩岗")]
    assert [(each, caption.number, caption.words) for each, caption in found.tasks.items()] == [
        (f"{NUMBER}:9", "9", "做好第9件事。"),
        (f"{NUMBER}:10", "10", "做好第10件事。"),
    ]


def test_captions_have_the_documents_own_words_for_roles(graph: Graph) -> None:
    leads, both, shares = "市财政局", "市教育局", "市民政局"
    load(graph, make_extraction(make_task("1", leads=[leads, both], co=[both, shares])))
    (caption,) = questions.read_captions(graph, questions.read_assignments(graph)).tasks.values()
    words = {make_agency(name).id: word for name, word in ((leads, "牵头"), (both, "牵头"), (shares, "配合"))}
    assert caption.role_words == words


def test_what_is_lost_of_no_document_is_not_taken_for_what_is_lost_of_all(graph: Graph) -> None:
    lost = make_extraction(*SHARED.tasks, lost_tasks=[LostTask("5", "4", None, None)])
    other = make_extraction(make_task("1", leads=["市教育局"], document=OTHER), document=OTHER)
    province = replace(other, document=replace(other.document, level="省", date="1999-01-01"))
    load(graph, lost, province)
    nothing = Scope(level="省", year=int(str(lost.document.date)[:4]))  # each is there, both together are not
    assert [questions.read_assignments(graph, scope).damage.lost_tasks for scope in (EVERYTHING, nothing)] == [1, 0]
