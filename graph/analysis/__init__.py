"""The networks of agencies and what can be measured of them. Pure: a division of tasks in, numbers out."""

from graph.analysis.backbone import find_backbone, keep_strongest
from graph.analysis.communities import Grouping, find_communities
from graph.analysis.measures import DEFINITIONS, AgencyCentrality, Centrality, measure_centrality
from graph.analysis.projections import project_collaboration, project_leadership, project_sections, project_tasks

__all__ = [
    "DEFINITIONS",
    "AgencyCentrality",
    "Centrality",
    "Grouping",
    "find_backbone",
    "find_communities",
    "keep_strongest",
    "measure_centrality",
    "project_collaboration",
    "project_leadership",
    "project_sections",
    "project_tasks",
]
