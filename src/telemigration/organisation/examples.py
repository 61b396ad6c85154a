"""Firms, film incentives and factors that Section 6 and the article on exports describe, as
tables."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.style import PAPER, theme
from telemigration.paper.published import claim

HOME, ABROAD = "home", "abroad"
IN_HOUSE, OUTSIDE = "in-house", "outside"
CAPTIVE = {
    "El Salvador": "P000-202",
    "Saint Vincent and the Grenadines": "P000-201",
    "Saint Lucia": "P000-200",
    "Honduras": "P000-199",
}
"""Claims with the captive centres' part of offshore service jobs, by country."""


@cache
def described() -> dict[str, list[dict[str, Any]]]:
    """The package's list of examples: tables placed, firm, incentive and factor."""
    return tomllib.loads(files(__package__).joinpath("examples.toml").read_text(encoding="utf-8"))


def placed() -> pd.DataFrame:
    """Columns name, where (home, abroad), who (in-house, outside), claims: the examples of the
    two-by-two."""
    rows = pd.DataFrame(described()["placed"])
    return rows.assign(claims=rows["claims"].map(" ".join))


def firms() -> pd.DataFrame:
    """Columns name, place, sells, sold_to, size (the paper's words), claims: the Colombian firms of
    Section 6."""
    rows = pd.DataFrame(described()["firm"])
    return rows.assign(size=rows["size"].map(_sizes), claims=rows["size"].map(" ".join))


def _sizes(claims: list[str]) -> str:
    texts = []
    for each in map(claim, claims):
        unit = {"percent": " %", "persons": " employees", "USD": " USD of sales"}.get(
            each.unit or "", ""
        )
        texts.append(" ".join(filter(None, (each.hedge, f"{each.value}{unit}"))))
    return "; ".join(texts) or "not said"


def firms_table(rows: pd.DataFrame) -> Table:
    """`firms` as readers see it."""
    labels = {
        "place": "where",
        "sells": "what it sells",
        "sold_to": "to whom",
        "size": "size as told",
    }
    return Table.of(rows, labels, "name")


def captive_shares() -> pd.DataFrame:
    """Columns row (country), printed (fraction) and claim, largest first."""
    return pd.DataFrame(
        [
            {"row": country, "printed": claim(id).number / 100, "claim": id}
            for country, id in CAPTIVE.items()
        ]
    )


def incentives() -> pd.DataFrame:
    """Columns row, claim, printed (percent), rate (fraction of the cost, in law), law."""
    return pd.DataFrame(
        [
            {
                "row": each["name"],
                "claim": each["claim"],
                "printed": claim(each["claim"]).number,
                "rate": each["rate"],
                "law": each["law"],
            }
            for each in described()["incentive"]
        ]
    )


def incentives_table(rows: pd.DataFrame) -> Table:
    """Film incentives: the article's rate beside the law's."""
    columns = [
        Column("printed", "Article", "percent", 0),
        Column("rate", "Law", "share", 0),
        Column("law", "where in law"),
    ]
    return Table.of(rows, columns)


def factors() -> pd.DataFrame:
    """Columns factor and says: the Oval Model's factors as far as the text names them, clockwise
    from the top."""
    return pd.DataFrame(described()["factor"]).rename(columns={"name": "factor"})


def captive_figure(rows: pd.DataFrame) -> Figure:
    """`captive_shares` as bars."""
    place = np.arange(len(rows))[::-1]
    with theme():
        figure, axes = plt.subplots(figsize=(6.6, 2.5))
        axes.barh(place, rows["printed"], height=0.6, color=PAPER)
        for height, share in zip(place, rows["printed"], strict=True):
            axes.annotate(
                f"{100 * share:.0f} %",
                (share, height),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
            )
        axes.set_yticks(place, rows["row"].str.replace("the Grenadines", "\nthe Grenadines"))
        axes.set_xlim(0, 1)
        axes.xaxis.set_major_formatter(PercentFormatter(xmax=1, decimals=0))
        axes.set_xlabel("part of offshore service jobs in captive centres, as printed")
        axes.grid(axis="y", visible=False)
        axes.spines["left"].set_visible(False)
    return figure
