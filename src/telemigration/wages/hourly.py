"""Hourly labour income of the employed and the grid on which the project keeps its distribution."""

import numpy as np
import pandas as pd

from telemigration.survey.quantiles import LogGrid

MONTHS, WEEKS = 12, 52
HOURLY_INCOME = LogGrid(low=100.0, high=1_000_000.0, step=0.01)
"""COP an hour, in steps of one percent: 926 bins. Less than 1 in 1,000 workers lies outside its
ends."""

ZERO, UNKNOWN = "zero", "unknown"


def hourly_income(monthly_income: pd.Series, weekly_hours: pd.Series) -> pd.Series:
    """Annual labour income by 52 times the usual weekly hours (note of Table 3.1).

    Parameters
    ----------
    monthly_income : labour income of the month, COP, income in kind included (INGLABO).
    weekly_hours : hours a week usually worked in the main job (P6800).

    Returns
    -------
    COP an hour; missing where income or hours are, and where hours are zero.

    Examples
    --------
    >>> hourly_income(pd.Series([1_040_000.0, 1_040_000.0]), pd.Series([40.0, 0.0])).tolist()
    [6000.0, nan]
    """
    return MONTHS * monthly_income / (WEEKS * weekly_hours.where(weekly_hours > 0))


def income_groups(persons: pd.DataFrame) -> pd.Series:
    """Bin of hourly income as a group of the cube: "0000" to "0925", "zero" or "unknown"."""
    income = hourly_income(persons["labour_income"], persons["weekly_hours"])
    bins = HOURLY_INCOME.bins(income.where(income > 0, HOURLY_INCOME.low).to_numpy())
    names = pd.Series(np.char.zfill(bins.astype(str), 4), index=persons.index).astype(object)
    return names.mask(income == 0, ZERO).mask(income.isna(), UNKNOWN)


def incomes_of(groups: pd.Index) -> np.ndarray:
    """COP an hour for each group: the bin's middle, 0 for "zero", missing for "unknown"."""
    bins = pd.to_numeric(pd.Series(groups), errors="coerce")
    values = HOURLY_INCOME.middles(bins.to_numpy())
    return np.where(np.asarray(groups) == ZERO, 0.0, values)
