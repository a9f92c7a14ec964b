from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.sheets.reading import read_sheet
from graph.loader.sheets.writing import write_sheet, write_template
from graph.loader.sources.formats.sheet.csv import write_csv
from graph.loader.sources.source import Source
from graph.model import Agency, Citation, Document, Extraction, LostTask, Responsibility, Section, Span, Target, Task
from graph.terms import AgencyKind, Completeness, Role
from graph.text.messages import CHINESE, LANGUAGES

HEADINGS = "文号,标题,发文机关,章节,任务编号,任务摘要,牵头单位,责任单位,等（名单未列全）,目标,贯彻文件,完整性\n"
FIRST = "云川府办发〔2019〕36号,云川市分工,云川市人民政府办公厅,一、就业,1,稳岗,市教育局,市财政局、市科技局,是,,,\n"


def make_source(text: str) -> Source:
    return Source("sheet.csv", text, "0" * 64, ".csv")


def read(text: str) -> Extraction:
    return read_sheet(make_source(text))


def write(extraction: Extraction, language: str = CHINESE) -> str:
    return write_csv(write_sheet(extraction, language))


def roles_of(task: Task, role: Role) -> list[str]:
    return [part.name for part in task.responsibilities if part.role is role]


def test_a_row_becomes_a_task_with_its_roles() -> None:
    (task,) = read(HEADINGS + FIRST).tasks
    assert (task.id, task.section, task.open_ended) == (
        "云川府办发〔2019〕36号:1",
        "云川府办发〔2019〕36号:§一",
        True,
    )
    assert roles_of(task, Role.LEADS) == ["市教育局"]
    assert roles_of(task, Role.CO_RESPONSIBLE) == ["市财政局", "市科技局"]


def test_agencies_are_those_of_the_issuers_jurisdiction() -> None:
    assert [agency.full_name for agency in read(HEADINGS + FIRST).agencies] == [
        "云川市教育局",
        "云川市财政局",
        "云川市科学技术局",
    ]


def test_names_and_titles_are_in_usual_characters_and_quotes_as_printed() -> None:
    row = "云川府办发〔2019〕36号,云川市分⼯,云川市⼈民政府,一、就業,1,⽀持⾰新,市發展改⾰委,市⼈社局,否,,,\n"
    extraction = read(HEADINGS + row)
    (task,) = extraction.tasks
    assert (extraction.document.title, extraction.document.issuer) == ("云川市分工", "云川市人民政府")
    assert [section.title for section in extraction.sections] == ["就业"]
    assert [part.name for part in task.responsibilities] == ["市发展改革委", "市人社局"]
    assert (task.text, task.statement) == ("⽀持⾰新", "市發展改⾰委\t市⼈社局")


