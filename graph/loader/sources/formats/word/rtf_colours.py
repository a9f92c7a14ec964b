"""The table of colours of Rich Text Format: each is three numbers, and the first one mostly none."""

from collections.abc import Mapping

from graph.loader.sources.formats.word.rtf_tokens import BYTES, WORD, Token

WHITE = {"red": 255, "green": 255, "blue": 255}
END = b";"  # of a colour


class ColourTable:
    """The colours as they come, known by their numbers."""

    def __init__(self) -> None:
        self._colours: list[Mapping[str, int]] = []
        self._goes_on: dict[str, int] = {}

    def take(self, token: Token) -> None:
        """Take a mark of the table."""
        if token.kind == WORD and token.name in WHITE:
            self._goes_on[token.name] = token.number or 0
        elif token.kind == BYTES:
            for _ in range(token.raw.count(END)):
                self._colours.append(self._goes_on)
                self._goes_on = {}

    def is_white(self, number: int) -> bool:
        """Whether a colour is that of paper."""
        return 0 <= number < len(self._colours) and self._colours[number] == WHITE
