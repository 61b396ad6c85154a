"""The findings of Chapter 4 beside what the paper prints, as the chapter tells them."""

from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from telemigration.barriers import cage, digital_access, law_tables, minimum_wage, printed, rules
from telemigration.barriers.contributions import Law
from telemigration.barriers.curves import shares_by_hours, shares_by_income
from telemigration.barriers.freelancer import Freelancer
from telemigration.barriers.regular import readings
from telemigration.barriers.statements import law_statements_table, statements
from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import PRINTED, finding
from telemigration.exhibits.chapter import INTERVALS, BookChapter
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.topic import Display, Topic, spread
from telemigration.paper.frames import printed_frame
from telemigration.paper.tables import published_table
from telemigration.sources.geih import EDUCATION
from telemigration.sources.surveys import surveys
from telemigration.teleworkability.shares import Shares

JUNE = digital_access.SURVEY
URBAN_UNEMPLOYED = f"{JUNE}, unemployed of the cities"
DEVICES = {"computer": "Computer at home", "internet": "Internet at home"}
ACCESS = dict.fromkeys(DEVICES, "share")
TELEWORKABLE = "Teleworkable"
STATES = {"teleworkable": TELEWORKABLE, "not_teleworkable": "Not teleworkable"}
STATES |= {"missing": "Missing"}
PARTS = {"urban": ("unemployed",), "rural": digital_access.LABOUR_FORCE}
PART_NAMES = {"urban": "unemployed.urban", "rural": "rural"}
PART_TITLES = {PRINTED: "Paper", "urban": "Urban, unemployed", "rural": "Rural"}
YEAR, SAMPLE, LATER = "geih-2019", minimum_wage.SAMPLE, "geih-2023"
BELOW_TITLES = {YEAR: "2019 composite", SAMPLE: "2019 sample", LATER: "2023"}
BELOW_UNITS = {"share": "share", "part_time": "share", "persons": "persons", "by_year": "share"}
EVERYONE, RECORDED, PAID = list(minimum_wage.GROUPS)[:3]
FORMAL = "Formal (contributing to a pension)"
NEAR = 0.10
BELOW_NAMES = {
    (PAID, YEAR, "share"): "paid.month",
    (EVERYONE, YEAR, "share"): "everyone.month",
    (PAID, YEAR, "by_year"): "paid.year",
    (PAID, SAMPLE, "share"): "paid.month",
    (PAID, SAMPLE, "by_year"): "paid.year",
    (FORMAL, YEAR, "share"): f"{FORMAL}.month",
    ("Informal", YEAR, "share"): "Informal.month",
}


