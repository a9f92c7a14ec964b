"""The faulty line packer that wrote the seed text (docs/documents.md, "Damage"), as a tool to damage other texts with."""

import re
from collections.abc import Iterator, Sequence


def pack(sentences: Sequence[str], shortest: int, longest: int) -> str:
    """Lines of at most ``longest`` characters, each with a copied run in place of sentences of its own.

    A line starts with the next sentence of the original. While it is shorter than ``shortest`` characters, a second
    pointer, which starts at the first sentence of the document and never goes back, fills the next place, and the
    sentence whose turn it was is thrown away. From there the original goes on to the end of the line.
    """
    lines = fill_lines(sentences, shortest, longest)
    return "\n".join("".join(sentences[place] for place in line) for line in lines)


def fill_lines(sentences: Sequence[str], shortest: int, longest: int) -> Iterator[list[int]]:
    """Which sentences stand in each line, by their places in the original. What stands in none is lost."""
    turn = copied = 0
    while turn < len(sentences):
        line, length, turn = [turn], len(sentences[turn]), turn + 1
        while length < shortest and turn < len(sentences):
            line, length = [*line, copied], length + len(sentences[copied])
            copied, turn = copied + 1, turn + 1
        while turn < len(sentences) and length + len(sentences[turn]) <= longest:
            line, length, turn = [*line, turn], length + len(sentences[turn]), turn + 1
        yield line


def cut_sentences(text: str) -> list[str]:
    """Sentences of a text whose line breaks are lost, each up to its 。"""
    return re.findall(r"[^。]+。?", "".join(text.split()))
