"""Loading over HTTP: files are sent, read, looked at, kept or discarded; nothing is in the graph before."""

import io
import logging
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

import pytest
from lxml import html
from starlette.testclient import TestClient

from api.app import create_app
from api.loads.inbox import Inbox
from graph.settings import Settings
from graph.store.client import open_graph
from tests.conftest import STATEMENTS
from tests.folders import ROOT
from tests.loader.sources.test_pdf import draw_lines, make

EXAMPLE = ROOT / "examples" / "yunchuan-2019-36.txt"
NUMBER = "云川府办发〔2019〕36号"
NOTICE = """澜溪市人民政府办公室关于印发2021年重点工作分工方案的通知
澜政办发〔2021〕8号
各区县人民政府：
现将《2021年重点工作分工方案》印发给你们，请认真贯彻执行。
附件：2021年重点工作分工方案
澜溪市人民政府办公室
2021年3月1日
"""
ANNEX = """附件
2021年重点工作分工方案
一、稳定就业
1.城镇新增就业3万人以上。（市人力社保局牵头，市财政局配合）
2.建设公共实训基地2个。（市教育局负责）
"""


@pytest.fixture(scope="module")
def client(embedded_settings: Settings) -> Iterator[TestClient]:
    """A service over a graph that is empty at first, asked by who holds its key."""
    with open_graph(embedded_settings, STATEMENTS) as graph:
        graph.change(lambda transaction: transaction.run("empty"))
    settings = replace(embedded_settings, key="k", max_file_megabytes=1, waiting_megabytes=2)
    with TestClient(create_app(settings), headers={"Authorization": "Bearer k"}) as client:
        yield client


@pytest.fixture(autouse=True)
def discard_all(client: TestClient) -> Iterator[None]:
    yield
    inbox = find_inbox(client)
    for load in [*inbox._loads.values()]:  # what a test left waiting
        inbox.discard(load)


def find_inbox(client: TestClient) -> Inbox:
    inbox: Inbox = client.app.state.inbox  # type: ignore[attr-defined]  # of our app
    return inbox


def open_load(client: TestClient) -> str:
    return f"/api/v1/loads/{client.post('/api/v1/loads').json()['id']}"


def send(client: TestClient, load: str, name: str, raw: bytes) -> Any:
    return client.put(f"{load}/files/{quote(name)}", content=raw)


def carry_out(client: TestClient, load: str, what: str) -> dict[str, Any]:
    assert client.post(f"{load}/{what}").status_code == 200
    return wait_for(client, load)


def wait_for(client: TestClient, load: str) -> dict[str, Any]:
    for _ in range(600):
        state: dict[str, Any] = client.get(load).json()
        if state["stage"] not in {"waiting", "reading", "keeping"}:
            return state
        time.sleep(0.05)
    raise AssertionError(state)


def list_documents(client: TestClient) -> list[str]:
    return [
        each["id"] for each in client.get("/api/v1/documents").json()["items"] if not each["known_only_by_citation"]
    ]


