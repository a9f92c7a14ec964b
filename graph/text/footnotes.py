"""Ready footnotes in Chinese style: GB/T 7714—2025, for official documents and places in them.

The order is that of the example of a notice in the standard's last edition, of 2015 (a general office's 京政办发 notice): who
is responsible, the title without its issuer, the number as "other title information", the type mark, the date, the place
cited. The edition of 2025, in force since 2026-07-01, prints colons and commas of Chinese references in full width, and
full stops as a point and a space.

The type mark is ``A`` (档案), as in that example. Journals also print ``Z`` (其他) for such documents; ``A`` is chosen since
it is the mark that the standard itself gave them, and ``S`` is for technical standards alone. The carrier mark ``/OL``
asks for an address and a day of access, which a file does not tell: who cites a web page adds both.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MARK = "[A]"
LONGEST_PASSAGE = 60  # characters of a passage that are quoted; the rest is ……
LONGEST_STATEMENT = 120  # likewise of a statement of who answers for it
_BEFORE_ITS_SUBJECT = re.compile(r"(?P<issuer>[^《》“”（）]{2,40}?)(?=关于)")
_PAGE = re.compile(r"(?P<file>.*?)第(?P<number>\d+)页")  # in a place; an annex's has its name before
_YEAR = re.compile(r"〔(\d{4})〕")
_OMITTED = "……"
_PAUSES = "。；，：、！？"
_INNER_QUOTES = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a reference says of a document; ``name`` stands for it where neither title nor number is known."""

    number: str | None
    title: str | None
    issuer: str | None
    date: str | None  # ISO 8601, as the standard wants it
    name: str


def cite(document: Cited, *places: str, words: str = "") -> str:
    """A reference to a document, or to places in it, with the words that stand there.

    What is unknown is left out: the responsible body, as references by number in the text may (8.1), and the date. Where
    the number alone tells the year, that year stands in brackets, as one that is inferred (8.4).

    >>> notice = Cited("云府发〔2020〕8号", "云川市人民政府关于稳就业的通知", None, "2020-03-12", "notice.txt")
    >>> cite(notice, "任务2", "一、守住“基本盘”", words="办好“一件事”。")
    '云川市人民政府. 关于稳就业的通知：云府发〔2020〕8号[A]. 2020-03-12：任务2，一、守住“基本盘”：“办好‘一件事’。”.'
    """
    issuer, title = part_issuer(document)
    known = [part for part in (title, document.number) if part] or [document.name]
    where = "：".join(filter(None, (tell_date(document), name_place(*places, words=words))))
    return ". ".join(filter(None, (issuer, "：".join(known) + MARK, where))) + "."


def name_place(*places: str, words: str = "") -> str:
    """Where in a document, and the words that stand there: 任务2，一、守住“基本盘”：“办好‘一件事’。”."""
    return "：".join(filter(None, ("，".join(places), quote(words))))


def name_pages(places: Iterable[str]) -> Iterator[str]:
    """The pages on which something stands, those of each file together; none where places tell no page.

    >>> [*name_pages(["第2页", "第3页", "第3页", "附件“表.pdf”第1页", "附件“表.pdf”第4页"])]
    ['第2-3页', '附件“表.pdf”第1、4页']
    """
    pages: dict[str, set[int]] = {}
    for page in filter(None, map(_PAGE.match, places)):
        pages.setdefault(page["file"], set()).add(int(page["number"]))
    for file, numbers in pages.items():
        first, last = min(numbers), max(numbers)
        is_run = len(numbers) == last - first + 1 > 1
        yield f"{file}第{f'{first}-{last}' if is_run else '、'.join(map(str, sorted(numbers)))}页"


def quote(words: str) -> str:
    """Words in quotation marks; those within become single ones (GB/T 15834—2011, 4.8). No words: nothing."""
    return f"“{' '.join(words.split()).translate(_INNER_QUOTES)}”" if words else ""


def shorten(passage: str, statement: str | None, *, adjoin: bool) -> str:
    """The beginning of a passage and who answers for it; …… stands for what is left out.

    ``adjoin`` says that the statement follows the passage without a word between; cells of a table do not.
    """
    if not statement:
        return _cut(passage, LONGEST_PASSAGE)
    between = "" if adjoin and len(passage) <= LONGEST_PASSAGE else _OMITTED
    return _cut(passage, LONGEST_PASSAGE).removesuffix(_OMITTED) + between + _cut(statement, LONGEST_STATEMENT)


def _cut(words: str, limit: int) -> str:
    """Words up to the last pause within the limit."""
    if len(words) <= limit:
        return words
    pause = max(words.rfind(mark, 0, limit) for mark in _PAUSES)
    return (words[:pause] if pause > 0 else words[:limit]) + _OMITTED


def part_issuer(document: Cited) -> tuple[str, str]:
    """Who is responsible, and the title without them.

    A title is issuer, subject and kind (GB/T 9704—2012, 7.3.1): before 关于 stands who issued it.
    """
    title = " ".join((document.title or "").split())
    issuer = document.issuer or ""
    if not issuer and (named := _BEFORE_ITS_SUBJECT.match(title)):
        issuer = named["issuer"].strip()
    return "，".join(issuer.split()), title.removeprefix(issuer).strip() or title


def tell_date(document: Cited) -> str:
    """The day of issue; the year in brackets where only the number tells it."""
    year = _YEAR.search(document.number or "")
    return document.date or (f"[{year[1]}]" if year else "")
