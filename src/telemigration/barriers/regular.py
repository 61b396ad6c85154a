"""How the paper's "between 12 % and 14 %" comes about: every reading of the law put to it."""

import pandas as pd

from telemigration.barriers.contributions import KINDS, RISK_CLASSES, Law, independent, norms

INCOME = 3.0
"""Minimum wages: above 2.5 the base is 40 % of income, below 10 there is no solidarity
contribution."""
PAPER = {"service contract": 12, "own account": 14}


def readings(law: Law) -> pd.DataFrame:
    """What the self-employed pay, above the base's floor, by class of risk and family fund.

    Returns
    -------
    DataFrame with columns risk_class, family_fund (fraction of the base), service contract, own
    account (fractions of income) and fits: both round to the paper's numbers.
    """
    income = INCOME * law.minimum_wage
    rows = []
    for risk_class in RISK_CLASSES:
        for fund in norms()["family_fund_independent"]["value"]:
            paid = {
                kind: float(independent(income, law, kind, risk_class, fund).worker) / income
                for kind in KINDS
            }
            fits = all(round(100 * paid[kind]) == printed for kind, printed in PAPER.items())
            rows.append({"risk_class": risk_class, "family_fund": fund, **paid, "fits": fits})
    return pd.DataFrame(rows)
