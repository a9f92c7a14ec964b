"""How much of the answers that people wrote was read, and how much else: F1 for each kind of fact (docs/labelling.md)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

Answer = Mapping[str, Any]  # as docs/labelling.md has it
BEGINNING = 40  # characters of a passage that are compared
TITLE_BEGINNING = 12  # characters of a heading, which may run on into its passage
ALIKE = 0.6  # of a task's words, as difflib counts them: damage leaves page numbers and navigation in them
ROLES = ("leads", "co")


def measure(pairs: Iterable[tuple[Answer, Answer]]) -> dict[str, float]:
    """F1 of each kind of fact, of all documents together.

    Args:
        pairs: of each document what people wrote and what was read.
    """
    right: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for written, read in pairs:
        for kind, (expected, found) in _compare(written, read):
            right[kind] += (expected & found).total()
            sizes[kind] += expected.total() + found.total()
    return {kind: 2 * right[kind] / size if size else 1.0 for kind, size in sizes.items()}


def _compare(written: Answer, read: Answer) -> Iterator[tuple[str, tuple[Counter[Hashable], Counter[Hashable]]]]:
    """The facts of both by kind, in a form in which equal ones are equal."""
    names = pair_tasks(written["tasks"], read["tasks"])
    own = list(range(len(written["tasks"])))
    yield "tasks", (Counter(own), Counter(names))
    for kind, roles in (("roles", ROLES), ("leads", ROLES[:1])):
        yield kind, (Counter(_list_roles(written, own, roles)), Counter(_list_roles(read, names, roles)))
    if written["tasks"]:  # or else it is labelled for its citations only
        yield "sections", (Counter(_list_sections(written)), Counter(_list_sections(read)))
    yield "citations", (Counter(_list_citations(written)), Counter(_list_citations(read)))
    if written.get("targets_labelled"):
        yield "targets", (Counter(_list_targets(written)), Counter(_list_targets(read)))


def pair_tasks(written: Sequence[Answer], read: Sequence[Answer]) -> list[int]:
    """For each task that was read, which of the written ones it is; a number of its own where it is none of them."""
    left = {index: _describe_task(task) for index, task in enumerate(written)}
    names = []
    for extra, task in enumerate(read, len(written)):
        likest = get_close_matches(_describe_task(task), left.values(), n=1, cutoff=ALIKE)
        name = next((index for index, words in left.items() if [words] == likest), extra)
        left.pop(name, None)
        names.append(name)
    return names


def _describe_task(task: Answer) -> str:
    """How its passage begins, without the number, which an answer may have or not, and its statement."""
    return re.sub("^[一二三四五六七八九十0-9]+", "", _squeeze(task["text"]))[:BEGINNING] + _squeeze(task["statement"])


def _list_roles(answer: Answer, names: Sequence[int], roles: Sequence[str]) -> Iterator[Hashable]:
    for name, task in zip(names, answer["tasks"], strict=True):
        yield from ((name, role, _squeeze(agency)) for role in roles for agency in task[role])


def _list_sections(answer: Answer) -> Iterator[Hashable]:
    return ((_squeeze(each["number"]), _squeeze(each["title"])[:TITLE_BEGINNING]) for each in answer["sections"])


def _list_citations(answer: Answer) -> Iterator[Hashable]:
    return (_squeeze(number).replace("第", "") for number in answer["cites"])  # 石政办〔2017〕第9号


def _list_targets(answer: Answer) -> Iterator[Hashable]:
    belonging = [target for task in answer["tasks"] for target in task.get("targets", ())]
    for target in (*belonging, *answer.get("doc_targets", ())):
        yield float(target["value"]), _squeeze(target["unit"]), target["operator"]


def _squeeze(words: str | None) -> str:
    """Words as they compare: without spaces and marks, whose width and shape nobody labels."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words or ""))
