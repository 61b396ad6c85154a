"""What teleworkable jobs pay in Colombia and in the United States, and the gap between the two."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.occupations.classification import occupation_table
from telemigration.occupations.isco08 import MAJOR_GROUPS, major_group
from telemigration.parameters import Parameters
from telemigration.sources.surveys import Survey, survey_of_own_employment, surveys
from telemigration.survey.estimates import ENDS, Estimate
from telemigration.teleworkability.counts import (
    LABOUR_FORCE,
    own_scores,
    unit_group_labels,
    unit_groups_themselves,
)
from telemigration.wages.averages import GroupPay
from telemigration.wages.colombia import TeleworkablePay, break_even
from telemigration.wages.rates import market_rate, parity
from telemigration.wages.united_states import UsPay

# Hardly anyone in the other groups could work from home: their medians rest on few.
AVERAGED = tuple(MAJOR_GROUPS[digit] for digit in "1234579")
LEFT_OUT = tuple(MAJOR_GROUPS[digit] for digit in "68")
AVERAGE, ALL_JOBS = "Average", "All jobs"
US = "us"
"""The series of American pay."""
UNITS = dict.fromkeys(("pay", "us"), "USD per hour") | dict.fromkeys(("ratio", "ppp"), "ratio")
UNITS |= dict.fromkeys(("break_even", "teleworkable"), "share")
UNITS |= {"interviews": "count", "persons": "persons"}
"""Quantities: Colombian and US pay; US by Colombian pay at the market rate and at purchasing power
parity; by how much output may be lower; part of a unit group that can be done from home."""
GROWTH = ("pesos", "dollars", "purchasing_power")
DEFINITIONS = (
    "Ratio of averages, Colombian jobs as weights",
    "The same, from the averages as rounded in print",
    "Average of the seven ratios, Colombian jobs as weights",
    "Ratio of medians over all jobs, each country's own",
    "Ratio of averages, each country's own jobs as weights",
)
CODE = 4
"""Digits of a unit group's code, which begin its row."""
PAPER_YEAR_OF_US_PAY = 2020


