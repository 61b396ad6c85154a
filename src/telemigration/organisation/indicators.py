"""What the book measures of the conditions for selling services abroad."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from telemigration.barriers import digital_access
from telemigration.evidence import Frame, Grade, Value, findings
from telemigration.evidence.findings import Findings
from telemigration.evidence.frame import finding
from telemigration.occupations.classification import STATES
from telemigration.parameters import Parameters
from telemigration.survey.estimates import Estimate, total_estimates
from telemigration.teleworkability.counts import LABOUR_FORCE
from telemigration.teleworkability.shares import Shares
from telemigration.wages.gaps import Gaps

CAPITAL = "11"
CONTACT_CENTRE_CLERKS, USER_SUPPORT = "4222", "3512"
DETAILED = "geih-2023"
"""The survey whose occupation code tells unit groups apart."""
Row = dict[str, Any]


@dataclass(frozen=True)
class Indicators:
    """Indicators under one set of parameters."""

    parameters: Parameters

    @cached_property
    def shares(self) -> Shares:
        """The counts behind the indicators."""
        return Shares(self.parameters)

    def found_in(self, notebook: str) -> Findings:
        """What another chapter found."""
        return findings(notebook, self.parameters)

    def frame(self) -> Frame:
        """Every indicator that the data at hand bear out, a row each and a series per survey."""
        rows = [*self._schooling_and_pay(), *self._places(), *self._lines(), *self._jobs()]
        return Frame.of(rows, grade=Grade.OTHER_PERIOD)

    def tertiary(self, survey: str) -> Estimate:
        """Part of those in teleworkable jobs who have tertiary education, fraction."""
        asked = self.shares.asked(survey, "education", LABOUR_FORCE)
        persons = self.shares.counts(survey).persons("education", asked).recorded()
        return persons.part_in(["tertiary"], "teleworkable")

    def capital(self, survey: str, *states: str) -> Estimate:
        """Bogotá's part of the employed in some states."""
        persons = self.shares.counts(survey).persons("department", "employed")
        return persons.part_in([CAPITAL], *states)

    def employed(self, unit_group: str) -> Estimate:
        """Employed persons of an ISCO-08 unit group, in the survey that tells unit groups apart."""
        block = self.shares.counts(DETAILED).cube.block("all", "employed")
        return total_estimates(block.sums[block.occupations == unit_group].sum(axis=(0, 1)))[()]

    def _schooling_and_pay(self) -> Iterator[Row]:
        pay = self.found_in("03-wage-gaps")
        for survey in self.shares.surveys:
            name = f"tertiary.{survey}"
            yield _row("Tertiary education", self.tertiary(survey), survey, name, digits=0)
        for survey in self.shares.surveys:
            ratio, name = pay[f"ratio_of_averages.{survey}"], f"us_by_colombian_pay.{survey}"
            yield _row("Pay", ratio, survey, name, "ratio", digits=1)
        support = self._support()
        if support:
            yield _row("User support", support, DETAILED, "user_support.ratio", "ratio", digits=1)

    def _support(self) -> Estimate | None:
        """US pay of technicians who support users as a multiple of Colombia's, if it is shown."""
        return Gaps(self.parameters).ratio_of(USER_SUPPORT)

    def _places(self) -> Iterator[Row]:
        first = self.shares.surveys[0]
        yield _row(
            "Capital", self.capital(first, "teleworkable"), first, f"capital.{first}", digits=0
        )
        everyone = self.capital(first, *STATES)
        yield _row("Capital, all jobs", everyone, first, f"capital_all.{first}", digits=0)

    def _lines(self) -> Iterator[Row]:
        june = digital_access.SURVEY
        internet = self.found_in("04-barriers")["access.labour_force.internet"]
        yield _row("Internet", internet, june, "internet", digits=0)
        households = digital_access.households().set_index("row")
        for zone in ("urban", "rural"):
            row = households.loc[f"Households, {zone}"]
            share = Estimate(*row[["internet", "internet_low", "internet_high"]], float("nan"))
            yield _row(f"Households, {zone}", share, june, f"household_internet.{zone}")

    def _jobs(self) -> Iterator[Row]:
        jobs = self.shares.sectors()
        for survey in self.shares.surveys:
            found = jobs.at("Information and communication", survey, "total")
            yield _row("Information jobs", found, survey, f"information_jobs.{survey}", "jobs")
        clerks = self.employed(CONTACT_CENTRE_CLERKS)
        told = {"note": f"ISCO-08 {CONTACT_CENTRE_CLERKS}, employed"}
        name = "contact_centre_clerks"
        yield _row("Contact-centre clerks", clerks, DETAILED, name, "persons") | told


def _row(
    row: str, found: Estimate | Value, survey: str, name: str, unit: str = "share", **more: Any
) -> Row:
    told = {"series": survey, "survey": survey} | more
    return finding(row, found, unit, f"forms.{name}", **told)
