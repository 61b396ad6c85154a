"""Bootstrap replicate weights for a survey that publishes neither strata nor primary sampling
units."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from telemigration.errors import BadInput

REPLICATES = 100
SEED = 2021


def household_multipliers(
    strata: pd.Series, replicates: int = REPLICATES, seed: int = SEED
) -> np.ndarray:
    """How often each household counts in each bootstrap replicate (Rao and Wu 1988; Rao, Wu and Yue
    1992).

    In a stratum of n households, n - 1 are drawn with replacement and each draw counts n / (n - 1).
    A household alone in its stratum always counts once: such a stratum adds no variance.

    Parameters
    ----------
    strata : stratum of every interviewed household, in an order that does not change (sort by key
        first).
    replicates : number of replicates.
    seed : start of the random numbers; the same seed and order give the same multipliers.

    Returns
    -------
    float32 array, households x replicates, mean 1.

    Examples
    --------
    >>> times = household_multipliers(pd.Series(["a", "a", "a", "b"]), replicates=4)
    >>> times.shape, times[:3].sum(axis=0).tolist(), times[3].tolist()
    ((4, 4), [3.0, 3.0, 3.0, 3.0], [1.0, 1.0, 1.0, 1.0])
    """
    codes, _ = pd.factorize(strata)
    order = np.argsort(codes, kind="stable")
    size = np.bincount(codes)
    first = np.cumsum(size) - size
    stratum_of_draw = np.repeat(np.arange(len(size)), size - 1)
    rng = np.random.default_rng(seed)
    times = np.empty((len(codes), replicates), dtype=np.float32)
    for replicate in range(replicates):
        within = np.floor(rng.random(len(stratum_of_draw)) * size[stratum_of_draw]).astype(np.int64)
        drawn = np.bincount(first[stratum_of_draw] + within, minlength=len(codes))
        times[order, replicate] = drawn
    scale = np.where(size > 1, size / np.maximum(size - 1, 1), 0.0)[codes]
    times *= scale[:, None].astype(np.float32)
    times[size[codes] == 1] = 1.0
    return times


@dataclass(frozen=True, eq=False)
class Households:
    """The interviewed households of a survey, and how often each counts in every replicate.

    Attributes
    ----------
    listed : one row per household: household (key), stratum.
    """

    listed: pd.DataFrame

    @cached_property
    def _ordered(self) -> pd.DataFrame:
        # The draws depend on the order: by stratum and key, whatever order the files had.
        return self.listed.sort_values(["stratum", "household"], ignore_index=True)

    @cached_property
    def times(self) -> np.ndarray:
        """Households x replicates, as `household_multipliers` draws them; drawn once."""
        return household_multipliers(self._ordered["stratum"])

    def rows(self, of: pd.Series) -> np.ndarray:
        """The row of `times` that holds for each of these household keys.

        Raises
        ------
        BadInput : a key that is not listed.
        """
        rows = pd.Index(self._ordered["household"]).get_indexer(of)
        strangers = int((rows < 0).sum())
        if strangers:
            found = f"{strangers} persons of no listed household"
            raise BadInput("persons", found, "every household listed")
        return rows
