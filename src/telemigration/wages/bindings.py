"""Binds the computed numbers of Section 3 to the claims of the paper, table by table and statement
by statement."""

import pandas as pd

from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register
from telemigration.paper.claims import claims_of
from telemigration.wages.hourly import WEEKS
from telemigration.wages.section import AVERAGE, BALLPARK, PAPER_ROWS, Section3

US_COLUMN = "median hourly wage US"
COLUMNS_3_1 = {
    "": ("median hourly wage Colombia", "USD per hour"),
    "_ratio": ("wage ratio, market rate", "ratio"),
    "_ppp": ("wage ratio, PPP", "ratio"),
}
COLUMNS_3_2 = {
    "pay": ("median hourly wage Colombia", "USD per hour"),
    "ratio": ("wage ratio", "ratio"),
}
"""Computed columns, and what the claims call them."""


def bind_pay_table(section: Section3) -> int:
    """Table 3.1, every printed cell and every survey. Returns the number of bound cells."""
    claims, bound = claims_of("Table 3.1"), 0
    for _, row in section.table_3_1().dropna(subset="printed_us").iterrows():
        bound += _bind(
            "3.1",
            claims,
            row["row"],
            US_COLUMN,
            row,
            "us",
            "USD per hour",
            None,
            _us_grade(section),
        )
        for survey in section.surveys:
            for ending, (column, unit) in COLUMNS_3_1.items():
                bound += _bind(
                    "3.1", claims, row["row"], column, row, f"{survey}{ending}", unit, survey
                )
    return bound


def bind_seven(section: Section3) -> int:
    """Table 3.2, every printed cell. Returns the number of bound cells."""
    claims, bound = claims_of("Table 3.2"), 0
    for _, row in section.table_3_2().iterrows():
        label = next(each for each, _ in claims.index if each.startswith(row["unit_group"]))
        bound += _bind(
            "3.2", claims, label, US_COLUMN, row, "us", "USD per hour", None, _us_grade(section)
        )
        for name, (column, unit) in COLUMNS_3_2.items():
            bound += _bind("3.2", claims, label, column, row, name, unit, section.detailed)
    return bound


def bind_prose(section: Section3) -> int:
    """Numbers of the prose of Section 3, Summary and Section 8 that Table 3.1 answers. Returns how
    many."""
    rows, bound = section.table_3_1().set_index("row"), 0
    averages = section.averages().set_index("row")
    for survey in section.surveys:
        ratios = rows.loc[
            list(PAPER_ROWS), [f"{survey}_ratio{end}" for end in ("", "_low", "_high")]
        ]
        ratios = ratios.set_axis(["value", "low", "high"], axis=1).sort_values("value")
        extremes = ratios.dropna()
        mean = averages.iloc[0][[survey, f"{survey}_low", f"{survey}_high"]].set_axis(
            ["value", "low", "high"]
        )
        one_in = pd.Series(
            {"value": 1 / mean["value"], "low": 1 / mean["high"], "high": 1 / mean["low"]}
        )
        pay = rows.loc[AVERAGE, [survey, f"{survey}_low", f"{survey}_high"]].set_axis(
            ["value", "low", "high"]
        )
        found = {
            "P000-002": ("colombian_by_us_pay.summary", one_in, "ratio"),
            "P000-261": ("colombian_by_us_pay.conclusion", one_in, "ratio"),
            "P000-074": ("mean_pay.colombia", pay, "USD per hour"),
            "P000-076": ("ratio_of_averages", mean, "ratio"),
            "P000-077": (
                "ratio.managers",
                ratios.loc["Legislators, senior officials and managers"],
                "ratio",
            ),
            "P000-078": ("ratio.elementary", ratios.loc["Elementary occupations"], "ratio"),
            "P000-079": ("lowest_ratio", extremes.iloc[0], "ratio"),
            "P000-080": ("highest_ratio", extremes.iloc[-1], "ratio"),
        }
        known = {claim: each for claim, each in found.items() if pd.notna(each[1]["value"])}
        for claim, (name, estimate, unit) in known.items():
            register(
                f"{name}.{survey}",
                estimate["value"],
                low=estimate["low"],
                high=estimate["high"],
                unit=unit,
                grade=Grade.OTHER_PERIOD,
                survey=survey,
                claim=claim,
            )
        bound += len(known)
    register(
        "mean_pay.us",
        rows.loc[AVERAGE, "us"],
        unit="USD per hour",
        grade=Grade.OTHER_PERIOD,
        claim="P000-075",
        note="averaged with Colombian jobs as weights, as the paper seems to do",
    )
    register(
        "weeks_a_year",
        WEEKS,
        unit="count",
        grade=Grade.RULE,
        claim="P000-083",
        note="annual labour income by 52 times usual weekly hours",
    )
    return bound + 2


