"""The questions as tools for assistants (MCP), and documents and tasks as resources. What is answered is what the API answers: with quotes and places."""

import inspect
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from typing import Annotated, Any, Literal, get_type_hints
from urllib.parse import quote

import anyio.to_thread
from fastapi import FastAPI
from pydantic import Field, create_model

from graph.errors import BadInput, FengongError
from graph.text.messages import ENGLISH, say, translate, translate_within

try:
    from mcp.server import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp.server.transport_security import TransportSecuritySettings
    from mcp.types import Resource, ToolAnnotations
except ImportError as missing:
    raise BadInput(say("Assistants need the extra fengong[mcp]: install that, too.")) from missing

from api.connection import Connection
from api.long_answers import LongAnswers
from api.parameters import LONGEST_TEXT
from graph.questions.asking.elsewhere import ask_question
from graph.questions.asking.opening import open_to_ask
from graph.questions.asking.parameters import Parameter
from graph.questions.asking.registry import Question, find_question
from graph.settings import Settings
from graph.store.client import Graph

# By the names that the registry has; a ranking's answer says what it counts, and each thing comes with its evidence.
TOOLS = ("co-owners", "trace", "pairs", "search", "tasks", "task", "agency", "agencies", "document", "documents", "due")
ROWS, MOST_ROWS = 20, 100  # of a list: an assistant reads all that it is given
LISTED = 100  # documents among the resources; any other is read by its id
INSTRUCTIONS = """\
The knowledge graph of Chinese task-division documents: who leads which task, who shares it, where it comes from. Answers carry the \
words of the documents (statement, text, quote), their places (spans) and footnotes (citation): quote those, and add nothing that they do not say. \
`at_least` means that tasks are lost in the source and a count is a lower bound. `truncated` means that there is more: ask with offset. An error \
that lists candidates asks which of them is meant."""
Ask = Callable[[Question, dict[str, Any]], Any]  # the answer to a question; raises what the API would say


class Assistants(MCPServer[Any]):
    """The server that assistants talk to; it only reads.

    Args:
        ask: how a question is asked.
        language: of what is said in answers beside the documents' own words.
    """

    def __init__(self, ask: Ask, language: str) -> None:
        super().__init__(
            "fengong", title="fengong 分工", instructions=INSTRUCTIONS, version=version("fengong"), log_level="ERROR"
        )
        self._ask, self._language = ask, language
        for name in TOOLS:
            self._add(find_question(name))
        for kind in ("document", "task"):
            self.resource(f"fengong://{kind}s/{{id}}", name=kind, mime_type="application/json")(self._read(kind))

    async def list_resources(self) -> list[Resource]:
        """The first documents; tasks are found by asking."""
        page = await anyio.to_thread.run_sync(self._answer, find_question("documents"), {"limit": LISTED, "offset": 0})
        return [
            Resource(
                uri=f"fengong://documents/{quote(each['id'], safe='')}",
                name=each["number"] or each["id"],
                title=each["title"],
                mime_type="application/json",
            )
            for each in page["items"]
        ]

    def _add(self, question: Question) -> None:
        def answer(**given: Any) -> Any:
            return {"answer": self._answer(question, given)}

        function = question.load()
        taken = [_describe(each) for each in question.parameters]
        if question.rows:
            taken += [_take_number("limit", ROWS, 1, MOST_ROWS), _take_number("offset", 0, 0, None)]
        hints = get_type_hints(function, localns={"Graph": Graph})
        answers: dict[str, Any] = {"answer": (hints["return"], ...)}
        shape = create_model(f"{function.__name__}_answer", **answers)
        vars(answer)["__signature__"] = inspect.Signature(taken, return_annotation=shape)
        answer.__name__ = function.__name__
        about = " ".join(translate(each, self._language) for each in (question.help, question.more) if each)
        only_read = ToolAnnotations(read_only_hint=True, open_world_hint=False)
        self.add_tool(answer, description=about, annotations=only_read, structured_output=True)

    def _read(self, kind: str) -> Callable[[str], str]:
        def read(id: str) -> str:  # noqa: A002  # as the address calls it
            return json.dumps(self._answer(find_question(kind), {"name": id}), ensure_ascii=False)

        return read

    def _answer(self, question: Question, given: dict[str, Any]) -> Any:
        try:
            return translate_within(self._ask(question, given), self._language)
        except FengongError as error:
            raise ToolError(translate(error.text, self._language)) from error


@contextmanager
def ask_alone(settings: Settings) -> Iterator[Ask]:
    """How questions are asked where nobody else asks; the graph is opened for the first of them."""
    connection = Connection(partial(open_to_ask, settings))

    def ask(question: Question, given: dict[str, Any]) -> Any:
        with connection.borrow() as graph:
            return question.ask(graph, given)

    try:
        yield ask
    finally:
        connection.close()


def welcome_assistants(app: FastAPI) -> Assistants:
    """Let assistants ask the graph of an app at /mcp, where the gate lets them in as anybody else."""
    connection: Connection = app.state.connection
    long_answers: LongAnswers = app.state.long_answers

    def ask(question: Question, given: dict[str, Any]) -> Any:
        with connection.borrow() as graph:
            if not question.apart:
                return question.ask(graph, given)
            work = partial(ask_question, name=question.name, given=given)
            return long_answers.ask(graph, question.apart, work).value

    server = Assistants(ask, ENGLISH)
    by_host = TransportSecuritySettings(enable_dns_rebinding_protection=False)  # OwnNames sees to that
    inner = server.streamable_http_app(json_response=True, stateless_http=True, transport_security=by_host)
    app.router.routes.extend(inner.routes)
    return server


def _describe(parameter: Parameter) -> inspect.Parameter:
    kind: Any = Literal[parameter.choices] if parameter.choices else parameter.kind
    if parameter.is_list:
        kind = list[kind]
    elif not parameter.is_required and parameter.default is None:
        kind = kind | None
    default = inspect.Parameter.empty if parameter.is_required else [] if parameter.is_list else parameter.default
    bound = (
        {"max_length": LONGEST_TEXT}
        if kind is str
        else {"gt": parameter.above, "ge": parameter.least, "le": parameter.most}
    )
    told = Annotated[kind, Field(description=str(parameter.help), **bound)]
    return inspect.Parameter(parameter.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=told)


def _take_number(name: str, default: int, least: int, most: int | None) -> inspect.Parameter:
    told = Annotated[int, Field(ge=least, le=most)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=told)