def pack(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, words in files.items():
            archive.writestr(f"{name}.txt", words)
    return packed.getvalue()


def test_what_was_sent_is_looked_at_before_it_is_kept(client: TestClient, embedded_settings: Settings) -> None:
    load = open_load(client)
    send(client, load, "分工/plan.txt", EXAMPLE.read_bytes())
    send(client, load, "分工/both.zip", pack(通知=NOTICE + "\n各类用人单位应当配合调查，如实填报数据。", 附件=ANNEX))
    send(client, load, "分工/shopping.txt", "牛奶、面包。".encode())
    assert send(client, load, "song.mp3", b"la").json()["files"][-1]["stage"] == "no_document"

    read = carry_out(client, load, "read")
    assert (read["stage"], read["problem"]) == ("read", None)
    found = {each["read"]["number"]: each for each in read["documents"]}
    assert set(found) == {NUMBER, "澜政办发〔2021〕8号"}
    notice = found["澜政办发〔2021〕8号"]["read"]
    assert [(task["leads"], task["co_responsible"]) for task in notice["tasks"]] == [
        (["市人力社保局"], ["市财政局"]),
        (["市教育局"], []),
    ]
    assert [annex["name"] for annex in notice["annexes"]] == ["附件.txt"]
    assert notice["annexes"][0]["reason"]
    assert found[NUMBER]["created"] > 100
    assert any(
        caution["words"] == "各类用人单位应当配合调查，如实填报数据。" for caution in found[NUMBER]["read"]["cautions"]
    )
    doubts = [len(each["read"]["cautions"]) for each in read["documents"]]
    assert doubts == sorted(doubts, reverse=True)
    assert [each["name"] for each in read["refused"]] == ["分工/shopping.txt", "song.mp3"]
    assert read["refused"][0]["reason"].startswith("分工/shopping.txt: ")  # as it was sent, and not where it waits
    stages = {each["name"]: (each["stage"], each["tasks"]) for each in read["files"]}
    assert stages == {
        "分工/plan.txt": ("read", 36),
        "分工/both.zip": ("read", 2),
        "分工/shopping.txt": ("refused", 0),
        "song.mp3": ("no_document", 0),
    }
    assert list_documents(client) == []

    kept = carry_out(client, load, "keep")
    assert (kept["stage"], len(kept["documents"])) == ("kept", 2)
    assert sorted(list_documents(client)) == sorted(found)
    assert find_waiting(embedded_settings) == []
    assert client.post(f"{load}/keep").status_code == 422

    task: Any = html.fromstring(client.get("/task/澜政办发〔2021〕8号:1").text)
    (link,) = task.xpath("//tr[contains(., '市人力社保局')]//a[contains(@href, '/text#')]/@href")
    there = link.partition("#")[::2]
    text: Any = html.fromstring(client.get(there[0]).text)
    (place,) = text.xpath(f"//*[@id={there[1]!r}]")
    assert place.getnext().text == "市人力社保局"
    assert "现将《2021年重点工作分工方案》印发给你们" in text.text_content()  # the notice's text before its annex's

    again = open_load(client)
    send(client, again, "plan.txt", EXAMPLE.read_bytes())
    (same,) = carry_out(client, again, "read")["documents"]
    assert (same["created"], same["changed"], same["deleted"]) == (0, 0, 0)


def test_what_was_read_is_corrected_on_the_page_kept_so_at_each_load_and_taken_back(client: TestClient) -> None:
    def read_again() -> dict[str, Any]:
        load = open_load(client)
        send(client, load, "notice.zip", pack(通知=NOTICE, 附件=ANNEX))
        (found,) = carry_out(client, load, "read")["documents"]
        told: dict[str, Any] = {"load": load, "file": found} | found["read"]
        return told

    read = read_again()
    page_of_load = read["load"].removeprefix("/api/v1/loads")
    query = {"document": read["id"], "fact": "task", "passage": read["tasks"][1]["key"]}
    form: Any = html.fromstring(client.get(f"/load{page_of_load}/correct", params=query).text)
    assert form.xpath("//input[@name='name']/@value")[0] == "市教育局"
    typed = query | {
        "number": "2甲",
        "name": ["市教育局", "市科技局"],
        "role": ["CO_RESPONSIBLE", "LEADS"],
        "author": "王",
    }
    assert client.post(f"/load{page_of_load}/correct", data=typed, follow_redirects=False).status_code == 303
    state = client.get(read["load"]).json()
    (second,) = [each for each in state["documents"][0]["read"]["tasks"] if each["number"] == "2甲"]
    assert (second["leads"], second["co_responsible"]) == (["市科技局"], ["市教育局"])
    head = {"document": read["id"], "fact": "document", "values": {"number": "澜政办发〔2021〕88号"}}
    assert client.post(f"{read['load']}/corrections", json=head).json()["stage"] == "read"
    assert carry_out(client, read["load"], "keep")["documents"][0]["read"]["id"] == "澜政办发〔2021〕88号"

    page: Any = html.fromstring(client.get("/task/澜政办发〔2021〕88号:1").text)
    (link,) = page.xpath("//a[@class='correct']/@href")
    path, _, query_of_task = link.partition("?")
    assert 'action="/document/' in client.get(link).text
    said = dict(parse_qsl(query_of_task)) | {"name": "市民政局", "role": "LEADS"}
    assert client.post(path, data=said, follow_redirects=False).status_code == 303
    roles = client.get("/api/v1/tasks/澜政办发〔2021〕88号:1").json()["roles"]
    assert [(each["name"], each["rule"]) for each in roles] == [("市民政局", "corrected")]

    address = "/api/v1/documents/澜政办发〔2021〕88号/corrections"
    assert client.get(address).json()["tasks"][0]["key"] == said["passage"]
    issuer = {"fact": "document", "values": {"issuer": "澜溪市人民政府"}, "author": "李"}
    assert client.post(address, json=issuer).json()["issuer"] == "澜溪市人民政府"
    assert client.get("/api/v1/documents/澜政办发〔2021〕88号").json()["issuer"] == "澜溪市人民政府"
    assert client.post(address, json=issuer).status_code == 422  # it stands so already

    again = read_again()
    assert (again["number"], again["file"]["created"], again["file"]["changed"]) == ("澜政办发〔2021〕88号", 0, 0)
    detail = client.get("/api/v1/tasks/澜政办发〔2021〕88号:2甲").json()
    assert [(each["name"], each["rule"]) for each in detail["roles"] if each["role"] == "LEADS"] == [
        ("市科技局", "corrected")
    ]
    assert {each["reading"] or each["read_parts"][0]["name"] for each in detail["corrections"]} == {"2", "市教育局"}
    log = client.get("/api/v1/corrections").json()["items"]
    assert [(each["field"], each["author"], each["holds"]) for each in log[-5:]] == [
        ("number", "王", True),
        ("parts", "王", True),
        ("number", None, True),
        ("parts", None, True),
        ("issuer", "李", True),
    ]
    assert (
        client.post(
            f"{again['load']}/corrections", json=head | {"document": again["id"], "values": {"number": "八"}}
        ).status_code
        == 422
    )
    assert all(
        f'action="/corrections/{entry["number"]}/take-back"' in client.get("/corrections").text for entry in log[-3:]
    )
    client.post(f"/corrections/{log[-1]['number']}/take-back")
    for entry in log[-5:-1]:
        client.delete(f"/api/v1/corrections/{entry['number']}")
    restored = read_again()
    assert (restored["id"], restored["corrections"], restored["tasks"]) == (read["id"], [], read["tasks"])
    assert restored["file"]["replaced"] == ["澜政办发〔2021〕88号"]


def test_a_load_is_stopped_found_again_and_gone_on_with(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    load = open_load(client)
    send(client, load, "plan.txt", EXAMPLE.read_bytes())
    with find_inbox(client)._turn:  # as if another load were just being read
        client.post(f"{load}/read")
        client.post(f"{load}/stop")
    state = wait_for(client, load)
    assert (state["stage"], state["problem"].partition(";")[0]) == ("failed", "Stopped")
    page: Any = html.fromstring(client.get("/load").text)
    assert load.replace("/api/v1/loads", "/load") in page.xpath("//*[@id='waiting']//a/@href")
    assert carry_out(client, load, "read")["stage"] == "read"
    with find_inbox(client)._turn:
        client.post(f"{load}/keep")
        client.post(f"{load}/stop")
    assert wait_for(client, load)["can_go_on"]
    page = html.fromstring(client.get(load.replace("/api/v1/loads", "/load")).text)
    assert page.xpath("//button[. = 'Keep the rest']")
    with caplog.at_level(logging.INFO, "fengong"):
        kept = carry_out(client, load, "keep")
    assert (kept["stage"], [len(each["read"]["tasks"]) for each in kept["documents"]]) == ("kept", [36])
    assert "plan.txt: unchanged" in caplog.text  # it was not read again


def test_a_load_stopped_among_files_that_wait_for_each_other_reads_only_the_rest(client: TestClient) -> None:
    """With an annex among them no document is told before all files are read; a stop ends the reading nevertheless."""

    def stop() -> None:
        inbox.stop(stopped)
        stopped.require_going()

    load = open_load(client)
    for name, words in {"a.txt": NOTICE, "b.txt": EXAMPLE.read_text(), "附件.txt": ANNEX}.items():
        send(client, load, name, words.encode())
    inbox = find_inbox(client)
    stopped = inbox.find(Path(load).name)
    stopped.looks.require_going = stop
    state = carry_out(client, load, "read")
    assert (state["stage"], [each["stage"] for each in state["files"]]) == ("failed", ["held", "received", "received"])
    page: Any = html.fromstring(client.get(load.replace("/api/v1/loads", "/load")).text)
    assert page.xpath("//button[. = 'Read on']")
    before = stopped.looks.find(stopped.folder / "a.txt")
    stopped.looks.require_going = stopped.require_going
    read = carry_out(client, load, "read")
    assert [each["stage"] for each in read["files"]] == ["read", "read", "read"]
    assert stopped.looks.find(stopped.folder / "a.txt") is before
    send(client, load, "a.txt", NOTICE.replace("8号", "9号").encode())
    numbers = [each["read"]["number"] for each in carry_out(client, load, "read")["documents"]]
    assert sorted(numbers) == [NUMBER, "澜政办发〔2021〕9号"]


def test_the_examples_are_loaded_by_one_click_and_the_page_shows_them(client: TestClient) -> None:
    page = client.post("/load/examples", headers={"Accept": "text/html", "Accept-Language": "zh"})
    state = f"/api/v1{page.url.path.replace('load', 'loads')}"
    while client.get(state).json()["stage"] in {"waiting", "keeping"}:
        time.sleep(0.05)
    assert {NUMBER, "云川府办发〔2020〕8号", "渝府办发〔2017〕127号"} <= set(list_documents(client))
    shown = client.get(page.url.path, headers={"Accept": "text/html", "Accept-Language": "zh"}).text
    assert "已载入图谱" in shown
    assert f"/document/{quote(NUMBER)}" in shown


def test_the_text_and_the_printed_page_are_seen_before_anything_is_kept(client: TestClient) -> None:
    load = open_load(client)
    lines = ("澜溪市稳岗工作方案", "澜政发〔2021〕7号", "1.新增就业3万人。（市人社局负责）")
    plan = make(draw_lines(*lines))
    send(client, load, "plan.pdf", plan)
    send(client, load, "packed.zip", pack(plan="\n".join(lines).replace("7号", "8号")))
    carry_out(client, load, "read")
    shown = load.replace("/api/v1/loads", "/load")
    page: Any = html.fromstring(client.get(shown).text)
    addresses = page.xpath("//a[contains(@href, '/text')]/@href")
    assert len(addresses) == 2
    (paged,) = [text for text in map(client.get, addresses) if "/pages/" in text.text]  # none is shown of an archive
    text: Any = html.fromstring(paged.text)
    assert text.xpath("//a[contains(@class, 'is-agency')]/text()") == ["市人社局"]
    assert not text.xpath("//a[starts-with(@href, '/agency/')]")  # the graph has none yet
    (printed,) = text.xpath("//li[.//a[. = '市人社局']]//a[contains(@href, '/pages/1#')]/@href")
    address, _, place = printed.partition("#")
    drawn: Any = html.fromstring(client.get(address).text)
    assert drawn.xpath(f"//*[@id='{place}']//*[local-name() = 'title']/text()") == ["agency: 市人社局"]
    assert client.get(address.replace("/pages/1", "/pages/2")).status_code == 404
    carry_out(client, load, "keep")
    assert client.get(address).status_code == 404


def test_a_file_is_left_out_and_a_load_discarded(client: TestClient, embedded_settings: Settings) -> None:
    load = open_load(client)
    send(client, load, "a.txt", EXAMPLE.read_bytes())
    send(client, load, "b.txt", NOTICE.encode())
    assert [each["name"] for each in client.delete(f"{load}/files/a.txt").json()["files"]] == ["b.txt"]
    assert client.delete(f"{load}/files/a.txt").status_code == 404
    client.delete(load)
    assert (client.get(load).status_code, find_waiting(embedded_settings)) == (404, [])


def test_more_than_the_settings_allow_is_refused_and_leaves_nothing(
    client: TestClient, embedded_settings: Settings
) -> None:
    load = open_load(client)
    too_large = send(client, load, "large.txt", b"x" * 1_000_001)
    assert (too_large.status_code, too_large.json()["detail"]) == (413, "large.txt: larger than 1 MB")
    for name in ("1.txt", "2.txt"):
        assert send(client, load, name, b"x" * 900_000).status_code == 200
    assert send(client, load, "3.txt", b"x" * 900_000).status_code == 413
    assert [path.name for path in find_waiting(embedded_settings)] == ["1.txt", "2.txt"]


def test_a_name_that_leads_elsewhere_is_refused(client: TestClient, embedded_settings: Settings) -> None:
    load = open_load(client)
    for name in (
        "../up.txt",
        "a/../../up.txt",
        "/etc/up.txt",
        "a//b.txt",
        "a\\b.txt",
        "a\n.txt",
        "a\u202etxt.exe",
        " ",
        "长" * 90,
    ):
        assert client.put(f"{load}/files/{quote(name, safe='')}", content=b"x").status_code in {404, 422}
    assert find_waiting(embedded_settings) == []


def test_what_nobody_kept_is_gone_after_an_hour_and_with_the_service(
    client: TestClient, embedded_settings: Settings
) -> None:
    left = Path(str(embedded_settings.home)) / "inbox" / "left"
    left.mkdir(parents=True)
    (left / "old.txt").touch()
    first, second = open_load(client), open_load(client)
    send(client, first, "b.txt", b"x")
    send(client, second, "a.txt", b"x")
    find_inbox(client).find(first.rpartition("/")[2]).touched -= 3601
    assert client.get(first).status_code == 404
    settings = replace(embedded_settings, key="k")
    with TestClient(create_app(settings), headers={"Authorization": "Bearer k"}) as other:  # which begins, and ends
        assert [path.name for path in find_waiting(embedded_settings)] == ["a.txt"]
        send(other, open_load(other), "c.txt", b"x")
    assert [path.name for path in find_waiting(embedded_settings)] == ["a.txt"]


def find_waiting(settings: Settings) -> list[Path]:
    return sorted(path for path in (Path(str(settings.home)) / "inbox").rglob("*.*") if path.suffix in {".txt", ".zip"})
