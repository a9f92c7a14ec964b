"""Matrices of who answers: a column for each body, and a mark in the row of a task says what its part is.

序号 | 工作任务 | 市人社局 | 市财政局 above rows with ★ and √, and beside the table what they mean: ★为牵头单位，√为配合单位. Without
such a legend nobody can say what a mark means, and the rows are named as not read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from graph.loader.statements.grammar import BODY, RoleCue
from graph.loader.statements.matching import ReadCue
from graph.loader.text.ranges import Range

MARKS = "★☆●○◎◉▲△▼▽■□◆◇√✓✔※＊*"
_ROLE = r"(?:(?P<lead>牵头|主办|主责|总牵头)|(?P<assist>配合|协办|协同|协助|参与|参加)|(?P<answer>责任|负责|承办|落实))"
_MARK = f"[{re.escape(MARKS)}]"
_MARKS = f"(?P<marks>{_MARK}(?:[”’\"']?[、，,和及或/]?[“‘\"']?{_MARK})*)"  # ○、●为配合单位
# ★为牵头单位, ●牵头 ○配合, ▲表示牵头, 打√的为责任单位; the other way round 牵头单位：★, 配合（○）
LEGEND = re.compile(rf"{_MARKS}[”’\"']?(?:的|者)?(?:单位|部门)?\s*(?:表示|代表|[为是指]|[:：=＝—-])*\s*" + _ROLE)
LEGEND_BEHIND = re.compile(rf"{_ROLE}(?:单位|部门)?\s*[:：用以为（(“]+\s*{_MARKS}")
ROLE_WORD = re.compile(f"{_ROLE}(?:单位|部门)?")
LEAST_BODIES = 2  # columns


def read_legend(body: str) -> Mapping[str, ReadCue]:
    """What each mark means, with the document's own word for it."""
    found: dict[str, ReadCue] = {}
    for each in (*LEGEND.finditer(body), *LEGEND_BEHIND.finditer(body)):
        for mark in filter(is_mark, each["marks"]):
            found.setdefault(mark, _read_role(each))
    return found


def find_bodies(words: Sequence[str], cells: Sequence[Range]) -> dict[int, Range]:
    """The columns that are named after bodies, by their places; none where they are too few to be a matrix."""
    named = enumerate(zip(words, cells, strict=True))
    bodies = {at: cell for at, (name, cell) in named if BODY.search("".join(name.split()))}
    return bodies if len(bodies) >= LEAST_BODIES else {}


def find_marked(
    body: str, bodies: Mapping[int, Range], legend: Mapping[str, ReadCue], cells: Sequence[Range]
) -> Iterator[tuple[ReadCue | None, Range]]:
    """The bodies in whose columns a row has a mark, and what it says; None for a mark that the legend does not explain."""
    for at, name in bodies.items():
        words = body[slice(*cells[at])] if at < len(cells) else ""
        if is_mark(words):
            said = ROLE_WORD.fullmatch(words)
            yield _read_role(said) if said else legend.get(words), name


def is_mark(words: str) -> bool:
    """Whether a cell holds nothing but a mark, or the word for a part."""
    return (len(words) == 1 and words in MARKS) or ROLE_WORD.fullmatch(words) is not None


def _read_role(said: re.Match[str]) -> ReadCue:
    kind = next(cue for cue in (RoleCue.LEAD, RoleCue.ASSIST, RoleCue.ANSWER) if said[cue.value])
    return ReadCue(kind, said[kind.value])
