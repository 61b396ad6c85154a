"""Which parameters a build takes: those of the scenario, of the command line, of edited cells."""

from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from pipeline_projects import write_notebook

from telemigration.cli import main
from telemigration.errors import BadInput
from telemigration.parameters import Parameters
from telemigration.pipeline import tasks
from telemigration.pipeline.execute import with_parameters
from telemigration.pipeline.scenarios import own_values, resolved


def edited(project: Path, stem: str, cell: str) -> Path:
    """A notebook of the project whose parameters cell somebody has changed by hand."""
    path = project / f"notebooks/{stem}.ipynb"
    made = nbformat.read(path, as_version=4)
    made.cells[1].source = cell
    nbformat.write(made, path)
    return path


@pytest.mark.parametrize("only", ["02-shares", None])
def test_edited_cell_counts_and_stays_as_written(project: Path, only: str | None) -> None:
    notebook = edited(project, "02-shares", "unmatched = 'parent'  # by hand")
    parameters, name = resolved("default", {}, only)
    assert parameters == Parameters.of(unmatched="parent") and name == "default"
    assert with_parameters(notebook, parameters).cells[1].source.endswith("# by hand")


def test_edited_cell_elsewhere_does_not_touch_a_chapter_alone(project: Path) -> None:
    edited(project, "02-shares", "unmatched = 'parent'")
    assert resolved("default", {}, "03-gaps")[0] == Parameters()


def test_command_line_decides_over_an_edited_cell(project: Path) -> None:
    edited(project, "02-shares", "unmatched = 'parent'")
    assert resolved("default", {"unmatched": "missing"})[0] == Parameters()


def test_scenario_that_contradicts_an_edited_cell_is_refused(project: Path) -> None:
    (project / "scenarios/rules.toml").write_text("[parameters]\nunmatched = 'missing'\n", "utf-8")
    edited(project, "02-shares", "unmatched = 'parent'")
    told = r"02-shares.ipynb, .*'unmatched': found 'parent'; expected 'missing', as 'rules' says"
    with pytest.raises(BadInput, match=told):
        resolved("rules", {})
    assert resolved("rules", {"unmatched": "parent"})[0].unmatched == "parent"


def test_lists_of_a_scenario_and_tuples_of_a_cell_are_the_same(project: Path) -> None:
    (project / "scenarios/rules.toml").write_text("[parameters]\ndropped_conditions=[4]\n", "utf-8")
    edited(project, "02-shares", "dropped_conditions = (4,)")
    assert resolved("rules", {})[0].dropped_conditions == (4,)


def test_two_cells_that_contradict_each_other_are_refused(project: Path) -> None:
    edited(project, "02-shares", "countries = ('COL',)")
    edited(project, "03-gaps", "countries = ('ARG',)")
    with pytest.raises(BadInput, match=r"03-gaps.ipynb.*\('ARG',\).*as 02-shares.ipynb says"):
        own_values()
    assert own_values("03-gaps") == {"countries": ("03-gaps.ipynb", ("ARG",))}


def test_build_says_which_cells_count(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[tasks.Build] = []
    monkeypatch.setattr(tasks, "build", lambda wanted, jobs: built.append(wanted) or [])
    edited(project, "02-shares", "unmatched = 'parent'")
    told = CliRunner().invoke(main, ["build", "--only", "02-shares"])
    assert "02-shares.ipynb: unmatched = 'parent', as its parameters cell says" in told.stderr
    assert (built[0].name, built[0].parameters.unmatched) == ("default--only-02-shares", "parent")


def test_cell_of_what_a_chapter_reads_counts_too(project: Path) -> None:
    edited(project, "02-shares", "unmatched = 'parent'")
    start = write_notebook(project / "notebooks/01-start.ipynb", "")
    made = nbformat.read(start, as_version=4)
    made.metadata["telemigration"] = {"reads": ["02-shares"]}
    nbformat.write(made, start)
    assert resolved("default", {}, "01-start")[0].unmatched == "parent"
