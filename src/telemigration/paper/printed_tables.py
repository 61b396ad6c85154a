"""How the transcribed tables of `data/published` look: their schema, and which cell of a file is
which printed cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import pandera.pandas as pa

CONFIDENCES = ("certain", "inferred", "ambiguous")
"""How sure a transcribed cell is, best first; an ambiguous cell is never compared as if it were
certain."""


def text(**options: object) -> pa.Column:
    """A column of labels."""
    return pa.Column(str, **options)


def amount(low: float = 0, high: float = float("inf"), **options: object) -> pa.Column:
    """A column of numbers from `low` to `high`, given as text; empty cells are missing."""
    said = (
        f"a number from {low:g} to {high:g}"
        if high < float("inf")
        else f"a number of at least {low:g}"
    )
    return pa.Column(
        float, pa.Check.in_range(low, high, error=said), coerce=True, **{"nullable": True} | options
    )


def percent(**options: object) -> pa.Column:
    """A column of percentages."""
    return amount(0, 100, **options)


def choice(*words: str, **options: object) -> pa.Column:
    """A column whose words are known."""
    return pa.Column(str, pa.Check.isin(words, error="one of " + ", ".join(words)), **options)


def confidence() -> pa.Column:
    """A column of confidences, never empty."""
    return choice(*CONFIDENCES)


@dataclass(frozen=True)
class PrintedTable:
    """A transcribed table.

    Attributes
    ----------
    labels : columns that together name a printed row.
    fields : every further column but `confidence` and `why`, in the order of the file.
    cells : column of the file by column as the claims name it.
    headings : columns that together name the printed column, in a file with one printed cell per
        row.
    between : what stands between two labels.
    doubts : further confidence column by column of the file it speaks of; "" speaks of all.
    """

    labels: tuple[str, ...]
    fields: Mapping[str, pa.Column]
    cells: Mapping[str, str]
    headings: tuple[str, ...] = ()
    between: str = " "
    doubts: Mapping[str, str] = field(default_factory=dict)

    def schema(self) -> pa.DataFrameSchema:
        """The file's columns, all required, no others, each row named once."""
        named = {name: text() for name in self.labels if name not in self.fields}
        columns = (
            named | dict(self.fields) | {"confidence": confidence(), "why": text(nullable=True)}
        )
        return pa.DataFrameSchema(columns, strict=True, unique=[*self.labels, *self.headings])

    def long(self, table: pd.DataFrame) -> pd.DataFrame:
        """One row per printed number: row, column, number and the worst confidence that speaks of
        the cell."""
        rows = table[list(self.labels)].astype(str).agg(self.between.join, axis=1)
        parts = [
            pd.DataFrame(
                {
                    "row": rows,
                    "column": self._headings(table, column),
                    "number": table[file_column],
                    "confidence": self._worst(table, file_column),
                }
            )
            for column, file_column in self.cells.items()
        ]
        return pd.concat(parts).dropna(subset="number").reset_index(drop=True)

    def _headings(self, table: pd.DataFrame, column: str) -> pd.Series | str:
        return table[list(self.headings)].agg(" ".join, axis=1) if self.headings else column

    def _worst(self, table: pd.DataFrame, file_column: str) -> pd.Series:
        doubting = [
            "confidence",
            *(name for name, about in self.doubts.items() if about in ("", file_column)),
        ]
        places = table[doubting].map(CONFIDENCES.index).max(axis=1)
        return places.map(dict(enumerate(CONFIDENCES)))


def _ranked(**fields: pa.Column) -> dict[str, pa.Column]:
    return {"rank": amount(1, 21, nullable=False)} | fields


SHARE_OF_SKILL = {"share offering the skill": "share_pct_printed"}

