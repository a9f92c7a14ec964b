"""Numbers for whoever watches the service, as Prometheus reads them: requests, what the graph is asked, loads, what is kept. Each app has its own."""

import time
from collections import Counter as Tally
from collections.abc import Iterator

from fastapi import APIRouter, FastAPI, Request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.entrance import require_role
from api.connection import Connection
from api.loads.inbox import Inbox

router = APIRouter(include_in_schema=False)
SECONDS = (0.005, 0.02, 0.1, 0.5, 2, 10, 60)
ELSEWHERE = "elsewhere"  # of all addresses that are none: anybody can think of any number of them


@router.get("/metrics", response_class=Response)
def tell_metrics(request: Request) -> Response:
    """The numbers of this process, for who has a key of the role admin."""
    require_role(request, "admin")
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)


class Metrics(Collector):
    """The numbers of an app. What stands is looked up when it is asked for; requests are counted as they come."""

    def __init__(self, app: FastAPI) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "fengong_requests", "Requests.", ("method", "operation", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "fengong_request_seconds",
            "Until an answer begins.",
            ("operation",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._app = app
        self.registry.register(self)
        ProcessCollector(registry=self.registry)

    def collect(self) -> Iterator[Metric]:
        """What stands now of the graph and of the loads."""
        connection: Connection = self._app.state.connection
        graph = connection.peek()
        yield GaugeMetricFamily("fengong_graph_open", "Whether the graph is open.", value=graph is not None)
        if graph:
            yield CounterMetricFamily(
                "fengong_statements", "Statements that the graph answered.", graph.tally.statements
            )
            yield CounterMetricFamily("fengong_statement_seconds", "What they took.", graph.tally.seconds)
            yield CounterMetricFamily("fengong_cache_hits", "Answers that were kept.", graph.cache.hits)
            yield CounterMetricFamily("fengong_cache_misses", "Answers that had to be found.", graph.cache.misses)
        inbox: Inbox = self._app.state.inbox
        loads = GaugeMetricFamily("fengong_loads", "Loads that wait, are read or were kept.", labels=("stage",))
        for stage, number in Tally(inbox.list_stages()).items():
            loads.add_metric((stage,), number)
        yield loads


class Counting:
    """Middleware that counts each request and how long its answer took to begin."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        began = time.monotonic()

        async def count_and_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                operation = getattr(scope.get("route"), "name", ELSEWHERE)
                self._metrics.requests.labels(_name_method(scope["method"]), operation, message["status"]).inc()
                self._metrics.seconds.labels(operation).observe(time.monotonic() - began)
            await send(message)

        await self._app(scope, receive, count_and_send)


def _name_method(method: str) -> str:
    return method if method in {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"} else "other"
