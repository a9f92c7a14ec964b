"""Real documents in each format that offices use say the same as their texts (data/converted/make.py has made the files)."""

from pathlib import Path
from typing import Any

import pytest

from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from graph.loader.sources.read import read_source
from graph.settings import Settings
from tests.folders import DATA
from tests.quality.test_gold import answers

CONVERTED = DATA / "converted"
DOCUMENTS = {
    "guofa-2018-39": "国发〔2018〕39号",
    "zhezhengfa-2025-10": "浙政发〔2025〕10号",
    "huzhou-table": "湖州市人工智能重点任务分解表",
}
KEPT = ("number", "section", "leads", "co", "open_ended", "deadline", "complete")


def read(path: Path) -> dict[str, Any]:
    return to_contract(extract(read_source(path, Settings())))


def list_facts(contract: dict[str, Any]) -> dict[str, Any]:
    """All that is said, without where it stands, and without the white space that formats set in their own ways."""
    return {
        "document": [contract["document"][key] for key in ("number", "title", "issuer", "date", "jurisdiction")],
        "sections": [(section["path"], squeeze(section["title"])) for section in contract["sections"]],
        "tasks": [
            (
                [task[key] for key in KEPT],
                squeeze(task["text"]),
                squeeze(task["statement"]),
                list_targets(task["targets"]),
            )
            for task in contract["tasks"]
        ],
        "targets": list_targets(contract["doc_targets"]),
        "citations": [(cited["document"], cited["implements"]) for cited in contract["citations"]],
    }


def list_targets(targets: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(target[key] for key in ("operator", "value", "unit", "by", "metric")) for target in targets]


def squeeze(words: str | None) -> str:
    return "".join((words or "").split())


@pytest.mark.parametrize("suffix", [".doc", ".docx", ".ods", ".odt", ".ofd", ".pdf", ".rtf", ".xls", ".xlsx"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_facts_come_out_of_every_format(name: str, suffix: str, gold: Path, scorer: Any) -> None:
    text = gold / "dev" / f"{DOCUMENTS[name]}.txt"
    converted = read(CONVERTED / f"{name}{suffix}")
    assert list_facts(converted) == list_facts(read(text))
    score = scorer.score(answers(text), converted)
    assert [score[key]["f1"] for key in ("tasks", "triples", "leads_only", "sections", "targets", "cites")] == [1] * 6
