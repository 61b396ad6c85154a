"""The findings of Chapter 2 beside what the paper prints, as the chapter tells them."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from telemigration.evidence import Frame, Grade, Value
from telemigration.evidence.frame import PRINTED
from telemigration.evidence.units import UNITS
from telemigration.exhibits.chapter import SurveyChapter
from telemigration.exhibits.content import Column
from telemigration.exhibits.statements import decided, statements_table
from telemigration.exhibits.topic import Topic
from telemigration.occupations.isco08 import SUB_ROWS
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
GUAVIARE = "95"


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
        named = ", ".join(
            f"{row} {UNITS['share'].number(value, 0)}" for row, value in shares.items()
        )
        return (
            f"Five departments with the highest share, {self.titles[self.second]}, percent: "
            f"{named}."
        )

    def headline(self) -> Topic:
        """Figure 2.0 and Table 2.1: employed, unemployed, labour force."""
        names = {
            (row, self.first, quantity): f"headline.{name}"
            for row, quantity, name in (
                ("Employed", "share", "employed"),
                ("Unemployed", "share", "unemployed"),
                ("Labour force", "share", "labour_force"),
                ("Labour force", "persons", "persons"),
            )
        }
        if self.second != self.first:
            names["Labour force", self.second, "share"] = "headline.labour_force.comparison"
        return self.topic(
            "headline",
            Frame.joined([printed.headline(), self.shares.headline().named(names)]),
            "Teleworkable share",
            "Persons, thousands, and shares of those whose occupation has a verdict.",
            columns=(
                Column("persons", "thousand", ends=False, per=1000),
                Column("share", "% of identified"),
                Column("share_of_all", "% of all"),
            ),
        )

    def occupations(self) -> Topic:
        """Table 2.2: by occupation, rows titled as the paper titles them."""
        paper, found = printed.occupations(), self.shares.occupations().renamed(PAPER_TITLES)
        order = [*paper.rows, *(row for row in found.rows if row not in paper.rows)]
        return self.topic(
            "occupations",
            Frame.joined([paper, found]).ordered(order),
            "Teleworkable share by occupation",
            "Percent of the employed and unemployed with an identified occupation.",
            columns=WHOLE,
            indented=tuple(SUB_ROWS),
        )

    def tertiary(self) -> Topic:
        """Figure 2.1: who of the teleworkable has tertiary education."""
        names = {
            (
                row,
                self.first,
                "among",
            ): f"tertiary_among_teleworkable.{row.split()[0].lower()}.{self.first}"
            for row in (
                "Professionals",
                "Technicians and associate professionals",
                "Services and sales workers",
            )
        }
        return self.topic(
            "tertiary",
            self.shares.tertiary().named(names, digits=0),
            "With tertiary education among teleworkable workers",
            "Percent of workers with an identified occupation and known education.",
        )

    def departments(self) -> Topic:
        """Map 2.1: by department."""
        names = {
            ("11", self.second, "share"): f"teleworkable_share.department_11.{self.second}",
            ("25", self.second, "share"): f"teleworkable_share.department_25.{self.second}",
            **{
                (GUAVIARE, survey, "share"): f"teleworkable_share.guaviare.{survey}"
                for survey in self.surveys
            },
        }
        return self.topic(
            "departments",
            self.shares.departments().named(names).renamed(DEPARTMENTS),
            "Teleworkable share of the employed",
            "Percent of the employed with an identified occupation. Outlines: Natural Earth.",
        )

    def education(self) -> Topic:
        """Figure 2.2: by schooling."""
        note = f"The paper draws this figure but prints no values. {self._held_by('education')}"
        return self.topic(
            "education", self.shares.education(), "Teleworkable share by education", note
        )

    def age(self) -> Topic:
        """Figure 2.3: by age."""
        note = f"Bands of eight years part at 40 | 41, the paper's cut. {self._held_by('age')}"
        return self.topic("age", self.shares.age(), "Teleworkable share by age", note)

    def sex(self) -> Topic:
        """Table 2.3, which the paper skips."""
        note = f"Percent of persons with an identified occupation. {self._held_by('sex')}"
        frame = Frame.joined([printed.sex(), self.shares.sex()])
        return self.topic("sex", frame, "Teleworkable share by sex", note)

    def formality(self) -> Topic:
        """Table 2.4: informal, formal and all employed by major group."""
        labels = {"informal": "informal", "formal": "formal", "total": "all"}
        return self.topic(
            "formality",
            Frame.joined([printed_of("formality"), self.shares.formality()]),
            "Teleworkable share of informal workers",
            "Percent of the employed with an identified occupation.",
            columns=tuple(
                Column(part, label, digits=0, ends=False) for part, label in labels.items()
            ),
        )

    def sectors(self) -> Topic:
        """Table 2.5: by sector, in the order of the paper."""
        paper = printed.sectors()
        found = self.shares.sectors().ordered(paper.rows)
        return self.topic(
            "sectors",
            Frame.joined([paper, found]),
            "Teleworkable share by sector",
            "Percent of the employed with an identified occupation.",
            titles={**self.titles, PRINTED: "Paper, corrected"},
            columns=WHOLE,
        )

    def contrasts(self) -> Topic:
        """What the prose says between groups, and of the survey itself."""
        frame = self.shares.contrasts()
        for row, quantity, name, digits in CONTRASTS:
            surveys = self.surveys
            frame = frame.named({(row, k, quantity): f"{name}.{k}" for k in surveys}, digits)
        found = [frame, self._of_all(), *self._surveyed()]
        return self.topic("contrasts", Frame.joined(found), "Contrasts", "")

    def method(self) -> Topic:
        """What Section 2 says of its method, where data or rule can bear it out."""
        return self.topic("method", method(), "Method", "")

    def choices(self) -> Topic:
        """Figure 2.4: the headline when one choice is changed."""
        frame = choices.one_at_a_time(self.shares)
        names = {
            (row, self.first, "change"): f"change_of_headline.{name}.{value}.{self.first}"
            for row, name, value in choices.largest_changes(frame, self.first)
        }
        return self.topic(
            "choices",
            frame.named(names),
            "Teleworkable share of the employed",
            "First row: the choices of this book. CNO-70 is the code of 2019 only.",
        )

    def most_moving(self) -> "list[Moving]":
        """The alternatives that move the headline most, one a choice, largest first."""
        topic = self.choices()
        found = choices.largest_changes(topic.frame, self.first)
        return [Moving(row, topic.at(row, self.first, "change")) for row, *_ in found]

    def combinations(self) -> Topic:
        """All combinations: lowest and highest headline, the nearest to rows of Table 2.2."""
        table = self.all_combinations
        found = {
            ("Lowest", "share"): (table["share"].min(), "headline_min"),
            ("Highest", "share"): (table["share"].max(), "headline_max"),
            ("Nearest", "percentage points"): (
                100 * table["distance"].min(),
                "nearest_combination_distance",
            ),
        }
        rows = [
            {
                "row": row,
                "quantity": unit,
                "unit": unit,
                "value": value,
                "name": f"{name}.{self.first}",
            }
            for (row, unit), (value, name) in found.items()
        ]
        frame = Frame.of(
            rows, series=self.first, survey=self.first, grade=self.shares.grade(self.first)
        )
        return self.topic("combinations", frame, "Headline over all combinations", "")

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
        return self.topic(
            "decomposition",
            choices.decomposition(self.shares, self.first),
            "Where the difference from the printed share lies",
            "Labour force, identified occupations. Parts in percentage points, after Kitagawa "
            "(1955): a group is more often teleworkable than printed (by share), or larger (by "
            "size). The parts add up to the difference.",
            content=decomposition_table,
        )

    def heaviest(self) -> Topic:
        """Table 2.7: the unit groups that hold most teleworkable workers."""
        return self.topic(
            "heaviest",
            choices.heaviest_unit_groups(self.shares, DETAILED),
            "Employed",
            "GEIH 2023, employed, thousands; scores in percent. A score of 100 beside 0 marks a "
            "disagreement between the rule and the authors' own judgement.",
            content=heaviest_table,
            caveat="",
        )

    def statements(self) -> Topic:
        """Table 2.8: the paper's statements, put to the surveys."""
        grades = {survey: self.shares.grade(survey) for survey in self.surveys}
        return self.topic(
            "teleworkability statements",
            decided(STATEMENTS, self.shares, grades),
            "Statements",
            "The numbers that decide stand beside each verdict, in percent where not said "
            "otherwise.",
            content=statements_table,
        )

    def _of_all(self) -> Frame:
        """The printed share of the labour force with the missing in the denominator."""
        share = printed.headline().number("Labour force", PRINTED, "share_of_all")
        row = {"row": "Printed share of all", "value": 100 * share}
        return Frame.of(
            [row | {"name": "printed_share_of_all.labour_force"}],
            series="arithmetic",
            quantity="percent",
            unit="percent",
            grade=Grade.ARITHMETIC,
        )

    def _surveyed(self) -> list[Frame]:
        """Interviews of the survey with detailed occupations, who rides motorcycle taxis, and the
        employed of departments that the other survey lacks."""
        survey = DETAILED
        rows = [
            {
                "row": "Interviewed in work",
                "value": self.shares.interviewed(survey),
                "name": f"interviewed.employed.{survey}",
            }
        ]
        added = self.shares.added_departments()
        rows += [
            {
                "row": "Employed of added departments",
                "value": added[survey],
                "name": f"employed_of_added_departments.{survey}",
            }
        ]
        told = {"series": survey, "survey": survey, "quantity": "persons", "unit": "persons"}
        riders = choices.motorcycle_drivers(self.shares, survey)
        operators, everyone = riders.rows
        name = "motorcycle_drivers_of_teleworkable"
        riders = riders.named({(operators, survey, "share"): f"{name}_operators"}, digits=0)
        riders = riders.named({(everyone, survey, "share"): name})
        return [Frame.of(rows, grade=self.shares.grade(survey), **told), riders]

    def _held_by(self, grouping: str) -> str:
        return self.shares.populations(grouping)
