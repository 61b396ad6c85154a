"""The few kinds of drawing the book uses again and again."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from telemigration.evidence.frame import PRINTED, Frame
from telemigration.exhibits.drawings import TOLD
from telemigration.exhibits.style import COMPARISON, INK, SURVEY, theme

SERIES_COLOURS = (SURVEY, COMPARISON)
SERIES_MARKS = ("o", "s")


def dots(
    frame: Frame,
    titles: Mapping[str, str],
    *,
    quantity: str | None = None,
    axis: str = "",
    high: float | None = None,
    references: Mapping[str, float] | None = None,
) -> Figure:
    """Values with intervals, one line per row, printed values as open diamonds.

    Parameters
    ----------
    frame : shares; the first row comes on top.
    titles : legend text by series, at most two of them computed.
    quantity : the one drawn; the frame's first if None.
    axis : label of the axis of shares.
    high : right end of the axis as a fraction.
    references : values to mark by a vertical line, by label.
    """
    ends = {end: frame.wide(quantity, end) for end in ("value", "low", "high")}
    values = ends["value"]
    place = np.arange(len(values))[::-1]
    with theme():
        figure, axes = plt.subplots(figsize=(6.6, 0.9 + 0.38 * len(values)))
        shift = np.linspace(0.14, -0.14, len(frame.series)) if len(frame.series) > 1 else [0.0]
        for name, up, colour, mark in zip(
            frame.series, shift, SERIES_COLOURS, SERIES_MARKS, strict=False
        ):
            reach = (ends[end][name] for end in ("low", "high"))
            axes.hlines(place + up, *reach, color=colour, linewidth=2.2, alpha=0.55)
            told: dict[str, Any] = {"color": colour, "markersize": 6, "label": titles[name]}
            axes.plot(values[name], place + up, mark, **told)
        if PRINTED in values:
            _diamonds(axes, values[PRINTED], place)
        for label, value in (references or {}).items():
            dashes: dict[str, Any] = {
                "color": INK,
                "linewidth": 1,
                "linestyle": (0, (4, 3)),
                "zorder": 1,
            }
            axes.axvline(value, label=label, **dashes)
        _share_axis(axes, axis, high)
        axes.set_yticks(place, values.index)
        axes.set_ylim(-0.6, len(values) - 0.4)
        axes.grid(axis="y", visible=False)
        _legend_on_top(axes)
    return figure


def _diamonds(axes: Axes, values: pd.Series, place: np.ndarray) -> None:
    axes.plot(
        *(values, place, "D"),
        label="printed in the paper",
        zorder=4,
        color="none",
        markeredgecolor=INK,
        markeredgewidth=1.3,
        markersize=6.5,
    )


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
    frame: Frame, titles: Mapping[str, str], *, parts: Mapping[str, str], axis: str = ""
) -> Figure:
    """Horizontal bars in one panel per series, split in two parts, dark then light.

    Parameters
    ----------
    frame : the parts as quantities, fractions of the same whole.
    titles : title by series.
    parts : legend text by quantity, in the order in which they are stacked.
    axis : label of the axis of shares.
    """
    place = np.arange(len(frame.rows))[::-1]
    size = (7.2, 0.9 + 0.38 * len(place))
    with theme():
        figure, panels = plt.subplots(
            1, len(frame.series), sharex=True, sharey=True, squeeze=False, figsize=size
        )
        for panel, name, colour in zip(panels[0], frame.series, SERIES_COLOURS, strict=False):
            start = np.zeros(len(place))
            for (part, legend), strength in zip(parts.items(), (1.0, 0.45), strict=False):
                width = frame.wide(part)[name].fillna(0).to_numpy()
                bar = {"height": 0.62, "color": colour, "alpha": strength, "label": legend}
                panel.barh(place, width, left=start, **bar)
                start += width
            panel.set_title(titles[name])
            _share_axis(panel, axis, None)
            panel.grid(axis="y", visible=False)
            panel.set_yticks(place, frame.rows)
        handles, labels = panels[0, 0].get_legend_handles_labels()
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
