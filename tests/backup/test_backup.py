"""A backup is one state of the whole graph and of what people made beside it; a restore is all of it or nothing."""

import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.access.keys import find_key, make_key, revoke_key
from api.app import create_app
from graph import backup, questions
from graph.backup import beside, make
from graph.backup.beside import read_beside, stage
from graph.errors import BadInput
from graph.loader.agencies.judgements import Entry, Verdict
from graph.loader.persist.write import define_schema, write
from graph.loader.reviews.agency_reviews import append_review, read_reviews
from graph.settings import Settings
from graph.store.audit import LOG, note_write
from graph.store.client import Graph, open_graph
from graph.terms import DATA_VERSION
from tests.cli.conftest import FENGONG
from tests.factories import STATE, make_agency, make_citation, make_extraction, make_section, make_task
from tests.folders import TESTS
from tests.store.test_cypher import SMALL_GRAPH

THIRD = "云川府办发〔2021〕4号"
ELSE = (
    make_extraction(
        replace(make_task("1", leads=["市教育局"], targets=["达到90%"]), text="另一件事。", deadline=None),
        make_task("9", co=["市民政局"], section="二"),
        sections=[make_section("二", "其他", order=1)],
        citations=[make_citation("国发〔2001〕9号")],
    ),
    make_extraction(make_task("1", leads=["市民政局"], document=THIRD), document=THIRD),
)


def fill(graph: Graph, *extractions: Any) -> None:
    define_schema(graph)
    for each in extractions:
        write(graph, each)


def look(settings: Settings) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """All that the store holds."""
    with open_graph(settings, TESTS / "cypher") as graph:
        return graph.ask("all_nodes"), graph.ask("all_edges")


def clear(settings: Settings) -> None:
    with open_graph(settings, TESTS / "cypher") as graph:
        graph.change(lambda transaction: transaction.run("empty"))


@pytest.fixture
def open_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Settings]:
    """The settings of an engine with an empty graph; its judgements lie with the test."""

    def open_it(engine: str) -> Settings:
        request.getfixturevalue(f"{engine}_graph")
        found: Settings = request.getfixturevalue(f"{engine}_settings")
        return replace(found, home=found.home or tmp_path / "home", reviews=tmp_path / "judged" / "reviews.jsonl")

    return open_it


def judge(settings: Settings) -> None:
    append_review(settings, Entry(0, Verdict.DIFFERENT, make_agency("市教育局"), make_agency("市民政局"), author="王"))


@pytest.mark.parametrize(("source", "target"), [("embedded", "embedded"), ("neo4j", "neo4j"), ("embedded", "neo4j")])
def test_what_is_restored_is_the_whole_graph(
    source: str, target: str, open_engine: Callable[[str], Settings], tmp_path: Path
) -> None:
    """Also in the place of another one, and with versions, derivations and successions."""
    before, after = open_engine(source), open_engine(target)
    with open_graph(before) as graph:
        fill(graph, *SMALL_GRAPH)
        judge(before)
        made = backup.back_up(graph, tmp_path / "backup.zip")
    whole = look(before)
    assert {row["label"] for row in whole[0]} == {"PolicyDocument", "Section", "Task", "Target", "Agency", "Version"}
    assert (made.nodes, len(whole[1])) == (len(whole[0]), made.edges + 2)  # two versions
    clear(after)
    with open_graph(after) as graph:
        fill(graph, *ELSE)
        append_review(after, Entry(0, Verdict.UNDO, undone=1))
        state = questions.read_state(graph)
        with backup.open_archive(tmp_path / "backup.zip") as archive:
            backup.restore(graph, archive)
        assert look(after) == whole
        assert questions.read_state(graph) == state + 1  # caches of who runs beside know of it
    assert [each.verdict for each in read_reviews(after).entries] == [Verdict.DIFFERENT]


