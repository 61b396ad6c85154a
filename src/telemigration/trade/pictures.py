"""Drawings of service exports by country."""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import (
    FuncFormatter,
    LogLocator,
    MaxNLocator,
    NullFormatter,
    PercentFormatter,
)

from telemigration.exhibits.style import INK, PALETTE, PAPER, theme
from telemigration.trade.breaks import breaks
from telemigration.trade.mix import TYPE_TITLES
from telemigration.trade.series import SERIES

REFERENCE = "COL"
MEASURES = {"exports": "million USD a year", "per_head": "USD a head and year"}
DASHES = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (5, 1.5, 1, 1.5)))
GROUPED = FuncFormatter(lambda value, _: f"{value:,.0f}" if value >= 1 else f"{value:g}")


def exports_figure(
    rows: pd.DataFrame,
    *,
    measure: str = "exports",
    sources: Sequence[str] = ("unctad", "wdi"),
    log: bool = True,
    reference: str = REFERENCE,
) -> Figure:
    """Service exports by year, a panel per source, a line per country, cut at breaks.

    Parameters
    ----------
    rows : from `telemigration.trade.series`.
    measure : "exports" (millions of current US dollars) or "per_head" (US dollars).
    sources : keys of `telemigration.trade.series.SERIES`.
    log : logarithmic axis, on which equal growth has equal slope.
    reference : country drawn in ink.
    """
    looks = line_looks(rows["country"].unique(), reference)
    with theme():
        size = (3.7 * len(sources) + 0.6, 4.2)
        figure, panels = plt.subplots(1, len(sources), figsize=size, squeeze=False)
        for axes, source in zip(panels[0], sources, strict=True):
            part = rows[rows["source"] == source].dropna(subset=measure)
            for country, line in part.groupby("country", sort=False):
                known = (each for each in breaks() if each.country == country)
                broken = [each.year for each in known if each.source == source]
                _cut_line(axes, line, measure, looks[country], broken)
            _dressed(axes, SERIES[source], MEASURES[measure], log)
        names = rows.drop_duplicates("country").set_index("country")["name"]
        handles = [plt.Line2D([], [], label=names[each], **looks[each]) for each in names.index]
        figure.legend(handles=handles, loc="outside upper left", ncols=min(len(handles), 4))
    return figure


def line_looks(countries: Sequence[str], reference: str = REFERENCE) -> dict[str, dict[str, Any]]:
    """Colour and dashes by country: the reference in ink, the others by turns of the palette."""
    others = [each for each in countries if each != reference]
    colours = [each for each in PALETTE if each != PAPER]
    looks = {}
    for place, country in enumerate(others):
        turn, colour = divmod(place, len(colours))
        looks[country] = {"color": colours[colour], "linestyle": DASHES[turn % len(DASHES)]}
    return looks | {reference: {"color": INK, "linestyle": "-", "linewidth": 2.6}}


def _cut_line(
    axes: Axes, line: pd.DataFrame, measure: str, look: dict[str, Any], broken: Sequence[int]
) -> None:
    piece = np.searchsorted(sorted(broken), line["year"], side="right")
    for _, part in line.groupby(piece):
        axes.plot(part["year"], part[measure], marker="o" if len(part) == 1 else None, **look)
    for year in broken:
        ends = line[line["year"].isin([year - 1, year])]
        if len(ends) == 2:
            colour, place = look["color"], (year, ends[measure].iloc[1])
            dotted: dict[str, Any] = {"linestyle": (0, (1, 2)), "linewidth": 1}
            axes.plot(ends["year"], ends[measure], color=colour, **dotted)
            told = {"textcoords": "offset points", "fontsize": 8.5, "color": colour}
            axes.annotate("break", place, xytext=(3, -11), **told)


def _dressed(axes: Axes, title: str, label: str, log: bool) -> None:
    if log and axes.lines:
        axes.set_yscale("log")
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.yaxis.set_minor_formatter(NullFormatter())
    axes.yaxis.set_major_formatter(GROUPED)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.set_title(title[0].upper() + title[1:])
    axes.set_ylabel(label)
    if not axes.lines:
        axes.text(0.5, 0.5, "no data of these countries", ha="center", transform=axes.transAxes)


def mix_figure(rows: pd.DataFrame) -> Figure:
    """Composition of service exports (`mix`), a panel per country and a bar per period."""
    countries, periods = list(dict.fromkeys(rows["name"])), sorted(rows["period"].unique())
    columns = min(len(countries), 4)
    lines = -(-len(countries) // columns)
    with theme():
        how: dict[str, Any] = {"figsize": (7.4, 0.9 + 1.9 * lines), "sharex": True, "sharey": True}
        figure, panels = plt.subplots(lines, columns, squeeze=False, **how)
        for axes, name in zip(panels.flat, countries, strict=False):
            held = rows[rows["name"] == name].set_index("period").reindex(periods)
            _stacked(axes, held.reset_index())
            axes.set_title(name)
        for axes in panels.flat[len(countries) :]:
            axes.set_visible(False)
        handles, labels = panels[0, 0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper left", ncols=3)
    return figure


def _stacked(axes: Axes, rows: pd.DataFrame) -> None:
    place, start = np.arange(len(rows))[::-1], np.zeros(len(rows))
    for (kind, title), colour in zip(TYPE_TITLES.items(), (*PALETTE[:4], PAPER), strict=True):
        axes.barh(place, rows[kind].fillna(0), left=start, height=0.7, color=colour, label=title)
        start += rows[kind].fillna(0).to_numpy(float)
    axes.set_yticks(place, rows["period"])
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(PercentFormatter(xmax=1, decimals=0))
    axes.set_xticks([0, 0.5])
    axes.grid(axis="y", visible=False)
