"""One way to word something, and what it means."""

from typing import NamedTuple


class Wording(NamedTuple):
    """Words, what is asked of them, and what a careful reader answers.

    By kind that is: ``roles``: who leads and who shares each task; ``passages``: number, section and first words of each
    task; ``sections``: number and title; ``targets``: operator, value, unit, by; ``deadlines``: one a task; ``cites``:
    number, title, verb; ``ledger``: the sentences that are shown as unread, beside no task at all.
    """

    name: str
    kind: str
    words: str
    expected: object
