"""A page of a list that may be longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list.

    An answer that tells more beside its list is a subclass. It names its ``items`` again, since the description of the API is
    made from annotations, and pydantic does not follow T into a base.
    """

    total: int  # of the whole list
    truncated: bool  # whether others come after these
    items: tuple[T, ...]

    @staticmethod
    def cut(whole: Sequence[T], *, limit: int, offset: int) -> Page[T]:
        """A page of a list that is at hand."""
        return Page.read(whole[offset : offset + limit], offset=offset, total=len(whole))

    @staticmethod
    def read(items: Iterable[T], *, offset: int, total: int) -> Page[T]:
        """A page that was read alone, of a list of which the length is known."""
        shown = tuple(items)
        return Page(total, offset + len(shown) < total, shown)

    def map(self, show: Callable[[T], U]) -> Page[U]:
        """The same page with each of its items as ``show`` gives it."""
        return Page(self.total, self.truncated, tuple(map(show, self.items)))
