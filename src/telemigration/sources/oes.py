"""US employment and wages by occupation (BLS OES), and the codes of its years."""

from pathlib import Path

import pandas as pd

from telemigration.sources.layouts import read_table

MEASURES = ("employment", "hourly_mean", "hourly_median", "annual_mean", "annual_median")
MARKS = {"#": "top-coded", "*": "not available", "**": "not available"}
"""What BLS prints instead of a number: `#` at least $100.00 an hour or $208,000 a year, `*` no wage
estimate, `**` no employment estimate."""
HOURS_A_YEAR = 2080
TOP_CODED = 100.0


def read_oes(path: Path) -> pd.DataFrame:
    """National employment and wages of one year: May 2018 (OES-2018 codes), May 2019 or 2020
    (hybrid codes).

    Nothing is imputed: where BLS prints a mark the number is missing and the mark stands beside it.

    Returns
    -------
    One row per occupation and group (a code may be broad and detailed at once), columns occupation,
    title, group (total, major, minor, broad, detailed), employment (persons), hourly_mean,
    hourly_median (USD an hour), annual_mean, annual_median (USD a year), and for each of the five
    numbers `<number>_mark`: '#', '*', '**' or ''.
    """
    read = read_table(path, "oes")
    marks = {
        f"{measure}_mark": read[measure].where(read[measure].isin(MARKS), "")
        for measure in MEASURES
    }
    numbers = {
        measure: read[measure].mask(read[measure].isin(MARKS)).astype(float) for measure in MEASURES
    }
    return read.assign(**numbers, **marks)


def detailed(oes: pd.DataFrame) -> pd.DataFrame:
    """The detailed occupations alone, indexed by code: 808 in 2018, 789 in 2019 and 2020."""
    return oes[oes["group"] == "detailed"].set_index("occupation").drop(columns="group")


def hourly_pay(occupations: pd.DataFrame) -> pd.DataFrame:
    """Hourly median and mean of each occupation, with a word on where they come from.

    Occupations paid by the year have no hourly estimate ('*'): theirs is the annual one by 2,080
    hours. A top-coded one ('#') is put at 100 USD, the least it can be.

    Parameters
    ----------
    occupations : as `detailed` gives them.

    Returns
    -------
    DataFrame with the same index: title, employment, and for median and mean hourly_<measure> (USD)
    and <measure>_basis ("hourly", "annual" or "top-coded").
    """
    table = occupations[["title", "employment"]].copy()
    for measure in ("median", "mean"):
        hourly, annual = occupations[f"hourly_{measure}"], occupations[f"annual_{measure}"]
        marks = occupations[[f"hourly_{measure}_mark", f"annual_{measure}_mark"]]
        paid_by_year = hourly.isna()
        top_coded = paid_by_year & marks.eq("#").any(axis=1)
        pay = hourly.fillna(annual / HOURS_A_YEAR).mask(top_coded, TOP_CODED)
        table[f"hourly_{measure}"] = pay.round(4)
        basis = paid_by_year.map({True: "annual", False: "hourly"})
        table[f"{measure}_basis"] = basis.mask(top_coded, "top-coded")
    return table


def read_hybrid_structure(path: Path) -> pd.DataFrame:
    """Links between the codes of OES 2019 and 2020, SOC 2018, OES 2018 and SOC 2010 (BLS): 868
    rows.

    Returns
    -------
    Columns oes_2019, oes_2019_title, soc_2018, oes_2018, oes_2018_title, soc_2010.
    """
    return read_table(path, "oes-hybrid")
