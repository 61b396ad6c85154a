"""Boxes and arrows for the book's schematics."""

from collections.abc import Iterator
from contextlib import contextmanager

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


def box(
    axes: Axes,
    corner: Point,
    size: Point,
    text: str,
    colour: str,
    *,
    bold: bool = False,
    fontsize: float = 9.5,
) -> None:
    """A rounded box with text in its middle; `corner` is the lower left one."""
    rounded = FancyBboxPatch(
        corner,
        *size,
        boxstyle="round,pad=0,rounding_size=1.6",
        linewidth=1.4,
        edgecolor=colour,
        facecolor="none",
        clip_on=False,
    )
    axes.add_patch(rounded)
    middle = (corner[0] + size[0] / 2, corner[1] + size[1] / 2)
    axes.text(
        *middle,
        text,
        ha="center",
        va="center",
        fontsize=fontsize,
        color=INK,
        fontweight="bold" if bold else "normal",
        linespacing=1.35,
    )


def arrow(axes: Axes, start: Point, end: Point, colour: str = MUTED) -> None:
    """A straight arrow."""
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=13,
            color=colour,
            linewidth=1.5,
            shrinkA=2,
            shrinkB=2,
        )
    )


def caption(
    axes: Axes,
    at: Point,
    text: str,
    *,
    colour: str = INK,
    fontsize: float = 9.5,
    bold: bool = False,
    left: bool = False,
) -> None:
    """Text without a box, centred or starting at a point."""
    axes.text(
        *at,
        text,
        ha="left" if left else "center",
        va="center",
        fontsize=fontsize,
        color=colour,
        fontweight="bold" if bold else "normal",
        linespacing=1.4,
    )
