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
from telemigration.evidence.findings import kept
from telemigration.evidence.results import rows_of
from telemigration.exhibits.reference import with_pictures
from telemigration.parameters import Parameters
from telemigration.pipeline.cells import declared_parameters
from telemigration.pipeline.execute import execute, write_notebook
from telemigration.pipeline.inline import ANSWERS
from telemigration.pipeline.kernels import ORDINARY
from telemigration.pipeline.runs import in_reading_order, notebooks, reads
from telemigration.places import replacing


def accept(notebook: Path, kernel: str = ORDINARY) -> None:
    """Run a notebook with default parameters and write its outputs into it, drawings as pictures.

    Raises
    ------
    BadInput : its parameters cell holds other values than parameters.py, so its outputs would be no
        reference.
    NotebookFailed : a cell raised; the notebook stays as it was.
    """
    _refuse_other_parameters(notebook)
    with tempfile.TemporaryDirectory() as folder:
        out, others = Path(folder) / "out", Path(folder) / "others"
        for stem in reads(notebook):
            _write_lines(others / f"{stem}.jsonl", kept(stem, Parameters()))
        executed = execute(notebook, out, Parameters(), kernel, others)
        small = with_pictures(nbformat.read(executed, as_version=4), out / "exhibits")
        lines = out / "results" / f"{notebook.stem}.jsonl"
        made = {
            "parameters": _made_with(notebook),
            "results": rows_of(lines) if lines.exists() else [],
        }
        small.metadata["telemigration"] = small.metadata.get("telemigration", {}) | made
        write_notebook(small, notebook)


def _refuse_other_parameters(notebook: Path) -> None:
    for name, value in declared_parameters(notebook).items():
        expected = getattr(Parameters(), name)
        if value != expected:
            raise BadInput(
                f"{notebook}, parameter '{name}'",
                repr(value),
                f"{expected!r}, the default of the book",
            )


def _made_with(notebook: Path) -> dict[str, Any]:
    """The parameters that a notebook and those it reads declare."""
    known = notebooks() | {notebook.stem: notebook}
    order = in_reading_order({stem: reads(path) for stem, path in known.items()}, [notebook.stem])
    return {
        name: value for stem in order for name, value in declared_parameters(known[stem]).items()
    }


def _write_lines(file: Path, rows: list[dict[str, Any]]) -> None:
    with replacing(file) as temporary:
        temporary.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


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
