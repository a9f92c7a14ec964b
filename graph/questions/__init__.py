"""Typed answers to named questions. This package and loader/write.py alone know a .cypher file by its name."""

from graph.questions.about_agencies import agencies, agency, agency_to_judge, named_agencies, suggestions
from graph.questions.about_documents import document, documents, quality, sections
from graph.questions.about_tasks import search, targets, task, tasks
from graph.questions.dividing import captions, division, script_network
from graph.questions.rankings import CO_OWNED, SHARED_BY_PAIRS, co_owners, pairs
from graph.questions.successions import succession_map, succession_pairs, successors
from graph.questions.tracing import trace
from graph.questions.whole import all_edges, all_nodes, state

__all__ = [
    "CO_OWNED",
    "SHARED_BY_PAIRS",
    "agencies",
    "agency",
    "agency_to_judge",
    "all_edges",
    "all_nodes",
    "captions",
    "co_owners",
    "division",
    "document",
    "documents",
    "named_agencies",
    "pairs",
    "quality",
    "script_network",
    "search",
    "sections",
    "state",
    "succession_map",
    "succession_pairs",
    "successors",
    "suggestions",
    "targets",
    "task",
    "tasks",
    "trace",
]
