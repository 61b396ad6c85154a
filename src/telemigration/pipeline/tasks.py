"""The graph of a build as pytask tasks: execute every notebook, compare, stage, render HTML and
PDF.

Runs of notebooks are kept in `_build/runs` under the digest of their ingredients, so that scenarios
share what they have in common: a changed parameter runs only the notebooks that declare it.
"""

import contextlib
import importlib
import io
import shutil
import tempfile
import threading
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console

from telemigration.derivation.passports import check_derived
from telemigration.errors import BadInput
from telemigration.evidence.results import no_results, read_results
from telemigration.pipeline.books import Build, Step, finish, steps
from telemigration.pipeline.execute import NotebookFailed, execute, write_notebook
from telemigration.pipeline.ingredients import as_json, contents, digest, manifest
from telemigration.pipeline.kernels import ORDINARY, forked_kernels
from telemigration.pipeline.render import RenderFailed, render_html, render_pdf
from telemigration.pipeline.runs import Run, union
from telemigration.pipeline.stage import mirror, stage, woven
from telemigration.places import project_root, published_folder, replacing
from telemigration.verdicts.scorecard import scorecard

TOLD_PLAINLY = (BadInput, NotebookFailed, RenderFailed)
RUNS_KEPT = 10


class BuildFailed(RuntimeError):
    """A step of the build failed; the message is for the person who started it."""


def build(wanted: Build, jobs: int = 2, console: Console | None = None) -> list[str]:
    """Make the book; returns the names of the steps that had to run.

    Raises
    ------
    BadInput : a notebook declares what is no parameter, or the data are bad.
    BuildFailed : a cell raised, Jupyter Book warned, or a step broke.
    """
    import pytask

    from telemigration.pipeline.progress import shown

    check_derived()
    stale = [run for run in wanted.runs if not run.executed.exists()]
    config = project_root() / "_build" / "pytask.toml"
    config.parent.mkdir(exist_ok=True)
    config.write_text("[tool.pytask.ini_options]\n")
    with contextlib.ExitStack() as stack:
        kernel = stack.enter_context(forked_kernels()) if stale else ORDINARY
        # While kernels import, this process reads what judging needs, and not after the last one.
        if stale and (published_folder() / "claims.csv").exists():
            ahead = threading.Thread(target=_read_ahead)
            ahead.start()
            stack.callback(ahead.join)
        stack.enter_context(shown(console or Console(stderr=True)))
        # pytask reports to standard output for people who wrote its tasks; here the display and the
        # errors do.
        stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
        session = pytask.build(
            tasks=[_task(step, kernel) for step in steps(wanted)],
            config=config,
            capture="no",
            verbose=0,
            # The work is done in kernels and other processes; a worker process of pytask's would
            # only import everything once more.
            parallel_backend="threads",
            n_workers=jobs,
            show_traceback=False,
        )
    _prune(wanted.runs)
    ran = _ran(session)
    finish(wanted)
    return ran


def _read_ahead() -> None:
    """Fill the caches of printed tables and formulas; what is wrong with them is told when they
    are used."""
    with contextlib.suppress(Exception):
        importlib.import_module("papermill")
        scorecard(no_results())


@dataclass(kw_only=True)
class Argument:
    """A pytask node: what a task is called with, and the text whose change makes the task run
    again."""

    name: str
    value: Any
    made_of: str
    attributes: dict[Any, Any] = field(default_factory=dict)

    @property
    def signature(self) -> str:
        """Identity of the node in pytask's graph."""
        return digest(self.name.encode())

    def state(self) -> str:
        """What pytask compares with the last build's."""
        return digest(self.made_of.encode())

    def load(self, is_product: bool = False) -> Any:
        """The value as the task gets it."""
        return self.value

    def save(self, value: Any) -> None:
        """No task makes an argument."""
        raise NotImplementedError


def _task(step: Step, kernel: str) -> Any:
    """A step in pytask's terms."""
    from pytask import PathNode, TaskWithoutPath

    about = (step.about, kernel) if step.verb == "execute" else step.about
    return TaskWithoutPath(
        name=step.name,
        function=_DONE_BY[step.verb],
        depends_on={
            "value": Argument(name=f"{step.name}: argument", value=about, made_of=step.made_of),
            "needs": {each: PathNode.from_path(path) for each, path in step.needs.items()},
        },
        produces={each: PathNode.from_path(path) for each, path in step.makes.items()},
    )


