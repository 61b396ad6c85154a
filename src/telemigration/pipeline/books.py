"""A book to be built: its runs, its steps, and whether anything has changed since it was built.

Needs no library that takes long to import: most builds find that nothing has changed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from telemigration.parameters import Parameters
from telemigration.pipeline.ingredients import PACKAGE, as_json, contents, digest, manifest
from telemigration.pipeline.runs import Run, runs
from telemigration.places import project_root, replacing


@dataclass(frozen=True)
class Build:
    """A scenario's book: which parameters, and the folder below `_build` that takes it.

    Parameters
    ----------
    name : folder name, the scenario's with overrides.
    parameters : resolved values of all parameters.
    with_pdf : whether the PDF is made too.
    only : stem of the notebook that is the one chapter; None for the whole book.
    """

    name: str
    parameters: Parameters
    with_pdf: bool = True
    only: str | None = None

    @property
    def out(self) -> Path:
        """`_build/<name>`."""
        return project_root() / "_build" / self.name

    @property
    def page(self) -> Path:
        """Where a reader begins: the start page, or the one chapter."""
        return self.out / "html" / (f"notebooks/{self.only}.html" if self.only else "index.html")

    @property
    def pdf(self) -> Path:
        """The file for print."""
        return self.out / f"{self.only or 'telemigration'}.pdf"

    @cached_property
    def runs(self) -> list[Run]:
        """The run of every notebook of the book and of those they read, which come first."""
        return runs(self.parameters, self.only)

    @property
    def chapters(self) -> list[Run]:
        """The runs that are shown."""
        return [run for run in self.runs if self.only in (None, run.notebook.stem)]

    @property
    def record(self) -> Path:
        """The file that says what the finished book is made of."""
        return self.out / "built.json"


@dataclass(frozen=True)
class Step:
    """One step of a build: a text whose change makes it run again, files it needs, files it makes.

    `about` is what it works on: the build, or the run of one notebook.
    """

    name: str
    about: Any = field(repr=False)
    made_of: str = field(repr=False)
    needs: Mapping[str, Path] = field(repr=False)
    makes: Mapping[str, Path]

    @property
    def verb(self) -> str:
        """What is done: execute, compare, stage, html or pdf."""
        return self.name.partition(" ")[0]

    @property
    def state(self) -> list[Any]:
        """What it is made of, and the files it made as they are now."""
        made = [[name, *_traits(path)] for name, path in self.makes.items()]
        return [self.name, digest(self.made_of.encode()), made]


def steps(wanted: Build) -> list[Step]:
    """The steps of a build, in an order in which they could be taken."""
    out, name, root = wanted.out, wanted.name, project_root()
    prose = manifest({run.notebook.name: run.notebook for run in wanted.chapters})
    pages = manifest(contents(root / "book") | contents(root / "notebooks"))
    look = manifest({file.name: file for file in root.glob("_*.yml")} | contents(PACKAGE))
    shown = {run.notebook.name: run.executed for run in wanted.chapters}
    compared = {"record": out / "manifest.json", "results": out / "results.csv"}
    staged = {"record": out / "stage.json"}
    made = [
        Step(
            f"execute {run.notebook.stem}",
            run,
            as_json(run.made_of),
            {other.notebook.name: other.executed for other in run.reads},
            {"executed": run.executed},
        )
        for run in wanted.runs
    ]
    made.append(Step(f"compare {name}", wanted, prose, shown, compared))
    made.append(Step(f"stage {name}", wanted, pages, compared, staged))
    made.append(Step(f"html {name}", wanted, look, staged, {"page": wanted.page}))
    if wanted.with_pdf:
        made.append(Step(f"pdf {name}", wanted, look, staged, {"pdf": wanted.pdf}))
    return made


def is_finished(wanted: Build) -> bool:
    """Whether the book is there as `finish` left it, and all it is made of is the same."""
    record = wanted.record
    return record.exists() and record.read_text(encoding="utf-8") == _state(wanted)


def finish(wanted: Build) -> None:
    """Write down what the finished book is made of."""
    with replacing(wanted.record) as temporary:
        temporary.write_text(_state(wanted), encoding="utf-8")


def _state(wanted: Build) -> str:
    return json.dumps([step.state for step in steps(wanted)], indent=1)


def _traits(path: Path) -> list[int]:
    """What changes when a file is written again; nothing of a file that is not there."""
    if not path.exists():
        return []
    known = path.stat()
    return [known.st_size, known.st_mtime_ns]
