"""Pay of teleworkable jobs in Colombia, from committed distributions of hourly income."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from telemigration.occupations.classification import Classification
from telemigration.parameters import Parameters
from telemigration.places import derived_folder
from telemigration.survey.cubes import Cube
from telemigration.survey.estimates import Estimate
from telemigration.survey.quantiles import by_value, quantile_estimate, replicate_quantiles
from telemigration.teleworkability.counts import (
    LABOUR_FORCE,
    Label,
    TeleworkableCounts,
    as_labels,
    kept,
)
from telemigration.wages.hourly import UNKNOWN, ZERO, incomes_of


@cache
def income_cube(survey: str) -> Cube:
    """Employed persons of a survey by occupation and bin of hourly labour income."""
    return Cube.read(derived_folder() / "surveys" / f"{survey}-income.parquet")


@dataclass(frozen=True)
class TeleworkablePay:
    """Hourly labour income of the employed in teleworkable jobs, COP.

    A person counts with the teleworkable share of the occupation. Where a survey's occupation is
    spread over several unit groups (CNO-70), all of them get the pay of the whole occupation: the
    survey cannot tell them apart.
    """

    survey: str
    parameters: Parameters

    @property
    def counts(self) -> TeleworkableCounts:
        """Persons of the same survey under the same choices."""
        return _counts(self.survey, self.parameters)

    @property
    def classification(self) -> Classification:
        """What each occupation is taken to be."""
        return self.counts.classification

    @property
    def cells(self) -> tuple[np.ndarray, ...]:
        """Cells that count: pay (ascending), occupation's place in the cube, sums, interviews."""
        choice = self.parameters
        limits = choice.lowest_hourly_income, choice.highest_hourly_income
        return _cells(self.survey, choice.zero_income == "counted", *limits)

    def medians(self, label: Label = None) -> pd.DataFrame:
        """Median pay by label of unit groups.

        Parameters
        ----------
        label : label of each ISCO-08 unit group, or the function that gives it (its answer is
            kept); None pools all.

        Returns
        -------
        DataFrame indexed by label with columns value, low, high, standard_error (COP an hour).
        """
        return self._quantiles(label)[0]

    def median_replicates(self, label: Label = None) -> pd.DataFrame:
        """Median pay by label (rows) in the full sample (column 0) and in every replicate."""
        return self._quantiles(label)[1]

    def occupation_median(self, occupation: str) -> Estimate:
        """Median pay, COP an hour, of an occupation of the survey's own code, whoever works."""
        pay, place, sums, _ = self.cells
        own = place == np.flatnonzero(income_cube(self.survey).labels["occupation"] == occupation)
        return quantile_estimate(*by_value(pay[own], sums[own]))

    @kept
    def persons(self, label: Label) -> pd.DataFrame:
        """Teleworkable persons by label, with replicates: the weights of averages."""
        found = self.counts.persons("all", LABOUR_FORCE, label).pooled()
        return pd.DataFrame(found.of("teleworkable")[0], index=found.labels)

    def observations(self) -> pd.Series:
        """Interviews with an income that counts, by the survey's occupation code."""
        cube, (_, occupation, _, interviews) = income_cube(self.survey), self.cells
        counts = np.bincount(occupation, interviews, len(cube.labels["occupation"]))
        return pd.Series(counts.astype(int), index=cube.labels["occupation"])[counts > 0]

    def income_records(self) -> pd.Series:
        """Weighted shares of the employed with positive, zero and unknown hourly income."""
        cube = income_cube(self.survey)
        rows = cube.rows("hourly_income", "employed")
        persons = np.bincount(cube.codes[rows, 2], cube.persons[rows, 0])
        shares = pd.Series(persons / persons.sum(), index=cube.labels["group"])
        apart = shares.reindex([ZERO, UNKNOWN], fill_value=0.0)
        return pd.concat([apart, pd.Series({"positive": 1 - apart.sum()})])

    @kept
    def _quantiles(self, label: Label) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Medians with their intervals, and medians of all replicates, by label."""
        found = self.distributions(label)
        estimates = {name: vars(quantile_estimate(*each)) for name, each in found.items()}
        replicates = {name: replicate_quantiles(*each) for name, each in found.items()}
        return pd.DataFrame(estimates).T, pd.DataFrame(replicates).T

    def distributions(self, label: Label = None) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Ascending pay and weights, full sample and replicates, by label with anybody in it."""
        pay, occupation, sums, _ = self.cells
        occupations = pd.Index(income_cube(self.survey).labels["occupation"])
        labels, parts = self.classification.parts(occupations, as_labels(label))
        linked = csr_array(parts[:, :, 0])[occupation].tocoo()
        # One sparse product adds up all cells of a label that earn the same.
        value, distinct = np.unique(pay, return_inverse=True)
        wanted = linked.col * len(value) + distinct[linked.row]
        cell, place = np.unique(wanted, return_inverse=True)
        adding = csr_array((linked.data, (place, linked.row)), (len(cell), len(pay)))
        weights = adding @ sums
        ends = np.searchsorted(cell // len(value), np.arange(len(labels) + 1))
        return {
            name: (value[cell[start:end] % len(value)], weights[start:end])
            for name, start, end in zip(labels, ends, ends[1:], strict=False)
            if end > start
        }


@lru_cache(maxsize=4)
def _cells(survey: str, zeros: bool, lowest: float, highest: float) -> tuple[np.ndarray, ...]:
    # Apart from the choices that leave this alone: a sweep over classifications sorts once.
    cube = income_cube(survey)
    rows = cube.rows("hourly_income", "employed")
    pay = incomes_of(cube.labels["group"])[cube.codes[rows, 2]]
    counted = (pay >= lowest) & (pay <= highest) & ((pay > 0) | ((pay == 0) & zeros))
    rows = rows[counted][np.argsort(pay[counted], kind="stable")]
    return np.sort(pay[counted]), cube.codes[rows, 3], cube.persons[rows], cube.observations[rows]


@cache
def _counts(survey: str, parameters: Parameters) -> TeleworkableCounts:
    return TeleworkableCounts(survey, parameters)


def break_even(ratio: float | pd.Series) -> float | pd.Series:
    """By how much lower Colombian output per hour leaves no saving on pay: 1 - 1 / ratio.

    Examples
    --------
    >>> break_even(10.0)
    0.9
    """
    return 1 - 1 / ratio
