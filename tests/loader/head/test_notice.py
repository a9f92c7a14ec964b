import pytest

from graph.loader.head.notice import read_notice

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


def test_a_title_that_ends_in_a_line_of_its_own_is_whole() -> None:
    text = "附件\n《关于节水的若干措施》\n任务分解表\n序号\t任务\n"
    assert read_notice(text, len(text)).title == "《关于节水的若干措施》任务分解表"


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


BELOW = f"{HEAD}\n{NUMBER}\n各区县人民政府：\n请执行。\n澜溪市人民政府办公室\n2021年5月9日\n"


@pytest.mark.parametrize(
    "above",
    [
        "当前位置：首页 > 政务公开 > 市政府办\n",
        "索引号：0123/2021-1 组配分类：其他文件\n发布机构：澜溪市人民政府办公室 主题分类：农业、水利\n名称：节水方案 文号：\n",
        "| 索引号： | 0123/2021-1 | 公开方式： | 主动公开 |\n有 效 性： | 有效 |\n",
        "索引号\t0123\t主题分类\t水利\n",
        "索引号 0123 主题分类 水利\n发文机构澜溪市人民政府办公室发文字号澜府办发〔2021〕18号\n成文日期2021年05月09日\n",
        "无障碍阅读 关怀版 返回首页\n政府信息公开\n0123-A/2021-1\n2021-05-11\n有效\n\n",
        f"{HEAD}\n字号：\n打印整页 打印内容 分享\n",
        "澜溪市人民政府办公室文件　　　　签发人：王某\n",
        f"{NUMBER}《{HEAD}》\n浏览量：         时间：2022-01-10 21:15:53\n",
    ],
    ids=[
        "path",
        "labels",
        "cells",
        "tabs",
        "glued",
        "bare values",
        "title of the site",
        "signed by",
        "title of a list",
    ],
)
def test_what_a_site_says_above_a_document_is_no_part_of_its_head(above: str) -> None:
    notice = read_notice(above + BELOW, len(above + BELOW))
    assert (notice.number, notice.title, notice.issuer, notice.date) == (
        NUMBER,
        HEAD,
        "澜溪市人民政府办公室",
        "2021-05-09",
    )


@pytest.mark.parametrize(
    "labels",
    [
        f"标题：{HEAD}\n发文字号：{NUMBER}\n发文机关：澜溪市人民政府办公室\n成文日期：2021-05-09\n",
        f"标 题： | {HEAD} | |\n文号： | {NUMBER} | 成文日期： | 2021年5月9日 |\n",
        f"名称：{HEAD} 文号：{NUMBER}\n发文日期：2021/5/9 发布日期：2021-05-11\n",
        f"发布单位 |\n澜溪市人民政府办公室\n|\n发布文号 | {NUMBER} |\n发文日期 | 20210509 |\n名称 | {HEAD} |\n",
    ],
    ids=["lines", "cells", "in one line", "a cell a line"],
)
def test_what_the_text_does_not_say_the_labels_of_the_site_do(labels: str) -> None:
    text = f"{labels}各区县人民政府：\n请执行。\n"
    notice = read_notice(text, len(text))
    assert (notice.number, notice.title, notice.issuer, notice.date) == (
        NUMBER,
        HEAD,
        "澜溪市人民政府办公室",
        "2021-05-09",
    )


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("关于印发澜溪市节水方案的通知", "江岚省澜溪市水务局"),
        ("澜溪市水务局 澜溪市财政局 关于印发节水方案的通知", "澜溪市水务局"),
        ("澜溪市人民政府关于下达《节水计划》的通知", "澜溪市人民政府"),
        ("澜溪市水务局等四部门关于节水的意见", "澜溪市水务局"),
        ("关于转发市水务局关于节水的意见的通知", "江岚省澜溪市水务局"),
        ("市水务局关于节水的意见", "江岚省澜溪市水务局"),
        ("国家统计局澜溪调查队关于粮食产量调查的通知", "国家统计局澜溪调查队"),
    ],
)
def test_the_issuer_is_named_in_the_title_or_signs(title: str, issuer: str) -> None:
    text = f"{title}\n各区县：\n请执行。\n江岚省澜溪市水务局\n2021年5月9日\n"
    assert read_notice(text, len(text)).issuer == issuer


