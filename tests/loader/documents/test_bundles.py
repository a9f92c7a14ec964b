"""Which files are annexes of which notice: by what the notice lists, what files say of themselves, and where they lie."""

from pathlib import Path

import pytest

from graph.loader.documents.bundles import Bundle, Doubt, FileHead, join_files, read_head
from graph.loader.head.annex_list import list_annexes
from graph.loader.sources.source import Source
from tests.annexes import COVERING, NOTICE, NUMBER, STEPS
from tests.documents import NOTICE as WHOLE

TABLE = "序号\t任务\t牵头单位\n1\t建立督学责任区\t市教育局\n"
OTHER = NOTICE.replace(NUMBER, "澜府办发〔2021〕9号").replace("教育督导", "河道采砂管理")
ONE = COVERING.format(number=NUMBER, list="附件：任务分工表\n")
NO_LIST = COVERING.format(number=NUMBER, list="")
ISSUING = NO_LIST.replace("做好教育督导工作", "印发《澜溪市教育督导实施步骤》")
OWN_NUMBER = f"附件2\n澜溪市教育督导实施步骤\n澜教发〔2021〕5号\n{STEPS}"
OF_THE_PROVINCE = OWN_NUMBER.replace("澜溪市教育督导实施步骤\n澜教发", "江岚省教育督导实施步骤\n江教发", 1)


def look(files: dict[str, str]) -> list[FileHead]:
    return [read_head(Source(Path(name).name, text, "", ".txt"), Path(name)) for name, text in files.items()]


def join(files: dict[str, str]) -> dict[str, list[str]]:
    """The annexes of each document by the names of the files, in order."""
    bundles = [each for each in join_files(look(files)) if isinstance(each, Bundle)]
    return {
        str(each.notice.path): [str(tie.annex.path) for tie in sorted(each.ties, key=lambda tie: tie.order)]
        for each in bundles
    }


def ask(files: dict[str, str]) -> dict[str, str]:
    """The files that are not loaded before somebody says more, with the question."""
    return {str(each.annex.path): str(each.question) for each in join_files(look(files)) if isinstance(each, Doubt)}


@pytest.mark.parametrize(
    ("table", "steps"),
    [
        (("附件1.xlsx", TABLE), ("附件2.docx", STEPS)),
        (("附件一.xls", TABLE), ("附件2.docx", "（一）做好。（市教育局负责）")),
        (("重点任务分工表.csv", TABLE), ("步骤.docx", STEPS)),
        (("附件：澜溪市教育督导重点任务分工表.xlsx", TABLE), ("附件：实施步骤（定稿）.doc", f"附件2\n{STEPS}")),
        (
            ("a.txt", f"附件1\n澜溪市教育督导\n重点任务分工表\n{TABLE}"),
            ("b.txt", f"附 件 2：\n《澜溪市教育督导实施步骤》\n{STEPS}"),
        ),
        (
            ("附件/1.附件 分工表.xlsx", f"澜溪市　教育督导〔重点任务〕分工表\n{TABLE}"),
            ("附件/2.txt", STEPS.replace("教育督导", "教育 督導")),
        ),
        (("z.zip/附件1.xlsx", f"澜溪市教育督导重点任务分工表\n{TABLE}"), ("z.zip/附件2.docx", STEPS)),
        (("附件1.xlsx", TABLE), ("附件2.txt", OWN_NUMBER)),
    ],
    ids=[
        "numbers of files",
        "Chinese numbers",
        "titles",
        "names of files",
        "titles over lines",
        "a folder below, other characters",
        "another folder",
        "a number of its own",
    ],
)
def test_annexes_are_joined_to_the_notice_that_lists_them(table: tuple[str, str], steps: tuple[str, str]) -> None:
    assert join(dict([table, steps, ("通知.docx", NOTICE)])) == {"通知.docx": [table[0], steps[0]]}
    assert join(dict([("通知.docx", NOTICE), steps, table])) == {"通知.docx": [table[0], steps[0]]}


