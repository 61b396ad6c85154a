"""Passports of derived files: from which sources, by which code, with which hash a committed
aggregate was made."""

import datetime
import json
from pathlib import Path

from telemigration import __version__
from telemigration.derivation.recipes import Recipe
from telemigration.errors import BadInput
from telemigration.places import derived_folder, replacing
from telemigration.sources.registry import sha256, sources


def passport_path(derived: Path) -> Path:
    """Where the passport of a derived file lies: beside it."""
    return derived.with_name(derived.name + ".passport.json")


def write_passport(derived: Path, recipe: Recipe, raw: Path) -> None:
    """Write the passport beside a derived file; the date changes only when the content does.

    Parameters
    ----------
    derived : the file described.
    recipe : how it was made; its files are declared in `data/sources.toml`.
    raw : the raw folder it was made from.
    """
    publishers = {each.file: each.publisher for each in sources().values()}
    content = {
        "file": derived.name,
        "title": recipe.title,
        "unit": recipe.unit,
        "licence": recipe.licence,
        "sha256": sha256(derived),
        "made_by": recipe.made_by,
        "version": __version__,
        "sources": [
            {"file": each, "publisher": publishers[each], "sha256": sha256(raw / each)}
            for each in sorted(recipe.files)
        ],
    }
    path = passport_path(derived)
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    same = all(before.get(each) == content[each] for each in ("sha256", "sources"))
    content["date"] = before["date"] if same else datetime.date.today().isoformat()
    with replacing(path) as temporary:
        text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)
        temporary.write_text(text + "\n", encoding="utf-8")


def check_passport(derived: Path) -> dict[str, object]:
    """The passport of a derived file; refuses a file that is not the one its passport describes."""
    path = passport_path(derived)
    if not path.exists():
        raise BadInput(derived, "no passport beside it", path.name)
    passport = json.loads(path.read_text(encoding="utf-8"))
    if passport["sha256"] != sha256(derived):
        raise BadInput(
            derived,
            f"SHA-256 {sha256(derived)[:12]}…",
            f"{passport['sha256'][:12]}… as in {path.name}",
        )
    return passport


def check_derived(folder: Path | None = None) -> None:
    """Refuse derived data that are not what their passports describe, or have none."""
    folder = folder or derived_folder()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        if not path.name.endswith(".passport.json"):
            check_passport(path)
