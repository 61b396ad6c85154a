"""The few kinds of drawing the book uses again and again."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from telemigration.exhibits.drawings import TOLD
from telemigration.exhibits.style import COMPARISON, INK, SURVEY, theme

SERIES_COLOURS = (SURVEY, COMPARISON)
SERIES_MARKS = ("o", "s")


def dots(
    rows: pd.DataFrame,
    computed: Mapping[str, str],
    *,
    printed: str | None = None,
    stub: str = "row",
    axis: str = "",
    high: float | None = None,
    references: Mapping[str, float] | None = None,
) -> Figure:
    """Values with intervals, one line per row, printed values as open diamonds.

    Parameters
    ----------
    rows : as for `telemigration.exhibits.comparison.comparison`; the first row comes on top.
    computed : legend text by series, at most two.
    printed : column of printed values, if any.
    stub : column of row labels.
    axis : label of the axis of shares.
    high : right end of the axis as a fraction.
    references : values to mark by a vertical line, by label.
    """
    with theme():
        figure, axes = plt.subplots(figsize=(6.6, 0.9 + 0.38 * len(rows)))
        place = np.arange(len(rows))[::-1]
        shift = np.linspace(0.14, -0.14, len(computed)) if len(computed) > 1 else [0.0]
        for (name, title), up, colour, mark in zip(
            computed.items(), shift, SERIES_COLOURS, SERIES_MARKS, strict=False
        ):
            ends = rows[[f"{name}_low", f"{name}_high"]].to_numpy(float).T
            axes.hlines(place + up, ends[0], ends[1], color=colour, linewidth=2.2, alpha=0.55)
            axes.plot(rows[name], place + up, mark, color=colour, markersize=6, label=title)
        if printed:
            axes.plot(
                rows[printed],
                place,
                "D",
                color="none",
                markeredgecolor=INK,
                markeredgewidth=1.3,
                markersize=6.5,
                label="printed in the paper",
                zorder=4,
            )
        for label, value in (references or {}).items():
            axes.axvline(
                value, color=INK, linewidth=1, linestyle=(0, (4, 3)), label=label, zorder=1
            )
        _share_axis(axes, axis, high)
        axes.set_yticks(place, rows[stub])
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.grid(axis="y", visible=False)
        _legend_on_top(axes)
    return figure


def telling(
    axes: Axes, x: Sequence[float], y: Sequence[float], texts: Sequence[str], colour: str
) -> None:
    """Lay unseen marks over points; on a page each shows itself and says its text under the
    pointer.

    Print and other readers of the file see nothing of them.
    """
    for across, up, text in zip(x, y, texts, strict=True):
        axes.plot(
            [across],
            [up],
            "o",
            color=colour,
            markersize=11,
            alpha=0,
            gid=f"{TOLD}{text}",
            label="_told",
        )


def stacked_shares(
    rows: pd.DataFrame,
    panels: Mapping[str, str],
    parts: Sequence[tuple[str, str]],
    *,
    stub: str = "row",
    axis: str = "",
) -> Figure:
    """Horizontal bars in one panel per survey, split in two parts, dark then light.

    Parameters
    ----------
    rows : columns `stub` and, for each panel p and part q, p_q as fractions.
    panels : title by panel.
    parts : (column ending, legend text) in the order in which they are stacked.
    """
    with theme():
        figure, axes = plt.subplots(
            1,
            len(panels),
            sharex=True,
            sharey=True,
            squeeze=False,
            figsize=(7.2, 0.9 + 0.38 * len(rows)),
        )
        place = np.arange(len(rows))[::-1]
        for panel, (name, title), colour in zip(
            axes[0], panels.items(), SERIES_COLOURS, strict=False
        ):
            start = np.zeros(len(rows))
            for (part, legend), strength in zip(parts, (1.0, 0.45), strict=False):
                width = rows[f"{name}_{part}"].fillna(0).to_numpy(float)
                panel.barh(
                    place,
                    width,
                    left=start,
                    height=0.62,
                    color=colour,
                    alpha=strength,
                    label=legend,
                )
                start += width
            panel.set_title(title)
            _share_axis(panel, axis, None)
            panel.grid(axis="y", visible=False)
            panel.set_yticks(place, rows[stub])
        handles, labels = axes[0, 0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper right", ncols=len(parts))
    return figure


def _share_axis(axes: Axes, label: str, high: float | None) -> None:
    axes.set_xlim(0, high)
    axes.xaxis.set_major_formatter(PercentFormatter(xmax=1, decimals=0))
    axes.set_xlabel(label)
    axes.spines["left"].set_visible(False)


def _legend_on_top(axes: Axes) -> None:
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1.01),
        ncols=3,
        handletextpad=0.3,
        columnspacing=1.2,
        borderaxespad=0,
    )