def test_a_backup_beside_a_load_is_of_one_state(
    open_engine: Callable[[str], Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = open_engine("embedded")
    with open_graph(settings) as graph, open_graph(settings) as loader:
        fill(graph, ELSE[0])
        coming = iter(SMALL_GRAPH[:2])

        def load_meanwhile(settings: Settings) -> dict[str, bytes]:
            """What comes when the graph was read, and the files beside it not yet."""
            for each in coming:
                write(loader, each)
                break
            return read_beside(settings)

        monkeypatch.setattr(make, "read_beside", load_meanwhile)
        backup.back_up(graph, tmp_path / "backup.zip")
    whole = look(settings)
    clear(settings)
    with open_graph(settings) as graph, backup.open_archive(tmp_path / "backup.zip") as archive:
        backup.restore(graph, archive)
    assert look(settings) == whole


# What is damaged.


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory, embedded_settings: Settings) -> Path:
    path = tmp_path_factory.mktemp("packed") / "backup.zip"
    clear(embedded_settings)
    with open_graph(replace(embedded_settings, reviews=path.with_name("reviews.jsonl"))) as graph:
        fill(graph, *SMALL_GRAPH)
        judge(graph.settings)
        backup.back_up(graph, path)
    return path


Change = Callable[[bytes], bytes]


def change(packed: Path, path: Path, parts: Mapping[str, Change]) -> Path:
    """The backup with some of its parts (by the first words of their names) made other ones."""
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            told = old.read(name)
            new.writestr(name, parts[name](told) if name in parts else told)
    return path


def read_whole(path: Path) -> tuple[Any, ...]:
    with backup.open_archive(path) as archive:
        return archive.manifest, [*archive.lines()], archive.read_beside()


def test_no_byte_of_it_can_change_unseen(packed: Path, tmp_path: Path) -> None:
    sound, whole = packed.read_bytes(), read_whole(packed)
    unseen = 0
    for place in range(0, len(sound), max(len(sound) // 150, 1)):
        path = tmp_path / "damaged.zip"
        path.write_bytes(sound[:place] + bytes([sound[place] ^ 0x55]) + sound[place + 1 :])
        try:
            assert read_whole(path) == whole  # a byte that says nothing: a time, a mode
            unseen += 1
        except BadInput:
            continue
    assert unseen < 30
    (tmp_path / "cut.zip").write_bytes(sound[: len(sound) // 2])
    with pytest.raises(BadInput, match=r"cut\.zip: no backup"):
        read_whole(tmp_path / "cut.zip")


@pytest.mark.parametrize(
    ("newer", "said"),
    [
        ({"form": 2}, "a newer fengong"),
        ({"data_version": DATA_VERSION + 1}, "a newer fengong"),
        ({"more": 1}, "damaged"),
    ],
)
def test_what_another_version_made_is_refused_in_one_line(
    newer: dict[str, int], said: str, packed: Path, tmp_path: Path
) -> None:
    told = change(
        packed, tmp_path / "b.zip", {"backup.json": lambda told: json.dumps(json.loads(told) | newer).encode()}
    )
    with pytest.raises(BadInput, match=said):
        read_whole(told)


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "notices.zip", "w") as other:
        other.writestr("notice.txt", "通知")
    with pytest.raises(BadInput, match=r"notices\.zip: this is no backup of fengong"):
        read_whole(tmp_path / "notices.zip")


def drop_last_line(told: bytes) -> bytes:
    return told.rpartition(b"\n")[0].rpartition(b"\n")[0] + b"\n"


def lead_elsewhere(told: bytes) -> bytes:
    return told.replace(b'"label": "LEADS"', b'"label": "../LEADS"')


def lose_an_end(told: bytes) -> bytes:
    """An edge to a document that is not there: no statement finds it."""
    return told.replace(f'"end": {{"id": "{STATE}"'.encode(), b'"end": {"id": "X"')


def judge_nonsense(_: bytes) -> bytes:
    return b'{"number": 1}\n'


WRONG: tuple[tuple[str, Change], ...] = (
    ("graph.jsonl", drop_last_line),
    ("graph.jsonl", lead_elsewhere),
    ("graph.jsonl", lose_an_end),
    ("reviews.jsonl", judge_nonsense),
)


@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
def test_where_one_part_is_wrong_nothing_is_restored(
    engine: str, open_engine: Callable[[str], Settings], packed: Path, tmp_path: Path
) -> None:
    settings = open_engine(engine)
    with open_graph(settings) as graph:
        fill(graph, *ELSE)
        judge(settings)
        stood = look(settings), read_beside(settings)[beside.JUDGED[0]]
        for nth, (part, wrong) in enumerate(WRONG):
            path = change(packed, tmp_path / f"{nth}.zip", {part: wrong})
            with (
                backup.open_archive(path) as archive,
                pytest.raises(BadInput, match=r"damaged .* nothing was restored"),
            ):
                backup.restore(graph, archive)
            assert (look(settings), read_beside(settings)[beside.JUDGED[0]]) == stood
    assert [*tmp_path.glob("**/*.part")] == []


# What stands beside the graph.


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def test_keys_come_back_only_where_there_are_none(home: Settings, tmp_path: Path) -> None:
    kept, gone = make_key(home, "科研", "read"), make_key(home, "离任", "admin")
    told = read_beside(home)
    revoke_key(home, "离任")
    with stage(home, told) as staged:
        staged.put_in_place()
    assert find_key(home, key=gone) is None
    elsewhere = Settings(home=tmp_path / "new")
    with stage(elsewhere, told) as staged:
        staged.put_in_place()
    assert [find_key(elsewhere, key=each) is None for each in (kept, gone)] == [False, False]
    assert (elsewhere.home or tmp_path).joinpath("keys.json").stat().st_mode & 0o77 == 0


def test_the_log_of_writes_loses_no_line(home: Settings, tmp_path: Path) -> None:
    note_write(home, "甲", "load")
    told = read_beside(home)
    note_write(home, "乙", "delete")
    other = Settings(home=tmp_path / "new")
    note_write(other, "丙", "load")
    for settings in (home, other, home):
        with stage(settings, told) as staged:
            staged.put_in_place()
    assert [list_names(each) for each in (home, other)] == [["甲", "乙"], ["甲", "丙"]]


def list_names(settings: Settings) -> list[str]:
    lines = read_beside(settings)[LOG].decode().splitlines()
    return [json.loads(line)["who"] for line in lines]


def test_judgements_need_a_place_and_nobody_judges_meanwhile(home: Settings, tmp_path: Path) -> None:
    judge(home)
    told = read_beside(home)
    server = Settings(home=tmp_path / "beside-a-server", uri="bolt://localhost:1")
    with pytest.raises(BadInput, match="FENGONG_REVIEWS"), stage(server, told):
        pass
    with stage(home, {}) as staged:
        staged.put_in_place()
    assert beside.JUDGED[0] not in read_beside(home)


def test_a_log_that_is_just_written_ends_in_a_whole_line(home: Settings) -> None:
    note_write(home, "甲", "load")
    with Path(home.home or "", LOG).open("ab") as log:
        log.write(b'{"at": "2026')
    assert list_names(home) == ["甲"]


# The commands, beside a service that runs.


@pytest.fixture
def environment(embedded_settings: Settings) -> Iterator[dict[str, str]]:
    yield {"FENGONG_HOME": str(embedded_settings.home), "FENGONG_LANG": "en", "PATH": "/usr/bin:/bin"}
    for name in beside.NAMES:
        (embedded_settings.home or Path()).joinpath(name).unlink(missing_ok=True)


def test_commands_beside_a_service(
    embedded_graph: Graph, embedded_settings: Settings, environment: dict[str, str], tmp_path: Path
) -> None:
    fill(embedded_graph, *SMALL_GRAPH)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(FENGONG), *arguments]
        return subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )

    with TestClient(create_app(embedded_settings)) as client:
        before = client.get("/api/v1/tasks").json()
        assert run("backup", "b.zip").stdout.startswith("backed up: ")
        assert (tmp_path / "b.zip").stat().st_mode & 0o77 == 0
        write(embedded_graph, ELSE[1])
        changed = client.get("/api/v1/tasks").json()
        refused = run("restore", "b.zip")
        assert (refused.returncode, client.get("/api/v1/tasks").json()) == (BadInput.exit_code, changed)
        assert refused.stderr.endswith("Nothing was restored: say yes, or call with --yes.\n")
        restored = run("restore", "b.zip", "--yes")
        assert (restored.returncode, restored.stderr) == (0, "")
        assert client.get("/api/v1/tasks").json() == before != changed
    assert '"what": "restore"' in Path(embedded_settings.home or "", LOG).read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.iterdir()] == ["b.zip"]
