"""Levels of pay asked an hour: by country, by skill, and by both at once."""

import pandas as pd

from telemigration.platforms.pay_asked import COLOMBIA, EVERY, spread
from telemigration.platforms.rows import Rows
from telemigration.survey import small_samples

LEVELS = ["median", "quarter", "three_quarters", "rows"]


def pay_by(rows: Rows, key: str, by: str, first: int | None = None) -> pd.DataFrame:
    """Median pay an hour by "country" or "skill": name, rows, median with interval, quartiles;
    dearest first.

    Parameters
    ----------
    first : so many of the most frequent ones; all where it is None.
    """
    sizes = rows.of("pay", key, by=by).groupby("name")["rows"].sum()
    names = sizes.sort_values(ascending=False).index[:first]
    found = [{"name": name, **spread(rows.pay(key, by, name))} for name in names]
    columns = ["name", *LEVELS, "median_low", "median_high"]
    table = pd.DataFrame(found, columns=columns)
    return table.sort_values(["median", "rows"], ascending=False, ignore_index=True)


def dearer(rows: Rows, one: str, other: str) -> tuple[float, float]:
    """The chance that a profile of one country (ISO code) asks more than one of another, and p; NaN
    where either has none."""
    asked = [rows.pay(rows.paid, "country", each) for each in (one, other)]
    return small_samples.dearer(*asked) if all(map(len, asked)) else (float("nan"), float("nan"))


def crossed(cells: pd.DataFrame, fewest: int = 3) -> pd.DataFrame:
    """The cells of one dump in the order they are shown in.

    Parameters
    ----------
    cells : rows of `pay_asked.pay_crossed` of one dump.
    fewest : countries with fewer cells are left out, Colombia is not.

    Returns
    -------
    Columns row (skill), series (country), country_iso3, rows, median, median_low, median_high,
    quarter, three_quarters; skills and countries by frequency; the whole comes first, then
    Colombia.
    """
    sizes = cells.groupby("country_iso3")["rows"].agg(["size", "max"])
    enough = (sizes["size"] >= fewest) | sizes.index.isin([COLOMBIA])
    shown = sizes[enough].sort_values("max", ascending=False)
    order = sorted(shown.index, key=lambda each: {EVERY: 0, COLOMBIA: 1}.get(each, 2))
    frequent = cells[cells["country_iso3"] == EVERY].set_index("skill")["rows"]
    kept = cells[cells["country_iso3"].isin(order)]
    kept = kept.assign(
        of_skill=kept["skill"].map(frequent), place=kept["country_iso3"].map(order.index)
    ).sort_values(["of_skill", "skill", "place"], ascending=[False, True, True], ignore_index=True)
    named = kept.assign(row=kept["skill"].replace(EVERY, "All skills"), series=kept["country"])
    return named[["row", "series", "country_iso3", *LEVELS, "median_low", "median_high"]]
