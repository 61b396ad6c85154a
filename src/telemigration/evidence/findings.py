"""What another notebook found: its registered values, for a chapter that quotes them."""

import json
import os
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from telemigration.errors import BadInput, known_name
from telemigration.evidence.results import checked, rows_of
from telemigration.evidence.value import Value
from telemigration.parameters import Parameters
from telemigration.places import project_root, running_notebook

RESULTS = "TELEMIGRATION_RESULTS"
"""Variable of the environment that names the folder with the results of the running build."""


class Findings(dict[str, Value]):
    """Values by name; a name that is not among them is refused with the nearest."""

    def __init__(self, notebook: str, values: Iterable[Value]) -> None:
        super().__init__({value.name: value for value in values})
        self.notebook = notebook

    def __missing__(self, name: str) -> Value:
        return self[known_name(f"finding of {self.notebook},", name, self)]


def findings(notebook: str, parameters: Parameters | None = None) -> Findings:
    """The values a notebook registers: in the running build, else those kept with it.

    Parameters
    ----------
    notebook : stem, such as "02-teleworkability"; the metadata of the one that reads name it.
    parameters : of the notebook that reads; those among its variables, if left out.

    Raises
    ------
    BadInput : the build holds no results of that notebook, as it is not declared to be read, or
        what is kept was made with other parameters.
    """
    folder = os.environ.get(RESULTS)
    if folder:
        rows = _of_build(Path(folder), notebook)
    else:
        rows = kept(notebook, _of_kernel() if parameters is None else parameters)
    return Findings(notebook, map(Value.of_record, rows))


def kept(notebook: str, parameters: Parameters) -> list[dict[str, Any]]:
    """Results that `telemigration accept` keeps in a notebook, if these are their parameters."""
    known = {path.stem: path for path in (project_root() / "notebooks").glob("*.ipynb")}
    path = known[known_name("notebook", notebook, sorted(known))]
    told = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("telemigration", {})
    made_with = told.get("parameters", vars(Parameters()))
    for name in parameters.declared:
        if name in made_with and _plain(getattr(parameters, name)) != _plain(made_with[name]):
            raise BadInput(
                f"what {notebook} found",
                f"values kept with {name} = {made_with[name]!r}",
                f"{getattr(parameters, name)!r}: {_command(parameters)} makes them",
            )
    return [checked(row, f"{path}, results") for row in told.get("results", ())]


def _of_build(folder: Path, notebook: str) -> list[dict[str, Any]]:
    file = folder / f"{notebook}.jsonl"
    if not file.exists():
        raise BadInput(
            f"metadata of notebook {running_notebook()}",
            f"no {notebook!r} among what it reads",
            f'"telemigration": {{"reads": ["{notebook}"]}}',
        )
    return rows_of(file)


def _of_kernel() -> Parameters:
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return Parameters() if shell is None else Parameters.declared_in(shell.user_ns)


def _command(parameters: Parameters) -> str:
    values = {name: getattr(parameters, name) for name in parameters.declared}
    changed = [
        f" -p {shlex.quote(f'{name}={_plain(value)}')}"
        for name, value in values.items()
        if value != getattr(Parameters(), name)
    ]
    only = running_notebook() or "NOTEBOOK"
    return f"`telemigration build --only {only}{''.join(changed)}`"


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    return list(value) if isinstance(value, tuple) else value
