"""What people call a task, a section and a document."""

from graph.rows.references import GraphRow


def label_task(node: GraphRow) -> str:
    """任务 25; where the number is lost, the place."""
    if node.get("number"):
        return f"任务 {node['number']}"
    if node.get("number_after"):
        return f"任务（编号不详，在 {node['number_after']} 之后）"
    return f"任务（无编号，第 {node['order']} 项）"


def label_section(node: GraphRow) -> str:
    """三、提升创业带动就业能力."""
    mark = "" if node["number"].endswith("）") else "、"
    return f"{node['number']}{mark}{node['title']}"


def label_document(node: GraphRow) -> str:
    """Number and title, as far as they are known."""
    title = node.get("title")
    quoted = f"《{title}》" if title else None
    return " ".join(filter(None, (node.get("number"), quoted))) or str(node["id"])
