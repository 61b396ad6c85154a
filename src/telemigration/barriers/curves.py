"""Contributions as a part of pay, by hours worked and by income (Figures 4.1 and 4.2)."""

import numpy as np
import pandas as pd

from telemigration.barriers.contributions import (
    Law,
    days_at_minimum,
    floor,
    independent,
    wage_earner,
    weekly,
)

PAY_LEVELS = (1.0, 2.0, 4.0)
HOURS = np.arange(4, 61, dtype=float)
INCOMES = np.round(np.arange(0.05, 4, 0.01), 2)
INDEPENDENT, EMPLOYEE, NOT_EXEMPT = (
    "self-employed",
    "employee, most employers",
    "employee, employer not exempt",
)
WEEKLY, FLOOR = "employee, weekly regime", "Protection Floor"


def shares_by_hours(law: Law) -> pd.DataFrame:
    """Contributions of the self-employed as a fraction of income, by weekly hours and hourly pay.

    Returns
    -------
    DataFrame with columns pay (in minimum hourly wages), weekly_hours, income (COP a month),
    ordinary, floor (missing from one minimum wage, and where the floor is not in force).
    """
    pay, hours = (each.ravel() for each in np.meshgrid(PAY_LEVELS, HOURS, indexing="ij"))
    income = law.monthly_pay(pay * law.hourly_minimum, hours)
    least = floor(income, law).share(income) if law.floor else np.full_like(income, np.nan)
    return pd.DataFrame(
        {
            "pay": pay,
            "weekly_hours": hours,
            "income": income,
            "ordinary": independent(income, law).share(income),
            "floor": least,
        }
    )


def shares_by_income(law: Law) -> pd.DataFrame:
    """Contributions of worker and payer, fraction of pay, by pay in minimum wages and regime."""
    income = INCOMES * law.minimum_wage
    table = {
        "minimum_wages": INCOMES,
        INDEPENDENT: independent(income, law).share(income),
        EMPLOYEE: wage_earner(income, law).share(income),
        NOT_EXEMPT: wage_earner(income, law, exempt=False).share(income),
        WEEKLY: weekly(income, np.minimum(days_at_minimum(income, law), 29), law).share(income),
    }
    return pd.DataFrame(table | ({FLOOR: floor(income, law).share(income)} if law.floor else {}))
