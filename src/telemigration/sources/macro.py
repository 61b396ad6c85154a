"""Exchange rates, purchasing power parities and output per hour by year."""

from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from telemigration.errors import BadInput
from telemigration.sources.layouts import number
from telemigration.sources.tabular import read_delimited, validated


def read_exchange_rates(path: Path, country: str) -> pd.Series:
    """Market exchange rate of a country by year, local currency per US dollar (Penn World Table).

    Parameters
    ----------
    path : CSV with the columns isocode, year and xr.
    country : ISO 3166 code of three letters.
    """
    return _series(
        path, {"country": "isocode", "year": "year", "value": "xr"}, country, "exchange_rate"
    )


def read_ppp(path: Path, country: str) -> pd.Series:
    """Purchasing power parity for GDP of a country by year, local currency per international dollar
    (World Bank).

    Parameters
    ----------
    path : CSV with the columns Country ID, Year and PPP.
    country : ISO 3166 code of two letters.
    """
    return _series(path, {"country": "Country ID", "year": "Year", "value": "PPP"}, country, "ppp")


def read_output_per_hour(path: Path, country: str, base: str = "USA") -> pd.Series:
    """Output per hour worked of a country by year, as a part of that of another, at purchasing
    power parity.

    Parameters
    ----------
    path : Penn World Table as CSV: isocode, year, rgdpo (output-side GDP), emp (persons engaged),
        avh (hours a year).
    country, base : ISO 3166 codes of three letters.
    """
    both = {
        code: [
            _series(path, {"country": "isocode", "year": "year", "value": name}, code, name)
            for name in ("rgdpo", "emp", "avh")
        ]
        for code in (country, base)
    }
    output = {code: gdp / (persons * hours) for code, (gdp, persons, hours) in both.items()}
    return (output[country] / output[base]).rename("output_per_hour")


def _series(path: Path, columns: dict[str, str], country: str, name: str) -> pd.Series:
    table = read_delimited(path, columns)
    rows = table[table["country"] == country]
    if rows.empty:
        raise BadInput(
            f"{path.name}, column {columns['country']}", f"no row of {country}", "that country"
        )
    schema = pa.DataFrameSchema(
        {
            "country": pa.Column(str),
            "year": pa.Column(int, coerce=True),
            "value": number(0, nullable=True),
        },
        unique=["year"],
    )
    checked = validated(rows, schema, path.name)
    return checked.set_index("year")["value"].rename(name).sort_index()
