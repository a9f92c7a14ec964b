"""What people type to search for → words that must all stand, in any order and far apart; and the index's query for them.

Words are parted where people part them: at white space and at the marks between clauses (就业 培训, 就业、培训). Where they stand
nowhere so, long words are parted, too (老旧小区改造 → 老旧 小区 改造, which finds 改造老旧城镇小区).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from graph.text.normalize import fold_for_search

BETWEEN_WORDS = re.compile(r"[\s，。；：、！？“”‘’《》〈〉「」『』…·]+")
IDEOGRAPHS = re.compile(r"[一-鿿]+")
# 数字化转型（试点） → 数字化转型, 试点; 达到4.5% → 达到, 4.5
RUNS = re.compile(r"[一-鿿]+|[^\W一-鿿]+(?:[.-][^\W一-鿿]+)*")
LONG = 4  # characters: a word of so many may be two
MOST_PARTINGS = 8


def split_words(typed: str) -> tuple[str, ...]:
    """The words, in usual characters; the whole where it is of marks alone."""
    folded = fold_for_search(typed.strip())
    return tuple(dict.fromkeys(filter(None, BETWEEN_WORDS.split(folded)))) or ((folded,) if folded else ())


def list_partings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The ways to part words that stand nowhere, the likeliest first: most Chinese words have two characters, some three."""
    runs = [run for word in words for run in RUNS.findall(word)]
    ways = (tuple(dict.fromkeys(piece for way in chosen for piece in way)) for chosen in product(*map(_part, runs)))
    return (way for way in islice(ways, MOST_PARTINGS) if way and way != tuple(words))


def _part(run: str) -> list[list[str]]:
    """养老服务 → 养老 服务; 数字化转型 → 数字化 转型, or 数字 化转型."""
    if len(run) < LONG or not IDEOGRAPHS.fullmatch(run):
        return [[run]]
    if len(run) % 2 == 0:
        return [_cut(run)]
    return [
        [*_cut(run[:place]), run[place : place + 3], *_cut(run[place + 3 :])] for place in range(0, len(run), 2)[:-1]
    ]


def _cut(text: str) -> list[str]:
    return [text[place : place + 2] for place in range(0, len(text), 2)]


def write_pairs(words: Iterable[str]) -> str | None:
    """A query for what has each two neighbouring characters of the words; None where no word has two.

    The index holds pairs of characters. They are what it is asked for, and nothing else: no sign has a meaning in a query, and
    what is found holds all that is looked for, whatever either engine makes of letters, digits and marks.
    """
    return " ".join(f"+{pair}" for pair in list_pairs(words)) or None


def list_pairs(words: Iterable[str]) -> list[str]:
    """Each two neighbouring characters of the words, once."""
    runs = (run for word in words for run in IDEOGRAPHS.findall(word))
    return list(dict.fromkeys(run[place : place + 2] for run in runs for place in range(len(run) - 1)))
