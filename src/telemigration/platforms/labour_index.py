"""The Online Labour Index beside the paper: shares of its categories, and workers by country."""

import numpy as np
import pandas as pd

from telemigration.paper.tables import published_table
from telemigration.places import derived_folder
from telemigration.platforms.count_tables import committed
from telemigration.sources.platforms import OLI_OCCUPATIONS
from telemigration.survey import small_samples

INDEX = "Online Labour Index"
SPANISH = f"{INDEX}, Spanish-language domains, November 2020"
WORKERS = f"{INDEX}, workers, 2021"
OLI_OF_PAPER = {
    "Web and multimedia developers": "software",
    "Applications programmers": "software",
    "Data scientist": "software",
    "Graphic and multimedia designer": "creative",
    "Advertising and marketing professionals": "sales",
    "Translator": "writing",
}
"""The category of the Online Labour Index that takes each of the paper's occupations."""


def labour_index(series: str) -> pd.DataFrame:
    """A series of the Online Labour Index: columns country, occupation, count."""
    rows = committed("labour-index")
    return rows[rows["series"] == series].drop(columns="series").reset_index(drop=True)


def size(series: str, country: str | None = None) -> int:
    """Vacancies or workers of a series, of one country if named."""
    rows = labour_index(series)
    return int(rows.loc[(rows["country"] == country) | (country is None), "count"].sum())


def index_shares(series: str, country: str | None = None) -> pd.Series:
    """Share of each of the six categories, of one country if named."""
    rows = labour_index(series)
    rows = rows if country is None else rows[rows["country"] == country]
    by = (
        rows.groupby("occupation")["count"]
        .sum()
        .reindex(list(OLI_OCCUPATIONS.values()), fill_value=0)
    )
    return by / by.sum()


def paper_in_index_categories(column: tuple[str, str, str]) -> pd.Series:
    """A column of Table 5.2 (platform, series, language) added up to the categories of the Online
    Labour Index."""
    printed = (
        published_table("5-2")
        .set_index(["platform", "series", "language"])
        .loc[column]
        .set_index("occupation")
    )
    named = printed["share_pct"].drop("Total")
    return (named / 100).groupby(named.index.map(OLI_OF_PAPER).map(OLI_OCCUPATIONS)).sum()


def workers_by_country() -> pd.DataFrame:
    """Workers of the Online Labour Index, 2021, most first: country, rows, value (share), low,
    high, per_million inhabitants."""
    by = (
        labour_index("workers-2021")
        .groupby(["country", "country_iso3"], as_index=False, dropna=False)["count"]
        .sum()
    )
    table = by.rename(columns={"count": "rows"}).assign(of=int(by["count"].sum()))
    table["per_million"] = table["rows"] / table["country_iso3"].map(inhabitants()["millions"])
    found = small_samples.with_shares(table).sort_values(
        ["rows", "country"], ascending=[False, True], ignore_index=True
    )
    return found.assign(rank=np.arange(1, len(found) + 1))


def english_names() -> pd.Series:
    """Names of countries by ISO code, as the index has them."""
    return workers_by_country().dropna(subset="country_iso3").set_index("country_iso3")["country"]


def inhabitants() -> pd.DataFrame:
    """Inhabitants in 2019: column millions, indexed by ISO code."""
    return pd.read_csv(derived_folder() / "macro" / "population-2019.csv").set_index("country_iso3")
