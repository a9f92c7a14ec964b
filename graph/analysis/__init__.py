"""The networks of agencies and what can be measured of them. Pure: assignments of tasks in, numbers out."""

from graph.analysis.backbone import find_backbone, keep_strongest
from graph.analysis.communities import Partition, find_communities
from graph.analysis.core import find_core
from graph.analysis.measures import measure_centrality
from graph.analysis.projections import project_collaboration, project_leadership, project_sections, project_tasks
from graph.analysis.two_modes import measure_two_modes

__all__ = [
    "Partition",
    "find_backbone",
    "find_communities",
    "find_core",
    "keep_strongest",
    "measure_centrality",
    "measure_two_modes",
    "project_collaboration",
    "project_leadership",
    "project_sections",
    "project_tasks",
]
