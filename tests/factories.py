"""Small extractions, made by hand: invented cities, words just long enough to point at; and a graph that holds them."""

from collections.abc import Iterable, Sequence

from graph.answers import EVERYTHING, AgencyRef, Damage, Scope, TaskAssignment, TaskAssignments
from graph.loader.persist.write import define_schema, write
from graph.model import (
    Agency,
    Citation,
    Document,
    Extraction,
    LostTask,
    Passage,
    Repair,
    Responsibility,
    Section,
    Span,
    Target,
    Task,
)
from graph.store.client import Graph
from graph.terms import AgencyKind, Completeness, Role

CITY = "云川市"
NUMBER = "云川府办发〔2019〕36号"
OTHER = "云川府办发〔2020〕8号"
PROVINCE = "云府发〔2018〕3号"
STATE = "国发〔2017〕10号"


def make_agency(name: str) -> Agency:
    """市教育局 → 云川市教育局; 各区县政府 and the like are collectives. 市教委 is another name for 市教育局.

    The registry does not know 市云计算局 and 市云计算管理局. 市工商局 is 云川市工商行政管理局, which was followed by 云川市市场监督管理局 in 2018.
    """
    collective = name.startswith(("各", "有关"))
    official = {"市教委": "市教育局", "市工商局": "市工商行政管理局"}.get(name, name)
    full_name = official if collective else CITY + official.removeprefix("市")
    return Agency(
        id=f"{CITY}·{full_name}" if collective else full_name,
        name=name,
        full_name=full_name,
        jurisdiction=CITY,
        level="市",
        kind=AgencyKind.COLLECTIVE if collective else AgencyKind.AGENCY,
        names=(name,),
        known=not name.startswith("市云计算"),
        branch=None if collective else "government",
    )


def make_task(
    number: str | None,
    *,
    leads: Sequence[str] = (),
    co: Sequence[str] = (),
    section: str | None = None,
    order: int | None = None,
    completeness: Completeness = Completeness.COMPLETE,
    number_inferred: bool = False,
    number_after: str | None = None,
    targets: Iterable[str] = (),
    deadline: str | None = None,
    document: str = NUMBER,
) -> Task:
    """A task of ``document``; ``section`` is a path of make_section."""
    order = order or int(number or 0) or 1
    task = f"{document}:{number or f'@{order}'}"
    said = leads or co
    statement = f"（{'、'.join([*leads, *co])}负责）" if said else None
    return Task(
        id=task,
        order=order,
        number=number,
        number_inferred=number_inferred,
        number_after=number_after,
        section=f"{document}:§{section}" if section else None,
        section_path=section,
        text=f"做好第{number}件事。",
        statement=statement,
        completeness=completeness,
        open_ended=False if said else None,
        deadline=deadline,
        responsibilities=(*_share(leads, Role.LEADS), *_share(co, Role.CO_RESPONSIBLE, start=len(leads))),
        targets=tuple(make_target(f"{task}:t{nth}", text) for nth, text in enumerate(targets, start=1)),
        spans=(Span(order * 100, order * 100 + 7),),
        statement_spans=(Span(order * 100 + 7, order * 100 + 30),) if said else (),
    )


WORDS_OF_ROLES = {Role.LEADS: "牵头", Role.CO_RESPONSIBLE: "配合"}


def _share(names: Sequence[str], role: Role, start: int = 0) -> Iterable[Responsibility]:
    for place, name in enumerate(names, start=start):
        spans = (Span(place * 10, place * 10 + len(name)),)
        yield Responsibility(
            make_agency(name).id, name, role, WORDS_OF_ROLES[role], rule="by hand", confidence=0.9, spans=spans
        )


def make_target(target: str, text: str) -> Target:
    return Target(
        target,
        text,
        metric=text,
        operator=">=",
        value=70.5,
        unit="%",
        by="2020年底",
        approx=False,
        rule="compared",
        confidence=0.97,
        spans=(),
    )


