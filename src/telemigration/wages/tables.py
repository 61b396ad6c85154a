"""The findings of Chapter 3 beside what the paper prints, as the chapter tells them."""

from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import PRINTED
from telemigration.exhibits.cells import number
from telemigration.exhibits.chapter import INTERVALS, SurveyChapter
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.topic import Topic, spread
from telemigration.wages import printed, regression
from telemigration.wages.colombia import break_even
from telemigration.wages.conditions import Conditions
from telemigration.wages.contrasts import Contrasts
from telemigration.wages.gaps import AVERAGED, GROWTH, US, Gaps
from telemigration.wages.method import PARITY, not_printed, official_rates, records
from telemigration.wages.printed import (
    BALLPARK,
    CLERKS,
    ELEMENTARY,
    MANAGERS,
    MEAN,
    MEDIAN,
    PAPER_TITLES,
    PROFESSIONALS,
    SALES,
    TECHNICIANS,
)
from telemigration.wages.statements import seven_table, statements

FEW_INTERVIEWS = 100
US_EXACT = "US pay counts as known without error."
PAY, AMERICAN = Column("pay", "Colombia", digits=2), Column("us", "US", digits=1)
RATIO, AT_PARITY = (
    Column("ratio", "ratio", digits=1),
    Column("ppp", "ratio, PPP", digits=1, ends=False),
)
MULTIPLE = "US pay as a multiple of Colombian pay"


