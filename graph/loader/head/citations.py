"""Documents that a text names, and which of them it says that it carries out.

A document *implements* another when its opening says so in as many words: 为贯彻落实《…》（国发〔2017〕10号）精神,
扎实推进实施《…》 (渝府办发〔2017〕127号). All others it merely cites, with the verb where it rests on them (bases.py). What the text itself issues (现将《…》印发给你们) is
its own annex and no citation.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.loader.head.bases import FoundBasis, read_basis
from graph.loader.head.laws import carries_out_law, is_law_of, name_law
from graph.loader.head.work_reports import WorkReport, find_work_report, settle_work_report
from graph.loader.ids import identify_by_title, make_safe
from graph.loader.text.line_breaks import TORN
from graph.text.document_numbers import YEAR_AND_SERIAL, normalise_number
from graph.text.numerals import NUMERALS, read_number

# 林⏎改发〔2022〕130号: a line may end in the code of a number in brackets.
CODE = re.compile(r"(?:(?<=[（(])[一-龥]{1,6}[\n\v][一-龥]{1,8}|[一-龥]{1,14}|(?:[一-龥][ 　]){1,14})\s?\Z")
# An order is numbered without a year: 国务院令第722号, 中华人民共和国主席令（第七十七号）, 交通运输部令2019年第19号. Who gives it is
# told by its name, or by a mark in front of it.
ORDER = re.compile(
    rf"令\s?(?P<open>[（(〔\[])?\s?(?:[12]\d{{3}}\s?年\s?)?第\s?(?:[0-9０-９]{{1,4}}|[{NUMERALS}]{{1,7}})\s?号(?(open)[）)〕\]])"
)
WHO_ORDERS = re.compile(
    r"(?:中华人民共和国)?(?:国务院|主席)\Z|(?:(?<![一-龥])|(?<=\d[年月日]))(?![年月日])(?:国|[一-龥]{0,9}(?:政府|办公室|[部局署委厅]|委员会|总局|[银央]行))\Z"
)
# Where the code of a number follows other words without a mark between: …的通知渝府办发〔2017〕127号, 根据国发〔2017〕10号.
_NOUN = "等[一-龥]{0,3}(?:部门|单位)|通知|意见|方案|决定|办法|规划|计划|措施|批复|报告|的函|字号|文号|文件|单位|机[关构]|国务院|政府|办公[厅室]|委员会"
BEFORE_CODE = re.compile(rf".*(?:{_NOUN}|根据|按照|依据|遵照|执行|落实|贯彻|的)(?=[一-龥]{{2}})")
# 和望政办发〔2020〕6号 behind 《…》（…）: a word that joins. It may be the first of a code, too (和政发, 由政发) or stand
# within one (泰和府发), so it joins only behind what can be joined.
JOINS = re.compile(
    "(?:(?P<first>^)|(?<=并)|(?<=部门|单位|通知|意见|方案|决定|办法|规划|计划|措施|批复|报告|文件|精神|要求))[和与及由以](?=[一-龥]{2})"
)
CAN_BE_JOINED = "）)〕]】》”号、"
ISSUERS = re.compile("(?<=[（(〔\\[【])[一-龥、 　]{0,20}|")  # 《…》（民政部等部门民发〔2030〕37号）
# （2030年1月5日国务院令第812号公布　2032年3月1日修订）: what a law says of itself below its title.
PROMULGATED = re.compile(r"\s*[（(][^（）()]*(?:公布|发布|施行|修[订正])[^（）()]*[）)]\s*")
BESIDE = re.compile(r"\s*(?:上一[篇条]|下一[篇条]|相关(?:文件|链接|阅读|解读))\s*[:：]")  # other documents of the site
TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》){2,120})》")
SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")
# In run-on text title, number and addressees stand in one sentence with the purpose: …，有关单位：为贯彻落实《…》.
SALUTATION = re.compile(r"[^《》]*(?:政府|部门|单位|机构|企业|局|委|办|厅)[：:](?=[^：:]*《)|[^：:]*[：:](?=为)")
# Where a document says why it is made, wherever that stands: 第一条 为了…，根据《…》，制定本条例。
MADE_HERE = re.compile(
    "制[定订]本(?:条例|办法|规定|细则|规则|方案|规划|计划|意见|措施|政策|清单|通知|纲要|要点|行动|标准|指南)"
)
POLICY = re.compile(
    r".{4}(?:规划|纲要|意见|方案|通知|办法|条例|决定|计划|措施|行动|要点|若干政策|批复|公报|报告)(?:[（(][^（）()]*[）)])?$"
)
LAW = re.compile(
    r"..(?:(?<!方)法|条例|规定|细则|规则|准则|章程|决议|标准|规范|规程|导则|指南|指引|目录|清单|分工|安排|举措)(?:[（(][^（）()]*[）)])?$"
)  # what a document may rest on
ISSUED_HERE = re.compile(r"(?:现将|将|现印发|印发|制定|制订)[^《》。]{0,12}$")
MADE_UPON = re.compile(r"(?:编制|起草|修改|修订|形成|拟定)[^《》。]{0,12}$")  # 根据会议意见修改后的《…》
ISSUED_BEHIND = re.compile(
    r"^(?:[^《》]{0,24}(?:印发给你们|转发给你们|收悉)|(?:(?!现将)[^。]){0,200}(?:现印发|现予印发|予以印发))"
)
ISSUED_WITH_IT = re.compile(
    r"现(?:将|印发)(?:(?!贯彻|落实)[^《》。]){0,12}《([^《》]{2,120})》(?!\s*[（(〔][^（）()]*号)"
)
ISSUED_IN_TITLE = re.compile(r"(?:印发|发布|公布|下达|转发[^《》]{0,30}(?=《))(.{4,}?)的(?:通知|公告|决定)")
# 《A》和《B》, 《A》（…）和省政府《B》, 《A》《B》 share the verb before A.
JOINED = re.compile(r"[）)〕\]】]?(?:(?:精神|要求|部署)?[、和及与以]{1,2}[^《》，,。；;、]{0,12})?")
_BRACKETS = re.compile(r"[ （(〔\[【]*")
MAX_CODE = 30  # characters before the year
LOOK_BACK, LOOK_AHEAD = 120, 300  # characters around a title that may say what it is there for


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A document that is named; offsets are those of the sentence in the text that was searched."""

    number: str | None
    title: str | None
    basis: FoundBasis | None  # why it is named, where the text rests on it
    start: int
    end: int
    report: WorkReport | None = None

    @property
    def implements(self) -> bool:
        """Whether the text says that it carries the document out."""
        return self.basis is not None and self.basis.implements

    @property
    def verb(self) -> str | None:
        """贯彻落实, 推动…落地见效, 根据; None for a document that is only named."""
        return self.basis.verb if self.basis else None


