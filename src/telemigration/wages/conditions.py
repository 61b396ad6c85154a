"""When the sentences of Chapter 3 hold: under other choices a contrast or explanation may fail."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from telemigration.evidence.frame import PRINTED
from telemigration.wages import printed
from telemigration.wages.contrasts import CNO_70, DIRECTORS, Contrasts
from telemigration.wages.gaps import AVERAGED, Gaps
from telemigration.wages.hourly import HOURLY_INCOME
from telemigration.wages.printed import CLERKS, ELEMENTARY, PAPER_TITLES, PROFESSIONALS, SALES

A_TWENTIETH, A_TENTH = 0.05, 0.1
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
    def zeros_counted(self) -> bool:
        """Whether incomes of zero are among those that count."""
        chosen = self.gaps.parameters
        return chosen.zero_income == "counted" and chosen.lowest_hourly_income <= 0

    @property
    def bounds(self) -> str:
        """Incomes that are left out for being low or high, in words."""
        low = self.gaps.parameters.lowest_hourly_income
        high = self.gaps.parameters.highest_hourly_income
        told = [f"less than COP {low:,.0f}"] if low > HOURLY_INCOME.low else []
        return " or ".join([*told, *([f"more than COP {high:,.0f}"] if self.capped else [])])

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
        """Whether the authors' manual coding gives the printed pay of technicians."""
        by_hand = Contrasts(self.gaps).by_hand()
        ruled = self.gaps.parameters.classification == "onet"
        return ruled and self._near(by_hand, printed.TECHNICIANS)

    @property
    def traders_explain(self) -> bool:
        """Whether without traders managers' pay nears what is printed of directors."""
        directors = self.gaps.occupation_pay(CNO_70, DIRECTORS).value
        managers, paper = self._pay(printed.MANAGERS), self._printed_pay(printed.MANAGERS)
        lower = self.first == CNO_70 and managers < paper * (1 - A_TENTH)
        return bool(lower and abs(directors / paper - 1) <= A_TENTH)

    def lowest_group(self, survey: str) -> str:
        """The averaged group with the lowest ratio, titled as in the paper."""
        ratios = self.gaps.groups.wide("ratio")[survey].reindex(AVERAGED).dropna()
        lowest = ratios.idxmin() if len(ratios) else "no group"
        return PAPER_TITLES.get(lowest, lowest).lower()

    @cached_property
    def mostly_teleworkable(self) -> pd.Series:
        """Ratios of unit groups at least half teleworkable, ascending, by title."""
        survey, frame = self.gaps.detailed, self.gaps.unit_groups
        none = pd.Series(dtype=float)
        ratios, scores = (frame.wide(each).get(survey, none) for each in ("ratio", "teleworkable"))
        found = ratios[scores >= 0.5].dropna().sort_values()
        return found.rename(lambda row: row.partition(" ")[2].lower())

    @property
    def extremes(self) -> tuple[str, str] | None:
        """Unit groups of lowest and highest ratios, in words; None where lists overlap."""
        titles = list(self.mostly_teleworkable.index)
        if len(titles) < 2 * LIST:
            return None
        return "; ".join(titles[:LIST]), "; ".join(titles[::-1][:LIST])

    @property
    def shopkeepers_high(self) -> bool:
        """Whether shopkeepers are among the highest ratios, and not for a cap on incomes."""
        return bool(self.extremes) and "shopkeepers" in self.extremes[1] and not self.capped

    @property
    def peso_took_back(self) -> bool:
        """Whether pay grew in pesos and the falling peso took back most of that."""
        pesos, dollars = self._growth("pesos", "value"), self._growth("dollars", "value")
        return bool(((dollars > 0) & (dollars < pesos / 2)).all())

    @property
    def gap_moved(self) -> str:
        """How a gap moved, where both intervals tell: narrowed, widened or ''."""
        if (self._growth("dollars", "low") > 0).all():
            return "narrowed"
        return "widened" if (self._growth("dollars", "high") < 0).all() else ""

    def _growth(self, quantity: str, end: str) -> pd.Series:
        """Growth between the surveys; missing where the second is not the later one."""
        first, second = (self.gaps.described[each].year for each in (self.first, self.second))
        wide = self.gaps.growth.renamed(PAPER_TITLES).wide(quantity, end)[self.second]
        return wide[[PROFESSIONALS, CLERKS]] if second > first else pd.Series([np.nan])

    def _pay(self, row: str) -> float:
        return self.gaps.groups.renamed(PAPER_TITLES).number(row, self.first, "pay")

    @staticmethod
    def _printed_pay(row: str) -> float:
        return printed.pay().number(row, PRINTED, "pay")

    def _near(self, pay: float, row: str) -> bool:
        return bool(abs(pay / self._printed_pay(row) - 1) <= A_TWENTIETH)
