"""Pages: what a style sheet hides, lists that the browser numbers, note marks, and encodings that are said wrongly."""

import quopri
from collections.abc import Iterator
from html import escape

from tests.data.kinds.making.cases import Case, kind
from tests.data.kinds.making.notices import DESK, NURSERY, WATER, Notice, Section, three

BAIT = "（{}卫生健康委、{}体育局负责）"


def page(body: str, head: str = "", charset: str = "utf-8") -> str:
    """A whole page."""
    return f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="{charset}">{head}<title>公文</title></head>\n<body>{body}</body></html>'


def paragraphs(lines: list[str]) -> str:
    """A paragraph a line."""
    return "\n".join(f"<p>{escape(line)}</p>" for line in lines)


def _baited(notice: Notice, before: str, after: str, at: int = 2) -> str:
    """The notice with a statement that nobody sees behind the words of its task ``at``."""
    task = notice.tasks[at]
    hidden = before + BAIT.format(notice.place[-1], notice.place[-1]) + after
    return paragraphs(notice.paragraphs()).replace(escape(task.words), escape(task.words) + hidden)


@kind("web-hidden-by-a-class", "text that a rule of the page's own style sheet hides")
def _by_class() -> Iterator[Case]:
    first, second, third = three(0)
    sheet = "<style>p{margin:0} .q7x , .noprint{ display : none }</style>"
    yield Case("classes.html", page(_baited(first, '<span class="b q7x">', "</span>"), sheet).encode(), first.answer())
    sheet = "<style>\n/* 防采集 */\n.article em.w{visibility:hidden;position:absolute}\n</style>"
    body = f'<div class="article">{_baited(second, "<em class=w>", "</em>")}</div>'
    yield Case("descendant.html", page(body, sheet).encode(), second.answer())
    sheet = "<style>#c1 > i { opacity: 0 } @media screen { #tips { display:none!important } }</style>"
    body = '<div id="tips"><p>（市体育局牵头，市卫生健康委配合）</p></div>' + _baited(third, "<b id=c1><i>", "</i></b>")
    yield Case("ids.html", page(body, sheet).encode(), third.answer())


@kind("web-hidden-in-the-tag", "text that the style of its own tag hides")
def _in_tag() -> Iterator[Case]:
    styles = ("font-size: 0", "opacity:0;", "VISIBILITY: Hidden")
    for name, style, notice in zip(("size", "opacity", "visibility"), styles, three(1), strict=True):
        yield Case(
            f"{name}.html", page(_baited(notice, f'<span style="{style}">', "</span>")).encode(), notice.answer()
        )


@kind("web-off-screen", "text that lies outside of what the window shows")
def _off_screen() -> Iterator[Case]:
    styles = (
        "position:fixed; top:-5000px",
        "display:inline-block;text-indent:-999em;overflow:hidden",
        "position:absolute;clip:rect(0 0 0 0)",
    )
    for name, style, notice in zip(("above", "indent", "clip"), styles, three(2), strict=True):
        yield Case(
            f"{name}.html", page(_baited(notice, f'<span style="{style}">', "</span>")).encode(), notice.answer()
        )


@kind("web-shown-after-all", "text that looks hidden to a quick look and is shown by the browser")
def _shown() -> Iterator[Case]:
    first, second, third = three(3)
    wrapped = '<div aria-hidden="true">' + paragraphs(first.paragraphs()) + "</div>"
    yield Case("aria.html", page(wrapped).encode(), first.answer())
    sheet = "<style>.fold{display:none} @media print{.all{display:none}} div.fold.open{display:block}</style>"
    body = '<div class="fold open"><div class="all">' + paragraphs(second.paragraphs()) + "</div></div>"
    yield Case("stronger-rule.html", page(body, sheet).encode(), second.answer())
    body = (
        '<div style="visibility:hidden"><p>（市体育局负责）</p><div style="visibility:visible">'
        + paragraphs(third.paragraphs())
        + "</div></div>"
    )
    yield Case("visible-child.html", page(body).encode(), third.answer())


@kind("web-gbk-called-latin", "GBK bytes, while the page says that it is Western")
def _gbk() -> Iterator[Case]:
    for charset, notice in zip(("iso-8859-1", "windows-1252", "latin1"), three(4), strict=True):
        text = page(paragraphs(notice.paragraphs()), charset=charset)
        yield Case(f"{charset}.html", text.encode("gb18030"), notice.answer())