def find_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Document numbers in ``text[start:end]``: where each begins and ends, and its normalised form."""
    for match in YEAR_AND_SERIAL.finditer(text, start, len(text) if end is None else end):
        code = CODE.search(text, max(start, match.start() - MAX_CODE), match.start())
        if code is None:
            continue
        begin = _find_code(text, code)
        normalised = normalise_number(text[begin : match.end()])
        if normalised:
            yield begin, match.end(), normalised
            start = match.end()


def _find_code(text: str, words: re.Match[str]) -> int:
    """Where the code of a number begins in the words before its year."""
    at = words.start()
    if before := BEFORE_CODE.match(words.group()):
        at += before.end()
    for joins in JOINS.finditer(words.group()):
        if joins["first"] is None or text[max(0, at - 1) : at] in tuple(CAN_BE_JOINED):
            at = max(at, words.start() + joins.end())
    return at


def find_orders(text: str) -> Iterator[tuple[int, int, str]]:
    """Numbers of orders: where each begins and ends, and the number without its brackets and 中华人民共和国."""
    for match in ORDER.finditer(text):
        who = WHO_ORDERS.search(text, max(0, match.start() - MAX_CODE), match.start())
        if who:
            words = text[who.start() : match.end()].removeprefix("中华人民共和国")
            yield who.start(), match.end(), "".join(character for character in words if character.isalnum())


def cite(number: str | None, title: str | None) -> str:
    """The id of a cited document: its normalised number, or ``title-`` and its title where no number is printed.

    A law is one by its title, whether its order is named beside it or not: 《优化营商环境条例》（国务院令第722号）.
    """
    normalised = normalise_number(number) if number else None
    if number and (normalised or not is_law_of(title, _name_order(number))):
        return make_safe(normalised or _name_order(number))
    return identify_by_title(name_law(title) or title or "")


def _name_order(number: str) -> str:
    """An order by the one name and numeral that it may have: 国令第722号, 主席令第七十七号."""
    number = re.sub(f"(?<=第)[{NUMERALS}]+(?=号)", lambda numeral: str(read_number(numeral.group())), number)
    return re.sub("^国令", "国务院令", number)


def find_citations(
    text: str, own_number: str | None, opening_end: int, own_title: str | None = None
) -> tuple[FoundCitation, ...]:
    """Documents named in ``text``, each once; those of the opening (before ``opening_end``) may be carried out.

    What has the document's own number or title, or the title of the annex that it issues, is no other document.
    """
    found: dict[str, FoundCitation] = {}
    own_key = cite(own_number, own_title)
    own_names = _name_own(own_title) | {_plain_title(issued[1]) for issued in ISSUED_WITH_IT.finditer(text)}
    for sentence in SENTENCE.finditer(text):
        if BESIDE.match(sentence.group()) or PROMULGATED.fullmatch(sentence.group()):
            continue
        if "《" not in sentence.group() and "号" not in sentence.group():
            continue  # most sentences name no document
        opening = sentence.start() < opening_end or bool(MADE_HERE.search(sentence.group()))
        for found_here in _find_in_sentence(sentence, opening=opening):
            citation = _judge_law(found_here, own_title)
            key = cite(citation.number, citation.title)
            known = found.get(key)
            own = own_number is not None and citation.number == own_number
            if citation.number is None or is_law_of(citation.title, _name_order(citation.number)):
                own = own or _plain_title(citation.title) in own_names or key == own_key
            if not own and (known is None or _weigh(citation) > _weigh(known)):
                found[key] = citation
    return tuple(_join_by_title(_join_reports(list(found.values()))))


def _judge_law(citation: FoundCitation, own_title: str | None) -> FoundCitation:
    """A regulation that is made by the power of a law of its own subject carries it out, whatever the verb."""
    if citation.basis and carries_out_law(own_title, citation.title):
        return replace(citation, basis=replace(citation.basis, implements=True))
    return citation


def _weigh(citation: FoundCitation) -> tuple[bool, bool]:
    """The sentence that says most of why a document is named counts, the first of several."""
    return citation.implements, citation.basis is not None


def _join_reports(citations: Sequence[FoundCitation]) -> Iterator[FoundCitation]:
    """Each report once, by all that is said of it anywhere in the document."""
    reports = {citation.report for citation in citations if citation.report}
    joined: dict[object, FoundCitation] = {}
    for citation in citations:
        report = citation.report and settle_work_report(citation.report, reports)
        settled = replace(citation, report=report, title=report.title) if report else citation
        known = joined.setdefault(report or id(citation), settled)
        if _weigh(settled) > _weigh(known):
            joined[report or id(citation)] = settled
    yield from joined.values()


def _name_own(title: str | None) -> set[str]:
    """The plain titles of the document and of the annex that it issues: 关于印发《…》的通知."""
    plain = _plain_title(title)
    issued = ISSUED_IN_TITLE.search(title or "")
    return {plain, _plain_title(issued[1])} if issued else {plain}


def _plain_title(title: str | None) -> str:
    """A title without marks and 的: the page's headline and the document differ in them."""
    return re.sub(r"[\s《》〈〉<>的]", "", title or "")


