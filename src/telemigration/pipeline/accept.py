"""Reference outputs: what a notebook says under default parameters, kept in the notebook itself for
nbval, with the answers to the expressions in its prose.

The results it registers are kept too, in its metadata, so that the ledger can be drawn up from a
clone alone.
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from telemigration.errors import BadInput
from telemigration.exhibits.reference import notebook_without_svg
from telemigration.parameters import Parameters
from telemigration.pipeline.execute import declared_parameters, execute, summarises, write_notebook
from telemigration.pipeline.inline import ANSWERS
from telemigration.pipeline.kernels import ORDINARY


def accept(notebook: Path, kernel: str = ORDINARY) -> None:
    """Run a notebook with default parameters and write its outputs into it, drawings left out.

    Raises
    ------
    BadInput : its parameters cell holds other values than parameters.py, so its outputs would be no
        reference.
    NotebookFailed : a cell raised; the notebook stays as it was.
    """
    for name, value in declared_parameters(notebook).items():
        expected = getattr(Parameters(), name)
        if value != expected:
            raise BadInput(
                f"{notebook}, parameter '{name}'",
                repr(value),
                f"{expected!r}, the default of the book",
            )
    with tempfile.TemporaryDirectory() as folder:
        executed = execute(notebook, Path(folder) / "out", Parameters(), kernel)
        kept = notebook_without_svg(nbformat.read(executed, as_version=4))
        lines = Path(folder) / "out" / "results" / f"{notebook.stem}.jsonl"
        written = lines.read_text(encoding="utf-8").splitlines() if lines.exists() else []
        results = [json.loads(line) for line in written]
        kept.metadata["telemigration"] = {
            **kept.metadata.get("telemigration", {}),
            "results": results,
        }
        write_notebook(kept, notebook)


def summaries_last(notebook: Path) -> tuple[bool, str]:
    """Sort key: notebooks that read what others register come after them."""
    return summarises(notebook), notebook.name


def changed_answers(reference: Path, executed: Path) -> list[str]:
    """One line for each number or word in prose that a run no longer gives as the reference has it.

    Parameters
    ----------
    reference : a notebook as committed, with the answers that `accept` kept.
    executed : the same notebook after a run.
    """
    before, now = dict(_answers(reference)), dict(_answers(executed))
    return [
        f"{reference.stem}, cell {cell}, {{eval}}`{expression}`: "
        f"was {_plain(before.get((cell, expression)))}, is {_plain(data)}"
        for (cell, expression), data in now.items()
        if before.get((cell, expression)) != data
    ]


def _answers(notebook: Path) -> Iterator[tuple[tuple[int, str], Any]]:
    cells = nbformat.read(notebook, as_version=4).cells
    for number, cell in enumerate(cells, start=1):
        for answer in cell.metadata.get(ANSWERS, ()):
            yield (number, answer["expression"]), answer["result"]["data"]


def _plain(data: Any) -> str:
    return data["text/plain"] if data else "not kept: `telemigration accept` keeps it"
