"""Pages rendered by a process that has its imports done are those of Jupyter Book's command."""

import shutil
from pathlib import Path

import pytest

from telemigration.parameters import Parameters
from telemigration.pipeline.execute import execute
from telemigration.pipeline.ingredients import contents
from telemigration.pipeline.kernels import PAGES, forked_kernels
from telemigration.pipeline.render import RenderFailed, render_html
from telemigration.pipeline.stage import stage

pytestmark = pytest.mark.slow


def staged(project: Path, name: str, parameters: Parameters) -> Path:
    """A scenario's folder, staged."""
    folder = project / "_build" / name
    for notebook in sorted((project / "notebooks").glob("*.ipynb")):
        made = execute(notebook, folder / "runs" / notebook.stem, parameters)
        (folder / "notebooks").mkdir(exist_ok=True)
        made.rename(folder / "notebooks" / notebook.name)
    stage(folder)
    return folder


@pytest.fixture
def out(project: Path) -> Path:
    """The folder of the default scenario, staged."""
    return staged(project, "default", Parameters())


def test_pages_equal_those_of_the_command(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with forked_kernels():
        forked = pages(out)
    shutil.rmtree(out.parent / "sphinx")
    monkeypatch.delenv(PAGES, raising=False)
    assert "notebooks/02-shares.html" in forked and pages(out) == forked


def test_book_of_another_scenario_leaves_nothing_behind(project: Path, out: Path) -> None:
    other = staged(project, "other", Parameters.of(unmatched="parent"))
    (other / "stage/extra/exhibits").mkdir()
    (other / "stage/extra/exhibits/table-9-9.csv").write_text("a\n", encoding="utf-8")
    with forked_kernels():
        afresh = pages(out)
        assert b">parent\n" in pages(other)["notebooks/02-shares.html"]
        kept = out.parent / "sphinx/html/_build/html/notebooks/03-gaps.html"
        read = kept.stat().st_mtime_ns
        assert pages(out) == afresh and kept.stat().st_mtime_ns == read


def test_another_heading_is_shown_on_all_pages(project: Path, out: Path) -> None:
    pages(out)
    methods = out / "stage/book/methods.md"
    methods.write_text("# Ways and means\n", encoding="utf-8")
    assert b"Ways and means" in pages(out)["notebooks/03-gaps.html"]


def pages(out: Path) -> dict[str, bytes]:
    render_html(out)
    return {name: file.read_bytes() for name, file in contents(out / "html").items()}


def test_warning_is_told_by_the_forked_process_too(out: Path) -> None:
    (out / "stage/book/methods.md").write_text("# M\n\n[gone](nowhere.md)\n", encoding="utf-8")
    with forked_kernels(), pytest.raises(RenderFailed, match="nowhere"):
        render_html(out)
