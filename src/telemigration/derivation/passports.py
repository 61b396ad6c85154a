"""Passports of derived files: from which sources, by which code, with which hash a committed
aggregate was made."""

import datetime
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from telemigration import __version__
from telemigration.errors import BadInput
from telemigration.places import derived_folder, replacing
from telemigration.sources.registry import sources


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def passport_path(derived: Path) -> Path:
    """Where the passport of a derived file lies: beside it."""
    return derived.with_name(derived.name + ".passport.json")


def write_passport(
    derived: Path,
    made_by: str,
    files: Iterable[str],
    raw: Path,
    title: str,
    licence: str,
    unit: str,
) -> None:
    """Write the passport beside a derived file; the date changes only when the content does.

    Parameters
    ----------
    derived : the file described.
    made_by : dotted name of the function that made it.
    files : raw files used, relative to `raw`, each declared in `data/sources.toml`.
    title, licence, unit : what the numbers are, what others may do with them, in which unit.
    """
    declared = {each.file: each for each in sources().values()}
    unknown = [each for each in files if each not in declared]
    if unknown:
        raise BadInput(
            f"passport of {derived.name}",
            f"undeclared sources {unknown}",
            "sources of data/sources.toml",
        )
    content = {
        "file": derived.name,
        "title": title,
        "unit": unit,
        "licence": licence,
        "sha256": digest(derived),
        "made_by": made_by,
        "version": __version__,
        "sources": [
            {"file": each, "publisher": declared[each].publisher, "sha256": digest(raw / each)}
            for each in sorted(files)
        ],
    }
    path = passport_path(derived)
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    same = before.get("sha256") == content["sha256"] and before.get("sources") == content["sources"]
    content["date"] = before["date"] if same else datetime.date.today().isoformat()
    with replacing(path) as temporary:
        temporary.write_text(
            json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )


def check_passport(derived: Path) -> dict[str, object]:
    """The passport of a derived file; refuses a file that is not the one its passport describes."""
    path = passport_path(derived)
    if not path.exists():
        raise BadInput(derived, "no passport beside it", path.name)
    passport = json.loads(path.read_text(encoding="utf-8"))
    if passport["sha256"] != digest(derived):
        raise BadInput(
            derived,
            f"SHA-256 {digest(derived)[:12]}…",
            f"{passport['sha256'][:12]}… as in {path.name}",
        )
    return passport


def check_derived(folder: Path | None = None) -> None:
    """Refuse derived data that are not what their passports describe, or have none."""
    folder = folder or derived_folder()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        if not path.name.endswith(".passport.json"):
            check_passport(path)