@dataclass(frozen=True)
class Gaps:
    """All comparisons of pay under one set of parameters; series are the surveys' keys and `US`."""

    parameters: Parameters

    @property
    def surveys(self) -> tuple[str, ...]:
        """The survey and the one beside it."""
        return self.parameters.surveys

    @cached_property
    def described(self) -> dict[str, Survey]:
        """Descriptions of the surveys."""
        return {key: surveys()[key] for key in {*self.surveys, self.detailed}}

    @cached_property
    def detailed(self) -> str:
        """The survey whose occupation code tells unit groups apart: the first with four digits."""
        four = (key for key in self.surveys if surveys()[key].occupations != "CNO-70")
        return next(four, survey_of_own_employment())

    @cached_property
    def us(self) -> UsPay:
        """US pay under these parameters."""
        return UsPay(self.parameters)

    @cached_property
    def pay(self) -> dict[str, TeleworkablePay]:
        """Colombian pay by survey under these parameters."""
        return {key: TeleworkablePay(key, self.parameters) for key in self.described}

    @property
    def us_grade(self) -> Grade:
        """How good the evidence on US pay is: primary in the year that the paper takes."""
        own = self.parameters.oes_year == PAPER_YEAR_OF_US_PAY
        return Grade.PRIMARY if own else Grade.OTHER_PERIOD

    def rate(self, survey: str) -> float:
        """Market rate that goes with a survey's prices, COP per USD."""
        return market_rate(survey, self.parameters)

    def parity(self, survey: str) -> float:
        """Purchasing power parity of a survey's prices, COP per international dollar."""
        return parity(survey, self.parameters)

    @cached_property
    def groups(self) -> Frame:
        """Major groups, their average (of `AVERAGED`, weighted by Colombians in teleworkable jobs)
        and all jobs; quantities pay, ratio and ppp of the surveys, us of `US`.

        The ratios of the average are means of ratios; `one_number` has the ratio of the means.
        """
        rows = [*AVERAGED, *LEFT_OUT]
        us = self.us.groups(major_group).reindex(rows)
        everybody = pd.Series({ALL_JOBS: float(self.us.groups(None)["all"])})
        mean = pd.Series({AVERAGE: self.averaged(self.surveys[0]).mean_us()})
        frames = [self.of_us(pd.concat([us, mean, everybody]))]
        for survey in self.surveys:
            pay = self.pay[survey]
            all_jobs = pay.medians(None).set_axis([ALL_JOBS])
            parts = [
                self.compared(survey, pay.medians(major_group).reindex(rows), us),
                self._mean(survey),
                self.compared(survey, all_jobs, everybody),
            ]
            frames.append(self.of(survey, pd.concat(parts)))
        return Frame.joined(frames)

    def averaged(self, survey: str) -> GroupPay:
        """Pay of the groups of `AVERAGED` whose teleworkable pay is known in both countries."""
        us, pay = self.us.groups(major_group), self.pay[survey].median_replicates(major_group)
        known = [row for row in AVERAGED if row in us.index and row in pay.index]
        links = self.us.links
        jobs = links.groupby(links["unit_group"].str[0].map(MAJOR_GROUPS))["jobs"].sum()
        persons = self.pay[survey].persons(major_group)
        return GroupPay(
            pay.loc[known] / self.rate(survey), us.loc[known], persons.loc[known], jobs.loc[known]
        )

    @cached_property
    def one_number(self) -> Frame:
        """The gap in one number, by `DEFINITIONS`: quantity ratio."""
        return Frame.joined(self.of(survey, self._one_number(survey)) for survey in self.surveys)

    @cached_property
    def unit_groups(self) -> Frame:
        """Unit groups with a teleworkable part, known US pay and enough interviews in the detailed
        survey, most teleworkable workers first; rows are code and title.

        Quantities of that survey: teleworkable, interviews, persons (in teleworkable jobs), pay,
        ratio, ppp, break_even; of `US`: us.
        """
        survey = self.detailed
        pay, us = self.pay[survey], self.us.unit_groups()
        titles = occupation_table("isco08").set_index("unit_group")["title"]
        medians = pay.medians(unit_groups_themselves)
        told = {"teleworkable": own_scores(self.parameters), "interviews": pay.observations()}
        told["persons"] = pay.persons(unit_groups_themselves)[0]
        told = pd.DataFrame(told).reindex(medians.index)
        enough = told["interviews"].fillna(0) >= self.parameters.smallest_cell
        kept = told[enough & us.reindex(told.index).notna() & told.index.isin(titles.index)]
        table = self.compared(survey, medians.loc[kept.index], us.loc[kept.index]).join(kept)
        table = _with_break_even(table).sort_values("persons", ascending=False)
        rows = table.index + " " + table.index.map(titles)
        american = us.loc[table.index].set_axis(rows)
        return Frame.joined([self.of(survey, table.set_axis(rows)), self.of_us(american)])

    @cached_property
    def break_even(self) -> Frame:
        """By how much output per hour may be lower until nothing is saved."""
        rows = [*AVERAGED, AVERAGE, ALL_JOBS]
        ratios = self.groups.select(quantity="ratio", row=rows).data
        found = {end: break_even(ratios[end]) for end in ("value", "low", "high")}
        return Frame(ratios.assign(quantity="break_even", unit="share", **found))

    @cached_property
    def growth(self) -> Frame:
        """Growth of Colombian pay from the first to the second survey, fractions: quantities of
        `GROWTH`, the series is the second survey.

        The two surveys are independent samples.
        """
        first, second = self.surveys[0], self.surveys[-1]
        both = [self._medians(each) for each in (first, second)]
        factor = both[1]["value"] / both[0]["value"]
        # No interval where pay may be zero.
        widths = [np.log(each["high"] / each["low"].where(each["low"] > 0)) for each in both]
        margin = np.exp(np.hypot(*widths) / 2)
        dollars = pd.DataFrame({"value": factor, "low": factor / margin, "high": factor * margin})
        market = self.rate(second) / self.rate(first)
        power = self.parity(second) / self.parity(first)
        scales = dict(zip(GROWTH, (market, 1.0, market / power), strict=True))
        wide = side_by_side({name: dollars * scale - 1 for name, scale in scales.items()})
        return self._frame(second, wide, dict.fromkeys(GROWTH, "share"))

    def ratio_of(self, unit_group: str) -> Estimate | None:
        """US pay as a multiple of Colombian pay in a unit group; None where it is not shown."""
        row = next((each for each in self.unit_groups.rows if each.startswith(unit_group)), "")
        if not self.unit_groups.has(row, self.detailed, "ratio"):
            return None
        found = self.unit_groups.at(row, self.detailed, "ratio")
        return Estimate(found.value, found.low or np.nan, found.high or np.nan, np.nan)

    def operators(self, survey: str) -> float:
        """Teleworkable share of plant and machine operators."""
        groups = self.pay[survey].counts.by("all", LABOUR_FORCE, major_group, pooled=True)
        return float(groups.loc[MAJOR_GROUPS["8"], "share"])

    def traders(self) -> float:
        """Shopkeepers and traders (CNO-70 41) among GEIH 2019's teleworkable managers."""
        pay = TeleworkablePay("geih-2019", self.parameters)
        persons = pay.counts.cube.block("all", "employed").persons()
        states = pay.classification.states(unit_group_labels(major_group))["teleworkable"]
        managers = states.xs(MAJOR_GROUPS["1"], level="label").mul(persons).dropna()
        return float(managers.get("41", 0.0) / managers.sum())

    def occupation_pay(self, survey: str, occupation: str) -> Estimate:
        """Median pay, USD an hour, of an occupation of the survey's own code, whoever works."""
        pay = TeleworkablePay(survey, self.parameters)
        return pay.occupation_median(occupation) * (1 / self.rate(survey))

    def group_pay(self, survey: str, group: str) -> float:
        """Median pay of one major group, USD an hour."""
        medians = self.pay[survey].medians(major_group)["value"]
        return float(medians.get(group, np.nan)) / self.rate(survey)

    def compared(self, survey: str, medians: pd.DataFrame, us: pd.Series) -> pd.DataFrame:
        """pay, ratio, ppp with _low, _high, from medians in COP an hour and the rows' US pay."""
        dollars = medians[["value", "low", "high"]].astype(float) / self.rate(survey)
        ratio = ratios(us, dollars)
        at_parity = ratio * self.parity(survey) / self.rate(survey)
        return side_by_side({"pay": dollars, "ratio": ratio, "ppp": at_parity})

    def of(self, survey: str, table: pd.DataFrame) -> Frame:
        """A survey's frame from columns named after `UNITS`."""
        return self._frame(survey, table, {name: UNITS[name] for name in UNITS if name in table})

    def of_us(self, pay: pd.Series) -> Frame:
        """American pay by row."""
        told = {"series": US, "grade": self.us_grade}
        return Frame.melted(pay.to_frame("us"), {"us": UNITS["us"]}, **told)

    def _frame(self, survey: str, table: pd.DataFrame, units: Mapping[str, str]) -> Frame:
        grade = self.described[survey].grade
        return Frame.melted(table, units, series=survey, survey=survey, grade=grade)

    def _mean(self, survey: str) -> pd.DataFrame:
        groups = self.averaged(survey)
        ratio = groups.mean_ratio()
        at_parity = ratio * (self.parity(survey) / self.rate(survey))
        found = {"pay": groups.mean_pay(), "ratio": ratio, "ppp": at_parity}
        return side_by_side({name: _row(AVERAGE, each) for name, each in found.items()})

    def _one_number(self, survey: str) -> pd.DataFrame:
        groups, medians = self.averaged(survey), self.groups.select(row=ALL_JOBS, series=survey)
        ends = medians.select(quantity="ratio").data.iloc[0]
        found = (
            groups.ratio_of_means(),
            groups.ratio_of_rounded_means(),
            groups.mean_ratio(),
            Estimate(ends["value"], ends["low"], ends["high"], np.nan),
            groups.ratio_of_own_means(),
        )
        rows = [_row(row, each) for row, each in zip(DEFINITIONS, found, strict=True)]
        return side_by_side({"ratio": pd.concat(rows)})

    def _medians(self, survey: str) -> pd.DataFrame:
        rows = [*AVERAGED, ALL_JOBS]
        pay = self.groups.select(series=survey, quantity="pay", row=rows).data
        return pay.set_index("row")[["value", "low", "high"]]


