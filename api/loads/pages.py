"""Loading for people: the page where files are chosen or dropped, and that of a load, whose buttons are plain forms."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from api.key import Writer, holds_key
from api.language import PageVisit
from api.loads.inbox import Inbox
from api.loads.load import Load
from api.loads.resources import find_inbox
from api.parameters import LONGEST_TEXT
from graph.settings import Settings
from viz.loading import render_entrance, render_load, render_loading

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def _find_load(
    inbox: Annotated[Inbox, Depends(find_inbox)], name: Annotated[str, Path(alias="id", max_length=LONGEST_TEXT)]
) -> Load:
    return inbox.find(name)


FoundLoad = Annotated[Load, Depends(_find_load)]
OpenInbox = Annotated[Inbox, Depends(find_inbox)]


def _show(load: Load) -> RedirectResponse:
    return RedirectResponse(f"/load/{load.id}", 303)


@router.get("/load")
def show_load(request: Request, visit: PageVisit, to: Annotated[str, Query(max_length=LONGEST_TEXT)] = "") -> str:
    """Where files are chosen or dropped, as a new load or added to the one that ``to`` names; without the key, where it is entered."""
    settings: Settings = request.app.state.settings
    if not holds_key(request):
        return render_entrance(visit, nobody_writes=not settings.key)
    return render_load(visit, settings, find_inbox(request).find(to).tell() if to else None)


@router.get("/load/{id}", dependencies=[Writer])
def show_loading(visit: PageVisit, load: FoundLoad) -> str:
    """A load: how far it is, what was read of it, what came of it."""
    return render_loading(visit, load.tell())


@router.post("/load/examples", dependencies=[Writer])
def load_examples(inbox: OpenInbox) -> RedirectResponse:
    """Load the examples at once."""
    load = inbox.open_examples()
    inbox.keep(load)
    return _show(load)


@router.post("/load/{id}/read", dependencies=[Writer])
def read_files(inbox: OpenInbox, load: FoundLoad) -> RedirectResponse:
    """Begin to read the files."""
    inbox.read(load)
    return _show(load)


@router.post("/load/{id}/keep", dependencies=[Writer])
def keep_documents(inbox: OpenInbox, load: FoundLoad) -> RedirectResponse:
    """Begin to load the files into the graph."""
    inbox.keep(load)
    return _show(load)


@router.post("/load/{id}/leave-out", dependencies=[Writer])
def leave_out(inbox: OpenInbox, load: FoundLoad, name: Annotated[str, Query()]) -> RedirectResponse:
    """Read the files again without one of them."""
    inbox.leave_out(load, name)
    if load.files:
        inbox.read(load)
    return _show(load)


@router.post("/load/{id}/discard", dependencies=[Writer])
def discard(inbox: OpenInbox, load: FoundLoad) -> RedirectResponse:
    """Forget the files."""
    inbox.discard(load)
    return RedirectResponse("/load", 303)
