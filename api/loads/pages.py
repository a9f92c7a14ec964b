"""Loading for people: the page where files are chosen or dropped, and that of a load, whose buttons are plain forms."""

from collections.abc import Iterator
from typing import Annotated, cast, get_args
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse

from api.access.entrance import Writer, may
from api.access.keys import has_keys
from api.connection import PresentGraph
from api.http.forms import read_form
from api.language import PageVisit
from api.loads.inbox import Inbox
from api.loads.load import Load
from api.loads.resources import find_inbox
from api.page_pictures import pick_file
from api.parameters import LAST_PAGE, LONGEST_TEXT, Name
from graph import questions
from graph.loader.documents.new_corrections import Restated
from graph.loader.persist.write import read_back
from graph.loader.report.preview import preview
from graph.loader.reviews.correction_reviews import read_corrections
from graph.model import Fact, Field, NamedPart, TakenBack
from graph.rows.judgements import list_corrections
from graph.settings import Settings
from graph.terms import Role
from viz.document_page import render_page
from viz.document_text import render_text
from viz.loading import render_correction, render_corrections, render_entrance, render_load, render_loading

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def _find_load(
    inbox: Annotated[Inbox, Depends(find_inbox)], name: Annotated[str, Path(alias="id", max_length=LONGEST_TEXT)]
) -> Load:
    return inbox.find(name)


FoundLoad = Annotated[Load, Depends(_find_load)]
FoundDocument = Annotated[str, Path(max_length=LONGEST_TEXT)]
OpenInbox = Annotated[Inbox, Depends(find_inbox)]


def _show(load: Load, document: str = "") -> RedirectResponse:
    return RedirectResponse(f"/load/{load.id}" + (f"#{quote(document)}" if document else ""), 303)


@router.get("/load")
def show_load(request: Request, visit: PageVisit, to: Annotated[str, Query(max_length=LONGEST_TEXT)] = "") -> str:
    """Where files are chosen or dropped, as a new load or added to the one that ``to`` names; without the key, where it is entered."""
    settings: Settings = request.app.state.settings
    if not may(request, "write"):
        return render_entrance(visit, to=visit.address or "", nobody_writes=not has_keys(settings))
    inbox = find_inbox(request)
    waiting = [] if to else [each.tell() for each in inbox.list_waiting()]
    return render_load(visit, settings, inbox.find(to).tell() if to else None, waiting)


@router.get("/load/{id}", dependencies=[Writer])
def show_loading(visit: PageVisit, load: FoundLoad) -> str:
    """A load: how far it is, what was read of it, what came of it."""
    return render_loading(visit, load.tell())


@router.get("/load/{id}/read/{document}/text", dependencies=[Writer])
def show_read_text(visit: PageVisit, load: FoundLoad, document: FoundDocument) -> str:
    """The text of a document of a load, with its facts marked, before it is kept."""
    text = load.tell_text(document)
    return render_text(text, visit, load.list_pictured(document, text), load=load.id)


@router.get("/load/{id}/read/{document}/pages/{number}", dependencies=[Writer])
def show_read_page(
    *,
    request: Request,
    visit: PageVisit,
    load: FoundLoad,
    document: FoundDocument,
    number: Annotated[int, Path(ge=1, le=LAST_PAGE)],
    file: Annotated[str, Query(max_length=LONGEST_TEXT)] = "",
) -> str:
    """A page of its PDF as it is printed, the words of its facts boxed."""
    text = load.tell_text(document)
    found = pick_file(text, file)
    picture = request.app.state.page_pictures.draw_page(load.find_pages(document, found), number)
    return render_page(text, found, number, picture, visit, load=load.id)


@router.post("/load/examples", dependencies=[Writer])
def load_examples(request: Request, inbox: OpenInbox) -> RedirectResponse:
    """Load the examples at once."""
    load = inbox.open_examples()
    inbox.keep(load, request.state.key.name)
    return _show(load)


@router.post("/load/{id}/read", dependencies=[Writer])
def read_files(inbox: OpenInbox, load: FoundLoad) -> RedirectResponse:
    """Begin to read the files."""
    inbox.read(load)
    return _show(load)


@router.post("/load/{id}/keep", dependencies=[Writer])
def keep_documents(request: Request, inbox: OpenInbox, load: FoundLoad) -> RedirectResponse:
    """Begin to load the files into the graph."""
    inbox.keep(load, request.state.key.name)
    return _show(load)


