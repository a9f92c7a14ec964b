"""Plain text: bytes that are damaged or in another encoding, heads and numbers written in other ways."""

from collections.abc import Iterator
from dataclasses import replace

from tests.data.kinds.making.cases import Case, kind
from tests.data.kinds.making.notices import Answer, Notice, three


def text(notice: Notice) -> str:
    """The notice, a paragraph a line."""
    return "\n".join(notice.paragraphs()) + "\n"


@kind("plain-big5", "Big5, in traditional characters")
def _big5() -> Iterator[Case]:
    lines = (
        (
            "water",
            "一、供水\n1．更新老舊水管。（市水利局牽頭，市公安局配合）\n2．清洗水箱。（市城管局負責）\n",
            [("1", "市水利局", "市公安局"), ("2", "市城管局", "")],
        ),
        (
            "schools",
            "一、校園\n1．增設校車站點。（市教育局牽頭，市公安局、市交通局配合）\n",
            [("1", "市教育局", "市公安局、市交通局")],
        ),
        (
            "homes",
            "一、養老\n1．開辦長者食堂。（責任單位：市民政局）\n2．加裝扶手。（市住建局牽頭，市民政局配合）\n",
            [("1", "市民政局", ""), ("2", "市住建局", "市民政局")],
        ),
    )
    for name, words, tasks in lines:
        answer: Answer = {
            "tasks": [{"number": n, "leads": [lead], "co": co.split("、") if co else []} for n, lead, co in tasks],
            "or_named": True,
        }
        yield Case(f"{name}.txt", ("清水市便民措施任務分工\n" + words).encode("big5"), answer)


@kind("plain-table-of-commas", "a table whose columns are told by commas, called .txt")
def _tables() -> Iterator[Case]:
    quoted = (("comma", ",", '"{}"'), ("semicolon", ";", "{}"), ("some-quoted", ",", "{}"))
    for (name, sign, form), notice in zip(quoted, three(1), strict=True):
        rows = [
            sign.join(f'"{cell}"' if sign in cell or name == "comma" else form.format(cell) for cell in row)
            for row in notice.rows()
        ]
        yield Case(
            f"{name}.txt",
            "\r\n".join(rows).encode("utf-8-sig" if name == "comma" else "utf-8"),
            {"tasks": [task.answer_as_row() for task in notice.tasks]},
        )


@kind("plain-cut-end", "the file ends within a character")
def _cut() -> Iterator[Case]:
    for name, encoding, notice in zip(
        ("utf-8", "gbk", "two-bytes-missing"), ("utf-8", "gbk", "utf-8"), three(2), strict=True
    ):
        data = (text(notice) + "主题词：任务 分工 方").encode(encoding)
        yield Case(f"{name}.txt", data[: -2 if name.startswith("two") else -1], notice.answer())


@kind("plain-one-damaged-byte", "a byte that belongs to no character")
def _damaged() -> Iterator[Case]:
    first, second, third = three(3)
    yield Case("stray.txt", text(first).encode() + b"\x80\n", first.answer())
    yield Case(
        "within-a-word.txt",
        text(second).encode().replace("印发给你们".encode(), "印发给".encode() + b"\xe4\xbd" + "们".encode()),
        second.answer(),
    )
    yield Case("gbk.txt", (text(third) + "校对：王").encode("gbk") + b"\xff\n", third.answer())


def _dated(notice: Notice, printed: str, day: str | None) -> Case:
    changed = replace(notice, printed_date=printed)
    answer = notice.answer()
    answer["document"]["date"] = day
    return Case("", text(changed).encode(), answer)


@kind("plain-date-forms", "the date of the document printed in another way")
def _dates() -> Iterator[Case]:
    ways = (("brackets", "（2024年3月5日）"), ("chinese", "二〇二三年四月二十一日"), ("zeros", "2022年06月17日"))
    for (name, printed), notice in zip(ways, (three(1)[0], three(3)[0], three(0)[0]), strict=True):
        yield replace(_dated(notice, printed, notice.date), name=f"{name}.txt")


@kind("plain-impossible-date", "a day that no calendar has")
def _impossible() -> Iterator[Case]:
    for name, printed, notice in zip(
        ("month-13", "february-30", "day-0"), ("2024年13月5日", "2023年2月30日", "2022年6月0日"), three(4), strict=True
    ):
        yield replace(_dated(notice, printed, None), name=f"{name}.txt")


@kind("plain-number-brackets", "the brackets around the year of a number in another form")
def _numbers() -> Iterator[Case]:
    for name, pair, notice in zip(
        ("tortoise", "square", "lenticular"), ("﹝﹞", "［］", "【】"), three(5), strict=True
    ):
        printed = notice.number.translate(str.maketrans("〔〕", pair))
        yield Case(f"{name}.txt", text(notice).replace(notice.number, printed).encode(), notice.answer())


@kind("plain-comparison-signs", "targets with the signs of arithmetic")
def _signs() -> Iterator[Case]:
    yield _worded(
        "at-least.txt", "到2026年，绿地率≥35%，新建公园≥8个。", [(">=", 35, "%", "2026年"), (">=", 8, "个", "2026年")]
    )
    yield _worded("at-most.txt", "到2027年底，平均办理时间≤2小时。", [("<=", 2, "小时", "2027年底")])
    yield _worded(
        "full-width.txt",
        "2028年，管网漏损率＜9%，抽检合格率＞98%。",
        [("<=", 9, "%", "2028年"), (">=", 98, "%", "2028年")],
    )


@kind("plain-years-in-characters", "years in Chinese characters before a target")
def _years() -> Iterator[Case]:
    yield _worded("year.txt", "到二〇二六年，建成社区食堂45个以上。", [(">=", 45, "个", "二〇二六年")])
    yield _worded("end.txt", "到二○二七年底，培训护理员不少于1200人。", [(">=", 1200, "人", "二○二七年底")])
    yield _worded("circles.txt", "二零二八年，绿化覆盖率达到42%。", [(">=", 42, "%", "二零二八年")])


def _worded(name: str, words: str, targets: list[tuple[str, float, str, str]]) -> Case:
    lines = [
        "泽川市便民服务任务分工",
        "一、主要任务",
        f"1．改善服务。{words}（市城管局牵头，市财政局配合）",
        "2．加强宣传。（市文旅局负责）",
    ]
    said = [{"operator": sign, "value": value, "unit": unit, "by": by} for sign, value, unit, by in targets]
    tasks = [
        {"number": "1", "leads": ["市城管局"], "co": ["市财政局"], "targets": said},
        {"number": "2", "leads": ["市文旅局"], "co": [], "targets": []},
    ]
    return Case(name, "\n".join(lines).encode(), {"tasks": tasks})
