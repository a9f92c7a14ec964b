"""The shapes of the answers: what every command, endpoint and page says, as plain frozen data.

Every count of a document in which tasks were lost is a lower bound; ``at_least`` says so.
"""

from graph.answers.agencies import (
    Agencies,
    AgencyDetail,
    AgencyOrder,
    AgencySection,
    AgencySections,
    AgencySummary,
    Partners,
    SuccessionRef,
)
from graph.answers.division import EVERYTHING, Captions, Damage, DividedTask, Division, Scope, TaskCaption
from graph.answers.documents import (
    CarriedOut,
    DocumentOrder,
    Documents,
    DocumentSummary,
    SectionOrder,
    Sections,
    SectionSummary,
)
from graph.answers.judgements import JudgedPair, JudgementLog, NearPair, SuggestedAgency, Suggestion, Suggestions
from graph.answers.quality import LostTaskRef, MovedRunRef, Quality, RepairSummary, UnknownName, UnreadSentence
from graph.answers.rankings import CoOwner, CoOwners, Evidence, Pair, Pairs, TaskFilter
from graph.answers.references import AgencyRef, CountedRole, DocumentRef, SpanRef, TaskRef, tell_apart
from graph.answers.tasks import (
    AgencyRole,
    Hit,
    Hits,
    TargetOrder,
    TargetRef,
    Targets,
    TargetSummary,
    TaskDetail,
    TaskOrder,
    Tasks,
    TaskSummary,
)
from graph.answers.traces import Trace, TraceStep, branch
from graph.answers.whole import GraphEdge, GraphNode

__all__ = [
    "EVERYTHING",
    "Agencies",
    "AgencyDetail",
    "AgencyOrder",
    "AgencyRef",
    "AgencyRole",
    "AgencySection",
    "AgencySections",
    "AgencySummary",
    "Captions",
    "CarriedOut",
    "CoOwner",
    "CoOwners",
    "CountedRole",
    "Damage",
    "DividedTask",
    "Division",
    "DocumentOrder",
    "DocumentRef",
    "DocumentSummary",
    "Documents",
    "Evidence",
    "GraphEdge",
    "GraphNode",
    "Hit",
    "Hits",
    "JudgedPair",
    "JudgementLog",
    "LostTaskRef",
    "MovedRunRef",
    "NearPair",
    "Pair",
    "Pairs",
    "Partners",
    "Quality",
    "RepairSummary",
    "Scope",
    "SectionOrder",
    "SectionSummary",
    "Sections",
    "SpanRef",
    "SuccessionRef",
    "SuggestedAgency",
    "Suggestion",
    "Suggestions",
    "TargetOrder",
    "TargetRef",
    "TargetSummary",
    "Targets",
    "TaskCaption",
    "TaskDetail",
    "TaskFilter",
    "TaskOrder",
    "TaskRef",
    "TaskSummary",
    "Tasks",
    "Trace",
    "TraceStep",
    "UnknownName",
    "UnreadSentence",
    "branch",
    "tell_apart",
]
