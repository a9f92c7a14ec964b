"""What was in a file and was not read: gathered while reading, and named behind the text."""

import re
from collections.abc import Iterator

from graph.loader.sources.source import SourceChunk
from graph.model import SetAside
from graph.text.messages import say

HIDDEN = say("hidden text")
DELETED = say("deleted by a tracked change")
STRUCK = say("it is struck out")
COMMENT = say("a comment")
WATERMARK = say("a watermark")
SEAL = say("a seal")
DRAWN = say("in a drawing on a worksheet")
RUNNING = say("in the header or footer of pages")
PROMPT = say("it only asks for words to be typed in")
CHOICES = say("what can be chosen in cells")
FIELD = say("in a field of a form")
INVISIBLE = say("nobody sees it on the page")
OUTSIDE = say("it lies outside of what is shown of the page")
LAYER_OFF = say("it is in a layer that is switched off")
COVERED = say("something was drawn over it")
UNINKED = say("it is drawn without ink, below or over what is seen")
TILTED = say("it does not stand upright on the page")
PRINTED_AGAIN = say("printed again on further pages")
BESIDE = say("in a column beside the text")
ORDER_DOUBTFUL = say("words stand beside it, and the order in which they are read is doubtful")
SPOKEN = say("a program that reads aloud says it instead of what is seen")
MERGED = say("in a cell that is merged with another one")
HIDDEN_CELLS = say("in a hidden row or column")
IN_NO_CELL = say("no cell shows it")
HIDDEN_SHEET = say("a hidden worksheet")
NAMED = say("a name of the workbook says it")
IN_CHART = say("in a chart")


HAS_LETTERS = re.compile(r"[^\W\d_]")
# A header that says no more than which page it is on: — 3 —, 第3页 共9页
PAGE_COUNT = re.compile(r"(?:[\W\d_]|第|共|页|page|of)*", re.IGNORECASE)


MOST_TOLD, QUOTED = 5, 30  # doubts in a note, and characters of each


class Omissions:
    """The words of one file that were left out, in order."""

    def __init__(self) -> None:
        self._found: list[SetAside] = []
        self._doubtful: list[str] = []

    def doubt(self, words: str, place: str) -> None:
        """Note words that were read, though it is not known whether anybody sees them."""
        self._doubtful.append(f"{place}“{' '.join(words.split())[:QUOTED]}”")

    def tell_doubts(self) -> Iterator[str]:
        """A note on what was read and may not be seen."""
        if self._doubtful:
            cells = " ".join(self._doubtful[:MOST_TOLD]) + (" …" if len(self._doubtful) > MOST_TOLD else "")
            yield say("formats of cells may hide these words, and they were read: {cells}", cells=cells)

    def __iter__(self) -> Iterator[SetAside]:
        return iter(self._found)

    def add(self, reason: str, words: str, place: str = "") -> None:
        """Note words that were left out; blanks are no loss."""
        if words.strip():
            self._found.append(SetAside(words.strip(), reason, place))

    def add_running(self, words: str) -> None:
        """Note the words of a header or a footer, but for page numbers."""
        if not PAGE_COUNT.fullmatch(words):
            self.add(RUNNING, words)

    def add_chunks(self, reason: str, chunks: list[SourceChunk]) -> None:
        """Note the words of several places, by the first of them."""
        filled = [chunk for chunk in chunks if chunk.words.strip()]
        if filled:
            self.add(reason, " ".join(chunk.words for chunk in filled), filled[0].place)