def test_the_notice_has_the_title_and_not_the_annex_that_it_names() -> None:
    text = (
        "澜溪市人民政府办公室印发《澜溪市节水三年行动计划》的通知\n\n澜溪市节水\n三年行动计划\n为节水，制定本计划。\n"
    )
    assert read_notice(text, len(text)).title == "澜溪市人民政府办公室印发《澜溪市节水三年行动计划》的通知"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}水利处2021-05-11发文机关：澜溪市人民政府办公室{NUMBER}各区县：请执行。",
        f"{HEAD}{HEAD}{NUMBER}各区县人民政府：请执行。",
        f"{' '.join(HEAD)}\n{' '.join(NUMBER)}\n各 区 县 ：\n请 执 行 。\n",
        "澜溪市人民政府办公室关于\n\n印发澜溪市\n\n节水方案的通知\n\n" + f"{NUMBER}\n各区县：\n",
    ],
    ids=["site's words behind it", "twice in one line", "wide letters", "lines apart"],
)
def test_the_title_is_whole_in_damaged_texts(text: str) -> None:
    notice = read_notice(text, len(text))
    assert (notice.title, notice.number) == (HEAD, NUMBER)


def test_a_date_of_the_page_above_the_title_is_not_the_documents() -> None:
    text = f"2021年6月1日\n{HEAD}\n{NUMBER}\n各区县：\n请执行。\n澜溪市人民政府办公室\n2021年5月9日\n"
    assert read_notice(text, len(text)).date == "2021-05-09"


def test_a_notice_without_its_title_goes_by_that_of_the_annex() -> None:
    text = f"{NUMBER}\n各区县人民政府：\n请执行。\n澜溪市人民政府办公室\n2021年5月9日\n澜溪市节水工作方案\n为节水，制定本方案。\n"
    assert read_notice(text, len(text)).title == "澜溪市节水工作方案"


@pytest.mark.parametrize(
    "above",
    [
        f"日前，澜溪印发《澜溪市节水方案》。全文如下：\n{HEAD}\n",
        f"点击了解更多>>\n澜溪印发节水方案\n来源： | 时间：2021-05-12 | 25次浏览 | 分享到：\n{HEAD}\n",
        f"澜溪市节水方案\n2021年5月，澜溪市人民政府办公室以{NUMBER}印发本方案。\n通知\n{HEAD}\n",
        f"• 索 引 号：0123/2021-1\n• 文  号：{NUMBER}\n• 名  称：{HEAD}\n{HEAD}\n字号： 分享到：\n",
        f"发文标题: {HEAD}\n发文文号: {NUMBER}\n发文部门: 澜溪市人民政府办公室\n页面功能:\n• 关闭\n",
        f"澜溪在线：{HEAD}已经印发，要求节水。原文如下：\n{HEAD}\n",
        f"{HEAD}\n2021-05-12 市政府\n摘要：节水是大事。\n",
        "澜府办发〔202118\n\n澜溪市人民政府办公室\n\n关于印发澜溪市\n\n节水方案的通知\n",
    ],
    ids=[
        "report",
        "headline",
        "lexicon",
        "list of labels",
        "labels of a database",
        "original",
        "abstract",
        "number with holes",
    ],
)
def test_the_title_is_the_documents_and_not_that_of_those_who_tell_of_it(above: str) -> None:
    text = f"{above}{NUMBER}\n各区县人民政府：\n请执行。\n"
    notice = read_notice(text, len(text))
    assert (notice.title, notice.issuer) == (HEAD, "澜溪市人民政府办公室")


def test_what_is_said_of_publication_below_the_signature_is_no_title() -> None:
    text = f"{NUMBER}\n各区县：\n请执行。\n澜溪市人民政府办公室\n2021年5月9日\n（此件公开发布）\n\n澜溪市节水\n\n工作方案\n\n为节水，制定本方案。\n"
    assert read_notice(text, len(text)).title == "澜溪市节水工作方案"


def test_a_word_of_the_page_is_no_title() -> None:
    assert read_notice("发布信息\n为节水，制定本方案。\n", 20).title is None


def test_several_issuers_may_be_named_in_a_line_each() -> None:
    text = f"{NUMBER}\n澜溪市水务局\n澜溪市财政局\n关于印发节水方案的通知\n各区县：\n请执行。\n澜溪市水务局\n澜溪市财政局\n2021年5月9日\n"
    notice = read_notice(text, len(text))
    assert (notice.title, notice.issuer) == ("澜溪市水务局澜溪市财政局关于印发节水方案的通知", "澜溪市水务局")


def test_a_title_in_one_line_tells_where_that_in_two_lines_begins() -> None:
    text = "关于全面节水 加快水网建设的实施方案\n\n发布时间：2021年5月11日\n\n关于全面节水\n\n加快水网建设的实施方案\n\n为节水，制定本方案。\n"
    assert read_notice(text, len(text)).title == "关于全面节水加快水网建设的实施方案"
