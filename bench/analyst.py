"""What an analyst would write in an afternoon: jieba's part-of-speech tags and regular expressions, on the same contract.

It is the rival of bench/extraction.py, and meant to be a good one: it knows headings, brackets, labels, verbs, the
convention of the first name, tables, citations and the usual words of targets. It does not know what stands in graph/.
"""

import re
from collections.abc import Iterator
from typing import Any

import jieba.posseg

HEADING = re.compile(
    r"^\s*(?:(?P<section>[一二三四五六七八九十]+)、|(?P<sub>（[一二三四五六七八九十]+）))\s*(?P<title>[^。\n]*)"
)
ITEM = re.compile(r"^\s*(?P<number>\d{1,3})[．.、﹒]")
BRACKET = re.compile(
    r"[（(〔\[][^（(〔\[]*?(?:[（(][^）)]*[）)][^（(〔\[]*?)*(?:负责|牵头|单位[:：]|部门[:：]|下同)[^）)〕\]]*[）)〕\]]"
)
LABELLED = re.compile(r"^\s*(?:牵头|责任|主办|配合)(?:单位|部门)[:：].*$")
CONVENTION = re.compile("列(?:在)?第一位的?者?为牵头")
STOP = ("等", "按", "负责", "牵头", "配合", "参与", "由", "会同", "及", "分工", "职责")
LEAD, ASSIST = re.compile("牵头|主办"), re.compile("配合|协办|参与|协助")
NAME_END = (
    *tuple("局委部厅办署院会府司行团联社校区县市省组室"),
    "公司",
    "中心",
    "集团",
    "单位",
    "部门",
    "地区",
    "企业",
    "）",
)
LABEL = re.compile("^.{0,4}(?:单位|部门)[:：]")
NUMBER = re.compile(r"[一-龥]{2,8}[〔\[（(]\d{4}[〕\]）)]\d+号")
TITLE = re.compile(r".*(?:通知|意见|方案|措施|行动计划|分解表)$", re.MULTILINE)
ISSUER = re.compile("^.*?(?:人民政府办公厅|人民政府|国务院办公厅|国务院)")
TARGET = re.compile(
    r"(?P<op>达到|超过|突破|不低于|不少于|控制在|压缩至|新增|增长|建成|建设|打造|培育|实现)?[^，。；、\d]{0,8}"
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>(?:万|亿|千)*(?:个百分点|%|％|个|家|项|人次|人|万元|元|千瓦|亩|公里|所|张|名|台|套))(?P<bound>以上|以内|左右)?"
)
BY = re.compile(r"(?:到)?(\d{4}年(?:\d{1,2}月)?底?)前?")


def extract(text: str) -> dict[str, Any]:
    """The contract of the scorer (docs/labelling.md) for a text."""
    convention = CONVENTION.search(text)
    tasks: list[dict[str, Any]] = []
    sections: list[dict[str, Any]] = []
    path: list[str] = []
    number = None
    columns: list[str] = []
    for line in text.splitlines():
        if "\t" in line:
            columns, row = _read_row(line, columns)
            tasks += row
            continue
        heading, item = HEADING.match(line), ITEM.match(line)
        if heading:
            own = heading["section"] or heading["sub"]
            path = [own] if heading["section"] else [*path[:1], own]
            sections.append({"number": own, "title": heading["title"], "path": "/".join(path)})
            number = heading["sub"]
        if item:
            number = item["number"]
        above = path[:-1] if path[-1:] == [number] else path
        tasks += _read_line(line, number, "/".join(above) or None, first_leads=convention is not None)
    numbers, title = NUMBER.findall(text), TITLE.search(text)
    issuer = ISSUER.search(title.group()) if title else None
    taken = {target["text"] for task in tasks for target in task["targets"]}
    return {
        "document": {
            "number": numbers[0] if numbers else None,
            "title": title.group().strip() if title else None,
            "issuer": issuer.group() if issuer else None,
        },
        "cites": list(dict.fromkeys(numbers[1:])),
        "doc_targets": [target for target in _read_targets(text) if target["text"] not in taken],
        "convention": "first_leads" if convention else None,
        "sections": sections,
        "tasks": tasks,
    }