@router.post("/load/{id}/stop", dependencies=[Writer])
def stop(inbox: OpenInbox, load: FoundLoad) -> RedirectResponse:
    """Stop reading or keeping."""
    inbox.stop(load)
    return _show(load)


@router.post("/load/{id}/leave-out", dependencies=[Writer])
def leave_out(inbox: OpenInbox, load: FoundLoad, name: Annotated[str, Query()]) -> RedirectResponse:
    """Read the files again without one of them."""
    inbox.leave_out(load, name)
    if load.files:
        inbox.read(load)
    return _show(load)


@router.get("/load/{id}/correct", dependencies=[Writer])
def show_correction(
    visit: PageVisit,
    load: FoundLoad,
    document: Annotated[str, Query(max_length=LONGEST_TEXT)],
    fact: Annotated[Fact, Query()] = "document",
    passage: Annotated[str, Query(max_length=LONGEST_TEXT)] = "",
) -> str:
    """Where somebody says what a document, a task or a sentence is, instead of what was read."""
    return render_correction(visit, f"/load/{load.id}", load.find(document).read, fact, passage)


@router.post("/load/{id}/correct", dependencies=[Writer])
async def correct(request: Request, inbox: OpenInbox, load: FoundLoad) -> RedirectResponse:
    """Write what somebody says to the log of corrections, and show the document so."""
    form = await read_form(request)
    document = _pick(form, "document")
    signed = {name: _pick(form, name) for name in ("reason", "author")}
    return _show(load, await run_in_threadpool(inbox.correct, load, document, _read_said(form), **signed))


@router.get("/document/{id}/correct", dependencies=[Writer])
def show_kept_correction(
    visit: PageVisit,
    graph: PresentGraph,
    document: Name,
    fact: Annotated[Fact, Query()] = "document",
    passage: Annotated[str, Query(max_length=LONGEST_TEXT)] = "",
) -> str:
    """The same of a document of the graph."""
    found = questions.get_document(graph, document).id
    return render_correction(
        visit, f"/document/{quote(found, safe='')}", preview(read_back(graph, found)), fact, passage
    )


@router.post("/document/{id}/correct", dependencies=[Writer])
async def correct_kept(request: Request, inbox: OpenInbox, document: Name) -> RedirectResponse:
    """Write what somebody says to the log of corrections, and the document as it stands so."""
    form = await read_form(request)
    signed = {name: _pick(form, name) for name in ("reason", "author")}
    await run_in_threadpool(inbox.correct_kept, document, _read_said(form), **signed)
    return RedirectResponse(f"/document/{quote(document, safe='')}", 303)


@router.post("/load/{id}/take-back", dependencies=[Writer])
def take_back(inbox: OpenInbox, load: FoundLoad, number: Annotated[int, Query(ge=1)]) -> RedirectResponse:
    """Take a correction back, and show the document without it."""
    return _show(load, inbox.take_back(load, number))


@router.get("/corrections", dependencies=[Writer])
def show_corrections(request: Request, visit: PageVisit) -> str:
    """What people corrected of documents that were read."""
    return render_corrections(visit, list_corrections(read_corrections(request.app.state.settings)))


@router.post("/corrections/{number}/take-back", dependencies=[Writer])
def take_correction_back(inbox: OpenInbox, number: Annotated[int, Path(ge=1)]) -> RedirectResponse:
    """Take a correction back, from the next load of its document on."""
    inbox.note(TakenBack(number))
    return RedirectResponse("/corrections", 303)


def _read_said(form: dict[str, list[str]]) -> Restated:
    fact = _pick(form, "fact")
    values = {cast(Field, name): _pick(form, name) for name in get_args(Field) if name in form}
    return Restated(
        cast(Fact, fact) if fact in get_args(Fact) else "document",
        _pick(form, "passage"),
        values,
        None if fact == "document" else tuple(_list_parts(form)),
    )


def _list_parts(form: dict[str, list[str]]) -> Iterator[NamedPart]:
    """Who answers, by the rows of the form; a row without a name says nothing."""
    for role, name in zip(form.get("role", ()), form.get("name", ()), strict=False):
        if role in set(Role) and "nobody" not in form:
            yield NamedPart(Role(role), name)


def _pick(form: dict[str, list[str]], name: str) -> str:
    return form.get(name, [""])[0].strip()


@router.post("/load/{id}/discard", dependencies=[Writer])
def discard(inbox: OpenInbox, load: FoundLoad) -> RedirectResponse:
    """Forget the files."""
    inbox.discard(load)
    return RedirectResponse("/load", 303)
