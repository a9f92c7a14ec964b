import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.loader.statements.grammar import (
    BEGINS_VERB,
    DUTIES,
    INNER_LABELS,
    LABEL_IN_FRONT,
    LABELS,
    NOTES,
    VERB_BEHIND,
    VERBS,
    CueWord,
    RoleCue,
)
from graph.loader.statements.matching import get_cue, match_bracket
from graph.loader.statements.reading import read_statement
from graph.terms import Role

ROLES = {
    RoleCue.LEAD: {Role.LEADS},
    RoleCue.ASSIST: {Role.CO_RESPONSIBLE},
    RoleCue.ANSWER: {Role.CO_RESPONSIBLE},  # the examples name several: nobody leads
    RoleCue.ANSWER_BY_DUTY: {Role.CO_RESPONSIBLE},
}


@pytest.mark.parametrize("word", VERBS, ids=lambda word: word.pattern)
def test_a_verb_gives_its_part_to_the_example(word: CueWord) -> None:
    match = VERB_BEHIND.search(word.example)
    assert match
    assert get_cue(match).kind is word.cue


@pytest.mark.parametrize("word", LABELS, ids=lambda word: word.pattern)
def test_a_label_gives_its_part_to_the_example(word: CueWord) -> None:
    match = LABEL_IN_FRONT.match(word.example)
    assert match
    assert get_cue(match).kind is word.cue


@pytest.mark.parametrize("word", [*VERBS, *LABELS], ids=lambda word: word.example)
def test_an_example_is_read_with_the_role_of_its_part(word: CueWord) -> None:
    statement = read_statement(f"（{word.example}）")
    if word.cue is RoleCue.NOT_AN_AGENCY:
        assert statement is None
        return
    assert statement
    lone_answer = word.cue is RoleCue.ANSWER and len(statement.actors) == 1
    assert {actor.role for actor in statement.actors} == ({Role.LEADS} if lone_answer else ROLES[word.cue])


@pytest.mark.parametrize("word", [*DUTIES, *NOTES], ids=lambda word: word.example)
def test_words_beside_a_name_give_it_their_part(word: CueWord) -> None:
    statement = read_statement(f"（责任单位：{word.example}）")
    assert statement
    assert {actor.role for actor in statement.actors} == ROLES[word.cue]


@pytest.mark.parametrize("word", [*VERBS, *DUTIES], ids=lambda word: word.example)
@given(st.data())
@settings(max_examples=30)
def test_a_verb_begins_where_verbs_are_looked_for(word: CueWord, data: st.DataObject) -> None:
    verb = re.sub(r"\(\?<=[^)]*\)", "", word.pattern)  # without what must stand in front of it
    assert BEGINS_VERB.match(data.draw(st.from_regex(verb, fullmatch=True)))


@pytest.mark.parametrize("word", INNER_LABELS, ids=lambda word: word.example)
def test_a_label_behind_another_names_helpers_or_nobody(word: CueWord) -> None:
    statement = read_statement(f"（{word.example}）")
    assert statement
    assert [actor.role for actor in statement.actors][1:] == [Role.CO_RESPONSIBLE] * (word.cue is RoleCue.ASSIST)


@pytest.mark.parametrize(
    ("text", "end"), [("（甲〔乙〕丙）丁", 6), ("（甲]乙", 2), ("（甲", None), (f"（{'甲' * 2000}）", None)]
)
def test_a_bracket_closes_at_its_mate_whatever_its_shape(text: str, end: int | None) -> None:
    assert match_bracket(text, 0) == end
