"""Shares and totals with 95 % intervals from replicate sums."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit, logit
from scipy.stats import norm

LEVEL = 0.95


@dataclass(frozen=True)
class Estimate:
    """One number with its interval, in the unit of the quantity (shares as fractions)."""

    value: float
    low: float
    high: float
    standard_error: float

    def __mul__(self, factor: float) -> "Estimate":
        return Estimate(
            *(factor * each for each in (self.value, self.low, self.high, self.standard_error))
        )

    __rmul__ = __mul__


def totals(sums: pd.DataFrame) -> pd.DataFrame:
    """Weighted totals with symmetric intervals.

    Parameters
    ----------
    sums : one row per total; column 0 is the full sample, every further column one replicate.

    Returns
    -------
    DataFrame with columns value, low, high, standard_error, same index.
    """
    value, error = sums[0], _standard_error(sums)
    margin = norm.ppf(0.5 + LEVEL / 2) * error
    return pd.DataFrame(
        {
            "value": value,
            "low": (value - margin).clip(lower=0),
            "high": value + margin,
            "standard_error": error,
        }
    )


def shares(part: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """Ratios part / whole between 0 and 1, with intervals symmetric on the logit scale (Korn and
    Graubard 1999).

    Parameters
    ----------
    part, whole : sums as in `totals`, same index and columns.

    Returns
    -------
    DataFrame with columns value, low, high, standard_error as fractions; missing where the whole is
    zero.

    Examples
    --------
    >>> part, whole = pd.DataFrame([[2.0, 1.0, 3.0]]), pd.DataFrame([[4.0, 4.0, 4.0]])
    >>> shares(part, whole).round(3).values.tolist()
    [[0.5, 0.123, 0.877, 0.25]]
    """
    ratio = part / whole.where(whole > 0)
    value, error = ratio[0].clip(0, 1), _standard_error(ratio)
    inside = (value > 0) & (value < 1)
    spread = norm.ppf(0.5 + LEVEL / 2) * error / (value * (1 - value)).where(inside)
    middle = logit(value.where(inside))
    return pd.DataFrame(
        {
            "value": value,
            "low": expit(middle - spread).where(inside, value),
            "high": expit(middle + spread).where(inside, value),
            "standard_error": error,
        }
    )


def estimate(table: pd.DataFrame, key: object) -> Estimate:
    """One row of `totals` or `shares` as an Estimate."""
    row = table.loc[key, ["value", "low", "high", "standard_error"]]
    return Estimate(*(float(each) for each in row))


def _standard_error(estimates: pd.DataFrame) -> pd.Series:
    """Root mean squared distance of the replicates from the full-sample estimate."""
    distance = estimates.drop(columns=0).sub(estimates[0], axis=0)
    return np.sqrt((distance**2).mean(axis=1))
