"""The declared raw sources: what they are, where they lie, whether they are the right ones, how to
get them."""

import hashlib
import re
import shutil
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pooch

from telemigration.errors import BadInput
from telemigration.places import data_folder, replacing
from telemigration.sources.tabular import nearest

SECONDS_TO_WAIT = 60


class DownloadFailed(BadInput):
    """A source could not be downloaded, or the download was not the declared file."""


@dataclass(frozen=True)
class Source:
    """One raw file as `data/sources.toml` declares it.

    Attributes
    ----------
    key : name by which the project asks for it.
    file : path inside the raw folder.
    publisher, title, period, licence : who made it, what it is, which time or release, on which
        terms.
    get : how to come by it by hand: official page or catalogue.
    repository, path : public repository and place in it where it was read from; `commit` says which
        version.
    bytes, sha256 : of the file as the book reads it.
    url : direct download, where that repository holds the very bytes.
    note : what else a user must know.
    """

    key: str
    file: str
    publisher: str
    title: str
    period: str
    licence: str
    get: str
    repository: str
    path: str
    bytes: int
    sha256: str
    commit: str = ""
    url: str = ""
    note: str = ""


def sources(declared: Path | None = None) -> dict[str, Source]:
    """All declared sources by key, in the order of the file (`data/sources.toml` of the project if
    none is given).

    Raises
    ------
    BadInput : not TOML, a field missing or unknown, a hash that is none, a key or file declared
        twice.
    """
    declared = declared or data_folder() / "sources.toml"
    try:
        return dict(_sources(declared.read_text(encoding="utf-8"), declared.name))
    except (OSError, tomllib.TOMLDecodeError) as reason:
        raise BadInput(declared.name, reason, "a TOML file of sources") from reason


@cache
def _sources(text: str, where: str) -> Mapping[str, Source]:
    # By content, not by name: a recipe asks for dozens of sources, a test rewrites the file.
    found: dict[str, Source] = {}
    for name, collection in tomllib.loads(text).items():
        shared = {field: value for field, value in collection.items() if field != "files"}
        for entry in collection.get("files", []):
            source = _source(
                {**shared, **entry}, f"{where}, [{name}], {entry.get('key', 'entry without key')}"
            )
            _refuse_repeated(source, found, where)
            found[source.key] = source
    return found


def source_of(key: str) -> Source:
    """The declared source of that key.

    Raises
    ------
    BadInput : no such key; the message names the nearest.
    """
    declared = sources()
    if key not in declared:
        close = ", ".join(nearest(key, list(declared)))
        raise BadInput(f"source '{key}'", "an unknown key", f"one of {close}")
    return declared[key]


def locate(raw: Path, key: str, *, check: bool = False) -> Path:
    """The file of a source inside the raw folder.

    Parameters
    ----------
    check : compare its SHA-256 as well (reads the whole file).

    Raises
    ------
    BadInput : no such key, no such file, another file.
    """
    source = source_of(key)
    path = raw / source.file
    if not path.is_file():
        raise BadInput(
            path, "no such file", f"{source.title} ({source.period}). How to get it: {source.get}"
        )
    if check:
        _refuse_other(path, source)
    return path


def verify(raw: Path) -> pd.DataFrame:
    """State of every declared source in a raw folder.

    Returns
    -------
    Columns key, file, state ("ok", "missing", "differs"), bytes (found, missing where there is no
    file), get.
    """
    return pd.DataFrame([_state(raw / source.file, source) for source in sources().values()])


def fetch(into: Path, keys: Iterable[str] | None = None, have: Path | None = None) -> pd.DataFrame:
    """Put declared sources into a folder: from a folder that holds them, else by download.

    Nothing half written is left behind, and a file is only taken if its SHA-256 is the declared
    one.

    Parameters
    ----------
    into : the raw folder to fill.
    keys : which sources; all if not given.
    have : folder that may hold the files already, at their declared paths or all in one place.

    Returns
    -------
    Columns key, file, state ("present", "taken", "downloaded", "by hand"), get (how to get it by
    hand).

    Raises
    ------
    BadInput : unknown key; a file in `into` or `have` under the declared name with other bytes;
        after all other sources were tried, a download that failed.
    """
    wanted = [source_of(key) for key in keys] if keys is not None else list(sources().values())
    states, failures = [], []
    for source in wanted:
        try:
            state = _fetched(source, into, have)
        except DownloadFailed as failure:
            failures.append(failure)
            continue
        states.append({"key": source.key, "file": source.file, "state": state, "get": source.get})
    if failures:
        more = f"; {len(failures) - 1} more failed" if len(failures) > 1 else ""
        raise DownloadFailed(
            failures[0].where, f"{failures[0].found}{more}", failures[0].expected
        ) from failures[0]
    return pd.DataFrame(states, columns=["key", "file", "state", "get"])


