"""Which notebook and cell is running, and where its outputs go."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Origin:
    """The place where a number or exhibit was made: a notebook's stem and the execution count of
    the cell."""

    notebook: str | None = None
    cell: int | None = None

    def __str__(self) -> str:
        notebook = f"notebook {self.notebook}" if self.notebook else "this notebook"
        return notebook if self.cell is None else f"{notebook}, cell {self.cell}"

    @classmethod
    def here(cls) -> "Origin":
        """The running notebook and cell; both unknown outside of a kernel."""
        return cls(os.environ.get("TELEMIGRATION_NOTEBOOK"), _execution_count())


def output_folder() -> Path | None:
    """`_build/<scenario>` while the pipeline executes a notebook, None in interactive use and under
    nbval."""
    named = os.environ.get("TELEMIGRATION_OUT")
    return Path(named) if named else None


def survey_name(survey: str | None) -> str | None:
    """A survey as readers know it.

    >>> survey_name("geih-2019")
    'GEIH 2019'
    >>> survey_name("GEIH 2019, composite")
    'GEIH 2019, composite'
    """
    if survey is None or " " in survey:
        return survey
    return survey.replace("-", " ").upper()


def _execution_count() -> int | None:
    # Importing IPython costs tenths of a second; in a kernel it is loaded already.
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    # Not its own count: when prose asks for a number, that is the next cell's already.
    return None if shell is None else len(shell.history_manager.input_hist_parsed) - 1
