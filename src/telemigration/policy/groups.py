"""How large the group is that an idea for policy touches: persons in teleworkable jobs, by
trait."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from telemigration.barriers.digital_access import by_teleworkability
from telemigration.paper.published import claim
from telemigration.survey.estimates import Estimate, estimate, totals
from telemigration.teleworkability.counts import LABOUR_FORCE
from telemigration.teleworkability.shares import EDUCATION, Shares

TITLES = {
    "teleworkable": "everyone in a teleworkable job, or last in one",
    "unemployed": "the unemployed among them",
    "without_tertiary": "those without tertiary education",
    "with_tertiary": "those with tertiary education",
    "informal": "the informally employed among them",
    "women": "women among them",
    "young": "those aged 17 to 24",
    "rural": "those on the countryside",
}
TRAITS = {
    "without_tertiary": ("education", EDUCATION[:-1]),
    "with_tertiary": ("education", EDUCATION[-1:]),
    "women": ("sex", ("women",)),
    "young": ("age", ("17–24",)),
    "rural": ("zone", ("rural",)),
}
"""Grouping and groups of the survey's cube by name of a group."""


@dataclass(frozen=True)
class Groups:
    """Persons in teleworkable jobs, by group and survey, under the choices of a `Shares`."""

    section: Shares

    def persons(self, group: str, survey: str) -> Estimate:
        """Persons of a group, labour force as far as the survey records the trait.

        Parameters
        ----------
        group : a key of TITLES.
        survey : a survey of the section.
        """
        if group == "teleworkable":
            return self._counted(survey, "all", ("all",), LABOUR_FORCE)
        if group == "unemployed":
            return self._counted(survey, "all", ("all",), ("unemployed",))
        if group == "informal":
            return self._counted(
                survey, self.section.parameters.formality, ("informal",), ("employed",)
            )
        grouping, groups = TRAITS[group]
        return self._counted(
            survey, grouping, groups, self.section.asked(survey, grouping, LABOUR_FORCE)
        )

    def employed_only(self, survey: str) -> list[str]:
        """Groups for which the survey records the trait of the employed alone."""
        return [
            name
            for name, (grouping, _) in TRAITS.items()
            if len(self.section.asked(survey, grouping, LABOUR_FORCE)) == 1
        ]

    def rows(self) -> pd.DataFrame:
        """Columns group, row (title) and, per survey k, k, k_low and k_high: persons."""
        found = []
        for name, title in TITLES.items():
            row: dict[str, object] = {"group": name, "row": title}
            for survey in self.section.surveys:
                each = self.persons(name, survey)
                row |= {survey: each.value, f"{survey}_low": each.low, f"{survey}_high": each.high}
            found.append(row)
        return pd.DataFrame(found)

    def rural_without_computer(self) -> Estimate:
        """Persons on the countryside in teleworkable jobs, or last in one, without a computer at
        home, June 2019."""
        row = (
            by_teleworkability(self.section.parameters, "rural", LABOUR_FORCE)
            .set_index("row")
            .loc["teleworkable"]
        )
        return Estimate(
            *(row["persons"] * (1 - row[f"computer{end}"]) for end in ("", "_high", "_low")),
            float("nan"),
        )

    def _counted(
        self, survey: str, grouping: str, groups: Sequence[str], status: Sequence[str]
    ) -> Estimate:
        sums = self.section.counts(survey).sums(grouping, status)["teleworkable"]
        return estimate(totals(sums.loc[list(groups)].sum().to_frame().T), 0)


def without(claim_id: str) -> float:
    """Teleworkable persons whom a printed share of the teleworkable labour force leaves out, by the
    paper's count.

    >>> round(without("P000-090"))
    2047599
    """
    printed = claim(claim_id).number
    return (1 - printed / 100) * claim("P000-039").number
