"""Pay asked an hour, counted: by country, by skill, and by both at once. Asked, not paid."""

from typing import Any

import numpy as np
import pandas as pd

from telemigration.platforms.count_tables import Parts, counted
from telemigration.survey import small_samples

SMALLEST_PAY_GROUP = 30
"""Countries, skills and cells with fewer rows with pay by the hour are left out; Colombia is
not."""
MOST_SKILLS = 30
"""Skills whose pay is kept: the most frequent of each dump."""
COLOMBIA = "COL"
SMALLEST_COLOMBIAN_CELL = 5
"""Cells of fewer Colombians are not kept at all: their pay would be that of one or two persons."""
SMALLEST_INTERVAL = 9
"""The 95 % interval of the median of fewer rows reaches from the lowest to the highest, two
persons' own pay."""
CROSSED = 10
"""Most frequent skills, and countries, that are crossed."""
EVERY = "all"


def hourly_pay(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that state both bounds of pay by the hour.

    Parameters
    ----------
    rows : standard rows.

    Returns
    -------
    Columns usd (US dollars an hour to ten cents, middle of the interval, above nought),
    country_iso3, country, skill (list).
    """
    hourly = rows[
        (rows["pay_unit"] == "hour") & rows["pay_low_usd"].notna() & rows["pay_high_usd"].notna()
    ]
    usd = hourly[["pay_low_usd", "pay_high_usd"]].mean(axis=1).round(1)
    paid = hourly[["country_iso3", "country"]].assign(usd=usd, skill=hourly["skill_list"])
    return paid[paid["usd"] > 0]


def most_frequent(values: pd.Series, first: int) -> list[str]:
    """The `first` most frequent values; of equally frequent ones those earlier in the alphabet."""
    return list(values.value_counts().sort_index().nlargest(first, keep="first").index)


def pay_counts(parts: Parts) -> pd.DataFrame:
    """Rows by pay an hour in US dollars to ten cents (middle of the interval), for all, by country
    and by skill."""
    return counted("pay", parts, _distributions, ["dump", "by", "name", "usd"])


def pay_crossed(parts: Parts) -> pd.DataFrame:
    """Median and quartiles of pay an hour by skill and country at once, "all" standing for any.

    The ten most frequent skills, and any that five Colombians or more name, by the ten most
    frequent countries and Colombia. Cells of 30 rows or more; of Colombians, five or more, with an
    interval from nine on.
    """
    order = ["dump", "skill", "country_iso3"]
    return counted("pay-crossed", parts, lambda rows: _cells(hourly_pay(rows)), order)


def spread(usd: np.ndarray) -> dict[str, Any]:
    """Rows, median with its 95 % interval, and quartiles of pay an hour (USD)."""
    middle = small_samples.median(usd)
    return {
        "rows": len(usd),
        "median": middle.value,
        "median_low": middle.low,
        "median_high": middle.high,
        "quarter": float(np.quantile(usd, 0.25)),
        "three_quarters": float(np.quantile(usd, 0.75)),
    }


def _distributions(rows: pd.DataFrame) -> pd.DataFrame:
    paid = hourly_pay(rows)
    by_skill = paid[["usd", "skill"]].explode("skill").rename(columns={"skill": "name"})
    first = by_skill["name"].isin(most_frequent(by_skill["name"], MOST_SKILLS))
    made = [
        _distribution(paid.assign(name=EVERY), "all"),
        _distribution(paid.assign(name=paid["country_iso3"]), "country", COLOMBIA),
        _distribution(by_skill[first], "skill"),
    ]
    return pd.concat(made)


def _distribution(paid: pd.DataFrame, by: str, keep: str | None = None) -> pd.DataFrame:
    enough = paid.groupby("name")["usd"].transform("size") >= SMALLEST_PAY_GROUP
    kept = paid[enough | (paid["name"] == keep)]
    return kept.groupby(["name", "usd"]).size().rename("rows").reset_index().assign(by=by)


def _cells(paid: pd.DataFrame) -> pd.DataFrame:
    named = paid.explode("skill").reset_index().drop_duplicates(["index", "skill"])
    skills = [*most_frequent(named["skill"], CROSSED), *_colombian_skills(named)]
    countries = [*most_frequent(paid["country_iso3"], CROSSED), COLOMBIA]
    by_skill = pd.concat([paid.assign(skill=EVERY), named[named["skill"].isin(skills)]])
    crossed = pd.concat(
        [
            by_skill.assign(country_iso3=EVERY, country="All countries"),
            by_skill[by_skill["country_iso3"].isin(countries)],
        ]
    )
    cells = [
        {"skill": skill, "country_iso3": country, **spread(part["usd"].to_numpy())}
        for (skill, country), part in crossed.groupby(["skill", "country_iso3"])
        if len(part) >= (SMALLEST_COLOMBIAN_CELL if country == COLOMBIA else SMALLEST_PAY_GROUP)
    ]
    names = crossed.groupby("country_iso3")["country"].agg(lambda each: most_frequent(each, 1)[0])
    kept = pd.DataFrame(cells)
    if kept.empty:
        return kept
    ends = ["median_low", "median_high"]
    kept[ends] = kept[ends].mask(kept["rows"] < SMALLEST_INTERVAL)
    return kept.assign(country=kept["country_iso3"].map(names))


def _colombian_skills(named: pd.DataFrame) -> list[str]:
    counted = named.loc[named["country_iso3"] == COLOMBIA, "skill"].value_counts()
    return list(counted.index[counted >= SMALLEST_COLOMBIAN_CELL])
