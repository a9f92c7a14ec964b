"""PDFs of documents, kept in the data directory so that their pages can be looked at; each by the digest of its bytes.

What people load is theirs: only who may read the data directory, or what is served, sees these files, and a load removes those
of which no document of the graph came (docs/decisions/0028-pictures-of-pages.md).
"""

import logging
import os
import re
import shutil
import time
from collections.abc import Container
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from graph.errors import NotFound
from graph.settings import Settings, find_home
from graph.text.messages import say

FOLDER = "pages"
SUFFIX = ".pdf"
DIGEST = re.compile("[0-9a-f]{64}")
LEAST_FREE = 0.1  # of a disk: it is never filled with what is only looked at
WAITS = 24 * 3600.0  # seconds in which a file may still become a document

log = logging.getLogger("fengong.store")


def keep_file(settings: Settings, sha256: str, raw: bytes) -> None:
    """Keep a file, unless it is kept already, the settings keep none, or the disk is nearly full. Nothing hangs on it: that it could not be is logged."""
    folder = find_home(settings) / FOLDER
    path = folder / f"{sha256}{SUFFIX}"
    if settings.keep_pages == "off" or settings.executor:  # another machine reads
        return
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists():
            os.utime(path)
            return
        disk = shutil.disk_usage(folder)
        if disk.free - len(raw) < LEAST_FREE * disk.total:
            log.warning("%s: not kept, the disk is nearly full", path)
            return
        with NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(raw)
        Path(file.name).replace(path)
    except OSError as error:
        log.warning("%s: not kept (%s)", path, error.strerror)


def find_file(settings: Settings, sha256: str) -> Path:
    """Where a file is kept. NotFound: it is not, or no longer."""
    path = find_home(settings) / FOLDER / f"{sha256}{SUFFIX}"
    if DIGEST.fullmatch(sha256) and path.is_file() and not path.is_symlink():
        return path
    raise NotFound(say("The file of this document is not kept here; load it again to see its pages."))


def has_file(settings: Settings, sha256: str) -> bool:
    """Whether a file is kept."""
    with suppress(NotFound):
        find_file(settings, sha256)
        return True
    return False


def forget_files(settings: Settings, standing: Container[str]) -> None:
    """Remove the files of which no document came within a day; ``standing``: digests of those of which some did."""
    folder = find_home(settings) / FOLDER
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            is_old = time.time() - entry.stat(follow_symlinks=False).st_mtime > WAITS
            if is_old and entry.name.removesuffix(SUFFIX) not in standing:
                Path(entry.path).unlink(missing_ok=True)