TABLES: dict[str, PrintedTable] = {
    "2-1": PrintedTable(
        ("group",),
        {
            "pct_compatible_printed": percent(),
            "non_compatible_persons": amount(),
            "compatible_persons": amount(),
            "not_identified_persons": amount(),
            "total_persons_printed_as_working_age_population": amount(),
            "pct_of_identified_derived": percent(),
            "pct_of_all_incl_not_identified_derived": percent(),
        },
        {
            "share compatible": "pct_compatible_printed",
            "non-compatible": "non_compatible_persons",
            "compatible": "compatible_persons",
            "not identified": "not_identified_persons",
            "total (labelled working-age population, is the labour force)": "total_persons_printed_as_working_age_population",
        },
    ),
    "2-2": PrintedTable(
        ("occupation",),
        {
            "level": choice("major", "sub", "missing", "total"),
            "parent": text(nullable=True),
            "compatible_persons": amount(),
            "missing_persons": amount(),
            "total_incl_missing_persons": amount(),
            "pct_compatible_excl_missing_printed": percent(),
            "pct_printed_confidence": confidence(),
            "non_compatible_persons_derived": amount(),
            "pct_compatible_excl_missing_derived": percent(),
            "pct_missing_derived": percent(),
        },
        {
            "compatible": "compatible_persons",
            "missing": "missing_persons",
            "total incl. missing": "total_incl_missing_persons",
            "share compatible excl. missing": "pct_compatible_excl_missing_printed",
        },
        doubts={"pct_printed_confidence": "pct_compatible_excl_missing_printed"},
    ),
    "2-4": PrintedTable(
        ("occupation",),
        {
            "isco_major_group": amount(1, 9),
            "informal_pct_performable_from_home": percent(),
            "formal_pct_performable_from_home": percent(),
            "total_pct_performable_from_home": percent(),
            "informal_share_of_row_implied_derived": amount(0, 1),
        },
        {
            "share informal": "informal_pct_performable_from_home",
            "share formal": "formal_pct_performable_from_home",
            "share total": "total_pct_performable_from_home",
        },
    ),
    "2-5": PrintedTable(
        ("sector",),
        {
            "performable_jobs": amount(),
            "not_performable_jobs": amount(),
            "total_incl_missing_jobs": amount(),
            "pct_performable_printed": percent(),
            "pct_performable_derived": percent(),
            # The row of the unemployed holds more jobs than its total.
            "missing_jobs_derived": amount(-float("inf")),
            "performable_employed_corrected": amount(),
            "not_performable_employed_corrected": amount(),
            "pct_performable_employed_corrected": percent(),
        },
        {
            "jobs performable from home": "performable_jobs",
            "jobs not performable": "not_performable_jobs",
            "total incl. missing": "total_incl_missing_jobs",
            "share performable": "pct_performable_printed",
        },
    ),
    "3-1": PrintedTable(
        ("occupation",),
        {
            "colombia_geih_2019_usd_per_hour_median": amount(),
            "us_oes_2020_usd_per_hour_median": amount(),
            "ratio_us_to_colombia_market_rate_printed": amount(),
            "ratio_us_to_colombia_ppp_printed": amount(),
            "ratio_market_derived": amount(),
            "ratio_ppp_derived": amount(),
        },
        {
            "median hourly wage Colombia": "colombia_geih_2019_usd_per_hour_median",
            "median hourly wage US": "us_oes_2020_usd_per_hour_median",
            "wage ratio, market rate": "ratio_us_to_colombia_market_rate_printed",
            "wage ratio, PPP": "ratio_us_to_colombia_ppp_printed",
        },
    ),
    "3-2": PrintedTable(
        ("isco08_code", "occupation"),
        {
            "colombia_geih_usd_per_hour_median": amount(),
            "us_oes_usd_per_hour_median": amount(),
            "ratio_us_to_colombia_printed": amount(),
            "ratio_derived": amount(),
        },
        {
            "median hourly wage Colombia": "colombia_geih_usd_per_hour_median",
            "median hourly wage US": "us_oes_usd_per_hour_median",
            "wage ratio": "ratio_us_to_colombia_printed",
        },
    ),
    "4-1": PrintedTable(
        ("level",),
        {
            "level": choice("bilateral", "unilateral"),
            "distance_dimension": choice("cultural", "administrative", "geographic", "economic"),
            "item": text(),
        },
        {},
        headings=("item",),
    ),
    "4-2": PrintedTable(
        ("telework_status",),
        {"persons": amount(), "computer_at_home_pct": percent(), "internet_access_pct": percent()},
        {
            "labour force": "persons",
            "computer at home": "computer_at_home_pct",
            "internet access": "internet_access_pct",
        },
    ),
    "5-1": PrintedTable(
        ("platform", "language"),
        {
            "vacancies": amount(),
            "job_seekers": amount(),
            "job_seekers_level": choice("platform", nullable=True),
        },
        {"vacancies": "vacancies"},
    ),
    "5-2": PrintedTable(
        ("occupation",),
        {
            "platform": text(),
            "series": choice("jobs_posted", "cvs_offered"),
            "language": choice("English", "Spanish", "all"),
            "share_pct": percent(nullable=False),
        },
        {"share": "share_pct"},
        headings=("platform", "series", "language"),
    ),
    "5-3": PrintedTable(
        ("platform", "rank"),
        _ranked(
            country=text(nullable=True),
            share_pct_printed=percent(),
            share_pct_corrected=percent(),
            count_at_n237_derived=amount(),
            country_candidates=text(nullable=True),
        ),
        {"share of job seekers": "share_pct_printed"},
        between=" rank ",
    ),
    "5-4": PrintedTable(
        ("platform", "rank"),
        _ranked(
            skill=text(nullable=True),
            share_pct_printed=percent(),
            share_confidence=confidence(),
            skill_candidates=text(nullable=True),
        ),
        SHARE_OF_SKILL,
        between=" rank ",
        doubts={"share_confidence": ""},
    ),
    "5-5": PrintedTable(
        ("platform", "rank"),
        _ranked(
            skill=text(),
            share_pct_printed=percent(),
            implied_base_n=amount(),
            implied_count_derived=amount(),
            alternative=text(nullable=True),
            share_confidence=confidence(),
        ),
        SHARE_OF_SKILL,
        between=" rank ",
        doubts={"share_confidence": ""},
    ),
    "5-6": PrintedTable(
        ("platform", "region"),
        {
            "scale_max": amount(5, 100),
            "region": choice("rest_of_world", "colombia"),
            "mean_score": amount(0, 100),
            "standard_deviation": amount(0, 100),
        },
        {"mean score": "mean_score", "standard deviation of scores": "standard_deviation"},
    ),
    "figures": PrintedTable(
        ("figure",),
        {
            "caption_short": text(nullable=True),
            "quantity": text(),
            "value": text(nullable=True),
            "unit": text(),
            "stated_where": text(),
        },
        {},
        headings=("quantity",),
    ),
}
