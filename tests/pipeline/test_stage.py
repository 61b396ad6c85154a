"""Staging: the mirror holds what Jupyter Book needs, touches nothing needlessly, and its links lead
somewhere."""

from pathlib import Path

import nbformat
import pytest

from telemigration.parameters import Parameters
from telemigration.pipeline.execute import execute
from telemigration.pipeline.ingredients import contents
from telemigration.pipeline.stage import mirror, moved_links, stage, woven


@pytest.fixture
def out(project: Path) -> Path:
    """A scenario's folder as the notebooks leave it."""
    folder = project / "_build" / "default"
    for name in ("notebooks/02-shares.ipynb", "exhibits/table-2-1.csv", "results.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_stage_mirrors_pages_and_executed_notebooks(out: Path) -> None:
    assert set(contents(stage(out))) == {
        "index.md",
        "book/methods.md",
        "book/static/itables.js",
        "notebooks/02-shares.ipynb",
        "exhibits/table-2-1.csv",
        "extra/exhibits/table-2-1.csv",
        "extra/results.csv",
    }


def test_notebooks_are_staged_as_executed_not_as_written(out: Path) -> None:
    assert (stage(out) / "notebooks/02-shares.ipynb").read_text(
        encoding="utf-8"
    ) == "notebooks/02-shares.ipynb"


def test_links_of_the_start_page_lead_to_staged_files(out: Path) -> None:
    staged = stage(out)
    text = (staged / "index.md").read_text(encoding="utf-8")
    assert "(book/methods.md)" in text and "(notebooks/02-shares.ipynb)" in text
    assert (staged / "book/methods.md").exists()


def test_unchanged_files_keep_their_times_and_stale_ones_go(out: Path, project: Path) -> None:
    before = {name: path.stat().st_mtime_ns for name, path in contents(stage(out)).items()}
    (project / "book/methods.md").write_text("# Other methods\n", encoding="utf-8")
    (out / "exhibits/table-2-1.csv").unlink()
    after = {name: path.stat().st_mtime_ns for name, path in contents(stage(out)).items()}
    assert set(before) - set(after) == {"exhibits/table-2-1.csv", "extra/exhibits/table-2-1.csv"}
    assert {name for name in after if before[name] != after[name]} == {"book/methods.md"}


@pytest.mark.parametrize(
    ("written", "staged"),
    [
        ("![map](static/map.svg)", "![map](book/static/map.svg)"),
        ("```{figure} ../exhibits/map-2-1.svg", "```{figure} exhibits/map-2-1.svg"),
        (":::{image} static/a.png", ":::{image} book/static/a.png"),
        ('<img src="static/a.png">', '<img src="book/static/a.png">'),
        ("[w]: methods.md#weights", "[w]: book/methods.md#weights"),
        ("[grades](#evidence-grades)", "[grades](#evidence-grades)"),
        (
            "[mail](mailto:a@b.org) [site](https://b.org)",
            "[mail](mailto:a@b.org) [site](https://b.org)",
        ),
        ("{ref}`grades <evidence-grades>`", "{ref}`grades <evidence-grades>`"),
    ],
)
def test_only_relative_links_move(written: str, staged: str) -> None:
    assert moved_links(written, "book") == staged


def test_prose_may_change_around_executed_code(project: Path, tmp_path: Path) -> None:
    source = project / "notebooks/02-shares.ipynb"
    made = execute(source, tmp_path / "out", Parameters.of(unmatched="parent"))
    edited = nbformat.read(source, as_version=4)
    edited.cells[0].source = "# Shares, explained"
    nbformat.write(edited, source)
    cells = woven(source, made).cells
    assert cells[0].source == "# Shares, explained"
    assert (
        cells[1].source.endswith("unmatched = 'parent'") and cells[2].outputs[0].text == "parent\n"
    )


def test_mirror_removes_folders_it_empties(tmp_path: Path) -> None:
    mirror({"a/b.txt": b"1", "c.txt": b"2"}, tmp_path / "m")
    mirror({"c.txt": b"2"}, tmp_path / "m")
    assert [path.name for path in (tmp_path / "m").rglob("*")] == ["c.txt"]
