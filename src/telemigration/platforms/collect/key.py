"""The secret by which a store knows a posting or a person again without keeping their number."""

import fcntl
import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Iterator, Set
from contextlib import contextmanager
from pathlib import Path

from telemigration.errors import BadInput

NAME = ".key"
LENGTH = 32
_REMEDY = (
    "the key that its rows were made with, from a copy; or another folder to collect into (these "
    "rows stay)"
)


def store_key(store: Path, marks: Set[str]) -> bytes:
    """The random key of a store: 32 bytes in `<store>/.key`, readable by its owner alone, made at
    first use.

    The source's number of a project or user goes through this key (`sealed`) and what comes out is
    the `row_id`; the number itself is nowhere in the store. Who deletes the key can no longer tell
    which row is whom, and neither can anyone else: rows can still be read and counted, but no more
    can be collected into that store. Who holds both store and key could test a guess (is this row
    user 12345?) and try all numbers in turn. So the key is as confidential as a list of the
    persons: never publish it, nor commit it, nor send it along with the rows. Rows of two stores
    can be told to be the same only if both were filled under one key.

    Parameters
    ----------
    store : folder of the store.
    marks : `mark` of each key that rows already there were made with.

    Raises
    ------
    BadInput : the key is lost, of another store, cut short or not readable. A new one would double
        every row.
    """
    path = store / NAME
    with _held(store):
        if not path.exists():
            if marks:
                raise BadInput(path, "no key, but rows that were made with one", _REMEDY)
            _make(path)
        key = _read(path)
    if marks - {mark(key)}:
        raise BadInput(path, "another key than that of the rows", _REMEDY)
    return key


def sealed(key: bytes, number: str) -> str:
    """HMAC-SHA256 of what the source calls a thing: the same for the same thing, and no way back
    without the key."""
    return hmac.new(key, number.encode(), hashlib.sha256).hexdigest()


def mark(key: bytes) -> str:
    """Which key it is: it tells two keys apart and nothing about either."""
    return sealed(key, "telemigration")[:16]


def _make(path: Path) -> None:
    """The key appears whole and for its owner alone, or not at all; `places.replacing` would let
    others read it."""
    handle, name = tempfile.mkstemp(prefix=f"{NAME}.", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(LENGTH))
        file.flush()
        os.fsync(file.fileno())
    os.replace(name, path)


def _read(path: Path) -> bytes:
    try:
        key = path.read_bytes()
    except OSError as reason:
        raise BadInput(path, f"a key that cannot be read ({reason.strerror})", _REMEDY) from reason
    if len(key) != LENGTH:
        raise BadInput(path, f"{len(key)} bytes", _REMEDY)
    return key


@contextmanager
def _held(store: Path) -> Iterator[None]:
    """Two portals that start at once in a new store shall not make two keys."""
    folder = os.open(store, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
