"""A kind is a fault; its cases are files that have it, each with the right answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.data.kinds.making.notices import Answer


@dataclass(frozen=True)
class Case:
    """A file to be written, and what is right for it."""

    name: str
    data: bytes
    answer: Answer


Maker = Callable[[], Iterator[Case]]
KINDS: dict[str, tuple[str, Maker]] = {}


def kind(name: str, about: str) -> Callable[[Maker], Maker]:
    """Enter a maker of cases under the kind's name; ``about`` says the fault in words."""

    def enter(maker: Maker) -> Maker:
        KINDS[name] = (about, maker)
        return maker

    return enter