def bind_statements(section: Section3) -> pd.DataFrame:
    """Statements of Section 3 that numbers decide, registered.

    Returns
    -------
    DataFrame with columns claim, row (the statement), holds (bool) and numbers (text).
    """
    rows = _statements(section)
    for row in rows.itertuples():
        register(
            f"statement.{row.claim}",
            float(row.holds),
            unit="statement",
            grade=Grade.OTHER_PERIOD,
            survey=None if pd.isna(row.survey) else row.survey,
            claim=row.claim,
            note=row.numbers,
        )
    return rows


def _statements(section: Section3) -> pd.DataFrame:
    seven, first = section.table_3_2(), section.surveys[0]
    inside = int(seven["ratio"].between(*BALLPARK).sum())
    best = int((seven["rank"] <= len(seven)).sum())
    everybody = section.everybody.iloc[0]
    operators = section.operators(first)
    rows = [
        (
            "P000-081",
            "US pay 10 to 15 times Colombian pay is 'not too bad' for the seven occupations (most "
            "of them)",
            inside > len(seven) / 2,
            f"{inside} of {len(seven)} lie within it",
            section.detailed,
        ),
        (
            "P000-082",
            "The seven occupations are the best-paid teleworkable ones in the US",
            best == len(seven),
            f"{best} of {len(seven)} are among the first {len(seven)}",
            section.detailed,
        ),
        (
            "P000-084",
            "Colombian monthly income includes income in kind",
            True,
            "DANE's INGLABO adds payments in kind to the cash wage (a test looks at January 2019)",
            None,
        ),
        (
            "P000-085",
            "Very few plant and machine operators can work from home (less than 5 %)",
            operators < 0.05,
            f"{100 * operators:.0f} % of them hold teleworkable jobs",
            first,
        ),
        (
            "P003-004",
            "Labour costs are lower than in North America",
            everybody[f"{first}_ratio_low"] > 1,
            f"US pay is {everybody[f'{first}_ratio']:.1f} times Colombian pay",
            first,
        ),
    ]
    return pd.DataFrame(rows, columns=["claim", "row", "holds", "numbers", "survey"])


def _bind(
    table: str,
    claims: pd.Series,
    row: str,
    column: str,
    values: pd.Series,
    name: str,
    unit: str,
    survey: str | None,
    grade: Grade = Grade.OTHER_PERIOD,
) -> bool:
    if pd.isna(values[name]) or (row, column) not in claims.index:
        return False
    low, high = (values.get(f"{name}_{end}") for end in ("low", "high"))
    ends = {} if low is None or pd.isna(low) else {"low": float(low), "high": float(high)}
    register(
        f"table-{table}.{row}.{column}.{survey or 'us'}",
        float(values[name]),
        unit=unit,
        **ends,
        grade=grade,
        survey=survey,
        claim=claims.loc[(row, column)],
    )
    return True


def _us_grade(section: Section3) -> Grade:
    return Grade.PRIMARY if section.parameters.oes_year == 2020 else Grade.OTHER_PERIOD
