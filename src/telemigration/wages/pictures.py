"""Drawings that only Section 3 needs."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter, PercentFormatter

from telemigration.evidence.frame import PRINTED, Frame
from telemigration.exhibits.charts import SERIES_COLOURS, SERIES_MARKS
from telemigration.exhibits.style import INK, LINE, PALETTE, theme
from telemigration.wages.gaps import US
from telemigration.wages.printed import BALLPARK, MANAGERS, MEAN, MEDIAN, SALES, TECHNICIANS

SHORT = {
    MANAGERS: "Legislators and managers",
    TECHNICIANS: "Technicians",
    SALES: "Service and sales workers",
    "Craft and related trades workers": "Craft workers",
    "Skilled agricultural and fishery workers": "Skilled agricultural workers",
    "Plant and machine operators and assemblers": "Plant and machine operators",
    MEAN: "Weighted average",
    MEDIAN: "All jobs",
}
US_COLOUR = "#1a9a84"
DOLLARS = (0.5, 1, 2, 5, 10, 20, 50, 100)
MULTIPLES = (1, 2, 4, 6, 8, 10, 15, 20, 30, 40, 60, 100)


def dumbbells(frame: Frame, titles: Mapping[str, str]) -> Figure:
    """A line per row from Colombian to American pay (pay, us), log axis in USD an hour."""
    pay, us = frame.wide("pay"), frame.wide("us")
    surveys = [each for each in frame.series if each in pay]
    with theme():
        figure, axes, place = _drawn(frame.rows)
        left = pay[surveys].min(axis=1)
        axes.hlines(place, left, us[US], color=LINE, linewidth=5, zorder=1)
        _survey_points(axes, frame, "pay", titles, place)
        axes.plot(us[US], place, "^", color=US_COLOUR, markersize=7, label=f"US, {titles[US]}")
        _diamonds(axes, pay[PRINTED], place, "printed in the paper")
        _diamonds(axes, us[PRINTED], place, None)
        _finished(axes, frame.rows, DOLLARS, "USD an hour, logarithmic")
    return figure


def ratios(frame: Frame, titles: Mapping[str, str]) -> Figure:
    """Quantity ratio with intervals beside the printed ratios, the paper's ballpark shaded."""
    low, high = BALLPARK
    with theme():
        figure, axes, place = _drawn(frame.rows)
        label = f"the paper's ballpark, {low:.0f} to {high:.0f}"
        axes.axvspan(low, high, color=LINE, alpha=0.5, zorder=0, linewidth=0, label=label)
        _survey_points(axes, frame, "ratio", titles, place)
        _diamonds(axes, frame.wide("ratio")[PRINTED], place, "printed in the paper")
        _finished(axes, frame.rows, MULTIPLES, "US pay as a multiple of Colombian pay, logarithmic")
    return figure


def saving_curves(frame: Frame, titles: Mapping[str, str]) -> Figure:
    """Saving left when Colombian output is a part of American: break_even, first series."""
    survey = frame.series[0]
    output = np.geomspace(0.02, 1, 400)
    rows = frame.wide("break_even")[survey].dropna()
    with theme():
        figure, axes = plt.subplots(figsize=(7.0, 4.3))
        for (row, lower_by), colour in zip(rows.items(), PALETTE, strict=False):
            saving = 1 - (1 - lower_by) / output
            label = SHORT.get(row, row)
            axes.plot(output[saving >= 0], saving[saving >= 0], color=colour, label=label)
        _share_axes(axes)
        axes.set_title(titles[survey])
        axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
    return figure


def _share_axes(axes: Axes) -> None:
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(FixedLocator([0.02, 0.05, 0.1, 0.2, 0.5, 1]))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.minorticks_off()
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(PercentFormatter(xmax=1, decimals=0))
    axes.set(xlim=(0.02, 1), ylim=(0, 1), ylabel="saving, of the American cost")
    axes.set_xlabel("Colombian output per hour, of American output, logarithmic")


def _drawn(rows: Sequence[str]) -> tuple[Figure, Axes, np.ndarray]:
    figure, axes = plt.subplots(figsize=(7.0, 0.9 + 0.42 * len(rows)))
    return figure, axes, np.arange(len(rows))[::-1]


def _diamonds(axes: Axes, values: pd.Series, place: np.ndarray, label: str | None) -> None:
    edge: dict[str, Any] = {
        "color": "none",
        "markeredgecolor": INK,
        "markeredgewidth": 1.2,
        "markersize": 6,
    }
    axes.plot(values, place, "D", label=label, zorder=4, **edge)


def _survey_points(
    axes: Axes, frame: Frame, quantity: str, titles: Mapping[str, str], place: np.ndarray
) -> None:
    ends = {end: frame.wide(quantity, end) for end in ("value", "low", "high")}
    surveys = [each for each in frame.series if each in ends["value"]]
    shift = np.linspace(0.15, -0.15, len(surveys)) if len(surveys) > 1 else [0.0]
    for key, up, colour, mark in zip(surveys, shift, SERIES_COLOURS, SERIES_MARKS, strict=False):
        reach = (ends[end][key] for end in ("low", "high"))
        axes.hlines(place + up, *reach, color=colour, linewidth=2.4, alpha=0.6)
        told = {"color": colour, "markersize": 5.5, "label": titles[key]}
        axes.plot(ends["value"][key], place + up, mark, **told)


def _finished(axes: Axes, rows: Sequence[str], ticks: Sequence[float], label: str) -> None:
    place = np.arange(len(rows))[::-1]
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.minorticks_off()
    axes.set_xlabel(label)
    axes.set_yticks(place, [SHORT.get(row, row) for row in rows])
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.grid(axis="y", visible=False)
    axes.spines["left"].set_visible(False)
    beside = {"handletextpad": 0.3, "columnspacing": 1.4, "borderaxespad": 0}
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.01), ncols=2, **beside)
