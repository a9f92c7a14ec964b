"""What became of each task between two readings of invented documents."""

from dataclasses import replace

from graph.differences.facts import ComparedAgency, ComparedTarget, ComparedTask, TaskDifference
from graph.differences.tasks import compare_tasks

ROADS = "加快农村公路建设，改造危桥险段，完善安全防护设施。"
JOBS = "实施高校毕业生就业创业促进计划，新增就业24万人。"
WATER = "推进澜溪水库除险加固工程，保障城乡供水安全。"


def task(number: str, text: str, **said: object) -> ComparedTask:
    plain = ComparedTask(number, number, "一", text, None, None, leads=(), co_responsible=(), targets=())
    return replace(plain, **({"id": f"{number}{text[:2]}"} | said))  # type: ignore[arg-type]  # whatever a test wants to say


def agency(name: str, id_: str | None = None) -> ComparedAgency:
    return ComparedAgency(id_ or f"澜溪市·{name}", name)


def tell(differences: list[TaskDifference]) -> list[tuple[str, str | None, str | None]]:
    return [
        (each.kind, each.before.number if each.before else None, each.after.number if each.after else None)
        for each in differences
    ]


def test_a_task_put_in_between_moves_the_others_and_changes_none() -> None:
    before = [task("1", ROADS), task("2", JOBS)]
    after = [task("1", ROADS), task("2", WATER), task("3", JOBS)]
    found = compare_tasks(before, after)
    assert tell(found) == [("kept", "1", "1"), ("new", None, "2"), ("changed", "2", "3")]
    assert [(change.what, change.before, change.after) for change in found[2].changes] == [("number", "2", "3")]


def test_a_task_in_other_words_is_surely_the_same_task() -> None:
    reworded = ROADS.replace("完善安全防护设施", "补齐安全防护设施短板")
    (found,) = compare_tasks([task("1", ROADS)], [task("1", reworded)])
    assert found.kind == "changed"
    assert found.score is not None
    assert found.score > 0.9


def test_a_task_of_another_duty_in_the_same_place_is_another_task() -> None:
    assert tell(compare_tasks([task("1", ROADS)], [task("1", WATER)])) == [("new", None, "1"), ("dropped", "1", None)]


def test_few_words_and_words_of_every_plan_are_the_same_task_where_most_of_them_are_kept() -> None:
    before = [task("1", "修路。"), task("2", "加强组织领导。"), task("3", ROADS)]
    after = [task("1", "修好路。"), task("2", "加强组织领导，压实责任。"), task("3", "栽树。")]
    assert tell(compare_tasks(before, after)) == [
        ("changed", "1", "1"),
        ("changed", "2", "2"),
        ("new", None, "3"),
        ("dropped", "3", None),
    ]


def test_a_task_written_anew_is_known_by_the_words_that_no_other_has() -> None:
    anew = "加快农村公路建设，年内改造危桥12座，同步建设驿站，完善沿线标识，提升群众出行安全感。"
    before, after = [task("1", JOBS), task("2", ROADS)], [task("1", WATER), task("2", JOBS), task("3", anew)]
    assert tell(compare_tasks(before, after)) == [("new", None, "1"), ("changed", "1", "2"), ("changed", "2", "3")]


def test_of_two_tasks_of_the_same_words_each_stays_in_its_place() -> None:
    before = [task("1", ROADS, section="一"), task("1", ROADS, section="二", id="b")]
    after = [before[1], before[0]]
    assert tell(compare_tasks(before, after)) == [("kept", "1", "1")] * 2


def test_white_space_and_the_width_of_marks_make_no_change() -> None:
    wide = ROADS.replace("，", ",").replace("建设", "建 设\n")
    assert [each.kind for each in compare_tasks([task("1", ROADS)], [task("1", wide)])] == ["kept"]


def test_who_leads_and_shares_is_told_by_agency_and_not_by_name() -> None:
    before = task("1", ROADS, leads=(agency("市工信局"),), co_responsible=(agency("市发展改革委", "澜溪市发改委"),))
    after = task(
        "1", ROADS, leads=(agency("市交通局"),), co_responsible=(agency("市发改委", "澜溪市发改委"), agency("市工信局"))
    )
    (found,) = compare_tasks([before], [after])
    assert [(change.what, change.before, change.after) for change in found.changes] == [
        ("lead", "市工信局", "市交通局"),
        ("share", "市发展改革委", "市发改委、市工信局"),
    ]


def test_targets_are_compared_by_what_they_measure() -> None:
    jobs, fewer, rate = (
        ComparedTarget("新增就业300万人", "新增就业", "+ 300 万人"),
        ComparedTarget("新增就业24万人", "新增就业", "+ 24 万人"),
        ComparedTarget("参保率达到95%以上", "参保率", ">= 95 %"),
    )
    (found,) = compare_tasks([task("1", JOBS, targets=(jobs, rate))], [task("1", JOBS, targets=(fewer,))])
    assert [(change.what, change.before, change.after) for change in found.changes] == [
        ("target", "新增就业300万人", "新增就业24万人"),
        ("target", "参保率达到95%以上", None),
    ]


def test_a_deadline_that_moved_is_told_once_though_its_targets_moved_with_it() -> None:
    old, new = (
        task("1", ROADS, deadline=due, targets=(ComparedTarget("改造危桥30座", "危桥", f"= 30 座 {due}"),))
        for due in ("2024年底", "2025年6月底")
    )
    (found,) = compare_tasks([old], [new])
    assert [(change.what, change.before, change.after) for change in found.changes] == [
        ("deadline", "2024年底", "2025年6月底")
    ]


def test_who_is_named_in_another_order_or_by_another_name_has_not_changed() -> None:
    one, other = agency("市发展改革委", "澜溪市发改委"), agency("市发改委", "澜溪市发改委")
    before, after = (agency("市财政局"), one), (other, agency("市财政局"))
    (found,) = compare_tasks([task("1", ROADS, co_responsible=before)], [task("1", ROADS, co_responsible=after)])
    assert found.kind == "kept"
