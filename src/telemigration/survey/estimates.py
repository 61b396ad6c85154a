"""Shares and totals with 95 % intervals from replicate sums."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from scipy.special import expit, logit, ndtri

LEVEL = 0.95
ENDS = (("", "value"), ("_low", "low"), ("_high", "high"))
"""How the columns of a wide table end, and the part of an estimate that they hold."""


@dataclass(frozen=True)
class Estimate:
    """One number with its interval, in the unit of the quantity (shares as fractions)."""

    value: float
    low: float
    high: float
    standard_error: float

    def __mul__(self, factor: float) -> "Estimate":
        return Estimate(*(factor * each for each in vars(self).values()))

    __rmul__ = __mul__


@dataclass(frozen=True, eq=False)
class Estimates:
    """Numbers with their intervals: arrays of one shape, in the unit of the quantity.

    Examples
    --------
    >>> found = share_estimates(np.array([[2.0, 1.0, 3.0]]), np.full((1, 3), 4.0))
    >>> found[0].value, found.value
    (0.5, array([0.5]))
    """

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    standard_error: np.ndarray

    def __getitem__(self, place: "int | tuple[int, ...]") -> Estimate:
        return Estimate(*(float(each[place]) for each in vars(self).values()))

    def __mul__(self, factor: "float | np.ndarray") -> "Estimates":
        return Estimates(*(factor * each for each in vars(self).values()))

    __rmul__ = __mul__

    def frame(self, index: pd.Index) -> pd.DataFrame:
        """Columns value, low, high and standard_error of a row of estimates under an index."""
        return pd.DataFrame(vars(self), index=index)


def total_estimates(sums: np.ndarray) -> Estimates:
    """Weighted totals with symmetric intervals.

    Parameters
    ----------
    sums : any shape; on the last axis the full sample, then one place per replicate.

    Returns
    -------
    Estimates of the shape of `sums` without its last axis.
    """
    value, error = sums[..., 0], standard_error(sums)
    margin = normal_quantile() * error
    return Estimates(value, np.clip(value - margin, 0, None), value + margin, error)


def share_estimates(part: np.ndarray, whole: np.ndarray) -> Estimates:
    """Ratios part / whole between 0 and 1, with intervals symmetric on the logit scale (Korn and
    Graubard 1999).

    Parameters
    ----------
    part, whole : sums as in `total_estimates`, of shapes that fit together.

    Returns
    -------
    Estimates as fractions; missing where the whole is zero. A share of 0 or 1 has no width.

    Examples
    --------
    >>> found = share_estimates(np.array([2.0, 1.0, 3.0]), np.array([4.0, 4.0, 4.0]))
    >>> [round(float(each), 3) for each in vars(found).values()]
    [0.5, 0.123, 0.877, 0.25]
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = part / np.where(whole > 0, whole, np.nan)
        value, error = np.clip(ratio[..., 0], 0, 1), standard_error(ratio)
        spread = normal_quantile() * error / (value * (1 - value))
        middle, inside = logit(value), (value > 0) & (value < 1)
        low, high = (expit(middle + side * spread) for side in (-1, 1))
    return Estimates(value, np.where(inside, low, value), np.where(inside, high, value), error)


def standard_error(estimates: np.ndarray) -> np.ndarray:
    """Root mean squared distance of the replicates from the full-sample estimate; replicates
    without a value are left out."""
    squared = (estimates[..., 1:] - estimates[..., :1]) ** 2
    known = ~np.isnan(squared)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.sqrt(np.where(known, squared, 0.0).sum(axis=-1) / known.sum(axis=-1))


@cache
def normal_quantile() -> float:
    """How many standard errors the ends of an interval lie away."""
    return float(ndtri(0.5 + LEVEL / 2))
