import pytest

from graph.loader.notice import read_notice

HEAD = "澜溪市人民政府办公室关于印发澜溪市节水方案的通知"
NUMBER = "澜府办发〔2021〕18号"


def test_title_issuer_and_number_are_read_from_the_head() -> None:
    text = f"{HEAD}\n{NUMBER}\n各区县人民政府：\n请执行。\n"
    notice = read_notice(text, len(text))
    assert (notice.number, notice.title, notice.issuer) == (NUMBER, HEAD, "澜溪市人民政府办公室")
    assert text[notice.title_start : notice.title_end] == HEAD


@pytest.mark.parametrize(
    "text",
    [
        "澜溪市人民政府办公室\n关于印发澜溪市节水方案的通知\n澜府办发〔2021〕18号\n各区县：\n",
        "澜溪市人民政府办公室关于印发\n澜溪市节水方案的通知\n澜府办发〔2021〕18号\n各区县：\n",
        "索引号：0123/2021-1\n来源：市政府\n发布日期：2021-05-11\n" + f"{HEAD}\n{NUMBER}\n各区县：\n",
        f"{NUMBER}\n{HEAD}\n各区县人民政府：\n",
        f"{HEAD}（{NUMBER}）\n各区县人民政府：\n",
        f"  {HEAD}  \n\n　{NUMBER}\n",
        f"{HEAD}{NUMBER}各区县人民政府：请执行。",
    ],
    ids=["two lines", "broken inside", "navigation", "number first", "number in brackets", "white space", "run on"],
)
def test_the_title_is_whole_in_every_layout(text: str) -> None:
    notice = read_notice(text, len(text))
    assert (notice.title, notice.number) == (HEAD, NUMBER)


def test_the_title_of_an_annex_that_came_by_itself_is_without_its_mark() -> None:
    text = "附件2\n澜溪市节水任务分解表\n序号\t任务\n"
    assert read_notice(text, len(text)).title == "澜溪市节水任务分解表"


def test_the_number_of_a_document_that_is_named_is_not_its_own() -> None:
    text = "澜溪市节水方案\n为落实《江岚省节水意见》（江政发〔2020〕7号），制定本方案。\n"
    assert read_notice(text, len(text)).number is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"{HEAD}\n请执行。\n澜溪市人民政府办公室\n2021年5月9日\n", "2021-05-09"),
        (f"{HEAD}\n请执行。\n澜溪市人民政府办公室\n二〇二一年十二月三十日\n", "2021-12-30"),
        (f"{HEAD}\n请执行。\n澜溪市人民政府办公室\n二○二一年五月九日\n", "2021-05-09"),
        (f"{HEAD}\n请执行。澜溪市人民政府办公室2021年5月9日附件", "2021-05-09"),
        (f"{HEAD}\n2021年6月1日开工。\n　2021年5月9日　\n", "2021-05-09"),
        (f"{HEAD}\n2020年1月1日\n请执行。\n澜溪市人民政府办公室\n2021年5月9日\n", "2021-05-09"),
        (f"{HEAD}\n发布日期：2021-5-11\n请执行。\n", "2021-05-11"),
        (f"{HEAD}\n2021年6月1日开工。\n", None),
    ],
    ids=["signature", "numerals", "round zero", "run on", "alone", "signature first", "published", "in a sentence"],
)
def test_the_date_is_that_of_the_signature(text: str, date: str | None) -> None:
    assert read_notice(text, len(text)).date == date
