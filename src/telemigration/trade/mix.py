"""What the service exports of a country consist of."""

from collections.abc import Iterable

import pandas as pd

from telemigration.trade.series import known_economies, ordered, trade_table

TYPE_TITLES = {
    "other_business": "other business services",
    "telecom_it": "telecommunications and IT",
    "rest": "other services",
    "travel": "travel",
    "transport": "transport",
}


def mix(countries: Iterable[str]) -> pd.DataFrame:
    """Mean composition of service exports by country and period.

    Returns
    -------
    Columns country, name, period ("2015–19"), years (reported in the period), one share per key of
    `TYPE_TITLES`.
    """
    rows = ordered(trade_table("services-mix"), countries)
    ends = rows["last_year"].astype(str).str[2:]
    return rows.assign(
        name=rows["country"].map(known_economies()),
        period=rows["first_year"].astype(str) + "–" + ends,
    )[["country", "name", "period", "years", *TYPE_TITLES]]
