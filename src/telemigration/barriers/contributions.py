"""Minimum social-security contributions in Colombia, by regime and year (`contributions.toml`)."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from telemigration.errors import BadInput

Amounts = NDArray[np.float64]
RISK_CLASSES = (1, 2, 3, 4, 5)
KINDS = ("service contract", "own account")


@cache
def norms() -> dict[str, dict[str, Any]]:
    """Every number of the law with unit, source and whether a public text confirmed it."""
    text = files(__package__).joinpath("contributions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True)
class Law:
    """What the law of a year says.

    Attributes
    ----------
    minimum_wage : COP a month for a full week.
    full_week, full_month : hours of a full week; hours paid in a month of full weeks, rest days
        included.
    floor : whether the Piso de Protección Social can be joined.

    Examples
    --------
    >>> round(Law.of(2019).hourly_minimum)
    3450
    """

    year: int
    minimum_wage: float
    full_week: float
    full_month: float
    floor: bool
    independent_base: float

    @classmethod
    def of(cls, year: int) -> "Law":
        """The law of a year; a year without parameters raises BadInput."""
        known = norms()["full_week"]["values"]
        if str(year) not in known:
            raise BadInput("contributions.toml", f"no year {year}", f"one of {', '.join(known)}")
        names = ("minimum_wage", "full_week", "full_month", "floor", "independent_base")
        values = {name: norms()[name]["values"][str(year)] for name in names}
        return cls(year, **values | {"floor": bool(values["floor"])})

    @property
    def hourly_minimum(self) -> float:
        """The minimum wage prorated to one paid hour, COP."""
        return self.minimum_wage / self.full_month

    def monthly_pay(self, hourly_pay: ArrayLike, weekly_hours: ArrayLike) -> Amounts:
        """COP a month for so many hours a week, rest days paid in proportion.

        >>> float(Law.of(2021).monthly_pay(Law.of(2021).hourly_minimum, 48))
        908526.0
        """
        paid = np.asarray(hourly_pay, float) * np.asarray(weekly_hours, float)
        return paid * self.full_month / self.full_week

    def base(self, amount: ArrayLike) -> Amounts:
        """The contribution base: not below one nor above 25 minimum wages."""
        low, high = (_rate(name) * self.minimum_wage for name in ("base_low", "base_high"))
        return np.clip(amount, low, high)


@dataclass(frozen=True)
class Contributions:
    """Due in a month, COP, by income; missing where the regime does not apply.

    Attributes
    ----------
    worker, payer : due from the worker; due from the employer, or client, on top of the pay.
    old_age : the part credited to the worker's own pension or savings.
    """

    worker: Amounts
    payer: Amounts
    old_age: Amounts

    @property
    def total(self) -> Amounts:
        """Due from both."""
        return self.worker + self.payer

    def share(self, income: ArrayLike) -> Amounts:
        """The total as a fraction of income; missing where there is none."""
        income = np.asarray(income, float)
        return np.divide(self.total, income, out=np.full_like(self.total, np.nan), where=income > 0)


def independent(
    income: ArrayLike,
    law: Law,
    kind: str = "service contract",
    risk_class: int | None = 1,
    family_fund: float = 0.0,
    costs: float = 0.0,
) -> Contributions:
    """The self-employed: all on 40 % of income, but not on less than one minimum wage.

    The law obliges from one minimum wage of net income; below, this is what it costs to be formal
    all the same.

    Parameters
    ----------
    income : COP a month without VAT.
    law : law of the year.
    kind : "service contract" (a contract for personal services of more than a month) or "own
        account".
    risk_class : 1 to 5; None leaves work risk out, which only own-account workers may.
    family_fund : voluntary membership of a family fund: 0, 0.006 or 0.02 of the base.
    costs : part of an own-account worker's income that goes into costs; a service contract deducts
        none.
    """
    income = _amounts(income)
    _check_independent(kind, risk_class, family_fund, costs)
    base = law.base(law.independent_base * income * (1 - costs))
    risk = _rate("risk")[risk_class - 1] * base if risk_class else np.zeros_like(base)
    of_client = _rate("risk_paid_by_client_from")
    by_client = kind == "service contract" and (risk_class or 0) >= of_client
    own = base * (_rate("health") + _rate("pension") + family_fund) + _solidarity(base, law)
    nothing = np.zeros_like(base)
    worker, client = (own, risk) if by_client else (own + risk, nothing)
    return Contributions(worker, client, _rate("pension") * base)


def wage_earner(
    wage: ArrayLike, law: Law, exempt: bool = True, risk_class: int = 1
) -> Contributions:
    """Employees: on the wage, but health, pension, risk not on less than a minimum wage.

    Parameters
    ----------
    wage : COP a month.
    law : law of the year.
    exempt : whether the employer is one that owes neither health, SENA nor ICBF below ten minimum
        wages.
    risk_class : 1 to 5.
    """
    wage = _amounts(wage)
    base = law.base(wage)
    worker = base * (_rate("health_worker") + _rate("pension_worker")) + _solidarity(base, law)
    spared = exempt & (wage < _rate("exempt_below") * law.minimum_wage)
    full = base * (_rate("health") - _rate("health_worker"))
    full = full + wage * _rate("training_and_child_care")
    payer = base * (_rate("pension") - _rate("pension_worker") + _rate("risk")[risk_class - 1])
    payer = payer + wage * _rate("family_fund") + np.where(spared, 0.0, full)
    return Contributions(worker, payer, _rate("pension") * base)


def weekly(wage: ArrayLike, days: ArrayLike, law: Law, risk_class: int = 1) -> Contributions:
    """Employees of less than a month for less than a minimum wage (Decreto 2616 de 2013).

    Pension and family fund go by quarters of a minimum wage, work risk by a whole one; health stays
    subsidised.

    Parameters
    ----------
    wage : COP a month.
    days : days worked in the month.
    law, risk_class : as for `wage_earner`.
    """
    wage, days = np.broadcast_arrays(_amounts(wage), _amounts(days))
    weeks = 1 + sum((days > last).astype(int) for last in _rate("weekly_days"))
    applies = (wage < law.minimum_wage) & (days > 0) & (days < 30)
    base = np.where(applies, weeks * _rate("weekly_base") * law.minimum_wage, np.nan)
    payer = base * (_rate("pension") - _rate("pension_worker") + _rate("family_fund"))
    payer = payer + _rate("risk")[risk_class - 1] * law.minimum_wage
    return Contributions(base * _rate("pension_worker"), payer, _rate("pension") * base)


def floor(income: ArrayLike, law: Law, paid_by_worker: bool = False) -> Contributions:
    """The Piso de Protección Social: 15 % of an income below one minimum wage; no formal status.

    Parameters
    ----------
    income : COP a month.
    law : law of a year in which the floor is in force.
    paid_by_worker : True for those without an employer or client in Colombia, who may join by
        themselves; else the employer or client pays on top of the income.

    Raises
    ------
    BadInput : the floor was not in force in that year.
    """
    income = _amounts(income)
    if not law.floor:
        known = "a year from 2021 to June 2023"
        raise BadInput(f"law of {law.year}", "no Piso de Protección Social", known)
    covered = np.where(income < law.minimum_wage, income, np.nan)
    due = _rate("floor_rate") * covered
    saved = _rate("floor_saved") * (1 + _rate("floor_subsidy")) * covered
    own, others = (due, 0.0 * due) if paid_by_worker else (0.0 * due, due)
    return Contributions(own, others, saved)


def days_at_minimum(wage: ArrayLike, law: Law) -> Amounts:
    """Days of a month that a wage buys at the daily minimum wage, begun days counted whole.

    >>> days_at_minimum([100_000, 500_000], Law.of(2021)).tolist()
    [4.0, 17.0]
    """
    exact = 30 * _amounts(wage) / law.minimum_wage
    return np.ceil(exact - 1e-9)


def _rate(name: str) -> Any:
    return norms()[name]["value"]


def _solidarity(base: Amounts, law: Law) -> Amounts:
    rate = np.zeros_like(base)
    for wages, value in _rate("solidarity"):
        rate = np.where(base >= wages * law.minimum_wage, value, rate)
    return rate * base


def _amounts(values: ArrayLike) -> Amounts:
    amounts = np.asarray(values, float)
    if (amounts < 0).any() or not np.isfinite(amounts).all():
        least = amounts.min() if amounts.size else "nothing"
        raise BadInput("income", least, "finite amounts of zero or more COP")
    return amounts


def _check_independent(kind: str, risk_class: int | None, family_fund: float, costs: float) -> None:
    if kind not in KINDS:
        raise BadInput("kind of independent worker", repr(kind), f"one of {', '.join(KINDS)}")
    unknown = risk_class not in (None, *RISK_CLASSES)
    if unknown or (risk_class is None and kind == "service contract"):
        expected = "1 to 5; None only for own-account workers"
        raise BadInput("class of work risk", risk_class, expected)
    if not any(math.isclose(family_fund, each) for each in _rate("family_fund_independent")):
        raise BadInput("family fund", family_fund, "0, 0.006 or 0.02 of the base")
    if not 0 <= costs < 1 or (costs and kind == "service contract"):
        raise BadInput("costs", costs, "0 to below 1, and only for own-account workers")
