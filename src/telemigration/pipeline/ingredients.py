"""What an executed notebook is made of: code, parameters, data, the package's sources, the
environment.

Prose is no ingredient but for its inline expressions: editing a sentence renders the book again
without running anything.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from functools import cache
from pathlib import Path
from typing import Any

from telemigration.parameters import Parameters
from telemigration.pipeline.cells import cells
from telemigration.pipeline.inline import expressions
from telemigration.places import project_root

Ingredients = dict[str, dict[str, Any]]

PACKAGE = Path(__file__).resolve().parents[1]
DATA = ("data",)
# Of the pipeline only this reaches into a notebook; the rest may change without changing a number.
PIPELINE_IN_NOTEBOOKS = tuple(
    f"pipeline/{name}.py" for name in ("engine", "execute", "inline", "kernels")
)


def ingredients(notebook: Path, declared: Iterable[str], parameters: Parameters) -> Ingredients:
    """Every ingredient of a notebook by kind and name; texts and files as digests, parameters as
    values.

    What a folder holds that a parameter names is among the data.
    """
    resolved = {name: value for name, value in asdict(parameters).items() if name in set(declared)}
    root = project_root()
    data = {
        f"{folder}/{name}": file
        for folder in DATA
        for name, file in contents(root / folder).items()
    }
    sources = {name: file for name, file in contents(PACKAGE).items() if _reaches_notebooks(name)}
    locks = {file.name: file for file in root.glob("requirements.lock")}
    return {
        "code": _code_cells(notebook),
        "parameters": resolved,
        "data": digests(data | _named_by(resolved, root)),
        "package": digests(sources),
        "environment": digests(locks) | {"python": sys.version.split()[0]},
    }


def key(made_of: Ingredients) -> str:
    """Twelve hexadecimal digits that change when any ingredient does."""
    return hashlib.sha256(as_json(made_of).encode()).hexdigest()[:12]


def as_json(made_of: Ingredients) -> str:
    """Ingredients as text, the same for the same ingredients."""
    return json.dumps(made_of, indent=1, sort_keys=True, default=list)


def changes(
    before: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """One line per ingredient that differs.

    Examples
    --------
    >>> changes({"parameters": {"survey": "geih-2019"}}, {"parameters": {"survey": "geih-2023"}})
    ["parameters: survey was 'geih-2019', is 'geih-2023'"]
    >>> changes({"data": {"a.csv": "1f"}}, {"data": {"a.csv": "2e", "b.csv": "3d"}})
    ['data: a.csv changed', 'data: b.csv is new']
    """
    return [line for kind in now for line in _changed_within(kind, before.get(kind, {}), now[kind])]


def _changed_within(kind: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    return [
        f"{kind}: {name} {_change(kind, name, before, now)}"
        for name in sorted({*before, *now})
        if before.get(name) != now.get(name)
    ]


def _change(kind: str, name: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    if name not in before or name not in now:
        return "is new" if name in now else "is gone"
    return f"was {before[name]!r}, is {now[name]!r}" if kind == "parameters" else "changed"


def _named_by(values: Mapping[str, Any], root: Path) -> dict[str, Path]:
    """The files of the folders that parameters name, by parameter and path within the folder."""
    names = [
        each.name
        for each in fields(Parameters)
        if each.metadata["folder"] and values.get(each.name)
    ]
    return {
        f"{name}/{file}": path
        for name in names
        for file, path in contents(root / values[name]).items()
    }


def _code_cells(notebook: Path) -> dict[str, str]:
    """Digests of the code cells and of what prose asks the kernel below each of them."""
    number, made = 0, {}
    for cell in cells(notebook):
        if cell.kind == "code":
            number += 1
            made[f"cell {number}"] = cell.source
        elif asked := expressions(cell.source):
            below = f"expressions below cell {number}"
            made[below] = "\n".join([*made.get(below, "").splitlines(), *asked])
    return {name: digest(source.encode()) for name, source in made.items()}


def _reaches_notebooks(name: str) -> bool:
    return name in PIPELINE_IN_NOTEBOOKS or not name.startswith(("pipeline/", "cli.py"))


def contents(folder: Path) -> dict[str, Path]:
    """All files below a folder, by path within it; not what Python, Jupyter or an editor keep for
    themselves."""
    files = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return {name: path for name, path in files.items() if not _private(name)}


def digests(files: Mapping[str, Path]) -> dict[str, str]:
    """Digest of each file's content, by name."""
    return {name: _file_digest(file) for name, file in files.items()}


def manifest(files: Mapping[str, Path]) -> str:
    """Digest of each file, as JSON: the same text for the same contents."""
    return json.dumps(digests(files), indent=1, sort_keys=True)


def digest(content: bytes) -> str:
    """Sixteen hexadecimal digits of the content's SHA-256."""
    return hashlib.sha256(content).hexdigest()[:16]


def _file_digest(file: Path) -> str:
    known = file.stat()
    return _content_digest(file, known.st_mtime_ns, known.st_size)


@cache
def _content_digest(file: Path, changed: int, size: int) -> str:
    """Every notebook asks for the digests of the same files; `changed` and `size` tell versions
    apart."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]


def _private(name: str) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in Path(name).parts)
