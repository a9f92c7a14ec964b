"""What became of a file's characters adds up, whatever the file."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.sources.read import read_source
from graph.loader.text.repair import repair_text
from graph.settings import Settings
from graph.text.balance import weigh
from tests.documents import make_source
from tests.folders import DATA, ROOT

KINDS = sorted(path for path in (DATA / "kinds").rglob("*.*") if path.suffix in (".txt", ".html", ".md", ".csv"))
FILES = [*sorted((ROOT / "examples").iterdir()), *KINDS]


def count_words(text: str) -> int:
    return len("".join(text.replace("［缺失］", "").split()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_balance_of_a_file_adds_up_to_all_that_it_holds(path: Path) -> None:
    try:
        source = read_source(path, Settings())
        balance = extract(source).balance
    except BadInput:
        return  # refused as a whole, with a message
    if balance is not None:
        read = count_words(repair_text(source.text).original)
        assert balance.total == read + sum(count_words(each.text) for each in source.set_aside)


def test_each_part_is_counted_as_what_it_was_read_as() -> None:
    balance = extract(
        make_source("云川市任务清单\n一、交通\n1．修路。（市交通局负责）\n公安部门要密切配合负责。\n", name="a.txt")
    ).balance
    assert balance is not None
    assert (balance.head, balance.headings, balance.statements) == (7, 4, 8)
    assert balance.tasks > 0


ranges = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4)


@given(st.text(max_size=40), ranges, ranges)
def test_no_character_counts_twice_or_never(
    text: str, heads: list[tuple[int, int]], tasks: list[tuple[int, int]]
) -> None:
    balance = weigh(text, (("head", heads), ("tasks", tasks)), ())
    assert balance.total == count_words(text)
    covered = {place for start, end in tasks for place in range(start, min(end, len(text)))}
    gaps = itertools.chain.from_iterable(
        range(at, at + 4) for at in range(len(text)) if text.startswith("［缺失］", at)
    )
    assert balance.tasks == sum(not text[place].isspace() for place in covered - set(gaps))
