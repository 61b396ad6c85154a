"""Pay asked an hour, counted: by country, by skill, and by both at once. Asked, not paid."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from great_tables import GT

from telemigration.survey import small_samples

Parts = Sequence[tuple[str, pd.DataFrame]]
"""Key and standard rows (`standardise`) of every dump that is summed up."""

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
COUNTS = {"dump": "str", "by": "str", "name": "str", "usd": "float64", "rows": "int64"}
CELLS = {
    "dump": "str",
    "skill": "str",
    "country_iso3": "str",
    "country": "str",
    "rows": "int64",
    "median": "float64",
    "median_low": "float64",
    "median_high": "float64",
    "quarter": "float64",
    "three_quarters": "float64",
}


def table_of(kinds: Mapping[str, str], made: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The parts in one frame with columns and types `kinds`; the empty frame with them where there
    is nothing."""
    found = [each[list(kinds)].astype(dict(kinds)) for each in made if len(each)]
    if found:
        return pd.concat(found, ignore_index=True)
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})


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
    made = []
    for key, rows in parts:
        paid = hourly_pay(rows)
        by_skill = paid[["usd", "skill"]].explode("skill").rename(columns={"skill": "name"})
        first = by_skill["name"].isin(most_frequent(by_skill["name"], MOST_SKILLS))
        made += [
            _distribution(paid.assign(name=EVERY), "all").assign(dump=key),
            _distribution(paid.assign(name=paid["country_iso3"]), "country", COLOMBIA).assign(
                dump=key
            ),
            _distribution(by_skill[first], "skill").assign(dump=key),
        ]
    return table_of(COUNTS, made).sort_values(["dump", "by", "name", "usd"], ignore_index=True)


def pay_crossed(parts: Parts) -> pd.DataFrame:
    """Median and quartiles of pay an hour by skill and country at once, "all" standing for any.

    The ten most frequent skills, and any that five Colombians or more name, by the ten most
    frequent countries and Colombia. Cells of 30 rows or more; of Colombians, five or more, with an
    interval from nine on.
    """
    made = [_cells(hourly_pay(rows)).assign(dump=key) for key, rows in parts]
    return table_of(CELLS, made).sort_values(["dump", "skill", "country_iso3"], ignore_index=True)


def crossed_rows(crossed: pd.DataFrame, fewest: int = 3) -> pd.DataFrame:
    """The cells of one dump in the order they are shown in.

    Parameters
    ----------
    crossed : rows of `pay_crossed` of one dump.
    fewest : countries with fewer cells are left out, Colombia is not.

    Returns
    -------
    Columns row (skill), column (country), country_iso3, rows, median, median_low, median_high,
    quarter, three_quarters; skills and countries by frequency; the whole comes first, then
    Colombia.
    """
    sizes = crossed.groupby("country_iso3")["rows"].agg(["size", "max"])
    shown = sizes[(sizes["size"] >= fewest) | sizes.index.isin([COLOMBIA])].sort_values(
        "max", ascending=False
    )
    order = sorted(shown.index, key=lambda each: {EVERY: 0, COLOMBIA: 1}.get(each, 2))
    frequent = crossed[crossed["country_iso3"] == EVERY].set_index("skill")["rows"]
    kept = crossed[crossed["country_iso3"].isin(order)]
    kept = kept.assign(
        of_skill=kept["skill"].map(frequent), place=kept["country_iso3"].map(order.index)
    )
    kept = kept.sort_values(
        ["of_skill", "skill", "place"], ascending=[False, True, True], ignore_index=True
    )
    return kept.assign(row=kept["skill"].replace(EVERY, "All skills"), column=kept["country"])[
        [
            "row",
            "column",
            "country_iso3",
            "rows",
            "median",
            "median_low",
            "median_high",
            "quarter",
            "three_quarters",
        ]
    ]


def dollars(value: float) -> str:
    """US dollars as readers see them, to ten cents where there are any.

    >>> dollars(15.0), dollars(16.5)
    ('15', '16.5')
    """
    return f"{value:,.1f}".removesuffix(".0")


def crossed_table(rows: pd.DataFrame) -> GT:
    """`crossed_rows` with skills down and countries across: the median, the number of profiles in
    small print."""
    text = [
        f'{dollars(median)} <span class="interval">({of:,})</span>'
        for median, of in zip(rows["median"], rows["rows"], strict=True)
    ]
    wide = rows.assign(text=text).pivot(index="row", columns="column", values="text")
    wide = (
        wide.reindex(index=rows["row"].unique(), columns=rows["column"].unique())
        .fillna("·")
        .reset_index()
    )
    countries = list(wide)[1:]
    return GT(wide, rowname_col="row").fmt(str, columns=countries).cols_align("right", countries)


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
        _cell(usd["usd"].to_numpy(), *key)
        for key, usd in crossed.groupby(["skill", "country_iso3"])
    ]
    names = crossed.groupby("country_iso3")["country"].agg(lambda each: most_frequent(each, 1)[0])
    kept = pd.DataFrame(
        [each for each in cells if each],
        columns=[name for name in CELLS if name not in ("dump", "country")],
    )
    return kept.assign(country=kept["country_iso3"].map(names))


def _colombian_skills(named: pd.DataFrame) -> list[str]:
    counted = named.loc[named["country_iso3"] == COLOMBIA, "skill"].value_counts()
    return list(counted.index[counted >= SMALLEST_COLOMBIAN_CELL])


def _cell(usd: np.ndarray, skill: str, country: str) -> dict[str, object] | None:
    if len(usd) < (SMALLEST_COLOMBIAN_CELL if country == COLOMBIA else SMALLEST_PAY_GROUP):
        return None
    middle = small_samples.median(usd)
    ends = (middle.low, middle.high) if len(usd) >= SMALLEST_INTERVAL else (np.nan, np.nan)
    return {
        "skill": skill,
        "country_iso3": country,
        "rows": len(usd),
        "median": middle.value,
        "median_low": ends[0],
        "median_high": ends[1],
        "quarter": float(np.quantile(usd, 0.25)),
        "three_quarters": float(np.quantile(usd, 0.75)),
    }
