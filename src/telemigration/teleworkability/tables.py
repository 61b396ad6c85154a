"""The findings of Chapter 2 beside what the paper prints, as the chapter tells them."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from telemigration.evidence import Frame, Grade, Value
from telemigration.evidence.frame import PRINTED, finding
from telemigration.evidence.units import UNITS
from telemigration.exhibits.chapter import SurveyChapter
from telemigration.exhibits.content import Column
from telemigration.exhibits.statements import decided, statements_table
from telemigration.exhibits.topic import Topic
from telemigration.occupations.isco08 import MAJOR_GROUPS, SUB_ROWS
from telemigration.paper.frames import printed_of
from telemigration.sources.geography import DEPARTMENTS
from telemigration.teleworkability import choices, printed
from telemigration.teleworkability.layouts import decomposition_table, heaviest_table
from telemigration.teleworkability.method import method
from telemigration.teleworkability.printed import PAPER_TITLES
from telemigration.teleworkability.shares import Shares
from telemigration.teleworkability.statements import STATEMENTS

DETAILED = "geih-2023"
WHOLE = (Column("share", digits=0),)
OF_HEADLINE = (
    Column("persons", "thousand", ends=False, per=1000),
    Column("share", "% of identified"),
    Column("share_of_all", "% of all"),
)
BOGOTA, CUNDINAMARCA, GUAVIARE = "11", "25", "95"
CONTRASTS = (
    ("Over 40 among teleworkable", "share", "teleworkable_over_40", None),
    ("Women among the labour force", "share", "women_of_labour_force", None),
    ("Formal by informal", "ratio", "formal_to_informal", 1),
)


@dataclass(frozen=True)
class Moving:
    """An alternative to a choice of the book, in words, and how far it moves the headline."""

    words: str
    change: Value


class Chapter(SurveyChapter):
    """The questions of Chapter 2."""

    @cached_property
    def shares(self) -> Shares:
        """What is computed, without the paper."""
        return Shares(self.parameters)

    @property
    def by_rule(self) -> bool:
        """Whether the rule on O*NET answers decides, rather than the authors' own coding."""
        return self.parameters.classification == "onet"

    @property
    def health_too(self) -> bool:
        """Whether a formal worker must have contributory health insurance too."""
        return self.parameters.formality == "pension-and-health"

    @property
    def printed_employed(self) -> float:
        """The printed share of the employed."""
        return printed.headline().number("Employed", PRINTED, "share")

    def by_survey(self, contrasts: Topic) -> tuple[dict[str, Value], ...]:
        """Over 40 among the teleworkable, women, formal by informal: each by survey."""
        return tuple(
            {survey: contrasts.at(row, survey, quantity) for survey in self.surveys}
            for row, quantity, *_ in CONTRASTS
        )

    def leading_departments(self, departments: Topic) -> str:
        """The five departments with the highest share, in words."""
        shares = departments.frame.wide()[self.second].nlargest(5)
        number = UNITS["share"].number
        named = ", ".join(f"{row} {number(value, 0)}" for row, value in shares.items())
        told = self._words("leading departments", title=self.titles[self.second], named=named)
        return told["alt"]

    def headline(self) -> Topic:
        """Figure 2.0 and Table 2.1: employed, unemployed, labour force."""
        shares = {row: row.lower().replace(" ", "_") for row in printed.HEADLINE_ROWS}
        first, force = self.first, "Labour force"
        names = {(row, first, "share"): f"headline.{name}" for row, name in shares.items()}
        names[force, first, "persons"] = "headline.persons"
        if self.second != self.first:
            names[force, self.second, "share"] = "headline.labour_force.comparison"
        frame = Frame.joined([printed.headline(), self.shares.headline().named(names)])
        return self.topic("headline", frame, columns=OF_HEADLINE)

    def occupations(self) -> Topic:
        """Table 2.2: by occupation, rows titled as the paper titles them."""
        paper, found = printed.occupations(), self.shares.occupations().renamed(PAPER_TITLES)
        order = [*paper.rows, *(row for row in found.rows if row not in paper.rows)]
        frame = Frame.joined([paper, found]).ordered(order)
        return self.topic("occupations", frame, columns=WHOLE, indented=tuple(SUB_ROWS))

    def tertiary(self) -> Topic:
        """Figure 2.1: who of the teleworkable has tertiary education."""
        name = "tertiary_among_teleworkable"
        names = {
            (MAJOR_GROUPS[digit], self.first, "among"): f"{name}.{word}.{self.first}"
            for digit, word in (("2", "professionals"), ("3", "technicians"), ("5", "services"))
        }
        return self.topic("tertiary", self.shares.tertiary().named(names, digits=0))

    def departments(self) -> Topic:
        """Map 2.1: by department."""
        name = "teleworkable_share"
        names = {
            (code, self.second, "share"): f"{name}.department_{code}.{self.second}"
            for code in (BOGOTA, CUNDINAMARCA)
        }
        for survey in self.surveys:
            names[GUAVIARE, survey, "share"] = f"{name}.guaviare.{survey}"
        frame = self.shares.departments().named(names)
        return self.topic("departments", frame.renamed(DEPARTMENTS))

    def education(self) -> Topic:
        """Figure 2.2: by schooling."""
        return self._by_trait("education", self.shares.education())

    def age(self) -> Topic:
        """Figure 2.3: by age."""
        return self._by_trait("age", self.shares.age())

    def sex(self) -> Topic:
        """Table 2.3, which the paper skips."""
        return self._by_trait("sex", Frame.joined([printed.sex(), self.shares.sex()]))

    def formality(self) -> Topic:
        """Table 2.4: informal, formal and all employed by major group."""
        labels = {"informal": "informal", "formal": "formal", "total": "all"}
        columns = tuple(Column(*each, digits=0, ends=False) for each in labels.items())
        frame = Frame.joined([printed_of("formality"), self.shares.formality()])
        return self.topic("formality", frame, columns=columns)

    def sectors(self) -> Topic:
        """Table 2.5: by sector, in the order of the paper."""
        paper = printed.sectors()
        frame = Frame.joined([paper, self.shares.sectors().ordered(paper.rows)])
        titles = {**self.titles, PRINTED: "Paper, corrected"}
        return self.topic("sectors", frame, titles=titles, columns=WHOLE)

    def contrasts(self) -> Topic:
        """What the prose says between groups, and of the survey itself."""
        frame = self.shares.contrasts()
        for row, quantity, name, digits in CONTRASTS:
            surveys = self.surveys
            frame = frame.named({(row, k, quantity): f"{name}.{k}" for k in surveys}, digits)
        found = [frame, self._of_all(), *self._surveyed()]
        return self.topic("contrasts", Frame.joined(found), "Contrasts")

    def method(self) -> Topic:
        """What Section 2 says of its method, where data or rule can bear it out."""
        return self.topic("method", method(), "Method")

    def choices(self) -> Topic:
        """Figure 2.4: the headline when one choice is changed."""
        frame = choices.one_at_a_time(self.shares)
        names = {
            (row, self.first, "change"): f"change_of_headline.{name}.{value}.{self.first}"
            for row, name, value in choices.largest_changes(frame, self.first)
        }
        return self.topic("choices", frame.named(names))

    def most_moving(self) -> "list[Moving]":
        """The alternatives that move the headline most, one a choice, largest first."""
        topic = self.choices()
        found = choices.largest_changes(topic.frame, self.first)
        return [Moving(row, topic.at(row, self.first, "change")) for row, *_ in found]

    def combinations(self) -> Topic:
        """All combinations: lowest and highest headline, the nearest to rows of Table 2.2."""
        share, distance = (self.all_combinations[name] for name in ("share", "distance"))
        nearest = "nearest_combination_distance"
        found = (
            ("Lowest", share.min(), "share", "headline_min"),
            ("Highest", share.max(), "share", "headline_max"),
            ("Nearest", 100 * distance.min(), "percentage points", nearest),
        )
        rows = [finding(*each, name=f"{name}.{self.first}") for *each, name in found]
        frame = Frame.of(rows, **self._of(self.first))
        return self.topic("combinations", frame, "Headline over all combinations")

    @cached_property
    def all_combinations(self) -> pd.DataFrame:
        """Columns as of `choices.all_combinations`, for the first survey."""
        return choices.all_combinations(self.shares, self.first)

    @property
    def nearest(self) -> str:
        """The combination that comes nearest to Table 2.2, in words."""
        return choices.in_words(self.all_combinations.iloc[0])

    def decomposition(self) -> Topic:
        """Table 2.6: where the difference from the paper lies."""
        frame = choices.decomposition(self.shares, self.first)
        return self.topic("decomposition", frame, content=decomposition_table)

    def heaviest(self) -> Topic:
        """Table 2.7: the unit groups that hold most teleworkable workers."""
        frame = choices.heaviest_unit_groups(self.shares, DETAILED)
        return self.topic("heaviest", frame, content=heaviest_table, caveat="")

    def statements(self) -> Topic:
        """Table 2.8: the paper's statements, put to the surveys."""
        grades = {survey: self.shares.grade(survey) for survey in self.surveys}
        frame = decided(STATEMENTS, self.shares, grades)
        return self.topic("teleworkability statements", frame, content=statements_table)

    def _by_trait(self, trait: str, frame: Frame) -> Topic:
        topic = self.topic(trait, frame)
        return replace(topic, note=f"{topic.note} {self.shares.populations(trait)}")

    def _of(self, survey: str) -> dict[str, Any]:
        return {"series": survey, "survey": survey, "grade": self.shares.grade(survey)}

    def _of_all(self) -> Frame:
        """The printed share of the labour force with the missing in the denominator."""
        share = printed.headline().number("Labour force", PRINTED, "share_of_all")
        name = "printed_share_of_all.labour_force"
        row = finding("Printed share of all", 100 * share, "percent", name)
        return Frame.of([row], series="arithmetic", grade=Grade.ARITHMETIC)

    def _surveyed(self) -> list[Frame]:
        """Of the survey with detailed occupations: interviews, riders, new departments."""
        survey, added = DETAILED, self.shares.added_departments()
        found = (
            ("Interviewed in work", self.shares.interviewed(survey), "interviewed.employed"),
            ("Employed of added departments", added[survey], "employed_of_added_departments"),
        )
        rows = [finding(row, many, "persons", f"{name}.{survey}") for row, many, name in found]
        riders = choices.motorcycle_drivers(self.shares, survey)
        operators, everyone = riders.rows
        name = "motorcycle_drivers_of_teleworkable"
        riders = riders.named({(operators, survey, "share"): f"{name}_operators"}, digits=0)
        riders = riders.named({(everyone, survey, "share"): name})
        return [Frame.of(rows, **self._of(survey)), riders]
