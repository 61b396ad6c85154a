"""How many earn less than the minimum wage, by month and by hour, and who counts."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd

from telemigration.barriers.contributions import Law, norms
from telemigration.places import derived_folder
from telemigration.survey.cubes import Cube
from telemigration.survey.estimates import ENDS, share_estimates

BANDS = ("nothing", "below, by the hour too", "below, not by the hour", "at the minimum", "above")
"""Monthly pay against the minimum wage. The second and third are paid less than a minimum wage a
month: the third not less by the hour, so they work part-time; the paper's floor is meant for
them."""
BELOW = BANDS[1:3]
UNRECORDED = "not recorded"
WAGE_EARNERS = ("private employee", "public employee", "domestic worker", "day labourer")
AT_THE_MINIMUM = 0.025
"""Answers are rounded: up to this far above it, pay counts as "at the minimum"."""
PAY_GROUPINGS = {
    "pay": "pay",
    "pay-by-year": "pay_by_year",
    "position": "position_pay",
    "pension": "pension_pay",
    "hours": "hours_pay",
}
TOLD_BY = {"formal": "pension", "informal": "pension", "full week": "hours", "part-time": "hours"}
"""Groupings that name groups of workers; all others are positions."""
SAMPLE = "geih-2019-sample"
GROUPS = {
    "All employed, unrecorded pay as none": ("all", "everyone"),
    "All employed with pay recorded, none included": ("all", "recorded"),
    "Employed with some pay": ("all", "paid"),
    "Wage earners": (WAGE_EARNERS, "paid"),
    "Private employees": (("private employee",), "paid"),
    "Domestic workers": (("domestic worker",), "paid"),
    "Own-account workers": (("own account",), "paid"),
    "Formal (contributing to a pension)": ("formal", "paid"),
    "Informal": ("informal", "paid"),
    "Full week or more": ("full week", "paid"),
    "Less than a full week": ("part-time", "paid"),
}


def minimum_of_pay(months: pd.Series, year: int) -> pd.Series:
    """The minimum wage, COP a month, in force when the pay of the month before was earned.

    Minimum wages change in January, so what is told in January was earned under the one of the year
    before.

    >>> minimum_of_pay(pd.Series([1, 6]), 2019).tolist()
    [781242, 828116]
    """
    known = norms()["minimum_wage"]["values"]
    return months.eq(1).map({True: known[str(year - 1)], False: known[str(year)]})


def pay_bands(persons: pd.DataFrame, minimum: pd.Series | float, law: Law) -> pd.Series:
    """The band of `BANDS` of each employed person; not recorded where pay is missing.

    Parameters
    ----------
    persons : columns labour_income (COP a month), weekly_hours, position; unpaid workers earn
        nothing.
    minimum : the minimum wage to compare with.
    law : law of the survey's year, for the full week.
    """
    pay = persons["labour_income"].mask(persons["position"] == "unpaid", 0.0)
    prorated = minimum * (persons["weekly_hours"] / law.full_week).clip(upper=1.0)
    tests = [
        pay.isna(),
        pay == 0,
        pay < prorated,
        pay < minimum,
        pay <= (1 + AT_THE_MINIMUM) * minimum,
    ]
    return pd.Series(np.select(tests, [UNRECORDED, *BANDS[:-1]], BANDS[-1]), index=persons.index)


def with_pay_groups(persons: pd.DataFrame, law: Law) -> pd.DataFrame:
    """The employed with the columns of `PAY_GROUPINGS`: `own account | above` and the like."""
    employed = persons[persons["status"] == "employed"]
    pay = pay_bands(employed, minimum_of_pay(employed["month"], law.year), law)
    week = pd.Series(
        np.where(employed["weekly_hours"] >= law.full_week, "full week", "part-time"),
        employed.index,
    )
    pairs = {"position": employed["position"], "pension": employed["pension"], "hours": week}
    named = {
        f"{name}_pay": label.astype(object).fillna(UNRECORDED) + " | " + pay
        for name, label in pairs.items()
    }
    # Occupations are not needed here, and their cells would only make the file larger.
    return employed.assign(
        pay=pay, pay_by_year=pay_bands(employed, law.minimum_wage, law), occupation=None, **named
    )


@cache
def pay_cube(survey: str) -> Cube:
    """The committed cube of pay bands of a survey."""
    return Cube.read(derived_folder() / "surveys" / f"{survey}-pay.parquet")


def below_minimum(survey: str, by_year: bool = False) -> pd.DataFrame:
    """Shares of workers paid less than the minimum wage, by who counts.

    Parameters
    ----------
    survey : "geih-2019", "geih-2023" or `SAMPLE`, which does not tell position or pension.
    by_year : compare all with the minimum wage of the survey's year, also pay earned before it was
        in force.

    Returns
    -------
    DataFrame with columns row, share, share_low, share_high (less than a minimum wage a month,
    nothing included where `row` says so), part_time, part_time_low, part_time_high (of all who
    count: below by the month, not by the hour), persons (who count).
    """
    rows = []
    for title, (who, counted) in GROUPS.items():
        bands = _by_band(survey, who, by_year)
        if bands is None:
            continue
        counts = {"everyone": (*BANDS, UNRECORDED), "recorded": BANDS, "paid": BANDS[1:]}[counted]
        low = [band for band in counts if band not in BANDS[3:]]
        whole = _sum(bands, counts)
        found = {"share": _sum(bands, low), "part_time": _sum(bands, BANDS[2:3])}
        estimates = {name: share_estimates(part, whole) for name, part in found.items()}
        shares = {
            f"{name}{ending}": float(getattr(share, part))
            for name, share in estimates.items()
            for ending, part in ENDS
        }
        rows.append({"row": title, **shares, "persons": whole[0]})
    return pd.DataFrame(rows)


def _by_band(
    survey: str, who: str | Sequence[str], by_year: bool = False
) -> dict[str, np.ndarray] | None:
    """Sums (full sample and replicates) by band of all, of some positions, of a pension status or
    of a length of week; None where the survey does not tell them apart."""
    groups = [who] if isinstance(who, str) else list(who)
    if who == "all":
        grouping, prefixes = ("pay-by-year" if by_year else "pay"), [""]
    else:
        grouping = TOLD_BY.get(groups[0], "position")
        prefixes = [f"{group} | " for group in groups]
    block = pay_cube(survey).block(grouping, "employed")
    bands = {
        band: block.among(f"{prefix}{band}" for prefix in prefixes) for band in (*BANDS, UNRECORDED)
    }
    if not any(len(each.groups) for each in bands.values()):
        return None
    return {band: each.sums.sum(axis=(0, 1)) for band, each in bands.items()}


def _sum(by_band: Mapping[str, np.ndarray], bands: Sequence[str]) -> np.ndarray:
    return np.sum([by_band[band] for band in bands], axis=0)
