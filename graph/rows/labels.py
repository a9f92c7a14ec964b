"""What people call a task, a section and a document."""

from graph.rows.references import GraphRow
from graph.text.messages import Message, say


def label_task(node: GraphRow) -> Message:
    """Task 25; where the number is lost, the place."""
    if node.get("number"):
        return say("task {number}", number=node["number"])
    if node.get("number_after"):
        return say("task of unknown number, after {number}", number=node["number_after"])
    return say("unnumbered task ({order})", order=node["order"])


def label_section(node: GraphRow) -> str:
    """三、提升创业带动就业能力; （三）提升技能; 第三章 附则."""
    number = node["number"]
    mark = "" if number.endswith("）") else " " if number.startswith("第") else "、"
    return f"{number}{mark}{node['title']}"


def label_document(node: GraphRow) -> str:
    """Number and title, as far as they are known."""
    title = node.get("title")
    quoted = f"《{title}》" if title else None
    return " ".join(filter(None, (node.get("number"), quoted))) or str(node["id"])
