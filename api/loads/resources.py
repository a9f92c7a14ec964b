"""Loads for programs, and for the script of the page: open one, send files, have them read, look, keep or discard."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request

from api.access.entrance import Writer
from api.description.examples import make_example
from api.description.openapi import describe_answers
from api.language import DataLanguage
from api.loads.inbox import Inbox
from api.loads.load import Load
from api.parameters import LONGEST_TEXT
from graph.answers import LoadState
from graph.text.messages import translate_within

EXAMPLE = make_example(LoadState)
router = APIRouter(prefix="/loads", tags=["loads"], dependencies=[Writer])

Id = Annotated[str, Path(max_length=LONGEST_TEXT, description="A load, by its id.")]
FileName = Annotated[str, Path(description="The file's name, with its folders below the one that was chosen.")]


def find_inbox(request: Request) -> Inbox:
    """The loads of the service."""
    inbox: Inbox = request.app.state.inbox
    return inbox


def find_load(request: Request, id: Id) -> Load:  # noqa: A002  # as it is called in the address
    """The load that an address names."""
    return find_inbox(request).find(id)


FoundLoad = Annotated[Load, Depends(find_load)]


def _tell(load: Load, language: str) -> Any:
    return translate_within(load.tell(), language)


@router.post("", summary="Open a load", response_model=LoadState, responses=describe_answers(EXAMPLE, 401, 403, 422))
def open_load(
    request: Request,
    language: DataLanguage,
    examples: Annotated[bool, Query(description="With the examples that come with the package as its files.")] = False,
) -> Any:
    """A new load, to which files are then sent.

    What is not kept within an hour is removed.
    """
    inbox = find_inbox(request)
    return _tell(inbox.open_examples() if examples else inbox.open(), language)


@router.get(
    "/{id}", summary="A load", response_model=LoadState, responses=describe_answers(EXAMPLE, 401, 403, 404, 422)
)
def get_load(load: FoundLoad, language: DataLanguage) -> Any:
    """Its files and how far they are; once they were read, what was read, what is doubtful of it, and what keeping it changes."""
    return _tell(load, language)


@router.delete(
    "/{id}", summary="Discard a load", response_model=LoadState, responses=describe_answers(EXAMPLE, 401, 403, 404, 422)
)
def discard_load(request: Request, load: FoundLoad, language: DataLanguage) -> Any:
    """Remove its files; nothing of it is kept."""
    find_inbox(request).discard(load)
    return _tell(load, language)


@router.put(
    "/{id}/files/{name:path}",
    summary="Send a file",
    response_model=LoadState,
    responses=describe_answers(EXAMPLE, 401, 403, 404, 413, 422),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def send_file(request: Request, load: FoundLoad, name: FileName, language: DataLanguage) -> Any:
    """The bytes of a file, or of a zip archive of files, as the body; one of the same name is replaced.

    A file above max_file_megabytes or max_archive_megabytes (settings) is refused.
    """
    await find_inbox(request).receive(load, name, request.stream())
    return _tell(load, language)


@router.delete(
    "/{id}/files/{name:path}",
    summary="Leave a file out",
    response_model=LoadState,
    responses=describe_answers(EXAMPLE, 401, 403, 404, 422),
)
def leave_file_out(request: Request, load: FoundLoad, name: FileName, language: DataLanguage) -> Any:
    """Take a file out of a load again; what was read before is forgotten."""
    find_inbox(request).leave_out(load, name)
    return _tell(load, language)


@router.post(
    "/{id}/read",
    summary="Read the files of a load",
    response_model=LoadState,
    responses=describe_answers(EXAMPLE, 401, 403, 404, 422),
)
def read_load(request: Request, load: FoundLoad, language: DataLanguage) -> Any:
    """Begin to read its files; nothing is written to the graph. Ask for the load to see how far it is."""
    find_inbox(request).read(load)
    return _tell(load, language)


@router.post(
    "/{id}/keep",
    summary="Keep a load",
    response_model=LoadState,
    responses=describe_answers(EXAMPLE, 401, 403, 404, 422),
)
def keep_load(request: Request, load: FoundLoad, language: DataLanguage) -> Any:
    """Begin to load its files into the graph, each document whole or not at all. Ask for the load to see how far it is."""
    find_inbox(request).keep(load, request.state.key.name)
    return _tell(load, language)


@router.post(
    "/{id}/stop",
    summary="Stop a load",
    response_model=LoadState,
    responses=describe_answers(EXAMPLE, 401, 403, 404, 422),
)
def stop_load(request: Request, load: FoundLoad, language: DataLanguage) -> Any:
    """Stop reading or keeping behind the document that it is at; what is in the graph by then stays."""
    find_inbox(request).stop(load)
    return _tell(load, language)
