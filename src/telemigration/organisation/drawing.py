"""Boxes and arrows for the book's schematics."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from telemigration.exhibits.style import INK, MUTED, theme

Point = tuple[float, float]


@contextmanager
def sheet(width: float, height: float) -> Iterator[tuple[Figure, Axes]]:
    """An empty drawing of that size in inches, without axes; both coordinates run from 0 to 100."""
    with theme():
        figure, axes = plt.subplots(figsize=(width, height))
        axes.set(xlim=(0, 100), ylim=(0, 100))
        axes.axis("off")
        yield figure, axes


def rounded(corner: Point, size: Point, edge: str, facecolor: str = "none") -> FancyBboxPatch:
    """A rounded rectangle; `corner` is the lower left one."""
    style = "round,pad=0,rounding_size=1.6"
    look: dict[str, Any] = {"linewidth": 1.4, "edgecolor": edge, "facecolor": facecolor}
    return FancyBboxPatch(corner, *size, boxstyle=style, **look)


def box(axes: Axes, corner: Point, size: Point, text: str, colour: str, **how: Any) -> None:
    """A rounded box with text in its middle; `how` as of `caption`."""
    axes.add_patch(rounded(corner, size, colour)).set_clip_on(False)
    middle = (corner[0] + size[0] / 2, corner[1] + size[1] / 2)
    caption(axes, middle, text, linespacing=1.35, **how)


def arrow(axes: Axes, start: Point, end: Point, colour: str = MUTED) -> None:
    """A straight arrow."""
    look: dict[str, Any] = {
        "arrowstyle": "-|>",
        "mutation_scale": 13,
        "color": colour,
        "linewidth": 1.5,
    }
    axes.add_patch(FancyArrowPatch(start, end, shrinkA=2, shrinkB=2, **look))


def caption(
    axes: Axes,
    at: Point,
    text: str,
    *,
    colour: str = INK,
    fontsize: float = 9.5,
    bold: bool = False,
    linespacing: float = 1.4,
) -> None:
    """Text around a point."""
    weight = "bold" if bold else "normal"
    how: dict[str, Any] = {
        "fontsize": fontsize,
        "color": colour,
        "fontweight": weight,
        "linespacing": linespacing,
    }
    axes.text(*at, text, ha="center", va="center", **how)
