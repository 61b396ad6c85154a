"""Binds the computed cells of Section 2 to the claims of the printed tables, one line per table in
the notebook."""

import numpy as np
import pandas as pd

from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register
from telemigration.occupations.classification import occupation_table
from telemigration.occupations.dingel_neiman import conditions, filled_by_group
from telemigration.occupations.isco08 import major_group
from telemigration.paper.published import claims_of
from telemigration.survey.estimates import Estimate
from telemigration.teleworkability.counts import LABOUR_FORCE, unit_group_labels
from telemigration.teleworkability.section import Section2
from telemigration.teleworkability.statements import held

HEADLINE_ROWS = {
    "Employed": "colombia_employed",
    "Unemployed": "colombia_unemployed_with_experience_or_seeking",
    "Labour force": "colombia_total",
}
HEADLINE_COLUMNS = {
    "share": "share compatible",
    "persons": "compatible",
    "not_teleworkable": "non-compatible",
    "missing": "not identified",
    "total": "total (labelled working-age population, is the labour force)",
}
"""Columns of Table 2.1 as the claims name them."""


def bind(
    table: str,
    row: str,
    column: str,
    survey: str,
    value: float,
    unit: str,
    low: float | None = None,
    high: float | None = None,
) -> bool:
    """Register a computed cell under the claim of a printed cell; False where the table has no such
    cell.

    Parameters
    ----------
    table : location of the claims, "Table 2.2".
    row, column : of the printed table as the claims name them.
    survey, value, unit, low, high : of the computed cell.
    """
    claims = claims_of(table)
    if (row, column) not in claims.index or pd.isna(value):
        return False
    claim = claims.loc[(row, column)]
    register(
        f"{table.lower().replace(' ', '-')}.{row}.{column}.{survey}",
        value,
        unit=unit,
        low=_none(low),
        high=_none(high),
        grade=Grade.OTHER_PERIOD,
        survey=survey,
        claim=claim,
    )
    return True


def bind_headline(section: Section2) -> int:
    """Table 2.1: shares and persons by status. Returns the number of bound cells."""
    bound = 0
    for survey in section.surveys:
        rows = section.headline().set_index("row")
        for label, row in HEADLINE_ROWS.items():
            at = rows.loc[label]
            bound += bind(
                "Table 2.1",
                row,
                HEADLINE_COLUMNS["share"],
                survey,
                at[survey],
                "share",
                at[f"{survey}_low"],
                at[f"{survey}_high"],
            )
            for name in ("persons", "not_teleworkable", "missing", "total"):
                bound += bind(
                    "Table 2.1",
                    row,
                    HEADLINE_COLUMNS[name],
                    survey,
                    at[f"{survey}_{name}"],
                    "persons",
                    at[f"{survey}_{name}_low"],
                    at[f"{survey}_{name}_high"],
                )
    return bound


def bind_occupations(section: Section2) -> int:
    """Table 2.2: shares, teleworkable, missing and all persons by occupation."""
    return bind_rows(
        "Table 2.2",
        section.occupations(),
        section,
        {
            "": ("share compatible excl. missing", "share"),
            "_persons": ("compatible", "persons"),
            "_missing": ("missing", "persons"),
            "_total": ("total incl. missing", "persons"),
        },
    )


def bind_uncoded(section: Section2) -> int:
    """The row of Table 2.2 for jobs without an ISCO code: occupations that no unit group takes."""
    bound = 0
    for survey in section.surveys:
        groups = section.counts(survey).by(
            "all", LABOUR_FORCE, unit_group_labels(major_group), pooled=True
        )
        row = groups.reindex(["no unit group"]).fillna(0.0).loc["no unit group"]
        for column, name in (
            ("compatible", "persons"),
            ("missing", "missing"),
            ("total incl. missing", "total"),
        ):
            bound += bind(
                "Table 2.2",
                "Missing (no ISCO code)",
                column,
                survey,
                row[name],
                "persons",
                row[f"{name}_low"],
                row[f"{name}_high"],
            )
    return bound


def bind_methods() -> int:
    """What Section 2 says of its own method, where data or rule can bear it out."""
    answered = len(occupation_table("onet-soc"))
    register(
        "method.P000-028",
        answered,
        unit="occupations",
        grade=Grade.PRIMARY,
        claim="P000-028",
        note="occupations of O*NET 24.2 with answers; the whole list has 1,110",
    )
    rule = {each.number: each for each in conditions()}
    register(
        "method.P000-031",
        float("4.C.1.a.2.h" in rule[1].elements and "4.A.3.a.1" in rule[8].elements),
        unit="statement",
        grade=Grade.RULE,
        claim="P000-031",
        note="conditions 1 and 8 of the rule",
    )
    codes = occupation_table("cno70-isco08")["occupation"].nunique()
    register(
        "method.P000-032",
        1970.0,
        unit="year",
        grade=Grade.OTHER_PERIOD,
        claim="P000-032",
        survey="geih-2019",
        note=f"GEIH 2019 codes occupations by CNO-70, {codes} codes",
    )
    return 3


def bind_formality(section: Section2) -> int:
    """Table 2.4: shares of informal, formal and all employed by occupation."""
    return bind_rows(
        "Table 2.4",
        section.formality(),
        section,
        {f"_{part}": (f"share {part}", "share") for part in ("informal", "formal", "total")},
    )


