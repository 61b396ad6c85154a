"""What is left for a freelancer after the platform's fee and social-security contributions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from telemigration.barriers.contributions import (
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
        rows = {
            INFORMAL: (self.monthly_income, Contributions(*np.zeros(3))),
            FORMAL: (self.monthly_income, independent(self.monthly_income, self.law)),
            EMPLOYEE: (wage := self.wage_at_same_cost(), wage_earner(wage, self.law, exempt=False)),
        }
        if self.law.floor and self.monthly_income < self.law.minimum_wage:
            rows |= {
                OWN_FLOOR: (
                    self.monthly_income,
                    floor(self.monthly_income, self.law, paid_by_worker=True),
                ),
                PLATFORM_FLOOR: (self.monthly_income, floor(self.monthly_income, self.law)),
            }
        table = pd.DataFrame(
            {regime: self._line(regime, *rows[regime]) for regime in REGIMES if regime in rows}
        ).T
        return table.rename_axis("regime").astype({"formal": bool}).infer_objects()

    def _line(self, regime: str, income: float, due: Contributions) -> dict[str, object]:
        return {
            "income": income,
            "worker": float(due.worker),
            "payer": float(due.payer),
            "in_hand": income - float(due.worker),
            "old_age": float(due.old_age),
            "share": float(due.total) / self.monthly_income,
            "formal": regime in (FORMAL, EMPLOYEE),
        }

    def wage_at_same_cost(self) -> float:
        """The wage, COP a month, whose cost to the employer is the freelancer's income; 0 where
        none is that cheap."""

        def cost(wage: float) -> float:
            return (
                wage + float(wage_earner(wage, self.law, exempt=False).payer) - self.monthly_income
            )

        return brentq(cost, 0.0, self.monthly_income) if cost(0.0) < 0 else 0.0

    def by_hours(self, hours: Sequence[float]) -> pd.DataFrame:
        """`left` for each number of weekly hours, one row per hours and regime."""
        parts = [
            replace(self, weekly_hours=float(each)).left().assign(weekly_hours=each)
            for each in hours
        ]
        return pd.concat(parts).reset_index()

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
    """Income, in minimum wages, from which ordinary contributions take no larger part than the
    floor's 15 %."""
    return (
        float(independent(law.minimum_wage, law).worker)
        / law.minimum_wage
        / norms()["floor_rate"]["value"]
    )
