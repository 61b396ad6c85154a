"""The findings of Chapter 4 beside what the paper prints, as the chapter tells them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from telemigration.barriers import cage, digital_access, law_tables, minimum_wage, rules
from telemigration.barriers.contributions import Law
from telemigration.barriers.curves import shares_by_hours, shares_by_income
from telemigration.barriers.freelancer import Freelancer
from telemigration.barriers.regular import readings
from telemigration.barriers.statements import law_statements_table, statements
from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import PRINTED
from telemigration.exhibits.chapter import INTERVALS
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.topic import Display, Topic, spread
from telemigration.paper.frames import printed_frame
from telemigration.paper.tables import published_table
from telemigration.parameters import Parameters
from telemigration.sources.geih import EDUCATION
from telemigration.sources.surveys import surveys
from telemigration.teleworkability.shares import Shares

JUNE = digital_access.SURVEY
URBAN_UNEMPLOYED = f"{JUNE}, unemployed of the cities"
ACCESS = {"computer": "share", "internet": "share"}
STATES = {
    "teleworkable": "Teleworkable",
    "not_teleworkable": "Not teleworkable",
    "missing": "Missing",
}
PARTS = {"urban": ("unemployed",), "rural": digital_access.LABOUR_FORCE}
PART_TITLES = {PRINTED: "Paper", "urban": "Urban, unemployed", "rural": "Rural"}
BELOW_TITLES = {
    "geih-2019": "2019 composite",
    minimum_wage.SAMPLE: "2019 sample",
    "geih-2023": "2023",
}
EVERYONE, RECORDED, PAID = list(minimum_wage.GROUPS)[:3]
FORMAL = "Formal (contributing to a pension)"
NEAR = 0.10
BELOW_NAMES = {
    (PAID, "geih-2019", "share"): "paid.month",
    (EVERYONE, "geih-2019", "share"): "everyone.month",
    (PAID, "geih-2019", "by_year"): "paid.year",
    (PAID, minimum_wage.SAMPLE, "share"): "paid.month",
    (PAID, minimum_wage.SAMPLE, "by_year"): "paid.year",
    (FORMAL, "geih-2019", "share"): f"{FORMAL}.month",
    ("Informal", "geih-2019", "share"): "Informal.month",
}


@dataclass(frozen=True)
class Chapter:
    """The questions of Chapter 4."""

    parameters: Parameters

    @cached_property
    def law(self) -> Law:
        """Law of the chosen year."""
        return Law.of(self.parameters.contribution_year)

    @cached_property
    def freelancer(self) -> Freelancer:
        """The freelancer that the parameters describe."""
        return Freelancer.of(self.parameters)

    def framework(self) -> Display:
        """Table 4.1: the CAGE framework, and what is measured of it."""
        return cage.framework_display()

    def access(self) -> Topic:
        """Table 4.3: computer and internet at home, households and labour force."""
        found = pd.concat([digital_access.households(), digital_access.labour_force()])
        names = {
            ("Labour force", JUNE, device): f"access.labour_force.{device}" for device in ACCESS
        }
        frames = [_access(found, JUNE, JUNE).named(names), implied_by_table_4_2()]
        note = (
            f"Percent of households, and of persons in the labour force. {JUNE}. Last row: the "
            "columns of Table 4.2 as printed, weighted by their persons."
        )
        return self._access_topic("access", Frame.joined(frames), note)

    def access_by_job(self) -> Topic:
        """Table 4.2: by teleworkability, as far as occupation and access can be joined."""
        paper = published_table("4-2").set_index("telework_status").rename(index=STATES)
        printed = {
            "computer": paper["computer_at_home_pct"] / 100,
            "internet": paper["internet_access_pct"] / 100,
        }
        names = {
            ("Teleworkable", part, device): f"access.teleworkable.{name}.{device}"
            for part, name in (("urban", "unemployed.urban"), ("rural", "rural"))
            for device in ACCESS
        }
        found = [_access(self._joined[part], part, JUNE) for part in PARTS]
        interviewed = [digital_access.interviewed(part, who) for part, who in PARTS.items()]
        note = (
            "Percent of persons in the labour force; teleworkable under the choices of Section 2. "
            f"{JUNE}; {interviewed[0]:,} persons interviewed in cities, {interviewed[1]:,} on the "
            "countryside."
        )
        frame = (
            Frame.joined([printed_frame(printed), *found])
            .named(names)
            .ordered(list(STATES.values()))
        )
        self._answers_by_job()
        return Topic(
            "access by job",
            frame,
            "Computer at home",
            PART_TITLES,
            note,
            INTERVALS,
            content=by_device_table,
        )

    def access_in_the_country(self) -> Topic:
        """Table 4.4: on the countryside, by education and pay."""
        by_education = digital_access.by_group("education", EDUCATION, digital_access.LABOUR_FORCE)
        by_pay = digital_access.by_group("pay", minimum_wage.BANDS, ("employed",))
        rows = [
            by_education.assign(row=by_education["row"].str.capitalize()),
            by_pay.assign(row="Paid " + by_pay["row"]),
        ]
        note = (
            "Percent; education: labour force, pay: employed, against the minimum wage of 2019. "
            f"{JUNE}, countryside alone: for cities these traits are not public in that month."
        )
        return self._access_topic(
            "access in the country", _access(pd.concat(rows), JUNE, JUNE), note
        )

    def below_minimum(self) -> Topic:
        """Table 4.5: workers paid less than the minimum wage, by who counts."""
        units = {"share": "share", "part_time": "share", "persons": "persons", "by_year": "share"}
        frames = [
            Frame.melted(_below(series), units, series=series, survey=series, grade=_grade(series))
            for series in BELOW_TITLES
        ]
        names = {key: f"below_minimum.{name}.{key[1]}" for key, name in BELOW_NAMES.items()}
        part_time = {
            (PAID, survey, "part_time"): f"below_by_month_not_by_hour.{survey}"
            for survey in ("geih-2019", "geih-2023")
        }
        frame = Frame.joined(frames).named(names, digits=0).named(part_time)
        told = frame.data["quantity"].isin(("share", "by_year"))
        noted = frame.data.assign(note=frame.data["row"].where(told))
        noted["digits"] = noted["digits"].mask(told, 0)
        noted = Frame(noted)
        note = (
            "Percent; monthly labour income against the minimum wage in force when it was earned "
            "(January answers: that of the year before). Groups from wage earners on hold those "
            "with some pay. The sample does not tell position or pension."
        )
        columns = (Column("share", digits=0),)
        return Topic(
            "below minimum",
            noted,
            "Paid less than the minimum",
            BELOW_TITLES,
            note,
            INTERVALS,
            columns,
        )

    def rules(self) -> Topic:
        """What the law gives: rates, the Floor, the readings of the paper's two rates."""
        return Topic("law", rules.law_frame(self.law), "Contributions", {rules.LAW: "Law"})

    def statements(self) -> Topic:
        """Table 4.6: the paper's statements about the law."""
        note = f"Law of {self.law.year} where a year matters."
        frame, titles = statements(self.law), {rules.LAW: "Law"}
        return Topic(
            "law statements", frame, "Statements", titles, note, content=law_statements_table
        )

    def numbers_of_the_law(self) -> Display:
        """Table 4.7: every number of the law."""
        return law_tables.law_display(self.law.year)

    def by_hours(self) -> Display:
        """Figure 4.1: contributions of the self-employed by hours and hourly pay."""
        rows = shares_by_hours(self.law)
        some = rows[rows["weekly_hours"].isin([12, 24, 48])]
        told = "; ".join(
            f"paid {row.pay:g} times the minimum, {row.weekly_hours:.0f} hours: "
            f"{100 * row.ordinary:.0f} percent"
            for row in some.itertuples()
        )
        note = (
            f"Law of {self.law.year}, class I of work risk. Part of monthly pay, rest days paid in "
            "proportion. Below one minimum wage of income contributing is not obligatory: the line "
            "is what being formal would cost. The paper's figure prints no values; its source is "
            "Fernández and Mejía (2021)."
        )
        return Display(rows, note, told, Grade.RULE)

    def by_income(self) -> Display:
        """Figure 4.2: contributions of self-employed and employees by monthly pay."""
        rows = shares_by_income(self.law)
        half = rows.set_index("minimum_wages").loc[0.5]
        told = "; ".join(
            f"{name}, at half a minimum wage {100 * share:.0f} percent"
            for name, share in half.dropna().items()
        )
        note = (
            f"Law of {self.law.year}, class I of work risk. Worker and payer together, part of "
            "pay. "
            "Most employers owe neither health, SENA nor ICBF below ten minimum wages. Weekly "
            "regime: days that the pay buys at the daily minimum. Severance, bonus and holidays of "
            "employees are not counted."
        )
        return Display(rows, note, told, Grade.RULE)

    def freelancing(self) -> Topic:
        """What a freelancer of these parameters earns, owes and keeps."""
        frame = rules.freelancer_frame(self.freelancer)
        return Topic("freelancer", frame, "Freelancer", {rules.LAW: "Law"})

    def kept_by_hours(self) -> Display:
        """Figure 4.3: cash in hand by weekly hours."""
        line = np.round(np.linspace(0.05, 3, 119) * self.freelancer.hours_to(1), 3)
        told = (
            "Cash in hand rises with hours; contributions of the self-employed take nearly a third "
            "of a minimum wage at once, so that little work leaves less than nothing when paid "
            "formally."
        )
        note = f"{self._assumed}. Income tax is not counted."
        return Display(self.freelancer.by_hours(line), note, told, Grade.RULE)

    def kept_by_regime(self) -> Display:
        """Table 4.8: what is left, by hours and regime."""
        rows = self.freelancer.by_hours(sorted({5.0, 10.0, self.parameters.weekly_hours, 40.0}))
        told = "; ".join(
            f"{row.weekly_hours:g} hours, {row.regime}: {row.in_hand / 1000:,.0f} thousand in hand"
            for row in rows.itertuples()
        )
        note = (
            f"Thousand pesos a month; {self._assumed}. For old age: pension contribution, or Floor "
            "saving with the state's fifth. As an employee: the same cost to a payer who is not "
            "exempt, before severance, bonus and holidays. Income tax is not counted."
        )
        return Display(rows, note, told, Grade.RULE, content=law_tables.left_table(rows))

    @property
    def readings(self) -> int:
        """How many combinations of risk class and family fund there are."""
        return len(readings(self.law))

    @property
    def fitting(self) -> int:
        """How many of them round to the pair of rates that the paper prints."""
        return int(readings(self.law)["fits"].sum())

    @property
    def low_and_near(self) -> bool:
        """Whether the freelancer reaches a minimum wage within half a full week."""
        return self.freelancer.hours_to(1) <= self.law.full_week / 2

    @staticmethod
    def agrees_on_lines(by_job: Topic) -> bool:
        """Whether the cities' teleworkable unemployed are within ten points of the paper."""
        here = by_job.frame.wide("computer").loc["Teleworkable"]
        return bool(abs(here["urban"] - here[PRINTED]) < NEAR)

    @property
    def _assumed(self) -> str:
        chosen = self.parameters
        return (
            f"{chosen.platform_price:g} USD an hour, fee {100 * chosen.platform_fee:g} %, "
            f"{chosen.exchange_rate:,.0f} COP per USD, law of {self.law.year}"
        )

    @cached_property
    def _joined(self) -> dict[str, pd.DataFrame]:
        by_job = digital_access.by_teleworkability
        return {part: by_job(self.parameters, part, statuses) for part, statuses in PARTS.items()}

    def _answers_by_job(self) -> Topic:
        """What answers Table 4.2: access of the cities' unemployed, persons of the labour force."""
        access = _access(self._joined["urban"], "urban", URBAN_UNEMPLOYED)
        teleworkable = access.select(row=STATES["teleworkable"]).data.assign(
            row="Teleworkable, by prose", note="the unemployed of the cities only"
        )
        survey = self.parameters.survey
        shares = Shares(self.parameters)
        counts = shares.counts(survey).by("all").loc["all"]
        persons = {
            STATES[state]: counts[column]
            for state, column in zip(
                STATES, ("persons", "not_teleworkable", "missing"), strict=True
            )
        }
        force = Frame.of(
            [{"row": row, "value": value} for row, value in persons.items()],
            series=survey,
            survey=survey,
            quantity="persons",
            unit="persons",
            grade=shares.grade(survey),
        )
        found = Frame.joined([access, Frame(teleworkable), force])
        return Topic("answers by job", found, "Computer at home", PART_TITLES)

    def _access_topic(self, key: str, frame: Frame, note: str) -> Topic:
        said, titles = "Computer at home", {JUNE: JUNE}
        return Topic(key, frame, said, titles, note, INTERVALS, content=access_table)


