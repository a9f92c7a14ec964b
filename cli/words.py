"""Facts in words, Chinese first: what was read from a document, what was mended, what is lost."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cli.output import Listing
from graph.text.messages import say_plural

if TYPE_CHECKING:
    from graph.answers import RepairSummary
    from graph.model import Extraction, Repair, SetAside, Task

QUOTED = 30  # characters of what was not read
UNKNOWN_SHOWN = 5  # names that are not in the registry, in the summary of a load
ROLES = {"LEADS": "牵头 leads", "CO_RESPONSIBLE": "负责 co-responsible"}
COMPLETENESS = {
    "complete": "完整 complete",
    "no_statement": "责任句缺失 no statement",
    "truncated_end": "只存开头 head only",
    "truncated_start": "只存结尾 tail only",
    "gap_inside": "中间有缺 middle lost",
}


def name_document(number: str | None, title: str | None, fallback: str) -> str:
    """A document by number and title, as far as known."""
    return " ".join(part for part in (number, f"《{title}》" if title else None) if part) or fallback


def name_number(number: str | None, *, inferred: bool) -> str:
    """A task's number; in brackets where it is not printed but follows from its neighbours."""
    if number is None:
        return "？"
    return f"［{number}］" if inferred else number


def describe_extraction(extraction: "Extraction", *, is_listed: bool = False) -> Iterator[str]:
    """What was read from a document, a line for each kind of news; ``is_listed`` where its tasks and sentences follow."""
    document = extraction.document
    yield f"{extraction.source}：{name_document(document.number, document.title, document.id)}"
    yield "  " + " · ".join(_count_facts(extraction))
    yield from (f"  注意 note：{note}" for note in extraction.notes)
    yield from (f"  {line}" for line in describe_set_aside(extraction.set_aside))
    if extraction.repair:
        yield "  " + describe_repair(extraction.repair)
    if extraction.lost_tasks:
        numbers = "、".join(task.number for task in extraction.lost_tasks)
        yield f"  原文缺失的任务 tasks lost in the scrape：{numbers}"
    hint = "，见 see fengong extract FILE" if extraction.unparsed and not is_listed else ""
    if unknown := [agency.name for agency in extraction.agencies if not agency.known]:
        shown = "、".join(unknown[:UNKNOWN_SHOWN]) + (" …" if len(unknown) > UNKNOWN_SHOWN else "")
        yield f"  名录中没有的机构 names not in the registry：{len(unknown)}（{shown}）"
    yield f"  未能读懂 {len(extraction.unparsed)} 句 sentences left unread{hint}"


def describe_set_aside(set_aside: Iterable["SetAside"]) -> Iterator[str]:
    """What was in the file and was not read, a line for each reason, with the first words of it."""
    by_reason: dict[str, list[str]] = {}
    for each in set_aside:
        by_reason.setdefault(each.reason, []).append(" ".join(each.text.split()))
    for reason, texts in by_reason.items():
        yield say_plural(
            "not read: one character, {reason}: {quoted}",
            "not read: {count} characters, {reason}: {quoted}",
            sum(map(len, texts)),
            reason=reason,
            quoted=texts[0][:QUOTED] + ("…" if len(texts) > 1 or len(texts[0]) > QUOTED else ""),
        )


def _count_facts(extraction: "Extraction") -> Iterator[str]:
    roles = [part.role.value for task in extraction.tasks for part in task.responsibilities]
    targets = len(extraction.doc_targets) + sum(len(task.targets) for task in extraction.tasks)
    yield f"{len(extraction.tasks)} 项任务 tasks"
    yield f"{len(extraction.sections)} 个章节 sections"
    yield f"{len(extraction.agencies)} 个机构 agencies"
    yield f"{roles.count('LEADS')} 牵头 LEADS"
    yield f"{roles.count('CO_RESPONSIBLE')} 负责 CO_RESPONSIBLE"
    yield f"{targets} 个目标 targets"


def describe_repair(repair: "Repair | RepairSummary") -> str:
    """What was mended in a scrambled text."""
    return (
        f"已修补 mended：{len(repair.runs)} 段错位文字 misplaced runs，"
        f"{repair.agreeing} 句与原句相符 copies agree with their originals，"
        f"{repair.restored} 句据此补回 restored，{repair.lost} 句缺失 lost"
    )


def list_tasks(extraction: "Extraction") -> Iterator[Listing]:
    """The tasks of a document that was read, and the sentences that were not understood."""
    yield Listing(
        ("任务 task", "章节 section", "牵头 leads", "负责 co-responsible", "内容 text", "状况 state"),
        [_describe_task(task) for task in extraction.tasks],
    )
    if extraction.unparsed:
        yield Listing(
            ("未读懂的句子 unread sentence", "原因 why"),
            [(sentence.text, sentence.reason) for sentence in extraction.unparsed],
        )


def _describe_task(task: "Task") -> tuple[str | None, ...]:
    return (
        name_number(task.number, inferred=task.number_inferred),
        task.section_path,
        _name_parts(task, "LEADS"),
        _name_parts(task, "CO_RESPONSIBLE") + (" 等" if task.open_ended else ""),
        task.text,
        COMPLETENESS[task.completeness],
    )


def _name_parts(task: "Task", role: str) -> str:
    return "、".join(part.name for part in task.responsibilities if part.role.value == role)
