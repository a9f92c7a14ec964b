"""All that is known of an agency's tasks, or of one task, with every evidence: a page to be printed and filed."""

from dataclasses import dataclass

from graph.answers.agencies import AgencyDetail
from graph.answers.damage import Damage
from graph.answers.documents import DocumentSummary
from graph.answers.tasks import TaskDetail


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """A document with those of its tasks that the dossier is about."""

    document: DocumentSummary
    tasks: tuple[TaskDetail, ...]  # in its order, without their neighbours


@dataclass(frozen=True, slots=True)
class Dossier:
    """The tasks of an agency by document; whole, however many they are."""

    agency: AgencyDetail  # its lists are cut: the documents have all
    documents: tuple[DossierDocument, ...]
    damage: Damage  # of these documents
