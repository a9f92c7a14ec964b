"""What became of last year's tasks in this year's; all places are invented."""

from graph.differences.facts import ComparedAgency, ComparedTarget, ComparedTask, TaskDifference
from graph.differences.years import compare_years

CHIPS = "培育专精特新企业30家，推动中小企业数字化转型。"
HOMES = "改造老旧小区50个，完善养老托育设施；加装电梯200部，方便老年人出行。"
LIFTS = "加装电梯200部，方便老年人出行。"
BOATS = "组织龙舟文化节，办好澜溪马拉松赛。"
SKIES = "建设低空经济起降点12个，编制低空经济发展规划。"
RIVER = "治理澜溪河道20公里，清除河道淤积。"
LAKES = "完成青屿水库除险加固，更新水情监测设施。"
OLD, NEW = ComparedAgency("澜溪市工业和信息化局", "市工信局"), ComparedAgency("澜溪市经济和信息化局", "市经信局")
WATER = ComparedAgency("澜溪市水利局", "市水利局")


def task(number: str, text: str, *leads: ComparedAgency, deadline: str | None = None, **said: object) -> ComparedTask:
    targets = (ComparedTarget(str(said["target"]), "企业", str(said["target"])),) if said else ()
    return ComparedTask(f"{number}·{text[:6]}", number, None, text, None, deadline, leads, (), targets)


def tell(differences: list[TaskDifference]) -> list[tuple[str, str | None, str | None]]:
    return [
        (each.kind, each.before.number if each.before else None, each.after.number if each.after else None)
        for each in differences
    ]


def test_tasks_are_matched_by_their_words_wherever_they_stand() -> None:
    before = [task("1", CHIPS), task("2", RIVER), task("3", BOATS)]
    after = [task("1", RIVER.replace("20公里", "35公里")), task("2", SKIES), task("3", CHIPS)]
    found = compare_years(before, after, {})
    assert tell(found) == [("reworded", "2", "1"), ("new", None, "2"), ("kept", "1", "3"), ("dropped", "3", None)]
    assert found[0].score is not None
    assert 0.55 < found[0].score <= 1
    assert found[2].changes == ()  # that its number moved is no change from year to year


def test_a_task_that_was_divided_is_said_to_be_and_so_are_two_that_were_put_together() -> None:
    homes, lifts = task("1", "改造老旧小区50个，完善养老托育设施。"), task("2", LIFTS)
    assert tell(compare_years([task("1", HOMES), task("3", LAKES)], [homes, lifts, task("3", LAKES)], {})) == [
        ("reworded", "1", "1"),
        ("split", "1", "2"),
        ("kept", "3", "3"),
    ]
    assert tell(compare_years([homes, lifts, task("3", LAKES)], [task("1", HOMES), task("3", LAKES)], {})) == [
        ("reworded", "1", "1"),
        ("kept", "3", "3"),
        ("merged", "2", "1"),
    ]


def test_an_agency_that_took_anothers_place_is_renamed_and_no_other() -> None:
    before, after = task("1", CHIPS, OLD, WATER), task("1", CHIPS, NEW, WATER)
    (found,) = compare_years([before], [after], {OLD.id: NEW})
    assert [(each.what, each.before, each.after) for each in found.changes] == [("renamed", "市工信局", "市经信局")]
    (found,) = compare_years([before], [after], {})
    assert {each.what for each in found.changes} == {"lead"}


def test_targets_and_deadlines_that_changed_are_told() -> None:
    before = task("1", CHIPS, deadline="2024年底", target="30家")
    after = task("1", CHIPS.replace("30", "40"), deadline="2025年9月底", target="40家")
    (found,) = compare_years([before], [after], {})
    assert [(each.what, each.before, each.after) for each in found.changes if each.what != "text"] == [
        ("deadline", "2024年底", "2025年9月底"),
        ("target", "30家", "40家"),
    ]


def test_words_that_are_few_are_matched_where_they_are_the_same() -> None:
    assert tell(compare_years([task("1", "修路。")], [task("4", "修路。")], {})) == [("kept", "1", "4")]
    assert tell(compare_years([], [task("1", CHIPS)], {})) == [("new", None, "1")]
