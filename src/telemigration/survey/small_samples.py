"""What few rows can tell: intervals for shares and medians, and tests that do not lean on large
numbers."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

DRAWS = 9999
SEED = 20201130
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Measured:
    """A number with its 95 % interval; the ends are None where too few rows, or rows all alike,
    allow none."""

    value: float
    low: float | None = None
    high: float | None = None


def share(rows: int, of: int) -> Measured:
    """A share with its exact 95 % interval, as if the rows were drawn at random; NaN of no rows.

    Clopper and Pearson (1934): the ends are quantiles of beta distributions.

    >>> share(0, 10).high.__round__(3)
    0.308
    """
    value, low, high = (float(each[0]) for each in _shares(np.array([rows]), np.array([of])))
    return Measured(value, low, high)


def with_shares(table: pd.DataFrame, rows: str = "rows", of: str = "of") -> pd.DataFrame:
    """`table` with the columns value, low and high: `rows` as a share of `of` (see `share`)."""
    value, low, high = _shares(table[rows].to_numpy(float), table[of].to_numpy(float))
    return table.assign(value=value, low=low, high=high)


def _shares(rows: np.ndarray, of: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    tail = (1 - CONFIDENCE) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        value = np.where(of > 0, rows / of, np.nan)
    low = np.where(rows > 0, stats.beta.ppf(tail, rows, of - rows + 1), 0.0)
    high = np.where(rows < of, stats.beta.ppf(1 - tail, rows + 1, of - rows), 1.0)
    return value, np.where(of > 0, low, np.nan), np.where(of > 0, high, np.nan)


def spread_out(counts: pd.DataFrame, value: str, rows: str = "rows") -> np.ndarray:
    """The values one by one, from a table of distinct values and how many rows have them."""
    return np.repeat(counts[value].to_numpy(float), counts[rows].to_numpy(int))


def median(values: np.ndarray) -> Measured:
    """The median with the 95 % interval between two order statistics (no assumption on the
    distribution)."""
    ordered, count = np.sort(values), len(values)
    below = int(stats.binom.ppf((1 - CONFIDENCE) / 2, count, 0.5))
    return Measured(
        float(np.median(ordered)),
        float(ordered[max(below - 1, 0)]),
        float(ordered[min(count - below, count - 1)]),
    )


def mean(values: np.ndarray) -> Measured:
    """The mean with the 95 % interval of a bootstrap; without one for fewer than three values, or
    all alike."""
    value = float(values.mean())
    if len(values) < 3 or np.ptp(values) == 0:
        return Measured(value)
    draws = np.random.default_rng(SEED).choice(values, size=(2000, len(values))).mean(axis=1)
    low, high = np.quantile(draws, [0.025, 0.975])
    return Measured(value, float(low), float(high))


@dataclass(frozen=True)
class Gap:
    """Mean scores of two groups and what their difference is worth.

    Attributes
    ----------
    few, others : mean with the 95 % interval of a bootstrap.
    few_deviation, others_deviation : sample standard deviations.
    few_rated, others_rated : rated rows.
    permutation : p of a permutation test of the difference, two-sided.
    welch : p of Welch's t test; NaN where a group does not vary.
    """

    few: Measured
    others: Measured
    few_deviation: float
    others_deviation: float
    few_rated: int
    others_rated: int
    permutation: float
    welch: float

    @property
    def difference(self) -> float:
        """Mean of the few less that of the others."""
        return self.few.value - self.others.value


def gap(few: np.ndarray, others: np.ndarray) -> Gap:
    """Compare the scores of a small group with those of many.

    Parameters
    ----------
    few, others : scores, at least two each.
    """
    return Gap(
        mean(few),
        mean(others),
        _deviation(few),
        _deviation(others),
        len(few),
        len(others),
        _permutation(few, others),
        _welch(few, others),
    )


def dearer(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """The chance that a value of one group exceeds one of the other (ties half), and p of Mann and
    Whitney's test.

    >>> dearer(np.array([3.0, 4.0]), np.array([1.0, 2.0]))[0]
    1.0
    """
    found = stats.mannwhitneyu(one, other, alternative="two-sided")
    return float(found.statistic / (len(one) * len(other))), float(found.pvalue)


def concentration(counts: pd.Series) -> dict[str, float]:
    """Herfindahl's index, the number of equal parts that would give it, shares of the first and the
    first five.

    >>> concentration(pd.Series([50, 50]))["equal_parts"]
    2.0
    """
    shares = (counts / counts.sum()).sort_values(ascending=False)
    index = float((shares**2).sum())
    return {
        "parts": len(shares),
        "herfindahl": index,
        "equal_parts": 1 / index,
        "first": float(shares.iloc[0]),
        "first_five": float(shares.iloc[:5].sum()),
    }


def same_mix(few: pd.Series, others: pd.Series) -> float:
    """p of a chi-square test, by resampling, that two groups are spread alike over the same
    classes.

    Parameters
    ----------
    few, others : counts by class.
    """
    both = pd.concat([few, others], axis=1, keys=["few", "others"]).fillna(0).astype(int)
    both = both[both.sum(axis=1) > 0]
    observed = _distance(both["few"].to_numpy(), both)
    drawn = stats.multivariate_hypergeom.rvs(
        both.sum(axis=1).to_numpy(), int(both["few"].sum()), size=DRAWS, random_state=SEED
    )
    return float(
        (1 + sum(_distance(each, both) >= observed - 1e-12 for each in drawn)) / (1 + DRAWS)
    )


def _distance(few: np.ndarray, both: pd.DataFrame) -> float:
    whole = both.sum(axis=1).to_numpy()
    expected = whole * few.sum() / whole.sum()
    return float(((few - expected) ** 2 / expected).sum())


def _deviation(values: np.ndarray) -> float:
    return float(np.std(values, ddof=1)) if len(values) > 1 else np.nan


def _permutation(few: np.ndarray, others: np.ndarray) -> float:
    """Two-sided p: how often as many rows drawn from all of them have a mean as far from that of
    all."""
    everyone = np.concatenate([few, others])
    centre, observed = everyone.mean(), abs(few.mean() - everyone.mean())
    levels, rows = np.unique(everyone, return_counts=True)
    drawn = (
        stats.multivariate_hypergeom.rvs(rows, len(few), size=DRAWS, random_state=SEED)
        @ levels
        / len(few)
    )
    return float((1 + (abs(drawn - centre) >= observed - 1e-12).sum()) / (1 + DRAWS))


def _welch(few: np.ndarray, others: np.ndarray) -> float:
    if len(few) < 2 or np.ptp(few) == 0:
        return np.nan
    return float(stats.ttest_ind(few, others, equal_var=False).pvalue)
