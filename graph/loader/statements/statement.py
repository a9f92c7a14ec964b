"""What a responsibility statement says: its actors with their roles, where its words stand, and what no rule could read."""

from dataclasses import dataclass

from graph.loader.text.ranges import Ranges
from graph.terms import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """An agency or collective in a statement; offsets are those of the text that was searched."""

    name: str
    role: Role
    word: str  # the document's own for the role: 牵头, 配合; empty where it says none
    rule: str
    confidence: float
    ranges: Ranges  # several where a page number stands inside the name
    whole: str = ""  # which agency it is, where it leaves the end of its name to another: 经开区、高新区管委会

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.ranges[-1][1]


@dataclass(frozen=True, slots=True)
class Reach:
    """Of which items a statement is said: those below it, those of these numbers, so many above it, or else all above it.

    Numbers or a count that are told and mean none (第3—1项) leave it open.
    """

    below: bool = False
    numbers: frozenset[int] | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A responsibility statement that was read. It stands in one place; in a table in as many as there are cells."""

    cells: tuple[Ranges, ...]
    actors: tuple[Actor, ...]
    open_ended: bool
    reach: Reach | None = None  # None: of the item behind which it stands

    @property
    def ranges(self) -> Ranges:
        """Where its words stand."""
        return tuple(place for cell in self.cells for place in cell)

    @property
    def start(self) -> int:
        """Where its first words begin."""
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        """Where its last words end."""
        return self.ranges[-1][1]


@dataclass(frozen=True, slots=True)
class UnparsedStatement:
    """Words that speak of responsibility like a statement and that no rule could read."""

    start: int
    end: int
    reason: str
