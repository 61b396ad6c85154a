"""Notebooks are compared with their reference outputs in kernels that have their imports done."""

import contextlib
from typing import Any


def pytest_configure(config: Any) -> None:
    """Start one fork server for the run: each notebook of nbval else waits seconds for its kernel.

    Workers of xdist inherit the announcement and the option.
    """
    asked = config.option
    if hasattr(config, "workerinput") or not getattr(asked, "nbval", False):
        return
    if asked.nbval_kernel_name or asked.nbval_current_env:
        return
    from telemigration.pipeline.kernels import forked_kernels

    running = contextlib.ExitStack()
    asked.nbval_kernel_name = running.enter_context(forked_kernels())
    config.add_cleanup(running.close)


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """nbval gives a cell's output five seconds to arrive, which a busy machine can take to draw a
    map."""
    for item in items:
        if hasattr(item, "output_timeout"):
            item.output_timeout = 600