def _join_by_title(citations: Iterable[FoundCitation]) -> Iterator[FoundCitation]:
    """Citations without those that name by its title alone what another one names with its number."""
    kept = list(citations)
    numbered = {_plain_title(citation.title): citation for citation in kept if citation.number and citation.title}
    alone = {_plain_title(citation.title): citation for citation in kept if not citation.number}
    for citation in kept:
        plain = _plain_title(citation.title)
        if citation.number is None and plain in numbered:
            continue
        twin = alone.get(plain) if citation.title and not citation.implements else None
        carried_out = twin and twin.implements and numbered.get(plain) is citation
        yield replace(twin, number=citation.number) if twin and carried_out else citation


def _find_in_sentence(sentence: re.Match[str], *, opening: bool) -> Iterator[FoundCitation]:
    words = sentence.group()
    orders = find_orders(words) if "令" in words else ()
    numbers = {at: (stop, number) for at, stop, number in (*find_numbers(words), *orders)}
    if not numbers and "《" not in words:
        return
    start, end = _trim(sentence)
    behind_last, head = 0, ""  # head: what stands before the first of titles that share a verb
    for title in TITLE.finditer(words):
        behind_bracket = next(_BRACKETS.finditer(words, title.end())).end()
        reach = next(ISSUERS.finditer(words, behind_bracket)).end()  # few characters, however many numbers there are
        at = next((place for place in range(behind_bracket, reach + 1) if place in numbers), behind_bracket)
        stop, number = numbers.pop(at, (title.end(), None))
        before = words[max(behind_last, title.start() - LOOK_BACK) : title.start()]
        behind_last = stop
        behind = words[title.end() : title.end() + LOOK_AHEAD]
        head = head if head and JOINED.fullmatch(before) and not read_basis(before, behind) else before
        basis = read_basis(head, behind) if opening else None
        named = title[1].replace(TORN, "")
        report = find_work_report(named, before, behind)
        is_document = report or POLICY.search(named) or (basis and LAW.search(named))
        if number or (is_document and not _is_issued_here(head if basis else before, behind, basis)):
            yield FoundCitation(number, report.title if report else named, basis, start, end, report)
    for at, (stop, number) in numbers.items():
        around = words[max(0, at - LOOK_BACK) : at], words[stop : stop + LOOK_AHEAD]
        yield FoundCitation(number, None, read_basis(*around) if opening else None, start, end)


def _is_issued_here(before: str, behind: str, basis: FoundBasis | None) -> bool:
    """Whether it is the text's own annex: 现将《…》印发给你们, but not 现将贯彻落实《…》任务分工印发给你们."""
    if basis is None:
        return bool(ISSUED_HERE.search(before) or ISSUED_BEHIND.match(behind))
    return bool(ISSUED_HERE.search(before, basis.start) or MADE_UPON.search(before, basis.start))


def _trim(sentence: re.Match[str]) -> tuple[int, int]:
    """Where a sentence begins and ends without its salutation and white space."""
    words = sentence.group()
    salutation = SALUTATION.match(words)
    left = salutation.end() if salutation else 0
    left += len(words[left:]) - len(words[left:].lstrip())
    return sentence.start() + left, sentence.start() + len(words.rstrip())
