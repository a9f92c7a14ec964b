"""What people correct of what was read, for programs: said of a document of a load, listed, taken back."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request

from api.access.entrance import Writer
from api.description.examples import make_example
from api.description.openapi import describe_answers
from api.language import DataLanguage
from api.loads.resources import EXAMPLE as LOAD
from api.loads.resources import FoundLoad, find_inbox
from graph.answers import CorrectionLog, LoadState
from graph.loader.documents.new_corrections import Restated
from graph.loader.reviews.correction_reviews import read_corrections
from graph.model import Fact, Field, NamedPart, TakenBack
from graph.rows.judgements import list_corrections
from graph.text.messages import translate_within

router = APIRouter(tags=["loads"], dependencies=[Writer])
EXAMPLE = make_example(CorrectionLog)


@dataclass(frozen=True, slots=True)
class RestatedDocument:
    """What somebody says of a document of a load, of one of its tasks or of a sentence; what is left out is not said."""

    document: str  # id, as the load tells it
    fact: Fact
    passage: str = ""  # the key of the task or of the sentence, as the load tells it
    values: dict[Field, str] | None = None
    parts: tuple[NamedPart, ...] | None = None  # all who answer; none: the words name nobody
    reason: str | None = None
    author: str | None = None


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
    told = Restated(said.fact, said.passage, said.values or {}, said.parts)
    find_inbox(request).correct(load, said.document, told, reason=said.reason, author=said.author)
    return translate_within(load.tell(), language)


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
