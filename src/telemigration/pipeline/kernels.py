"""Kernels forked from a process that has the imports done, so that a notebook starts in tenths of a
second.

`forked_kernels` starts a fork server and announces a kernel that papermill, nbval and Jupyter find
by name. This file is also the program of the server and of the tiny client that stands for one
kernel, so it imports only the standard library; Jupyter starts the client, the client asks the
server, the server forks.
"""

import contextlib
import functools
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ORDINARY = "python3"
FORKED = "telemigration"
SERVED = "TELEMIGRATION_KERNELS"
IMPORTED_BEFORE_THE_FORK = (
    "pandas",
    "seaborn",
    "statsmodels.formula.api",
    "geopandas",
    "ipykernel.kernelapp",
    "telemigration.exhibits",
    "telemigration.evidence",
    "telemigration.paper",
    "telemigration.verdicts",
    "telemigration.survey.estimates",
)
IMPORTED_BEFORE_PAGES = (
    "jupyter_book.cli.main",
    "jupyter_book.sphinx",
    "myst_nb.sphinx_ext",
    "sphinx.builders.html",
    "sphinx.builders.singlehtml",
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_external_toc",
    "sphinx_jupyterbook_latex",
    "sphinx_multitoc_numbering",
    "sphinx_thebe",
    "sphinx_togglebutton",
    "sphinxcontrib.bibtex",
    "telemigration.exhibits.directives",
    "telemigration.pipeline.mathml",
)
PAGES = "TELEMIGRATION_PAGES"
"""Variable of the environment: the socket of a process that renders pages, imports done."""
INLINE = "module://matplotlib_inline.backend_inline"


@contextlib.contextmanager
def forked_kernels() -> Iterator[str]:
    """Name of a kernel that is forked from a warm process while the block runs; the ordinary kernel
    without fork.

    The name is announced through `JUPYTER_PATH`, which this process and those it starts inherit. A
    kernel ends when its client does, a client when whoever started it does, and the server with the
    block or this process. Within such a block, also in a process started there, its server serves.
    """
    if os.environ.get(SERVED):
        yield FORKED
        return
    if not hasattr(os, "fork"):
        yield ORDINARY
        return
    with tempfile.TemporaryDirectory(prefix="kernels-") as folder:
        address, pages = os.path.join(folder, "socket"), os.path.join(folder, "pages")
        server = _started_server(address, pages)
        _announce(Path(folder), address)
        announced = os.pathsep.join(filter(None, [folder, os.environ.get("JUPYTER_PATH", "")]))
        try:
            with environment(JUPYTER_PATH=announced, **{SERVED: address, PAGES: pages}):
                yield FORKED
        finally:
            server.stdin.close()
            server.wait()


@contextlib.contextmanager
def connection() -> Iterator[dict[str, str]]:
    """Settings of `jupyter_client.KernelManager` for sockets of one kernel, in a folder of their
    own.

    Jupyter's TCP ports are chosen before the kernel takes them, so that kernels started together
    can get each other's and wait for ever.
    """
    if os.name != "posix":
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="kernel-") as folder:
        yield {"transport": "ipc", "ip": os.path.join(folder, "socket")}


