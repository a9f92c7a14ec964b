"""Statements in which one mark or one word more decides who leads and who helps."""

import pytest

from graph.loader.statements.candidates import CandidateKind
from graph.loader.statements.reading import read_statement
from graph.loader.statements.responsibility import find_statements
from graph.loader.statements.statement import Statement


def tell_roles(statement: Statement | None) -> str:
    """市教委 LEADS 市财政局 CO_RESPONSIBLE, in the order of print; nothing where it is no statement."""
    return " ".join(f"{actor.name} {actor.role}" for actor in statement.actors) if statement else ""


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        # Those behind the comma help, all of them and not the last alone.
        (
            "（责任单位：市教委、市财政局，市科技局、市住建局配合）",
            "市教委 LEADS 市财政局 LEADS 市科技局 CO_RESPONSIBLE 市住建局 CO_RESPONSIBLE",
        ),
        # Whoever lacks the closing bracket has written the whole name before the opening one.
        (
            "责任单位：市教育局、市水利局（列第一位者为牵头单位，下同",
            "市教育局 LEADS 市水利局 CO_RESPONSIBLE",
        ),
        # 会商 in a name, or in what is to be done, makes nobody lead.
        ("（市水利局、市防汛会商中心负责）", "市水利局 CO_RESPONSIBLE 市防汛会商中心 CO_RESPONSIBLE"),
        ("（市水利局、★市发改委负责会商协调）", "市水利局 CO_RESPONSIBLE 市发改委 LEADS"),
    ],
)
def test_a_mark_or_a_word_decides(words: str, roles: str) -> None:
    assert tell_roles(read_statement(words)) == roles


@pytest.mark.parametrize("words", ["市水利局参与，市人社局。", "市水利局参与。", "市水利局、市人社局。"])
def test_a_sentence_in_which_nobody_answers_is_no_statement(words: str) -> None:
    assert read_statement(words, kind=CandidateKind.BARE) is None


@pytest.mark.parametrize("task", ["（二）共建校区", "亮化桥梁和街区"])
def test_what_is_to_be_done_is_no_body_though_it_ends_like_one(task: str) -> None:
    (found,) = find_statements(f"{task}，市教育局、市财政局共同推进落实。", None)
    assert isinstance(found, Statement)
    assert tell_roles(found) == "市教育局 CO_RESPONSIBLE 市财政局 CO_RESPONSIBLE"


def test_two_bodies_behind_by_are_enough_for_a_statement() -> None:
    (found,) = find_statements("加强巡查，由公安部门负责，有关部门配合。", None)
    assert isinstance(found, Statement)
    assert tell_roles(found) == "公安部门 LEADS 有关部门 CO_RESPONSIBLE"