def bind_sectors(section: Section2) -> int:
    """Table 2.5: jobs and shares by sector."""
    return bind_rows(
        "Table 2.5",
        section.sectors(),
        section,
        {
            "": ("share performable", "share"),
            "_persons": ("jobs performable from home", "jobs"),
            "_not_teleworkable": ("jobs not performable", "jobs"),
            "_total": ("total incl. missing", "jobs"),
        },
    )


def bind_rows(
    table: str, rows: pd.DataFrame, section: Section2, columns: dict[str, tuple[str, str]]
) -> int:
    """A table of Section 2: `columns` gives, by ending of the computed column, the claims' column
    and the unit."""
    bound = 0
    for survey in section.surveys:
        for _, row in rows.iterrows():
            for ending, (column, unit) in columns.items():
                name = f"{survey}{ending}"
                bound += bind(
                    table,
                    row["row"],
                    column,
                    survey,
                    row[name],
                    unit,
                    row.get(f"{name}_low"),
                    row.get(f"{name}_high"),
                )
    return bound


def prose_values(section: Section2, survey: str) -> dict[str, tuple[Estimate | float, str]]:
    """Value and unit of every number that the prose of Section 2 states, by claim."""
    headline, work = section.headline().set_index("row"), section.occupations().set_index("row")
    tertiary, sex = section.tertiary().set_index("row"), section.sex().set_index("row")
    formality, sectors = section.formality().set_index("row"), section.sectors().set_index("row")
    sales = _estimate(tertiary, "Services and sales workers", f"{survey}_among")
    employed = _estimate(headline, "Employed", survey)
    informal = _estimate(formality, "Total", f"{survey}_informal")
    force = _estimate(headline, "Labour force", survey)
    return {
        "P000-260": (force, "share"),
        "P000-001": (force, "share"),
        "P000-036": (employed, "share"),
        "P000-040": (force, "share"),
        "P000-035": (_estimate(headline, "Employed", f"{survey}_persons"), "persons"),
        "P000-037": (_estimate(headline, "Unemployed", f"{survey}_persons"), "persons"),
        "P000-038": (_estimate(headline, "Unemployed", survey), "share"),
        "P000-039": (_estimate(headline, "Labour force", f"{survey}_persons"), "persons"),
        "P000-048": (_estimate(work, "Technicians and associate professionals", survey), "share"),
        "P000-049": (
            _estimate(tertiary, "Technicians and associate professionals", f"{survey}_among"),
            "share",
        ),
        "P000-050": (_estimate(tertiary, "Professionals", f"{survey}_among"), "share"),
        "P000-051": (_estimate(tertiary, "Professionals", f"{survey}_among"), "share"),
        "P000-052": (sales, "share"),
        "P000-053": (float((tertiary[f"{survey}_among"] > 0.5).sum()), "categories"),
        "P000-057": (section.over_40(survey), "share"),
        "P000-058": (_estimate(sex, "Men", survey), "share"),
        "P000-059": (_estimate(sex, "Women", survey), "share"),
        "P000-061": (informal, "share"),
        "P000-062": (employed, "share"),
        "P000-063": (informal.value / employed.value, "ratio"),
        "P000-066": (section.formal_ratio(survey), "ratio"),
        "P000-070": (float(sectors.loc["Commercial", f"{survey}_persons"]), "jobs"),
        "P000-242": (float(sales.value < 0.5), "statement"),
    }


def bind_prose(section: Section2) -> int:
    """The numbers of the section's prose, and what the rule gives for the United States."""
    for survey in section.surveys:
        for claim, (value, unit) in prose_values(section, survey).items():
            register(
                f"prose.{claim}.{survey}",
                value,
                unit=unit,
                survey=survey,
                grade=Grade.OTHER_PERIOD,
                claim=claim,
            )
    for claim in (
        "P000-029",
        "P000-041",
        claims_of("Table 2.1").loc[("us_dingel_neiman", "share compatible")],
    ):
        register(
            f"us_teleworkable_share.{claim}",
            us_share(),
            unit="share",
            grade=Grade.PRIMARY,
            claim=claim,
            note="rule on O*NET 24.2, jobs of OES May 2018",
        )
    return len(section.surveys) * len(prose_values(section, section.surveys[0])) + 3


def us_share() -> float:
    """Teleworkable share of American jobs under the authors' own choices (Dingel and Neiman 2020:
    37 %)."""
    soc = occupation_table("soc").set_index("soc").dropna(subset="us_employment")
    return float(
        np.average(
            filled_by_group(soc["teleworkable"], soc["us_employment"]), weights=soc["us_employment"]
        )
    )


def _estimate(rows: pd.DataFrame, row: str, name: str) -> Estimate:
    value = rows.loc[row]
    return Estimate(*(float(value[f"{name}{end}"]) for end in ("", "_low", "_high")), float("nan"))


def bind_statements(section: Section2) -> int:
    """The qualitative statements, as decided by each survey; those that are numbers are bound by
    `bind_prose`."""
    table = held(section)
    table = table[~table["claim"].isin(prose_values(section, section.surveys[0]))]
    for survey in section.surveys:
        for _, row in table.dropna(subset=survey).iterrows():
            register(
                f"statement.{row['claim']}.{survey}",
                float(row[survey]),
                unit="statement",
                survey=survey,
                grade=Grade.OTHER_PERIOD,
                claim=row["claim"],
                note=row[f"{survey}_numbers"],
            )
    return len(table) * len(section.surveys)


def _none(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