def sha256(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _source(entry: Mapping[str, Any], where: str) -> Source:
    known = {each.name: each for each in fields(Source)}
    unknown = [name for name in entry if name not in known]
    if unknown:
        close = ", ".join(nearest(unknown[0], list(known)))
        raise BadInput(where, f"an unknown field '{unknown[0]}'", f"one of {close}")
    missing = [
        name for name, each in known.items() if each.default is MISSING and name not in entry
    ]
    if missing:
        raise BadInput(where, f"no field {', '.join(map(repr, missing))}", "that field")
    wrong = [name for name, value in entry.items() if type(value) is not known[name].type]
    if wrong:
        kind = getattr(known[wrong[0]].type, "__name__", "")
        raise BadInput(f"{where}, {wrong[0]}", repr(entry[wrong[0]]), f"a value of type {kind}")
    if not re.fullmatch(r"[0-9a-f]{64}", entry["sha256"]):
        raise BadInput(
            f"{where}, sha256", repr(entry["sha256"]), "64 hexadecimal digits in lower case"
        )
    if Path(entry["file"]).is_absolute() or ".." in Path(entry["file"]).parts:
        raise BadInput(f"{where}, file", repr(entry["file"]), "a path inside the raw folder")
    return Source(**entry)


def _refuse_repeated(source: Source, found: Mapping[str, Source], where: str) -> None:
    if source.key in found:
        raise BadInput(where, f"key '{source.key}' a second time", "each key once")
    if source.file in {each.file for each in found.values()}:
        raise BadInput(where, f"file '{source.file}' a second time", "each file once")


def _state(path: Path, source: Source) -> dict[str, Any]:
    state, size = "missing", None
    if path.is_file():
        size = path.stat().st_size
        state = "ok" if size == source.bytes and sha256(path) == source.sha256 else "differs"
    return {
        "key": source.key,
        "file": source.file,
        "state": state,
        "bytes": size,
        "get": source.get,
    }


def _refuse_other(path: Path, source: Source) -> None:
    found = sha256(path)
    if found != source.sha256:
        raise BadInput(
            path,
            f"another file (SHA-256 {found}, {path.stat().st_size} bytes)",
            f"SHA-256 {source.sha256}, {source.bytes} bytes",
        )


def _fetched(source: Source, into: Path, have: Path | None) -> str:
    target = into / source.file
    if target.is_file():
        _refuse_other(target, source)
        return "present"
    held = _held(source, have)
    if held:
        _take(held, target, source)
        return "taken"
    if not source.url:
        return "by hand"
    _download(source, target)
    return "downloaded"


def _held(source: Source, have: Path | None) -> Path | None:
    if have is None:
        return None
    return next(
        (path for path in (have / source.file, have / Path(source.file).name) if path.is_file()),
        None,
    )


def _take(held: Path, target: Path, source: Source) -> None:
    _refuse_other(held, source)
    with replacing(target) as copy:
        shutil.copyfile(held, copy)


def _download(source: Source, target: Path) -> None:
    downloader = pooch.HTTPDownloader(timeout=SECONDS_TO_WAIT)
    by_hand = f"{source.file} with SHA-256 {source.sha256}. By hand: {source.get}"
    try:
        pooch.retrieve(
            source.url, f"sha256:{source.sha256}", target.name, target.parent, downloader=downloader
        )
    except (OSError, ValueError) as reason:
        # pooch says ValueError for other bytes; every error of the network is an OSError.
        raise DownloadFailed(source.url, f"{type(reason).__name__}: {reason}", by_hand) from reason
    target.chmod(0o644)
