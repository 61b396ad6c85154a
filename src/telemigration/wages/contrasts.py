"""What the prose of Chapter 3 says between groups, occupations and weights."""

from dataclasses import dataclass

import pandas as pd

from telemigration.evidence import Frame
from telemigration.occupations.isco08 import MAJOR_GROUPS
from telemigration.sources.surveys import surveys
from telemigration.wages import printed
from telemigration.wages.gaps import AVERAGED, DEFINITIONS, US, Gaps
from telemigration.wages.united_states import mean_of

CNO_70 = "geih-2019"
"""The survey whose old code puts shopkeepers and traders among managers."""
DIRECTORS = "21"
MANAGERS, TECHNICIANS = MAJOR_GROUPS["1"], MAJOR_GROUPS["3"]


@dataclass(frozen=True)
class Contrasts:
    """Single numbers beside the tables; rows say what they are."""

    gaps: Gaps

    def frame(self) -> Frame:
        """All of them, named; columns as of a Frame."""
        gaps, first = self.gaps, self.gaps.surveys[0]
        rows = [each for survey in dict.fromkeys(gaps.surveys) for each in self._of_survey(survey)]
        rows += [
            self._number(first, "Managers by printed", self.managers_by_printed(), "ratio", 1)
            | {"name": f"managers_by_printed.{first}"},
            self._number(first, "Technicians by hand", self.by_hand(), "USD per hour", 2)
            | {"name": "pay.technicians.opinion"},
            self._number(first, "Professionals at parity", self._at_parity(), "ratio", 1)
            | {"name": "ratio_ppp.professionals"},
        ]
        return Frame.of([*rows, *self._of_the_old_code(), self._average_us()])

    def _of_survey(self, survey: str) -> list[dict[str, object]]:
        mean = self.gaps.one_number.select(row=DEFINITIONS[0], series=survey).data.iloc[0]
        ends = {"value": 1 / mean["value"], "low": 1 / mean["high"], "high": 1 / mean["low"]}
        by_ratio = self._ratios(survey)
        told = [("Colombian by US pay", ends)]
        if len(by_ratio):
            told += [("Lowest ratio", by_ratio.iloc[0]), ("Highest ratio", by_ratio.iloc[-1])]
        rows = [
            self._number(survey, row, found["value"], "ratio")
            | {"low": found["low"], "high": found["high"]}
            for row, found in told
        ]
        weighted = self._number(
            survey, "With printed weights", self.with_printed_weights(survey), "ratio", 1
        )
        return [*rows, weighted | {"name": f"ratio_of_averages.printed_weights.{survey}"}]

    def _of_the_old_code(self) -> list[dict[str, object]]:
        directors = self.gaps.occupation_pay(CNO_70, DIRECTORS)
        ends = {"low": directors.low, "high": directors.high}
        return [
            self._number(CNO_70, "Traders among managers", self.gaps.traders(), "share", 0)
            | {"name": "traders_among_managers"},
            self._number(CNO_70, "Directors", directors.value, "USD per hour")
            | {"name": f"pay.cno_21.{CNO_70}"}
            | ends,
        ]

    def _average_us(self) -> dict[str, object]:
        """US pay with Colombian weights is as good as these are."""
        first = self.gaps.surveys[0]
        return {
            "row": "Average US pay",
            "series": US,
            "quantity": "us",
            "value": self.gaps.averaged(first).mean_us(),
            "unit": "USD per hour",
            "grade": self.gaps.described[first].grade,
            "note": "averaged with Colombian jobs as weights, as the paper seems to do",
        }

    def _number(
        self, survey: str, row: str, value: float, unit: str, digits: int | None = None
    ) -> dict[str, object]:
        told = {"row": row, "series": survey, "survey": survey, "value": value, "unit": unit}
        grade = surveys()[survey].grade
        return told | {"quantity": unit, "digits": digits, "grade": grade}

    def _ratios(self, survey: str) -> pd.DataFrame:
        found = self.gaps.groups.select(row=AVERAGED, series=survey, quantity="ratio")
        return found.data.dropna(subset="value").sort_values("value")

    def managers_by_printed(self) -> float:
        """Teleworkable managers of the labour force, as a multiple of those the paper prints."""
        persons = self.gaps.averaged(self.gaps.surveys[0]).persons[0]
        return float(persons.get(MANAGERS, 0.0) / printed.persons()[printed.MANAGERS])

    def by_hand(self) -> float:
        """Median pay of technicians, USD an hour, when the authors' manual coding says who can
        work from home."""
        by_hand = Gaps(self.gaps.parameters.changed(classification="opinion"))
        return by_hand.group_pay(self.gaps.surveys[0], TECHNICIANS)

    def _at_parity(self) -> float:
        return self.gaps.groups.number(MAJOR_GROUPS["2"], self.gaps.surveys[0], "ppp")

    def with_printed_weights(self, survey: str) -> float:
        """Ratio of averages when the paper's own counts of Table 2.2 weigh the rows."""
        groups = self.gaps.averaged(survey)
        weights = printed.persons().reindex(
            [printed.PAPER_TITLES.get(row, row) for row in groups.us.index]
        )
        weights.index = groups.us.index
        return mean_of(groups.us, weights) / mean_of(groups.pay[0], weights)
