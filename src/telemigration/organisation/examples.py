"""Firms, film incentives and factors that Section 6 and the article describe, as tables."""

import tomllib
from functools import cache
from typing import Any

import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import finding
from telemigration.exhibits.content import Column, Table
from telemigration.paper.claims import claim
from telemigration.paper.quoted import quoted
from telemigration.places import published_folder

HOME, ABROAD = "home", "abroad"
IN_HOUSE, OUTSIDE = "in-house", "outside"
UNITS = {"percent": " %", "persons": " employees", "USD": " USD of sales"}


@cache
def described() -> dict[str, list[dict[str, Any]]]:
    """What `data/published/examples.toml` describes: tables placed, firm, incentive and factor."""
    return tomllib.loads((published_folder() / "examples.toml").read_text(encoding="utf-8"))


def placed() -> pd.DataFrame:
    """The two-by-two's examples: name, where (home, abroad), who (in-house, outside), claims."""
    rows = pd.DataFrame(described()["placed"])
    return rows.assign(claims=rows["claims"].map(" ".join))


def firms() -> pd.DataFrame:
    """The Colombian firms of Section 6: name, place, sells, sold_to, size (as told), claims."""
    rows = pd.DataFrame(described()["firm"])
    return rows.assign(size=rows["size"].map(_sizes), claims=rows["size"].map(" ".join))


def _sizes(claims: list[str]) -> str:
    texts = []
    for each in map(claim, claims):
        size = f"{each.value}{UNITS.get(each.unit or '', '')}"
        texts.append(f"{each.hedge} {size}" if each.hedge else size)
    return "; ".join(texts) or "not said"


def firms_table(rows: pd.DataFrame) -> Table:
    """`firms` as readers see it."""
    labels = {"place": "where", "sells": "what it sells", "sold_to": "to whom"}
    return Table.of(rows, labels | {"size": "size as told"}, "name")


def captive_shares() -> pd.DataFrame:
    """Columns row (country), printed (fraction) and claim, largest first."""
    told = quoted("captive_centres").items()
    rows = [(country, known.number / 100, known.id) for country, known in told]
    return pd.DataFrame(rows, columns=["row", "printed", "claim"])


def incentives() -> pd.DataFrame:
    """Columns row, claim, printed (percent), rate (fraction of the cost, in law), law."""
    rows = pd.DataFrame(described()["incentive"]).rename(columns={"name": "row"})
    return rows.assign(printed=[claim(id).number for id in rows["claim"]])


def incentive_frame(rows: pd.DataFrame) -> Frame:
    """The law's rates and the years of the two laws that the article names."""
    rates = [finding(row.row, row.rate, "share", note=row.law) for row in rows.itertuples()]
    laws = described()["law"]
    years = [finding(law["name"], law["year"], "year", note=law["note"]) for law in laws]
    return Frame.of([*rates, *years], series="law", grade=Grade.RULE)


def incentives_table(rows: pd.DataFrame) -> Table:
    """Film incentives: the article's rate beside the law's."""
    columns = [
        Column("printed", "Article", "percent", 0, printed=True),
        Column("rate", "Law", "share", 0),
        Column("law", "where in law"),
    ]
    return Table.of(rows, columns)


def factors() -> pd.DataFrame:
    """The Oval Model's factors that the text names, clockwise from the top: factor, says."""
    return pd.DataFrame(described()["factor"]).rename(columns={"name": "factor"})
