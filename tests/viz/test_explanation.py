"""What a repair did, as a page and for the terminal."""

from graph.loader.report.explain_repair import Explanation
from graph.text.messages import CHINESE
from tests.viz.samples import make_explanation
from viz.explain import explain_as_text, render_explanation


def test_a_copy_that_was_restored_links_to_its_place_and_back() -> None:
    page = render_explanation(make_explanation())
    assert 'class="run restored" id="s2" href="#r1"' in page
    assert 'class="run restored" id="r1" href="#s2"' in page


def test_a_copy_that_agrees_links_to_its_original_in_the_reading() -> None:
    assert 'class="run copy" id="s1" href="#r0"' in render_explanation(make_explanation())


def test_an_explanation_without_repair_says_why_nothing_changed() -> None:
    sound = Explanation("a.txt", None, "文本完好。", (), (), (), 3)
    for told in (render_explanation(sound), explain_as_text(sound)):
        assert "文本完好。" in told
        assert "Nothing was changed" in told


def test_the_terminal_tells_copies_restored_runs_gaps_and_differences() -> None:
    told = explain_as_text(make_explanation())
    assert "line 2\n2 sentences replaced by the copy\n  [copy] 甲局负责。\n  [restored] 丙局负责。" in told
    assert "[original] 甲局负责。\n  [restored] 丙局负责。\n  [gap] 2 sentences lost" in told
    assert (
        "Task 33\n  read from the file as it is: leads 甲局负责。\n  after the repair: unknown: its statement is lost"
        in told
    )
    assert "no such task" in told


def test_the_terminal_tells_the_same_in_chinese() -> None:
    told = explain_as_text(make_explanation(), CHINESE)
    assert "第2行\n抄文顶替 2 句\n  [抄文] 甲局负责。\n  [补回] 丙局负责。" in told
    assert "任务 33\n  照原样识别：牵头 甲局负责。" in told