def ratios(us: pd.Series, pay: pd.DataFrame) -> pd.DataFrame:
    """US pay as a multiple of Colombian pay (value, low, high); US pay counts as without error.

    There is no ratio to a pay of zero, and no interval where pay may be zero: it has no upper end.

    Examples
    --------
    >>> pay = pd.DataFrame({"value": [2.0, 2.0], "low": [1.5, 0.0], "high": 2.5})
    >>> ratios(pd.Series([30.0, 30.0]), pay).to_numpy().tolist()
    [[15.0, 12.0, 20.0], [15.0, nan, nan]]
    """
    known = pay.where(pay > 0)
    found = {"value": us / known["value"], "low": us / known["high"], "high": us / known["low"]}
    table = pd.DataFrame(found).reindex(pay.index)
    table.loc[table.isna().any(axis=1), ["low", "high"]] = np.nan
    return table


def side_by_side(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Tables of value, low and high as one, with columns q, q_low and q_high for the table q."""
    parts = [
        table.rename(columns={part: f"{name}{end}" for end, part in ENDS})
        for name, table in tables.items()
    ]
    return pd.concat(parts, axis=1)


def _row(label: str, found: Estimate) -> pd.DataFrame:
    ends = {"value": found.value, "low": found.low, "high": found.high}
    return pd.DataFrame(ends, index=[label])


def _with_break_even(table: pd.DataFrame) -> pd.DataFrame:
    ends = ("", "_low", "_high")
    return table.assign(**{f"break_even{end}": break_even(table[f"ratio{end}"]) for end in ends})
