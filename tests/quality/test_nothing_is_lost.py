"""Every body that a notice names in a statement is in the facts, in the ledger, or among what was set aside."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.loader.sources.worker_pool import WorkerPool
from graph.settings import Settings
from tests.generated_notices import GeneratedNotice, find_losses, generate, read

NOTICES = range(40)


@pytest.fixture(scope="module")
def worker() -> Iterator[WorkerPool]:
    with WorkerPool(Settings()) as process:
        yield process


@pytest.mark.parametrize("seed", NOTICES)
def test_no_body_of_a_statement_is_lost_in_silence(seed: int, tmp_path: Path, worker: WorkerPool) -> None:
    notice = generate(seed)
    assert list(find_losses(notice, read(notice, tmp_path, worker))) == []


def test_a_notice_is_the_same_for_the_same_seed_and_names_bodies_once() -> None:
    notice = generate(1)
    bodies = [body for _, bodies in notice.statements for body in bodies]
    assert notice.statements == generate(1).statements
    assert len(bodies) == len(set(bodies)) > 0


def test_a_body_that_is_nowhere_is_a_loss(tmp_path: Path, worker: WorkerPool) -> None:
    """The measure itself: what reads nothing loses all."""
    files = [("notice.txt", "一、任务\n1．修路。\n".encode())]
    notice = GeneratedNotice(files, (("（市交通局负责）", ("市交通局",)),))
    assert list(find_losses(notice, read(notice, tmp_path, worker))) == [("市交通局", "（市交通局负责）")]
