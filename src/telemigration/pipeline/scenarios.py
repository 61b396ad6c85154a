"""From what a person asks for to parameters and a folder: scenarios, overrides, edited cells."""

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from telemigration.errors import BadInput, known_name
from telemigration.parameters import Parameters, read_scenario
from telemigration.pipeline.cells import declared_parameters
from telemigration.pipeline.runs import in_reading_order, notebooks, reads
from telemigration.places import project_root

LONGEST_SLUG = 60
"""Characters of a value in a folder's name, which file systems hold to 255 bytes as a whole."""
FOLDERS = frozenset(each.name for each in fields(Parameters) if each.metadata["folder"])


def resolved(
    scenario: str, overrides: Mapping[str, Any], only: str | None = None
) -> tuple[Parameters, str]:
    """Parameters of a scenario with overrides, and the name of its folder below `_build`.

    What a notebook's own cell was changed to counts where neither names the parameter. Overrides
    that change nothing leave no trace in the name.

    Parameters
    ----------
    scenario : stem of a file in scenarios/.
    overrides : values by name, as given on the command line.
    only : stem of the notebook that is built alone, with those it reads; None for all.

    Raises
    ------
    BadInput : an unknown name or impossible value, or a notebook's own value that the scenario or
        another notebook contradicts.
    """
    folder = project_root() / "scenarios"
    known = sorted(file.stem for file in folder.glob("*.toml"))
    named = read_scenario(folder / f"{known_name('scenario', scenario, known)}.toml")
    settled, own = Parameters.of(**named), own_values(only)
    for name in own.keys() - overrides.keys():
        notebook, value = own[name]
        if name in named and value != getattr(settled, name):
            raise _contradicted(notebook, name, value, getattr(settled, name), f"'{scenario}'")
        settled = settled.changed(**{name: value})
    base = _with_folders(settled, project_root())
    changed = base.changed(**overrides | _folders(overrides, Path.cwd()))
    return changed, "--".join([scenario, *_traces(base, changed)])


def own_values(only: str | None = None) -> dict[str, tuple[str, Any]]:
    """Parameters that notebooks set to other values than the defaults: the notebook, the value.

    Raises
    ------
    BadInput : two notebooks set one parameter to different values.
    """
    found: dict[str, tuple[str, Any]] = {}
    paths = notebooks()
    read = {stem: reads(path) for stem, path in paths.items()}
    for stem in in_reading_order(read, [only] if only else paths):
        for name, value in declared_parameters(paths[stem]).items():
            if value == getattr(Parameters(), name):
                continue
            other, before = found.setdefault(name, (paths[stem].name, value))
            if value != before:
                raise _contradicted(paths[stem].name, name, value, before, other)
    return found


def _contradicted(notebook: str, name: str, value: Any, other: Any, who: str) -> BadInput:
    return BadInput(
        f"{notebook}, parameters cell, '{name}'",
        repr(value),
        f"{other!r}, as {who} says, or -p {name}=… to decide",
    )


def _traces(base: Parameters, changed: Parameters) -> list[str]:
    names = [name for name in Parameters.names() if getattr(base, name) != getattr(changed, name)]
    return [f"{name}={_slug(name, getattr(changed, name))}" for name in names]


def alone(name: str, notebook: str) -> str:
    """The folder of one chapter alone, beside that of the book.

    >>> alone("default--oes_year=2019", "05-freelancing")
    'default--oes_year=2019--only-05-freelancing'
    """
    return f"{name}--only-{notebook}"


def override(text: str) -> tuple[str, Any]:
    """Name and value of `name=value`; the value as TOML would read it, else as text. A folder's is
    always text.

    Examples
    --------
    >>> (override("unmatched=parent"), override("dropped_conditions=[3, 4]"),
    ...  override("platform_rows=2026"))
    (('unmatched', 'parent'), ('dropped_conditions', [3, 4]), ('platform_rows', '2026'))
    """
    name, equals, value = text.partition("=")
    if not equals:
        raise BadInput(f"parameter '{text}'", "no value", "NAME=VALUE")
    if name.strip() in FOLDERS:
        return name.strip(), value
    try:
        return name.strip(), tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return name.strip(), value.strip()


def _with_folders(read: Parameters, start: Path) -> Parameters:
    return read.changed(**_folders({name: getattr(read, name) for name in FOLDERS}, start))


def _folders(values: Mapping[str, Any], start: Path) -> dict[str, str]:
    return {name: _folder(name, values[name], start) for name in FOLDERS.intersection(values)}


def _folder(name: str, value: str, start: Path) -> str:
    """The folder a parameter names, seen from the project's root if inside it, else absolute; ""
    stays."""
    if not value:
        return value
    path, root = (
        Path(os.path.abspath(each)) for each in (start / Path(value).expanduser(), project_root())
    )
    if not path.is_dir():
        raise BadInput(
            f"parameter '{name}'",
            f"no folder {value!r}",
            f"a folder that is there, seen from {start}",
        )
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _slug(name: str, value: Any) -> str:
    """A value as part of a folder's name; of a path its last part, and a digest that tells its
    namesakes apart."""
    written = ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
    if name not in FOLDERS:
        return re.sub(r"[^\w.,-]+", "_", written)[:LONGEST_SLUG]
    digest = hashlib.sha256(os.fsencode(project_root() / written)).hexdigest()[:4]
    return re.sub(r"[^\w.,-]+", "_", Path(written).name)[:LONGEST_SLUG] + f"-{digest}"