def test_headings_may_be_english_and_in_any_order() -> None:
    extraction = read("co_responsible,Summary,LEADS\n市财政局,稳岗,市教育局\n")
    assert roles_of(extraction.tasks[0], Role.LEADS) == ["市教育局"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_excels_byte_order_mark_and_other_delimiters_are_welcome(delimiter: str) -> None:
    lines = ["任务摘要", "牵头单位", "责任单位"], ['"稳岗,扩岗"', "市教育局", "市财政局、市科技局"]
    text = "\ufeff" + "\r\n".join(delimiter.join(cells) for cells in lines)
    (task,) = read(text).tasks
    assert (task.text, len(task.responsibilities)) == ("稳岗,扩岗", 3)


def test_a_last_row_that_ends_with_an_empty_cell_is_read() -> None:
    assert len(read("任务摘要,牵头单位,责任单位\n稳岗,市教育局,").tasks) == 1


def test_every_fact_is_cut_from_the_file_by_its_spans() -> None:
    text = (
        HEADINGS
        + '云川府办发〔2019〕36号,云川市分工,云川市人民政府办公厅,"一、就业/（二）""双创""",1,"办好""双创"",扩岗",'
        + '"市教育局（市""语委""）、市科技局",各市、各县人民政府；,,"就业 ≥3万人，2020年；""双创""基地 =5家",'
        + "《规划》（国发〔2017〕10号）,\n"
    )
    extraction = read(text)

    def cut(spans: Iterable[Span]) -> str:
        return "".join(text[span.start : span.end] for span in spans)

    (task,) = extraction.tasks
    assert [cut(part.spans) for part in task.responsibilities] == [
        '市教育局（市"语委"）',
        "市科技局",
        "各市、各县人民政府",
    ]
    assert [cut(target.spans) for target in task.targets] == ["就业 ≥3万人，2020年", '"双创"基地 =5家']
    assert (cut(task.spans), cut(extraction.document.spans)) == ('办好"双创",扩岗', "云川市分工")
    assert [cut(section.spans) for section in extraction.sections] == ["就业", '"双创"']
    assert cut(extraction.citations[0].spans) == "《规划》（国发〔2017〕10号）"


def test_headings_within_headings_make_sections_within_sections() -> None:
    (top, inner), (task,) = (
        (extraction := read("章节,任务摘要,牵头单位,责任单位\n二、产业/（三）农业,扩岗,市农业农村局,\n")).sections,
        extraction.tasks,
    )
    assert (top.path, inner.path, inner.title) == ("二", "二/（三）", "农业")
    assert (inner.parent, task.section) == (top.id, inner.id)


def test_a_section_without_a_number_is_kept_as_the_tasks_path() -> None:
    extraction = read("章节,任务摘要,牵头单位,责任单位\n算力建设,建算力中心,市数据局,\n")
    assert (extraction.sections, extraction.tasks[0].section_path) == ((), "算力建设")


def test_a_semicolon_keeps_a_name_with_a_comma_whole() -> None:
    (task,) = read("任务摘要,牵头单位,责任单位\n稳岗,,市教育局；各市、县（市、区）人民政府\n").tasks
    assert roles_of(task, Role.CO_RESPONSIBLE) == ["市教育局", "各市、县（市、区）人民政府"]


def test_and_others_behind_a_name_opens_the_list() -> None:
    (task,) = read("任务摘要,牵头单位,责任单位\n稳岗,市教育局,市财政局、市科技局等单位\n").tasks
    assert (roles_of(task, Role.CO_RESPONSIBLE), task.open_ended) == (["市财政局", "市科技局"], True)


def test_a_target_is_read_with_all_its_parts() -> None:
    (task,) = read("任务摘要,牵头单位,责任单位,目标\n稳岗,市教育局,,“1+6”园区产值 =约1200.5亿元，“十三五”末\n").tasks
    (target,) = task.targets
    assert (target.metric, target.operator, target.value, target.unit, target.by, target.approx) == (
        "“1+6”园区产值",
        "=",
        1200.5,
        "亿元",
        "“十三五”末",
        True,
    )


def test_a_row_with_targets_alone_sets_them_for_the_document() -> None:
    extraction = read("任务摘要,牵头单位,责任单位,目标\n,,,全市就业 ≥9万人\n稳岗,市教育局,,\n")
    assert [target.metric for target in extraction.doc_targets] == ["全市就业"]
    assert len(extraction.tasks) == 1


def test_a_name_that_leaves_its_end_to_another_is_written_whole() -> None:
    notice = "关于做好防汛工作的通知\n澜溪府办发〔2024〕31号\n1．加固堤防。（市水利局牵头，经开区、高新区管委会负责）\n"
    extraction = extract(Source("notice.txt", notice, "0" * 64, ".txt"))
    again = read(write(extraction))
    assert [agency.id for agency in again.agencies] == [agency.id for agency in extraction.agencies]


def test_lost_tasks_stand_between_the_numbers_printed_around_them() -> None:
    rows = "1,稳岗,市教育局,,,\n2,（正文缺失）,,,全部缺失,\n3,扩岗,市教育局,,只存结尾,是\n,培训,市教育局,,只存结尾,是\n"
    extraction = read("任务编号,任务摘要,牵头单位,责任单位,完整性,编号推定\n" + rows)
    assert extraction.lost_tasks == (LostTask("2", after="1", before=None, section_path=None),)
    assert [task.number_after for task in extraction.tasks] == [None, None, "1"]


def test_a_document_carried_out_and_cited_is_carried_out() -> None:
    headings = "任务摘要,牵头单位,责任单位,贯彻文件,引用文件\n"
    extraction = read(
        headings + "稳岗,市教育局,,《规划》（国发[2017]10号）；《省规划》,国发〔2017〕10号；云政发〔2018〕3号\n"
    )
    assert [(cited.document, cited.implements) for cited in extraction.citations] == [
        ("国发〔2017〕10号", True),
        ("title-省规划", True),
        ("云政发〔2018〕3号", False),
    ]


def test_a_column_that_is_not_known_is_shown_as_unread() -> None:
    (unread,) = read("任务摘要,牵头单位,责任单位,备注\n稳岗,市教育局,,急\n").unparsed
    assert unread.text == "备注"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("任务摘要,责任单位\n稳岗,市教育局\n", "row 1 lacks the columns leads"),
        ("任务摘要,牵头单位,责任单位,leads\n", "row 1 has columns twice, keep one of each: leads"),
        (HEADINGS, "no task in the sheet"),
        (
            HEADINGS + FIRST + FIRST.replace("36号", "37号"),
            "row 3, 文号: “云川府办发〔2019〕37号” is not that of row 2",
        ),
        (
            HEADINGS + FIRST.replace("云川府办发〔2019〕36号", "第三十六号"),
            "row 2, 文号: “第三十六号” is no document number",
        ),
        (
            HEADINGS + FIRST.replace(",是,,", ",是,就业三万人,"),
            "row 2, 目标: “就业三万人” holds no target in “就业三万人”",
        ),
        (HEADINGS + FIRST.replace(",是,,", ",是,甲 =3个，乙 =4家,"), "holds no target"),
        (HEADINGS + FIRST.replace(",是,", ",也许,"), "row 2, 等（名单未列全）: “也许” is none of yes, true, no, false"),
        (HEADINGS + FIRST.replace(",,,\n", ",,,残缺\n"), "row 2, 完整性: “残缺” is none of complete, no_statement, "),
        (HEADINGS + FIRST.replace(",,,\n", ",,,全部缺失\n"), "row 2, 完整性: “全部缺失” needs a number"),
        (
            HEADINGS + FIRST.replace(",,,\n", ",,国务院规划,\n"),
            "row 2, 贯彻文件: “国务院规划” names no document in “国务院规划”",
        ),
        ("日期,任务摘要,牵头单位,责任单位\n2019-02-30,稳岗,市教育局,\n", "row 2, 日期: “2019-02-30” is no date"),
        (
            "任务摘要,牵头单位,责任单位\n稳岗,扩岗,市教育局,\n稳岗,扩岗,市教育局,市科技局\n",
            "row 3 has more cells than headings",
        ),
        ('任务摘要,牵头单位,责任单位\n"稳岗,市教育局,\n', "row 2 has an unpaired quote"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(text)
    message = str(refused.value)
    assert message.startswith("sheet.csv: ")
    assert place in message
    assert "\n" not in message


def test_a_cell_that_a_spreadsheet_would_run_is_written_as_words() -> None:
    extraction = read("任务摘要,牵头单位,责任单位\n'=HYPERLINK(1),市教育局,\n")
    assert extraction.tasks[0].text == "=HYPERLINK(1)"
    assert ",'=HYPERLINK(1)," in write(extraction)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_a_sheet_with_an_example_in_every_column(language: str) -> None:
    headings, example = write_template(language)
    assert {heading.isascii() for heading in headings} == {language == "en"}
    assert all(example)
    extraction = read(write_csv([headings, example]))
    (task,) = extraction.tasks
    assert (len(task.responsibilities), len(task.targets), len(extraction.citations)) == (3, 2, 2)
    assert extraction.unparsed == ()


HAN = st.text("市区县教育科技发展改革委局就业创", min_size=1, max_size=8)
AGENCIES = st.builds(
    "{}{}{}".format, HAN, st.sampled_from(["", "、各县"]), st.sampled_from(["", "（市能源局、市粮食局）"])
)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff'")).map(str.strip)
TARGETS = st.builds(
    Target,
    id=st.just(""),
    text=st.just(""),
    metric=st.sampled_from(["", "就业率", "“1+6”园区", "比例（城镇）"]),
    operator=st.sampled_from([">=", "<=", "=", "+"]),
    value=st.floats(min_value=0, allow_infinity=False),
    unit=st.sampled_from(["", "％", "万人次", "微克/m3"]),
    by=st.sampled_from([None, "2020年底", "“十三五”末", "每年，逐年"]),
    approx=st.booleans(),
    spans=st.just(()),
)
CITATIONS = st.builds(
    lambda number, title, implements: Citation("", number, title, implements, None, "", ()),
    st.sampled_from(["国发〔2017〕10号", "云政发〔2018〕3号"]),
    st.sampled_from([None, "关于印发〈规划〉的通知", "规划（2016—2020年）"]),
    st.booleans(),
)
SECTIONS = (
    Section("s1", "一", "就业/创业", "一", 1, 1, None),
    Section("s2", "（一）", "农业", "一/（一）", 2, 2, "s1"),
    Section("s3", "十二", "“双创”, 平台", "十二", 3, 1, None),
)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    section = draw(st.sampled_from([None, *SECTIONS]))
    return Task(
        id="",
        order=0,
        number=draw(st.sampled_from([None, "1", "2．", "（三）"])),
        number_inferred=draw(st.booleans()),
        section=section.id if section else None,
        section_path=section.path if section else draw(st.sampled_from([None, "算力建设"])),
        text=draw(WORDS),
        statement=None,
        completeness=draw(st.sampled_from(Completeness)),
        open_ended=draw(st.sampled_from([True, False, None])),
        deadline=draw(st.sampled_from([None, "2020年底前"])),
        responsibilities=tuple(
            Responsibility(name, name, role, draw(st.sampled_from(["牵头", "责任", "配合", "指导"])), "", 1.0, ())
            for role in Role
            for name in draw(st.lists(AGENCIES, max_size=3))
        ),
        targets=tuple(draw(st.lists(TARGETS, max_size=3))),
        spans=(),
        statement_spans=(),
    )


def make_agency(name: str) -> Agency:
    return Agency(name, name, name, None, None, AgencyKind.AGENCY, (name,), known=False, branch=None)


def facts_of(extraction: Extraction) -> list[object]:
    """What a sheet keeps, without ids and places."""
    return [
        (extraction.document.number, extraction.document.title, extraction.document.date),
        {(cited.number, cited.title, cited.implements) for cited in extraction.citations},
        [target.metric for target in extraction.doc_targets],
        [
            (
                *(task.number, task.number_inferred, task.section_path, task.text),
                *(task.completeness, task.open_ended, task.deadline),
                [(part.name, part.role, part.word) for part in task.responsibilities],
                [(t.metric, t.operator, t.value, t.unit, t.by, t.approx) for t in task.targets],
            )
            for task in extraction.tasks
        ],
    ]


@given(
    st.lists(tasks(), min_size=1, max_size=4),
    st.lists(CITATIONS, max_size=3, unique_by=lambda cited: cited.number),
    st.lists(TARGETS, max_size=2),
    st.sampled_from(LANGUAGES),
)
def test_what_is_written_is_read_again(
    stated: list[Task], citations: list[Citation], of_document: list[Target], language: str
) -> None:
    number = "云川府办发〔2019〕36号"
    document = Document(number, number, '云川市"分工",通知', "云川市人民政府办公厅", "2019-06-18", "云川市", "市")
    written = Extraction(
        source="",
        sha256="",
        format="text",
        counted="file",
        document=document,
        convention=None,
        sections=SECTIONS,
        tasks=tuple(stated),
        lost_tasks=(),
        agencies=tuple(map(make_agency, {part.name for task in stated for part in task.responsibilities})),
        doc_targets=tuple(of_document),
        citations=tuple(citations),
        repair=None,
        unparsed=(),
    )
    again = read(write(written, language))
    assert facts_of(again) == facts_of(written)
    assert write(again, language) == write(written, language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", [["summary", "completeness"], ["稳岗", "truncated_end"], ["(text lost)", "lost"]]),
        (CHINESE, [["任务摘要", "完整性"], ["稳岗", "只存开头"], ["（正文缺失）", "全部缺失"]]),
    ],
)
def test_headings_and_words_to_choose_from_are_in_the_language(language: str, said: list[list[str]]) -> None:
    extraction = read("任务编号,任务摘要,牵头单位,责任单位,完整性\n1,稳岗,市教育局,,只存开头\n2,,,,全部缺失\n")
    assert [[row[9], row[15]] for row in write_sheet(extraction, language)] == said
