import sys

import pytest

from graph.loader.head.bases import BASES, Basis
from graph.loader.head.citations import cite, find_citations, find_numbers

Found = list[tuple[str | None, str | None, str | None]]


def find(text: str, *, opening: bool = True, own: str | None = None) -> Found:
    """Number, title, and the verb by which the text rests on the document."""
    return [(c.number, c.title, c.verb) for c in find_citations(text, own, len(text) if opening else 0)]


PLAN = "江岚省人民政府关于加强水环境治理的意见"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"为贯彻落实《{PLAN}》（江政发〔2020〕7号）精神，制定本方案。", [("江政发〔2020〕7号", PLAN, "贯彻落实")]),
        (f"为扎实推进实施《{PLAN}》，现通知如下。", [(None, PLAN, "推进实施")]),
        (f"为贯彻落实治水精神,根据《{PLAN}》,制定本方案。", [(None, PLAN, "根据")]),
        (f"为贯彻落实国务院、省政府《{PLAN}》精神,制定本方案。", [(None, PLAN, "贯彻落实")]),
        ("参照《江岚省节水发展规划(2021—2025年)》执行。", [(None, "江岚省节水发展规划(2021—2025年)", "参照")]),
        ("根据江政发[2020]7号的要求，现通知如下。", [("江政发〔2020〕7号", None, "根据")]),
        ("为落实江政发〔2020〕7号精神，现通知如下。", [("江政发〔2020〕7号", None, "落实")]),
        (
            "为贯彻《江岚省节水工作规划》（江政发〔2020〕7号）和《江岚省河道治理办法》精神，现通知如下。",
            [("江政发〔2020〕7号", "江岚省节水工作规划", "贯彻"), (None, "江岚省河道治理办法", "贯彻")],
        ),
        ("参照《江岚省河道治理办法》执行。", [(None, "江岚省河道治理办法", "参照")]),
        ("现将《澜溪市节水工作方案》印发给你们。", []),
        ("《澜溪市节水工作方案》已经市政府同意，现印发给你们，请贯彻执行。", []),
        ("你市《关于撤销霜原县的请示》收悉。", []),
        ("开展《论语》诵读活动。", []),
        ("2020年共有7号、8号两个泵站。", []),
        ("为贯彻《节水条例》（中华人民共和国国务院令 第722号），现通知如下。", [("国务院令第722号", "节水条例", "贯彻")]),
        ("参照《节水条例》（国令第722号）执行。", [("国令第722号", "节水条例", "参照")]),
        ("执行《节水法》（主席令（第七十七号））。", [("主席令第七十七号", "节水法", None)]),
        ("参照《节水办法》（江岚省人民政府令第12号）执行。", [("江岚省人民政府令第12号", "节水办法", "参照")]),
        ("参照《取水规定》（水利部令2019年第3号）执行。", [("水利部令2019年第3号", "取水规定", "参照")]),
        ("按国务院令第682号的规定执行。", [("国务院令第682号", None, None)]),
        ("责令第2号泵站停用，违反禁令第3号闸门除外。", []),
    ],
    ids=["number", "title", "half-width comma", "of several", "years in brackets", "bare number", "bare number carried out", "two", "mere", "annex", "annex behind", "request", "book", "no number", "order", "short order", "order of the chairman", "order of a province", "order of a ministry", "bare order", "no order"],
)  # fmt: skip
def test_documents_are_found_with_the_verb_by_which_the_text_rests_on_them(text: str, expected: Found) -> None:
    assert find(text) == expected


