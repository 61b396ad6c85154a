"""What teleworkable jobs pay in Colombia, from the committed distributions of hourly labour
income."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import pandas as pd

from telemigration.occupations.classification import Classification
from telemigration.parameters import Parameters
from telemigration.places import derived_folder
from telemigration.survey.cubes import Cube
from telemigration.survey.estimates import Estimate
from telemigration.survey.quantiles import by_value, quantile_estimate, replicate_quantiles
from telemigration.teleworkability.counts import LABOUR_FORCE, TeleworkableCounts
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

    @cached_property
    def cells(self) -> tuple[np.ndarray, pd.Index, np.ndarray]:
        """Pay (ascending), occupation and replicate sums of all cells that count, zeros and
        outliers as chosen."""
        sums = income_cube(self.survey).cells("hourly_income", "employed")
        kept = sums[self._counted(sums.index.get_level_values("group"))]
        pay = incomes_of(kept.index.get_level_values("group"))
        order = np.argsort(pay, kind="stable")
        return pay[order], kept.index.get_level_values("occupation")[order], kept.to_numpy()[order]

    def medians(self, label: pd.Series | None = None) -> pd.DataFrame:
        """Median pay by label of unit groups.

        Parameters
        ----------
        label : label of each ISCO-08 unit group; None pools all.

        Returns
        -------
        DataFrame indexed by label with columns value, low, high, standard_error (COP an hour).
        """
        found = {
            name: quantile_estimate(*values) for name, values in self._distributions(label).items()
        }
        return pd.DataFrame({name: vars(each) for name, each in found.items()}).T

    def occupation_medians(self) -> pd.DataFrame:
        """Median pay by the survey's own occupation code, whether teleworkable or not; columns as
        in `medians`."""
        pay, occupation, sums = self.cells
        found = {
            code: quantile_estimate(*by_value(pay[rows], sums[rows]))
            for code, rows in pd.Series(range(len(pay))).groupby(occupation).indices.items()
        }
        return pd.DataFrame({code: vars(each) for code, each in found.items()}).T

    def median_replicates(self, label: pd.Series | None = None) -> pd.DataFrame:
        """Median pay by label (rows) in the full sample (column 0) and in every replicate."""
        return pd.DataFrame(
            {
                name: replicate_quantiles(*values)
                for name, values in self._distributions(label).items()
            }
        ).T

    def persons(self, label: pd.Series) -> pd.DataFrame:
        """Teleworkable persons of the labour force by label, with replicates: the weights of the
        paper's averages."""
        return (
            self.counts.sums("all", LABOUR_FORCE, label)["teleworkable"]
            .groupby(level="label")
            .sum()
        )

    def observations(self) -> pd.Series:
        """Interviews with an income that counts, by the survey's occupation code."""
        interviewed = income_cube(self.survey).interviewed("hourly_income", "employed")
        return (
            interviewed[self._counted(interviewed.index.get_level_values("group"))]
            .groupby(level="occupation")
            .sum()
        )

    def income_records(self) -> pd.Series:
        """Employed persons (weighted shares) with a positive, a zero and an unknown hourly
        income."""
        sums = (
            income_cube(self.survey)
            .cells("hourly_income", "employed")[0]
            .groupby(level="group")
            .sum()
        )
        shares = sums / sums.sum()
        return pd.Series(
            {
                ZERO: shares.get(ZERO, 0.0),
                UNKNOWN: shares.get(UNKNOWN, 0.0),
                "positive": shares.drop([ZERO, UNKNOWN], errors="ignore").sum(),
            }
        )

    def _counted(self, groups: pd.Index) -> np.ndarray:
        choice = self.parameters
        pay = pd.Series(incomes_of(groups))
        inside = pay.between(choice.lowest_hourly_income, choice.highest_hourly_income)
        return (inside & ((pay > 0) | ((pay == 0) & (choice.zero_income == "counted")))).to_numpy()

    def _distributions(self, label: pd.Series | None) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Ascending pay and weights, full sample and replicates, by label with anybody in it."""
        pay, occupation, sums = self.cells
        code, occupations = pd.factorize(occupation)
        found = {}
        for name, parts in self.classification.states(label)["teleworkable"].groupby(level="label"):
            part = parts.droplevel("label").reindex(occupations).fillna(0.0).to_numpy()[code]
            some = part > 0
            if some.any():
                found[name] = by_value(pay[some], sums[some] * part[some, None])
        return found


@cache
def _counts(survey: str, parameters: Parameters) -> TeleworkableCounts:
    return TeleworkableCounts(survey, parameters)


def ratio_to(us_pay: float, colombian: Estimate) -> Estimate:
    """US pay as a multiple of Colombian pay, both in dollars; US pay counts as known without error.

    Examples
    --------
    >>> ratio_to(30.0, Estimate(2.0, 1.5, 2.5, 0.25))
    Estimate(value=15.0, low=12.0, high=20.0, standard_error=1.875)
    """
    value = us_pay / colombian.value
    return Estimate(
        value,
        us_pay / colombian.high,
        us_pay / colombian.low,
        value * colombian.standard_error / colombian.value,
    )


def break_even(ratio: float | pd.Series) -> float | pd.Series:
    """By which part Colombian output per hour may be lower before the saving on pay is gone: 1 - 1
    / ratio.

    Examples
    --------
    >>> break_even(10.0)
    0.9
    """
    return 1 - 1 / ratio