@pytest.mark.parametrize(
    ("files", "joined"),
    [
        ({"附件.xlsx": TABLE, "通知": ONE}, {"通知": ["附件.xlsx"]}),
        ({"附件.xlsx": f"澜溪市教育督导任务分工表\n{TABLE}", "通知": ONE}, {"通知": ["附件.xlsx"]}),
        ({"通知-附件.xlsx": TABLE, "通知.txt": NO_LIST}, {"通知.txt": ["通知-附件.xlsx"]}),
        ({"附件.xlsx": f"水环境整治分工表\n{TABLE}", "通知": f"{NO_LIST}分工见附件。"}, {"通知": ["附件.xlsx"]}),
        ({"附件1.xlsx": TABLE, "a": NO_LIST, "b": OTHER}, {"a": [], "b": ["附件1.xlsx"]}),
        ({"附件.txt": f"{NUMBER}附件\n{STEPS}", "通知": NO_LIST}, {"通知": ["附件.txt"]}),
        ({"步骤.txt": STEPS, "通知": ISSUING}, {"通知": ["步骤.txt"]}),
        (
            {"附件/1.分工.xlsx": TABLE, "附件/2.步骤.txt": "略", "通知": NOTICE},
            {"通知": ["附件/1.分工.xlsx", "附件/2.步骤.txt"]},
        ),
        ({"1.教育督导重点任务分工表.xlsx": TABLE, "通知": NOTICE}, {"通知": ["1.教育督导重点任务分工表.xlsx"]}),
        (
            {"1/附件1": TABLE, "1/通知": NOTICE, "2/附件1": TABLE, "2/通知": OTHER},
            {"1/通知": ["1/附件1"], "2/通知": ["2/附件1"]},
        ),
        (
            {"水.txt": NOTICE, "水利.txt": OTHER, "水利/附件1.xls": TABLE},
            {"水.txt": [], "水利.txt": ["水利/附件1.xls"]},
        ),
        ({"1": NOTICE, "2": OTHER, "b/附件1": f"河道采砂管理重点任务分工表\n{TABLE}"}, {"1": [], "2": ["b/附件1"]}),
        ({"附件1": TABLE, "a": NOTICE, "b": NOTICE}, {"a": ["附件1"], "b": []}),
        ({"附件1": TABLE, "工作方案": STEPS}, {"附件1": [], "工作方案": []}),
        ({"a": ONE.replace("任务", "2021年重点任务"), "b": f"重点任务分工表\n{TABLE}"}, {"a": [], "b": []}),
        ({"a": WHOLE, "b": STEPS}, {"a": [], "b": []}),
    ],
    ids=[
        "one annex without a number",
        "one annex by a shorter title",
        "named after the notice",
        "only pointed to",
        "beside a notice that lists none",
        "with the number of the notice",
        "what the title of the notice issues",
        "numbers in a folder of annexes",
        "a name behind a number",
        "same names in two folders",
        "folder named after the notice",
        "two notices, told by the title",
        "a copy of the notice",
        "no notice",
        "of another year, perhaps",
        "nothing to join",
    ],
)
def test_what_is_certain_is_joined(files: dict[str, str], joined: dict[str, list[str]]) -> None:
    assert join(files) == joined
    assert ask(files) == {}