@pytest.mark.parametrize("basis", BASES, ids=lambda basis: basis.words[0])
def test_each_kind_of_basis_makes_the_edge_that_the_docs_tell(basis: Basis) -> None:
    first = find_citations(basis.example, None, len(basis.example))[0]
    assert first.implements is basis.implements
    assert first.verb is not None
    assert first.verb.partition("…")[0] in basis.words


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        (f"为推动《{PLAN}》（江政发〔2031〕7号）和《节水条例》落地见效，制定本方案。", {"推动…落地见效": True}),
        (f"根据《中华人民共和国水法》和省政府《{PLAN}》，制定本办法。", {"根据": False}),
        (f"根据《{PLAN}》（江政发〔2031〕7号）等文件要求，结合我市实际，制定本方案。", {"根据": True}),
        (f"根据《{PLAN}》和省政府工作部署，制定本方案。", {"根据": False}),
        (f"根据《节水条例》，为贯彻落实《{PLAN}》，制定本方案。", {"根据": False, "贯彻落实": True}),
        ("经国务院同意（国函〔2031〕5号），制定本方案。", {"经…同意": False}),
        (f"经《{PLAN}》（江政函〔2031〕5号）批准，制定本方案。", {"经…批准": False}),
        (f"为落实《{PLAN}》，现将任务分工印发给你们。", {"落实": True}),
        (f"现将落实《{PLAN}》任务分工印发给你们。", {"落实": True}),
        ("对照《江岚省节水型企业评价标准》，制定本方案。", {"对照": False}),
        ("根据会议意见修改后的《澜溪市节水方案》，现印发给你们。", {}),
        # no bases: its own annex, what is not carried out, what ends with it
        ("《澜溪市节水规划》已经市政府同意，现将《澜溪市节水规划》印发给你们。", {}),
        (f"对未落实《{PLAN}》的单位予以通报。", {None: False}),
        (f"《{PLAN}》同时废止。", {None: False}),
    ],
)
def test_the_words_around_a_name_say_what_it_is_there_for(text: str, bases: dict[str | None, bool]) -> None:
    assert {each.verb: each.implements for each in find_citations(text, None, len(text))} == bases


def test_documents_named_without_a_mark_between_share_the_verb() -> None:
    assert find(f"根据《节水条例》《{PLAN}》，制定本方案。") == [(None, "节水条例", "根据"), (None, PLAN, "根据")]


def test_a_law_is_named_where_a_document_rests_on_it_and_its_first_article_says_so() -> None:
    text = "第一条 为了节水，根据《中华人民共和国水法》，制定本条例。\n第二条 开展《水法》宣传。\n"
    assert find(text, opening=False) == [(None, "中华人民共和国水法", "根据")]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("落实2031年《政府工作报告》", ["2031年政府工作报告"]),
        ("落实《政府工作报告》（2031年）", ["2031年政府工作报告"]),
        ("落实《2031年国务院政府工作报告》", ["2031年国务院政府工作报告"]),
        ("落实江岚省2031年《政府工作报告》", ["2031年江岚省政府工作报告"]),
        ("认真落实好省《政府工作报告》", ["省政府工作报告"]),
        ("落实2031年《政府工作报告》和2032年《政府工作报告》", ["2031年政府工作报告", "2032年政府工作报告"]),
        # what is said once holds for the short name, unless there are two that it could be
        ("落实国务院2031年《政府工作报告》。根据《政府工作报告》", ["2031年国务院政府工作报告"]),
        ("落实省《政府工作报告》、市《政府工作报告》。根据《政府工作报告》", ["省政府工作报告", "市政府工作报告", "政府工作报告"]),
    ],
)  # fmt: skip
def test_a_work_report_is_known_by_its_year_and_by_whose_it_is(words: str, titles: list[str]) -> None:
    assert [title for _, title, _ in find(f"为{words}，制定本方案。")] == titles


def test_an_order_is_one_document_however_its_number_is_written() -> None:
    assert cite("国令第722号", None) == cite("国务院令第722号", None)
    assert cite("主席令第七十七号", None) == cite("主席令第77号", None)


def test_a_regulation_of_a_place_is_known_by_its_title_beside_the_order_of_that_place() -> None:
    """So a regulation stands below the law whose text is loaded, which has no number."""
    rules = "江岚省实施《养老服务条例》办法"
    assert cite("江岚省人民政府令第77号", rules) == cite(None, rules)
    assert cite("水利部令2019年第3号", "取水规定") == cite(
        "水利部令2019年第3号", None
    )  # there may be many of that title


def test_what_a_law_says_of_itself_below_its_title_is_no_citation() -> None:
    assert find("（2030年5月5日江岚省人民政府令第77号公布）") == []
    assert find("2030年5月5日江岚省人民政府令第77号施行。") == [("江岚省人民政府令第77号", None, None)]


def test_outside_the_opening_nothing_is_carried_out() -> None:
    assert find(f"贯彻落实《{PLAN}》（江政发〔2020〕7号）。", opening=False) == [("江政发〔2020〕7号", PLAN, None)]


def test_a_document_is_listed_once_and_that_it_is_carried_out_is_not_lost() -> None:
    text = "江政发〔2020〕7号已经公布。为落实江政发〔2020〕7号，现通知如下。"
    assert find(text) == [("江政发〔2020〕7号", None, "落实")]


