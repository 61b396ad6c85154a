"""Runs one notebook with papermill under the parameters it declares."""

import logging
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from telemigration.evidence.findings import RESULTS
from telemigration.parameters import Parameters
from telemigration.pipeline.cells import TAG, cells, declared_parameters
from telemigration.pipeline.kernels import ORDINARY, connection
from telemigration.places import project_root, replacing


class NotebookFailed(RuntimeError):
    """A cell of a notebook raised; the message names notebook, cell and exception."""


def execute(
    notebook: Path,
    out: Path,
    parameters: Parameters,
    kernel: str = ORDINARY,
    results: Path | None = None,
) -> Path:
    """Run a notebook and put its executed form, results and exhibits below `out`; returns the
    executed notebook.

    The notebook runs in the project's root with `TELEMIGRATION_OUT` and `TELEMIGRATION_NOTEBOOK`
    set. `out` is replaced as a whole, and only if every cell succeeds: it holds
    `notebooks/<name>.ipynb` and whatever the notebook wrote. Several may run in threads of one
    process.

    Parameters
    ----------
    notebook : a notebook of the project.
    out : folder that takes this run and nothing else.
    parameters : values of all parameters; only those the notebook declares reach it.
    kernel : name of the kernel, as announced by `telemigration.pipeline.kernels.forked_kernels`.
    results : folder with the results of the notebooks it reads (`TELEMIGRATION_RESULTS`); without,
        it reads what is kept in them.

    Raises
    ------
    BadInput : the notebook declares a name that is no parameter.
    NotebookFailed : a cell raised.
    """
    prepared = with_parameters(notebook, parameters)
    out.parent.mkdir(parents=True, exist_ok=True)
    running = Path(tempfile.mkdtemp(prefix=".running-", dir=out.parent))
    try:
        variables = {"TELEMIGRATION_OUT": str(running), "TELEMIGRATION_NOTEBOOK": notebook.stem}
        if results is not None:
            variables[RESULTS] = str(results)
        executed = _run(notebook.name, prepared, kernel, variables)
        write_notebook(executed, running / "notebooks" / notebook.name)
        shutil.rmtree(out, ignore_errors=True)
        running.chmod(0o755)
        running.rename(out)
    finally:
        shutil.rmtree(running, ignore_errors=True)
    return out / "notebooks" / notebook.name


def with_parameters(notebook: Path, parameters: Parameters) -> NotebookNode:
    """The notebook with the given values in its parameters cell, which stays as written where they
    are its own."""
    declared, content = declared_parameters(notebook), _read(notebook)
    values = {name: value for name, value in asdict(parameters).items() if name in declared}
    if values != declared:
        # Papermill would add a second cell and write tuples as text; so readers see one set of
        # values.
        cell = next(cell for cell in content.cells if TAG in cell.metadata.get("tags", ()))
        cell.source = "\n".join(
            ["# Parameters of this build", *(f"{name} = {values[name]!r}" for name in declared)]
        )
    return content


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook, without what papermill and the machine add to its metadata; replaces `path`
    atomically."""
    for part in (notebook, *notebook.cells):
        for added in (
            "papermill",
            "execution",
            *(["tags"] if not part.metadata.get("tags") else []),
        ):
            part.metadata.pop(added, None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    with replacing(path) as temporary:
        nbformat.write(notebook, temporary, allow_nan=False)


def _read(notebook: Path) -> NotebookNode:
    # Looks first whether it is one, with a clear error.
    cells(notebook)
    return nbformat.read(notebook, as_version=4)


def _run(
    name: str, prepared: NotebookNode, kernel: str, variables: Mapping[str, str]
) -> NotebookNode:
    from papermill import PapermillExecutionError, execute_notebook

    from telemigration.pipeline import engine

    # Papermill's warnings are on what is done here on purpose, such as running a notebook that is
    # not a file.
    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        with connection() as sockets:
            return execute_notebook(
                prepared,
                None,
                engine_name=engine.NAME,
                kernel_name=kernel,
                language="python",
                # Of the kernel alone: papermill's own `cwd` would move this whole process.
                kernel={"cwd": str(project_root()), "env": os.environ | variables},
                progress_bar=False,
                request_save_on_cell_execute=False,
                autosave_cell_every=0,
                # A minute, which papermill would wait for a kernel, is short on a busy machine.
                start_timeout=600,
                config=Config(KernelManager=sockets),
            )
    except PapermillExecutionError as failure:
        raise NotebookFailed(_told(name, failure)) from None
    except engine.ExpressionFailed as failure:
        raise NotebookFailed(f"{name}, {failure}") from None


def _told(name: str, failure: Any) -> str:
    if failure.ename == "BadInput":
        return f"{failure.evalue} ({name}, cell {failure.cell_index + 1})"
    source = "\n".join("    " + line for line in failure.source.splitlines())
    return (
        f"{name}, cell {failure.cell_index + 1} (In [{failure.exec_count}]) failed with "
        f"{failure.ename}: {failure.evalue}\n{source}"
    )
