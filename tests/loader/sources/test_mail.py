"""Mails and pages saved as one file: the page as a browser shows it, attachments as annexes."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from graph.errors import BadInput
from graph.loader.sources.read import read_bytes
from graph.loader.sources.source import Source
from graph.model import SetAside, Span
from graph.settings import Settings
from tests.loader.sources.test_docx import make_notice

PAGE = "<!DOCTYPE html><html><body><p>市教育局负责</p><p style='display:none'>市公安局负责</p></body></html>"


def read(message: EmailMessage | bytes, name: str = "notice.eml") -> Source:
    raw = message if isinstance(message, bytes) else message.as_bytes(policy=SMTP)
    return read_bytes(name, raw, Settings())


def make_mail(subject: str = "通知") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "a@example.org"
    message["MIME-Version"] = "1.0"
    return message


def make_saved_page(*pages: str, charset: str = "utf-8") -> EmailMessage:
    message = make_mail()
    message.make_related()
    for number, page in enumerate(pages):
        part = EmailMessage()
        part.set_content(page, subtype="html", charset=charset, cte="base64")
        part["Content-Location"] = f"file:///{number}.htm"
        message.attach(part)
    return message


@pytest.mark.parametrize("name", ["page.mht", "page.mhtml", "page.eml", "page.doc"])
def test_a_saved_page_is_read_as_a_browser_shows_it(name: str) -> None:
    source = read(make_saved_page(PAGE), name)
    assert source.text.strip() == "市教育局负责"
    assert [each.text for each in source.set_aside] == ["市公安局负责"]
    assert source.place(Span(0, 3)) == "第1段"
    assert not source.counts_characters


@pytest.mark.parametrize("charset", ["gb2312", "gb18030", "utf-8", "big5"])
def test_the_mail_says_in_which_characters_its_page_is(charset: str) -> None:
    page = "<html><head><meta charset='latin-1'></head><body><p>市教育局</p></body></html>"
    assert read(make_saved_page(page, charset=charset)).text.strip() == "市教育局"


def test_a_page_in_frames_is_read_from_its_frames() -> None:
    frames = "<html><frameset><frame src='1.htm'><frame src='2.htm'></frameset></html>"
    source = read(make_saved_page(frames, PAGE, PAGE.replace("教育局", "财政局")))
    assert source.text.split() == ["市教育局负责", "市财政局负责"]


def test_the_page_is_read_rather_than_the_same_letter_in_plain_text() -> None:
    message = make_mail()
    message.set_content("市气象局负责\n")
    message.add_alternative(PAGE, subtype="html")
    assert read(message).text.strip() == "市教育局负责"


def test_attachments_are_annexes_and_say_where_they_lie() -> None:
    message = make_mail("关于印发分工的通知")
    message.set_content("请查收附件。\n")
    message.add_attachment(make_notice("市财政局负责"), maintype="application", subtype="msword", filename="分工.docx")
    source = read(message)
    assert source.text == "请查收附件。\n\n市财政局负责\n\n"
    assert source.place(Span(8, 12)) == "附件“分工.docx”第1段"
    assert source.set_aside == (SetAside("关于印发分工的通知", "the subject of a mail"),)


def test_an_attachment_that_cannot_be_read_is_named_with_the_reason() -> None:
    message = make_mail()
    message.set_content("请查收附件。\n")
    message.add_attachment(b"\x89PNG", maintype="application", subtype="octet-stream", filename="图.png")
    (note,) = read(message).notes
    assert note.startswith("附件“图.png” was not read: ")


def test_mails_in_mails_without_end_are_named() -> None:
    message = make_mail()
    message.set_content("最里面\n")
    for depth in range(6):
        outer = make_mail()
        outer.set_content(f"第{depth}层\n")
        outer.add_attachment(message)
        message = outer
    source = read(message)
    assert "第2层" in source.text
    assert "第1层" not in source.text
    assert "too deep" in source.notes[0]


def test_what_is_no_mail_has_nothing_to_read() -> None:
    with pytest.raises(BadInput, match=r"文件是空的|is empty"):
        read(b"MIME-Version: 1.0\n\n")
