"""Where words that were read stand in the file: in characters, and as people say it."""

from graph.loader.sources.source import Source, SourceChunk
from graph.model import Span

# <p>市<b>教育</b>局&amp;财政局</p>
MARKED = Source.join(
    "notice.html",
    [
        SourceChunk("市", "第1段", Span(3, 4)),
        SourceChunk("教育", "第1段", Span(7, 9)),
        SourceChunk("局", "第1段", Span(13, 14)),
        SourceChunk("&", "第1段", Span(14, 19)),
        SourceChunk("财政局", "第1段", Span(19, 22)),
        SourceChunk("\n", "第1段"),
        SourceChunk("", "第2段", Span(26, 26)),
        SourceChunk("税务局", "第3段", Span(30, 33)),
    ],
    sha256="",
    suffix=".html",
)
PAGES = Source.join(
    "plan.pdf", [SourceChunk("一、就业\n", "第1页"), SourceChunk("二、教育", "第2页")], sha256="", suffix=".pdf"
)


def test_the_text_is_that_of_the_pieces() -> None:
    assert MARKED.text == "市教育局&财政局\n税务局"


def test_words_between_tags_are_located_in_runs() -> None:
    assert MARKED.to_file_spans(Span(0, 4)) == (Span(3, 4), Span(7, 9), Span(13, 14))


def test_an_entity_is_located_whole_and_with_its_neighbours() -> None:
    assert MARKED.to_file_spans(Span(3, 6)) == (Span(13, 20),)


def test_a_line_break_that_is_not_in_the_file_is_nowhere() -> None:
    assert MARKED.to_file_spans(Span(7, 11)) == (Span(21, 22), Span(30, 32))


def test_a_place_is_told_as_people_say_it() -> None:
    assert MARKED.place(Span(9, 11)) == "第3段"
    assert PAGES.place(Span(0, 8)) == "第1页"
    assert PAGES.place(Span(5, 8)) == "第2页"


def test_where_a_format_counts_no_characters_spans_count_those_of_the_text() -> None:
    assert not PAGES.counts_characters
    assert PAGES.to_file_spans(Span(1, 8)) == (Span(1, 8),)


def test_in_a_text_file_spans_are_its_own_and_lines_are_counted() -> None:
    source = Source("plan.txt", "一、就业\r\n\n二、教育", "", ".txt")
    assert source.to_file_spans(Span(1, 3)) == (Span(1, 3),)
    assert [source.place(Span(at, at + 1)) for at in (0, 5, 6, 7, 10)] == ["第1行", "第1行", "第2行", "第3行", "第3行"]
