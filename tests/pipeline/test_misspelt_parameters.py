"""A misspelt parameter is refused with the nearest right one, also by papermill and in Jupyter."""

from pathlib import Path

import nbclient
import nbformat
import papermill
import pytest
from pipeline_projects import write_notebook

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
ASKS = (
    "from telemigration.parameters import "
    "Parameters\nprint(Parameters.declared_in(globals()).survey)"
)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("surveyy", "parameter 'surveyy': found a name that .* not declare; expected 'survey'"),
        ("unmatched", "parameter 'unmatched': .* expected one of survey"),
    ],
)
def test_papermill_refuses_what_the_notebook_does_not_declare(
    project: Path, tmp_path: Path, name: str, told: str
) -> None:
    notebook = write_notebook(project / "notebooks/04.ipynb", "survey = 'geih-2019'", ASKS)
    with pytest.raises(papermill.PapermillExecutionError, match=told):
        papermill.execute_notebook(
            notebook, tmp_path / "out.ipynb", {name: "parent"}, progress_bar=False
        )


def test_papermill_gives_what_the_notebook_declares(project: Path, tmp_path: Path) -> None:
    notebook = write_notebook(project / "notebooks/04.ipynb", "survey = 'geih-2019'", ASKS)
    made = papermill.execute_notebook(
        notebook, tmp_path / "out.ipynb", {"survey": "geih-2023"}, progress_bar=False
    )
    assert made.cells[-1].outputs[0].text == "geih-2023\n"


def test_jupyter_refuses_a_misspelt_assignment(project: Path) -> None:
    cell = "survey = 'geih-2019'\nunit_group_rul = 'majority'"
    notebook = nbformat.read(write_notebook(project / "notebooks/04.ipynb", cell, ASKS), 4)
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="expected 'unit_group_rule'"):
        nbclient.NotebookClient(notebook).execute()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_looks_at_its_parameters_in_the_next_code_cell(notebook: Path) -> None:
    code = [each for each in nbformat.read(notebook, 4).cells if each.cell_type == "code"]
    place = next(n for n, each in enumerate(code) if "parameters" in each.metadata.get("tags", ()))
    assert "Parameters.declared_in(globals())" in code[place + 1].source
