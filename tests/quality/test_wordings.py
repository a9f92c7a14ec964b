"""Each wording of tests/wordings is read as a careful reader would read it."""

from typing import Any

import pytest

from graph.loader.extract import extract
from graph.loader.head.citations import find_citations
from graph.loader.sources.source import Source
from graph.loader.targets.finding import find_targets
from graph.model import Extraction
from graph.terms import Role
from tests.wordings.citations import CITATIONS
from tests.wordings.headings import HEADINGS
from tests.wordings.statements import STATEMENTS
from tests.wordings.tables import TABLES
from tests.wordings.targets import TARGETS
from tests.wordings.unparsed import UNPARSED
from tests.wordings.wording import Wording

HEAD = (
    "云川市人民政府办公室关于印发2023年重点工作任务分工的通知\n云川府办发〔2023〕3号\n各县（市、区）人民政府，市政府各部门：\n"
    "现将任务分工印发给你们，请认真落实。\n云川市人民政府办公室\n2023年2月1日\n2023年重点工作任务分工\n"
)


def read(words: str) -> Extraction:
    return extract(Source("notice.txt", HEAD + words, "", ".txt"))


def read_roles(words: str) -> object:
    parts = [task.responsibilities for task in read(words).tasks]
    return [
        tuple([part.name for part in task if part.role is role] for role in (Role.LEADS, Role.CO_RESPONSIBLE))
        for task in parts
    ]


def normalize_passages(words: str) -> object:
    return [(task.number, task.section_path, task.text) for task in read(words).tasks]


def read_sections(words: str) -> object:
    return [(section.number, section.title) for section in read(words).sections]


def read_targets(words: str) -> object:
    return [(target.operator, target.value, target.unit, target.by) for target in find_targets(words)]


def read_deadlines(words: str) -> object:
    return [task.deadline for task in read(words).tasks]


def read_cites(words: str) -> object:
    return [(cited.number, cited.title, cited.verb) for cited in find_citations(words, None, len(words))]


def read_ledger(words: str) -> object:
    return [unread.text for unread in read(words).unparsed]


READERS: dict[str, Any] = {
    "roles": read_roles,
    "passages": normalize_passages,
    "sections": read_sections,
    "targets": read_targets,
    "deadlines": read_deadlines,
    "cites": read_cites,
    "ledger": read_ledger,
}


@pytest.mark.parametrize(
    "wording",
    [*STATEMENTS, *HEADINGS, *TABLES, *TARGETS, *CITATIONS, *UNPARSED],
    ids=lambda wording: wording.name,
)
def test_a_wording_is_read_as_a_careful_reader_reads_it(wording: Wording) -> None:
    assert READERS[wording.kind](wording.words) == wording.expected
