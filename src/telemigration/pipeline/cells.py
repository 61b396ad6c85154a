"""What a notebook file says, read without Jupyter's libraries: a build looks at all of them before
it knows whether anything is to be run."""

import ast
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from telemigration.errors import BadInput
from telemigration.parameters import Parameters

TAG = "parameters"


@dataclass(frozen=True)
class Cell:
    """One cell: `kind` is code, markdown or raw."""

    kind: str
    source: str
    tags: tuple[str, ...] = ()


def cells(notebook: Path) -> tuple[Cell, ...]:
    """The cells of a notebook; what is no notebook of format 4 raises BadInput."""
    return _read(notebook, notebook.stat().st_mtime_ns if notebook.exists() else 0)[0]


def told(notebook: Path) -> dict[str, Any]:
    """What the notebook's metadata say to this project, under `telemigration`."""
    return _read(notebook, notebook.stat().st_mtime_ns if notebook.exists() else 0)[1]


def declared_parameters(notebook: Path) -> dict[str, Any]:
    """Names and default values in the notebook's cell tagged `parameters`, in their order.

    Raises
    ------
    BadInput : the notebook is unreadable, a name is no parameter of the book, or a default is not a
        literal.
    """
    tagged = [cell for cell in cells(notebook) if TAG in cell.tags]
    return dict(
        _declared(notebook, line) for cell in tagged for line in ast.parse(cell.source).body
    )


@lru_cache
def _read(notebook: Path, changed: int) -> tuple[tuple[Cell, ...], dict[str, Any]]:
    try:
        content = json.loads(notebook.read_text(encoding="utf-8"))
        made = tuple(
            Cell(
                each["cell_type"],
                "".join(each["source"]),
                tuple(each.get("metadata", {}).get("tags", ())),
            )
            for each in content["cells"]
        )
        return made, content["metadata"].get("telemigration", {})
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise BadInput(notebook, reason, "a Jupyter notebook of format 4") from reason


def _declared(notebook: Path, line: ast.stmt) -> tuple[str, Any]:
    match line:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value):
            pass
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            pass
        case _:
            raise BadInput(
                f"{notebook}, parameters cell", ast.unparse(line), "an assignment: name = value"
            )
    try:
        default = ast.literal_eval(value)
        Parameters.of(**{name: default})
    except BadInput as reason:
        raise BadInput(f"{notebook}, {reason.where}", reason.found, reason.expected) from None
    except ValueError as reason:
        raise BadInput(
            f"{notebook}, parameter '{name}'", ast.unparse(value), "a literal value"
        ) from reason
    return name, default
