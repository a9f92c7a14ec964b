"""Write docs/forms.md: every form that the grammar knows, from the grammar's own data, with what each example is read as.

.venv/bin/python docs/make/forms.py
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that this file can be run by its path

from docs.make.tables import write_table
from graph.loader.agencies.registry import COLLECTIVES
from graph.loader.head.bases import BASES, Basis
from graph.loader.head.citations import find_citations
from graph.loader.statements.grammar import DUTIES, INNER_LABELS, LABELS, NOTES, VERBS, CueWord, RoleCue
from graph.loader.statements.reading import read_statement
from graph.loader.statements.responsibility import find_statements
from graph.loader.statements.roles import RULES
from graph.loader.statements.statement import Statement
from graph.loader.structure import numbering as marks
from graph.loader.targets import rules as target_rules
from graph.loader.targets.deadlines import find_deadline
from graph.loader.targets.finding import find_targets
from graph.terms import Role

PAGE = Path(__file__).parents[1] / "forms.md"
HEAD = """\
# Forms that are read

Made by `docs/make/forms.py` from the grammar itself (`statements/grammar.py`, `statements/roles.py`,
`structure/numbering.py`, `head/bases.py` and `targets/rules.py` in `graph/loader/`); a test keeps it up to date. The column “read as” is what the program makes of the example.
How the parts work together is told in [reading.md](reading.md).
"""
MEANING = {
    RoleCue.LEAD: "leads",
    RoleCue.ASSIST: "helps",
    RoleCue.ANSWER: "answers",
    RoleCue.ANSWER_BY_DUTY: "answers, each for its part",
    RoleCue.NOT_AN_AGENCY: "no agency: a person, a date or something else",
}


def write_page() -> str:
    """The page."""
    return HEAD + "".join(f"\n## {title}\n\n" + write_table(columns, rows) for title, columns, rows in _tables())


def _tables() -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[str]]]]:
    words = ("part", "words", "example", "read as")
    yield "Verbs behind the agencies", words, map(_describe_word, VERBS)
    yield "Verbs that go on to say what is to be done", words, map(_describe_word, DUTIES)
    yield "Labels in front of the agencies", words, map(_describe_word, LABELS)
    yield "Labels behind another one", words, map(_describe_word, INNER_LABELS)
    yield "Notes behind a name", words, map(_describe_word, NOTES)
    yield "Names that stand for many", ("words", "example", "read as"), map(_describe_collective, COLLECTIVES)
    yield "Who leads and who shares", ("rule", "meaning", "how sure", "example", "read as"), _describe_rules()
    yield (
        "Numbers of headings and passages",
        ("rank", "example", "number"),
        ((notation.rank.name.lower(), notation.example, notation.number) for notation in marks.NOTATIONS),
    )
    yield (
        "What a document rests on",
        ("words", "edge", "why", "example", "read as"),
        map(_describe_basis, BASES),
    )
    yield (
        "How sure targets are",
        ("rule", "meaning", "how sure", "example", "read as"),
        (
            (name, reason.meaning, f"{reason.confidence:.2f}", reason.example, _read_targets(reason.example))
            for name, reason in target_rules.REASONS.items()
        ),
    )
    targets = ("words", "example", "read as")
    for title, rules in (
        ("Words before a number", target_rules.COMPARISONS),
        ("Words behind a number", target_rules.BOUNDS),
        ("What makes a bare number a target", target_rules.INDICATIONS),
        ("Numbers that are no targets", target_rules.EXCLUSIONS),
    ):
        yield title, targets, ((rule.name, rule.example, _read_targets(rule.example)) for rule in rules)
    dates = ((form.name, form.example, _read_deadline(form.example) or form.by) for form in target_rules.DATES)
    yield "Dates", targets, dates


def _describe_word(word: CueWord) -> Sequence[str]:
    statement = read_statement(f"（{word.example}）")
    return MEANING[word.cue], f"`{word.pattern}`", word.example, _describe(statement) if statement else "—"


def _describe_basis(basis: Basis) -> tuple[str, ...]:
    """Words that stand around a name are told with … in its place."""
    words = "、".join(basis.words) + (f" … {'、'.join(basis.behind)}" if basis.behind else "")
    first = find_citations(basis.example, None, len(basis.example))[0]
    read_as = f"{first.verb}: {first.number or first.title}"
    return words, "IMPLEMENTS" if basis.implements else "CITES", basis.reason, basis.example, read_as


def _describe_collective(form: tuple[str, str]) -> Sequence[str]:
    pattern, example = form
    statement = read_statement(f"（{example}负责）")
    return f"`{pattern}`", example, _describe(statement) if statement else "—"


def _describe_rules() -> Iterator[Sequence[str]]:
    for name, rule in RULES.items():
        found = [statement for statement in find_statements(rule.example, None) if isinstance(statement, Statement)]
        yield name, rule.meaning, f"{rule.confidence:.2f}", rule.example, "; ".join(map(_describe, found))


def _describe(statement: Statement) -> str:
    roles = {Role.LEADS: "leads", Role.CO_RESPONSIBLE: "share"}
    named = ((words, [actor.name for actor in statement.actors if actor.role is role]) for role, words in roles.items())
    return "; ".join(f"{words}: {'、'.join(names)}" for words, names in named if names)


def _read_targets(example: str) -> str:
    found = (f"{target.operator} {target.value:g} {target.unit}" for target in find_targets(example))
    return "; ".join(found) or "—"


def _read_deadline(example: str) -> str | None:
    found = find_deadline(example)
    return found.by if found else None


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
