"""Every error that a user can meet: what is wrong, where, and what to do. Each knows its HTTP status and exit code."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graph.text.messages import join, say


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may have been meant by something that was typed."""

    kind: Literal["document", "task", "agency"]
    id: str | None  # None: a task that was lost in the scrape, of which the label tells
    label: str


class FengongError(Exception):
    """Base of all errors with a message for people. ``status`` is for the API, ``exit_code`` for the terminal.

    Args:
        message: What is wrong and what to do; a page shows it above links to the candidates.
        listed: The candidates in words, for who sees no links; the text of the error is both.
        candidates: What may have been meant.
    """

    status = 500
    exit_code = 1
    title: str = say("Internal error")

    def __init__(self, message: str = "", listed: str = "", candidates: Sequence[Candidate] = ()) -> None:
        super().__init__(join((message, listed)) if listed else message)
        self.message = message
        self.listed = listed
        self.candidates = tuple(candidates)

    @property
    def text(self) -> str:
        """The message and what it lists, to be put into a language; ``str`` of the error is in English."""
        text: str = self.args[0]
        return text


class BadInput(FengongError):
    """A file or a value that cannot be read: empty, binary, of an unknown kind, out of range."""

    status = 422
    exit_code = 2
    title: str = say("Bad input")


class TooLarge(BadInput):
    """More than the service takes in."""

    status = 413
    title: str = say("Too large")


class KeyNeeded(FengongError):
    """Writing, or reading where that is set so, needs the key of the service."""

    status = 401
    title: str = say("A key is needed")


class Forbidden(FengongError):
    """Something that this service does not do, or not for a page of another site."""

    status = 403
    title: str = say("Not allowed")


class TooMany(FengongError):
    """A key or an address asked more often than it may.

    Args:
        seconds: after which it may again.
    """

    status = 429
    title: str = say("Too many requests")

    def __init__(self, seconds: int) -> None:
        super().__init__(say("That was asked too often: ask again in {seconds} s.", seconds=seconds))
        self.seconds = seconds


class NotFound(FengongError):
    """No such document, section, task or agency in the graph."""

    status = 404
    exit_code = 3
    title: str = say("Not found")


class Ambiguous(FengongError):
    """What was typed names several things; the message lists them."""

    status = 409
    exit_code = 3
    title: str = say("Ambiguous")


class LostInScrape(NotFound):
    """The task was lost in the scrape: the document had it, the file has not."""

    title: str = say("Lost in the scrape")


class StoreUnavailable(FengongError):
    """No database at the address, or it refuses."""

    status = 503
    exit_code = 4
    title: str = say("Graph unavailable")


class TookTooLong(StoreUnavailable):
    """The database ended a question after ``query_seconds``; others it answers as before."""

    title: str = say("Took too long")


class Starting(StoreUnavailable):
    """The graph is just being opened: asking again soon is all that it needs."""

    title: str = say("Just starting")


class Working(FengongError):
    """The answer takes long and is being made: asking again later is all that it needs."""

    status = 202
    title: str = say("Being computed")


class Unwanted(FengongError):
    """Nobody waits for the answer any more, and so nobody reads this."""

    status = 499  # as proxies log it
    title: str = say("Not wanted any more")


class Outdated(StoreUnavailable):
    """An older version wrote what stands in the graph; the message names what must be loaded again."""

    title: str = say("To be loaded again")


class PortInUse(FengongError):
    """The port to serve on is taken."""

    exit_code = 5
    title: str = say("Port in use")
