"""Where the project's folders are, and how files are replaced."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from telemigration.errors import BadInput


def project_root() -> Path:
    """The folder that holds `_config.yml`: found from the working directory upwards, else from the
    package.

    `TELEMIGRATION_ROOT` overrides both.
    """
    named = os.environ.get("TELEMIGRATION_ROOT")
    if named:
        return Path(named)
    for start in (Path.cwd(), Path(__file__)):
        for folder in (start, *start.parents):
            if (folder / "_config.yml").exists() and (folder / "notebooks").is_dir():
                return folder
    raise BadInput("working directory", Path.cwd(), "a folder inside a clone of the project")


def committed_root() -> Path:
    """The folder that holds `data` and `notebooks` as committed: of the clone, and
    outside one those that came with the installed package.

    The wheel's copy is complete for computing; only a clone can be built into a book.
    """
    try:
        return project_root()
    except BadInput:
        if INSTALLED.is_dir():
            return INSTALLED
        raise


INSTALLED = Path(__file__).parent / "committed"


def data_folder() -> Path:
    """Committed data and their descriptions."""
    return committed_root() / "data"


def derived_folder() -> Path:
    """Aggregates computed from microdata, committed."""
    return data_folder() / "derived"


def published_folder() -> Path:
    """What the seeds print, committed."""
    return data_folder() / "published"


def running_notebook() -> str | None:
    """Stem of the notebook this process runs, as the pipeline or Jupyter's server names it; None
    if nobody does."""
    named = os.environ.get("TELEMIGRATION_NOTEBOOK") or os.environ.get("JPY_SESSION_NAME")
    return Path(named).stem if named else None


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary sibling of `path` to write to; it takes the place of `path` only if the
    block succeeds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
