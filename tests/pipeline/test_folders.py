"""Parameters that name folders: what the folder holds counts, paths mean the same everywhere, names
stay short."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pipeline_projects import write_notebook

from telemigration.cli import main
from telemigration.errors import BadInput
from telemigration.parameters import Parameters
from telemigration.pipeline.ingredients import changes, key
from telemigration.pipeline.scenarios import override, resolved
from telemigration.pipeline.tasks import Build


@pytest.fixture
def rows(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of rows outside the project, seen from the folder above it; a notebook that declares
    it."""
    folder = project.parent / "rows of 2026"
    (folder / "freelancer").mkdir(parents=True)
    (folder / "freelancer" / "day.csv").write_text("title\nLogo\n", encoding="utf-8")
    write_notebook(
        project / "notebooks/05-freelancing.ipynb", 'platform_rows = ""', "platform_rows"
    )
    monkeypatch.chdir(project.parent)
    return folder


def made_of(folder: Path | str) -> dict[str, dict[str, dict[str, str]]]:
    runs = Build("x", Parameters.of(platform_rows=str(folder))).runs
    return {run.notebook.stem: json.loads(json.dumps(run.made_of)) for run in runs}


def test_changed_rows_rerun_the_chapter_that_declares_them(rows: Path) -> None:
    before = made_of(rows)
    assert made_of(rows) == before
    assert "platform_rows/freelancer/day.csv" in before["05-freelancing"]["data"]
    (rows / "freelancer" / "day.csv").write_text("title\nLogos\n", encoding="utf-8")
    now = made_of(rows)
    old, new = before["05-freelancing"], now["05-freelancing"]
    assert changes(old, new) == ["data: platform_rows/freelancer/day.csv changed"] and key(
        new
    ) != key(old)
    assert now["02-shares"] == before["02-shares"]


def test_new_and_removed_files_count_but_not_those_of_editors(rows: Path) -> None:
    before = made_of(rows)
    (rows / ".lock").write_text("x", encoding="utf-8")
    assert made_of(rows) == before
    (rows / "more.csv").write_text("x", encoding="utf-8")
    assert changes(before["05-freelancing"], made_of(rows)["05-freelancing"]) == [
        "data: platform_rows/more.csv is new"
    ]


def test_path_is_seen_from_the_working_directory_and_named_by_its_last_part(rows: Path) -> None:
    parameters, name = resolved("default", {"platform_rows": "rows of 2026/"})
    assert parameters.platform_rows == str(rows)
    assert re.fullmatch(r"default--platform_rows=rows_of_2026-[0-9a-f]{4}", name)


def test_folders_of_one_name_have_builds_of_their_own(rows: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / rows.name).mkdir(parents=True)
    folders = (rows, tmp_path / "elsewhere" / rows.name)
    named = [resolved("default", {"platform_rows": str(each)})[1] for each in folders]
    assert named[0] != named[1] and named[0][:-4] == named[1][:-4]


def test_folder_inside_the_project_is_seen_from_its_root(
    rows: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "stores/mine").mkdir(parents=True)
    monkeypatch.chdir(project / "stores")
    assert resolved("default", {"platform_rows": "mine"})[0].platform_rows == "stores/mine"
    (project / "stores/mine/a.csv").write_text("x", encoding="utf-8")
    assert "platform_rows/a.csv" in made_of("stores/mine")["05-freelancing"]["data"]


def test_scenario_names_a_folder_from_the_root(rows: Path, project: Path) -> None:
    (project / "stores").mkdir()
    (project / "scenarios/mine.toml").write_text(
        '[parameters]\nplatform_rows = "stores"\n', encoding="utf-8"
    )
    parameters, name = resolved("mine", {})
    assert (parameters.platform_rows, name) == ("stores", "mine")


def test_empty_means_the_counts_at_hand(rows: Path) -> None:
    parameters, name = resolved("default", {"platform_rows": ""})
    assert (parameters, name) == (Parameters(), "default")


@pytest.mark.parametrize("wrong", ["no such", "rows of 2026/freelancer/day.csv"])
def test_no_such_folder_is_refused_at_once(rows: Path, wrong: str) -> None:
    ended = CliRunner().invoke(main, ["build", "-p", f"platform_rows={wrong}"])
    assert ended.exit_code == 2
    assert f"parameter 'platform_rows': found no folder '{wrong}'" in " ".join(ended.stderr.split())
    with pytest.raises(BadInput, match="no folder"):
        resolved("default", {"platform_rows": wrong})


@pytest.mark.parametrize(
    "named", ["=x", "2020", '"quoted"', "a=b", "[1]", " blank ", "<b>bold", "../"]
)
def test_any_name_of_a_folder_is_taken_as_it_is(rows: Path, named: str) -> None:
    (rows / named).mkdir(exist_ok=True)
    parameters, name = resolved("default", dict([override(f"platform_rows=rows of 2026/{named}")]))
    assert Path(parameters.platform_rows).samefile(rows / named)
    assert not set(name) & set('/<>" ') and len(name.encode()) < 255


def test_long_name_leaves_room_for_the_rest(rows: Path) -> None:
    (rows / ("文" * 80)).mkdir()
    name = resolved("default", {"platform_rows": str(rows / ("文" * 80))})[1]
    assert len(f"{name}--only-05-freelancing".encode()) < 255


def test_list_of_parameters_says_what_a_folder_may_be() -> None:
    listed = CliRunner().invoke(main, ["parameters"]).output
    assert (
        "platform_rows = ''\n    a folder, or nothing\n" in listed and "None to None" not in listed
    )
