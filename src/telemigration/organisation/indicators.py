"""Measured indicators for the Oval Model's factors and for what the articles on Colombia's
exporters say."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from telemigration.barriers.digital_access import households, labour_force
from telemigration.evidence.value import Value
from telemigration.exhibits.cells import NOTHING
from telemigration.exhibits.content import Table
from telemigration.organisation import examples
from telemigration.parameters import Parameters
from telemigration.survey.cubes import NOT_RECORDED
from telemigration.survey.estimates import Estimate, estimate, shares, totals
from telemigration.teleworkability.counts import LABOUR_FORCE
from telemigration.teleworkability.shares import Shares
from telemigration.wages.section import Section3

CAPITAL = "11"
CONTACT_CENTRE_CLERKS, USER_SUPPORT = "4222", "3512"
DETAILED = "geih-2023"
"""The survey whose occupation code tells unit groups apart."""


@dataclass(frozen=True)
class Indicators:
    """What the book measures of the conditions for selling services abroad, under one set of
    parameters."""

    parameters: Parameters

    @cached_property
    def section(self) -> Shares:
        """The counts behind the indicators."""
        return Shares(self.parameters)

    @cached_property
    def wages(self) -> Section3:
        """The pay behind the indicators."""
        return Section3(self.parameters)

    def tertiary(self, survey: str) -> Estimate:
        """Part of those in teleworkable jobs who have tertiary education, fraction."""
        asked = self.section.asked(survey, "education", LABOUR_FORCE)
        known = (
            self.section.counts(survey)
            .sums("education", asked)["teleworkable"]
            .drop(index=NOT_RECORDED, errors="ignore")
        )
        return estimate(
            shares(known.loc[["tertiary"]].sum().to_frame().T, known.sum().to_frame().T), 0
        )

    def pay_ratio(self, survey: str) -> Estimate:
        """US pay as a multiple of Colombian pay: ratio of averages over teleworkable jobs."""
        row = self.wages.averages().iloc[0]
        return Estimate(row[survey], row[f"{survey}_low"], row[f"{survey}_high"], float("nan"))

    def internet(self) -> Estimate:
        """Part of the labour force with internet at home, June 2019."""
        row = labour_force().set_index("row").loc["Labour force"]
        return Estimate(row["internet"], row["internet_low"], row["internet_high"], float("nan"))

    def household_internet(self, zone: str) -> Estimate:
        """Part of the households of a zone (urban, rural) with internet, June 2019."""
        row = households().set_index("row").loc[f"Households, {zone}"]
        return Estimate(row["internet"], row["internet_low"], row["internet_high"], float("nan"))

    def capital(self, survey: str, state: str = "teleworkable") -> Estimate:
        """Bogotá's part of the employed in teleworkable jobs, or of all employed
        (`state="all"`)."""
        sums = self.section.counts(survey).sums("department", "employed")
        known = sum(sums.values()) if state == "all" else sums[state]
        return estimate(
            shares(known.loc[[CAPITAL]].sum().to_frame().T, known.sum().to_frame().T), 0
        )

    def employed(self, unit_group: str) -> Estimate:
        """Employed persons of an ISCO-08 unit group, GEIH 2023."""
        cells = self.section.counts(DETAILED).cube.cells("all", "employed")
        rows = cells[cells.index.get_level_values("occupation") == unit_group]
        return estimate(totals(rows.sum().to_frame().T), 0)

    def unit_group_ratio(self, unit_group: str) -> Estimate | None:
        """US pay as a multiple of Colombian pay in a unit group, GEIH 2023; None where the unit
        group is not shown."""
        groups = self.wages.unit_groups.set_index("unit_group")
        if unit_group not in groups.index:
            return None
        row = groups.loc[unit_group]
        return Estimate(row["ratio"], row["ratio_low"], row["ratio_high"], float("nan"))

    def information_jobs(self, survey: str) -> Value:
        """Employed persons in the sector information and communication."""
        return self.section.sectors().at("Information and communication", survey, "total")


def told_table(rows: pd.DataFrame, labels: dict[str, str]) -> Table:
    """Rows of text and values as a table: column `row` first, the others under `labels`."""
    return Table.of(rows, labels)


def factors_measured(pay: Value, tertiary: Value, internet: Value, capital: Value) -> pd.DataFrame:
    """The Oval Model's factors with their indicators.

    Returns
    -------
    DataFrame with columns factor, says, indicator (words), short (for the drawing), shown (the
    result with its grade), value (number, missing where nothing is measured) and place.
    """
    known = {
        "Wages": (
            "US pay as a multiple of Colombian pay",
            f"US pay {pay:.0f bare} times",
            pay,
            "Section 3",
        ),
        "Human capital": (
            "teleworkable workers with tertiary education",
            f"{tertiary:.0f bare} with\ntertiary education",
            tertiary,
            "Figure 2.1",
        ),
        "Infrastructure": (
            "labour force with internet at home",
            f"{internet:.0f bare} with\ninternet at home",
            internet,
            "Table 4.3",
        ),
        "Clustering": (
            "Bogotá's part of teleworkable jobs",
            f"{capital:.0f bare} of jobs\nin Bogotá",
            capital,
            "Map 2.1",
        ),
    }
    rows = examples.factors()
    found = [known.get(factor) for factor in rows["factor"]]
    return rows.assign(
        indicator=[each[0] if each else "not measured" for each in found],
        short=[each[1] if each else "" for each in found],
        shown=[each[2] if each else NOTHING for each in found],
        value=[each[2].value if each else None for each in found],
        place=[each[3] if each else "" for each in found],
    )
