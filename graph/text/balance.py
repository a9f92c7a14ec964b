"""What became of the characters of a file: a balance that adds up, so that nothing is left out in silence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from graph.text.messages import Message, say

WORDS = re.compile(r"［缺失］|(?P<words>(?:(?!［缺失］)\S)+)")  # a gap that a repair found is no character of the file


@dataclass(frozen=True, slots=True)
class Balance:
    """Characters of a file by what they were read as, white space aside; together they are all that it holds."""

    head: int = 0  # before the first section or task
    headings: int = 0
    passages: int = 0  # of sections, and of the covering text: what makes no task
    tasks: int = 0
    statements: int = 0
    unparsed: int = 0  # words that speak of responsibility and that no rule could read
    running_text: int = 0  # all else: titles, signatures, addressees, lists of annexes
    set_aside: int = 0  # what was in the file and is no part of its text

    @property
    def total(self) -> int:
        """All characters."""
        return sum(getattr(self, field.name) for field in fields(self))


def weigh(text: str, read_as: Sequence[tuple[str, Iterable[tuple[int, int]]]], set_aside: Iterable[str]) -> Balance:
    """The balance of a text; what ``read_as`` names later, by a field of Balance, counts before what it names earlier."""
    names = ["running_text", *(name for name, _ in read_as)]
    kinds = bytearray(len(text))
    for kind, (_, ranges) in enumerate(read_as, start=1):
        for start, end in ranges:
            kinds[start:end] = bytes([kind]) * (min(end, len(text)) - start) if start < end else b""
    counts = dict.fromkeys(names, 0)
    for run in WORDS.finditer(text):
        for kind, name in enumerate(names):
            counts[name] += kinds.count(kind, *run.span("words")) if run["words"] else 0
    return Balance(**counts, set_aside=sum(len("".join(words.split())) for words in set_aside))


def tell_balance(balance: Balance) -> Message:
    """The balance in one line."""
    return say(
        "{total} characters: head {head}, headings {headings}, passages {passages}, tasks {tasks}, statements {statements},"
        " unparsed {unparsed}, running text {running_text}, set aside {set_aside}",
        total=balance.total,
        **{field.name: getattr(balance, field.name) for field in fields(balance)},
    )
