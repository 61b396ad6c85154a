"""Pay averaged over occupational groups, in the full sample and every replicate."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from telemigration.survey.estimates import Estimate
from telemigration.survey.quantiles import replicate_interval
from telemigration.wages.united_states import mean_of

NOT_KNOWN = Estimate(np.nan, np.nan, np.nan, np.nan)


@dataclass(frozen=True, eq=False)
class GroupPay:
    """Pay of the same groups in both countries.

    Parameters
    ----------
    pay : Colombian pay, USD an hour, groups x (1 + R).
    us : US pay, USD an hour, by group.
    persons : Colombians in teleworkable jobs, groups x (1 + R).
    jobs : American teleworkable jobs by group.
    """

    pay: pd.DataFrame
    us: pd.Series
    persons: pd.DataFrame
    jobs: pd.Series

    def mean_pay(self) -> Estimate:
        """Mean Colombian pay."""
        return replicate_interval(self._colombian())

    def mean_us(self) -> float:
        """Mean US pay with Colombian persons as weights."""
        return mean_of(self.us, self.persons[0])

    def mean_ratio(self) -> Estimate:
        """Mean of the groups' ratios: badly paid groups count more than in `ratio_of_means`."""
        if not (self.pay[0] > 0).all():
            # A group that earns nothing has no ratio, and so the mean of all has none.
            return NOT_KNOWN
        ratios = (1 / self.pay.where(self.pay > 0)).mul(self.us, axis=0)
        return replicate_interval(((ratios * self.persons).sum() / self.persons.sum()).to_numpy())

    def ratio_of_means(self) -> Estimate:
        """Both means with Colombian persons as weights."""
        american = self.persons.mul(self.us, axis=0).sum() / self.persons.sum()
        return _estimate(american / self._colombian())

    def ratio_of_own_means(self) -> Estimate:
        """Each country's mean with its own jobs as weights."""
        return _estimate(mean_of(self.us, self.jobs) / pd.Series(self._colombian()))

    def ratio_of_rounded_means(self) -> Estimate:
        """The two means as a table prints them, US pay in whole dollars; without an interval."""
        ratio = round(self.mean_us()) / round(self.mean_pay().value, 1)
        return Estimate(ratio, np.nan, np.nan, np.nan)

    def _colombian(self) -> np.ndarray:
        return ((self.pay * self.persons).sum() / self.persons.sum()).to_numpy()


def _estimate(ratios: pd.Series) -> Estimate:
    return replicate_interval(ratios.to_numpy()) if np.isfinite(ratios.iloc[0]) else NOT_KNOWN
