"""The keys of a service: each has a name and a role, and is kept as a hash, from which nobody makes the key or what a browser keeps of it.

They are made and revoked by ``fengong keys``; a service that runs knows at once. FENGONG_KEY is one more, of the role admin.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from secrets import token_urlsafe
from typing import Literal, get_args

from filelock import FileLock

from graph.errors import BadInput, NotFound, StoreUnavailable
from graph.settings import Settings, find_home
from graph.text.messages import say

FILE = "keys.json"
BYTES = 32  # of chance: a hash of so much needs no salt and no slow function
LONGEST_NAME = 60
LOCK_SECONDS = 10.0
SETTING = "FENGONG_KEY"

Role = Literal["read", "write", "admin"]  # each may do what those before it may
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key."""

    name: str
    role: Role
    key: str  # its hash
    cookie: str  # the hash of what a browser keeps of it
    made: str = ""  # when

    def may(self, role: Role) -> bool:
        """Whether it opens what is for a role."""
        return ROLES.index(self.role) >= ROLES.index(role)


def make_key(settings: Settings, name: str, role: Role) -> str:
    """A new key, which is told this once; BadInput where there is one of that name."""
    secret = f"fg-{token_urlsafe(BYTES)}"

    def add(keys: list[Key]) -> list[Key]:
        if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable() or name == SETTING:
            raise BadInput(say("{name!r}: no name for a key", name=name))
        if any(each.name == name for each in keys):
            raise BadInput(say("{name}: there is a key of that name; revoke it first", name=name))
        return [*keys, _keep(name, role, secret, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")]

    _change(settings, add)
    return secret


def revoke_key(settings: Settings, name: str) -> None:
    """Let a key open nothing any more; NotFound where there is none of that name."""

    def drop(keys: list[Key]) -> list[Key]:
        left = [each for each in keys if each.name != name]
        if len(left) == len(keys):
            raise NotFound(say("{name}: there is no such key", name=name))
        return left

    _change(settings, drop)


def list_keys(settings: Settings) -> tuple[Key, ...]:
    """All keys of the data directory, as they stand now.

    Raises:
        StoreUnavailable: what is kept of them cannot be read.
    """
    path = find_home(settings) / FILE
    try:
        told = path.stat()
    except FileNotFoundError:
        return ()
    return _read(path, told.st_mtime_ns, told.st_ino)


def find_key(settings: Settings, *, key: str = "", cookie: str = "") -> Key | None:
    """The key that was shown, itself or as a browser keeps it. All are compared, each in a time that tells nothing."""
    shown, kept = _hash(key), _hash(cookie)
    found = None
    for each in _list_all(settings):
        if hmac.compare_digest(shown, each.key) | hmac.compare_digest(kept, each.cookie):
            found = each
    return found


def has_keys(settings: Settings) -> bool:
    """Whether anybody can have a key."""
    return bool(settings.key or list_keys(settings))


def stand_for(key: str) -> str:
    """What a browser keeps of a key: who finds it cannot tell the key from it."""
    return hmac.new(key.encode(), b"fengong: cookie", hashlib.sha256).hexdigest()


def _list_all(settings: Settings) -> Iterable[Key]:
    own = [_keep(SETTING, "admin", settings.key)] if settings.key else []
    return [*own, *list_keys(settings)]


@lru_cache(maxsize=4)
def _read(path: Path, _mtime: int, _inode: int) -> tuple[Key, ...]:
    """The keys of a file that is as it was while it has these marks: it is replaced, never written anew."""
    try:
        return tuple(Key(**each) for each in json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise StoreUnavailable(
            say("{path}: what is kept of the keys cannot be read; make them anew", path=path)
        ) from error


def _change(settings: Settings, change: Callable[[list[Key]], list[Key]]) -> None:
    path = find_home(settings) / FILE
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileLock(f"{path}.lock", timeout=LOCK_SECONDS, mode=0o600):
            keys = change([*list_keys(settings)])
            part.unlink(missing_ok=True)
            part.touch(mode=0o600, exist_ok=False)
            part.write_text(json.dumps([asdict(each) for each in keys], ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(path)
    except OSError as error:
        raise StoreUnavailable(say("{path}: cannot be written ({reason})", path=path, reason=error.strerror)) from error


def _keep(name: str, role: Role, secret: str, made: str = "") -> Key:
    return Key(name, role, _hash(secret), _hash(stand_for(secret)), made)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="surrogateescape")).hexdigest()
