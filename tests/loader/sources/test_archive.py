"""Zip archives: their documents are read in memory, and what means harm is refused in a line of its own."""

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.loader.documents.from_files import Found, Refused, read_file
from graph.loader.load import find_documents
from graph.loader.sources.archive import Member, list_members
from graph.loader.sources.read import read_bytes
from graph.loader.sources.worker_pool import WorkerPool
from graph.settings import Settings
from tests.documents import NOTICE, PLAN

SETTINGS = Settings(max_file_megabytes=2, max_archive_megabytes=5)


def read(member: Member) -> str:
    """The text of a file in an archive."""
    return read_bytes(str(member.path), member.unpack(), SETTINGS).text


def pack(files: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """An archive with these files, in this order."""
    out = io.BytesIO()
    with ZipFile(out, "w", method) as packed:
        for name, raw in files.items():
            packed.writestr(ZipInfo(name), raw, method)
    return out.getvalue()


def list_documents(path: Path) -> list[Found | Refused]:
    with WorkerPool(SETTINGS) as workers:
        return list(find_documents([path], SETTINGS, workers))


def pack_untold(name: bytes) -> bytes:
    """An archive whose file has this name, in an encoding that it does not tell."""
    plain = "x" * len(name)
    return pack({plain: NOTICE.encode()}).replace(plain.encode(), name)


def test_each_document_of_an_archive_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notices.zip"
    path.write_bytes(pack({"附件/plan.md": PLAN.encode(), "a.txt": NOTICE.encode("gb18030"), "logo.png": b"\x89PNG"}))
    found = [each for each in list_documents(tmp_path) if isinstance(each, Found)]
    assert [each.path.relative_to(path).as_posix() for each in found] == ["a.txt", "附件/plan.md"]
    assert all(read_file(each).tasks for each in found)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("稳就业乗.txt", "gb18030"),  # its last character ends in the byte of a \
        ("稳就业乗.txt", "utf-8"),
        ("通知.txt", "gb18030"),  # its bytes are valid UTF-8
    ],
)
def test_a_chinese_name_is_read_though_its_encoding_is_not_told(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / "notices.zip"
    path.write_bytes(pack_untold(name.encode(encoding)))
    (member,) = list_members(path, SETTINGS)
    assert member.path == path / name
    assert read(member) == NOTICE


def lock(archive: bytes) -> bytes:
    """The archive with its files marked as encrypted."""
    raw = bytearray(archive)
    for beginning, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(beginning) + flags] |= 1
    return bytes(raw)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a name that climbs out": (lambda: pack({"../../plan.txt": b"x"}), "its name leads out of the archive"),
    "one that climbs out on Windows": (lambda: pack({"..\\plan.txt": b"x"}), "its name leads out of the archive"),
    "an absolute name": (lambda: pack({"/etc/plan.txt": b"x"}), "its name leads out of the archive"),
    "an absolute name on Windows": (lambda: pack({"C:\\plan.txt": b"x"}), "its name leads out of the archive"),
    "a password": (lambda: lock(pack({"plan.txt": b"x"})), "locked with a password, unpack it first"),
    "a bomb": (
        lambda: pack({"plan.txt": bytes(1_900_000)}),
        "packed more tightly than any document is: at most 200 times",
    ),
    "a file above the limit": (
        lambda: pack({"plan.txt": bytes(2_100_000)}),
        "larger than the limit when unpacked: 2 MB, at most 2 MB",
    ),
    "an archive in the archive": (lambda: pack({"inner.zip": pack({"plan.txt": b"x"})}), "an archive in an archive"),
    "one under another name": (lambda: pack({"plan.txt": pack({"plan.txt": b"x"})}), "an archive in an archive"),
    "a damaged file": (lambda: pack({"plan.txt": b"y" * 99}, 0).replace(b"yy", b"zz", 1), "damaged in the archive"),
    "an empty file": (lambda: pack({"plan.txt": b""}), "the file is empty"),
    "an old Office file": (lambda: pack({"plan.doc": b"\xd0\xcf\x11\xe0"}), "save it as .docx"),
}


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_not_taken_says_why_and_the_others_go_on(
    tmp_path: Path, make: Callable[[], bytes], reason: str
) -> None:
    path = tmp_path / "notices.zip"
    path.write_bytes(append(make(), "z-notice.txt", NOTICE.encode()))
    bad, good = list_members(path, SETTINGS)
    with pytest.raises(BadInput) as refused:
        read(bad)
    message = str(refused.value)
    assert message.startswith(f"{path}/")
    assert reason in message
    assert "\n" not in message
    assert read(good) == NOTICE


def append(archive: bytes, name: str, raw: bytes) -> bytes:
    """The archive with one file more."""
    out = io.BytesIO(archive)
    with ZipFile(out, "a") as packed:
        packed.writestr(name, raw)
    return out.getvalue()


WHOLE = {
    "no archive": (b"PK and so on", "not a zip archive"),
    "cut off": (pack({"plan.txt": NOTICE.encode()})[:-30], "not a zip archive"),
    "nothing to read": (pack({"logo.png": b"\x89PNG"}), "no file in the archive is of a kind that is read"),
    "many files above the limit": (
        pack({f"{n}.txt": bytes(900_000) for n in range(6)}),
        "larger than the limit when unpacked: 5 MB, at most 5 MB",
    ),
}


@pytest.mark.parametrize(("raw", "reason"), WHOLE.values(), ids=WHOLE)
def test_an_archive_that_cannot_be_opened_is_refused_and_the_next_file_goes_on(
    tmp_path: Path, raw: bytes, reason: str
) -> None:
    (tmp_path / "a.zip").write_bytes(raw)
    (tmp_path / "b.txt").write_text(NOTICE, encoding="utf-8")
    refused, found = list_documents(tmp_path)
    assert isinstance(refused, Refused)
    assert str(refused.reason).startswith(f"{tmp_path / 'a.zip'}: ")
    assert reason in str(refused.reason)
    assert isinstance(found, Found)


@given(st.data())
@settings(max_examples=60)
def test_a_damaged_archive_is_refused_or_read(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    raw = bytearray(pack({"plan.md": PLAN.encode(), "a.txt": NOTICE.encode()}))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "a.zip"
    path.write_bytes(raw)
    try:
        for member in list_members(path, SETTINGS):
            assert read(member)
    except BadInput as reason:
        assert str(path) in str(reason)  # noqa: PT017  # one of two good ends
