"""The findings of Chapter 3 beside what the paper prints, as the chapter tells them."""

from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import PRINTED, finding
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
RATIO = Column("ratio", "ratio", digits=1)
AT_PARITY = Column("ppp", "ratio, PPP", digits=1, ends=False)
OF_SEVEN = (
    *(Column("pay", "Colombia", digits=1), AMERICAN, RATIO),
    Column("interviews", "interviews", digits=0),
    Column("rank", "rank by US pay", digits=0),
)
SHORT = {MANAGERS: "legislators,", PROFESSIONALS: "professionals", CLERKS: "clerks"}
SHORT |= {SALES: "service", ELEMENTARY: "elementary"}
"""Rows of Table 3.1 as registered names have them."""
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
        first, found = self.first, self.gaps.groups.renamed(PAPER_TITLES)
        pay = {(row, first, "pay"): f"pay.{name}.{first}" for row, name in SHORT.items()}
        pay[MANAGERS, self.second, "pay"] = f"pay.legislators,.{self.second}"
        name, keys = "ratio_of.professionals", self.gaps.surveys
        ratio = {(PROFESSIONALS, key, "ratio"): f"{name}.{key}" for key in keys}
        us = {(MEDIAN, US, "us"): "us_pay.all", (TECHNICIANS, US, "us"): "us_pay.technicians"}
        named = found.named(pay, 2).named(ratio | us, 1)
        frame = Frame.joined([printed.pay(), named]).ordered(found.rows)
        return self.topic("pay", frame, columns=(PAY, AMERICAN, RATIO, AT_PARITY))

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
        frame = Frame.joined([printed.averages(), self.gaps.one_number])
        return self.topic("pay averages", frame, columns=(RATIO,))

    def seven(self) -> Topic:
        """Table 3.2: the paper's seven unit groups."""
        wanted = ("pay", "us", "ratio", "interviews")
        titles, found = printed.seven_titles(), self.gaps.unit_groups.select(quantity=wanted)
        found = found.renamed({row: titles[row[:4]] for row in found.rows if row[:4] in titles})
        found = found.ordered(list(titles.values()))
        both = [found.select(series=each) for each in (US, self.gaps.detailed)]
        parts = [printed.seven(), both[0], self._ranks(), both[1]]
        return self.topic("seven occupations", Frame.joined(parts), columns=OF_SEVEN)

    def statements(self) -> Topic:
        """The paper's statements, put to the surveys."""
        return self.topic("pay statements", statements(self.gaps), "Statements")

    def unit_groups(self) -> Topic:
        """Table 3.4: pay in all unit groups."""
        frame = self.gaps.unit_groups
        largest = frame.select(row=frame.rows[:5], quantity="ratio")
        alt = f"{len(frame.rows)} unit groups. {_listed('Largest', largest)}"
        return self.topic("unit groups pay", frame, alt=alt, content=unit_group_table)

    def spread(self) -> Topic:
        """How ratios of unit groups at least half teleworkable are spread."""
        ratios, survey = self.holds.mostly_teleworkable, self.gaps.detailed
        found = (
            ("Quarter", ratios.quantile(0.25), "ratio", "unit_group_ratio.0.25", 1),
            ("Three quarters", ratios.quantile(0.75), "ratio", "unit_group_ratio.0.75", 1),
            ("In the ballpark", _inside(ratios), "share", "unit_groups_in_ballpark", 0),
        )
        rows = [finding(*each, digits=digits) for *each, digits in found]
        told = {"series": survey, "survey": survey, "grade": self.gaps.described[survey].grade}
        return self.topic("unit group ratios", Frame.of(rows, **told), "Ratios")

    def break_even(self) -> Topic:
        """Table 3.5: by how much output may be lower."""
        paper = printed.pay().select(quantity="ratio").data
        paper = paper.assign(quantity="break_even", unit="share", value=break_even(paper["value"]))
        found, what = self.gaps.break_even.renamed(PAPER_TITLES), "break_even"
        names = {
            (row, self.first, what): f"{what}.{row.lower()}.{self.first}"
            for row in (PROFESSIONALS, CLERKS)
        }
        frame = Frame.joined([Frame(paper), found.named(names)])
        titles = self.titles | {PRINTED: "Paper's ratio"}
        return self.topic("break-even", frame, titles=titles, columns=(Column(what, "", digits=1),))

    def saving(self) -> Topic:
        """Figure 3.3: what is left of the saving when output is lower."""
        rows = [PAPER_TITLES.get(row, row) for row in AVERAGED]
        topic = self.break_even().narrowed("Saving", series=self.first, row=rows)
        lowest, highest = topic.frame.data["value"].agg(["min", "max"])
        told = self._words("saving", lowest=lowest, least=100 * (1 - highest), most=1 - lowest)
        return replace(topic, note=told["note"], alt=told["alt"])

    def growth(self) -> Topic:
        """Table 3.6: Colombian pay between the surveys."""
        names = {
            (row, self.second, each): f"growth.{each}.{row.lower()}"
            for row in (PROFESSIONALS, CLERKS)
            for each in GROWTH[:2]
        }
        frame = self.gaps.growth.renamed(PAPER_TITLES).named(names, 0)
        heads = {each: f"in {each.replace('_', ' ')}" for each in GROWTH}
        columns = tuple(Column(*each, digits=0) for each in heads.items())
        titles = {self.second: "change of median pay, %"}
        return self.topic("pay growth", frame, titles=titles, totals=(), columns=columns)

    def regression(self) -> Topic:
        """Table 3.7: what goes with the job and what with who holds it."""
        frame = regression.coefficients(self.gaps.surveys)
        columns = tuple(Column(each, each, digits=3) for each in regression.MODELS)
        caveat = self._caveats(rates=False)
        return self.topic("pay regression", frame, caveat=caveat, columns=columns)

    @property
    def spoken(self) -> tuple[str, str]:
        """Both surveys as headings call them."""
        return self.titles[self.first], self.titles[self.second]

    @property
    def fits(self) -> str:
        """Workers and R² of the regressions, in words."""
        told = (f"{self.titles[key]}: {regression.fit(key)}" for key in self.gaps.surveys)
        return "; ".join(told)

    def premiums(self) -> Topic:
        """What the regressions say of a wholly teleworkable occupation."""
        alone, controls = regression.MODELS
        name, keys = "telework_premium", self.gaps.surveys
        names = {("Premium", key, controls): f"{name}.with_controls.{key}" for key in keys}
        names["Premium", self.first, alone] = f"{name}.alone.{self.first}"
        names["Explained", self.first, "share"] = "premium_explained"
        frame = regression.premiums(regression.coefficients(keys)).named(names, 0)
        return self.topic("pay premium", frame, "Premium")

    def _caveats(self, rates: bool) -> str:
        told = []
        for key in self.gaps.surveys:
            rate = f" ({self.gaps.rate(key):,.0f} COP per USD)" if rates else ""
            told.append(f"{self.titles[key]}{rate}: {self.gaps.described[key].caveat}")
        return " ".join(told)

    def _ranks(self) -> Frame:
        ranks = seven_table(self.gaps)["rank"].dropna()
        rows = [finding(row, rank, "rank") for row, rank in ranks.items()]
        return Frame.of(rows, series=US, grade=self.gaps.us_grade)


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
    change = 1 - official.number(PARITY) / printed.method().number(PARITY, PRINTED)
    row = finding("Revision of the parity", change, "share", "ppp_revision", quantity="number")
    return Frame.of([row], series=official.series[0], grade=Grade.OTHER_PERIOD)