class Chapter(SurveyChapter):
    """The questions of Chapter 3."""

    @cached_property
    def gaps(self) -> Gaps:
        """What is computed, without the paper."""
        return Gaps(self.parameters)

    @cached_property
    def holds(self) -> Conditions:
        """When the chapter's sentences hold."""
        return Conditions(self.gaps)

    @property
    def titles(self) -> dict[str, str]:
        """Headings by series."""
        return super().titles | {US: f"OES {self.parameters.oes_year}"}

    @property
    def caveat(self) -> str:
        """What every source note says about sources, rates and intervals."""
        american = f"US: OES, May {self.parameters.oes_year}."
        return " ".join([american, self._caveats(rates=True), INTERVALS, US_EXACT])

    def _usual(self) -> dict[str, Any]:
        return super()._usual() | {"totals": (MEAN, MEDIAN)}

    def method(self) -> Topic:
        """Incomes on record, what OES does not print, rates."""
        official = official_rates()
        rates = Frame.joined([official, _revision(official)])
        frame = Frame.joined([records(self.gaps), not_printed(self.gaps), rates])
        return self.topic("pay method", frame, "Method")

    def pay(self) -> Topic:
        """Table 3.1: pay and its ratios by major group."""
        found = self.gaps.groups.renamed(PAPER_TITLES)
        short = {MANAGERS: "legislators,", PROFESSIONALS: "professionals", CLERKS: "clerks"}
        short |= {SALES: "service", ELEMENTARY: "elementary"}
        pay = {(row, self.first, "pay"): f"pay.{name}.{self.first}" for row, name in short.items()}
        pay[MANAGERS, self.second, "pay"] = f"pay.legislators,.{self.second}"
        ratio = {
            (PROFESSIONALS, survey, "ratio"): f"ratio_of.professionals.{survey}"
            for survey in self.gaps.surveys
        }
        us = {(MEDIAN, US, "us"): "us_pay.all", (TECHNICIANS, US, "us"): "us_pay.technicians"}
        return self.topic(
            "pay",
            Frame.joined([printed.pay(), found.named(pay, 2).named(ratio | us, 1)]).ordered(
                found.rows
            ),
            "Hourly pay",
            f"Median hourly pay, USD (US: {self.parameters.us_average} of the medians of "
            "occupations), and US pay as a multiple of Colombian pay, at the market rate and at "
            "purchasing power parity (PPP). The average weighs the paper's seven rows by "
            "teleworkable workers; its ratios are means of ratios, as in the paper.",
            columns=(PAY, AMERICAN, RATIO, AT_PARITY),
        )

    def both_countries(self) -> Topic:
        """Figure 3.1: pay by row of Table 3.1."""
        topic = self.pay()
        rows = [row for row in topic.frame.rows if row != MEAN]
        return topic.narrowed("Hourly pay", quantity=("pay", "us"), row=rows)

    def ratios(self) -> Topic:
        """Figure 3.2: US by Colombian pay at the market rate."""
        return self.pay().narrowed(MULTIPLE, quantity="ratio")

    def contrasts(self) -> Topic:
        """What the prose says between groups, occupations and weights."""
        return self.topic("pay contrasts", Contrasts(self.gaps).frame(), "Contrasts")

    def one_number(self) -> Topic:
        """Table 3.3: the gap in one number."""
        return self.topic(
            "pay averages",
            Frame.joined([printed.averages(), self.gaps.one_number]),
            "US pay by Colombian pay",
            "US pay as a multiple of Colombian pay, market rate. Seven major groups of Table 3.1; "
            "Colombian jobs are teleworkable workers, employed or not. Printed values of the first "
            "two rows follow from Tables 2.2 and 3.1.",
            columns=(RATIO,),
        )

    def seven(self) -> Topic:
        """Table 3.2: the paper's seven unit groups."""
        wanted = ("pay", "us", "ratio", "interviews")
        titles, found = printed.seven_titles(), self.gaps.unit_groups.select(quantity=wanted)
        found = found.renamed({row: titles[row[:4]] for row in found.rows if row[:4] in titles})
        return self.topic(
            "seven occupations",
            Frame.joined([printed.seven(), found.ordered(list(titles.values())), self._ranks()]),
            "Hourly pay",
            "Hourly pay, USD, market rate. Rank among unit groups at least half teleworkable.",
            columns=(
                Column("pay", "Colombia", digits=1),
                AMERICAN,
                RATIO,
                Column("interviews", "interviews", digits=0),
                Column("rank", "rank by US pay", digits=0),
            ),
        )

    def statements(self) -> Topic:
        """The paper's statements, put to the surveys."""
        return self.topic("pay statements", statements(self.gaps), "Statements")

    def unit_groups(self) -> Topic:
        """Table 3.4: pay in all unit groups."""
        frame = self.gaps.unit_groups
        largest = frame.select(row=frame.rows[:5], quantity="ratio")
        return self.topic(
            "unit groups pay",
            frame,
            MULTIPLE,
            f"Home: part that can be done from home. Asked: interviews with a known income, at "
            f"least {self.parameters.smallest_cell}. Col. and US: hourly pay, USD. Ratio: US by "
            "Colombian pay with the ends of its 95 % interval; PPP: the same at purchasing power "
            "parity. Even: by how much output per hour may be lower before the saving is gone.",
            alt=f"{len(frame.rows)} unit groups. {_listed('Largest', largest)}",
            content=unit_group_table,
        )

    def spread(self) -> Topic:
        """How ratios of unit groups at least half teleworkable are spread."""
        ratios = self.holds.mostly_teleworkable
        found = {
            "Quarter": (ratios.quantile(0.25), "ratio", 1, "unit_group_ratio.0.25"),
            "Three quarters": (ratios.quantile(0.75), "ratio", 1, "unit_group_ratio.0.75"),
            "In the ballpark": (_inside(ratios), "share", 0, "unit_groups_in_ballpark"),
        }
        rows = [
            {"row": row, "value": value, "unit": unit, "quantity": unit, "digits": digits}
            | {"name": name}
            for row, (value, unit, digits, name) in found.items()
        ]
        told = {"series": self.gaps.detailed, "survey": self.gaps.detailed}
        grade = self.gaps.described[self.gaps.detailed].grade
        return self.topic("unit group ratios", Frame.of(rows, grade=grade, **told), "Ratios")

    def break_even(self) -> Topic:
        """Table 3.5: by how much output may be lower."""
        paper = printed.pay().select(quantity="ratio").data
        paper = paper.assign(quantity="break_even", unit="share", value=break_even(paper["value"]))
        found = self.gaps.break_even.renamed(PAPER_TITLES)
        names = {
            (row, self.first, "break_even"): f"break_even.{row.lower()}.{self.first}"
            for row in (PROFESSIONALS, CLERKS)
        }
        return self.topic(
            "break-even",
            Frame.joined([Frame(paper), found.named(names)]),
            "Output per hour that may be lower",
            "Percent of American output, market rate.",
            titles=self.titles | {PRINTED: "Paper's ratio"},
            columns=(Column("break_even", "", digits=1),),
        )

    def saving(self) -> Topic:
        """Figure 3.3: what is left of the saving when output is lower."""
        rows = [PAPER_TITLES.get(row, row) for row in AVERAGED]
        topic = self.break_even().narrowed("Saving", series=self.first, row=rows)
        lowest, highest = topic.frame.data["value"].agg(["min", "max"])
        return replace(
            topic,
            note="Each curve starts at its break-even point. Pay only: no fees, travel, taxes or "
            "cost of coordination.",
            alt=f"Curves rise from zero saving at the break-even output, between "
            f"{100 * (1 - highest):.0f} and {100 * (1 - lowest):.0f} percent of American output, "
            f"to a saving of {100 * lowest:.0f} percent and more at equal output.",
        )

    def growth(self) -> Topic:
        """Table 3.6: Colombian pay between the surveys."""
        names = {
            (row, self.second, each): f"growth.{each}.{row.lower()}"
            for row in (PROFESSIONALS, CLERKS)
            for each in GROWTH[:2]
        }
        return self.topic(
            "pay growth",
            self.gaps.growth.renamed(PAPER_TITLES).named(names, 0),
            "Change of median pay in pesos",
            f"Percent, from {self.titles[self.first]} to {self.titles[self.second]}. The surveys "
            "use other occupation codes and sampling frames; managers cannot be compared.",
            titles={self.second: "change of median pay, %"},
            totals=(),
            columns=tuple(
                Column(each, f"in {each.replace('_', ' ')}", digits=0) for each in GROWTH
            ),
        )

    def regression(self) -> Topic:
        """Table 3.7: what goes with the job and what with who holds it."""
        fits = "; ".join(f"{self.titles[key]}: {regression.fit(key)}" for key in self.gaps.surveys)
        return self.topic(
            "pay regression",
            regression.coefficients(self.gaps.surveys),
            "Log hourly pay",
            "Weighted least squares, log points, intervals of 95 % from standard errors clustered "
            "by household. Base: man, primary education or less, city, informal. All employed with "
            f"an income and known traits ({fits}); made from microdata under the book's default "
            "choices.",
            caveat=self._caveats(rates=False),
            columns=tuple(Column(each, each, digits=3) for each in regression.MODELS),
        )

    def premiums(self) -> Topic:
        """What the regressions say of a wholly teleworkable occupation."""
        alone, controls = regression.MODELS
        names = {
            ("Premium", survey, controls): f"telework_premium.with_controls.{survey}"
            for survey in self.gaps.surveys
        }
        names["Premium", self.first, alone] = f"telework_premium.alone.{self.first}"
        names["Explained", self.first, "share"] = "premium_explained"
        frame = regression.premiums(regression.coefficients(self.gaps.surveys)).named(names, 0)
        return self.topic("pay premium", frame, "Premium")

    def _caveats(self, rates: bool) -> str:
        told = []
        for key in self.gaps.surveys:
            rate = f" ({self.gaps.rate(key):,.0f} COP per USD)" if rates else ""
            told.append(f"{self.titles[key]}{rate}: {self.gaps.described[key].caveat}")
        return " ".join(told)

    def _ranks(self) -> Frame:
        ranks = seven_table(self.gaps)["rank"].dropna()
        rows = {"row": ranks.index, "value": ranks.to_numpy(float)}
        told = {"series": US, "quantity": "rank", "unit": "rank", "grade": self.gaps.us_grade}
        return Frame.of(pd.DataFrame(rows), **told)


