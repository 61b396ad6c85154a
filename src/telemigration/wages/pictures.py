"""Drawings that only Section 3 needs."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter, PercentFormatter

from telemigration.exhibits.charts import SERIES_COLOURS, SERIES_MARKS
from telemigration.exhibits.style import INK, LINE, PALETTE, theme

SHORT = {
    "Legislators, senior officials and managers": "Legislators and managers",
    "Technicians and associate professionals": "Technicians",
    "Service workers and shop and market sales workers": "Service and sales workers",
    "Craft and related trades workers": "Craft workers",
    "Skilled agricultural and fishery workers": "Skilled agricultural workers",
    "Plant and machine operators and assemblers": "Plant and machine operators",
    "Weighted average (ISCO 1D level)": "Weighted average",
    "Median": "Median of all jobs",
}
US = "#1a9a84"


def dumbbells(rows: pd.DataFrame, surveys: Mapping[str, str], us: str) -> Figure:
    """Pay in both countries, a line per row from Colombia to the United States, log axis in USD an
    hour.

    Parameters
    ----------
    rows : columns row, us, printed_colombia, printed_us and, per survey, the pay with _low and
        _high.
    surveys : title by survey.
    us : legend text of the US series.
    """
    with theme():
        figure, axes = plt.subplots(figsize=(7.0, 0.9 + 0.42 * len(rows)))
        place = np.arange(len(rows))[::-1]
        left = rows[list(surveys)].min(axis=1)
        axes.hlines(place, left, rows["us"], color=LINE, linewidth=5, zorder=1)
        _survey_points(axes, rows, surveys, place)
        axes.plot(rows["us"], place, "^", color=US, markersize=7, label=us)
        for name, label in (("printed_colombia", "printed in the paper"), ("printed_us", None)):
            axes.plot(
                rows[name],
                place,
                "D",
                color="none",
                markeredgecolor=INK,
                markeredgewidth=1.2,
                markersize=6,
                label=label,
                zorder=4,
            )
        _log_axis(axes, (0.5, 1, 2, 5, 10, 20, 50), "USD an hour, logarithmic")
        _rows(axes, rows["row"], place)
        _legend(axes, 2)
    return figure


def ratios(rows: pd.DataFrame, surveys: Mapping[str, str]) -> Figure:
    """US pay as a multiple of Colombian pay, with intervals, beside the printed ratios; the paper's
    ballpark shaded.

    Parameters
    ----------
    rows : columns row, printed_ratio and, per survey k, k_ratio with _low and _high.
    surveys : title by survey.
    """
    with theme():
        figure, axes = plt.subplots(figsize=(7.0, 0.9 + 0.42 * len(rows)))
        place = np.arange(len(rows))[::-1]
        axes.axvspan(
            10,
            15,
            color=LINE,
            alpha=0.5,
            zorder=0,
            linewidth=0,
            label="the paper's ballpark, 10 to 15",
        )
        _survey_points(axes, rows, {f"{key}_ratio": title for key, title in surveys.items()}, place)
        axes.plot(
            rows["printed_ratio"],
            place,
            "D",
            color="none",
            markeredgecolor=INK,
            markeredgewidth=1.2,
            markersize=6,
            label="printed in the paper",
            zorder=4,
        )
        _log_axis(
            axes, (8, 10, 15, 20, 30, 40), "US pay as a multiple of Colombian pay, logarithmic"
        )
        _rows(axes, rows["row"], place)
        _legend(axes, 2)
    return figure


def saving_curves(rows: pd.DataFrame, survey: str) -> Figure:
    """What is left of the saving when Colombian output per hour is a given part of American output.

    Parameters
    ----------
    rows : columns row and k_ratio for the survey k.
    survey : the survey k.
    """
    output = np.geomspace(0.02, 1, 400)
    with theme():
        figure, axes = plt.subplots(figsize=(7.0, 4.3))
        for (_, row), colour in zip(rows.iterrows(), PALETTE, strict=False):
            saving = 1 - 1 / (row[f"{survey}_ratio"] * output)
            axes.plot(
                output[saving >= 0],
                saving[saving >= 0],
                color=colour,
                label=SHORT.get(row["row"], row["row"]),
            )
        axes.set_xscale("log")
        axes.xaxis.set_major_locator(FixedLocator([0.02, 0.05, 0.1, 0.2, 0.5, 1]))
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.minorticks_off()
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(PercentFormatter(xmax=1, decimals=0))
        axes.set_xlim(0.02, 1)
        axes.set_ylim(0, 1)
        axes.set_xlabel("Colombian output per hour, of American output, logarithmic")
        axes.set_ylabel("saving, of the American cost")
        axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
    return figure


def _survey_points(
    axes: Axes, rows: pd.DataFrame, surveys: Mapping[str, str], place: np.ndarray
) -> None:
    shift = np.linspace(0.15, -0.15, len(surveys)) if len(surveys) > 1 else [0.0]
    for (key, title), up, colour, mark in zip(
        surveys.items(), shift, SERIES_COLOURS, SERIES_MARKS, strict=False
    ):
        axes.hlines(
            place + up,
            rows[f"{key}_low"],
            rows[f"{key}_high"],
            color=colour,
            linewidth=2.4,
            alpha=0.6,
        )
        axes.plot(rows[key], place + up, mark, color=colour, markersize=5.5, label=title)


def _log_axis(axes: Axes, ticks: tuple[float, ...], label: str) -> None:
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.minorticks_off()
    axes.set_xlabel(label)


def _rows(axes: Axes, names: pd.Series, place: np.ndarray) -> None:
    axes.set_yticks(place, [SHORT.get(name, name) for name in names])
    axes.set_ylim(-0.6, len(names) - 0.4)
    axes.grid(axis="y", visible=False)
    axes.spines["left"].set_visible(False)


def _legend(axes: Axes, columns: int) -> None:
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1.01),
        ncols=columns,
        handletextpad=0.3,
        columnspacing=1.4,
        borderaxespad=0,
    )
