"""Patience for slow machines when notebooks are compared with their reference outputs."""

from typing import Any


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """nbval gives a cell's output five seconds to arrive, which a busy machine can take to draw a
    map."""
    for item in items:
        if hasattr(item, "output_timeout"):
            item.output_timeout = 120