@kind("web-utf-8-called-latin", "UTF-8 bytes, while the page says that it is Western")
def _utf8() -> Iterator[Case]:
    first, second, third = three(5)
    for charset, notice in (("iso-8859-1", first), ("windows-1252", second)):
        yield Case(f"{charset}.html", page(paragraphs(notice.paragraphs()), charset=charset).encode(), notice.answer())
    said = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-15">'
    text = page(paragraphs(third.paragraphs()), said).replace('<meta charset="utf-8">', "")
    yield Case("http-equiv.html", text.encode(), third.answer())


@kind("web-mojibake", "characters that were read in the wrong encoding before they were saved")
def _mojibake() -> Iterator[Case]:
    first, second, third = three(6)
    spoilt = page(paragraphs(first.paragraphs())).encode().decode("latin-1")
    yield Case("latin.html", spoilt.encode(), first.answer() | {"or_named": True})
    spoilt = "\n".join(second.paragraphs()).encode().decode("gb18030", errors="replace")
    yield Case("utf-8-as-gbk.txt", spoilt.encode(), second.answer() | {"or_named": True})
    spoilt = "\n".join(third.paragraphs()).encode("gb18030").decode("latin-1")
    yield Case("gbk-as-latin.txt", spoilt.encode(), third.answer() | {"or_named": True})


@kind("web-one-broken-character", "one character of a page is cut in two")
def _broken() -> Iterator[Case]:
    first, second, third = three(7)
    kept = first.answer()
    whole = page(paragraphs([*first.paragraphs(), "抄送：州委办公室。"])).encode()
    yield Case("half-a-character.html", whole.replace("抄送".encode(), "抄送".encode()[:-1]), kept)
    whole = page(paragraphs([*second.paragraphs(), "（此件公开发布）"])).encode()
    yield Case("begins-late.html", whole.replace("此件".encode(), "此件".encode()[1:]), second.answer())
    whole = page(paragraphs([*third.paragraphs(), "联系人见附件名单"]), charset="gbk").encode("gbk")
    cut = "联系人见附件名单".encode("gbk")
    yield Case("gbk.html", whole.replace(cut, cut[:-2] + b"\xff"), third.answer())


def _counted(section: Section, apart: bool) -> str:
    """The tasks of a section as a list whose numbers the browser counts; ``apart`` sets statements in paragraphs of their own."""
    start = section.tasks[0].number
    items = [f"<p>{t.words}</p><p>{t.statement}</p>" if apart else t.words + t.statement for t in section.tasks]
    return f"<p>{section.number}、{section.title}</p><ol start={start}><li>" + "</li><li>".join(items) + "</li></ol>"


def _listed(notice: Notice, apart: bool) -> str:
    return paragraphs([*notice.head(), notice.plan]) + "".join(_counted(section, apart) for section in notice.sections)


@kind("web-numbers-of-a-list", "numbers that are not in the text: the browser counts them")
def _numbers() -> Iterator[Case]:
    first, second, third = three(8)
    yield Case("start.html", page(_listed(first, apart=False)).encode(), first.answer())
    valued = _listed(second, apart=False)
    for section in second.sections:
        start = section.tasks[0].number
        valued = valued.replace(f"<ol start={start}><li>", f"<ol><li value='{start}'>")
    yield Case("value.html", page(valued).encode(), second.answer())
    unclosed = _listed(third, apart=False).replace("</li>", "\n")
    yield Case("unclosed.html", page(unclosed).encode(), third.answer())


@kind("web-statement-apart-in-a-list", "a counted item whose statement is a paragraph of its own")
def _apart() -> Iterator[Case]:
    first, second, third = three(0)
    yield Case("paragraphs.html", page(_listed(first, apart=True)).encode(), first.answer())
    divided = _listed(second, apart=True).replace("<p>（", "<div>（").replace("）</p></li>", "）</div></li>")
    yield Case("divisions.html", page(divided).encode(), second.answer())
    broken = _listed(third, apart=True).replace("</p><p>（", "<br>（")
    yield Case("line-breaks.html", page(broken).encode(), third.answer())


