"""Figure 6.1: one country's earnings from services abroad in three series, cut where they break."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from telemigration.exhibits.charts import telling
from telemigration.exhibits.style import COMPARISON, INK, MUTED, PALETTE, SURVEY, theme
from telemigration.trade.breaks import first_broken_year
from telemigration.trade.series import trade_table

KINDS = {
    "other_business": (
        "other business services (implied)",
        "ict-services",
        "other_business",
        "wdi",
        COMPARISON,
    ),
    "digital": (
        "digitally deliverable services, UNCTAD",
        "digital-services",
        "exports",
        "unctad",
        SURVEY,
    ),
    "ict": ("ICT services, World Bank", "ict-services", "exports", "wdi", PALETTE[2]),
}
"""Title, committed table, column, series that breaks are recorded for, and colour."""
FIRST_YEAR = 2005
COMPARED = (2016, 2019)
"""Years between which the paper says that call centres more than doubled."""


def exported(country: str) -> pd.DataFrame:
    """Columns kind (of KINDS), title, year, exports (million USD), broken; from 2005."""
    parts = []
    for kind, (title, table, column, source, _) in KINDS.items():
        rows = (
            trade_table(table)
            .query("country == @country and year >= @FIRST_YEAR")[["year", column]]
            .dropna()
        )
        broken = rows["year"] >= first_broken_year(country, source)
        parts.append(
            pd.DataFrame(
                {
                    "kind": kind,
                    "title": title,
                    "year": rows["year"],
                    "exports": rows[column],
                    "broken": broken,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


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
            telling(
                axes,
                line["year"],
                line["exports"],
                colour=colour,
                texts=[
                    f"{title}, {year}: {value:,.0f} million USD"
                    for year, value in zip(line["year"], line["exports"], strict=True)
                ],
            )
        axes.axvspan(*COMPARED, color=MUTED, alpha=0.13, linewidth=0)
        axes.annotate(
            "said to double",
            (np.mean(COMPARED), 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, -10),
            textcoords="offset points",
            ha="center",
            fontsize=9,
            color=MUTED,
        )
        axes.set_ylim(0, None)
        axes.set_ylabel("million USD a year")
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.xaxis.set_major_locator(plt.MaxNLocator(integer=True))
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1.01), ncols=2, borderaxespad=0)
    return figure


def _cut(axes: Axes, line: pd.DataFrame, title: str, colour: str) -> None:
    for broken, part in line.groupby("broken"):
        axes.plot(
            part["year"],
            part["exports"],
            color=colour,
            label=None if broken else title,
            marker="o",
            markersize=3.5,
        )
    if line["broken"].any():
        last, first = line[~line["broken"]].iloc[-1], line[line["broken"]].iloc[0]
        axes.plot(
            [last["year"], first["year"]],
            [last["exports"], first["exports"]],
            color=INK,
            linewidth=1,
            linestyle=(0, (1, 2)),
        )
