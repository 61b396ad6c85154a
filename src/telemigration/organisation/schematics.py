"""The paper's two diagrams, and the two-by-two of offshoring and outsourcing, drawn from data."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse

from telemigration.exhibits.style import COMPARISON, LINE, MUTED, SURVEY
from telemigration.organisation.drawing import arrow, box, caption, rounded, sheet
from telemigration.organisation.examples import ABROAD, HOME, IN_HOUSE, OUTSIDE

GOODS = ("Factories and\nmachines", "Suppliers, an\nindustrial base", "Ports, roads\nand customs")
SERVICES = ("A screen, a line\nand a platform",)
CELLS = {
    (HOME, IN_HOUSE): "A department",
    (HOME, OUTSIDE): "Outsourcing",
    (ABROAD, IN_HOUSE): "Captive centre",
    (ABROAD, OUTSIDE): "Offshore outsourcing",
}
"""What each cell of the two-by-two is called."""


def pathways_rows() -> pd.DataFrame:
    """Figure 1.1 as a table: columns path, step (from 1), stage, label (in lines)."""
    stages = {"goods (China path)": GOODS, "services (India path)": SERVICES}
    rows = [
        {"path": path, "step": step, "stage": stage.replace("\n", " "), "label": stage}
        for path, steps in stages.items()
        for step, stage in enumerate(steps, start=1)
    ]
    return pd.DataFrame(rows)


def pathways(stages: pd.DataFrame) -> Figure:
    """Figure 1.1, from `pathways_rows`: one cost edge, two ways to sell it."""
    lanes = {
        "goods (China path)": (66, COMPARISON, "Goods: the China path, behind a heavy veil"),
        "services (India path)": (8, SURVEY, "Services: the India path, behind a light one"),
    }
    source, buyers = "Labour\nthat costs less\nfor what it\nmakes", "Buyers in\nrich\ncountries"
    with sheet(7.2, 3.7) as (figure, axes):
        box(axes, (0, 32), (19, 36), source, MUTED, bold=True)
        box(axes, (84, 32), (16, 36), buyers, MUTED, bold=True)
        for path, (height, colour, title) in lanes.items():
            _lane(axes, height, colour, title, list(stages.loc[stages["path"] == path, "label"]))
    return figure


def _lane(axes: Axes, height: float, colour: str, title: str, stages: Sequence[str]) -> None:
    wide, first = 15.5, 24.0
    last = 79 - wide
    several = np.linspace(first, last, 3)[: len(stages)]
    starts = several if len(stages) > 1 else [(first + last) / 2]
    middle = height + 10
    caption(axes, (51.5, height + 27), title, colour=colour, bold=True)
    arrow(axes, (13, 68 if height > 50 else 32), (starts[0], middle), colour)
    for place, stage in zip(starts, stages, strict=True):
        box(axes, (place, height), (wide, 20), stage, colour, fontsize=8.5)
    for left, right in zip(starts[:-1], starts[1:], strict=True):
        arrow(axes, (left + wide, middle), (right, middle), colour)
    arrow(axes, (starts[-1] + wide, middle), (89, 68 if height > 50 else 32), colour)


def quadrants(placed: pd.DataFrame) -> Figure:
    """Offshoring (columns) against outsourcing (rows), `placed` examples in their cells."""
    with sheet(7.2, 4.4) as (figure, axes):
        caption(axes, (24, 97), "Work stays in the country", bold=True)
        caption(axes, (77, 97), "Work goes abroad: offshoring", bold=True)
        for (column, row), name in CELLS.items():
            left, low = 6 if column == HOME else 47, 49 if row == IN_HOUSE else 0
            width = 37 if column == HOME else 53
            here = placed[(placed["where"] == column) & (placed["who"] == row)]["name"]
            colour, middle = SURVEY if column == ABROAD else MUTED, left + width / 2
            examples = "\n".join(here) or "no example in the paper"
            box(axes, (left, low), (width, 43), "", colour)
            caption(axes, (middle, low + 38), name, bold=True, colour=colour)
            caption(axes, (middle, low + 15), examples, fontsize=8.5)
        for low, title in ((49, "by the firm itself"), (0, "by another firm")):
            upright = {"rotation": 90, "ha": "center", "va": "center", "fontweight": "bold"}
            axes.text(1.5, low + 21, title, **upright)
    return figure


def oval(factors: pd.DataFrame) -> Figure:
    """Figure 6.2: the factors around the oval, each with what this book measures of it.

    Parameters
    ----------
    factors : columns factor, in clockwise order from the top, and short: the indicator in few
        words, "" where nothing is measured.
    """
    with sheet(7.2, 5.4) as (figure, axes):
        axes.add_patch(Ellipse((50, 50), 66, 60, facecolor="none", edgecolor=LINE, linewidth=6))
        caption(axes, (50, 50), "Exports of\nservices", bold=True, fontsize=12)
        angles = np.pi / 2 - 2 * np.pi * np.arange(len(factors)) / len(factors)
        for row, angle in zip(factors.itertuples(), angles, strict=True):
            at = (50 + 34 * np.cos(angle), 50 + 40 * np.sin(angle))
            _factor(axes, at, row.factor, row.short)
    return figure


def _factor(axes: Axes, at: tuple[float, float], factor: str, value: str) -> None:
    width, height = 30.0, 17.0
    corner = (at[0] - width / 2, at[1] - height / 2)
    # The ring must not run through the words.
    edge = SURVEY if value else MUTED
    axes.add_patch(rounded(corner, (width, height), edge, facecolor="#ffffff"))
    caption(axes, (at[0], at[1] + 4), factor, bold=True, fontsize=9)
    caption(axes, (at[0], at[1] - 3.5), value or "not measured", fontsize=8.5, colour=MUTED)
