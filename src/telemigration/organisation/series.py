"""Figure 6.1: one country's earnings from services abroad in three series, cut where they break."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from telemigration.exhibits.charts import telling
from telemigration.exhibits.style import COMPARISON, INK, MUTED, PALETTE, SURVEY, theme
from telemigration.trade.breaks import first_broken_year
from telemigration.trade.series import trade_table

IMPLIED = "other business services (implied)"
BY_WIRE, ICT = "digitally deliverable services, UNCTAD", "ICT services, World Bank"
KINDS = {
    "other_business": (IMPLIED, "ict-services", "other_business", "wdi", COMPARISON),
    "digital": (BY_WIRE, "digital-services", "exports", "unctad", SURVEY),
    "ict": (ICT, "ict-services", "exports", "wdi", PALETTE[2]),
}
"""Title, committed table, column, series that breaks are recorded for, and colour."""
FIRST_YEAR = 2005
COMPARED = (2016, 2019)
"""Years between which the paper says that call centres more than doubled."""


def exported(country: str) -> pd.DataFrame:
    """Columns kind (of KINDS), title, year, exports (million USD), broken; from 2005."""
    parts = []
    for kind, (title, table, column, source, _) in KINDS.items():
        known = trade_table(table).query("country == @country and year >= @FIRST_YEAR")
        rows = known[["year", column]].dropna().rename(columns={column: "exports"})
        broken = rows["year"] >= first_broken_year(country, source)
        parts.append(rows.assign(kind=kind, title=title, broken=broken))
    found = pd.concat(parts, ignore_index=True)
    return found[["kind", "title", "year", "exports", "broken"]]


def growth(rows: pd.DataFrame, kind: str, start: int, end: int) -> float:
    """Exports of a kind in `end` as a multiple of `start`; not to be asked across a break."""
    values = rows[(rows["kind"] == kind) & ~rows["broken"]].set_index("year")["exports"]
    return float(values[end] / values[start])


def exported_figure(rows: pd.DataFrame) -> Figure:
    """`exported` as lines, cut at breaks."""
    with theme():
        figure, axes = plt.subplots(figsize=(6.9, 4.2))
        for kind, (title, *_, colour) in KINDS.items():
            line = rows[rows["kind"] == kind]
            _cut(axes, line, title, colour)
            points = zip(line["year"], line["exports"], strict=True)
            texts = [f"{title}, {year}: {value:,.0f} million USD" for year, value in points]
            telling(axes, line["year"], line["exports"], colour=colour, texts=texts)
        axes.axvspan(*COMPARED, color=MUTED, alpha=0.13, linewidth=0)
        place: dict[str, Any] = {
            "xycoords": ("data", "axes fraction"),
            "textcoords": "offset points",
        }
        look: dict[str, Any] = {"ha": "center", "fontsize": 9, "color": MUTED}
        middle = (np.mean(COMPARED), 1)
        axes.annotate("said to double", middle, xytext=(0, -10), **place, **look)
        axes.set_ylim(0, None)
        axes.set_ylabel("million USD a year")
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.xaxis.set_major_locator(plt.MaxNLocator(integer=True))
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1.01), ncols=2, borderaxespad=0)
    return figure


def _cut(axes: Axes, line: pd.DataFrame, title: str, colour: str) -> None:
    for broken, part in line.groupby("broken"):
        look: dict[str, Any] = {"color": colour, "marker": "o", "markersize": 3.5}
        axes.plot(part["year"], part["exports"], label=None if broken else title, **look)
    if line["broken"].any():
        ends = pd.concat([line[~line["broken"]].tail(1), line[line["broken"]].head(1)])
        dotted: dict[str, Any] = {"color": INK, "linewidth": 1, "linestyle": (0, (1, 2))}
        axes.plot(ends["year"], ends["exports"], **dotted)
