"""A passage → its sentences, each with its place; who answers for it is no part of what is to be done."""

import re
from collections.abc import Iterator

from graph.matching.passages import Range

SENTENCE = re.compile(r"[^。！？；;\n]*[。！？；;\n]?")
# Who answers, in brackets or as a label: （责任单位：…）, （省财政厅负责）. Each level has agencies of its own.
WHO_ANSWERS = re.compile(
    r"[（(〔\[][^（）()〔〕]{0,20}(?:责任|牵头|配合|主管|负责)[^（）()]{0,400}[）)〕\]]"
    r"|[（(][^（）()]{2,400}(?:负责|牵头|配合|落实|参加|下同)[）)]"
    r"|(?:责任单位|牵头单位|责任部门|牵头部门|配合单位)[:：][^。\n]*"
)
SHORTEST = 4  # characters


def find_sentences(words: str) -> Iterator[Range]:
    """Where each sentence stands, without white space around it.

    >>> words = "先修主路；再修支路。（市交通局负责）"
    >>> [words[start:end] for start, end in find_sentences(words)]
    ['先修主路；', '再修支路。']
    """
    plain = WHO_ANSWERS.sub(lambda said: "\n" * len(said[0]), words)
    for sentence in SENTENCE.finditer(plain):
        said = sentence.group().strip()
        if len(said) >= SHORTEST:
            start = sentence.start() + sentence.group().index(said)
            yield start, start + len(said)
