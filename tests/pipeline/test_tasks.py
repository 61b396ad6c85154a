"""The build as a whole: what runs, what need not, and what a failure leaves behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from pipeline_projects import write_notebook

from telemigration.parameters import Parameters
from telemigration.pipeline import tasks
from telemigration.pipeline.books import is_finished
from telemigration.pipeline.tasks import Build, BuildFailed, build


@pytest.fixture
def executed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the notebooks that really ran; Jupyter Book and Typst are left out, as their time is
    not at issue."""
    ran: list[str] = []
    execute = tasks.execute

    def watched(notebook: Path, *others: object) -> Path:
        ran.append(notebook.stem)
        return execute(notebook, *others)

    def page(out: Path) -> None:
        (out / "html").mkdir(exist_ok=True)
        (out / "html" / "index.html").write_text("page", encoding="utf-8")

    monkeypatch.setattr(tasks, "execute", watched)
    monkeypatch.setattr(tasks, "render_html", page)
    return ran


def default(**changed: object) -> Build:
    name = "--".join(["default", *(f"{key}={value}" for key, value in changed.items())])
    return Build(name, Parameters.of(**changed), with_pdf=False)


def test_unchanged_build_runs_nothing(project: Path, executed: list[str]) -> None:
    assert len(build(default(), jobs=1)) == 5
    assert build(default(), jobs=1) == []
    assert sorted(executed) == ["02-shares", "03-gaps"]


def test_changed_parameter_runs_only_the_notebooks_that_declare_it(
    project: Path, executed: list[str]
) -> None:
    build(default(), jobs=1)
    executed.clear()
    build(default(unmatched="parent"), jobs=1)
    assert executed == ["02-shares"]
    build(default(survey="geih-2023"), jobs=1)
    build(default(), jobs=1)
    assert executed == ["02-shares"]
    shares = {
        name: pd.read_csv(project / "_build" / name / "results.csv")["name"].tolist()
        for name in ("default", "default--unmatched=parent")
    }
    assert shares == {"default": ["share.missing"], "default--unmatched=parent": ["share.parent"]}


def test_prose_renders_without_running(project: Path, executed: list[str]) -> None:
    build(default(), jobs=1)
    source = project / "notebooks/02-shares.ipynb"
    edited = nbformat.read(source, as_version=4)
    edited.cells[0].source = "# Shares, explained"
    nbformat.write(edited, source)
    executed.clear()
    steps = build(default(), jobs=1)
    assert executed == [] and steps == ["compare default", "stage default", "html default"]
    assert "Shares, explained" in (
        project / "_build/default/stage/notebooks/02-shares.ipynb"
    ).read_text("utf-8")


def test_changed_data_run_everything(project: Path, executed: list[str]) -> None:
    build(default(), jobs=1)
    executed.clear()
    (project / "data/cube.csv").write_text("a\n2\n", encoding="utf-8")
    build(default(), jobs=1)
    assert sorted(executed) == ["02-shares", "03-gaps"]


def test_failing_notebook_stops_the_book_and_leaves_the_last_one(
    project: Path, executed: list[str]
) -> None:
    build(default(), jobs=1)
    before = (project / "_build/default/results.csv").read_bytes()
    write_notebook(project / "notebooks/03-gaps.ipynb", "", "raise ValueError('no wages in GEIH')")
    with pytest.raises(BuildFailed, match=r"03-gaps.ipynb, cell 3 .* ValueError: no wages in GEIH"):
        build(default(), jobs=1)
    assert (project / "_build/default/results.csv").read_bytes() == before
    assert list((project / "_build/runs/03-gaps").glob(".running-*")) == []


def test_two_notebooks_cannot_make_the_same_exhibit(project: Path, executed: list[str]) -> None:
    exhibit = (
        "import os, pathlib\nfolder = pathlib.Path(os.environ['TELEMIGRATION_OUT']) / 'exhibits'\n"
        "folder.mkdir()\n(folder / 'table-2-1.csv').write_text('x');"
    )
    for name in ("04-a", "05-b"):
        write_notebook(project / f"notebooks/{name}.ipynb", "", exhibit)
    with pytest.raises(BuildFailed, match=r"05-b.ipynb, exhibits table-2-1.csv"):
        build(default(), jobs=1)


