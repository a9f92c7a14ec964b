"""A task or a target with its deadline → a row of what falls due."""

from graph.answers import DueItem, TargetSummary, TaskSummary


def show_due_task(task: TaskSummary, late: bool | None) -> DueItem:
    """A task; ``late``: whether its day was over on the day asked about, None where none was named."""
    return DueItem(
        kind="task",
        id=task.id,
        task=task.id,
        document=task.document,
        document_number=task.document_number,
        document_title=task.document_title,
        words=task.text,
        deadline=task.deadline or "",
        due=task.due,
        due_rule=task.due_rule,
        overdue=late,
        leads=task.leads,
        co_responsible=task.co_responsible,
        citation=task.citation,
    )


def show_due_target(row: TargetSummary, late: bool | None) -> DueItem:
    """A target, with who answers for its task; ``late`` as for show_due_task."""
    return DueItem(
        kind="target",
        id=row.target.id,
        task=row.task,
        document=row.document,
        document_number=row.document_number,
        document_title=row.document_title,
        words=row.target.text,
        deadline=row.target.by or "",
        due=row.target.due,
        due_rule=row.target.due_rule,
        overdue=late,
        leads=row.leads,
        co_responsible=row.co_responsible,
        citation=row.citation,
    )
