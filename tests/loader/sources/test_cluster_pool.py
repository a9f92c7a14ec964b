"""Files read on a Dask cluster of several processes: what this machine reads of them, also where one of them is killed meanwhile."""

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import LocalCluster

from bench.documents import write_documents
from graph.cluster import ClusterUnavailable
from graph.errors import BadInput
from graph.loader.afresh import list_afresh
from graph.loader.documents.from_files import Refused
from graph.loader.persist.elements import Elements
from graph.settings import Settings
from tests.annexes import NOTICE, STEPS, make_table, put_files

DOCUMENTS = 16


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:  # type: ignore[no-untyped-call]  # it ships no types for it
        yield cluster


@pytest.fixture
def settings(cluster: LocalCluster, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, executor=cluster.scheduler_address.replace("tcp://", "dask://"), connect_seconds=20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    write_documents(folder, DOCUMENTS, tasks=5, chained=0)
    put_files(folder / "bundle", {"通知.txt": NOTICE, "附件1.xlsx": make_table(), "附件2.txt": STEPS})
    (folder / "empty.txt").touch()
    return folder


def look(outcomes: Iterator[Elements | Refused]) -> list[object]:
    return [str(each.reason) if isinstance(each, Refused) else each for each in outcomes]


def test_what_a_cluster_reads_is_what_this_machine_reads_though_a_worker_is_killed(
    cluster: LocalCluster, settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)  # the workers run elsewhere, and are given the same names
    here = look(list_afresh([Path(folder.name)], replace(settings, executor="")))
    outcomes = list_afresh([Path(folder.name)], settings)
    first = [next(outcomes) for _ in range(3)]
    victim = cluster.workers[0].process.pid
    os.kill(victim, signal.SIGKILL)
    assert look(iter([*first, *outcomes])) == here
    assert len(here) > DOCUMENTS
    assert cluster.workers[0].process.pid != victim  # it was killed indeed, and has come again


def test_a_cluster_that_cannot_be_used_is_told_in_a_line(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(executor: str, kind: type[Exception]) -> str:
        with pytest.raises(kind) as refused:
            list(list_afresh([folder], replace(settings, executor=executor, connect_seconds=0.5)))
        return str(refused.value)

    assert "write dask://HOST:PORT" in refuse("ray://127.0.0.1:1", BadInput)
    assert "dask://127.0.0.1:1: no dask scheduler answers" in refuse("dask://127.0.0.1:1", ClusterUnavailable)
    monkeypatch.setitem(sys.modules, "distributed", None)  # as if the extra had not been installed
    assert "pip install 'fengong[dask]'" in refuse(settings.executor, BadInput)