def _execute(value: tuple[Run, str], needs: dict[str, Path]) -> None:
    run, kernel = value
    if run.executed.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        nothing = {f"{other.notebook.stem}.jsonl": b"" for other in run.reads}
        mirror(nothing | union(run.reads, "results"), Path(folder))
        execute(run.notebook, run.folder, run.parameters, kernel, Path(folder))


def _compare(value: Build, needs: dict[str, Path]) -> None:
    """Gather what the notebooks made below the scenario's folder, and join their results."""
    out = value.out
    for made in ("results", "exhibits"):
        mirror(union(value.chapters, made), out / made)
    (out / "notebooks").mkdir(parents=True, exist_ok=True)
    for run in value.chapters:
        write_notebook(woven(run.notebook, run.executed), out / "notebooks" / run.notebook.name)
    for stale in set(contents(out / "notebooks")) - set(needs):
        (out / "notebooks" / stale).unlink()
    results = read_results(out / "results")
    _write(out / "results.csv", results.to_csv(index=False, lineterminator="\n"))
    # A fork for another country may have no printed claims to judge.
    if (published_folder() / "claims.csv").exists():
        card = scorecard(results)
        judged = card[card["id"].isin(results["claim"])] if value.only else card
        _write(
            out / "scorecard.csv",
            judged.to_csv(index=False, lineterminator="\n", float_format="%.10g"),
        )
    _write(
        out / "ingredients.json",
        as_json({run.notebook.stem: run.made_of for run in value.chapters}),
    )
    made = {
        f"{folder}/{name}": file
        for folder in ("notebooks", "results", "exhibits")
        for name, file in contents(out / folder).items()
    }
    _write(out / "manifest.json", manifest(made))


def _stage(value: Build, needs: dict[str, Path]) -> None:
    _write(value.out / "stage.json", manifest(contents(stage(value.out, value.only))))


def _html(value: Build, needs: dict[str, Path]) -> None:
    render_html(value.out)
    if not value.with_pdf:
        # A PDF of an earlier build would not say that it is of other pages.
        value.pdf.unlink(missing_ok=True)


def _pdf(value: Build, needs: dict[str, Path]) -> None:
    render_pdf(value.out, value.pdf)


_DONE_BY = {"execute": _execute, "compare": _compare, "stage": _stage, "html": _html, "pdf": _pdf}


def _write(path: Path, text: str) -> None:
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def _ran(session: Any) -> list[str]:
    """Names of the steps that ran; raises when one failed or pytask itself did."""
    from pytask import ExitCode, TaskOutcome

    failed = [report for report in session.execution_reports if report.outcome == TaskOutcome.FAIL]
    if failed:
        raise BuildFailed(
            "\n\n".join(f"{report.task.name} failed. {_told(report.exc_info)}" for report in failed)
        )
    broken = [report for report in session.collection_reports if report.exc_info]
    if broken or session.exit_code != ExitCode.OK:
        reasons = "\n".join(_told(report.exc_info) for report in broken)
        raise BuildFailed(f"the graph of steps could not be made: {reasons or session.exit_code}")
    return [
        report.task.name
        for report in session.execution_reports
        if report.outcome == TaskOutcome.SUCCESS
    ]


def _told(exc_info: Any) -> str:
    kind, error, where = exc_info
    if isinstance(error, TOLD_PLAINLY):
        return str(error)
    return (
        where if isinstance(where, str) else "".join(traceback.format_exception(kind, error, where))
    )


def _prune(runs: list[Run]) -> None:
    """Forget all but the latest runs of each notebook."""
    for run in runs:
        if run.folder.exists():
            run.folder.touch()
        kept = sorted(
            run.folder.parent.glob("[!.]*"), key=lambda folder: folder.stat().st_mtime, reverse=True
        )
        for old in kept[RUNS_KEPT:]:
            shutil.rmtree(old)
