"""The service: all resources, pages and errors put together over one graph."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from api import health, metrics
from api.access import entrance
from api.access.gate import WRONG_KEYS, Gate
from api.access.own_names import OwnNames
from api.access.rates import Rates
from api.connection import Connection, EarlierConnections
from api.data import export, networks, resources
from api.data.files import XLSX
from api.description import docs, openapi
from api.errors import handle_errors
from api.http.head import HeadAsGet
from api.http.headers import AnswerHeaders
from api.http.request_log import RequestLog
from api.http.unchanged import NotModified, answer_unchanged
from api.loads import corrections
from api.loads import pages as load_pages
from api.loads import resources as loads
from api.loads.inbox import Inbox
from api.long_answers import LongAnswers
from api.page_pictures import PagePictures
from api.pages import lists
from api.pages import routes as pages
from graph.questions.asking.opening import open_to_ask
from graph.settings import Settings, list_cors_origins

RESOURCES = (resources, networks, export, loads, corrections)
PAGES = (pages, lists, load_pages, entrance)
# What a page of another site may send and see, where the settings let it ask; never with the cookie of this one.
OF_OTHER_SITES: dict[str, Any] = {
    "allow_methods": ("GET", "HEAD", "POST", "PUT", "DELETE"),
    "allow_headers": ("Authorization", "If-None-Match", "If-Range", "Range", "X-Request-ID"),
    "expose_headers": (
        "ETag",
        "X-Request-ID",
        "Retry-After",
        "Fengong-As-Of",
        "Fengong-Earlier",
        "Content-Disposition",
        "Link",
    ),
}
TIDIED_EVERY = 60  # seconds
# Workbooks are packed already, and of whole graphs a part can be asked for, which must be the same as that part of all.
PACKED_OR_IN_RANGES = (*DEFAULT_EXCLUDED_CONTENT_TYPES, XLSX, *(media for _, media in export.ENDINGS.values()))


def create_app(settings: Settings) -> FastAPI:
    """The app over the graph of these settings; where it is served, the graph is opened at once.

    Raises:
        BadInput: reading needs a key, and there is none.
    """
    entrance.check_settings(settings)
    app = FastAPI(
        title=openapi.TITLE,
        description=openapi.DESCRIPTION,
        version="1",
        openapi_tags=openapi.TAGS,
        docs_url=None,  # FastAPI's own pages load their parts from other hosts
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,  # a generated client has methods of these names
        lifespan=_live,
    )
    app.state.settings = settings
    app.state.connection = Connection(partial(open_to_ask, settings))
    app.state.earlier = EarlierConnections()
    app.state.readiness = None
    app.state.wrong_keys = Rates(WRONG_KEYS)
    app.state.long_answers = LongAnswers(settings)
    app.state.inbox = Inbox(settings, app.state.connection)
    app.state.page_pictures = PagePictures(settings)
    app.state.metrics = metrics.Metrics(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5, exclude_content_types=PACKED_OR_IN_RANGES)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Gate, settings=settings)
    app.add_middleware(OwnNames, settings=settings)
    app.add_middleware(AnswerHeaders, settings=settings)
    if origins := list_cors_origins(settings):
        app.add_middleware(CORSMiddleware, allow_origins=origins, **OF_OTHER_SITES)
    app.add_middleware(metrics.Counting, metrics=app.state.metrics)
    app.add_middleware(RequestLog)
    handle_errors(app)
    app.exception_handler(NotModified)(answer_unchanged)
    _route(app)
    if settings.mcp == "on":
        from api.assistants import welcome_assistants  # noqa: PLC0415  # an extra, which takes long to import

        app.state.assistants = welcome_assistants(app)
    app.openapi = partial(openapi.describe_service, app)  # type: ignore[method-assign]  # FastAPI's documented way
    return app


def _route(app: FastAPI) -> None:
    resources = APIRouter(prefix=openapi.PREFIX, dependencies=[Depends(openapi.refuse_unknown)])
    for resource in RESOURCES:
        resources.include_router(resource.router)
    for router in (resources, health.router, metrics.router, *(each.router for each in PAGES), docs.router):
        app.include_router(router)


@asynccontextmanager
async def _live(app: FastAPI) -> AsyncIterator[None]:
    connection: Connection = app.state.connection
    inbox: Inbox = app.state.inbox
    inbox.clear_left_over()
    tidying = asyncio.create_task(_tidy(inbox))
    connection.open_ahead()
    async with AsyncExitStack() as opened:
        if assistants := getattr(app.state, "assistants", None):
            await opened.enter_async_context(assistants.session_manager.run())
        yield
    tidying.cancel()
    inbox.close()
    app.state.page_pictures.close()
    app.state.long_answers.close()
    app.state.earlier.close()
    connection.close()


async def _tidy(inbox: Inbox) -> None:
    while True:
        await asyncio.sleep(TIDIED_EVERY)
        inbox.forget_old()