def unit_group_table(topic: Topic) -> Table:
    """Unit groups with enough interviews, * for few; one number a cell, so that columns sort."""
    survey, rows = topic.survey, spread(topic.frame)
    if rows.empty:
        return Table.of(rows, [])
    few = rows[f"{survey} interviews"] < FEW_INTERVIEWS
    rows["row"] = rows["row"].mask(few, rows["row"] + " *")
    told = (
        ("teleworkable", "home, %", "share", 0),
        ("interviews", "asked", "count", 0),
        ("pay", "Col.", "ratio", 2),
        ("ratio", "ratio", "ratio", 1),
        ("ratio_low", "from", "ratio", 1),
        ("ratio_high", "to", "ratio", 1),
        ("ppp", "PPP", "ratio", 1),
        ("break_even", "even, %", "share", 0),
    )
    columns = [Column(f"{survey} {name}", *how, ends=False) for name, *how in told]
    columns.insert(3, Column(f"{US} us", "US", "ratio", 1, ends=False))
    return Table.of(rows, columns)


def _listed(what: str, frame: Frame) -> str:
    told = frame.data.dropna(subset="value")
    values = (f"{row.row} {number(row.value, row.unit)}" for row in told.itertuples())
    return f"{what}: {'; '.join(values)}."


def _inside(ratios: pd.Series) -> float:
    return float(ratios.between(*BALLPARK).mean()) if len(ratios) else np.nan


def _revision(official: Frame) -> Frame:
    """By which part ratios at parity are lower with the parity as revised than with the printed."""
    paper = printed.method()
    change = 1 - official.number(PARITY) / paper.number(PARITY, PRINTED)
    row = {"row": "Revision of the parity", "value": change, "name": "ppp_revision"}
    told = {"series": official.series[0], "quantity": "number", "unit": "share"}
    return Frame.of([row], grade=Grade.OTHER_PERIOD, **told)
