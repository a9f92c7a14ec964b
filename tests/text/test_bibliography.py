"""References for programs that manage literature: what each of them reads, with marks that would break it."""

import json
import re

import pytest

from graph.text.bibliography import WRITERS, Reference, name_key
from graph.text.footnotes import Cited

HOSTILE = "关于 50% {的} 通知_#1 & $2 \\ ~^\n@misc{x,"
NOTICE = Reference(
    "澜政办发〔2019〕5号:1",
    Cited("澜政办发〔2019〕5号", f"澜溪市人民政府办公室{HOSTILE}", None, "2019-01-20", "x.txt"),
    "任务1：“改造\nER  - ”",
    "脚注.",
)
BARE = Reference("sha256-0a", Cited(None, None, None, None, "x.txt"), "", "x.txt[A].")


def write(form: str, *references: Reference) -> str:
    return WRITERS[form][1](references)


def test_an_entry_of_bibtex_is_closed_where_it_ends() -> None:
    written = write("bibtex", NOTICE, BARE)
    plain = re.sub(r"\\(?:textbackslash|textasciitilde|textasciicircum)\{\}|\\[{}%&#$_]", "", written)
    assert plain.count("{") == plain.count("}")
    assert re.findall(r"^@misc\{([ -~]+),$", written, re.MULTILINE) == [name_key(NOTICE.id), name_key(BARE.id)]
    assert not set("%&#$_~^\\") & set(plain)
    assert "author = {{澜溪市人民政府办公室}}" in written
    assert "year" not in write("bibtex", BARE)


def test_a_record_of_ris_has_a_tag_a_line_and_ends_once() -> None:
    lines = write("ris", NOTICE).splitlines()
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in lines)
    assert (lines[0], lines.count("ER  - "), "DA  - 2019/01/20" in lines) == ("TY  - GOVDOC", 1, True)


def test_items_of_csl_are_json_with_the_date_in_parts() -> None:
    notice, bare = json.loads(write("csl-json", NOTICE, BARE))
    assert notice["issued"] == {"date-parts": [[2019, 1, 20]]}
    assert notice["author"] == [{"literal": "澜溪市人民政府办公室"}]
    assert bare == {"id": "sha256-0a", "type": "report", "title": "x.txt", "language": "zh-CN"}


def test_a_year_that_only_the_number_tells_is_the_year() -> None:
    numbered = Reference("a", Cited("澜政办发〔2019〕5号", None, None, None, "x"), "", "")
    assert json.loads(write("csl-json", numbered))[0]["issued"] == {"date-parts": [[2019]]}


@pytest.mark.parametrize("others", [("澜政办发〔2019〕5号", "江政办发〔2019〕5号"), ("甲", "乙")])
def test_keys_tell_apart_what_has_the_same_numbers(others: tuple[str, str]) -> None:
    assert len({name_key(each) for each in others}) == 2
