"""The tasks that a picture carries, so that its page can filter and list them without asking anyone."""

from collections.abc import Sequence
from typing import Any

from graph.answers import AgencyRef, Captions, CountedRole, TaskAssignment, TaskAssignments

MOST_WORDS = 4000  # tasks; where there are more, the page names each by its number and leaves its words out


def carry_tasks(assignments: TaskAssignments, captions: Captions, agencies: Sequence[str]) -> dict[str, Any]:
    """Documents, top sections, tasks, and each agency's parts, all referring to each other by their order.

    Keys: ``documents`` (id, name), ``sections`` (document, path, name; without path what stands in no section),
    ``tasks`` (section, what follows the document's id in the task's, number, words), ``parts`` (one an agency, in the
    order of ``agencies``: the tasks that it leads, those for which it is co-responsible), ``role_words`` (one an agency:
    the document's own word for its role by task, where the words of tasks are carried and the document says one).
    """
    places = {task: place for place, task in enumerate(captions.tasks)}
    counted = {task.id: count_parts(task, assignments.scope.role) for task in assignments.tasks}
    tasks = sorted(
        (task for task in assignments.tasks if any(counted[task.id])),
        key=lambda task: (task.document, places.get(task.id, len(places)), task.id),
    )
    documents = {each: order for order, each in enumerate(sorted({task.document for task in tasks}))}
    sections = _order_sections(tasks, captions)
    parts: dict[str, tuple[list[int], list[int]]] = {agency: ([], []) for agency in agencies}
    for order, task in enumerate(tasks):
        for column, owners in enumerate(counted[task.id]):
            for owner in owners:
                if owner.id in parts:
                    parts[owner.id][column].append(order)
    is_wordy = len(tasks) <= MOST_WORDS
    role_words: dict[str, dict[int, str]] = {agency: {} for agency in agencies}
    for order, task in enumerate(tasks if is_wordy else ()):
        caption = captions.tasks.get(task.id)
        for agency, word in caption.role_words.items() if caption else ():
            role_words.get(agency, {})[order] = word
    return {
        "documents": [(each, captions.documents.get(each, each)) for each in documents],
        "sections": [
            (documents[document], path, captions.sections.get(f"{document}:§{path}", path))
            for document, path in sections
        ],
        "tasks": [_carry_task(task, sections, captions, is_wordy=is_wordy) for task in tasks],
        "parts": list(parts.values()),
        "role_words": list(role_words.values()),
    }


def count_parts(task: TaskAssignment, role: CountedRole) -> tuple[Sequence[AgencyRef], Sequence[AgencyRef]]:
    """Those who lead a task, and those who share in it, as far as their role counts."""
    return (() if role == "co" else task.leads, () if role == "lead" else task.co_responsible)


def _order_sections(tasks: Sequence[TaskAssignment], captions: Captions) -> dict[tuple[str, str | None], int]:
    """By document, there in the order of the document; what stands in no section last."""
    places = {section: order for order, section in enumerate(captions.sections)}
    used = {(task.document, _find_top(task)) for task in tasks}
    last = len(places)
    ordered = sorted(
        used, key=lambda each: (each[0], each[1] is None, places.get(f"{each[0]}:§{each[1]}", last), each[1] or "")
    )
    return {each: order for order, each in enumerate(ordered)}


def _find_top(task: TaskAssignment) -> str | None:
    return task.section.partition("/")[0] if task.section else None


def _carry_task(
    task: TaskAssignment, sections: dict[tuple[str, str | None], int], captions: Captions, *, is_wordy: bool
) -> tuple[int, str, str | None, str]:
    caption = captions.tasks.get(task.id)
    number = caption.number if caption else None
    words = caption.words if caption and is_wordy else ""
    return (
        sections[task.document, _find_top(task)],
        task.id.removeprefix(task.document),
        number,
        words,
    )
