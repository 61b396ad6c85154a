"""Numbers and words in prose are the same as in the committed notebooks: a change is noticed and
named."""

from pathlib import Path

import pytest

from telemigration.pipeline.accept import changed_answers

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_of_a_fresh_run_is_that_of_the_committed_notebook(notebook, book):
    executed = {run.notebook.name: run.executed for run in book.runs}[notebook.name]
    assert changed_answers(notebook, executed) == []