def test_a_document_does_not_cite_itself() -> None:
    assert find("澜府发〔2021〕2号 各区县：", own="澜府发〔2021〕2号") == []


@pytest.mark.parametrize(
    "title", ["澜溪市人民政府办公室关于印发〈澜溪市节水方案〉的通知", "澜溪市节水的方案", "澜溪市节水方案"]
)
def test_a_document_does_not_cite_its_own_title_or_the_annex_that_it_issues(title: str) -> None:
    own = "澜溪市人民政府办公室关于印发澜溪市节水方案的通知"
    assert find_citations(f"《{title}》\n", None, 0, own) == ()


def test_what_the_title_says_is_carried_out_is_another_document() -> None:
    own = "澜溪市人民政府关于落实《江岚省节水工作规划》的通知"
    (found,) = find_citations("为落实《江岚省节水工作规划》，现通知如下。", None, 100, own)
    assert (found.title, found.implements) == ("江岚省节水工作规划", True)


def test_a_title_with_and_without_its_number_is_one_document() -> None:
    text = f"《{PLAN}》（江政发〔2020〕7号）已经印发。为落实《{PLAN}》，现通知如下。"
    assert find(text) == [("江政发〔2020〕7号", PLAN, "落实")]


@pytest.mark.parametrize("before", ["发文字号", "江岚省人民政府文件", "发文机关江岚省人民政府办公厅发文字号", "国务院"])
def test_a_number_is_without_the_words_that_are_glued_to_it(before: str) -> None:
    assert [number for _, _, number in find_numbers(f"{before}江政发〔2020〕7号")] == ["江政发〔2020〕7号"]


def test_a_citation_is_cut_from_its_sentence() -> None:
    text = "第一句。 为落实江政发〔2020〕7号，现通知如下。第三句。"
    (found,) = find_citations(text, None, len(text))
    assert text[found.start : found.end] == "为落实江政发〔2020〕7号，现通知如下。"


@pytest.mark.parametrize(
    "printed",
    ["江政发〔2020〕7号", "江政发[2020]7号", "江政发（２０２０）７号", "江政发【2020】第7号", "江政发 〔 2020 〕 7号"],
)
def test_a_number_is_found_in_any_of_its_dresses(printed: str) -> None:
    assert [number for _, _, number in find_numbers(f"根据{printed}，")] == ["江政发〔2020〕7号"]


def test_a_code_may_end_like_a_title() -> None:
    assert [number for _, _, number in find_numbers("《…的请示》(发改规划[2006]16号)收悉")] == ["发改规划〔2006〕16号"]


def test_a_document_without_a_number_is_known_by_its_title() -> None:
    assert cite(None, "河道 治理/规划") == "title-河道_治理_规划"
    assert cite("江政发[2020]7号", "意见") == "江政发〔2020〕7号"


def test_what_the_site_names_beside_the_document_is_not_cited() -> None:
    page = "为贯彻落实国发〔2030〕1号文件，制定本方案。\n上一篇：云川市人民政府关于修路的通知（云府发〔2031〕6号）\n"
    assert [found.number for found in find_citations(page, "云府发〔2031〕7号", len(page))] == ["国发〔2030〕1号"]


def test_a_code_begins_behind_those_who_issued_it_together() -> None:
    words = "为贯彻落实《关于发展养老服务的意见》（民政部等部门民发〔2030〕37号），制定本方案。"
    assert [found.number for found in find_citations(words, None, len(words))] == ["民发〔2030〕37号"]
    both = find_citations("为贯彻落实《关于发展养老服务的意见》和国发〔2030〕1号文件，制定本方案。", None, 60)
    assert [(found.number, found.title) for found in both] == [
        (None, "关于发展养老服务的意见"),
        ("国发〔2030〕1号", None),
    ]


def test_many_titles_and_many_numbers_in_one_sentence_take_time_in_proportion() -> None:
    def count_lookups(times: int) -> int:
        looked = 0

        def look(*_: object) -> None:
            nonlocal looked
            looked += 1

        words = "《关于修路的通知》" * times + "（国发〔2017〕10号）" * times
        sys.setprofile(look)
        try:
            find_citations(words, None, len(words))
        finally:
            sys.setprofile(None)
        return looked

    assert count_lookups(400) < 3 * count_lookups(200)
