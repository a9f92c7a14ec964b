"""From a file to an answer in a real browser, by the mouse, by the keyboard alone, and on a phone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from api.app import create_app
from api.server import listen
from graph.loader.reviews.correction_reviews import append_correction, read_corrections
from graph.model import TakenBack
from graph.settings import Settings
from graph.store.client import open_graph
from tests.conftest import STATEMENTS
from tests.folders import ROOT

EXAMPLE = ROOT / "examples" / "yunchuan-2019-36.txt"
NUMBER = "云川府办发〔2019〕36号"
DROP = """([name, words]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([words], name));
  document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def address(embedded_settings: Settings) -> Iterator[str]:
    """A service over an empty graph."""
    with open_graph(embedded_settings, STATEMENTS) as graph:
        graph.change(lambda transaction: transaction.run("empty"))
    with listen("127.0.0.1", 0) as listener:
        config = uvicorn.Config(create_app(replace(embedded_settings, key="k")), log_level="error")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def test_a_file_becomes_an_answer_by_the_keyboard_alone(page: Page, address: str, embedded_settings: Settings) -> None:
    page.goto(f"{address}/enter?key=k")
    assert page.url == f"{address}/"
    page.locator("#choose").set_input_files([EXAMPLE, ROOT / "README.md"])  # the dialog is the system's own
    expect(page.get_by_text("2 of 2 files sent")).to_be_visible()
    page.get_by_role("button", name="Read them").press("Enter")
    expect(page.get_by_role("heading", name="What was read")).to_be_visible(timeout=60_000)
    shown = page.locator(".found", has_text=NUMBER)
    expect(shown).to_contain_text("36 tasks")
    expect(shown).to_contain_text("各类用人单位应当配合调查，如实填报数据。")
    page.get_by_role("button", name="Leave out README.md").press("Enter")
    shown.locator(".cautions li", has_text="各类用人单位").get_by_role("link", name="Correct").press("Enter")
    page.get_by_label("Agency 1", exact=True).fill("市统计局")
    page.get_by_label("Role of agency 1").select_option("LEADS")
    page.get_by_label("Your name").fill("王")
    page.get_by_role("button", name="Save the correction").press("Enter")
    corrected = shown.locator(".corrections li")
    expect(corrected).to_contain_text("leads 市统计局", timeout=60_000)
    expect(corrected).to_contain_text("nobody")
    page.get_by_role("button", name="Keep it").first.press("Enter", timeout=60_000)
    expect(page.get_by_role("heading", name="What is in the graph now")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="云川市人民政府办公厅关于印发").press("Enter")
    expect(page).to_have_url(f"{address}/document/{quote(NUMBER)}")
    (made,) = read_corrections(embedded_settings).holding.values()
    append_correction(embedded_settings, TakenBack(made.number))  # for whoever loads the example after this
    page.get_by_role("navigation", name="Views of the document").get_by_role("link", name="Quality").press("Enter")
    expect(page.locator("#corrected")).to_contain_text("各类用人单位应当配合调查，如实填报数据。")


def test_last_years_list_is_carried_over_on_an_agencys_page(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/enter?key=k")
    page.goto(f"{address}/agency/云川市教育局")
    with page.expect_download() as begun:
        page.get_by_role("link", name="List of duties").click()
    begun.value.save_as(tmp_path / "last.xlsx")
    page.get_by_text("filled in last year").click()
    with page.expect_download() as begun:
        page.get_by_label("Last year’s workbook").set_input_files(tmp_path / "last.xlsx")
    expect(page.locator("#carry")).to_contain_text(re.compile(r"Carried over: [1-9]\d* tasks; not matched: 0,"))
    begun.value.save_as(tmp_path / "this.xlsx")
    assert (tmp_path / "this.xlsx").read_bytes().startswith(b"PK")


def test_a_fact_leads_to_its_place_in_the_text_and_the_place_to_the_fact(page: Page, address: str) -> None:
    page.goto(f"{address}/task/{quote(NUMBER)}:5")  # as the test before left it
    page.get_by_role("row", name="市经济和信息化局").get_by_role("link", name="characters").click()
    there = page.locator(".anchor:target + a")
    expect(there).to_have_text("市经济和信息化局")
    expect(there).to_be_in_viewport()
    there.click()
    fact = page.locator("li:target")
    expect(fact).to_contain_text("市经济和信息化局")
    expect(fact).to_be_in_viewport()
    fact.get_by_role("link", name="agency").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("市经济和信息化局")


def test_no_page_of_the_service_asks_another_host_or_meets_an_error(page: Page, address: str) -> None:
    """The fixture fails on either; of its scripts a page runs only those that it names."""
    document, task, agency = (quote(each) for each in (NUMBER, f"{NUMBER}:2", "云川市教育局"))
    pages = [
        "",
        "documents",
        "tasks",
        "agencies",
        "targets",
        "due?by=2030-12-31",
        "network",
        "ranking",
        "heatmap",
        "load",
    ]
    pages += [
        "search?words=就业",
        f"compare?first={document}&second={document}",
        f"agency/{agency}",
        f"agency/{agency}/dossier",
    ]
    pages += [f"task/{task}", f"task/{task}/dossier", f"document/{document}"]
    pages += [f"document/{document}/{each}" for each in ("text", "history", "descent", "implementations")]
    page.goto(f"{address}/enter?key=k")
    for each in pages:
        answer = page.goto(f"{address}/{each}")
        assert answer, each
        assert answer.status in {200, 202}, each
        policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content") or ""
        assert policy.startswith("default-src 'none'"), each
        assert "script-src 'unsafe" not in policy, each


def test_a_file_is_dropped_on_a_phone_in_chinese_and_discarded(phone: Page, address: str) -> None:
    phone.goto(f"{address}/load?lang=zh")
    phone.get_by_label("密钥").fill("k")
    phone.get_by_role("button", name="提交").click()
    phone.goto(f"{address}/load")
    phone.evaluate(DROP, ["澜溪.txt", "澜政办发〔2021〕8号\n\n1.建设公共实训基地2个。（市教育局负责）"])
    phone.get_by_role("button", name="开始读取").click()
    expect(phone.get_by_role("heading", name="读取结果")).to_be_visible(timeout=60_000)
    expect(phone.locator(".found")).to_contain_text("1 项任务")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.get_by_role("button", name="放弃").click()
    assert phone.url == f"{address}/load"
