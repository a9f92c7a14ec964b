"""Small invented documents, a folder for each kind of fault, with what a careful reader takes from each.

They and their answers were written before any rule for the kind (docs/reading.md, "Kinds of faults").

An answer lies beside its document as NAME.expect.json; what it does not mention is not compared:
    about, note      the kind of fault, and why the answer is what it is, in words
    document         {field: value}; null where the field must be null
    document_is_not  {field: value}: what must not be said
    cites            numbers, in any order
    tasks            all tasks in order: leads, co (any order), and where given number, section, open_ended, deadline, targets
                     (operator, value, unit, and by where given)
    unread_contains  words that must stand in the ledger of unread statements
    or_named         true: it is right, too, to leave the tasks out if what was left out is named, or the file refused
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from graph.loader.sources.read import read_source
from graph.settings import Settings
from tests.folders import DATA

FOLDER = DATA / "kinds"
ANSWER = ".expect.json"
CASES = {path.relative_to(FOLDER).as_posix().removesuffix(ANSWER): path for path in sorted(FOLDER.rglob(f"*{ANSWER}"))}
TOLD = {"about", "note"}
COMPARED = {"document", "document_is_not", "cites", "tasks", "unread_contains"}


def _squeeze(value: Any) -> Any:
    """Without white space: where a line is wrapped says nothing about a name or a title."""
    return "".join(value.split()) if isinstance(value, str) else value


def _names(names: list[str], _: Any) -> list[str]:
    return sorted(map(_squeeze, names))


def _number(number: str | None, _: Any) -> str | None:
    return (number or "").strip("．.、 ") or None


def _targets(targets: list[dict[str, Any]], right: list[dict[str, Any]]) -> list[str]:
    dated = any("by" in target for target in right)
    keys = ("operator", "unit", "by") if dated else ("operator", "unit")
    return sorted(" ".join([str(float(target["value"])), *(str(target[key]) for key in keys)]) for target in targets)


# Field of a task → what of a value is compared and shown, seen beside the right value.
COMPARABLE: dict[str, Callable[[Any, Any], Any]] = {
    "leads": _names,
    "co": _names,
    "number": _number,
    "section": _number,
    "open_ended": lambda value, _: bool(value),
    "deadline": lambda value, _: value,
    "targets": _targets,
}


def _compare_head(answer: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    document = {field: _squeeze(value) for field, value in got["document"].items()}
    for field, value in answer.get("document", {}).items():
        if document[field] != _squeeze(value):
            yield f"{field}: {document[field]!r}, right is {value!r}"
    for field, value in answer.get("document_is_not", {}).items():
        if document[field] == _squeeze(value):
            yield f"{field}: must not be {value!r}"


def _compare_words(answer: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    if "cites" in answer and sorted(got["cites"]) != sorted(answer["cites"]):
        yield f"cites: {got['cites']}, right is {answer['cites']}"
    for words in answer.get("unread_contains", []):
        if not any(words in each["text"] for each in got["unread"]):
            yield f"not in the ledger: {words}"


def _compare_tasks(answer: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    right, tasks = answer.get("tasks"), got["tasks"]
    if right is None:
        return
    if len(right) != len(tasks):
        yield f"{len(tasks)} tasks, right are {len(right)}: {[(t['number'], t['leads'], t['co']) for t in tasks]}"
        return
    for place, (wanted, found) in enumerate(zip(right, tasks, strict=True), start=1):
        for field, value in wanted.items():
            said, right_value = COMPARABLE[field](found[field], value), COMPARABLE[field](value, value)
            if said != right_value:
                yield f"task {place} {field}: {said!r}, right is {right_value!r}"


def _read(document: Path) -> dict[str, Any]:
    return to_contract(extract(read_source(document, Settings())))


def _find_differences(answer: dict[str, Any], document: Path) -> list[str]:
    try:
        got = _read(document)
    except BadInput as refusal:
        return [] if answer.get("or_named") else [f"refused: {refusal}"]
    left_out_by_name = answer.get("or_named") and not got["tasks"] and (got["notes"] or got["unread"])
    compare = (_compare_head, _compare_words, _compare_tasks)
    return [] if left_out_by_name else [line for each in compare for line in each(answer, got)]


def _find_document(answer: Path) -> Path:
    stem = answer.name.removesuffix(ANSWER)
    [document] = (path for path in answer.parent.glob(f"{stem}.*") if path != answer)
    return document


@pytest.mark.parametrize("path", CASES.values(), ids=CASES)
def test_a_document_is_read_as_a_careful_reader_reads_it(path: Path) -> None:
    differences = _find_differences(json.loads(path.read_text(encoding="utf-8")), _find_document(path))
    if differences:
        pytest.fail("\n".join(differences), pytrace=False)


@pytest.mark.parametrize("case", CASES)
def test_an_answer_says_something_that_is_compared(case: str) -> None:
    """A misspelt field would be passed over, and the case could not fail."""
    answer = json.loads(CASES[case].read_text(encoding="utf-8"))
    assert answer.keys() & COMPARED
    assert answer.keys() <= COMPARED | TOLD | {"or_named"}
    for task in answer.get("tasks", []):
        assert task.keys() <= COMPARABLE.keys()
