"""The py2neo models under the name by which notebooks import them; they live in store/py2neo_models.py."""

from graph.store.py2neo_models import (
    Agency,
    PolicyDocument,
    Section,
    Target,
    Task,
    open_repository,
)

__all__ = ["Agency", "PolicyDocument", "Section", "Target", "Task", "open_repository"]