def _grade(survey: str) -> Grade:
    """The grade of a declared survey; the sample of 2019 is of the same survey, drawn again."""
    declared = surveys()
    return declared[survey].grade if survey in declared else Grade.OTHER_PERIOD


def _below(survey: str) -> pd.DataFrame:
    """Shares below the minimum wage, against the minimum of the month and that of the year."""
    by_month, by_year = (
        minimum_wage.below_minimum(survey, by_year=each).set_index("row") for each in (False, True)
    )
    ends = {f"share{end}": f"by_year{end}" for end in ("", "_low", "_high")}
    return by_month.join(by_year[list(ends)].rename(columns=ends))


def _access(rows: pd.DataFrame, series: str, survey: str) -> Frame:
    units = ACCESS | ({"observations": "count"} if "observations" in rows else {})
    table = rows.set_index("row").rename(index=STATES)
    return Frame.melted(table, units, series=series, survey=survey, grade=Grade.OTHER_PERIOD)


def implied_by_table_4_2() -> Frame:
    """What the three columns of Table 4.2 imply for the labour force, added up by their persons."""
    found = digital_access.printed_totals()
    rows = [
        {"quantity": device, "value": found[device], "name": f"implied.table_4_2.{device}"}
        for device in ACCESS
    ]
    row = "The paper's Table 4.2, added up"
    return Frame.of(rows, row=row, series=JUNE, unit="share", grade=Grade.ARITHMETIC)


def access_table(topic: Topic) -> Table:
    """Shares with a computer and with internet, and interviews."""
    shares = [Column(f"{JUNE} {device}", device, "share", 1) for device in ACCESS]
    interviews = Column(f"{JUNE} observations", "interviews", "count")
    return Table.of(spread(topic.frame), [*shares, interviews])


def by_device_table(topic: Topic) -> Table:
    """Computers, then internet; the paper's column, then one for each part that can be joined."""
    devices: Mapping[str, str] = {"computer": "Computer at home", "internet": "Internet at home"}
    parts = [
        spread(topic.frame.select(quantity=device))
        .rename(columns=lambda name, device=device: name.replace(f" {device}", ""))
        .assign(group=title)
        for device, title in devices.items()
    ]
    columns = [
        Column(series, title, "share", 0, printed=series == PRINTED)
        for series, title in topic.titles.items()
    ]
    return Table.of(pd.concat(parts, ignore_index=True), columns, groups="group")
