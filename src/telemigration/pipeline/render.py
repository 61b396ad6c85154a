"""Jupyter Book and Typst runs: the staged book as HTML and as PDF."""

import re
import shutil
from pathlib import Path

from telemigration.pipeline import chapter
from telemigration.pipeline.ingredients import contents
from telemigration.pipeline.kernels import jupyter_book
from telemigration.pipeline.stage import mirror
from telemigration.places import project_root

COMPLAINT = re.compile(r"WARNING|ERROR|CRITICAL|error:|Error")


class RenderFailed(RuntimeError):
    """Jupyter Book failed or warned; the message holds its complaints."""


def render_html(out: Path) -> Path:
    """Render `out/stage` to `out/html`; a warning is an error, and an earlier book then stays as it
    was.

    A stage with contents of its own is one chapter: what leads out of it becomes plain text.
    """
    made: dict[str, Path | bytes] = dict(contents(_jupyter_book(out, "html")))
    if (out / "stage" / chapter.CONTENTS).exists():
        pages = [name for name in made if name.endswith(".html")]
        made |= {
            name: chapter.without_dead_links(
                made[name].read_text(encoding="utf-8"), name, made
            ).encode()
            for name in pages
        }
    # Without the empty file GitHub Pages leaves out folders that begin with an underscore.
    mirror(made | {".nojekyll": b""}, out / "html")
    return out / "html" / "index.html"


def render_pdf(out: Path, pdf: Path) -> Path:
    """Render `out/stage` to the file `pdf` by way of one HTML page."""
    from telemigration.pipeline.pdf import write_pdf

    write_pdf(_jupyter_book(out, "singlehtml"), out / "exhibits", pdf)
    return pdf


def _jupyter_book(out: Path, builder: str) -> Path:
    """Run one builder in a folder of its own, as doctrees of two builders cannot be written at
    once."""
    root, output = project_root(), out / "sphinx" / builder
    settings, toc = (_of_book(out, name) for name in (chapter.SETTINGS, chapter.CONTENTS))
    told = {"config": settings, "toc": toc, "path-output": output, "custom-builder": builder}
    options = [word for name, value in told.items() for word in (f"--{name}", str(value))]
    status, log = jupyter_book(
        ["build", str(out / "stage"), *options, "--builder", "custom", "-W", "--keep-going", "-q"],
        root,
    )
    if status:
        # Sphinx warns about a page only when it reads it: pages kept from a bad run would pass the
        # next time.
        shutil.rmtree(output, ignore_errors=True)
        raise RenderFailed(f"Jupyter Book ({builder}):\n{complaints(log)}")
    return output / "_build" / builder


def _of_book(out: Path, name: str) -> Path:
    """A chapter's own file of that name, else the project's."""
    own = out / "stage" / name
    return (own if own.exists() else project_root() / name).resolve()


def complaints(log: str) -> str:
    """The lines of a Jupyter Book log that a reader must act on; the last lines where none says
    so."""
    lines = [line for line in log.splitlines() if line.strip()]
    return "\n".join([line for line in lines if COMPLAINT.search(line)] or lines[-20:])
