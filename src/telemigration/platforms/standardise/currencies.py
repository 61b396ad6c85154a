"""Which currency a pay string names, and what a unit of it is worth in US dollars."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from telemigration.errors import BadInput
from telemigration.places import derived_folder
from telemigration.platforms import listed
from telemigration.platforms.standardise.amounts import Unreadable
from telemigration.sources.macro import read_exchange_rates

RATES_FILE = "platforms/usd-rates.csv"
YEAR = 2019
LATER_YEARS = 2
"""So many years after the last of the table its rates still serve; beyond that a peso may be worth
a fifth."""
_LISTED = listed.rows("standardise/currencies.csv")
_SIGNS = {row["code"]: re.compile(row["sign"]) for row in _LISTED if row["sign"]}
CODES = [row["code"] for row in _LISTED]
_CODE = re.compile(rf"(?<![a-z])({'|'.join(CODES).lower()})(?![a-z])")
COUNTRIES = {row["code"]: row["country_iso3"] for row in _LISTED if row["country_iso3"]}
"""A country of each currency, whose rate in the Penn World Table is the currency's."""
_DOLLAR_WORD = re.compile(r"\bd[oó]lar(?:es)?\b|\bdollars?\b|\bbucks?\b")
_PESO_WORD = re.compile(r"\bpesos?\b")


def currency_of(text: str, default: str | None = None) -> str:
    """Currency code a folded pay string names.

    Parameters
    ----------
    text : lower-case pay string.
    default : the currency the source names elsewhere, for amounts with a bare "$" or with no sign.

    Raises Unreadable for two currencies, pesos of no country, or no currency at all. A bare "$" and
    "dollars" are US dollars: the three platforms show them so.

    >>> currency_of("$250 – $750 aud"), currency_of("veinte dolares la hora")
    ('AUD', 'USD')
    """
    named = set(_CODE.findall(text)) | {
        code.lower() for code, sign in _SIGNS.items() if sign.search(text)
    }
    if len(named) > 1:
        raise Unreadable("two currencies")
    if named:
        return named.pop().upper()
    if _PESO_WORD.search(text) and not default:
        raise Unreadable("pesos of which country is not said")
    if default:
        return default
    if "$" in text or _DOLLAR_WORD.search(text):
        return "USD"
    raise Unreadable("no currency")


def rates_of_2019(raw: Path) -> pd.DataFrame:
    """US dollars for one unit of each currency: columns currency, country, year, usd_per_unit."""
    path = raw / "macro" / "pwt1001_2005_2019.csv"
    rates = {
        code: read_exchange_rates(path, country).get(YEAR) for code, country in COUNTRIES.items()
    }
    listed = [
        (code, COUNTRIES[code], YEAR, 1 / rate)
        for code, rate in sorted(rates.items())
        if rate and rate > 0
    ]
    return pd.DataFrame(listed, columns=["currency", "country", "year", "usd_per_unit"])


def annual_rates(year: int | None = None) -> Mapping[str, float]:
    """US dollars per unit of each currency, mean of a year (Penn World Table 10.01); empty for a
    year without rates.

    The last year of the table, the last before the paper, stands for rows without a date (None) and
    for the `LATER_YEARS` after it.
    """
    tables = read_rates()
    last = max(tables)
    return tables.get(last if year is None or last < year <= last + LATER_YEARS else year, {})


@cache
def read_rates() -> dict[int, dict[str, float]]:
    """The derived table of rates: year -> currency -> US dollars per unit; read once in a
    process."""
    path = derived_folder() / RATES_FILE
    if not path.exists():
        raise BadInput(path, "no file", "rates made by `telemigration derive`")
    return {
        year: dict(zip(rows["currency"], rows["usd_per_unit"], strict=True))
        for year, rows in pd.read_csv(path).groupby("year")
    }


def usd_per_unit_in(currency: str, year: int | None) -> float:
    """US dollars for one unit by `annual_rates`; raises Unreadable where there is no rate of that
    year or currency."""
    if currency == "USD":
        return 1.0
    rates = annual_rates(year)
    if not rates:
        raise Unreadable("no exchange rate of that year")
    return usd_per_unit(currency, rates)


def usd_per_unit(currency: str, rates: Mapping[str, float]) -> float:
    """US dollars for one unit; raises Unreadable for a currency without a rate, BadInput for a rate
    that is none."""
    if currency == "USD":
        return 1.0
    if currency not in rates:
        raise Unreadable(f"no rate for {currency}")
    rate = float(rates[currency])
    if not 0 < rate < float("inf"):
        raise BadInput(f"rates[{currency!r}]", rate, "US dollars per unit, above 0")
    return rate
