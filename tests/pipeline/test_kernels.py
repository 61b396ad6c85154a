"""Forked kernels: the outside authority is the ordinary kernel, run by papermill itself."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import nbformat
import psutil
import pytest
from jupyter_client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from nbformat.v4 import new_code_cell, new_notebook
from papermill import PapermillExecutionError, execute_notebook
from pipeline_projects import write_notebook
from traitlets.config import Config

from telemigration.pipeline.kernels import FORKED, ORDINARY, SERVED, connection, forked_kernels

PATIENCE = 600
"""Seconds after which a kernel counts as stuck, however busy the machine is."""
# The place is counted from the end: workers of xdist have more folders at the beginning.
CELLS = (
    "import os, sys\n"
    "place = len(sys.path) - sys.path.index('')\n"
    "print(place, os.getcwd(), __name__, os.environ.get('TELEMIGRATION_TRIAL'))",
    "import pandas as pd\npd.DataFrame({f'column {number}': range(70) for number in range(30)})",
    "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\n"
    "axes.plot([1, 3, 2])\nplt.show()",
    "import seaborn as sns\nsns.histplot(x=[1, 2, 2, 3]);",
    "import subprocess\nsubprocess.run(['sh', '-c', 'echo out; exit 3'], capture_output=True)",
    "print('to stderr', file=sys.stderr)\nprint('to stdout')",
    "{}['no such key']",
)


def outputs(kernel: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list:
    """Outputs of the cells as papermill leaves them, the failing last one included."""
    monkeypatch.setenv("TELEMIGRATION_TRIAL", "seen")
    source, made = folder / "source.ipynb", folder / f"{kernel}.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in CELLS]), source)
    with connection() as sockets, pytest.raises(PapermillExecutionError, match="KeyError"):
        execute_notebook(
            source,
            made,
            kernel_name=kernel,
            language="python",
            cwd=folder,
            progress_bar=False,
            config=Config(KernelManager=sockets),
        )
    cells = [cell for cell in nbformat.read(made, as_version=4).cells if cell.cell_type == "code"]
    return [(cell.execution_count, cell.outputs) for cell in cells]


def test_outputs_equal_those_of_the_ordinary_kernel(
    forked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, expected = (outputs(kernel, tmp_path, monkeypatch) for kernel in (forked, ORDINARY))
    assert found == expected
    assert "image/png" in str(found[2]) and "image/png" in str(found[3])


def test_random_numbers_differ_between_kernels(forked: str) -> None:
    drawn = "import numpy, random; print(random.random(), numpy.random.random())"
    said = []
    for _ in range(2):
        with started(forked) as (_, client):
            said.append(printed(client, drawn))
    assert said[0] != said[1]


def test_kernel_ends_when_its_client_is_killed(forked: str) -> None:
    with started(forked) as (manager, client):
        kernel = int(printed(client, "import os; print(os.getpid())"))
        os.kill(manager.provisioner.pid, signal.SIGKILL)
        assert ended(kernel)


def test_kernel_is_interrupted(forked: str) -> None:
    with started(forked) as (manager, client):
        request = client.execute("print('waiting', flush=True)\nimport time\ntime.sleep(6000)")
        while (
            client.get_iopub_msg(timeout=PATIENCE)["content"].get("text", "").strip() != "waiting"
        ):
            pass
        manager.interrupt_kernel()
        assert (
            client._recv_reply(request, timeout=PATIENCE)["content"]["ename"] == "KeyboardInterrupt"
        )


def test_nbval_finds_the_kernel(forked: str, tmp_path: Path) -> None:
    source = tmp_path / "n.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("import pandas\n6 * 7")]), source)
    execute_notebook(source, source, kernel_name=forked, language="python", progress_bar=False)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--nbval",
        source.name,
    ]
    checked = subprocess.run(
        [*command, "--nbval-kernel-name", FORKED], cwd=tmp_path, capture_output=True, text=True
    )
    assert "1 passed" in checked.stdout
    notebook = nbformat.read(source, as_version=4)
    notebook.cells[-1].outputs[0].data["text/plain"] = "43"
    nbformat.write(notebook, source)
    checked = subprocess.run(
        [*command, "--nbval-kernel-name", FORKED], cwd=tmp_path, capture_output=True, text=True
    )
    assert "1 failed" in checked.stdout


@pytest.fixture
def unserved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody serves kernels yet."""
    monkeypatch.delenv(SERVED, raising=False)


def test_server_and_announcement_end_with_the_block(unserved: None) -> None:
    with forked_kernels():
        folder = os.environ["JUPYTER_PATH"].split(os.pathsep)[0]
        assert Path(folder, "socket").exists()
    assert not Path(folder).exists() and folder not in os.environ.get("JUPYTER_PATH", "")


LINGERING = """import time
session = get_ipython().kernel.session
send = session.send

def lingering(stream, message, *arguments, **named):
    sent = send(stream, message, *arguments, **named)
    if message == "kernel_info_reply":
        time.sleep(0.5)
    return sent

session.send = lingering"""
RUN = """import sys
from pathlib import Path
from telemigration.parameters import Parameters
from telemigration.pipeline.execute import execute
from telemigration.pipeline.kernels import forked_kernels

with forked_kernels() as kernel:
    execute(Path(sys.argv[1]), Path(sys.argv[2]), Parameters(), kernel)"""


def test_a_run_ends_without_a_word_or_a_process(project: Path, unserved: None) -> None:
    # Papermill's last question is answered, and the kernel told to end, while the kernel is still
    # busy with it.
    notebook = write_notebook(project / "notebooks/04.ipynb", "", LINGERING)
    mark = {"TELEMIGRATION_TRIAL": uuid.uuid4().hex}
    ran = subprocess.run(
        [sys.executable, "-c", RUN, notebook, project / "out"],
        env=os.environ | mark,
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert [
        process
        for process in psutil.process_iter()
        if mark.items() <= surroundings(process).items()
    ] == []


def surroundings(process: psutil.Process) -> dict[str, str]:
    try:
        return process.environ()
    except psutil.Error:
        return {}


@contextlib.contextmanager
def started(kernel: str) -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    """A running kernel and a client that has spoken with it."""
    with connection() as sockets:
        manager = KernelManager(kernel_name=kernel, **sockets)
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        try:
            yield manager, client
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def printed(client: BlockingKernelClient, code: str) -> str:
    texts: list[str] = []
    client.execute_interactive(
        code,
        timeout=PATIENCE,
        output_hook=lambda each: texts.append(each["content"].get("text", "")),
    )
    return "".join(texts)


def ended(process: int) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
