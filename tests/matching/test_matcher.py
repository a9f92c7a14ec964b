"""Passages of two documents: which are found to carry out which, and which are not, however like they are."""

import pytest

from graph.matching.matcher import match_passages
from graph.matching.passages import MatchPassage

HIGHER = (
    "对不裁员或少裁员的参保企业，可返还其上年度实际缴纳失业保险费的50%。",
    "鼓励各地加快建设重点群体创业孵化载体，为创业者提供低成本场地支持。根据带动就业成效，对创业孵化基地给予一定奖补。",
    "失业人员可在常住地公共就业服务机构办理失业登记，申请享受当地就业创业服务。",
    "推行双向转诊，由上级医院预留20%的专家号和床位给基层；完善远程会诊，检查结果互认。",
    "加强农村公路养护，县、乡、村三级设立“路长”，职责在路口公示。",
    "切实加强组织领导，压实工作责任，确保各项任务落到实处。",
)


def find(*lower: str, higher: tuple[str, ...] = HIGHER) -> list[tuple[int, int]]:
    matches = match_passages([MatchPassage(text) for text in lower], [MatchPassage(text) for text in higher])
    return [(match.lower, match.higher) for match in matches]


@pytest.mark.parametrize(
    ("kind", "lower", "higher"),
    [
        ("word for word", "对不裁员或少裁员的参保企业，返还其上年度实际缴纳失业保险费的50%。", {0}),
        ("in other words", "推行常住地失业登记，无业的城乡劳动者在住处附近的公共就业服务机构登记。", {2}),
        ("a clause of a longer sentence", "三级医院拿出两成专家号和床位，留给基层转上来的病人。", {3}),
        (
            "several in one",
            "为孵化基地提供低成本场地，按带动就业成效给予奖补；失业人员在常住地公共就业服务机构办理失业登记。",
            {1, 2},
        ),
        ("what every law begins with", "根据《失业保险条例》，结合本省失业人员就业创业实际，制定本办法。", set()),
        ("a duty of its own", "每年九月举办海岛渔歌文化节，邀请沿海各地演出团体参加。", set()),
        ("what every plan says", "强化组织领导，落实主体责任，确保各项工作取得实效。", set()),
    ],
)
def test_a_passage_is_found_by_what_it_says(kind: str, lower: str, higher: set[int]) -> None:
    assert {above for _, above in find(lower)} == higher, kind


def test_what_is_asked_of_everybody_and_how_much_is_asked_make_no_match() -> None:
    all_are_asked = "加强组织领导。各地区、各部门要高度重视，加强协同配合，确保各项任务落到实处。"
    assert find("各乡镇、各部门要高度重视，明确专人负责。", higher=(*HIGHER, all_are_asked)) == []
    fair = "举办溪畔读书月活动，每年不少于100场。"
    assert find("改造书吧15个。", "每个书吧藏书不少于2000册。", higher=(*HIGHER, fair)) == []


def test_a_passage_may_be_divided_over_several() -> None:
    assert find("县长任总路长，乡、村两级设立路长。", "路长的职责和电话在路口立牌公示。") == [(0, 4), (1, 4)]


def test_two_above_of_which_one_puts_together_other_words_are_no_rivals() -> None:
    """Each is as like the long passage as the other one, so that neither leads; but they say different parts of it."""
    both = "对符合条件的，援助机构应当作出书面决定，与受援人订立协议；也可以指派律师事务所安排律师办理，或者安排本机构工作人员办理。"
    decided = "对符合条件的，援助机构应当及时作出决定，并与受援人订立协议。"
    assigned = "援助机构可以指派律师事务所安排律师，或者安排本机构工作人员办理案件。"
    assert {above for _, above in find(both, higher=(*HIGHER, decided, assigned))} == {6, 7}


def test_of_a_long_passage_the_sentence_is_told() -> None:
    (match,) = match_passages([MatchPassage("按带动就业成效，对创业孵化基地给予奖补。")], [MatchPassage(HIGHER[1])])
    assert HIGHER[1][slice(*match.higher_range)] == "根据带动就业成效，对创业孵化基地给予一定奖补。"


def test_the_name_beside_a_passage_counts() -> None:
    row = MatchPassage("每年至少办两场，请专家讲授。", name="常住地失业登记培训")
    assert [match.higher for match in match_passages([row], [MatchPassage(text) for text in HIGHER])] == [2]


def test_an_item_is_read_with_the_line_above_its_list() -> None:
    heads, item = ("志愿者享有下列权利：", "志愿组织应当履行下列义务："), "（一）事先说清活动的风险；"
    higher = [passage for head in heads for passage in (MatchPassage(head), MatchPassage(item, head=head))]
    for at, head in enumerate(heads):
        lower = [MatchPassage(head), MatchPassage(item, head=head)]
        scores = {each.higher: each.score for each in match_passages(lower, higher, at_least=0) if each.lower == 1}
        assert scores[2 * at + 1] == max(scores.values()) > scores[3 - 2 * at]


def test_the_same_subsidy_for_another_duty_is_no_match() -> None:
    higher = "对新认定的国家级工业设计中心，按有关规定给予一次性奖励，最高不超过100万元。"
    lower = "对改建的农村幸福院，按有关规定给予一次性补助，最高不超过100万元。"
    assert find(lower, higher=(higher, *HIGHER)) == []


def test_scores_tell_how_sure_and_rules_how_it_went_down() -> None:
    same, other = match_passages(
        [MatchPassage(HIGHER[0]), MatchPassage("推行常住地失业登记，城乡劳动者在公共就业服务机构登记。")],
        [MatchPassage(text) for text in HIGHER],
    )
    assert (same.rule, other.rule) == ("verbatim", "reworded")
    assert 0.5 <= other.score < same.score <= 1


def test_nothing_is_found_between_nothing() -> None:
    assert find() == find("。") == find("修路。", higher=()) == []