@pytest.mark.parametrize(
    ("files", "question"),
    [
        (
            {"附件1": TABLE, "a": NOTICE, "b": OTHER},
            "several notices: 澜府办发〔2021〕3号 (a), 澜府办发〔2021〕9号 (b)",
        ),
        ({"附件1": f"澜溪市森林防火任务分解表\n{TABLE}", "a": NOTICE}, "lists none like it"),
        ({"附件3": TABLE, "a": NOTICE}, "lists none like it"),
        ({"附件": TABLE, "a": NOTICE}, "lists none like it"),
        ({"附件": TABLE, "a": NO_LIST}, "lists none like it"),
        ({"附件1": TABLE, "附件1.pdf": TABLE, "a": NOTICE}, "the same annex of 澜府办发〔2021〕3号 (a) as 附件1"),
        ({"附件2": STEPS, "a": f"{NOTICE}附件2\n{STEPS}"}, "stands in 澜府办发〔2021〕3号 (a) already"),
        ({"附件2": OF_THE_PROVINCE, "a": NOTICE.replace("澜溪市教育督导实施", "教育督导实施")}, "江教发〔2021〕5号"),
    ],
    ids=[
        "two notices",
        "another title",
        "a number that is not listed",
        "which of two",
        "no list",
        "the same annex twice",
        "within the notice",
        "a document of another place",
    ],
)
def test_what_is_doubtful_is_asked(files: dict[str, str], question: str) -> None:
    asked = ask(files)
    assert len(asked) == 1
    assert question in next(iter(asked.values()))
    assert not {name for annexes in join(files).values() for name in annexes} & set(asked)


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        ("附件：1．重点任务分工表\n2．联系人名单\n澜溪市人民政府", ["重点任务分工表", "联系人名单"]),
        (
            "附件:1、重点任务分工表.xlsx  2、《联系人名单》；3.报表.doc（点击下载）",
            ["重点任务分工表", "联系人名单", "报表"],
        ),
        ("附　件：\n　1. 重点任务分工表\n　2. 联系人名单\n\n2021年5月9日", ["重点任务分工表", "联系人名单"]),
        ("附件1：重点任务分工表\n附件2：联系人名单", ["重点任务分工表", "联系人名单"]),
        ("附件：重点任务分工表\n1．不是附件", ["重点任务分工表"]),
        ("附件：2020年重点任务分工表", ["2020年重点任务分工表"]),
        ("详见附件。", ["附件"]),
    ],
)
def test_lists_of_annexes_are_read(printed: str, titles: list[str]) -> None:
    listed = list_annexes(f"关于做好工作的通知\n各区县：\n请执行。\n{printed}\n", "关于做好工作的通知")
    assert [each.title for each in listed] == titles
    assert [each.order for each in listed] == [*range(1, len(titles) + 1)]
    assert not any(each.is_inside for each in listed)


PLAN = "一、总体要求\n到2026年，全市养老床位达到1.2万张，便民利民，服务设施覆盖所有街道和乡镇。\n"
SIGNED = "澜溪市人民政府办公室\n2024年1月20日\n"
DEMANDS = PLAN.replace("总体要求", "提高认识")


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        (f"附件：养老行动方案\n{SIGNED}{PLAN}", [True]),
        (f"附件：养老行动方案\n{PLAN}", [True]),
        (f"附件：1．养老行动方案\n2．联系表\n{SIGNED}（此件公开发布）\n{PLAN}", [True, False]),
        (f"{SIGNED}{PLAN}", [True]),
        (f"附件：1．方案\n2．工作联系表\n{SIGNED}附件1\n方案\n{PLAN}附件2\n工作联系表\n单位\t电话\n", [True, True]),
        (f"{DEMANDS}{SIGNED}", [False]),
        (f"附件：1．养老行动方案\n2．评分细则\n{SIGNED}附件2\n评分细则\n{PLAN}", [False, True]),
        (f"附件：养老行动方案\n{SIGNED}（联系人：张三，电话：0000-1234567，邮箱：zhangsan@example.com）\n", [False]),
        (f"附件：养老行动方案\n2024年1月20日\n各区县：\n{DEMANDS}{SIGNED}", [False]),
        (f"附件：养老行动方案\n{SIGNED}1.养老行动方案.docx\n上一篇：关于做好2024年全市养老服务工作的通知\n", [False]),
    ],
    ids=[
        "below the signature",
        "below the list",
        "the first of two",
        "issued by the title",
        "a short form",
        "demands alone",
        "another annex",
        "whom to call",
        "a list on top of a page",
        "files at the foot of a page",
    ],
)
def test_an_annex_without_its_title_below_the_notice_is_not_missing(text: str, inside: list[bool]) -> None:
    title = "关于印发《养老行动方案》的通知"
    listed = list_annexes(f"{title}\n现将《养老行动方案》印发给你们，请抓好落实。\n{text}", title)
    assert [each.is_inside for each in listed] == inside
