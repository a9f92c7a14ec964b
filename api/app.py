"""The service: all resources, pages and errors put together over one graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import APIRouter, Depends, FastAPI

from api import docs, export, health, networks, openapi, pages, resources
from api.connection import Connection
from api.errors import handle_errors
from api.headers import AnswerHeaders
from api.request_log import RequestLog
from graph.settings import Settings

RESOURCES = (resources, networks, export)


def create_app(settings: Settings) -> FastAPI:
    """The app over the graph of these settings; the graph is opened when it is first needed."""
    app = FastAPI(
        title=openapi.TITLE,
        description=openapi.DESCRIPTION,
        version="1",
        openapi_tags=openapi.TAGS,
        docs_url=None,  # FastAPI's own pages load their parts from other hosts
        redoc_url=None,
        lifespan=_close_at_end,
    )
    app.state.settings = settings
    app.state.connection = Connection(settings)
    app.add_middleware(AnswerHeaders)
    app.add_middleware(RequestLog)
    handle_errors(app)
    _route(app)
    app.openapi = partial(openapi.describe_service, app)  # type: ignore[method-assign]  # FastAPI's documented way
    return app


def _route(app: FastAPI) -> None:
    resources = APIRouter(prefix=openapi.PREFIX, dependencies=[Depends(openapi.refuse_unknown)])
    for resource in RESOURCES:
        resources.include_router(resource.router)
    for router in (resources, health.router, pages.router, docs.router):
        app.include_router(router)


@asynccontextmanager
async def _close_at_end(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.connection.close()