def jupyter_book(arguments: Sequence[str], folder: Path) -> tuple[int, str]:
    """Run Jupyter Book in a folder; returns its status and what it printed.

    Forked from the process that has the imports done, where one runs.
    """
    prepared = os.environ | {"NO_COLOR": "1"}
    if PAGES not in os.environ:
        command = [sys.executable, "-c", _JUPYTER_BOOK, *arguments]
        ended = subprocess.run(
            command, cwd=folder, env=prepared, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        return ended.returncode, ended.stdout.decode()
    request = {"arguments": arguments, "folder": str(folder), "environment": prepared}
    with socket.socket(socket.AF_UNIX) as server, tempfile.TemporaryFile() as printed:
        server.connect(os.environ[PAGES])
        socket.send_fds(server, [b"."], [printed.fileno()] * 3)
        server.sendall(json.dumps(request).encode() + b"\n")
        # The process, then its status; no status if it was killed.
        told = server.makefile().read().split()
        printed.seek(0)
        return int(told[1]) if len(told) > 1 else 1, printed.read().decode()


_JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


def _started_server(*addresses: str) -> subprocess.Popen:
    # Read when ipykernel is imported: a kernel ends with the parent named here, and 1 says that
    # somebody else watches.
    prepared = os.environ | {"MPLBACKEND": INLINE, "JPY_PARENT_PID": "1"}
    with contextlib.ExitStack() as stack:
        listeners = [stack.enter_context(socket.socket(socket.AF_UNIX)) for _ in addresses]
        for listener, address in zip(listeners, addresses, strict=True):
            listener.bind(address)
            listener.listen()
        numbers = [listener.fileno() for listener in listeners]
        return subprocess.Popen(
            [sys.executable, __file__, "serve", *map(str, numbers)],
            stdin=subprocess.PIPE,
            pass_fds=numbers,
            start_new_session=True,
            env=prepared,
        )


def _announce(folder: Path, address: str) -> None:
    kernel = folder / "kernels" / FORKED
    kernel.mkdir(parents=True)
    argv = [
        sys.executable,
        "-I",
        "-S",
        __file__,
        "ask",
        address,
        "-f",
        "{connection_file}",
        "--HistoryManager.hist_file=:memory:",
        "--log-level=ERROR",
    ]
    described = {"argv": argv, "display_name": "Python, imports done", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(described), encoding="utf-8")


@contextlib.contextmanager
def environment(**values: str) -> Iterator[None]:
    """Environment variables set for the length of a block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _ask(address: str, arguments: Sequence[str]) -> None:
    """Client: have a kernel forked, pass interrupts on, and stay until the kernel ends or the
    parent does."""
    request = {"arguments": arguments, "folder": os.getcwd(), "environment": dict(os.environ)}
    parent = os.getppid()
    # There is nothing to interrupt yet.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(address)
        socket.send_fds(server, [b"."], [0, 1, 2])
        server.sendall(json.dumps(request).encode() + b"\n")
        kernel = int(server.makefile().readline() or "0")
        signal.signal(signal.SIGINT, lambda *_: _interrupt(kernel))
        while kernel and os.getppid() == parent and not select.select([server], [], [], 1.0)[0]:
            pass


def _interrupt(kernel: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(kernel, signal.SIGINT)


def _serve(kernels: socket.socket, pages: socket.socket) -> None:
    """Server: import once, then fork for every client until standard input closes.

    Pages are rendered by forks of a fork, which imports more while kernels run.
    """
    sys.path.pop(0)
    _import(IMPORTED_BEFORE_THE_FORK)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    if os.fork() == 0:
        kernels.close()
        _import(IMPORTED_BEFORE_PAGES)
        _fork_for(pages, _render_pages)
        os._exit(0)
    pages.close()
    _fork_for(kernels, _become_kernel)


def _import(names: Sequence[str]) -> None:
    for name in names:
        # A module that cannot be imported is the notebook's to report, where the message has a
        # cell.
        with contextlib.suppress(Exception):
            importlib.import_module(name)


def _fork_for(listener: socket.socket, become: Callable[[socket.socket], None]) -> None:
    while sys.stdin not in (ready := select.select([listener, sys.stdin], [], [])[0]):
        client = listener.accept()[0] if ready else None
        if client and os.fork() == 0:
            listener.close()
            become(client)
        client.close()


def _render_pages(client: socket.socket) -> None:
    """Child: run Jupyter Book as the client asks and tell its status."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        request = _received(client)
        os.environ.clear()
        os.environ.update(request["environment"])
        os.chdir(request["folder"])
        importlib.import_module("jupyter_book.cli.main").main(request["arguments"])
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except Exception:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        client.sendall(b"%d\n" % status)
        os._exit(0)


def _become_kernel(client: socket.socket) -> None:
    """Child: take the client's folder, environment and streams, run a kernel, and never return to
    the server."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        request = _received(client)
        threading.Thread(target=_end_with, args=(client,), daemon=True).start()
        _settle(request)
        launch = importlib.import_module("ipykernel.kernelapp").launch_new_instance
        launch(argv=request["arguments"], kernel_class=_interrupted_in_cells())
    except Exception:
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        # An orderly exit would spend seconds on tearing down what the server still owns.
        os._exit(0)


def _interrupted_in_cells() -> type:
    """Class of a kernel that takes interrupts while a cell runs, and at no other time.

    Jupyter begins every shutdown with an interrupt. It often comes while the kernel still tidies up
    behind the last reply, and ipykernel then complains of it in the midst of whatever the terminal
    shows.
    """
    from ipykernel.ipkernel import IPythonKernel

    class InterruptedInCells(IPythonKernel):
        def pre_handler_hook(self) -> None:
            """ipykernel would take interrupts from here on."""

        def post_handler_hook(self) -> None:
            """Nothing to undo."""

        @functools.wraps(IPythonKernel.do_execute)
        async def do_execute(self, *arguments: Any, **named: Any) -> Any:
            with _interruptible():
                return await super().do_execute(*arguments, **named)

    return InterruptedInCells


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    # Only the main thread gets signals; cells of a subshell run in others.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _received(client: socket.socket) -> dict[str, Any]:
    for number, stream in enumerate(socket.recv_fds(client, 1, 3)[1]):
        os.dup2(stream, number)
        os.close(stream)
    request = json.loads(client.makefile().readline())
    client.sendall(b"%d\n" % os.getpid())
    return request


def _end_with(client: socket.socket) -> None:
    client.recv(1)
    os._exit(1)


def _settle(request: dict[str, Any]) -> None:
    """Make the forked process what a freshly started kernel is."""
    import numpy
    import pandas

    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    sys.argv = ["ipykernel_launcher.py", *request["arguments"]]
    # Outside a kernel pandas decides for a terminal, which shows as many columns as fit.
    pandas.set_option("display.max_columns", 20)
    # Forks would else share their state; notebooks may use the old global generator.
    numpy.random.seed()  # noqa: NPY002


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        _serve(*(socket.socket(fileno=int(number)) for number in sys.argv[2:4]))
    else:
        _ask(sys.argv[2], sys.argv[3:])
