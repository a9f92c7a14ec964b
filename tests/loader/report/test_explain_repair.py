import pytest

from graph.loader.report.explain_repair import Explanation, explain_repair
from graph.loader.sources.read import read_source
from graph.loader.text.aligned_text import GAP
from graph.loader.text.repair import repair_text
from graph.settings import Settings
from tests.documents import NOTICE, make_source
from tests.folders import ROOT
from tests.packer import cut_sentences, fill_lines, pack

SENTENCES = cut_sentences((ROOT / "examples/yunchuan-2019-36.txt").read_text(encoding="utf-8"))
SOURCE = make_source(pack(SENTENCES, 160, 340))


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    return explain_repair(SOURCE)


def test_a_sound_text_gets_the_reason_alone() -> None:
    explanation = explain_repair(make_source(NOTICE))
    assert (explanation.repair, explanation.scrape, explanation.differences) == (None, (), ())
    assert explanation.reason.startswith("nothing was moved")
    assert explanation.tasks == 5


def test_the_scrape_shows_the_whole_file_line_by_line(explanation: Explanation) -> None:
    assert ["".join(piece.text for piece in line.pieces) for line in explanation.scrape] == SOURCE.text.splitlines()
    assert [line.number for line in explanation.scrape] == list(range(1, len(explanation.scrape) + 1))


def test_each_piece_of_the_scrape_is_cut_from_the_file(explanation: Explanation) -> None:
    pieces = [piece for line in explanation.scrape for piece in line.pieces]
    assert [SOURCE.text[piece.span.start : piece.span.end] for piece in pieces] == [piece.text for piece in pieces]


def test_the_copies_that_it_shows_are_those_that_the_packer_made(explanation: Explanation) -> None:
    turn, copies = 0, []
    for line in fill_lines(SENTENCES, 160, 340):
        copied = [place for own, place in enumerate(line, start=turn) if place != own]
        copies.append("".join(SENTENCES[place] for place in copied))
        turn += len(line)
    shown = [[piece.text for piece in line.pieces if piece.kind == "copy"] for line in explanation.scrape]
    assert ["".join(pieces) for pieces in shown] == copies


def test_a_copy_that_the_reading_uses_is_told_from_one_that_it_does_not(explanation: Explanation) -> None:
    used = [piece for line in explanation.scrape for piece in line.pieces if piece.restored]
    assert explanation.repair
    assert sum(len(cut_sentences(piece.text)) for piece in used) == explanation.repair.restored
    assert all(piece.kind == "copy" for piece in used)


def test_the_reading_is_the_mended_text_and_counts_what_each_gap_took(explanation: Explanation) -> None:
    assert "".join(piece.text for piece in explanation.reading) == repair_text(SOURCE.text).normalized
    gaps = [piece for piece in explanation.reading if piece.kind == "gap"]
    assert explanation.repair
    assert sum(piece.lost for piece in gaps) == explanation.repair.lost
    assert {piece.text for piece in gaps} == {GAP}
    assert all(piece.span is None for piece in gaps)


def test_a_naive_reading_gives_tasks_the_statements_that_stand_behind_them(explanation: Explanation) -> None:
    misled = [
        difference
        for difference in explanation.differences
        if difference.naive and difference.true and difference.naive.statement and difference.true.statement
    ]
    assert misled
    assert all(difference.naive != difference.true for difference in misled)


def test_the_true_answers_are_those_of_the_whole_notice(explanation: Explanation) -> None:
    whole = "".join(SENTENCES)
    told = [(str(d.number), d.true.statement) for d in explanation.differences if d.true and d.true.statement]
    assert told
    for number, statement in told:
        begin = whole.index(f"{number}．")
        following = whole.find(f"{int(number) + 1}．", begin)
        assert statement in whole[begin : following if following > 0 else len(whole)]


def test_answers_have_the_documents_own_words_for_roles(explanation: Explanation) -> None:
    answers = [answer for each in explanation.differences for answer in (each.naive, each.true) if answer]
    said = [
        (answer.words[name], answer.statement) for answer in answers for name in answer.leads if name in answer.words
    ]
    assert said
    assert all(word in str(statement) for word, statement in said)


def test_the_shipped_example_is_explained() -> None:
    source = read_source(ROOT / "examples/yunchuan-2020-8-scrambled.txt", Settings())
    explanation = explain_repair(source)
    assert explanation.source == "yunchuan-2020-8-scrambled.txt"
    assert explanation.reason.startswith("runs that a faulty line packer copied")
