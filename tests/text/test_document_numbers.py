import pytest

from graph.text.document_numbers import normalise_number, normalise_path, plain_number


@pytest.mark.parametrize(
    "typed",
    [
        "渝府办发〔2017〕127号",
        "渝府办发[2017]127号",
        "渝府办发(2017)127号",
        "渝府办发（2017）127号",
        "渝府办发【2017】127号",
        "渝府办发［２０１７］１２７号",
        "渝府办发﹝2017﹞127号",
        " 渝府办发 〔 2017 〕 127 号 ",
        "渝府办发〔2017〕第0127号",
        "渝府办发〔2017]127",
        "渝府办发\n〔2017〕\u3000127号",
    ],
)
def test_every_way_to_print_a_document_number_is_the_same_number(typed: str) -> None:
    assert normalise_number(typed) == "渝府办发〔2017〕127号"


@pytest.mark.parametrize(
    "text", ["", "26", "国务院令第123号", "〔2017〕10号", "国发〔17〕10号", "国发〔2017〕号", "见国发2017"]
)
def test_other_text_is_no_document_number(text: str) -> None:
    assert normalise_number(text) is None


@pytest.mark.parametrize("number", ["国发〔2017〕10号", "皖政办秘〔2021〕82号"])
def test_a_normalised_number_stays_as_it_is(number: str) -> None:
    assert normalise_number(number) == number


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("26", "26"),
        ("２６", "26"),
        ("26．", "26"),
        ("第26项", "26"),
        ("任务26", "26"),
        ("（三）", "三"),
        ("十~2", "十~2"),
    ],
)
def test_a_task_number_loses_its_dress(typed: str, plain: str) -> None:
    assert plain_number(typed) == plain


@pytest.mark.parametrize("typed", ["二/（三）", "二/(三)", "二、/（三）", " 二 / ( 三 )、", "二／（三）/"])
def test_every_way_to_type_a_path_is_the_same_section(typed: str) -> None:
    assert normalise_path(typed) == "二/（三）"


@pytest.mark.parametrize("heading", ["算力(一期)建设", "第二章", "1. 总则", ""])
def test_a_heading_that_is_no_such_number_stays_as_typed(heading: str) -> None:
    assert normalise_path(heading) == heading
