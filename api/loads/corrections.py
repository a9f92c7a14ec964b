"""What people correct of what was read, for programs: said of a document of a load or of the graph, listed, taken back."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request

from api.access.entrance import Writer
from api.connection import PresentGraph
from api.description.examples import make_example
from api.description.openapi import describe_answers
from api.language import DataLanguage
from api.loads.resources import EXAMPLE as LOAD
from api.loads.resources import FoundLoad, find_inbox
from api.parameters import Name
from graph import questions
from graph.answers import CorrectionLog, LoadState
from graph.loader.documents.new_corrections import Restated
from graph.loader.persist.write import read_back
from graph.loader.report.preview import Preview, preview
from graph.loader.reviews.correction_reviews import read_corrections
from graph.model import Fact, Field, NamedPart, TakenBack
from graph.rows.judgements import list_corrections
from graph.store.client import Graph
from graph.text.messages import translate_within

router = APIRouter(tags=["loads"], dependencies=[Writer])
EXAMPLE, DOCUMENT = make_example(CorrectionLog), make_example(Preview)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedFact:
    """What somebody says of a document, of one of its tasks or of a sentence; what is left out is not said."""

    fact: Fact
    passage: str = ""  # the key of the task or of the sentence, as the document is told
    values: dict[Field, str] | None = None
    parts: tuple[NamedPart, ...] | None = None  # all who answer; none: the words name nobody
    reason: str | None = None
    author: str | None = None

    def read(self) -> Restated:
        """What is said, without who says it."""
        return Restated(self.fact, self.passage, self.values or {}, self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedDocument(RestatedFact):
    """The same of one of the documents of a load."""

    document: str  # id, as the load tells it


@router.post(
    "/loads/{id}/corrections",
    summary="Correct what was read",
    response_model=LoadState,
    responses=describe_answers(LOAD, 401, 403, 404, 422),
)
def correct_load(request: Request, load: FoundLoad, said: RestatedDocument, language: DataLanguage) -> Any:
    """Say what a document, a task or a sentence is instead of what was read; the load shows it so.

    It is kept in the log of corrections, and applied at each load of that document from now on.
    """
    find_inbox(request).correct(load, said.document, said.read(), reason=said.reason, author=said.author)
    return translate_within(load.tell(), language)


@router.get(
    "/documents/{id}/corrections",
    summary="A document as it can be corrected",
    response_model=Preview,
    responses=describe_answers(DOCUMENT, 401, 403, 404, 409, 422),
)
def get_document_to_correct(graph: PresentGraph, document: Name, language: DataLanguage) -> Any:
    """A document of the graph with the keys of its tasks and sentences, what is doubtful of them, and what was corrected."""
    return _tell(graph, questions.get_document(graph, document).id, language)


@router.post(
    "/documents/{id}/corrections",
    summary="Correct a document of the graph",
    response_model=Preview,
    responses=describe_answers(DOCUMENT, 401, 403, 404, 409, 422),
)
def correct_document(
    request: Request, graph: PresentGraph, document: Name, said: RestatedFact, language: DataLanguage
) -> Any:
    """Say what it, a task or a sentence is instead of what was read; it stands so at once, and after each load of its file.

    Its number, and going back to what was read, need the file: load it again.
    """
    found = questions.get_document(graph, document).id
    find_inbox(request).correct_kept(found, said.read(), reason=said.reason, author=said.author)
    return _tell(graph, found, language)


def _tell(graph: Graph, document: str, language: str) -> Any:
    return translate_within(preview(read_back(graph, document)), language)


@router.get(
    "/corrections",
    summary="The log of corrections",
    response_model=CorrectionLog,
    responses=describe_answers(EXAMPLE, 401, 403, 422),
)
def get_corrections(request: Request) -> Any:
    """What people corrected of documents that were read, in the order in which they did."""
    return list_corrections(read_corrections(request.app.state.settings))


@router.delete(
    "/corrections/{number}",
    summary="Take a correction back",
    response_model=CorrectionLog,
    responses=describe_answers(EXAMPLE, 401, 403, 422),
)
def take_correction_back(
    request: Request, number: Annotated[int, Path(ge=1, description="Its number in the log.")]
) -> Any:
    """It holds no longer from the next load of its document on."""
    find_inbox(request).note(TakenBack(number))
    return list_corrections(read_corrections(request.app.state.settings))
