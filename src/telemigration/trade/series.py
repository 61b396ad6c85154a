"""The committed series on service exports, by country and year."""

from collections.abc import Iterable
from functools import cache

import pandas as pd

from telemigration.errors import BadInput
from telemigration.places import derived_folder

SERIES = {"unctad": "digitally deliverable services, UNCTAD", "wdi": "ICT services, World Bank"}


@cache
def trade_table(name: str) -> pd.DataFrame:
    """A committed table of `data/derived/trade`, such as digital-services or services-mix."""
    path = derived_folder() / "trade" / f"{name}.csv"
    if not path.exists():
        raise BadInput(path, "no such file", "a table made by `telemigration derive`")
    return pd.read_csv(path)


@cache
def known_economies() -> pd.Series:
    """English names of the economies with data on digitally deliverable services, by ISO3 code."""
    rows = trade_table("digital-services").dropna(subset="name").drop_duplicates("country")
    return rows.set_index("country")["name"].sort_index()


def series(countries: Iterable[str]) -> pd.DataFrame:
    """Exports of services of some countries.

    Parameters
    ----------
    countries : ISO3 codes.

    Returns
    -------
    One row per country, source and year, with columns country, name, source (a key of `SERIES`),
    year, exports (millions of current US dollars), population, population_known (0 where extended
    beyond the Penn World Table) and per_head (US dollars). The World Bank's series is kept for six
    countries only; population begins in 2005.

    Examples
    --------
    >>> rows = series(["COL"])
    >>> float(rows.query("source == 'unctad' and year == 2010")["exports"].iloc[0])
    1196.0
    """
    digital = trade_table("digital-services")[["country", "year", "exports"]].assign(
        source="unctad"
    )
    ict = trade_table("ict-services")[["country", "year", "exports"]].assign(source="wdi")
    rows = ordered(pd.concat([digital, ict]).dropna(subset="exports"), countries, "source", "year")
    rows = rows.merge(population(), on=["country", "year"], how="left", validate="many_to_one")
    rows = rows.assign(
        name=rows["country"].map(known_economies()),
        per_head=rows["exports"] * 1e6 / rows["population"],
    )
    return rows[
        [
            "country",
            "name",
            "source",
            "year",
            "exports",
            "population",
            "population_known",
            "per_head",
        ]
    ]


def ordered(rows: pd.DataFrame, countries: Iterable[str], *then: str) -> pd.DataFrame:
    """The rows of some countries, in the order in which the countries are named, then by columns.

    Parameters
    ----------
    rows : has a column country.
    countries : ISO3 codes; one named twice counts once.
    """
    place = {country: number for number, country in enumerate(dict.fromkeys(countries))}
    kept = rows[rows["country"].isin(place)]
    placed = kept.assign(place=kept["country"].map(place)).sort_values(
        ["place", *then], kind="stable"
    )
    return placed.drop(columns="place").reset_index(drop=True)


@cache
def population() -> pd.DataFrame:
    """Population by country and year from 2005: country, year, population, population_known."""
    columns = ["country", "year", "population", "population_known"]
    return trade_table("digital-services")[columns].dropna()
