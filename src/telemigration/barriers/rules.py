"""What the law gives in numbers: rates, the Floor, and what a freelancer owes and keeps."""

from typing import Any

from telemigration.barriers.contributions import KINDS, Law, independent, norms
from telemigration.barriers.freelancer import (
    FORMAL,
    Freelancer,
    wages_to_match_floor,
    wages_to_recover,
)
from telemigration.barriers.regular import readings
from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import finding

LAW = "law"
"""The series of what follows from a norm."""
DECLARATION = "Declaration on Global Electronic Commerce, 20 May 1998"
SCHEDULES = "schedules to the General Agreement on Trade in Services"
COURIER = "class IV of risk, family fund of 2 %"


def _row(row: str, value: float, name: str | None, unit: str = "share", **more: Any) -> dict:
    return finding(row, value, unit, name and f"rule.{name}", **more)


def share_at(law: Law, wages: float, **how: Any) -> float:
    """What the self-employed give of an income of so many minimum wages."""
    income = wages * law.minimum_wage
    return float(independent(income, law, **how).share(income))


def law_frame(law: Law) -> Frame:
    """Rates of the law of a year, of the Floor, and two dates of the trade rules."""
    fits = readings(law).query("fits")
    match = wages_to_match_floor(law)
    rate, saved, subsidy = (norms()[f"floor_{name}"] for name in ("rate", "saved", "subsidy"))
    bare = share_at(law, 3, kind="own account", risk_class=None)
    rows = [
        _row("Desk worker", share_at(law, 3), "regular.class_1"),
        _row("Half-time at the minimum", share_at(law, 0.5), "self_employed.half_minimum_wage"),
        _row("Full-time at the minimum", share_at(law, 1), "self_employed.minimum_wage"),
        _row("Health and pension alone", bare, "regular.health_and_pension"),
        _row("Jump at one minimum wage", wages_to_recover(law) - 1, "self_employed.jump"),
        _row("Floor", rate["value"], "floor.rate", digits=0),
        _row("Floor, saved", saved["value"], "floor.saved", digits=0),
        _row("Floor, subsidy", subsidy["value"], None, digits=0, note=subsidy["source"]),
        _row("Match with the Floor", match, "self_employed.matches_floor", "ratio", digits=1),
        _row("Electronic commerce duty-free", 1998, None, "year", note=DECLARATION),
        _row("Trade in services", 1994, None, "year", note=SCHEDULES),
    ]
    rows += [_row(f"Courier, {kind}", fits[kind].iloc[0], None, note=COURIER) for kind in KINDS]
    return Frame.of(rows, series=LAW, grade=Grade.RULE)


def freelancer_frame(freelancer: Freelancer) -> Frame:
    """Income, contributions and what is left, and the hours and prices that matter."""
    law, left = freelancer.law, freelancer.left().loc[FORMAL]
    income, recover = freelancer.monthly_income, wages_to_recover(law)
    hours = {"minimum_wage": 1.0, "recover": recover, "match": wages_to_match_floor(law)}
    rows = [
        _row("Price", freelancer.platform_price, "freelancer.price", "USD per hour"),
        _row("Fee", freelancer.platform_fee, "freelancer.fee", digits=0),
        _row("Rate", freelancer.exchange_rate, "freelancer.rate", "COP per USD"),
        _row("Hour", freelancer.hourly_income, "freelancer.hour", "COP per hour"),
        _row("Income", income, "freelancer.income", "COP"),
        _row("Wages", income / law.minimum_wage, "freelancer.wages", "ratio", digits=1),
        _row("Due", left["worker"], "freelancer.due", "COP"),
        _row("Kept", left["in_hand"], "freelancer.kept", "COP"),
        _row("Least price", freelancer.price_to(1), "freelancer.least_price", "USD per hour"),
    ]
    for name, wages in hours.items():
        needed, key = freelancer.hours_to(wages), f"freelancer.hours.{name}"
        rows.append(_row(f"Hours to {name}", needed, key, "ratio", digits=1))
    return Frame.of(rows, series=LAW, grade=Grade.RULE)
