"""How large the groups are that ideas for policy touch: persons in teleworkable jobs, by trait."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from telemigration.barriers.digital_access import SURVEY as JUNE
from telemigration.barriers.digital_access import by_teleworkability
from telemigration.evidence import Frame, Grade
from telemigration.exhibits.words import words
from telemigration.survey.estimates import ENDS, total_estimates
from telemigration.teleworkability.counts import LABOUR_FORCE
from telemigration.teleworkability.shares import EDUCATION, Shares

TITLES = words(__package__, "groups")
TRAITS = {
    "without_tertiary": ("education", EDUCATION[:-1]),
    "with_tertiary": ("education", EDUCATION[-1:]),
    "women": ("sex", ("women",)),
    "young": ("age", ("17–24",)),
    "rural": ("zone", ("rural",)),
}
"""Grouping and groups of the survey's cube by name of a group."""
WITHOUT_COMPUTER = "on the countryside, without a computer at home"


@dataclass(frozen=True)
class Groups:
    """Persons in teleworkable jobs, by group and survey, under the choices of `Shares`."""

    shares: Shares

    def sizes(self) -> Frame:
        """Persons by group (words of TITLES), labour force as far as a survey records the trait."""
        return self.shares.of_surveys(self._of_survey, {"persons": "count"})

    def employed_only(self, survey: str) -> list[str]:
        """Groups for which the survey records the trait of the employed alone, in words."""
        return [
            TITLES[name]
            for name, (grouping, _) in TRAITS.items()
            if len(self.shares.asked(survey, grouping, LABOUR_FORCE)) == 1
        ]

    def rural_without_computer(self) -> Frame:
        """Persons of the countryside in such jobs without a computer, June 2019."""
        found = by_teleworkability(self.shares.parameters, "rural", LABOUR_FORCE)
        row = found.set_index("row").loc["teleworkable"]
        # Where most have a computer few lack one: the ends of the share change places.
        ends = {"value": "computer", "low": "computer_high", "high": "computer_low"}
        lacking = {end: row["persons"] * (1 - row[column]) for end, column in ends.items()}
        told = {"row": WITHOUT_COMPUTER, "quantity": "persons", "unit": "count"}
        return Frame.of([told | lacking], series=JUNE, survey=JUNE, grade=Grade.OTHER_PERIOD)

    def _of_survey(self, survey: str) -> pd.DataFrame:
        found = [self._sums(survey, *self._cells(survey, name)) for name in TITLES]
        persons = total_estimates(np.stack(found))
        columns = {f"persons{ending}": getattr(persons, part) for ending, part in ENDS}
        return pd.DataFrame(columns, index=list(TITLES.values()))

    def _cells(self, survey: str, name: str) -> tuple[str, Sequence[str], Sequence[str]]:
        """Grouping, groups and statuses of a group."""
        if name == "informal":
            return self.shares.parameters.formality, ("informal",), ("employed",)
        if name in TRAITS:
            grouping, groups = TRAITS[name]
            return grouping, groups, self.shares.asked(survey, grouping, LABOUR_FORCE)
        return "all", ("all",), ("unemployed",) if name == "unemployed" else LABOUR_FORCE

    def _sums(
        self, survey: str, grouping: str, groups: Sequence[str], status: Sequence[str]
    ) -> np.ndarray:
        persons = self.shares.counts(survey).persons(grouping, status).among(groups)
        return persons.pooled().of("teleworkable")[0, 0]
