"""Weighted quantiles with replicate intervals, from microdata or from a distribution on a fixed
logarithmic grid.

Both are the same computation: ascending values, and for each value its weight in the full sample
and in every replicate. From microdata the values are persons' own, from a grid they are the middles
of its bins.

A quantile's interval is Woodruff's (1952): the replicates give the standard error of the share of
persons at or below the quantile, and the interval's ends are the quantiles at that share plus and
minus its margin. Pay heaps on round sums and on the minimum wage; there the quantiles of the
replicates jump from heap to heap or do not move at all, while the share varies smoothly (Sitter and
Wu 2001). Functions of several quantiles have no such share: `replicate_interval` takes the
quantiles of the replicates themselves.
"""

from dataclasses import dataclass

import numpy as np

from telemigration.errors import BadInput
from telemigration.survey.estimates import Estimate, normal_quantile


@dataclass(frozen=True)
class LogGrid:
    """Bins of equal relative width; the first also takes all that is lower, the last all that is
    higher.

    Attributes
    ----------
    low, high : ends, in the unit of the values.
    step : relative width of a bin: 0.01 is one percent.

    Examples
    --------
    >>> grid = LogGrid(low=100, high=1000, step=0.01)
    >>> (grid.bins(np.array([5.0, 100.0, 101.5, 5000.0])).tolist(),
    ...  grid.middles(np.array([0, 1])).round(2).tolist())
    ([0, 0, 1, 231], [100.5, 101.5])
    """

    low: float
    high: float
    step: float

    @property
    def size(self) -> int:
        """Number of bins."""
        return int(np.ceil(np.log(self.high / self.low) / np.log1p(self.step)))

    def bins(self, values: np.ndarray) -> np.ndarray:
        """Bin of each positive value, 0 to size - 1."""
        place = np.floor(np.log(np.asarray(values, float) / self.low) / np.log1p(self.step))
        return np.clip(place, 0, self.size - 1).astype(int)

    def middles(self, bins: np.ndarray) -> np.ndarray:
        """Geometric middle of each bin: at most half a step from every value inside the grid's
        ends."""
        return self.low * (1 + self.step) ** (np.asarray(bins) + 0.5)


def replicate_quantiles(
    values: np.ndarray, weights: np.ndarray, probability: float = 0.5
) -> np.ndarray:
    """The smallest value at which the cumulated share reaches `probability`, per column of weights.

    This is the inverse of the distribution function, numpy's `method="inverted_cdf"`.

    Parameters
    ----------
    values : ascending, n.
    weights : n x (1 + R), not negative: full sample first, then replicates.
    probability : between 0 and 1.

    Returns
    -------
    1 + R quantiles; missing for a replicate without weight.

    Examples
    --------
    >>> replicate_quantiles(np.array([1.0, 2.0, 9.0]), np.array([[1, 3], [1, 1], [1, 1]])).tolist()
    [2.0, 1.0]
    """
    shares = _cumulated_shares(values, weights)
    found = np.asarray(values, float)[(shares >= probability).argmax(axis=0)]
    return np.where(np.isfinite(shares[-1]), found, np.nan)


def quantile_estimate(
    values: np.ndarray, weights: np.ndarray, probability: float = 0.5
) -> Estimate:
    """A quantile of the full sample with Woodruff's interval from the replicates.

    Parameters
    ----------
    values, weights, probability : as for `replicate_quantiles`.

    Returns
    -------
    Estimate; its standard error is the interval's width by twice the normal quantile.
    """
    shares = _cumulated_shares(values, weights)
    place = int((shares[:, 0] >= probability).argmax())
    error = np.sqrt(np.nanmean((shares[place, 1:] - shares[place, 0]) ** 2))
    margin = normal_quantile() * error
    low, high = (values[_reached(shares[:, 0], probability + side * margin)] for side in (-1, 1))
    return Estimate(
        float(values[place]), float(low), float(high), float(high - low) / (2 * normal_quantile())
    )


def replicate_interval(estimates: np.ndarray) -> Estimate:
    """A positive number with an interval symmetric on the log scale, from its values in all
    replicates.

    Parameters
    ----------
    estimates : 1 + R values, full sample first.

    Examples
    --------
    >>> replicate_interval(np.array([10.0, 9.0, 11.0])).low.round(2)
    np.float64(8.21)
    """
    value = float(estimates[0])
    error = np.sqrt(np.nanmean(np.log(np.asarray(estimates[1:]) / value) ** 2))
    factor = np.exp(normal_quantile() * error)
    return Estimate(value, value / factor, value * factor, value * float(error))


def by_value(values: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distinct values out of ascending ones with repeats, and the weights (n x columns) added up.

    Examples
    --------
    >>> by_value(np.array([1.0, 1.0, 4.0]), np.array([[2.0], [3.0], [1.0]]))
    (array([1., 4.]), array([[5.],
           [1.]]))
    """
    distinct, first = np.unique(values, return_index=True)
    return distinct, np.add.reduceat(weights, first, axis=0)


def _cumulated_shares(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    if len(values) == 0 or len(values) != len(weights):
        raise BadInput(
            "weighted quantile",
            f"{len(values)} values, {len(weights)} weights",
            "as many, at least one",
        )
    if np.any(np.diff(values) < 0):
        raise BadInput("weighted quantile", "values that fall", "ascending values")
    cumulated = np.cumsum(weights, axis=0)
    if not cumulated[-1, 0] > 0:
        raise BadInput("weighted quantile", f"total weight {cumulated[-1, 0]}", "a positive total")
    with np.errstate(invalid="ignore", divide="ignore"):
        return cumulated / cumulated[-1]


def _reached(shares: np.ndarray, probability: float) -> int:
    return int((shares >= min(max(probability, 0.0), shares[-1])).argmax())
