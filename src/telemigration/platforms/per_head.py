"""Online workers per million inhabitants, against Colombia's."""

import numpy as np
import pandas as pd
from scipy import stats

from telemigration.platforms import shares
from telemigration.platforms.labour_index import workers_by_country
from telemigration.platforms.rows import Rows

NEIGHBOURS = "COL ARG BRA CHL CRI ECU MEX PER URY VEN IND PHL UKR USA".split()
"""Latin American countries, and the main homes of workers."""


def workers_per_head(rows: Rows) -> pd.DataFrame:
    """Workers per million inhabitants in the Online Labour Index's sample and among the profiles.

    Returns
    -------
    One line a country, highest in the index first: row, country_iso3, rows (workers), per_million,
    profiles; index_value and profiles_value (Colombia = 1), each with index_low and so on, the
    intervals of the logarithm of a ratio of counts.
    """
    table = workers_by_country().set_index("country_iso3").loc[NEIGHBOURS].reset_index()
    table = table.rename(columns={"country": "row"}).drop(columns=["value", "low", "high"])
    table = table.sort_values("per_million", ascending=False, ignore_index=True)
    home = shares.countries(rows, rows.profiles).set_index("country_iso3")["rows"]
    table["profiles"] = table["country_iso3"].map(home).fillna(0).astype(int)
    millions = table["rows"] / table["per_million"]
    colombia = table["country_iso3"] == "COL"
    return table.join(
        [
            against(table["rows"], millions, colombia).add_prefix("index_"),
            against(table["profiles"], millions, colombia).add_prefix("profiles_"),
        ]
    )


def against(counts: pd.Series, millions: pd.Series, here: pd.Series) -> pd.DataFrame:
    """Counts per inhabitant as multiples of one country's: columns value, low, high.

    Counts are taken for Poisson, so the variance of the logarithm of their ratio is 1/a + 1/b.

    >>> counts, millions, here = [8, 2], [2.0, 1.0], [False, True]
    >>> against(*map(pd.Series, (counts, millions, here)))["value"].tolist()
    [2.0, 1.0]
    """
    # Nobody from a country, or from that of reference, gives no ratio, not an infinite one.
    base = counts[here].item()
    known = counts.where((counts > 0) & (base > 0))
    ratio = known / millions / (base / millions[here].item()) if base else known
    spread = np.exp(stats.norm.ppf(0.975) * np.sqrt(1 / known + 1 / max(base, 1)))
    ends = {"low": ratio / spread, "high": ratio * spread}
    return pd.DataFrame({"value": ratio} | {name: end.mask(here) for name, end in ends.items()})
