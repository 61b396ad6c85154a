"""The book's time beside that of its parts, in one run: `make bench`, which writes BENCHMARKS.md.

    make bench [ROUNDS=3] [BASE=folder of a clone at another commit, with its own .venv]

Each trial is a process started as a reader starts it, on a scratch copy of the project; rounds take
turns, so that a busy minute hits all alike, and the median counts. Papermill runs the notebooks one
by one in ordinary kernels; Jupyter Book then renders what our build has staged, with the same
settings. Only HTML is made.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
PARAMETER, CHANGED = "exchange_rate", "3900"
BUILD = ("telemigration.cli", "build", "--no-pdf")
KEPT = "<!-- What follows is written by hand and kept by `make bench`. -->"
CELLS = (
    "| notebook | papermill, s | its cells, s | slowest cell, s | which |\n|---|--:|--:|--:|--:|"
)
TRIALS = "| trial | median, s | least | most | runs |\n|---|--:|--:|--:|--:|"
RATIOS = (
    ("cold", "papermill", 0.35),
    ("cold", "base", 0.4),
    ("unchanged", "jupyter-book unchanged", 0.25),
    ("one parameter", "cold", 0.4),
    ("one parameter", "papermill, one parameter", None),
)


@dataclass
class Bench:
    """Trials on a scratch copy of the project, with the seconds of every round.

    Parameters
    ----------
    copy : a scratch copy of this project.
    base : a clone of another commit and a scratch copy of it, or None.
    """

    copy: Path
    base: tuple[Path, Path] | None = None
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def take(self, trial: str, work: Callable[[], None]) -> None:
        """Run a trial and note its seconds."""
        print(f"{trial} …", end=" ", flush=True)
        start = time.perf_counter()
        work()
        spent = time.perf_counter() - start
        print(f"{spent:.1f} s", flush=True)
        self.seconds.setdefault(trial, []).append(spent)

    def median(self, trial: str) -> float:
        """Seconds of the middle round."""
        return statistics.median(self.seconds[trial])

    def round(self) -> None:
        """Every trial once, ours and theirs in turn."""
        shutil.rmtree(self.copy / "_build", ignore_errors=True)
        self.take("cold", self.build)
        self.take("unchanged", self.build)
        self.take("one parameter", lambda: self.build("-p", f"{PARAMETER}={CHANGED}"))
        executed = Path(tempfile.mkdtemp(dir=self.copy))
        self.take("papermill", lambda: self.run_and_render(executed, notebooks(self.copy)))
        self.take("jupyter-book unchanged", lambda: self.render(executed))
        concerned = [each for each in notebooks(self.copy) if declares(each, PARAMETER)]
        self.take("papermill, one parameter", lambda: self.run_and_render(executed, concerned))
        if self.base:
            clone, copy = self.base
            shutil.rmtree(copy / "_build", ignore_errors=True)
            self.take("base", lambda: run(copy, *BUILD, package=clone))

    def build(self, *options: str) -> None:
        """Our own build of the scratch copy, HTML alone."""
        run(self.copy, *BUILD, *options)

    def run_and_render(self, executed: Path, chosen: list[Path]) -> None:
        """Papermill on the notebooks one after another, then Jupyter Book on what we staged."""
        for notebook in chosen:
            self.papermill(notebook, executed)
        self.render(executed)

    def papermill(self, notebook: Path, executed: Path) -> None:
        """One notebook, in an ordinary kernel started for it."""
        out = {"TELEMIGRATION_OUT": str(executed), "TELEMIGRATION_NOTEBOOK": notebook.stem}
        results = {"TELEMIGRATION_RESULTS": str(self.copy / "_build/default/results")}
        made = executed / notebook.name
        words = (str(notebook), str(made), "--no-progress-bar", "--cwd", str(self.copy))
        run(self.copy, "papermill", *words, **out, **results)
        touch(self.copy / "_build/default/stage/notebooks" / notebook.name)

    def render(self, executed: Path) -> None:
        """Jupyter Book on the staged pages, its output beside the executed notebooks."""
        stage = self.copy / "_build/default/stage"
        settings = ("--config", str(ROOT / "_config.yml"), "--toc", str(ROOT / "_toc.yml"))
        where = ("--path-output", str(executed / "book"))
        run(self.copy, "jupyter_book.cli.main", "build", str(stage), *settings, *where, "-q")


def run(folder: Path, module: str, *words: str, package: Path = ROOT, **others: str) -> None:
    """A module as a program, with the package of a clone; what it says only where it fails."""
    own = {"TELEMIGRATION_ROOT": str(folder), "PYTHONPATH": str(package / "src")} | others
    start = f"from {module} import main; main()" if module.startswith("jupyter_book") else None
    command = ["-c", start] if start else ["-m", module]
    ended = subprocess.run(
        [python_of(package), *command, *words],
        cwd=folder,
        env=os.environ | own,
        capture_output=True,
        text=True,
    )
    if ended.returncode:
        sys.exit(f"{module} {' '.join(words)} failed:\n{ended.stderr}")


def python_of(clone: Path) -> str:
    """The clone's own Python where it has one, else the one that runs this."""
    own = clone / ".venv/bin/python"
    return str(own) if own.exists() else sys.executable


