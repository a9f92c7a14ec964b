"""Which reader this is: a mark of all that decides what is read in a file, so that nobody need number it."""

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
READING = ("loader", "text", "model.py", "terms.py")  # of the package
BEHIND = {
    "persist",
    "reviews",
    "report",
    "load.py",
    "afresh.py",
    "ahead.py",
}  # of the loader: what happens to facts that were read
LIBRARIES = (
    "lxml",
    "olefile",
    "opencc",
    "openpyxl",
    "pypdfium2",
    "python-calamine",
    "python-docx",
    "rapidocr",
)  # that open files


@cache
def tell_reader() -> str:
    """16 hex digits; others, once a rule, a list of names or a library is another one."""
    mark = blake2b(digest_size=8)
    for path in _list_files():
        mark.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    for name in LIBRARIES:
        mark.update(f"{name} {_tell_version(name)}\n".encode())
    return mark.hexdigest()


def _list_files() -> Iterator[Path]:
    behind = {PACKAGE / "loader" / name for name in BEHIND}
    for name in READING:
        place = PACKAGE / name
        inside = (place,) if place.is_file() else sorted(place.rglob("*"))
        yield from (
            path for path in inside if path.suffix in {".py", ".csv"} and behind.isdisjoint({path, *path.parents})
        )


def _tell_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not there"