class Chapter(BookChapter):
    """The questions of Chapter 4."""

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
        rows = cage.framework()
        told = {"shown": rows[rows["measured"] != cage.NOT_MEASURED]}
        told["content"] = cage.framework_table(rows)
        return self.display("framework", rows, Grade.TRANSCRIBED, **told)

    def access(self) -> Topic:
        """Table 4.3: computer and internet at home, households and labour force."""
        found = pd.concat([digital_access.households(), digital_access.labour_force()])
        force = "Labour force"
        names = {(force, JUNE, device): f"access.labour_force.{device}" for device in ACCESS}
        frames = [_access(found, JUNE, JUNE).named(names), implied_by_table_4_2()]
        return self._access_topic("access", Frame.joined(frames))

    def access_by_job(self) -> Topic:
        """Table 4.2: by teleworkability, as far as occupation and access can be joined."""
        paper = published_table("4-2").set_index("telework_status").rename(index=STATES)
        columns = {"computer": "computer_at_home_pct", "internet": "internet_access_pct"}
        printed = printed_frame({device: paper[each] / 100 for device, each in columns.items()})
        names = {
            (TELEWORKABLE, part, device): f"access.teleworkable.{name}.{device}"
            for part, name in PART_NAMES.items()
            for device in ACCESS
        }
        found = [_access(self._joined[part], part, JUNE) for part in PARTS]
        frame = Frame.joined([printed, *found]).named(names).ordered(list(STATES.values()))
        self._answers_by_job()
        told: dict[str, Any] = {
            "titles": PART_TITLES,
            "caveat": INTERVALS,
            "content": by_device_table,
        }
        return self.topic("access by job", frame, **told)

    @property
    def interviewed(self) -> tuple[int, ...]:
        """Persons interviewed in the parts of Table 4.2: in cities, and on the countryside."""
        return tuple(digital_access.interviewed(part, who) for part, who in PARTS.items())

    def access_in_the_country(self) -> Topic:
        """Table 4.4: on the countryside, by education and pay."""
        by_education = digital_access.by_group("education", EDUCATION, digital_access.LABOUR_FORCE)
        by_pay = digital_access.by_group("pay", minimum_wage.BANDS, ("employed",))
        rows = [
            by_education.assign(row=by_education["row"].str.capitalize()),
            by_pay.assign(row="Paid " + by_pay["row"]),
        ]
        frame = _access(pd.concat(rows), JUNE, JUNE)
        return self._access_topic("access in the country", frame)

    def below_minimum(self) -> Topic:
        """Table 4.5: workers paid less than the minimum wage, by who counts."""
        frames = [
            Frame.melted(_below(each), BELOW_UNITS, series=each, survey=each, grade=_grade(each))
            for each in BELOW_TITLES
        ]
        names = {key: f"below_minimum.{name}.{key[1]}" for key, name in BELOW_NAMES.items()}
        by_hour = "below_by_month_not_by_hour"
        part_time = {(PAID, key, "part_time"): f"{by_hour}.{key}" for key in (YEAR, LATER)}
        frame = Frame.joined(frames).named(names, digits=0).named(part_time)
        told = frame.data["quantity"].isin(("share", "by_year"))
        digits = frame.data["digits"].mask(told, 0)
        noted = Frame(frame.data.assign(note=frame.data["row"].where(told), digits=digits))
        how: dict[str, Any] = {
            "titles": BELOW_TITLES,
            "caveat": INTERVALS,
            "columns": (Column("share", digits=0),),
        }
        return self.topic("below minimum", noted, **how)

    def rules(self) -> Topic:
        """What the law gives: rates, the Floor, the readings of the paper's two rates."""
        return self.topic("law", rules.law_frame(self.law), "Contributions")

    def statements(self) -> Topic:
        """Table 4.6: the paper's statements about the law."""
        return self.topic("law statements", statements(self.law), content=law_statements_table)

    def numbers_of_the_law(self) -> Display:
        """Table 4.7: every number of the law."""
        rows = law_tables.law_rows(self.law.year)
        told: dict[str, Any] = {
            "unsure": int((~rows["confirmed"]).sum()),
            "content": law_tables.law_table(rows),
        }
        return self.display("numbers of the law", rows, Grade.RULE, many=len(rows), **told)

    def by_hours(self) -> Display:
        """Figure 4.1: contributions of the self-employed by hours and hourly pay."""
        rows = shares_by_hours(self.law)
        some = rows[rows["weekly_hours"].isin([12, 24, 48])]
        return self.display("contributions by hours", rows, Grade.RULE, shown=some)

    def by_income(self) -> Display:
        """Figure 4.2: contributions of self-employed and employees by monthly pay."""
        rows = shares_by_income(self.law)
        half = rows.set_index("minimum_wages").loc[0.5].dropna()
        shown = half.rename_axis("regime").reset_index(name="share")
        return self.display("contributions by income", rows, Grade.RULE, shown=shown)

    def freelancing(self) -> Topic:
        """What a freelancer of these parameters earns, owes and keeps."""
        return self.topic("freelancer", rules.freelancer_frame(self.freelancer), "Freelancer")

    def kept_by_hours(self) -> Display:
        """Figure 4.3: cash in hand by weekly hours."""
        line = np.round(np.linspace(0.05, 3, 119) * self.freelancer.hours_to(1), 3)
        return self.display("kept by hours", self.freelancer.by_hours(line), Grade.RULE)

    def kept_by_regime(self) -> Display:
        """Table 4.8: what is left, by hours and regime."""
        rows = self.freelancer.by_hours(sorted({5.0, 10.0, self.parameters.weekly_hours, 40.0}))
        told = {"shown": rows.assign(thousand=rows["in_hand"] / 1000)}
        told["content"] = law_tables.left_table(rows)
        return self.display("kept by regime", rows, Grade.RULE, **told)

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
    def assumed(self) -> str:
        """The freelancer in words."""
        return self._words("freelancer")["assumed"]

    @cached_property
    def _joined(self) -> dict[str, pd.DataFrame]:
        by_job = digital_access.by_teleworkability
        return {part: by_job(self.parameters, part, statuses) for part, statuses in PARTS.items()}

    def _answers_by_job(self) -> Topic:
        """What answers Table 4.2: access of the cities' unemployed, persons of the labour force."""
        access = _access(self._joined["urban"], "urban", URBAN_UNEMPLOYED)
        prose = {"row": "Teleworkable, by prose", "note": "the unemployed of the cities only"}
        teleworkable = access.select(row=TELEWORKABLE).data.assign(**prose)
        survey, shares = self.parameters.survey, Shares(self.parameters)
        counts = shares.counts(survey).by("all").loc["all"]
        columns = STATES | {"persons": TELEWORKABLE}
        del columns["teleworkable"]
        persons = [finding(row, counts[each], "persons") for each, row in columns.items()]
        told = {"series": survey, "survey": survey, "grade": shares.grade(survey)}
        frame = Frame.joined([access, Frame(teleworkable), Frame.of(persons, **told)])
        return self.topic("answers by job", frame, "Computer at home", titles=PART_TITLES)

    def _access_topic(self, key: str, frame: Frame) -> Topic:
        how: dict[str, Any] = {"titles": {JUNE: JUNE}, "caveat": INTERVALS, "content": access_table}
        return self.topic(key, frame, **how)

    def _usual(self) -> dict[str, Any]:
        return {"titles": {rules.LAW: "Law"}}


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
    found, row = printed.printed_totals(), "The paper's Table 4.2, added up"
    named = "implied.table_4_2"
    rows = [
        finding(row, found[device], "share", f"{named}.{device}", quantity=device)
        for device in ACCESS
    ]
    return Frame.of(rows, series=JUNE, grade=Grade.ARITHMETIC)


def access_table(topic: Topic) -> Table:
    """Shares with a computer and with internet, and interviews."""
    shares = [Column(f"{JUNE} {device}", device, "share", 1) for device in ACCESS]
    interviews = Column(f"{JUNE} observations", "interviews", "count")
    return Table.of(spread(topic.frame), [*shares, interviews])


def by_device_table(topic: Topic) -> Table:
    """Computers, then internet; the paper's column, then one for each part that can be joined."""
    parts = [
        spread(topic.frame.select(quantity=device))
        .rename(columns=lambda name, device=device: name.replace(f" {device}", ""))
        .assign(group=title)
        for device, title in DEVICES.items()
    ]
    columns = [
        Column(series, title, "share", 0, printed=series == PRINTED)
        for series, title in topic.titles.items()
    ]
    return Table.of(pd.concat(parts, ignore_index=True), columns, groups="group")
