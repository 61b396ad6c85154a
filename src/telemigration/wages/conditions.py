"""When the sentences of Chapter 3 hold: a contrast or an explanation fails under other choices, and
then the page says something else."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from telemigration.evidence.frame import PRINTED
from telemigration.wages import printed
from telemigration.wages.contrasts import CNO_70, DIRECTORS, Contrasts
from telemigration.wages.gaps import AVERAGED, DEFINITIONS, Gaps
from telemigration.wages.hourly import HOURLY_INCOME
from telemigration.wages.printed import CLERKS, ELEMENTARY, PAPER_TITLES, PROFESSIONALS, SALES
from telemigration.wages.rates import rates

FEW_INTERVIEWS = 100
A_TWENTIETH = 0.05
LIST = 4
"""Unit groups named at either end of the ratios."""
COUNTED = {0: "none lies", 1: "one lies", 2: "two lie", 3: "three lie", 4: "all lie"}


@dataclass(frozen=True)
class Conditions:
    """What decides which sentence stands, from the computed numbers of one set of parameters."""

    gaps: Gaps

    @property
    def first(self) -> str:
        """The survey that the chapter speaks of."""
        return self.gaps.surveys[0]

    @property
    def second(self) -> str:
        """The survey beside it."""
        return self.gaps.surveys[-1]

    @property
    def two_surveys(self) -> bool:
        """Whether there is a second survey to speak of."""
        return self.first != self.second

    @property
    def zeros_counted(self) -> bool:
        """Whether incomes of zero are among those that count."""
        chosen = self.gaps.parameters
        return chosen.zero_income == "counted" and chosen.lowest_hourly_income <= 0

    @property
    def bounded(self) -> bool:
        """Whether incomes are left out for being low or high."""
        return self.gaps.parameters.lowest_hourly_income > HOURLY_INCOME.low or self.capped

    @property
    def capped(self) -> bool:
        """Whether incomes are left out for being high: then well-paid groups have high ratios."""
        return self.gaps.parameters.highest_hourly_income < HOURLY_INCOME.high

    @property
    def near_print(self) -> str:
        """How many of four groups earn what is printed but for a twentieth, in words."""
        rows = (PROFESSIONALS, CLERKS, SALES, ELEMENTARY)
        return COUNTED[sum(self._near(self._pay(row), row) for row in rows)]

    @property
    def by_hand_explains(self) -> bool:
        """Whether the authors' manual coding, in place of the rule, gives the printed pay of
        technicians."""
        by_hand = Contrasts(self.gaps).by_hand()
        ruled = self.gaps.parameters.classification == "onet"
        return ruled and self._near(by_hand, printed.TECHNICIANS)

    @property
    def traders_explain(self) -> bool:
        """Whether the printed pay of managers is nearer to that of directors than to that of all
        whom the old code calls managers."""
        directors = self.gaps.occupation_pay(CNO_70, DIRECTORS).value
        managers, paper = self._pay(printed.MANAGERS), self._printed_pay(printed.MANAGERS)
        lower = self.first == CNO_70 and managers < paper * (1 - A_TWENTIETH)
        return bool(lower and abs(np.log(directors / paper)) < abs(np.log(managers / paper)))

    def lowest_group(self, survey: str) -> str:
        """The averaged group with the lowest ratio, titled as in the paper."""
        ratios = self.gaps.groups.wide("ratio")[survey].reindex(AVERAGED).dropna()
        return PAPER_TITLES.get(ratios.idxmin(), ratios.idxmin()) if len(ratios) else "no group"

    @property
    def professionals_lowest(self) -> bool:
        """Whether professionals have the lowest ratio in each survey."""
        return {self.lowest_group(survey) for survey in self.gaps.surveys} == {PROFESSIONALS}

    @property
    def managers_lift(self) -> bool:
        """Whether the averages of the first survey are high because managers weigh more in it than
        in the paper."""
        contrasts = Contrasts(self.gaps)
        ratio = self.gaps.one_number.number(DEFINITIONS[0], self.first, "ratio")
        return (
            contrasts.managers_by_printed() > 1
            and contrasts.with_printed_weights(self.first) < ratio
        )

    @property
    def some_have_few(self) -> bool:
        """Whether a unit group with few interviews is shown."""
        interviews = self.gaps.unit_groups.wide("interviews").min().min()
        return bool(interviews < FEW_INTERVIEWS)

    @cached_property
    def mostly_teleworkable(self) -> pd.Series:
        """Ratios of unit groups at least half teleworkable, ascending, by title."""
        survey, frame = self.gaps.detailed, self.gaps.unit_groups
        ratios, scores = (
            frame.wide(each).get(survey, pd.Series(dtype=float))
            for each in ("ratio", "teleworkable")
        )
        found = ratios[scores >= 0.5].dropna().sort_values()
        return found.rename(lambda row: row.partition(" ")[2].lower())

    @property
    def extremes(self) -> tuple[str, str] | None:
        """Unit groups with the lowest and the highest ratios, in words; None where two lists would
        share one."""
        titles = list(self.mostly_teleworkable.index)
        if len(titles) < 2 * LIST:
            return None
        return "; ".join(titles[:LIST]), "; ".join(titles[::-1][:LIST])

    @property
    def shopkeepers_high(self) -> bool:
        """Whether shopkeepers are among the highest ratios, and not for a cap on incomes."""
        return bool(self.extremes) and "shopkeepers" in self.extremes[1] and not self.capped

    @property
    def room(self) -> float:
        """Break-even output of professionals below what Colombia's economy produces in an hour, at
        the market rate: the room for other costs, as a part of American output."""
        return self._room("ratio")

    @property
    def room_at_parity(self) -> str:
        """What is left of the room at purchasing power parity, in words."""
        part = self._room("ppp") / self.room
        limits = ((0, "nothing"), (0.5, "less than half"), (1, "more than half"))
        return next((words for limit, words in limits if part <= limit), "all")

    @property
    def peso_took_back(self) -> bool:
        """Whether pay grew in pesos and the falling peso took back more than half of that."""
        pesos, dollars = self._growth("pesos"), self._growth("dollars")
        fell = self.gaps.rate(self.second) > self.gaps.rate(self.first)
        return bool(self._later and fell and (pesos > 0).all() and (dollars < pesos / 2).all())

    @property
    def gap_moved(self) -> str:
        """How the gap of professionals and clerks moved: narrowed, widened, or '' where they part
        or there is no later survey."""
        dollars = self._growth("dollars")
        if not self._later:
            return ""
        return "narrowed" if (dollars > 0).all() else "widened" if (dollars < 0).all() else ""

    @property
    def _later(self) -> bool:
        first, second = (self.gaps.described[each].year for each in (self.first, self.second))
        return second > first

    def _growth(self, quantity: str) -> pd.Series:
        wide = self.gaps.growth.renamed(PAPER_TITLES).wide(quantity)[self.second]
        return wide[[PROFESSIONALS, CLERKS]]

    def _room(self, quantity: str) -> float:
        ratio = self.gaps.groups.number(PROFESSIONALS, self.first, quantity)
        return float(rates()["output_per_hour"].dropna().iloc[-1] - 1 / ratio)

    def _pay(self, row: str) -> float:
        return self.gaps.groups.renamed(PAPER_TITLES).number(row, self.first, "pay")

    @staticmethod
    def _printed_pay(row: str) -> float:
        return printed.pay().number(row, PRINTED, "pay")

    def _near(self, pay: float, row: str) -> bool:
        return bool(abs(pay / self._printed_pay(row) - 1) <= A_TWENTIETH)
