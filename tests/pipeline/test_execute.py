"""Running one notebook: parameters reach it, failures leave nothing, the outcome is the same every
time."""

import json
import os
from pathlib import Path

import nbformat
import pytest
from pipeline_projects import write_notebook

from telemigration.errors import BadInput
from telemigration.parameters import Parameters
from telemigration.pipeline.cells import declared_parameters
from telemigration.pipeline.execute import (
    NotebookFailed,
    execute,
    with_parameters,
)


def code(path: Path) -> list:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_only_declared_parameters_reach_a_notebook(project: Path, tmp_path: Path) -> None:
    everything = Parameters.of(unmatched="parent", survey="geih-2023")
    cell = "print(unmatched, 'survey' in dir())"
    asked = write_notebook(project / "notebooks/04.ipynb", 'unmatched = "missing"', cell)
    made = execute(asked, tmp_path / "out", everything)
    assert code(made)[1].outputs[0].text == "parent False\n"


def test_readers_see_one_parameters_cell_and_counts_from_one(project: Path, tmp_path: Path) -> None:
    made = execute(
        project / "notebooks/02-shares.ipynb", tmp_path / "out", Parameters.of(unmatched="parent")
    )
    cells = code(made)
    assert [cell.execution_count for cell in cells] == [1, 2]
    assert [cell.metadata.get("tags") for cell in cells] == [["parameters"], None]
    assert cells[0].source.splitlines()[-1] == "unmatched = 'parent'"


def test_default_parameters_stay_as_they_were_written(project: Path) -> None:
    written = write_notebook(
        project / "notebooks/04.ipynb", "unmatched = 'missing'  # see methods", "1"
    )
    assert (
        with_parameters(written, Parameters()).cells[1].source
        == "unmatched = 'missing'  # see methods"
    )


def test_tuples_survive_the_way_into_a_notebook(project: Path, tmp_path: Path) -> None:
    asked = write_notebook(
        project / "notebooks/04.ipynb", "dropped_conditions = ()", "dropped_conditions"
    )
    made = execute(asked, tmp_path / "out", Parameters.of(dropped_conditions=(3, 14)))
    assert code(made)[1].outputs[0].data["text/plain"] == "(3, 14)"


def test_results_land_in_the_folder_and_two_runs_are_alike(project: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    made = [
        execute(project / "notebooks/02-shares.ipynb", each, Parameters.of(unmatched="parent"))
        for each in folders
    ]
    assert made[0].read_bytes() == made[1].read_bytes()
    result = json.loads((folders[0] / "results/02-shares.jsonl").read_text(encoding="utf-8"))
    assert (result["name"], result["value"], result["notebook"]) == (
        "share.parent",
        0.27,
        "02-shares",
    )


def test_notebook_runs_in_the_root_of_the_project(project: Path, tmp_path: Path) -> None:
    asked = write_notebook(project / "notebooks/04.ipynb", "", "import os; print(os.getcwd())")
    before = os.getcwd()
    made = execute(asked, tmp_path / "out", Parameters())
    assert code(made)[1].outputs[0].text.strip() == str(project)
    assert (os.getcwd(), os.environ.get("TELEMIGRATION_OUT")) == (before, None)


def test_failing_cell_leaves_nothing_and_says_where(project: Path, tmp_path: Path) -> None:
    register = (
        "from pathlib import Path; import os\n"
        "(Path(os.environ['TELEMIGRATION_OUT']) / 'half').write_text('x')"
    )
    failing = write_notebook(
        project / "notebooks/04-bad.ipynb", "", register, "shares = {}\nshares['2019']"
    )
    with pytest.raises(NotebookFailed) as failure:
        execute(failing, tmp_path / "runs" / "out", Parameters())
    for told in ("04-bad.ipynb", "cell 4 (In [2])", "KeyError: '2019'", "shares['2019']"):
        assert told in str(failure.value)
    assert list((tmp_path / "runs").iterdir()) == []


def test_failing_run_leaves_the_last_good_one(project: Path, tmp_path: Path) -> None:
    notebook = write_notebook(project / "notebooks/04.ipynb", "", "'good'")
    made = execute(notebook, tmp_path / "out", Parameters())
    write_notebook(notebook, "", "1 / 0")
    with pytest.raises(NotebookFailed):
        execute(notebook, tmp_path / "out", Parameters())
    assert "good" in made.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("cell", "where", "expected"),
    [
        ("unmached = 'missing'", "parameter 'unmached'", "'unmatched'"),
        ("unmatched = 'misssing'", "parameter 'unmatched'", "'missing'"),
        ("unmatched = min('missing')", "parameter 'unmatched'", "a literal value"),
        ("import os", "parameters cell", "name = value"),
    ],
)
def test_parameters_cell_holds_parameters_only(
    project: Path, cell: str, where: str, expected: str
) -> None:
    notebook = write_notebook(project / "notebooks/04.ipynb", cell)
    with pytest.raises(BadInput) as refused:
        declared_parameters(notebook)
    assert f"04.ipynb, {where}" in str(refused.value.where) and expected in str(
        refused.value.expected
    )


def test_what_is_no_notebook_is_refused(project: Path) -> None:
    (project / "notebooks/04.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(BadInput, match="04.ipynb"):
        declared_parameters(project / "notebooks/04.ipynb")
