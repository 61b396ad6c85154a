"""What is left for a freelancer after the platform's fee and social-security contributions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize.elementwise import find_root

from telemigration.barriers.contributions import (
    Amounts,
    Contributions,
    Law,
    floor,
    independent,
    norms,
    wage_earner,
)
from telemigration.parameters import Parameters

WEEKS_A_MONTH = 52 / 12
INFORMAL, OWN_FLOOR, PLATFORM_FLOOR = (
    "no contributions",
    "floor, paid by the freelancer",
    "floor, paid by the platform",
)
FORMAL, EMPLOYEE = "formal, self-employed", "formal, as an employee"
REGIMES = (INFORMAL, OWN_FLOOR, PLATFORM_FLOOR, FORMAL, EMPLOYEE)


@dataclass(frozen=True)
class Freelancer:
    """A freelancer paid from abroad.

    Attributes
    ----------
    platform_price : USD an hour that the client pays.
    platform_fee : part of the price that the platform keeps.
    exchange_rate : COP per USD.
    weekly_hours : paid hours a week, 52 weeks a year.
    law : law of the year.
    """

    platform_price: float
    platform_fee: float
    exchange_rate: float
    weekly_hours: float
    law: Law

    @classmethod
    def of(cls, parameters: Parameters) -> "Freelancer":
        """The freelancer that the book's parameters describe."""
        names = ("platform_price", "platform_fee", "exchange_rate", "weekly_hours")
        return cls(
            *(getattr(parameters, name) for name in names), Law.of(parameters.contribution_year)
        )

    @property
    def hourly_income(self) -> float:
        """COP an hour after the platform's fee.

        >>> Freelancer(15.0, 0.2, 3000.0, 20.0, Law.of(2021)).hourly_income
        36000.0
        """
        return self.platform_price * (1 - self.platform_fee) * self.exchange_rate

    @property
    def monthly_income(self) -> float:
        """COP a month after the platform's fee."""
        return self.hourly_income * self.weekly_hours * WEEKS_A_MONTH

    def left(self) -> pd.DataFrame:
        """What each regime leaves of the month's income.

        As an employee the freelancer costs the payer exactly the income: the wage is what remains
        of it after the employer's contributions. That employer is abroad and pays no Colombian
        income tax, so is not exempt.

        Returns
        -------
        DataFrame indexed by regime (those that the law of the year and the income allow) with
        columns income, worker, payer (contributions), in_hand, old_age (credited to the own pension
        or savings; COP a month), share (contributions of both as a fraction of income), formal.
        """
        return self.by_hours([self.weekly_hours]).drop(columns="weekly_hours").set_index("regime")

    def by_hours(self, hours: Sequence[float]) -> pd.DataFrame:
        """`left` for each number of weekly hours, one row per hours and regime."""
        weekly_hours = np.asarray(hours, float)
        income = self.hourly_income * weekly_hours * WEEKS_A_MONTH
        lines = [
            self._lines(regime, weekly_hours, income, pay, due)
            for regime, (pay, due) in self._due(income).items()
        ]
        table = pd.concat(lines, ignore_index=True).sort_values("weekly_hours", kind="stable")
        below = income[table.pop("place")] < self.law.minimum_wage
        allowed = ~table["regime"].isin([OWN_FLOOR, PLATFORM_FLOOR]) | below
        return table[allowed].reset_index(drop=True)

    def _due(self, income: Amounts) -> dict[str, tuple[Amounts, Contributions]]:
        """Pay and contributions in each regime that the law of the year knows, as in `REGIMES`."""
        none, wage = np.zeros_like(income), self.wages_at_same_cost(income)
        found = {INFORMAL: (income, Contributions(none, none, none))}
        if self.law.floor:
            own = floor(income, self.law, paid_by_worker=True)
            found |= {OWN_FLOOR: (income, own), PLATFORM_FLOOR: (income, floor(income, self.law))}
        employed = wage_earner(wage, self.law, exempt=False)
        return found | {FORMAL: (income, independent(income, self.law)), EMPLOYEE: (wage, employed)}

    @staticmethod
    def _lines(
        regime: str, hours: Amounts, income: Amounts, pay: Amounts, due: Contributions
    ) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "regime": regime,
                "income": pay,
                "worker": due.worker,
                "payer": due.payer,
                "in_hand": pay - due.worker,
                "old_age": due.old_age,
                "share": due.total / income,
                "formal": regime in (FORMAL, EMPLOYEE),
                "weekly_hours": hours,
                "place": np.arange(len(hours)),
            }
        )

    def wage_at_same_cost(self) -> float:
        """The wage, COP a month, that costs the freelancer's income; 0 where none is that cheap."""
        return float(self.wages_at_same_cost(np.array([self.monthly_income]))[0])

    def wages_at_same_cost(self, income: Amounts) -> Amounts:
        """`wage_at_same_cost` of many incomes at once."""

        def excess(wage: Amounts, paid: Amounts) -> Amounts:
            return wage + wage_earner(wage, self.law, exempt=False).payer - paid

        cheap = excess(np.zeros_like(income), income) >= 0
        found = find_root(excess, (np.zeros_like(income), income), args=(income,)).x
        return np.where(cheap, 0.0, found)

    def hours_to(self, minimum_wages: float) -> float:
        """Weekly hours at which income reaches so many minimum wages."""
        return minimum_wages * self.law.minimum_wage / (self.hourly_income * WEEKS_A_MONTH)

    def price_to(self, minimum_wages: float) -> float:
        """USD an hour at which these weekly hours bring so many minimum wages."""
        return self.platform_price * minimum_wages * self.law.minimum_wage / self.monthly_income


def wages_to_recover(law: Law) -> float:
    """Income, in minimum wages, that leaves as much in hand after contributions as the last peso of
    free income.

    At one minimum wage the self-employed owe contributions on a whole minimum wage at once; from
    there to this income more work leaves less in hand than just below the threshold.
    """
    return 1 + float(independent(law.minimum_wage, law).worker) / law.minimum_wage


def wages_to_match_floor(law: Law) -> float:
    """Income, in minimum wages, from which ordinary contributions take at most 15 %."""
    return (
        float(independent(law.minimum_wage, law).worker)
        / law.minimum_wage
        / norms()["floor_rate"]["value"]
    )