@kind("web-note-marks", "the mark of a note behind a name is no part of the name")
def _notes() -> Iterator[Case]:
    marks = ("<sup>2</sup>", '<sup><a href="#n3">［3］</a></sup>', '<a class="fn" href="#fn1" id="r1"><sup>①</sup></a>')
    for name, mark, notice in zip(("bare", "linked", "circled"), marks, three(1), strict=True):
        leader = (notice.tasks[0].leads + notice.tasks[0].co)[0]
        body = (
            paragraphs(notice.paragraphs())
            .replace(f"（{leader}", f"（{leader}{mark}")
            .replace(f"：{leader}", f"：{leader}{mark}")
        )
        note = '<hr><p id="n3">注释：机构名称以最新“三定”规定为准。</p>'
        yield Case(f"{name}.html", page(body + note).encode(), notice.answer())


def _as_table(notice: Notice, span: str) -> str:
    """The plan as a table; the last section's name reaches to the end by ``span``."""
    rows = ["<tr>" + "".join(f"<th>{cell}</th>" for cell in notice.rows()[0]) + "</tr>"]
    for section in notice.sections:
        last = section is notice.sections[-1]
        for place, task in enumerate(section.tasks):
            cells = [f"<td>{task.number}</td>"]
            if place == 0:
                cells.append(f"<td {span if last else f'rowspan={len(section.tasks)}'}>{section.title}</td>")
            cells += [f"<td>{cell}</td>" for cell in (task.words, *task.bodies())]
            rows.append("<tr>" + "".join(cells) + "</tr>")
    return "<table border=1>" + "\n".join(rows) + "</table>"


@kind("web-span-to-the-end", "a cell that reaches to the end of its table")
def _to_the_end() -> Iterator[Case]:
    for name, span, notice in zip(
        ("zero", "quoted", "too-many"),
        ("rowspan=0", 'rowspan="0" valign=top', "rowspan=99"),
        (WATER, NURSERY, DESK),
        strict=True,
    ):
        body = paragraphs([*notice.head(), notice.plan]) + _as_table(notice, span)
        yield Case(f"{name}.html", page(body).encode(), notice.answer_as_table())


def archive(notice: Notice, encoding: str, subject: str = "公文") -> bytes:
    """The page in one file with its (missing) pictures, as browsers save it."""
    text = page(paragraphs(notice.paragraphs()), charset=encoding).encode(encoding)
    head = f"From: <Saved by Blink>\nSubject: =?utf-8?Q?{quopri.encodestring(subject.encode()).decode()}?=\nMIME-Version: 1.0\n"
    head += 'Content-Type: multipart/related; type="text/html"; boundary="----Part=_77"\n\n'
    part = f"------Part=_77\nContent-Type: text/html; charset={encoding}\nContent-Transfer-Encoding: quoted-printable\nContent-Location: http://gov.example/a.html\n\n"
    return (head + part).encode() + quopri.encodestring(text) + b"\n------Part=_77--\n"


@kind("web-archive-called-otherwise", "a page saved as one file, under another name")
def _archives() -> Iterator[Case]:
    for name, encoding, notice in zip(
        ("as-page.html", "short.htm", "as-word.doc"), ("utf-8", "gbk", "utf-8"), three(3), strict=True
    ):
        yield Case(name, archive(notice, encoding), notice.answer())


@kind("web-archive", "a page saved as one file")
def _mht() -> Iterator[Case]:
    first, second, third = three(4)
    yield Case("quoted.mht", archive(first, "utf-8"), first.answer())
    yield Case("chinese.mhtml", archive(second, "gb2312"), second.answer())
    yield Case("mail.eml", _mail(third), third.answer())


def _mail(notice: Notice) -> bytes:
    """A mail whose body is the notice, as text and once more as a page."""
    text, web = "\n".join(notice.paragraphs()), page(paragraphs(notice.paragraphs()))
    head = 'From: a@gov.example\nTo: b@gov.example\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="q"\n\n'
    parts = [
        f"--q\nContent-Type: text/{kind_}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{words}\n"
        for kind_, words in (("plain", text), ("html", web))
    ]
    return (head + "".join(parts) + "--q--\n").encode()
