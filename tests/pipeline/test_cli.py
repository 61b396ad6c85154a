"""What people type: overrides, names with a slip in them, and messages instead of tracebacks."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner, Result
from pipeline_projects import write_notebook

from telemigration.cli import main
from telemigration.errors import BadInput
from telemigration.parameters import Parameters
from telemigration.pipeline import tasks
from telemigration.pipeline.scenarios import resolved


def typed(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def asked(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[tasks.Build]:
    """The builds that the command line asked for, none of them made."""
    builds: list[tasks.Build] = []
    monkeypatch.setattr(tasks, "build", lambda wanted, jobs: builds.append(wanted) or [])
    return builds


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("build", "-p", "unmached=parent"),
            "parameter 'unmached': found an unknown name; expected 'unmatched'",
        ),
        (
            ("build", "-p", "unmatched=parnt"),
            "parameter 'unmatched': found 'parnt'; expected 'parent'",
        ),
        (
            ("build", "-p", "unmatched"),
            "parameter 'unmatched': found no value; expected NAME=VALUE",
        ),
        (("build", "-p", "survey=3"), "parameter 'survey': found 3 (int); expected a str"),
        (
            ("build", "geih-2032"),
            "scenario 'geih-2032': found an unknown name; expected 'geih-2023'",
        ),
        (
            ("build", "--only", "02-share"),
            "notebook '02-share': found an unknown name; expected '02-shares'",
        ),
        (("why", "02-share"), "notebook '02-share': found an unknown name; expected '02-shares'"),
        (("why", "02-shares"), "scenario 'default': found no finished build"),
        (("derive", "--raw", "no-such-folder"), "'no-such-folder' does not exist"),
        (("bild",), "No such command 'bild'"),
    ],
)
def test_slips_get_one_message_and_status_2(
    project: Path, arguments: tuple[str, ...], told: str
) -> None:
    ended = typed(*arguments)
    assert ended.exit_code == 2
    assert told in " ".join(ended.stderr.split()) and "Traceback" not in ended.output


def test_overrides_are_read_as_toml_and_name_the_folder(asked: list[tasks.Build]) -> None:
    typed("build", "-p", "unmatched=parent", "-p", "dropped_conditions=[3, 4]", "--no-pdf")
    assert asked[0].name == "default--dropped_conditions=3,4--unmatched=parent"
    assert (asked[0].parameters.dropped_conditions, asked[0].parameters.unmatched) == (
        (3, 4),
        "parent",
    )
    assert asked[0].with_pdf is False


def test_override_that_changes_nothing_builds_the_scenario_itself(asked: list[tasks.Build]) -> None:
    typed("build", "geih-2023", "-p", "survey=geih-2023")
    assert (asked[0].name, asked[0].parameters) == (
        "geih-2023",
        Parameters.of(survey="geih-2023", comparison_survey="geih-2019"),
    )


def test_one_chapter_has_a_folder_of_its_own(asked: list[tasks.Build]) -> None:
    ended = typed(
        "build", "geih-2023", "--only", "notebooks/02-shares.ipynb", "-p", "unmatched=parent"
    )
    told = ended.output.splitlines()
    assert (asked[0].name, asked[0].only) == (
        "geih-2023--unmatched=parent--only-02-shares",
        "02-shares",
    )
    assert [Path(each).name for each in told[-2:]] == ["02-shares.pdf", "02-shares.html"]


def test_failed_build_ends_with_status_1_and_its_message(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(wanted: tasks.Build, jobs: int) -> None:
        raise tasks.BuildFailed("execute 02-shares failed. KeyError: 'wage'")

    monkeypatch.setattr(tasks, "build", failing)
    ended = typed("build")
    assert (
        ended.exit_code == 1
        and ended.stderr == "Error: execute 02-shares failed. KeyError: 'wage'\n"
    )


def test_parameters_are_listed_with_default_and_choices() -> None:
    listed = re.sub(r"\s+", " ", typed("parameters").output)
    for name in Parameters.names():
        assert f"{name} = {getattr(Parameters(), name)!r}" in listed
    assert "one of: share, majority, all" in listed


def test_why_names_what_changed(project: Path) -> None:
    wanted = tasks.Build("default", Parameters())
    record = {run.notebook.stem: run.made_of for run in wanted.runs}
    wanted.out.mkdir(parents=True)
    (wanted.out / "ingredients.json").write_text(json.dumps(record), encoding="utf-8")
    assert typed("why", "02-shares").output == "02-shares: nothing has changed\n"
    (project / "data/cube.csv").write_text("a\n3\n", encoding="utf-8")
    (project / "requirements.lock").write_text("pandas==4\n", encoding="utf-8")
    assert typed("why", "02-shares").output.splitlines() == [
        "data: data/cube.csv changed",
        "environment: requirements.lock changed",
    ]


def test_accept_keeps_outputs_without_drawings(project: Path) -> None:
    drawing = "from IPython.display import HTML\nHTML('<p><svg><path/></svg></p>')"
    notebook = write_notebook(project / "notebooks/04.ipynb", "", drawing)
    before = nbformat.read(notebook, as_version=4)
    assert typed("accept", str(notebook)).exit_code == 0
    after = nbformat.read(notebook, as_version=4)
    assert "svg" not in after.cells[2].outputs[0].data["text/html"]
    assert [cell.source for cell in after.cells] == [cell.source for cell in before.cells]
    assert [cell.id for cell in after.cells] == [cell.id for cell in before.cells]
    first = notebook.read_bytes()
    typed("accept", str(notebook))
    assert notebook.read_bytes() == first


def test_accept_refuses_other_defaults_than_the_book_has(project: Path) -> None:
    notebook = write_notebook(project / "notebooks/04.ipynb", "unmatched = 'parent'", "1")
    before = notebook.read_bytes()
    ended = typed("accept", str(notebook))
    assert ended.exit_code == 2 and "'missing', the default of the book" in " ".join(
        ended.stderr.split()
    )
    assert notebook.read_bytes() == before


def test_broken_scenario_is_named(project: Path) -> None:
    (project / "scenarios/geih-2023.toml").write_text("[parameters\n", encoding="utf-8")
    with pytest.raises(BadInput, match="geih-2023.toml"):
        resolved("geih-2023", {})


def test_scenario_cannot_hold_an_unknown_parameter(project: Path) -> None:
    (project / "scenarios/geih-2023.toml").write_text(
        "[parameters]\nsurvy = 'geih-2023'\n", encoding="utf-8"
    )
    with pytest.raises(BadInput, match="'survy'.*'survey'"):
        resolved("geih-2023", {})
