"""What the prose of Chapter 3 says between groups, occupations and weights."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from telemigration.evidence import Frame
from telemigration.evidence.frame import finding
from telemigration.occupations.isco08 import MAJOR_GROUPS
from telemigration.sources.surveys import surveys
from telemigration.survey.estimates import Estimate
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
        rows = [each for survey in gaps.surveys for each in self._of_survey(survey)]
        directors = gaps.occupation_pay(CNO_70, DIRECTORS)
        weight, by_hand = self.managers_by_printed(), self.by_hand()
        at_parity = gaps.groups.number(MAJOR_GROUPS["2"], first, "ppp")
        dollars, traders = "USD per hour", gaps.traders()
        told = (
            (first, "Managers by printed", weight, "ratio", 1, f"managers_by_printed.{first}"),
            (first, "Technicians by hand", by_hand, dollars, 2, "pay.technicians.opinion"),
            (first, "Professionals at parity", at_parity, "ratio", 1, "ratio_ppp.professionals"),
            (CNO_70, "Traders among managers", traders, "share", 0, "traders_among_managers"),
            (CNO_70, "Directors", directors, dollars, None, f"pay.cno_21.{CNO_70}"),
        )
        return Frame.of([*rows, *(_found(*each) for each in told), self._average_us()])

    def _of_survey(self, survey: str) -> list[dict[str, object]]:
        mean = self.gaps.one_number.select(row=DEFINITIONS[0], series=survey).data.iloc[0]
        ends = (1 / mean["value"], 1 / mean["high"], 1 / mean["low"])
        found = [_found(survey, "Colombian by US pay", Estimate(*ends, np.nan), "ratio")]
        by_ratio = self._ratios(survey)
        for row, place in (("Lowest ratio", 0), ("Highest ratio", -1)) if len(by_ratio) else ():
            ends = by_ratio.iloc[place][["value", "low", "high"]]
            found.append(_found(survey, row, Estimate(*ends, np.nan), "ratio"))
        weighted, name = self.with_printed_weights(survey), f"printed_weights.{survey}"
        row = "With printed weights"
        return [*found, _found(survey, row, weighted, "ratio", 1, f"ratio_of_averages.{name}")]

    def _average_us(self) -> dict[str, object]:
        # US pay with Colombian weights is as good as these are.
        first = self.gaps.surveys[0]
        note = "averaged with Colombian jobs as weights, as the paper seems to do"
        mean = self.gaps.averaged(first).mean_us()
        found = _found(first, "Average US pay", mean, "USD per hour") | {"note": note}
        return found | {"series": US, "survey": None, "quantity": "us"}

    def _ratios(self, survey: str) -> pd.DataFrame:
        found = self.gaps.groups.select(row=AVERAGED, series=survey, quantity="ratio")
        return found.data.dropna(subset="value").sort_values("value")

    def managers_by_printed(self) -> float:
        """Teleworkable managers of the labour force, as a multiple of those the paper prints."""
        persons = self.gaps.averaged(self.gaps.surveys[0]).persons[0]
        return float(persons.get(MANAGERS, 0.0) / printed.persons()[printed.MANAGERS])

    def by_hand(self) -> float:
        """Technicians' median pay, USD an hour, when manual coding says who can work from home."""
        by_hand = Gaps(self.gaps.parameters.changed(classification="opinion"))
        return by_hand.group_pay(self.gaps.surveys[0], TECHNICIANS)

    def with_printed_weights(self, survey: str) -> float:
        """Ratio of averages when the paper's own counts of Table 2.2 weigh the rows."""
        groups = self.gaps.averaged(survey)
        rows = [printed.PAPER_TITLES.get(row, row) for row in groups.us.index]
        weights = printed.persons().reindex(rows).set_axis(groups.us.index)
        return mean_of(groups.us, weights) / mean_of(groups.pay[0], weights)


def _found(
    survey: str,
    row: str,
    value: float | Estimate,
    unit: str,
    digits: int | None = None,
    name: str | None = None,
) -> dict[str, object]:
    told = {"series": survey, "survey": survey, "grade": surveys()[survey].grade}
    return finding(row, value, unit, name, digits=digits, **told)
