"""The findings of Chapter 8: ideas for policy, and whom they touch."""

from functools import cached_property

from telemigration.evidence import Frame, Grade
from telemigration.evidence.findings import Findings
from telemigration.exhibits.chapter import SurveyChapter
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.topic import Display, Topic, spread
from telemigration.paper.quoted import quoted
from telemigration.policy.groups import TITLES, WITHOUT_COMPUTER, Groups
from telemigration.policy.ideas import PAPER, ideas, pilot
from telemigration.teleworkability.shares import Shares

LACKING = {"computer": "without a computer", "internet": "without internet"}


class Chapter(SurveyChapter):
    """The questions of Chapter 8."""

    @cached_property
    def shares(self) -> Shares:
        """The counts behind the groups."""
        return Shares(self.parameters)

    @cached_property
    def jobs(self) -> Findings:
        """What Chapter 2 found."""
        return self.found_in("02-teleworkability")

    def sizes(self) -> Topic:
        """Figure 8.1: persons in teleworkable jobs, by group."""
        first, second = self.first, self.second
        touched = Groups(self.shares)
        names = {
            (TITLES[group], survey, "persons"): f"policy.{group}.{survey}"
            for group, survey in (
                ("unemployed", first),
                ("unemployed", second),
                ("without_tertiary", first),
                ("informal", first),
                ("young", first),
            )
        }
        alone = ", ".join(touched.employed_only(first))
        caveat = self.caveat
        if alone:
            caveat += f" {self.titles[first]}, employed only: {alone}."
        return Topic(
            "policy groups",
            touched.sizes().named(names),
            "Persons in teleworkable jobs",
            self.shares.titles,
            "Persons with 95 % intervals; the groups overlap.",
            caveat,
        )

    def ideas(self, sizes: Topic) -> Display:
        """Table 8.1: the ideas, what is measured of them, and whom they touch."""
        listed = ideas()
        persons = spread(sizes.frame).rename(columns={"row": "touches"})
        rows = listed.merge(persons, on="touches", how="left")
        columns = [
            Column("measures", "what this book measures"),
            Column("touches", "whom it touches"),
            *(
                Column(
                    f"{survey} persons",
                    title,
                    "persons",
                    None,
                    "thousand persons",
                    ends=False,
                    per=1000,
                )
                for survey, title in self.shares.titles.items()
            ),
        ]
        grouped = rows.assign(
            source=rows["source"].where(rows["source"].str.startswith("IDB"), PAPER)
        )
        return Display(
            rows,
            "Thousand persons in teleworkable jobs, or last in one; the groups overlap. "
            + sizes.caveat,
            "; ".join(f"{row.idea}: {row.touches}" for row in rows.itertuples()),
            sizes.frame.grade(),
            sizes.survey,
            Table.of(grouped, columns, "idea", "source"),
        )

    def lacking(self) -> Topic:
        """Who lacks a computer or a line: by the paper's shares, and on the countryside."""
        printed = quoted("without")
        everyone = printed["teleworkable"].number
        rows = [
            {
                "row": row,
                "value": (1 - printed[device].number / 100) * everyone,
                "name": f"policy.without_{device}",
            }
            for device, row in LACKING.items()
        ]
        told = {"series": "paper", "quantity": "persons", "unit": "count"}
        note = "the paper's share of its own teleworkable labour force"
        arithmetic = Frame.of(rows, grade=Grade.ARITHMETIC, note=note, **told)
        rural = Groups(self.shares).rural_without_computer()
        (series,) = rural.series
        named = rural.named(
            {(WITHOUT_COMPUTER, series, "persons"): "policy.rural_without_computer"}
        )
        titles = {"paper": "Paper", series: series}
        return Topic("lacking", Frame.joined([arithmetic, named]), "Without", titles)

    def headline(self) -> Topic:
        """The teleworkable share that Chapter 2 finds."""
        told = self.jobs["headline.labour_force"]
        row = {"row": "Labour force", "value": told.value, "low": told.low, "high": told.high}
        frame = Frame.of(
            [row],
            series=told.survey,
            survey=told.survey,
            quantity="share",
            unit="share",
            grade=told.grade,
            name="policy.teleworkable",
        )
        return Topic("policy headline", frame, "Teleworkable share", self.shares.titles)

    def pilot(self) -> Display:
        """Table 8.2: what is told of El Salvador's pilot."""
        rows = pilot()
        return Display(
            rows,
            "From the summary of the IDB's publication of March 2022; its records are not public.",
            "; ".join(f"{row.row}: {row.told}" for row in rows.itertuples()),
            Grade.TRANSCRIBED,
            content=Table.of(rows, {"told": "as told", "missing": "what one would need"}),
        )

    @staticmethod
    def larger_elsewhere(sizes: Topic) -> bool:
        """Whether those without tertiary education and the informal outnumber the unemployed."""
        others = (TITLES["without_tertiary"], TITLES["informal"])
        return min(sizes.at(row).value for row in others) > sizes.at(TITLES["unemployed"]).value

    @staticmethod
    def more_than_machines(sizes: Topic, lacking: Topic) -> bool:
        """Whether the larger of two groups outnumbers those who lack a computer, by the paper."""
        others = (TITLES["without_tertiary"], TITLES["informal"])
        return max(sizes.at(row).value for row in others) > lacking.at(LACKING["computer"]).value