def _read_line(line: str, number: str | None, section: str | None, *, first_leads: bool) -> Iterator[dict[str, Any]]:
    at = 0
    for found in BRACKET.finditer(line) if not LABELLED.match(line) else [re.match(".*", line)]:
        statement = found.group() if found else line
        leads, co, open_ended = _read_statement(statement, first_leads=first_leads)
        passage = line[at : found.start() if found else None].strip()
        at = found.end() if found else at
        if leads or co:
            yield {
                "number": number, "section": section, "text": passage, "statement": statement, "leads": leads, "co": co,
                "open_ended": open_ended, "targets": list(_read_targets(passage)),
            }  # fmt: skip


def _read_row(line: str, columns: list[str]) -> tuple[list[str], list[dict[str, Any]]]:
    cells = [cell.strip() for cell in line.split("\t")]
    if any("责任" in cell or "牵头" in cell for cell in cells) and any(
        "序号" in cell or "任务" in cell for cell in cells
    ):
        return cells, []
    row = dict(zip(columns, cells, strict=False))
    answer = next((value for name, value in row.items() if "责任" in name or "牵头" in name), None)
    content = next((value for name, value in row.items() if "内容" in name or "任务" in name), None)
    if not answer or not content:
        return columns, []
    leads, co, open_ended = _read_statement(answer, first_leads=False)
    task = {
        "number": row.get("序号"), "section": row.get("任务名称"), "text": row.get("任务内容", content), "statement": answer,
        "leads": leads, "co": co, "open_ended": open_ended, "targets": list(_read_targets(content)),
    }  # fmt: skip
    return columns, [task]


def _read_statement(statement: str, *, first_leads: bool) -> tuple[list[str], list[str], bool]:
    """Who leads, who shares, and whether the list is open."""
    inner = re.sub(r"。?列(?:在)?第一位.*$", "", statement.strip().strip("（()〔〕[]。").removesuffix("）"))
    groups: list[tuple[str, list[str]]] = []
    for clause in re.split("[；;，,]", inner):
        part = LABEL.sub("", clause)
        role = "lead" if LEAD.search(clause) else "assist" if ASSIST.search(clause) else "answer"
        groups.append((role, list(_find_names(part))))
    leads = [name for role, names in groups if role == "lead" for name in names]
    others = [name for role, names in groups if role != "lead" for name in names]
    if not leads and len(others) == 1:
        leads, others = others, []
    if not leads and first_leads and others and not others[0].startswith(("各", "有关")):
        leads, others = others[:1], others[1:]
    return leads, others, "等" in inner


def _find_names(part: str) -> Iterator[str]:
    """Runs of nouns and place names between marks, verbs and conjunctions, that end as bodies do."""
    run, after_open_end = "", False
    for word, tag in [*((pair.word, pair.flag) for pair in jieba.posseg.cut(part)), ("、", "x")]:
        if run and word in ("（", "）", "和"):  # 市委组织部（人才办）, 各部门和单位
            run += word
        elif tag[0] in "xuc" or word in STOP:
            generic = after_open_end and run.endswith(("部门", "单位"))  # 等有关部门
            if len(run) > 1 and run.endswith(NAME_END) and not generic:
                yield run
            run, after_open_end = "", word == "等"
        else:
            run += word


def _read_targets(text: str) -> Iterator[dict[str, Any]]:
    by = BY.search(text)
    for found in TARGET.finditer(text):
        if not found["op"] and not found["bound"]:
            continue
        least = found["bound"] == "以上" or found["op"] in ("达到", "超过", "突破", "不低于", "不少于")
        most = found["bound"] == "以内" or found["op"] in ("控制在", "压缩至")
        operator = (
            "="
            if found["bound"] == "左右"
            else ">="
            if least
            else "<="
            if most
            else "+"
            if found["op"] in ("新增", "增长")
            else "="
        )
        yield {
            "text": found.group(),
            "operator": operator,
            "value": float(found["value"]),
            "unit": found["unit"],
            "by": by[1] if by else None,
        }
