"""What a form of filters shows: what was asked for, what there is to choose, and the answer or what was wrong."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from graph.answers import Choices
from graph.errors import FengongError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Filled(Generic[T]):
    """A form that was filled in.

    Attributes:
        asked: the filters by their names.
        choices: what they may be set to.
        answer: what passes them; None where they are wrong, or where too little was asked for yet.
        error: what was wrong with them.
    """

    asked: dict[str, Any]
    choices: Choices
    answer: T | None = None
    error: FengongError | None = None
