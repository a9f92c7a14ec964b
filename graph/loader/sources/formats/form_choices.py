"""Fields of forms whose look is no text of the document: which entry of a list was chosen, whether a box is checked.

Each format of word processors says the same of them in its own way: the kinds of such fields, the entries, which was
chosen, which one is meant where none was ([MS-DOC] 2.9.78, FFData; the group formfield of RTF; w:ffData of Open XML).
"""

from collections.abc import Sequence
from typing import NamedTuple

WRITTEN, BOX, LIST = 0, 1, 2  # kinds of fields, by the number of each in the formats of Word
UNDECIDED = 25  # for a choice: nobody made one, so what the field begins with holds
CHECKED, UNCHECKED = "☒", "☐"


class FormChoice(NamedTuple):
    """A field of a form as its file describes it."""

    kind: int
    chosen: int = UNDECIDED  # the number of an entry, from 0 on; of a box 1 where it is checked
    default: int = 0
    entries: Sequence[str] = ()

    def show(self) -> str:
        """What people see of it on the page; nothing of a field that is written in, whose words are text."""
        number = self.default if self.chosen == UNDECIDED else self.chosen
        if self.kind == BOX:
            return CHECKED if number else UNCHECKED
        return self.entries[number] if self.kind == LIST and 0 <= number < len(self.entries) else ""
