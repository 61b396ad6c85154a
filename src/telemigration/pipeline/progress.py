"""What the build is doing: a live table on a terminal, plain lines elsewhere. A plugin of
pytask."""

import contextlib
import time
from collections.abc import Iterator

from pytask import ExecutionReport, PTask, Session, TaskOutcome, hookimpl
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

MARKS = {TaskOutcome.SUCCESS: "[green]done[/]", TaskOutcome.FAIL: "[red]failed[/]"}


class Display:
    """Names of running steps with their time, and how many steps are left."""

    def __init__(self, console: Console) -> None:
        self.console, self.started, self.rows = console, {}, {}
        self.total = self.ended = 0
        live = console.is_terminal and not console.is_dumb_terminal
        self.live = (
            Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                TimeElapsedColumn(),
                console=console,
                transient=True,
            )
            if live
            else None
        )

    def begin(self, total: int) -> None:
        """Say how many steps there are."""
        self.total = total
        if self.live:
            self.rows[""] = self.live.add_task("", total=total)

    def start(self, step: str) -> None:
        """A step runs."""
        self.started[step] = time.monotonic()
        if self.live:
            self.rows[step] = self.live.add_task(step, total=None)
        else:
            self.console.print(f"{'':6} {step} …")

    def end(self, step: str, outcome: TaskOutcome) -> None:
        """A step has run, or needed not to."""
        self.ended += 1
        left = self.total - self.ended
        if self.live:
            self.live.update(
                self.rows[""],
                completed=self.ended,
                description=f"{left} of {self.total} steps left",
            )
            if step in self.rows:
                self.live.remove_task(self.rows.pop(step))
        if step in self.started and outcome in MARKS:
            seconds = time.monotonic() - self.started.pop(step)
            self.console.print(
                f"{MARKS[outcome]:6} {step}, {seconds:.1f} s ({left} left)", highlight=False
            )


_display: Display | None = None


@contextlib.contextmanager
def shown(console: Console) -> Iterator[None]:
    """Show the progress of the pytask build that runs within the block."""
    global _display
    _display = Display(console)
    try:
        with _display.live or contextlib.nullcontext():
            yield
    finally:
        _display = None


@hookimpl(tryfirst=True)
def pytask_execute_build(session: Session) -> None:
    """pytask has its steps and begins."""
    if _display:
        _display.begin(len(session.tasks))


@hookimpl(tryfirst=True)
def pytask_execute_task(task: PTask) -> None:
    """pytask found that a step must run."""
    if _display:
        _display.start(task.name)


@hookimpl(tryfirst=True)
def pytask_execute_task_log_end(report: ExecutionReport) -> None:
    """pytask has finished or left out a step."""
    if _display:
        _display.end(report.task.name, report.outcome)