def make_passage(order: int, text: str = "完善制度。", number: str | None = None) -> Passage:
    return Passage(text, number, order, (Span(10 * order, 10 * order + len(text)),))


def make_section(
    number: str,
    title: str,
    *,
    order: int,
    parent: str | None = None,
    document: str = NUMBER,
    passages: Iterable[Passage] = (),
) -> Section:
    """A heading; ``parent`` is the path of the section around it."""
    path = f"{parent}:{number}" if parent else number
    return Section(
        id=f"{document}:§{path}",
        number=number,
        title=title,
        path=path,
        order=order,
        level=2 if parent else 1,
        parent=f"{document}:§{parent}" if parent else None,
        spans=(Span(order, order + len(title)),),
        passages=tuple(passages),
    )


def make_citation(
    document: str, *, title: str | None = None, implements: bool = True, sentence: str | None = None
) -> Citation:
    return Citation(
        document=document,
        number=None if document.startswith("title-") else document,
        title=title,
        implements=implements,
        verb="贯彻落实" if implements else None,
        sentence=sentence or f"为贯彻落实{document}精神。",
        spans=(Span(5, 20),),
    )


def make_repair(lost: int) -> Repair:
    return Repair(shortest_line=200, longest_line=450, sentences=60, agreeing=40, restored=20, lost=lost, runs=())


def make_extraction(
    *tasks: Task,
    document: str = NUMBER,
    title: str = "云川市促进就业重点任务分工",
    sections: Sequence[Section] = (),
    citations: Sequence[Citation] = (),
    lost_tasks: Sequence[LostTask] = (),
    doc_targets: Sequence[Target] = (),
    repair: Repair | None = None,
    passages: Sequence[Passage] = (),
) -> Extraction:
    """An extraction of these tasks; its agencies are those that the tasks name."""
    names = dict.fromkeys(part.name for task in tasks for part in task.responsibilities)
    agencies = {make_agency(name).id: make_agency(name) for name in names}
    return Extraction(
        source=f"{document}.txt",
        sha256="0" * 64,
        format="text",
        counted="file",
        document=Document(document, document, title, "云川市人民政府办公厅", "2019-05-06", CITY, "市", (Span(0, 13),)),
        convention=None,
        sections=tuple(sections),
        tasks=tuple(tasks),
        lost_tasks=tuple(lost_tasks),
        agencies=tuple(agencies.values()),
        doc_targets=tuple(doc_targets),
        citations=tuple(citations),
        repair=repair,
        unparsed=(),
        passages=tuple(passages),
    )


# Tasks that two agencies share, and some that only look so.
SHARED = make_extraction(
    make_task("1", leads=["市教育局"], co=["市财政局"]),
    make_task("2", leads=["市教育局"], co=["各区县政府"]),
    make_task("3", leads=["市科技局"]),
    make_task("4", co=["市财政局", "市科技局"]),
)


def load(graph: Graph, *extractions: Extraction) -> Graph:
    """The graph, which now holds these documents."""
    define_schema(graph)
    for extraction in extractions:
        write(graph, extraction)
    return graph


def make_assignments(*together: str, scope: Scope = EVERYTHING, section: str | None = "一") -> TaskAssignments:
    """One task for each string: its letters are the agencies that answer for it, the first leads; × is a collective.

    ``-`` before the letters: nobody leads.
    """
    tasks = tuple(
        TaskAssignment(
            id=f"{NUMBER}:{number}",
            document=NUMBER,
            section=section,
            stated=True,
            leads=_refer("" if letters.startswith("-") else letters[:1]),
            co_responsible=_refer(letters[1:]),
        )
        for number, letters in enumerate(together, start=1)
    )
    return TaskAssignments(scope, tasks, levels={}, jurisdictions={}, damage=Damage(0, 0))


def _refer(letters: str) -> tuple[AgencyRef, ...]:
    return tuple(
        AgencyRef(letter, f"{letter}局", f"{CITY}{letter}局", "collective" if letter == "×" else "agency")
        for letter in letters
    )