def touch(staged: Path) -> None:
    """Jupyter Book renders anew what is newer than its pages."""
    if staged.exists():
        os.utime(staged)


def notebooks(folder: Path) -> list[Path]:
    """Notebooks in the order of the book; the scorecard and errata last."""
    return sorted((folder / "notebooks").glob("*.ipynb"))


def declares(notebook: Path, parameter: str) -> bool:
    """Whether the parameters cell names a parameter."""
    cells = nbformat.read(notebook, as_version=4).cells
    return any(
        parameter in cell.source for cell in cells if "parameters" in cell.metadata.get("tags", ())
    )


def scratch(clone: Path, folder: Path) -> Path:
    """A copy of what a clone's build reads, but for the package, in which nothing is built."""
    named = ("_config.yml", "_toc.yml", "book", "data", "notebooks", "requirements.lock")
    for name in (*named, "scenarios"):
        copy = shutil.copytree if (clone / name).is_dir() else shutil.copy2
        folder.mkdir(exist_ok=True)
        copy(clone / name, folder / name)
    return folder


def cell_rows(executed: Path) -> Iterator[str]:
    """Per notebook that papermill ran: its seconds, its cells' and its slowest cell's."""
    for path in sorted(executed.glob("*.ipynb")):
        read = nbformat.read(path, as_version=4)
        cells = [
            (cell.metadata["papermill"].get("duration") or 0.0, number)
            for number, cell in enumerate(read.cells, start=1)
            if cell.cell_type == "code" and "papermill" in cell.metadata
        ]
        whole, (slowest, which) = read.metadata["papermill"]["duration"], max(cells)
        own = sum(spent for spent, _ in cells)
        yield f"| {path.stem} | {whole:.1f} | {own:.1f} | {slowest:.1f} | {which} |"


def trial_rows(bench: Bench) -> Iterator[str]:
    """Median, least and most seconds of each trial."""
    for trial, seconds in bench.seconds.items():
        ends = f"{min(seconds):.1f} | {max(seconds):.1f} | {len(seconds)}"
        yield f"| {trial} | {bench.median(trial):.1f} | {ends} |"


def ratio_rows(bench: Bench) -> Iterator[str]:
    """Ratios of medians, each with the goal where there is one."""
    for upper, lower, goal in RATIOS:
        if lower in bench.seconds:
            ratio = bench.median(upper) / bench.median(lower)
            yield f"| {upper} / {lower} | {ratio:.2f} | {'' if goal is None else f'≤ {goal}'} |"


def machine() -> str:
    """Processor, cores, memory, system and Python of this machine in one line."""
    described = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.split(": ")[1] for line in described if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = platform.python_version()
    return (
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {python}"
    )


def commit(folder: Path) -> str:
    """Short name of a clone's commit."""
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=folder, capture_output=True, text=True
    )
    return told.stdout.strip() or "no commit"


def report(bench: Bench, executed: Path) -> str:
    """BENCHMARKS.md without what is written by hand."""
    beside = f"; base is {commit(bench.base[0])}" if bench.base else ""
    return "\n".join(
        [
            "# Benchmarks",
            "",
            f"Written by `make bench` at {commit(ROOT)}{beside}. {machine()}.",
            "",
            *(TRIALS, *trial_rows(bench), ""),
            *("| ratio | | goal |\n|---|--:|--:|", *ratio_rows(bench), ""),
            f"One parameter is `{PARAMETER}`, after a default build; with papermill, the notebooks",
            "that declare it run again and Jupyter Book renders what changed.",
            "",
            *(CELLS, *cell_rows(executed), ""),
            KEPT,
        ]
    )


def main() -> None:
    """Measure in turn, and write BENCHMARKS.md; what was written there by hand stays."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--base", type=Path)
    settings = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        base = settings.base and settings.base.resolve()
        bench = Bench(
            scratch(ROOT, Path(folder, "here")),
            (base, scratch(base, Path(folder, "base"))) if base else None,
        )
        for _ in range(settings.rounds):
            bench.round()
        executed = max(bench.copy.glob("tmp*"), key=lambda each: each.stat().st_mtime)
        written = report(bench, executed)
    target = ROOT / "BENCHMARKS.md"
    before = target.read_text(encoding="utf-8") if target.exists() else KEPT
    target.write_text(written + before.partition(KEPT)[2].rstrip() + "\n", encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
