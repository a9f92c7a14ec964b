"""Each example of docs/forms.md is read by the rule that it stands for."""

import pytest

from graph.loader.statements.responsibility import find_statements
from graph.loader.statements.roles import RULES
from graph.loader.statements.statement import Statement
from graph.loader.structure.numbering import NOTATIONS, Notation


@pytest.mark.parametrize("name", RULES)
def test_an_example_is_read_by_its_rule(name: str) -> None:
    read = find_statements(RULES[name].example, None)
    assert name in {actor.rule for found in read if isinstance(found, Statement) for actor in found.actors}


@pytest.mark.parametrize("notation", NOTATIONS, ids=lambda notation: notation.example)
def test_a_notation_finds_the_number_of_its_example(notation: Notation) -> None:
    assert [mark.number for mark in notation.find(notation.example)] == [notation.number]
