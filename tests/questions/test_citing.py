"""Footnotes of rows of tables: each cell by itself, as it stands, with its place and the word of its column."""

from typing import Any

from graph.rows.citations import cite_task

SOURCE = {"id": "x", "number": "澜政办发〔2019〕5号", "title": None, "issuer": "澜溪市人民政府", "date": "2019-01-20"}


def make_row(places: list[str]) -> dict[str, Any]:
    """Two names in one cell stand apart in the file: 市公安局、 and 市财政局."""
    task = {
        "order": 1, "number": "1", "number_inferred": False, "text": "改造“老旧”小区",
        "spans": [0, 8], "places": places[:1],
        "statement": "市城管局\t市公安局、市财政局", "statement_spans": [10, 14, 20, 25, 26, 30], "statement_places": places[1:],
    }  # fmt: skip
    parts = [
        {"word": "牵头", "spans": [10, 14]},
        {"word": "配合", "spans": [20, 24]},
        {"word": "配合", "spans": [26, 30]},
    ]
    return {"task": task, "source": SOURCE, "section_title": None, "parts": parts}


def test_a_row_of_a_table_is_quoted_cell_by_cell() -> None:
    row = make_row(["表1第2行第2格", "表1第2行第3格", "表1第2行第4格", "表1第2行第4格"])
    assert cite_task(row).endswith(
        "：任务1，表1第2行第2格“改造‘老旧’小区”，第3格（牵头）“市城管局”，第4格（配合）“市公安局、市财政局”."
    )


def test_a_cell_of_a_workbook_has_its_name() -> None:
    row = make_row([f"工作表“分工”{cell}格" for cell in ("B2", "C2", "D2", "D2")])
    assert "工作表“分工”C2格（牵头）“市城管局”" in cite_task(row)
