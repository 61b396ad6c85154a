"""Jupyter Book and Typst runs: the staged book as HTML and as PDF."""

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from telemigration.pipeline import chapter
from telemigration.pipeline.ingredients import PACKAGE, contents, digests
from telemigration.pipeline.kernels import jupyter_book
from telemigration.pipeline.stage import mirror
from telemigration.places import project_root

HEADING = re.compile(r"^#{1,6} .*", re.MULTILINE)
SEARCH = "searchindex.js"
COMPLAINT = re.compile(r"WARNING|ERROR|CRITICAL|error:|Error")


class RenderFailed(RuntimeError):
    """Jupyter Book failed or warned; the message holds its complaints."""


def render_html(out: Path) -> Path:
    """Render `out/stage` to `out/html`; a warning is an error, and an earlier book then stays as it
    was.

    A stage with contents of its own is one chapter: what leads out of it becomes plain text.
    """
    with _jupyter_book(out, "html") as rendered:
        made: dict[str, Path | bytes] = dict(contents(rendered))
        if _stands_alone(out):
            pages = [name for name in made if name.endswith(".html")]
            made |= {
                name: chapter.without_dead_links(
                    (rendered / name).read_text(encoding="utf-8"), name, made
                ).encode()
                for name in pages
            }
        made[SEARCH] = _without_lost_words((rendered / SEARCH).read_text(encoding="utf-8"))
        # Without the empty file GitHub Pages leaves out folders that begin with an underscore.
        mirror(made | {".nojekyll": b""}, out / "html")
    return out / "html" / "index.html"


def _without_lost_words(index: str) -> bytes:
    """Sphinx's search index without words that no page has any more, which it keeps."""
    begin, end = index.index("(") + 1, index.rindex(")")
    content = json.loads(index[begin:end])
    for kind in ("terms", "titleterms"):
        content[kind] = {word: pages for word, pages in content[kind].items() if pages != []}
    return (index[:begin] + json.dumps(content, sort_keys=True) + index[end:]).encode()


def render_pdf(out: Path, pdf: Path) -> Path:
    """Render `out/stage` to the file `pdf` by way of one HTML page."""
    from telemigration.pipeline.pdf import write_pdf

    with _jupyter_book(out, "singlehtml") as rendered:
        write_pdf(rendered, out / "exhibits", pdf)
    return pdf


@contextlib.contextmanager
def _jupyter_book(out: Path, builder: str) -> Iterator[Path]:
    """Run one builder; the folder it made is there for the length of the block.

    The books of all scenarios are rendered in one place, one after the other, because Sphinx reads
    again only pages that differ from what it read there last. Each builder has its own, as doctrees
    of two cannot be written at once.
    """
    work = (out if _stands_alone(out) else out.parent) / "sphinx" / builder
    with _locked(work.with_suffix(".lock")):
        _prepare(work, out)
        told = {
            "config": _of_book(out, chapter.SETTINGS),
            "toc": _of_book(out, chapter.CONTENTS),
            "path-output": work,
            "builder": "custom",
            "custom-builder": builder,
        }
        options = [word for name, value in told.items() for word in (f"--{name}", str(value))]
        status, log = jupyter_book(
            ["build", str(work / "stage"), *options, "-W", "--keep-going", "-q"], project_root()
        )
        if status:
            # Sphinx warns about a page only when it reads it: pages kept from a bad run would pass
            # the next time.
            shutil.rmtree(work, ignore_errors=True)
            raise RenderFailed(f"Jupyter Book ({builder}):\n{complaints(log)}")
        yield work / "_build" / builder


def _prepare(work: Path, out: Path) -> None:
    """Bring the stage to where Sphinx works, without what it would not see has changed."""
    staged = contents(out / "stage")
    skeleton = _skeleton(staged)
    record, pictures = work / "skeleton.json", list(work.glob("_build/*/_images"))
    if pictures or not record.exists() or record.read_text(encoding="utf-8") != skeleton:
        shutil.rmtree(work, ignore_errors=True)
    mirror(staged, work / "stage")
    (work / "stage" / "extra").mkdir(exist_ok=True)
    for copied in work.glob("_build/*/exhibits"):
        shutil.rmtree(copied)
    # Where MyST-NB's style sheet is there already, pages name it with a digest, else without.
    for sheet in work.glob("_build/*/_static/mystnb.*.css"):
        sheet.unlink()
    record.write_text(skeleton, encoding="utf-8")


def _skeleton(staged: Mapping[str, Path]) -> str:
    """What a page shows of others, names and headings, and what renders them: if it changes, all
    pages are to be rendered."""
    headings = {
        name: HEADING.findall("\n".join(_texts(file)))
        for name, file in staged.items()
        if name.endswith((".md", ".ipynb"))
    }
    programs = contents(PACKAGE) | {file.name: file for file in project_root().glob("*.lock")}
    return json.dumps([headings, digests(programs)])


def _texts(page: Path) -> Iterator[str]:
    """The Markdown of a page, or of a notebook's cells and outputs."""
    if page.suffix == ".md":
        yield page.read_text(encoding="utf-8")
        return
    for cell in json.loads(page.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])
        for output in cell.get("outputs", ()):
            yield "".join(output.get("data", {}).get("text/markdown", ""))


@contextlib.contextmanager
def _locked(lock: Path) -> Iterator[None]:
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        if os.name == "posix":
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _stands_alone(out: Path) -> bool:
    return (out / "stage" / chapter.CONTENTS).exists()


def _of_book(out: Path, name: str) -> Path:
    """A chapter's own file of that name, else the project's."""
    own = out / "stage" / name
    return (own if own.exists() else project_root() / name).resolve()


def complaints(log: str) -> str:
    """The lines of a Jupyter Book log that a reader must act on; the last lines where none says
    so."""
    lines = [line for line in log.splitlines() if line.strip()]
    return "\n".join([line for line in lines if COMPLAINT.search(line)] or lines[-20:])
