"""Bars of Section 6 and of the article on exports."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from telemigration.exhibits.style import COMPARISON, LINE, PAPER, SURVEY, theme
from telemigration.organisation.exports import AUDIOVISUAL, factor


def captive_figure(rows: pd.DataFrame) -> Figure:
    """`captive_shares` as bars."""
    place = np.arange(len(rows))[::-1]
    with theme():
        figure, axes = plt.subplots(figsize=(6.6, 2.5))
        axes.barh(place, rows["printed"], height=0.6, color=PAPER)
        for height, share in zip(place, rows["printed"], strict=True):
            _beside(axes, share, height, f"{100 * share:.0f} %")
        axes.set_yticks(place, rows["row"].str.replace("the Grenadines", "\nthe Grenadines"))
        axes.set_xlim(0, 1)
        axes.xaxis.set_major_formatter(PercentFormatter(xmax=1, decimals=0))
        axes.set_xlabel("part of offshore service jobs in captive centres, as printed")
        axes.grid(axis="y", visible=False)
        axes.spines["left"].set_visible(False)
    return figure


def items_figure(rows: pd.DataFrame) -> Figure:
    """Exports by item, 2020 as implied and 2021 as printed."""
    parts = rows.iloc[1:]
    place = np.arange(len(parts))[::-1]
    with theme():
        figure, axes = plt.subplots(figsize=(6.8, 3.4))
        bars = (0.2, "now", SURVEY, "2021"), (-0.2, "before", PAPER, "2020, implied")
        for shift, name, colour, label in bars:
            axes.barh(place + shift, parts[name], height=0.36, color=colour, label=label)
            for height, value in zip(place + shift, parts[name], strict=True):
                _beside(axes, value, height, f"{value:,.0f}")
        grown = parts["now"].iloc[-1] / float(factor(AUDIOVISUAL))
        label = "2020, if all that is left had grown as audiovisual"
        axes.plot([grown, grown], [-0.42, 0.02], color=COMPARISON, linewidth=2.2, label=label)
        axes.set_yticks(place, [each.replace(": ", ":\n") for each in parts["row"]])
        axes.set_xlabel("million USD, January to October")
        axes.grid(axis="y", visible=False)
        axes.grid(axis="x", color=LINE)
        axes.spines["left"].set_visible(False)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=1, borderaxespad=0)
    return figure


def _beside(axes: Axes, end: float, height: float, text: str) -> None:
    """What a bar says, right of its end."""
    how: dict[str, Any] = {"xytext": (4, 0), "textcoords": "offset points", "va": "center"}
    axes.annotate(text, (end, height), **how)
