"""Shares of rows, each with its exact interval: by occupation, country and skill; what is short."""

from functools import lru_cache

import numpy as np
import pandas as pd

from telemigration.platforms.labour_index import (
    INDEX,
    OLI_OF_PAPER,
    SPANISH,
    WORKERS,
    english_names,
    labour_index,
    workers_by_country,
)
from telemigration.platforms.rows import Rows
from telemigration.sources.platforms import PROGRAMMERS
from telemigration.survey import small_samples

LEAST_OFFERED = 0.02
"""Share of profiles that must name a skill before supply of it is set against demand."""
CONTENTS = {
    "country": "with_country",
    "skills": "with_skills",
    "pay": "with_pay",
    "hourly": "with_hourly_pay",
    "score": "with_score",
}
"""What rows may say, beside the language of a title, with the column that counts it."""


def occupations(rows: Rows, key: str, language: str = "all", group: str = "all") -> pd.DataFrame:
    """Share of a dump's rows by the paper's six occupations and their total: columns row, rows, of,
    value, low, high."""
    table = rows.of("occupations", key, group=group)
    if language != "all":
        table = table[table["language"] == language]
    by = table.groupby("occupation")["rows"].sum()
    found = by.reindex(list(OLI_OF_PAPER), fill_value=0)
    # Unclassified rows are in the base, so that the total says how much the six occupations cover.
    found.loc["Total"] = found.sum()
    return small_samples.with_shares(
        found.rename("rows").rename_axis("row").reset_index().assign(of=int(by.sum()))
    )


def countries(rows: Rows, key: str) -> pd.DataFrame:
    """Share of rows by country, most frequent first: rank, country_iso3, row (name), rows, of,
    value, low, high."""
    table = rows.of("countries", key).rename(columns={"name": "row"})
    table = table.sort_values(["rows", "row"], ascending=[False, True], ignore_index=True)
    # The committed table has the names that its shared dumps use; other rows may write them anyhow.
    if not rows.at_hand:
        table["row"] = table["country_iso3"].map(english_names()).fillna(table["row"])
    return _ranked(table.assign(of=int(table["rows"].sum())))


def country(rows: Rows, key: str, iso3: str) -> pd.Series:
    """The line of `countries` of one country; with no rows where nobody is from there."""
    found = countries(rows, key)
    if iso3 in set(found["country_iso3"]):
        return found.set_index("country_iso3", drop=False).loc[iso3]
    name = english_names().get(iso3, iso3)
    nobody = {"country_iso3": iso3, "row": name, "rows": 0, "of": int(found["rows"].sum())}
    return small_samples.with_shares(pd.DataFrame([nobody])).iloc[0]


def skills(rows: Rows, key: str, group: str = "all") -> pd.DataFrame:
    """Share of rows that name a skill, most frequent first: rank, row (skill), rows, of, value,
    low, high."""
    table = rows.of("skills", key, group=group).rename(columns={"skill": "row"})
    return _ranked(table.sort_values(["rows", "row"], ascending=[False, True], ignore_index=True))


def contents(rows: Rows) -> pd.DataFrame:
    """What the rows of each dump say: a line for each dump and thing they may say, columns series
    (dump), row, quantity, value (share of its rows; of "rows" their number), unit, note (why pay is
    mostly not read)."""
    made = []
    for each in rows.dumps:
        known = rows.of("rows", each.key, language="all").iloc[0]
        told = {"language": known["rows"] - rows.size(each.key, "none")}
        told |= {name: known[column] for name, column in CONTENTS.items()}
        why = f"{known['unread_pay']:,}: {known['pay_reason']}" if known["unread_pay"] else None
        about = {"series": each.key, "row": f"{each.platform} {each.kind}s", "note": why}
        made.append(about | {"quantity": "rows", "value": known["rows"], "unit": "count"})
        made += [
            about | {"quantity": name, "value": count / known["rows"], "unit": "share"}
            for name, count in told.items()
        ]
    return pd.DataFrame(made)


def shortage(rows: Rows, first: int = 20) -> pd.DataFrame:
    """Skills asked for in postings in English against those offered by programmers among the
    profiles.

    Returns
    -------
    One line for each of the `first` most wanted skills that enough profiles offer: row (skill),
    demand and supply (shares of rows), ratio (demand by supply), largest first.
    """
    wanted = skills(rows, rows.postings("en")).set_index("row")
    offered = skills(rows, rows.profiles, PROGRAMMERS).set_index("row")
    offered = offered[offered["value"] >= LEAST_OFFERED]
    both = wanted[["value"]].join(offered["value"].rename("supply"), how="inner").head(first)
    table = both.rename(columns={"value": "demand"}).reset_index()
    table = table.assign(ratio=table["demand"] / table["supply"])
    return table.sort_values("ratio", ascending=False, ignore_index=True)


def concentration(rows: Rows) -> pd.DataFrame:
    """How concentrated demand and supply are: what, source, and as
    `small_samples.concentration` names them, Herfindahl's index and the largest shares."""
    postings = labour_index("vacancies-2017-04-11")
    by_client = countries(rows, rows.located)["rows"]
    by_home = countries(rows, rows.profiles)["rows"]
    employer, category = postings.groupby("country"), postings.groupby("occupation")
    distributions = [
        ("Vacancies by employer's country", f"{INDEX}, 11 April 2017", employer["count"].sum()),
        ("Postings by client's country", rows.survey(rows.located), by_client),
        ("Vacancies by category", SPANISH, labour_index("spanish-domains-2020-11")["count"]),
        ("Vacancies by category", f"{INDEX}, 11 April 2017", category["count"].sum()),
        ("Workers by country", WORKERS, workers_by_country()["rows"]),
        ("Profiles by country", rows.survey(rows.profiles), by_home),
    ]
    return pd.DataFrame(
        [
            {"series": what, "row": source, **small_samples.concentration(by)}
            for what, source, by in distributions
            if len(by)
        ]
    )


@lru_cache(maxsize=8)
def same_mix(rows: Rows, key: str, group: str) -> tuple[float, int]:
    """p of a resampling test that a group of profiles is spread over occupations like all others,
    and their number; NaN of none."""
    few, everyone = (
        rows.of("occupations", key, group=each).groupby("occupation")["rows"].sum()
        for each in (group, "all")
    )
    if few.empty:
        return float("nan"), 0
    return small_samples.same_mix(few, everyone.sub(few, fill_value=0)), int(few.sum())


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    return small_samples.with_shares(table).assign(rank=np.arange(1, len(table) + 1))
