"""Damaged texts of every kind are read without a crash, and every fact still stands in the file."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.loader.extract import extract
from graph.loader.sources.source import Source
from graph.loader.text.aligned_text import GAP
from graph.model import Extraction
from tests import documents

TEXTS = [text for name, text in vars(documents).items() if name.isupper() and isinstance(text, str)]
DEBRIS = [
    "\n",
    "。",
    "（",
    "）",
    GAP,
    "、",
    "，",
    "负责",
    "牵头",
    "1",
    "一、",
    "\t",
    "　",
    "等",
    "责任单位：",
    "各",
    "及",
]


@st.composite
def damage(draw: st.DrawFn) -> str:
    """A text of ours with pieces cut out, put elsewhere and debris between."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.integers(0, len(text)))
        piece = draw(st.sampled_from(DEBRIS)) if draw(st.booleans()) else text[at : at + draw(st.integers(0, 40))]
        to = draw(st.integers(0, len(text)))
        text = text[:to] + piece + text[to + draw(st.integers(0, 20)) :]
    return text


@given(damage())
@settings(max_examples=150)
def test_every_fact_of_a_damaged_text_stands_in_the_file(text: str) -> None:
    extraction = extract(Source("damaged.txt", text, "", ".txt"))
    for task in extraction.tasks:
        assert "".join(text[span.start : span.end] for span in task.spans) == task.text
        for part in task.responsibilities:
            words = "".join(text[span.start : span.end] for span in part.spans)
            assert "".join(words.split()) == part.name
            assert any(
                statement.start <= part.spans[0].start and part.spans[-1].end <= statement.end
                for statement in task.statement_spans
            )
    assert_passages_stand_apart(extraction, text)


def assert_passages_stand_apart(extraction: Extraction, text: str) -> None:
    """Every passage gives back its words, in order, and shares no character with another, a task or a statement."""
    passages = extraction.all_passages
    assert [passage.order for passage in passages] == list(range(1, len(passages) + 1))
    taken = [span for task in extraction.tasks for span in (*task.spans, *task.statement_spans)]
    for passage in passages:
        assert "".join(text[span.start : span.end] for span in passage.spans) == passage.text != ""
        assert passage.text == passage.text.strip()
        taken += passage.spans
    ordered = sorted(taken)
    assert all(span.end <= after.start for span, after in pairwise(ordered) if after.start < after.end)


# Units of texts that are made to be slow: each once made some rule look at all that stands before it, again and again.
HOSTILE = [
    "（",
    "（一）",
    "1．",
    "附件1\n",
    "1.1 修\n",
    "100个、",
    "《关于修路的意见》（国发〔2017〕10号）、",
    "市财政局、",
    "市财政局负责；",
    "责任单位：",
    "2025年",
    "第一条 修路；（一）主路；",
    "附件：\n1.甲\n",
    "甲，\n",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_text_that_is_made_to_be_slow_is_read_to_its_end(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    extraction = extract(Source("hostile.txt", text, "", ".txt"))
    assert_passages_stand_apart(extraction, text)
    for task in extraction.tasks:
        assert "".join(text[span.start : span.end] for span in task.spans) == task.text
