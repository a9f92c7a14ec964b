"""Whatever a file of the repository points to is in a clone of it."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.folders import ROOT

HOUSE = ROOT
EXEMPT = {
    "tests/hand_made.py",  # the one place that names what lies beside the repository
    "tests/project/test_references.py",
}
BUILT = {"graph/examples"}  # where the wheel has the examples
BESIDE = re.compile(r"\.\./shared|\bshared/|\bgold/")
PAGE = re.compile(r"(?<![\w./-])[A-Z_]{3,}(?:\.[a-z]+)?\.md\b")
PATH = re.compile(r"(?<![\w./-])(?:graph|api(?!/v1)|viz|cli|tests|bench|docs|examples|script)/[\w./-]*\w(?![\w*<{])")

MODULE = re.compile(r"(?<![\w./-])(?:[\w-]+/)*[a-z]\w*\.(?:py|cypher|pyi)\b")  # in pages, by any part of its path


def list_files() -> list[str]:
    """What a clone holds."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\0") if name and (HOUSE / name).exists()]


FILES = list_files()
STEMS = {str(Path(name).with_suffix("")) for name in FILES}
FOLDERS = {str(parent) for name in FILES for parent in Path(name).parents}


def read_lines() -> Iterator[tuple[str, int, str]]:
    """Every line of text that we wrote, with its file and number."""
    for name in FILES:
        if not name.startswith("tests/data/") and Path(name).suffix in {
            ".py",
            ".md",
            ".toml",
            ".yml",
            ".html",
            ".js",
            ".css",
            ".cypher",
            ".pyi",
            "",
        }:
            lines = (HOUSE / name).read_text(encoding="utf-8").splitlines()
            yield from ((name, number, line) for number, line in enumerate(lines, 1))


def is_there(named: str, file: str) -> bool:
    """Whether a name is that of a file, with its ending or without, or of a folder, seen from the top or from its file's folder."""
    places = (named, str(Path(file).parent / named))
    return any(place in FOLDERS or place in FILES or place in STEMS for place in places)


def test_a_file_that_is_named_is_in_the_clone() -> None:
    assert [
        f"{file}:{number}: {named}"
        for file, number, line in read_lines()
        for named in (*PAGE.findall(line), *PATH.findall(line))
        if file not in EXEMPT and "NAME" not in named and named not in BUILT and not is_there(named, file)
    ] == []


def test_a_module_that_a_page_names_by_its_last_part_is_in_the_clone() -> None:
    endings = {"/".join(Path(name).parts[-length:]) for name in FILES for length in range(1, len(Path(name).parts) + 1)}
    assert [
        f"{file}:{number}: {named}"
        for file, number, line in read_lines()
        for named in MODULE.findall(line)
        if file.endswith(".md") and named not in endings
    ] == []


def test_what_lies_beside_the_repository_is_named_in_one_place() -> None:
    beside = [f"{file}:{number}" for file, number, line in read_lines() if file not in EXEMPT and BESIDE.search(line)]
    assert beside == []


@pytest.mark.parametrize(
    "words", ["see DOMAIN.md", "(docs/nothing.md)", "kept in `tests/nothing/`", "graph/nothing.py:12"]
)
def test_a_name_that_nothing_has_is_found(words: str) -> None:
    (named,) = {*PAGE.findall(words), *PATH.findall(words)}
    assert not is_there(named, "README.md")
