"""Pages made from the code are up to date, both READMEs say the same, and what the documentation names is there."""

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

from docs.make import api as make_api
from docs.make import commands as make_commands
from docs.make import forms as make_forms
from docs.make import settings as make_settings
from tests.folders import ROOT

HOUSE = ROOT
PAGES = sorted([*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md")])
FOLDERS = tuple(f"{path.name}/" for path in HOUSE.iterdir() if path.is_dir() and not path.name.startswith("."))
SCHEMAS = {
    "CITATION.cff": "citation-file-format",
    ".github/ISSUE_TEMPLATE/config.yml": "github-issue-config",
    ".github/ISSUE_TEMPLATE/document-read-wrongly.yml": "github-issue-forms",
    ".github/ISSUE_TEMPLATE/fault.yml": "github-issue-forms",
    ".github/ISSUE_TEMPLATE/question-to-ask.yml": "github-issue-forms",
}


def read(name: str) -> str:
    return (HOUSE / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "maker", [make_api, make_commands, make_forms, make_settings], ids=lambda maker: maker.__name__
)
def test_a_page_says_what_the_code_says(maker: ModuleType) -> None:
    assert maker.PAGE.read_text(encoding="utf-8") == maker.write_page(), "run script/docs"


def count_headings(page: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", page, re.MULTILINE)]


def list_commands(page: str) -> list[str]:
    """Indented lines without what is said beside them, and code in the text; sample output aside."""
    said = re.sub(r"(?s)^```.*?^```", "", page, flags=re.MULTILINE)
    return [command.partition("  #")[0].strip() for command in re.findall(r"^ {4}(.+)$", said, re.MULTILINE)]


def find_code(page: str) -> list[str]:
    return re.findall("`([^`\\n]+)`", page)


def list_links(page: str) -> list[str]:
    return [
        link for link in re.findall(r"\]\(([^)]+)\)", page) if not link.endswith((".zh.md", "README.md", "sheet.md"))
    ]


@pytest.mark.parametrize("page", ["README", "docs/sheet"])
def test_a_page_in_two_languages_says_the_same_in_both(page: str) -> None:
    english, chinese = (
        {
            "headings": count_headings(text),
            "commands": list_commands(text),
            "code": find_code(text),
            "links": list_links(text),
        }
        for text in (read(f"{page}.md"), read(f"{page}.zh.md"))
    )
    assert english["headings"]
    assert chinese == english


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    linked = [page.parent / link for link in re.findall(r"\]\(([^):#?]+)[^)]*\)", text) if not link.startswith("http")]
    named = [HOUSE / code for code in find_code(text) if code.startswith(FOLDERS) and re.fullmatch(r"[\w./-]+", code)]
    assert [str(path.relative_to(HOUSE)) for path in (*linked, *named) if not path.exists()] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_file_for_others_has_the_form_that_they_ask_for(name: str) -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{SCHEMAS[name]}", str(HOUSE / name)]
    found = subprocess.run(check, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_the_changelog_tells_of_the_version_that_is_installed() -> None:
    assert f"\n## [{version('fengong')}]\n" in read("CHANGELOG.md")


def test_each_issue_template_is_checked() -> None:
    templates = {str(path.relative_to(HOUSE)) for path in (HOUSE / ".github").rglob("*.yml")}
    assert templates - SCHEMAS.keys() == set()
