"""Drawings of Section 4."""

from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator, PercentFormatter

from telemigration.barriers.contributions import Law
from telemigration.barriers.curves import (
    EMPLOYEE,
    FLOOR,
    INDEPENDENT,
    NOT_EXEMPT,
    PAY_LEVELS,
    WEEKLY,
)
from telemigration.barriers.freelancer import FORMAL, INFORMAL, OWN_FLOOR
from telemigration.exhibits.style import INK, PALETTE, theme

SHARE_TICKS = (0.1, 0.15, 0.25, 0.5, 1.0, 2.0, 4.0)
DOTTED: dict[str, Any] = {"color": INK, "linewidth": 0.8, "linestyle": (0, (1, 2))}
MINIMUM_WAGE = "one minimum wage"
LINES: dict[str, Any] = {
    INDEPENDENT: (PALETTE[0], "-"),
    EMPLOYEE: (PALETTE[1], "-"),
    NOT_EXEMPT: (PALETTE[1], (0, (4, 2))),
    WEEKLY: (PALETTE[2], "-"),
    FLOOR: (PALETTE[3], "-"),
}


def hours_figure(rows: pd.DataFrame, law: Law) -> Figure:
    """Figure 4.1: `shares_by_hours`, one line per hourly pay."""
    with theme():
        figure, axes = plt.subplots(figsize=(6.8, 4.4))
        for (pay, part), colour in zip(rows.groupby("pay"), PALETTE, strict=False):
            label = f"paid {pay:g} × the hourly minimum"
            axes.plot(part["weekly_hours"], part["ordinary"], color=colour, label=label)
        if law.floor:
            least, label = rows[rows["pay"] == PAY_LEVELS[0]], f"{FLOOR}, at the minimum"
            axes.plot(least["weekly_hours"], least["floor"], color=PALETTE[3], label=label)
        _log_shares(axes)
        axes.set_xlabel("hours worked a week")
        _upright(axes, law.full_week, "full week")
        axes.legend(loc="upper center", bbox_to_anchor=(0.46, 1.0))
    return figure


def income_figure(rows: pd.DataFrame) -> Figure:
    """Figure 4.2: `shares_by_income`, one line per regime."""
    with theme():
        figure, axes = plt.subplots(figsize=(6.8, 4.6))
        for name, (colour, dashes) in LINES.items():
            if name in rows:
                look: dict[str, Any] = {"color": colour, "linestyle": dashes, "label": name}
                axes.plot(rows["minimum_wages"], rows[name], **look)
        _log_shares(axes)
        _upright(axes, 1, MINIMUM_WAGE)
        axes.set_xlabel("pay a month, in minimum wages")
        axes.legend(loc="upper right", bbox_to_anchor=(1.0, 0.93))
    return figure


def left_figure(rows: pd.DataFrame, law: Law) -> Figure:
    """Figure 4.3: `Freelancer.by_hours` in hand by weekly hours, million COP, a line per regime."""
    free = rows["income"] < law.minimum_wage
    dashes = (0, (4, 2))
    shown = {
        "no contributions, as the law allows": (INFORMAL, free, PALETTE[6], "-"),
        "no contributions, though due": (INFORMAL, ~free, PALETTE[6], dashes),
        "formal by choice": (FORMAL, free, PALETTE[0], dashes),
        "formal as the law asks": (FORMAL, ~free, PALETTE[0], "-"),
        OWN_FLOOR: (OWN_FLOOR, free, PALETTE[3], "-"),
    }
    with theme():
        figure, axes = plt.subplots(figsize=(6.8, 4.2))
        for label, (regime, when, colour, style) in shown.items():
            part = rows[(rows["regime"] == regime) & when]
            if len(part):
                look: dict[str, Any] = {"color": colour, "linestyle": style, "label": label}
                axes.plot(part["weekly_hours"], part["in_hand"] / 1e6, **look)
        _mark_minimum(axes, law)
        lowest, highest = rows["in_hand"].min() / 1e6, rows["in_hand"].max() / 1e6
        axes.set_ylim(bottom=min(0.0, lowest), top=1.15 * highest)
        axes.set_xlim(0, None)
        axes.set_xlabel("paid hours a week")
        axes.set_ylabel("million COP a month in hand")
        axes.legend(loc="upper left")
    return figure


def _mark_minimum(axes: Axes, law: Law) -> None:
    height = law.minimum_wage / 1e6
    axes.axhline(height, **DOTTED)
    place: dict[str, Any] = {
        "xycoords": ("axes fraction", "data"),
        "textcoords": "offset points",
        "ha": "right",
    }
    axes.annotate(MINIMUM_WAGE, (1, height), xytext=(0, 4), fontsize=9, **place)


def _upright(axes: Axes, place: float, text: str) -> None:
    axes.axvline(place, **DOTTED)
    how: dict[str, Any] = {"xytext": (4, 0), "textcoords": "offset points", "fontsize": 9}
    axes.annotate(text, (place, 2.6), **how)


def _log_shares(axes: Axes) -> None:
    axes.set_yscale("log")
    axes.yaxis.set_major_locator(FixedLocator(SHARE_TICKS))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(PercentFormatter(xmax=1, decimals=0))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.set_ylim(0.09, 4.0)
    axes.set_xlim(0, None)
    axes.set_ylabel("contributions, part of pay (log scale)")
