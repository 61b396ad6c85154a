"""The folder Jupyter Book reads: pages and executed notebooks as a mirror of the project, the start
page on top."""

import filecmp
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from telemigration.pipeline import chapter
from telemigration.pipeline.ingredients import contents
from telemigration.pipeline.inline import ANSWERS, filled
from telemigration.places import project_root, replacing

START_PAGE = "book/index.md"
# Where Markdown, MyST directives and raw HTML name another file; absolute links and anchors stay as
# they are.
_RELATIVE_LINK = re.compile(
    r"""(\]\(<?|^\[[^\]]+\]:\s+|\{(?:figure|image|include|literalinclude)\}\s+|(?:src|href)=["'])"""
    r"""(?![a-z]+:|[#/])([^)>\s"']+)""",
    re.MULTILINE,
)


def stage(out: Path, only: str | None = None) -> Path:
    """Bring `out/stage` up to date; files whose content is unchanged keep their modification time,
    for Sphinx's sake.

    Parameters
    ----------
    out : the scenario's folder, with `notebooks`, `exhibits` and `results.csv` of the executed
        notebooks.
    only : stem of the notebook that is the one chapter; None for the whole book.
    """
    root = project_root()
    extra = {name: out / name for name in ("results.csv", "scorecard.csv") if (out / name).exists()}
    pages: dict[str, Path | bytes] = {
        name: file
        for name, file in _below(root, "book", "notebooks")
        if not name.endswith(".ipynb")
    }
    if only:
        pages = chapter.alone(root, only, pages, extra)
    elif pages.pop(START_PAGE, None):
        pages["index.md"] = start_page_text(root).encode()
    made = dict(_below(out, "notebooks", "exhibits"))
    downloads = {
        name: file for name, file in _below(out, "exhibits") if not name.endswith(".typ")
    } | extra
    served = {f"extra/{name}": file for name, file in downloads.items()}
    script = {"book/static/itables.js": itables_script().encode()}
    mirror(pages | script | made | served, out / "stage")
    (out / "stage" / "extra").mkdir(exist_ok=True)
    return out / "stage"


@cache
def itables_script() -> str:
    """DataTables as itables packs it for offline use, as one ordinary script: it also runs in pages
    opened as files."""
    from importlib.resources import files

    from itables.javascript import generate_init_offline_itables_html

    html = generate_init_offline_itables_html(Path(str(files("itables") / "html" / "dt_bundle.js")))
    return html[html.index("<script>") + len("<script>") : html.rindex("</script>")]


def start_page_text(root: Path) -> str:
    """The start page with its links as they are from the top folder, where it is staged."""
    return moved_links(
        (root / START_PAGE).read_text(encoding="utf-8"), posixpath.dirname(START_PAGE)
    )


def moved_links(text: str, folder: str) -> str:
    """Markdown whose relative links were written in `folder`, with links as they are from the
    folder above.

    Examples
    --------
    >>> moved_links("[how](methods.md#w), [2](../notebooks/02-x.ipynb), <https://a.org>", "book")
    '[how](book/methods.md#w), [2](notebooks/02-x.ipynb), <https://a.org>'
    """
    return _RELATIVE_LINK.sub(
        lambda link: link[1] + posixpath.normpath(posixpath.join(folder, link[2])), text
    )


def woven(source: Path, executed: Path) -> NotebookNode:
    """The prose of `source`, inline expressions answered, around the code and outputs of
    `executed`, which has the same code cells and expressions."""
    notebook = nbformat.read(source, as_version=4)
    made = iter(_parts(nbformat.read(executed, as_version=4)))
    _, answers = next(made)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            run, answers = next(made)
            for part in ("source", "outputs", "execution_count"):
                cell[part] = run[part]
        elif cell.cell_type == "markdown":
            cell.metadata.pop(ANSWERS, None)
            cell.source = filled(cell.source, answers)
    return notebook


def _parts(executed: NotebookNode) -> Iterator[tuple[NotebookNode | None, list[NotebookNode]]]:
    """Each code cell, first of all none, with the answers below it: prose may be cut into cells
    anew without a run."""
    code, answers = None, []
    for cell in executed.cells:
        if cell.cell_type == "code":
            yield code, answers
            code, answers = cell, []
        answers = [*answers, *cell.metadata.get(ANSWERS, ())]
    yield code, answers


def mirror(files: Mapping[str, Path | bytes], into: Path) -> None:
    """Make folder `into` hold exactly these files or contents, by path below it; what is alike is
    not touched."""
    for name, source in files.items():
        goal = into / name
        if isinstance(source, bytes):
            if not goal.is_file() or goal.read_bytes() != source:
                _write(goal, source)
        elif not goal.is_file() or not filecmp.cmp(source, goal, shallow=False):
            _write(goal, source.read_bytes())
    for stale in [
        path for path in into.rglob("*") if path.is_file() and _name(path, into) not in files
    ]:
        stale.unlink()
    for folder in sorted((path for path in into.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _below(top: Path, *folders: str) -> Iterator[tuple[str, Path]]:
    for folder in folders:
        for name, file in contents(top / folder).items():
            yield f"{folder}/{name}", file


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _write(goal: Path, content: bytes) -> None:
    with replacing(goal) as temporary:
        temporary.write_bytes(content)