def test_removed_notebook_leaves_the_book(project: Path, executed: list[str]) -> None:
    build(default(), jobs=1)
    (project / "notebooks/02-shares.ipynb").unlink()
    build(default(), jobs=1)
    made = project / "_build/default"
    assert [path.name for path in (made / "notebooks").iterdir()] == ["03-gaps.ipynb"]
    assert pd.read_csv(made / "results.csv").empty


def test_command_line_makes_the_book_in_parallel_and_tells_of_it(project: Path) -> None:
    told = command_line(project, "build", "--no-pdf")
    assert told.returncode == 0, told.stderr
    assert told.stdout.split() == ["5", "steps", "run", "_build/default/html/index.html"]
    assert "done execute 02-shares" in told.stderr and "html default" in told.stderr
    served = project / "_build/default/html"
    assert 'href="book/methods.html"' in (served / "index.html").read_text(encoding="utf-8")
    assert (served / "results.csv").exists()
    assert list((project / "_build/default").rglob(".running-*")) == []
    again = command_line(project, "build", "--no-pdf")
    assert again.stdout.startswith("nothing had changed") and again.stderr == ""
    why = command_line(project, "why", "02-shares", "-p", "unmatched=parent")
    assert why.returncode == 2 and "no finished build" in why.stderr


def test_warning_of_jupyter_book_fails_the_build_every_time(project: Path) -> None:
    (project / "book/methods.md").write_text(
        "# Methods\n\n[gone](no-such-page.md)\n", encoding="utf-8"
    )
    for _ in range(2):
        told = command_line(project, "build", "--no-pdf", "--jobs", "1")
        assert told.returncode == 1
        assert (
            "WARNING" in told.stderr
            and "no-such-page" in told.stderr
            and "Traceback" not in told.stderr
        )
    assert not (project / "_build/default/html/index.html").exists()


def command_line(project: Path, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "telemigration.cli", *arguments],
        cwd=project,
        text=True,
        capture_output=True,
        env=os.environ | {"TERM": "dumb"},
    )


def test_record_of_ingredients_names_every_kind(project: Path, executed: list[str]) -> None:
    build(default(), jobs=1)
    record = json.loads((project / "_build/default/ingredients.json").read_text(encoding="utf-8"))
    assert record["02-shares"]["parameters"] == {"unmatched": "missing"}
    assert set(record["02-shares"]) == {"code", "parameters", "data", "package", "environment"}
    assert "data/cube.csv" in record["02-shares"]["data"]


def test_finished_book_is_known_without_the_libraries_that_build_one(
    project: Path, executed: list[str]
) -> None:
    build(default(), jobs=1)
    assert is_finished(default()) and not is_finished(default(unmatched="parent"))
    asks = (
        "import sys; from telemigration.cli import main; main(standalone_mode=False);"
        "print([each for each in ('pytask', 'pandas', 'nbformat', 'papermill') if each in "
        "sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", asks, "build", "--no-pdf"],
        text=True,
        capture_output=True,
        cwd=project,
    )
    assert told.stdout.splitlines()[0] == "nothing had changed", told.stderr
    assert told.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "changed", ["notebooks/02-shares.ipynb", "book/methods.md", "data/cube.csv", "_config.yml"]
)
def test_finished_book_is_not_when_anything_it_is_made_of_changes(
    project: Path, executed: list[str], changed: str
) -> None:
    build(default(), jobs=1)
    text = (project / changed).read_text(encoding="utf-8")
    (project / changed).write_text(text.replace("a", "b", 1), encoding="utf-8")
    assert not is_finished(default())
    (project / changed).write_text(text, encoding="utf-8")
    assert is_finished(default())
    (project / "_build/default/html/index.html").unlink()
    assert not is_finished(default())
