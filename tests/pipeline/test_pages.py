"""Pages rendered by a process that has its imports done are those of Jupyter Book's command."""

from pathlib import Path

import pytest

from telemigration.parameters import Parameters
from telemigration.pipeline.execute import execute
from telemigration.pipeline.ingredients import contents
from telemigration.pipeline.kernels import PAGES, forked_kernels
from telemigration.pipeline.render import RenderFailed, render_html
from telemigration.pipeline.stage import stage

pytestmark = pytest.mark.slow


@pytest.fixture
def out(project: Path) -> Path:
    """A scenario's folder, staged."""
    folder = project / "_build" / "default"
    for notebook in sorted((project / "notebooks").glob("*.ipynb")):
        made = execute(notebook, folder / "runs" / notebook.stem, Parameters())
        (folder / "notebooks").mkdir(exist_ok=True)
        made.rename(folder / "notebooks" / notebook.name)
    stage(folder)
    return folder


def test_pages_equal_those_of_the_command(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with forked_kernels():
        forked = {name: file.read_bytes() for name, file in pages(out).items()}
    (out / "sphinx").rename(out / "sphinx-forked")
    (out / "html").rename(out / "html-forked")
    monkeypatch.delenv(PAGES, raising=False)
    ordinary = {name: file.read_bytes() for name, file in pages(out).items()}
    assert "notebooks/02-shares.html" in forked
    assert [name for name in ordinary if forked.get(name) != ordinary[name]] == []


def pages(out: Path) -> dict[str, Path]:
    render_html(out)
    return contents(out / "html")


def test_warning_is_told_by_the_forked_process_too(out: Path) -> None:
    (out / "stage/book/methods.md").write_text("# M\n\n[gone](nowhere.md)\n", encoding="utf-8")
    with forked_kernels(), pytest.raises(RenderFailed, match="nowhere"):
        render_html(out)
