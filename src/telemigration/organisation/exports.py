"""The article on Colombia's service exports (seed 002): its numbers, and what they imply for each
other."""

from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from telemigration.exhibits.cells import Cell, number, with_interval
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.style import COMPARISON, LINE, PAPER, SURVEY, theme
from telemigration.paper.published import claim
from telemigration.verdicts.judging import half_unit

ITEMS = {
    "All of industry 4.0": ("P002-002", "P002-001"),
    "Business processes (BPO)": ("P002-017", "P002-016"),
    "Software and IT": ("P002-015", "P002-014"),
}
"""Claims of the value in January to October 2021 (million USD) and of its growth in percent."""
REST, AUDIOVISUAL_GROWTH, AUDIOVISUAL_US = (
    "What is left: audiovisual and others",
    "P002-010",
    "P002-011",
)
FIRST_RANK, OTHER_RANKS = "P002-005", "P002-006"


@dataclass(frozen=True)
class Range:
    """A number with the ends that the rounding of its printed parts allows."""

    value: float
    low: float
    high: float

    def __sub__(self, other: "Range") -> "Range":
        return Range(self.value - other.value, self.low - other.high, self.high - other.low)

    def over(self, other: "Range") -> "Range":
        """Quotient of two positive numbers."""
        return Range(self.value / other.value, self.low / other.high, self.high / other.low)


def as_printed(id: str) -> Range:
    """A printed number with half a unit of its last digit on both sides.

    >>> as_printed("P002-002")
    Range(value=592.4, low=592.35, high=592.4499999999999)
    """
    known = claim(id)
    return Range(known.number, known.number - half_unit(known), known.number + half_unit(known))


def factor(growth: str) -> Range:
    """Growth in percent as a factor: 82.6 is 1.826."""
    printed = as_printed(growth)
    return Range(*(1 + each / 100 for each in (printed.value, printed.low, printed.high)))


def by_item() -> pd.DataFrame:
    """Exports by item in 2021 as printed, in 2020 as growth implies, and growth.

    Returns
    -------
    DataFrame with columns row, now and before (million USD), growth (percent), each with _low and
    _high, and printed (whether value and growth stand in the article). The last row is what the
    others leave.
    """
    now = {item: as_printed(value) for item, (value, _) in ITEMS.items()}
    before = {item: now[item].over(factor(growth)) for item, (_, growth) in ITEMS.items()}
    whole, *parts = ITEMS
    for amounts in (now, before):
        amounts[REST] = amounts[whole]
        for part in parts:
            amounts[REST] = amounts[REST] - amounts[part]
    return pd.DataFrame([_row(item, now[item], before[item], item != REST) for item in now])


def _row(item: str, now: Range, before: Range, printed: bool) -> dict[str, object]:
    ratio = now.over(before)
    growth = Range(*(100 * (each - 1) for each in (ratio.value, ratio.low, ratio.high)))
    if printed:
        growth = as_printed(ITEMS[item][1])
    columns = {"now": now, "before": before, "growth": growth}
    flat = {
        f"{name}{end}": getattr(each, part)
        for name, each in columns.items()
        for end, part in (("", "value"), ("_low", "low"), ("_high", "high"))
    }
    return {"row": item, **flat, "printed": printed}


def audiovisual_at_most() -> float:
    """Audiovisual exports of 2021, million USD, if they grew as printed and all else that is left
    did not grow.

    With a for audiovisual and r for what is left now, b before, and f for the printed factor of
    growth: a / f + (r − a) = b. If the rest grew, a is smaller.
    """
    rest = by_item().set_index("row").loc[REST]
    grown = factor(AUDIOVISUAL_GROWTH).value
    return float((rest["now"] - rest["before"]) / (1 - 1 / grown))


def items_table(rows: pd.DataFrame) -> Table:
    """`by_item`: values of 2021, implied values of 2020, growth; implied numbers with the ends
    rounding allows."""
    heads = {"now": "2021", "growth": "growth, %", "before": "2020, implied"}
    shown = {name: [_shown(row, name) for _, row in rows.iterrows()] for name in heads}
    columns = [Column(name, head, align="right") for name, head in heads.items()]
    return Table.of(rows.assign(**shown), columns)


def _shown(row: pd.Series, name: str) -> Cell:
    # A printed number has no range of its own.
    if row["printed"] and name != "before":
        return number(row[name], "ratio", 1)
    ends = row[f"{name}_low"], row[f"{name}_high"]
    return with_interval(row[name], *ends, "ratio", 0 if name == "growth" else 1)


def ranking() -> pd.DataFrame:
    """The five first countries of the Offshore BPO Confidence Index 2021: columns rank, country,
    claim."""
    others = claim(OTHER_RANKS).value.replace(" and ", ", ").split(", ")
    countries = ["Colombia", *(each.strip() for each in others if each.strip())]
    return pd.DataFrame(
        [
            {"rank": rank, "country": country, "claim": FIRST_RANK if rank == 1 else OTHER_RANKS}
            for rank, country in enumerate(countries, start=1)
        ]
    )


def ranking_table(rows: pd.DataFrame) -> Table:
    """`ranking` as readers see it."""
    return Table.of(rows, {"country": "country"}, "rank")


def items_figure(rows: pd.DataFrame) -> Figure:
    """Exports by item, 2020 as implied and 2021 as printed."""
    parts = rows.iloc[1:]
    place = np.arange(len(parts))[::-1]
    with theme():
        figure, axes = plt.subplots(figsize=(6.8, 3.4))
        for shift, name, colour, label in (
            (0.2, "now", SURVEY, "2021"),
            (-0.2, "before", PAPER, "2020, implied"),
        ):
            axes.barh(place + shift, parts[name], height=0.36, color=colour, label=label)
            for height, value in zip(place + shift, parts[name], strict=True):
                axes.annotate(
                    f"{value:,.0f}",
                    (value, height),
                    xytext=(4, 0),
                    textcoords="offset points",
                    va="center",
                )
        grown = parts["now"].iloc[-1] / factor(AUDIOVISUAL_GROWTH).value
        axes.plot(
            [grown, grown],
            [-0.42, 0.02],
            color=COMPARISON,
            linewidth=2.2,
            label="2020, if all that is left had grown as audiovisual",
        )
        axes.set_yticks(place, [each.replace(": ", ":\n") for each in parts["row"]])
        axes.set_xlabel("million USD, January to October")
        axes.grid(axis="y", visible=False)
        axes.grid(axis="x", color=LINE)
        axes.spines["left"].set_visible(False)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=1, borderaxespad=0)
    return figure
